/// In a model that is read from JSON: pains that maps name and do not have themselves. Those that they have resolved
/// are pains of their bases; a path names a pain of any map.
enum ResolvedPains {
  static func find(in model: inout Model, source: SourceID) {
    var painsOfMaps: [Int: [String: NodeID]] = [:]
    let maps = Dictionary(
      model.maps.indices.compactMap { map in model.id(model.maps[map].root).map { ($0, map) } }
    ) { first, _ in first }
    for map in model.maps.indices {
      let root = model.maps[map].root
      for index in root.index..<model.end(root) {
        let isResolved = model.word(NodeID(index)) == .resolves
        guard isResolved || model.word(NodeID(index)) == .addresses else { continue }
        for place in model.nodes[index].values {
          let value = model.values[place]
          switch value.kind {
          case .name where isResolved:
            let id = model.symbols.text(of: value.spelling)
            guard let pain = pain(id, ofBasesOf: map, model, &painsOfMaps) else { continue }
            model.values[place] = Value(.reference, detail: value.detail, source: source, Int(value.first), pain.index)
          case .path:
            let path = model.paths[Int(value.first)]
            guard let other = maps[model.symbols.text(of: path.map)] else { continue }
            let id = model.symbols.text(of: path.pain)
            // Of a map far down the nearest base has the pain as it was when it was resolved.
            model.paths[Int(value.first)].target =
              isResolved && model.isDerived(map, from: other)
              ? pain(id, ofBasesOf: map, model, &painsOfMaps) : pains(of: other, model, &painsOfMaps)[id]
          case .text, .number, .date, .time, .duration, .choice, .reference, .builtInMetric, .word, .name, .ignored:
            continue
          }
        }
      }
    }
  }

  /// The pain of the nearest map that a map is derived from.
  private static func pain(
    _ id: String, ofBasesOf map: Int, _ model: Model, _ known: inout [Int: [String: NodeID]]
  ) -> NodeID? {
    var next = model.maps[map].base
    var seen: Set<Int> = [map]
    while let base = next, seen.insert(base).inserted {
      if let pain = pains(of: base, model, &known)[id] { return pain }
      next = model.maps[base].base
    }
    return nil
  }

  /// The pains of a map by their ids.
  private static func pains(
    of map: Int, _ model: Model, _ known: inout [Int: [String: NodeID]]
  ) -> [String: NodeID] {
    if let pains = known[map] { return pains }
    var pains: [String: NodeID] = [:]
    let root = model.maps[map].root
    for index in root.index..<model.end(root) where model.word(NodeID(index)) == .pain {
      if let id = model.id(NodeID(index)), pains[id] == nil { pains[id] = NodeID(index) }
    }
    known[map] = pains
    return pains
  }
}

extension Model {
  /// Whether one map comes from another, directly or through others.
  fileprivate func isDerived(_ map: Int, from other: Int) -> Bool {
    var next = maps[map].base
    var seen: Set<Int> = [map]
    while let base = next, seen.insert(base).inserted {
      if base == other { return true }
      next = maps[base].base
    }
    return false
  }
}
