import JourneyLanguage

/// `journey diff`: what is different between two files, two directories or two revisions, in the words of the field.
enum DiffCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
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
    case .success(let sides): return try tell(sides, invocation, console)
    }
  }

  /// Tells the difference, also where a side has errors: then of what can be read.
  private static func tell(
    _ sides: ComparedSides, _ invocation: Invocation, _ console: Console
  ) throws(UsageError) -> ExitStatus {
    let (old, new) = (sides.old.files.map { $0.project() }, sides.new.files.map { $0.project() })
    // Paths say which maps of a revision are meant; two files are named with all that they import.
    let scope: Difference.Scope = invocation.isPresent(.git) ? .namedFiles : .projects
    let difference = Difference(from: old, to: new, of: scope)
    let hasErrors = !difference.filesWithErrors.isEmpty
    if hasErrors { tellErrors(of: old + new, console) }
    let printed =
      switch invocation.choice(of: .format) as DiffFormat {
      case .text: console.print { difference.write(.text(color: usesColor(invocation)), into: &$0) }
      case .markdown: console.print { difference.write(.markdown, into: &$0) }
      case .json: console.print { difference.write(.json, into: &$0) }
      case .dot: try draw(difference, invocation, console)
      }
    if printed != .done { return printed }
    if hasErrors { return .couldNotRun }
    return difference.isEmpty ? .done : .failed
  }

  /// Draws the map that `--map` names, or the only one of which anything is different.
  private static func draw(
    _ difference: Difference, _ invocation: Invocation, _ console: Console
  ) throws(UsageError) -> ExitStatus {
    if invocation.choice(of: .view) as DrawingView? == .flow { throw .flowOfDifference }
    let maps = difference.drawableMaps
    let map: Difference.DrawableMap
    if let id = invocation.value(of: .map) {
      guard let found = maps.first(where: { $0.id == id }) else {
        // What is the same has no picture of what is different.
        if difference.mapIDs.contains(id) { return .done }
        let close = closest(to: id, of: difference.mapIDs, by: \.self)
        console.complain(
          "No side has a map \(quoted(id))." + (close.map { " Did you mean \(quoted($0))?" } ?? ""))
        return .couldNotRun
      }
      map = found
    } else {
      guard let first = maps.first else { return .done }
      guard maps.count == 1 else {
        console.complain(
          "\(maps.count) maps are different. Choose one with `--map`: \(alternatives(maps.map(\.id))).")
        return .couldNotRun
      }
      map = first
    }
    let options = try DrawingOptions(invocation, for: difference.model(of: map))
    return console.print { difference.write(map, options, into: &$0) }
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
