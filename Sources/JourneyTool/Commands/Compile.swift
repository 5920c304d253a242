import JourneyLanguage

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
