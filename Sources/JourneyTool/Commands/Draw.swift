import JourneyLanguage

/// `journey draw`: a map as a picture, by Graphviz.
struct DrawCommand {
  private let console: Console
  private let format: PictureFormat
  /// Where the drawing goes.
  private let path: String

  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let path = invocation.value(of: .output) ?? "-"
    let dependencyPath = try DependencyFile.path(invocation)
    guard let format: PictureFormat = invocation.choiceOrExtension(of: .format) else {
      throw .unknownPictureFormat(path: path)
    }
    let command = DrawCommand(console: console, format: format, path: path)
    switch LoadedModel.load(invocation, console) {
    case .failure(let stop): return stop.status
    case .success(var loaded):
      var options = try DrawingOptions(invocation, for: loaded.model)
      guard let map = loaded.chosenMap(invocation, console) else { return .couldNotRun }
      if options.view(of: map.kind).showsImages {
        let pictures = loaded.pictures(of: map, drawnIn: Pictures.folder(ofOutput: path))
        options.images = pictures.names
        loaded.images = pictures.files
      }
      guard ![path, dependencyPath].contains(where: { loaded.isInput($0, console) }) else { return .couldNotRun }
      return DependencyFile.write(to: dependencyPath, loaded.dependencies(of: [path]), console) {
        command.draw(loaded.model, map, options)
      }
    }
  }

  private func draw(_ model: Model, _ map: MapSummary, _ options: DrawingOptions) -> ExitStatus {
    guard let dot = Program.find("dot") else {
      console.complain(
        "Graphviz is not installed: there is no `dot` on PATH. Install it with `apt-get install graphviz`, "
          + "`dnf install graphviz`, `brew install graphviz` or from https://graphviz.org/download.")
      return .couldNotRun
    }
    do {
      var result = try run(dot, model, map, options)
      if !options.images.isEmpty, !result.isDrawing || !result.errorOutput.isEmpty {
        var options = options
        options.images = [:]
        let withoutImages = try run(dot, model, map, options)
        // What is said without them, too, is not about the pictures.
        if withoutImages.isDrawing, !result.isDrawing || result.errorOutput != withoutImages.errorOutput {
          console.complain("`dot` cannot draw a picture of the map \(quoted(map.id)), so it is drawn without pictures.")
          result = withoutImages
        }
      }
      guard result.isDrawing else {
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

  private func run(
    _ dot: Program, _ model: Model, _ map: MapSummary, _ options: DrawingOptions
  ) throws(ProcessError) -> ProcessResult {
    // The names of pictures are relative to the folder of the drawing.
    let directory = options.images.isEmpty ? nil : Pictures.folder(ofOutput: path)
    return try dot.run(["-T\(format.rawValue)"], in: directory) { write in
      var writer = Writer { write($0) }
      model.write(.dot(map: map.index, options), into: &writer)
      writer.flush()
    }
  }
}

extension ProcessResult {
  fileprivate var isDrawing: Bool { ending == .exited(0) && !output.isEmpty }
}
