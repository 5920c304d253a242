extension Rule {
  /// Writes the names of all rules, each with what it is about.
  public static func list(into writer: inout Writer) {
    for severity in [Severity.error, .warning, .advice] {
      for rule in allCases where rule.severity == severity {
        writer.write("\(rule.rawValue): \(rule.summary ?? "\(severity.nounPhrase).")\n")
      }
      if severity != .advice { writer.write("\n") }
    }
  }

  /// The first sentence of why it exists; nil for advice.
  var summary: String? {
    guard let reason = explanation?.reason else { return nil }
    var sentence = ""
    for character in reason {
      // A point that a blank follows ends it.
      if character == " ", sentence.last == "." { break }
      sentence.append(character)
    }
    return sentence
  }

  /// Writes what the rule is for, as text for a terminal.
  public func explain(into writer: inout Writer) {
    writer.write("\(rawValue): \(severity.nounPhrase)\n\n")
    guard let explanation else {
      Self.wrapped(
        "This version does not give it yet. `allow \(rawValue) \"why\"` in a map will switch it off.", into: &writer)
      return
    }
    Self.wrapped(explanation.reason, into: &writer)
    if let wrong = explanation.wrong {
      writer.write("\nThis breaks it:\n\n")
      wrong.write(into: &writer)
      writer.write("\nThis does not:\n\n")
    } else {
      writer.write("\nThis does not break it:\n\n")
    }
    explanation.right.write(into: &writer)
    if severity == .warning {
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
