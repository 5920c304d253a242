extension Rule {
  /// Circles of steps that nobody gets out of: no way leads on, and nothing ends the journey.
  static func endlessLoops(_ map: AdvisedMap) -> [Remark] {
    let ways = Ways(map)
    let components = Components(of: map.steps.count) { ways.from($0).map(\.to) }
    var isOpen = [Bool](repeating: false, count: components.count)
    var closing = [Ways.Way?](repeating: nil, count: components.count)
    var sizes = [Int](repeating: 0, count: components.count)
    for component in components.ofStep { sizes[component] += 1 }
    for (index, step) in map.steps.enumerated() {
      let component = components.ofStep[index]
      // What nothing follows ends the journey, as what says so does, whatever an action there leads to.
      if step.ends || map.flow.next(ofStepAt: index).isEmpty { isOpen[component] = true }
      for way in ways.from(index) {
        if components.ofStep[way.to] != component {
          isOpen[component] = true
        } else if let then = way.then, way.to < index || sizes[component] == 1,
          closing[component]?.then.map({ then < $0 }) ?? true
        {
          closing[component] = way
        }
      }
    }
    let model = map.model
    return closing.indices.compactMap { component in
      guard !isOpen[component], let way = closing[component], let then = way.then else { return nil }
      let (from, to) = (map.steps[way.from].node, map.steps[way.to].node)
      return Remark(
        from, .endlessLoop(from: map.quoted(from), to: map.quoted(to), isOneStep: from == to, at: model.span(then)),
        bearing: .grounds([then]))
    }
  }
}

/// All ways between the steps of a map: those of the journey, those that lead back, those that actions lead.
private struct Ways {
  struct Way {
    let from: Int
    let to: Int
    let then: NodeID?
  }

  private var ways: [[Way]]

  func from(_ step: Int) -> [Way] { ways[step] }

  init(_ map: AdvisedMap) {
    ways = Array(repeating: [], count: map.steps.count)
    for index in map.steps.indices {
      for arrow in map.flow.next(ofStepAt: index) {
        guard let to = map.flow.place(of: arrow.to) else { continue }
        ways[index].append(Way(from: index, to: to, then: arrow.then))
        if let then = arrow.then, map.model.child(then, .bothWays) != nil {
          ways[to].append(Way(from: to, to: index, then: then))
        }
      }
      for action in map.steps[index].actions {
        for then in map.model.children(action, .then) {
          guard let value = map.model.value(then), value.kind == .reference,
            let to = map.flow.place(of: value.target)
          else { continue }
          ways[index].append(Way(from: index, to: to, then: then))
        }
      }
    }
  }
}
