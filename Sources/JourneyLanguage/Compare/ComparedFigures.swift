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

    var isSame: Bool {
      guard let before, let after else { return before == nil && after == nil }
      return before.isSame(as: after)
    }

    /// Whether one number is better, worse or as good as another; nothing where the two cannot be compared.
    private func outcome(from old: Figure.Amount?, to new: Figure.Amount?) -> Outcome? {
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

extension Milliseconds {
  /// Nobody wants to wait; how long something takes may be good either way.
  static func outcome(_ word: Word, from before: Milliseconds, to after: Milliseconds) -> Outcome? {
    guard before != after else { return nil }
    return after < before ? (word == .wait ? .better : .shorter) : word == .wait ? .worse : .longer
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
    let olds = old.map { model.lastFigures(of: $0) } ?? []
    let news = new.map { model.lastFigures(of: $0) } ?? []
    var metrics: [String] = []
    for figure in news + olds where !metrics.contains(figure.metric.id) { metrics.append(figure.metric.id) }
    return metrics.compactMap { id in
      let (before, after) = (olds.first { $0.metric.id == id }, news.first { $0.metric.id == id })
      guard let metric = (after ?? before)?.metric else { return nil }
      return MapComparison.Measure(
        metric: metric.id, title: metric.title, unit: metric.unit, isBetterLower: metric.isBetterLower, before: before,
        after: after)
    }
  }
}
