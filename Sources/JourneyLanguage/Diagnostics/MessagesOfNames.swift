/// What is said of names, files and derivation.
extension Diagnostic {
  static func duplicateID(_ id: String, _ noun: String, first: Span, at span: Span) -> Self {
    Diagnostic(
      .duplicateID, at: span, "The id `\(id)` is taken by \(noun).", advice: "Give this one another id.",
      notes: [Note(message: "It is declared first here.", span: first)])
  }

  static func builtIn(_ id: String, _ noun: String, at span: Span) -> Self {
    Diagnostic(
      .duplicateID, at: span, "`\(id)` is \(noun) of the language.", advice: "Choose another id.")
  }

  static func changedTwice(_ id: String, _ noun: String, first: Span, at span: Span) -> Self {
    Diagnostic(
      .duplicateID, at: span, "The \(noun) `\(id)` stands in this map a second time.",
      advice: "Say what changes in one place.", notes: [Note(message: "It stands first here.", span: first)])
  }

  static func inheritedID(_ id: String, _ noun: String, first: Span, at span: Span) -> Self {
    Diagnostic(
      .duplicateID, at: span, "The id `\(id)` is inherited: the base has \(English.withArticle(noun)) of that name.",
      advice: "Give the new one another id, or take its place out to change the inherited one.",
      notes: [Note(message: "The base declares it here.", span: first)])
  }

  static func unknownReference(
    _ name: String, _ noun: String, otherKind: (noun: String, span: Span)?, closest: String?, at span: Span
  ) -> Self {
    if let otherKind {
      return Diagnostic(
        .unknownReference, at: span,
        "`\(name)` is \(English.withArticle(otherKind.noun)); here \(English.withArticle(noun)) is wanted.",
        advice: closest.map { "Did you mean `\($0)`?" } ?? "",
        notes: [Note(message: "It is declared here.", span: otherKind.span)],
        fix: closest.map { .replace(span, by: $0) })
    }
    return Diagnostic(
      .unknownReference, at: span, "There is no \(noun) `\(name)`.",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "Declare it, or correct the name.",
      fix: closest.map { .replace(span, by: $0) })
  }

  static func removedReference(_ name: String, _ noun: String, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span, "This map takes the \(noun) `\(name)` away.",
      advice: "Keep it, or do not refer to it.")
  }

  static func personaNotListed(_ name: String, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span, "The map does not list the persona `\(name)`.",
      advice: "Add it to the `persona` of the map.")
  }

  static func pathNotTaken(_ path: String, _ noun: String, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span,
      "There is no \(noun) `\(path)`: a name of another map is taken in `resolves` and `addresses` only.",
      advice: "Write the id alone.")
  }

  static func newPlace(_ name: String, _ noun: String, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span, "The \(noun) `\(name)` is new in this map and marks no place; only the base's do.",
      advice: "Write the same place as `\(name)` has: what stands later in the file comes behind it.")
  }

  static func nothingToReopen(_ name: String, _ noun: String, closest: String?, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span, "The base has no \(noun) `\(name)` to reopen.",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "A new one says where it goes: `after ID` or `before ID`.",
      fix: closest.map { .replace(span, by: $0) })
  }

  /// The note on the first message about a name that is used again.
  static func secondUse(at span: Span) -> Note { Note(message: "It is used here, too.", span: span) }

  static func unknownRule(_ name: String, isError: Bool, closest: String?, at span: Span) -> Self {
    Diagnostic(
      .unknownRule, at: span,
      isError ? "`\(name)` is an error, which cannot be allowed." : "There is no rule `\(name)`.",
      advice: isError
        ? "Mend it instead." : closest.map { "Did you mean `\($0)`?" } ?? "`journey explain` lists the rules.",
      fix: isError ? nil : closest.map { .replace(span, by: $0) })
  }

  // MARK: Files

  static func missingImport(_ name: String, reason: String?, at span: Span) -> Self {
    Diagnostic(
      .missingImport, at: span, "The file `\(name)` cannot be read\(reason.map { ": \($0)" } ?? ", it is not there").",
      advice: "The name is relative to this file.")
  }

  static func importOutsideRoot(_ name: String, at span: Span) -> Self {
    Diagnostic(
      .importOutsideRoot, at: span, "The file `\(name)` is outside the root of the project, so it is not read.",
      advice: "Move it inside, or name a wider root with `--root`.")
  }

  static func imageOutsideRoot(_ name: String, at span: Span) -> Self {
    Diagnostic(
      .imageOutsideRoot, at: span, "The picture `\(name)` is outside the root of the project, so it is not drawn.",
      advice: "Copy it into the project.")
  }

  static func unsafeLink(scheme: String, at span: Span) -> Self {
    Diagnostic(
      .unsafeLink, at: span, "A link may not have the scheme `\(scheme)`.",
      advice: "Use `https`, `http` or `mailto`, or a relative link.")
  }

  static func fileTooLarge(at span: Span) -> Self {
    Diagnostic(
      .tooLarge, at: span, "The file is larger than 64 MiB, which is the most that is read.",
      advice: "Split it into several files and import them.")
  }

  static func tooManyFiles(at span: Span) -> Self {
    Diagnostic(
      .tooLarge, at: span, "The project has more than \(Limits.files) files, which is the most that is read.",
      advice: "Split the project.")
  }

  static func tooManyFacts(at span: Span) -> Self {
    Diagnostic(
      .tooLarge, at: span,
      "With this map the project holds more than \(Limits.facts) facts, which is the most that is worked out.",
      advice: "Derive fewer maps from large ones.")
  }

  static func tooManyFindings(at span: Span) -> Self {
    Diagnostic(
      .tooLarge, at: span, "The project has more than \(Limits.findings) mistakes; the others are not told.",
      advice: "Mend these first.")
  }

  // MARK: Derivation

  static func derivationCycle(_ ids: [String], at span: Span) -> Self {
    Diagnostic(
      .derivationCycle, at: span,
      ids.count == 1
        ? "The map `\(ids[0])` is derived from itself."
        : "The maps \(English.list(ids.map { "`\($0)`" })) are derived from one another in a circle.",
      advice: "One of them has to stand on its own.")
  }

  static func wrongBase(kind: MapKind, at span: Span) -> Self {
    Diagnostic(
      .wrongBase, at: span,
      "\(English.capitalised(English.withArticle(kind.word.spelling))) cannot be derived from a service-blueprint.",
      advice: "Derive it from the journey, and a blueprint from it.")
  }

  static func nothingToRemove(_ what: String, closest: String?, at span: Span) -> Self {
    Diagnostic(
      .nothingToRemove, at: span, "The base has no \(what) here that could be taken away.",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "", fix: closest.map { .replace(span, by: $0) })
  }

  static func withoutWithoutBase(at span: Span) -> Self {
    Diagnostic(
      .nothingToRemove, at: span, "This map has no `from`, so it inherits nothing that could be taken away.",
      advice: "Leave out what the map does not have.")
  }

  static func nothingToResolve(_ name: String, hasBase: Bool, closest: String?, at span: Span) -> Self {
    Diagnostic(
      .nothingToResolve, at: span,
      hasBase
        ? "The base has no pain `\(name)` that could be resolved."
        : "This map has no `from`, so it inherits no pain `\(name)`.",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "Name a pain of another map as `map.pain`.",
      fix: closest.map { .replace(span, by: $0) })
  }

  // MARK: Warnings

  static func unusedDeclaration(_ id: String, _ noun: String, at span: Span) -> Self {
    Diagnostic(.unusedDeclaration, at: span, "Nothing uses the \(noun) `\(id)`.", advice: "Use it, or take it out.")
  }

  static func unreachableStep(_ title: String, at span: Span) -> Self {
    Diagnostic(
      .unreachableStep, at: span, "No way leads to the step “\(title)”.",
      advice: "Let another step lead here with `then`, or take it out.")
  }

  static func timeOutOfOrder(_ time: String, before: String, at span: Span, first: Span) -> Self {
    Diagnostic(
      .timeOutOfOrder, at: span, "At \(time) this step is earlier than the one before it, at \(before).",
      advice: "Put the steps in order, or correct the time.",
      notes: [Note(message: "The step before is here.", span: first)])
  }

  static func measuredFuture(_ metric: String, at span: Span) -> Self {
    Diagnostic(
      .measuredFuture, at: span, "A future state cannot have measured `\(metric)` yet.",
      advice: "Say what it is meant to be: `target`.")
  }

  static func invertedRange(_ from: String, _ to: String, at span: Span) -> Self {
    Diagnostic(
      .invertedRange, at: span, "This range begins at \(from), above its end at \(to).",
      advice: "Write the smaller number first.")
  }

  static func emptyMap(at span: Span) -> Self {
    Diagnostic(.emptyMap, at: span, "This map has no step.", advice: "Add the steps that the customer takes.")
  }

  static func emptyStage(_ title: String, at span: Span) -> Self {
    Diagnostic(.emptyStage, at: span, "The stage “\(title)” has no step.", advice: "Add its steps, or take it out.")
  }

  static func repeatedImport(_ name: String, isItself: Bool, at span: Span) -> Self {
    Diagnostic(
      .repeatedImport, at: span,
      isItself ? "`\(name)` is this file itself." : "The file `\(name)` is imported here already.",
      advice: "Take this line out.")
  }

  static func unusedAllow(_ rule: String, at span: Span) -> Self {
    Diagnostic(
      .unusedAllow, at: span, "Nothing here raises `\(rule)`, so there is nothing to allow.",
      advice: "Take this line out.")
  }

  /// A warning about what a derived map inherits, told at its header.
  func inherited(at header: Span) -> Self {
    Diagnostic(
      rule, at: header, message, advice: "It is inherited: change it in this map or in its base.",
      notes: [Note(message: "It is written here.", span: span)] + notes)
  }
}
