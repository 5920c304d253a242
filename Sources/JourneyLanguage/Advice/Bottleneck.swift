extension Rule {
  /// Where customers wait the longest and where they feel worst, if that is bad: the two places to begin with.
  static func bottlenecks(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    guard map.steps.count > 1 else { return [] }
    let slow = longestWait(map)
    let bad = lowestFeeling(map)
    func remark(_ index: Int, wait: (fact: NodeID, time: Milliseconds)?, feeling: FeelingsOfMap.Lowest?) -> Remark {
      let step = map.steps[index].node
      let facts = [wait?.fact, feeling?.fact].compactMap(\.self)
      let target = wait.flatMap { model.child($0.fact, .target) }.flatMap { model.value($0) }
      return Remark(
        step,
        .bottleneck(
          map.quoted(step), wait: wait.flatMap { model.value($0.fact) }.map(model.durationText),
          target: target.map(model.durationText), feeling: feeling.map(map.feelingText),
          at: facts.first.map(model.span) ?? map.header),
        bearing: .grounds(facts))
    }
    if let slow, let bad, slow.index == bad.index { return [remark(slow.index, wait: slow.wait, feeling: bad.feeling)] }
    return [
      slow.map { remark($0.index, wait: $0.wait, feeling: nil) },
      bad.map { remark($0.index, wait: nil, feeling: $0.feeling) },
    ].compactMap(\.self)
  }

  private static func longestWait(_ map: AdvisedMap) -> (index: Int, wait: (fact: NodeID, time: Milliseconds))? {
    var longest: (index: Int, wait: (fact: NodeID, time: Milliseconds))?
    for (index, step) in map.steps.enumerated() {
      guard let wait = step.wait, let time = map.model.milliseconds(wait) else { continue }
      if longest.map({ $0.wait.time < time }) ?? true { longest = (index, (wait, time)) }
    }
    guard let longest else { return nil }
    let isBad =
      map.model.targetMilliseconds(longest.wait.fact).map { longest.wait.time > $0 }
      ?? (map.lowest[longest.index].map { $0.hundredths < 0 } ?? false)
    return isBad ? longest : nil
  }

  private static func lowestFeeling(_ map: AdvisedMap) -> (index: Int, feeling: FeelingsOfMap.Lowest)? {
    var lowest: (index: Int, feeling: FeelingsOfMap.Lowest)?
    for (index, feeling) in map.lowest.enumerated() {
      guard let feeling, feeling.hundredths <= -100 else { continue }
      if lowest.map({ feeling.hundredths < $0.feeling.hundredths }) ?? true { lowest = (index, feeling) }
    }
    return lowest
  }
}
