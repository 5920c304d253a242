import JourneyLanguage

/// `journey explain`: why a rule exists, what breaks it and what does not.
enum ExplainCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let name = invocation.operands[0]
    guard let rule = Rule(rawValue: name) else { throw .unknownOperand(name, .rule) }
    return Console(.auto).print { rule.explain(into: &$0) }
  }
}
