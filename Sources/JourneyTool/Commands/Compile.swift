import JourneyLanguage

/// A model that `compile` and `draw` work on: compiled from a source, or read from JSON that `compile` has written.
struct LoadedModel {
  let model: Model
  let name: String

  /// Reads the one operand of a command. What is wrong is told, with the status that follows from it.
  static func load(_ invocation: Invocation, _ console: Console) -> Result<LoadedModel, Stop> {
    let inputs = Inputs(invocation, console: console)
    guard inputs.status == .done else { return .failure(Stop(inputs.status)) }
    guard inputs.list.count == 1, let input = inputs.list.first else {
      console.complain(
        "\(quoted(invocation.operands.first ?? ".")) holds \(inputs.list.count) maps' files; name one of them.")
      return .failure(Stop(.couldNotRun))
    }
    guard let opened = OpenedInput(input, invocation, console) else { return .failure(Stop(.couldNotRun)) }
    if Paths.fileExtension(of: opened.file.displayPath) == "json" { return read(opened, console) }
    let project = opened.project()
    if !project.diagnostics.isEmpty {
      var renderer = DiagnosticRenderer(.human(color: console.usesColor))
      console.tell { writer in
        renderer.render(project.diagnostics, of: project.sources, into: &writer)
        renderer.finish(into: &writer)
      }
    }
    guard !project.hasErrors else { return .failure(Stop(.failed)) }
    return .success(LoadedModel(model: project.model, name: opened.file.displayPath))
  }

  private static func read(_ opened: OpenedInput, _ console: Console) -> Result<LoadedModel, Stop> {
    do {
      let source = Source(name: opened.file.displayPath, bytes: opened.bytes)
      return .success(LoadedModel(model: try Model(json: source), name: opened.file.displayPath))
    } catch {
      console.complain("\(quoted(opened.file.displayPath)) is not what `journey compile` writes: \(error.message)")
      return .failure(Stop(.couldNotRun))
    }
  }

  /// Why a command ends before it has begun.
  struct Stop: Error {
    let status: ExitStatus

    init(_ status: ExitStatus) { self.status = status }
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
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    switch LoadedModel.load(invocation, console) {
    case .failure(let stop): return stop.status
    case .success(let loaded): return emit(loaded, invocation, console)
    }
  }

  private static func emit(_ loaded: LoadedModel, _ invocation: Invocation, _ console: Console) -> ExitStatus {
    let output = invocation.value(of: .output)
    let backend: Backend
    switch invocation.choiceOrExtension(of: .emit) as OutputFormat {
    case .json: backend = .json(locations: invocation.isPresent(.locations) ? .told : .left)
    case .text: backend = .text(invocation.isPresent(.resolved) ? .resolved : .asWritten)
    case .journey: backend = .source
    case .dot:
      if let output, isDirectory(output), invocation.value(of: .map) == nil {
        return emitAll(loaded, into: output, console)
      }
      guard let map = loaded.chosenMap(invocation, console) else { return .couldNotRun }
      backend = .dot(map: map.index)
    }
    return console.write(to: output) { loaded.model.write(backend, into: &$0) }
  }

  private static func isDirectory(_ path: String) -> Bool {
    path.utf8.last == UInt8(ascii: "/") || (try? FileStatus(path: path).kind) == .directory
  }

  /// Writes `<map id>.dot` for each map.
  private static func emitAll(_ loaded: LoadedModel, into directory: String, _ console: Console) -> ExitStatus {
    var status = ExitStatus.done
    for map in loaded.model.summaries {
      let written = console.write(to: Paths.join(directory, map.id + ".dot")) {
        loaded.model.write(.dot(map: map.index), into: &$0)
      }
      status = ExitStatus.highest(status, written)
    }
    return status
  }
}

/// `journey draw`: a map as a picture, by Graphviz.
enum DrawCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let path = invocation.value(of: .output) ?? "-"
    guard let format: PictureFormat = invocation.choiceOrExtension(of: .format) else {
      console.complain(UsageError.unknownPictureFormat(path: path).message)
      return .couldNotRun
    }
    switch LoadedModel.load(invocation, console) {
    case .failure(let stop): return stop.status
    case .success(let loaded):
      guard let map = loaded.chosenMap(invocation, console) else { return .couldNotRun }
      return draw(loaded, map, format, to: path, console)
    }
  }

  private static func draw(
    _ loaded: LoadedModel, _ map: MapSummary, _ format: PictureFormat, to path: String, _ console: Console
  ) -> ExitStatus {
    guard let dot = Program.find("dot") else {
      console.complain(
        "Graphviz is not installed: there is no `dot` on PATH. Install it with `apt-get install graphviz`, "
          + "`dnf install graphviz`, `brew install graphviz` or from https://graphviz.org/download.")
      return .couldNotRun
    }
    do {
      let result = try dot.run(["-T\(format.rawValue)"]) { write in
        var writer = Writer { write($0) }
        loaded.model.write(.dot(map: map.index), into: &writer)
        writer.flush()
      }
      guard result.ending == .exited(0), !result.output.isEmpty else {
        let reason = String(decoding: result.errorOutput.prefix(400), as: UTF8.self)
        console.complain("`dot` could not draw the map \(quoted(map.id)). It said \(quoted(reason)).")
        return .couldNotRun
      }
      return console.write(to: path) { $0.write(result.output) }
    } catch {
      console.complain(error.message)
      return .couldNotRun
    }
  }
}
