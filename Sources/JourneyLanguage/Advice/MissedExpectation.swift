extension Rule {
  /// Steps in which an expectation is missed, and neither they nor their stage say what hurts or what could be done.
  static func missedExpectations(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    let answered = Set(
      map.stages.filter { model.child($0, .pain) != nil || model.child($0, .opportunity) != nil })
    return map.steps.compactMap { step in
      guard step.pains.isEmpty, step.opportunities.isEmpty, !(step.stage.map(answered.contains) ?? false),
        let missed = step.expectations.first(where: { expectation in
          // Of what a future takes over, what was said of the present went with the pains that it resolves.
          model.child(expectation, .missed) != nil
            && (map.kind != .futureState || model.nodes[expectation.index].origin != .inherited)
        })
      else { return nil }
      return Remark(
        step.node, .missedExpectation(map.quoted(missed), in: map.quoted(step.node), at: model.span(missed)),
        bearing: .grounds([missed]))
    }
  }
}
