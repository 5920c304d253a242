import JourneyLanguage

/// `journey review`: what maps show, and what to ask of them.
enum ReviewCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let day = invocation.today
    let console = Console(invocation.choice(of: .color))
    let files = ReviewedFiles(invocation, console)
    let id = invocation.value(of: .map)
    let maps = files.maps(called: id)
    guard !maps.isEmpty else { return nothing(in: files, called: id, invocation, console) }
    if !files.leftOut.isEmpty { console.complain(ReviewTrouble.leftOut(files: files.leftOut.count).message) }

    let form: ReviewForm
    switch invocation.choice(of: .format) as ReviewFormat {
    case .text: form = .text(color: Console.colorsOutput(invocation.choice(of: .color)))
    case .markdown: form = .markdown
    case .json: form = .json
    case .dot:
      guard maps.count == 1, let map = maps.first else {
        console.complain(tooMany(maps).message)
        return .couldNotRun
      }
      let options = try DrawingOptions(invocation, for: map.file.model)
      let printed = console.print { MapReview.write(map.index, in: map.file.model, options, into: &$0) }
      return ExitStatus.highest(files.status, printed)
    }
    let review = Review(files.list.map(\.model), ofMapsCalled: id, on: day, leftOut: files.leftOut)
    return ExitStatus.highest(files.status, console.print { review.write(form, into: &$0) })
  }

  /// Says why there is no map to review.
  private static func nothing(
    in files: ReviewedFiles, called id: String?, _ invocation: Invocation, _ console: Console
  ) -> ExitStatus {
    let known = files.maps(called: nil).map(\.id)
    if let id, files.list.contains(where: { $0.model.map(named: id) != nil }) {
      console.complain(ReviewTrouble.importedMap(id).message)
      return .couldNotRun
    }
    if let id, !known.isEmpty {
      let close = closest(to: id, of: known, by: \.self)
      console.complain(ReviewTrouble.unknownMap(id, closest: close, leftOut: files.leftOut.count).message)
      // It may be a map of a file with errors.
      return !files.leftOut.isEmpty ? ExitStatus.highest(files.status, .failed) : .couldNotRun
    }
    if !files.leftOut.isEmpty { console.complain(ReviewTrouble.nothingLeft(files: files.leftOut.count).message) }
    guard files.status == .done else { return files.status }
    let imports = files.list.contains { !$0.model.mapIDs.isEmpty }
    console.complain(ReviewTrouble.noMap(files: files.list.map(\.name), imports: imports).message)
    guard id == nil else { return .couldNotRun }
    switch invocation.choice(of: .format) as ReviewFormat {
    case .dot: return .couldNotRun
    case .text, .markdown: return .done
    // Programs get a document all the same.
    case .json: return console.print { Review([], on: invocation.today).write(.json, into: &$0) }
    }
  }

  private static func tooMany(_ maps: [ReviewedFiles.Map]) -> ReviewTrouble {
    var seen: Set<String> = []
    let ids = maps.map(\.id).filter { seen.insert($0).inserted }
    return ids.count == 1
      ? .sameID(ids[0], files: maps.map(\.file.name)) : .severalMaps(maps.count, ids: ids)
  }
}

/// The files that are reviewed, each a project of its own.
private struct ReviewedFiles {
  /// Those without errors.
  private(set) var list: [LoadedModel] = []
  /// The names of those that are not reviewed because they have errors.
  private(set) var leftOut: [String] = []
  private(set) var status: ExitStatus

  struct Map {
    let file: LoadedModel
    let index: Int
    let id: String
  }

  /// Reads the files behind the operands, each once. What is wrong is told.
  init(_ invocation: Invocation, _ console: Console) {
    let inputs = Inputs(invocation, console: console)
    status = inputs.status
    var renderer = DiagnosticRenderer(.human(color: console.usesColor))
    var seen: Set<NamedFile> = []
    for input in inputs.list {
      if case .file(let file, _) = input, !seen.insert(file).inserted { continue }
      switch LoadedModel.load(input, invocation, &renderer, console) {
      case .success(let loaded): list.append(loaded)
      case .failure(let stop):
        status = ExitStatus.highest(status, stop.status)
        if stop.status == .failed { leftOut.append(input.name) }
      }
    }
    console.tell { renderer.finish(into: &$0) }
  }

  /// The maps that the files say themselves: all, or those of an id.
  func maps(called id: String?) -> [Map] {
    list.flatMap { file in
      file.model.mapsToReview.filter { id == nil || $0.id == id }.map { Map(file: file, index: $0.index, id: $0.id) }
    }
  }
}
