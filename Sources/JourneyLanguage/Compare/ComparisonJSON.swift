/// A comparison for programs: all that it knows, what is the same included.
struct ComparisonJSON {
  static let format = "journey-comparison"
  static let version = 1

  static func write(_ comparison: MapComparison, into writer: inout Writer) {
    ComparisonJSON().value(of: comparison).write(into: &writer)
    writer.write("\n")
  }

  private func value(of comparison: MapComparison) -> JSONValue {
    .object([
      ("format", .string(Self.format)), ("version", .number("\(Self.version)")),
      ("current", head(comparison.current, comparison.path.current)),
      ("future", head(comparison.future, comparison.path.future)),
      ("summary", summary(comparison)),
      ("map", entry(comparison.map)),
      (
        "resolvedElsewhere",
        .array(
          comparison.resolvedElsewhere.map { pain in
            object([
              ("pain", .string(pain.pain)), ("how", text(pain.how)), ("in", text(pain.inside)),
            ])
          })
      ),
    ])
  }

  private func head(_ head: MapComparison.Head, _ path: [String]) -> JSONValue {
    object([
      ("id", .string(head.id)), ("kind", .string(head.kind.word.spelling)), ("title", .string(head.title)),
      ("from", text(head.base)), ("expectedPath", .array(path.map { .string($0) })),
    ])
  }

  // MARK: Summary

  private func summary(_ comparison: MapComparison) -> JSONValue {
    let all = comparison.all
    func counts(_ word: Word) -> JSONValue {
      let entries = all.filter { $0.word == word }
      return .object(
        MapComparison.Fate.allCases.map { fate in
          (fate.rawValue, number(entries.filter { $0.fate == fate }.count))
        } + [("moved", number(entries.filter { $0.movedFrom != nil }.count))])
    }
    let pains = all.flatMap(\.pains).map(\.fate)
    let opportunities = all.flatMap(\.opportunities).map(\.fate)
    return .object([
      ("stages", counts(.stage)), ("steps", counts(.step)),
      (
        "pains",
        .object(
          MapComparison.Pain.Fate.allCases.map { fate in (fate.rawValue, number(pains.filter { $0 == fate }.count)) })
      ),
      (
        "opportunities",
        .object(
          MapComparison.Opportunity.Fate.allCases.map { fate in
            (fate.rawValue, number(opportunities.filter { $0 == fate }.count))
          })
      ),
      ("feelings", .array(comparison.moods.map(mood))), ("times", .array(comparison.totals.map(total))),
    ])
  }

  private func mood(_ mood: MapComparison.Mood) -> JSONValue {
    func mean(_ mean: MeanFeeling?) -> JSONValue? {
      mean.map { .object([("mean", .number($0.text)), ("count", number($0.count))]) }
    }
    return object([
      ("persona", text(mood.persona)), ("before", mean(mood.before)), ("after", mean(mood.after)),
      ("outcome", text(mood.distance?.outcome.rawValue)),
    ])
  }

  private func total(_ total: MapComparison.Total) -> JSONValue {
    func sum(_ sum: MapComparison.Total.Sum) -> JSONValue {
      .object([
        ("seconds", seconds(sum.duration)), ("said", number(sum.said)), ("of", number(sum.of)),
      ])
    }
    return object([
      ("of", .string(total.kind.rawValue)), ("before", sum(total.before)), ("after", sum(total.after)),
      ("outcome", text(total.outcome?.rawValue)),
    ])
  }

  // MARK: Elements

  private func entry(_ entry: MapComparison.Entry) -> JSONValue {
    object([
      ("is", .string(entry.word.spelling)), ("name", .string(entry.name)), ("title", .string(entry.title)),
      ("formerName", text(entry.formerName)), ("formerTitle", text(entry.formerTitle)),
      ("fate", .string(entry.fate.rawValue)),
      ("movedFrom", entry.movedFrom.map { object([("stage", text($0.stage)), ("after", text($0.after))]) }),
      ("feelings", array(entry.feelings.map(feeling))), ("times", array(entry.times.map(time))),
      ("measures", array(entry.measures.map(measure))), ("pains", array(entry.pains.map(pain))),
      ("opportunities", array(entry.opportunities.map(opportunity))), ("facts", array(entry.facts.map(fact))),
      ("elements", array(entry.entries.map(self.entry))),
    ])
  }

  private func feeling(_ feeling: MapComparison.Feeling) -> JSONValue {
    func score(_ score: MapComparison.Feeling.Score?) -> JSONValue? {
      score.map { object([("score", .number($0.score.description)), ("text", text($0.words))]) }
    }
    return object([
      ("personas", array(feeling.personas.map { .string($0) })), ("before", score(feeling.before)),
      ("after", score(feeling.after)), ("outcome", text(feeling.distance?.outcome.rawValue)),
    ])
  }

  private func time(_ time: MapComparison.Time) -> JSONValue {
    func length(_ length: MapComparison.Time.Length?) -> JSONValue? {
      length.map { length in
        object([
          ("value", .string(length.text)), ("seconds", seconds(length.duration)), ("target", text(length.target?.text)),
          ("targetSeconds", length.target.map { seconds($0.duration) }),
        ])
      }
    }
    return object([
      ("of", .string(time.word.spelling)), ("before", length(time.before)), ("after", length(time.after)),
      ("outcome", text(time.outcome?.rawValue)), ("target", text(time.targetOutcome?.rawValue)),
    ])
  }

  private func measure(_ measure: MapComparison.Measure) -> JSONValue {
    func figure(_ figure: Figure?) -> JSONValue? {
      figure.map { figure in
        let isPercentage = figure.value?.isPercentage == true || figure.target?.isPercentage == true
        return object([
          ("value", figure.value.map { .number($0.number.description) }),
          ("target", figure.target.map { .number($0.number.description) }),
          ("percentage", isPercentage ? .boolean(true) : nil), ("on", text(figure.day)),
        ])
      }
    }
    return object([
      ("metric", .string(measure.metric)), ("title", text(measure.title)), ("unit", text(measure.unit)),
      ("better", .string(Choice.better.values[measure.isBetterLower ? 1 : 0])), ("before", figure(measure.before)),
      ("after", figure(measure.after)), ("outcome", text(measure.outcome?.rawValue)),
      ("target", text(measure.targetOutcome?.rawValue)),
    ])
  }

  private func pain(_ pain: MapComparison.Pain) -> JSONValue {
    object([
      ("name", .string(pain.name)), ("text", .string(pain.text)), ("fate", .string(pain.fate.rawValue)),
      ("how", text(pain.how)), ("resolvedIn", text(pain.resolvedIn)), ("severity", change(pain.severity)),
      ("personas", array(pain.personas.map { .string($0) })), ("movedFrom", text(pain.movedFrom)),
    ])
  }

  private func opportunity(_ opportunity: MapComparison.Opportunity) -> JSONValue {
    object([
      ("name", .string(opportunity.name)), ("text", .string(opportunity.text)),
      ("fate", .string(opportunity.fate.rawValue)),
      ("addresses", array(opportunity.addresses.map { .string($0) })),
      ("resolved", array(opportunity.resolved.map { .string($0) })), ("status", change(opportunity.status)),
    ])
  }

  private func fact(_ fact: MapComparison.Fact) -> JSONValue {
    object([
      ("is", .string(fact.word.spelling)), ("name", text(fact.name)), ("fate", .string(fact.fate.rawValue)),
      ("before", text(fact.before)), ("after", text(fact.after)), ("movedFrom", text(fact.movedFrom)),
    ])
  }

  // MARK: Pieces

  /// Of two words that are not there, nothing.
  private func change(_ change: (before: String?, after: String?)) -> JSONValue? {
    change.before == nil && change.after == nil
      ? nil : object([("before", text(change.before)), ("after", text(change.after))])
  }

  /// What is not there is left out, rather than null.
  private func object(_ members: [(key: String, value: JSONValue?)]) -> JSONValue {
    .object(members.compactMap { member in member.value.map { (member.key, $0) } })
  }

  /// An empty list is left out.
  private func array(_ items: [JSONValue]) -> JSONValue? { items.isEmpty ? nil : .array(items) }

  private func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  private func number(_ number: Int) -> JSONValue { .number("\(number)") }

  private func seconds(_ duration: Milliseconds) -> JSONValue { .number(duration.inSeconds) }
}
