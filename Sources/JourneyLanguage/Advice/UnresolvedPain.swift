extension Rule {
  /// Severe pains of the base that are still there in the future. It is the future that has no answer to them, so they
  /// are told at its header, whatever is told of the base.
  static func unresolvedPains(_ map: AdvisedMap) -> [Remark] {
    guard map.kind == .futureState else { return [] }
    let model = map.model
    return map.pains.compactMap { pain in
      let origin = model.nodes[pain.index].origin
      guard origin == .inherited || origin == .changed, model.choice(.severity, of: pain) == Level.high else {
        return nil
      }
      let promise = map.answers.promise(to: pain, in: map.map, model).map { " (which \(map.quoted($0)) addresses)" }
      return Remark(
        pain, named: "\(map.quoted(pain))\(promise ?? "")", model.span(pain), at: map.header, bearing: .map)
    }
  }
}
