/// Values as they could stand in a source.
enum SourceText {
  /// A text on one line.
  static func quoted(_ text: String) -> String {
    "\"" + escaped(text) { $0 == "\"" || $0 == "\n" || $0 == "\t" } + "\""
  }

  /// A text as a source would have it: in three quotes, from the left margin, if it has lines.
  static func quotedOverLines(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Of a line of blanks nothing would be left.
    let hasBlankLine = lines.contains { !$0.isEmpty && $0.utf8.allSatisfy(CharacterClass.isBlankOrReturn) }
    guard lines.count > 1, !hasBlankLine else { return quoted(text) }
    let hasTripleQuotes = text.contains("\"\"\"")
    return "\"\"\"\n" + escaped(text) { hasTripleQuotes && $0 == "\"" } + "\n\"\"\""
  }

  /// A text with escapes for backslashes, for what does not stand in a text, and for what `alsoEscaping` names.
  private static func escaped(_ text: String, alsoEscaping: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"" where alsoEscaping(scalar): result += "\\\""
      case "\n" where alsoEscaping(scalar): result += "\\n"
      case "\t" where alsoEscaping(scalar): result += "\\t"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case let other where CharacterClass.isControl(other.value) || other.value == 0x2028 || other.value == 0x2029:
        result += "\\u{\(String(other.value, radix: 16, uppercase: true))}"
      case let other: result.unicodeScalars.append(other)
      }
    }
    return result
  }
}

extension Model {
  /// The arguments of a node but for its id, each with a blank before it.
  func sourceText(ofArgumentsOf node: NodeID, _ text: (Value) -> String) -> String {
    var result = ""
    let shape = shape(node)
    let values = nodes[node.index].values
    for (place, index) in values.enumerated() {
      let isInList = place > 0 && self.values[index].isName && self.values[index - 1].isName
      result += isInList ? ", " : " "
      result += text(self.values[index])
      // The fixed word of `scope` and `range` stands behind the first of the two.
      if place == 0, values.count == 2, let fixed = fixedWord(of: shape) { result += " " + fixed.spelling }
    }
    return result
  }

  /// A value, texts on one line, names as they are written.
  func sourceText(of value: Value) -> String {
    switch value.kind {
    case .text: SourceText.quoted(string(value))
    case .number: number(value).description + (value.detail == 1 ? "%" : "")
    case .date, .time, .choice: String(decoding: sources[value.source.index].bytes[value.range], as: UTF8.self)
    case .duration: durationText(value)
    case .path: symbols.text(of: paths[Int(value.first)].map) + "." + symbols.text(of: paths[Int(value.first)].pain)
    case .name, .reference, .builtInMetric, .word, .ignored: symbols.text(of: value.spelling)
    }
  }

  private func fixedWord(of shape: RowShape) -> Word? {
    for index in 0..<Int(shape.positionalCount) {
      if case .fixed(let word) = schema.positionals[Int(shape.firstPositional) + index].type { return word }
    }
    return nil
  }
}

extension Value {
  /// Whether it names something declared.
  fileprivate var isName: Bool {
    switch kind {
    case .name, .reference, .path, .builtInMetric, .ignored: true
    case .text, .number, .date, .time, .duration, .choice, .word: false
    }
  }
}
