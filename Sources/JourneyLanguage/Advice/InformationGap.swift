extension Rule {
  /// Stages in which customers are told nothing, if they ask something there or are told something elsewhere.
  static func informationGaps(_ map: AdvisedMap) -> [Remark] {
    // A day is not there to be told something.
    guard map.kind != .dayInTheLife else { return [] }
    let stages = map.stepsOfStages.filter { !$0.steps.isEmpty }
    let isToldSomewhere = map.steps.contains { !$0.information.isEmpty }
    return stages.compactMap { stage, steps in
      guard steps.allSatisfy({ map.steps[$0].information.isEmpty }) else { return nil }
      let questions = steps.flatMap { map.steps[$0].questions }
      guard isToldSomewhere || !questions.isEmpty else { return nil }
      return Remark(
        stage, named: map.quoted(stage), map.model.span(stage), bearing: .grounds(questions),
        importance: questions.isEmpty ? 0 : 1)
    }
  }
}
