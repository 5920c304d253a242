extension Rule {
  /// Steps of a blueprint that are served by systems which nothing connects: nobody uses both, and no arrow leads from
  /// what uses the one to what uses the other.
  static func silos(_ map: AdvisedMap) -> [Remark] {
    map.systemsApart.map { place, systems in
      let step = map.steps[place]
      return Remark(
        step.node, .silo(map.quoted(step.node), systems.map(map.quoted), at: map.model.span(step.node)),
        bearing: .grounds(step.touchpoints + step.actions))
    }
  }
}

extension AdvisedMap {
  /// The steps of a blueprint, by their places, whose systems fall into groups that nothing connects, with one
  /// system of each.
  var systemsApart: [(step: Int, systems: [NodeID])] {
    guard kind == .serviceBlueprint else { return [] }
    let chains = ChainsOfActions(self)
    return steps.enumerated().compactMap { place, step in
      var groups = Groups()
      // What one thing uses belongs together, and with what the same chain of actions uses.
      func join(_ clause: NodeID?, chain: Groups.Member?) {
        let systems = clause.map { model.references(of: $0) } ?? []
        guard let first = systems.first else { return }
        for system in systems { groups.join(.system(first), .system(system)) }
        if let chain { groups.join(chain, .system(first)) }
      }
      for touchpoint in step.touchpoints { join(model.clause(.system, ofTouchpoint: touchpoint), chain: nil) }
      for action in step.actions { join(model.child(action, .using), chain: chains.chain(of: action)) }
      var seen: Set<Groups.Member> = []
      let apart = step.systems(in: model).filter { seen.insert(groups.group(of: .system($0))).inserted }
      return apart.count > 1 ? (place, apart) : nil
    }
  }
}

/// The actions of a map by which of them arrows connect.
private struct ChainsOfActions {
  private var groups = Groups()

  init(_ map: AdvisedMap) {
    let triggers = map.triggers
    for arrow in triggers.arrows where isAction(arrow.from, map) && isAction(arrow.to, map) {
      groups.join(.action(arrow.from), .action(arrow.to))
    }
    for step in map.steps {
      for action in step.actions {
        if let trigger = triggers.trigger[action], isAction(trigger, map) {
          groups.join(.action(trigger), .action(action))
        }
      }
    }
  }

  private func isAction(_ node: NodeID, _ map: AdvisedMap) -> Bool { Inheritance.isAction(map.model.word(node)) }

  func chain(of action: NodeID) -> Groups.Member { groups.group(of: .action(action)) }
}

/// What belongs together: a forest in which each group is a tree of at most logarithmic depth.
private struct Groups {
  enum Member: Hashable {
    case system(NodeID), action(NodeID)
  }

  private var parent: [Member: Member] = [:]
  /// How many a group has, by what stands for it; one where it is not said.
  private var size: [Member: Int] = [:]

  /// The member that stands for the group.
  func group(of member: Member) -> Member {
    var current = member
    while let next = parent[current] { current = next }
    return current
  }

  mutating func join(_ one: Member, _ other: Member) {
    let (one, other) = (group(of: one), group(of: other))
    guard one != other else { return }
    // The smaller one goes below the larger, so that no way to the top is long.
    let (ofOne, ofOther) = (size[one] ?? 1, size[other] ?? 1)
    let (top, below) = ofOne < ofOther ? (other, one) : (one, other)
    parent[below] = top
    size[top] = ofOne + ofOther
  }
}
