extension Lowering {
  /// The personas that a map lists; nil if it lists none, so that any may be named.
  func listedPersonas(of root: NodeID) -> Set<NodeID>? {
    guard let persona = model.child(root, .persona), !model.nodes[persona.index].state.contains(.damaged) else {
      return nil
    }
    let values = model.values[model.nodes[persona.index].values]
    // A name that is not declared has had its message.
    return Set(values.filter { $0.kind == .reference }.map(\.target))
  }

  /// Tells facts of one element that say the same thing twice.
  mutating func checkRepetition(in element: NodeID) {
    var seen: UInt64 = 0
    var repeated: UInt64 = 0
    var sharedTouchpoints = 0
    for child in model.children(element) {
      let shape = model.shape(child)
      switch shape.cardinality {
      case .oncePerKey, .oncePerKeyAndDate:
        repeated |= seen & shape.bit
        seen |= shape.bit
      case .once, .many:
        if model.nodes[child.index].state.contains(.isShared) { sharedTouchpoints += 1 }
        if shape.inner == .action, shape.hasInner { checkRepetition(in: child) }
      }
    }
    if repeated != 0 { checkKeys(of: element, repeated) }
    if sharedTouchpoints > 1 { checkSharedTouchpoints(of: element) }
  }

  private mutating func checkKeys(of element: NodeID, _ rows: UInt64) {
    var first: [FactKey: NodeID] = [:]
    for child in model.children(element) {
      let shape = model.shape(child)
      guard rows & shape.bit != 0, shape.cardinality == .oncePerKey || shape.cardinality == .oncePerKeyAndDate,
        !model.nodes[child.index].state.contains(.damaged)
      else { continue }
      for key in keys(of: child, shape) {
        guard let earlier = first[key] else {
          first[key] = child
          continue
        }
        if model.nodes[child.index].origin == .inherited || model.nodes[earlier.index].origin == .inherited { break }
        report(.repeatedKey(shape.word, describe(key, shape), first: model.span(earlier), at: model.span(child)))
        break
      }
    }
  }

  /// One thing that a fact is about.
  private struct FactKey: Hashable {
    let row: RowID
    let first: UInt64
    let date: [UInt8]
  }

  /// What a fact is about: of the persona key, each persona by itself.
  private func keys(of fact: NodeID, _ shape: RowShape) -> [FactKey] {
    let row = model.nodes[fact.index].row
    switch shape.key {
    case .none: return []
    case .persona:
      guard let persona = model.child(fact, .persona) else { return [FactKey(row: row, first: .max, date: [])] }
      return model.values[model.nodes[persona.index].values].filter { $0.kind != .ignored }.map {
        FactKey(row: row, first: identity(of: $0), date: [])
      }
    case .firstArgument:
      guard let value = model.value(fact), value.kind != .ignored else { return [] }
      var date: [UInt8] = []
      if shape.cardinality == .oncePerKeyAndDate, let on = model.child(fact, .on), let day = model.value(on) {
        date = Array(model.sources[day.source.index].bytes[day.range])
      }
      return [FactKey(row: row, first: identity(of: value), date: date)]
    }
  }

  /// The same number for two names of the same thing.
  func identity(of value: Value) -> UInt64 {
    if value.kind == .path {
      let path = model.paths[Int(value.first)]
      return 1 << 63 | UInt64(model.symbols.symbol(of: path.map).number) << 32
        | UInt64(model.symbols.symbol(of: path.pain).number)
    }
    return UInt64(model.symbols.symbol(of: value.spelling).number)
  }

  private func describe(_ key: FactKey, _ shape: RowShape) -> String {
    switch shape.key {
    case .none: ""
    case .persona: key.first == .max ? "of all who have none of their own" : "of one persona"
    case .firstArgument:
      "of `\(model.symbols.text(of: Spelling(number: UInt32(truncatingIfNeeded: key.first))))`"
        + (shape.cardinality == .oncePerKeyAndDate ? (key.date.isEmpty ? " without a date" : " on one date") : "")
    }
  }

  /// A step names a shared touchpoint once.
  private mutating func checkSharedTouchpoints(of element: NodeID) {
    var seen: Set<Symbol> = []
    for child in model.children(element) where model.nodes[child.index].state.contains(.isShared) {
      guard let spelling = model.nodes[child.index].spelling else { continue }
      if !seen.insert(model.symbols.symbol(of: spelling)).inserted, model.nodes[child.index].origin != .inherited {
        report(
          .repeatedKey(
            .touchpoint, "with the id `\(model.symbols.text(of: spelling))`", first: nil, at: model.span(child)))
      }
    }
  }
}
