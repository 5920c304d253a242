extension Rule {
  /// Touchpoints for which no team answers: not there, not for a channel of theirs, not for the step or the stage. What
  /// only others say of us nobody can own.
  static func unownedTouchpoints(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    var seen: Set<NodeID> = []
    var remarks: [Remark] = []
    for step in map.steps where step.owner == nil {
      if let stage = step.stage, model.child(stage, .owner) != nil { continue }
      for touchpoint in step.touchpoints where model.clause(.owner, ofTouchpoint: touchpoint) == nil {
        let channels = (model.clause(.channel, ofTouchpoint: touchpoint) ?? step.channel).map {
          model.references(of: $0)
        }
        if let channels, !channels.isEmpty {
          // In a day most of what people touch is nobody's of ours.
          let areOfOthers = channels.allSatisfy {
            map.isControlled($0, by: .earned) || map.kind == .dayInTheLife && map.isControlled($0, by: .partner)
          }
          if areOfOthers { continue }
          if channels.contains(where: { model.child($0, .owner) != nil }) { continue }
        }
        // A shared one is missing its owner once.
        let shared = model.sharedTouchpoint(of: touchpoint)
        guard seen.insert(shared ?? touchpoint).inserted else { continue }
        let name = English.quoted(model.text(touchpoint) ?? shared.flatMap { model.text($0) } ?? "")
        remarks.append(Remark(touchpoint, named: name, model.span(touchpoint)))
      }
    }
    return remarks
  }
}
