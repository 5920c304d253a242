/// What a text says, from how it is written.
enum TextDecoding {
  /// The content of a text value that stands in `bytes`.
  static func content(of value: Value, in bytes: [UInt8]) -> [UInt8] {
    let range = value.range
    switch TextForm(rawValue: value.detail) ?? .plain {
    case .plain, .decoded: return Array(bytes[range])
    case .escaped: return unescaped(bytes, insideQuotes(bytes, range))
    case .long: return lines(of: bytes, range)
    }
  }

  static func string(of value: Value, in bytes: [UInt8]) -> String {
    String(decoding: content(of: value, in: bytes), as: UTF8.self)
  }

  /// The range between the quotes, whichever script they are of; the closing one may be missing.
  private static func insideQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let start = range.lowerBound + UTF8Text.lengthOfScalar(in: bytes, at: range.lowerBound)
    guard start < range.upperBound else { return start..<start }
    var last = range.upperBound - 1
    while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    let isQuote = bytes.withUnsafeBufferPointer { buffer in
      buffer[last] == UInt8(ascii: "\"")
        || (UTF8Text.scalar(in: buffer, at: last).map { closingQuotes.contains($0.value) } ?? false)
    }
    return start..<(isQuote ? last : range.upperBound)
  }

  /// The marks that may close a text of another script, and the apostrophes.
  private static let closingQuotes: [UInt32] = "”“’»«」』〞〟＂'`".unicodeScalars.map(\.value)

  private static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = range.lowerBound
      while index < range.upperBound {
        if buffer[index] == UInt8(ascii: "\\"), let escape = Escape(in: buffer, at: index) {
          result.append(contentsOf: Array(String(escape.value).utf8))
          index += escape.length
        } else {
          result.append(buffer[index])
          index += 1
        }
      }
    }
    return result
  }

  /// The lines of a long text without the indentation of its closing quotes; the last line break does not count.
  private static func lines(of bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    guard let firstBreak = bytes[range].firstIndex(of: newline),
      let lastBreak = bytes[range].lastIndex(of: newline)
    else {
      return unescaped(
        bytes, min(range.lowerBound + 3, range.upperBound)..<max(range.lowerBound + 3, range.upperBound - 3))
    }
    let indentation = max(0, range.upperBound - 3 - (lastBreak + 1))
    var result: [UInt8] = []
    var line = firstBreak + 1
    while line <= lastBreak {
      let end = bytes[line...lastBreak].firstIndex(of: newline) ?? lastBreak
      let contentEnd = end > line && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
      if line != firstBreak + 1 { result.append(newline) }
      let isBlank = bytes[line..<contentEnd].allSatisfy(CharacterClass.isBlankOrReturn)
      if !isBlank { result += unescaped(bytes, min(line + indentation, contentEnd)..<contentEnd) }
      line = end + 1
    }
    return result
  }
}

/// The schemes that a link may have.
enum Address {
  private static let allowed: Set<String> = ["http", "https", "mailto"]

  /// The scheme of an address that is not let through; nil for a safe one. Blanks and control characters are dropped
  /// first, as browsers do.
  static func unsafeScheme(of address: String) -> String? {
    let scalars = address.unicodeScalars.filter {
      !CharacterClass.isControl($0.value) && !$0.properties.isWhitespace && $0.properties.generalCategory != .format
    }
    let head = scalars.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = head.firstIndex(of: ":") else { return nil }
    let scheme = String(String.UnicodeScalarView(head[..<colon])).lowercased()
    return allowed.contains(scheme) ? nil : scheme
  }
}

/// A language tag that is well-formed as BCP 47 (RFC 5646, section 2.1) has it. Of the primary languages only those
/// of two and three letters are let through: longer ones are reserved, and none has been registered.
struct LanguageTag {
  init?(_ written: String) {
    // There are letters beyond ASCII whose lower case is one of ASCII.
    guard written.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var rest = written.lowercased().split(separator: "-", omittingEmptySubsequences: false)[...]
    let isLetters = { (part: Substring) in part.utf8.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") } }
    let isAlphanumeric = { (part: Substring) in
      part.utf8.allSatisfy {
        ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
      }
    }
    let isDigits = { (part: Substring) in part.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } }
    guard let language = rest.popFirst() else { return nil }
    if language != "x" {
      guard (2...3).contains(language.count), isLetters(language) else { return nil }
      var extended = 0
      while extended < 3, let part = rest.first, part.count == 3, isLetters(part) {
        rest = rest.dropFirst()
        extended += 1
      }
      if let part = rest.first, part.count == 4, isLetters(part) { rest = rest.dropFirst() }
      if let part = rest.first, part.count == 2 && isLetters(part) || part.count == 3 && isDigits(part) {
        rest = rest.dropFirst()
      }
      while let part = rest.first, isAlphanumeric(part),
        (5...8).contains(part.count) || part.count == 4 && part.first?.isNumber == true
      {
        rest = rest.dropFirst()
      }
      while let singleton = rest.first, singleton.count == 1, singleton != "x", isAlphanumeric(singleton) {
        rest = rest.dropFirst()
        let parts = rest.prefix { (2...8).contains($0.count) && isAlphanumeric($0) }
        guard !parts.isEmpty else { return nil }
        rest = rest.dropFirst(parts.count)
      }
      guard let privateUse = rest.popFirst() else { return }
      guard privateUse == "x" else { return nil }
    }
    guard !rest.isEmpty, rest.allSatisfy({ (1...8).contains($0.count) && isAlphanumeric($0) }) else { return nil }
  }
}
