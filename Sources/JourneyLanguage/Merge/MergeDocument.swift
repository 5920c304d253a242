/// One of the three versions, cut into pieces: every byte is of exactly one piece of one node, so that the pieces in
/// their order are the source.
///
/// A clause on the line of a statement is a node as much as a statement of its block is, because a clause and a
/// statement of the block mean the same; only the writer asks which of the two it was.
struct MergeDocument {
  let bytes: [UInt8]
  /// In the order of the source, a node before what is in it. The first is the file.
  private(set) var nodes: [MergeNode] = []
  /// The lines of comments that stand on lines of their own.
  private(set) var lines: [MergeLine] = []

  /// Cuts up a source; nil where it cannot be read well enough: braces that do not balance, texts and comments without
  /// an end, bytes that are no UTF-8, what is no statement.
  init?(_ bytes: [UInt8], symbols: inout Symbols, keys: inout MergeKeys) {
    let parsed = Parser.parse(Source(name: "", bytes: bytes), id: SourceID(0), symbols: &symbols)
    guard parsed.tree.swallowed.isEmpty,
      !parsed.diagnostics.contains(where: { Self.unreadable.contains($0.rule) }),
      parsed.tree.statements.allSatisfy({ $0.state == .read })
    else { return nil }
    self.bytes = bytes
    var isWhole = true
    bytes.withUnsafeBufferPointer { bytes in
      parsed.tree.tokens.withUnsafeBufferPointer { tokens in
        parsed.tree.statements.withUnsafeBufferPointer { statements in
          var reader = MergeReader(bytes, tokens, statements, symbols, keys)
          reader.file()
          (nodes, lines, keys, isWhole) = (reader.nodes, reader.lines, reader.keys, reader.isWhole)
        }
      }
    }
    guard isWhole else { return nil }
  }

  /// The findings after which nobody knows where a statement ends.
  private static let unreadable: Set<Rule> = [
    .invalidUTF8, .unclosedText, .unclosedComment, .expectedKeyword, .unexpectedToken, .unclosedBlock, .unmatchedBrace,
    .tooDeep, .tooLarge,
  ]

  /// The nodes right in a node, first those on its line.
  func children(of node: Int) -> MergeChildren { MergeChildren(nodes: nodes, parent: node) }

  /// The keys of the comments above a node; of a comment, its own lines.
  func commentKeys(of node: Int) -> [Int] { lines[nodes[node].above].map(\.key) }

  /// The blanks at the start of the line on which a node begins.
  func indentation(ofLineOf node: Int) -> ArraySlice<UInt8> {
    var node = node
    while node > 0, !nodes[node].startsLine { node = nodes[node].parent }
    return node > 0 ? bytes[nodes[node].indentation] : []
  }

  /// The lines of those comments.
  func commentBytes(of node: MergeNode) -> ArraySlice<UInt8> {
    guard let first = lines[node.above].first, let last = lines[node.above].last else { return [] }
    return bytes[first.range.lowerBound..<last.range.upperBound]
  }
}

/// A sequence of the nodes right in a node.
struct MergeChildren: Sequence, IteratorProtocol {
  private let nodes: [MergeNode]
  private var index: Int
  private let end: Int

  init(nodes: [MergeNode], parent: Int) {
    self.nodes = nodes
    index = parent + 1
    end = nodes[parent].next
  }

  mutating func next() -> Int? {
    guard index < end else { return nil }
    defer { index = nodes[index].next }
    return index
  }
}

/// A line with nothing but comments, or the comments before the keyword of a statement on its line.
struct MergeLine {
  /// From the blanks before it to its line break, or to the keyword.
  let range: Range<Int>
  /// What it says.
  let key: Int
  /// Whether the statement stands on the same line.
  var sharesLine = false
}

/// The file, a statement, a clause, or comments that stand apart.
struct MergeNode {
  enum Kind: UInt8 { case file, statement, clause, comments }

  let kind: Kind
  let parent: Int
  /// The number of the next node that is not in this one.
  var next = 0

  /// What kind of thing it is: nodes of two kinds are never the same thing.
  var kindKey = 0
  /// The place among its neighbours that the formatter gives it; nil where the order is the author's.
  var place: UInt8?
  /// Whether its order among its neighbours means something.
  var isOfSequence = false
  /// The block that it has, if its keyword is one that stands there.
  var inner: Block?
  /// Its keyword with its positional arguments, and the comments between them.
  var key = MergeKeys.none
  /// The symbol of its id, counted from 1.
  var id = 0
  /// Its first text.
  var title = MergeKeys.none
  /// What else tells it from others of its kind in its block: that there can be but one, its first argument, or whom it
  /// is about.
  var distinction: Distinction = .none
  /// Everything in it.
  var content = MergeKeys.none

  enum Distinction: Hashable { case none, only(Int), argument(Int) }

  /// Blank lines above it.
  var gap: Range<Int>
  /// The comments above it, or before its keyword, as places in `lines`.
  var above: Range<Int>
  var aboveComments = MergeKeys.none
  /// The blanks before it on its line.
  var indentation: Range<Int>
  /// Whether it is the first on its line.
  var startsLine: Bool
  /// The blanks before the first thing in it that begins its line; nil if there is none.
  var indentationInside: Range<Int>?
  /// Its keyword and its positional arguments.
  var phrase: Range<Int>
  /// From there, or from its last clause, to behind its `{` and what follows on that line; empty without a block.
  var open: Range<Int>
  var openComments = MergeKeys.none
  /// From the last thing in its block to its `}`.
  var close: Range<Int>
  var closeComments = MergeKeys.none
  /// What else is on its last line, its line break included.
  var trail: Range<Int>
  var trailComments = MergeKeys.none

  var hasBlock: Bool { !open.isEmpty }

  init(kind: Kind, parent: Int, at offset: Int) {
    self.kind = kind
    self.parent = parent
    let nothing = offset..<offset
    (gap, indentation, phrase, open, close, trail) = (nothing, nothing, nothing, nothing, nothing, nothing)
    above = 0..<0
    startsLine = false
  }
}
