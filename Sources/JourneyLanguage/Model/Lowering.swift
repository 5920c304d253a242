/// Trees → model: reads every file, looks up its names, derives its maps, and tells what is wrong on the way.
///
/// The order is that of the language: what a stage could not read, the later ones keep silent about.
struct Lowering {
  var model: Model
  var diagnostics: [Diagnostic]
  let suggestion: Suggestion
  var top: TopNames
  var local: LocalNames
  /// The first message about each undeclared name, whose later uses become notes of it.
  var firstUses: [UnknownName: Int] = [:]
  /// The values that are names of a map, and those that name personas: what each map looks through for its own.
  var localNames: [UInt32] = []
  var personas: [UInt32] = []
  /// What stands nowhere but in derived maps: places and `without`.
  let ofDerivedMaps: [NodeID]
  /// The declarations that something refers to.
  var isUsed: [Bool]

  var excused: Set<Symbol>
  let isTopSilenced: Bool
  let silencedReferents: Set<UInt8>
  let identities: [String]
  let files: Project.Files
  /// How many nodes the files say; those behind are copies that derivation has made.
  let writtenCount: Int
  /// The maps of each file, by the byte at which they start.
  var mapsBySource: [[(start: Int, end: Int, map: Int)]]
  /// Ids of maps that were asked for by path, made when first needed.
  var pathNames: [Int: [Symbol: NodeID]] = [:]

  /// Where a `duplicate-id` has been told, so that no later stage tells it again.
  var toldDuplicates: Set<Place> = []

  struct Place: Hashable {
    let source: SourceID
    let position: UInt32
  }

  /// Whether a node's id is told of for the first time.
  mutating func isFirstTold(_ node: NodeID) -> Bool {
    let node = model.nodes[node.index]
    return toldDuplicates.insert(Place(source: node.source, position: node.position)).inserted
  }

  /// A name that was looked up in vain, and where.
  struct UnknownName: Hashable {
    let referent: UInt8
    /// The map, for names of a map; -1 for those of the top.
    let map: Int
    let symbol: Symbol
  }

  static func lower(_ loader: inout Loader) -> Lowered {
    var reader = Reader(symbols: loader.symbols)
    loader.symbols = Symbols()
    var files = [Reader.File](repeating: Reader.File(), count: loader.sources.count)
    for source in loader.order {
      files[source.index] = reader.read(
        loader.trees[source.index], of: source, bytes: loader.sources[source.index].bytes)
    }
    var lowering = Lowering(loader, reader: &reader, files: files)
    lowering.collect(files, loader)
    lowering.checkImages(reader.images)
    lowering.resolveTop()
    for channel in lowering.model.declarations where lowering.model.word(channel) == .channel {
      lowering.checkRepetition(in: channel)
    }
    lowering.checkMeasures()
    lowering.deriveAndResolveMaps()
    let sieve = lowering.checkMeaning()
    return Lowered(model: lowering.model, diagnostics: lowering.diagnostics, sieve: sieve)
  }

  private init(_ loader: Loader, reader: inout Reader, files: [Reader.File]) {
    let model = Model(
      sources: loader.sources, symbols: reader.symbols, nodes: reader.nodes, values: reader.values, paths: reader.paths)
    self.model = model
    reader.nodes = []
    reader.values = []
    diagnostics = loader.diagnostics + reader.diagnostics
    suggestion = reader.suggestion
    top = TopNames(symbolCount: model.symbols.count)
    local = LocalNames(symbolCount: model.symbols.count)
    excused = reader.excused
    let importRow = Schema.shared.row(.import, in: .file)
    let hasDamagedImport = files.contains { file in
      file.top.contains { model.nodes[$0.index].row == importRow && model.nodes[$0.index].state.contains(.damaged) }
    }
    isTopSilenced = reader.isTopSilenced || loader.hasBrokenImport || hasDamagedImport
    silencedReferents = Set(reader.silencedWords.compactMap { Referent(declaredBy: $0)?.rawValue })
    identities = loader.sources.indices.map { loader.identity(of: SourceID($0)) }
    self.model.fileIdentities = identities
    self.files = loader.files
    writtenCount = model.nodes.count
    ofDerivedMaps = reader.ofDerivedMaps
    self.model.hasAllowances = reader.hasAllowances
    isUsed = Array(repeating: false, count: model.nodes.count)
    mapsBySource = Array(repeating: [], count: loader.sources.count)
  }

  // MARK: What there is

  /// Sorts what stands at the top: declarations, maps, what a file says for itself.
  private mutating func collect(_ files: [Reader.File], _ loader: Loader) {
    for source in loader.order {
      for node in files[source.index].top {
        let word = model.word(node)
        if let kind = MapKind(word) {
          var entry = Model.MapEntry(kind: kind, written: node, root: node)
          entry.isImported = source != model.entry
          entry.hasBrokenBase = files[source.index].mapsWithBrokenHeader.contains(node)
          let start = Int(model.nodes[node.index].position)
          mapsBySource[source.index].append(
            (start, endOfStatement(at: start, loader.trees[source.index]), model.maps.count))
          model.maps.append(entry)
          declare(.map, node)
        } else if let referent = Referent(declaredBy: word) {
          model.declarations.append(node)
          declare(referent, node)
        } else {
          if source == model.entry { model.fileFacts.append(node) }
          if word == .allow { model.allowedAtTop.append(node) }
        }
      }
    }
    for diagnostic in diagnostics where diagnostic.severity == .error { markMap(at: diagnostic.span) }
  }

  private func endOfStatement(at start: Int, _ tree: Tree) -> Int {
    var low = 0
    var high = tree.statements.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tree.tokens[Int(tree.statements[middle].keyword)].start) < start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < tree.statements.count else { return .max }
    return Int(tree.tokens[Int(tree.statements[low].end)].start)
  }

  private mutating func declare(_ referent: Referent, _ node: NodeID) {
    guard let spelling = model.nodes[node.index].spelling else { return }
    let symbol = model.symbols.symbol(of: spelling)
    let id = model.symbols.text(of: spelling)
    if referent == .metric, BuiltInMetric(rawValue: id) != nil {
      return report(.builtIn(id, "a metric", at: model.spanOfName(node)))
    }
    if referent == .lane, DrawnRow(rawValue: id) != nil {
      return report(.builtIn(id, "a row", at: model.spanOfName(node)))
    }
    if let first = top.node(referent, symbol) {
      return report(
        .duplicateID(id, "another \(referent.noun)", first: model.spanOfName(first), at: model.spanOfName(node)))
    }
    top.declare(referent, symbol, node)
  }

  // MARK: Names of the top

  /// Looks up all names of what is declared at the top, in one pass over the values.
  private mutating func resolveTop() {
    var unknown: [(value: Int, referent: Referent)] = []
    for index in model.values.indices where model.values[index].kind == .name {
      let value = model.values[index]
      let referent = value.referent
      guard !referent.isOfMap else {
        localNames.append(UInt32(index))
        continue
      }
      if referent == .persona { personas.append(UInt32(index)) }
      let symbol = model.symbols.symbol(of: value.spelling)
      if let target = top.node(referent == .row ? .lane : referent, symbol) {
        isUsed[target.index] = true
        model.values[index] = Value(
          .reference, detail: value.detail, source: value.source, Int(value.first), target.index)
      } else if let builtIn = model.builtIn(value) {
        model.values[index] = builtIn
      } else {
        unknown.append((index, referent))
      }
    }
    for (index, referent) in unknown { tellUnknownTop(model.values[index], referent) }
  }

  private mutating func tellUnknownTop(_ value: Value, _ referent: Referent) {
    let symbol = model.symbols.symbol(of: value.spelling)
    let declared: Referent = referent == .row ? .lane : referent
    guard !isTopSilenced, !silencedReferents.contains(declared.rawValue), !excused.contains(symbol) else { return }
    let place = span(of: value)
    let name = UnknownName(referent: declared.rawValue, map: -1, symbol: symbol)
    if noteSecondUse(of: name, at: place) { return }
    let written = model.symbols.text(of: value.spelling)
    func candidates() -> [String] {
      top.nodes(declared).compactMap { model.id($0) }
        + (referent == .metric ? BuiltInMetric.allCases.map(\.rawValue) : [])
        + (referent == .row ? DrawnRow.allCases.map(\.rawValue) : [])
    }
    let other = top.anyNode(symbol).map { (noun: noun(of: $0), span: model.spanOfName($0)) }
    report(
      .unknownReference(
        written, referent.noun, otherKind: other, closest: suggestion.closest(to: written, among: candidates()),
        at: place
      ))
    firstUses[name] = diagnostics.count - 1
  }

  /// Where a name that was not found stands.
  func span(of value: Value) -> Span {
    Span(value.source, Int(value.second), Int(value.second) + model.symbols.length(of: value.spelling))
  }

  /// Adds a place to the message about a name's first use; false if there is none yet.
  mutating func noteSecondUse(of name: UnknownName, at place: Span) -> Bool {
    guard let first = firstUses[name] else { return false }
    if diagnostics[first].notes.count < 100 { diagnostics[first].notes.append(Diagnostic.secondUse(at: place)) }
    markMap(at: place)
    return true
  }

  func noun(of node: NodeID) -> String {
    let word = model.word(node)
    return MapKind(word) != nil ? "map" : Inheritance.isAction(word) ? "\(word.spelling) action" : word.spelling
  }

  // MARK: Reporting

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { markMap(at: diagnostic.span) }
  }

  /// Remembers that the map around a place has an error: what is derived from it keeps silent about what may follow.
  private mutating func markMap(at span: Span) {
    let maps = mapsBySource[span.source.index]
    var low = 0
    var high = maps.count
    while low < high {
      let middle = (low + high) / 2
      if maps[middle].start <= span.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, span.start < maps[low - 1].end else { return }
    model.maps[maps[low - 1].map].hasErrors = true
  }

  // MARK: Files

  /// Whether images lie inside the root; whether they are there is nobody's mistake. In the model all of them are named
  /// as the named file would name them, wherever they are written.
  private mutating func checkImages(_ images: [(value: Int, span: Span)]) {
    var names: [UInt8] = []
    for (index, span) in images {
      let name = model.string(model.values[index])
      if case .outside = files.locate(name, identities[span.source.index]) {
        report(.imageOutsideRoot(name, at: span))
      }
      guard span.source != model.entry else { continue }
      let sources = model.sources
      let rebased = RelativePath.rebase(
        name, from: sources[span.source.index].name, to: sources[model.entry.index].name)
      guard rebased != name else { continue }
      model.values[index] = Value(
        .text, detail: TextForm.decoded.rawValue, source: SourceID(sources.count), names.count, rebased.utf8.count)
      names += Array(rebased.utf8)
    }
    if !names.isEmpty { model.sources.append(Source(name: "", bytes: names)) }
  }

  // MARK: Lanes

  /// Lanes that stand behind one another in a circle, told once each.
  mutating func checkLanes() {
    var state: [NodeID: Int] = [:]
    let lanes = model.declarations.filter { model.word($0) == .lane }
    for (number, lane) in lanes.enumerated() {
      var next: NodeID? = lane
      while let current = next, state[current] == nil {
        state[current] = number + 1
        next = laneBefore(current)
      }
      if let current = next, state[current] == number + 1, let id = model.id(current),
        let after = model.child(current, .after)
      {
        report(.cycleOfRows(id, at: model.span(after)))
      }
    }
  }

  private func laneBefore(_ lane: NodeID) -> NodeID? {
    guard let after = model.child(lane, .after), let value = model.value(after), value.kind == .reference else {
      return nil
    }
    return value.target
  }
}

extension Model {
  /// What a name stands for that nobody declares: a metric or a row of the language.
  func builtIn(_ value: Value) -> Value? {
    switch value.referent {
    case .metric:
      return BuiltInMetric(rawValue: symbols.text(of: value.spelling)).map {
        Value(.builtInMetric, detail: value.detail, source: value.source, Int(value.first), $0.number)
      }
    case .row:
      return DrawnRow(rawValue: symbols.text(of: value.spelling)).map {
        Value(.word, detail: $0.number, source: value.source, Int(value.first), Int(value.second))
      }
    case .persona, .channel, .touchpoint, .team, .system, .source, .lane, .map, .pain, .action, .stepOrAction, .stage,
      .step:
      return nil
    }
  }
}

/// What lowering comes to. Which `allow` silences nothing is not known yet: advice has to be worked out for that.
struct Lowered {
  let model: Model
  /// In no order.
  var diagnostics: [Diagnostic]
  /// What the warnings have come to.
  var sieve: Sieve
}

extension Model {
  /// The diagnostics as they are told: by file and place.
  func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let order = sources.indices.sorted {
      sources[$0].name.utf8.lexicographicallyPrecedes(sources[$1].name.utf8)
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (place, source) in order.enumerated() { rank[source] = place }
    var sorted = diagnostics.enumerated().sorted { left, right in
      let leftKey = (rank[left.element.span.source.index], left.element.span.start, left.offset)
      let rightKey = (rank[right.element.span.source.index], right.element.span.start, right.offset)
      return leftKey < rightKey
    }.map(\.element)
    if sorted.count > Limits.findings {
      let last = sorted[Limits.findings]
      sorted.removeSubrange(Limits.findings...)
      sorted.append(.tooManyFindings(at: last.span))
    }
    return sorted
  }
}
