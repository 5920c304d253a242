/// A figure of a metric, as an element of a map or a channel states it.
struct Figure: Sendable {
  /// A number as it was written, with or without a percent sign.
  struct Amount: Sendable {
    let number: Number
    let isPercentage: Bool

    func isSame(as other: Amount) -> Bool { isPercentage == other.isPercentage && number == other.number }
  }

  let node: NodeID
  let metric: MetricFacts
  let value: Amount?
  let target: Amount?
  /// The day it was taken.
  let day: String?

  /// The figure, with what an earlier one of its metric says and it does not.
  func after(_ earlier: Figure) -> Figure {
    guard value != nil else {
      return Figure(
        node: node, metric: metric, value: earlier.value, target: target ?? earlier.target, day: earlier.day)
    }
    return Figure(node: node, metric: metric, value: value, target: target ?? earlier.target, day: day)
  }

  func isSame(as other: Figure) -> Bool {
    day == other.day && Self.areSame(value, other.value) && Self.areSame(target, other.target)
  }

  private static func areSame(_ one: Amount?, _ other: Amount?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isSame(as: other)
  }

  /// Whether the target is missed, by the direction that is good for the metric; nothing where the two cannot be
  /// compared.
  var missesTarget: Bool? {
    guard let value, let target, value.isPercentage == target.isPercentage else { return nil }
    return metric.isBetterLower ? value.number > target.number : value.number < target.number
  }
}

/// What is to be known of a metric to read its figures.
struct MetricFacts: Sendable {
  /// As declared, or the name of a built-in one.
  let id: String
  /// As declared; nothing of a built-in one.
  let title: String?
  let unit: String?
  let isBetterLower: Bool
  let limits: MetricLimits

  /// The metric that a measure names; nothing where it is not known, because the map has an error there.
  init?(of measure: NodeID, in model: Model) {
    guard let value = model.value(measure) else { return nil }
    switch value.kind {
    case .builtInMetric:
      let metric = BuiltInMetric.allCases[Int(value.second)]
      id = metric.spelling
      title = nil
      unit = metric.isPercentage ? "%" : nil
      limits = MetricLimits(metric)
    case .reference:
      id = model.id(value.target) ?? ""
      title = model.text(value.target)
      unit = model.child(value.target, .unit).flatMap { model.text($0) }
      limits = MetricLimits(value.target, in: model)
    case .text, .number, .date, .time, .duration, .choice, .name, .path, .word, .ignored: return nil
    }
    isBetterLower = limits.isBetterLower
  }
}

extension MetricFacts {
  /// An amount with its unit.
  func text(of amount: Figure.Amount) -> String {
    let unit = amount.isPercentage ? "%" : unit.map { $0 == "%" ? $0 : " \($0)" } ?? ""
    return amount.number.description + unit
  }
}

extension Model {
  /// The figure that a `measure` states.
  func figure(_ measure: NodeID) -> Figure? {
    func amount(_ value: Value?) -> Figure.Amount? {
      guard let value, value.kind == .number else { return nil }
      return Figure.Amount(number: number(value), isPercentage: value.detail == 1)
    }
    guard let metric = MetricFacts(of: measure, in: self) else { return nil }
    return Figure(
      node: measure, metric: metric, value: amount(value(measure, 1)),
      target: amount(child(measure, .target).flatMap { value($0) }), day: day(of: measure))
  }

  /// The figures of an element, in source order; of several of a metric the last one counts, with the last target
  /// that is told of it.
  func lastFigures(of element: NodeID) -> [Figure] {
    var places: [String: Int] = [:]
    var result: [Figure] = []
    for node in children(element, .measure) {
      guard let figure = figure(node) else { continue }
      if let place = places[figure.metric.id] {
        // Days compare as they are written; one without a day counts as the oldest.
        let isLater = (result[place].day ?? "") <= (figure.day ?? "")
        result[place] = isLater ? figure.after(result[place]) : result[place].after(figure)
      } else {
        places[figure.metric.id] = result.count
        result.append(figure)
      }
    }
    return result
  }

  private func day(of measure: NodeID) -> String? { child(measure, .on).flatMap { value($0) }.map { string($0) } }
}
