/// Cuts a source into the nodes of a `MergeDocument`.
struct MergeReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: UnsafeBufferPointer<Token>
  private let statements: UnsafeBufferPointer<Statement>
  private let symbols: Symbols
  private let phraseReader: PhraseReader
  private let signature: MergeSignature
  private let schema = Schema.shared
  private let suggestion = Suggestion()

  private(set) var keys: MergeKeys
  private(set) var nodes: [MergeNode] = []
  private(set) var lines: [MergeLine] = []
  /// Whether nothing stood where only comments and separators may.
  private(set) var isWhole = true
  /// Up to where the bytes have been given to a piece.
  private var cursor = 0

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>,
    _ statements: UnsafeBufferPointer<Statement>, _ symbols: Symbols, _ keys: MergeKeys
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.statements = statements
    self.symbols = symbols
    self.keys = keys
    phraseReader = PhraseReader(tokens: tokens, statements: statements, symbols: symbols)
    signature = MergeSignature(bytes: bytes, tokens: tokens, symbols: symbols)
  }

  mutating func file() {
    nodes.append(MergeNode(kind: .file, parent: -1, at: 0))
    nodes[0].inner = .file
    read(0..<statements.count, from: 0, to: tokens.count - 1, in: 0, .file, MapContext())
    nodes[0].close = cursor..<bytes.count
    nodes[0].next = nodes.count
    for node in nodes.indices where !nodes[node].above.isEmpty {
      nodes[node].aboveComments = keys.key(of: lines[nodes[node].above].map(\.key))
    }
    for node in nodes.indices.reversed() { nodes[node].content = content(of: node) }
  }

  private mutating func content(of node: Int) -> Int {
    let this = nodes[node]
    var list = [
      this.kindKey, this.key, this.aboveComments, this.openComments, this.closeComments, this.trailComments,
    ]
    for child in MergeChildren(nodes: nodes, parent: node) { list.append(nodes[child].content) }
    return keys.key(of: list)
  }

  // MARK: Blocks

  /// Reads what stands in a block or in the file, up to what belongs to its end.
  private mutating func read(
    _ children: Range<Int>, from start: Int, to end: Int, in parent: Int, _ block: Block?, _ context: MapContext
  ) {
    var token = start
    var child = children.lowerBound
    while child < children.upperBound {
      let keyword = Int(statements[child].keyword)
      let lead = lead(token..<keyword, in: parent)
      token = statement(child, lead, in: parent, block, context)
      let next = Int(statements[child].next)
      let limit = next < children.upperBound ? Int(statements[next].keyword) : end
      token = trail(of: lead.node, token..<limit, isLast: next >= children.upperBound)
      child = next
    }
    // Blank lines and what else is left belong to the end of the block.
    _ = lead(token..<end, in: parent)
    nodes.removeLast()
  }

  private struct Lead {
    /// The node that was made for what follows.
    let node: Int
    /// The first token on its line that is a comment, or its keyword.
    let firstToken: Int
  }

  /// Reads what stands between two statements: comments that stand apart become nodes, the others those of the node
  /// that is made for what follows.
  private mutating func lead(_ range: Range<Int>, in parent: Int) -> Lead {
    var index = range.lowerBound
    var lineStart = cursor
    var above = lines.count..<lines.count
    var gapEnd = cursor
    while let newline = newline(in: index..<range.upperBound) {
      let text = signature.comments(in: index..<newline)
      let lineEnd = signature.range(of: newline).upperBound
      check(index..<newline)
      if !text.isEmpty {
        if above.isEmpty { gapEnd = lineStart }
        lines.append(MergeLine(range: lineStart..<lineEnd, key: keys.key(of: text)))
        above = above.lowerBound..<lines.count
      } else if !above.isEmpty {
        addComments(above, gapEnd: gapEnd, in: parent)
        above = lines.count..<lines.count
      }
      lineStart = lineEnd
      index = newline + 1
    }
    let isAtEndOfFile = range.upperBound == tokens.count - 1
    if isAtEndOfFile, (index..<range.upperBound).contains(where: { tokens[$0].kind.isTrivia }) {
      // The last line of the file has no line break.
      if above.isEmpty { gapEnd = lineStart }
      let text = signature.comments(in: index..<range.upperBound)
      lines.append(MergeLine(range: lineStart..<bytes.count, key: keys.key(of: text)))
      above = above.lowerBound..<lines.count
      lineStart = bytes.count
      index = range.upperBound
    }
    if isAtEnd(range.upperBound), !above.isEmpty {
      addComments(above, gapEnd: gapEnd, in: parent)
      above = lines.count..<lines.count
    }
    check(index..<range.upperBound)
    if above.isEmpty { gapEnd = lineStart }
    let first = (index..<range.upperBound).first { tokens[$0].kind.isTrivia } ?? range.upperBound
    var node = MergeNode(kind: .statement, parent: parent, at: cursor)
    node.startsLine = isAtLineStart(lineStart)
    node.indentation = lineStart..<signature.range(of: first).lowerBound
    var firstToken = first
    if first < range.upperBound, !isAtEnd(range.upperBound),
      !(first..<range.upperBound).contains(where: { tokens[$0].kind == .semicolon })
    {
      // Comments before the keyword on its line are comments above it that want no line of their own.
      let text = signature.comments(in: first..<range.upperBound)
      let end = signature.range(of: range.upperBound).lowerBound
      let start = node.startsLine ? lineStart : node.indentation.upperBound
      lines.append(MergeLine(range: start..<end, key: keys.key(of: text), sharesLine: true))
      above = above.lowerBound..<lines.count
      firstToken = range.upperBound
    }
    node.gap = cursor..<gapEnd
    node.above = above
    nodes.append(node)
    if node.startsLine, !isAtEnd(range.upperBound), nodes[parent].indentationInside == nil {
      nodes[parent].indentationInside = node.indentation
    }
    return Lead(node: nodes.count - 1, firstToken: firstToken)
  }

  /// Whether a token is what a block or the file ends with.
  private func isAtEnd(_ token: Int) -> Bool { token == tokens.count - 1 || tokens[token].kind == .closeBrace }

  /// Makes a node of comments that stand apart from what follows.
  private mutating func addComments(_ above: Range<Int>, gapEnd: Int, in parent: Int) {
    let end = lines[above.upperBound - 1].range.upperBound
    var node = MergeNode(kind: .comments, parent: parent, at: end)
    node.gap = cursor..<gapEnd
    node.above = above
    node.startsLine = true
    let first = lines[above.lowerBound].range
    node.indentation =
      first.lowerBound..<(first.first { !CharacterClass.isBlankOrReturn(bytes[$0]) } ?? first.lowerBound)
    node.kindKey = -1
    node.key = keys.key(of: [-2] + lines[above].map(\.key))
    nodes.append(node)
    nodes[nodes.count - 1].next = nodes.count
    cursor = end
  }

  /// Reads what else is on the last line of a statement; returns the token behind it.
  private mutating func trail(of node: Int, _ range: Range<Int>, isLast: Bool) -> Int {
    var end = range.upperBound
    if let newline = newline(in: range) {
      end = newline + 1
    } else if !isLast {
      end = (range.last { tokens[$0].kind == .semicolon } ?? range.lowerBound - 1) + 1
    }
    check(range.lowerBound..<end)
    guard end > range.lowerBound else {
      nodes[node].trail = cursor..<cursor
      return end
    }
    nodes[node].trail = take(upTo: signature.range(of: end - 1).upperBound)
    nodes[node].trailComments = keys.key(of: signature.comments(in: range.lowerBound..<end))
    return end
  }

  private mutating func take(upTo end: Int) -> Range<Int> {
    defer { cursor = max(cursor, end) }
    return cursor..<max(cursor, end)
  }

  private func newline(in range: Range<Int>) -> Int? { range.first { tokens[$0].kind == .newline } }

  private func isAtLineStart(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") }

  /// Makes sure that nothing but comments and separators stands there.
  private mutating func check(_ range: Range<Int>) {
    for token in range where !tokens[token].kind.isTrivia {
      if tokens[token].kind != .newline, tokens[token].kind != .semicolon { isWhole = false }
    }
  }

  // MARK: Statements

  /// Reads a statement up to its last argument or its `}`; returns the token behind that.
  private mutating func statement(
    _ index: Int, _ lead: Lead, in parent: Int, _ block: Block?, _ context: MapContext
  ) -> Int {
    let statement = statements[index]
    let number = lead.node
    let keyword = Int(statement.keyword)
    var context = context
    let row = block.flatMap { phraseReader.row(of: statement, in: $0, context) }
    if let row, schema.shapes[row.index].inner == .map, let kind = MapKind(schema.shapes[row.index].word) {
      context = phraseReader.context(of: kind, statement: index, filling: row, suggestion)
    }
    let phrases = row.flatMap { phraseReader.phrases(of: statement, filling: $0, context) } ?? []
    var end = Int(statement.argumentsEnd)
    while end > keyword + 1, tokens[end - 1].kind.isTrivia || tokens[end - 1].kind == .newline { end -= 1 }
    let own = lead.firstToken..<(phrases.first?.tokens.upperBound ?? end)
    describe(number, row, keyword, own)
    cursor = signature.range(of: own.lowerBound).lowerBound
    nodes[number].phrase = take(upTo: signature.range(of: own.upperBound - 1).upperBound)
    var behind = own.upperBound
    for phrase in phrases.dropFirst() {
      add(phrase, in: number)
      behind = phrase.tokens.upperBound
    }
    if statement.openBrace != 0 {
      behind = self.block(of: index, number, from: behind, row, context)
    }
    nodes[number].next = nodes.count
    if nodes[number].distinction == .argument(MergeKeys.none) {
      let personas = MergeChildren(nodes: nodes, parent: number).first {
        nodes[$0].kindKey == Int(Word.persona.rawValue)
      }
      if let personas { nodes[number].distinction = .argument(nodes[personas].key) }
    }
    return behind
  }

  private mutating func add(_ phrase: Phrase, in parent: Int) {
    let keyword = phrase.tokens.first { tokens[$0].kind == .word } ?? phrase.tokens.lowerBound
    let first = phrase.tokens.lowerBound..<keyword
    var node = MergeNode(kind: .clause, parent: parent, at: cursor)
    node.indentation = take(upTo: signature.range(of: first.lowerBound).lowerBound)
    if !first.isEmpty {
      let range = take(upTo: signature.range(of: keyword).lowerBound)
      let text = signature.comments(in: first)
      lines.append(MergeLine(range: range, key: keys.key(of: text), sharesLine: true))
      node.above = lines.count - 1..<lines.count
    }
    node.phrase = take(upTo: signature.range(of: phrase.tokens.upperBound - 1).upperBound)
    node.trail = cursor..<cursor
    nodes.append(node)
    nodes[nodes.count - 1].next = nodes.count
    describe(nodes.count - 1, phrase.row, keyword, keyword..<phrase.tokens.upperBound)
  }

  /// Reads the block of a statement; returns the token behind its `}`.
  private mutating func block(
    of index: Int, _ number: Int, from behind: Int, _ row: RowID?, _ context: MapContext
  ) -> Int {
    let statement = statements[index]
    let brace = Int(statement.openBrace)
    let closeBrace = Int(statement.end) - 1
    guard closeBrace > brace, tokens[closeBrace].kind == .closeBrace else {
      isWhole = false
      return Int(statement.end)
    }
    let isEmpty = Int(statement.next) == index + 1
    let limit = isEmpty ? closeBrace : Int(statements[index + 1].keyword)
    check(behind..<brace)
    var first = brace + 1
    if let newline = newline(in: first..<limit), !(first..<newline).contains(where: { tokens[$0].kind == .semicolon }) {
      first = newline + 1
    }
    nodes[number].open = take(upTo: signature.range(of: first - 1).upperBound)
    nodes[number].openComments = keys.key(of: signature.comments(in: behind..<first))
    let shape = row.map { schema.shapes[$0.index] }
    let inner = shape.flatMap { $0.hasInner ? $0.inner : nil }
    read(index + 1..<Int(statement.next), from: first, to: closeBrace, in: number, inner, context)
    var onLine = closeBrace
    while onLine > first, tokens[onLine - 1].kind.isTrivia, Int(tokens[onLine - 1].start) >= cursor { onLine -= 1 }
    nodes[number].closeComments = keys.key(of: signature.comments(in: onLine..<closeBrace))
    nodes[number].close = take(upTo: signature.range(of: closeBrace).upperBound)
    return closeBrace + 1
  }

  /// Notes what a node is and what it says.
  private mutating func describe(_ number: Int, _ row: RowID?, _ keyword: Int, _ own: Range<Int>) {
    nodes[number].key = keys.key(of: signature.text(of: own))
    if let title = own.first(where: { isText($0) }) {
      nodes[number].title = keys.key(of: signature.text(of: title..<title + 1))
    }
    guard let row else {
      // Behind the words of the language.
      nodes[number].kindKey = 1000 + (tokens[keyword].kind == .word ? tokens[keyword].payload : 0)
      return
    }
    let shape = schema.shapes[row.index]
    nodes[number].kindKey = Int(Self.kind(of: shape).rawValue)
    nodes[number].place = shape.block == .file ? nil : shape.place
    nodes[number].inner = shape.hasInner ? shape.inner : nil
    nodes[number].isOfSequence = schema[row].sequence != nil
    let first = (keyword + 1..<max(own.upperBound, keyword + 1)).first { !tokens[$0].kind.isTrivia }
    if shape.takesID, let first, tokens[first].kind == .word {
      nodes[number].id = symbols.symbol(of: Spelling(tokens[first].payload)).index + 1
    }
    nodes[number].distinction =
      if shape.conflicts != 0 {
        .only(shape.conflicts.trailingZeroBitCount)
      } else if shape.cardinality == .many {
        .none
      } else {
        switch shape.key {
        case .none: .none
        // The clause that says it is not read yet.
        case .persona: .argument(MergeKeys.none)
        case .firstArgument:
          first.map { .argument(keys.key(of: signature.text(of: $0..<$0 + 1))) } ?? MergeNode.Distinction.none
        }
      }
  }

  private func isText(_ token: Int) -> Bool {
    switch tokens[token].kind {
    case .text, .escapedText, .longText: true
    case .word, .path, .number, .percent, .date, .time, .comma, .semicolon, .openBrace, .closeBrace, .newline,
      .lineComment, .blockComment, .byteOrderMark, .malformed, .endOfFile:
      false
    }
  }

  /// The three lanes of actions are one kind, as are the four kinds of map: each shares one set of ids.
  private static func kind(of shape: RowShape) -> Word {
    if Inheritance.isAction(shape.word), shape.hasInner { return .frontstage }
    return shape.hasInner && shape.inner == .map ? .currentState : shape.word
  }
}
