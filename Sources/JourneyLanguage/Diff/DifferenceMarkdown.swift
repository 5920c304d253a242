/// A difference for a pull request, as GitHub and GitLab render it: a line that says all, a table of what matters most,
/// and the details folded.
///
/// Texts of the maps are escaped (`MarkdownText`). What does not fit into a comment is left out, and the last line says so.
struct DifferenceMarkdown {
  /// So many rows the table has; the rest stands in the details.
  private static let mostRows = 20
  /// So many bytes are written. GitHub takes comments of up to 65,536 characters, and who posts one may want to say
  /// something, too.
  private static let mostBytes = 64_000
  /// Of these the table may take so many, and so many are kept for the last lines.
  private static let mostBytesOfTable = 24_000
  private static let bytesOfEnd = 200
  /// Longer texts are cut: in a cell of the table, and on a line of the details.
  private static let longestCell = 240
  private static let longestLine = 1_200

  private var text = ""
  /// The lines for which there was no room.
  private var omittedLines = 0

  /// Above all else stands the warning: whoever reads a comment sees no messages.
  static func write(_ report: DifferenceReport, warning: String?, into writer: inout Writer) {
    var markdown = DifferenceMarkdown()
    if let warning { markdown.text += "> **Warning:** \(markdown.line(warning))\n\n" }
    if report.parts.isEmpty {
      let whoSaysTheSame = warning == nil ? "No map" : "Nothing that can be read"
      markdown.text += "\(whoSaysTheSame) says anything else than before.\n"
    } else {
      markdown.write(report)
    }
    writer.write(markdown.text)
  }

  private init() {}

  private mutating func write(_ report: DifferenceReport) {
    text += "**\(line(report.summary))**\n\n"
    writeTable(report)
    for part in report.parts { write(part) }
    if omittedLines > 0 {
      text += "\n\(English.count(omittedLines, "more line")) would make this too long for a comment. "
      text += "**journey diff** tells all.\n"
    }
  }

  /// Writes a line if there is room, for it and for all that must follow.
  private mutating func add(_ line: String) -> Bool {
    guard omittedLines == 0, text.utf8.count + line.utf8.count + Self.bytesOfEnd <= Self.mostBytes else {
      omittedLines += 1
      return false
    }
    text += line
    return true
  }

  private func line(_ text: String) -> String { MarkdownText.escaped(text, .markdown, atMost: Self.longestLine) }

  // MARK: What matters

  private struct Row {
    let rank: Int
    let place: String
    let what: String
    let before: String
    let after: String
    let remark: String
  }

  private mutating func writeTable(_ report: DifferenceReport) {
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
    text += "| Where | What | Before | After | |\n| --- | --- | --- | --- | --- |\n"
    var count = 0
    for row in sorted.prefix(Self.mostRows) {
      let cells = [row.place, row.what, row.before, row.after, row.remark].map {
        MarkdownText.escaped($0, .markdown, atMost: Self.longestCell)
      }
      let line = "| \(cells.joined(separator: " | ")) |\n"
      guard text.utf8.count + line.utf8.count <= Self.mostBytesOfTable else { break }
      text += line
      count += 1
    }
    if sorted.count > count { text += "\nAnd \(sorted.count - count) more, below.\n" }
    text += "\n"
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

  private mutating func write(_ part: DifferenceReport.Part) {
    let head = [part.sign == .changed ? "" : part.sign.rawValue, part.summary.joined(separator: " · ")]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let name = [part.name, part.title].filter { !$0.isEmpty }.joined(separator: ", ")
    let title = "\(part.word.spelling) \(name)\(head.isEmpty ? "" : ": \(head)")"
    let summary = MarkdownText.escaped(title, .html, atMost: Self.longestLine)
    let isOpen = add("<details>\n<summary>\(summary)</summary>\n\n")
    for remark in part.remarks { _ = add("- \(line(remark))\n") }
    for fact in part.facts { write(fact, indent: "") }
    for element in part.elements {
      // Nothing that is not told is put together.
      guard omittedLines == 0 else {
        omittedLines += 1 + element.facts.count
        continue
      }
      let indent = String(repeating: "  ", count: element.depth)
      let sign = element.sign.map { "\($0.sign) " } ?? ""
      let remark = element.remarks.isEmpty ? "" : " – \(element.remarks.joined(separator: "; "))"
      _ = add(
        "\(indent)- \(line(sign))**\(line("\(element.word.spelling) \(element.name)"))** "
          + "\(line(element.title + remark))\n")
      for fact in element.facts { write(fact, indent: indent + "  ") }
    }
    if isOpen { text += "\n</details>\n" }
  }

  private mutating func write(_ fact: DifferenceReport.Fact, indent: String) {
    guard omittedLines == 0 else { return omittedLines += 1 }
    let said =
      switch (fact.old, fact.new) {
      case (let old?, let new?): "\(old.isEmpty ? "–" : old) → \(new.isEmpty ? "–" : new)"
      case (let text?, nil), (nil, let text?): text
      case (nil, nil): ""
      }
    let what = [fact.word.spelling, fact.old != nil && fact.new != nil ? fact.name : nil].compactMap { $0 }
    let remark = fact.remarks.isEmpty ? "" : " – \(fact.remarks.joined(separator: "; "))"
    _ = add("\(indent)- \(line("\(fact.sign.sign) \(what.joined(separator: " ")) \(said)\(remark)"))\n")
  }
}
