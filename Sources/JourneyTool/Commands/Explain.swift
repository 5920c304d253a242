import JourneyLanguage

/// `journey explain`: why a rule exists, what breaks it and what does not.
enum ExplainCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(.auto)
    let name = invocation.operands.first ?? ""
    guard let rule = Rule(rawValue: name) else {
      let close = closest(to: name, of: Rule.allCases) { $0.rawValue }
      console.complain(
        "There is no rule \(quoted(name))."
          + (close.map { " Did you mean \(quoted($0.rawValue))?" }
            ?? " The rules are: \(Rule.allCases.map(\.rawValue).joined(separator: ", ")).")
      )
      return .couldNotRun
    }
    return console.print { rule.explain(into: &$0) }
  }
}
