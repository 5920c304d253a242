/// `journey completions`: the script by which a shell completes command lines.
enum CompletionsCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let name = invocation.operands[0]
    guard let shell = Shell(rawValue: name) else { throw .unknownOperand(name, .shell) }
    return Console(.auto).print { $0.write(shell.script) }
  }
}
