/// Why a rule exists, with an example that breaks it and one that does not.
///
/// What `journey explain` prints and `docs/rules/` shows. The texts stand in one file per kind of rule
/// (`ExplanationsOfTokens.swift`, …); the table that joins them to the rules is at the end of this file. A test
/// compiles every example, so that none says what the compiler does not do.
public struct Explanation: Sendable {
  /// The question that a piece of advice asks; nothing of an error or a warning.
  public let asked: Asked?

  /// Why: two to four sentences, plain English, to the person who writes maps.
  public let reason: String

  /// Breaks this rule and no other, exactly once; of errors and warnings advice may be given besides.
  ///
  /// Absent for the limits, `too-deep` and `too-large`: 64 MiB are no example, and no word of the language stands
  /// deeper than a handful of blocks, so that a file of 65 is full of other mistakes, too.
  public let wrong: Example?

  /// The same, mended: yields nothing at all.
  public let right: Example

  init(asked: Asked? = nil, reason: String, wrong: Example?, right: Example) {
    self.asked = asked
    self.reason = reason
    self.wrong = wrong
    self.right = right
  }

  /// A question, and the points of the method that ask it.
  public struct Asked: Sendable {
    /// As a facilitator would put it.
    public let question: String
    /// By their numbers in `docs/method.md`.
    public let points: [Int]

    init(_ question: String, by points: Int...) {
      self.question = question
      self.points = points
    }

    /// `point 88`, `points 94 and 107`.
    var names: String {
      "point\(points.count == 1 ? "" : "s") \(English.list(points.map(String.init)))"
    }
  }

  /// One small project: files by name, the first of which is checked.
  ///
  /// The names are relative to the root of the project; an example that goes outside of it names a file that is not
  /// among these.
  public struct Example: Sendable {
    /// A file of an example.
    public struct File: Sendable {
      /// Its path with `/`, relative to the root of the example.
      public let name: String

      /// What it holds: bytes, not a string, as one example is about bytes that are no text.
      public let bytes: [UInt8]

      /// A file that holds a text, and a line break at its end.
      init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8) + [UInt8(ascii: "\n")]
      }

      /// A file of bytes as they are.
      init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
      }
    }

    /// At least one.
    public let files: [File]

    /// The day on which it is looked at, where that matters.
    public let day: CalendarDate?

    /// An example of one file, written without the line break at its end.
    init(_ text: String, on day: String? = nil) {
      files = [File("map.journey", text)]
      self.day = day.flatMap { CalendarDate($0.utf8) }
    }

    /// An example of several files, the one that is checked first.
    init(files: File...) {
      self.files = files
      day = nil
    }
  }
}

extension Rule {
  /// Why it exists.
  public var explanation: Explanation {
    switch self {
    case .invalidUTF8: .invalidUTF8
    case .unknownCharacter: .unknownCharacter
    case .unclosedText: .unclosedText
    case .unknownEscape: .unknownEscape
    case .unclosedComment: .unclosedComment
    case .invalidNumber: .invalidNumber
    case .invalidDate: .invalidDate
    case .invalidTime: .invalidTime
    case .unevenIndentation: .unevenIndentation

    case .expectedKeyword: .expectedKeyword
    case .unexpectedToken: .unexpectedToken
    case .unclosedBlock: .unclosedBlock
    case .unmatchedBrace: .unmatchedBrace
    case .tooDeep: .tooDeep
    case .tooLarge: .tooLarge

    case .unknownKeyword: .unknownKeyword
    case .misplacedKeyword: .misplacedKeyword
    case .wrongMapKind: .wrongMapKind
    case .missingArgument: .missingArgument
    case .wrongArgument: .wrongArgument
    case .extraArgument: .extraArgument
    case .misplacedBlock: .misplacedBlock
    case .unknownValue: .unknownValue
    case .outOfRange: .outOfRange
    case .repeatedFact: .repeatedFact

    case .duplicateID: .duplicateID
    case .unknownReference: .unknownReference
    case .unknownRule: .unknownRule
    case .missingImport: .missingImport
    case .importOutsideRoot: .importOutsideRoot
    case .imageOutsideRoot: .imageOutsideRoot
    case .unsafeLink: .unsafeLink

    case .derivationCycle: .derivationCycle
    case .wrongBase: .wrongBase
    case .nothingToRemove: .nothingToRemove
    case .nothingToResolve: .nothingToResolve

    case .unusedDeclaration: .unusedDeclaration
    case .unreachableStep: .unreachableStep
    case .timeOutOfOrder: .timeOutOfOrder
    case .measuredFuture: .measuredFuture
    case .invertedRange: .invertedRange
    case .emptyMap: .emptyMap
    case .emptyStage: .emptyStage
    case .repeatedImport: .repeatedImport
    case .unusedAllow: .unusedAllow

    case .noPersona: .noPersona
    case .noScenario: .noScenario
    case .noObjective: .noObjective
    case .notValidated: .notValidated
    case .reviewOverdue: .reviewOverdue
    case .noFeeling: .noFeeling
    case .noTouchpoint: .noTouchpoint
    case .unownedTouchpoint: .unownedTouchpoint
    case .uncontrolledChannel: .uncontrolledChannel
    case .unaddressedPain: .unaddressedPain
    case .unresolvedPain: .unresolvedPain
    case .unownedOpportunity: .unownedOpportunity
    case .unbackedClaim: .unbackedClaim
    case .droppedContext: .droppedContext
    case .bottleneck: .bottleneck
    case .noTarget: .noTarget
    case .missedTarget: .missedTarget
    case .missedExpectation: .missedExpectation
    case .endlessLoop: .endlessLoop
    case .tooManyTeams: .tooManyTeams
    case .silo: .silo
    case .informationGap: .informationGap
    case .informationOverload: .informationOverload
    case .unsupportedStep: .unsupportedStep
    case .skippedLine: .skippedLine
    case .noRecovery: .noRecovery
    }
  }
}
