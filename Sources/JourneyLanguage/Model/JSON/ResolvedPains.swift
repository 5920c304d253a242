/// In a model that is read from JSON: the pains that maps have resolved, which they do not have themselves any more.
/// They are pains of their bases, or of the map that a path names.
enum ResolvedPains {
  static func find(in model: inout Model, source: SourceID) {
    var painsOfMaps: [Int: [String: NodeID]] = [:]
    for map in model.maps.indices {
      let root = model.maps[map].root
      for index in root.index..<model.end(root) where model.word(NodeID(index)) == .resolves {
        for place in model.nodes[index].values {
          let value = model.values[place]
          switch value.kind {
          case .name:
            let id = model.symbols.text(of: value.spelling)
            guard let pain = pain(id, ofBasesOf: map, model, &painsOfMaps) else { continue }
            model.values[place] = Value(.reference, detail: value.detail, source: source, Int(value.first), pain.index)
          case .path:
            let path = model.paths[Int(value.first)]
            let name = model.symbols.text(of: path.map)
            guard let other = model.maps.indices.first(where: { model.id(model.maps[$0].root) == name }) else {
              continue
            }
            model.paths[Int(value.first)].target =
              pains(of: other, model, &painsOfMaps)[model.symbols.text(of: path.pain)]
          case .text, .number, .date, .time, .duration, .choice, .reference, .builtInMetric, .word, .ignored: continue
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
