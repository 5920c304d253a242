/// The meaning of a project: everything resolved, nothing left to look up.
public struct Model: Sendable {
  /// The texts that values point into: the files, or what was read from JSON.
  var sources: [Source]
  var symbols: Symbols
  var nodes: [Node]
  var values: [Value]
  var paths: [PainPath]
  /// What is declared at the top, but for the maps; imported files first.
  var declarations: [NodeID] = []
  var maps: [MapEntry] = []
  /// What the named file says for itself: its `language`, what it allows.
  var fileFacts: [NodeID] = []
  /// Whether anything is allowed anywhere.
  var hasAllowances = true
  /// What any of the files allows for itself.
  var allowedAtTop: [NodeID] = []
  /// The named file.
  var entry = SourceID(0)
  /// By which each file is the same however it is named; nothing of what was read from JSON. Never shown.
  var fileIdentities: [String] = []
  private(set) var schema = Schema.shared

  /// One map, as written and as it is meant.
  struct MapEntry: Sendable {
    let kind: MapKind
    /// As the file says it; of a derived map only what it changes.
    var written: NodeID
    /// The whole map; of a map that is not derived the same node.
    var root: NodeID
    /// The number of the map that it is derived from.
    var base: Int?
    /// Whether what it is derived from is not known for sure, because something there is wrong.
    var hasBrokenBase = false
    var hasErrors = false
    var isImported = false
    var records: [Record] = []
    /// Of each stage or step that was moved, where it stands in the base.
    var movedFrom: [NodeID: FormerPlace] = [:]
  }

  /// Where a stage or step stood: in which stage, behind which one, by their names.
  struct FormerPlace: Sendable {
    let stage: String?
    let after: String?
  }

  /// What a derived map does not have any more.
  struct Record: Sendable {
    enum Kind: UInt8, Sendable { case removed, takenUp }
    let kind: Kind
    /// What kind of thing it was.
    let word: Word
    /// The stage or step that it stood in, if it stood in one.
    let element: String?
    /// Its id, or what it named first.
    let name: String?
    let text: String?
  }
}

extension Model {
  @inline(__always)
  func shape(_ node: NodeID) -> RowShape { schema.shapes[nodes[node.index].row.index] }

  @inline(__always)
  func word(_ node: NodeID) -> Word { schema.shapes[nodes[node.index].row.index].word }

  /// Whether only an earlier version had it, in a map that holds two.
  @inline(__always)
  func isGone(_ node: NodeID) -> Bool { nodes[node.index].state.contains(.isGone) }

  /// The nodes of a node's block and its clauses, not those inside them.
  @inline(__always)
  func children(_ node: NodeID) -> Children { Children(nodes: nodes, parent: node) }

  /// The children that fill a row of that word.
  func children(_ node: NodeID, _ word: Word) -> [NodeID] { children(node).filter { self.word($0) == word } }

  func child(_ node: NodeID, _ word: Word) -> NodeID? { children(node).first { self.word($0) == word } }

  /// The index behind a node and all inside it.
  @inline(__always)
  func end(_ node: NodeID) -> Int { node.index + Int(nodes[node.index].size) }

  func id(_ node: NodeID) -> String? { nodes[node.index].spelling.map(symbols.text) }

  func value(_ node: NodeID, _ index: Int = 0) -> Value? {
    let node = nodes[node.index]
    return index < Int(node.valueCount) ? values[Int(node.firstValue) + index] : nil
  }

  /// What a text value says, or how another value is written.
  func string(_ value: Value) -> String {
    if value.kind != .text || value.detail == TextForm.plain.rawValue || value.detail == TextForm.decoded.rawValue {
      return sources[value.source.index].bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[value.range]), as: UTF8.self)
      }
    }
    return String(decoding: TextDecoding.content(of: value, in: sources[value.source.index].bytes), as: UTF8.self)
  }

  /// The first text among a node's values: its title, its wording.
  func text(_ node: NodeID) -> String? {
    // A loop: a closure that is made of a method holds a copy of the model.
    for index in nodes[node.index].values where values[index].kind == .text { return string(values[index]) }
    return nil
  }

  func number(_ value: Value) -> Number { Number(sources[value.source.index].bytes[value.range]) }

  /// The keyword of a node, as a place in its source.
  func span(_ node: NodeID) -> Span {
    let start = Int(nodes[node.index].position)
    let source = nodes[node.index].source
    // A misspelt keyword may be shorter than what it was read as.
    return Span(source, start, min(start + word(node).spelling.utf8.count, sources[source.index].bytes.count))
  }

  /// What a node's file is known by, however it was named.
  func fileIdentity(of node: NodeID) -> String {
    let source = nodes[node.index].source.index
    return source < fileIdentities.count ? fileIdentities[source] : sources[source].name
  }

  /// Where a word stands, the first time behind the start of a node's statement.
  func span(of spelling: Spelling, in node: NodeID) -> Span {
    let source = nodes[node.index].source
    let bytes = sources[source.index].bytes
    let wanted = symbols.withBytes(of: spelling) { Array($0) }
    var index = span(node).end
    let isPart = { (byte: UInt8) in
      byte >= 0x80 || byte == UInt8(ascii: "-") || ByteClass.table[Int(byte)] == .letter
        || ByteClass.table[Int(byte)] == .digit
    }
    while index + wanted.count <= bytes.count {
      if bytes[index..<index + wanted.count].elementsEqual(wanted), !isPart(bytes[index - 1]),
        index + wanted.count == bytes.count || !isPart(bytes[index + wanted.count])
      {
        return Span(source, index, index + wanted.count)
      }
      index += 1
    }
    return span(node)
  }

  /// The place of a node's id, or of its keyword if it has none.
  func spanOfName(_ node: NodeID) -> Span {
    nodes[node.index].spelling.map { span(of: $0, in: node) } ?? span(node)
  }
}

extension Model {
  /// The place of the map of that id, imported or not.
  public func map(named id: String) -> Int? { maps.indices.first { self.id(maps[$0].root) == id } }

  /// The ids of all maps, those of imported files first.
  public var mapIDs: [String] { maps.map { id($0.root) ?? "" } }

  /// The place of the map that a map is derived from.
  public func base(ofMap map: Int) -> Int? { maps[map].base }
}

/// The children of a node, one after the other.
struct Children: Sequence, IteratorProtocol {
  private let nodes: [Node]
  private var index: Int
  private let end: Int

  @inline(__always)
  init(nodes: [Node], parent: NodeID) {
    self.nodes = nodes
    index = parent.index + 1
    end = parent.index + Int(nodes[parent.index].size)
  }

  @inline(__always)
  mutating func next() -> NodeID? {
    guard index < end else { return nil }
    defer { index += Int(nodes[index].size) }
    return NodeID(index)
  }
}
