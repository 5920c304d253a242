extension Lowering {
  // An iterator over children holds the table of nodes, and appending to a table that somebody else holds copies it:
  // children are gathered first wherever the loop writes nodes.

  /// Writes the derived map behind the nodes that there are.
  mutating func emit(_ plan: inout Derivation) {
    dropEmptyStages(&plan)
    let written = model.maps[plan.map].written
    let root = NodeID(model.nodes.count)
    copyHead(of: written, origin: .own)
    copyOrders(of: written, plan)
    emitFacts(of: plan.baseRoot, written, &plan)
    // Bare steps come before stages: JSON, which holds them apart, has no other order.
    let atEnd = plan.atEnd[plan.baseRoot] ?? []
    plan.atEnd[plan.baseRoot] = atEnd.filter { model.word($0) == .step } + atEnd.filter { model.word($0) == .stage }
    emitSequence(model.children(plan.baseRoot).filter { isElement($0) }, container: plan.baseRoot, &plan)
    closeCopy(root)
    model.maps[plan.map].root = root
  }

  private func isElement(_ node: NodeID) -> Bool { model.shape(node).hasInner && model.shape(node).inner.isElement }

  /// A stage that is left without steps goes, unless the map says something of it.
  private mutating func dropEmptyStages(_ plan: inout Derivation) {
    for stage in model.children(plan.baseRoot, .stage) where plan[fateOf: stage] == .kept {
      let steps = model.children(stage, .step)
      guard !steps.isEmpty, plan.atEnd[stage] == nil else { continue }
      let isLeft = steps.contains { step in
        plan[fateOf: step] == .kept && !plan.moved.contains(step) || plan.before[step] != nil || plan.after[step] != nil
      }
      let saysSomething = plan.reopened[stage].map { written in
        model.nodes[written.index].valueCount > 0 || model.children(written).contains { isFact($0) }
      }
      if !isLeft, saysSomething != true {
        // Not what is in it: its steps may stand elsewhere now.
        plan[fateOf: stage] = .removed
        plan.gone.append((.removed, stage))
      }
    }
  }

  /// Stages or steps of the base in order, with what is set before and behind each, and what stands at the end.
  private mutating func emitSequence(_ elements: [NodeID], container: NodeID, _ plan: inout Derivation) {
    var open: [Placed] =
      (plan.atEnd[container] ?? []).reversed().map { .written($0) } + elements.reversed().map { .inherited($0) }
    while let next = open.popLast() {
      switch next {
      case .inherited(let element):
        let isMoved = plan.moved.contains(element)
        guard !isMoved || plan.marksOldPlace.contains(element) else { break }
        open += around(element, isMoved || plan[fateOf: element] != .kept ? nil : .kept(element), plan)
      case .written(let element):
        guard let found = plan.foundOf(element) else {
          emitAdded(element, in: container, &plan)
          break
        }
        guard plan[fateOf: found] == .kept else { break }
        open += plan.marksOldPlace.contains(found) ? [.moved(found)] : around(found, .moved(found), plan)
      case .kept(let element): emitInherited(element, as: nil, in: container, &plan)
      case .moved(let element): emitInherited(element, as: .moved, in: container, &plan)
      }
    }
  }

  /// What a sequence of stages or steps is made of.
  private enum Placed {
    /// The place of an element of the base, with what is set before and behind it.
    case inherited(NodeID)
    /// What the map writes.
    case written(NodeID)
    /// Only the element itself.
    case kept(NodeID)
    case moved(NodeID)
  }

  /// An element between what is set before and behind it, the last one first.
  private func around(_ element: NodeID, _ itself: Placed?, _ plan: Derivation) -> [Placed] {
    (plan.after[element] ?? []).reversed().map { .written($0) } + (itself.map { [$0] } ?? [])
      + (plan.before[element] ?? []).reversed().map { .written($0) }
  }

  /// An element that the map adds.
  private mutating func emitAdded(_ element: NodeID, in container: NodeID, _ plan: inout Derivation) {
    guard !plan.dropped.contains(element) else { return }
    let copy = NodeID(model.nodes.count)
    copyHead(of: element, in: container, origin: .added)
    copyOrders(of: element, plan)
    for fact in Array(model.children(element)) where isFact(fact) || model.word(fact) == .resolves {
      copyTree(fact, origin: .added, plan)
    }
    if model.word(element) == .stage { emitSequence([], container: element, &plan) }
    closeCopy(copy)
  }

  /// An element of the base, with what the map changes in it.
  private mutating func emitInherited(
    _ element: NodeID, as origin: Origin?, in container: NodeID, _ plan: inout Derivation
  ) {
    let copy = NodeID(model.nodes.count)
    let written = plan.reopened[element]
    let changes =
      written.map {
        model.nodes[$0.index].valueCount > 0
          || model.children($0).contains { !Inheritance.isPlace(model.word($0)) && !isElement($0) }
      } ?? false
    copyHead(of: element, in: container, title: written, origin: origin ?? (changes ? .changed : .inherited))
    if origin == .moved {
      model.maps[plan.map].movedFrom[copy] = formerPlace(of: element, in: &plan)
    }
    if let written { copyOrders(of: written, plan) }
    emitFacts(of: element, written, &plan)
    if model.word(element) == .stage {
      emitSequence(model.children(element, .step), container: element, &plan)
    }
    closeCopy(copy)
  }

  /// Where a moved element stands in the base.
  private func formerPlace(of element: NodeID, in plan: inout Derivation) -> Model.FormerPlace {
    let parent = plan.parent(of: element)
    let before = Array(model.children(parent)).last { $0 < element && model.word($0) == model.word(element) }
    let stage = parent == plan.baseRoot ? nil : nameInBase(of: parent, &plan)
    return Model.FormerPlace(stage: stage, after: before.map { nameInBase(of: $0, &plan) })
  }

  private func nameInBase(of element: NodeID, _ plan: inout Derivation) -> String {
    if let id = model.id(element) { return id }
    if plan.baseKeys == nil { plan.baseKeys = Keys(of: plan.baseRoot, in: model).ofUnnamed }
    return plan.baseKeys?[element] ?? ""
  }

  /// The facts of an element: inherited ones in their order, replaced where they stand, then the own ones.
  private mutating func emitFacts(of element: NodeID, _ written: NodeID?, _ plan: inout Derivation) {
    let isMap = element == plan.baseRoot
    for fact in Array(model.children(element)) where !isElement(fact) {
      if let replacement = plan.replacement[fact] {
        copyTree(replacement, origin: .changed, plan)
      } else if plan[fateOf: fact] == .kept, !isMap || !Inheritance.notInherited.contains(model.word(fact)),
        !Inheritance.isOrder(model.word(fact))
      {
        copyTree(fact, origin: .inherited, plan)
      }
    }
    guard let written else { return }
    for fact in Array(model.children(written)) where !plan.placed.contains(fact) {
      let word = model.word(fact)
      guard isFact(fact) || word == .resolves || word == .from else { continue }
      copyTree(fact, origin: plan.changed.contains(fact) ? .changed : .added, plan)
    }
  }

  /// Notes in the result what the map says of how it is derived: outputs tell it, and it is not inherited further.
  private mutating func copyOrders(of written: NodeID, _ plan: Derivation) {
    for order in Array(model.children(written)) where Inheritance.isOrder(model.word(order)) {
      copyTree(order, origin: .own, plan)
    }
  }

  // MARK: Copies

  /// Copies a node without what is inside it. With a written statement of the same element, it stands where that
  /// stands, and has its title if there is one.
  private mutating func copyHead(
    of node: NodeID, in container: NodeID? = nil, title written: NodeID? = nil, origin: Origin
  ) {
    let original = model.nodes[node.index]
    var copy = original
    if let written {
      let own = model.nodes[written.index]
      copy = Node(row: original.row, source: own.source, position: own.position, firstValue: 0)
      copy.name = original.name
    }
    // Where it stands now decides which row of the schema it fills.
    if let container, let row = model.schema.row(model.word(node), in: model.shape(container).inner) { copy.row = row }
    copy.origin = origin
    let titled = written.flatMap { model.nodes[$0.index].valueCount > 0 ? $0 : nil } ?? node
    let values = model.nodes[titled.index].values
    copy.firstValue = UInt32(model.values.count)
    copy.valueCount = UInt16(values.count)
    model.nodes.append(copy)
    for index in values { model.values.append(model.values[index]) }
  }

  private mutating func closeCopy(_ copy: NodeID) {
    model.nodes[copy.index].size = UInt32(model.nodes.count - copy.index)
  }

  /// Copies a fact with its clauses; what refers into the base becomes a name again, to be looked up in this map.
  private mutating func copyTree(_ node: NodeID, origin: Origin, _ plan: Derivation) {
    if plan.isInBase(node), plan[fateOf: node] != .kept { return }
    let copy = NodeID(model.nodes.count)
    var head = model.nodes[node.index]
    let values = head.values
    head.origin = origin
    head.firstValue = UInt32(model.values.count)
    // What these name is in the base, and may be nowhere else.
    let namesBase = model.word(node) == .resolves || Inheritance.isOrder(model.word(node)) && origin == .own
    model.nodes.append(head)
    for index in values {
      let value = model.values[index]
      if isRemoved(value, plan), plan.isInBase(node) { continue }
      if value.referent == .persona, value.kind == .reference { personas.append(UInt32(model.values.count)) }
      if value.kind == .name { localNames.append(UInt32(model.values.count)) }
      if value.kind == .reference, value.referent.isOfMap, !namesBase {
        localNames.append(UInt32(model.values.count))
        model.values.append(
          Value(
            .name, detail: value.detail, source: value.source, Int(value.first), Int(model.nodes[node.index].position)))
      } else {
        model.values.append(value)
      }
    }
    model.nodes[copy.index].valueCount = UInt16(
      truncatingIfNeeded: model.values.count - Int(model.nodes[copy.index].firstValue))
    for child in Array(model.children(node)) { copyTree(child, origin: origin, plan) }
    closeCopy(copy)
  }
}

extension Inheritance {
  /// Whether a clause gives a place among what is inherited.
  static func isPlace(_ word: Word) -> Bool { word == .after || word == .before }

  /// Whether a statement of an element says what becomes of what is inherited.
  static func isOrder(_ word: Word) -> Bool { isPlace(word) || word == .without }
}
