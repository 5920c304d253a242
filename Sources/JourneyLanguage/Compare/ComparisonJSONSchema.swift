/// The shape of a comparison as JSON Schema 2020-12: what `ComparisonJSON` writes.
struct ComparisonJSONSchema {
  /// The whole document, as `grammar/comparison.schema.json` holds it.
  static func write(into writer: inout Writer) {
    ComparisonJSONSchema().document.write(into: &writer)
    writer.write("\n")
  }

  private var document: JSONValue {
    let root = JSONSchema.closed(
      [
        ("format", .object([("const", .string(ComparisonJSON.format))])),
        ("version", .object([("const", .number("\(ComparisonJSON.version)"))])),
        ("current", reference("head")), ("future", reference("head")), ("summary", summary),
        ("map", reference("element")), ("resolvedElsewhere", array("resolvedElsewhere")),
      ], required: ["format", "version", "current", "future", "summary", "map", "resolvedElsewhere"],
      "What `journey compare --format json` writes: what becomes of one map in another.")
    guard case .object(let members) = root else { return root }
    return .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("A comparison of two journey maps")),
      ] + members + [("$defs", .object(definitions))])
  }

  private var definitions: [(key: String, value: JSONValue)] {
    [
      ("id", JSONSchema.id), ("name", JSONSchema.name),
      ("painName", string("A pain; of another map with its map before it.")), ("head", head), ("total", total),
      ("mood", mood),
      ("element", element), ("feeling", feeling), ("time", time), ("measure", measure), ("pain", pain),
      ("opportunity", opportunity), ("fact", fact), ("resolvedElsewhere", resolvedElsewhere),
      ("level", JSONSchema.choice(Choice.level.values, "How much it hurts.")),
      ("outcome", outcome([.better, .worse], "By the direction that is good for it; left out where there is none.")),
      (
        "timeOutcome",
        outcome(
          [.better, .worse, .shorter, .longer],
          "A wait is better or worse; how long something takes is shorter or longer, and may be good either way.")
      ),
      ("targetOutcome", outcome([.meetsTarget, .missesTarget], "How the last known figure stands to the target.")),
    ]
  }

  // MARK: The whole

  private var head: JSONValue {
    JSONSchema.closed(
      [
        ("id", reference("id")), ("kind", JSONSchema.choice(MapKind.allCases.map(\.word.spelling), "The kind of map.")),
        ("title", string(nil)), ("from", reference("id")),
        (
          "expectedPath",
          described(
            array("name"),
            "The steps from the first one to an end, by what follows unconditionally, else by the first choice.")
        ),
      ], required: ["id", "kind", "title", "expectedPath"], "A map.")
  }

  private var summary: JSONValue {
    func counts(_ names: [String], _ description: String) -> JSONValue {
      JSONSchema.closed(names.map { ($0, Self.count) }, required: names, description)
    }
    let elements = MapComparison.Fate.allCases.map(\.rawValue) + ["moved"]
    return JSONSchema.closed(
      [
        ("stages", counts(elements, "How many stages are what; those that are moved are kept or changed as well.")),
        ("steps", counts(elements, "How many steps are what; those that are moved are kept or changed as well.")),
        ("pains", counts(MapComparison.Pain.Fate.allCases.map(\.rawValue), "How many pains are what.")),
        (
          "opportunities",
          counts(MapComparison.Opportunity.Fate.allCases.map(\.rawValue), "How many opportunities are what.")
        ),
        ("feelings", array("mood")), ("times", array("total")),
      ], required: ["stages", "steps", "pains", "opportunities", "feelings", "times"], "The whole in a few figures.")
  }

  private var mood: JSONValue {
    let mean = JSONSchema.closed(
      [("mean", number("Rounded to hundredths.")), ("count", Self.count)], required: ["mean", "count"],
      "The mean of all feelings that are stated, and how many there are.")
    return JSONSchema.closed(
      [
        ("persona", reference("id")), ("before", mean), ("after", mean), ("outcome", reference("outcome")),
      ], required: [], "How a persona feels over the map; without one, how anybody does.")
  }

  private var total: JSONValue {
    let sum = JSONSchema.closed(
      [("seconds", number("The sum.")), ("said", Self.count), ("of", Self.count)], required: ["seconds", "said", "of"],
      "The sum, and how many say how long they take, of how many.")
    return JSONSchema.closed(
      [
        (
          "of",
          JSONSchema.choice(
            MapComparison.Total.Kind.allCases.map(\.rawValue),
            "What the steps on the expected path wait, what they take, or what the stages take.")
        ),
        ("before", sum), ("after", sum), ("outcome", reference("timeOutcome")),
      ], required: ["of", "before", "after"], "A sum of times.")
  }

  // MARK: Elements

  private var element: JSONValue {
    let kinds = MapKind.allCases.map(\.word.spelling) + [Word.stage, .step].map(\.spelling)
    return JSONSchema.closed(
      [
        ("is", JSONSchema.choice(kinds, "The keyword.")), ("name", reference("name")), ("title", string(nil)),
        ("formerName", reference("name")), ("formerTitle", string("Its title in the current map.")), ("fate", fate),
        (
          "movedFrom",
          JSONSchema.closed(
            [("stage", reference("name")), ("after", reference("name"))], required: [],
            "Where it stood in the current map: in which stage, behind which of its kind.")
        ),
        ("feelings", array("feeling")), ("times", array("time")), ("measures", array("measure")),
        ("pains", array("pain")), ("opportunities", array("opportunity")), ("facts", array("fact")),
        ("elements", array("element")),
      ], required: ["is", "name", "title", "fate"],
      "The map, a stage or a step. Those that are gone stand where they stood.")
  }

  private var feeling: JSONValue {
    let score = JSONSchema.closed(
      [("score", number("From -2 to 2.")), ("text", string(nil))], required: ["score"], "A feeling.")
    return JSONSchema.closed(
      [
        ("personas", array("id")), ("before", score), ("after", score), ("outcome", reference("outcome")),
      ], required: [], "How some personas feel in a step; without any, how anybody does.")
  }

  private var time: JSONValue {
    let length = JSONSchema.closed(
      [
        ("value", string("A number and a unit.")), ("seconds", number("Its length in seconds.")),
        ("target", string("A number and a unit.")), ("targetSeconds", number("The length of the target in seconds.")),
      ], required: ["value", "seconds"], "A length of time.")
    return JSONSchema.closed(
      [
        ("of", JSONSchema.choice([Word.duration, .wait].map(\.spelling), "What it is the length of.")),
        ("before", length), ("after", length), ("outcome", reference("timeOutcome")),
        ("target", reference("targetOutcome")),
      ], required: ["of"], "How long something takes, or how long somebody waits.")
  }

  private var measure: JSONValue {
    let figure = JSONSchema.closed(
      [
        ("value", number(nil)), ("target", number(nil)),
        ("percentage", JSONSchema.onlyTrue("The numbers are percentages.")),
        ("on", JSONSchema.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "The day it was taken.")),
      ], required: [], "A figure and what it is meant to be. Of several the last one.")
    return JSONSchema.closed(
      [
        ("metric", reference("id")), ("title", string(nil)), ("unit", string(nil)),
        ("better", JSONSchema.choice(Choice.better.values, "Which direction is the good one.")), ("before", figure),
        ("after", figure),
        (
          "outcome",
          described(
            reference("outcome"),
            "What is known or meant to be, against what is known today; never against a direction.")
        ),
        ("target", reference("targetOutcome")),
      ], required: ["metric", "better"], "A measure of an element.")
  }

  private var pain: JSONValue {
    JSONSchema.closed(
      [
        ("name", reference("name")), ("text", string(nil)),
        (
          "fate",
          JSONSchema.choice(
            MapComparison.Pain.Fate.allCases.map(\.rawValue), "What has become of it; `gone` without a reason.")
        ),
        ("how", string("How it was resolved.")),
        ("resolvedIn", described(reference("name"), "The element that says so, if it stood in another.")),
        ("severity", change(reference("level"))), ("personas", array("id")),
        ("movedFrom", described(reference("name"), "The element in which it stood, if it stands in another now.")),
      ], required: ["name", "text", "fate"], "A pain of either map.")
  }

  private var opportunity: JSONValue {
    JSONSchema.closed(
      [
        ("name", reference("name")), ("text", string(nil)),
        (
          "fate",
          JSONSchema.choice(
            MapComparison.Opportunity.Fate.allCases.map(\.rawValue),
            "What has become of it; `takenUp` if all that it addresses is gone, or if it is done.")
        ),
        ("addresses", described(JSONSchema.array(of: reference("painName")), "The pains that it was to take away.")),
        ("resolved", described(JSONSchema.array(of: reference("painName")), "Those of them that are resolved.")),
        ("status", change(JSONSchema.choice(Choice.opportunityStatus.values, nil))),
      ], required: ["name", "text", "fate"], "An opportunity of either map.")
  }

  private var fact: JSONValue {
    JSONSchema.closed(
      [
        ("is", string("The keyword.")), ("name", reference("id")), ("fate", fate),
        ("before", string("What it said, as a source has it.")), ("after", string("What it says.")),
        ("movedFrom", described(reference("name"), "The element in which it stood, if it stands in another now.")),
      ], required: ["is", "fate"],
      "Anything else that is said of an element: of one on both sides what is not the same, of another all.")
  }

  private var resolvedElsewhere: JSONValue {
    JSONSchema.closed(
      [
        ("pain", string("A map and a pain of it, with a point between.")), ("how", string("How it is resolved.")),
        ("in", reference("name")),
      ], required: ["pain"], "A pain of another map that the future resolves.")
  }

  // MARK: Pieces

  private var fate: JSONValue {
    JSONSchema.choice(MapComparison.Fate.allCases.map(\.rawValue), "What has become of it.")
  }

  private func outcome(_ outcomes: [Outcome], _ description: String) -> JSONValue {
    JSONSchema.choice(outcomes.map(\.rawValue), description)
  }

  private func change(_ value: JSONValue) -> JSONValue {
    JSONSchema.closed([("before", value), ("after", value)], required: [], "What it was, and what it is then.")
  }

  private func reference(_ name: String) -> JSONValue { JSONSchema.reference(name) }

  private func array(_ name: String) -> JSONValue { JSONSchema.array(of: reference(name)) }

  private func string(_ description: String?) -> JSONValue { JSONSchema.type("string", description) }

  private func number(_ description: String?) -> JSONValue { JSONSchema.type("number", description) }

  private func described(_ value: JSONValue, _ description: String) -> JSONValue { value.described(description) }

  private static let count = JSONValue.object([("type", .string("integer")), ("minimum", .number("0"))])
}
