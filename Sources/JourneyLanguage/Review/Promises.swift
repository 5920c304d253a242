extension MapReview {
  /// What customers expect, and whether it comes true.
  struct Promises: Sendable {
    enum Outcome: String, CaseIterable, Sendable {
      case missed, met, exceeded
      /// The map does not say.
      case open

      init(of expectation: NodeID, in model: Model) {
        for child in model.children(expectation) {
          switch model.word(child) {
          case .missed: self = .missed
          case .met: self = .met
          case .exceeded: self = .exceeded
          default: continue
          }
          return
        }
        self = .open
      }
    }

    struct Promise: Sendable {
      /// The place of the step.
      let step: Int
      let text: String
      let outcome: Outcome
    }

    /// In source order.
    let all: [Promise]

    func count(_ outcome: Outcome) -> Int { all.count { $0.outcome == outcome } }
  }

  /// How much the customer is told, and how much they ask, in one stage.
  struct Information: Sendable {
    let stage: Subject
    let information: Int
    let questions: Int
    let steps: Int
  }
}

extension MapReview.Promises {
  init(of map: ReviewedMap) {
    all = map.steps.enumerated().flatMap { place, step in
      step.expectations.map { node in
        Promise(step: place, text: map.model.text(node) ?? "", outcome: Outcome(of: node, in: map.model))
      }
    }
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
