extension MapReview {
  /// How the customers feel over the whole map: the mean of all feelings that are told, each person's in each step.
  var mean: MeanFeeling? {
    var (sum, count) = (0, 0)
    for arc in arcs {
      // An arc is that of everybody who feels so.
      let people = max(1, arc.personas.count)
      sum += people * arc.moments.reduce(0) { $0 + $1.hundredths }
      count += people * arc.moments.count
    }
    return MeanFeeling(sum: sum, count: count)
  }

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
