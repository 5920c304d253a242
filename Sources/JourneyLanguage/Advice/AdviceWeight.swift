/// What a facilitator asks first: the order of these is the order of the talk.
enum AdviceWeight: Int, Comparable, Sendable {
  // What hurts the customer.
  case severePainOfTheFuture, bottleneck, severePain, missedExpectation, endlessLoop, likelyFailure, missedTarget, pain
  // What is lost on the way.
  case droppedContext, informationGap, informationOverload, silo, teams, skippedLine, unsupportedStep
  case uncontrolledChannel, failure
  // Who does it.
  case unownedTouchpoint, unownedOpportunity
  // How well it is known.
  case unbackedClaim, validation, review, target, feeling, touchpoint, persona, scenario, objective

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
