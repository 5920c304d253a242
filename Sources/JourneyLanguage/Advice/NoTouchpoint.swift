extension Rule {
  /// Steps in which customer and organisation plainly meet, and nothing says where. What customers do on their own
  /// needs no touchpoint.
  static func stepsWithoutTouchpoint(_ map: AdvisedMap) -> [Remark] {
    guard map.kind != .dayInTheLife else { return [] }
    return map.steps.compactMap { step in
      guard step.touchpoints.isEmpty, step.channels(in: map.model).isEmpty else { return nil }
      let signs =
        [step.wait].compactMap(\.self) + step.expectations + step.information + step.measures + step.actions
        + step.evidence
      guard step.isMomentOfTruth || !signs.isEmpty else { return nil }
      return Remark(
        step.node, named: map.quoted(step.node), map.model.span(step.node), bearing: .grounds(signs),
        importance: step.isMomentOfTruth ? 1 : 0)
    }
  }
}
