/// JSON → model: reads what `JSONBackend` writes, by the same rows of the schema.
///
/// What can be worked out again (what follows a step, what triggers an action, seconds) is not read. What is not ours
/// is refused with the JSON pointer (RFC 6901) of the first thing that is wrong.
public struct JSONModelError: Error, Sendable {
  /// Where in the document; empty for the whole.
  public let pointer: String
  let reason: String

  /// A sentence about it.
  public var message: String { "at `\(pointer.isEmpty ? "/" : pointer)` \(reason)." }
}

extension Model {
  /// Reads a model from JSON.
  public init(json source: Source) throws(JSONModelError) {
    let document: JSONValue
    do {
      document = try JSONValue(source.bytes)
    } catch {
      throw JSONModelError(pointer: "", reason: "it is no JSON: at byte \(error.offset) \(error.reason)")
    }
    var reader = JSONModelReader(name: source.name)
    try reader.root(document)
    self = reader.finish()
  }
}

struct JSONModelReader {
  private var pool: [UInt8] = []
  private var nodes: [Node] = []
  private var values: [Value] = []
  private var paths: [PainPath] = []
  private var symbols = Symbols()
  private var declarations: [NodeID] = []
  private var fileFacts: [NodeID] = []
  private var maps: [Model.MapEntry] = []
  private let name: String
  private let schema: Schema
  private let rowsByName: [[String: [RowID]]]
  private let source = SourceID(0)

  init(name: String) {
    self.name = name
    let schema = Schema.shared
    self.schema = schema
    rowsByName = Block.allCases.map { block in
      var rows: [String: [RowID]] = [:]
      for row in schema.rows(of: block) {
        rows[schema.rows[row].jsonName, default: []].append(RowID(number: UInt8(row)))
      }
      return rows
    }
  }

  // MARK: The whole

  mutating func root(_ document: JSONValue) throws(JSONModelError) {
    guard case .object(let members) = document else { throw wrong("", "an object", document) }
    var isOurs = false
    for (key, value) in members {
      let pointer = "/" + Self.escaped(key)
      switch key {
      case "format":
        guard case .string("journey") = value else {
          throw JSONModelError(pointer: pointer, reason: "`journey` is wanted")
        }
        isOurs = true
      case "version":
        guard case .number("1") = value else { throw JSONModelError(pointer: pointer, reason: "version 1 is wanted") }
      case "maps":
        try each(value, pointer) { (reader, item, pointer) throws(JSONModelError) in try reader.map(item, pointer) }
      default:
        guard let row = rowsByName[Int(Block.file.rawValue)][key]?.first else { throw unknown(pointer) }
        try facts(of: row, value, pointer) { (reader, node) in
          if Referent(declaredBy: reader.schema.shapes[row.index].word) != nil {
            reader.declarations.append(node)
          } else {
            reader.fileFacts.append(node)
          }
        }
      }
    }
    guard isOurs else {
      throw JSONModelError(pointer: "/format", reason: "`journey` is wanted, and nothing stands there")
    }
  }

  private mutating func each(
    _ value: JSONValue, _ pointer: String,
    _ body: (inout JSONModelReader, JSONValue, String) throws(JSONModelError) -> Void
  ) throws(JSONModelError) {
    guard case .array(let items) = value else { throw wrong(pointer, "an array", value) }
    for (index, item) in items.enumerated() { try body(&self, item, "\(pointer)/\(index)") }
  }

  private mutating func map(_ value: JSONValue, _ pointer: String) throws(JSONModelError) {
    guard case .object(let members) = value else { throw wrong(pointer, "an object", value) }
    guard let kindMember = members.first(where: { $0.key == "kind" }), case .string(let kindName) = kindMember.value,
      let kind = MapKind.allCases.first(where: { $0.word.spelling == kindName }),
      let row = schema.row(kind.word, in: .file)
    else { throw JSONModelError(pointer: pointer + "/kind", reason: "a kind of map is wanted") }
    var entry = Model.MapEntry(kind: kind, written: NodeID(nodes.count), root: NodeID(nodes.count))
    // Bare steps come before stages, whichever way round they are written.
    let ordered = members.filter { $0.key != "stages" } + members.filter { $0.key == "stages" }
    let rest = ordered.filter { !["kind", "imported", "removed", "takenUp"].contains($0.key) }
    _ = try node(row, rest, pointer, into: &entry)
    for (key, value) in members {
      let pointer = pointer + "/" + key
      switch key {
      case "imported": entry.isImported = true
      case "removed": try records(.removed, value, pointer, into: &entry)
      case "takenUp": try records(.takenUp, value, pointer, into: &entry)
      default: break
      }
    }
    maps.append(entry)
  }

  private mutating func records(
    _ kind: Model.Record.Kind, _ value: JSONValue, _ pointer: String, into entry: inout Model.MapEntry
  ) throws(JSONModelError) {
    guard case .array(let items) = value else { throw wrong(pointer, "an array", value) }
    for (index, item) in items.enumerated() {
      let pointer = "\(pointer)/\(index)"
      guard case .object(let members) = item else { throw wrong(pointer, "an object", item) }
      var texts: [String: String] = [:]
      for (key, value) in members {
        guard ["kind", "in", "name", "text"].contains(key) else { throw unknown(pointer + "/" + Self.escaped(key)) }
        texts[key] = try string(value, pointer + "/" + key)
      }
      guard let word = Word.allCases.first(where: { $0.spelling == texts["kind"] }) else {
        throw JSONModelError(pointer: pointer + "/kind", reason: "a keyword is wanted")
      }
      entry.records.append(
        Model.Record(kind: kind, word: word, element: texts["in"], name: texts["name"], text: texts["text"]))
    }
  }

  // MARK: Facts

  /// Reads all facts of a row: one, or an array of them.
  private mutating func facts(
    of row: RowID, _ value: JSONValue, _ pointer: String, _ body: (inout JSONModelReader, NodeID) -> Void
  ) throws(JSONModelError) {
    var entry = Model.MapEntry(kind: .currentState, written: NodeID(0), root: NodeID(0))
    try facts(of: [row], value, pointer, into: &entry, body)
  }

  private mutating func facts(
    of rows: [RowID], _ value: JSONValue, _ pointer: String, into entry: inout Model.MapEntry,
    _ body: (inout JSONModelReader, NodeID) -> Void
  ) throws(JSONModelError) {
    guard schema[rows[0]].isArrayInJSON else { return body(&self, try fact(rows, value, pointer, into: &entry)) }
    guard case .array(let items) = value else { throw wrong(pointer, "an array", value) }
    for (index, item) in items.enumerated() { body(&self, try fact(rows, item, "\(pointer)/\(index)", into: &entry)) }
  }

  private mutating func fact(
    _ rows: [RowID], _ value: JSONValue, _ pointer: String, into entry: inout Model.MapEntry
  ) throws(JSONModelError) -> NodeID {
    var row = rows[0]
    if schema[row].isBareInJSON {
      let node = open(row)
      try bare(schema[row], value, pointer)
      return close(node, values: values.count)
    }
    guard case .object(var members) = value else { throw wrong(pointer, "an object", value) }
    if rows.count > 1 {
      guard let index = members.firstIndex(where: { $0.key == "lane" }), case .string(let lane) = members[index].value,
        let chosen = rows.first(where: { schema[$0].word.spelling == lane })
      else { throw JSONModelError(pointer: pointer + "/lane", reason: "a lane is wanted") }
      row = chosen
      members.remove(at: index)
    }
    return try node(row, members, pointer, into: &entry)
  }

  private mutating func open(_ row: RowID) -> NodeID {
    nodes.append(Node(row: row, source: source, position: 0, firstValue: UInt32(values.count)))
    return NodeID(nodes.count - 1)
  }

  private mutating func close(_ node: NodeID, values end: Int) -> NodeID {
    nodes[node.index].valueCount = UInt16(truncatingIfNeeded: end - Int(nodes[node.index].firstValue))
    nodes[node.index].size = UInt32(nodes.count - node.index)
    return node
  }

  /// Reads an object: arguments first, then what belongs to it, then its facts.
  private mutating func node(
    _ row: RowID, _ members: [(key: String, value: JSONValue)], _ pointer: String, into entry: inout Model.MapEntry
  ) throws(JSONModelError) -> NodeID {
    let node = open(row)
    let shape = schema.shapes[row.index]
    var rest: [(key: String, value: JSONValue)] = []
    var argumentsOf: [String: JSONValue] = [:]
    let names = schema[row].positionals.map { "\($0.name)" }
    var isShared = false
    var isPercentage = false
    for (key, value) in members {
      let pointer = pointer + "/" + Self.escaped(key)
      switch key {
      case "id" where shape.takesID: nodes[node.index].name = symbols.intern(try self.id(value, pointer)).number
      case "key" where shape.takesID, "value" where shape.positionalCount == 0 && !shape.takesID: break
      case "shared" where shape.takesID: isShared = true
      case "id" where shape.word == .without:
        nodes[node.index].name = symbols.intern(try self.id(value, pointer)).number
      case "percentage": isPercentage = true
      case "seconds", "next", "trigger", "file", "line", "column": break
      case "origin": nodes[node.index].origin = try origin(value, pointer)
      case "movedFrom": entry.movedFrom[node] = try formerPlace(value, pointer)
      default: if names.contains(key) { argumentsOf[key] = value } else { rest.append((key, value)) }
      }
      // A row's argument may be called as something above is: a link's address is in no file.
      if names.contains(key), key != "id" || !shape.takesID { argumentsOf[key] = value }
    }
    if isShared {
      nodes[node.index].state.insert(.isShared)
      let spelling = Spelling(number: nodes[node.index].name)
      values.append(Value(.name, detail: Referent.touchpoint.rawValue, source: source, spelling.index, 0))
    } else {
      try arguments(of: row, argumentsOf, pointer)
    }
    let end = values.count
    for (key, value) in rest {
      let pointer = pointer + "/" + Self.escaped(key)
      guard shape.hasInner, let rows = rowsByName[Int(shape.inner.rawValue)][key] else { throw unknown(pointer) }
      try facts(of: rows, value, pointer, into: &entry) { _, _ in }
    }
    if isPercentage { markPercentage(of: node) }
    return close(node, values: end)
  }

  private mutating func arguments(
    of row: RowID, _ members: [String: JSONValue], _ pointer: String
  ) throws(JSONModelError) {
    for positional in schema[row].positionals {
      if case .fixed = positional.type { continue }
      if positional.type == .id { continue }
      let name = "\(positional.name)"
      guard let value = members[name] else {
        guard positional.requirement == .required else { continue }
        throw JSONModelError(
          pointer: pointer + "/" + name, reason: "nothing stands, and \(Diagnostic.describe(positional.type)) is wanted"
        )
      }
      try argument(positional.type, value, pointer + "/" + name)
    }
  }

  private mutating func bare(_ row: Row, _ value: JSONValue, _ pointer: String) throws(JSONModelError) {
    guard let positional = row.positionals.first else {
      guard case .boolean(true) = value else { throw wrong(pointer, "`true`", value) }
      return
    }
    if positional.type == .duration, case .object(let members) = value {
      guard let text = members.first(where: { $0.key == "value" })?.value else {
        throw JSONModelError(pointer: pointer + "/value", reason: "a duration is wanted")
      }
      return try argument(.duration, text, pointer + "/value")
    }
    try argument(positional.type, value, pointer)
  }

  private mutating func markPercentage(of node: NodeID) {
    let marked = (node.index..<nodes.count).filter {
      $0 == node.index || schema.shapes[nodes[$0].row.index].word == .target
    }
    for index in marked {
      for value in Int(nodes[index].firstValue)..<min(values.count, Int(nodes[index].firstValue) + 2)
      where values[value].kind == .number {
        let old = values[value]
        values[value] = Value(.number, detail: 1, source: source, Int(old.first), Int(old.second))
      }
    }
  }

  private func origin(_ value: JSONValue, _ pointer: String) throws(JSONModelError) -> Origin {
    let written = try string(value, pointer)
    guard let origin = Origin.ofDerived.first(where: { $0.rawValue == written }) else {
      let names = English.choice(of: Origin.ofDerived.map(\.rawValue))
      throw JSONModelError(pointer: pointer, reason: "\(names) is wanted")
    }
    return origin
  }

  private func formerPlace(_ value: JSONValue, _ pointer: String) throws(JSONModelError) -> Model.FormerPlace {
    guard case .object(let members) = value else { throw wrong(pointer, "an object", value) }
    var texts: [String: String] = [:]
    for (key, value) in members { texts[key] = try string(value, pointer + "/" + Self.escaped(key)) }
    return Model.FormerPlace(stage: texts["stage"], after: texts["after"])
  }

  // MARK: Values

  private mutating func argument(_ type: ValueType, _ value: JSONValue, _ pointer: String) throws(JSONModelError) {
    switch type {
    case .text, .fileName, .address: values.append(text(try string(value, pointer)))
    case .number:
      guard case .number(let digits) = value, !digits.contains(where: { $0 == "e" || $0 == "E" }) else {
        throw wrong(pointer, "a number", value)
      }
      values.append(piece(.number, 0, digits))
    case .date:
      let written = try string(value, pointer)
      guard CalendarDate(written.utf8) != nil else {
        throw JSONModelError(pointer: pointer, reason: "a date is wanted")
      }
      values.append(piece(.date, 0, written))
    case .time:
      let written = try string(value, pointer)
      let form = Array(written.utf8).withUnsafeBufferPointer { NumberForm($0) }
      guard case .time = form else { throw JSONModelError(pointer: pointer, reason: "a time is wanted") }
      values.append(piece(.time, 0, written))
    case .duration: try duration(value, pointer)
    case .choice(let choice):
      let written = try string(value, pointer)
      guard let index = choice.values.firstIndex(of: written) else {
        throw JSONModelError(pointer: pointer, reason: "\(English.choice(of: choice.values)) is wanted")
      }
      values.append(piece(.choice, UInt8(index), written))
    case .reference(let referent): try reference(referent, value, pointer)
    case .references(let referent):
      guard case .array(let items) = value else { throw wrong(pointer, "an array", value) }
      for (index, item) in items.enumerated() { try reference(referent, item, "\(pointer)/\(index)") }
    case .row: try reference(.row, value, pointer)
    case .tag: values.append(word(try string(value, pointer), 0))
    case .rule:
      let written = try string(value, pointer)
      guard let rule = Rule(rawValue: written) else {
        throw JSONModelError(pointer: pointer, reason: "the name of a rule is wanted")
      }
      values.append(word(written, rule.number))
    case .factKind:
      let written = try string(value, pointer)
      guard let word = Inheritance.removableWords.first(where: { $0.spelling == written }) else {
        throw JSONModelError(pointer: pointer, reason: "the keyword of what a map can take away is wanted")
      }
      values.append(self.word(written, word.rawValue))
    case .id, .fixed: break
    }
  }

  private mutating func text(_ string: String) -> Value {
    let isPlain =
      string.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
      && !string.unicodeScalars.contains { (0x80...0x9F).contains($0.value) }
    return piece(.text, isPlain ? TextForm.plain.rawValue : TextForm.decoded.rawValue, string)
  }

  private mutating func piece(_ kind: Value.Kind, _ detail: UInt8, _ text: String) -> Value {
    let start = pool.count
    pool += Array(text.utf8)
    return Value(kind, detail: detail, source: source, start, pool.count - start)
  }

  private mutating func word(_ text: String, _ detail: UInt8) -> Value {
    Value(.word, detail: detail, source: source, symbols.intern(text).index, 0)
  }

  private mutating func duration(_ value: JSONValue, _ pointer: String) throws(JSONModelError) {
    let parts = try string(value, pointer).split(separator: " ")
    guard parts.count == 2, let unit = TimeUnit.allCases.first(where: { $0.spellings.contains(String(parts[1])) })
    else {
      throw JSONModelError(pointer: pointer, reason: "\(Diagnostic.describe(.duration)) is wanted")
    }
    let form = Array(parts[0].utf8).withUnsafeBufferPointer { NumberForm($0) }
    guard case .number = form else {
      throw JSONModelError(pointer: pointer, reason: "\(Diagnostic.describe(.duration)) is wanted")
    }
    values.append(piece(.duration, unit.rawValue, String(parts[0])))
  }

  private mutating func reference(_ referent: Referent, _ value: JSONValue, _ pointer: String) throws(JSONModelError) {
    let written = try string(value, pointer)
    if referent == .pain, let point = written.firstIndex(of: ".") {
      let map = symbols.intern(String(written[..<point]))
      let pain = symbols.intern(String(written[written.index(after: point)...]))
      values.append(Value(.path, source: source, paths.count, 0))
      paths.append(PainPath(map: map, pain: pain, source: source, position: 0, target: nil))
    } else {
      let spelling = symbols.intern(try id(value, pointer))
      values.append(Value(.name, detail: referent.rawValue, source: source, spelling.index, 0))
    }
  }

  private func string(_ value: JSONValue, _ pointer: String) throws(JSONModelError) -> String {
    guard case .string(let string) = value else { throw wrong(pointer, "a string", value) }
    return string
  }

  /// A word that could stand as an id in a source.
  private func id(_ value: JSONValue, _ pointer: String) throws(JSONModelError) -> String {
    let written = try string(value, pointer)
    guard CharacterClass.isWord(written) else { throw JSONModelError(pointer: pointer, reason: "an id is wanted") }
    return written
  }

  // MARK: Failures

  private func wrong(_ pointer: String, _ wanted: String, _ value: JSONValue) -> JSONModelError {
    JSONModelError(pointer: pointer, reason: "\(wanted) is wanted, and \(value.noun) stands there")
  }

  private func unknown(_ pointer: String) -> JSONModelError {
    JSONModelError(pointer: pointer, reason: "the format has no such property")
  }

  private static func escaped(_ key: String) -> String {
    key.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
      .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
  }

  // MARK: Names

  /// Looks up the names, and hands out the model.
  mutating func finish() -> Model {
    var model = Model(
      sources: [Source(name: name, bytes: pool)], symbols: symbols, nodes: nodes, values: values, paths: paths,
      declarations: declarations, maps: maps, fileFacts: fileFacts)
    model.allowedAtTop = fileFacts.filter { model.word($0) == .allow }
    var top = TopNames(symbolCount: symbols.count)
    for node in declarations { declare(node, &top, model) }
    for map in maps { declare(map.root, &top, model) }
    for index in model.values.indices where model.values[index].kind == .name {
      let value = model.values[index]
      let symbol = model.symbols.symbol(of: value.spelling)
      let referent: Referent = value.referent == .row ? .lane : value.referent
      if let target = top.node(referent, symbol) {
        model.values[index] = Value(.reference, detail: value.detail, source: source, Int(value.first), target.index)
      } else if let builtIn = model.builtIn(value) {
        model.values[index] = builtIn
      }
    }
    var local = LocalNames(symbolCount: symbols.count)
    for map in maps.indices {
      resolve(map, &local, &model)
      if let from = model.child(maps[map].root, .from), let value = model.value(from), value.kind == .reference {
        model.maps[map].base = maps.firstIndex { $0.root == value.target }
      }
    }
    ResolvedPains.find(in: &model, source: source)
    OwnStatements.write(into: &model)
    return model
  }

  private func declare(_ node: NodeID, _ top: inout TopNames, _ model: Model) {
    guard let referent = Referent(declaredBy: model.word(node)), let spelling = model.nodes[node.index].spelling else {
      return
    }
    top.declare(referent, model.symbols.symbol(of: spelling), node)
  }

  private func resolve(_ map: Int, _ local: inout LocalNames, _ model: inout Model) {
    local.clear()
    let root = maps[map].root
    for index in root.index..<model.end(root) where model.shape(NodeID(index)).takesID {
      guard let spelling = model.nodes[index].spelling, !model.nodes[index].state.contains(.isShared) else { continue }
      _ = local.declare(model.symbols.symbol(of: spelling), NodeID(index))
    }
    for index in root.index..<model.end(root) where model.word(NodeID(index)) != .resolves {
      for value in model.nodes[index].values where model.values[value].kind == .name {
        let old = model.values[value]
        if let target = local.node(model.symbols.symbol(of: old.spelling)), old.referent.takes(model.word(target)) {
          model.values[value] = Value(.reference, detail: old.detail, source: source, Int(old.first), target.index)
        }
      }
    }
  }
}
