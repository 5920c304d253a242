extension ComparisonReport {
  /// What the reader of a plan asks first: how much of it is new, what it mends, and whether it is worth it.
  static func summary(of comparison: MapComparison) -> [Line] {
    var lines = [Word.stage, .step].compactMap { elements($0, comparison) }
    lines += [pains(comparison), opportunities(comparison)].compactMap { $0 }
    lines += moods(comparison)
    lines += comparison.totals.map(total)
    return lines
  }

  /// Those who feel the same share a line; where all do, nobody is named.
  private static func moods(_ comparison: MapComparison) -> [Line] {
    var groups: [(mood: MapComparison.Mood, personas: [String])] = []
    for mood in comparison.moods {
      let persona = mood.persona.map { [$0] } ?? []
      if let group = groups.firstIndex(where: { $0.mood.before == mood.before && $0.mood.after == mood.after }) {
        groups[group].personas += persona
      } else {
        groups.append((mood, persona))
      }
    }
    return groups.map { mood, personas in
      var counts = [mood.before?.count, mood.after?.count].compactMap { $0 }
      if counts.first == counts.last { counts = Array(counts.prefix(1)) }
      let mean = counts.map { "\($0)" }.joined(separator: ", then of ")
      return Line(
        label: Word.feeling.spelling + (groups.count == 1 ? "" : " \(personas.joined(separator: ", "))"),
        before: mood.before?.text, after: mood.after?.text,
        remark: [mood.distance?.words, "mean of \(mean)"].compactMap { $0 }.joined(separator: ", "),
        weight: mood.distance?.outcome.weight ?? .neutral)
    }
  }

  private static func elements(_ word: Word, _ comparison: MapComparison) -> Line? {
    let entries = comparison.all.filter { $0.word == word }
    guard !entries.isEmpty else { return nil }
    var counts = MapComparison.Fate.allCases.compactMap { fate -> String? in
      let count = entries.filter { $0.fate == fate }.count
      return count > 0 ? "\(count) \(fate.rawValue)" : nil
    }
    let moved = entries.filter { $0.movedFrom != nil }.count
    if moved > 0 { counts.append("\(moved) moved") }
    return Line(
      label: word.spelling + "s", before: "\(entries.filter { $0.fate != .new }.count)",
      after: "\(entries.filter { $0.fate != .gone }.count)", remark: counts.joined(separator: ", "))
  }

  private static func pains(_ comparison: MapComparison) -> Line? {
    let pains = comparison.all.flatMap(\.pains)
    guard !pains.isEmpty else { return nil }
    let fates: [(MapComparison.Pain.Fate, String)] = [
      (.resolved, "resolved"), (.gone, "gone"), (.open, "left open"), (.reopened, "reopened"), (.new, "new"),
    ]
    let isNamed: Set<MapComparison.Pain.Fate> = [.open, .reopened, .new]
    let parts = fates.compactMap { fate, verb -> String? in
      let some = pains.filter { $0.fate == fate }
      guard !some.isEmpty else { return nil }
      // The severest first.
      let sorted = some.enumerated().sorted { (-$0.element.level, $0.offset) < (-$1.element.level, $1.offset) }
      let names = sorted.map { pain in
        pain.element.name + (pain.element.severity.after.map { ", \($0)" } ?? "")
      }
      return "\(some.count) \(verb)" + (isNamed.contains(fate) ? " (\(names.joined(separator: "; ")))" : "")
    }
    let (before, after) = (
      pains.filter { $0.fate != .new && $0.fate != .reopened }.count,
      pains.filter { $0.fate != .resolved && $0.fate != .gone }.count
    )
    return Line(
      label: "pains", before: "\(before)", after: "\(after)", remark: parts.joined(separator: ", "),
      weight: after < before ? .good : after > before ? .bad : .neutral)
  }

  private static func opportunities(_ comparison: MapComparison) -> Line? {
    let opportunities = comparison.all.flatMap(\.opportunities)
    guard !opportunities.isEmpty else { return nil }
    let fates: [(MapComparison.Opportunity.Fate, String)] = [
      (.takenUp, "taken up"), (.gone, "gone"), (.open, "left open"), (.new, "new"),
    ]
    let parts = fates.compactMap { fate, verb -> String? in
      let some = opportunities.filter { $0.fate == fate }
      guard !some.isEmpty else { return nil }
      let names = fate == .open || fate == .new ? " (\(some.map(\.name).joined(separator: "; ")))" : ""
      return "\(some.count) \(verb)\(names)"
    }
    return Line(
      label: "opportunities", before: "\(opportunities.filter { $0.fate != .new }.count)",
      after: "\(opportunities.filter { $0.fate == .open || $0.fate == .new }.count)",
      remark: parts.joined(separator: ", "))
  }

  private static func total(_ total: MapComparison.Total) -> Line {
    let label: String
    let noun: String
    switch total.kind {
    case .waits: (label, noun) = ("waits", Word.step.spelling)
    case .durations: (label, noun) = ("durations", Word.step.spelling)
    case .stages: (label, noun) = ("stages take", Word.stage.spelling)
    }
    func said(_ sum: MapComparison.Total.Sum) -> String { "\(sum.said) of \(English.count(sum.of, noun))" }
    let counts =
      said(total.before) == said(total.after)
      ? said(total.before) : "\(said(total.before)), then \(said(total.after))"
    let remark = [total.outcome?.words, "told by \(counts)"].compactMap { $0 }
    return Line(
      label: label, before: total.before.said > 0 ? total.before.duration.text : nil,
      after: total.after.said > 0 ? total.after.duration.text : nil, remark: remark.joined(separator: ", "),
      weight: total.outcome?.weight ?? .neutral)
  }
}

extension MapComparison.Pain {
  /// For sorting: its place in the list of levels, or nothing at all.
  fileprivate var level: Int {
    (severity.after ?? severity.before).flatMap { Choice.level.values.firstIndex(of: $0) } ?? -1
  }
}
