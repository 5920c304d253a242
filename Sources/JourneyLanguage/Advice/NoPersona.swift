extension Rule {
  /// A map in which nobody is named.
  static func noPersona(_ map: AdvisedMap) -> [Remark] {
    let isNamed = map.nodes.contains { map.model.word(NodeID($0)) == .persona }
    return isNamed ? [] : [Remark(map.root, .noPersona(at: map.header))]
  }
}
