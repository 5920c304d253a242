extension Rule {
  /// Severe pains of the base that are still there in the future.
  static func unresolvedPains(_ map: AdvisedMap) -> [Remark] {
    guard map.kind == .futureState, let base = map.base else { return [] }
    let model = map.model
    return map.pains.compactMap { pain in
      let origin = model.nodes[pain.index].origin
      guard origin == .inherited || origin == .changed, model.choice(.severity, of: pain) == Level.high else {
        return nil
      }
      return Remark(
        pain,
        .unresolvedPain(
          map.quoted(pain), id: model.id(pain), of: map.quoted(base),
          promise: map.answers.promise(to: pain, in: map.map, model).map(map.quoted), at: map.header,
          pain: model.span(pain)),
        bearing: .map)
    }
  }
}
