/// The forms of what can be measured: times, measures, and how much of a map somebody has seen.
extension ReviewJSON {
  typealias Times = MapReview.Times
  typealias Evidence = MapReview.Evidence

  static let times = JSONForm<PartOfReview<Times>>.object(
    "How long the journey takes, and how much of that is waiting.",
    [
      .each("expectedPath", .name, "The steps from the first one to an end, by what follows unconditionally.") {
        $0.names(ofSteps: $0.expectedWay)
      },
      .always("waits", sum, "What is waited on the expected path.") { $0.waits },
      .always("durations", sum, "What the steps on the expected path take.") { $0.durations },
      .maybe("shareOfWaiting", .hundredths, "In both of these, from 0 to 1; left out where one is not told.") {
        $0.shareOfWaiting
      },
      .always("waitsWithTarget", sum, "Those of the waits on the expected path that have a target.") {
        $0.waitsWithTarget
      },
      .always("targetsOfWaits", .seconds, "What these are meant to come to.") { $0.targetsOfWaits },
      .always("waitsWithoutTarget", .count, "How many waits of the whole map have none.") { $0.waitsWithoutTarget },
      .always("longestPath", path) { $0.with($0.longestWay) },
      .each("stages", stage, "How long stages take as a whole, where the map says so.") { $0.stages },
      .each("late", late, "Times that are longer than they are meant to be, the latest first.") { $0.late },
    ]
  ).named("times")

  private static let sum = JSONForm<Times.Sum>.object(
    "A sum, and how many steps say so, of how many.",
    [
      .always("seconds", .seconds) { $0.time },
      .always("said", .count) { $0.said },
      .always("of", .count) { $0.of },
    ]
  ).named("sum")

  private static let path = JSONForm<PartOfReview<Times.Way>>.object(
    "The way from the first step that takes longest, waiting included; going back is not counted.",
    [
      .each("steps", .name) { $0.names(ofSteps: $0.part.steps) },
      .always("seconds", .seconds) { $0.time },
    ]
  ).named("path")

  private static let stage = JSONForm<Times.Stage>.object(
    "How long a stage takes.",
    [
      .always("stage", .name) { $0.subject.name },
      .always("title", .text) { $0.subject.text },
      .always("seconds", .seconds) { $0.time },
      .maybe("targetSeconds", .seconds) { $0.target },
    ]
  ).named("stageTime")

  private static let late = JSONForm<Times.Late>.object(
    "A time that is longer than it is meant to be.",
    [
      .always("element", .element) { $0.element },
      .always("of", .choice([Word.duration, .wait].map(\.spelling)), "What it is the length of.") {
        $0.word.spelling
      },
      .always("value", .text, "A number and a unit.") { $0.texts.time },
      .always("seconds", .seconds) { $0.time },
      .always("target", .text, "A number and a unit.") { $0.texts.target },
      .always("targetSeconds", .seconds) { $0.target },
      .always("shortfall", .shortfall, "How much longer it is than its target, as a share of itself.") { $0.shortfall },
    ]
  ).named("late")

  static let measure = JSONForm<MapReview.Measure>.object(
    "A figure of an element or of a channel; of several of a metric the last one.",
    [
      .always(
        "is",
        .choice(
          MapKind.allCases.map(\.word.spelling)
            + [Word.channel, .stage, .step, .frontstage, .backstage, .support].map(\.spelling))
      ) {
        $0.word.spelling
      },
      .always("name", .name, "Of what it is a figure.") { $0.element.name },
      .always("title", .text) { $0.element.text },
      .always("figure", figure) { $0.figure },
      .always("state", .choice, "How it stands to its target.") { $0.state },
      .maybe("shortfall", .shortfall, "How far it is from its target, as a share of what the metric may be.") {
        $0.shortfall
      },
    ]
  ).named("measure")

  static let figure = JSONForm<Figure>.object(
    "A number, and what it is meant to be.",
    [
      .always("metric", .id) { $0.metric.id },
      .maybe("title", .text) { $0.metric.title },
      .maybe("unit", .text) { $0.metric.unit },
      .always("better", .choice(Choice.better.values), "Which direction is the good one.") {
        Choice.better.values[$0.metric.isBetterLower ? 1 : 0]
      },
      .maybe("value", .number) { $0.value?.number },
      .flag("percentage", "The value is a percentage, where the metric may be something else, too.") {
        $0.value?.isPercentage == true
      },
      .maybe("target", .number) { $0.target?.number },
      .flag("targetPercentage", "The target is a percentage, where the metric may be something else, too.") {
        $0.target?.isPercentage == true
      },
      .maybe("on", .day, "The day it was taken.") { $0.day },
    ]
  ).named("figure")

  static let evidence = JSONForm<PartOfReview<Evidence>>.object(
    "What is known, and from where; what is only assumed.",
    [
      .maybe("share", .hundredths, "How many of the facts that may name a source do, from 0 to 1.") { $0.share },
      .always("backed", .count) { $0.backed },
      .always("of", .count) { $0.count },
      .each("kinds", kind, "The same for each kind of fact, in the order of the language.") { $0.shares },
      .each("sources", source, "Those that back most first.") { $0.each($0.sources) },
      .each("assumptions", assumption, "Facts on which decisions rest, and that no source backs.") { $0.assumptions },
    ]
  ).named("evidence")

  private static let kind = JSONForm<Evidence.Share>.object(
    "How many facts of a kind name a source, of how many.",
    [
      .always("is", .text, "The keyword.") { $0.word.spelling },
      .always("backed", .count) { $0.backed },
      .always("of", .count) { $0.of },
    ]
  ).named("share")

  private static let source = JSONForm<PartOfReview<Evidence.Source>>.object(
    "A source.",
    [
      .always("id", .id) { $0.subject.name },
      .always("title", .text) { $0.subject.text },
      .maybe("kind", .choice(Choice.sourceKind.values)) { $0.kind },
      .maybe("date", .date) { $0.date },
      .maybe("ageInDays", .integer, "How old it is on the day of the report.") { source in
        source.day.flatMap { day in source.date.map { day.days(since: $0) } }
      },
      .maybe("sample", .number) { $0.sample },
      .always("facts", .count, "How many facts of the map it backs.") { $0.facts },
    ]
  ).named("source")

  private static let assumption = JSONForm<Evidence.Assumption>.object(
    "A fact that no source backs.",
    [
      .always("is", .text, "The keyword.") { $0.word.spelling },
      .maybe("name", .name, "Of a pain.") { $0.word == .pain ? $0.subject.name : nil },
      .always("says", .text, "A text, a number and a unit, or a metric.") {
        $0.subject.text.isEmpty ? $0.subject.name : $0.subject.text
      },
      .always("element", .element) { $0.element },
    ]
  ).named("assumption")
}

extension JSONForm<Int> {
  /// A share in ten-thousandths, from 0 to 1.
  fileprivate static let shortfall = JSONForm.parts(digits: 4)
}

extension JSONForm<String> {
  /// A day as it is written.
  fileprivate static let day = JSONForm(JSONForm<CalendarDate>.date.schema, JSONForm<CalendarDate>.date.definitions) {
    day, _, writer in
    writer.writeJSON(day)
  }
}
