/// A comparison as people read it: a summary, then stages and steps with what has become of them. What prints it only
/// sets it.
struct ComparisonReport {
  /// Something that was, and what it is then.
  struct Line {
    let label: String
    var before: String?
    var after: String?
    var remark = ""
    /// How good the news is.
    var weight = Outcome.Weight.neutral
    /// What has become of a fact that is told as a sentence; nothing of a figure, which stands before and after.
    var fate: MapComparison.Fate?
  }

  /// How much is told of facts of which nothing particular is known.
  enum Extent {
    /// What is done, what is expected, and what has an id of its own; of the rest only that it has changed.
    case brief
    case full
  }

  /// A stage or a step.
  struct Section {
    let word: Word
    let depth: Int
    let fate: MapComparison.Fate
    let isMoved: Bool
    let heading: String
    /// Its title in the current map, if it is in that.
    let before: String?
    /// Its title in the future, if it is in that.
    let after: String?
    let remark: String
    var lines: [Line]

    /// What there is to say of the whole, the way it is counted: moved, or what has become of it.
    var state: String { isMoved ? "\(fate.rawValue), moved" : fate.rawValue }
  }

  let current: MapComparison.Head
  let future: MapComparison.Head
  private(set) var summary: [Line] = []
  /// What is said of the map itself.
  private(set) var ofMap: [Line] = []
  private(set) var sections: [Section] = []

  private let extent: Extent

  init(_ comparison: MapComparison, _ extent: Extent) {
    self.extent = extent
    current = comparison.current
    future = comparison.future
    summary = Self.summary(of: comparison)
    ofMap = lines(of: comparison.map)
    ofMap += comparison.resolvedElsewhere.map { pain in
      Line(
        label: Word.pain.spelling, before: pain.pain,
        remark: ["resolved", pain.inside.map { "in \($0)" }].compactMap { $0 }.joined(separator: " ")
          + (pain.how.map { ": \(SourceText.quoted($0))" } ?? ""), weight: .good, fate: .gone)
    }
    for entry in comparison.map.entries { add(entry, depth: 0) }
  }

  private mutating func add(_ entry: MapComparison.Entry, depth: Int) {
    var remarks: [String] = []
    if let name = entry.formerName { remarks.append("was called \(name)") }
    if let place = entry.movedFrom {
      let parts = [
        place.after == nil ? "first" : nil, place.stage.map { "in \($0)" }, place.after.map { "after \($0)" },
      ]
      remarks.append("stood \(parts.compactMap { $0 }.joined(separator: " "))")
    }
    sections.append(
      Section(
        word: entry.word, depth: depth, fate: entry.fate, isMoved: entry.movedFrom != nil,
        heading: "\(entry.word.spelling) \(entry.name)",
        before: entry.fate == .new ? nil : (entry.formerTitle ?? entry.title).onOneLine,
        after: entry.fate == .gone ? nil : entry.title.onOneLine, remark: remarks.joined(separator: "; "),
        lines: lines(of: entry)))
    for inner in entry.entries { add(inner, depth: depth + 1) }
  }

  // MARK: Lines

  private func lines(of entry: MapComparison.Entry) -> [Line] {
    var lines: [Line] = []
    lines += entry.feelings.filter { $0.distance != nil || $0.before == nil || $0.after == nil }.map(Self.line)
    lines += entry.times.filter { !$0.isSame }.map(Self.line)
    lines += entry.measures.filter { !$0.isSame }.map(Self.line)
    lines += entry.pains.map { Self.line($0, in: entry) }
    lines += entry.opportunities.map { Self.line($0, in: entry) }
    let told = entry.facts.filter(isTold)
    lines += told.map(Self.line)
    var words: [String] = []
    for fact in entry.facts where !isTold(fact) && !words.contains(fact.word.spelling) {
      words.append(fact.word.spelling)
    }
    let isOnBothSides = entry.fate == .kept || entry.fate == .changed
    if isOnBothSides, !words.isEmpty {
      lines.append(Line(label: "also", after: "changed: \(words.joined(separator: ", "))", fate: .changed))
    }
    return lines
  }

  private func isTold(_ fact: MapComparison.Fact) -> Bool {
    switch extent {
    case .full: true
    case .brief:
      fact.word == .doing || fact.word == .expects || fact.name != nil || fact.movedFrom != nil || fact.isShort
    }
  }

  private static func line(_ feeling: MapComparison.Feeling) -> Line {
    func text(_ score: MapComparison.Feeling.Score?) -> String? {
      score.map { score in
        [score.score.description, score.words.map(SourceText.quoted)].compactMap { $0 }.joined(separator: " ")
      }
    }
    let who = feeling.isOfAll || feeling.personas.isEmpty ? "" : "\(feeling.personas.joined(separator: ", ")): "
    let distance = feeling.distance
    let before = text(feeling.before).map { who + $0 } ?? (who.isEmpty ? nil : who + "–")
    return Line(
      label: Word.feeling.spelling, before: before, after: text(feeling.after), remark: distance?.words ?? "",
      weight: distance?.outcome.weight ?? .neutral)
  }

  private static func line(_ time: MapComparison.Time) -> Line {
    let remarks = [
      time.outcome?.words,
      time.targetOutcome.map { "\($0.words)\(time.after?.target.map { " of \($0.text)" } ?? "")" },
    ]
    return Line(
      label: time.word.spelling, before: time.before?.text, after: time.after?.text,
      remark: remarks.compactMap { $0 }.joined(separator: ", "), weight: time.outcome?.weight ?? .neutral)
  }

  private static func line(_ measure: MapComparison.Measure) -> Line {
    func text(_ value: Figure.Amount) -> String {
      let unit = value.isPercentage ? "%" : measure.unit.map { $0 == "%" ? $0 : " \($0)" } ?? ""
      return value.number.description + unit
    }
    func text(_ figure: Figure?) -> String? {
      figure.map { figure in
        [figure.value.map(text), figure.target.map { "target \(text($0))" }].compactMap { $0 }.joined(separator: ", ")
      }
    }
    var remarks: [String] = []
    if let outcome = measure.outcome {
      remarks.append(measure.after?.value == nil ? "to be \(outcome.words)" : outcome.words)
    }
    if let isHarder = measure.isTargetHarder { remarks.append(isHarder ? "a harder target" : "an easier target") }
    if measure.after != nil, measure.targetOutcome == .meetsTarget {
      remarks.append(measure.after?.value == nil ? "met already" : Outcome.meetsTarget.words)
    } else if measure.after?.value != nil, measure.targetOutcome == .missesTarget {
      remarks.append(Outcome.missesTarget.words)
    }
    return Line(
      label: measure.metric, before: text(measure.before), after: text(measure.after),
      remark: remarks.joined(separator: ", "), weight: measure.outcome?.weight ?? .neutral)
  }

  private static func line(_ pain: MapComparison.Pain, in entry: MapComparison.Entry) -> Line {
    let text = "\(pain.name) \(SourceText.quoted(pain.text))"
    var remark: String
    switch pain.fate {
    case .open:
      let levels = [pain.severity.before, pain.severity.after]
      let isOther = levels[0] != levels[1]
      remark = "still open"
      if isOther {
        remark += ", severity \(levels[0] ?? "–") → \(levels[1] ?? "–")"
      } else if let severity = pain.severity.after {
        remark += ", severity \(severity)"
      }
      if let place = pain.movedFrom { remark += ", stood in \(place)" }
    case .resolved:
      remark = pain.resolvedIn.map { "resolved in \($0)" } ?? "resolved"
      if let how = pain.how { remark += ": \(SourceText.quoted(how))" }
    case .gone: remark = entry.fate == .gone ? "goes with its \(entry.word.spelling)" : "gone"
    case .new, .reopened:
      remark = pain.fate.rawValue + (pain.severity.after.map { ", severity \($0)" } ?? "")
    }
    let isOld = pain.fate == .resolved || pain.fate == .gone
    return Line(
      label: Word.pain.spelling, before: isOld || pain.fate == .open ? text : nil, after: isOld ? nil : text,
      remark: remark, weight: pain.outcome?.weight ?? .bad,
      fate: isOld ? .gone : pain.fate == .open ? .kept : .new)
  }

  private static func line(_ opportunity: MapComparison.Opportunity, in entry: MapComparison.Entry) -> Line {
    let text = "\(opportunity.name) \(SourceText.quoted(opportunity.text))"
    var parts: [String] = []
    switch opportunity.fate {
    case .takenUp: parts.append("taken up")
    case .open: parts.append("still open")
    case .gone: parts.append(entry.fate == .gone ? "goes with its \(entry.word.spelling)" : "gone")
    case .new: parts.append("new")
    }
    if !opportunity.resolved.isEmpty {
      let names = opportunity.resolved.joined(separator: ", ")
      if opportunity.fate == .takenUp {
        parts[0] += " by resolving \(names)"
      } else {
        parts.append("\(names) resolved")
      }
    }
    let (before, after) = opportunity.status
    if let after, before != after { parts.append(before.map { "\($0) → \(after)" } ?? after) }
    let isOld = opportunity.fate == .gone || opportunity.fate == .takenUp && after == nil
    return Line(
      label: Word.opportunity.spelling, before: opportunity.fate == .new ? nil : text, after: isOld ? nil : text,
      remark: parts.joined(separator: ", "), weight: opportunity.fate == .takenUp ? .good : .neutral,
      fate: opportunity.fate == .new ? .new : isOld ? .gone : .kept)
  }

  private static func fate(of fact: MapComparison.Fact) -> MapComparison.Fate {
    guard fact.fate == .changed else { return fact.fate }
    return fact.before == "" ? .new : fact.after == "" ? .gone : .changed
  }

  private static func line(_ fact: MapComparison.Fact) -> Line {
    func text(_ words: String?) -> String? {
      words.map { words in [fact.name, words].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") }
    }
    // Clauses that are only added, or only gone.
    let isOneSided = fate(of: fact) != fact.fate
    if fact.isShort { return Line(label: fact.word.spelling, before: fact.before, after: fact.after) }
    return Line(
      label: fact.word.spelling, before: isOneSided && fact.before == "" ? nil : text(fact.before),
      after: isOneSided && fact.after == "" ? nil : text(fact.after),
      remark: fact.movedFrom.map { "stood in \($0)" } ?? "", fate: fate(of: fact))
  }
}

extension MapComparison.Fact {
  /// Whether it is a name or a figure that is another now, and no sentence.
  fileprivate var isShort: Bool {
    guard fate == .changed, name == nil, let before, let after else { return false }
    return !(before + after).contains { $0 == "\"" } && (before + after).displayWidth < 40
  }
}
