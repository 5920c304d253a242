/// Texts of maps as Markdown or HTML that shows them as they are, on one line.
///
/// Two things read such a text. One takes it for Markdown or HTML: what it would obey is escaped. Another looks through
/// the texts of the finished page for what GitHub or GitLab makes a link or a picture of: mentions, issues, merge
/// requests, labels, milestones, snippets, epics, commits, addresses, emoji, formulas. There escapes are gone, so a
/// word joiner, which nobody sees, stands where such a thing would begin. Quick actions of GitLab stand at the
/// beginning of a line, where no text of a map ever does.
enum MarkdownText {
  /// Where the text is put.
  enum Place {
    case markdown
    /// Within a block of HTML, where nothing is Markdown and backslashes stand for themselves.
    case html
  }

  private static let joiner = "\u{2060}"
  /// A name of a commit has at least seven digits.
  private static let mostDigits = 6

  /// A text that is shown as it is. Only so many of its characters as the limit says are; then follow three dots.
  static func escaped(_ text: String, _ place: Place, atMost limit: Int) -> String {
    var result = ""
    var count = 0
    var hexadecimalDigits = 0
    // The three characters before.
    var last: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) = (" ", " ", " ")
    for scalar in text.unicodeScalars {
      if count == limit { return result + "…" }
      count += 1
      hexadecimalDigits = scalar.properties.isASCIIHexDigit ? hexadecimalDigits + 1 : 0
      if hexadecimalDigits > mostDigits {
        result += joiner
        hexadecimalDigits = 1
      }
      if ("0"..."9").contains(scalar), last.2 == "-", isPrefixOfIssue(last.0, last.1) { result += joiner }
      result += escaped(scalar, place)
      last = (last.1, last.2, scalar)
    }
    return result
  }

  /// `GH-12` and `gl-12` are issues, and keys of other trackers are of capitals.
  private static func isPrefixOfIssue(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    switch (first, second) {
    case (_, "A"..."Z"), ("g", "h"), ("g", "l"), ("G", "h"), ("G", "l"): true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar, _ place: Place) -> String {
    switch scalar {
    case "&": return "&amp;" + joiner
    case "<": return "&lt;"
    case ">": return "&gt;"
    case "\n": return " "
    // An escaped one may still begin a formula; GitHub names this way out.
    case "$": return "<span>$</span>"
    case "@", "#", "!", "%", "~", "[", "{", "^", "*": return literal(scalar, place) + joiner
    case ":": return ":" + joiner
    case "\\", "`", "_", "}", "]", "(", ")", "+", "-", ".", "|", "=": return literal(scalar, place)
    default: return DisplayWidth.shown(scalar)
    }
  }

  private static func literal(_ scalar: Unicode.Scalar, _ place: Place) -> String {
    switch place {
    case .markdown: "\\\(scalar)"
    case .html: String(scalar)
    }
  }
}
