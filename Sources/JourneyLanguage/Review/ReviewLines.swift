/// What a review says of one map, section by section, for people. What there is nothing to say of has no section.
struct ReviewLines {
  let map: MapReview
  let day: CalendarDate?

  typealias Row = ReviewReport.Row
  typealias Section = ReviewReport.Section

  init(_ map: MapReview, on day: CalendarDate?) {
    self.map = map
    self.day = day
  }

  // MARK: What to ask

  var remarks: Section? {
    section(
      "What to ask next", ("Where", "What was seen, and what to do", "Rule"),
      map.remarks, atMost: 20
    ) { remark in
      Row(
        label: remark.element.name,
        value: [remark.message.onOneLine, remark.whatToDo].filter { !$0.isEmpty }.joined(separator: " "),
        remark: "[\(remark.rule.rawValue)]")
    }
  }

  var future: Section? {
    guard let future = map.future else { return nil }
    var rows = future.resolved.map { one in
      Row(
        label: "resolved", value: "\(one.pain.name) \(quoted(one.pain))",
        remark: "\(quoted(one.how))\(one.severity.map { ", was \($0.rawValue)" } ?? "")", weight: .good)
    }
    rows += future.left.map { row(pain: $0, "left") }
    rows += future.gone.map { row(pain: $0, "taken away") }
    rows += future.new.map { row(pain: $0, "new") }
    if !future.takenUp.isEmpty { rows.append(Row(label: "taken up", value: English.list(future.takenUp))) }
    if rows.isEmpty { rows.append(Row(label: "pains", value: "none in \(future.base.name), and none here")) }
    return section("What becomes of \(future.base.name)", ("", "Pain", ""), rows, atMost: 30)
  }

  // MARK: Where it hurts

  var feelings: Section? {
    var rows: [Row] = []
    for arc in map.arcs {
      let people = arc.isOfAll || arc.personas.isEmpty ? "all" : English.list(arc.personas.map(\.name))
      let line = Sparkline(arc.scores, stageStarts: map.stageStarts)
      let scale = line.stepsPerSign > 1 ? ", a sign for \(line.stepsPerSign) steps, by the lowest" : ""
      rows.append(
        Row(
          label: people, value: line.text,
          remark: "mean \(arc.mean.text) of \(English.count(arc.mean.count, "step"))\(scale)"))
      rows.append(row("lowest", arc.lowest))
      if arc.highest.hundredths != arc.lowest.hundredths { rows.append(row("highest", arc.highest)) }
      if let drop = arc.drop {
        rows.append(
          Row(
            label: "largest drop", value: "\(step(drop.from.step)) → \(step(drop.to.step))",
            remark:
              "by \(Number.text(ofHundredths: drop.hundredths)), to \(Number.text(ofHundredths: drop.to.hundredths))",
            weight: .bad))
      }
      if !arc.momentsOfTruth.isEmpty {
        rows.append(
          Row(
            label: "★ moments",
            value: arc.momentsOfTruth.map { "\(step($0.step)) \(Number.text(ofHundredths: $0.hundredths))" }
              .joined(separator: ", ")))
      }
    }
    return section("Feelings", ("Who", "From the first step to the last", ""), rows, atMost: 60)
  }

  private func row(_ label: String, _ moment: MapReview.EmotionalArc.Moment) -> Row {
    Row(
      label: label,
      value: "\(Number.text(ofHundredths: moment.hundredths)) \(step(moment.step))"
        + (moment.words.map { " \(quoted($0))" } ?? ""))
  }

  var friction: Section? {
    section(
      "Friction", ("Points", "Step", "Of which"),
      map.friction, atMost: 8
    ) { one in
      let parts = FrictionPart.allCases.filter { one.friction[$0] > 0 }.map {
        "\($0.rawValue) \(Number.text(ofHundredths: one.friction[$0]))"
      }
      let subject = map.steps[one.place]
      return Row(
        label: Number.text(ofHundredths: one.friction.total),
        value: "\(subject.name)  \(subject.text.onOneLine)\(one.isMomentOfTruth ? " ★" : "")",
        remark: parts.joined(separator: ", "))
    }
  }

  var times: Section? {
    let times = map.times
    guard !times.isEmpty else { return nil }
    var rows: [Row] = []
    func told(_ sum: MapReview.Times.Sum) -> String { "told by \(sum.said) of \(English.count(sum.of, "step"))" }
    if let first = times.expectedWay.first, let last = times.expectedWay.last, times.expectedWay.count > 1 {
      rows.append(
        Row(
          label: "expected way", value: "\(step(first)) → \(step(last))",
          remark: "\(times.expectedWay.count) of \(English.count(map.steps.count, "step"))"))
    }
    if times.waits.said > 0 {
      let goal = times.waitsWithTarget
      let isWhole = goal.said == times.waits.said
      let target =
        goal.said == 0 ? "" : "; \(isWhole ? "" : "\(goal.time.text) of it has a ")target \(times.targetsOfWaits.text)"
      rows.append(
        Row(
          label: "waiting", value: times.waits.time.text, remark: told(times.waits) + target,
          weight: goal.said > 0 && goal.time > times.targetsOfWaits ? .bad : .neutral))
    }
    if times.durations.said > 0 {
      rows.append(Row(label: "doing", value: times.durations.time.text, remark: told(times.durations)))
    }
    if let share = times.shareOfWaiting {
      let isAll = share == 100 && times.durations.time.count > 0
      rows.append(Row(label: "of it waiting", value: isAll ? "over 99%" : "\(share)%"))
    }
    if times.longestWay.steps != times.expectedWay {
      let expected = Set(times.expectedWay)
      let others = times.longestWay.steps.filter { !expected.contains($0) }
      rows.append(
        Row(
          label: "longest way", value: times.longestWay.time.text,
          remark: others.isEmpty ? "" : "over \(names(of: others))"))
    }
    for stage in times.stages {
      let isLate = stage.target.map { stage.time > $0 } ?? false
      rows.append(
        Row(
          label: "stage", value: "\(stage.subject.name) \(stage.texts.time)",
          remark: stage.texts.target.map { "target \($0)" } ?? "", weight: isLate ? .bad : .neutral))
    }
    // Those of stages stand above.
    let late = times.late.filter { $0.element.word != .stage }
    rows += late.prefix(8).map { late in
      Row(
        label: late.word.spelling, value: "\(late.element.name) \(late.texts.time)",
        remark: "target \(late.texts.target)", weight: .bad)
    }
    if late.count > 8 { rows.append(Row(label: "", value: "and \(late.count - 8) more that take too long")) }
    return section("Time", ("", "How long", ""), rows, atMost: 30)
  }

  // MARK: What to do

  var opportunities: Section? {
    var rows: [Row] = []
    for (place, one) in map.opportunities.open.enumerated().prefix(12) {
      var remarks: [String] = []
      if one.impact != nil || one.effort != nil {
        remarks.append(
          [one.impact.map { "impact \($0.rawValue)" }, one.effort.map { "effort \($0.rawValue)" }]
            .compactMap { $0 }.joined(separator: ", "))
      }
      remarks.append(one.owner.map { "owner \($0.name)" } ?? "nobody owns it")
      let state = [one.status?.rawValue, one.due.map { "due \($0)" }].compactMap { $0 }
      if !state.isEmpty { remarks.append(state.joined(separator: ", ")) }
      if !one.addresses.isEmpty { remarks.append("against \(English.list(one.addresses.map(named)))") }
      rows.append(
        Row(
          label: "\(place + 1) \(one.group.words)", value: "\(one.subject.name) \(quoted(one.subject))",
          remark: remarks.joined(separator: "; "), weight: one.group == .quickWin ? .good : .neutral))
    }
    let rest = map.opportunities.open.count - 12
    if rest > 0 { rows.append(Row(label: "", value: "and \(rest) more")) }
    for (label, some) in [("done", map.opportunities.done), ("dropped", map.opportunities.dropped)] where !some.isEmpty
    {
      rows.append(Row(label: label, value: names(some.map(\.subject))))
    }
    rows += map.opportunities.unaddressed.prefix(8).map { row(pain: $0, "unaddressed") }
    let unaddressed = map.opportunities.unaddressed.count - 8
    if unaddressed > 0 { rows.append(Row(label: "", value: "and \(English.count(unaddressed, "more pain"))")) }
    return section("Opportunities, in the order to take them", ("", "What", ""), rows, atMost: .max)
  }

  var promises: Section? {
    guard !map.promises.all.isEmpty else { return nil }
    let counts = MapReview.Promises.Outcome.allCases.compactMap { outcome -> String? in
      let count = map.promises.count(outcome)
      return count == 0 ? nil : "\(count) \(outcome == .open ? "not told" : outcome.rawValue)"
    }
    var rows = [Row(label: "in all", value: counts.joined(separator: ", "))]
    rows += map.promises.all.filter { $0.outcome == .missed || $0.outcome == .exceeded }.map { promise in
      Row(
        label: promise.outcome.rawValue, value: quoted(promise.text), remark: "in \(step(promise.step))",
        weight: promise.outcome == .missed ? .bad : .good)
    }
    return section("Promises", ("", "What customers expect", ""), rows, atMost: 14)
  }

  var measures: Section? {
    section(
      "Figures, the furthest from their targets first", ("Metric", "Figure", "Where"),
      map.measures, atMost: 14
    ) { measure in
      let figure = measure.figure
      let texts = [
        figure.value.map { figure.metric.text(of: $0) }, figure.target.map { "target \(figure.metric.text(of: $0))" },
      ]
      let state: (words: String, weight: ReviewReport.Weight) =
        switch measure.state {
        case .missed: ("missed", .bad)
        case .met: ("met", .good)
        case .withoutTarget: ("", .neutral)
        case .unmeasured: ("not measured", .neutral)
        }
      let place = MapKind(measure.word) == nil ? "\(measure.word.spelling) \(measure.element.name)" : "the map"
      return Row(
        label: figure.metric.id, value: texts.compactMap { $0 }.joined(separator: ", "),
        remark: [state.words, place, figure.day.map { "on \($0)" } ?? ""].filter { !$0.isEmpty }.joined(
          separator: "; "),
        weight: state.weight)
    }
  }
}

// MARK: Words

extension ReviewLines {
  func section(
    _ title: String, _ columns: (String, String, String), _ rows: [Row], atMost limit: Int
  ) -> Section? {
    section(title, columns, rows, atMost: limit) { $0 }
  }

  /// A section of a row for each of some items, of which no more are made than are shown.
  func section<Item>(
    _ title: String, _ columns: (String, String, String), _ items: [Item], atMost limit: Int, _ row: (Item) -> Row
  ) -> Section? {
    guard !items.isEmpty else { return nil }
    var section = Section(title: title, columns: columns, rows: items.prefix(limit).map(row))
    if items.count > limit { section.more = "and \(items.count - limit) more" }
    return section
  }

  func step(_ place: Int) -> String { map.steps[place].name }

  func quoted(_ subject: Subject) -> String { quoted(subject.text) }

  /// A text as a source would have it; the end of a very long one is left out.
  func quoted(_ text: String) -> String { SourceText.quoted(text.count > 300 ? text.prefix(300) + "…" : text) }

  /// A few names of steps, and how many there are besides.
  func names(of places: [Int]) -> String { names(places.map { map.steps[$0] }) }

  func names(_ subjects: [Subject]) -> String {
    let most = 6
    guard subjects.count > most else { return English.list(subjects.map(\.name)) }
    return subjects.prefix(most).map(\.name).joined(separator: ", ") + " and \(subjects.count - most) more"
  }

  func named(_ pain: MapReview.Pain) -> String {
    pain.subject.name + (pain.severity.map { " (\($0.rawValue))" } ?? "")
  }

  func row(pain: MapReview.Pain, _ label: String) -> Row {
    let remarks = [pain.severity?.rawValue, pain.element.map { "in \($0.name)" }]
    return Row(
      label: label, value: "\(pain.subject.name) \(quoted(pain.subject))",
      remark: remarks.compactMap { $0 }.joined(separator: ", "), weight: pain.severity == .high ? .bad : .neutral)
  }
}

extension MapReview.Opportunity.Group {
  /// As people say it.
  var words: String {
    switch self {
    case .quickWin: "quick win"
    case .largeBet: "large bet"
    case .fillIn: "fill-in"
    case .leave: "leave"
    case .unrated: "not rated"
    }
  }
}
