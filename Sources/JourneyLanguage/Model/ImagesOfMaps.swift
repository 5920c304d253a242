extension Model {
  /// The pictures that a map names: those of the personas that it speaks of and those of its steps.
  ///
  /// - Parameter map: the place of the map in the model, as `MapSummary.index` tells it.
  /// - Returns: names of files as the named file would write them, in source order, each once.
  public func images(ofMap map: Int) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    var people: Set<NodeID> = []
    func add(_ image: NodeID) {
      guard let name = text(image), known.insert(name).inserted else { return }
      names.append(name)
    }
    let root = maps[map].root
    for index in root.index..<end(root) {
      let node = NodeID(index)
      if word(node) == .image { add(node) }
      for value in values[nodes[index].values] where value.kind == .reference && value.referent == .persona {
        guard people.insert(value.target).inserted else { continue }
        for image in children(value.target, .image) { add(image) }
      }
    }
    return names
  }
}
