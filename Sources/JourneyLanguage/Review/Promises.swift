extension MapReview {
  /// What customers expect, and whether it comes true.
  struct Promises: Sendable {
    typealias Outcome = Expectation

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
