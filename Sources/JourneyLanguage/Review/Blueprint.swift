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
    let longest = LongestChains(map)
    let chains = map.steps.enumerated().compactMap { place, step -> Chain? in
      let actions = map.setOff(by: step)
      guard let best = longest.longest(of: actions) else { return nil }
      return Chain(step: place, actions: best.actions.map(map.subject), time: best.time)
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

/// The longest chains of actions that set each other off. Actions that lead back to one another count once each:
/// whoever enters their circle meets them all, in whatever order.
private struct LongestChains {
  private let places: [NodeID: Int]
  private let components: Components
  /// Of each component: its actions, and the longest chain from it on.
  private var members: [[NodeID]]
  private var chains: [(depth: Int, time: Milliseconds, next: Int?)]

  init(_ map: ReviewedMap) {
    let actions = map.steps.flatMap(\.actions)
    let places = Dictionary(uniqueKeysWithValues: actions.enumerated().map { ($0.element, $0.offset) })
    var next = [[Int]](repeating: [], count: actions.count)
    for way in map.waysOfActions {
      if let from = places[way.from], let to = places[way.to] { next[from].append(to) }
    }
    let components = Components(of: actions.count) { next[$0] }
    var members = [[NodeID]](repeating: [], count: components.count)
    var following = [[Int]](repeating: [], count: components.count)
    for (place, action) in actions.enumerated() {
      members[components.ofStep[place]].append(action)
      following[components.ofStep[place]] += next[place].map { components.ofStep[$0] }
    }
    // What follows a component has a smaller number, so it is known already.
    var chains: [(depth: Int, time: Milliseconds, next: Int?)] = []
    for component in members.indices {
      var best: (depth: Int, time: Milliseconds, next: Int?) = (0, Milliseconds(0), nil)
      for other in following[component] where other != component {
        let chain = chains[other]
        if best.next == nil || (chain.depth, chain.time) > (best.depth, best.time) {
          best = (chain.depth, chain.time, other)
        }
      }
      let time = members[component].reduce(best.time) { $0 + map.time(of: $1) }
      chains.append((best.depth + members[component].count, time, best.next))
    }
    self.places = places
    self.components = components
    self.members = members
    self.chains = chains
  }

  /// The longest chain that begins with one of some actions.
  func longest(of starts: [NodeID]) -> (actions: [NodeID], time: Milliseconds)? {
    var best: Int?
    for start in starts {
      guard let component = places[start].map({ components.ofStep[$0] }) else { continue }
      let (new, old) = (chains[component], best.map { chains[$0] })
      if old.map({ (new.depth, new.time) > ($0.depth, $0.time) }) ?? true { best = component }
    }
    guard let best else { return nil }
    var actions: [NodeID] = []
    var component: Int? = best
    while let current = component {
      actions += members[current]
      component = chains[current].next
    }
    return (actions, chains[best].time)
  }
}

extension ReviewedMap {
  /// How long an action takes, with the time that it lies before it is taken up.
  fileprivate func time(of action: NodeID) -> Milliseconds {
    (model.milliseconds(model.child(action, .duration)) ?? Milliseconds(0))
      + (model.milliseconds(model.child(action, .wait)) ?? Milliseconds(0))
  }
}
