/// One statement of the tree: places in the token array, and where the next one stands.
///
/// Statements lie in one array in the order of the source, a statement before those of its block, so that a block is
/// the stretch behind its statement up to `next`.
struct Statement {
  /// The first token: the keyword, if all is well.
  let keyword: UInt32
  /// The token behind the last argument.
  var argumentsEnd: UInt32
  /// The `{`, or 0: no statement starts with token 0 and has its brace there.
  var openBrace: UInt32 = 0
  /// The token behind the whole statement, its block included.
  var end: UInt32
  /// The number of the next statement that is not in this one's block.
  var next: UInt32
  var state: State = .read

  enum State: UInt8 {
    case read
    /// It stands behind a block on the block's line, which has been told; a word that does not belong is no news.
    case behindBlock
    /// It does not start with a word, which has been told; nothing in it is read.
    case unreadable
  }
}

/// A parsed source: all its tokens and, over them, its statements.
struct Tree: Sendable {
  let tokens: [Token]
  let statements: [Statement]
  /// Stretches of the source that an unclosed text or comment has swallowed.
  let swallowed: [Range<Int>]
}

extension Tree {
  /// The bytes that a token covers, without the blanks before it.
  func range(of token: Int, symbols: Symbols) -> Range<Int> {
    let start = Int(tokens[token].start)
    let length =
      switch tokens[token].kind {
      case .word: symbols.length(of: Spelling(tokens[token].payload))
      case .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon, .openBrace,
        .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark, .malformed, .endOfFile:
        tokens[token].payload
      }
    return start..<start + length
  }
}
