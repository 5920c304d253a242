/// What a byte can start.
enum ByteClass: UInt8 {
  // Letters and digits go on a word, these and the signs up to `plain` stand for themselves in a text: two comparisons
  // that are made for most bytes.
  case letter, digit
  case comma, semicolon, openBrace, closeBrace, slash, sign, point, space, plain
  case tab, newline, carriageReturn, quote, beyondASCII, other

  @inline(__always) var isOfWord: Bool { rawValue <= Self.digit.rawValue }
  @inline(__always) var isPlainInText: Bool { rawValue <= Self.plain.rawValue }

  /// The class of each byte.
  static let table: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: " "): .space
    case UInt8(ascii: "\t"): .tab
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "\n"): .newline
    case UInt8(ascii: "\r"): .carriageReturn
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: "{"): .openBrace
    case UInt8(ascii: "}"): .closeBrace
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "+"), UInt8(ascii: "-"): .sign
    case UInt8(ascii: "."): .point
    case 0x80...0xFF: .beyondASCII
    case 0..<0x20, 0x7F, UInt8(ascii: "\\"): .other
    default: .plain
    }
  }
}

/// What the language asks of a character beyond ASCII.
enum CharacterClass {
  /// XID_Start, as the standard library has it.
  static func startsWord(_ value: UInt32) -> Bool {
    Unicode.Scalar(value)?.properties.isXIDStart ?? false
  }

  /// XID_Continue, and the two joiners that Persian and the Indic scripts write inside words.
  static func continuesWord(_ value: UInt32) -> Bool {
    value == 0x200C || value == 0x200D || (Unicode.Scalar(value)?.properties.isXIDContinue ?? false)
  }

  /// Whether a text is one word, as the lexer would read it.
  static func isWord(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, first == "_" || startsWord(first.value) else { return false }
    return scalars.indices.dropFirst().allSatisfy { index in
      if scalars[index] != "-" { return continuesWord(scalars[index].value) }
      return index + 1 < scalars.count && scalars[index - 1] != "-" && continuesWord(scalars[index + 1].value)
    }
  }

  /// The control characters of ASCII and Latin-1.
  static func isControl(_ value: UInt32) -> Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  static func isBlankOrReturn(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}

/// Punctuation of other scripts that keyboards produce where the language has its own.
enum ForeignMark {
  /// An opening quotation mark, with the marks that close it; none closes an apostrophe, which also stands in words.
  case quote(closing: [UInt32])
  case punctuation(TokenKind, ascii: String)

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x27, 0x60: self = .quote(closing: [])
    case 0x201C, 0x201F: self = .quote(closing: [0x201D])
    case 0x201D: self = .quote(closing: [0x201D])
    case 0x201E: self = .quote(closing: [0x201C, 0x201D])
    case 0x2018: self = .quote(closing: [0x2019])
    case 0x00AB: self = .quote(closing: [0x00BB])
    case 0x00BB: self = .quote(closing: [0x00AB])
    case 0x300C: self = .quote(closing: [0x300D])
    case 0x300E: self = .quote(closing: [0x300F])
    case 0x301D: self = .quote(closing: [0x301E, 0x301F])
    case 0xFF02: self = .quote(closing: [0xFF02])
    case 0xFF0C, 0x3001, 0xFE50, 0x060C: self = .punctuation(.comma, ascii: ",")
    case 0xFF1B, 0xFE54, 0x061B: self = .punctuation(.semicolon, ascii: ";")
    case 0xFF5B, 0xFE5B: self = .punctuation(.openBrace, ascii: "{")
    case 0xFF5D, 0xFE5C: self = .punctuation(.closeBrace, ascii: "}")
    default: return nil
    }
  }
}

/// An escape inside a text, with what it stands for.
struct Escape {
  let value: Unicode.Scalar
  let length: Int

  /// Reads the escape that begins with the backslash at `index`.
  init?(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""): (value, length) = ("\"", 2)
    case UInt8(ascii: "\\"): (value, length) = ("\\", 2)
    case UInt8(ascii: "n"): (value, length) = ("\n", 2)
    case UInt8(ascii: "t"): (value, length) = ("\t", 2)
    case UInt8(ascii: "u"):
      guard let escape = Escape(hexadecimalIn: bytes, at: index) else { return nil }
      self = escape
    default: return nil
    }
  }

  private init?(hexadecimalIn bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    var end = index + 3
    guard end < bytes.count, bytes[index + 2] == UInt8(ascii: "{") else { return nil }
    var number: UInt32 = 0
    while end < bytes.count, let digit = Character(Unicode.Scalar(bytes[end])).hexDigitValue, bytes[end] < 0x80,
      end < index + 9
    {
      number = number << 4 | UInt32(digit)
      end += 1
    }
    guard end > index + 3, end < bytes.count, bytes[end] == UInt8(ascii: "}"), let scalar = Unicode.Scalar(number)
    else { return nil }
    value = scalar
    length = end + 1 - index
  }
}

/// How something that begins like a number is to be taken.
enum NumberForm {
  case number, percent, date, time
  case malformed(Rule)

  init(_ written: UnsafeBufferPointer<UInt8>) {
    if written.contains(UInt8(ascii: ":")) {
      self = Self.isTime(written) ? .time : .malformed(.invalidTime)
    } else if written.dropFirst().contains(UInt8(ascii: "-")) && written.allSatisfy(Self.isOfDate) {
      self = CalendarDate(written) == nil ? .malformed(.invalidDate) : .date
    } else if Self.isNumber(written) {
      self = written.last == UInt8(ascii: "%") ? .percent : .number
    } else {
      self = .malformed(.invalidNumber)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  private static func isOfDate(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "-") }

  private static func isTime(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
    guard written.count == 5, written[2] == UInt8(ascii: ":"),
      [0, 1, 3, 4].allSatisfy({ isDigit(written[$0]) })
    else { return false }
    let digit = { (index: Int) in Int(written[index] - UInt8(ascii: "0")) }
    return digit(0) * 10 + digit(1) < 24 && digit(3) * 10 + digit(4) < 60
  }

  /// A sign, digits with single underscores between them, digits behind a point, a percent sign.
  private static func isNumber(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = written[...]
    if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return false }
    if parts.count == 2, parts[1].isEmpty || !parts[1].allSatisfy(isDigit) { return false }
    return parts[0].split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }
}
