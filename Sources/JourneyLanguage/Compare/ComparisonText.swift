/// A comparison for a terminal: the summary, then stages and steps below each other, wrapped to its width.
struct ComparisonText {
  private let style: TerminalStyle

  init(color: Bool) { style = TerminalStyle(color: color) }

  func write(_ report: ComparisonReport, into writer: inout Writer) {
    writeHeads(report, &writer)
    writeLines(report.summary, indent: 2, side: nil, .summary, &writer)
    if !report.ofMap.isEmpty {
      writer.write("\n")
      writeLines(report.ofMap, indent: 4, side: nil, .section, &writer)
    }
    var former: ComparisonReport.Section?
    for section in report.sections {
      // Steps without a stage stand close.
      let isClose = section.word == .step && former?.word == .step && former?.depth == 0
      if section.depth == 0, !isClose { writer.write("\n") }
      write(section, &writer)
      former = section
    }
  }

  private func writeHeads(_ report: ComparisonReport, _ writer: inout Writer) {
    let heads = [report.current, report.future]
    let names = heads.map(\.id.displayWidth).max() ?? 0
    let kinds = heads.map(\.kind.word.spelling.displayWidth).max() ?? 0
    for head in heads {
      let kind = head.kind.word.spelling
      writer.write(style.bold(head.id.printable) + String.blanks(names - head.id.displayWidth + 2))
      writer.write(style.dimmed(kind) + String.blanks(kinds - kind.displayWidth + 2))
      let edge = names + kinds + 4
      var column = edge
      let title = TerminalRun(text: head.title.onOneLine)
      style.writeWrapped([title], from: &column, indent: edge < 50 ? edge : 4, &writer)
      writer.write("\n")
    }
    writer.write("\n")
  }

  private func write(_ section: ComparisonReport.Section, _ writer: inout Writer) {
    let indent = 2 + 2 * section.depth
    let sign = section.color.map { style.painted(section.sign, $0) } ?? style.dimmed(section.sign)
    writer.write(String.blanks(indent) + sign + " ")
    var column = indent + 2
    var runs = [
      TerminalRun(text: section.heading, paint: .bold), TerminalRun(text: "  \(section.after ?? section.before ?? "")"),
    ]
    let isRetitled = section.before != nil && section.after != nil && section.before != section.after
    let former = isRetitled ? section.before.map { "was \(SourceText.quoted($0))" } : nil
    let remark = [section.remark, former ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    if !remark.isEmpty { runs.append(TerminalRun(text: "  \(remark)", paint: .dimmed)) }
    style.writeWrapped(runs, from: &column, indent: indent + 4, &writer)
    writer.write("\n")
    let isOnOneSide = section.fate == .gone || section.fate == .new
    writeLines(section.lines, indent: indent + 6, side: isOnOneSide ? section.fate : nil, .section, &writer)
  }

  // MARK: Lines

  private enum Block {
    case summary, section

    /// What a line means stands behind it, where all of the block that are no longer than this end.
    var longestValue: Int {
      switch self {
      case .summary: 14
      case .section: 24
      }
    }
  }

  /// A line as it is set.
  private struct Setting {
    let sign: (text: String, color: TerminalStyle.Color)?
    let label: String
    let value: String
    let remark: String
    let weight: Outcome.Weight
  }

  /// Lines of one element; of one that is on one side only without saying so in each.
  private func writeLines(
    _ lines: [ComparisonReport.Line], indent: Int, side: MapComparison.Fate?, _ block: Block, _ writer: inout Writer
  ) {
    let settings = lines.flatMap { self.settings($0, side: side) }
    let label = max(settings.map(\.label.displayWidth).max() ?? 0, 8) + 2
    let value = settings.map(\.value.displayWidth).filter { $0 <= block.longestValue }.max() ?? 0
    for setting in settings {
      write(setting, indent: indent, label: label, remarkAt: indent + label + value + 2, block, &writer)
    }
  }

  private func settings(_ line: ComparisonReport.Line, side: MapComparison.Fate?) -> [Setting] {
    func setting(_ value: String, _ sign: (String, TerminalStyle.Color)?, _ remark: String) -> Setting {
      Setting(
        sign: side == nil ? sign : nil, label: line.label.printable, value: value.printable, remark: remark.printable,
        weight: line.weight)
    }
    guard let fate = line.fate else {
      let value =
        switch (line.before, line.after) {
        case (let before?, let after?): before == after ? before : "\(before) → \(after)"
        case (let before?, nil): side == nil ? "\(before) → –" : before
        case (nil, let after?): side == nil ? "– → \(after)" : after
        case (nil, nil): ""
        }
      return [setting(value, nil, line.remark)]
    }
    let (before, after) = (line.before ?? "", line.after ?? "")
    switch fate {
    case .gone: return [setting(before, ("-", .red), line.remark)]
    case .new: return [setting(after, ("+", .green), line.remark)]
    case .kept: return [setting(after, nil, line.remark)]
    // Two sentences are easier to compare below each other.
    case .changed where line.before != nil:
      return [setting(before, ("-", .red), ""), setting(after, ("+", .green), line.remark)]
    case .changed: return [setting(after, nil, line.remark)]
    }
  }

  private func write(
    _ setting: Setting, indent: Int, label: Int, remarkAt remarkColumn: Int, _ block: Block, _ writer: inout Writer
  ) {
    if let sign = setting.sign {
      writer.write(String.blanks(indent - 2) + style.painted(sign.text, sign.color) + " ")
    } else {
      writer.write(String.blanks(indent))
    }
    let edge = indent + label
    writer.write(style.dimmed(setting.label) + String.blanks(label - setting.label.displayWidth))
    var column = edge
    style.writeWrapped([TerminalRun(text: setting.value)], from: &column, indent: edge, &writer)
    guard !setting.remark.isEmpty else { return writer.write("\n") }
    let start = max(column + 2, remarkColumn)
    let width = setting.remark.displayWidth
    let isOnOneLine = column == edge + setting.value.displayWidth
    var hanging = edge + 2
    if isOnOneLine, start + width <= TerminalStyle.columns {
      writer.write(String.blanks(start - column))
      column = start
    } else if block == .summary, column + 2 <= remarkColumn {
      writer.write(String.blanks(remarkColumn - column))
      column = remarkColumn
      hanging = remarkColumn
    } else {
      writer.write("\n" + String.blanks(hanging))
      column = hanging
    }
    let remark = TerminalRun(text: setting.remark, paint: setting.weight.paint)
    style.writeWrapped([remark], from: &column, indent: hanging, &writer)
    writer.write("\n")
  }
}

extension ComparisonReport.Section {
  fileprivate var sign: String {
    switch fate {
    case .gone: "-"
    case .new: "+"
    case .changed: isMoved ? ">" : "~"
    case .kept: isMoved ? ">" : "="
    }
  }

  /// None for what needs no look.
  fileprivate var color: TerminalStyle.Color? {
    switch fate {
    case .gone: .red
    case .new: .green
    case .changed: isMoved ? .blue : .yellow
    case .kept: isMoved ? .blue : nil
    }
  }
}

extension Outcome.Weight {
  fileprivate var paint: TerminalRun.Paint {
    switch self {
    case .good: .good
    case .neutral: .dimmed
    case .bad: .bad
    }
  }
}
