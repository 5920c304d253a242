/// Base and changes → a map of its own.
///
/// A derived map is worked out in three steps: what of the base goes (`without`, `resolves`, what refers to that,
/// what is replaced), where each stage and step stands, and last one walk that writes the result. Every question is
/// answered from a table made beforehand, so that time is linear in the base and the changes.
struct Derivation {
  let map: Int
  let base: Int
  /// The base's nodes: its root and the index behind its last.
  let baseRoot: NodeID
  let baseEnd: Int

  /// What happens to each node of the base, by its place in it.
  var fate: [Fate]
  /// The element in which each node of the base stands.
  var parents: [UInt32]
  /// For a fact of the base that is replaced where it stands, the fact that replaces it.
  var replacement: [NodeID: NodeID] = [:]
  /// Own facts that stand in the place of an inherited one, and so are not written behind the others.
  var placed: Set<NodeID> = []
  /// Own facts that replace something that stood elsewhere, or of another wording.
  var changed: Set<NodeID> = []

  /// The stages and steps that the map writes, by what it does with them.
  private(set) var reopened: [NodeID: NodeID] = [:]
  private var found: [NodeID: NodeID] = [:]
  var isNew: Set<NodeID> = []
  var before: [NodeID: [NodeID]] = [:]
  var after: [NodeID: [NodeID]] = [:]
  /// What stands at the end of a stage or of the map: of the base by its node, of a new stage by the written one.
  var atEnd: [NodeID: [NodeID]] = [:]
  /// Stages and steps of the base that stand elsewhere now.
  var moved: Set<NodeID> = []
  /// Moved elements at whose place in the base stands what is set before or behind them: of two that are set behind
  /// each other, one.
  var marksOldPlace: Set<NodeID> = []
  /// Of each moved element the one that it is set before or behind.
  var anchors: [NodeID: NodeID] = [:]
  /// The base's facts without an id of their own, by what they name first; made when first needed.
  var factsByName: [FactName: [NodeID]]?

  struct FactName: Hashable {
    let word: Word
    let symbol: Symbol
  }

  /// What `without` has named itself, as against what went with it.
  var removedByName: Set<NodeID> = []
  /// Where the written statement of a stage or step was found not to fit; it is left out.
  var dropped: Set<NodeID> = []

  enum Fate: UInt8 {
    case kept
    /// Taken away by name, or inside what is.
    case removed
    /// Gone because something else says it now, or because what it referred to is gone.
    case replaced
    case takenUp
  }

  /// What is to be remembered of what goes.
  var gone: [(kind: Model.Record.Kind, node: NodeID)] = []

  /// What outputs call those of the base's elements that have no id; made when first needed.
  var baseKeys: [NodeID: String]?

  init(map: Int, base: Int, baseRoot: NodeID, baseEnd: Int) {
    self.map = map
    self.base = base
    self.baseRoot = baseRoot
    self.baseEnd = baseEnd
    fate = Array(repeating: .kept, count: baseEnd - baseRoot.index)
    parents = Array(repeating: 0, count: baseEnd - baseRoot.index)
  }

  func isInBase(_ node: NodeID) -> Bool { node.index >= baseRoot.index && node.index < baseEnd }

  /// The element of the base that a written statement reopens or moves.
  func foundOf(_ element: NodeID) -> NodeID? { found[element] }

  mutating func reopen(_ inherited: NodeID, by element: NodeID) {
    reopened[inherited] = element
    found[element] = inherited
  }

  mutating func close(_ inherited: NodeID) {
    if let element = reopened.removeValue(forKey: inherited) { found[element] = nil }
  }

  subscript(fateOf node: NodeID) -> Fate {
    get { fate[node.index - baseRoot.index] }
    set { fate[node.index - baseRoot.index] = newValue }
  }

  func parent(of node: NodeID) -> NodeID { NodeID(number: parents[node.index - baseRoot.index]) }
}

extension Lowering {
  /// Works out a derived map and appends it to the nodes.
  mutating func derive(_ map: Int, from base: Int) {
    let baseRoot = model.maps[base].root
    let baseEnd = model.end(baseRoot)
    let written = model.maps[map].written
    guard
      model.nodes.count - writtenCount + (baseEnd - baseRoot.index) + (model.end(written) - written.index)
        <= Limits.facts
    else {
      report(.tooManyFacts(at: model.span(written)))
      model.maps[map].hasBrokenBase = true
      model.maps[map].base = nil
      return
    }
    var plan = Derivation(map: map, base: base, baseRoot: baseRoot, baseEnd: baseEnd)
    indexBase(&plan)
    findElements(&plan)
    takeAway(&plan)
    letGo(&plan)
    replaceFacts(&plan)
    placeElements(&plan)
    emit(&plan)
    // In the order of the base: in which order the map takes them away makes no difference.
    for kind in [Model.Record.Kind.removed, .takenUp] {
      let gone = plan.gone.filter { $0.kind == kind }.map(\.node).sorted()
      model.maps[map].records += model.asFormatted(gone, of: baseRoot).map { record(kind, $0, in: plan) }
    }
  }

  /// Notes the parents of the base's nodes, and its ids in the table of local names.
  private mutating func indexBase(_ plan: inout Derivation) {
    local.clear()
    var open: [(node: NodeID, end: Int)] = []
    for index in plan.baseRoot.index..<plan.baseEnd {
      while let last = open.last, last.end <= index { open.removeLast() }
      plan.parents[index - plan.baseRoot.index] = open.last?.node.number ?? plan.baseRoot.number
      let node = NodeID(index)
      if model.nodes[index].size > 1 { open.append((node, model.end(node))) }
      guard index > plan.baseRoot.index, let spelling = model.nodes[index].spelling, model.shape(node).takesID,
        !model.nodes[index].state.contains(.isShared)
      else { continue }
      _ = local.declare(model.symbols.symbol(of: spelling), node)
    }
  }

  /// The node of the base that has a name.
  func inherited(_ spelling: Spelling) -> NodeID? { local.node(model.symbols.symbol(of: spelling)) }

  /// Marks a node of the base and all inside it.
  func mark(_ node: NodeID, _ fate: Derivation.Fate, in plan: inout Derivation) {
    for index in node.index..<model.end(node) where plan[fateOf: NodeID(index)] == .kept || index == node.index {
      plan[fateOf: NodeID(index)] = fate
    }
  }

  // MARK: Which stages and steps are reopened, moved, new

  /// Tells for every stage and step that the map writes what it does, before anything is taken away.
  private mutating func findElements(_ plan: inout Derivation) {
    let hasSteps = (plan.baseRoot.index..<plan.baseEnd).contains {
      model.word(NodeID($0)) == .step && model.shape(NodeID($0)).inner == .step
    }
    let hasStages = model.children(plan.baseRoot).contains { model.word($0) == .stage }
    for element in model.children(model.maps[plan.map].written) {
      switch model.word(element) {
      case .stage:
        classify(element, in: nil, isAllNew: !hasStages, &plan)
        for step in model.children(element, .step) { classify(step, in: element, isAllNew: !hasSteps, &plan) }
      case .step: classify(element, in: nil, isAllNew: !hasSteps, &plan)
      default: break
      }
    }
  }

  private mutating func classify(_ element: NodeID, in stage: NodeID?, isAllNew: Bool, _ plan: inout Derivation) {
    let node = model.nodes[element.index]
    let word = model.word(element)
    guard !node.state.contains(.damaged) else {
      drop(element, from: &plan)
      return
    }
    let hasTitle = node.valueCount > 0
    let hasPlace = model.children(element).contains { model.word($0) == .after || model.word($0) == .before }
    let found = node.spelling.flatMap { inherited($0) }
    let isInNewStage = stage.map { plan.isNew.contains($0) } ?? false
    if hasTitle, hasPlace || isInNewStage || isAllNew {
      plan.isNew.insert(element)
      return
    }
    if let found, model.word(found) == word {
      if let first = plan.reopened[found], let id = model.id(element) {
        report(.changedTwice(id, word.spelling, first: model.spanOfName(first), at: model.spanOfName(element)))
        drop(element, from: &plan)
      } else {
        plan.reopen(found, by: element)
      }
      return
    }
    drop(element, from: &plan)
    guard !model.maps[plan.map].hasBrokenBase else { return }
    guard let spelling = node.spelling else {
      return report(.newElementWithoutPlace(word, at: model.span(element)))
    }
    let symbol = model.symbols.symbol(of: spelling)
    guard !excused.contains(symbol) else { return }
    let name = UnknownName(referent: Referent.step.rawValue, map: plan.base, symbol: symbol)
    if noteSecondUse(of: name, at: model.spanOfName(element)) { return }
    let written = model.symbols.text(of: spelling)
    if let found {
      report(
        .unknownReference(
          written, word.spelling, otherKind: (noun(of: found), model.spanOfName(found)), closest: nil,
          at: model.spanOfName(element)))
    } else {
      let base = plan.base
      func candidates() -> [String] { localNames(of: base, taking: word == .stage ? .stage : .step) }
      report(
        .nothingToReopen(
          written, word.spelling, closest: suggestion.closest(to: written, among: candidates()),
          at: model.spanOfName(element)))
    }
    firstUses[name] = diagnostics.count - 1
  }

  /// Leaves out a stage or step that does not fit; the names in it count as declared.
  mutating func drop(_ element: NodeID, from plan: inout Derivation) {
    plan.dropped.insert(element)
    for index in element.index + 1..<max(element.index + 1, model.end(element)) {
      if let spelling = model.nodes[index].spelling, model.shape(NodeID(index)).takesID {
        excused.insert(model.symbols.symbol(of: spelling))
      }
    }
  }

  // MARK: What goes

  /// `without` and `resolves`, wherever they stand.
  private mutating func takeAway(_ plan: inout Derivation) {
    let written = model.maps[plan.map].written
    takeAway(in: written, plan.baseRoot, &plan)
    for element in elements(of: written) where !plan.dropped.contains(element) {
      takeAway(in: element, plan.foundOf(element), &plan)
    }
    // What is taken away cannot be reopened.
    for (found, element) in plan.reopened.sorted(by: { $0.value < $1.value }) where plan[fateOf: found] == .removed {
      plan.close(found)
      drop(element, from: &plan)
      if let id = model.id(element) {
        report(.removedReference(id, model.word(element).spelling, at: model.spanOfName(element)))
      }
    }
  }

  private mutating func takeAway(in element: NodeID, _ baseElement: NodeID?, _ plan: inout Derivation) {
    for child in model.children(element) where !model.nodes[child.index].state.contains(.damaged) {
      switch model.word(child) {
      case .without: without(child, in: element, baseElement, &plan)
      case .resolves: resolves(child, &plan)
      default: break
      }
    }
  }

  /// Whether an element is new, although the base has one of its id.
  private func hasInheritedID(_ written: NodeID, _ plan: Derivation) -> Bool {
    guard plan.isNew.contains(written), let spelling = model.nodes[written.index].spelling else { return false }
    return inherited(spelling) != nil
  }

  private mutating func without(
    _ statement: NodeID, in written: NodeID, _ element: NodeID?, _ plan: inout Derivation
  ) {
    guard let kind = model.value(statement), let word = Word(rawValue: kind.detail) else { return }
    let found: [NodeID]
    if let spelling = model.nodes[statement.index].spelling {
      found = self.found(word, spelling, element, &plan)
    } else {
      found =
        element.map { element in
          model.children(element).filter {
            model.word($0) == word && !(element == plan.baseRoot && Inheritance.notInherited.contains(word))
          }
        } ?? []
    }
    // What this map has taken away itself is not there a second time; what went with something else is no mistake.
    let fresh = found.filter { plan[fateOf: $0] == .kept || !plan.removedByName.contains($0) }
    guard !fresh.isEmpty else {
      // In what is new by mistake, where it should have been reopened, this is no mistake of its own.
      return hasInheritedID(written, plan) ? () : tellNothingToRemove(statement, word, element, plan)
    }
    for node in fresh {
      mark(node, .removed, in: &plan)
      plan.removedByName.insert(node)
      plan.gone.append((.removed, node))
    }
  }

  /// What is remembered of something that goes.
  func record(_ kind: Model.Record.Kind, _ node: NodeID, in plan: Derivation) -> Model.Record {
    let parent = plan.parent(of: node)
    let isNamedByArgument = !model.shape(node).takesID && model.shape(node).key == .firstArgument
    let argument = isNamedByArgument ? model.value(node).map { model.symbols.text(of: $0.spelling) } : nil
    return Model.Record(
      kind: kind, word: model.word(node), element: parent == plan.baseRoot ? nil : model.id(parent),
      name: model.id(node) ?? argument, text: model.text(node))
  }

  /// What `without KIND NAME` means: the element or fact of that id, or in the element and all inside it those whose
  /// first argument is the name.
  private func found(
    _ word: Word, _ spelling: Spelling, _ element: NodeID?, _ plan: inout Derivation
  ) -> [NodeID] {
    if let node = inherited(spelling), model.word(node) == word { return [node] }
    guard let element else { return [] }
    if plan.factsByName == nil { plan.factsByName = factsByName(plan) }
    let name = Derivation.FactName(word: word, symbol: model.symbols.symbol(of: spelling))
    return (plan.factsByName?[name] ?? []).filter { $0 > element && $0.index < model.end(element) }
  }

  private func factsByName(_ plan: Derivation) -> [Derivation.FactName: [NodeID]] {
    var facts: [Derivation.FactName: [NodeID]] = [:]
    for index in plan.baseRoot.index + 1..<plan.baseEnd where model.shape(NodeID(index)).block.isElement {
      let node = NodeID(index)
      guard let spelling = nameOfFact(node) else { continue }
      let name = Derivation.FactName(word: model.word(node), symbol: model.symbols.symbol(of: spelling))
      facts[name, default: []].append(node)
    }
    return facts
  }

  /// What a fact without an id of its own names first.
  private func nameOfFact(_ node: NodeID) -> Spelling? {
    if model.nodes[node.index].state.contains(.isShared) { return model.nodes[node.index].spelling }
    guard !model.shape(node).takesID, let value = model.value(node) else { return nil }
    switch value.kind {
    case .reference, .name, .builtInMetric, .word: return value.spelling
    case .text, .number, .date, .time, .duration, .choice, .path, .ignored: return nil
    }
  }

  private mutating func tellNothingToRemove(_ statement: NodeID, _ word: Word, _ element: NodeID?, _ plan: Derivation) {
    guard !model.maps[plan.map].hasBrokenBase else { return }
    guard let spelling = model.nodes[statement.index].spelling else {
      return report(.nothingToRemove("`\(word.spelling)`", closest: nil, at: model.span(statement)))
    }
    let symbol = model.symbols.symbol(of: spelling)
    guard !excused.contains(symbol) else { return }
    let name = UnknownName(referent: Referent.step.rawValue, map: plan.base, symbol: symbol)
    if word == .step || word == .stage, noteSecondUse(of: name, at: model.span(statement)) { return }
    let written = model.symbols.text(of: spelling)
    let range = plan.baseRoot.index + 1..<plan.baseEnd
    func candidates() -> [String] {
      range.filter { model.word(NodeID($0)) == word }.compactMap { model.id(NodeID($0)) }
    }
    report(
      .nothingToRemove(
        "\(word.spelling) `\(written)`", closest: suggestion.closest(to: written, among: candidates()),
        at: model.span(statement)))
    firstUses[name] = diagnostics.count - 1
  }

  private mutating func resolves(_ statement: NodeID, _ plan: inout Derivation) {
    guard let value = model.value(statement) else { return }
    switch value.kind {
    case .name:
      if let pain = inherited(value.spelling), model.word(pain) == .pain {
        mark(pain, .removed, in: &plan)
        let index = model.nodes[statement.index].values.lowerBound
        model.values[index] = Value(
          .reference, detail: value.detail, source: value.source, Int(value.first), pain.index)
      } else {
        tellNothingToResolve(value, plan)
        model.values[model.nodes[statement.index].values.lowerBound] = Value(
          .ignored, source: value.source, Int(value.first), Int(value.second))
      }
    case .path: resolvesPath(value, &plan)
    case .text, .number, .date, .time, .duration, .choice, .reference, .builtInMetric, .word, .ignored: break
    }
  }

  /// `map.pain`: of a base it is taken away, of any other map only recorded.
  private mutating func resolvesPath(_ value: Value, _ plan: inout Derivation) {
    let path = model.paths[Int(value.first)]
    var ancestor: Int? = plan.base
    let symbol = model.symbols.symbol(of: path.map)
    while let map = ancestor {
      if let spelling = model.nodes[model.maps[map].written.index].spelling,
        model.symbols.symbol(of: spelling) == symbol
      {
        break
      }
      ancestor = model.maps[map].base
    }
    guard ancestor != nil else { return }
    if let pain = inherited(path.pain), model.word(pain) == .pain {
      mark(pain, .removed, in: &plan)
      model.paths[Int(value.first)].target = pain
    } else {
      model.paths[Int(value.first)].target = plan.baseRoot
      guard !model.maps[plan.map].hasBrokenBase, !excused.contains(model.symbols.symbol(of: path.pain)) else { return }
      let start = Int(path.position)
      let length = model.symbols.length(of: path.map) + 1 + model.symbols.length(of: path.pain)
      report(
        .nothingToResolve(
          model.symbols.text(of: path.pain), hasBase: true, closest: nil, at: Span(path.source, start, start + length)))
    }
  }

  private mutating func tellNothingToResolve(_ value: Value, _ plan: Derivation) {
    let symbol = model.symbols.symbol(of: value.spelling)
    guard !model.maps[plan.map].hasBrokenBase, !excused.contains(symbol) else { return }
    let written = model.symbols.text(of: value.spelling)
    func candidates() -> [String] { localNames(of: plan.base, taking: .pain) }
    report(
      .nothingToResolve(
        written, hasBase: true, closest: suggestion.closest(to: written, among: candidates()), at: span(of: value)))
  }
}
