/// The forms of a comparison: each a function from the same values to bytes.
public enum ComparisonForm: Sendable {
  /// For a terminal.
  case text(color: Bool)
  /// For the comment of a pull request, or for a wiki.
  case markdown
  /// For programs.
  case json
}

extension MapComparison {
  /// Writes the comparison.
  public func write(_ form: ComparisonForm, into writer: inout Writer) {
    switch form {
    case .text(let color): ComparisonText(color: color).write(ComparisonReport(self, .brief), into: &writer)
    case .markdown: ComparisonMarkdown().write(ComparisonReport(self, .full), into: &writer)
    case .json: ComparisonJSON.write(self, into: &writer)
    }
  }
}
