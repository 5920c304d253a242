/// What advice says of a map as a whole, of its steps and its touchpoints. Names come in quotation marks already.
extension Diagnostic {
  /// One of the places that a message is about, as the sentence names it.
  struct Place {
    let name: String
    let span: Span
  }

  /// A message about several places: it stands at the first, the others are notes.
  fileprivate init(
    _ rule: Rule, _ places: [Place], at span: Span, advice: String, _ message: (_ names: String) -> String
  ) {
    self.init(
      rule, at: span, English.capitalised(message(English.names(places.map(\.name)))), advice: advice,
      notes: places.dropFirst(places.first?.span == span ? 1 : 0).prefix(10).map {
        Note(message: "\(English.capitalised($0.name)) is here.", span: $0.span)
      })
  }

  // MARK: The whole map

  static func noPersona(at span: Span) -> Self {
    Diagnostic(
      .noPersona, at: span, "Nobody is named whose journey this is.",
      advice: "Describe one `persona` at the top of a file, and name it here.")
  }

  static func noScenario(at span: Span) -> Self {
    Diagnostic(
      .noScenario, at: span, "The map does not say in which situation it takes place.",
      advice: "One sentence is enough: `scenario`.")
  }

  static func noObjective(at span: Span) -> Self {
    Diagnostic(
      .noObjective, at: span, "The map does not say what it is made for.",
      advice: "Write what is to become better (`objective`), or what you want to find out (`question`).")
  }

  static func notValidated(isHypothesis: Bool, isBlueprint: Bool, at span: Span) -> Self {
    let people = isBlueprint ? "the people who do the work" : "customers"
    return Diagnostic(
      .notValidated, at: span,
      isHypothesis
        ? "This map is still a hypothesis." : "Nothing says whether \(people) would recognise this map as theirs.",
      advice:
        "Show it to \(isHypothesis ? people : "them"), and write `status validated` with the day and who has seen it.")
  }

  static func reviewOverdue(since due: CalendarDate, days: Int, today: CalendarDate, at span: Span) -> Self {
    Diagnostic(
      .reviewOverdue, at: span,
      "This map was to be looked at again by \(due), \(English.count(days, "day")) ago.",
      advice: "Walk through it with the team, and write `updated \(today)`.")
  }

  static func unbackedClaim(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .unbackedClaim, places, at: span,
      advice: "Name the `source`, or ask those who would know."
    ) { "The map counts as validated, and nothing says how this is known: \($0)." }
  }

  // MARK: What a step says

  static func noFeeling(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .noFeeling, places, at: span, advice: "Ask them, and write it as `feeling`, from -2 to 2."
    ) { "The map does not say how customers feel at \($0)." }
  }

  static func noTouchpoint(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .noTouchpoint, places, at: span, advice: "Name where with `touchpoint` or `channel`."
    ) { "At \($0) customers have to do with us, and the map does not say where." }
  }

  static func missedExpectation(_ expectation: String, in step: String, at span: Span) -> Self {
    Diagnostic(
      .missedExpectation, at: span,
      "At \(step) customers expect \(expectation) in vain, and nothing says what that does to them or what could be done.",
      advice: "Add the `pain` that it is, or an `opportunity`.")
  }

  static func informationGap(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .informationGap, places, at: span,
      advice:
        "Ask what they need to know there, and write it as `information`; if that is nothing, `allow` it and say why."
    ) { "Customers are told nothing in \($0)." }
  }

  static func informationOverload(_ stage: String, count: Int, at span: Span) -> Self {
    Diagnostic(
      .informationOverload, at: span, "In \(stage) customers are told \(count) things.",
      advice: "Ask which of them they need at that moment, and leave the rest for later.")
  }

  // MARK: Touchpoints and channels

  static func unownedTouchpoint(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .unownedTouchpoint, places, at: span, advice: "Name the team with `owner`, here or at the channel."
    ) { "Nobody answers for \($0)." }
  }

  static func uncontrolledChannel(
    _ channels: String, of step: String, feeling: String?, isOfPartner: Bool, at span: Span
  ) -> Self {
    Diagnostic(
      .uncontrolledChannel, at: span,
      feeling.map { "At \(step) it feels bad (\($0)), and what happens on \(channels) is not in our hands." }
        ?? "\(step) is a moment of truth, and what happens on \(channels) is not in our hands.",
      advice: isOfPartner
        ? "Agree with the partner on what customers are to find there."
        : "Take part in what is said there, and do your part where you can.")
  }

  static func droppedContext(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .droppedContext, places, at: span,
      advice: "Ask what customers have to say again there, and write what goes over as `carries`."
    ) { "The channel changes and nothing is carried over \($0)." }
  }
}

/// What advice says of pains, of figures, and of who does what.
extension Diagnostic {
  // MARK: Pains and opportunities

  static func unaddressedPain(_ pain: String, id: String?, isSevere: Bool, at span: Span) -> Self {
    Diagnostic(
      .unaddressedPain, at: span, "No opportunity answers the \(isSevere ? "severe pain" : "pain") \(pain).",
      advice: id.map { "Write down what could be done: `opportunity \"…\" addresses \($0)`." }
        ?? "Give it an id, and let an `opportunity` address it.")
  }

  static func unresolvedPain(_ places: [Place], at span: Span) -> Self {
    let isOne = places.count == 1
    return Diagnostic(
      .unresolvedPain, places, at: span,
      advice:
        "Write how \(isOne ? "it goes" : "they go") away, with `resolves`, or why \(isOne ? "it stays" : "they stay"), with `allow`."
    ) { "This future still has the severe \(isOne ? "pain" : "pains") \($0)." }
  }

  static func unownedOpportunity(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .unownedOpportunity, places, at: span, advice: "Ask who will, and name the team with `owner`."
    ) { "Nobody has taken on \($0)." }
  }

  // MARK: Figures and times

  static func bottleneck(
    _ step: String, wait: String?, target: String?, feeling: String?, at span: Span
  ) -> Self {
    let waiting = wait.map { "wait the longest (\($0)" + (target.map { ", and \($0) is the target)" } ?? ")") }
    let parts = [waiting, feeling.map { "feel worst (\($0))" }].compactMap(\.self)
    return Diagnostic(
      .bottleneck, at: span, "At \(step) customers \(English.list(parts)).",
      advice: feeling == nil ? "Ask what the time goes into." : "Ask what would have to change here.")
  }

  static func noTarget(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .noTarget, places, at: span, advice: "Agree on a figure with those who can change it, and write it as `target`."
    ) { "Nothing says how good is good enough for \($0)." }
  }

  static func missedTarget(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .missedTarget, places, at: span,
      advice: "Ask what stands in the way\(places.count > 1 ? ", here first of all" : "")."
    ) { "\($0) \(places.count == 1 ? "misses its target" : "miss their targets")." }
  }

  // MARK: Ways and hand-overs

  static func endlessLoop(from step: String, to first: String, isOneStep: Bool, at span: Span) -> Self {
    Diagnostic(
      .endlessLoop, at: span,
      isOneStep
        ? "\(step) leads back to itself, and there is no other way out of it."
        : "\(step) leads back to \(first), and no step on the way leads out of the circle.",
      advice: "Add the way out: a `then` to another step, or `ends`.")
  }

  static func tooManyTeams(_ step: String, _ teams: [String], at span: Span) -> Self {
    Diagnostic(
      .tooManyTeams, at: span, "\(step) takes \(teams.count) teams: \(English.names(teams)).",
      advice: "Ask whether fewer could do it, and who keeps the whole in view.")
  }

  static func silo(_ step: String, _ systems: [String], at span: Span) -> Self {
    Diagnostic(
      .silo, at: span,
      "Nothing connects \(English.names(systems)), which \(systems.count == 2 ? "both" : "all") serve \(step).",
      advice: "Ask how what one knows gets to the other, and draw it with `then`.")
  }

  // MARK: Behind the scenes

  static func unsupportedStep(_ places: [Place], at span: Span) -> Self {
    Diagnostic(
      .unsupportedStep, places, at: span,
      advice: "Add what is done there, as `frontstage`, `backstage` or `support`."
    ) { "The blueprint does not say who does what behind \($0)." }
  }

  /// Rows are counted from the top: the customer, then the three lanes.
  static func skippedLine(
    from first: String, in row: Int, to second: String, in otherRow: Int, at span: Span
  ) -> Self {
    let rows = ["the customer", "the front stage", "the back stage", "support"]
    func name(_ row: Int) -> String { rows.indices.contains(row) ? rows[row] : "" }
    return Diagnostic(
      .skippedLine, at: span,
      "From \(first) to \(second) it goes from \(name(row)) straight to \(name(otherRow)).",
      advice: "Ask who stands in between, and add what they do.")
  }

  static func noRecovery(_ fail: String, isLikely: Bool, at span: Span) -> Self {
    Diagnostic(
      .noRecovery, at: span,
      "Nothing says what is done when this happens\(isLikely ? ", and it is likely" : ""): \(fail).",
      advice: "Agree on it before it does, and write it as `recovery`.")
  }
}
