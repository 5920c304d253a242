/// The catalogue of what the compiler says: every rule by the name that users see and `allow`.
///
/// The order is that of the language's reference: errors as the source is read (tokens, shape, words, names, files,
/// derivation), then warnings, then advice. `Messages.swift` holds what each says of one mistake, `Explanations.swift`
/// why it exists.
public enum Rule: String, CaseIterable, Sendable {
  // Tokens.
  case invalidUTF8 = "invalid-utf8"
  case unknownCharacter = "unknown-character"
  case unclosedText = "unclosed-text"
  case unknownEscape = "unknown-escape"
  case unclosedComment = "unclosed-comment"
  case invalidNumber = "invalid-number"
  case invalidDate = "invalid-date"
  case invalidTime = "invalid-time"
  case unevenIndentation = "uneven-indentation"

  // Shape.
  case expectedKeyword = "expected-keyword"
  case unexpectedToken = "unexpected-token"
  case unclosedBlock = "unclosed-block"
  case unmatchedBrace = "unmatched-brace"
  case tooDeep = "too-deep"
  case tooLarge = "too-large"

  // Words.
  case unknownKeyword = "unknown-keyword"
  case misplacedKeyword = "misplaced-keyword"
  case wrongMapKind = "wrong-map-kind"
  case missingArgument = "missing-argument"
  case wrongArgument = "wrong-argument"
  case extraArgument = "extra-argument"
  case misplacedBlock = "misplaced-block"
  case unknownValue = "unknown-value"
  case outOfRange = "out-of-range"
  case repeatedFact = "repeated-fact"

  // Names.
  case duplicateID = "duplicate-id"
  case unknownReference = "unknown-reference"
  case unknownRule = "unknown-rule"

  // Files.
  case missingImport = "missing-import"
  case importOutsideRoot = "import-outside-root"
  case imageOutsideRoot = "image-outside-root"
  case unsafeLink = "unsafe-link"

  // Derivation.
  case derivationCycle = "derivation-cycle"
  case wrongBase = "wrong-base"
  case nothingToRemove = "nothing-to-remove"
  case nothingToResolve = "nothing-to-resolve"

  // Warnings: the map contradicts itself or says nothing.
  case unusedDeclaration = "unused-declaration"
  case unreachableStep = "unreachable-step"
  case timeOutOfOrder = "time-out-of-order"
  case measuredFuture = "measured-future"
  case invertedRange = "inverted-range"
  case emptyMap = "empty-map"
  case emptyStage = "empty-stage"
  case repeatedImport = "repeated-import"
  case unusedAllow = "unused-allow"

  // Advice: what a good facilitator would ask.
  case noPersona = "no-persona"
  case noScenario = "no-scenario"
  case noObjective = "no-objective"
  case notValidated = "not-validated"
  case reviewOverdue = "review-overdue"
  case noFeeling = "no-feeling"
  case noTouchpoint = "no-touchpoint"
  case unownedTouchpoint = "unowned-touchpoint"
  case uncontrolledChannel = "uncontrolled-channel"
  case unaddressedPain = "unaddressed-pain"
  case unresolvedPain = "unresolved-pain"
  case unownedOpportunity = "unowned-opportunity"
  case unbackedClaim = "unbacked-claim"
  case droppedContext = "dropped-context"
  case bottleneck = "bottleneck"
  case noTarget = "no-target"
  case missedTarget = "missed-target"
  case missedExpectation = "missed-expectation"
  case endlessLoop = "endless-loop"
  case tooManyTeams = "too-many-teams"
  case silo = "silo"
  case informationGap = "information-gap"
  case informationOverload = "information-overload"
  case unsupportedStep = "unsupported-step"
  case skippedLine = "skipped-line"
  case noRecovery = "no-recovery"

  /// Its place in the catalogue.
  var number: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }

  init?(number: UInt8) {
    guard Int(number) < Self.allCases.count else { return nil }
    self = Self.allCases[Int(number)]
  }

  /// How much a finding weighs: an error stops every output, a warning only under `--strict`, advice never.
  public enum Severity: String, Sendable {
    case error, warning, advice
  }

  /// The severity, fixed per rule: `allow` switches warnings and advice off, never an error.
  public var severity: Severity {
    switch self {
    case .invalidUTF8, .unknownCharacter, .unclosedText, .unknownEscape, .unclosedComment, .invalidNumber,
      .invalidDate, .invalidTime, .unevenIndentation, .expectedKeyword, .unexpectedToken, .unclosedBlock,
      .unmatchedBrace, .tooDeep, .tooLarge, .unknownKeyword, .misplacedKeyword, .wrongMapKind, .missingArgument,
      .wrongArgument, .extraArgument, .misplacedBlock, .unknownValue, .outOfRange, .repeatedFact, .duplicateID,
      .unknownReference, .unknownRule, .missingImport, .importOutsideRoot, .imageOutsideRoot, .unsafeLink,
      .derivationCycle, .wrongBase, .nothingToRemove, .nothingToResolve:
      .error
    case .unusedDeclaration, .unreachableStep, .timeOutOfOrder, .measuredFuture, .invertedRange, .emptyMap,
      .emptyStage, .repeatedImport, .unusedAllow:
      .warning
    case .noPersona, .noScenario, .noObjective, .notValidated, .reviewOverdue, .noFeeling, .noTouchpoint,
      .unownedTouchpoint, .uncontrolledChannel, .unaddressedPain, .unresolvedPain, .unownedOpportunity,
      .unbackedClaim, .droppedContext, .bottleneck, .noTarget, .missedTarget, .missedExpectation, .endlessLoop,
      .tooManyTeams, .silo, .informationGap, .informationOverload, .unsupportedStep, .skippedLine, .noRecovery:
      .advice
    }
  }
}
