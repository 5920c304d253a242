// A Code Quality report of GitLab: an array with an object for each finding.

extension DiagnosticRenderer {
  mutating func gitlab(
    _ diagnostic: Diagnostic, _ sources: [Source], _ maps: inout [Int: LineMap], _ writer: inout Writer
  ) {
    let name = sources[diagnostic.span.source.index].name
    let (start, end) = place(diagnostic.span, &maps)
    writer.write(report.isFirst() ? "[\n" : ",\n")
    writer.write("  {\"description\": ")
    writer.writeJSON(Self.harmless(diagnostic.sentence))
    writer.write(", \"check_name\": \"\(diagnostic.rule.rawValue)\", \"fingerprint\": \"")
    writer.write(report.fingerprint(of: diagnostic, in: name))
    writer.write("\", \"severity\": \"\(diagnostic.severity.inGitLab)\", \"location\": {\"path\": ")
    writer.writeJSON(name)
    writer.write(", \"lines\": {\"begin\": \(start.line), \"end\": \(end.line)}}}")
  }

  func finishGitLab(into writer: inout Writer) { writer.write(report.count == 0 ? "[]\n" : "\n]\n") }
}

extension Rule.Severity {
  /// The nearest of GitLab's words. The ones above are for code that runs.
  fileprivate var inGitLab: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .advice: "info"
    }
  }
}
