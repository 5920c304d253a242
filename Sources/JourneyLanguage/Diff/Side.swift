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
  /// What is declared at the top but for the maps, and what files say for themselves, which has no id.
  private(set) var declarations: [Place] = []
  private(set) var maps: [Map] = []

  /// What several projects import is told by each of them, and what several files declare alike is one thing; it is
  /// taken from the first of them.
  init(_ models: [Model]) {
    self.models = models
    var known: [String: Known] = [:]
    for (number, model) in models.enumerated() {
      func isNew(_ node: NodeID, _ compared: NodeID) -> Bool {
        let name = "\(model.word(node).spelling) \(model.id(node) ?? FactText(model).line(of: node, .arguments))"
        let file = model.sources[model.nodes[node.index].source.index].name
        let place = Place(model: number, node: compared)
        return known[name, default: Known()].insert(place, in: file) { models[$0.model].digest(of: $0.node) }
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

  /// What has been taken under one name.
  private struct Known {
    private var modelOfFile: [String: Int] = [:]
    private var places: [Place] = []
    /// Of those places that have been compared, what they say.
    private var digests: [UInt64: Int] = [:]
    private var digested = 0

    /// Takes it, unless an earlier model has it from the same file or says the same. What it says is worked out only
    /// where a name comes again.
    mutating func insert(_ place: Place, in file: String, _ digest: (Place) -> UInt64) -> Bool {
      // Of one model each statement is one of its own, whatever it says.
      if let first = modelOfFile[file], first != place.model { return false }
      if let first = places.first, first.model != place.model {
        while digested < places.count {
          digests[digest(places[digested])] = places[digested].model
          digested += 1
        }
        if let other = digests[digest(place)], other != place.model { return false }
      }
      modelOfFile[file] = place.model
      places.append(place)
      return true
    }
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

extension Model {
  /// What a node and all inside it say: its own line, then one for each thing in it.
  func lines(of node: NodeID) -> [String] {
    let text = FactText(self)
    return (node.index..<end(node)).map { text.line(of: NodeID($0), .alone) }
  }

  /// A number that stands for all that a node says.
  fileprivate func digest(of node: NodeID) -> UInt64 { FactDigest.of(lines(of: node).joined(separator: "\n")) }
}
