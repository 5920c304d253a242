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
  }

  private let model: Model
  private let rows: [RowForm]
  private let options: Options
  private var keys: Keys?
  private var flow: Flow?
  private var triggers: Triggers?
  private var isDerived = false
  private var formerPlaces: [NodeID: Model.FormerPlace] = [:]
  private var lineMaps: [LineMap?]

  /// A row as JSON has it, made once.
  private struct RowForm {
    let key: [UInt8]
    let isArray: Bool
    let isBare: Bool
    let names: [[UInt8]]
    /// The rows that stand in the same array, by their bits.
    let companions: UInt64
  }

  static func write(_ model: Model, _ options: Options = Options(), into writer: inout Writer) {
    var backend = JSONBackend(model, options)
    backend.root(&writer)
  }

  private init(_ model: Model, _ options: Options) {
    self.model = model
    self.options = options
    lineMaps = Array(repeating: nil, count: model.sources.count)
    let schema = model.schema
    rows = schema.rows.map { row in
      let companions = schema.rows(of: row.block).filter { schema.rows[$0].jsonName == row.jsonName }
      return RowForm(
        key: Array("\"\(row.jsonName)\": ".utf8), isArray: row.isArrayInJSON, isBare: row.isBareInJSON,
        names: row.positionals.map { Array("\"\($0.name)\": ".utf8) },
        companions: companions.reduce(0) { $0 | schema.shapes[$1].bit })
    }
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
      writer.write(rows[row].key)
      if rows[row].isArray { array(nodes, depth: 1, &writer) } else { bare(first, &writer, depth: 1) }
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
    let map = model.maps[index]
    keys = Keys(of: index, in: model)
    let flow = Flow(of: map.root, in: model)
    triggers = Triggers(of: map.root, steps: flow.steps, in: model)
    self.flow = flow
    isDerived = map.base != nil
    formerPlaces = map.movedFrom
    writer.newline(indent: 3)
    writer.write("\"kind\": \"")
    writer.write(map.kind.word.spelling)
    writer.write("\"")
    if map.isImported { field("imported", depth: 3, &writer) { $0.write("true") } }
    var isFirst = false
    members(of: map.root, depth: 3, isFirst: &isFirst, &writer)
    records(of: map, &writer)
  }

  // MARK: Elements and facts

  private mutating func array(_ nodes: [NodeID], depth: Int, _ writer: inout Writer) {
    writer.write("[")
    var isFirst = true
    for node in nodes {
      if !isFirst { writer.write(",") }
      isFirst = false
      writer.newline(indent: depth + 1)
      value(of: node, depth: depth + 1, &writer)
    }
    writer.newline(indent: depth)
    writer.write("]")
  }

  /// A fact: its value alone, or an object.
  private mutating func value(of node: NodeID, depth: Int, _ writer: inout Writer) {
    if rows[model.nodes[node.index].row.index].isBare {
      return bare(node, &writer, depth: depth)
    }
    writer.write("{")
    var isFirst = true
    members(of: node, depth: depth + 1, isFirst: &isFirst, &writer)
    if !isFirst { writer.newline(indent: depth) }
    writer.write("}")
  }

  /// The members of an object: name, arguments, origin, facts and clauses in schema order, what belongs to it.
  private mutating func members(of node: NodeID, depth: Int, isFirst: inout Bool, _ writer: inout Writer) {
    let shape = model.shape(node)
    let row = model.nodes[node.index].row
    if Inheritance.isAction(shape.word) {
      separator(depth, &isFirst, &writer)
      writer.write("\"lane\": \"")
      writer.write(shape.word.spelling)
      writer.write("\"")
    }
    name(of: node, shape, depth, &isFirst, &writer)
    arguments(of: node, row, shape, depth, &isFirst, &writer)
    if shape.word == .measure, isPercentage(node) {
      separator(depth, &isFirst, &writer)
      writer.write("\"percentage\": true")
    }
    if isDerived, shape.block.isElement { origin(of: node, depth, &isFirst, &writer) }
    if options.locations == .told, shape.takesID || shape.block.isElement { location(of: node, depth, &isFirst, &writer) }
    facts(of: node, depth: depth, &isFirst, &writer)
    if shape.word == .step, shape.inner == .step { next(of: node, depth, &isFirst, &writer) }
    if Inheritance.isAction(shape.word), let trigger = triggers?.trigger[node] {
      separator(depth, &isFirst, &writer)
      writer.write("\"trigger\": ")
      reference(to: trigger, &writer)
    }
  }

  /// Whether a measure that need not be one is a percentage.
  private func isPercentage(_ measure: NodeID) -> Bool {
    let values = [model.value(measure, 1), model.child(measure, .target).flatMap { model.value($0) }]
    return values.contains { $0?.kind == .number && $0?.detail == 1 }
  }

  private func name(of node: NodeID, _ shape: RowShape, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    guard shape.takesID else { return }
    separator(depth, &isFirst, &writer)
    if let spelling = model.nodes[node.index].spelling {
      writer.write("\"id\": \"")
      model.symbols.withBytes(of: spelling) { writer.write($0) }
      writer.write("\"")
    } else {
      writer.write("\"key\": ")
      writer.writeJSON(keys?.name(node) ?? shape.word.spelling)
    }
    guard model.nodes[node.index].state.contains(.isShared), let declared = model.sharedTouchpoint(of: node) else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"shared\": true")
    guard let name = model.value(declared) else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"name\": ")
    write(name, &writer, depth: depth)
  }

  private func arguments(
    of node: NodeID, _ row: RowID, _ shape: RowShape, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer
  ) {
    let values = model.nodes[node.index].values
    if shape.positionalCount == 0, !shape.takesID {
      separator(depth, &isFirst, &writer)
      return writer.write("\"value\": true")
    }
    var value = values.lowerBound
    for index in 0..<Int(shape.positionalCount) where value < values.upperBound {
      let type = model.schema.positionals[Int(shape.firstPositional) + index].type
      switch type {
      case .id, .fixed: continue
      case .references:
        separator(depth, &isFirst, &writer)
        writer.write(rows[row.index].names[index])
        list(value..<values.upperBound, &writer, depth: depth)
        value = values.upperBound
      case .text, .number, .date, .time, .duration, .choice, .reference, .tag, .fileName, .address, .rule, .row,
        .factKind:
        guard accepts(type, model.values[value]) else { continue }
        separator(depth, &isFirst, &writer)
        writer.write(rows[row.index].names[index])
        write(model.values[value], &writer, depth: depth)
        if type == .duration { seconds(model.values[value], depth, &isFirst, &writer) }
        value += 1
      }
    }
  }

  /// Whether a value fills a place: optional ones may have been left out.
  private func accepts(_ type: ValueType, _ value: Value) -> Bool {
    switch value.kind {
    case .text: type == .text || type == .address || type == .fileName(.image) || type == .fileName(.map)
    case .number: if case .number = type { true } else { false }
    case .date, .time, .duration, .choice, .name, .reference, .builtInMetric, .path, .word, .ignored: true
    }
  }

  private func origin(of node: NodeID, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    let origin: StaticString? =
      switch model.nodes[node.index].origin {
      case .own: nil
      case .inherited: "\"origin\": \"inherited\""
      case .changed: "\"origin\": \"changed\""
      case .moved: "\"origin\": \"moved\""
      case .added: "\"origin\": \"added\""
      }
    guard let origin else { return }
    separator(depth, &isFirst, &writer)
    writer.write(origin)
    guard model.nodes[node.index].origin == .moved, let place = formerPlaces[node] else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"movedFrom\": {")
    var isFirstMember = true
    if let stage = place.stage { placeMember("stage", stage, depth, &isFirstMember, &writer) }
    if let after = place.after { placeMember("after", after, depth, &isFirstMember, &writer) }
    if !isFirstMember { writer.newline(indent: depth) }
    writer.write("}")
  }

  private func placeMember(_ name: String, _ element: String, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    separator(depth + 1, &isFirst, &writer)
    writer.write("\"\(name)\": ")
    writer.writeJSON(element)
  }

  private mutating func location(of node: NodeID, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    let source = model.nodes[node.index].source.index
    if lineMaps[source] == nil { lineMaps[source] = LineMap(model.sources[source].bytes) }
    guard let position = lineMaps[source]?.position(of: Int(model.nodes[node.index].position)) else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"file\": ")
    writer.writeJSON(model.sources[source].name)
    separator(depth, &isFirst, &writer)
    writer.write("\"line\": \(position.line)")
    separator(depth, &isFirst, &writer)
    writer.write("\"column\": \(position.column)")
  }

  private mutating func facts(of node: NodeID, depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    let parts = model.resolvedChildren(of: node)
    var present: UInt64 = 0
    for child in parts { present |= model.shape(child).bit }
    while present != 0 {
      let order = present.trailingZeroBitCount
      let block = model.shape(node).inner
      let row = model.schema.row(at: order, in: block)
      let form = rows[row.index]
      present &= ~form.companions
      let word = model.schema.shapes[row.index].word
      if block.isElement, word == .after || word == .before || word == .without { continue }
      separator(depth, &isFirst, &writer)
      writer.write(form.key)
      if form.isArray { writer.write("[") }
      var isFirstItem = true
      for child in parts where form.companions & model.shape(child).bit != 0 {
        if form.isArray {
          if !isFirstItem { writer.write(",") }
          isFirstItem = false
          writer.newline(indent: depth + 1)
        }
        value(of: child, depth: form.isArray ? depth + 1 : depth, &writer)
      }
      if form.isArray {
        writer.newline(indent: depth)
        writer.write("]")
      }
    }
  }

  // MARK: What follows

  private func next(of step: NodeID, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    guard let flow, let place = flow.place(of: step) else { return }
    let arrows = flow.next(ofStepAt: place)
    guard !arrows.isEmpty else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"next\": [")
    var isFirstArrow = true
    for arrow in arrows {
      if !isFirstArrow { writer.write(",") }
      isFirstArrow = false
      writer.newline(indent: depth + 1)
      writer.write("{")
      writer.newline(indent: depth + 2)
      writer.write("\"to\": ")
      reference(to: arrow.to, &writer)
      if let then = arrow.then {
        if let condition = model.child(then, .when).flatMap({ model.value($0) }) {
          writer.write(",")
          writer.newline(indent: depth + 2)
          writer.write("\"when\": ")
          write(condition, &writer, depth: depth + 2)
        }
        if model.child(then, .bothWays) != nil {
          writer.write(",")
          writer.newline(indent: depth + 2)
          writer.write("\"bothWays\": true")
        }
      }
      writer.newline(indent: depth + 1)
      writer.write("}")
    }
    writer.newline(indent: depth)
    writer.write("]")
  }

  /// What the map does not have any more.
  private mutating func records(of map: Model.MapEntry, _ writer: inout Writer) {
    for kind in [Model.Record.Kind.removed, .takenUp] {
      let records = map.records.filter { $0.kind == kind }
      guard !records.isEmpty else { continue }
      field(kind == .removed ? "removed" : "takenUp", depth: 3, &writer) { writer in
        writer.write("[")
        for (index, record) in records.enumerated() {
          writer.write(index == 0 ? "" : ",")
          writer.newline(indent: 4)
          self.record(record, &writer)
        }
        writer.newline(indent: 3)
        writer.write("]")
      }
    }
  }

  private func record(_ record: Model.Record, _ writer: inout Writer) {
    writer.write("{")
    var isFirst = true
    separator(5, &isFirst, &writer)
    writer.write("\"kind\": \"\(record.word.spelling)\"")
    if let element = record.element {
      separator(5, &isFirst, &writer)
      writer.write("\"in\": ")
      writer.writeJSON(element)
    }
    if let name = record.name {
      separator(5, &isFirst, &writer)
      writer.write("\"name\": ")
      writer.writeJSON(name)
    }
    if let text = record.text {
      separator(5, &isFirst, &writer)
      writer.write("\"text\": ")
      writer.writeJSON(text)
    }
    writer.newline(indent: 4)
    writer.write("}")
  }

  // MARK: Values

  private func field(_ name: String, depth: Int, _ writer: inout Writer, _ body: (inout Writer) -> Void) {
    writer.write(",")
    writer.newline(indent: depth)
    writer.write("\"\(name)\": ")
    body(&writer)
  }

  @inline(__always)
  private func separator(_ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    if !isFirst { writer.write(UInt8(ascii: ",")) }
    isFirst = false
    writer.newline(indent: depth)
  }

  /// The value of a bare fact: one, an array of names, or `true` for a flag.
  private func bare(_ node: NodeID, _ writer: inout Writer, depth: Int) {
    let values = model.nodes[node.index].values
    guard let first = values.first else { return writer.write("true") }
    if case .references = model.schema.positionals[Int(model.shape(node).firstPositional)].type {
      return list(values, &writer, depth: depth)
    }
    guard model.values[first].kind == .duration else { return write(model.values[first], &writer, depth: depth) }
    writer.write("{")
    var isFirst = true
    separator(depth + 1, &isFirst, &writer)
    writer.write("\"value\": ")
    write(model.values[first], &writer, depth: depth)
    seconds(model.values[first], depth + 1, &isFirst, &writer)
    writer.newline(indent: depth)
    writer.write("}")
  }

  private func list(_ values: Range<Int>, _ writer: inout Writer, depth: Int) {
    writer.write("[")
    for index in values {
      if index > values.lowerBound { writer.write(", ") }
      write(model.values[index], &writer, depth: depth)
    }
    writer.write("]")
  }

  private func seconds(_ value: Value, _ depth: Int, _ isFirst: inout Bool, _ writer: inout Writer) {
    guard let unit = TimeUnit(rawValue: value.detail) else { return }
    separator(depth, &isFirst, &writer)
    writer.write("\"seconds\": ")
    writer.write(model.number(value).multiplied(by: unit.seconds).description)
  }

  private func write(_ value: Value, _ writer: inout Writer, depth: Int) {
    switch value.kind {
    case .text: model.writeJSONText(value, &writer)
    case .number: model.writeNumber(value, &writer)
    case .date, .time, .choice:
      writer.write("\"")
      model.withBytes(of: value) { writer.write($0) }
      writer.write("\"")
    case .duration:
      writer.write("\"")
      model.writeDuration(value, &writer)
      writer.write("\"")
    case .reference: reference(to: value.target, &writer)
    case .path:
      let path = model.paths[Int(value.first)]
      writer.write("\"")
      model.symbols.withBytes(of: path.map) { writer.write($0) }
      writer.write(".")
      model.symbols.withBytes(of: path.pain) { writer.write($0) }
      writer.write("\"")
    case .name, .builtInMetric, .word, .ignored:
      writer.write("\"")
      model.symbols.withBytes(of: value.spelling) { writer.write($0) }
      writer.write("\"")
    }
  }

  private func reference(to node: NodeID, _ writer: inout Writer) {
    if let spelling = model.nodes[node.index].spelling {
      writer.write(UInt8(ascii: "\""))
      model.symbols.withBytes(of: spelling) { writer.write($0) }
      writer.write(UInt8(ascii: "\""))
    } else {
      writer.writeJSON(keys?.name(node) ?? "")
    }
  }
}
