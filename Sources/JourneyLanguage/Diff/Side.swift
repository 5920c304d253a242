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
  /// What is declared at the top but for the maps, and what files say for themselves, which has no id; not what they
  /// import, which is told as it is declared.
  private(set) var declarations: [Place] = []
  private(set) var maps: [Map] = []

  /// What several projects import is told by each of them, and what several files declare alike is one thing; it is taken
  /// from the first of them.
  init(_ models: [Model]) {
    self.models = models
    var known: [String: [(place: Place, file: String)]] = [:]
    for (number, model) in models.enumerated() {
      func isNew(_ node: NodeID, _ compared: NodeID) -> Bool {
        let name = "\(model.word(node).spelling) \(model.id(node) ?? "")"
        let place = Place(model: number, node: compared)
        let file = model.sources[model.nodes[node.index].source.index].name
        let isKnown = known[name, default: []].contains { other in
          // Of one model each statement is one of its own, whatever it says.
          other.place.model != number && (other.file == file || saysSame(other.place, place))
        }
        if !isKnown { known[name, default: []].append((place, file)) }
        return !isKnown
      }
      // Not its imports: from which file something comes is no difference.
      let facts = model.fileFacts.filter { model.word($0) != .import }
      for node in model.declarations + facts where isNew(node, node) {
        declarations.append(Place(model: number, node: node))
      }
      for index in model.maps.indices where isNew(model.maps[index].written, model.maps[index].root) {
        maps.append(Map(model: number, index: index))
      }
    }
  }

  /// Whether two statements of two models say the same, word for word.
  private func saysSame(_ left: Place, _ right: Place) -> Bool {
    let (old, new) = (models[left.model], models[right.model])
    guard old.nodes[left.node.index].size == new.nodes[right.node.index].size else { return false }
    return Pairing(ElementTree(old, root: left.node), ElementTree(new, root: right.node), renamed: [:]).isIdentical
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
  let range: Range<Int>
  /// In which node each one stands, counted from the root.
  private let parents: [UInt32]

  init(_ model: Model, root: NodeID) {
    self.model = model
    self.root = root
    range = root.index..<model.end(root)
    var parents = [UInt32](repeating: Node.noName, count: range.count)
    var open: [(node: NodeID, end: Int)] = []
    for index in range {
      while let last = open.last, last.end <= index { open.removeLast() }
      if let last = open.last { parents[index - range.lowerBound] = last.node.number }
      let node = NodeID(index)
      if model.nodes[index].size > 1 { open.append((node, model.end(node))) }
    }
    self.parents = parents
  }

  func parent(of node: NodeID) -> NodeID? {
    guard range.contains(node.index), node != root else { return nil }
    return NodeID(number: parents[node.index - range.lowerBound])
  }

  /// What is compared of a node: not how a derived map says what it changes, but what comes of it.
  func children(_ node: NodeID) -> [NodeID] {
    let isElement = isElement(node)
    return model.children(node).filter { !isElement || !Inheritance.isStructural(model.word($0)) }
  }

  func isElement(_ node: NodeID) -> Bool {
    let shape = model.shape(node)
    return shape.hasInner && shape.inner.isElement
  }
}

extension Inheritance {
  fileprivate static func isStructural(_ word: Word) -> Bool { structural.contains(word) }
}
