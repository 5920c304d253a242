extension Rule {
  /// Ways from one step to the next on which the channel changes and nothing is carried over. A stranger's page cannot
  /// hand anything on, so on both sides there is a channel that we or a partner run.
  static func droppedContexts(_ map: AdvisedMap) -> [Remark] {
    // What others keep of a day is not ours to hand on.
    guard map.kind != .dayInTheLife else { return [] }
    let model = map.model
    let isRun = map.channels.map { $0.nodes.contains { !map.isControlled($0, by: .paid, .earned) } }
    var changes: [Int: [Int]] = [:]
    for (from, to) in map.changesOfChannel where map.steps[from].carries == nil && isRun[from] && isRun[to] {
      changes[from, default: []].append(to)
    }
    return changes.sorted { $0.key < $1.key }.compactMap { place, following in
      guard let next = following.first(where: { map.isPainful($0) }) ?? following.first else { return nil }
      let (step, other) = (map.steps[place], map.steps[next])
      return Remark(
        step.node, named: "from \(map.quoted(step.node)) to \(map.quoted(other.node))", model.span(step.node),
        bearing: .grounds(step.placesOfChannels + other.placesOfChannels), importance: map.isPainful(next) ? 1 : 0)
    }
  }
}

extension StepFacts {
  /// The facts that say where it takes place.
  fileprivate var placesOfChannels: [NodeID] { touchpoints + [channel].compactMap(\.self) }
}

extension AdvisedMap {
  /// Whether a step hurts: somebody feels bad in it, something is a pain, an expectation is missed.
  fileprivate func isPainful(_ index: Int) -> Bool {
    let step = steps[index]
    return lowest[index].map { $0.hundredths < 0 } ?? false || !step.pains.isEmpty
      || step.expectations.contains { model.child($0, .missed) != nil }
  }
}
