extension Lexer {
  /// `"…"` on one line, or `"""` and whole lines.
  mutating func text() {
    let start = index
    if start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "\""), bytes[start + 2] == UInt8(ascii: "\"") {
      return longText()
    }
    var isPlain = true
    index += 1
    while true {
      // Plain characters are by far the most frequent.
      var next = index
      while next < bytes.count, classes[Int(bytes[next])].isPlainInText { next += 1 }
      index = next
      guard index < bytes.count else { break }
      if bytes[index] == UInt8(ascii: "\"") {
        return add(isPlain ? .text : .escapedText, from: start, to: index + 1)
      }
      if isLineEnd(at: index) { break }
      if !textCharacter() { isPlain = false }
    }
    unclosedText(from: start)
  }

  /// A text between quotation marks of another script: told once, read up to its closing mark, `"` or the line's end.
  mutating func foreignText(closing: [UInt32], openingLength: Int) {
    let start = index
    index += openingLength
    let before = diagnostics.count
    var isClosed = false
    while index < bytes.count, !isLineEnd(at: index) {
      if bytes[index] == UInt8(ascii: "\""), !closing.isEmpty {
        index += 1
        isClosed = true
        break
      }
      if let scalar = UTF8Text.scalar(in: bytes, at: index), closing.contains(scalar.value) {
        index += scalar.length
        isClosed = true
        break
      }
      _ = textCharacter()
    }
    var end = index
    if closing.isEmpty {
      end = endBehindLastApostrophe(from: start)
    } else if !isClosed {
      end = endLeavingBrace(from: start)
    }
    discardDiagnostics(from: before)
    let written = String(decoding: bytes[start..<start + openingLength], as: UTF8.self)
    report(.foreignQuotes(written, text: String(decoding: bytes[start..<end], as: UTF8.self), at: span(start, end)))
    add(.escapedText, from: start, to: end)
  }

  /// A text between apostrophes ends at the last one of its line, for one may stand in its words.
  private func endBehindLastApostrophe(from start: Int) -> Int {
    var end = index
    while end > start + 1, bytes[end - 1] != bytes[start] { end -= 1 }
    return end > start + 1 ? end : endLeavingBrace(from: start)
  }

  private func isLineEnd(at index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "\n") { return true }
    return bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
  }

  /// Reads one character of a text that is not plain ASCII; false if it does not stand for itself.
  private mutating func textCharacter() -> Bool {
    let start = index
    let byte = bytes[start]
    if byte == UInt8(ascii: "\\") {
      escape()
      return false
    }
    if byte == UInt8(ascii: "\t") {
      index += 1
      return false
    }
    guard let scalar = UTF8Text.scalar(in: bytes, at: start) else {
      invalidBytes()
      return false
    }
    guard CharacterClass.isControl(scalar.value) else {
      index += scalar.length
      return true
    }
    controlCharacters()
    return false
  }

  private mutating func controlCharacters() {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\t"), !isLineEnd(at: index),
      let scalar = UTF8Text.scalar(in: bytes, at: index), CharacterClass.isControl(scalar.value)
    {
      index += scalar.length
    }
    report(.unknownCharacter(String(decoding: bytes[start..<index], as: UTF8.self), at: span(start, index)))
  }

  /// `\"`, `\\`, `\n`, `\t` or `\u{…}`; moves behind it whatever it is.
  private mutating func escape() {
    let start = index
    index += 1
    guard index < bytes.count, !isLineEnd(at: index) else { return }
    if let escape = Escape(in: bytes, at: start) {
      index += escape.length - 1
      return
    }
    if bytes[index] == UInt8(ascii: "u"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
      index += 2
      while index < bytes.count, !isLineEnd(at: index), bytes[index] != UInt8(ascii: "\""),
        bytes[index] != UInt8(ascii: "}"), UTF8Text.scalar(in: bytes, at: index) != nil
      {
        index += UTF8Text.scalar(in: bytes, at: index)?.length ?? 1
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "}") { index += 1 }
    } else if let scalar = UTF8Text.scalar(in: bytes, at: index) {
      index += scalar.length
    } else {
      return invalidBytes()
    }
    report(.unknownEscape(String(decoding: bytes[start..<index], as: UTF8.self), at: span(start, index)))
  }

  /// A text whose line ends before it does. The rest of the line is its content, but a ` {` at the end of the line is
  /// more likely the block.
  private mutating func unclosedText(from start: Int) {
    let end = endLeavingBrace(from: start)
    report(.unclosedText(at: span(start, start + 1), end: end))
    add(.escapedText, from: start, to: end)
  }

  /// Where a text that runs to the end of its line ends: before a brace that closes the line.
  private func endLeavingBrace(from start: Int) -> Int {
    var end = index
    while end > start + 1, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    guard end > start + 2, bytes[end - 1] == UInt8(ascii: "{") else { return index }
    let blank = bytes[end - 2]
    guard blank == UInt8(ascii: " ") || blank == UInt8(ascii: "\t") else { return index }
    end -= 1
    while end > start + 1, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    return end
  }

  // MARK: Long texts

  private mutating func longText() {
    let start = index
    let before = diagnostics.count
    index += 3
    skipBlanks()
    let beside: Int? = index < bytes.count && !isLineEnd(at: index) ? index : nil
    var lineStart = index
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        index += 1
        lineStart = index
      } else if bytes[index] == UInt8(ascii: "\""), isTripleQuote(at: index) {
        return closeLongText(from: start, lastLine: lineStart, beside: beside)
      } else if isLineEnd(at: index)
        || bytes[index] >= 0x20 && bytes[index] < 0x7F
          && bytes[index] != UInt8(ascii: "\\")
      {
        index += 1
      } else if bytes[index] == UInt8(ascii: "\\"), index + 1 == bytes.count || isLineEnd(at: index + 1) {
        report(.unknownEscape("\\", at: span(index, index + 1)))
        index += 1
      } else {
        _ = textCharacter()
      }
    }
    discardDiagnostics(from: before)
    report(.unclosedText(at: span(start, start + 3), end: nil))
    swallow(start..<bytes.count)
    add(.longText, from: start, to: bytes.count)
  }

  private func isTripleQuote(at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "\"") && bytes[index + 2] == UInt8(ascii: "\"")
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
  }

  private mutating func closeLongText(from start: Int, lastLine: Int, beside: Int?) {
    let end = index + 3
    let indentation = lastLine..<index
    let isAlone = indentation.allSatisfy { bytes[$0] == UInt8(ascii: " ") || bytes[$0] == UInt8(ascii: "\t") }
    if let beside {
      let lineEnd = (beside..<end).first { isLineEnd(at: $0) } ?? end
      report(.textBesideQuotes(at: span(beside, max(lineEnd, min(beside + 1, end)))))
    } else if !isAlone {
      report(.textBesideQuotes(at: span(lastLine, index)))
    } else if let line = firstUnevenLine(from: start + 3, to: lastLine, indentation: indentation) {
      report(.unevenIndentation(at: span(line.lowerBound, line.upperBound), closing: span(index, end)))
    }
    add(.longText, from: start, to: end)
  }

  /// The first line that does not begin with the indentation of the closing quotes, blank lines excepted.
  private func firstUnevenLine(from start: Int, to end: Int, indentation: Range<Int>) -> Range<Int>? {
    var line = start
    while line < end, bytes[line] != UInt8(ascii: "\n") { line += 1 }
    line += 1
    while line < end {
      var lineEnd = line
      while lineEnd < end, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      let isBlank = (line..<lineEnd).allSatisfy { CharacterClass.isBlankOrReturn(bytes[$0]) }
      if !isBlank {
        let isIndented =
          lineEnd - line >= indentation.count
          && zip(indentation, line..<lineEnd).allSatisfy { bytes[$0] == bytes[$1] }
        if !isIndented { return line..<lineEnd }
      }
      line = lineEnd + 1
    }
    return nil
  }
}
