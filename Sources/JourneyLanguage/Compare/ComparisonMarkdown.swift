/// A comparison for the comment of a pull request, or for a wiki: the summary as a table, then a table for each stage
/// with what was and what is then side by side.
///
/// Texts of the maps are escaped as those of a difference are. What does not fit into a comment is counted instead.
struct ComparisonMarkdown {
  /// GitHub takes 65,536 characters in a comment; some are left for what stands around this.
  private static let mostBytes = 60_000

  func write(_ report: ComparisonReport, into writer: inout Writer) {
    var written = 0
    let heads = [report.current, report.future]
    writer.write("### \(heads.map { escaped($0.title.onOneLine) }.joined(separator: " → "))\n\n")
    writer.write("\(heads.map { escaped("\($0.kind.word.spelling) \($0.id)") }.joined(separator: " → "))\n\n")
    writer.write(table(report.summary.map(row)))
    if !report.ofMap.isEmpty {
      writer.write("\n#### The map itself\n\n")
      writer.write(table(rows(report.ofMap)))
    }
    var rest = report.sections[...]
    while let first = rest.first {
      let isStage = first.word == .stage
      var part = ""
      if isStage {
        let title = first.after.map { "\(first.heading) – \($0)" } ?? "\(first.heading) – \(first.before ?? "")"
        part += "\n#### \(escaped(title))\n\n"
      } else {
        part += "\n#### Steps\n\n"
      }
      // A stage has its steps behind it; bare steps share a table.
      let belongs = rest.dropFirst().prefix { isStage ? $0.depth > 0 : $0.word != .stage }
      part += table((rest.prefix(1) + belongs).flatMap(rows))
      written += part.utf8.count
      guard written <= Self.mostBytes else {
        let steps = English.count(rest.filter { $0.word == .step }.count, Word.step.spelling)
        return writer.write("\nThe rest, \(steps), does not fit into a comment. `journey compare` tells it as text.\n")
      }
      writer.write(part)
      rest = rest.dropFirst(1 + belongs.count)
    }
  }

  // MARK: Rows

  private struct Row {
    var head: String
    var before: String
    var after: String
    var remark: String
    var isHead = false
  }

  private func rows(_ section: ComparisonReport.Section) -> [Row] {
    let remark = [section.state, section.remark].filter { !$0.isEmpty }.joined(separator: "; ")
    return [
      Row(
        head: section.heading, before: section.before ?? "", after: section.after ?? "", remark: remark, isHead: true)
    ] + rows(section.lines)
  }

  private func row(_ line: ComparisonReport.Line) -> Row {
    Row(head: line.label, before: line.before ?? "", after: line.after ?? "", remark: line.remark)
  }

  /// What was said and what is said instead stand on one line.
  private func rows(_ lines: [ComparisonReport.Line]) -> [Row] {
    var rows: [Row] = []
    var open: [Int] = []
    for line in lines {
      if let last = rows.last, last.head != line.label { open = [] }
      if line.fate == .new, line.remark.isEmpty, let place = open.first {
        open.removeFirst()
        rows[place].after = line.after ?? ""
        continue
      }
      if line.fate == .gone, line.remark.isEmpty { open.append(rows.count) }
      rows.append(row(line))
    }
    return rows
  }

  private func table(_ rows: [Row]) -> String {
    var table = "| | Before | After | |\n| --- | --- | --- | --- |\n"
    for row in rows {
      let cells = [row.head, row.before, row.after, row.remark].map(escaped)
      let head = row.isHead ? "**\(cells[0])**" : cells[0]
      table += "| \(([head] + cells.dropFirst()).joined(separator: " | ")) |\n"
    }
    return table
  }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text, .markdown, atMost: 1_200) }
}
