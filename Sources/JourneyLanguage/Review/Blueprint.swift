extension MapReview {
  /// What is behind the steps of a service blueprint.
  struct Blueprint: Sendable {
    struct FailPoint: Sendable {
      let subject: Subject
      /// The place of the step.
      let step: Int
      let action: Subject?
      let likelihood: Level?
      let recovery: String?
    }

    /// What a step sets off, one action after the other: the longest such chain.
    struct Chain: Sendable {
      /// The place of the step.
      let step: Int
      let actions: [Subject]
      /// What its durations and waits come to.
      let time: Milliseconds
    }

    /// The steps in which customer and organisation meet, by their places: those without an action in front, and those
    /// without anything to see or touch.
    let withoutFrontstage: [Int]
    let withoutEvidence: [Int]
    /// The likeliest first; of those alike, those that nothing is done about.
    let failPoints: [FailPoint]
    /// Arrows over two lines or more, from one step or action to another.
    let overLines: [(from: Subject, to: Subject)]
    /// The longest first, one for each step that sets anything off.
    let chains: [Chain]
  }
}

extension MapReview.Blueprint {
  /// Nothing of other kinds of map.
  init?(of map: ReviewedMap) {
    guard map.view.kind == .serviceBlueprint else { return nil }
    let model = map.model
    let meeting = map.steps.indices.filter { !map.channels[$0].isEmpty || !map.steps[$0].touchpoints.isEmpty }
    withoutFrontstage = meeting.filter { !map.steps[$0].actions.contains { model.word($0) == .frontstage } }
    withoutEvidence = meeting.filter { map.steps[$0].evidence.isEmpty }
    let fails = map.steps.enumerated().flatMap { place, step in
      step.fails.map { node in
        FailPoint(
          subject: map.subject(node), step: place,
          action: model.child(node, .on).flatMap { model.references(of: $0).first }.map(map.subject),
          likelihood: model.choice(.likelihood, of: node),
          recovery: model.child(node, .recovery).flatMap { model.text($0) })
      }
    }
    failPoints = fails.enumerated().sorted { left, right in
      (-left.element.grade, left.element.recovery == nil ? 0 : 1, left.offset)
        < (-right.element.grade, right.element.recovery == nil ? 0 : 1, right.offset)
    }.map(\.element)
    overLines = map.advised.arrowsOverLines.map { (map.subject($0.arrow.from), map.subject($0.arrow.to)) }
    chains = Self.chains(map)
  }

  private static func chains(_ map: ReviewedMap) -> [Chain] {
    var next: [NodeID: [NodeID]] = [:]
    for way in map.waysOfActions { next[way.from, default: []].append(way.to) }
    var longest = LongestChains(next: next) { action in
      (map.model.milliseconds(map.model.child(action, .duration)) ?? Milliseconds(0))
        + (map.model.milliseconds(map.model.child(action, .wait)) ?? Milliseconds(0))
    }
    var chains: [Chain] = []
    for (place, step) in map.steps.enumerated() {
      var best: (depth: Int, time: Milliseconds, first: NodeID)?
      for action in map.setOff(by: step) {
        let found = longest.chain(from: action)
        if best == nil || (found.depth, found.time) > (best?.depth ?? 0, best?.time ?? Milliseconds(0)) {
          best = (found.depth, found.time, action)
        }
      }
      guard let best else { continue }
      chains.append(
        Chain(step: place, actions: longest.actions(from: best.first).map(map.subject), time: best.time))
    }
    return chains.enumerated().sorted { left, right in
      (right.element.actions.count, right.element.time, left.offset)
        < (left.element.actions.count, left.element.time, right.offset)
    }.map(\.element)
  }
}

extension MapReview.Blueprint.FailPoint {
  /// One of which nothing is said counts as medium.
  fileprivate var grade: Int { (likelihood ?? .medium).grade }
}

extension ReviewedMap {
  /// The actions that a step itself sets off, in source order.
  fileprivate func setOff(by step: StepFacts) -> [NodeID] {
    var actions = UniqueNodes()
    for action in step.actions where triggers.trigger[action] == step.node { actions.add(action) }
    for then in model.children(step.node, .then) {
      for target in model.references(of: then) where Inheritance.isAction(model.word(target)) { actions.add(target) }
    }
    return actions.nodes
  }
}

/// The longest chains of what follows what. Going back is not counted: what leads to something that is on the way
/// already is passed over.
private struct LongestChains {
  private let next: [NodeID: [NodeID]]
  private let time: (NodeID) -> Milliseconds
  private var known: [NodeID: (depth: Int, time: Milliseconds, next: NodeID?)] = [:]

  init(next: [NodeID: [NodeID]], time: @escaping (NodeID) -> Milliseconds) {
    self.next = next
    self.time = time
  }

  mutating func chain(from start: NodeID) -> (depth: Int, time: Milliseconds) {
    var open: [(node: NodeID, rest: ArraySlice<NodeID>)] = []
    var isOpen: Set<NodeID> = []
    func enter(_ node: NodeID) {
      open.append((node, (next[node] ?? [])[...]))
      isOpen.insert(node)
    }
    if known[start] == nil { enter(start) }
    while let last = open.last {
      if let following = open[open.count - 1].rest.popFirst() {
        if known[following] == nil, !isOpen.contains(following) { enter(following) }
        continue
      }
      open.removeLast()
      isOpen.remove(last.node)
      var best: (depth: Int, time: Milliseconds, next: NodeID?) = (0, Milliseconds(0), nil)
      for following in next[last.node] ?? [] {
        guard let chain = known[following] else { continue }
        if best.next == nil || (chain.depth, chain.time) > (best.depth, best.time) {
          best = (chain.depth, chain.time, following)
        }
      }
      known[last.node] = (best.depth + 1, best.time + time(last.node), best.next)
    }
    let chain = known[start] ?? (1, time(start), nil)
    return (chain.depth, chain.time)
  }

  func actions(from start: NodeID) -> [NodeID] {
    var actions = [start]
    while let following = known[actions[actions.count - 1]]?.next { actions.append(following) }
    return actions
  }
}
