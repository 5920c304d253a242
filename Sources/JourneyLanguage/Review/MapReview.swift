/// Review: what a map tells whoever works with it: where it hurts, what to do first, what is not known.
///
/// First values, one file a part of the review; then forms that only set them. All of it comes from the model: the same
/// map gives the same review every day, but for what depends on the day that is given.

/// The review of one map.
public struct MapReview: Sendable {
  let map: Subject
  let kind: MapKind
  /// The steps in order: what the other parts name by their places.
  let steps: [Subject]
  let arcs: [EmotionalArc]
  let friction: [FrictionOfStep]
  let opportunities: Opportunities

  init(_ index: Int, in model: Model) {
    let reviewed = ReviewedMap(index, in: model)
    map = reviewed.subject(reviewed.root)
    kind = reviewed.view.kind
    steps = reviewed.steps.indices.map(reviewed.step)
    arcs = EmotionalArc.all(of: reviewed)
    friction = FrictionOfStep.ranked(reviewed.steps, in: model)
    opportunities = Opportunities(of: reviewed)
  }
}
