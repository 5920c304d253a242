/// The forms of what the organisation does: channels, teams, what is to be done, what is behind the steps, what is to
/// come.
extension ReviewJSON {
  typealias Channels = MapReview.Channels
  typealias Work = MapReview.Work
  typealias Blueprint = MapReview.Blueprint

  static let channels = JSONForm<PartOfReview<Channels>>.object(
    "By which channels customer and organisation meet.",
    [
      .each("all", channel, "Those that the map uses, and those that are in its scope; in the order of the files.") {
        $0.each($0.all)
      },
      .each("changes", change, "Ways from one step to another that have no channel in common.") { $0.each($0.changes) },
      .each("stepsByKind", channelKind, "How many steps have a channel of each kind; a step may have several.") {
        $0.stepsByKind
      },
      .always("stepsWithChannel", .count) { $0.stepsWithChannel },
    ]
  ).named("channels")

  private static let channel = JSONForm<PartOfReview<Channels.Channel>>.object(
    "A channel, and how it does.",
    [
      .always("id", .id) { $0.subject.name },
      .always("title", .text) { $0.subject.text },
      .maybe("kind", .choice) { $0.kind },
      .maybe("control", .choice) { $0.control },
      .maybe("inScope", .truth, "Whether the map names it among its channels; left out where it names none.") {
        $0.isInScope
      },
      .each("steps", .name, "The steps that use it.") { $0.names(ofSteps: $0.part.steps) },
      .maybe("meanFeeling", .hundredths, "Of all feelings that are told in those steps.") { $0.mean?.hundredths },
      .always("pains", .count, "How many pains those steps have.") { $0.pains },
      .always("severePains", .count) { $0.severePains },
      .each("measures", figure, "Its own figures; of several of a metric the last one.") { $0.figures },
    ]
  ).named("channel")

  private static let change = JSONForm<PartOfReview<Channels.Change>>.object(
    "The customer goes on, by another channel.",
    [
      .always("from", .name) { $0.name(ofStep: $0.from) },
      .always("to", .name) { $0.name(ofStep: $0.to) },
      .each("fromChannels", .id) { $0.channels.from.map(\.name) },
      .each("toChannels", .id) { $0.channels.to.map(\.name) },
      .maybe("carries", .text, "What goes over.") { $0.carried },
    ]
  ).named("change")

  private static let channelKind = JSONForm<(kind: ChannelKind, steps: Int)>.object(
    "A kind of channel.",
    [
      .always("kind", .choice) { $0.kind },
      .always("steps", .count) { $0.steps },
    ]
  ).named("channelKind")

  // MARK: Who is at work

  static let work = JSONForm<PartOfReview<Work>>.object(
    "Who is at work in which step and with what.",
    [
      .each("teams", team, "Those at work in most steps first.") { $0.each($0.teams) },
      .each("systems", system, "Those that most steps use first.") { $0.each($0.systems) },
      .each("handOvers", handOver, "The most frequent first.") { $0.handOvers },
      .each("crowded", crowd, "The steps in which more than three teams are at work.") { $0.each($0.crowded) },
      .each("apart", systemsApart, "The steps of a blueprint whose systems nothing joins.") { $0.each($0.apart) },
    ]
  ).named("work")

  private static let team = JSONForm<PartOfReview<Work.Team>>.object(
    "A team.",
    [
      .always("id", .id) { $0.subject.name },
      .always("title", .text) { $0.subject.text },
      .each("steps", .name, "The steps in which it is at work.") { $0.names(ofSteps: $0.part.steps) },
      .always("pains", .count, "How many pains of the map it answers for.") { $0.pains },
    ]
  ).named("team")

  private static let system = JSONForm<PartOfReview<Work.System>>.object(
    "A system.",
    [
      .always("id", .id) { $0.subject.name },
      .always("title", .text) { $0.subject.text },
      .maybe("owner", .id) { $0.owner?.name },
      .each("steps", .name, "The steps that use it.") { $0.names(ofSteps: $0.part.steps) },
    ]
  ).named("system")

  private static let handOver = JSONForm<Work.HandOver>.object(
    "Work that goes on from some teams to others, none of them the same.",
    [
      .each("from", .id) { $0.from.map(\.name) },
      .each("to", .id) { $0.to.map(\.name) },
      .each("places", place, "Between which steps or actions.") { $0.places },
    ]
  ).named("handOver")

  private static let place = JSONForm<(from: Subject, to: Subject)>.object(
    "From one step or action to another.",
    [
      .always("from", .name) { $0.from.name },
      .always("to", .name) { $0.to.name },
    ]
  ).named("place")

  private static let crowd = JSONForm<PartOfReview<(step: Int, teams: [Subject])>>.object(
    "Many teams in one step.",
    [
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .each("teams", .id) { $0.teams.map(\.name) },
    ]
  ).named("crowd")

  private static let systemsApart = JSONForm<PartOfReview<(step: Int, systems: [Subject])>>.object(
    "Systems that serve one step, and that nothing joins.",
    [
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .each("systems", .id, "One of each group.") { $0.systems.map(\.name) },
    ]
  ).named("systemsApart")

  // MARK: What is to be done

  static let opportunities = JSONForm<MapReview.Opportunities>.object(
    "What could be done better, and what nobody does anything about.",
    [
      .each("open", opportunity, "Those that are still to be done, in the order to take them.") { $0.open },
      .each("done", opportunity) { $0.done },
      .each("dropped", opportunity) { $0.dropped },
      .always("pains", .count, "How many pains the map has.") { $0.painCount },
      .each("unaddressed", .pain, "Those that no opportunity addresses, unless it was dropped; the severest first.") {
        $0.unaddressed
      },
    ]
  ).named("opportunities")

  private static let opportunity = JSONForm<MapReview.Opportunity>.object(
    "An opportunity.",
    [
      .always("name", .name) { $0.subject.name },
      .always("text", .text) { $0.subject.text },
      .always("element", .element) { $0.element },
      .always("group", .choice, "What impact and effort make of it.") { $0.group },
      .maybe("impact", .level) { $0.impact },
      .maybe("effort", .level) { $0.effort },
      .maybe("owner", .id) { $0.owner?.name },
      .maybe("status", .choice) { $0.status },
      .maybe("due", .date) { $0.due },
      .each("addresses", .painName, "Pains; of another map with its id before them.") { $0.addresses.map(\.name) },
      .always("relief", .hundredths, "The points that these have in the friction of steps.") { $0.relief },
    ]
  ).named("opportunity")

  // MARK: Blueprints and futures

  static let blueprint = JSONForm<PartOfReview<Blueprint>>.object(
    "What is behind the steps of a service blueprint.",
    [
      .each("withoutFrontstage", .name, "Steps in which both meet, and nobody acts in front.") {
        $0.names(ofSteps: $0.withoutFrontstage)
      },
      .each("withoutEvidence", .name, "Steps in which both meet, and there is nothing to see or touch.") {
        $0.names(ofSteps: $0.withoutEvidence)
      },
      .each("failPoints", failPoint, "The likeliest first; of those alike, those that nothing is done about.") {
        $0.each($0.failPoints)
      },
      .each("overLines", place, "Arrows over two lines or more.") { $0.overLines },
      .each("chains", chain, "What steps set off, the longest first.") { $0.each($0.chains) },
    ]
  ).named("blueprint")

  private static let failPoint = JSONForm<PartOfReview<Blueprint.FailPoint>>.object(
    "Where it may go wrong.",
    [
      .always("name", .name) { $0.subject.name },
      .always("text", .text) { $0.subject.text },
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .maybe("on", .name, "The action that it is a danger to.") { $0.action?.name },
      .maybe("likelihood", .level) { $0.likelihood },
      .maybe("recovery", .text) { $0.recovery },
    ]
  ).named("failPoint")

  private static let chain = JSONForm<PartOfReview<Blueprint.Chain>>.object(
    "What a step sets off, one action after the other.",
    [
      .always("step", .name) { $0.name(ofStep: $0.part.step) },
      .each("actions", .name) { $0.actions.map(\.name) },
      .always("seconds", .seconds, "What its durations and waits come to.") { $0.time },
    ]
  ).named("chain")

  static let future = JSONForm<MapReview.Future>.object(
    "What a future state makes of the pains of the map that it is derived from.",
    [
      .always("from", .id) { $0.base.name },
      .each("resolved", resolved) { $0.resolved },
      .each("left", .pain, "Pains of that map that are still there, the severest first.") { $0.left },
      .each("gone", .pain, "Pains of that map that are taken away without a word on how they are resolved.") {
        $0.gone
      },
      .each("new", .pain, "Pains that it did not have.") { $0.new },
      .each("takenUp", .text, "The opportunities of that map that all are made of.") { $0.takenUp },
    ]
  ).named("future")

  private static let resolved = JSONForm<MapReview.Future.Resolved>.object(
    "A pain that is resolved.",
    [
      .always("name", .painName) { $0.name },
      .always("text", .text) { $0.pain.text },
      .maybe("severity", .level) { $0.severity },
      .always("how", .text) { $0.how },
      .always("element", .element, "What says so.") { $0.element },
    ]
  ).named("resolved")
}
