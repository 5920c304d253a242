/// The shape of a difference as JSON Schema 2020-12, made from the rows of the schema: what `DifferenceJSON` writes.
struct DifferenceJSONSchema {
  private let schema = Schema.shared

  /// The whole document, as `grammar/difference.schema.json` holds it.
  static func write(into writer: inout Writer) {
    DifferenceJSONSchema().document.write(into: &writer)
    writer.write("\n")
  }

  private var document: JSONValue {
    let root = JSONSchema.closed(
      [
        ("format", .object([("const", .string(DifferenceJSON.format))])),
        ("version", .object([("const", .number("\(DifferenceJSON.version)"))])),
        ("incomplete", incomplete), ("summary", JSONSchema.reference("summary")),
        ("parts", JSONSchema.array(of: JSONSchema.reference("part"))),
      ], required: ["format", "version", "summary", "parts"],
      "What `journey diff --format json` writes: what is different between two versions of maps.")
    guard case .object(let members) = root else { return root }
    return .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("A difference of journey maps")),
      ] + members + [("$defs", .object(definitions))])
  }

  private var incomplete: JSONValue {
    described(
      JSONSchema.array(of: JSONSchema.choice(["old", "new"], nil)),
      "The sides that have errors: what they say is not known as a whole.")
  }

  private var definitions: [(key: String, value: JSONValue)] {
    [
      ("id", JSONSchema.id), ("name", JSONSchema.name),
      ("pointer", JSONSchema.pattern("^(/([^~/]|~[01])*)*$", "A JSON pointer, as RFC 6901 has it.")),
      ("summary", summary), ("counts", counts), ("part", part), ("change", change), ("place", place),
      ("verdict", verdict), ("operation", operation),
    ]
  }

  // MARK: Counts

  private var summary: JSONValue {
    let kinds = Change.Kind.allCases.map(\.rawValue)
    return JSONSchema.closed(
      [
        ("maps", JSONSchema.reference("counts")), ("declarations", JSONSchema.reference("counts")),
        (
          "changes",
          JSONSchema.closed(kinds.map { ($0, Self.count) }, required: kinds, "How many changes there are of each kind.")
        ),
        (
          "outcomes",
          JSONSchema.closed(
            Outcome.allCases.map { ($0.rawValue, Self.count) }, required: [], "How many changes mean what.")
        ),
      ], required: ["maps", "declarations", "changes", "outcomes"],
      "How much is different. What a derived map only has from its base does not count.")
  }

  private var counts: JSONValue {
    let signs = [DifferenceReport.Sign.added, .removed, .changed].map(\.rawValue)
    return JSONSchema.closed(signs.map { ($0, Self.count) }, required: signs, "How many are new, gone, different.")
  }

  // MARK: Parts

  private var part: JSONValue {
    JSONSchema.closed(
      [
        (
          "sign",
          JSONSchema.choice(
            [DifferenceReport.Sign.added, .removed, .changed].map(\.rawValue), "Whether it is new, gone, or different.")
        ),
        ("keyword", JSONSchema.choice(keywords, "What is declared: a kind of map, or another keyword of the top.")),
        ("id", JSONSchema.reference("id")),
        ("title", JSONSchema.type("string", "Its title, its name, or what else it says first.")),
        ("was", described(JSONSchema.reference("id"), "The id that it had.")),
        ("incomplete", JSONSchema.onlyTrue("A file that it stands in has errors, so that there is no patch.")),
        (
          "changes",
          described(
            JSONSchema.array(of: JSONSchema.reference("change")),
            "What has changed; nothing where all of it comes from the base, or means nothing to a reader.")
        ),
        (
          "patch",
          described(
            JSONSchema.array(of: JSONSchema.reference("operation")),
            "What makes the new object of the old one, as RFC 6902 has it.")
        ),
        ("old", Self.value), ("new", Self.value),
      ], required: ["sign", "keyword", "changes"],
      "A map or a declaration; or what a file says for itself, which has no id: then it has both values, and no patch.")
  }

  private var keywords: [String] {
    schema.rows(of: .file).filter { schema.rows[$0].word != .import }.map { schema.rows[$0].word.spelling }
  }

  // MARK: Changes

  private var change: JSONValue {
    JSONSchema.closed(
      [
        ("change", JSONSchema.choice(Change.Kind.allCases.map(\.rawValue), "What has become of it.")),
        ("what", JSONSchema.choice(words, "The keyword of what has changed.")),
        ("id", JSONSchema.reference("id")),
        ("key", described(JSONSchema.reference("name"), "The key of what may have an id and has none.")),
        ("was", described(JSONSchema.reference("name"), "The id or key that it had.")),
        ("in", JSONSchema.reference("place")),
        ("wasIn", JSONSchema.reference("place")),
        ("after", described(JSONSchema.reference("name"), "Behind which one of its kind it stands.")),
        ("old", Self.value), ("new", Self.value),
        (
          "fields",
          described(JSONSchema.array(of: JSONSchema.type("string", nil)), "The members of both that are different.")
        ),
        (
          "verdicts",
          described(JSONSchema.array(of: JSONSchema.reference("verdict")), "Whether it is good or bad news.")
        ),
        (
          "alsoIn",
          described(JSONSchema.array(of: JSONSchema.reference("id")), "The maps that have the change from this one.")
        ),
      ], required: ["change", "what"], "One thing that is different.")
  }

  /// Whatever may stand in a map or a declaration, and these themselves.
  private var words: [String] {
    var isKnown: Set<Word> = []
    return schema.rows.filter { $0.word != .import && isKnown.insert($0.word).inserted }
      .map(\.word.spelling)
  }

  private var place: JSONValue {
    let elements = schema.shapes.filter { $0.block != .file && $0.hasInner && $0.inner.isElement }.map(
      \.word.jsonSpelling)
    var isKnown: Set<String> = []
    return JSONSchema.closed(
      elements.filter { isKnown.insert($0).inserted }.map { ($0, JSONSchema.reference("name")) }, required: [],
      "Where in the map or declaration something stands; nothing where it stands in no element of it.")
  }

  private var verdict: JSONValue {
    let weights = Set(Outcome.allCases.map(\.weight)).sorted().map { "\($0)" }
    return JSONSchema.closed(
      [
        ("outcome", JSONSchema.choice(Outcome.allCases.map(\.rawValue), "What it means.")),
        ("weight", JSONSchema.choice(weights, "How good the news is.")),
        ("by", JSONSchema.type("number", "By how much a feeling is better or worse.")),
        ("resolution", JSONSchema.type("string", "How a pain was resolved, as the map says.")),
      ], required: ["outcome", "weight"], "What a change means to the customer.")
  }

  // MARK: Patches

  private var operation: JSONValue {
    let kinds: [JSONValue] = JSONPatch.Operation.Kind.allCases.map { kind in
      let members =
        switch kind {
        case .add, .replace: ["op", "path", "value"]
        case .remove: ["op", "path"]
        case .move: ["op", "from", "path"]
        }
      let properties: [(key: String, value: JSONValue)] = members.map { member in
        switch member {
        case "op": (member, .object([("const", .string(kind.rawValue))]))
        case "value": (member, Self.value)
        default: (member, JSONSchema.reference("pointer"))
        }
      }
      return .object([
        ("type", .string("object")), ("properties", .object(properties)),
        ("required", .array(members.map { .string($0) })), ("additionalProperties", .boolean(false)),
      ])
    }
    return .object([("oneOf", .array(kinds))])
  }

  // MARK: Pieces

  private func described(_ value: JSONValue, _ description: String) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object([("description", .string(description))] + members)
  }

  private static let count = JSONValue.object([("type", .string("integer")), ("minimum", .number("0"))])

  private static let value = JSONValue.object([
    (
      "description",
      .string("A value as `journey compile --emit json` writes it; of a stage or step what it says itself.")
    ),
    ("type", .array(["object", "array", "string", "number", "boolean"].map { .string($0) })),
  ])
}
