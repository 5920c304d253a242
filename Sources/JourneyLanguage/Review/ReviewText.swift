/// A review for a terminal: sections below each other, wrapped to its width.
struct ReviewText {
  private let style: TerminalStyle

  init(color: Bool) { style = TerminalStyle(color: color) }

  /// Labels that are longer have a line of their own.
  private static let longestLabel = 20

  func write(_ report: ReviewReport, into writer: inout Writer) {
    if let warning = report.warning {
      var column = 2
      writer.write("\(style.painted("!", .red)) ")
      style.writeWrapped([TerminalRun(text: warning)], from: &column, indent: 2, &writer)
      writer.write("\n\n")
    }
    for (place, part) in report.parts.enumerated() {
      if place > 0 { writer.write("\n\n") }
      write(part, &writer)
    }
  }

  private func write(_ part: ReviewReport.Part, _ writer: inout Writer) {
    var column = 0
    let head = [
      TerminalRun(text: part.name, paint: .bold), TerminalRun(text: part.title.isEmpty ? "" : "  \(part.title)"),
    ]
    style.writeWrapped(head, from: &column, indent: 4, &writer)
    writer.write("\n")
    if !part.facts.isEmpty { write(part.facts.joined(separator: " · "), .dimmed, &writer) }
    if let lead = part.lead {
      writer.write("\n")
      write(lead, .good, &writer)
    }
    if let table = part.table {
      writer.write("\n")
      write(table, &writer)
    }
    for section in part.sections { write(section, &writer) }
  }

  private func write(_ text: String, _ paint: TerminalRun.Paint, _ writer: inout Writer) {
    writer.write("  ")
    var column = 2
    style.writeWrapped([TerminalRun(text: text, paint: paint)], from: &column, indent: 2, &writer)
    writer.write("\n")
  }

  /// What does not fit beside the other cells of a line stands below them.
  private func write(_ table: ReviewReport.Table, _ writer: inout Writer) {
    let lines = [(cells: table.columns, weight: ReviewReport.Weight.neutral)] + table.lines
    let widths = table.columns.indices.map { column in
      lines.map { $0.cells[column].displayWidth }.max() ?? 0
    }
    for (number, line) in lines.enumerated() {
      writer.write("  ")
      var column = 2
      var edge = 2
      for (place, cell) in line.cells.enumerated() {
        let isLast = place == line.cells.count - 1
        if place > 0, edge + cell.displayWidth > TerminalStyle.columns {
          writer.write("\n" + String.blanks(6))
          (column, edge) = (6, 6)
        }
        writer.write(String.blanks(edge - column))
        writer.write(style.painted(cell.printable, number == 0 ? .dimmed : isLast ? line.weight.paint : .plain))
        column = edge + cell.displayWidth
        edge += widths[place] + 2
      }
      writer.write("\n")
    }
  }

  private func write(_ section: ReviewReport.Section, _ writer: inout Writer) {
    writer.write("\n  \(style.bold(section.title.printable))\n")
    let label = section.rows.map(\.label.displayWidth).filter { $0 <= Self.longestLabel }.max() ?? 0
    for row in section.rows { write(row, label: label, &writer) }
    if let more = section.more { writer.write(String.blanks(4) + style.dimmed(more) + "\n") }
  }

  private func write(_ row: ReviewReport.Row, label width: Int, _ writer: inout Writer) {
    let edge = 4 + width + (width > 0 ? 2 : 0)
    let label = row.label.printable
    writer.write(String.blanks(label.isEmpty ? 0 : 4) + style.dimmed(label))
    var column = label.isEmpty ? 0 : 4 + label.displayWidth
    if column + 2 > edge, !label.isEmpty, label.displayWidth > width {
      writer.write("\n")
      column = 0
    }
    writer.write(String.blanks(edge - column))
    column = edge
    style.writeWrapped([TerminalRun(text: row.value, paint: row.weight.paint)], from: &column, indent: edge, &writer)
    guard !row.remark.isEmpty else { return writer.write("\n") }
    if column + 2 + row.remark.displayWidth <= TerminalStyle.columns {
      writer.write("  ")
      column += 2
    } else {
      writer.write("\n" + String.blanks(edge + 2))
      column = edge + 2
    }
    style.writeWrapped([TerminalRun(text: row.remark, paint: .dimmed)], from: &column, indent: edge + 2, &writer)
    writer.write("\n")
  }
}

extension ReviewReport.Weight {
  fileprivate var paint: TerminalRun.Paint {
    switch self {
    case .good: .good
    case .neutral: .plain
    case .bad: .bad
    }
  }
}
