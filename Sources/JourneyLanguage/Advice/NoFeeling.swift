extension Rule {
  /// Steps of which nobody's feeling is told. How it ends is told by what led there, and behind the scenes the journey
  /// tells it.
  static func stepsWithoutFeeling(_ map: AdvisedMap) -> [Remark] {
    guard map.kind != .serviceBlueprint else { return [] }
    return map.steps.filter { $0.feelings.isEmpty && !$0.ends }.map { step in
      Remark(
        step.node, named: map.quoted(step.node), map.model.span(step.node), importance: step.isMomentOfTruth ? 1 : 0)
    }
  }
}
