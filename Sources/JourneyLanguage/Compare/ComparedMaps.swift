/// Two maps of a model that have been matched, and what is different between them.
struct ComparedMaps {
  let model: Model
  let current: ElementTree
  let future: ElementTree
  let changes: [Change]
  /// What the future, and what it is derived from on the way to the current map, does not have any more: how it went,
  /// by what it is called.
  private let records: [String: Model.Record.Kind]
  /// What of the same kind each stage and step of the current map stands behind.
  private let former: [NodeID: NodeID]
  /// Where elements stood, as the future says itself; nothing where it is not derived from the current map.
  private let movedFrom: [NodeID: Model.FormerPlace]?
  private let pairing: Pairing
  private let moved: Set<NodeID>
  private let keys: (current: Keys, future: Keys)

  init(_ currentMap: Int, _ futureMap: Int, in model: Model) {
    self.model = model
    current = ElementTree(model, root: model.maps[currentMap].root)
    future = ElementTree(model, root: model.maps[futureMap].root)
    pairing = MapComparison.pairing(of: currentMap, with: futureMap, in: model)
    changes = Changes(pairing).all
    moved = Set(changes.filter { $0.kind == .moved }.compactMap(\.new))
    keys = (Keys(of: currentMap, in: model), Keys(of: futureMap, in: model))
    let ancestors = model.line(of: currentMap)
    let line = model.line(of: futureMap)
    var records: [String: Model.Record.Kind] = [:]
    for map in line.prefix(while: { !ancestors.contains($0) }).reversed() {
      for record in model.maps[map].records {
        records[Self.call(record.word, record.name, record.text)] = record.kind
      }
    }
    self.records = records
    former = Self.former(in: current)
    movedFrom = model.maps[futureMap].base == currentMap ? model.maps[futureMap].movedFrom : nil
  }

  func future(of node: NodeID) -> NodeID? { pairing.new(of: node) }

  func current(of node: NodeID) -> NodeID? { pairing.old(of: node) }

  /// The id or key of an element or fact.
  func name(_ node: NodeID, _ side: Pairing.Which) -> String {
    switch side {
    case .old: keys.current.name(node)
    case .new: keys.future.name(node)
    }
  }

  func tree(_ side: Pairing.Which) -> ElementTree {
    switch side {
    case .old: current
    case .new: future
    }
  }

  /// The stage or step in which something stands; nothing for what stands in the map itself.
  func element(around node: NodeID, _ side: Pairing.Which) -> NodeID? {
    let tree = tree(side)
    return tree.parent(of: node).flatMap { $0 == tree.root ? nil : $0 }
  }

  /// Where an element stood, if it has been moved.
  func formerPlace(of new: NodeID, from old: NodeID) -> MapComparison.Place? {
    if let movedFrom {
      return movedFrom[new].map { MapComparison.Place(stage: $0.stage, after: $0.after) }
    }
    guard moved.contains(new), let parent = current.parent(of: old) else { return nil }
    return MapComparison.Place(
      stage: parent == current.root ? nil : name(parent, .old), after: former[old].map { name($0, .old) })
  }

  private static func former(in tree: ElementTree) -> [NodeID: NodeID] {
    var former: [NodeID: NodeID] = [:]
    for index in tree.range where tree.isElement(NodeID(index)) {
      var last: [Word: NodeID] = [:]
      for child in tree.children(NodeID(index)) where tree.isElement(child) {
        former[child] = last.updateValue(child, forKey: tree.model.word(child))
      }
    }
    return former
  }

  /// How something of the current map went, if the future says so.
  func record(of old: NodeID) -> Model.Record.Kind? {
    records[Self.call(model.word(old), model.id(old), model.text(old))]
  }

  /// What has no id is known by its text.
  private static func call(_ word: Word, _ name: String?, _ text: String?) -> String {
    "\(word.spelling) \(name ?? SourceText.quoted(text ?? ""))"
  }
}

extension MapComparison {
  /// What of two maps is one thing: if both come of one map, ids tell all.
  static func pairing(of current: Int, with future: Int, in model: Model) -> Pairing {
    let areRelated = !Set(model.line(of: current)).isDisjoint(with: model.line(of: future))
    return Pairing(
      ElementTree(model, root: model.maps[current].root), ElementTree(model, root: model.maps[future].root),
      identity: areRelated ? .id : .idOrLikeness)
  }
}

extension Model {
  /// A map, what it is derived from, what that is derived from, and so on.
  fileprivate func line(of map: Int) -> [Int] {
    var line = [map]
    // A cycle is an error, and a model with errors may hold one.
    while let base = maps[line[line.count - 1]].base, !line.contains(base) { line.append(base) }
    return line
  }
}
