/// The forms of a comparison: each a function from the same values to bytes.
public enum ComparisonForm: Sendable {
  /// For a terminal.
  case text(color: Bool)
}

extension MapComparison {
  /// Writes the comparison.
  public func write(_ form: ComparisonForm, into writer: inout Writer) {
    switch form {
    case .text(let color): ComparisonText(color: color).write(ComparisonReport(self, .brief), into: &writer)
    }
  }
}
