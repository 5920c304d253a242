import Foundation
import Testing

@testable import JourneyLanguage

/// Days of the calendar, held against Foundation's.
@Suite("Calendar")
struct CalendarDateTests {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  private func day(_ date: CalendarDate) throws -> Date {
    try #require(
      Self.calendar.date(from: DateComponents(year: date.year, month: date.month, day: date.day)), "\(date)")
  }

  @Test("Days are added and counted as the calendar has them")
  func arithmetic() throws {
    for start in ["1601-01-01", "1999-12-31", "2000-02-28", "2023-11-30", "2024-02-29", "2026-05-18"] {
      let first = try #require(CalendarDate(start.utf8))
      for days in [0, 1, 27, 28, 29, 30, 31, 59, 60, 90, 180, 364, 365, 366, 730, 1_461, 36_524, 146_097] {
        let later = try #require(first.adding(days: days))
        let expected = try #require(Self.calendar.date(byAdding: .day, value: days, to: try day(first)))
        #expect(try day(later) == expected, "\(start) and \(days) days: \(later)")
        #expect(later.days(since: first) == days)
        #expect(first.days(since: later) == -days)
        #expect(CalendarDate(later.description.utf8) == later)
      }
    }
  }

  @Test("What cannot be written is no day")
  func limits() throws {
    let last = try #require(CalendarDate("9999-12-31".utf8))
    #expect(last.adding(days: 0) == last)
    #expect(last.adding(days: 1) == nil)
    #expect(last.adding(days: .max) == nil)
    let first = try #require(CalendarDate("0000-01-01".utf8))
    #expect(first.adding(days: 60)?.description == "0000-03-01")
    #expect(first.adding(days: -1) == nil)
  }
}
