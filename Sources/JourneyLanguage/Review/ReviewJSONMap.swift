/// The form of one map: its parts in the order in which a reader of a review asks for them.
extension ReviewJSON {
  typealias OfMap = PartOfReview<MapReview>

  static let map = JSONForm<OfMap>.object(
    "The review of one map.",
    [
      .always("id", .id) { $0.map.map.name },
      .always("kind", .choice(MapKind.allCases.map(\.word.spelling)), "The kind of map.") { $0.kind.word.spelling },
      .always("title", .text) { $0.map.map.text },
      .maybe("from", .id, "The map that it is derived from.") { $0.base?.name },
      .always("file", .text, "The file in which it stands.") { $0.file },
      .always("summary", summary) { $0 },
      .always("freshness", freshness) { $0.with($0.freshness) },
      .each("steps", step, "All steps, in order; the other parts name them.") { $0.steps },
      .each("feelings", arc, "How they feel; those who feel alike in every step together.") { $0.each($0.arcs) },
      .each("friction", friction, "The steps that hurt, the most first; of those alike, moments of truth.") {
        $0.each($0.friction)
      },
      .always("times", times) { $0.with($0.times) },
      .always("channels", channels) { $0.with($0.channels) },
      .always("work", work) { $0.with($0.work) },
      .always("opportunities", opportunities) { $0.opportunities },
      .always("promises", promises) { $0.with($0.promises) },
      .each("measures", measure, "Those furthest from their targets first, then those that meet them.") {
        $0.measures
      },
      .always("evidence", evidence) { $0.with($0.evidence) },
      .each("information", information, "Of each stage, in order.") { $0.information },
      .maybe("blueprint", blueprint) { map in map.blueprint.map(map.with) },
      .maybe("future", future) { $0.future },
      .each("advice", remark, "What to ask next, the most pressing first.") { $0.remarks },
    ]
  ).named("map")

  private static let summary = JSONForm<OfMap>.object(
    "The whole in a few figures.",
    [
      .always("stages", .count) { $0.stageCount },
      .always("steps", .count) { $0.steps.count },
      .maybe("meanFeeling", .hundredths, "Of all feelings that are told, each person's in each step.") {
        $0.map.mean?.hundredths
      },
      .maybe("worstStep", .name, "The step with the most friction.") { map in
        map.map.worstStep.map { map.name(ofStep: $0.place) }
      },
      .always("severePains", .count, "How many severe pains are open.") { $0.severePains },
    ]
  ).named("summary")

  private static let freshness = JSONForm<PartOfReview<Freshness>>.object(
    "How old the map is, as it says itself.",
    [
      .maybe("status", .choice) { $0.status },
      .maybe("since", .date, "Since when it has that status.") { $0.since },
      .maybe("by", .text, "Who says so.") { $0.by },
      .maybe("updated", .date) { $0.updated },
      .maybe("reviewEvery", .text, "A number and a unit.") { $0.interval },
      .maybe("nextReview", .date, "So long after it was last updated or got its status, whichever is later.") {
        $0.nextReview
      },
      .maybe("overdueDays", .count, "By how many days the next review is late on the day of the report.") { freshness in
        freshness.day.flatMap { freshness.part.daysOverdue(on: $0) }
      },
    ]
  ).named("freshness")

  private static let step = JSONForm<Subject>.object(
    "A step.",
    [
      .always("name", .name) { $0.name },
      .always("title", .text) { $0.text },
    ]
  ).named("step")

  private static let remark = JSONForm<MapReview.Remark>.object(
    "A question that a good facilitator would ask.",
    [
      .always("rule", .choice(Rule.allCases.filter { $0.severity != .error }.map(\.rawValue)), "Its name.") {
        $0.rule.rawValue
      },
      .always("message", .text, "What was seen.") { $0.message },
      .always("whatToDo", .text) { $0.whatToDo },
      .always("element", .element) { $0.element },
    ]
  ).named("advice")

  // MARK: What it is like for the customer

  private static let moment = JSONForm<PartOfReview<MapReview.EmotionalArc.Moment>>.object(
    "How they feel in a step.",
    [
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .always("score", .hundredths, "From -2 to 2.") { $0.hundredths },
      .maybe("text", .text) { $0.words },
    ]
  ).named("moment")

  private static let arc = JSONForm<PartOfReview<MapReview.EmotionalArc>>.object(
    "How some customers feel from the first step to the last.",
    [
      .each("personas", .id, "Nobody where the map tells of nobody in particular.") { $0.personas.map(\.name) },
      .flag("ofAll", "These are all of whom the map tells.") { $0.isOfAll },
      .always("mean", .hundredths, "Rounded to hundredths.") { $0.mean.hundredths },
      .always("lowest", moment, "The first of those that are lowest.") { $0.with($0.lowest) },
      .always("highest", moment, "The first of those that are highest.") { $0.with($0.highest) },
      .maybe("drop", drop) { arc in arc.drop.map(arc.with) },
      .each("momentsOfTruth", moment) { $0.each($0.momentsOfTruth) },
      .each("scores", moment, "Step by step, as far as they are told.") { $0.each($0.moments) },
    ]
  ).named("arc")

  private static let drop = JSONForm<PartOfReview<MapReview.EmotionalArc.Drop>>.object(
    "The largest fall from one feeling to the next that is told.",
    [
      .always("from", .name) { $0.name(ofStep: $0.from.step) },
      .always("to", .name) { $0.name(ofStep: $0.to.step) },
      .always("by", .hundredths) { $0.hundredths },
    ]
  ).named("drop")

  private static let friction = JSONForm<PartOfReview<FrictionOfStep>>.object(
    "How much a step hurts, in points: the worst feeling, a severe pain and a wait of three times its target are 2 each.",
    [
      .always("step", .name) { $0.name(ofStep: $0.place) },
      .always("title", .text) { $0.map.steps[$0.place].text },
      .flag("momentOfTruth", "It is one.") { $0.isMomentOfTruth },
      .always("total", .hundredths) { $0.friction.total },
      .always("feeling", .hundredths, "How far the lowest feeling of anybody is below 0.") { $0.friction.feeling },
      .always("pains", .hundredths, "Half a point for a low one, 1 for a medium one, 2 for a high one.") {
        $0.friction.pains
      },
      .always("promises", .hundredths, "1 for each expectation that is missed.") { $0.friction.promises },
      .always("wait", .hundredths, "What the wait is above its target, as a share of it; 2 at most.") {
        $0.friction.wait
      },
    ]
  ).named("friction")

  private static let promises = JSONForm<PartOfReview<MapReview.Promises>>.object(
    "What customers expect, and whether it comes true.",
    MapReview.Promises.Outcome.allCases.map { outcome in
      .always(outcome.rawValue, .count) { $0.part.count(outcome) }
    } + [.each("all", promise) { $0.each($0.all) }]
  ).named("promises")

  private static let promise = JSONForm<PartOfReview<MapReview.Promises.Promise>>.object(
    "An expectation.",
    [
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .always("text", .text) { $0.text },
      .always("outcome", .choice, "What became of it; `open` where the map does not say.") { $0.outcome },
    ]
  ).named("promise")

  private static let information = JSONForm<MapReview.Information>.object(
    "How much the customer is told, and how much they ask, in one stage.",
    [
      .always("stage", .name) { $0.stage.name },
      .always("title", .text) { $0.stage.text },
      .always("steps", .count) { $0.steps },
      .always("information", .count) { $0.information },
      .always("questions", .count) { $0.questions },
    ]
  ).named("information")
}
