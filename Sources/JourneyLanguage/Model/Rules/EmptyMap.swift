extension Rule {
  /// A map without any step; what it is about is not said yet.
  static func emptyMaps(_ map: MapView) -> [Finding] {
    guard map.flow.steps.isEmpty else { return [] }
    return [Finding(node: map.root, diagnostic: .emptyMap(at: map.model.span(map.root)))]
  }
}
