extension Block {
  /// What may stand in the block, in the order in which the formatter writes it.
  var rows: [Row] {
    switch self {
    case .file:
      [
        Row(
          .import, [Positional("file", .fileName(.map))], .many,
          "Another file whose declarations and maps are seen here."),
        Row(
          .language, [Positional("tag", .tag)],
          "The language of the words in this file, as a BCP 47 tag: picks labels and fonts."),
        .allow,
        Row(.persona, [.id, .name], inner: .persona, .many, "A kind of customer: whom the map follows."),
        Row(.channel, [.id, .name], inner: .channel, .many, "A means by which customers and the organisation meet."),
        Row(.touchpoint, [.id, .name], inner: .sharedTouchpoint, .many, "A touchpoint that several steps share."),
        Row(.team, [.id, .name], inner: .team, .many, "A group of people who own or do something."),
        Row(.system, [.id, .name], inner: .system, .many, "A system that people or processes use."),
        Row(.source, [.id, .name], inner: .source, .many, "Where a fact comes from: a survey, an interview, a log."),
        Row(.metric, [.id, .name], inner: .metric, .many, "A figure of the team's own, beside the built-in ones."),
        Row(.lane, [.id, .name], inner: .lane, .many, "A row of the team's own in the drawn map."),
        .map(.currentState, "How it is today."),
        .map(.futureState, "How it is meant to be."),
        .map(.dayInTheLife, "What one customer does and feels over a day, with or without the organisation."),
        .map(.serviceBlueprint, "What happens in front of and behind the customer, lane by lane."),
      ]

    case .persona:
      [
        Row(.role, [.text], "Who they are, in a few words."),
        Row(.segment, [.text], "The group of customers they stand for."),
        Row(.about, [.text], "Their story."),
        Row(.quote, [.text], "A sentence of theirs."),
        Row(.goal, [.text], .many, "What they want to achieve."),
        Row(.need, [.text], .many, "What they need for it."),
        Row(.pain, [.text], .many, "What troubles them."),
        Row(.motivation, [.text], .many, "What moves them."),
        Row(.habit, [.text], .many, "What they are used to doing."),
        Row(.fact, [Positional("name", .text), .value], .many, "Anything else that is known, as a name and a value."),
        .image, .source, .note,
      ]

    case .channel:
      [
        Row(.kind, [.choice(.channelKind)], "Whether it is digital, physical, by voice or by post."),
        Row(.control, [.choice(.control)], "Whose channel it is: our own, paid for, a partner's, or earned."),
        .owner, .measure, .note,
      ]

    case .sharedTouchpoint, .touchpoint: [.channel, .owner, .system, .note]

    case .team:
      [
        Row(.lead, [.text], "Who leads it."),
        Row(.contact, [.text], "How to reach it."),
        .note,
      ]

    case .system: [.owner, .note]

    case .source:
      [
        Row(.kind, [.choice(.sourceKind)], "How the facts were gathered."),
        Row(.date, [.date], "When they were gathered."),
        Row(.sample, [.number(.count)], "How many people or cases."),
        Row(.link, [.address, .optionalText], "Where to read it, and what that is called."),
        .note,
      ]

    case .metric:
      [
        Row(.unit, [.text], "What it is counted in; `%` makes it a percentage."),
        Row(.better, [.choice(.better)], "Whether a higher or a lower figure is better; higher if nothing is said."),
        Row(
          .range, [Positional("from", .number(.plain)), .to, Positional("to", .number(.plain))],
          "The least and the greatest value it can have."),
        .note,
      ]

    case .lane:
      [Row(.after, [Positional("row", .row)], "The row below which it is drawn.")]

    case .map:
      [
        Row(.from, [.reference(.map)], "The map that this one starts as a copy of."),
        Row(.persona, [.references(.persona)], "Whom the map follows."),
        Row(.scenario, [.text], "The situation in which it takes place."),
        Row(.objective, [.text], .many, "What the mapping is for."),
        Row(.goal, [.text], .many, "What the customer wants of the whole journey."),
        Row(.question, [.text], .many, "What the map is to answer."),
        Row(
          .scope, [Positional("from", .text), .to, Positional("to", .text)], "Where the map begins and where it ends."),
        Row(.channel, [.references(.channel)], "The channels in scope."),
        .owner,
        Row(.status, [.choice(.mapStatus)], inner: .status, "How far the map can be trusted."),
        Row(.updated, [.date], "When it was last changed."),
        Row(.reviewEvery, [.duration], "How often it is to be looked at again."),
        Row(
          .label, [Positional("row", .row), .text], .oncePerKey, key: .firstArgument,
          "Another word for a row of the drawn map."),
        .measure, .pain, .opportunity, .note, .link, .allow, .resolves, .without,
        Row(
          .stage, [.optionalID, .title], inner: .stage, .many, "A part of the journey, with a beginning and an end."),
        .step,
      ]

    case .stage:
      [
        .afterStage, .beforeStage,
        Row(.goal, [.text], .many, "What the customer wants to get done in this stage."),
        Row(.duration, [.duration], inner: .stageDuration, "How long it takes."),
        .owner, .measure, .pain, .opportunity, .note, .detail, .allow, .resolves, .without, .step,
      ]

    case .step:
      [
        Row(.ends, "The journey ends here, or may end here."),
        Row(.momentOfTruth, "What the customer's judgement of the whole depends on."),
        .afterStep, .beforeStep,
        Row(.persona, [.references(.persona)], "Who takes the step, if not all of the map."),
        Row(.at, [.time], only: .dayInTheLife, "The time of day."),
        Row(.doing, [.text], inner: .claim, .many, key: .persona, "What the customer does."),
        Row(.thinking, [.text], inner: .claim, .many, key: .persona, "What the customer thinks."),
        Row(
          .feeling, [.number(.score), .optionalText], inner: .claim, .oncePerKey, key: .persona,
          "How the customer feels at this moment, from -2, very bad, to +2, very good."),
        Row(.channel, [.references(.channel)], "Where it takes place, if no touchpoint is named."),
        Row(
          .touchpoint, [.optionalID, Positional("name", .text, required: .unlessDeclared(.touchpoint))],
          inner: .touchpoint, .many,
          "Where the customer meets the organisation; with an id alone one that is declared at the top."),
        Row(.question, [.text], .many, "What the customer asks."),
        Row(.information, [.text], inner: .information, .many, "What the organisation tells the customer."),
        Row(.expects, [.text], inner: .expectation, .many, "What the customer expects, and whether it came true."),
        .pain, .opportunity, .measure,
        Row(.duration, [.duration], inner: .timeSpan, "How long the step takes."),
        Row(.wait, [.duration], inner: .timeSpan, "How long the customer waits."),
        Row(.carries, [.text], "What goes over to the next step, so that nobody asks twice."),
        Row(
          .then, [Positional("to", .reference(.stepOrAction))], inner: .arrow, .many,
          "The next step, or an action that the step sets off."),
        .resolves,
        Row(
          .lane, [Positional("lane", .reference(.lane)), .text], .many, key: .firstArgument,
          "A fact in a row of the team's own."),
        .without, .owner, .image, .link, .note, .detail, .allow,
        Row(
          .evidence, [.optionalID, .text], inner: .evidence, .many, only: .blueprint,
          "What the customer can see or touch."),
        Row(
          .frontstage, [.optionalID, .text], inner: .action, .many, only: .blueprint, json: "actions",
          "What staff or systems do where the customer sees it."),
        Row(
          .backstage, [.optionalID, .text], inner: .action, .many, only: .blueprint, json: "actions",
          "What staff or systems do out of the customer's sight."),
        Row(
          .support, [.optionalID, .text], inner: .action, .many, only: .blueprint, json: "actions",
          "What others do so that those in front can act."),
        Row(.policy, [.text], .many, only: .blueprint, "A rule that governs the step."),
        Row(
          .fail, [.optionalID, .text], inner: .fail, .many, only: .blueprint,
          "A point where the service is likely to break."),
      ]

    case .status:
      [
        Row(.on, [.date], "Since when."),
        Row(.by, [.text], "Who says so."),
      ]

    // `doing`, `thinking` and `feeling`: what is said of the customer.
    case .claim:
      [Row(.persona, [.references(.persona)], "Of whom it is said, if not of all."), .source]

    case .expectation:
      [
        Row(.missed, insteadOf: [.met, .exceeded], "It did not come true."),
        Row(.met, insteadOf: [.missed, .exceeded], "It came true."),
        Row(.exceeded, insteadOf: [.missed, .met], "More than that came true."),
        .source,
      ]

    case .information: [.channel]

    case .pain:
      [
        Row(.severity, [.choice(.level)], "How much it hurts."),
        Row(.cause, [.text], "Why it happens."),
        .owner, .source,
        Row(.persona, [.references(.persona)], "Whom it hurts, if not all."),
        .note,
      ]

    case .opportunity:
      [
        Row(.addresses, [.references(.pain)], "The pains that it would take away."),
        Row(.impact, [.choice(.level)], "How much it would help."),
        Row(.effort, [.choice(.level)], "How much work it is."),
        .owner,
        Row(.status, [.choice(.opportunityStatus)], "How far it has come."),
        Row(.due, [.date], "By when it is to be done."),
        .note,
      ]

    case .measure:
      [
        Row(.target, [.number(.metricValue)], "What it is meant to be."),
        Row(.over, [.duration], "The length of time it was taken over."),
        Row(.on, [.date], "The day it was taken."),
        Row(.sample, [.number(.count)], "How many people or cases."),
        .source,
      ]

    case .timeSpan: [.targetDuration, .source]
    case .stageDuration: [.targetDuration]

    case .arrow:
      [
        Row(.when, [.text], "On which condition."),
        Row(.bothWays, "It leads back, too."),
      ]

    case .evidence: [.channel, .note]

    case .action:
      [
        Row(.by, [.references(.team)], json: "by", "The teams that do it."),
        Row(.using, [.references(.system)], json: "using", "The systems that they use."),
        Row(.channel, [.references(.channel)], "Where the customer notices it."),
        Row(.duration, [.duration], inner: .timeSpan, "How long it takes."),
        Row(.wait, [.duration], inner: .timeSpan, "How long it lies before it is taken up."),
        Row(.then, [Positional("to", .reference(.stepOrAction))], inner: .arrow, .many, "What it sets off."),
        Row(.scheduled, "It happens by the clock; nothing in the step triggers it."),
        Row(.feeling, [.number(.score), .optionalText], inner: .staffFeeling, .many, "How those feel who do it."),
        .measure, .source, .note,
      ]

    case .staffFeeling: [.source]

    case .fail:
      [
        Row(.on, [.reference(.action)], "The action that breaks."),
        Row(.likelihood, [.choice(.level)], "How often it happens."),
        Row(.recovery, [.text], "What is done then."),
        .note,
      ]
    }
  }
}

/// Rows that mean the same in several blocks.
extension Row {
  fileprivate static let allow = Row(
    .allow, [Positional("rule", .rule), Positional("reason", .text)], .many,
    "Switches a warning or an advice off here, and says why.")
  fileprivate static let channel = Row(
    .channel, [.references(.channel)], "The channels by which it reaches the customer.")
  fileprivate static let system = Row(.system, [.references(.system)], "The systems behind it.")
  fileprivate static let owner = Row(.owner, [.reference(.team)], "The team that answers for it.")
  fileprivate static let source = Row(.source, [.references(.source)], "Where it is known from.")
  fileprivate static let note = Row(.note, [.text], .many, "Anything worth saying that has no word of its own.")
  fileprivate static let image = Row(
    .image, [Positional("path", .fileName(.image))], "A picture, as a file inside the project.")
  fileprivate static let link = Row(
    .link, [.address, .optionalText], .many, "Where to read more, and what that is called.")
  fileprivate static let detail = Row(.detail, [.reference(.map)], "The map that shows this closer.")
  fileprivate static let measure = Row(
    .measure,
    [
      Positional("metric", .reference(.metric)), Positional("value", .number(.metricValue), required: .unless(.target)),
    ],
    inner: .measure, .oncePerKeyAndDate, key: .firstArgument, "A figure of a metric, and what it is meant to be.")
  fileprivate static let pain = Row(
    .pain, [.optionalID, .text], inner: .pain, .many, "What goes wrong for the customer.")
  fileprivate static let opportunity = Row(
    .opportunity, [.optionalID, .text], inner: .opportunity, .many, "What could be done better.")
  fileprivate static let resolves = Row(
    .resolves, [Positional("pain", .reference(.pain)), .text], .oncePerKey, key: .firstArgument,
    only: [.futureState, .derived], "A pain of the present that this map takes away, and how.")
  fileprivate static let without = Row(
    .without, [Positional("kind", .factKind), Positional("id", .id, required: .optional)], .many,
    "What the derived map does not take over from its base.")
  fileprivate static let step = Row(
    .step, [.optionalID, .title], inner: .step, .many, "One thing that the customer does or goes through.")
  fileprivate static let targetDuration = Row(.target, [.duration], "How long it is meant to be at most.")
  fileprivate static let afterStage = Row(
    .after, [.reference(.stage)], insteadOf: [.before], "The stage of the base behind which it stands.")
  fileprivate static let beforeStage = Row(
    .before, [.reference(.stage)], insteadOf: [.after], "The stage of the base before which it stands.")
  fileprivate static let afterStep = Row(
    .after, [.reference(.step)], insteadOf: [.before], "The step of the base behind which it stands.")
  fileprivate static let beforeStep = Row(
    .before, [.reference(.step)], insteadOf: [.after], "The step of the base before which it stands.")

  fileprivate static func map(_ word: Word, _ meaning: String) -> Row {
    Row(word, [.id, .title], inner: .map, .many, json: "maps", meaning)
  }
}

extension Positional {
  fileprivate static let to = Positional("to", .fixed(.to))
}
