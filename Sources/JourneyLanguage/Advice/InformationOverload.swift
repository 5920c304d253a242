extension Rule {
  /// How much one stage may tell before it is asked what of it is needed there.
  static let mostInformation = 5

  /// Stages that tell more than that.
  static func informationOverloads(_ map: AdvisedMap) -> [Remark] {
    map.stepsOfStages.compactMap { stage, steps in
      let information = steps.flatMap { map.steps[$0].information }
      guard information.count > mostInformation else { return nil }
      return Remark(
        stage,
        .informationOverload(map.quoted(stage), count: information.count, at: map.model.span(stage)),
        bearing: .grounds(information))
    }
  }
}
