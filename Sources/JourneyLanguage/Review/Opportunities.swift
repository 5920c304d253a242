extension MapReview {
  /// What could be done better, in the order in which to do it, and what nobody does anything about.
  struct Opportunities: Sendable {
    /// Those that are still to be done, in the order to take them.
    let open: [Opportunity]
    /// Those that are done, and those that were dropped.
    let done: [Opportunity]
    let dropped: [Opportunity]
    /// Pains that no opportunity of the project addresses, unless it was dropped, and that no map of it resolves; the
    /// severest first.
    let unaddressed: [Pain]
    /// How many pains the map has.
    let painCount: Int
  }

  struct Opportunity: Sendable {
    let subject: Subject
    /// The map, the stage or the step in which it stands.
    let element: Subject
    let impact: Level?
    let effort: Level?
    let owner: Subject?
    let status: OpportunityStatus?
    let due: CalendarDate?
    let addresses: [Pain]

    var group: Group { Group(impact: impact, effort: effort) }

    /// What to do with it: the four fields of an impact–effort matrix, and what cannot be set in one.
    enum Group: String, CaseIterable, Comparable, Sendable {
      case quickWin = "quick-win"
      case largeBet = "large-bet"
      case fillIn = "fill-in"
      case leave
      case unrated

      /// More impact than effort is a quick win, less is left. Where both are alike, it is a large bet, or a fill-in if
      /// both are low.
      ///
      /// The matrix is the action priority matrix of many textbooks, of two levels; here it is of three.
      init(impact: Level?, effort: Level?) {
        guard let impact, let effort else {
          self = .unrated
          return
        }
        if impact > effort {
          self = .quickWin
        } else if impact < effort {
          self = .leave
        } else {
          self = impact == .low ? .fillIn : .largeBet
        }
      }

      private var rank: Int {
        switch self {
        case .quickWin: 0
        case .largeBet: 1
        case .fillIn: 2
        case .unrated: 3
        case .leave: 4
        }
      }

      static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    /// What it would take away: the points that its pains have in the formula of friction.
    var relief: Int { addresses.reduce(0) { $0 + Friction.points(ofPain: $1.severity) } }
  }

  struct Pain: Sendable {
    let subject: Subject
    /// The id of the map that it is a pain of, if the fact that names it says so, and it is another one.
    let otherMap: String?
    /// The map, the stage or the step in which it stands; nothing of a pain of another map.
    let element: Subject?
    let severity: Level?

    /// Its id or key, behind the id of its map if that is another one.
    var name: String { (otherMap.map { $0 + "." } ?? "") + subject.name }
  }
}

extension MapReview.Opportunities {
  init(of map: ReviewedMap) {
    let opportunities = map.facts(.opportunity).map { MapReview.Opportunity($0, in: map) }
    open = opportunities.filter { $0.status != .done && $0.status != .dropped }.enumerated().sorted { left, right in
      MapReview.Opportunity.isBefore(left.element, right.element) ?? (left.offset < right.offset)
    }.map(\.element)
    done = opportunities.filter { $0.status == .done }
    dropped = opportunities.filter { $0.status == .dropped }
    let pains = map.facts(.pain)
    painCount = pains.count
    unaddressed = MapReview.Pain.bySeverity(
      pains.filter { !map.advised.answers.isAnswered($0, in: map.model) }.map { MapReview.Pain($0, in: map) })
  }
}

extension MapReview.Opportunity {
  fileprivate init(_ node: NodeID, in map: ReviewedMap) {
    let model = map.model
    subject = map.subject(node)
    element = map.subject(map.element(around: node))
    impact = model.choice(.impact, of: node)
    effort = model.choice(.effort, of: node)
    owner = model.child(node, .owner).flatMap { model.references(of: $0).first }.map(map.subject)
    status = model.choice(.status, of: node)
    due = model.date(model.child(node, .due))
    addresses =
      model.child(node, .addresses).map { clause in
        MapReview.Pain.all(of: clause, in: map)
      } ?? []
  }

  /// Which one to take first; nothing where they are alike: by the field of the matrix, then by how much pain it takes
  /// away, then by impact, then by effort, then by the day it is due.
  fileprivate static func isBefore(_ left: Self, _ right: Self) -> Bool? {
    if left.group != right.group { return left.group < right.group }
    if left.relief != right.relief { return left.relief > right.relief }
    let (leftImpact, rightImpact) = (left.impact?.grade ?? 0, right.impact?.grade ?? 0)
    if leftImpact != rightImpact { return leftImpact > rightImpact }
    let (leftEffort, rightEffort) = (left.effort?.grade ?? 4, right.effort?.grade ?? 4)
    if leftEffort != rightEffort { return leftEffort < rightEffort }
    switch (left.due, right.due) {
    case (let one?, let other?) where one != other: return one < other
    case (_?, nil): return true
    case (nil, _?): return false
    case (_, _): return nil
    }
  }
}

extension MapReview.Pain {
  /// A pain of this map or of another; `path` is the id of the map that is named with it.
  init(_ node: NodeID, path: String? = nil, in map: ReviewedMap) {
    subject = map.subject(node)
    let isOfMap = node.index >= map.root.index && node.index < map.model.end(map.root)
    otherMap = isOfMap ? nil : path
    element = isOfMap ? map.subject(map.element(around: node)) : nil
    severity = map.model.choice(.severity, of: node)
  }

  var points: Int { Friction.points(ofPain: severity) }

  /// The severest first; one of which nothing is said counts as medium.
  static func bySeverity(_ pains: [Self]) -> [Self] {
    pains.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }.map(\.element)
  }

  /// The pains that `addresses` or `resolves` names, those of other maps included.
  static func all(of fact: NodeID, in map: ReviewedMap) -> [Self] {
    let model = map.model
    return model.values[model.nodes[fact.index].values].compactMap { value in
      switch value.kind {
      case .reference: return Self(value.target, in: map)
      case .path:
        let path = model.paths[Int(value.first)]
        // What is not found there leads to no pain: the map has an error.
        guard let pain = path.target, model.word(pain) == .pain else { return nil }
        // A pain of a base goes without the name of the map: it is the one that this map has, or had.
        if map.isOfBase(pain) { return Self(map.ownPain(like: pain) ?? pain, in: map) }
        return Self(pain, path: model.symbols.text(of: path.map), in: map)
      case .text, .number, .date, .time, .duration, .choice, .name, .builtInMetric, .word, .ignored: return nil
      }
    }
  }
}
