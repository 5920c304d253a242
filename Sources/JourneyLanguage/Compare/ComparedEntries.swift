/// Walks two maps that have been matched and tells what has become of each stage, step and fact.
struct ComparedEntries {
  private let maps: ComparedMaps
  private let pains: ComparedPains
  private let feelings: ComparedFeelings
  /// What is different in an element that is there on both sides, by its node in the future.
  private let changes: [NodeID: [Change]]
  /// The elements themselves that have other titles.
  private let retitled: Set<NodeID>

  private var model: Model { _read { yield maps.model } }

  init(_ maps: ComparedMaps, _ pains: ComparedPains, _ feelings: ComparedFeelings) {
    self.maps = maps
    self.pains = pains
    self.feelings = feelings
    var changes: [NodeID: [Change]] = [:]
    var retitled: Set<NodeID> = []
    for change in maps.changes {
      let node = change.new ?? change.old
      let tree = change.new == nil ? maps.current : maps.future
      if let node, tree.isElement(node) {
        if change.kind == .renamed || change.kind == .reworded || change.kind == .changed, let new = change.new {
          retitled.insert(new)
        }
      } else if let element = change.inside.new, Self.isOfJourney(change, maps.model) {
        changes[element, default: []].append(change)
      }
    }
    self.changes = changes
    self.retitled = retitled
  }

  /// Another id of a fact is nothing to the customer, nor is a clause that a shared touchpoint says again.
  private static func isOfJourney(_ change: Change, _ model: Model) -> Bool {
    guard let old = change.old, let new = change.new else { return true }
    switch change.kind {
    case .renamed: return false
    case .changed, .reworded: return sharedClauses(old, new, model).map { $0.before != $0.after } ?? true
    case .added, .removed, .moved: return true
    }
  }

  /// Of two touchpoints of which one is declared at the top: what holds in either step and not in the other.
  private static func sharedClauses(
    _ old: NodeID, _ new: NodeID, _ model: Model
  ) -> (before: String, after: String)? {
    guard model.sharedTouchpoint(of: old) != nil || model.sharedTouchpoint(of: new) != nil else { return nil }
    func lines(_ node: NodeID) -> [String] {
      let text = model.text(model.sharedTouchpoint(of: node) ?? node)
      let clauses = model.resolvedChildren(of: node).enumerated().sorted {
        (model.shape($0.element).order, $0.offset) < (model.shape($1.element).order, $1.offset)
      }
      return [SourceText.quoted(text ?? "")] + clauses.map { FactText(model).line(of: $0.element, .withClauses) }
    }
    let (olds, news) = (lines(old), lines(new))
    return (
      olds.filter { !news.contains($0) }.joined(separator: " "),
      news.filter { !olds.contains($0) }.joined(separator: " ")
    )
  }

  /// An element that is on either side, or on both, with all in it.
  func entry(_ old: NodeID?, _ new: NodeID?) -> MapComparison.Entry {
    guard let node = new ?? old else { preconditionFailure("An entry is on one side at least.") }
    let side = new == nil ? Pairing.Which.old : .new
    let name = name(node, side)
    let title = model.text(node) ?? ""
    let formerName = new == nil ? nil : old.map { self.name($0, .old) }
    let formerTitle = new == nil ? nil : old.map { model.text($0) ?? "" }
    var entry = MapComparison.Entry(
      word: model.word(node), name: name, title: title,
      formerName: formerName == name ? nil : formerName, formerTitle: formerTitle == title ? nil : formerTitle,
      fate: fate(old, new),
      movedFrom: old.flatMap { old in new.flatMap { maps.formerPlace(of: $0, from: old) } })
    if model.word(node) == .step { entry.feelings = feelings.feelings(old, new) }
    entry.times = MapComparison.Time.all(old, new, in: model)
    entry.measures = MapComparison.Measure.all(old, new, in: model)
    entry.pains = pains.pains(old, new)
    entry.opportunities = pains.opportunities(old, new)
    entry.facts = facts(old, new)
    entry.entries = entries(old, new)
    return entry
  }

  private func name(_ node: NodeID, _ side: Pairing.Which) -> String {
    node == maps.tree(side).root ? model.id(node) ?? "" : maps.name(node, side)
  }

  private func fate(_ old: NodeID?, _ new: NodeID?) -> MapComparison.Fate {
    guard let new else { return .gone }
    guard old != nil else { return .new }
    let isChanged = retitled.contains(new) || (changes[new] ?? []).contains { !Self.isOfFile($0, new, maps) }
    return isChanged ? .changed : .kept
  }

  /// What a map has for itself alone says nothing of the journey.
  private static func isOfFile(_ change: Change, _ element: NodeID, _ maps: ComparedMaps) -> Bool {
    element == maps.future.root && Inheritance.notInherited.contains(change.word)
  }

  /// The stages and steps in an element: those of the future, and behind each those that are gone and stood behind it.
  private func entries(_ old: NodeID?, _ new: NodeID?) -> [MapComparison.Entry] {
    func elements(_ node: NodeID?, _ side: Pairing.Which) -> [NodeID] {
      let tree = maps.tree(side)
      return node.map { tree.children($0).filter(tree.isElement) } ?? []
    }
    var goneBehind: [NodeID: [NodeID]] = [:]
    var goneFirst: [NodeID] = []
    var last: NodeID?
    for element in elements(old, .old) {
      if let match = maps.future(of: element) {
        // What stands elsewhere now marks no place here.
        if maps.future.parent(of: match) == new { last = element }
      } else if let last {
        goneBehind[last, default: []].append(element)
      } else {
        goneFirst.append(element)
      }
    }
    var result = goneFirst.map { entry($0, nil) }
    for element in elements(new, .new) {
      let match = maps.current(of: element)
      result.append(entry(match, element))
      if let match, let gone = goneBehind[match] { result += gone.map { entry($0, nil) } }
    }
    return result
  }

  // MARK: Facts

  /// What is told elsewhere: with its meaning, or as the fate of what it speaks of.
  private static let toldElsewhere: Set<Word> = [
    .feeling, .measure, .duration, .wait, .pain, .opportunity, .resolves,
  ]

  private func facts(_ old: NodeID?, _ new: NodeID?) -> [MapComparison.Fact] {
    if old != nil, let new { return changedFacts(in: new) }
    if let new { return ofItself(new, .new).map { fact($0, .new, from: maps.current(of: $0)) } }
    guard let old else { return [] }
    return ofItself(old, .old).filter { maps.future(of: $0) == nil }.map { fact($0, .old, from: nil) }
  }

  /// In the order of the schema; what is gone before what is there instead.
  private func changedFacts(in new: NodeID) -> [MapComparison.Fact] {
    var ranked: [(rank: (UInt8, Int, Int), fact: MapComparison.Fact)] = []
    for change in changes[new] ?? [] {
      guard let node = change.new ?? change.old, !Self.toldElsewhere.contains(change.word),
        !Self.isOfFile(change, new, maps)
      else { continue }
      for fact in facts(of: change) {
        ranked.append(((model.shape(node).place, fact.fate == .gone ? 0 : 1, ranked.count), fact))
      }
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.fact)
  }

  private func ofItself(_ element: NodeID, _ side: Pairing.Which) -> [NodeID] {
    let tree = maps.tree(side)
    return tree.children(element).filter { !tree.isElement($0) && !Self.toldElsewhere.contains(model.word($0)) }
  }

  private func facts(of change: Change) -> [MapComparison.Fact] {
    guard let new = change.new else { return change.old.map { [fact($0, .old, from: nil)] } ?? [] }
    guard let old = change.old else { return [fact(new, .new, from: nil)] }
    guard maps.current(of: new) == old else {
      return [fact(old, .old, from: nil), fact(new, .new, from: nil)]
    }
    if change.kind == .moved { return [fact(new, .new, from: old)] }
    if let clauses = Self.sharedClauses(old, new, model) {
      return [
        MapComparison.Fact(
          word: model.word(new), name: model.id(new), fate: .changed, before: clauses.before, after: clauses.after,
          movedFrom: nil)
      ]
    }
    // Where it is known from says nothing of the journey, unless it is all that is different.
    let clauses = change.details.filter { detail in
      guard let clause = detail.new ?? detail.old, detail.word != nil, !isFlag(clause) else { return false }
      return detail.word != .source || change.details.count == 1
    }
    func said(_ whole: NodeID, _ part: (Change.Detail) -> NodeID?) -> String {
      let words = clauses.compactMap(part).map { FactText(model).line(of: $0, .withClauses) }
      let isSame = self.words(old) == self.words(new)
      return ((isSame ? [] : [self.words(whole)]) + words).filter { !$0.isEmpty }.joined(separator: " ")
    }
    return [
      MapComparison.Fact(
        word: model.word(new), name: model.shape(new).takesID ? model.id(new) : nil, fate: .changed,
        before: said(old, \.old), after: said(new, \.new), movedFrom: nil)
    ]
  }

  private func fact(_ node: NodeID, _ side: Pairing.Which, from former: NodeID?) -> MapComparison.Fact {
    let place = former.flatMap { maps.current.parent(of: $0) }.map { name($0, .old) }
    let fate: MapComparison.Fate =
      switch (side, former) {
      case (.old, _): .gone
      case (.new, nil): .new
      case (.new, _?): .kept
      }
    return MapComparison.Fact(
      word: model.word(node), name: model.shape(node).takesID ? model.id(node) : nil, fate: fate,
      before: side == .old ? words(node) : nil, after: side == .new ? words(node) : nil, movedFrom: place)
  }

  /// What a fact says: its text or its names, without its clauses but for flags.
  private func words(_ node: NodeID) -> String {
    if let declared = model.sharedTouchpoint(of: node) {
      return model.text(declared).map(SourceText.quoted) ?? ""
    }
    var arguments = FactText(model).line(of: node, .arguments)
    if model.shape(node).takesID, let id = model.id(node), arguments.hasPrefix(id) {
      arguments = String(arguments.dropFirst(id.count).drop { $0 == " " })
    }
    // A flag is part of what is said: whether an expectation is met.
    let flags = model.children(node).filter(isFlag)
    return ([arguments] + flags.map { model.word($0).spelling }).filter { !$0.isEmpty }.joined(separator: " ")
  }
  private func isFlag(_ node: NodeID) -> Bool {
    model.nodes[node.index].size == 1 && model.nodes[node.index].valueCount == 0
  }
}
