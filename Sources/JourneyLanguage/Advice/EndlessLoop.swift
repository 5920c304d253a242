extension Rule {
  /// Circles of steps that nobody gets out of: no way leads on, and nothing ends the journey.
  static func endlessLoops(_ map: AdvisedMap) -> [Remark] {
    let ways = Ways(map)
    let components = ways.components()
    var isOpen = [Bool](repeating: false, count: components.count)
    var closing = [Ways.Way?](repeating: nil, count: components.count)
    for (index, step) in map.steps.enumerated() {
      let component = components.ofStep[index]
      // What nothing follows ends the journey, as what says so does, whatever an action there leads to.
      if step.ends || map.flow.next(ofStepAt: index).isEmpty { isOpen[component] = true }
      for way in ways.from(index) {
        if components.ofStep[way.to] != component {
          isOpen[component] = true
        } else if let then = way.then, way.to <= index, closing[component]?.then.map({ then < $0 }) ?? true {
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

  /// Which component each step is in, and how many there are.
  struct Components {
    var ofStep: [Int]
    var count = 0
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

  /// The strongly connected components (R. Tarjan, Depth-first search and linear graph algorithms, 1972), with a stack
  /// of our own in place of recursion.
  func components() -> Components {
    var result = Components(ofStep: Array(repeating: 0, count: ways.count))
    var number = [Int?](repeating: nil, count: ways.count)
    var low = [Int](repeating: 0, count: ways.count)
    var isOpen = [Bool](repeating: false, count: ways.count)
    var open: [Int] = []
    var visits: [(step: Int, way: Int)] = []
    var next = 0
    func enter(_ step: Int) {
      number[step] = next
      low[step] = next
      next += 1
      open.append(step)
      isOpen[step] = true
      visits.append((step, 0))
    }
    for start in ways.indices where number[start] == nil {
      enter(start)
      while let (step, way) = visits.last {
        if way < ways[step].count {
          visits[visits.count - 1].way += 1
          let to = ways[step][way].to
          if let known = number[to] {
            if isOpen[to] { low[step] = min(low[step], known) }
          } else {
            enter(to)
          }
          continue
        }
        visits.removeLast()
        if let caller = visits.last { low[caller.step] = min(low[caller.step], low[step]) }
        guard low[step] == number[step] else { continue }
        while let member = open.popLast() {
          isOpen[member] = false
          result.ofStep[member] = result.count
          if member == step { break }
        }
        result.count += 1
      }
    }
    return result
  }
}
