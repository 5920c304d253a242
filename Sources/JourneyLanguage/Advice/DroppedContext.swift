extension Rule {
  /// Ways from one step to the next on which the channel changes and nothing is carried over. A stranger's page cannot
  /// hand anything on, so on both sides there is a channel that we or a partner run.
  static func droppedContexts(_ map: AdvisedMap) -> [Remark] {
    // What others keep of a day is not ours to hand on.
    guard map.kind != .dayInTheLife else { return [] }
    let model = map.model
    let channels = map.steps.map { step in
      var channels = UniqueNodes()
      for touchpoint in step.touchpoints { channels.add(model.clause(.channel, ofTouchpoint: touchpoint), in: model) }
      channels.add(step.channel, in: model)
      return channels.nodes
    }
    let sets = channels.map { Set($0) }
    let isRun = channels.map { $0.contains { !map.isControlled($0, by: .paid, .earned) } }
    return map.steps.indices.compactMap { index in
      let step = map.steps[index]
      guard step.carries == nil, isRun[index] else { return nil }
      var seen: Set<Int> = []
      var changes: [Int] = []
      for arrow in map.flow.next(ofStepAt: index) {
        guard let next = map.flow.place(of: arrow.to), next != index, isRun[next], seen.insert(next).inserted else {
          continue
        }
        let (few, many) = sets[index].count < sets[next].count ? (index, next) : (next, index)
        if !channels[few].contains(where: sets[many].contains) { changes.append(next) }
      }
      guard let next = changes.first(where: { map.isPainful($0) }) ?? changes.first else { return nil }
      let other = map.steps[next]
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
