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
