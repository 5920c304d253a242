/// What follows what in one map: worked out from `then`, `ends` and the order of the source (language, section 5, "What
/// follows a step" and "Arrows of a blueprint").
struct Flow {
  /// A way from a step, or from an action, to a step or an action.
  struct Arrow {
    let from: NodeID
    let to: NodeID
    /// The `then` that says so; nil where only the order does, or the rule of what triggers an action.
    let then: NodeID?
    /// Whether only an earlier version went there.
    var isGone = false
  }

  /// The steps of the map in order.
  let steps: [NodeID]
  /// Where the journey goes from each step, by its place in `steps`; arrows to steps only.
  private let nextStarts: [UInt32]
  private let next: [Arrow]

  /// The place of each step in `steps`.
  func place(of step: NodeID) -> Int? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low < steps.count && steps[low] == step ? low : nil
  }

  init(of root: NodeID, in model: Model) {
    var steps: [NodeID] = []
    for child in model.children(root) {
      let word = model.word(child)
      if word == .step { steps.append(child) }
      if word == .stage { for step in model.children(child) where model.word(step) == .step { steps.append(step) } }
    }
    var starts: [UInt32] = []
    var next: [Arrow] = []
    starts.reserveCapacity(steps.count + 1)
    next.reserveCapacity(steps.count)
    for (index, step) in steps.enumerated() {
      starts.append(UInt32(next.count))
      var following = index + 1
      while following < steps.count, model.isGone(steps[following]) { following += 1 }
      Self.arrows(from: step, following: following < steps.count ? steps[following] : nil, in: model, into: &next)
    }
    starts.append(UInt32(next.count))
    self.steps = steps
    nextStarts = starts
    self.next = next
  }

  /// Where the journey goes from a step.
  func next(ofStepAt index: Int) -> ArraySlice<Arrow> { next[Int(nextStarts[index])..<Int(nextStarts[index + 1])] }

  private static func arrows(from step: NodeID, following: NodeID?, in model: Model, into arrows: inout [Arrow]) {
    var written: [Arrow] = []
    var gone: [Arrow] = []
    var ends = false
    for child in model.children(step) {
      switch model.word(child) {
      case .ends: ends = true
      case .then:
        if let value = model.value(child), value.kind == .reference, model.word(value.target) == .step {
          let arrow = Arrow(from: step, to: value.target, then: child, isGone: model.isGone(child))
          if arrow.isGone { gone.append(arrow) } else { written.append(arrow) }
        }
      default: break
      }
    }
    defer { arrows += gone }
    arrows += written
    guard !ends, let following, !model.isGone(step) else { return }
    switch written.count {
    case 0: arrows.append(Arrow(from: step, to: following, then: nil))
    case 1:
      guard let then = written[0].then, model.child(then, .when) != nil, written[0].to != following else { return }
      arrows.append(Arrow(from: step, to: following, then: nil))
    default: break
    }
  }
}

/// What sets off each action of a blueprint.
struct Triggers {
  /// Of each action that is triggered: the step or action that does it.
  private(set) var trigger: [NodeID: NodeID] = [:]
  /// All that actions and steps lead to with `then`, where an action is at one end.
  private(set) var arrows: [Flow.Arrow] = []

  init(of root: NodeID, steps: [NodeID], in model: Model) {
    var owner: [NodeID: NodeID] = [:]
    var pointedTo: [NodeID: [NodeID]] = [:]
    for step in steps {
      for child in model.children(step) {
        if Inheritance.isAction(model.word(child)) { owner[child] = step }
      }
    }
    guard !owner.isEmpty else { return }
    for step in steps {
      for child in model.children(step) {
        if model.word(child) == .then { note(child, from: step, in: model, &pointedTo) }
        guard Inheritance.isAction(model.word(child)) else { continue }
        for then in model.children(child) where model.word(then) == .then {
          note(then, from: child, in: model, &pointedTo)
        }
      }
    }
    for step in steps { findTriggers(in: step, owner: owner, pointedTo: pointedTo, model) }
  }

  private mutating func note(_ then: NodeID, from: NodeID, in model: Model, _ pointedTo: inout [NodeID: [NodeID]]) {
    guard let value = model.value(then), value.kind == .reference else { return }
    let isStepToStep = model.word(from) == .step && model.word(value.target) == .step
    let isGone = model.isGone(then)
    if !isStepToStep { arrows.append(Flow.Arrow(from: from, to: value.target, then: then, isGone: isGone)) }
    if !isGone { pointedTo[value.target, default: []].append(from) }
  }

  private mutating func findTriggers(
    in step: NodeID, owner: [NodeID: NodeID], pointedTo: [NodeID: [NodeID]], _ model: Model
  ) {
    // Of each lane, the closest action so far: frontstage is the highest.
    var closest: [NodeID?] = [nil, nil, nil]
    for action in model.children(step) where Inheritance.isAction(model.word(action)) && !model.isGone(action) {
      let lane = Self.lane(of: action, in: model)
      let isPointedTo = (pointedTo[action] ?? []).contains { from in
        from == step || owner[from] == nil || owner[from] != step || from < action
      }
      if model.child(action, .scheduled) == nil, !isPointedTo {
        trigger[action] = closest[..<lane].compactMap { $0 }.max() ?? step
      }
      closest[lane] = action
    }
  }

  /// 0 for frontstage, 1 for backstage, 2 for support.
  static func lane(of action: NodeID, in model: Model) -> Int {
    switch model.word(action) {
    case .frontstage: 0
    case .backstage: 1
    default: 2
    }
  }
}
