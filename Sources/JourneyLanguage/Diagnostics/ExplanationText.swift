extension Rule {
  /// Writes the names of all rules, each with what it is about.
  public static func list(into writer: inout Writer) {
    for severity in [Severity.error, .warning, .advice] {
      for rule in allCases where rule.severity == severity {
        writer.write("\(rule.rawValue): \(rule.summary)\n")
      }
      if severity != .advice { writer.write("\n") }
    }
  }

  /// What it asks, of advice; else the first sentence of why it exists.
  var summary: String {
    if let asked = explanation.asked { return asked.question }
    var sentence = ""
    for character in explanation.reason {
      // A point that a blank follows ends it.
      if character == " ", sentence.last == "." { break }
      sentence.append(character)
    }
    return sentence
  }

  /// Writes what the rule is for, as text for a terminal.
  public func explain(into writer: inout Writer) {
    writer.write("\(rawValue): \(severity.nounPhrase)\n\n")
    let explanation = explanation
    if let asked = explanation.asked {
      Self.wrapped("“\(asked.question)” Asked by \(asked.names) of the method, docs/method.md.", into: &writer)
      writer.write("\n")
    }
    Self.wrapped(explanation.reason, into: &writer)
    if let wrong = explanation.wrong {
      writer.write("\nThis \(severity == .advice ? "is asked about" : "breaks it")\(wrong.dayText):\n\n")
      wrong.write(into: &writer)
      writer.write("\nThis \(severity == .advice ? "is not" : "does not"):\n\n")
    } else {
      writer.write("\nThis does not break it:\n\n")
    }
    explanation.right.write(into: &writer)
    if severity != .error {
      writer.write("\n`allow \(rawValue) \"why\"` in a map, stage or step switches it off there.\n")
    }
  }

  /// Breaks a paragraph into lines of at most 80 columns.
  private static func wrapped(_ text: String, into writer: inout Writer) {
    var column = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if column > 0, column + 1 + word.count > 80 {
        writer.write("\n")
        column = 0
      }
      if column > 0 { writer.write(" ") }
      writer.write(String(word))
      column += word.count + (column > 0 ? 1 : 0)
    }
    writer.write("\n")
  }
}

extension Rule.Severity {
  /// As a sentence names one finding of it.
  var nounPhrase: String {
    switch self {
    case .error: "an error"
    case .warning: "a warning"
    case .advice: "a piece of advice"
    }
  }
}

extension Explanation.Example {
  /// ` on 2026-05-01`, where the day matters.
  var dayText: String { day.map { " on \($0)" } ?? "" }

  /// Writes the files indented, each under its name if there are several.
  fileprivate func write(into writer: inout Writer) {
    for file in files {
      if files.count > 1 { writer.write("    // \(file.name)\n") }
      let text = String(decoding: file.bytes, as: UTF8.self)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        writer.write(line.isEmpty ? "\n" : "    \(DiagnosticRenderer.harmless(String(line)))\n")
      }
    }
  }
}
