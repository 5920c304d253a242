import JourneyLanguage

/// `journey diff`: what is different between two files, two directories or two revisions, in the words of the field.
enum DiffCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let loaded: Result<ComparedSides, Stop>
    if let revisions = invocation.value(of: .git) {
      loaded = GitSides.load(
        revisions, paths: invocation.operands, root: invocation.value(of: .root), console)
    } else if invocation.operands.count == 2 {
      loaded = ComparedSides.load(
        old: invocation.operands[0], new: invocation.operands[1], invocation, console)
    } else {
      console.complain(
        "`journey diff` compares two files or two directories; it was given \(invocation.operands.count). "
          + "With `--git` it compares revisions.")
      return .couldNotRun
    }
    switch loaded {
    case .failure(let stop): return stop.status
    case .success(let sides): return tell(sides, invocation, console)
    }
  }

  /// Tells the difference, also where a side has errors: then of what can be read.
  private static func tell(_ sides: ComparedSides, _ invocation: Invocation, _ console: Console) -> ExitStatus {
    let (old, new) = (sides.old.files.map { $0.project() }, sides.new.files.map { $0.project() })
    // Paths say which maps of a revision are meant; two files are named with all that they import.
    let scope: Difference.Scope = invocation.isPresent(.git) ? .namedFiles : .projects
    let difference = Difference(from: old, to: new, of: scope)
    let hasErrors = !difference.filesWithErrors.isEmpty
    if hasErrors { tellErrors(of: old + new, console) }
    var completeness = DifferenceCompleteness()
    completeness.brokenOld = Set(old.indices.filter { old[$0].hasErrors })
    completeness.brokenNew = Set(new.indices.filter { new[$0].hasErrors })
    let form: DifferenceForm =
      switch invocation.choice(of: .format) as DiffFormat {
      case .text: .text(color: usesColor(invocation))
      case .markdown: .markdown
      case .json: .json(completeness)
      }
    let printed = console.print { difference.write(form, into: &$0) }
    if printed != .done { return printed }
    if hasErrors { return .couldNotRun }
    return difference.isEmpty ? .done : .failed
  }

  /// Whether standard output is in colour; the console tells of the messages.
  private static func usesColor(_ invocation: Invocation) -> Bool {
    Terminal.usesColor(
      invocation.choice(of: .color), isTerminal: Terminal.isTerminal(.standardOutput), environment: Environment())
  }

  /// The errors for which the difference is not the whole one. Its own output says that it is not.
  private static func tellErrors(of projects: [Project], _ console: Console) {
    var renderer = DiagnosticRenderer(.human(color: console.usesColor))
    console.tell { writer in
      for project in projects {
        renderer.render(project.diagnostics.filter { $0.severity == .error }, of: project.sources, into: &writer)
      }
      renderer.finish(into: &writer)
    }
    console.complain("A side has errors, so this is the difference of what can be read.")
  }
}
