/// The little grammar that messages need.
enum English {
  /// `a, b and c`.
  static func list(_ items: [String], joinedBy conjunction: String = "and") -> String {
    switch items.count {
    case 0: ""
    case 1: items[0]
    default: items.dropLast().joined(separator: ", ") + " \(conjunction) " + items[items.count - 1]
    }
  }

  /// `` `a`, `b` or `c` ``.
  static func choice(of words: [String]) -> String {
    list(words.map { "`\($0)`" }, joinedBy: "or")
  }

  /// `a step`, `an action`.
  static func withArticle(_ noun: String) -> String {
    let vowels = "aeioAEIO"
    return (noun.first.map { vowels.contains($0) } ?? false ? "an " : "a ") + noun
  }

  /// `1 error`, `2 errors`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The sentence with a capital at its start.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension English {
  /// A text of a map in quotation marks, the end of a long one left out.
  static func quoted(_ text: String) -> String {
    let beginning = text.prefix(80)
    return beginning.endIndex == text.endIndex ? "“\(text)”" : "“\(beginning)…”"
  }

  /// The first three of some names, and how many there are besides: `A, B, C and 4 more`. One more is named as well.
  static func names(_ names: [String]) -> String {
    let most = 3
    guard names.count > most + 1 else { return list(names) }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }
}
