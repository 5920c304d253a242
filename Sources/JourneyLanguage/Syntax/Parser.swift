/// Tokens → tree. One shape serves for every statement, so the parser needs no grammar of words; of the words it asks
/// only whether one is a keyword, where a comma at the end of a line leaves two readings.
///
/// Where braces balance, only braces count. Where they do not, the file is read again and the indentation decides which
/// one is missing.
struct Parser {
  private let tokens: [Token]
  private let source: SourceID
  private let wordCount = Word.allCases.count
  private let trust: Trust
  private var statements: [Statement] = []
  private var frames: [Frame] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var isBalanced = true
  private var index = 0
  /// The first token of the line that `index` is on, kept so that a long line is not searched for its start.
  private var lineStart = 0
  /// How the line of the latest statement is indented, and whether the statement begins it.
  private var statementIndentation = 0
  private var statementIsFirstOnLine = false
  /// Whether the next statement stands behind a block on its line.
  private var isBehindBlock = false
  private let symbols: Symbols
  private let hasSwallowed: Bool

  /// What decides where a block ends.
  private enum Trust { case braces, indentation }

  /// A block that is open.
  private struct Frame {
    let statement: Int
    let brace: Int
    /// How far the line of the statement is indented, in bytes.
    let indentation: Int
    /// Whether the brace closes its line, so that what follows stands deeper.
    let closesLine: Bool
    /// Whether the brace is one that was left out, which has been told.
    let isImagined: Bool
  }

  /// Parses a whole source; never fails.
  static func parse(_ source: Source, id: SourceID, symbols: inout Symbols) -> (tree: Tree, diagnostics: [Diagnostic]) {
    // About as many words as a map of that size has of its own.
    symbols.reserve(source.bytes.count / 40)
    let lexed = Lexer.tokens(of: source.bytes, source: id, symbols: &symbols)
    func run(_ trust: Trust) -> Parser {
      var parser = Parser(
        lexed.tokens, source: id, trust: trust, symbols: symbols, hasSwallowed: !lexed.swallowed.isEmpty)
      parser.file()
      return parser
    }
    var parser = run(.braces)
    if !parser.isBalanced, lexed.swallowed.isEmpty { parser = run(.indentation) }
    return (
      Tree(tokens: lexed.tokens, statements: parser.statements, swallowed: lexed.swallowed),
      lexed.diagnostics + parser.diagnostics
    )
  }

  private init(_ tokens: [Token], source: SourceID, trust: Trust, symbols: Symbols, hasSwallowed: Bool) {
    self.tokens = tokens
    self.source = source
    self.trust = trust
    self.symbols = symbols
    self.hasSwallowed = hasSwallowed
    statements.reserveCapacity(tokens.count / 5 + 4)
  }

  // MARK: Productions

  /// `file = { statement }`, with the blocks kept on a stack of our own: no recursion as deep as the input.
  private mutating func file() {
    while true {
      skipBetweenStatements()
      let kind = tokens[index].kind
      if kind == .endOfFile { break }
      if trust == .indentation, isFirstOnLine(index), settleIndentation() { continue }
      switch kind {
      case .closeBrace: closeBlock()
      case .openBrace: strayBlock()
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .malformed:
        statement()
      case .semicolon, .newline, .lineComment, .blockComment, .byteOrderMark, .endOfFile: index += 1
      }
    }
    endOfFile()
  }

  /// `statement = keyword , { argument } , [ block ] , end`
  private mutating func statement() {
    let first = index
    if trust == .indentation {
      statementIndentation = indentation
      statementIsFirstOnLine = isFirstOnLine(first)
    }
    let number = statements.count
    var state = isBehindBlock ? Statement.State.behindBlock : .read
    isBehindBlock = false
    if tokens[first].kind != .word {
      state = .unreadable
      if tokens[first].kind != .malformed { diagnostics.append(.expectedKeyword(at: span(of: first))) }
    }
    arguments()
    statements.append(
      Statement(
        keyword: UInt32(first), argumentsEnd: UInt32(index), end: UInt32(index), next: UInt32(number + 1), state: state)
    )
    if tokens[index].kind == .openBrace { openBlock(of: number) }
  }

  /// Moves behind the arguments: to the brace, the separator or the line break that ends them.
  private mutating func arguments() {
    var isBehindComma = tokens[index].kind == .comma
    index += 1
    while true {
      switch tokens[index].kind {
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .malformed:
        isBehindComma = false
        index += 1
      case .comma:
        isBehindComma = true
        index += 1
      case .lineComment, .blockComment, .byteOrderMark: index += 1
      case .newline:
        guard isBehindComma, let next = nextLineOfList() else { return }
        while index < next {
          if tokens[index].kind == .newline { lineStart = index + 1 }
          index += 1
        }
      case .semicolon, .openBrace, .closeBrace, .endOfFile: return
      }
    }
  }

  /// The token behind a line break with which a list goes on. Nil where that line starts with a keyword and goes on
  /// with something other than a comma or the end: then the comma before it is the mistake, not the line.
  private func nextLineOfList() -> Int? {
    var next = index
    while tokens[next].kind == .newline || tokens[next].kind.isTrivia { next += 1 }
    switch tokens[next].kind {
    case .closeBrace, .endOfFile, .semicolon: return nil
    case .word: if tokens[next].payload >= wordCount { return next }
    case .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .openBrace, .newline,
      .lineComment, .blockComment, .byteOrderMark, .malformed:
      return next
    }
    let keyword = next
    next += 1
    while tokens[next].kind.isTrivia { next += 1 }
    switch tokens[next].kind {
    case .comma, .newline, .semicolon, .closeBrace, .endOfFile: return keyword
    case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .openBrace, .lineComment,
      .blockComment, .byteOrderMark, .malformed:
      return nil
    }
  }

  /// Opens the block of a statement at the `{` that is next, or skips it where it would be too deep.
  private mutating func openBlock(of number: Int) {
    let brace = index
    guard frames.count < Limits.nesting else {
      diagnostics.append(.tooDeep(at: span(of: brace)))
      skipBlock()
      statements[number].end = UInt32(index)
      return checkBehindBlock()
    }
    statements[number].openBrace = UInt32(brace)
    index += 1
    var next = index
    while tokens[next].kind.isTrivia { next += 1 }
    frames.append(
      Frame(
        statement: number, brace: brace, indentation: statementIndentation,
        closesLine: tokens[next].kind == .newline, isImagined: false))
  }

  private mutating func closeBlock() {
    guard let frame = frames.last else {
      isBalanced = false
      let first = index
      // A run of braces too many is one mistake.
      while tokens[index].kind == .closeBrace { index += 1 }
      diagnostics.append(.unmatchedBrace(at: span(of: first)))
      return
    }
    if trust == .indentation, !isFirstOnLine(index), frame.closesLine, frame.brace < lineStart {
      diagnostics.append(.unmatchedBrace(at: span(of: index)))
      index += 1
      return
    }
    index += 1
    finish(frames.removeLast())
    checkBehindBlock()
  }

  private mutating func finish(_ frame: Frame) {
    statements[frame.statement].end = UInt32(index)
    statements[frame.statement].next = UInt32(statements.count)
  }

  /// A `{` that no statement stands before: of the statement on the line above, if that has no block yet.
  private mutating func strayBlock() {
    diagnostics.append(.strayBlock(at: span(of: index)))
    let parentEnd = frames.last.map { $0.statement + 1 } ?? 0
    if let last = lastSibling(from: parentEnd), statements[last].openBrace == 0,
      statements[last].next == UInt32(statements.count), isJustBefore(index, last)
    {
      return openBlock(of: last)
    }
    skipBlock()
    checkBehindBlock()
  }

  /// The last statement of the innermost open block.
  private func lastSibling(from first: Int) -> Int? {
    // Without blocks of its own it is the last of all; with one it does not take another.
    first < statements.count ? statements.count - 1 : nil
  }

  private func isJustBefore(_ brace: Int, _ statement: Int) -> Bool {
    var token = Int(statements[statement].end)
    while token < brace, tokens[token].kind == .newline || tokens[token].kind.isTrivia { token += 1 }
    return token == brace
  }

  /// Moves behind the block that opens here, without reading it.
  private mutating func skipBlock() {
    var depth = 0
    repeat {
      switch tokens[index].kind {
      case .openBrace: depth += 1
      case .closeBrace: depth -= 1
      case .newline: lineStart = index + 1
      case .endOfFile:
        // What is skipped has been told; that it has no end needs no second message.
        frames.removeAll()
        return
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon,
        .lineComment, .blockComment, .byteOrderMark, .malformed:
        break
      }
      index += 1
    } while depth > 0
  }

  /// Behind a block only the end of the statement may stand.
  private mutating func checkBehindBlock() {
    while tokens[index].kind.isTrivia { index += 1 }
    switch tokens[index].kind {
    case .newline, .semicolon, .closeBrace, .endOfFile: return
    case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .openBrace,
      .malformed, .lineComment, .blockComment, .byteOrderMark:
      break
    }
    if tokens[index].kind != .malformed { diagnostics.append(.behindBlock(at: span(of: index))) }
    if tokens[index].kind == .word, tokens[index].payload < wordCount {
      isBehindBlock = true
      return
    }
    // What is no statement is passed over, with whatever block it has.
    let before = diagnostics.count
    let number = statements.count
    statement()
    statements[number].state = .unreadable
    diagnostics.removeSubrange(before...)
  }

  private mutating func endOfFile() {
    isBalanced = isBalanced && frames.isEmpty
    while let frame = frames.popLast() {
      if !frame.isImagined, !hasSwallowed { diagnostics.append(.unclosedBlock(at: span(of: frame.brace))) }
      finish(frame)
    }
  }

  // MARK: Separators

  private mutating func skipBetweenStatements() {
    while true {
      switch tokens[index].kind {
      case .newline: passNewline()
      case .semicolon, .lineComment, .blockComment, .byteOrderMark: index += 1
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .openBrace,
        .closeBrace, .malformed, .endOfFile:
        return
      }
    }
  }

  private mutating func passNewline() {
    index += 1
    lineStart = index
  }

  // MARK: Indentation

  /// At the first token of a line, where braces do not balance: closes the blocks that this line stands outside of, and
  /// opens the one whose brace seems to be missing.
  ///
  /// True if the token was a brace too many, and has been passed over.
  private mutating func settleIndentation() -> Bool {
    let here = indentation
    let isBrace = tokens[index].kind == .closeBrace
    while let frame = frames.last {
      let isOutside = isBrace ? frame.closesLine && here < frame.indentation : here <= frame.indentation
      guard isOutside else { break }
      frames.removeLast()
      if !frame.isImagined { diagnostics.append(.unclosedBlock(at: span(of: frame.brace))) }
      finish(frame)
    }
    if isBrace, let frame = frames.last, frame.closesLine, here > frame.indentation {
      diagnostics.append(.unmatchedBrace(at: span(of: index)))
      index += 1
      return true
    }
    guard !isBrace, tokens[index].kind != .openBrace, let last = statements.indices.last,
      statements[last].openBrace == 0, last >= (frames.last.map { $0.statement + 1 } ?? 0),
      statementIsFirstOnLine, here > statementIndentation, statements[last].state != .unreadable,
      frames.count < Limits.nesting
    else { return false }
    let header = Int(statements[last].keyword)
    diagnostics.append(.missingBrace(at: span(of: header)))
    statements[last].openBrace = statements[last].argumentsEnd
    frames.append(
      Frame(
        statement: last, brace: Int(statements[last].argumentsEnd), indentation: statementIndentation,
        closesLine: true, isImagined: true))
    return false
  }

  private func isFirstOnLine(_ token: Int) -> Bool {
    var before = token - 1
    while before >= 0, tokens[before].kind.isTrivia { before -= 1 }
    return before < 0 || tokens[before].kind == .newline
  }

  /// The bytes between the start of the line and its first token.
  private var indentation: Int {
    var first = lineStart
    if tokens[first].kind == .byteOrderMark { first += 1 }
    let start = first == 0 ? 0 : Int(tokens[first - 1].start) + tokens[first - 1].payload
    return Int(tokens[first].start) - start
  }

  private func span(of token: Int) -> Span {
    let kind = tokens[token].kind
    let start = Int(tokens[token].start)
    let length = kind == .word ? symbols.length(of: Spelling(tokens[token].payload)) : tokens[token].payload
    return Span(source, start, start + length)
  }
}
