/// What stands in a file or a block: statements, the comments between them, and what cannot be read.
struct Contents {
  var items: [Item] = []
  /// Comments on the line of the brace that opens the block.
  var behindBrace: [Int] = []
  /// Comments with which the last of those goes on in the next lines.
  var continuation: [Int] = []
  /// Comments at the beginning that a blank line keeps apart from what follows: they stay there.
  var first: [Remark] = []
  /// Comments behind the last item, on lines of their own.
  var last: [Remark] = []
  /// Whether a blank line stands above the last comments.
  var isLastApart = false
  /// Whether the items may be put into another order: not where something could not be read as a statement of its own.
  var mayBeSorted = true

  /// A comment on lines of its own.
  struct Remark {
    let token: Int
    /// Whether it stands behind the comment before it, on its line.
    var sharesLine = false
    /// Whether a blank line follows.
    var isApart = false
  }

  /// One of the things that stand below each other.
  struct Item {
    var content: Content
    /// Comments above it, on lines of their own.
    var above: [Remark] = []
    /// Comments on its last line.
    var behind: [Int] = []
    /// Comments with which the one at the end of its line goes on in the next lines.
    var continuation: [Int] = []
    /// Comments right below it that a blank line keeps apart from what follows.
    var below: [Remark] = []
    /// Whether a blank line stands above it and its comments.
    var hasBlankAbove = false
    /// Whether it stands below the comments that begin the block.
    var isBelowFirst = false

    /// Whether there is a comment beside it that may be meant for it.
    var hasRemarks: Bool {
      !above.isEmpty || !behind.isEmpty || !continuation.isEmpty || !below.isEmpty || isBelowFirst
    }
  }

  enum Content {
    /// A statement, by its number.
    case statement(Int)
    /// A clause that stood on the line of the statement whose block this is.
    case clause(Phrase)
    /// Tokens that are written as they stand.
    case asWritten(Range<Int>)
  }

  /// Whether nothing is in it, not even a comment.
  var isEmpty: Bool { items.isEmpty && behindBrace.isEmpty && first.isEmpty && last.isEmpty }

  /// With what goes on from the line of the brace below it.
  var withContinuationInside: Contents {
    var contents = self
    contents.first = continuation.map { Remark(token: $0) } + first
    contents.continuation = []
    return contents
  }
}

/// The places of which lexer and parser have told something: what stands there is written as it is.
struct Findings {
  private let starts: [Int]

  init(_ diagnostics: [Diagnostic]) { starts = diagnostics.map(\.span.start).sorted() }

  /// Whether something was told of one of the tokens, or of what stands between them.
  func touch(_ range: Range<Int>, of tokens: UnsafeBufferPointer<Token>) -> Bool {
    guard !starts.isEmpty, !range.isEmpty else { return false }
    let start = Int(tokens[range.lowerBound].start)
    let end = range.upperBound < tokens.count ? Int(tokens[range.upperBound].start) : Int.max
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] < end
  }
}

/// Gathers the contents of a file or a block.
struct ContentsReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let tokens: UnsafeBufferPointer<Token>
  let statements: UnsafeBufferPointer<Statement>
  let findings: Findings

  private var contents = Contents()
  /// Whether what is read is still on the line of what stands before it.
  private var isOnLine = false
  /// Line breaks since the last statement or comment.
  private var lineBreaks = 0
  /// Comments that stand on the line of what is before them, as long as nobody knows what follows on it.
  private var pending: [Int] = []
  private var above: [Contents.Remark] = []
  private var hasBlankAbove = false
  /// Whether the last item ends in a comma.
  private var endsInComma = false
  /// The end of a line on which only comments and semicolons are left.
  private var endOfLine = 0
  /// Whether the comments above start right below the last item.
  private var isRightBelow = false
  /// The column of the comment that ends the line: one below it, in the same column, goes on with it.
  private var columnOfComment: Int?

  init(
    bytes: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>,
    statements: UnsafeBufferPointer<Statement>, findings: Findings
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.statements = statements
    self.findings = findings
  }

  /// What stands in the block of a statement.
  func contents(ofBlock index: Int) -> Contents {
    let statement = statements[index]
    guard statement.openBrace != 0 else { return Contents() }
    var reader = self
    reader.isOnLine = true
    let isClosed = tokens[Int(statement.end) - 1].kind == .closeBrace
    reader.read(
      index + 1..<Int(statement.next), from: Int(statement.openBrace) + 1,
      to: isClosed ? Int(statement.end) - 1 : Int(statement.end))
    return reader.contents
  }

  /// What stands in the whole file.
  func contentsOfFile() -> Contents {
    var reader = self
    reader.read(0..<statements.count, from: 0, to: tokens.count - 1)
    return reader.contents
  }

  private mutating func read(_ children: Range<Int>, from start: Int, to end: Int) {
    var token = start
    var child = children.lowerBound
    while child < children.upperBound {
      let statement = statements[child]
      gap(token..<Int(statement.keyword))
      add(child)
      token = Int(statement.end)
      child = Int(statement.next)
    }
    gap(token..<end)
    settlePending()
    if let last = above.indices.last { above[last].isApart = false }
    contents.last = above
    contents.isLastApart = hasBlankAbove
    splitFirst()
  }

  private mutating func add(_ child: Int) {
    let isGlued = isOnLine && !contents.items.isEmpty
    if isGlued {
      // It shares a line with what should have been alone on it: only together do they say what they say.
      extendLast(to: Int(statements[child].end))
      pending = []
    } else {
      append(.statement(child))
    }
    begin()
    let statement = statements[child]
    if statement.openBrace == 0 { columnOfComment = columnOfLineComment(Int(statement.end) - 1) }
    var last = Int(statement.end) - 1
    while tokens[last].kind.isTrivia { last -= 1 }
    endsInComma = tokens[last].kind == .comma
    // Something else below it might be read as the rest of the list.
    if endsInComma { contents.mayBeSorted = false }
  }

  private mutating func append(_ content: Contents.Content) {
    if isOnLine {
      above = pending.enumerated().map { Contents.Remark(token: $0.element, sharesLine: $0.offset > 0) }
    }
    pending = []
    noteBlankLines()
    contents.items.append(.init(content: content, above: above, hasBlankAbove: hasBlankAbove))
  }

  /// Notes what the blank lines say of the comments above, before something comes below them.
  private mutating func noteBlankLines() {
    if lineBreaks > 1, isRightBelow {
      contents.items[contents.items.count - 1].below = above
      above = []
      isRightBelow = false
    }
    if above.isEmpty { hasBlankAbove = lineBreaks > 1 }
    if lineBreaks > 1, let last = above.indices.last { above[last].isApart = true }
  }

  /// What follows is on the line of what was added.
  private mutating func begin() {
    isOnLine = true
    lineBreaks = 0
    above = []
    hasBlankAbove = false
    isRightBelow = false
    columnOfComment = nil
  }

  private mutating func extendLast(to end: Int) {
    contents.mayBeSorted = false
    let last = contents.items.count - 1
    contents.items[last].content = .asWritten(start(of: contents.items[last].content)..<end)
    contents.items[last].behind = []
    contents.items[last].continuation = []
    contents.items[last].below = []
    endsInComma = false
  }

  private func start(of content: Contents.Content) -> Int {
    switch content {
    case .statement(let index): Int(statements[index].keyword)
    case .clause(let phrase): phrase.tokens.lowerBound
    case .asWritten(let range): range.lowerBound
    }
  }

  private mutating func settlePending() {
    guard let last = pending.last else { return }
    if contents.items.isEmpty {
      contents.behindBrace += pending
    } else {
      contents.items[contents.items.count - 1].behind += pending
    }
    columnOfComment = columnOfLineComment(last)
    pending = []
  }

  /// The tokens between two statements.
  private mutating func gap(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch tokens[index].kind {
      case .newline:
        settlePending()
        isOnLine = false
        lineBreaks += 1
      case .semicolon where !findings.touch(index..<index + 1, of: tokens) && endsInComma:
        // Without it, a list would go on in the next line.
        extendLast(to: index + 1)
        pending = []
        begin()
      case .semicolon where !findings.touch(index..<index + 1, of: tokens):
        // What follows is a statement of its own, on the same line or not.
        if isOnLine, !contents.items.isEmpty, index >= endOfLine {
          endOfLine = endOfLineWithoutStatements(from: index + 1, before: range.upperBound) ?? 0
          guard endOfLine == 0 else { break }
          settlePending()
          isOnLine = false
        }
      case .byteOrderMark: break
      case .lineComment, .blockComment: comment(index)
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .openBrace,
        .closeBrace, .malformed, .endOfFile, .semicolon:
        index = unreadable(from: index, before: range.upperBound)
        continue
      }
      index += 1
    }
  }

  /// The end of the line, or of the block, where nothing but comments and semicolons stand before it.
  private func endOfLineWithoutStatements(from start: Int, before end: Int) -> Int? {
    var index = start
    while index < end {
      switch tokens[index].kind {
      case .newline: return index
      case .lineComment, .blockComment, .semicolon, .byteOrderMark: index += 1
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .openBrace,
        .closeBrace, .malformed, .endOfFile:
        return nil
      }
    }
    return tokens[end].kind == .closeBrace || tokens[end].kind == .endOfFile ? end : nil
  }

  private mutating func comment(_ index: Int) {
    guard !isOnLine else { return pending.append(index) }
    if let columnOfComment, above.isEmpty, lineBreaks == 1, columnOfLineComment(index) == columnOfComment {
      if contents.items.isEmpty {
        contents.continuation.append(index)
      } else {
        contents.items[contents.items.count - 1].continuation.append(index)
      }
    } else {
      noteBlankLines()
      if above.isEmpty { isRightBelow = lineBreaks == 1 && !contents.items.isEmpty }
      above.append(.init(token: index, sharesLine: lineBreaks == 0 && !above.isEmpty))
    }
    lineBreaks = 0
  }

  /// In which column of the screen a comment to the end of the line starts; nil for other tokens, where tabs leave that
  /// open, and where the line starts within another comment.
  private func columnOfLineComment(_ token: Int) -> Int? {
    guard tokens[token].kind == .lineComment else { return nil }
    var before = bytes[..<Int(tokens[token].start)]
    if let lineBreak = before.lastIndex(of: UInt8(ascii: "\n")) { before = before[(lineBreak + 1)...] }
    var first = token
    while first > 0, Int(tokens[first - 1].start) >= before.startIndex { first -= 1 }
    let startsInComment =
      first > 0 && tokens[first - 1].kind == .blockComment
      && Int(tokens[first - 1].start) + tokens[first - 1].payload > before.startIndex
    guard !startsInComment, !before.contains(UInt8(ascii: "\t")) else { return nil }
    return DisplayWidth.columns(ofShown: String(decoding: before, as: UTF8.self))
  }

  /// What is no statement and no comment, up to the end of its line, or of the block that opens there; returns the
  /// token behind it.
  private mutating func unreadable(from start: Int, before end: Int) -> Int {
    var last = start
    var index = start
    var depth = 0
    while index < end, tokens[index].kind != .newline || depth > 0 {
      if tokens[index].kind == .openBrace { depth += 1 }
      if tokens[index].kind == .closeBrace { depth -= 1 }
      if tokens[index].kind != .newline { last = index }
      index += 1
    }
    contents.mayBeSorted = false
    // A `{` must not become the block of the statement above, if that has none of its own any more.
    if !contents.items.isEmpty, isOnLine || tokens[start].kind == .openBrace {
      extendLast(to: last + 1)
      pending = []
    } else {
      append(.asWritten(start..<last + 1))
    }
    begin()
    return index
  }

  /// Comments at the beginning that stand apart belong to the whole, not to the first statement.
  private mutating func splitFirst() {
    guard !contents.items.isEmpty, let last = contents.items[0].above.lastIndex(where: \.isApart) else { return }
    contents.first = Array(contents.items[0].above[...last])
    contents.items[0].isBelowFirst = true
    contents.items[0].above.removeSubrange(...last)
  }
}
