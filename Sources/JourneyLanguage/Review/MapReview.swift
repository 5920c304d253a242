/// Review: what a map tells whoever works with it: where it hurts, what to do first, what is not known.
///
/// First values, one file a part of the review; then forms that only set them. All of it comes from the model: the same
/// map gives the same review every day, but for what depends on the day that is given.

/// The review of one map.
public struct MapReview: Sendable {
  let map: Subject
  let kind: MapKind
  /// The name of the file that it stands in.
  let file: String
  /// The map that it is derived from.
  let base: Subject?
  /// What the files of the two are known by, however they were named.
  let fileIdentity: String
  let fileIdentityOfBase: String
  let stageCount: Int
  /// The steps in order: what the other parts name by their places.
  let steps: [Subject]
  /// The places of the steps at which a stage begins.
  let stageStarts: Set<Int>
  let freshness: Freshness
  let arcs: [EmotionalArc]
  /// The steps that have any, the most first.
  let friction: [FrictionOfStep]
  let times: Times
  let channels: Channels
  let work: Work
  let opportunities: Opportunities
  let promises: Promises
  /// Those furthest from their targets first.
  let measures: [Measure]
  let evidence: Evidence
  /// Of each stage, in order.
  let information: [Information]
  /// Nothing where the map is no blueprint.
  let blueprint: Blueprint?
  /// Nothing where the map is no future state with a base.
  let future: Future?
  /// How many of its pains are severe.
  let severePains: Int
  /// What it uses of what files declare for several maps.
  let uses: [Use]
  /// What to ask next, the most pressing first.
  let remarks: [Remark]

  /// - Parameters:
  ///   - index: its place among the model's maps.
  ///   - model: the model.
  ///   - advice: the advice on this map, the most pressing first.
  ///   - declared: the advice on what files declare: it counts for the maps that use it.
  ///   - answers: what the project has for its pains, if that is known already.
  init(
    _ index: Int, in model: Model, _ advice: [Advice] = [], onDeclarations declared: [Advice] = [],
    answers: AnswersToPains? = nil
  ) {
    let reviewed = ReviewedMap(index, in: model, answers: answers ?? AnswersToPains(in: model))
    map = reviewed.subject(reviewed.root)
    kind = reviewed.view.kind
    let written = model.maps[index].written
    file = model.sources[model.nodes[written.index].source.index].name
    fileIdentity = model.fileIdentity(of: written)
    fileIdentityOfBase = model.fileIdentity(of: model.maps[index].base.map { model.maps[$0].written } ?? written)
    base = model.maps[index].base.map { reviewed.subject(model.maps[$0].root) }
    stageCount = reviewed.view.stages.count
    steps = reviewed.steps.indices.map(reviewed.step)
    stageStarts = Set(
      reviewed.steps.indices.dropFirst().filter { reviewed.steps[$0].stage != reviewed.steps[$0 - 1].stage })
    freshness = Freshness(of: reviewed.root, in: model)
    arcs = EmotionalArc.all(of: reviewed)
    friction = FrictionOfStep.ranked(reviewed.steps, reviewed.feelings, in: model)
    times = Times(of: reviewed)
    channels = Channels(of: reviewed)
    work = Work(of: reviewed)
    opportunities = Opportunities(of: reviewed)
    promises = Promises(of: reviewed)
    measures = Measure.all(of: reviewed, channels: channels.all.filter { !$0.steps.isEmpty }.map(\.subject))
    evidence = Evidence(of: reviewed)
    information = Information.all(of: reviewed)
    blueprint = Blueprint(of: reviewed)
    future = Future(of: reviewed)
    severePains = reviewed.facts(.pain).count { model.choice(.severity, of: $0) == Level.high }
    uses = Use.all(of: reviewed)
    let used = Set(channels.all.filter { !$0.steps.isEmpty }.map(\.subject.node))
    let asked = advice + declared.filter { used.contains($0.node) }
    remarks = asked.indices.sorted { (asked[$0].weight, $0) < (asked[$1].weight, $1) }.map {
      Remark(asked[$0], in: reviewed)
    }
  }
}
