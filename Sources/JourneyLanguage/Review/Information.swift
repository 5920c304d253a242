extension MapReview {
  /// How much the customer is told, and how much they ask, in one stage.
  struct Information: Sendable {
    let stage: Subject
    let information: Int
    let questions: Int
    let steps: Int
  }
}

extension MapReview.Information {
  static func all(of map: ReviewedMap) -> [Self] {
    var counts: [NodeID: (information: Int, questions: Int, steps: Int)] = [:]
    for step in map.steps {
      guard let stage = step.stage else { continue }
      counts[stage, default: (0, 0, 0)].information += step.information.count
      counts[stage, default: (0, 0, 0)].questions += step.questions.count
      counts[stage, default: (0, 0, 0)].steps += 1
    }
    return map.view.stages.map { stage in
      let count = counts[stage] ?? (0, 0, 0)
      return Self(
        stage: map.subject(stage), information: count.information, questions: count.questions, steps: count.steps)
    }
  }
}
