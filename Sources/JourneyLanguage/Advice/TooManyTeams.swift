extension Rule {
  /// How many teams a step may take before it is asked whether it needs them all.
  static let mostTeams = 3

  /// Steps that take more teams than that.
  static func stepsOfTooManyTeams(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    return map.steps.compactMap { step in
      let teams = step.teams(in: model)
      guard teams.count > mostTeams else { return nil }
      return Remark(
        step.node,
        .tooManyTeams(map.quoted(step.node), teams.map(map.quoted), at: model.span(step.node)),
        bearing: .grounds([step.owner].compactMap(\.self) + step.touchpoints + step.actions))
    }
  }
}
