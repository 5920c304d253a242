extension Rule {
  /// A stage without steps beside others that have some. Of a map without any step `empty-map` says enough.
  static func emptyStages(_ map: MapView) -> [Finding] {
    guard !map.flow.steps.isEmpty else { return [] }
    return map.stages.filter { map.model.child($0, .step) == nil }.map {
      Finding(node: $0, diagnostic: .emptyStage(map.title($0), at: map.model.span($0)))
    }
  }
}
