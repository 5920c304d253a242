import JourneyLanguage

/// `journey compare`: what becomes of one map in another of the same project.
enum CompareCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    guard let file = invocation.operands.first else { return .couldNotRun }
    let names = Array(invocation.operands.dropFirst())
    switch LoadedModel.load([file], invocation, console) {
    case .failure(let stop): return stop.status
    case .success(let loaded):
      guard let (current, future) = maps(names, of: loaded, console) else { return .couldNotRun }
      let form: ComparisonForm
      switch invocation.choice(of: .format) as ComparisonFormat {
      case .text: form = .text(color: Console.colorsOutput(invocation.choice(of: .color)))
      case .markdown: form = .markdown
      case .json: form = .json
      case .dot:
        if invocation.choice(of: .view) as DrawingView? == .flow { throw .flowOfDifference }
        let options = try DrawingOptions(invocation, for: loaded.model)
        return console.print { MapComparison.write(of: current, with: future, in: loaded.model, options, into: &$0) }
      }
      let comparison = MapComparison(of: current, with: future, in: loaded.model)
      return console.print { comparison.write(form, into: &$0) }
    }
  }

  /// The maps of those names; with one name, what that map is derived from and the map itself. What is wrong is told.
  private static func maps(
    _ names: [String], of loaded: LoadedModel, _ console: Console
  ) -> (current: Int, future: Int)? {
    let model = loaded.model
    var maps: [Int] = []
    for name in names {
      guard let map = model.map(named: name) else {
        let close = closest(to: name, of: model.mapIDs) { $0 }
        console.complain(
          "\(quoted(loaded.name)) has no map \(quoted(name))."
            + (close.map { " Did you mean \(quoted($0))?" } ?? Self.known(model.mapIDs)))
        return nil
      }
      maps.append(map)
    }
    guard let future = maps.last else { return nil }
    guard maps.count == 1 else {
      guard maps[0] != future else {
        console.complain(
          "\(quoted(names[0])) is named twice. Name two maps, or the one that is derived from the other.")
        return nil
      }
      return (maps[0], future)
    }
    guard let base = model.base(ofMap: future) else {
      console.complain(
        "\(quoted(names[0])) is not derived from another map. Name the map to compare it with: "
          + "\(quoted("journey compare \(loaded.name) CURRENT \(names[0])")).")
      return nil
    }
    return (base, future)
  }

  private static func known(_ ids: [String]) -> String {
    ids.isEmpty ? " It has no map at all." : " It has \(list(ids.sorted()))."
  }
}
