extension Rule {
  /// A map of today that nobody is said to have held against reality. A draft says itself that it is one, and of the
  /// future there is no reality yet.
  static func notValidated(_ map: AdvisedMap) -> [Remark] {
    guard map.kind != .futureState else { return [] }
    let isBlueprint = map.kind == .serviceBlueprint
    guard let status = map.model.child(map.root, .status) else {
      return [Remark(map.root, .notValidated(isHypothesis: false, isBlueprint: isBlueprint, at: map.header))]
    }
    guard map.model.choice(.status, of: map.root) == MapStatus.hypothesis else { return [] }
    return [
      Remark(
        status, .notValidated(isHypothesis: true, isBlueprint: isBlueprint, at: map.model.span(status)))
    ]
  }
}
