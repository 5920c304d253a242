import JourneyLanguage

/// `journey check`: the errors and warnings of maps, and the advice on them. They are what was asked for, so they go to
/// standard output.
enum CheckCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let inputs = Inputs(invocation, console: console)
    var status = inputs.status
    let format = invocation.choice(of: .format) as MessageFormat
    var renderer = DiagnosticRenderer(form(of: format, invocation))
    let printed = console.print { writer in
      for input in inputs.list {
        guard let project = Project.read(input, invocation, console) else {
          status = .couldNotRun
          continue
        }
        let sources = format.namesFilesFromHere ? project.sources.map(\.seenFromHere) : project.sources
        renderer.render(findings(in: project, invocation), of: sources, into: &writer)
      }
      renderer.finish(status == .couldNotRun ? .partial : .whole, into: &writer)
    }
    if renderer.errors > 0 || invocation.isPresent(.strict) && renderer.warnings > 0 {
      status = ExitStatus.highest(status, .failed)
    }
    return ExitStatus.highest(status, printed)
  }

  private static func findings(in project: Project, _ invocation: Invocation) -> [Diagnostic] {
    guard invocation.isPresent(.advice) else { return project.diagnostics }
    return project.diagnostics(withAdviceOn: invocation.value(of: .today).flatMap { CalendarDate($0.utf8) })
  }

  private static func form(of format: MessageFormat, _ invocation: Invocation) -> DiagnosticRenderer.Format {
    switch format {
    case .human:
      let usesColor = Terminal.usesColor(
        invocation.choice(of: .color), isTerminal: Terminal.isTerminal(.standardOutput), environment: Environment())
      return .human(color: usesColor)
    case .short: return .short
    case .json: return .json
    case .sarif: return .sarif(version: Tool.version)
    case .github: return .github
    case .gitlab: return .gitlab
    }
  }
}

extension MessageFormat {
  /// Whether files are called as the current directory sees them, however the user named them.
  ///
  /// Who reads a report looks for the files in a repository, and knows one name of each.
  fileprivate var namesFilesFromHere: Bool {
    switch self {
    case .human, .short, .json: false
    case .sarif, .github, .gitlab: true
    }
  }
}

extension Source {
  /// The same source, called as the current directory sees it if it lies in it.
  fileprivate var seenFromHere: Source {
    let here = ResolvedPath(".").path
    let directory = ResolvedPath(Paths.parent(of: name)).path
    let whole = Paths.join(directory, Paths.name(of: name))
    guard Paths.isInside(whole, directory: here) else { return self }
    return Source(name: Paths.relative(whole, from: here), bytes: bytes)
  }
}
