/// Numbers for what is compared: two things with one number say the same, in whichever of the versions they stand.
struct MergeKeys {
  /// The number of what says nothing.
  static let none = 0

  private var ofBytes: [[UInt8]: Int] = [:]
  private var ofLists: [[Int]: Int] = [:]

  /// The number of some bytes.
  mutating func key(of bytes: [UInt8]) -> Int {
    if bytes.isEmpty { return Self.none }
    let next = ofBytes.count + 1
    if let known = ofBytes[bytes] { return known }
    ofBytes[bytes] = next
    return next
  }

  /// The number of a list of numbers, which is no number of bytes.
  mutating func key(of list: [Int]) -> Int {
    let next = ofLists.count + 1
    if let known = ofLists[list] { return known }
    ofLists[list] = next
    return next
  }
}

/// What tokens say, apart from how they are laid out: blanks, line breaks, the indentation of a text of several lines
/// and the spelling of a unit do not count.
struct MergeSignature {
  let bytes: UnsafeBufferPointer<UInt8>
  let tokens: UnsafeBufferPointer<Token>
  let symbols: Symbols
  private let units = ClosedWords.shared

  init(bytes: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, symbols: Symbols) {
    self.bytes = bytes
    self.tokens = tokens
    self.symbols = symbols
  }

  /// The bytes of a token, without the blanks before it.
  func range(of token: Int) -> Range<Int> {
    let start = Int(tokens[token].start)
    let isWord = tokens[token].kind == .word
    return start..<start + (isWord ? symbols.length(of: Spelling(tokens[token].payload)) : tokens[token].payload)
  }

  /// What some of the tokens say, comments among them.
  func text(of range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var isBehindNumber = false
    for token in range where tokens[token].kind != .newline {
      let kind = tokens[token].kind
      if kind == .word, isBehindNumber, let unit = units.unit(Spelling(tokens[token].payload)) {
        result += [1, unit.rawValue]
      } else if kind == .longText {
        append(longText: self.range(of: token), to: &result)
      } else if kind.isTrivia {
        append(comment: self.range(of: token), to: &result)
      } else {
        result += bytes[self.range(of: token)]
      }
      result.append(0)
      if !kind.isTrivia { isBehindNumber = kind == .number }
    }
    return result
  }

  /// What the comments among some tokens say; nothing where there are none.
  func comments(in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for token in range where tokens[token].kind.isTrivia && tokens[token].kind != .byteOrderMark {
      append(comment: self.range(of: token), to: &result)
      result.append(0)
    }
    return result
  }

  /// The lines of a comment without the blanks around them.
  private func append(comment range: Range<Int>, to result: inout [UInt8]) {
    for line in bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      var line = line
      while let last = line.last, CharacterClass.isBlankOrReturn(last) { line.removeLast() }
      while let first = line.first, CharacterClass.isBlankOrReturn(first) { line.removeFirst() }
      result += line
      result.append(UInt8(ascii: "\n"))
    }
  }

  /// The lines of a text in three quotes without the indentation of its end.
  private func append(longText range: Range<Int>, to result: inout [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard let lastBreak = bytes[range].lastIndex(of: newline) else {
      result += bytes[range]
      return
    }
    let indentation = max(0, range.upperBound - 3 - (lastBreak + 1))
    result += [2]
    for line in bytes[range.lowerBound..<lastBreak].split(separator: newline, omittingEmptySubsequences: false)
      .dropFirst()
    {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      let isBlank = line.allSatisfy(CharacterClass.isBlankOrReturn)
      if !isBlank { result += line.dropFirst(indentation) }
      result.append(newline)
    }
  }
}
