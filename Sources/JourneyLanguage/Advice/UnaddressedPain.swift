extension Rule {
  /// Pains that count and that nobody has an idea about: no opportunity that is not dropped addresses them, no map
  /// resolves them.
  static func unaddressedPains(_ map: AdvisedMap) -> [Remark] {
    guard map.kind != .futureState else { return [] }
    let model = map.model
    return map.pains.compactMap { pain in
      let severity = model.choice(.severity, of: pain) ?? Level.medium
      guard severity != .low, !map.answers.isAnswered(pain, in: model) else { return nil }
      return Remark(
        pain,
        .unaddressedPain(map.quoted(pain), id: model.id(pain), isSevere: severity == .high, at: model.span(pain)),
        importance: severity.grade, weight: severity == .high ? .severePain : nil)
    }
  }
}
