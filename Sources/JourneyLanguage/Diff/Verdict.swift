/// What a change means to the customer, or to who answers for the map. Forms rank and count by it;
/// none reads sentences.
enum Outcome: String, CaseIterable, Sendable {
  /// A figure, a feeling or a wait, by the direction that is good for it.
  case better, worse
  /// How long something takes, which may be good either way.
  case shorter, longer
  case meetsTarget, missesTarget
  /// A pain that was not there, that was taken away before, that is taken away with a reason, that is simply not there.
  case opened, reopened, resolved, gone
  case lessSevere, moreSevere
  case lessLikely, moreLikely
  /// What became of an expectation.
  case met, missed, exceeded

  /// How good the news is, the worst first.
  enum Weight: Int, Comparable, Sendable {
    case bad, neutral, good

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var weight: Weight {
    switch self {
    case .worse, .missesTarget, .opened, .reopened, .moreSevere, .moreLikely, .missed: .bad
    case .shorter, .longer, .gone: .neutral
    case .better, .meetsTarget, .resolved, .lessSevere, .lessLikely, .met, .exceeded: .good
    }
  }

  /// In the words of a report.
  var words: String {
    switch self {
    case .better, .worse, .shorter, .longer, .opened, .reopened, .resolved, .gone: rawValue
    case .meetsTarget: "meets its target"
    case .missesTarget: "misses its target"
    case .lessSevere: "less severe"
    case .moreSevere: "more severe"
    case .lessLikely: "less likely"
    case .moreLikely: "more likely"
    case .met, .missed, .exceeded: "now \(rawValue)"
    }
  }
}

/// An outcome with what there is to say of it.
struct Verdict: Sendable {
  let outcome: Outcome
  /// By how much a feeling is better or worse.
  var distance: Number?
  /// How a pain was resolved, as the map says.
  var resolution: String?

  init(_ outcome: Outcome, by distance: Number? = nil, resolution: String? = nil) {
    self.outcome = outcome
    self.distance = distance
    self.resolution = resolution
  }

  var text: String {
    if let distance { return "\(outcome.words) by \(distance.description)" }
    if let resolution { return "\(outcome.words): \(SourceText.quoted(resolution))" }
    return outcome.words
  }
}

extension TreeDifference {
  /// What there is to say of a change; nothing where it is neither good nor bad.
  func verdicts(on change: Change) -> [Verdict] {
    switch change.kind {
    case .added:
      guard let node = change.new, isPainOfMap(node, pairing.new.model) else { return [] }
      let id = pairing.new.model.id(node)
      return [Verdict(id.map(resolvedBefore.contains) ?? false ? .reopened : .opened)]
    case .removed:
      guard let node = change.old, isPainOfMap(node, pairing.old.model) else { return [] }
      guard let id = pairing.old.model.id(node), let how = resolutions[id] else { return [Verdict(.gone)] }
      return [Verdict(.resolved, resolution: how)]
    case .moved, .renamed: return []
    case .reworded, .changed: return Comparison.verdicts(on: change, in: pairing)
    }
  }

  /// Not one of a persona, which is a text and no more.
  private func isPainOfMap(_ node: NodeID, _ model: Model) -> Bool {
    model.word(node) == .pain && model.shape(node).takesID
  }
}

/// Two figures, or two levels, of one fact.
private enum Comparison {
  /// Whether they have become better or worse, by the direction that is good for them.
  static func verdicts(on change: Change, in pairing: Pairing) -> [Verdict] {
    guard let oldNode = change.old, let newNode = change.new, !change.details.isEmpty else { return [] }
    let (old, new) = (pairing.old.model, pairing.new.model)
    switch change.word {
    case .feeling:
      guard let before = number(oldNode, 0, old), let after = number(newNode, 0, new), before != after else {
        return []
      }
      return [Verdict(before < after ? .better : .worse, by: distance(before, after))]
    case .measure: return measure(oldNode, newNode, old, new)
    case .wait, .duration: return time(change.word, oldNode, newNode, old, new)
    case .pain: return level(.severity, oldNode, newNode, old, new, .lessSevere, .moreSevere)
    case .fail: return level(.likelihood, oldNode, newNode, old, new, .lessLikely, .moreLikely)
    case .expects:
      let (before, after) = (outcome(oldNode, old), outcome(newNode, new))
      return before == after ? [] : after.map { [Verdict($0)] } ?? []
    default: return []
    }
  }

  private static func number(_ node: NodeID, _ place: Int, _ model: Model) -> Number? {
    model.value(node, place).flatMap { $0.kind == .number ? model.number($0) : nil }
  }

  private static func target(_ node: NodeID, _ model: Model) -> Value? {
    model.child(node, .target).flatMap { model.value($0) }
  }

  private static func measure(_ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model) -> [Verdict] {
    guard let isBetterLower = isBetterLower(newNode, new) else { return [] }
    let (before, after) = (figure(oldNode, old), figure(newNode, new))
    var verdicts: [Verdict] = []
    // A percentage and a score are no two figures of one scale.
    if let before, let after, before.isPercentage == after.isPercentage, before.number != after.number {
      verdicts.append(Verdict((before.number < after.number) == isBetterLower ? .worse : .better))
    }
    func isMet(_ figure: Figure?, _ node: NodeID, _ model: Model) -> Bool? {
      guard let figure, let target = target(node, model), target.kind == .number,
        (target.detail == 1) == figure.isPercentage
      else { return nil }
      let goal = model.number(target)
      return isBetterLower ? figure.number <= goal : figure.number >= goal
    }
    let (wasMet, isMet) = (isMet(before, oldNode, old), isMet(after, newNode, new))
    if let isMet, isMet != wasMet { verdicts.append(Verdict(isMet ? .meetsTarget : .missesTarget)) }
    return verdicts
  }

  private struct Figure {
    let number: Number
    let isPercentage: Bool
  }

  private static func figure(_ node: NodeID, _ model: Model) -> Figure? {
    guard let value = model.value(node, 1), value.kind == .number else { return nil }
    return Figure(number: model.number(value), isPercentage: value.detail == 1)
  }

  /// Nothing where the metric is not known, because the map has an error there.
  private static func isBetterLower(_ measure: NodeID, _ model: Model) -> Bool? {
    guard let metric = model.value(measure) else { return nil }
    switch metric.kind {
    case .builtInMetric: return BuiltInMetric.allCases[Int(metric.second)].isBetterLower
    case .reference: return MetricLimits(metric.target, in: model).isBetterLower
    case .text, .number, .date, .time, .duration, .choice, .name, .path, .word, .ignored: return nil
    }
  }

  private static func time(_ word: Word, _ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model) -> [Verdict]
  {
    guard let before = old.value(oldNode), let after = new.value(newNode), before.kind == .duration,
      after.kind == .duration
    else { return [] }
    let (from, to) = (seconds(before, old), seconds(after, new))
    var verdicts: [Verdict] = []
    if from != to {
      // Nobody wants to wait; how long something takes may be good either way.
      let outcomes: (Outcome, Outcome) = word == .wait ? (.better, .worse) : (.shorter, .longer)
      verdicts.append(Verdict(to < from ? outcomes.0 : outcomes.1))
    }
    func goal(_ node: NodeID, _ model: Model) -> Number? {
      target(node, model).flatMap { $0.kind == .duration ? seconds($0, model) : nil }
    }
    let goals = (goal(oldNode, old), goal(newNode, new))
    let (wasMet, isMet) = (goals.0.map { from <= $0 }, goals.1.map { to <= $0 })
    if let isMet, isMet != wasMet { verdicts.append(Verdict(isMet ? .meetsTarget : .missesTarget)) }
    return verdicts
  }

  private static func seconds(_ value: Value, _ model: Model) -> Number {
    model.number(value).multiplied(by: TimeUnit(rawValue: value.detail)?.seconds ?? 1)
  }

  private static func level(
    _ clause: Word, _ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model, _ less: Outcome, _ more: Outcome
  ) -> [Verdict] {
    let before = old.child(oldNode, clause).flatMap { old.value($0) }?.detail
    let after = new.child(newNode, clause).flatMap { new.value($0) }?.detail
    guard let before, let after, before != after else { return [] }
    return [Verdict(after < before ? less : more)]
  }

  private static func outcome(_ node: NodeID, _ model: Model) -> Outcome? {
    let outcomes: [(Word, Outcome)] = [(.missed, .missed), (.met, .met), (.exceeded, .exceeded)]
    return outcomes.first { model.child(node, $0.0) != nil }?.1
  }

  /// How far two scores are apart, where they are scores.
  private static func distance(_ before: Number, _ after: Number) -> Number? {
    let thousandths = abs((after.approximation * 1_000).rounded() - (before.approximation * 1_000).rounded())
    guard thousandths < 1_000_000 else { return nil }
    let whole = Int(thousandths)
    var digits = String(whole % 1_000 + 1_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return Number(("\(whole / 1_000)" + (digits.isEmpty ? "" : ".\(digits)")).utf8)
  }
}
