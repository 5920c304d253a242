/// Syntax: bytes → tokens → tree.
///
/// Reading never fails: whatever the bytes, there are tokens that cover all of them and a tree over the tokens, and
/// beside them diagnostics. Both are flat arrays of small values. The tree has no meaning: it knows statements and
/// blocks; which words exist is the schema's to say.

/// What a token is.
enum TokenKind: UInt8 {
  /// A word; its payload is its spelling in the symbol table.
  case word
  /// Two words with a point between them.
  case path
  /// A text in quotes whose bytes between them are its content.
  case text
  /// A text in quotes with an escape or a tab in it, or one that was not closed as it should be.
  case escapedText
  /// A text in three quotes.
  case longText
  case number, percent, date, time
  case comma, semicolon, openBrace, closeBrace
  case newline
  case lineComment, blockComment, byteOrderMark
  /// A number, date or time that is none, or characters that the language does not have: told already.
  case malformed
  case endOfFile

  /// Whether it is a value that is no word.
  var isLiteral: Bool {
    switch self {
    case .path, .text, .escapedText, .longText, .number, .percent, .date, .time: true
    case .word, .comma, .semicolon, .openBrace, .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark,
      .malformed, .endOfFile:
      false
    }
  }

  /// Whether it says nothing to the parser wherever it stands.
  @inline(__always)
  var isTrivia: Bool {
    switch self {
    case .lineComment, .blockComment, .byteOrderMark: true
    case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon,
      .openBrace, .closeBrace, .newline, .malformed, .endOfFile:
      false
    }
  }
}

/// A token, in eight bytes: where it starts, what it is, and how long it is or, of a word, which.
///
/// The blanks before a token belong to it: tokens lie end to end, so that together they are the source.
struct Token {
  let start: UInt32
  private let bits: UInt32

  private static let payloadBits: UInt32 = 27
  private static let payloadMask: UInt32 = (1 << payloadBits) - 1

  @inline(__always)
  init(_ kind: TokenKind, start: Int, payload: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    bits = UInt32(kind.rawValue) << Self.payloadBits | UInt32(truncatingIfNeeded: payload)
  }

  @inline(__always)
  var kind: TokenKind {
    // Only `init` makes the bits, from a kind, so they are one. (`init(rawValue:)` is a call, and the parser asks this
    // of every token several times.)
    unsafeBitCast(UInt8(truncatingIfNeeded: bits >> Self.payloadBits), to: TokenKind.self)
  }

  /// The length in bytes; of a word its spelling.
  @inline(__always)
  var payload: Int { Int(bits & Self.payloadMask) }
}
