extension Grammar {
  /// How far the grammar goes with a rule of the compiler.
  enum Reach {
    /// A file that breaks it is none of the grammar.
    case said
    /// Only some files that break it are none of the grammar; why the others are not.
    case inPart(String)
    /// No grammar of this kind can say it; why.
    case unsaid(String)
    /// No matter of grammar: it is about names, other files, or what a map is derived from, or it is no error.
    case elsewhere
  }

  /// Every rule of the compiler; a new one does not compile until it is told here how far the grammar goes with it.
  static func reach(of rule: Rule) -> Reach {
    switch rule {
    case .invalidUTF8, .unknownCharacter, .unclosedText, .unknownEscape, .unclosedComment, .invalidNumber, .invalidDate,
      .invalidTime, .expectedKeyword, .unexpectedToken, .unclosedBlock, .unmatchedBrace, .tooDeep, .unknownKeyword,
      .misplacedKeyword, .wrongMapKind, .missingArgument, .extraArgument, .misplacedBlock, .unknownValue:
      .said
    case .unevenIndentation:
      .inPart(
        "That no line of a long text is indented less than its closing quotes. That the quotes stand alone is told "
          + "here.")
    case .wrongArgument:
      .inPart(
        "That only a metric that is a percentage has a `%`, and that no lanes stand `after` one another in a circle: both "
          + "need the declarations.")
    case .tooLarge: .unsaid("How large a file or a project may be.")
    case .outOfRange:
      .unsaid(
        "Which numbers a feeling, a sample, a duration or a metric may have: that is about what a number is, not about "
          + "how it is written.")
    case .repeatedFact:
      .unsaid("How often a statement may stand in one place, and beside which other one it may not.")
    case .duplicateID, .unknownReference, .unknownRule, .missingImport, .importOutsideRoot, .imageOutsideRoot,
      .unsafeLink, .derivationCycle, .wrongBase, .nothingToRemove, .nothingToResolve, .unusedDeclaration,
      .unreachableStep, .timeOutOfOrder, .measuredFuture, .invertedRange, .emptyMap, .emptyStage, .repeatedImport,
      .unusedAllow, .noPersona, .noScenario, .noObjective, .notValidated, .reviewOverdue, .noFeeling, .noTouchpoint,
      .unownedTouchpoint, .uncontrolledChannel, .unaddressedPain, .unresolvedPain, .unownedOpportunity, .unbackedClaim,
      .droppedContext, .bottleneck, .noTarget, .missedTarget, .missedExpectation, .endlessLoop, .tooManyTeams, .silo,
      .informationGap, .informationOverload, .unsupportedStep, .skippedLine, .noRecovery:
      .elsewhere
    }
  }

  /// What stands above all rules.
  static var head: [String] {
    var said: [String] = []
    var inPart: [(Rule, String)] = []
    var unsaid: [(Rule, String)] = []
    var elsewhere: [String] = []
    for rule in Rule.allCases {
      switch reach(of: rule) {
      case .said: said.append(rule.rawValue)
      case .inPart(let reason): inPart.append((rule, reason))
      case .unsaid(let reason): unsaid.append((rule, reason))
      case .elsewhere: if rule.severity == .error { elsewhere.append(rule.rawValue) }
      }
    }
    return introduction + ["", "Told in full:"] + lines(of: said.joined(separator: ", ") + ".")
      + ["", "Told in part. Left to the compiler is:"] + inPart.flatMap(entry)
      + ["", "Not told, for a grammar of this kind cannot, or not so that it could be read:"] + unsaid.flatMap(entry)
      + [
        "",
        "Not told, for it is no matter of grammar but of names, of other files, or of what a map is derived from:",
      ] + lines(of: elsewhere.joined(separator: ", ") + ".")
      + ["", "Warnings and advice are not told either: a file that has them is one of the grammar."]
  }

  private static let introduction = [
    "The grammar of Journey maps, version 1.",
    "",
    "Made from the tables of the compiler, and held against it by a test that reads this file and parses with it. Do not edit",
    "it: `BLESS=1 swift test` writes it.",
    "",
    "EBNF in the manner of ISO/IEC 14977:",
    "  a , b     an `a` with a `b` behind it",
    "  a | b     an `a` or a `b`",
    "  [ a ]     an `a` or nothing",
    "  { a }     any number of `a`, also none",
    "  a - b     an `a` that is no `b`",
    "  \"a\" 'a'   what stands between the quotes, as it stands: a `\\` is a `\\`",
    "  ? … ?     what EBNF has no words for: characters by their numbers in Unicode, or by a property",
    "",
    "There are two levels. `characters` says how a file is cut into tokens, `file` which sequences of tokens are a map. The",
    "rules of the second are named after the words that they are about; in the third part stands what depends on the kind of",
    "map.",
    "",
    "A file in which the compiler finds no error is one of this grammar. A file with an error that the grammar tells, by the",
    "lists below, is none.",
  ]

  private static func entry(_ rule: Rule, _ reason: String) -> [String] {
    ["  \(rule.rawValue)"] + lines(of: reason).map { "  \($0)" }
  }

  /// A sentence in lines of a readable width, indented.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = " "
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 110 {
        lines.append(line)
        line = " "
      }
      line += " " + word
    }
    return lines + [line]
  }
}
