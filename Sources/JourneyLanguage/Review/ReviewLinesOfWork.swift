// What a review says of where and by whom the work is done, and of how much of it is known.

extension ReviewLines {
  var channels: Section? {
    let channels = map.channels
    guard !channels.all.isEmpty else { return nil }
    var rows = channels.all.map(row).prefix(20).map { $0 }
    if !channels.stepsByKind.isEmpty {
      rows.append(
        Row(
          label: "by kind",
          value: channels.stepsByKind.map { "\($0.kind.rawValue) \($0.steps)" }.joined(separator: ", "),
          remark: "of \(English.count(channels.stepsWithChannel, "step"))"))
    }
    guard !channels.changes.isEmpty else { return section("Channels", ("Channel", "", ""), rows, atMost: .max) }
    let dropped = channels.changes.filter { $0.carried == nil }
    rows.append(
      Row(
        label: "changes", value: "\(channels.changes.count) from one step to the next",
        remark: dropped.isEmpty
          ? "each carries something over"
          : dropped.count == channels.changes.count
            ? "nothing is carried over" : "something is carried over in \(channels.changes.count - dropped.count)"))
    rows += channels.changes.filter { $0.carried != nil }.prefix(4).map { change in
      Row(label: "carried", value: way(change), remark: change.carried.map(quoted) ?? "", weight: .good)
    }
    rows += dropped.prefix(6).map { change in
      Row(
        label: "nothing over", value: way(change),
        remark: "\(names(change.channels.from)) → \(names(change.channels.to))")
    }
    return section("Channels", ("Channel", "", ""), rows, atMost: .max)
  }

  private func way(_ change: MapReview.Channels.Change) -> String { "\(step(change.from)) → \(step(change.to))" }

  private func row(_ channel: MapReview.Channels.Channel) -> Row {
    var parts: [String] = []
    if channel.steps.isEmpty {
      parts.append("in scope, but no step uses it")
    } else {
      parts.append(English.count(channel.steps.count, "step"))
      if let mean = channel.mean { parts.append("feeling \(mean.text)") }
      if channel.pains > 0 {
        parts.append(
          English.count(channel.pains, "pain") + (channel.severePains > 0 ? " (\(channel.severePains) severe)" : ""))
      }
      if channel.isInScope == false { parts.append("out of scope") }
    }
    let words = [channel.kind?.rawValue, channel.control?.rawValue].compactMap { $0 }
    var remarks = words.isEmpty ? [] : [words.joined(separator: ", ")]
    for figure in channel.figures {
      guard let value = figure.value else { continue }
      let missed = figure.missesTarget == true ? " missed" : ""
      let target = figure.target.map { ", target \(figure.metric.text(of: $0))\(missed)" } ?? ""
      remarks.append("\(figure.metric.id) \(figure.metric.text(of: value))\(target)")
    }
    let isBad = channel.figures.contains { $0.missesTarget == true } || channel.steps.isEmpty
    return Row(
      label: channel.subject.name, value: parts.joined(separator: ", "), remark: remarks.joined(separator: "; "),
      weight: isBad || channel.isInScope == false ? .bad : .neutral)
  }

  var work: Section? {
    let work = map.work
    var rows = work.teams.prefix(12).map { team in
      Row(
        label: team.subject.name,
        value: team.steps.isEmpty
          ? "in no step" : "\(English.count(team.steps.count, "step")): \(names(of: team.steps))",
        remark: team.pains > 0 ? "answers for \(English.count(team.pains, "pain"))" : "")
    }
    rows += work.systems.prefix(12).map { system in
      Row(
        label: system.subject.name, value: "\(English.count(system.steps.count, "step")): \(names(of: system.steps))",
        remark: system.owner.map { "a system of \($0.name)" } ?? "a system that nobody owns")
    }
    let count = work.handOvers.reduce(0) { $0 + $1.places.count }
    if count > 0 { rows.append(Row(label: "hand-overs", value: "\(count) from one step or action to the next")) }
    rows += work.handOvers.prefix(6).map { handOver in
      let first = handOver.places.first.map { "\($0.from.name) → \($0.to.name)" } ?? ""
      let more = handOver.places.count > 1 ? " and \(handOver.places.count - 1) more" : ""
      return Row(
        label: "handed over", value: "\(names(handOver.from)) → \(names(handOver.to))", remark: first + more)
    }
    rows += work.crowded.map { crowded in
      Row(
        label: "crowded", value: "\(step(crowded.step)): \(English.count(crowded.teams.count, "team"))",
        remark: names(crowded.teams), weight: .bad)
    }
    rows += work.apart.map { apart in
      Row(
        label: "not joined", value: "\(step(apart.step)): \(names(apart.systems))",
        remark: "no arrow leads from one to the other", weight: .bad)
    }
    return section("Teams and systems", ("Who or what", "Where", ""), rows, atMost: .max)
  }

  var blueprint: Section? {
    guard let blueprint = map.blueprint else { return nil }
    var rows: [Row] = []
    if !blueprint.withoutFrontstage.isEmpty {
      rows.append(
        Row(
          label: "no frontstage", value: names(of: blueprint.withoutFrontstage),
          remark: "self-service, or not written yet"))
    }
    if !blueprint.withoutEvidence.isEmpty {
      rows.append(
        Row(label: "no evidence", value: names(of: blueprint.withoutEvidence), remark: "nothing to see or touch"))
    }
    rows += blueprint.chains.prefix(5).map { chain in
      Row(
        label: "\(English.count(chain.actions.count, "action"))",
        value: chainText(chain),
        remark: chain.time.count > 0 ? chain.time.text : "")
    }
    rows += blueprint.overLines.map { arrow in
      Row(label: "skips a line", value: "\(arrow.from.name) → \(arrow.to.name)", weight: .bad)
    }
    rows += blueprint.failPoints.prefix(10).map { fail in
      let place = "in \(step(fail.step))" + (fail.action.map { ", on \($0.name)" } ?? "")
      return Row(
        label: fail.likelihood.map { "fails: \($0.rawValue)" } ?? "fails",
        value: "\(fail.subject.name) \(quoted(fail.subject))",
        remark: "\(place); \(fail.recovery.map(quoted) ?? "nothing is done then")",
        weight: fail.recovery == nil ? .bad : .neutral)
    }
    let rest = blueprint.failPoints.count - 10
    if rest > 0 { rows.append(Row(label: "", value: "and \(English.count(rest, "more fail point"))")) }
    return section("Behind the steps", ("", "", ""), rows, atMost: .max)
  }

  private func chainText(_ chain: MapReview.Blueprint.Chain) -> String {
    let most = 8
    let names = [step(chain.step)] + chain.actions.prefix(most).map(\.name)
    return names.joined(separator: " → ") + (chain.actions.count > most ? " → …" : "")
  }

  var information: Section? {
    guard map.information.contains(where: { $0.information + $0.questions > 0 }) else { return nil }
    return section(
      "Information", ("Stage", "Told and asked", ""),
      map.information, atMost: 20
    ) { stage in
      Row(
        label: stage.stage.name, value: "\(stage.information) told, \(stage.questions) asked",
        weight: stage.information == 0 && stage.questions > 0 ? .bad : .neutral)
    }
  }

  var evidence: Section? {
    let evidence = map.evidence
    guard let share = evidence.share else { return nil }
    var rows = [
      Row(
        label: "backed", value: "\(share)% of \(English.count(evidence.count, "fact"))",
        remark: evidence.shares.map { "\($0.word.spelling) \($0.backed) of \($0.of)" }.joined(separator: ", "))
    ]
    rows += evidence.sources.prefix(8).map { source in
      var parts = [source.kind, source.date.map { "\($0)" }].compactMap { $0 }
      if let day, let date = source.date, date <= day {
        parts.append("\(English.count(day.days(since: date), "day")) old")
      }
      if let sample = source.sample { parts.append("sample \(sample.description)") }
      return Row(
        label: source.subject.name, value: "backs \(English.count(source.facts, "fact"))",
        remark: parts.joined(separator: ", "))
    }
    rows += evidence.assumptions.prefix(8).map { assumption -> Row in
      let (name, text) = (assumption.subject.name, assumption.subject.text)
      // What can have no id has its word for a name.
      let parts = [assumption.word.spelling, name, text.isEmpty ? "" : quoted(text)]
      return Row(
        label: "assumed",
        value: parts.enumerated().filter { !$0.element.isEmpty && ($0.offset != 1 || name != parts[0]) }
          .map(\.element).joined(separator: " "),
        remark: "in \(assumption.element.name)")
    }
    let rest = evidence.assumptions.count - 8
    if rest > 0 { rows.append(Row(label: "", value: "and \(rest) more that nothing backs")) }
    return section("Evidence", ("", "", ""), rows, atMost: .max)
  }

  var freshness: Section? {
    let freshness = map.freshness
    var rows: [Row] = []
    if let status = freshness.status {
      rows.append(
        Row(
          label: "status", value: status.rawValue + (freshness.since.map { " since \($0)" } ?? ""),
          remark: freshness.by.map { "by \($0.onOneLine)" } ?? ""))
    }
    if let updated = freshness.updated { rows.append(Row(label: "updated", value: "\(updated)")) }
    if let interval = freshness.interval {
      let overdue = day.flatMap { freshness.daysOverdue(on: $0) }
      rows.append(
        Row(
          label: "next review", value: freshness.nextReview.map { "\($0)" } ?? "nobody says since when to count",
          remark: "every \(interval)" + (overdue.map { "; overdue by \(English.count($0, "day"))" } ?? ""),
          weight: overdue == nil ? .neutral : .bad))
    }
    return section("Freshness", ("", "", ""), rows, atMost: .max)
  }
}
