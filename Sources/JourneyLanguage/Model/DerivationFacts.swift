extension Lowering {
  /// Finds what each own fact of a reopened element replaces.
  mutating func replaceFacts(_ plan: inout Derivation) {
    let written = model.maps[plan.map].written
    replaceFacts(of: written, in: plan.baseRoot, &plan)
    for element in elements(of: written) where !plan.dropped.contains(element) {
      replaceFacts(of: element, in: plan.foundOf(element), &plan)
    }
  }

  private mutating func replaceFacts(of element: NodeID, in baseElement: NodeID?, _ plan: inout Derivation) {
    var replacedRows: Set<FactClass> = []
    for fact in model.children(element) where isFact(fact) {
      if let spelling = model.nodes[fact.index].spelling, model.shape(fact).takesID, !isSharedTouchpoint(fact) {
        replace(byID: fact, spelling, in: baseElement, &plan)
        // One of the step's own stands for the shared one of its id, and the other way round.
        guard model.word(fact) == .touchpoint else { continue }
      }
      if baseElement != nil { replacedRows.insert(factClass(of: fact)) }
    }
    guard let baseElement, !replacedRows.isEmpty else { return }
    var replaced: Set<FactClass> = []
    for inheritedFact in model.children(baseElement) where plan[fateOf: inheritedFact] == .kept && isFact(inheritedFact)
    {
      let factClass = factClass(of: inheritedFact)
      if replacedRows.contains(factClass) {
        mark(inheritedFact, .replaced, in: &plan)
        replaced.insert(factClass)
      }
    }
    for fact in model.children(element) where isFact(fact) && replaced.contains(self.factClass(of: fact)) {
      plan.changed.insert(fact)
    }
  }

  /// A fact is what stands in an element beside its stages and steps and what says how the map is derived.
  func isFact(_ node: NodeID) -> Bool {
    let shape = model.shape(node)
    return !(shape.hasInner && shape.inner.isElement) && !Inheritance.structural.contains(shape.word)
      && shape.word != .resolves
  }

  func isSharedTouchpoint(_ node: NodeID) -> Bool {
    model.nodes[node.index].state.contains(.isShared)
  }

  /// What an own fact without an id replaces: all inherited ones of its row and key; the id of a touchpoint is its key.
  struct FactClass: Hashable {
    let row: RowID
    let key: [UInt64]
  }

  private func factClass(of fact: NodeID) -> FactClass {
    let row = model.nodes[fact.index].row
    if model.shape(fact).takesID, let spelling = model.nodes[fact.index].spelling {
      return FactClass(row: row, key: [UInt64(model.symbols.symbol(of: spelling).number) + 1])
    }
    switch model.shape(fact).key {
    case .none: return FactClass(row: row, key: [])
    case .firstArgument: return FactClass(row: row, key: model.value(fact).map { [identity(of: $0)] } ?? [])
    case .persona:
      guard let persona = model.child(fact, .persona) else { return FactClass(row: row, key: []) }
      return FactClass(row: row, key: model.values[model.nodes[persona.index].values].map { identity(of: $0) }.sorted())
    }
  }

  private mutating func replace(
    byID fact: NodeID, _ spelling: Spelling, in baseElement: NodeID?, _ plan: inout Derivation
  ) {
    guard let found = inherited(spelling), plan[fateOf: found] == .kept else { return }
    guard Inheritance.areOneKind(model.word(found), model.word(fact)),
      !(model.shape(found).hasInner && model.shape(found).inner.isElement)
    else {
      guard isFirstTold(fact) else { return }
      return report(
        .inheritedID(
          model.symbols.text(of: spelling), noun(of: found), first: model.spanOfName(found), at: model.spanOfName(fact))
      )
    }
    mark(found, .replaced, in: &plan)
    plan.changed.insert(fact)
    if let baseElement, plan.parent(of: found) == baseElement {
      plan.replacement[found] = fact
      plan.placed.insert(fact)
    }
  }

  // MARK: What goes with it

  /// Lets go what the kept facts say of what was taken away, and the opportunities that address nothing any more.
  mutating func letGo(_ plan: inout Derivation) {
    let rewritten = ownOpportunities(of: model.maps[plan.map].written)
    var index = plan.baseRoot.index + 1
    while index < plan.baseEnd {
      let node = NodeID(index)
      guard plan[fateOf: node] == .kept else {
        index = plan[fateOf: node] == .removed ? model.end(node) : index + 1
        continue
      }
      if model.word(node) == .addresses {
        letGoAddresses(node, rewritten, &plan)
      } else if refersToRemoved(node, plan) {
        mark(node, .replaced, in: &plan)
      }
      index += 1
    }
  }

  private func refersToRemoved(_ node: NodeID, _ plan: Derivation) -> Bool {
    model.values[model.nodes[node.index].values].contains { isRemoved($0, plan) } && model.word(node) != .resolves
  }

  func isRemoved(_ value: Value, _ plan: Derivation) -> Bool {
    value.kind == .reference && value.referent.isOfMap && plan.isInBase(value.target)
      && plan[fateOf: value.target] == .removed
  }

  /// The opportunities that the map itself states: one of them that is inherited, too, is replaced, not taken up.
  private func ownOpportunities(of written: NodeID) -> Set<Symbol> {
    var result: Set<Symbol> = []
    for index in written.index..<model.end(written) where model.word(NodeID(index)) == .opportunity {
      if let spelling = model.nodes[index].spelling { result.insert(model.symbols.symbol(of: spelling)) }
    }
    return result
  }

  private mutating func letGoAddresses(_ node: NodeID, _ rewritten: Set<Symbol>, _ plan: inout Derivation) {
    let values = model.values[model.nodes[node.index].values]
    guard !values.isEmpty, values.allSatisfy({ isRemoved($0, plan) }) else { return }
    let opportunity = plan.parent(of: node)
    guard plan[fateOf: opportunity] == .kept else { return }
    if let spelling = model.nodes[opportunity.index].spelling, rewritten.contains(model.symbols.symbol(of: spelling)) {
      return
    }
    mark(opportunity, .takenUp, in: &plan)
    plan.gone.append((.takenUp, opportunity))
  }
}
