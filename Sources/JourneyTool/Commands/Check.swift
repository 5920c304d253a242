import JourneyLanguage

/// `journey check`: the errors and warnings of maps. They are what was asked for, so they go to standard output.
enum CheckCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let inputs = Inputs(invocation, console: console)
    var status = inputs.status
    var renderer = DiagnosticRenderer(format(invocation))
    let printed = console.print { writer in
      for input in inputs.list {
        guard let project = Project.read(input, invocation, console) else {
          status = .couldNotRun
          continue
        }
        renderer.render(project.diagnostics, of: project.sources, into: &writer)
      }
      renderer.finish(into: &writer)
    }
    if renderer.errors > 0 || invocation.isPresent(.strict) && renderer.warnings > 0 {
      status = ExitStatus.highest(status, .failed)
    }
    return ExitStatus.highest(status, printed)
  }

  private static func format(_ invocation: Invocation) -> DiagnosticRenderer.Format {
    switch invocation.choice(of: .format) as MessageFormat {
    case .human:
      let usesColor = Terminal.usesColor(
        invocation.choice(of: .color), isTerminal: Terminal.isTerminal(.standardOutput), environment: Environment())
      return .human(color: usesColor)
    case .short: return .short
    case .json: return .json
    }
  }
}
