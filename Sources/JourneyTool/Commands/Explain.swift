import JourneyLanguage

/// `journey explain`: why a rule exists, what breaks it and what does not; without a rule, which there are.
enum ExplainCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    guard let name = invocation.operands.first else { return Console(.auto).print { Rule.list(into: &$0) } }
    guard let rule = Rule(rawValue: name) else { throw .unknownOperand(name, .rule) }
    return Console(.auto).print { rule.explain(into: &$0) }
  }
}
