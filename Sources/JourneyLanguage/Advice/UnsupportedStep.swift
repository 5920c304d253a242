extension Rule {
  /// Steps of a blueprint in which customers meet the organisation, and nothing says who does what behind it.
  static func unsupportedSteps(_ map: AdvisedMap) -> [Remark] {
    guard map.kind == .serviceBlueprint else { return [] }
    let model = map.model
    return map.steps.compactMap { step in
      guard step.actions.isEmpty else { return nil }
      let channels = step.channels(in: model)
      let isMet =
        channels.isEmpty ? !step.touchpoints.isEmpty : channels.contains { !map.isControlled($0, by: .earned) }
      guard isMet else { return nil }
      // Even an inherited step: it is the blueprint that has nothing for it.
      let isInherited = model.nodes[step.node.index].origin == .inherited
      return Remark(
        step.node, named: map.quoted(step.node), model.span(step.node),
        at: isInherited ? map.header : model.span(step.node), bearing: .map)
    }
  }
}
