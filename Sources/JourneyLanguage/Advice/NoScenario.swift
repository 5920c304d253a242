extension Rule {
  /// A map without a situation in which it takes place.
  static func noScenario(_ map: AdvisedMap) -> [Remark] {
    map.model.child(map.root, .scenario) == nil ? [Remark(map.root, .noScenario(at: map.header))] : []
  }
}
