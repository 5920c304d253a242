extension Figure {
  /// How far the figure is from its target, as a share in ten-thousandths, so that figures of different metrics can be
  /// ranked; nothing where the target is met, or the two cannot be compared.
  ///
  /// Of a metric that has a range it is the gap as a share of the width of the range; of another the gap as a share of
  /// the larger of the two numbers. Nothing is further away than 10,000.
  var shortfall: Int? {
    guard missesTarget == true, let value, let target else { return nil }
    let (number, goal) = (value.number.approximation, target.number.approximation)
    let gap = abs(number - goal)
    let range = value.isPercentage && metric.limits.percentage != nil ? metric.limits.percentage : metric.limits.range
    let width = range.map { $0.high.approximation - $0.low.approximation } ?? max(abs(number), abs(goal))
    return Shortfall.share(gap, of: width)
  }
}

enum Shortfall {
  static let most = 10_000

  /// How much longer something takes than it is meant to, as a share of how long it takes; nothing where it does not.
  static func of(_ time: Milliseconds, target: Milliseconds) -> Int? {
    time > target ? share(Double(time.count - target.count), of: Double(time.count)) : nil
  }

  fileprivate static func share(_ gap: Double, of whole: Double) -> Int {
    guard whole > 0, gap < whole else { return most }
    return Int((gap / whole * Double(most)).rounded())
  }
}

extension MetricLimits {
  fileprivate var range: (low: Number, high: Number)? {
    guard let low, let high else { return nil }
    return (low, high)
  }
}
