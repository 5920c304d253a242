extension MapReview {
  /// What a future state makes of the pains of the map that it is derived from.
  struct Future: Sendable {
    struct Resolved: Sendable {
      let pain: Subject
      /// The id of its map, if the fact says so and it is another one.
      let otherMap: String?
      let severity: Level?
      /// As the map says.
      let how: String
      /// The map, the stage or the step that says so.
      let element: Subject

      /// Its id or key, behind the id of its map if that is another one.
      var name: String { (otherMap.map { $0 + "." } ?? "") + pain.name }
    }

    let base: Subject
    let resolved: [Resolved]
    /// Pains of the base that are still there, the severest first.
    let left: [Pain]
    /// Pains of the base that are taken away, and of which nothing says how they are resolved.
    let gone: [Pain]
    /// Pains that the base did not have.
    let new: [Pain]
    /// The names of opportunities of the base that all are made of.
    let takenUp: [String]
  }
}

extension MapReview.Future {
  /// Nothing of other kinds of map, or of a future without a present.
  init?(of map: ReviewedMap) {
    let model = map.model
    let entry = model.maps[map.index]
    guard map.view.kind == .futureState, let base = entry.base else { return nil }
    self.base = map.subject(model.maps[base].root)
    resolved = map.facts(.resolves).filter { model.nodes[$0.index].origin != .inherited }.flatMap { node in
      let element = map.subject(map.element(around: node))
      return MapReview.Pain.all(of: node, in: map).map { pain in
        Resolved(
          pain: pain.subject, otherMap: pain.otherMap, severity: pain.severity, how: model.text(node) ?? "",
          element: element)
      }
    }
    let pains = map.facts(.pain)
    let isNew = { (pain: NodeID) in model.nodes[pain.index].origin == .added }
    left = MapReview.Pain.bySeverity(pains.filter { !isNew($0) }.map { MapReview.Pain($0, in: map) })
    new = MapReview.Pain.bySeverity(pains.filter(isNew).map { MapReview.Pain($0, in: map) })
    let resolvedPains = map.facts(.resolves).flatMap { MapReview.Pain.all(of: $0, in: map) }.map(\.subject.node)
    let known = Set((pains + resolvedPains).map { model.identity(of: $0) })
    let root = model.maps[base].root
    let former = (root.index..<model.end(root)).map { NodeID($0) }.filter {
      model.word($0) == .pain && !known.contains(model.identity(of: $0))
    }
    gone = MapReview.Pain.bySeverity(former.map { MapReview.Pain($0, in: map) })
    takenUp = entry.records.filter { $0.kind == .takenUp }.compactMap { $0.name ?? $0.text }
  }
}
