/// What rules and reports ask of a step, gathered in one pass over its facts. It is handed on as one reference: it
/// holds many lists, and there are many steps.
final class StepFacts {
  let node: NodeID
  /// The stage in which it stands, if it stands in one.
  let stage: NodeID?
  private(set) var feelings: [NodeID] = []
  private(set) var touchpoints: [NodeID] = []
  private(set) var questions: [NodeID] = []
  private(set) var information: [NodeID] = []
  private(set) var expectations: [NodeID] = []
  private(set) var pains: [NodeID] = []
  private(set) var opportunities: [NodeID] = []
  private(set) var measures: [NodeID] = []
  private(set) var evidence: [NodeID] = []
  private(set) var actions: [NodeID] = []
  private(set) var fails: [NodeID] = []
  private(set) var duration: NodeID?
  private(set) var wait: NodeID?
  private(set) var carries: NodeID?
  private(set) var owner: NodeID?
  private(set) var persona: NodeID?
  /// Its own `channel`.
  private(set) var channel: NodeID?
  private(set) var isMomentOfTruth = false
  private(set) var ends = false

  init(_ step: NodeID, stage: NodeID?, in model: Model) {
    node = step
    self.stage = stage
    for child in model.children(step) {
      switch model.word(child) {
      case .feeling: feelings.append(child)
      case .touchpoint: touchpoints.append(child)
      case .question: questions.append(child)
      case .information: information.append(child)
      case .expects: expectations.append(child)
      case .pain: pains.append(child)
      case .opportunity: opportunities.append(child)
      case .measure: measures.append(child)
      case .evidence: evidence.append(child)
      case .frontstage, .backstage, .support: actions.append(child)
      case .fail: fails.append(child)
      case .duration: duration = child
      case .wait: wait = child
      case .carries: carries = child
      case .owner: owner = child
      case .persona: persona = child
      case .channel: channel = child
      case .momentOfTruth: isMomentOfTruth = true
      case .ends: ends = true
      // The other words of the language, which tell nothing that is asked of a step here.
      default: break
      }
    }
  }

  // MARK: Where, who and with what

  /// The channels by which the customer and the organisation meet here: those of its touchpoints and its own. Each
  /// once, in source order.
  func channelsOfMeeting(in model: Model) -> UniqueNodes {
    var channels = UniqueNodes()
    for touchpoint in touchpoints { channels.add(model.clause(.channel, ofTouchpoint: touchpoint), in: model) }
    channels.add(channel, in: model)
    return channels
  }

  /// The same; where neither names one, those of what is told, shown and done.
  func channels(in model: Model) -> [NodeID] {
    var channels = channelsOfMeeting(in: model)
    if channels.nodes.isEmpty {
      for fact in information + evidence + actions { channels.add(model.child(fact, .channel), in: model) }
    }
    return channels.nodes
  }

  /// The teams at work here: who answers for the step and for its touchpoints, and who does what stands in it. Each
  /// once, in source order.
  func teams(in model: Model) -> [NodeID] {
    var teams = UniqueNodes()
    teams.add(owner, in: model)
    for touchpoint in touchpoints { teams.add(model.clause(.owner, ofTouchpoint: touchpoint), in: model) }
    for action in actions { teams.add(model.child(action, .by), in: model) }
    return teams.nodes
  }

  /// The systems behind its touchpoints and actions. Each once, in source order.
  func systems(in model: Model) -> [NodeID] {
    var systems = UniqueNodes()
    for touchpoint in touchpoints { systems.add(model.clause(.system, ofTouchpoint: touchpoint), in: model) }
    for action in actions { systems.add(model.child(action, .using), in: model) }
    return systems.nodes
  }
}

/// Nodes in the order in which they come, each once. Of the few that most steps name a set would cost more than it
/// saves.
struct UniqueNodes {
  private(set) var nodes: [NodeID] = []
  private var known: Set<NodeID> = []
  private static let few = 16

  mutating func add(_ node: NodeID) {
    if nodes.count < Self.few {
      if !nodes.contains(node) { nodes.append(node) }
      return
    }
    if known.isEmpty { known = Set(nodes) }
    if known.insert(node).inserted { nodes.append(node) }
  }

  func contains(_ node: NodeID) -> Bool { known.isEmpty ? nodes.contains(node) : known.contains(node) }

  func isDisjoint(with other: UniqueNodes) -> Bool {
    let (few, many) = nodes.count < other.nodes.count ? (self, other) : (other, self)
    return !few.nodes.contains { many.contains($0) }
  }

  /// Adds what a fact refers to.
  mutating func add(_ fact: NodeID?, in model: Model) {
    guard let fact else { return }
    for index in model.nodes[fact.index].values where model.values[index].kind == .reference {
      add(model.values[index].target)
    }
  }
}

extension Model {
  /// A clause of a touchpoint of a step: its own, or else that of the one at the top that it stands for.
  func clause(_ word: Word, ofTouchpoint touchpoint: NodeID) -> NodeID? {
    child(touchpoint, word) ?? sharedTouchpoint(of: touchpoint).flatMap { child($0, word) }
  }

  /// What a clause of a closed list says: of `severity high` the level `high`.
  func choice<Value: CaseIterable>(_ word: Word, of fact: NodeID) -> Value? where Value.AllCases == [Value] {
    guard let value = child(fact, word).flatMap({ value($0) }), value.kind == .choice else { return nil }
    let all = Value.allCases
    return Int(value.detail) < all.count ? all[Int(value.detail)] : nil
  }

  /// The score of a feeling.
  func score(of feeling: NodeID) -> Number? {
    value(feeling).flatMap { $0.kind == .number ? number($0) : nil }
  }

  /// The day that a fact or a clause states.
  func date(_ fact: NodeID?) -> CalendarDate? {
    fact.flatMap { value($0) }.flatMap { value in
      value.kind == .date ? CalendarDate(sources[value.source.index].bytes[value.range]) : nil
    }
  }

  /// The length of time that a fact or a clause states.
  func milliseconds(_ fact: NodeID?) -> Milliseconds? {
    fact.flatMap { value($0) }.flatMap { $0.kind == .duration ? Milliseconds($0, in: self) : nil }
  }

  /// The length of time that a fact states as its target.
  func targetMilliseconds(_ fact: NodeID?) -> Milliseconds? {
    fact.flatMap { child($0, .target) }.flatMap { milliseconds($0) }
  }
}

extension MapView {
  /// The facts of all steps, in order.
  var steps: [StepFacts] {
    var steps: [StepFacts] = []
    steps.reserveCapacity(flow.steps.count)
    // Stages and steps both stand in the order of the nodes.
    var stage = 0
    for step in flow.steps {
      while stage < stages.count, model.end(stages[stage]) <= step.index { stage += 1 }
      let holder = stage < stages.count && stages[stage] < step ? stages[stage] : nil
      steps.append(StepFacts(step, stage: holder, in: model))
    }
    return steps
  }
}
