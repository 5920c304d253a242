/// Whether a figure has become better or worse, by the direction that is good for it.
enum Verdict {
  /// What there is to say of a fact that says something else than before; nothing where there is no better or worse.
  static func of(_ change: Change, in pairing: Pairing) -> String? {
    guard let oldNode = change.old, let newNode = change.new else { return nil }
    let (old, new) = (pairing.old.model, pairing.new.model)
    switch change.word {
    case .feeling:
      guard let before = number(oldNode, 0, old), let after = number(newNode, 0, new), before != after else { return nil }
      let distance = Number(thousandths: after.thousandths - before.thousandths)
      return before < after ? "better by \(distance.description)" : "worse by \(distance.magnitude.description)"
    case .measure: return measure(oldNode, newNode, old, new)
    case .wait, .duration: return time(change.word, oldNode, newNode, old, new)
    case .pain: return level(.severity, oldNode, newNode, old, new, "less severe", "more severe")
    case .fail: return level(.likelihood, oldNode, newNode, old, new, "less likely", "more likely")
    case .expects:
      let (before, after) = (outcome(oldNode, old), outcome(newNode, new))
      return before == after ? nil : after.map { "now \($0.spelling)" }
    default: return nil
    }
  }

  private static func number(_ node: NodeID, _ place: Int, _ model: Model) -> Number? {
    model.value(node, place).flatMap { $0.kind == .number ? model.number($0) : nil }
  }

  private static func target(_ node: NodeID, _ model: Model) -> Value? {
    model.child(node, .target).flatMap { model.value($0) }
  }

  private static func measure(_ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model) -> String? {
    guard let metric = new.value(newNode) else { return nil }
    let isBetterLower =
      metric.kind == .builtInMetric
      ? BuiltInMetric.allCases[Int(metric.second)].isBetterLower : MetricLimits(metric.target, in: new).isBetterLower
    let (before, after) = (number(oldNode, 1, old), number(newNode, 1, new))
    var parts: [String] = []
    if let before, let after, before != after { parts.append((before < after) == isBetterLower ? "worse" : "better") }
    func isMet(_ figure: Number?, _ node: NodeID, _ model: Model) -> Bool? {
      guard let figure, let target = target(node, model) else { return nil }
      let goal = model.number(target)
      return isBetterLower ? figure <= goal : figure >= goal
    }
    let (wasMet, isMet) = (isMet(before, oldNode, old), isMet(after, newNode, new))
    if let isMet, isMet != wasMet { parts.append(isMet ? "meets its target" : "misses its target") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func time(_ word: Word, _ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model) -> String? {
    guard let before = old.value(oldNode), let after = new.value(newNode), before.kind == .duration,
      after.kind == .duration
    else { return nil }
    let (from, to) = (seconds(before, old), seconds(after, new))
    var parts: [String] = []
    if from != to {
      // Nobody wants to wait; how long something takes may be good either way.
      let words = word == .wait ? ("better", "worse") : ("shorter", "longer")
      parts.append(to < from ? words.0 : words.1)
    }
    let goals = (target(oldNode, old).map { seconds($0, old) }, target(newNode, new).map { seconds($0, new) })
    let (wasMet, isMet) = (goals.0.map { from <= $0 }, goals.1.map { to <= $0 })
    if let isMet, isMet != wasMet { parts.append(isMet ? "meets its target" : "misses its target") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func seconds(_ value: Value, _ model: Model) -> Number {
    model.number(value).multiplied(by: TimeUnit(rawValue: value.detail)?.seconds ?? 1)
  }

  private static func level(
    _ clause: Word, _ oldNode: NodeID, _ newNode: NodeID, _ old: Model, _ new: Model, _ less: String, _ more: String
  ) -> String? {
    let before = old.child(oldNode, clause).flatMap { old.value($0) }?.detail
    let after = new.child(newNode, clause).flatMap { new.value($0) }?.detail
    guard let before, let after, before != after else { return nil }
    return after < before ? less : more
  }

  private static func outcome(_ node: NodeID, _ model: Model) -> Word? {
    [Word.missed, .met, .exceeded].first { model.child(node, $0) != nil }
  }
}

extension Number {
  /// In thousandths, for the small numbers of feelings.
  fileprivate var thousandths: Int {
    let value = approximation * 1_000
    return Int(value < 0 ? value - 0.5 : value + 0.5)
  }

  fileprivate init(thousandths: Int) {
    var digits = String(abs(thousandths) % 1_000 + 1_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    let text = "\(abs(thousandths) / 1_000)" + (digits.isEmpty ? "" : ".\(digits)")
    self.init(((thousandths < 0 ? "-" : "") + text).utf8)
  }

  fileprivate var magnitude: Number { self < Number(0) ? Number(description.dropFirst().utf8) : self }
}
