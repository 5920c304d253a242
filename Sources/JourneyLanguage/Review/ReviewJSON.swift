/// A review for programs: all that it knows, and its JSON Schema, both made from the forms here and beside this file.
///
/// Names are those of the JSON of a map. A step is named by its id or key, and `steps` tells its title; what there may
/// be many of is an array, empty or not; what there may be one of is left out where there is none.
enum ReviewJSON {
  static let format = "journey-review"
  static let version = 1

  static func write(_ review: Review, into writer: inout Writer) {
    document.write(review, into: &writer)
    writer.write("\n")
  }

  /// The schema, as `grammar/review.schema.json` holds it.
  static func writeSchema(into writer: inout Writer) {
    document.document("A review of journey maps").write(into: &writer)
    writer.write("\n")
  }

  private static let document = JSONForm<Review>.object(
    "What `journey review --format json` writes: what maps tell whoever works with them.",
    [
      .always("format", .constant(format)) { _ in format },
      .always("version", .constant(version)) { _ in version },
      .maybe("today", .date, "The day that it was asked for; without one, nothing depends on any.") { $0.day },
      .each("leftOut", .text, "Files that have errors, and of which nothing is told.") { $0.leftOut },
      .each("maps", map) { review in review.maps.map { PartOfReview($0, of: $0, on: review.day) } },
      .each("shared", shared, "What several of the maps use; what most pains are at first.") { $0.shared },
    ])

  private static let shared = JSONForm<Review.SharedThing>.object(
    "A touchpoint, a team or a system that several of the maps use.",
    [
      .always("is", .choice([Word.touchpoint, .team, .system].map(\.spelling))) { $0.word.spelling },
      .always("id", .id) { $0.name },
      .always("title", .text) { $0.text },
      .always("file", .text, "The file that declares it.") { $0.file },
      .each("maps", .id) { $0.maps },
      .always(
        "pains", .count,
        """
        How many pains the steps that use it have, over all maps; one that a map inherits from another one of the \
        review counts there.
        """
      ) { $0.pains.all },
      .always("severePains", .count) { $0.pains.severe },
    ]
  ).named("shared")
}

/// A part of the review of a map, with what it takes to name the steps that it means by their places.
@dynamicMemberLookup
struct PartOfReview<Part> {
  let part: Part
  let map: MapReview
  let day: CalendarDate?

  init(_ part: Part, of map: MapReview, on day: CalendarDate?) {
    self.part = part
    self.map = map
    self.day = day
  }

  subscript<Member>(dynamicMember path: KeyPath<Part, Member>) -> Member { part[keyPath: path] }

  /// The name of a step.
  func name(ofStep place: Int) -> String { map.steps[place].name }

  func names(ofSteps places: [Int]) -> [String] { places.map { name(ofStep: $0) } }

  /// Another part of the same review.
  func with<Other>(_ other: Other) -> PartOfReview<Other> { PartOfReview<Other>(other, of: map, on: day) }

  func each<Other>(_ others: [Other]) -> [PartOfReview<Other>] { others.map(with) }
}

// MARK: What several parts use

extension JSONForm<String> {
  static let keyword = JSONForm.text
  static let painName = JSONForm.text
}

extension JSONForm<Subject> {
  /// The map, a stage, a step or an action.
  static let element = JSONForm.object(
    "The map, a stage, a step or an action of it.",
    [
      .always(
        "is",
        .choice(
          MapKind.allCases.map(\.word.spelling)
            + [Word.stage, .step, .frontstage, .backstage, .support].map(\.spelling))
      ) {
        $0.word.spelling
      },
      .always("name", .name) { $0.name },
      .always("title", .text) { $0.text },
    ]
  ).named("element")
}

extension JSONForm<MapReview.Pain> {
  static let pain = JSONForm.object(
    "A pain.",
    [
      .always("name", .painName) { $0.name },
      .always("text", .text) { $0.subject.text },
      .maybe("severity", .level) { $0.severity },
      .maybe("element", .element, "What it is a pain of; left out of a pain of another map.") { $0.element },
    ]
  ).named("pain")
}

extension JSONForm<Level> {
  static let level = JSONForm.choice.named("level")
}
