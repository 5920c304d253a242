/// The grammar as EBNF: what `grammar/journey.ebnf` holds.
///
/// The rules of characters are written out, since the lexer is code; the shape and the vocabulary are made from the
/// rows of the schema. The file is for people who write editors and readers of their own, and it is executed: a
/// conformance test reads it, parses every map of the repository with it, and holds its verdict against the compiler's.
struct Grammar {
  let schema = Schema.shared

  /// One rule: its name and what it may be.
  struct Production: Equatable {
    let name: String
    let alternatives: [String]
  }

  /// Rules that belong together, below a comment that says what they are, in groups with a blank line between them.
  struct Section {
    let comment: [String]
    let groups: [[Production]]
  }

  /// The whole file.
  static func write(into writer: inout Writer) {
    let grammar = Grammar()
    writeComment(head, into: &writer)
    writer.write("\n")
    writer.write(lexicalRules)
    for section in [grammar.shape] + grammar.vocabulary + grammar.maps {
      writer.write("\n")
      writeComment(section.comment, into: &writer)
      for group in section.groups {
        writer.write("\n")
        for production in group { write(production, into: &writer) }
      }
    }
  }

  private static func writeComment(_ lines: [String], into writer: inout Writer) {
    for (number, line) in lines.enumerated() {
      writer.write(number == 0 ? "(* " : line.isEmpty ? "" : "   ")
      writer.write(line)
      writer.write(number == lines.count - 1 ? " *)\n" : "\n")
    }
  }

  // MARK: Lines

  private static let width = 110

  /// Writes a rule on one line, or each alternative on its own; a long list of words fills its lines.
  private static func write(_ production: Production, into writer: inout Writer) {
    let line = production.name + " = " + production.alternatives.joined(separator: " | ") + " ;"
    let isListOfWords = production.alternatives.allSatisfy { !$0.contains(" ") }
    if line.count <= width, isListOfWords || production.alternatives.count <= 4 {
      return writer.write(line + "\n")
    }
    writer.write(production.name + "\n")
    if isListOfWords {
      let pieces = production.alternatives.enumerated().map { ($0 == 0 ? "" : "| ") + $1 }
      return fill(pieces + [";"], first: "  = ", next: "  ", into: &writer)
    }
    for (number, alternative) in production.alternatives.enumerated() {
      let end = number == production.alternatives.count - 1 ? [";"] : []
      fill(parts(of: alternative) + end, first: number == 0 ? "  = " : "  | ", next: "    ", into: &writer)
    }
  }

  /// Writes pieces with blanks between them, as many on a line as there is room for.
  private static func fill(_ pieces: [String], first: String, next: String, into writer: inout Writer) {
    var line = first
    var isEmpty = true
    for piece in pieces {
      if !isEmpty, piece != ";", line.count + piece.count + 2 > width {
        writer.write(line + "\n")
        line = next
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + piece
      isEmpty = false
    }
    writer.write(line + "\n")
  }

  /// The parts of a sequence, each with its comma; what stands in brackets is one part. No literal has a blank in it.
  private static func parts(of sequence: String) -> [String] {
    var parts: [String] = []
    var part: [Substring] = []
    var depth = 0
    for word in sequence.split(separator: " ") {
      part.append(word)
      if ["(", "[", "{"].contains(word) { depth += 1 }
      if [")", "]", "}"].contains(word) { depth -= 1 }
      if word == ",", depth == 0 {
        parts.append(part.joined(separator: " "))
        part = []
      }
    }
    return parts + [part.joined(separator: " ")]
  }

  // MARK: Shape

  /// What is the same for every word: how statements follow one another, and how names make a list.
  private var shape: Section {
    Section(
      comment: [
        "---- Shape: tokens ----",
        "",
        "From here on a rule is a sequence of tokens. A word in quotes is a token that is spelled so.",
        "",
        "One shape serves for every statement: its keyword, its arguments in their order, then, in any order, statements of",
        "its block that need neither an id nor clauses of their own (they are called clauses there), then its block. A",
        "statement ends at a line break, at `;`, before the `}` of the block around it, and with the file; statements may be",
        "empty. So of each block that a statement may have there are up to four rules:",
        "  X-fact       what is written in the block and behind the statement alike,",
        "  X-clause     all that is written behind the statement,",
        "  X-statement  all that is written in the block,",
        "  X-block      the block itself.",
        "",
        "No word is reserved: where an id or a name may stand, a keyword is one. A list goes on behind a comma, also on the",
        "next line; but if that line starts with a keyword, and neither a comma nor the end of the statement stands behind",
        "that, it is a statement, and the comma before it is a mistake. `broken-list` is a file with such a comma.",
      ],
      groups: [
        [
          Production(
            name: "file",
            alternatives: ["( [ file-statement ] , { separator , [ file-statement ] } ) - broken-list"]),
          Production(name: "separator", alternatives: ["newline", Self.literal(";")]),
          Production(
            name: "broken-list",
            alternatives: ["{ token } , \",\" , newline , { newline } , keyword , ( value | \"{\" ) , { token }"]),
          Production(
            name: "value", alternatives: ["word", "path", "text", "number", "percent", "date", "time"]),
          Production(name: "keyword", alternatives: Word.allCases.map { Self.literal($0.spelling) }),
        ]
      ])
  }

  static func literal(_ spelling: String) -> String { "\"\(spelling)\"" }

  /// The name of a case of the schema, as the grammar spells it: `sharedTouchpoint` is `shared-touchpoint`.
  static func name(of value: some Any) -> String {
    var result = ""
    for character in "\(value)" {
      if character.isUppercase { result += "-" }
      result += character.lowercased()
    }
    return result
  }
}
