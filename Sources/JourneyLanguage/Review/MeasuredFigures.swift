extension MapReview {
  /// A figure of the map, a stage, a step, an action, or a channel that the map uses.
  struct Measure: Sendable {
    enum State: String, Comparable, CaseIterable, Sendable {
      case missed, met
      /// A number that nothing is meant of.
      case withoutTarget
      /// A target that nothing has been measured against.
      case unmeasured

      private var rank: Int {
        switch self {
        case .missed: 0
        case .met: 1
        case .withoutTarget: 2
        case .unmeasured: 3
        }
      }

      static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    let element: Subject
    let word: Word
    let figure: Figure
    /// See `Figure.shortfall`.
    let shortfall: Int?

    /// A score against a percentage is a number without a target.
    var state: State {
      if figure.value == nil { return .unmeasured }
      switch figure.missesTarget {
      case true: return .missed
      case false: return .met
      case nil: return .withoutTarget
      }
    }
  }
}

extension MapReview.Measure {
  /// The last figure of each metric of each element: those furthest from their targets first, then those that meet
  /// them, then the others.
  static func all(of map: ReviewedMap, channels: [Subject]) -> [Self] {
    let elements = [map.root] + map.view.stages + map.steps.flatMap { [$0.node] + $0.actions }
    let measures = (elements.sorted() + channels.map(\.node)).flatMap { element in
      map.model.lastFigures(of: element).map { figure in
        Self(
          element: map.subject(element), word: map.model.word(element), figure: figure, shortfall: figure.shortfall)
      }
    }
    return measures.enumerated().sorted { left, right in
      (left.element.state, -(left.element.shortfall ?? 0), left.offset)
        < (right.element.state, -(right.element.shortfall ?? 0), right.offset)
    }.map(\.element)
  }
}
