import JourneyLanguage

/// A model that `compile` and `draw` work on: compiled from a source, or read from JSON that `compile` has written.
struct LoadedModel {
  let model: Model
  let name: String
  /// The file that was named; none where it was standard input.
  let source: String?
  /// The files that it imports, directly or not.
  let imports: [String]
  /// The pictures that are drawn with it.
  var images: [String] = []
  private let opened: OpenedInput

  /// Reads the one operand of a command. What is wrong is told, with the status that follows from it.
  static func load(_ invocation: Invocation, _ console: Console) -> Result<LoadedModel, Stop> {
    load(invocation.operands, invocation, console)
  }

  /// Reads one of the operands.
  static func load(
    _ operands: [String], _ invocation: Invocation, _ console: Console
  ) -> Result<LoadedModel, Stop> {
    let inputs = Inputs(operands, invocation, console)
    guard inputs.status == .done else { return .failure(Stop(inputs.status)) }
    guard inputs.list.count == 1, let input = inputs.list.first else {
      console.complain(
        "\(quoted(operands.first ?? ".")) holds \(inputs.list.count) maps' files; name one of them.")
      return .failure(Stop(.couldNotRun))
    }
    guard let opened = OpenedInput(input, invocation, console) else { return .failure(Stop(.couldNotRun)) }
    let name = opened.file.displayPath
    let source: String? = if case .file = input { name } else { nil }
    if OutputFormat(extensionOf: name) == .json {
      return read(opened, console).map {
        LoadedModel(model: $0, name: name, source: source, imports: [], opened: opened)
      }
    }
    let project = opened.project()
    if !project.diagnostics.isEmpty {
      var renderer = DiagnosticRenderer(.human(color: console.usesColor))
      console.tell { writer in
        renderer.render(project.diagnostics, of: project.sources, into: &writer)
        renderer.finish(into: &writer)
      }
    }
    guard !project.hasErrors else { return .failure(Stop(.failed)) }
    let imports = project.sources.dropFirst().map(\.name)
    return .success(LoadedModel(model: project.model, name: name, source: source, imports: imports, opened: opened))
  }

  private static func read(_ opened: OpenedInput, _ console: Console) -> Result<Model, Stop> {
    do {
      return .success(try Model(json: Source(name: opened.file.displayPath, bytes: opened.bytes)))
    } catch {
      console.complain("\(quoted(opened.file.displayPath)) is not what `journey compile` writes: \(error.message)")
      return .failure(Stop(.couldNotRun))
    }
  }

  /// The pictures that a map names and that can be drawn in a folder.
  func pictures(of map: MapSummary, drawnIn folder: String) -> Pictures {
    Pictures(model.images(ofMap: map.index), of: opened.file, inside: opened.root, drawnIn: folder)
  }

  /// What outputs of it are made from.
  func dependencies(of outputs: [String]) -> DependencyRule {
    DependencyRule(targets: outputs, source: source, others: imports + images)
  }

  /// Whether an output would take the place of a file that the model was read from, which is told.
  func isInput(_ output: String?, _ console: Console) -> Bool {
    guard let output, output != "-" else { return false }
    let target = ResolvedPath(output).path
    let inputs = imports + images + (source.map { [$0] } ?? [])
    guard inputs.contains(where: { Paths.areEqual(ResolvedPath($0).path, target) }) else { return false }
    console.complain("\(quoted(output)) is read for this, so it is not written over. Name another file.")
    return true
  }

  /// The map that `--map` names, or the only one; nil with a message otherwise.
  func chosenMap(_ invocation: Invocation, _ console: Console) -> MapSummary? {
    let maps = model.summaries
    if let id = invocation.value(of: .map) {
      if let map = maps.first(where: { $0.id == id }) { return map }
      let close = closest(to: id, of: maps) { $0.id }
      console.complain(
        "\(quoted(name)) has no map \(quoted(id))." + (close.map { " Did you mean \(quoted($0.id))?" } ?? ""))
      return nil
    }
    if maps.count == 1 { return maps[0] }
    console.complain(
      maps.isEmpty
        ? "\(quoted(name)) has no map."
        : "\(quoted(name)) has \(maps.count) maps. Choose one with `--map`: \(alternatives(maps.map(\.id))).")
    return nil
  }
}

/// `journey compile`: a model as DOT, JSON, text or source.
enum CompileCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let dependencyPath = try DependencyFile.path(invocation)
    switch LoadedModel.load(invocation, console) {
    case .failure(let stop): return stop.status
    case .success(let loaded):
      guard let outputs = try outputs(of: loaded, invocation, console),
        !(outputs.map(\.path) + [dependencyPath]).contains(where: { loaded.isInput($0, console) })
      else { return .couldNotRun }
      return DependencyFile.write(
        to: dependencyPath, loaded.dependencies(of: outputs.compactMap(\.path)), console
      ) {
        outputs.map { output in console.write(to: output.path) { loaded.model.write(output.backend, into: &$0) } }
          .reduce(.done, ExitStatus.highest)
      }
    }
  }

  private struct Output {
    /// Where it goes, if not to standard output.
    let path: String?
    let backend: Backend
  }

  /// What is to be written; nothing, with a message, where the map is not chosen.
  private static func outputs(
    of loaded: LoadedModel, _ invocation: Invocation, _ console: Console
  ) throws(UsageError) -> [Output]? {
    let path = invocation.value(of: .output)
    let backend: Backend
    switch invocation.choiceOrExtension(of: .emit) as OutputFormat {
    case .json: backend = .json(locations: invocation.isPresent(.locations) ? .told : .left)
    case .text: backend = .text(invocation.isPresent(.resolved) ? .resolved : .asWritten)
    case .journey: backend = .source
    case .dot:
      let options = try DrawingOptions(invocation, for: loaded.model)
      if let path, isDirectory(path), invocation.value(of: .map) == nil, !loaded.model.summaries.isEmpty {
        return drawings(of: loaded, options, in: path)
      }
      guard let map = loaded.chosenMap(invocation, console) else { return nil }
      backend = .dot(map: map.index, options)
    }
    return [Output(path: path, backend: backend)]
  }

  /// `<map id>.dot` for each map.
  private static func drawings(
    of loaded: LoadedModel, _ options: DrawingOptions, in directory: String
  ) -> [Output] {
    loaded.model.summaries.map { map in
      Output(path: Paths.join(directory, map.id + ".dot"), backend: .dot(map: map.index, options))
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    path.utf8.last == UInt8(ascii: "/") || (try? FileStatus(path: path).kind) == .directory
  }
}
