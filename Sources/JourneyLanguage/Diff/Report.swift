/// A difference as it is told: maps, in them stages and steps, in them facts. What prints it only sets it.
struct DifferenceReport {
  enum Sign: String {
    case added, removed, moved, changed
  }

  struct Fact {
    let sign: Sign
    let word: Word
    /// Its id, or a word that tells it from others of its kind.
    let name: String?
    let old: String?
    let new: String?
    /// Whether it is better or worse, opened or resolved: what remarks say, as values.
    var verdicts: [Verdict] = []
    /// What there is to say of it, the verdicts first.
    var remarks: [String]

    /// How good the news is; what is bad in any way is bad.
    var weight: Outcome.Weight { verdicts.map(\.outcome.weight).min() ?? .neutral }
  }

  struct Element {
    let word: Word
    let name: String
    let title: String
    let depth: Int
    /// Nothing where only something in it is different.
    var sign: Sign?
    var remarks: [String] = []
    var facts: [Fact] = []
  }

  struct Part {
    let word: Word
    let name: String
    let title: String
    let sign: Sign
    var summary: [String] = []
    var remarks: [String] = []
    var facts: [Fact] = []
    var elements: [Element] = []
  }

  private(set) var parts: [Part] = []

  init(_ difference: Difference) {
    for map in difference.maps {
      if let tree = map.tree {
        parts.append(PartReport(tree).part)
      } else if let new = map.new {
        parts.append(Self.whole(.added, difference.new.models[new.model], difference.new.root(of: new)))
      } else if let old = map.old {
        parts.append(Self.whole(.removed, difference.old.models[old.model], difference.old.root(of: old)))
      }
    }
    for declaration in difference.declarations {
      if let tree = declaration.tree {
        parts.append(PartReport(tree).part)
      } else if let new = declaration.new {
        parts.append(Self.whole(.added, difference.new.model(of: new), new.node))
      } else if let old = declaration.old {
        parts.append(Self.whole(.removed, difference.old.model(of: old), old.node))
      }
    }
  }

  /// A map or a declaration that stands on one side only.
  private static func whole(_ sign: Sign, _ model: Model, _ node: NodeID) -> Part {
    var part = Part(
      word: model.word(node), name: model.id(node) ?? "", title: PartReport.title(node, model), sign: sign)
    if MapKind(model.word(node)) != nil {
      let steps = Flow(of: node, in: model).steps.count
      part.summary = ["\(English.count(steps, "step")) \(sign == .added ? "added" : "gone")"]
    }
    return part
  }

  /// All signs in one line: what a pull request's reader sees first.
  var summary: String {
    var counts: [String] = []
    for (sign, verb) in [(Sign.changed, "changed"), (.added, "added"), (.removed, "gone")] {
      let maps = parts.filter { $0.sign == sign && MapKind($0.word) != nil }.count
      if maps > 0 { counts.append("\(English.count(maps, "map")) \(verb)") }
    }
    let others = parts.filter { MapKind($0.word) == nil }.count
    if others > 0 { counts.append("\(English.count(others, "declaration")) different") }
    return counts.isEmpty ? "No difference." : counts.joined(separator: ", ")
  }
}

/// One map or declaration that stands on both sides.
private struct PartReport {
  private let tree: TreeDifference
  private(set) var part: DifferenceReport.Part
  private var entries: [NodeID: Int] = [:]
  /// The fact that was told last.
  private var lastFact: NodeID?
  /// Of each element the places of those in it, once one of them is told.
  private var places: [NodeID: [NodeID: String]] = [:]
  private let keys: (old: Keys, new: Keys)
  /// The pains that are gone.
  private let resolvedNow: Set<String>

  private var old: ElementTree { tree.pairing.old }
  private var new: ElementTree { tree.pairing.new }

  init(_ tree: TreeDifference) {
    self.tree = tree
    let (old, new) = (tree.pairing.old, tree.pairing.new)
    keys = (Keys(of: old.root, in: old.model), Keys(of: new.root, in: new.model))
    resolvedNow = Set(
      tree.changes.filter { $0.kind == .removed && $0.word == .pain }.compactMap { $0.old.flatMap { old.model.id($0) } }
    )
    part = DifferenceReport.Part(
      word: new.model.word(new.root), name: new.model.id(new.root) ?? "", title: Self.title(new.root, new.model),
      sign: .changed)
    for change in tree.changes { tell(change) }
    part.summary = summary()
  }

  private mutating func tell(_ change: Change) {
    let also = change.alsoIn.isEmpty ? [] : ["also in \(change.alsoIn.joined(separator: ", "))"]
    let isElement = change.new.map { new.isElement($0) } ?? change.old.map { old.isElement($0) } ?? false
    guard isElement, change.new != new.root else {
      // Of the map, or of the declaration, itself.
      if change.new == new.root {
        part.remarks += [rootRemark(change)].compactMap { $0 } + also
        return
      }
      if isToldWithItsPain(change) { return }
      let fact = fact(change, also)
      let isSameFact = change.new != nil && change.new == lastFact
      lastFact = change.new
      guard let element = change.inside.new, element != new.root else {
        return Self.append(fact, to: &part.facts, isSameFact: isSameFact)
      }
      let index = entry(element)
      if part.elements[index].sign == nil { part.elements[index].sign = .changed }
      return Self.append(fact, to: &part.elements[index].facts, isSameFact: isSameFact)
    }
    lastFact = nil
    let index: Int
    if let node = change.new {
      index = entry(node)
    } else if let node = change.old {
      if let inside = change.inside.new, inside != new.root { _ = entry(inside) }
      index = add(node, old, keys.old, depth: depth(change.inside.new))
    } else {
      return
    }
    switch change.kind {
    case .added:
      part.elements[index].sign = .added
      if let node = change.new { tellWhole(node) }
    case .removed:
      part.elements[index].sign = .removed
      if let node = change.old { tellGone(in: node, depth: part.elements[index].depth) }
    case .moved: part.elements[index].sign = .moved
    case .renamed, .reworded, .changed:
      if part.elements[index].sign == nil { part.elements[index].sign = .changed }
    }
    part.elements[index].remarks += [remark(change)].compactMap { $0 } + also
  }

  /// What stands behind the name; of what has no name all that it says.
  static func title(_ node: NodeID, _ model: Model) -> String {
    model.id(node) == nil ? FactText(model).line(of: node, .arguments) : model.text(node) ?? ""
  }

  /// What has another place or another id, and says something else, too, is one line.
  private static func append(
    _ fact: DifferenceReport.Fact, to facts: inout [DifferenceReport.Fact], isSameFact: Bool
  ) {
    guard isSameFact, let last = facts.popLast() else { return facts.append(fact) }
    let also = last.remarks.filter { !fact.remarks.contains($0) }
    facts.append(
      DifferenceReport.Fact(
        sign: last.sign, word: fact.word, name: fact.name, old: fact.old ?? last.old, new: fact.new ?? last.new,
        verdicts: last.verdicts + fact.verdicts, remarks: also + fact.remarks))
  }

  // MARK: Elements

  private func depth(_ inside: NodeID?) -> Int {
    guard let inside, inside != new.root else { return 0 }
    return depth(new.parent(of: inside)) + 1
  }

  /// The place of an element of the new side among those that are told, after those around it.
  private mutating func entry(_ node: NodeID) -> Int {
    if let index = entries[node] { return index }
    if let parent = new.parent(of: node), parent != new.root { _ = entry(parent) }
    let index = add(node, new, keys.new, depth: depth(new.parent(of: node)))
    entries[node] = index
    return index
  }

  private mutating func add(_ node: NodeID, _ tree: ElementTree, _ keys: Keys, depth: Int) -> Int {
    part.elements.append(
      DifferenceReport.Element(
        word: tree.model.word(node), name: keys.name(node), title: tree.model.text(node) ?? "", depth: depth, sign: nil)
    )
    return part.elements.count - 1
  }

  /// What stands in an element that is new.
  private mutating func tellWhole(_ node: NodeID) {
    let index = entry(node)
    // What stood elsewhere before is told as moved.
    for child in new.children(node) where tree.pairing.old(of: child) == nil {
      if new.isElement(child) {
        let inner = entry(child)
        part.elements[inner].sign = .added
        tellWhole(child)
      } else {
        part.elements[index].facts.append(
          DifferenceReport.Fact(
            sign: .added, word: new.model.word(child), name: nil, old: nil,
            new: FactText(new.model).line(of: child, .withClausesOnly), remarks: []))
      }
    }
  }

  /// The elements that have gone with the one around them.
  private mutating func tellGone(in node: NodeID, depth: Int) {
    for child in old.children(node) where old.isElement(child) && tree.pairing.new(of: child) == nil {
      let index = add(child, old, keys.old, depth: depth + 1)
      part.elements[index].sign = .removed
      tellGone(in: child, depth: depth + 1)
    }
  }

  /// Of what a file says for itself, which has no title, all that it says.
  private mutating func rootRemark(_ change: Change) -> String? {
    guard let node = change.old, old.model.id(node) == nil, !change.details.isEmpty else { return remark(change) }
    return "was \(FactText(old.model).line(of: node, .arguments))"
  }

  private mutating func remark(_ change: Change) -> String? {
    switch change.kind {
    case .added: return change.new.flatMap { behind($0) }
    case .removed: return nil
    case .moved:
      guard let before = change.old, let after = change.new else { return nil }
      let (from, to) = (old.parent(of: before), new.parent(of: after))
      if let from, let to, from != old.root, tree.pairing.new(of: from) != to {
        return "moved from \(keys.old.name(from))"
      }
      return behind(after).map { "moved, now \($0)" }
    case .renamed: return change.old.map(formerName)
    case .reworded: return change.old.flatMap { old.model.text($0) }.map { "was \(SourceText.quoted($0))" }
    case .changed: return change.old.map { "was \(old.model.word($0).spelling)" }
    }
  }

  private func formerName(_ node: NodeID) -> String {
    old.model.id(node).map { "was called \($0)" } ?? "had no id"
  }

  /// Behind which of its siblings an element stands.
  private mutating func behind(_ node: NodeID) -> String? {
    guard let parent = new.parent(of: node) else { return nil }
    if let known = places[parent] { return known[node] }
    var known: [NodeID: String] = [:]
    var last: [Word: NodeID] = [:]
    let siblings = new.children(parent).filter { new.isElement($0) }
    for sibling in siblings {
      let word = new.model.word(sibling)
      if let last = last[word] {
        known[sibling] = "after \(keys.new.name(last))"
      } else if siblings.count > 1 {
        known[sibling] = "first"
      }
      last[word] = sibling
    }
    places[parent] = known
    return known[node]
  }

  // MARK: Facts

  private func fact(_ change: Change, _ also: [String]) -> DifferenceReport.Fact {
    let verdicts = tree.verdicts(on: change)
    var remarks = verdicts.isEmpty ? [] : [verdicts.map(\.text).joined(separator: ", ")]
    if change.kind == .moved { remarks.append(move(change)) }
    if let before = change.old, let after = change.new, change.kind == .changed,
      old.model.word(before) != new.model.word(after)
    {
      remarks.append("was \(old.model.word(before).spelling)")
    }
    if change.kind == .renamed, let before = change.old { remarks.append(formerName(before)) }
    let sign: DifferenceReport.Sign =
      switch change.kind {
      case .added: .added
      case .removed: .removed
      case .moved: .moved
      case .renamed, .reworded, .changed: .changed
      }
    let (before, after) = texts(change)
    return DifferenceReport.Fact(
      sign: sign, word: change.word, name: name(change), old: before, new: after, verdicts: verdicts,
      remarks: remarks + also)
  }

  /// Whether a pain that is gone says all that there is to say of a resolution.
  private func isToldWithItsPain(_ change: Change) -> Bool {
    guard change.word == .resolves, change.kind == .added, let node = change.new,
      let id = new.model.references(of: node).first.flatMap({ new.model.id($0) })
    else { return false }
    return resolvedNow.contains(id)
  }

  private func move(_ change: Change) -> String {
    guard let before = change.old, let from = old.parent(of: before) else { return "moved" }
    if let after = change.new, let to = new.parent(of: after), tree.pairing.new(of: from) == to { return "moved" }
    return from == old.root ? "moved from the map" : "moved from \(keys.old.name(from))"
  }

  /// What tells a fact from others of its kind: its id, else what it names first, else what it says and said.
  private func name(_ change: Change) -> String? {
    guard let node = change.new ?? change.old else { return nil }
    let tree = change.new == nil ? old : new
    if tree.model.shape(node).takesID { return tree.model.id(node) ?? tree.model.text(node) }
    guard let before = change.old, let after = change.new else { return nil }
    if !change.details.isEmpty, !change.details.contains(where: { $0.word == nil }) {
      return FactText(new.model).line(of: after, .withoutName)
    }
    if let subject = subject(before, after) { return subject }
    // Whose feeling it is, where it is not that of all.
    guard new.model.shape(after).key == .persona else { return nil }
    return new.model.child(after, .persona).map { FactText(new.model).line(of: $0, .alone) }
  }

  /// The metric, the row or the pain of which two facts say something else.
  private func subject(_ before: NodeID, _ after: NodeID) -> String? {
    guard new.model.shape(after).key == .firstArgument, let left = old.model.value(before),
      let right = new.model.value(after), tree.pairing.isSame(left, right)
    else { return nil }
    return tree.pairing.name(of: right, .new)
  }

  /// What a fact said and says; only the clauses that differ, where the rest is the same.
  private func texts(_ change: Change) -> (String?, String?) {
    let (before, after) = (FactText(old.model), FactText(new.model))
    // Of what has only another id or another place it is enough to say what it is.
    if change.details.isEmpty, let node = change.new, change.old != nil {
      return (nil, after.line(of: node, .arguments))
    }
    guard let oldNode = change.old, let newNode = change.new else {
      return (
        change.new == nil ? change.old.map { before.line(of: $0, .withClausesOnly) } : nil,
        change.new.map { after.line(of: $0, .withClausesOnly) }
      )
    }
    let subject = subject(oldNode, newNode)
    func line(_ detail: Change.Detail, _ node: NodeID?, _ text: FactText, _ whole: NodeID) -> String? {
      guard detail.word == nil else { return node.map { text.line(of: $0, .withClauses) } }
      let said = text.line(of: whole, .withoutName)
      guard let subject, said.hasPrefix(subject) else { return said }
      return String(said.dropFirst(subject.count).drop { $0 == " " })
    }
    func joined(_ lines: [String?]) -> String {
      lines.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let olds = joined(change.details.map { line($0, $0.old, before, oldNode) })
    let news = joined(change.details.map { line($0, $0.new, after, newNode) })
    // Only what kind of thing it is has changed.
    return olds == news ? (nil, after.line(of: newNode, .withClausesOnly)) : (olds, news)
  }

  // MARK: Summary

  /// `1 step added, 1 moved · 1 pain resolved · 2 facts changed`.
  private func summary() -> [String] {
    var groups: [String] = []
    for word in [Word.stage, .step] {
      let elements = part.elements.filter { $0.word == word }
      var counts: [String] = []
      let verbs: [(DifferenceReport.Sign, String)] = [(.added, "added"), (.moved, "moved"), (.removed, "gone")]
      for (sign, verb) in verbs {
        let count = elements.filter { $0.sign == sign }.count
        if count > 0 {
          counts.append(counts.isEmpty ? "\(English.count(count, word.spelling)) \(verb)" : "\(count) \(verb)")
        }
      }
      if !counts.isEmpty { groups.append(counts.joined(separator: ", ")) }
    }
    let facts = part.facts + part.elements.filter { $0.sign != .added }.flatMap(\.facts)
    let pains = facts.filter { $0.word == .pain }
    var counts: [String] = []
    for outcome in [Outcome.resolved, .gone, .opened, .reopened] {
      let count = pains.filter { $0.verdicts.contains { $0.outcome == outcome } }.count
      guard count > 0 else { continue }
      counts.append("\(counts.isEmpty ? English.count(count, "pain") : String(count)) \(outcome.words)")
    }
    if !counts.isEmpty { groups.append(counts.joined(separator: ", ")) }
    let others = facts.filter { $0.word != .pain || $0.sign == .changed || $0.sign == .moved }.count
    let titles = part.elements.filter { $0.sign == .changed && !$0.remarks.isEmpty }.count
    let count = others + titles + part.remarks.count
    if count > 0 { groups.append("\(English.count(count, "fact")) changed") }
    return groups
  }
}
