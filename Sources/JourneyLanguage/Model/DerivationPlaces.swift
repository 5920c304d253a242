extension Lowering {
  /// Finds the place of every stage and step that the map adds or moves.
  mutating func placeElements(_ plan: inout Derivation) {
    for element in model.children(model.maps[plan.map].written) {
      switch model.word(element) {
      case .stage:
        place(element, plan.foundOf(element), in: nil, container: plan.baseRoot, &plan)
        guard !plan.dropped.contains(element) else { break }
        let container = plan.foundOf(element) ?? element
        for step in model.children(element, .step) {
          place(step, plan.foundOf(step), in: element, container: container, &plan)
        }
      case .step: place(element, plan.foundOf(element), in: nil, container: plan.baseRoot, &plan)
      default: break
      }
    }
    breakCircles(&plan)
  }

  /// What is set behind a moved step goes with it. Steps that are set behind one another in a circle have no place to
  /// go to: of each circle the first in the base marks its old one.
  private func breakCircles(_ plan: inout Derivation) {
    var visit: [NodeID: Int] = [:]
    for (number, start) in plan.moved.sorted().enumerated() {
      var next: NodeID? = start
      while let element = next, plan.moved.contains(element), visit[element] == nil {
        visit[element] = number
        next = plan.anchors[element]
      }
      if let element = next, visit[element] == number, plan.moved.contains(element) {
        plan.marksOldPlace.insert(element)
      }
    }
  }

  private mutating func place(
    _ element: NodeID, _ found: NodeID?, in stage: NodeID?, container: NodeID, _ plan: inout Derivation
  ) {
    guard !plan.dropped.contains(element) else { return }
    if plan.isNew.contains(element) { checkNewID(of: element, &plan) }
    let clause = model.children(element).first { model.word($0) == .after || model.word($0) == .before }
    if let clause {
      if let anchor = anchor(of: clause, for: element, &plan) {
        if model.word(clause) == .after {
          plan.after[anchor, default: []].append(element)
        } else {
          plan.before[anchor, default: []].append(element)
        }
        if let found {
          plan.moved.insert(found)
          plan.anchors[found] = anchor
        }
      } else if plan.isNew.contains(element) {
        plan.atEnd[container, default: []].append(element)
      }
    } else if plan.isNew.contains(element) {
      plan.atEnd[container, default: []].append(element)
    } else if let found, stage != nil, plan.parent(of: found) != container {
      // Written in another stage than its own: it goes to that stage's end.
      plan.atEnd[container, default: []].append(element)
      plan.moved.insert(found)
    }
  }

  /// A new stage or step has a new id, unless what had it was taken away.
  private mutating func checkNewID(of element: NodeID, _ plan: inout Derivation) {
    guard let spelling = model.nodes[element.index].spelling, let found = inherited(spelling),
      plan[fateOf: found] == .kept
    else { return }
    _ = isFirstTold(element)
    report(
      .inheritedID(
        model.symbols.text(of: spelling), noun(of: found), first: model.spanOfName(found),
        at: model.spanOfName(element)))
    drop(element, from: &plan)
  }

  /// The stage or step of the base that `after` or `before` names.
  private mutating func anchor(of clause: NodeID, for element: NodeID, _ plan: inout Derivation) -> NodeID? {
    guard let index = model.nodes[clause.index].values.first, model.values[index].kind == .name else { return nil }
    let value = model.values[index]
    let word = model.word(element)
    let found = inherited(value.spelling)
    if let found, model.word(found) == word, model.shape(found).takesID {
      let stageIsGone = word == .step && plan[fateOf: plan.parent(of: found)] == .removed
      if !stageIsGone {
        model.values[index] = Value(
          .reference, detail: value.detail, source: value.source, Int(value.first), found.index)
        return found
      }
    }
    model.values[index] = Value(.ignored, source: value.source, Int(value.first), Int(value.second))
    tellUnknownPlace(value, word, found, plan)
    return nil
  }

  private mutating func tellUnknownPlace(_ value: Value, _ word: Word, _ found: NodeID?, _ plan: Derivation) {
    let symbol = model.symbols.symbol(of: value.spelling)
    let written = model.symbols.text(of: value.spelling)
    let place = span(of: value)
    guard !excused.contains(symbol) else { return }
    if let found, model.word(found) == word { return report(.removedReference(written, word.spelling, at: place)) }
    guard !model.maps[plan.map].hasBrokenBase else { return }
    let isNew = plan.isNew.contains { model.nodes[$0.index].spelling.map { model.symbols.symbol(of: $0) } == symbol }
    if isNew { return report(.newPlace(written, word.spelling, at: place)) }
    let name = UnknownName(referent: Referent.step.rawValue, map: plan.base, symbol: symbol)
    if noteSecondUse(of: name, at: place) { return }
    let other = found.map { (noun: noun(of: $0), span: model.spanOfName($0)) }
    func candidates() -> [String] { localNames(of: plan.base, taking: word == .stage ? .stage : .step) }
    report(
      .unknownReference(
        written, word.spelling, otherKind: other, closest: suggestion.closest(to: written, among: candidates()),
        at: place
      ))
    firstUses[name] = diagnostics.count - 1
  }
}
