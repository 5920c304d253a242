/// A row of a drawing: one of the language's, or one of the team's own.
enum Lane: Hashable {
  case row(DrawnRow)
  case own(NodeID)
}

extension Lane {
  /// The lanes of a drawing, from the top down: those that are asked for, or else all in the order of the language that
  /// the view has, each own lane behind the row it names.
  static func lanes(of view: DrawingView, wanted: [String]?, in model: Model) -> [Lane] {
    let own = model.declarations.filter { model.word($0) == .lane }
    if let wanted {
      var seen: Set<Lane> = []
      return wanted.compactMap { name in
        DrawnRow(rawValue: name).map(Lane.row) ?? own.first { model.id($0) == name }.map(Lane.own)
      }.filter { seen.insert($0).inserted }
    }
    // What stands behind each row or lane; what names none stands last.
    var behind: [Lane: [Lane]] = [:]
    var last: [Lane] = []
    for lane in own {
      if let place = place(of: lane, in: model) {
        behind[place, default: []].append(.own(lane))
      } else {
        last.append(.own(lane))
      }
    }
    var result: [Lane] = []
    var waiting: [Lane] = (DrawnRow.allCases.map(Lane.row) + last).reversed()
    while let lane = waiting.popLast() {
      result.append(lane)
      waiting += (behind[lane] ?? []).reversed()
    }
    return result.filter { $0.belongs(to: view) }
  }

  /// The row or lane behind which an own lane is to stand.
  private static func place(of lane: NodeID, in model: Model) -> Lane? {
    guard let value = model.child(lane, .after).flatMap({ model.value($0) }) else { return nil }
    if value.kind == .reference { return .own(value.target) }
    return DrawnRow(rawValue: model.symbols.text(of: value.spelling)).map(Lane.row)
  }

  /// Whether a view has it where nobody asks for lanes.
  private func belongs(to view: DrawingView) -> Bool {
    switch (self, view) {
    case (.own, _): true
    case (.row(let row), .blueprint): row.isOfBlueprint
    case (.row(let row), .grid), (.row(let row), .flow): row != .customer
    }
  }

  /// The lanes in which arrows start and end.
  var holdsActions: Bool {
    switch self {
    case .row(.customer), .row(.frontstage), .row(.backstage), .row(.support): true
    case .row, .own: false
    }
  }
}

extension DrawnRow {
  /// Whether a blueprint has it by itself.
  fileprivate var isOfBlueprint: Bool {
    switch self {
    case .feeling, .evidence, .customer, .frontstage, .backstage, .support, .policy: true
    case .goal, .doing, .thinking, .touchpoint, .question, .information, .expects, .pain, .opportunity, .measure,
      .source,
      .note:
      false
    }
  }
}
