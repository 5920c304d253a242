extension MapComparison {
  /// How some customers feel in a step, before and after.
  struct Feeling: Sendable {
    /// The personas who feel so; none where the maps tell of nobody in particular.
    let personas: [String]
    /// Whether these are all of whom the maps tell.
    let isOfAll: Bool
    let before: Score?
    let after: Score?

    struct Score: Sendable {
      let score: Number
      let words: String?
    }

    var distance: Distance? {
      guard let before, let after else { return nil }
      return Distance(from: before.score.hundredths, to: after.score.hundredths)
    }
  }

  /// How much better or worse, in hundredths.
  struct Distance: Sendable {
    let outcome: Outcome
    let hundredths: Int

    /// Nothing where nothing is different.
    init?(from before: Int, to after: Int) {
      guard before != after else { return nil }
      outcome = before < after ? .better : .worse
      hundredths = abs(after - before)
    }

    var words: String { "\(outcome.words) by \(Number.text(ofHundredths: hundredths))" }
  }

  /// How a persona feels over a whole map, before and after.
  struct Mood: Sendable {
    /// Nothing where the maps tell of nobody in particular.
    let persona: String?
    let before: MeanFeeling?
    let after: MeanFeeling?

    var distance: Distance? {
      guard let before, let after else { return nil }
      return Distance(from: before.hundredths, to: after.hundredths)
    }
  }
}

/// Who feels how in the steps of two maps.
struct ComparedFeelings {
  private let maps: ComparedMaps
  /// Those of whom the maps tell, those of the future first.
  private let people: [NodeID]
  private let current: FeelingsOfMap
  private let future: FeelingsOfMap

  private var model: Model { _read { yield maps.model } }

  init(_ maps: ComparedMaps) {
    self.maps = maps
    current = FeelingsOfMap(of: maps.current.root, in: maps.model)
    future = FeelingsOfMap(of: maps.future.root, in: maps.model)
    let known = Set(future.people)
    people = future.people + current.people.filter { !known.contains($0) }
  }

  /// The feelings of a step; who feels the same before and after is told together.
  func feelings(_ old: NodeID?, _ new: NodeID?) -> [MapComparison.Feeling] {
    var groups: [(before: NodeID?, after: NodeID?, people: [NodeID])] = []
    for person in people.isEmpty ? [nil] : people.map(Optional.some) {
      let before = old.flatMap { current.feeling(of: person, in: $0, model) }
      let after = new.flatMap { future.feeling(of: person, in: $0, model) }
      guard before != nil || after != nil else { continue }
      let group = groups.firstIndex { $0.before == before && $0.after == after }
      if let group, let person {
        groups[group].people.append(person)
      } else {
        groups.append((before, after, person.map { [$0] } ?? []))
      }
    }
    return groups.map { group in
      MapComparison.Feeling(
        personas: group.people.map { model.id($0) ?? "" }, isOfAll: group.people.count == people.count,
        before: group.before.flatMap(score), after: group.after.flatMap(score))
    }
  }

  private func score(_ feeling: NodeID) -> MapComparison.Feeling.Score? {
    guard let value = model.value(feeling), value.kind == .number else { return nil }
    return MapComparison.Feeling.Score(score: model.number(value), words: model.text(feeling))
  }

  /// The means over the steps that each takes; nothing where no map tells of feelings.
  var moods: [MapComparison.Mood] {
    (people.isEmpty ? [nil] : people.map(Optional.some)).compactMap { person in
      let before = mean(of: person, current, maps.current)
      let after = mean(of: person, future, maps.future)
      guard before != nil || after != nil else { return nil }
      return MapComparison.Mood(persona: person.flatMap { model.id($0) }, before: before, after: after)
    }
  }

  private func mean(of person: NodeID?, _ feelings: FeelingsOfMap, _ tree: ElementTree) -> MeanFeeling? {
    let scores = Flow(of: tree.root, in: model).steps
      .compactMap { feelings.feeling(of: person, in: $0, model) }.compactMap(score).map(\.score.hundredths)
    return MeanFeeling(of: scores)
  }
}
