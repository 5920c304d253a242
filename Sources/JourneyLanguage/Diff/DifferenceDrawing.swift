extension Difference {
  /// A map that a drawing of the difference can show.
  public struct DrawableMap: Sendable {
    /// As the new side has it, or the old one if only that has it.
    public let id: String
    public let title: String
    fileprivate let place: Int
  }

  /// The maps of which anything is different.
  public var drawableMaps: [DrawableMap] {
    maps.enumerated().compactMap { place, map in
      if let map = map.new { return DrawableMap(id: new.id(of: map), title: new.title(of: map), place: place) }
      return map.old.map { DrawableMap(id: old.id(of: $0), title: old.title(of: $0), place: place) }
    }
  }

  /// The ids of the maps of both sides, whether or not anything is different in them.
  public var mapIDs: [String] {
    let ids = new.maps.map { new.id(of: $0) }
    return ids + old.maps.map { old.id(of: $0) }.filter { !ids.contains($0) }
  }

  /// The model in which a map stands whose difference is drawn: it says which rows there are.
  public func model(of map: DrawableMap) -> Model {
    let difference = maps[map.place]
    if let map = difference.new { return new.models[map.model] }
    if let map = difference.old { return old.models[map.model] }
    preconditionFailure("A map stands on one side at least.")
  }

  /// Writes the picture of a map with what has changed in it, for Graphviz.
  public func write(_ map: DrawableMap, _ options: DrawingOptions, into writer: inout Writer) {
    SceneDot.write(scene(of: map, options), into: &writer)
  }

  /// A map that stands on one side only is drawn as it is, all in the colours of that.
  func scene(of map: DrawableMap, _ options: DrawingOptions) -> Scene {
    var (model, place, changes) = drawn(maps[map.place])
    changes.warning = filesWithErrors.warning
    return MapLayout.scene(of: model, map: place, options, changes: changes)
  }

  private func drawn(_ difference: MapDifference) -> (model: Model, map: Int, changes: DrawnChanges) {
    switch (difference.old, difference.new, difference.tree) {
    case (_, let map?, let tree?):
      let united = UnitedMap(tree.pairing, map: map.index, .marked)
      return (united.model, united.map, united.changes)
    case (nil, let map?, _): return whole(map, new, .added)
    case (let map?, _, _): return whole(map, old, .removed)
    case (nil, nil, _): preconditionFailure("A map stands on one side at least.")
    }
  }

  /// A map of one side, as if it stood on both: so it has no facts of which not all is known.
  private func whole(
    _ map: Side.Map, _ side: Side, _ sign: DrawnChanges.Sign
  ) -> (model: Model, map: Int, changes: DrawnChanges) {
    let tree = ElementTree(side.models[map.model], root: side.root(of: map))
    let united = UnitedMap(Pairing(tree, tree, renamed: [:]), map: map.index, .marked)
    return (united.model, united.map, DrawnChanges(whole: united.map, of: united.model, sign))
  }
}

extension DrawnChanges {
  /// All of a map has one sign.
  fileprivate init(whole map: Int, of model: Model, _ sign: Sign) {
    self.init(.marked)
    let root = model.maps[map].root
    for index in root.index + 1..<model.end(root) { marks[NodeID(index)] = Mark(sign: sign, isPart: true) }
    counts[sign] = 1
  }
}
