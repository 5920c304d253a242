import JourneyLanguage

/// A model that commands work on: compiled from a source, or read from JSON that `compile` has written.
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
    var renderer = DiagnosticRenderer(.human(color: console.usesColor))
    let loaded = load(input, invocation, &renderer, console)
    console.tell { renderer.finish(into: &$0) }
    return loaded
  }

  /// Reads one input. The renderer tells what is found, and is left to be finished.
  static func load(
    _ input: Input, _ invocation: Invocation, _ renderer: inout DiagnosticRenderer, _ console: Console
  ) -> Result<LoadedModel, Stop> {
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
      console.tell { renderer.render(project.diagnostics, of: project.sources, into: &$0) }
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
