extension Rule {
  /// The first step of each chain that no way leads to from the first step of the map.
  static func unreachableSteps(_ map: MapView) -> [Finding] {
    let steps = map.flow.steps
    guard steps.count > 1, !isPlainlyReached(map) else { return [] }
    let ways = self.ways(map)
    var isReached = [Bool](repeating: false, count: steps.count)
    reach(0, ways, &isReached)
    // The steps that nothing unreached leads to begin the chains; in a circle the first in the source does.
    var hasWay = [Bool](repeating: false, count: steps.count)
    for from in steps.indices where !isReached[from] { for to in ways[from] where to != from { hasWay[to] = true } }
    var findings: [NodeID] = []
    for onlyBeginnings in [true, false] {
      for index in steps.indices where !isReached[index] && !(onlyBeginnings && hasWay[index]) {
        findings.append(steps[index])
        reach(index, ways, &isReached)
      }
    }
    return findings.sorted().map {
      Finding(node: $0, diagnostic: .unreachableStep(map.title($0), at: map.model.span($0)))
    }
  }

  /// Whether already the way from each step to the next in order reaches all, as in most maps: then nothing needs to be
  /// worked out.
  private static func isPlainlyReached(_ map: MapView) -> Bool {
    map.flow.steps.indices.dropLast().allSatisfy { index in
      map.flow.next(ofStepAt: index).contains { $0.to == map.flow.steps[index + 1] }
    }
  }

  /// Which steps follow each, by their places: what the journey does, what leads back, and what actions lead to.
  private static func ways(_ map: MapView) -> [[Int]] {
    var ways = [[Int]](repeating: [], count: map.flow.steps.count)
    for (index, step) in map.flow.steps.enumerated() {
      for arrow in map.flow.next(ofStepAt: index) {
        guard let to = map.flow.place(of: arrow.to) else { continue }
        ways[index].append(to)
        if let then = arrow.then, map.model.child(then, .bothWays) != nil { ways[to].append(index) }
      }
      for action in map.model.children(step) where Inheritance.isAction(map.model.word(action)) {
        for then in map.model.children(action, .then) {
          if let value = map.model.value(then), value.kind == .reference, let to = map.flow.place(of: value.target) {
            ways[index].append(to)
          }
        }
      }
    }
    return ways
  }

  private static func reach(_ start: Int, _ ways: [[Int]], _ isReached: inout [Bool]) {
    var open = [start]
    isReached[start] = true
    while let step = open.popLast() {
      for next in ways[step] where !isReached[next] {
        isReached[next] = true
        open.append(next)
      }
    }
  }
}
