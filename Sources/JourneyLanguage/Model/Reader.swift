/// Tree → nodes: every statement is held against the row of the schema that it fills.
///
/// Names are not looked up here; what is wrong with words, arguments and their number is told, once per statement, and
/// what can be read is kept, so that later stages say nothing that follows from it.
struct Reader {
  var nodes: [Node] = []
  var values: [Value] = []
  var paths: [PainPath] = []
  var symbols: Symbols
  var diagnostics: [Diagnostic] = []
  let suggestion = Suggestion()
  /// Words of what could not be read: they count as declared.
  var excused: Set<Symbol> = []
  /// Whether names of the top are not to be looked up, because something there could not be read.
  var isTopSilenced = false
  /// Keywords of which a declaration lacks its id: names of that kind are not looked up.
  var silencedWords: Set<Word> = []
  /// Places and `without`, which stand in derived maps only.
  var ofDerivedMaps: [NodeID] = []
  var hasAllowances = false
  /// The rows that were proposed for unknown words, which are often the same.
  private var closestRows: [UInt64: RowID?] = [:]
  /// Images and links are judged by who knows the files.
  var images: [(value: Int, span: Span)] = []

  let schema = Schema.shared
  let closedWords = ClosedWords.shared
  let wordCount = Word.allCases.count

  // The file that is read, and where in it.
  var source = SourceID(0)
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var tokens = UnsafeBufferPointer<Token>(start: nil, count: 0)
  var statements = UnsafeBufferPointer<Statement>(start: nil, count: 0)
  var context = MapContext()

  /// What is read of one file: the places of its statements at the top.
  struct File {
    var top: [NodeID] = []
    /// The maps whose header has an error.
    var mapsWithBrokenHeader: Set<NodeID> = []
  }

  init(symbols: Symbols) { self.symbols = symbols }

  /// Reads the statements of a file behind those of the files before.
  mutating func read(_ tree: Tree, of source: SourceID, bytes: [UInt8]) -> File {
    self.source = source
    return bytes.withUnsafeBufferPointer { bytes in
      tree.tokens.withUnsafeBufferPointer { tokens in
        tree.statements.withUnsafeBufferPointer { statements in
          (self.bytes, self.tokens, self.statements) = (bytes, tokens, statements)
          return self.file(tree)
        }
      }
    }
  }

  private mutating func file(_ tree: Tree) -> File {
    for range in tree.swallowed { excuse(wordsIn: range) }
    nodes.reserveCapacity(nodes.count + tokens.count / 3)
    values.reserveCapacity(values.count + tokens.count / 2)
    var file = File()
    var seen: UInt64 = 0
    var index = 0
    while index < statements.count {
      let before = diagnostics.count
      context = MapContext()
      if let node = statement(index, in: .file, seen: &seen) {
        file.top.append(node)
        if headerError(of: index, since: before) { file.mapsWithBrokenHeader.insert(node) }
      }
      index = Int(statements[index].next)
    }
    return file
  }

  private func headerError(of index: Int, since count: Int) -> Bool {
    let brace = statements[index].openBrace
    let end = brace == 0 ? Int.max : Int(tokens[Int(brace)].start)
    return diagnostics[count...].contains { $0.severity == .error && $0.span.start < end }
  }

  // MARK: Statements

  /// Reads one statement with its block. Nil where there is nothing to keep.
  mutating func statement(_ index: Int, in block: Block, seen: inout UInt64) -> NodeID? {
    let statement = statements[index]
    let token = tokens[Int(statement.keyword)]
    guard statement.state != .unreadable else {
      skip(index, in: block)
      return nil
    }
    let spelling = Spelling(token.payload)
    var isProposed = false
    var row: RowID?
    if let word = symbols.word(spelling) {
      row = schema.row(word, in: block)
      if row == nil, statement.state == .read {
        report(.misplacedKeyword(word, in: block, at: span(of: Int(statement.keyword))))
      }
    } else {
      row = proposedRow(for: spelling, at: Int(statement.keyword), in: block)
      isProposed = row != nil
      // Whatever it was to declare may not be what it was read as.
      if block == .file { isTopSilenced = true }
    }
    guard let row else {
      skip(index, in: block)
      return nil
    }
    let shape = schema.shapes[row.index]
    if !context.allows(shape) {
      report(.wrongMapKind(shape.word, kinds: shape.kinds, in: context.kinds, at: span(of: Int(statement.keyword))))
      skip(index, in: block)
      return nil
    }
    checkRepetition(shape, seen: &seen, at: Int(statement.keyword))
    if shape.word == .step, block == .map, context.hasStages, !context.isDerived {
      report(.bareStep(at: span(of: Int(statement.keyword))))
    }
    return filled(row, shape, by: index, isProposed: isProposed)
  }

  /// Makes the node of a statement whose row is known, with its clauses and its block.
  private mutating func filled(_ row: RowID, _ shape: RowShape, by index: Int, isProposed: Bool) -> NodeID {
    let statement = statements[index]
    let node = open(row, at: Int(statement.keyword))
    if shape.inner == .map, let kind = MapKind(shape.word) {
      context = phraseReader.context(of: kind, statement: index, filling: row, suggestion)
    }
    let before = diagnostics.count
    var seen: UInt64 = 0
    var cursor = Cursor(next: Int(statement.keyword) + 1, end: Int(statement.argumentsEnd))
    let isWhole = arguments(of: node, shape, &cursor) && clauses(of: node, shape, &cursor, seen: &seen)
    if !isWhole {
      damage(node)
      // The rest of the statement is not read: the words in it may be what others refer to.
      excuse(tokensIn: cursor.next..<max(cursor.next, cursor.end))
      // What was to be said of a base may be what is wrong.
      if shape.inner == .map { context.takeAsDerived() }
      // Where not even the first argument fits the word that was proposed, the guess was wrong, not the argument.
      if isProposed, cursor.next == Int(statement.keyword) + 1 { diagnostics.removeSubrange(before...) }
    }
    if statement.openBrace != 0 {
      if shape.hasInner {
        self.block(of: index, in: shape.inner, seen: &seen)
      } else {
        if isWhole { report(.misplacedBlock(shape.word, at: span(of: Int(statement.openBrace)))) }
        excuse(tokensIn: Int(statement.openBrace)..<Int(statement.end))
      }
    }
    if isWhole, shape.hasAlternative { checkAlternatives(of: node, shape, seen) }
    close(node)
    return node
  }

  /// An argument that may be left out only beside a certain clause.
  private mutating func checkAlternatives(of node: NodeID, _ shape: RowShape, _ seen: UInt64) {
    guard nodes[node.index].valueCount < shape.positionalCount else { return }
    for index in Int(shape.firstPositional)..<Int(shape.firstPositional + shape.positionalCount) {
      guard case .unless(let word) = schema.positionals[index].requirement, let row = schema.row(word, in: shape.inner),
        seen & schema.shapes[row.index].bit == 0
      else { continue }
      report(
        .missingArgument(
          shape.word, wanted: "\(wanted(by: index, shape)), or a `\(word.spelling)`", at: statementSpan(node, shape)))
    }
  }

  private mutating func block(of index: Int, in block: Block, seen: inout UInt64) {
    var child = index + 1
    let end = Int(statements[index].next)
    while child < end {
      _ = statement(child, in: block, seen: &seen)
      child = Int(statements[child].next)
    }
  }

  /// The same statements, read as phrases.
  private var phraseReader: PhraseReader { PhraseReader(tokens: tokens, statements: statements, symbols: symbols) }

  mutating func open(_ row: RowID, at token: Int) -> NodeID {
    let node = NodeID(nodes.count)
    nodes.append(Node(row: row, source: source, position: tokens[token].start, firstValue: UInt32(values.count)))
    switch schema.shapes[row.index].mark {
    case .none: break
    case .ofDerivedMaps: ofDerivedMaps.append(node)
    case .allowance: hasAllowances = true
    }
    return node
  }

  @inline(__always)
  mutating func close(_ node: NodeID) {
    let size = nodes.count - node.index
    if size > 1 { nodes[node.index].size = UInt32(size) }
  }

  mutating func damage(_ node: NodeID) {
    nodes[node.index].state.insert(.damaged)
    for index in Int(nodes[node.index].firstValue)..<values.count where values[index].kind == .name {
      let value = values[index]
      values[index] = Value(.ignored, source: value.source, Int(value.first), Int(value.second))
    }
  }

  @inline(__always)
  mutating func checkRepetition(_ shape: RowShape, seen: inout UInt64, at token: Int) {
    if seen & shape.conflicts != 0 {
      let others = schema.rows(of: shape.block).filter { seen & shape.conflicts & schema.shapes[$0].bit != 0 }
      let other = others.first.map { schema.shapes[$0].word } ?? shape.word
      report(.repeatedFact(shape.word, beside: other, at: span(of: token)))
    }
    seen |= shape.bit
  }

  // MARK: What cannot be read

  /// The row of the word that is probably meant; tells so, or that the word is unknown.
  mutating func proposedRow(for spelling: Spelling, at token: Int, in block: Block) -> RowID? {
    let closest = closestRow(to: spelling, in: block, takingIDs: true)
    report(
      .unknownKeyword(
        symbols.text(of: spelling), in: block, closest: closest.map { schema.shapes[$0.index].word },
        at: span(of: token)))
    return closest
  }

  /// The row of the block whose word is closest to one that the language does not have.
  mutating func closestRow(to spelling: Spelling, in block: Block, takingIDs: Bool) -> RowID? {
    let key = UInt64(block.rawValue) << 33 | (takingIDs ? 1 << 32 : 0) | UInt64(spelling.number)
    if let known = closestRows[key] { return known }
    let closest = searchClosestRow(to: spelling, in: block, takingIDs: takingIDs)
    closestRows[key] = .some(closest)
    return closest
  }

  private mutating func searchClosestRow(to spelling: Spelling, in block: Block, takingIDs: Bool) -> RowID? {
    var words: [Word] = []
    for number in schema.rows(of: block) {
      let shape = schema.shapes[number]
      if context.allows(shape), takingIDs || !shape.takesID { words.append(shape.word) }
    }
    let candidates = words.map(\.spelling)
    guard let closest = suggestion.closest(to: symbols.text(of: spelling), among: candidates),
      let index = candidates.firstIndex(of: closest)
    else { return nil }
    return schema.row(words[index], in: block)
  }

  /// Passes over a statement with its block; every word in it counts as declared.
  private mutating func skip(_ index: Int, in block: Block) {
    if block == .file { isTopSilenced = isTopSilenced || !startsWithKeyword(index) }
    excuse(tokensIn: Int(statements[index].keyword)..<Int(statements[index].end))
  }

  private func startsWithKeyword(_ index: Int) -> Bool {
    let token = tokens[Int(statements[index].keyword)]
    return token.kind == .word && token.payload < wordCount
  }

  mutating func excuse(tokensIn range: Range<Int>) {
    for token in range {
      if tokens[token].kind == .word {
        excused.insert(symbols.symbol(of: Spelling(tokens[token].payload)))
      } else if tokens[token].kind == .path {
        excuse(wordsIn: self.range(of: token))
      }
    }
  }

  private mutating func excuse(wordsIn range: Range<Int>) {
    // What looks like a text or a comment in there was none before the quote was lost.
    let marks: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "\\")]
    let words = bytes[range].map { marks.contains($0) ? UInt8(ascii: " ") : $0 }
    for token in Lexer.tokens(of: words, source: source, symbols: &symbols).tokens where token.kind == .word {
      excused.insert(symbols.symbol(of: Spelling(token.payload)))
    }
  }

  // MARK: Places

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count <= Limits.findings { diagnostics.append(diagnostic) }
  }

  func range(of token: Int) -> Range<Int> {
    let start = Int(tokens[token].start)
    let isWord = tokens[token].kind == .word
    return start..<start + (isWord ? symbols.length(of: Spelling(tokens[token].payload)) : tokens[token].payload)
  }

  func span(of token: Int) -> Span { Span(source, range(of: token)) }
}
