import JourneyLanguage

extension Invocation {
  /// The day that `--today` names, if it is given: no command asks the clock.
  func today() throws(UsageError) -> CalendarDate? {
    guard let written = value(of: .today) else { return nil }
    guard let day = CalendarDate(written.utf8) else { throw .notADay(written, .today) }
    return day
  }
}
