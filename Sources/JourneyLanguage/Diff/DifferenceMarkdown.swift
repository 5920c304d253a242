/// A difference for a pull request, as GitHub and GitLab render it: a line that says all, a table of what matters most,
/// and the details folded.
///
/// Texts of the maps are escaped: none of them becomes markup, a mention, a reference to an issue, or a link.
struct DifferenceMarkdown {
  /// So many rows the table has; the rest stands in the details.
  private static let mostRows = 20

  /// Above all else stands the warning: whoever reads a comment sees no messages.
  func write(_ report: DifferenceReport, warning: String?, into writer: inout Writer) {
    if let warning { writer.write("> **Warning:** \(Self.escaped(warning))\n\n") }
    guard !report.parts.isEmpty else {
      let whoSaysTheSame = warning == nil ? "No map" : "Nothing that can be read"
      return writer.write("\(whoSaysTheSame) says anything else than before.\n")
    }
    writer.write("**\(Self.escaped(report.summary))**\n\n")
    writeTable(report, &writer)
    for part in report.parts { write(part, &writer) }
  }

  // MARK: What matters

  private struct Row {
    let rank: Int
    let place: String
    let what: String
    let before: String
    let after: String
    let remark: String
  }

  private func writeTable(_ report: DifferenceReport, _ writer: inout Writer) {
    var rows: [Row] = []
    for part in report.parts {
      rows += part.facts.map { row($0, in: part.name) }
      for element in part.elements {
        if let sign = element.sign, sign != .changed || !element.remarks.isEmpty {
          rows.append(
            Row(
              rank: sign == .changed ? 3 : 1, place: part.name,
              what: "\(element.word.spelling) \(element.name)", before: sign == .removed ? element.title : "",
              after: sign == .removed ? "" : element.title,
              remark: ([sign == .changed ? "" : sign.rawValue] + element.remarks).filter { !$0.isEmpty }
                .joined(separator: "; ")))
        }
        if element.sign != .added { rows += element.facts.map { row($0, in: element.name) } }
      }
    }
    guard !rows.isEmpty else { return }
    let sorted = rows.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    writer.write("| Where | What | Before | After | |\n| --- | --- | --- | --- | --- |\n")
    for row in sorted.prefix(Self.mostRows) {
      let cells = [row.place, row.what, row.before, row.after, row.remark].map(Self.escaped)
      writer.write("| \(cells.joined(separator: " | ")) |\n")
    }
    if sorted.count > Self.mostRows { writer.write("\nAnd \(sorted.count - Self.mostRows) more, below.\n") }
    writer.write("\n")
  }

  private func row(_ fact: DifferenceReport.Fact, in place: String) -> Row {
    let remark = fact.remarks.joined(separator: "; ")
    // First what has become worse, then what has moved or gone, then what has become better.
    let rank =
      switch fact.weight {
      case .bad: 0
      case .good: 2
      case .neutral: 3
      }
    let what = [fact.word.spelling, fact.name].compactMap { $0 }.joined(separator: " ")
    return Row(
      rank: rank, place: place, what: what, before: fact.old ?? "", after: fact.new ?? "",
      remark: remark.isEmpty && fact.sign != .changed ? fact.sign.rawValue : remark)
  }

  // MARK: Details

  private func write(_ part: DifferenceReport.Part, _ writer: inout Writer) {
    let head = [part.sign == .changed ? "" : part.sign.rawValue, part.summary.joined(separator: " · ")]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    writer.write("<details>\n<summary>\(Self.escapedInHTML("\(part.word.spelling) \(part.name), \(part.title)"))")
    if !head.isEmpty { writer.write(": \(Self.escapedInHTML(head))") }
    writer.write("</summary>\n\n")
    for remark in part.remarks { writer.write("- \(Self.escaped(remark))\n") }
    for fact in part.facts { write(fact, indent: "", &writer) }
    for element in part.elements {
      let indent = String(repeating: "  ", count: element.depth)
      let sign = element.sign.map { "\($0.sign) " } ?? ""
      let remark = element.remarks.isEmpty ? "" : " – \(element.remarks.joined(separator: "; "))"
      writer.write(
        "\(indent)- \(Self.escaped(sign))**\(Self.escaped("\(element.word.spelling) \(element.name)"))** "
          + "\(Self.escaped(element.title + remark))\n")
      for fact in element.facts { write(fact, indent: indent + "  ", &writer) }
    }
    writer.write("\n</details>\n")
  }

  private func write(_ fact: DifferenceReport.Fact, indent: String, _ writer: inout Writer) {
    let said =
      switch (fact.old, fact.new) {
      case (let old?, let new?): "\(old.isEmpty ? "–" : old) → \(new.isEmpty ? "–" : new)"
      case (let text?, nil), (nil, let text?): text
      case (nil, nil): ""
      }
    let what = [fact.word.spelling, fact.old != nil && fact.new != nil ? fact.name : nil].compactMap { $0 }
    let remark = fact.remarks.isEmpty ? "" : " – \(fact.remarks.joined(separator: "; "))"
    writer.write("\(indent)- \(Self.escaped("\(fact.sign.sign) \(what.joined(separator: " ")) \(said)\(remark)"))\n")
  }

  // MARK: Escaping

  /// A text that is shown as it is in Markdown, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A word joiner behind them: what renders Markdown looks for mentions, issues and addresses in the text, too.
      case "@", "#", "!", "$", "%", "~": result += "\\\(scalar)\u{2060}"
      case ":": result += ":\u{2060}"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "+", "-", ".", "|", "=", "^": result += "\\\(scalar)"
      case "\n": result += " "
      default: result += DisplayWidth.shown(scalar)
      }
    }
    return result
  }

  /// The same within an element of HTML, where backslashes stand for themselves.
  static func escapedInHTML(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@", "#", "!", "$", "%", "~", ":": result += "&#\(scalar.value);\u{2060}"
      case "*", "_", "`", "[", "]", "\\", "|": result += "&#\(scalar.value);"
      case "\n": result += " "
      default: result += DisplayWidth.shown(scalar)
      }
    }
    return result
  }
}
