/// Advice: the questions that a good facilitator would ask of a map, one rule a file.
///
/// A map can be without a mistake and still help nobody: nothing says how it feels, who answers, what is done about
/// what hurts. Each rule looks for one such gap, in the map as it is meant, and finds places. What is allowed or only
/// inherited is sieved out as it is of warnings; then what a rule finds in a map becomes one message or few, in the
/// order in which one would talk about them. Nobody has to follow advice, and it never fails a build.
public struct Advice: Sendable {
  /// What is told, and where.
  public let diagnostic: Diagnostic
  /// The map that it is about, as a place in the model; nothing of advice on a declaration.
  let map: Int?
  /// The element or fact that it is about, in the resolved map; the first of several.
  let node: NodeID
  /// How soon it would be asked.
  let weight: AdviceWeight
}

extension Model {
  /// All advice on the maps and declarations of the named file, what they allow left out: by map, then by weight, then
  /// as it stands in the map. Whether a review is overdue is asked only where a day is given.
  func advice(on day: CalendarDate?) -> [Advice] {
    var sieve = Sieve(self)
    return Facilitator(self, day: day).advice(of: Rule.ofAdvice, through: &sieve).filter { advice in
      guard let map = advice.map else { return nodes[advice.node.index].source == entry }
      return !maps[map].isImported
    }
  }
}

extension Project {
  /// The same by file and place, as messages are told; nothing while the project has errors.
  public func advice(on day: CalendarDate?) -> [Diagnostic] {
    hasErrors ? [] : model.sorted(model.advice(on: day).map(\.diagnostic))
  }

  /// What is to be told of it with the advice on it, by file and place.
  public func diagnostics(withAdviceOn day: CalendarDate?) -> [Diagnostic] {
    model.sorted(diagnostics + advice(on: day))
  }
}

extension Rule {
  static let ofAdvice = Set(allCases.filter { $0.severity == .advice })

  /// What a rule asks of a map; nothing where it is no advice.
  var question: Question? {
    switch self {
    case .noPersona: .each(.persona, Self.noPersona)
    case .noScenario: .each(.scenario, Self.noScenario)
    case .noObjective: .each(.objective, Self.noObjective)
    case .notValidated: .each(.validation, Self.notValidated)
    case .reviewOverdue: .each(.review, Self.reviewOverdue)
    case .noFeeling: .gathered(.feeling, Self.stepsWithoutFeeling, tell: Diagnostic.noFeeling)
    case .noTouchpoint: .gathered(.touchpoint, Self.stepsWithoutTouchpoint, tell: Diagnostic.noTouchpoint)
    case .unownedTouchpoint: .gathered(.unownedTouchpoint, Self.unownedTouchpoints, tell: Diagnostic.unownedTouchpoint)
    case .uncontrolledChannel: .each(.uncontrolledChannel, Self.uncontrolledChannels)
    case .unaddressedPain: .each(.pain, Self.unaddressedPains)
    case .unresolvedPain:
      .gathered(.severePainOfTheFuture, Self.unresolvedPains, tell: Diagnostic.unresolvedPain)
    case .unownedOpportunity:
      .gathered(.unownedOpportunity, Self.unownedOpportunities, tell: Diagnostic.unownedOpportunity)
    case .unbackedClaim: .gathered(.unbackedClaim, Self.unbackedClaims, tell: Diagnostic.unbackedClaim)
    case .droppedContext: .gathered(.droppedContext, Self.droppedContexts, tell: Diagnostic.droppedContext)
    case .bottleneck: .each(.bottleneck, Self.bottlenecks)
    case .noTarget:
      .gathered(
        .target, Self.figuresWithoutTarget, tell: Diagnostic.noTarget,
        ofChannels: Self.figuresWithoutTarget)
    case .missedTarget:
      .gathered(
        .missedTarget, Self.missedTargets, tell: Diagnostic.missedTarget,
        ofChannels: Self.missedTargets)
    case .missedExpectation: .each(.missedExpectation, Self.missedExpectations)
    case .endlessLoop: .each(.endlessLoop, Self.endlessLoops)
    case .tooManyTeams: .each(.teams, Self.stepsOfTooManyTeams)
    case .silo: .each(.silo, Self.silos)
    case .informationGap: .gathered(.informationGap, Self.informationGaps, tell: Diagnostic.informationGap)
    case .informationOverload: .each(.informationOverload, Self.informationOverloads)
    case .unsupportedStep: .gathered(.unsupportedStep, Self.unsupportedSteps, tell: Diagnostic.unsupportedStep)
    case .skippedLine: .each(.skippedLine, Self.skippedLines)
    case .noRecovery: .each(.failure, Self.failsWithoutRecovery)

    case .invalidUTF8, .unknownCharacter, .unclosedText, .unknownEscape, .unclosedComment, .invalidNumber,
      .invalidDate, .invalidTime, .unevenIndentation, .expectedKeyword, .unexpectedToken, .unclosedBlock,
      .unmatchedBrace, .tooDeep, .tooLarge, .unknownKeyword, .misplacedKeyword, .wrongMapKind, .missingArgument,
      .wrongArgument, .extraArgument, .misplacedBlock, .unknownValue, .outOfRange, .repeatedFact, .duplicateID,
      .unknownReference, .unknownRule, .missingImport, .importOutsideRoot, .imageOutsideRoot, .unsafeLink,
      .derivationCycle, .wrongBase, .nothingToRemove, .nothingToResolve, .unusedDeclaration, .unreachableStep,
      .timeOutOfOrder, .measuredFuture, .invertedRange, .emptyMap, .emptyStage, .repeatedImport, .unusedAllow:
      nil
    }
  }
}

/// What a rule of advice asks, and what becomes of the answers.
struct Question {
  typealias OfMap = @Sendable (AdvisedMap) -> [Remark]
  typealias OfChannel = @Sendable (_ channel: NodeID, _ model: Model) -> [Remark]
  typealias Telling = @Sendable (_ places: [Diagnostic.Place], _ at: Span) -> Diagnostic

  /// How soon it is asked, unless a remark says otherwise.
  let weight: AdviceWeight
  let find: OfMap
  /// Makes one message of all places of a map: of twenty alike nobody reads the second. Without it each place is one
  /// of its own.
  let tell: Telling?
  /// Asks the same of a channel that is declared at the top.
  let findOfChannel: OfChannel?

  static func each(_ weight: AdviceWeight, _ find: @escaping OfMap) -> Self {
    Self(weight: weight, find: find, tell: nil, findOfChannel: nil)
  }

  static func gathered(
    _ weight: AdviceWeight, _ find: @escaping OfMap, tell: @escaping Telling, ofChannels: OfChannel? = nil
  ) -> Self {
    Self(weight: weight, find: find, tell: tell, findOfChannel: ofChannels)
  }
}

/// What a rule of advice found, before `allow` and inheritance are considered.
struct Remark {
  /// The element or fact that it is about; `allow` around it silences it.
  let node: NodeID
  let bearing: Sieve.Bearing
  /// Of several of a rule the most important come first.
  let importance: Int
  /// How soon it is asked, where that is not the same for all of its rule.
  let weight: AdviceWeight?
  let content: Content

  enum Content {
    case told(Diagnostic)
    /// One place of a gathered message: how the sentence names it, and where the message would stand if it were the
    /// first.
    case place(Diagnostic.Place, at: Span)
  }

  init(
    _ node: NodeID, _ diagnostic: Diagnostic, bearing: Sieve.Bearing = .place(grounds: []), importance: Int = 0,
    weight: AdviceWeight? = nil
  ) {
    self.node = node
    self.bearing = bearing
    self.importance = importance
    self.weight = weight
    content = .told(diagnostic)
  }

  init(
    _ node: NodeID, named name: String, _ span: Span, at place: Span? = nil,
    bearing: Sieve.Bearing = .place(grounds: []), importance: Int = 0
  ) {
    self.node = node
    self.bearing = bearing
    self.importance = importance
    weight = nil
    content = .place(.init(name: name, span: span), at: place ?? span)
  }
}

extension Sieve.Bearing {
  static func grounds(_ nodes: [NodeID]) -> Self { .place(grounds: nodes) }
}
