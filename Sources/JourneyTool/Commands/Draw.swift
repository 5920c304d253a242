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
      let result = try drawing(by: dot, model, map, options)
      guard result.isDrawing else {
        let reason = String(decoding: result.errorOutput.prefix(400), as: UTF8.self)
        console.complain("`dot` could not draw the map \(quoted(map.id)). It said \(quoted(reason)).")
        return .couldNotRun
      }
      if !result.errorOutput.isEmpty {
        // A picture that is scaled down to fit, say: it is there, but perhaps not as it was wanted.
        let remark = String(decoding: result.errorOutput.prefix(400), as: UTF8.self)
          .split(separator: "\n").joined(separator: " ")
        console.complain("`dot` drew the map \(quoted(map.id)), and said \(quoted(remark)).")
      }
      return console.write(to: path) { $0.write(result.output) }
    } catch {
      console.complain(error.message)
      return .couldNotRun
    }
  }

  /// How often Graphviz is asked which of the pictures it does not read.
  private static let attemptLimit = 50

  /// The drawing, with those of the pictures that Graphviz reads without a word; the others are told.
  private func drawing(
    by dot: Program, _ model: Model, _ map: MapSummary, _ options: DrawingOptions
  ) throws(ProcessError) -> ProcessResult {
    let first = try run(dot, model, map, options)
    guard !options.images.isEmpty, !first.isDrawing || !first.errorOutput.isEmpty else { return first }
    var options = options
    var unread = Halves(options.images.keys.sorted())
    let files = options.images
    options.images = [:]
    let withoutPictures = try run(dot, model, map, options)
    // What is said without pictures, too, is not about them.
    guard withoutPictures.isDrawing, !first.isLike(withoutPictures) else { return first }
    var result = withoutPictures
    unread.split(unread.all)
    for attempt in 1... {
      guard let part = unread.next() else { break }
      var tried = options
      for name in part { tried.images[name] = files[name] }
      let drawing = attempt > Self.attemptLimit ? nil : try run(dot, model, map, tried)
      if let drawing, drawing.isLike(withoutPictures) {
        (result, options) = (drawing, tried)
      } else {
        unread.split(part)
      }
    }
    let names = list(unread.singles)
    console.complain(
      unread.singles.count == 1
        ? "`dot` cannot draw the picture \(names). Its name is shown instead."
        : "`dot` cannot draw the pictures \(names). Their names are shown instead.")
    return result
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

  /// Whether both are drawings of which the same was said.
  fileprivate func isLike(_ other: ProcessResult) -> Bool {
    isDrawing && other.isDrawing && errorOutput == other.errorOutput
  }
}

/// Names that are tried together, and where that fails in halves, down to the single names that fail.
private struct Halves {
  let all: ArraySlice<String>
  private(set) var singles: [String] = []
  private var pending: [ArraySlice<String>] = []

  init(_ names: [String]) { all = names[...] }

  mutating func next() -> ArraySlice<String>? { pending.popLast() }

  /// Takes a part that has failed: its halves come next, the first one first.
  mutating func split(_ part: ArraySlice<String>) {
    guard part.count > 1 else {
      singles += part
      return
    }
    let middle = part.startIndex + part.count / 2
    pending += [part[middle...], part[..<middle]]
  }
}
