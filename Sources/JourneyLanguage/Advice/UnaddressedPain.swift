extension Rule {
  /// Pains that count and that nobody has an idea about: no opportunity that is not dropped addresses them, no map
  /// resolves them.
  static func unaddressedPains(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    return map.pains.compactMap { pain in
      // Of what a future takes over from its base something else is asked: whether it goes away.
      let origin = model.nodes[pain.index].origin
      if map.kind == .futureState, origin != .added, origin != .own { return nil }
      let severity = model.choice(.severity, of: pain) ?? Level.medium
      guard severity != .low, !map.answers.isAnswered(pain, in: model) else { return nil }
      return Remark(
        pain,
        .unaddressedPain(map.quoted(pain), id: model.id(pain), isSevere: severity == .high, at: model.span(pain)),
        importance: severity.grade, weight: severity == .high ? .severePain : nil)
    }
  }
}
