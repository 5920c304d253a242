// Workflow commands of GitHub Actions: a line for each finding, which the runner takes off the log and makes an
// annotation of.

extension DiagnosticRenderer {
  func github(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    let (start, end) = place(diagnostic.span, &maps)
    var properties = [
      ("file", sources[diagnostic.span.source.index].name), ("line", String(start.line)), ("endLine", String(end.line)),
    ]
    // The runner takes columns only of what stands on one line.
    if start.line == end.line {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", diagnostic.rule.rawValue))
    var lines = [diagnostic.sentence]
    for note in diagnostic.notes.prefix(10) {
      let position = place(note.span, &maps).start
      lines.append("\(note.message) \(sources[note.span.source.index].name):\(position.line):\(position.column)")
    }
    if diagnostic.notes.count > 10 { lines.append("And \(diagnostic.notes.count - 10) more places.") }
    let values = properties.map { "\($0)=\(Self.escaped($1, in: .property))" }.joined(separator: ",")
    let message = lines.map { Self.escaped(Self.harmless($0), in: .message) }.joined(separator: "%0A")
    writer.write("::\(diagnostic.severity.inGitHub) \(values)::\(message)\n")
  }

  /// Where a text stands in a workflow command.
  private enum CommandPart {
    /// A comma begins the next one, and two colons the message.
    case property
    case message
  }

  /// A text that stays on its line and in its part: the runner looks for a command at the start of each line.
  ///
  /// What the log would obey is spelled out, in the names of files, too.
  private static func escaped(_ value: String, in part: CommandPart) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where part == .property: result += "%3A"
      case "," where part == .property: result += "%2C"
      default: result += DisplayWidth.shown(scalar)
      }
    }
    return result
  }
}

extension Rule.Severity {
  /// GitHub's word for it.
  fileprivate var inGitHub: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .advice: "notice"
    }
  }
}
