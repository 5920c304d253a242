/// The number of a row of the schema.
struct RowID: Hashable {
  let number: UInt8

  @inline(__always) init(number: UInt8) { self.number = number }
  @inline(__always) var index: Int { Int(number) }
}

/// What a loop over a large map asks of a row, without touching an array of its own per row.
struct RowShape {
  let word: Word
  let block: Block
  let inner: Block
  let hasInner: Bool
  let takesID: Bool
  let cardinality: Cardinality
  let key: Key
  let kinds: MapKinds
  let firstPositional: UInt16
  let positionalCount: UInt16
  /// The row's place among those of its block: at most 63, so that a set of rows is one word of the machine.
  let order: UInt8
  /// Where the formatter sets it among the statements of its block: its order, or that of the first row with which it
  /// makes one sequence.
  let place: UInt8
  /// Whether an argument of it may be left out beside a certain clause.
  let hasAlternative: Bool
  let mark: Mark

  /// What is gathered while reading, because later stages would search large maps for few of it.
  enum Mark { case none, ofDerivedMaps, allowance }

  /// Whether the formatter leaves it on the line of a statement whose block is spread out: flags, and what says how a
  /// map is derived.
  var staysInHeader: Bool {
    positionalCount == 0 && !hasInner || word == .from || word == .after || word == .before
  }

  /// Its bit in a set of rows of its block.
  var bit: UInt64 { 1 << UInt64(order) }
  /// The rows of the block beside which it cannot stand, itself among them if it stands once.
  let conflicts: UInt64
}

/// The rows of all blocks in flat tables, with an index by block and word. Made once, never changed.
struct Schema: Sendable {
  static let shared = Schema()

  let rows: [Row]
  let shapes: [RowShape]
  let positionals: [Positional]
  private let lookup: [UInt8]
  private let firstRow: [Int]
  private let wordCount = Word.allCases.count
  private static let none: UInt8 = .max

  private init() {
    var rows: [Row] = []
    var shapes: [RowShape] = []
    var positionals: [Positional] = []
    var lookup = [UInt8](repeating: Self.none, count: Block.allCases.count * wordCount)
    var firstRow: [Int] = []
    for block in Block.allCases {
      firstRow.append(rows.count)
      let blockRows = block.rows
      let words = blockRows.map(\.word)
      var firstOfSequence = [Int](repeating: -1, count: Row.Sequence.allCases.count)
      for (order, row) in blockRows.enumerated() {
        var place = order
        if let sequence = row.sequence?.rawValue {
          if firstOfSequence[sequence] < 0 { firstOfSequence[sequence] = order }
          place = firstOfSequence[sequence]
        }
        precondition(order < 64 && rows.count < Int(Self.none), "a block has at most 64 rows, the language 255")
        lookup[Int(block.rawValue) * wordCount + Int(row.word.rawValue)] = UInt8(rows.count)
        shapes.append(
          RowShape(
            word: row.word, block: block, inner: row.inner ?? .file, hasInner: row.inner != nil,
            takesID: row.takesID, cardinality: row.cardinality, key: row.key, kinds: row.kinds,
            firstPositional: UInt16(positionals.count), positionalCount: UInt16(row.positionals.count),
            order: UInt8(order), place: UInt8(place),
            hasAlternative: row.positionals.contains { $0.isAlternative },
            mark: Self.mark(of: row, in: block), conflicts: Self.conflicts(of: row, at: order, among: words)))
        positionals.append(contentsOf: row.positionals)
        rows.append(row.standing(in: block))
      }
    }
    firstRow.append(rows.count)
    self.rows = rows
    self.shapes = shapes
    self.positionals = positionals
    self.lookup = lookup
    self.firstRow = firstRow
  }

  private static func mark(of row: Row, in block: Block) -> RowShape.Mark {
    switch row.word {
    case .after where block.isElement, .before, .without: .ofDerivedMaps
    case .allow: .allowance
    default: .none
    }
  }

  private static func conflicts(of row: Row, at order: Int, among words: [Word]) -> UInt64 {
    var conflicts: UInt64 = row.cardinality == .once ? 1 << UInt64(order) : 0
    for alternative in row.alternatives {
      if let other = words.firstIndex(of: alternative) { conflicts |= 1 << UInt64(other) }
    }
    return conflicts
  }

  /// The row of a word in a block; nil where the word does not stand there.
  @inline(__always)
  func row(_ word: Word, in block: Block) -> RowID? {
    let number = lookup[Int(block.rawValue) * wordCount + Int(word.rawValue)]
    return number == Self.none ? nil : RowID(number: number)
  }

  /// The rows of a block, in schema order.
  func rows(of block: Block) -> Range<Int> {
    firstRow[Int(block.rawValue)]..<firstRow[Int(block.rawValue) + 1]
  }

  /// The row at a place of the schema's order within a block.
  @inline(__always)
  func row(at order: Int, in block: Block) -> RowID {
    RowID(number: UInt8(firstRow[Int(block.rawValue)] + order))
  }

  subscript(row: RowID) -> Row { rows[row.index] }

  /// The blocks in which a word stands.
  func homes(of word: Word) -> [Block] {
    Block.allCases.filter { row(word, in: $0) != nil }
  }
}
