/// One page for each rule, and one that lists them.
enum RulePages {
  /// Where the pages stand.
  static let directory = "docs/rules/"

  static func path(of rule: Rule) -> String { "\(directory)\(rule.rawValue).md" }

  /// The list of all rules.
  static func writeIndex(into writer: inout Writer) {
    writer.write(
      """
      # Rules

      What `journey check` may say, advice with `--advice`. `journey explain NAME` prints these pages in a terminal. `allow NAME "why"` switches a
      warning or an advice off in its map, stage or step, or at the top for the whole file; an error cannot be allowed.

      """)
    let groups: [(severity: Rule.Severity, about: String)] = [
      (.error, "Nothing is emitted from a map that has one."),
      (.warning, "The map contradicts itself or says nothing. Under `--strict` warnings fail, too."),
      (.advice, "The questions of a good facilitator. Nobody has to follow them, and they never fail a build."),
    ]
    for (severity, about) in groups {
      writer.write("\n## \(English.capitalised(severity.title))\n\n\(about)\n\n")
      for rule in Rule.allCases where rule.severity == severity {
        writer.write("- [`\(rule.rawValue)`](\(rule.rawValue).md): \(rule.summary)\n")
      }
    }
  }

  /// The page of one rule.
  static func write(_ rule: Rule, into writer: inout Writer) {
    writer.write("# `\(rule.rawValue)`\n\n*\(English.capitalised(rule.severity.nounPhrase)).* ")
    let explanation = rule.explanation
    if let asked = explanation.asked {
      writer.write("“\(asked.question)” Asked by \(asked.names) of [the method](../method.md).\n\n")
    }
    writer.write("\(explanation.reason)\n")
    if let wrong = explanation.wrong {
      writer.write("\n## This \(rule.severity == .advice ? "is asked about" : "breaks it")\(wrong.dayText)\n")
      example(wrong, breaking: rule, &writer)
    }
    writer.write("\n## This \(rule.severity == .advice ? "is not" : "does not")\n")
    example(explanation.right, breaking: nil, &writer)
    if rule.severity != .error {
      writer.write("\n`allow \(rule.rawValue) \"why\"` in a map, stage or step switches it off there.\n")
    }
    writer.write("\n[All rules](README.md)\n")
  }

  private static func example(_ example: Explanation.Example, breaking rule: Rule?, _ writer: inout Writer) {
    for file in example.files {
      if example.files.count > 1 { writer.write("\n`\(file.name)`:\n") }
      let text = String(decoding: file.bytes, as: UTF8.self)
      // Of several files none can be compiled alone, and bytes that are no text cannot stand on a page.
      let isWhole = example.files.count == 1 && Array(text.utf8) == file.bytes
      let marks = [rule.map { "breaks=\($0.rawValue)" }, example.day.map { "today=\($0)" }].compactMap(\.self)
      let mark = isWhole ? (["journey"] + marks).joined(separator: " ") : "text"
      writer.write("\n```\(mark)\n")
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        writer.write("\(isWhole ? String(line) : DiagnosticRenderer.harmless(String(line)))\n")
      }
      writer.write("```\n")
    }
  }
}

extension Rule.Severity {
  fileprivate var title: String {
    switch self {
    case .error: "errors"
    case .warning: "warnings"
    case .advice: "advice"
    }
  }
}
