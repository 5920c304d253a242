/// Findings as people and programs read them.
///
/// One renderer serves a whole run: it leaves out what another project of the run has told already, and stops printing
/// where nobody reads on.
public struct DiagnosticRenderer {
  /// How findings are written.
  public enum Format: Sendable {
    /// The line, a caret, and what to do.
    case human(color: Bool)
    /// One line each: `file:line:column: severity: text [rule]`.
    case short
    /// One JSON object a line.
    case json
    /// One run of SARIF 2.1.0, which tells the version of the tool.
    case sarif(version: String)
    /// Workflow commands, of which GitHub Actions makes annotations.
    case github
    /// The array of a Code Quality report of GitLab.
    case gitlab
  }

  /// Whether all was looked at that was asked for.
  public enum Extent: Sendable {
    case whole
    /// Something could not be read: that nothing is told of it means nothing.
    case partial
  }

  private let format: Format
  private var told: Set<Told> = []
  /// What a report of the whole run has to remember.
  var report = Report()
  /// How many findings were told, printed or not, by severity.
  public private(set) var errors = 0
  public private(set) var warnings = 0
  public private(set) var piecesOfAdvice = 0
  private var printed = 0

  /// Beyond it people do not read on (language, section 9).
  static let mostPrinted = 100

  /// A finding as the whole run knows it.
  private struct Told: Hashable {
    let rule: Rule
    let file: String
    let start: Int
    let end: Int
  }

  public init(_ format: Format) { self.format = format }

  /// Writes the findings of one project that were not told before.
  public mutating func render(_ diagnostics: [Diagnostic], of sources: [Source], into writer: inout Writer) {
    var maps: [Int: LineMap] = [:]
    for diagnostic in diagnostics {
      let source = diagnostic.span.source.index
      let key = Told(
        rule: diagnostic.rule, file: sources[source].name, start: diagnostic.span.start, end: diagnostic.span.end)
      guard told.insert(key).inserted else { continue }
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .advice: piecesOfAdvice += 1
      }
      if isLimited, printed >= Self.mostPrinted { continue }
      printed += 1
      for span in [diagnostic.span] + diagnostic.notes.map(\.span) where maps[span.source.index] == nil {
        maps[span.source.index] = LineMap(sources[span.source.index].bytes)
      }
      switch format {
      case .human(let color): human(diagnostic, sources, &maps, color: color, &writer)
      case .short: short(diagnostic, sources, &maps, &writer)
      case .json: json(diagnostic, sources, &maps, &writer)
      case .sarif: sarif(diagnostic, sources, &maps, &writer)
      case .github: github(diagnostic, sources, &maps, &writer)
      case .gitlab: gitlab(diagnostic, sources, &maps, &writer)
      }
    }
  }

  /// Writes what stands below all findings: how many there were, or the end of a report.
  public func finish(_ extent: Extent = .whole, into writer: inout Writer) {
    switch format {
    case .human, .short: finishText(into: &writer)
    case .sarif(let version): finishSARIF(extent, version: version, into: &writer)
    case .gitlab: finishGitLab(into: &writer)
    case .json, .github: break
    }
  }

  private func finishText(into writer: inout Writer) {
    let told = errors + warnings + piecesOfAdvice
    guard told > 0 else { return }
    let hidden = told - printed
    if hidden > 0 {
      writer.write(
        "\(English.count(hidden, "more message")) of the same run \(hidden == 1 ? "is" : "are") not shown.\n")
    }
    guard case .human = format else { return }
    let counts = [
      errors > 0 ? English.count(errors, "error") : nil, warnings > 0 ? English.count(warnings, "warning") : nil,
      piecesOfAdvice > 0 ? "\(English.count(piecesOfAdvice, "piece")) of advice" : nil,
    ]
    writer.write(English.list(counts.compactMap(\.self)) + ".\n")
  }

  private var isLimited: Bool {
    switch format {
    case .human, .short: true
    case .json, .sarif, .github, .gitlab: false
    }
  }

  // MARK: Forms

  func place(_ span: Span, _ maps: inout [Int: LineMap]) -> (start: Position, end: Position) {
    guard var map = maps.removeValue(forKey: span.source.index) else {
      preconditionFailure("a line map is made for every source that is told of")
    }
    let start = map.position(of: span.start)
    let end = map.position(of: span.end)
    maps[span.source.index] = map
    return (start, end)
  }

  private func short(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    let start = place(diagnostic.span, &maps).start
    let name = Self.harmless(sources[diagnostic.span.source.index].name)
    writer.write(
      "\(name):\(start.line):\(start.column): \(diagnostic.severity.rawValue): "
        + "\(Self.harmless(diagnostic.sentence)) [\(diagnostic.rule.rawValue)]\n")
  }

  private func json(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    writer.write(
      "{\"rule\": \"\(diagnostic.rule.rawValue)\", \"severity\": \"\(diagnostic.severity.rawValue)\", \"message\": ")
    writer.writeJSON(diagnostic.sentence)
    let (start, end) = place(diagnostic.span, &maps)
    writer.write(", \"file\": ")
    writer.writeJSON(sources[diagnostic.span.source.index].name)
    writer.write(
      ", \"line\": \(start.line), \"column\": \(start.column), \"endLine\": \(end.line), \"endColumn\": \(end.column)")
    writer.write(", \"notes\": [")
    for (index, note) in diagnostic.notes.enumerated() {
      writer.write(index == 0 ? "{\"message\": " : ", {\"message\": ")
      writer.writeJSON(note.message)
      let position = place(note.span, &maps).start
      writer.write(", \"file\": ")
      writer.writeJSON(sources[note.span.source.index].name)
      writer.write(", \"line\": \(position.line), \"column\": \(position.column)}")
    }
    writer.write("]")
    if let fix = diagnostic.fix {
      writer.write(", \"fix\": {\"message\": ")
      writer.writeJSON(fix.message)
      writer.write(", \"edits\": [")
      for (index, edit) in fix.edits.enumerated() {
        let (start, end) = place(edit.span, &maps)
        writer.write(
          "\(index == 0 ? "" : ", "){\"line\": \(start.line), \"column\": \(start.column), "
            + "\"endLine\": \(end.line), \"endColumn\": \(end.column), \"text\": ")
        writer.writeJSON(edit.text)
        writer.write("}")
      }
      writer.write("]}")
    }
    writer.write("}\n")
  }

  private func human(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], color: Bool, _ writer: inout Writer
  ) {
    let style = Style(isColored: color)
    let position = place(diagnostic.span, &maps).start
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let source = sources[diagnostic.span.source.index]
    writer.write(style.severity(diagnostic.severity, "\(diagnostic.severity.rawValue)[\(diagnostic.rule.rawValue)]"))
    writer.write(style.bold(": \(Self.harmless(diagnostic.message))") + "\n")
    writer.write("\(margin)\(style.faint("-->")) \(Self.harmless(source.name)):\(position.line):\(position.column)\n")
    let lineRange = maps[diagnostic.span.source.index]?.range(ofLine: position.line) ?? 0..<0
    let snippet = Snippet(source.bytes, line: lineRange, span: diagnostic.span.start..<diagnostic.span.end)
    let advice = diagnostic.advice.isEmpty ? "" : " " + Self.harmless(diagnostic.advice)
    writer.write("\(margin) \(style.faint("|"))\n")
    writer.write("\(style.faint("\(number) |"))\(snippet.text.isEmpty ? "" : " ")\(snippet.text)\n")
    let carets =
      String(repeating: " ", count: snippet.start)
      + style.severity(diagnostic.severity, String(repeating: "^", count: snippet.length) + advice)
    writer.write("\(margin) \(style.faint("|")) \(carets)\n")
    for note in diagnostic.notes.prefix(10) {
      let position = place(note.span, &maps).start
      let name = Self.harmless(sources[note.span.source.index].name)
      writer.write(
        "\(margin) \(style.faint("=")) \(Self.harmless(note.message)) \(name):\(position.line):\(position.column)\n")
    }
    if diagnostic.notes.count > 10 {
      writer.write("\(margin) \(style.faint("=")) And \(diagnostic.notes.count - 10) more places.\n")
    }
    writer.write("\n")
  }

  /// A text that a terminal shows and does not obey.
  public static func harmless(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\n" ? "\\n" : DisplayWidth.shown($0) }.joined()
  }
}

extension Diagnostic {
  /// The message with what to do, as one text.
  public var sentence: String { advice.isEmpty ? message : "\(message) \(advice)" }
}

/// The stretch of a line that is shown, with the columns of the caret.
private struct Snippet {
  var text = ""
  var start = 0
  var length = 1

  /// So much of a long line is shown before and behind the place.
  private static let context = 100

  init(_ bytes: [UInt8], line: Range<Int>, span: Range<Int>) {
    let first = max(line.lowerBound, span.lowerBound - Self.context)
    let last = min(line.upperBound, max(span.lowerBound, first) + 2 * Self.context)
    if first > line.lowerBound { text = "…" }
    var column = text.isEmpty ? 0 : 1
    start = column
    var end = column
    var offset = first
    let isStart = bytes.starts(with: UTF8Text.byteOrderMark)
    while offset < last {
      let length = UTF8Text.lengthOfScalar(in: bytes, at: offset)
      let piece = String(decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
      if !(offset == 0 && isStart) {
        let shown = piece.unicodeScalars.map(DisplayWidth.shown).joined()
        if offset < span.lowerBound { start = column + DisplayWidth.columns(ofShown: shown) }
        column += DisplayWidth.columns(ofShown: shown)
        if offset < span.upperBound { end = column }
        text += shown
      }
      offset += length
    }
    if last < line.upperBound { text += "…" }
    if span.lowerBound <= line.lowerBound { start = first > line.lowerBound ? 1 : 0 }
    length = max(1, end - start)
  }
}

/// The colours of a terminal, or none.
private struct Style {
  let isColored: Bool

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func faint(_ text: String) -> String { wrapped(text, "34") }

  func severity(_ severity: Rule.Severity, _ text: String) -> String {
    switch severity {
    case .error: wrapped(text, "1;31")
    case .warning: wrapped(text, "1;33")
    case .advice: wrapped(text, "1;36")
    }
  }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
