/// One side of a difference: what some projects say together, each map and each declaration once.
struct Side: Sendable {
  /// A node in one of the models.
  struct Place: Hashable, Sendable {
    let model: Int
    let node: NodeID
  }

  /// A map: in which model, and which of its maps.
  struct Map: Sendable {
    let model: Int
    let index: Int
  }

  let models: [Model]
  private(set) var declarations: [Place] = []
  private(set) var maps: [Map] = []

  /// What several projects import is told by each of them; it is taken from the first one.
  init(_ models: [Model]) {
    self.models = models
    var known: Set<String> = []
    for (number, model) in models.enumerated() {
      func isNew(_ word: Word, _ node: NodeID) -> Bool {
        let file = model.sources[model.nodes[node.index].source.index].name
        return known.insert("\(word.spelling) \(model.id(node) ?? "") \(file)").inserted
      }
      for node in model.declarations where isNew(model.word(node), node) {
        declarations.append(Place(model: number, node: node))
      }
      for index in model.maps.indices {
        let node = model.maps[index].written
        if isNew(model.word(node), node) { maps.append(Map(model: number, index: index)) }
      }
    }
  }

  /// The names of the files that were named, and not imported only.
  var namedFiles: Set<String> { Set(models.map { $0.sources[$0.entry.index].name }) }

  /// The name of the file in which a declaration stands.
  func file(of place: Place) -> String { file(of: place.node, in: models[place.model]) }

  /// The name of the file in which a map stands.
  func file(of map: Map) -> String {
    file(of: models[map.model].maps[map.index].written, in: models[map.model])
  }

  private func file(of node: NodeID, in model: Model) -> String {
    model.sources[model.nodes[node.index].source.index].name
  }

  func model(of place: Place) -> Model { models[place.model] }

  func root(of map: Map) -> NodeID { models[map.model].maps[map.index].root }

  func id(of map: Map) -> String { models[map.model].id(root(of: map)) ?? "" }

  func title(of map: Map) -> String { models[map.model].text(root(of: map)) ?? "" }
}

/// An element with all inside it, in its model.
struct ElementTree: Sendable {
  let model: Model
  let root: NodeID
  /// In which node each one stands, counted from the root.
  private let parents: [NodeID?]

  init(_ model: Model, root: NodeID) {
    self.model = model
    self.root = root
    var parents: [NodeID?] = []
    var open: [(node: NodeID, end: Int)] = []
    let end = model.end(root)
    parents.reserveCapacity(end - root.index)
    for index in root.index..<end {
      while let last = open.last, last.end <= index { open.removeLast() }
      parents.append(open.last?.node)
      let node = NodeID(index)
      if model.nodes[index].size > 1 { open.append((node, model.end(node))) }
    }
    self.parents = parents
  }

  func parent(of node: NodeID) -> NodeID? { range.contains(node.index) ? parents[node.index - root.index] : nil }

  var range: Range<Int> { root.index..<model.end(root) }

  /// What is compared of a node: not how a derived map says what it changes, but what comes of it.
  func children(_ node: NodeID) -> [NodeID] {
    model.children(node).filter { child in
      switch model.word(child) {
      case .without, .after, .before: false
      case .from: model.shape(child).block != .map
      default: true
      }
    }
  }

  func isElement(_ node: NodeID) -> Bool {
    let shape = model.shape(node)
    return shape.hasInner && shape.inner.isElement
  }
}
