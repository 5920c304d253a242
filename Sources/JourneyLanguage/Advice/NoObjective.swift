extension Rule {
  /// A map that says neither what is to become better nor what is to be found out.
  static func noObjective(_ map: AdvisedMap) -> [Remark] {
    let hasAim = map.model.child(map.root, .objective) != nil || map.model.child(map.root, .question) != nil
    return hasAim ? [] : [Remark(map.root, .noObjective(at: map.header))]
  }
}
