extension Figure {
  /// How far it is from its target, in ten-thousandths; nothing where it does not miss it. Only to put the furthest
  /// first: a share of the range of the metric, or, where that is not known, of the larger of the two numbers.
  var shortfall: Int? {
    guard missesTarget == true, let value, let target else { return nil }
    let (reached, wanted) = (value.number.approximation, target.number.approximation)
    let limits = value.isPercentage ? metric.limits.percentage ?? range : range
    let whole =
      limits.map { $0.high.approximation - $0.low.approximation } ?? max(reached.magnitude, wanted.magnitude)
    return Shortfall.share((wanted - reached).magnitude, of: whole)
  }

  private var range: (low: Number, high: Number)? {
    guard let low = metric.limits.low, let high = metric.limits.high else { return nil }
    return (low, high)
  }
}

extension Milliseconds {
  /// How far a length of time is beyond its target, as a share of it in ten-thousandths; nothing where it is not.
  func shortfall(of target: Milliseconds) -> Int? {
    self > target ? Shortfall.share(Double(count - target.count), of: Double(count)) : nil
  }
}

private enum Shortfall {
  /// A share of a whole, from 1 to 10,000 ten-thousandths.
  static func share(_ part: Double, of whole: Double) -> Int {
    guard part.isFinite, whole.isFinite, whole > 0 else { return 10_000 }
    return Int(max(1, min(10_000, (part / whole * 10_000).rounded())))
  }
}
