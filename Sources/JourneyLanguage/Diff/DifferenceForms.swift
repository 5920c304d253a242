/// The forms of a difference: each a function from the same values to bytes.
public enum DifferenceForm: Sendable {
  /// For a terminal.
  case text(color: Bool)
  /// For a pull request.
  case markdown
  /// For programs.
  case json
}

extension Difference {
  /// Writes the difference.
  public func write(_ form: DifferenceForm, into writer: inout Writer) {
    switch form {
    case .text(let color):
      DifferenceText(color: color).write(DifferenceReport(self), warning: filesWithErrors.warning, into: &writer)
    case .markdown: DifferenceMarkdown.write(DifferenceReport(self), warning: filesWithErrors.warning, into: &writer)
    case .json: DifferenceJSON.write(self, into: &writer)
    }
  }
}
