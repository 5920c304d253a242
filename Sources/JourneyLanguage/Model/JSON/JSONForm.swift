/// What a kind of value looks like in JSON: how it is written, and how a schema describes it.
///
/// A document is described once, form by form: an object is the table of its members, each with its key, its form, what
/// it means, and where its value comes from. Both the writer and the JSON Schema are made from these tables, so that
/// neither can say what the other does not. Values are written as they come; no output is held whole.
struct JSONForm<Value>: Sendable {
  /// As JSON Schema 2020-12 has it.
  let schema: JSONValue
  /// What the schema refers to by name.
  let definitions: [JSONDefinition]
  let layout: JSONLayout
  private let writing: @Sendable (_ value: Value, _ depth: Int, _ writer: inout Writer) -> Void

  init(
    _ schema: JSONValue, _ definitions: [JSONDefinition] = [], layout: JSONLayout = .inline,
    _ writing: @escaping @Sendable (_ value: Value, _ depth: Int, _ writer: inout Writer) -> Void
  ) {
    self.schema = schema
    self.definitions = definitions
    self.layout = layout
    self.writing = writing
  }

  /// Writes a value; new lines are indented so many times.
  func write(_ value: Value, depth: Int = 0, into writer: inout Writer) { writing(value, depth, &writer) }

  /// The same, to which the schema refers by a name.
  func named(_ name: String) -> JSONForm {
    JSONForm(
      JSONSchema.reference(name), [JSONDefinition(name: name, schema: schema)] + definitions, layout: layout,
      writing)
  }
}

/// How much room a value takes: as in the JSON of a map, a fact is one line.
enum JSONLayout: Sendable {
  /// A value without members, or an array of such: on the line of what holds it.
  case inline
  /// An object on one line.
  case line
  /// Spread over lines, a member or an item on each.
  case block
}

/// A piece of a schema that others refer to.
struct JSONDefinition: Sendable {
  let name: String
  let schema: JSONValue
}

extension JSONForm {
  /// A member of an object.
  struct Member: Sendable {
    let key: String
    let schema: JSONValue
    let definitions: [JSONDefinition]
    let layout: JSONLayout
    /// Whether no object is without it.
    let isRequired: Bool
    /// Writes key and value, `separate` before them; nothing where there is no value.
    fileprivate let write: @Sendable (_ value: Value, _ depth: Int, _ writer: inout Writer, Separator) -> Bool

    fileprivate typealias Separator = (inout Writer) -> Void

    private init<Part>(
      _ key: String, _ form: JSONForm<Part>, _ meaning: String?, isRequired: Bool,
      _ find: @escaping @Sendable (Value) -> Part?
    ) {
      self.key = key
      schema = meaning.map { form.schema.described($0) } ?? form.schema
      definitions = form.definitions
      layout = form.layout
      self.isRequired = isRequired
      write = { value, depth, writer, separate in
        guard let part = find(value) else { return false }
        separate(&writer)
        writer.writeJSON(key)
        writer.write(": ")
        form.write(part, depth: depth, into: &writer)
        return true
      }
    }

    /// What every object has.
    static func always<Part>(
      _ key: String, _ form: JSONForm<Part>, _ meaning: String? = nil, _ find: @escaping @Sendable (Value) -> Part
    ) -> Member {
      Member(key, form, meaning, isRequired: true, find)
    }

    /// What is left out where there is nothing.
    static func maybe<Part>(
      _ key: String, _ form: JSONForm<Part>, _ meaning: String? = nil, _ find: @escaping @Sendable (Value) -> Part?
    ) -> Member {
      Member(key, form, meaning, isRequired: false, find)
    }

    /// As many as there are; an array that may be empty.
    static func each<Part>(
      _ key: String, _ form: JSONForm<Part>, _ meaning: String? = nil, _ find: @escaping @Sendable (Value) -> [Part]
    ) -> Member {
      Member(key, .array(of: form), meaning, isRequired: true, find)
    }

    /// `true`, or left out.
    static func flag(_ key: String, _ meaning: String, _ find: @escaping @Sendable (Value) -> Bool) -> Member {
      Member(key, JSONForm<Bool>(JSONSchema.onlyTrue(meaning)) { $2.write("true") }, nil, isRequired: false) { value in
        find(value) ? true : nil
      }
    }
  }

  /// An object with these members and no others.
  static func object(_ meaning: String, _ members: [Member]) -> JSONForm {
    let isBlock = members.contains { $0.layout == .block }
    return JSONForm(
      JSONSchema.closed(
        members.map { ($0.key, $0.schema) }, required: members.filter(\.isRequired).map(\.key), meaning),
      members.flatMap(\.definitions), layout: isBlock ? .block : .line
    ) { value, depth, writer in
      writer.write("{")
      var isFirst = true
      for member in members {
        let isWritten = member.write(value, isBlock ? depth + 1 : depth, &writer) { writer in
          if !isFirst { writer.write(isBlock ? "," : ", ") }
          if isBlock { writer.newline(indent: depth + 1) }
        }
        if isWritten { isFirst = false }
      }
      if isBlock, !isFirst { writer.newline(indent: depth) }
      writer.write("}")
    }
  }

  static func array<Item>(of item: JSONForm<Item>) -> JSONForm where Value == [Item] {
    let isBlock = item.layout != .inline
    return JSONForm(
      JSONSchema.array(of: item.schema), item.definitions, layout: isBlock ? .block : .inline
    ) { items, depth, writer in
      writer.write("[")
      for (index, value) in items.enumerated() {
        if index > 0 { writer.write(isBlock ? "," : ", ") }
        if isBlock { writer.newline(indent: depth + 1) }
        item.write(value, depth: depth + 1, into: &writer)
      }
      if isBlock, !items.isEmpty { writer.newline(indent: depth) }
      writer.write("]")
    }
  }

  /// The whole schema of documents of this form.
  func document(_ title: String) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    var known: Set<String> = []
    let definitions = definitions.filter { known.insert($0.name).inserted }
    return .object(
      [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))] + members
        + [("$defs", .object(definitions.map { ($0.name, $0.schema) }))])
  }
}

// MARK: Values

extension JSONForm<String> {
  static let text = JSONForm(JSONSchema.type("string", nil)) { text, _, writer in writer.writeJSON(text) }

  /// What is declared by an id.
  static let id = JSONForm(JSONSchema.id) { id, _, writer in writer.writeJSON(id) }.named("id")

  /// What has an id, or a key that stands for one.
  static let name = JSONForm(JSONSchema.name) { name, _, writer in writer.writeJSON(name) }.named("name")

  static func constant(_ text: String) -> JSONForm {
    JSONForm(.object([("const", .string(text))])) { text, _, writer in writer.writeJSON(text) }
  }

  /// One of a closed list.
  static func choice(_ values: [String]) -> JSONForm {
    JSONForm(JSONSchema.choice(values, nil)) { value, _, writer in writer.writeJSON(value) }
  }
}

extension JSONForm where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of all cases, as they are spelt.
  static var choice: JSONForm {
    JSONForm(JSONSchema.choice(Value.allCases.map(\.rawValue), nil)) { value, _, writer in
      writer.writeJSON(value.rawValue)
    }
  }
}

extension JSONForm<Int> {
  static let integer = JSONForm(JSONSchema.type("integer", nil)) { number, _, writer in writer.write("\(number)") }

  static let count = JSONForm(.object([("type", .string("integer")), ("minimum", .number("0"))])) { count, _, writer in
    writer.write("\(count)")
  }

  static func constant(_ number: Int) -> JSONForm {
    JSONForm(.object([("const", .number("\(number)"))])) { number, _, writer in writer.write("\(number)") }
  }

  /// Parts of one, so many digits behind the point: of 250 hundredths 2.5.
  static func parts(digits: Int) -> JSONForm {
    JSONForm(JSONSchema.type("number", nil)) { count, _, writer in
      writer.write(Number.text(of: count, digits: digits))
    }
  }

  static let hundredths = parts(digits: 2)
}

extension JSONForm<Bool> {
  static let truth = JSONForm(JSONSchema.type("boolean", nil)) { value, _, writer in
    if value { writer.write("true") } else { writer.write("false") }
  }
}

extension JSONForm<Number> {
  /// With the digits that were written.
  static let number = JSONForm(JSONSchema.type("number", nil)) { number, _, writer in
    writer.write(number.description)
  }
}

extension JSONForm<Milliseconds> {
  static let seconds = JSONForm(JSONSchema.type("number", nil)) { time, _, writer in writer.write(time.inSeconds) }
}

extension JSONForm<CalendarDate> {
  static let date = JSONForm(JSONSchema.pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#, "A day.")) { date, _, writer in
    writer.writeJSON(date.description)
  }.named("date")
}
