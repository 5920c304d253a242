extension Rule {
  /// Steps that take more teams than three.
  static func stepsOfTooManyTeams(_ map: AdvisedMap) -> [Remark] {
    map.crowded.map { place, teams in
      let step = map.steps[place]
      return Remark(
        step.node,
        .tooManyTeams(map.quoted(step.node), teams.map(map.quoted), at: map.model.span(step.node)),
        bearing: .grounds([step.owner].compactMap(\.self) + step.touchpoints + step.actions))
    }
  }
}

extension AdvisedMap {
  /// How many teams a step may take before it is asked whether it needs them all (language, section 7).
  private static let mostTeams = 3

  /// The steps that take more teams than that, by their places, with those teams.
  var crowded: [(step: Int, teams: [NodeID])] {
    steps.enumerated().compactMap { place, step in
      let teams = step.teams(in: model)
      return teams.count > Self.mostTeams ? (place, teams) : nil
    }
  }
}
