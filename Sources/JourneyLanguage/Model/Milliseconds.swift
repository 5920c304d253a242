/// A length of time; what is longer than thirty thousand years is as long.
struct Milliseconds: Comparable, Sendable {
  let count: Int

  private static let longest = 1_000_000_000_000_000

  init(_ count: Int) { self.count = min(count, Self.longest) }

  init(_ value: Value, in model: Model) {
    let seconds = model.number(value).multiplied(by: TimeUnit(rawValue: value.detail)?.seconds ?? 1).approximation
    self.init(Int((min(seconds * 1_000, Double(Self.longest))).rounded()))
  }

  static func < (left: Milliseconds, right: Milliseconds) -> Bool { left.count < right.count }

  static func + (left: Milliseconds, right: Milliseconds) -> Milliseconds {
    Milliseconds(left.count + right.count)
  }

  /// `2 weeks 1 day 4 h`; months are left out, which are no exact length.
  var text: String {
    var rest = count
    var parts: [String] = []
    for unit in TimeUnit.allCases.reversed() where unit != .month {
      let count = rest / (unit.seconds * 1_000)
      rest %= unit.seconds * 1_000
      if count > 0 { parts.append("\(count) \(unit.spelling(afterOne: count == 1))") }
    }
    return parts.isEmpty ? "0 \(TimeUnit.minute.spelling(afterOne: false))" : parts.joined(separator: " ")
  }

  /// The number of seconds, as JSON has it.
  var inSeconds: String { Number.text(of: count, digits: 3) }
}
