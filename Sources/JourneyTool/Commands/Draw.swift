import JourneyLanguage

/// `journey draw`: a map as a picture, by Graphviz.
enum DrawCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let path = invocation.value(of: .output) ?? "-"
    let dependencyPath = try DependencyFile.path(invocation)
    guard let format: PictureFormat = invocation.choiceOrExtension(of: .format) else {
      throw .unknownPictureFormat(path: path)
    }
    switch LoadedModel.load(invocation, console) {
    case .failure(let stop): return stop.status
    case .success(let loaded):
      let options = try DrawingOptions(invocation, for: loaded.model)
      guard let map = loaded.chosenMap(invocation, console),
        ![path, dependencyPath].contains(where: { loaded.isInput($0, console) })
      else { return .couldNotRun }
      return DependencyFile.write(to: dependencyPath, loaded.dependencies(of: [path]), console) {
        draw(loaded, .dot(map: map.index, options), map, format, to: path, console)
      }
    }
  }

  private static func draw(
    _ loaded: LoadedModel, _ backend: Backend, _ map: MapSummary, _ format: PictureFormat, to path: String,
    _ console: Console
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
        loaded.model.write(backend, into: &writer)
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
