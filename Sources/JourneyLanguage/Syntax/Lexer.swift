/// Bytes → tokens. One pass, no look-back; every byte ends up in a token or in the blanks before one.
struct Lexer {
  /// Room for every token there can be: none is shorter than a byte. What is not used is never touched.
  private let tokens: UnsafeMutableBufferPointer<Token>
  private var count = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// What a text or a comment without an end has swallowed: the words in it count as declared.
  private(set) var swallowed: [Range<Int>] = []

  let source: SourceID
  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<ByteClass>
  var index = 0

  /// Reads a whole source. New words go into `symbols`.
  static func tokens(
    of bytes: [UInt8], source: SourceID, symbols: inout Symbols
  ) -> (tokens: [Token], diagnostics: [Diagnostic], swallowed: [Range<Int>]) {
    var diagnostics: [Diagnostic] = []
    var swallowed: [Range<Int>] = []
    let tokens = [Token](unsafeUninitializedCapacity: bytes.count + 1) { tokens, count in
      bytes.withUnsafeBufferPointer { buffer in
        ByteClass.table.withUnsafeBufferPointer { classes in
          var lexer = Lexer(source: source, bytes: buffer, classes: classes, tokens: tokens)
          lexer.read(into: &symbols)
          count = lexer.count
          diagnostics = lexer.diagnostics
          swallowed = lexer.swallowed
        }
      }
    }
    return (tokens, diagnostics, swallowed)
  }

  private init(
    source: SourceID, bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<ByteClass>,
    tokens: UnsafeMutableBufferPointer<Token>
  ) {
    self.source = source
    self.bytes = bytes
    self.classes = classes
    self.tokens = tokens
  }

  private mutating func read(into symbols: inout Symbols) {
    if bytes.starts(with: UTF8Text.byteOrderMark) { add(.byteOrderMark, from: 0, to: UTF8Text.byteOrderMark.count) }
    while index < bytes.count {
      let byte = bytes[index]
      switch classes[Int(byte)] {
      case .space, .tab:
        var next = index + 1
        while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
        index = next
      case .letter: word(into: &symbols)
      case .digit: number()
      case .newline: add(.newline, from: index, to: index + 1)
      case .carriageReturn:
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
          add(.newline, from: index, to: index + 2)
        } else {
          unknownCharacters()
        }
      case .quote: text()
      case .comma: add(.comma, from: index, to: index + 1)
      case .semicolon: add(.semicolon, from: index, to: index + 1)
      case .openBrace: add(.openBrace, from: index, to: index + 1)
      case .closeBrace: add(.closeBrace, from: index, to: index + 1)
      case .slash: comment()
      case .sign, .point: if startsNumber(at: index) { number() } else { unknownCharacters() }
      case .beyondASCII: beyondASCII(into: &symbols)
      case .other, .plain:
        if let mark = ForeignMark(UInt32(byte)) { foreign(mark, length: 1) } else { unknownCharacters() }
      }
    }
    append(Token(.endOfFile, start: bytes.count, payload: 0))
  }

  @inline(__always)
  private mutating func append(_ token: Token) {
    tokens.initializeElement(at: count, to: token)
    count += 1
  }

  @inline(__always)
  mutating func add(_ kind: TokenKind, from start: Int, to end: Int) {
    append(Token(kind, start: start, payload: end - start))
    index = end
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count <= Limits.findings { diagnostics.append(diagnostic) }
  }

  /// Takes back what was told since: something larger explains it. Bytes that are no UTF-8 it does not explain.
  mutating func discardDiagnostics(from count: Int) {
    let kept = diagnostics[count...].filter { $0.rule == .invalidUTF8 }
    diagnostics.replaceSubrange(count..., with: kept)
  }

  mutating func swallow(_ range: Range<Int>) { swallowed.append(range) }

  func span(_ start: Int, _ end: Int) -> Span { Span(source, start, end) }

  // MARK: Words

  /// A word or a path: XID_Start, then XID_Continue, joiners, and single hyphens between two of those.
  @inline(__always)
  private mutating func word(into symbols: inout Symbols) {
    let start = index
    var end = index
    var isASCII = true
    advance(overWord: &end, isASCII: &isASCII)
    if end < bytes.count, bytes[end] == UInt8(ascii: "."), let first = wordStart(at: end + 1) {
      end += 1 + first
      advance(overWord: &end, isASCII: &isASCII)
      add(.path, from: start, to: end)
      return
    }
    let spelling = symbols.intern(bytes, start..<end, isASCII: isASCII)
    append(Token(.word, start: start, payload: spelling.index))
    index = end
  }

  /// Moves `end` over what goes on a word; its first character, if it is behind `end`, is taken on trust.
  @inline(__always)
  private func advance(overWord end: inout Int, isASCII: inout Bool) {
    while true {
      while end < bytes.count, classes[Int(bytes[end])].isOfWord { end += 1 }
      guard end < bytes.count else { return }
      switch classes[Int(bytes[end])] {
      case .letter, .digit: break
      case .sign:
        guard bytes[end] == UInt8(ascii: "-"), let next = wordContinuation(at: end + 1) else { return }
        end += 1 + next
      case .beyondASCII:
        guard let length = wordContinuation(at: end) else { return }
        isASCII = false
        end += length
      case .space, .tab, .newline, .carriageReturn, .quote, .comma, .semicolon, .openBrace, .closeBrace, .slash,
        .point, .plain, .other:
        return
      }
    }
  }

  /// The length of a character that may start a word; nil if there is none at `index`.
  private func wordStart(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] < 0x80 { return classes[Int(bytes[index])] == .letter ? 1 : nil }
    guard let scalar = UTF8Text.scalar(in: bytes, at: index) else { return nil }
    return CharacterClass.startsWord(scalar.value) ? scalar.length : nil
  }

  /// The length of a character that may go on a word; nil if there is none at `index`.
  private func wordContinuation(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if bytes[index] < 0x80 {
      let byteClass = classes[Int(bytes[index])]
      return byteClass == .letter || byteClass == .digit ? 1 : nil
    }
    guard let scalar = UTF8Text.scalar(in: bytes, at: index) else { return nil }
    return CharacterClass.continuesWord(scalar.value) ? scalar.length : nil
  }

  private mutating func beyondASCII(into symbols: inout Symbols) {
    guard let scalar = UTF8Text.scalar(in: bytes, at: index) else {
      let start = index
      invalidBytes()
      add(.malformed, from: start, to: index)
      return
    }
    if CharacterClass.startsWord(scalar.value) {
      word(into: &symbols)
    } else if let mark = ForeignMark(scalar.value) {
      foreign(mark, length: scalar.length)
    } else {
      unknownCharacters()
    }
  }

  // MARK: What is not of the language

  /// Reports the bytes from `index` on that are no UTF-8, and moves behind them.
  mutating func invalidBytes() {
    let start = index
    while index < bytes.count, UTF8Text.scalar(in: bytes, at: index) == nil { index += 1 }
    report(.invalidUTF8(at: span(start, index)))
  }

  /// A run of characters that stand nowhere in the language: one message, one token.
  private mutating func unknownCharacters() {
    let start = index
    repeat {
      guard let scalar = UTF8Text.scalar(in: bytes, at: index) else { break }
      index += scalar.length
    } while index < bytes.count && isUnknown(at: index)
    report(.unknownCharacter(String(decoding: bytes[start..<index], as: UTF8.self), at: span(start, index)))
    add(.malformed, from: start, to: index)
  }

  private func isUnknown(at index: Int) -> Bool {
    switch classes[Int(bytes[index])] {
    case .other, .plain: ForeignMark(UInt32(bytes[index])) == nil
    case .sign, .point: !startsNumber(at: index)
    case .slash: !startsComment(at: index)
    case .carriageReturn: index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
    case .beyondASCII:
      UTF8Text.scalar(in: bytes, at: index).map {
        !CharacterClass.startsWord($0.value) && ForeignMark($0.value) == nil
      } ?? false
    case .space, .tab, .letter, .digit, .newline, .quote, .comma, .semicolon, .openBrace, .closeBrace: false
    }
  }

  /// A mark of another script that is read as the one it looks like.
  private mutating func foreign(_ mark: ForeignMark, length: Int) {
    let start = index
    let written = String(decoding: bytes[start..<start + length], as: UTF8.self)
    switch mark {
    case .quote(let closing): foreignText(closing: closing, openingLength: length)
    case .punctuation(let kind, let ascii):
      add(kind, from: start, to: start + length)
      report(.foreignPunctuation(written, meaning: ascii, at: span(start, start + length)))
    }
  }

  private mutating func comment() {
    let start = index
    guard startsComment(at: start) else { return unknownCharacters() }
    if bytes[start + 1] == UInt8(ascii: "/") {
      index += 2
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
        if bytes[index] < 0x80 {
          index += 1
        } else if let scalar = UTF8Text.scalar(in: bytes, at: index) {
          index += scalar.length
        } else {
          invalidBytes()
        }
      }
      let isCRLF = index < bytes.count && bytes[index - 1] == UInt8(ascii: "\r")
      add(.lineComment, from: start, to: isCRLF ? index - 1 : index)
    } else {
      blockComment(from: start)
    }
  }

  private func startsComment(at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count else { return false }
    return bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
  }

  private mutating func blockComment(from start: Int) {
    index += 2
    var depth = 1
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        index += 2
        depth -= 1
        if depth == 0 { return add(.blockComment, from: start, to: index) }
      } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        index += 2
        depth += 1
      } else if byte < 0x80 {
        index += 1
      } else if let scalar = UTF8Text.scalar(in: bytes, at: index) {
        index += scalar.length
      } else {
        invalidBytes()
      }
    }
    report(.unclosedComment(at: span(start, start + 2)))
    swallow(start..<bytes.count)
    add(.blockComment, from: start, to: bytes.count)
  }

  // MARK: Numbers, dates, times

  private func startsNumber(at index: Int) -> Bool {
    var index = index
    if classes[Int(bytes[index])] == .sign { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
    return index < bytes.count && classes[Int(bytes[index])] == .digit
  }

  /// A number, date or time: all that is written without a blank, then judged as a whole.
  private mutating func number() {
    let start = index
    var end = index + 1
    var onlyDigits = true
    scan: while end < bytes.count {
      switch classes[Int(bytes[end])] {
      case .digit: end += 1
      case .letter, .point:
        onlyDigits = false
        end += 1
      case .sign:
        guard let next = wordContinuation(at: end + 1) else { break scan }
        onlyDigits = false
        end += 1 + next
      case .comma:
        // `1,200` is not a list: no list has numbers.
        guard end + 1 < bytes.count, classes[Int(bytes[end + 1])] == .digit else { break scan }
        onlyDigits = false
        end += 2
      case .beyondASCII:
        guard let length = wordContinuation(at: end) else { break scan }
        onlyDigits = false
        end += length
      case .other, .plain:
        guard bytes[end] == UInt8(ascii: "%") || bytes[end] == UInt8(ascii: ":") else { break scan }
        onlyDigits = false
        end += 1
      case .space, .tab, .newline, .carriageReturn, .quote, .semicolon, .openBrace, .closeBrace, .slash: break scan
      }
    }
    let written = UnsafeBufferPointer(rebasing: bytes[start..<end])
    let judged: NumberForm = onlyDigits && bytes[start] != UInt8(ascii: ".") ? .number : NumberForm(written)
    switch judged {
    case .number: add(.number, from: start, to: end)
    case .percent: add(.percent, from: start, to: end)
    case .date: add(.date, from: start, to: end)
    case .time: add(.time, from: start, to: end)
    case .malformed(let rule):
      report(.malformed(rule, String(decoding: written, as: UTF8.self), at: span(start, end)))
      add(.malformed, from: start, to: end)
    }
  }
}
