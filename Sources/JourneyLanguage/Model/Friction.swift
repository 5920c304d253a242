/// How much a step hurts, in one figure, so that steps can be ranked.
///
/// Points are counted in hundredths. A step has, each added to the others:
///
/// - feeling: how far the lowest feeling of anybody is below 0. The worst feeling, -2, is 2 points.
/// - pains: half a point for a pain of low severity, 1 for a medium one or one of which nothing is said, 2 for a high
///   one.
/// - promises: 1 point for each expectation that is missed.
/// - wait: by how much the wait exceeds its target, as a share of the target, but at most 2 points: twice the target is
///   1 point, three times the target or more 2. A wait without a target has none: nobody has said that it is long.
///
/// The method asks where the largest friction is (point 94 of `docs/method.md`), and names feelings, pains, kept
/// promises and waits as its signs; it gives no formula. The weights are ours: the worst a sign can be is 2 points, so
/// that the worst feeling, a severe pain and a wait of three times its target weigh alike; two missed promises weigh as
/// much. They are weights to find where to look first, and nothing is measured by them.
struct Friction: Comparable, Sendable {
  /// In hundredths of a point.
  var feeling = 0
  var pains = 0
  var promises = 0
  var wait = 0

  var total: Int { feeling + pains + promises + wait }

  static func < (left: Self, right: Self) -> Bool { left.total < right.total }

  private static let mostOfWait = 200

  init(of step: StepFacts, _ feelings: FeelingsOfMap, in model: Model) {
    feeling = max(0, -(feelings.lowest(in: step, model)?.hundredths ?? 0))
    pains = step.pains.reduce(0) { $0 + Self.points(ofPain: model.choice(.severity, of: $1)) }
    promises = 100 * step.expectations.count { model.child($0, .missed) != nil }
    if let wait = model.milliseconds(step.wait), let target = model.targetMilliseconds(step.wait) {
      self.wait = Self.points(ofWait: wait, target: target)
    }
  }

  static func points(ofPain severity: Level?) -> Int {
    switch severity {
    case .low: 50
    case .medium, nil: 100
    case .high: 200
    }
  }

  /// Half a hundredth counts as a whole one.
  static func points(ofWait wait: Milliseconds, target: Milliseconds) -> Int {
    guard wait > target else { return 0 }
    guard target.count > 0, wait.count / target.count < 4 else { return mostOfWait }
    let over = wait.count - target.count
    return min(mostOfWait, (over * 200 + target.count) / (2 * target.count))
  }
}

/// What a friction is added up from.
enum FrictionPart: String, CaseIterable, Sendable {
  case feeling, pains, promises, wait
}

extension Friction {
  /// The points of a part, in hundredths.
  subscript(part: FrictionPart) -> Int {
    switch part {
    case .feeling: feeling
    case .pains: pains
    case .promises: promises
    case .wait: wait
    }
  }
}

/// A step with its friction.
struct FrictionOfStep: Sendable {
  /// The place of the step in its map.
  let place: Int
  let friction: Friction
  let isMomentOfTruth: Bool

  /// The steps that have any friction, the most first; of those that have the same, moments of truth, then the earlier
  /// ones.
  static func ranked(_ steps: [StepFacts], _ feelings: FeelingsOfMap, in model: Model) -> [FrictionOfStep] {
    steps.enumerated().map { place, step in
      FrictionOfStep(
        place: place, friction: Friction(of: step, feelings, in: model), isMomentOfTruth: step.isMomentOfTruth)
    }
    .filter { $0.friction.total > 0 }
    .sorted { left, right in
      if left.friction.total != right.friction.total { return left.friction > right.friction }
      if left.isMomentOfTruth != right.isMomentOfTruth { return left.isMomentOfTruth }
      return left.place < right.place
    }
  }
}
