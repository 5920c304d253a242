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
    var status = ExitStatus.done
    var completeness = DifferenceCompleteness()
    func models(_ side: ComparedSide, _ broken: inout Set<Int>) -> [Model] {
      side.files.enumerated().map { number, file in
        let project = file.project()
        if project.hasErrors {
          broken.insert(number)
          var renderer = DiagnosticRenderer(.human(color: console.usesColor))
          console.tell { writer in
            renderer.render(project.diagnostics.filter { $0.severity == .error }, of: project.sources, into: &writer)
            renderer.finish(into: &writer)
          }
          status = .couldNotRun
        }
        return project.model
      }
    }
    let difference = Difference(
      from: models(sides.old, &completeness.brokenOld), to: models(sides.new, &completeness.brokenNew))
    if status == .couldNotRun {
      console.complain("A side has errors, so this is the difference of what can be read.")
    }
    let form: DifferenceForm =
      switch invocation.choice(of: .format) as DiffFormat {
      case .text: .text(color: console.usesColor)
      case .markdown: .markdown
      case .json: .json(completeness)
      }
    let printed = console.print { difference.write(form, into: &$0) }
    if printed != .done { return printed }
    if status == .done, !difference.isEmpty { return .failed }
    return status
  }
}
