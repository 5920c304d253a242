/// The shape of the JSON as JSON Schema 2020-12, made from the rows of the schema: what `JSONBackend` writes and
/// `JSONModelReader` reads, and nothing else.
struct JSONSchema {
  private let schema = Schema.shared

  /// The whole document, as `grammar/journey.schema.json` holds it.
  static func write(into writer: inout Writer) {
    JSONSchema().document.write(into: &writer)
    writer.write("\n")
  }

  private var document: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("format", .object([("const", .string("journey"))])),
      ("version", .object([("const", .number("1"))])),
    ]
    for row in schema.rows(of: .file) {
      let word = schema.shapes[row].word
      if word == .import || MapKind(word) != nil { continue }
      members.append((schema.rows[row].jsonName, facts(of: schema.rows[row])))
    }
    members.append(("maps", Self.array(of: Self.reference("map"))))
    return .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Journey maps, resolved")),
      (
        "description",
        .string("What `journey compile --emit json` writes: all maps of a project with everything resolved.")
      ),
      ("type", .string("object")),
      ("required", .array([.string("format"), .string("version"), .string("maps")])),
      ("properties", .object(members)),
      ("additionalProperties", .boolean(false)),
      ("$defs", .object(definitions)),
    ])
  }

  // MARK: Definitions

  /// One for each row that is written as an object, by block and word, and those that they share.
  private var definitions: [(key: String, value: JSONValue)] {
    var result: [(key: String, value: JSONValue)] = [
      ("id", Self.id), ("name", Self.name),
      (
        "pain",
        Self.pattern(#"^[^\s"{},;]+$"#, "The id of a pain, with its map and a point before it if that is another one.")
      ),
      ("date", Self.pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#, "A day.")),
      ("time", Self.pattern(#"^[0-2][0-9]:[0-5][0-9]$"#, "A time of the day.")),
      ("duration", Self.pattern("^[0-9.]+ (\(units.joined(separator: "|")))$", "A number and a unit.")),
      ("timeSpan", timeSpan),
      ("origin", Self.choice(Origin.ofDerived.map(\.rawValue), "Where it comes from, in a derived map.")),
      ("movedFrom", movedFrom),
      ("arrow", arrow),
      ("record", record),
    ]
    for (index, row) in schema.rows.enumerated() where !row.isBareInJSON {
      let isMap = MapKind(row.word) != nil && row.block == .file
      if isMap, row.word != .currentState { continue }
      result.append((definitionName(of: row), object(row, schema.shapes[index])))
    }
    return result
  }

  private func definitionName(of row: Row) -> String {
    if MapKind(row.word) != nil, row.block == .file { return "map" }
    if Inheritance.isAction(row.word) { return "action" }
    return row.block == .file ? row.word.jsonSpelling : "\(row.block).\(row.word.jsonSpelling)"
  }

  private func object(_ row: Row, _ shape: RowShape) -> JSONValue {
    var properties: [(key: String, value: JSONValue)] = []
    var required: [String] = []
    let isMap = shape.hasInner && shape.inner == .map
    let isAction = shape.hasInner && shape.inner == .action
    if isMap {
      properties.append(("kind", Self.choice(MapKind.allCases.map(\.word.spelling), "The kind of map.")))
      properties.append(("imported", Self.onlyTrue("It stands in an imported file.")))
      required.append("kind")
    }
    if isAction {
      properties.append(("lane", Self.choice(lanes, "The lane of the blueprint.")))
      required.append("lane")
    }
    names(of: row, &properties, &required)
    arguments(of: row, &properties, &required)
    if row.block.isElement {
      properties.append(("origin", Self.reference("origin")))
      if isElement(shape) { properties.append(("movedFrom", Self.reference("movedFrom"))) }
    }
    if row.takesID || row.block.isElement {
      properties.append(("file", Self.type("string", "The source file.")))
      properties.append(("line", Self.counting))
      properties.append(("column", Self.counting))
    }
    if let inner = row.inner { facts(in: inner, &properties) }
    if shape.hasInner, shape.inner == .step { properties.append(("next", Self.array(of: Self.reference("arrow")))) }
    if isAction { properties.append(("trigger", Self.reference("name"))) }
    if isMap {
      properties.append(("removed", Self.array(of: Self.reference("record"))))
      properties.append(("takenUp", Self.array(of: Self.reference("record"))))
    }
    var members: [(key: String, value: JSONValue)] = [
      ("description", .string(isMap ? "A map." : isAction ? "What is done in one lane of a blueprint." : row.meaning)),
      ("type", .string("object")),
      ("properties", .object(properties)),
    ]
    if !required.isEmpty { members.append(("required", .array(required.map { .string($0) }))) }
    if row.positionals.first.map({ $0.type == .id && $0.requirement != .required }) == true {
      members.append(("oneOf", .array([Self.requiring("id"), Self.requiring("key")])))
    }
    members.append(("additionalProperties", .boolean(false)))
    return .object(members)
  }

  private func isElement(_ shape: RowShape) -> Bool { shape.hasInner && shape.inner.isElement }

  private func names(
    of row: Row, _ properties: inout [(key: String, value: JSONValue)], _ required: inout [String]
  ) {
    guard let first = row.positionals.first, first.type == .id else { return }
    properties.append(("id", Self.reference("id")))
    if first.requirement == .required {
      required.append("id")
    } else {
      properties.append(("key", Self.reference("name")))
    }
    let isShared = row.positionals.contains { if case .unlessDeclared = $0.requirement { true } else { false } }
    if isShared { properties.append(("shared", Self.onlyTrue("It is declared at the top, and others share it."))) }
  }

  private func arguments(
    of row: Row, _ properties: inout [(key: String, value: JSONValue)], _ required: inout [String]
  ) {
    if row.positionals.isEmpty {
      properties.append(("value", Self.onlyTrue("The flag is set.")))
      required.append("value")
    }
    for positional in row.positionals {
      if positional.type == .id {
        if !row.takesID { properties.append(("id", Self.reference("name"))) }
        continue
      }
      if case .fixed = positional.type { continue }
      let name = "\(positional.name)"
      properties.append((name, value(of: positional.type)))
      if positional.type == .duration { properties.append(("seconds", Self.type("number", "Its length in seconds."))) }
      switch positional.requirement {
      case .required, .unlessDeclared: required.append(name)
      case .optional, .unless: break
      }
    }
    if row.word == .measure { properties.append(("percentage", Self.onlyTrue("The numbers are percentages."))) }
  }

  private func facts(in block: Block, _ properties: inout [(key: String, value: JSONValue)]) {
    var seen: Set<String> = []
    for row in schema.rows(of: block) {
      let row = schema.rows[row]
      if seen.insert(row.jsonName).inserted { properties.append((row.jsonName, facts(of: row))) }
    }
  }

  /// What stands under the key of a row.
  private func facts(of row: Row) -> JSONValue {
    let one = row.isBareInJSON ? bare(row) : Self.reference(definitionName(of: row))
    return row.isArrayInJSON ? Self.array(of: one) : one
  }

  private func bare(_ row: Row) -> JSONValue {
    guard let positional = row.positionals.first else { return Self.onlyTrue(row.meaning) }
    return positional.type == .duration ? Self.reference("timeSpan") : value(of: positional.type)
  }

  private func value(of type: ValueType) -> JSONValue {
    switch type {
    case .text, .fileName, .address, .tag: Self.type("string", nil)
    case .number: Self.type("number", nil)
    case .date: Self.reference("date")
    case .time: Self.reference("time")
    case .duration: Self.reference("duration")
    case .choice(let choice): Self.choice(choice.values, nil)
    case .reference(.pain): Self.reference("pain")
    case .reference(.stepOrAction), .reference(.action): Self.reference("name")
    case .reference, .row: Self.reference("id")
    case .references(.pain): Self.array(of: Self.reference("pain"))
    case .references: Self.array(of: Self.reference("id"))
    case .rule: Self.choice(Rule.allCases.filter { $0.severity != .error }.map(\.rawValue), nil)
    case .id, .factKind, .fixed: Self.type("string", nil)
    }
  }

  // MARK: Pieces

  private var lanes: [String] { Word.allCases.filter(Inheritance.isAction).map(\.spelling) }

  /// The units as durations are written, behind one and behind several.
  private var units: [String] {
    var seen: Set<String> = []
    return TimeUnit.allCases.flatMap { ["\($0.spelling(afterOne: true))", "\($0.spelling(afterOne: false))"] }
      .filter { seen.insert($0).inserted }
  }

  private var timeSpan: JSONValue {
    Self.closed(
      [("value", Self.reference("duration")), ("seconds", Self.type("number", "Its length in seconds."))],
      required: ["value", "seconds"], "A length of time.")
  }

  private var movedFrom: JSONValue {
    Self.closed(
      [("stage", Self.reference("name")), ("after", Self.reference("name"))], required: [],
      "Where it stands in the base: in which stage, behind which one.")
  }

  private var arrow: JSONValue {
    Self.closed(
      [
        ("to", Self.reference("name")), ("when", Self.type("string", "On which condition.")),
        ("bothWays", Self.onlyTrue("It leads back, too.")),
      ], required: ["to"], "Where the journey goes from here.")
  }

  private var record: JSONValue {
    Self.closed(
      [
        ("kind", Self.choice(Inheritance.removableWords.map(\.spelling), "What kind of thing it was.")),
        ("in", Self.reference("name")), ("name", Self.reference("name")), ("text", Self.type("string", nil)),
      ], required: ["kind"], "Something of the base that the map does not have.")
  }

  static func closed(
    _ properties: [(key: String, value: JSONValue)], required: [String], _ description: String
  ) -> JSONValue {
    .object([
      ("description", .string(description)), ("type", .string("object")), ("properties", .object(properties)),
      ("required", .array(required.map { .string($0) })), ("additionalProperties", .boolean(false)),
    ])
  }

  static let id = pattern(#"^[^\s"{},;.]+$"#, "An id, as declared.")
  static let name = pattern(#"^[^\s"{},;.]+$"#, "An id, or the key of what has none.")

  private static func requiring(_ name: String) -> JSONValue { .object([("required", .array([.string(name)]))]) }

  static func reference(_ name: String) -> JSONValue { .object([("$ref", .string("#/$defs/\(name)"))]) }

  static func array(of item: JSONValue) -> JSONValue {
    .object([("type", .string("array")), ("items", item)])
  }

  static func type(_ name: String, _ description: String?) -> JSONValue {
    .object([("type", .string(name))] + (description.map { [("description", .string($0))] } ?? []))
  }

  static func choice(_ values: [String], _ description: String?) -> JSONValue {
    .object([("enum", .array(values.map { .string($0) }))] + (description.map { [("description", .string($0))] } ?? []))
  }

  static func pattern(_ pattern: String, _ description: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string(pattern)), ("description", .string(description))])
  }

  static func onlyTrue(_ description: String) -> JSONValue {
    .object([("const", .boolean(true)), ("description", .string(description))])
  }

  private static let counting = JSONValue.object([("type", .string("integer")), ("minimum", .number("1"))])
}

extension JSONValue {
  /// A schema with what it describes, at its head.
  func described(_ description: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object([("description", .string(description))] + members.filter { $0.key != "description" })
  }
}
