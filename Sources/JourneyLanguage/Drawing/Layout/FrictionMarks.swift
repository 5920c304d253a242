/// How drawings tell of friction: in words, and by the numbers of the steps that have the most.
extension DrawingLabels {
  /// `5.5 points: feeling 2, pains 2, promises 1, wait 0.5`, without the parts that are none.
  func words(of friction: Friction) -> String {
    let parts = FrictionPart.allCases.compactMap { part -> String? in
      let points = friction[part]
      return points > 0 ? "\(self[part.label]) \(Number.text(ofHundredths: points))" : nil
    }
    return join(points(friction.total), list(parts))
  }
}

extension FrictionPart {
  var label: DrawingLabel {
    switch self {
    case .feeling: .frictionOfFeeling
    case .pains: .frictionOfPains
    case .promises: .frictionOfPromises
    case .wait: .frictionOfWait
    }
  }

  /// How its points are counted.
  var explanation: DrawingLabel {
    switch self {
    case .feeling: .pointsOfFeeling
    case .pains: .pointsOfPains
    case .promises: .pointsOfPromises
    case .wait: .pointsOfWait
    }
  }
}

extension Theme {
  func friction(_ part: FrictionPart) -> GroundColors {
    switch part {
    case .feeling: frictionOfFeeling
    case .pains: frictionOfPains
    case .promises: frictionOfPromises
    case .wait: frictionOfWait
    }
  }
}

/// The steps that a drawing marks: those with the most friction.
struct FrictionMarks: Sendable {
  /// The place of a step among those with the most friction, from 1, and what it is.
  struct Mark: Sendable {
    let rank: Int
    let friction: Friction
  }

  private let marks: [NodeID: Mark]

  /// What is to be looked at first must be few.
  private static let most = 3
  /// In hundredths of a point: what is less hurts too little to be pointed at.
  private static let least = 100

  init(_ wanted: DrawingMarks, in view: MapView) {
    switch wanted {
    case .none: marks = [:]
    case .friction:
      let steps = view.steps
      let ranked = FrictionOfStep.ranked(steps, FeelingsOfMap(of: view.root, in: view.model), in: view.model).filter {
        $0.friction.total >= Self.least
      }
      marks = Dictionary(
        uniqueKeysWithValues: ranked.prefix(Self.most).enumerated().map { rank, step in
          (steps[step.place].node, Mark(rank: rank + 1, friction: step.friction))
        })
    }
  }

  subscript(step: NodeID) -> Mark? { marks[step] }

  var isEmpty: Bool { marks.isEmpty }
}

extension MapDrawing {
  /// The number of a step that is marked, in the top right corner of its head.
  func badge(_ mark: FrictionMarks.Mark, on head: Box) -> Box {
    let said = labels.join(labels[.mostFriction], labels.words(of: mark.friction))
    return ActionCard.badge(
      "\(mark.rank)", theme.frictionMark, theme, id: "\(head.id).friction",
      name: "\(mark.rank), \(said) · \(head.name)",
      tooltip: said, x: head.frame.right - ActionCard.badge - 1, y: head.frame.y + 1)
  }
}

extension FrictionMarks {
  /// What the text of a head leaves free on both sides, so that it stands in the middle and not below the number.
  static let inset = ActionCard.badge + 3
}
