extension Rule {
  /// Steps that matter and take place only where others have a say. Of each such channel the first step is told.
  static func uncontrolledChannels(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    var told: Set<NodeID> = []
    return map.steps.indices.compactMap { index in
      let step = map.steps[index]
      let worst = map.lowest[index].flatMap { $0.hundredths <= -100 ? $0 : nil }
      guard step.isMomentOfTruth || worst != nil else { return nil }
      let channels = step.channels(in: model)
      guard !channels.isEmpty, channels.allSatisfy({ map.isControlled($0, by: .partner, .earned) }) else { return nil }
      let new = channels.filter { told.insert($0).inserted }
      guard let first = new.first else { return nil }
      let facts = step.touchpoints + [step.channel, worst?.fact].compactMap(\.self)
      return Remark(
        step.node,
        .uncontrolledChannel(
          English.names(new.map(map.quoted)), of: map.quoted(step.node), feeling: worst.map { map.feelingText($0) },
          isOfPartner: map.isControlled(first, by: .partner), at: model.span(step.node)),
        bearing: .grounds(facts))
    }
  }
}
