/// The model as JSON: everything resolved, nothing left to look up.
///
/// One loop over the rows of the schema writes every element and fact; what is special (what follows a step, what
/// triggers an action, what a derived map has taken away) is written where its element is.
struct JSONBackend {
  /// What may be added to the plain model.
  struct Options {
    /// Whether every element tells its file, line and column.
    var locations = Locations.left
    enum Locations { case left, told }
    /// Whether a map tells that it stands in an imported file.
    var imports = Imports.told
    enum Imports { case left, told }
  }

  let model: Model
  let bytes: [[UInt8]]
  private let forms: [RowForm]
  let names: [Piece]
  let keyText: [UInt8]
  private let options: Options
  var keys: Keys?
  private var flow: Flow?
  /// The place among the flow's steps of the step that is probably written next.
  private var nextStep = 0
  private var triggers: Triggers?
  private var isDerived = false
  private var formerPlaces: [NodeID: Model.FormerPlace] = [:]
  private var lineMaps: [LineMap?]

  /// A row as JSON has it, made once.
  private struct RowForm {
    let key: Piece
    let isArray: Bool
    let isBare: Bool
    /// Whether its facts are objects over several lines: what has facts of its own. All else is one line a fact.
    let isElement: Bool
    /// Where the keys of its arguments begin among `names`.
    let firstName: Int
    /// The rows that stand in the same array, by their bits.
    let companions: UInt64
  }

  /// A stretch of `keyText`: keys are written by the hundred thousand, and an array for each would be retained as
  /// often.
  struct Piece {
    let start: Int
    let end: Int
  }

  /// An object that is being written.
  struct Frame {
    var isFirst = true
    /// How deep its members stand, each on a line; nil where all are on one line.
    let depth: Int?
  }

  static func write(_ model: Model, _ options: Options = Options(), into writer: inout Writer) {
    var backend = JSONBackend(model, options)
    backend.root(&writer)
  }

  init(_ model: Model, _ options: Options) {
    self.model = model
    self.options = options
    bytes = model.sources.map(\.bytes)
    lineMaps = Array(repeating: nil, count: model.sources.count)
    (forms, names, keyText) = Self.forms(model.schema)
  }

  private static func forms(_ schema: Schema) -> (forms: [RowForm], names: [Piece], text: [UInt8]) {
    let jsonNames = schema.rows.map(\.jsonName)
    var text: [UInt8] = []
    var names: [Piece] = []
    func key(_ name: String) -> Piece {
      let start = text.count
      text += Array("\"\(name)\": ".utf8)
      return Piece(start: start, end: text.count)
    }
    var companions: [String: UInt64] = [:]
    for (row, shape) in schema.shapes.enumerated() {
      companions["\(shape.block.rawValue) \(jsonNames[row])", default: 0] |= shape.bit
    }
    let forms = schema.rows.indices.map { index in
      let row = schema.rows[index]
      let shape = schema.shapes[index]
      let firstName = names.count
      for positional in row.positionals { names.append(key("\(positional.name)")) }
      return RowForm(
        key: key(jsonNames[index]), isArray: row.isArrayInJSON, isBare: row.isBareInJSON,
        isElement: shape.hasInner && (shape.inner.isElement || shape.inner == .action || shape.block == .file),
        firstName: firstName,
        companions: companions["\(shape.block.rawValue) \(jsonNames[index])"] ?? shape.bit)
    }
    return (forms, names, text)
  }

  // MARK: The whole

  private mutating func root(_ writer: inout Writer) {
    writer.write("{\n  \"format\": \"journey\",\n  \"version\": 1")
    for row in model.schema.rows(of: .file) {
      let word = model.schema.shapes[row].word
      if MapKind(word) != nil || word == .import { continue }
      let nodes = (model.declarations + model.fileFacts).filter { model.word($0) == word }
      guard let first = nodes.first else { continue }
      writer.write(",\n  ")
      write(forms[row].key, &writer)
      if forms[row].isArray { array(nodes, depth: 1, &writer) } else { bare(first, &writer) }
    }
    writer.write(",\n  \"maps\": ")
    maps(&writer)
    writer.write("\n}\n")
  }

  private mutating func maps(_ writer: inout Writer) {
    guard !model.maps.isEmpty else { return writer.write("[]") }
    writer.write("[")
    for map in model.maps.indices {
      writer.write(map == 0 ? "\n    {" : ",\n    {")
      self.map(map, &writer)
      writer.write("\n    }")
    }
    writer.write("\n  ]")
  }

  private mutating func map(_ index: Int, _ writer: inout Writer) {
    enter(index)
    var frame = Frame(depth: 3)
    map(model.maps[index], &frame, &writer)
  }

  /// Looks up what is needed to write anything of a map.
  private mutating func enter(_ index: Int) {
    let map = model.maps[index]
    keys = Keys(of: index, in: model)
    isDerived = map.base != nil
    let flow = Flow(of: map.root, in: model)
    // Only a blueprint has actions, or what inherits them.
    let mayHaveActions = map.kind == .serviceBlueprint || isDerived
    triggers = mayHaveActions ? Triggers(of: map.root, steps: flow.steps, in: model) : nil
    nextStep = 0
    self.flow = flow
    formerPlaces = map.movedFrom
  }

  private mutating func map(_ map: Model.MapEntry, _ frame: inout Frame, _ writer: inout Writer) {
    member("\"kind\": ", &frame, &writer)
    writer.writeJSON(map.kind.word.spelling)
    if map.isImported, options.imports == .told { member("\"imported\": true", &frame, &writer) }
    members(of: map.root, &frame, &writer)
    records(of: map, &frame, &writer)
  }

  // MARK: Pieces of it

  /// Gets ready to write pieces of a map, or, without one, declarations.
  mutating func beginPieces(ofMap index: Int?) {
    (keys, flow, triggers, isDerived, formerPlaces) = (nil, nil, nil, false, [:])
    if let index { enter(index) }
  }

  /// An object of the whole, on one line; of a map, a declaration or a fact.
  mutating func writePiece(_ node: NodeID, ofMap index: Int?, into writer: inout Writer) {
    guard let index, model.maps[index].root == node else { return value(of: node, depth: nil, &writer) }
    writer.write("{")
    var frame = Frame(depth: nil)
    map(model.maps[index], &frame, &writer)
    writer.write("}")
  }

  /// What an element says itself: its kind, its name, its title.
  mutating func writeHead(of node: NodeID, into writer: inout Writer) {
    let shape = model.shape(node)
    writer.write("{")
    var frame = Frame(depth: nil)
    if MapKind(shape.word) != nil {
      member("\"kind\": ", &frame, &writer)
      writer.writeJSON(shape.word.spelling)
    }
    if shape.takesID { name(of: node, shape, &frame, &writer) }
    arguments(of: node, shape, &frame, &writer)
    writer.write("}")
  }

  // MARK: Elements and facts

  private mutating func array(_ nodes: [NodeID], depth: Int, _ writer: inout Writer) {
    writer.write("[")
    var isFirst = true
    for node in nodes {
      item(node, isFirst: &isFirst, depth: depth, &writer)
    }
    writer.newline(indent: depth)
    writer.write("]")
  }

  /// One fact of an array: on a line of its own, or, of an array on one line, behind the one before.
  @inline(__always)
  private mutating func item(_ node: NodeID, isFirst: inout Bool, depth: Int?, _ writer: inout Writer) {
    if let depth {
      if !isFirst { writer.write(UInt8(ascii: ",")) }
      writer.newline(indent: depth + 1)
    } else if !isFirst {
      writer.write(", ")
    }
    isFirst = false
    value(of: node, depth: depth.map { $0 + 1 }, &writer)
  }

  /// A fact: its value alone, or an object.
  private mutating func value(of node: NodeID, depth: Int?, _ writer: inout Writer) {
    let form = model.nodes[node.index].row.index
    if forms[form].isBare { return bare(node, &writer) }
    let isElement = forms[form].isElement
    writer.write(UInt8(ascii: "{"))
    var frame = Frame(depth: isElement ? depth.map { $0 + 1 } : nil)
    members(of: node, &frame, &writer)
    if isElement, let depth, !frame.isFirst { writer.newline(indent: depth) }
    writer.write(UInt8(ascii: "}"))
  }

  /// The members of an object: name, arguments, origin, facts and clauses in schema order, what belongs to it.
  private mutating func members(of node: NodeID, _ frame: inout Frame, _ writer: inout Writer) {
    let shape = model.shape(node)
    let isAction = shape.inner == .action && shape.hasInner
    if isAction {
      member("\"lane\": ", &frame, &writer)
      writer.writeJSON(shape.word.spelling)
    }
    if shape.takesID { name(of: node, shape, &frame, &writer) }
    arguments(of: node, shape, &frame, &writer)
    if shape.mark == .ofDerivedMaps { nameOfWhatGoes(node, &frame, &writer) }
    if shape.word == .measure, isPercentage(node) { member("\"percentage\": true", &frame, &writer) }
    if isDerived, shape.block.isElement { origin(of: node, &frame, &writer) }
    if options.locations == .told, shape.takesID || shape.block.isElement { location(of: node, &frame, &writer) }
    if model.nodes[node.index].size > 1 || model.nodes[node.index].state.contains(.isShared) {
      facts(of: node, shape.inner, &frame, &writer)
    }
    if shape.inner == .step, shape.hasInner { next(of: node, &frame, &writer) }
    if isAction, let trigger = triggers?.trigger[node] {
      member("\"trigger\": ", &frame, &writer)
      reference(to: trigger, &writer)
    }
  }

  private func name(of node: NodeID, _ shape: RowShape, _ frame: inout Frame, _ writer: inout Writer) {
    if let spelling = model.nodes[node.index].spelling {
      member("\"id\": \"", &frame, &writer)
      model.symbols.withBytes(of: spelling) { writer.write($0) }
      writer.write(UInt8(ascii: "\""))
    } else {
      member("\"key\": ", &frame, &writer)
      writer.writeJSON(keys?.name(node) ?? shape.word.spelling)
    }
    guard model.nodes[node.index].state.contains(.isShared), let declared = model.sharedTouchpoint(of: node) else {
      return
    }
    member("\"shared\": true", &frame, &writer)
    guard let name = model.value(declared) else { return }
    member("\"name\": ", &frame, &writer)
    write(name, &writer)
  }

  /// The id that a `without` names behind the kind.
  private func nameOfWhatGoes(_ node: NodeID, _ frame: inout Frame, _ writer: inout Writer) {
    guard let spelling = model.nodes[node.index].spelling else { return }
    member("\"id\": \"", &frame, &writer)
    model.symbols.withBytes(of: spelling) { writer.write($0) }
    writer.write(UInt8(ascii: "\""))
  }

  @inline(__always)
  private func arguments(of node: NodeID, _ shape: RowShape, _ frame: inout Frame, _ writer: inout Writer) {
    if shape.positionalCount == 0 { return member("\"value\": true", &frame, &writer) }
    let row = model.nodes[node.index].row.index
    let values = model.nodes[node.index].values
    var value = values.lowerBound
    for index in 0..<Int(shape.positionalCount) where value < values.upperBound {
      let type = model.schema.positionals[Int(shape.firstPositional) + index].type
      switch type {
      case .id, .fixed: continue
      case .references:
        member(names[forms[row].firstName + index], &frame, &writer)
        list(value..<values.upperBound, &writer)
        return
      case .text, .number, .date, .time, .duration, .choice, .reference, .tag, .fileName, .address, .rule, .row,
        .factKind:
        guard fills(type, model.values[value]) else { continue }
        member(names[forms[row].firstName + index], &frame, &writer)
        write(model.values[value], &writer)
        if type == .duration { seconds(model.values[value], &frame, &writer) }
        value += 1
      }
    }
  }

  /// Whether a value fills a place: an optional argument before it may have been left out.
  @inline(__always)
  private func fills(_ type: ValueType, _ value: Value) -> Bool {
    switch value.kind {
    case .text: type == .text || type == .address || type == .fileName(.image) || type == .fileName(.map)
    case .number: if case .number = type { true } else { false }
    case .date, .time, .duration, .choice, .name, .reference, .builtInMetric, .path, .word, .ignored: type != .text
    }
  }

  /// Whether a measure that need not be one is a percentage.
  private func isPercentage(_ measure: NodeID) -> Bool {
    let values = [model.value(measure, 1), model.child(measure, .target).flatMap { model.value($0) }]
    return values.contains { $0?.kind == .number && $0?.detail == 1 }
  }

  private func origin(of node: NodeID, _ frame: inout Frame, _ writer: inout Writer) {
    let origin = model.nodes[node.index].origin
    guard origin != .own else { return }
    member("\"origin\": ", &frame, &writer)
    writer.writeJSON(origin.rawValue)
    guard origin == .moved else { return }
    guard let place = formerPlaces[node] else { return }
    member("\"movedFrom\": {", &frame, &writer)
    var inner = Frame(depth: nil)
    if let stage = place.stage {
      member("\"stage\": ", &inner, &writer)
      writer.writeJSON(stage)
    }
    if let after = place.after {
      member("\"after\": ", &inner, &writer)
      writer.writeJSON(after)
    }
    writer.write("}")
  }

  private mutating func location(of node: NodeID, _ frame: inout Frame, _ writer: inout Writer) {
    let source = model.nodes[node.index].source.index
    if lineMaps[source] == nil { lineMaps[source] = LineMap(bytes[source]) }
    guard let position = lineMaps[source]?.position(of: Int(model.nodes[node.index].position)) else { return }
    member("\"file\": ", &frame, &writer)
    writer.writeJSON(model.sources[source].name)
    member("\"line\": ", &frame, &writer)
    writer.write(String(position.line))
    member("\"column\": ", &frame, &writer)
    writer.write(String(position.column))
  }

  /// The facts, clauses and elements inside a node, row by row.
  private mutating func facts(of node: NodeID, _ block: Block, _ frame: inout Frame, _ writer: inout Writer) {
    if model.nodes[node.index].state.contains(.isShared) { return sharedFacts(of: node, block, &frame, &writer) }
    let first = node.index + 1
    let end = node.index + Int(model.nodes[node.index].size)
    var present: UInt64 = 0
    var index = first
    while index < end {
      present |= model.schema.shapes[model.nodes[index].row.index].bit
      index += Int(model.nodes[index].size)
    }
    while present != 0 {
      let row = model.schema.row(at: present.trailingZeroBitCount, in: block).index
      present &= ~forms[row].companions
      begin(row, &frame, &writer)
      var isFirst = true
      index = first
      while index < end {
        if forms[row].companions & model.schema.shapes[model.nodes[index].row.index].bit != 0 {
          item(NodeID(index), of: row, isFirst: &isFirst, frame, &writer)
        }
        index += Int(model.nodes[index].size)
      }
      finish(row, frame, &writer)
    }
  }

  /// The same of a fact that stands for something declared at the top: its own clauses, and those of the declared one.
  private mutating func sharedFacts(of node: NodeID, _ block: Block, _ frame: inout Frame, _ writer: inout Writer) {
    let parts = model.resolvedChildren(of: node)
    for order in 0..<model.schema.rows(of: block).count {
      let row = model.schema.row(at: order, in: block).index
      let facts = parts.filter { model.shape($0).order == UInt8(order) }
      guard !facts.isEmpty else { continue }
      begin(row, &frame, &writer)
      var isFirst = true
      for fact in facts { item(fact, of: row, isFirst: &isFirst, frame, &writer) }
      finish(row, frame, &writer)
    }
  }

  @inline(__always)
  private func begin(_ row: Int, _ frame: inout Frame, _ writer: inout Writer) {
    member(forms[row].key, &frame, &writer)
    if forms[row].isArray { writer.write(UInt8(ascii: "[")) }
  }

  @inline(__always)
  private mutating func item(
    _ node: NodeID, of row: Int, isFirst: inout Bool, _ frame: Frame, _ writer: inout Writer
  ) {
    if forms[row].isArray {
      item(node, isFirst: &isFirst, depth: frame.depth, &writer)
    } else {
      value(of: node, depth: frame.depth, &writer)
    }
  }

  @inline(__always)
  private func finish(_ row: Int, _ frame: Frame, _ writer: inout Writer) {
    guard forms[row].isArray else { return }
    if let depth = frame.depth { writer.newline(indent: depth) }
    writer.write(UInt8(ascii: "]"))
  }

  // MARK: What follows, what is gone

  private mutating func next(of step: NodeID, _ frame: inout Frame, _ writer: inout Writer) {
    guard let flow else { return }
    let isNext = nextStep < flow.steps.count && flow.steps[nextStep] == step
    guard let place = isNext ? nextStep : flow.place(of: step) else { return }
    nextStep = place + 1
    let arrows = flow.next(ofStepAt: place)
    guard !arrows.isEmpty else { return }
    member("\"next\": [", &frame, &writer)
    var isFirst = true
    for arrow in arrows {
      writer.write(isFirst ? "{" : ", {")
      isFirst = false
      var inner = Frame(depth: nil)
      member("\"to\": ", &inner, &writer)
      reference(to: arrow.to, &writer)
      if let then = arrow.then {
        if let condition = model.child(then, .when).flatMap({ model.value($0) }) {
          member("\"when\": ", &inner, &writer)
          write(condition, &writer)
        }
        if model.child(then, .bothWays) != nil { member("\"bothWays\": true", &inner, &writer) }
      }
      writer.write("}")
    }
    writer.write("]")
  }

  /// What the map does not have any more.
  private func records(of map: Model.MapEntry, _ frame: inout Frame, _ writer: inout Writer) {
    for kind in [Model.Record.Kind.removed, .takenUp] {
      let records = map.records.filter { $0.kind == kind }
      guard !records.isEmpty else { continue }
      member(kind == .removed ? "\"removed\": [" : "\"takenUp\": [", &frame, &writer)
      for (index, record) in records.enumerated() {
        if index > 0 { writer.write(",") }
        if let depth = frame.depth { writer.newline(indent: depth + 1) } else if index > 0 { writer.write(" ") }
        var inner = Frame(depth: nil)
        writer.write("{")
        text("\"kind\": ", record.word.spelling, &inner, &writer)
        text("\"in\": ", record.element, &inner, &writer)
        text("\"name\": ", record.name, &inner, &writer)
        text("\"text\": ", record.text, &inner, &writer)
        writer.write("}")
      }
      if let depth = frame.depth { writer.newline(indent: depth) }
      writer.write("]")
    }
  }

  private func text(_ key: StaticString, _ text: String?, _ frame: inout Frame, _ writer: inout Writer) {
    guard let text else { return }
    member(key, &frame, &writer)
    writer.writeJSON(text)
  }
}
