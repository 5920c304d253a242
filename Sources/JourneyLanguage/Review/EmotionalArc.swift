extension MapReview {
  /// How some customers feel from the first step to the last. Personas who feel the same all the way share an arc.
  struct EmotionalArc: Sendable {
    /// How they feel in one step.
    struct Moment: Sendable {
      /// The place of the step in the map.
      let step: Int
      /// From -200 to 200.
      let hundredths: Int
      let words: String?
    }

    /// None where the map tells of nobody in particular.
    let personas: [Subject]
    /// Whether these are all of whom the map tells.
    let isOfAll: Bool
    /// The steps in which a feeling is told, in order: at least one.
    let moments: [Moment]
    /// How many steps the map has.
    let stepCount: Int
    let mean: MeanFeeling
    /// The first of those that are lowest, and the first of those that are highest.
    let lowest: Moment
    let highest: Moment
    /// The largest fall from one told feeling to the next; nothing where none falls.
    let drop: Drop?
    /// Those of the moments that are moments of truth.
    let momentsOfTruth: [Moment]

    struct Drop: Sendable {
      let from: Moment
      let to: Moment
      var hundredths: Int { from.hundredths - to.hundredths }
    }

    /// The score of each step, as far as it is told.
    var scores: [Int?] {
      var scores = [Int?](repeating: nil, count: stepCount)
      for moment in moments { scores[moment.step] = moment.hundredths }
      return scores
    }
  }
}

extension MapReview.EmotionalArc {
  static func all(of map: ReviewedMap) -> [MapReview.EmotionalArc] {
    let people = map.feelings.people
    let told = map.steps.map { map.feelings.told(in: $0.node, map.model) }
    guard !people.isEmpty else {
      return Self(told.map(\.ofNobody), of: [], isOfAll: true, in: map).map { [$0] } ?? []
    }
    // Who feels otherwise than the others, and in which steps: people of whom the same is told there feel alike.
    var exceptions: [NodeID: [Exception]] = [:]
    for (place, step) in told.enumerated() {
      for (person, feeling) in step.exceptions where feeling != step.ofOthers {
        exceptions[person, default: []].append(Exception(step: place, feeling: feeling))
      }
    }
    var groups: [[Exception]: Int] = [:]
    var order: [(exceptions: [Exception], people: [NodeID])] = []
    for person in people {
      let own = exceptions[person] ?? []
      if let group = groups[own] {
        order[group].people.append(person)
      } else {
        groups[own] = order.count
        order.append((own, [person]))
      }
    }
    return order.compactMap { exceptions, group in
      var feelings = told.map(\.ofOthers)
      for exception in exceptions { feelings[exception.step] = exception.feeling }
      return Self(feelings, of: group, isOfAll: group.count == people.count, in: map)
    }
  }

  private struct Exception: Hashable {
    let step: Int
    let feeling: NodeID?
  }

  private init?(_ feelings: [NodeID?], of people: [NodeID], isOfAll: Bool, in map: ReviewedMap) {
    let model = map.model
    let moments = feelings.enumerated().compactMap { place, feeling -> Moment? in
      guard let feeling, let score = model.score(of: feeling) else { return nil }
      return Moment(step: place, hundredths: score.hundredths, words: model.text(feeling))
    }
    guard let mean = MeanFeeling(of: moments.map(\.hundredths)), var lowest = moments.first, var highest = moments.first
    else { return nil }
    var drop: Drop?
    for (before, after) in zip(moments, moments.dropFirst()) {
      if after.hundredths < lowest.hundredths { lowest = after }
      if after.hundredths > highest.hundredths { highest = after }
      let fall = Drop(from: before, to: after)
      if fall.hundredths > (drop?.hundredths ?? 0) { drop = fall }
    }
    personas = people.map(map.subject)
    self.isOfAll = isOfAll
    self.moments = moments
    stepCount = map.steps.count
    self.mean = mean
    self.lowest = lowest
    self.highest = highest
    self.drop = drop
    momentsOfTruth = moments.filter { map.steps[$0.step].isMomentOfTruth }
  }
}
