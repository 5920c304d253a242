/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// From 0 to 9999.
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to 31.
  public let day: Int

  /// Reads `2026-05-01`; nil where the calendar has no such day.
  public init?(_ written: some Collection<UInt8>) {
    let bytes = Array(written)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var numbers = [0, 0, 0]
    for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let part = index < 4 ? 0 : index < 7 ? 1 : 2
      numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
    }
    (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// As it is written in a map.
  public var description: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }
}

// Days are counted from 1 March of the year 0: a year that begins in March has its leap day at its end, so that the
// months before it have lengths that repeat, 153 days in five of them.
extension CalendarDate {
  /// How many days lie between 1 March of the year 0 and this one.
  private var number: Int {
    let year = month > 2 ? self.year : self.year - 1
    let monthFromMarch = (month + 9) % 12
    return 365 * year + Self.leapDays(before: year) + (153 * monthFromMarch + 2) / 5 + day - 1
  }

  private static func leapDays(before year: Int) -> Int {
    // Rounds down below zero, too: the year 0 has days before its March.
    func divided(_ year: Int, by divisor: Int) -> Int { (year - (year % divisor + divisor) % divisor) / divisor }
    return divided(year, by: 4) - divided(year, by: 100) + divided(year, by: 400)
  }

  /// How many days later this one is than another.
  public func days(since other: CalendarDate) -> Int { number - other.number }

  /// The day so many days later; nil behind the last one that can be written, in the year 9999.
  public func adding(days: Int) -> CalendarDate? {
    guard days >= 0, days <= Self.mostDays else { return nil }
    let number = number + days
    func start(of year: Int) -> Int { 365 * year + Self.leapDays(before: year) }
    // An average year is 365.2425 days long, so that this is off by one at most.
    var year = number * 400 / 146_097
    if start(of: year) > number { year -= 1 }
    if start(of: year + 1) <= number { year += 1 }
    let rest = number - start(of: year)
    let monthFromMarch = (5 * rest + 2) / 153
    let month = (monthFromMarch + 2) % 12 + 1
    let date = CalendarDate(
      year: month > 2 ? year : year + 1, month: month, day: rest - (153 * monthFromMarch + 2) / 5 + 1)
    return date.year <= 9_999 ? date : nil
  }

  private static let mostDays = 3_660_000

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
