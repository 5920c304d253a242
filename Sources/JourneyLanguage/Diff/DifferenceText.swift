/// A difference for a terminal: maps, stages, steps and facts below each other, what it means at the right.
struct DifferenceText {
  private let style: TerminalStyle

  init(color: Bool) { style = TerminalStyle(color: color) }

  /// What stands at the right begins at the same column within a map, but not further right than this.
  private static let mostColumns = 68

  /// Above all else stands the warning.
  func write(_ report: DifferenceReport, warning: String?, into writer: inout Writer) {
    if let warning {
      writer.write("\(style.painted("!", .red)) \(warning.printable)\n")
      if !report.parts.isEmpty { writer.write("\n") }
    }
    for (index, part) in report.parts.enumerated() {
      if index > 0 { writer.write("\n") }
      write(part, &writer)
    }
  }

  private struct Line {
    var indent: Int
    var sign: DifferenceReport.Sign?
    var text: String
    var remark: String
  }

  private func write(_ part: DifferenceReport.Part, _ writer: inout Writer) {
    var head = Line(indent: 0, sign: nil, text: "", remark: part.summary.joined(separator: " · "))
    let keyword = MapKind(part.word) == nil ? "\(part.word.spelling) " : ""
    head.text = part.name.isEmpty ? "\(keyword)\(part.title)" : "\(keyword)\(part.name)  \(part.title)"
    if part.sign == .added || part.sign == .removed { head.sign = part.sign }
    var lines: [Line?] = []
    if !part.remarks.isEmpty {
      lines.append(Line(indent: 2, sign: .changed, text: "", remark: part.remarks.joined(separator: "; ")))
    }
    lines += part.facts.map { line($0, indent: 2) }
    for element in part.elements {
      if element.depth == 0 { lines.append(nil) }
      let indent = 2 + 2 * element.depth
      lines.append(
        Line(
          indent: indent, sign: element.sign,
          text: "\(element.word.spelling) \(element.name)" + (element.title.isEmpty ? "" : "  \(element.title)"),
          remark: element.remarks.joined(separator: "; ")))
      lines += element.facts.map { line($0, indent: indent + 4) }
    }
    let column =
      (lines.compactMap { $0 } + [head]).filter { !$0.remark.isEmpty }
      .map { min(Self.mostColumns, width(of: $0)) }.max() ?? 0
    write(head, column: column, &writer, isHead: true)
    if !lines.isEmpty, lines[0] != nil { writer.write("\n") }
    for line in lines {
      guard let line else {
        writer.write("\n")
        continue
      }
      write(line, column: column, &writer, isHead: false)
    }
  }

  private func line(_ fact: DifferenceReport.Fact, indent: Int) -> Line {
    var text = fact.word.spelling.padded(to: 10)
    switch (fact.old, fact.new) {
    case (let old?, let new?):
      let name = fact.name.map { "\($0)  " } ?? ""
      text += "\(name)\(old.isEmpty ? "–" : old) → \(new.isEmpty ? "–" : new)"
    case (let said?, nil), (nil, let said?): text += said
    case (nil, nil): text += fact.name ?? ""
    }
    while text.hasSuffix(" ") { text.removeLast() }
    return Line(indent: indent, sign: fact.sign, text: text, remark: fact.remarks.joined(separator: "; "))
  }

  private func width(of line: Line) -> Int {
    line.indent + (line.sign == nil ? 0 : 2) + line.text.displayWidth
  }

  private func write(_ line: Line, column: Int, _ writer: inout Writer, isHead: Bool) {
    var text = String(repeating: " ", count: line.indent)
    if let sign = line.sign { text += style.painted(sign.sign, sign.color) + " " }
    text += isHead ? style.bold(line.text.printable) : line.text.printable
    if !line.remark.isEmpty {
      if !line.text.isEmpty { text += String(repeating: " ", count: max(2, column - width(of: line) + 4)) }
      text += style.dimmed(line.remark.printable)
    }
    writer.write(text)
    writer.write("\n")
  }
}

extension DifferenceReport.Sign {
  /// What stands before a line.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "-"
    case .moved: ">"
    case .changed: "~"
    }
  }

  fileprivate var color: TerminalStyle.Color {
    switch self {
    case .added: .green
    case .removed: .red
    case .moved: .blue
    case .changed: .yellow
    }
  }
}

extension String {
  /// Filled up with blanks.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - displayWidth))
  }
}
