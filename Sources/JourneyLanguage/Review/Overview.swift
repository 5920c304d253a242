extension MapReview {
  /// How the customers feel over the whole map: the mean of all feelings that are told, each person's in each step.
  var mean: MeanFeeling? { MeanFeeling(of: arcs.flatMap { $0.moments.map(\.hundredths) }) }

  /// The step with the most friction.
  var worstStep: FrictionOfStep? { friction.first }

  /// A question that a facilitator would ask, as the advice has it.
  struct Remark: Sendable {
    let rule: Rule
    /// What was seen, and what to do about it.
    let message: String
    let whatToDo: String
    /// The map, the stage or the step that it is about.
    let element: Subject

    init(_ advice: Advice, in map: ReviewedMap) {
      rule = advice.diagnostic.rule
      message = advice.diagnostic.message
      whatToDo = advice.diagnostic.advice
      element = map.subject(map.element(of: advice.node))
    }
  }
}
