extension MapComparison {
  /// A figure of a metric in one element, before and after.
  struct Measure: Sendable {
    /// The id of the metric.
    let metric: String
    let title: String?
    let unit: String?
    let isBetterLower: Bool
    let before: Figure?
    let after: Figure?

    struct Figure: Sendable {
      let value: Value?
      let target: Value?
      /// The day it was taken.
      let day: String?

      struct Value: Sendable {
        let number: Number
        let isPercentage: Bool

        func isSame(as other: Value) -> Bool { isPercentage == other.isPercentage && number == other.number }
      }

      func isSame(as other: Figure) -> Bool {
        day == other.day && Self.areSame(value, other.value) && Self.areSame(target, other.target)
      }

      private static func areSame(_ one: Value?, _ other: Value?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.isSame(as: other)
      }
    }

    var isSame: Bool {
      guard let before, let after else { return before == nil && after == nil }
      return before.isSame(as: after)
    }

    /// Whether one number is better, worse or as good as another; nothing where the two cannot be compared.
    private func outcome(from old: Figure.Value?, to new: Figure.Value?) -> Outcome? {
      guard let old, let new, old.isPercentage == new.isPercentage, old.number != new.number else { return nil }
      return (new.number < old.number) == isBetterLower ? .better : .worse
    }

    /// The figure of the future, or what it is to be, against the figure of today.
    var outcome: Outcome? {
      guard !isSame else { return nil }
      return outcome(from: before?.value, to: after?.value ?? after?.target)
    }

    /// Whether the target is another, and then whether it is the harder one.
    var isTargetHarder: Bool? { outcome(from: before?.target, to: after?.target).map { $0 == .better } }

    /// How the last known figure stands to the target of the future, or to that of today where the future has none.
    var targetOutcome: Outcome? {
      guard let goal = after?.target ?? before?.target, let figure = after?.value ?? before?.value,
        goal.isPercentage == figure.isPercentage
      else { return nil }
      let misses = isBetterLower ? figure.number > goal.number : figure.number < goal.number
      return misses ? .missesTarget : .meetsTarget
    }
  }

  /// How long something takes, or how long somebody waits, before and after.
  struct Time: Sendable {
    let word: Word
    let before: Length?
    let after: Length?

    struct Length: Sendable {
      let text: String
      let duration: Milliseconds
      let target: (text: String, duration: Milliseconds)?
    }

    var isSame: Bool {
      guard let before, let after else { return before == nil && after == nil }
      return before.duration == after.duration && before.target?.duration == after.target?.duration
    }

    var outcome: Outcome? {
      guard let before, let after else { return nil }
      return Milliseconds.outcome(word, from: before.duration, to: after.duration)
    }

    /// Of the future.
    var targetOutcome: Outcome? {
      guard let after, let target = after.target else { return nil }
      return after.duration <= target.duration ? .meetsTarget : .missesTarget
    }
  }

  /// What waits, durations or stages come to on the expected way.
  struct Total: Sendable {
    enum Kind: String, CaseIterable, Sendable {
      case waits, durations, stages
    }

    let kind: Kind
    let before: Sum
    let after: Sum

    struct Sum: Sendable {
      let duration: Milliseconds
      /// How many say how long they take, of how many.
      let said: Int
      let of: Int
    }

    var outcome: Outcome? {
      guard before.said > 0, after.said > 0 else { return nil }
      return Milliseconds.outcome(kind == .waits ? .wait : .duration, from: before.duration, to: after.duration)
    }
  }
}

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

  /// Nobody wants to wait; how long something takes may be good either way.
  static func outcome(_ word: Word, from before: Milliseconds, to after: Milliseconds) -> Outcome? {
    guard before != after else { return nil }
    return after < before ? (word == .wait ? .better : .shorter) : word == .wait ? .worse : .longer
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
}

extension MapComparison.Time {
  /// The times of two elements that are stated on either side.
  static func all(_ old: NodeID?, _ new: NodeID?, in model: Model) -> [MapComparison.Time] {
    func length(_ word: Word, _ node: NodeID?) -> Length? {
      guard let node, let fact = model.child(node, word), let value = model.value(fact), value.kind == .duration else {
        return nil
      }
      let target = model.child(fact, .target).flatMap { model.value($0) }
      return Length(
        text: model.durationText(value), duration: Milliseconds(value, in: model),
        target: target.map { (model.durationText($0), Milliseconds($0, in: model)) })
    }
    return [Word.duration, .wait].compactMap { word in
      let time = MapComparison.Time(word: word, before: length(word, old), after: length(word, new))
      return time.before == nil && time.after == nil ? nil : time
    }
  }
}

extension MapComparison.Total {
  /// What the two ways come to; what neither of the maps states is left out.
  static func all(_ current: [NodeID], _ future: [NodeID], _ maps: ComparedMaps) -> [MapComparison.Total] {
    let model = maps.model
    func sum(_ word: Word, _ elements: [NodeID]) -> Sum {
      let said = elements.flatMap { MapComparison.Time.all($0, nil, in: model) }.filter { $0.word == word }
        .compactMap(\.before?.duration)
      return Sum(duration: said.reduce(Milliseconds(0), +), said: said.count, of: elements.count)
    }
    let stages = (model.children(maps.current.root, .stage), model.children(maps.future.root, .stage))
    return [
      MapComparison.Total(kind: .waits, before: sum(.wait, current), after: sum(.wait, future)),
      MapComparison.Total(kind: .durations, before: sum(.duration, current), after: sum(.duration, future)),
      MapComparison.Total(kind: .stages, before: sum(.duration, stages.0), after: sum(.duration, stages.1)),
    ].filter { $0.before.said + $0.after.said > 0 }
  }
}

extension MapComparison.Measure {
  /// The measures of two elements, by their metrics; of several figures of a metric the last one counts.
  static func all(_ old: NodeID?, _ new: NodeID?, in model: Model) -> [MapComparison.Measure] {
    let (olds, news) = (lastFigures(of: old, model), lastFigures(of: new, model))
    var metrics: [String] = []
    for measure in news + olds where !metrics.contains(measure.metric) { metrics.append(measure.metric) }
    return metrics.compactMap { metric in
      let (before, after) = (olds.first { $0.metric == metric }, news.first { $0.metric == metric })
      guard let value = (after ?? before).flatMap({ model.value($0.node) }) else { return nil }
      let isBuiltIn = value.kind == .builtInMetric
      let builtIn = isBuiltIn ? BuiltInMetric.allCases[Int(value.second)] : nil
      return MapComparison.Measure(
        metric: metric, title: isBuiltIn ? nil : model.text(value.target),
        unit: isBuiltIn
          ? (builtIn?.isPercentage == true ? "%" : nil)
          : model.child(value.target, .unit).flatMap { model.text($0) },
        isBetterLower: builtIn?.isBetterLower ?? MetricLimits(value.target, in: model).isBetterLower,
        before: before.map { figure($0.node, model) }, after: after.map { figure($0.node, model) })
    }
  }

  private static func lastFigures(of element: NodeID?, _ model: Model) -> [(metric: String, node: NodeID)] {
    guard let element else { return [] }
    var places: [String: Int] = [:]
    var result: [(metric: String, node: NodeID)] = []
    for node in model.children(element, .measure) {
      guard let value = model.value(node), value.kind == .builtInMetric || value.kind == .reference else { continue }
      let metric =
        value.kind == .builtInMetric
        ? BuiltInMetric.allCases[Int(value.second)].spelling : model.id(value.target) ?? ""
      if let place = places[metric] {
        // Days compare as they are written; one without a day counts as the oldest.
        if (day(of: result[place].node, model) ?? "") <= (day(of: node, model) ?? "") { result[place].node = node }
      } else {
        places[metric] = result.count
        result.append((metric, node))
      }
    }
    return result
  }

  private static func day(of measure: NodeID, _ model: Model) -> String? {
    model.child(measure, .on).flatMap { model.value($0) }.map { model.sourceText(of: $0) }
  }

  private static func figure(_ measure: NodeID, _ model: Model) -> Figure {
    func number(_ value: Value?) -> Figure.Value? {
      guard let value, value.kind == .number else { return nil }
      return Figure.Value(number: model.number(value), isPercentage: value.detail == 1)
    }
    return Figure(
      value: number(model.value(measure, 1)),
      target: number(model.child(measure, .target).flatMap { model.value($0) }), day: day(of: measure, model))
  }
}
