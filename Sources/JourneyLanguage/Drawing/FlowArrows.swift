/// The arrows of a flow, and which of them are ways out on a condition.
struct FlowArrows {
  struct Arrow {
    enum Kind {
      /// From step to step.
      case journey
      /// With an action at one end.
      case service
    }

    let kind: Kind
    let from: NodeID
    let to: NodeID
    /// What is said of this way alone: its condition, or that it is the one that is left.
    let condition: String?
    /// Which of the conditional ways out of its card it is, from 1; nil if it has no condition.
    let exit: Int?
    let isBothWays: Bool
    /// The `then` that says so, if one does.
    var then: NodeID?
  }

  /// What the picture says behind a step.
  enum Ending { case goesOn, ends, mayEnd }

  private(set) var all: [Arrow] = []
  /// How each step ends, by its place.
  private(set) var ends: [Ending] = []
  /// The conditional ways out of each step or action, by their places in `all`.
  private(set) var exits: [NodeID: [Int]] = [:]
  private let triggers: Triggers

  init(_ view: MapView, _ labels: DrawingLabels) {
    let model = view.model
    triggers = Triggers(of: view.root, steps: view.flow.steps, in: model)
    for (place, step) in view.flow.steps.enumerated() {
      let next = view.flow.next(ofStepAt: place)
      let isDecision = model.isDecision(next)
      for arrow in next {
        add(arrow, .journey, otherwise: isDecision && !arrow.isGone ? labels[.otherwise] : nil, in: model)
      }
      let mayEnd = model.child(step, .ends) != nil
      ends.append(next.allSatisfy(\.isGone) ? .ends : mayEnd ? .mayEnd : .goesOn)
      for action in model.children(step) where Inheritance.isAction(model.word(action)) {
        guard let trigger = triggers.trigger[action] else { continue }
        add(Flow.Arrow(from: trigger, to: action, then: nil), .service, otherwise: nil, in: model)
      }
    }
    // Those of a step, then those of its actions, in whichever order a source tells them; each `then` has its own
    // place.
    for arrow in triggers.arrows.sorted(by: { ($0.from, $0.then ?? $0.to) < ($1.from, $1.then ?? $1.to) }) {
      add(arrow, .service, otherwise: nil, in: model)
    }
  }

  func isTriggered(_ action: NodeID) -> Bool { triggers.trigger[action] != nil }

  private mutating func add(_ arrow: Flow.Arrow, _ kind: Arrow.Kind, otherwise: String?, in model: Model) {
    let condition = arrow.then.flatMap { model.condition(of: $0) } ?? otherwise
    var exit: Int?
    if condition != nil {
      exits[arrow.from, default: []].append(all.count)
      exit = exits[arrow.from]?.count
    }
    let isBothWays = arrow.then.map { model.isBothWays($0) } ?? false
    all.append(
      Arrow(
        kind: kind, from: arrow.from, to: arrow.to, condition: condition, exit: exit, isBothWays: isBothWays,
        then: arrow.then))
  }
}

/// What is said of a way, by the `then` that says it.
extension Model {
  func condition(of then: NodeID) -> String? { child(then, .when).flatMap { text($0) } }

  func isBothWays(_ then: NodeID) -> Bool { child(then, .bothWays) != nil }

  /// Whether one of the ways out of a step has a condition, so that the one without is what is left.
  func isDecision(_ ways: some Sequence<Flow.Arrow>) -> Bool {
    ways.contains { way in !way.isGone && way.then.map { child($0, .when) != nil } ?? false }
  }
}
