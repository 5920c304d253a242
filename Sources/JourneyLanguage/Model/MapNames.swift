extension Lowering {
  /// Derives and resolves all maps, each behind the one that it is derived from.
  mutating func deriveAndResolveMaps() {
    for map in mapsBaseFirst() {
      prepareBase(of: map)
      if let base = model.maps[map].base { derive(map, from: base) }
      resolve(map)
    }
    resolvePaths()
  }

  // MARK: Bases

  /// The maps in an order in which a base comes before what is derived from it. Tells cycles, once each.
  private mutating func mapsBaseFirst() -> [Int] {
    let mapOfNode = Dictionary(uniqueKeysWithValues: model.maps.indices.map { (model.maps[$0].written, $0) })
    var bases = [Int?](repeating: nil, count: model.maps.count)
    for map in model.maps.indices {
      guard let from = model.child(model.maps[map].written, .from), let value = model.value(from) else { continue }
      if value.kind == .reference { bases[map] = mapOfNode[value.target] }
      if bases[map] == nil { model.maps[map].hasBrokenBase = true }
    }
    var state = [Int](repeating: 0, count: model.maps.count)
    var order: [Int] = []
    for start in model.maps.indices where state[start] == 0 {
      var path: [Int] = []
      var next: Int? = start
      while let map = next, state[map] == 0 {
        state[map] = 1
        path.append(map)
        next = bases[map]
      }
      if let map = next, state[map] == 1, let first = path.firstIndex(of: map) {
        tellCycle(Array(path[first...]))
        for map in path[first...] {
          bases[map] = nil
          model.maps[map].hasBrokenBase = true
        }
      }
      for map in path.reversed() {
        state[map] = 2
        order.append(map)
      }
    }
    for map in model.maps.indices { model.maps[map].base = bases[map] }
    return order
  }

  private mutating func tellCycle(_ maps: [Int]) {
    // Messages are sorted by file; within a cycle the first `from` in the order of reading tells it.
    let first = maps.min() ?? 0
    let start = maps.firstIndex(of: first) ?? 0
    let cycle = maps[start...] + maps[..<start]
    guard let from = model.child(model.maps[first].written, .from) else { return }
    report(.derivationCycle(cycle.compactMap { model.id(model.maps[$0].written) }, at: model.span(from)))
  }

  /// Settles whether a base can be one, and whether something in it is wrong.
  private mutating func prepareBase(of map: Int) {
    guard let base = model.maps[map].base else { return }
    if model.maps[base].kind == .serviceBlueprint, model.maps[map].kind != .serviceBlueprint,
      let from = model.child(model.maps[map].written, .from)
    {
      report(.wrongBase(kind: model.maps[map].kind, at: model.span(from)))
      model.maps[map].base = nil
      model.maps[map].hasBrokenBase = true
      return
    }
    if model.maps[base].hasErrors || model.maps[base].hasBrokenBase { model.maps[map].hasBrokenBase = true }
  }

  // MARK: Names of a map

  /// Declares the ids of a resolved map and looks up what refers to them.
  private mutating func resolve(_ map: Int) {
    let entry = model.maps[map]
    declareIDs(of: map)
    checkPlaces(of: map)
    resolveNames(of: map)
    checkPersonas(of: map)
    checkRepetition(in: entry.root)
    for element in elements(of: entry.root) { checkRepetition(in: element) }
  }

  /// Looks up the names that stand in a map.
  private mutating func resolveNames(of map: Int) {
    for (value, node) in valuesAndNodes(localNames, in: map) where model.values[value].kind == .name {
      resolveLocal(value, of: node, isOwn: model.nodes[node.index].origin != .inherited, in: map)
    }
  }

  /// In a step or fact only personas that the map lists stand.
  private mutating func checkPersonas(of map: Int) {
    guard let listed = listedPersonas(of: model.maps[map].root) else { return }
    for (value, node) in valuesAndNodes(personas, in: map)
    where model.nodes[node.index].origin != .inherited && model.shape(node).block != .map {
      let value = model.values[value]
      guard value.kind == .reference, !listed.contains(value.target) else { continue }
      report(.personaNotListed(model.symbols.text(of: value.spelling), at: model.span(of: value.spelling, in: node)))
    }
  }

  /// Of a sorted list of values those of one map, each with its node.
  private func valuesAndNodes(_ list: [UInt32], in map: Int) -> [(value: Int, node: NodeID)] {
    let root = model.maps[map].root
    let end = model.end(root)
    let firstValue = Int(model.nodes[root.index].firstValue)
    let lastValue = end < model.nodes.count ? Int(model.nodes[end].firstValue) : model.values.count
    var result: [(value: Int, node: NodeID)] = []
    var place = Self.firstIndex(in: 0..<list.count) { Int(list[$0]) >= firstValue }
    while place < list.count, Int(list[place]) < lastValue {
      let value = Int(list[place])
      // The last node whose values begin at or before it; values stand in the order of their nodes.
      var node = Self.firstIndex(in: root.index..<end) { Int(model.nodes[$0].firstValue) > value } - 1
      while node > root.index, !model.nodes[node].values.contains(value) { node -= 1 }
      result.append((value, NodeID(node)))
      place += 1
    }
    return result
  }

  /// The first of a range for which a condition holds that holds for all behind it, too.
  static func firstIndex(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func declareIDs(of map: Int) {
    local.clear()
    let entry = model.maps[map]
    var index = entry.root.index + 1
    let end = model.end(entry.root)
    while index < end {
      let node = NodeID(index)
      index += 1
      guard let spelling = model.nodes[node.index].spelling, model.shape(node).takesID else { continue }
      let symbol = model.symbols.symbol(of: spelling)
      if model.nodes[node.index].state.contains(.isShared) { continue }
      if let first = local.declare(symbol, node) { tellDuplicate(node, first, spelling, in: map) }
    }
  }

  private mutating func tellDuplicate(_ node: NodeID, _ first: NodeID, _ spelling: Spelling, in map: Int) {
    // The one that the map itself says is the second, wherever derivation has put it.
    let (firstNode, secondNode) = (model.nodes[first.index], model.nodes[node.index])
    let isSecondFirst =
      firstNode.origin != .inherited
      && (secondNode.origin == .inherited
        || firstNode.source == secondNode.source && firstNode.position > secondNode.position)
    let (kept, second) = isSecondFirst ? (node, first) : (first, node)
    guard model.nodes[second.index].origin != .inherited, isFirstTold(second) else { return }
    report(
      .duplicateID(
        model.symbols.text(of: spelling), English.withArticle(noun(of: kept)), first: model.spanOfName(kept),
        at: model.spanOfName(second)))
  }

  /// `after` and `before` give places among what is inherited, `without` takes of that.
  private mutating func checkPlaces(of map: Int) {
    guard model.maps[map].base == nil, !model.maps[map].hasBrokenBase else { return }
    let root = model.maps[map].root
    for node in ofDerivedMaps where node > root && node.index < model.end(root) {
      if model.word(node) == .without {
        report(.withoutWithoutBase(at: model.span(node)))
      } else {
        report(.placeWithoutBase(model.word(node), at: model.span(node)))
        for value in model.nodes[node.index].values { ignore(value) }
      }
    }
  }

  private mutating func ignore(_ value: Int) {
    let old = model.values[value]
    model.values[value] = Value(.ignored, source: old.source, Int(old.first), Int(old.second))
  }

  /// The stages and steps of a map, in order.
  func elements(of root: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    for child in model.children(root) where model.shape(child).inner.isElement && model.shape(child).hasInner {
      result.append(child)
      if model.word(child) == .stage { result += model.children(child, .step) }
    }
    return result
  }

  // MARK: References inside a map

  private mutating func resolveLocal(_ index: Int, of node: NodeID, isOwn: Bool, in map: Int) {
    let value = model.values[index]
    let referent = value.referent
    guard referent.isOfMap, referent != .stage, referent != .step else { return }
    if referent == .pain, model.word(node) == .resolves { return resolveResolved(index, in: map) }
    let symbol = model.symbols.symbol(of: value.spelling)
    if let target = local.node(symbol), referent.takes(model.word(target)) {
      model.values[index] = Value(
        .reference, detail: value.detail, source: value.source, Int(value.first), target.index)
      return
    }
    guard isOwn else { return }
    tellUnknownLocal(value, referent, symbol, in: map)
  }

  private mutating func tellUnknownLocal(_ value: Value, _ referent: Referent, _ symbol: Symbol, in map: Int) {
    let written = model.symbols.text(of: value.spelling)
    let place = span(of: value)
    guard !excused.contains(symbol) else { return }
    let name = UnknownName(referent: Referent.stepOrAction.rawValue, map: map, symbol: symbol)
    if let removed = removedNoun(symbol, in: map) {
      if noteSecondUse(of: name, at: place) { return }
      report(.removedReference(written, removed, at: place))
    } else {
      guard !model.maps[map].hasBrokenBase else { return }
      if noteSecondUse(of: name, at: place) { return }
      let other = local.node(symbol).map { (noun: noun(of: $0), span: model.spanOfName($0)) }
      func candidates() -> [String] { localNames(of: map, taking: referent) }
      report(
        .unknownReference(
          written, referent.noun, otherKind: other, closest: suggestion.closest(to: written, among: candidates()),
          at: place))
    }
    firstUses[name] = diagnostics.count - 1
  }

  /// What kind of thing a derived map has taken away under that name, if it has.
  private func removedNoun(_ symbol: Symbol, in map: Int) -> String? {
    guard let base = model.maps[map].base else { return nil }
    let root = model.maps[base].root
    var index = root.index + 1
    while index < model.end(root) {
      if let spelling = model.nodes[index].spelling, model.symbols.symbol(of: spelling) == symbol,
        model.shape(NodeID(index)).takesID
      {
        return noun(of: NodeID(index))
      }
      index += 1
    }
    return nil
  }

  func localNames(of map: Int, taking referent: Referent) -> [String] {
    let root = model.maps[map].root
    var names: [String] = []
    var index = root.index + 1
    while index < model.end(root), names.count < 20_000 {
      let node = NodeID(index)
      if referent.takes(model.word(node)), let id = model.id(node), model.shape(node).takesID { names.append(id) }
      index += 1
    }
    return names
  }

  /// A pain in `resolves` of a map without a base: nothing is inherited that could be taken away.
  private mutating func resolveResolved(_ index: Int, in map: Int) {
    guard model.maps[map].base == nil else { return }
    let value = model.values[index]
    ignore(index)
    guard !model.maps[map].hasBrokenBase, !excused.contains(model.symbols.symbol(of: value.spelling)) else { return }
    report(.nothingToResolve(model.symbols.text(of: value.spelling), hasBase: false, closest: nil, at: span(of: value)))
  }

  // MARK: Paths

  /// Looks up the pains that are named with their map.
  private mutating func resolvePaths() {
    for index in model.paths.indices where model.paths[index].target == nil {
      let path = model.paths[index]
      let mapSymbol = model.symbols.symbol(of: path.map)
      let place = Span(
        path.source, Int(path.position),
        Int(path.position) + model.symbols.length(of: path.map) + 1 + model.symbols.length(of: path.pain))
      let written = model.symbols.text(of: path.map) + "." + model.symbols.text(of: path.pain)
      guard let mapNode = top.node(.map, mapSymbol), let map = model.maps.firstIndex(where: { $0.written == mapNode })
      else {
        guard !isTopSilenced, !excused.contains(mapSymbol), !silencedReferents.contains(Referent.map.rawValue) else {
          continue
        }
        func candidates() -> [String] { top.nodes(.map).compactMap { model.id($0) } }
        let closest = suggestion.closest(to: model.symbols.text(of: path.map), among: candidates())
        report(
          .unknownReference(
            written, "pain", otherKind: nil, closest: closest.map { $0 + "." + model.symbols.text(of: path.pain) },
            at: place))
        continue
      }
      let painSymbol = model.symbols.symbol(of: path.pain)
      if let pain = names(of: map)[painSymbol], model.word(pain) == .pain {
        model.paths[index].target = pain
      } else if !excused.contains(painSymbol), !model.maps[map].hasBrokenBase,
        !model.maps[map].hasErrors || !isBaseAnywhere(map)
      {
        func candidates() -> [String] { localNames(of: map, taking: .pain) }
        let closest = suggestion.closest(to: model.symbols.text(of: path.pain), among: candidates())
        report(
          .unknownReference(
            written, "pain", otherKind: nil, closest: closest.map { model.symbols.text(of: path.map) + "." + $0 },
            at: place))
      }
    }
  }

  private func isBaseAnywhere(_ map: Int) -> Bool { model.maps.contains { $0.base == map } }

  /// The ids of a map, for those who ask from another one.
  mutating func names(of map: Int) -> [Symbol: NodeID] {
    if let names = pathNames[map] { return names }
    var names: [Symbol: NodeID] = [:]
    let root = model.maps[map].root
    var index = root.index + 1
    while index < model.end(root) {
      let node = NodeID(index)
      if let spelling = model.nodes[index].spelling, model.shape(node).takesID {
        let symbol = model.symbols.symbol(of: spelling)
        if names[symbol] == nil { names[symbol] = node }
      }
      index += 1
    }
    pathNames[map] = names
    return names
  }
}
