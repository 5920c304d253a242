extension MapReview {
  /// Who is at work in which step and with what, and where the work goes from one team to another.
  struct Work: Sendable {
    struct Team: Sendable {
      let subject: Subject
      /// The steps in which it is at work, by their places.
      let steps: [Int]
      /// How many pains of the map it answers for.
      let pains: Int
    }

    struct System: Sendable {
      let subject: Subject
      let owner: Subject?
      let steps: [Int]
    }

    /// Work that goes on from some teams to others, none of them the same.
    struct HandOver: Sendable {
      let from: [Subject]
      let to: [Subject]
      /// Between which steps or actions, in source order.
      let places: [(from: Subject, to: Subject)]
    }

    /// Those at work in most steps first.
    let teams: [Team]
    let systems: [System]
    /// The most frequent first.
    let handOvers: [HandOver]
    /// The steps in which more than three teams are at work, by their places, with those teams.
    let crowded: [(step: Int, teams: [Subject])]
    /// The steps of a blueprint whose systems nothing joins, by their places, with one system of each group.
    let apart: [(step: Int, systems: [Subject])]
  }
}

extension MapReview.Work {
  init(of map: ReviewedMap) {
    let model = map.model
    func places(_ nodes: [[NodeID]]) -> [(node: NodeID, steps: [Int])] {
      var steps: [NodeID: [Int]] = [:]
      for (place, nodes) in nodes.enumerated() { for node in nodes { steps[node, default: []].append(place) } }
      return steps.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { ($0.key, $0.value) }
    }
    var pains: [NodeID: Int] = [:]
    for pain in map.facts(.pain) {
      for team in model.child(pain, .owner).map({ model.references(of: $0) }) ?? [] { pains[team, default: 0] += 1 }
    }
    let atWork = places(map.teams)
    let known = Set(atWork.map(\.node))
    // Who answers for a pain belongs to the map, even if nobody says in which step they are at work.
    let others = pains.keys.filter { !known.contains($0) }.sorted().map { (node: $0, steps: [Int]()) }
    teams = (atWork + others).map { team in
      Team(subject: map.subject(team.node), steps: team.steps, pains: pains[team.node] ?? 0)
    }
    systems = places(map.systems).map { system in
      System(
        subject: map.subject(system.node),
        owner: model.child(system.node, .owner).flatMap { model.references(of: $0).first }.map(map.subject),
        steps: system.steps)
    }
    crowded = map.advised.crowded.map { ($0.step, $0.teams.map(map.subject)) }
    apart = map.advised.systemsApart.map { ($0.step, $0.systems.map(map.subject)) }
    handOvers = Self.handOvers(map)
  }

  private static func handOvers(_ map: ReviewedMap) -> [HandOver] {
    let model = map.model
    var places: [Pair: [(from: NodeID, to: NodeID)]] = [:]
    var order: [Pair] = []
    func add(_ from: NodeID, _ to: NodeID, _ teams: [NodeID], _ others: [NodeID]) {
      guard !teams.isEmpty, !others.isEmpty else { return }
      let (few, many) = teams.count < others.count ? (teams, Set(others)) : (others, Set(teams))
      guard !few.contains(where: many.contains) else { return }
      let pair = Pair(from: teams, to: others)
      if places[pair] == nil { order.append(pair) }
      places[pair, default: []].append((from, to))
    }
    for way in map.advised.ways {
      add(map.steps[way.from].node, map.steps[way.to].node, map.teams[way.from], map.teams[way.to])
    }
    for (from, to) in map.waysOfActions {
      func teams(_ action: NodeID) -> [NodeID] { model.child(action, .by).map { model.references(of: $0) } ?? [] }
      add(from, to, teams(from), teams(to))
    }
    return order.enumerated().sorted { left, right in
      ((places[right.element] ?? []).count, left.offset) < ((places[left.element] ?? []).count, right.offset)
    }.map { _, pair in
      HandOver(
        from: pair.from.map(map.subject), to: pair.to.map(map.subject),
        places: (places[pair] ?? []).map { (map.subject($0.from), map.subject($0.to)) })
    }
  }

  private struct Pair: Hashable {
    let from: [NodeID]
    let to: [NodeID]
  }
}

extension ReviewedMap {
  /// Which actions set off which others: because a `then` says so, or because one triggers the next. Each pair once.
  var waysOfActions: [(from: NodeID, to: NodeID)] {
    struct Way: Hashable {
      let from: NodeID
      let to: NodeID
    }
    var seen: Set<Way> = []
    var ways: [(from: NodeID, to: NodeID)] = []
    func add(_ from: NodeID, _ to: NodeID) {
      guard Inheritance.isAction(model.word(from)), Inheritance.isAction(model.word(to)), from != to,
        seen.insert(Way(from: from, to: to)).inserted
      else { return }
      ways.append((from, to))
    }
    for arrow in triggers.arrows { add(arrow.from, arrow.to) }
    for (action, trigger) in triggers.trigger.sorted(by: { $0.key < $1.key }) { add(trigger, action) }
    return ways
  }
}
