/// The names of one map's elements and facts in outputs: the id where there is one, else a key made of the words.
///
/// A key is the lower-cased words of the text joined by hyphens, at most six words and forty characters; where two are
/// alike the later ones are numbered from 2, in the order in which the formatter writes them, so that formatting
/// changes no key. No key equals an id of the map. What a derived map inherits is counted before what it adds, so that
/// an addition changes no inherited key.
struct Keys {
  private let model: Model
  private var keys: [NodeID: String] = [:]

  /// The keys alone, for who must not hold the model.
  var ofUnnamed: [NodeID: String] { keys }

  private static let mostWords = 6
  private static let mostCharacters = 40

  /// The names of the resolved map at `map`.
  init(of map: Int, in model: Model) { self.init(of: model.maps[map].root, in: model) }

  /// The names of what stands inside a map, resolved or as written.
  init(of root: NodeID, in model: Model) {
    self.model = model
    var unnamed: [NodeID] = []
    for index in root.index + 1..<max(root.index + 1, model.end(root)) {
      let node = NodeID(index)
      if model.nodes[index].name == Node.noName, model.shape(node).takesID { unnamed.append(node) }
    }
    guard !unnamed.isEmpty else { return }
    unnamed = model.asFormatted(unnamed, of: root)
    var taken: Set<String> = []
    for index in root.index + 1..<model.end(root) where model.shape(NodeID(index)).takesID {
      if let id = model.id(NodeID(index)) { taken.insert(id) }
    }
    var counts: [String: Int] = [:]
    for isInherited in [true, false] {
      for node in unnamed where (model.nodes[node.index].origin == .inherited) == isInherited {
        let words = Self.words(of: model.text(node) ?? "", otherwise: model.word(node).spelling)
        var count = counts[words, default: 0] + 1
        var key = count == 1 ? words : "\(words)-\(count)"
        while !taken.insert(key).inserted {
          count += 1
          key = "\(words)-\(count)"
        }
        counts[words] = count
        keys[node] = key
      }
    }
  }

  /// The id of a node, or its key.
  func name(_ node: NodeID) -> String { model.id(node) ?? keys[node] ?? model.word(node).spelling }

  /// The key of a node that has no id.
  func key(_ node: NodeID) -> String? { keys[node] }

  static func words(of text: String, otherwise: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isXIDContinue, scalar != "_" {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
        if words.count == mostWords { break }
      }
    }
    if !word.isEmpty, words.count < mostWords { words.append(word) }
    var key = ""
    for word in words {
      let longer = key.isEmpty ? word : key + "-" + word
      if longer.count > mostCharacters, !key.isEmpty { break }
      key = String(longer.prefix(mostCharacters))
    }
    return key.isEmpty ? otherwise : key
  }
}

extension Model {
  /// Some elements and facts of a map, given in the order of the nodes, in the order in which the formatter writes
  /// them: each element's facts by their rows, before the elements in it. Where facts stand in a source changes
  /// nothing in it.
  func asFormatted(_ nodes: [NodeID], of root: NodeID) -> [NodeID] {
    var elements = [(node: root, end: end(root))]
    var next = nodes.startIndex
    var places: [(element: UInt32, place: UInt8, node: NodeID)] = []
    places.reserveCapacity(nodes.count)
    for index in root.index + 1..<max(root.index + 1, end(root)) where next < nodes.endIndex {
      let node = NodeID(index)
      while elements[elements.count - 1].end <= index { elements.removeLast() }
      let shape = shape(node)
      let isElement = shape.hasInner && shape.inner.isElement
      if isElement { elements.append((node, end(node))) }
      while next < nodes.endIndex, nodes[next] == node {
        next += 1
        places.append((elements[elements.count - 1].node.number, isElement ? 0 : shape.place + 1, node))
      }
    }
    return places.sorted { ($0.element, $0.place, $0.node) < ($1.element, $1.place, $1.node) }.map(\.node)
  }
}
