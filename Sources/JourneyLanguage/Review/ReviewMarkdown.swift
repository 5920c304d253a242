/// A review for the comment of a pull request, or for a wiki: a heading for each map, a table for each section.
///
/// Texts of the maps are escaped as those of a difference are. What does not fit into a comment is counted instead.
struct ReviewMarkdown {
  /// GitHub takes 65,536 characters in a comment; some are left for what stands around this.
  private static let mostBytes = 60_000

  func write(_ report: ReviewReport, into writer: inout Writer) {
    var written = 0
    if let warning = report.warning { writer.write("> \(escaped(warning))\n\n") }
    for (place, part) in report.parts.enumerated() {
      for (number, text) in pieces(of: part, isFirst: place == 0).enumerated() {
        written += text.utf8.count
        guard written <= Self.mostBytes else {
          let rest = report.parts.count - place - (number > 0 ? 1 : 0)
          let what = rest > 0 ? "The rest, \(English.count(rest, "map"))," : "The rest of this map"
          return writer.write("\n\(what) does not fit into a comment. `journey review` tells it as text.\n")
        }
        writer.write(text)
      }
    }
  }

  private func pieces(of part: ReviewReport.Part, isFirst: Bool) -> [String] {
    let title = part.title.isEmpty ? part.name : part.title
    var head = "\(isFirst ? "" : "\n")### \(escaped(title))\n"
    let facts = (part.title.isEmpty ? [] : [part.name]) + part.facts
    if !facts.isEmpty { head += "\n\(escaped(facts.joined(separator: " · ")))\n" }
    if let lead = part.lead { head += "\n\(escaped(lead))\n" }
    return [head] + (part.table.map { [text($0)] } ?? []) + part.sections.map(text)
  }

  private func text(_ table: ReviewReport.Table) -> String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    return "\n#### \(escaped(table.title))\n\n" + line(table.columns) + line(table.columns.map { _ in "---" })
      + table.lines.map { line($0.cells.map(escaped)) }.joined()
  }

  private func text(_ section: ReviewReport.Section) -> String {
    let columns = section.columns
    var text = "\n#### \(escaped(section.title))\n\n"
    text += "| \(columns.label) | \(columns.value) | \(columns.remark) |\n| --- | --- | --- |\n"
    for row in section.rows {
      let label = escaped(row.label)
      let cells = [
        row.weight == .bad && !label.isEmpty ? "**\(label)**" : label, escaped(row.value), escaped(row.remark),
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    if let more = section.more { text += "\n\(escaped(more))\n" }
    return text
  }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text, .markdown, atMost: 1_200) }
}
