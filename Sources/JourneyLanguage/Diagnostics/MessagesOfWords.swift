/// What is said of words and their arguments: one sentence per kind of failure, filled from the schema.
extension Diagnostic {
  /// `A step has no …`, `A file has no …`.
  private static func has(_ block: Block) -> String {
    English.capitalised(English.withArticle(block.noun)) + " has"
  }

  /// What a type wants, as a noun with its article.
  static func describe(_ type: ValueType) -> String {
    switch type {
    case .id: "an id: a word without quotes"
    case .text: "a text in quotes"
    case .number(.score): "a number from -2 to 2"
    case .number(.count): "a whole number"
    case .number(.metricValue), .number(.plain): "a number"
    case .date: "a date like `2026-05-01`"
    case .time: "a time like `07:30`"
    case .duration: "a number and a unit, like `4 h` or `2 days`"
    case .choice(let choice): English.choice(of: choice.values)
    case .reference(.map): "the id of a map"
    case .reference(let referent): "the id of \(English.withArticle(referent.noun))"
    case .references(let referent): "the ids of \(referent.noun)s, separated by commas"
    case .tag: "a language tag like `en` or `zh-Hans`"
    case .fileName: "a file name in quotes"
    case .address: "an address in quotes"
    case .rule: "the name of a rule"
    case .row: "a row: a lane or one of \(English.choice(of: DrawnRow.allCases.map(\.rawValue)))"
    case .factKind: "what is taken away: a keyword"
    case .fixed(let word): "the word `\(word.spelling)`"
    }
  }

  static func unknownKeyword(_ written: String, in block: Block, closest: Word?, at span: Span) -> Self {
    Diagnostic(
      .unknownKeyword, at: span, "\(has(block)) no `\(written)`.",
      advice: closest.map { "Did you mean `\($0.spelling)`?" } ?? "It has \(someWords(of: block)).",
      fix: closest.map { .replace(span, by: $0.spelling) })
  }

  private static func someWords(of block: Block) -> String {
    let words = block.rows.map { "`\($0.word.spelling)`" }
    return words.count <= 15
      ? English.list(words) : words.prefix(10).joined(separator: ", ") + " and \(words.count - 10) more"
  }

  static func misplacedKeyword(_ word: Word, in block: Block, at span: Span) -> Self {
    let homes = Schema.shared.homes(of: word).map {
      $0 == .file ? "at the top of a file" : "in \(English.withArticle($0.noun))"
    }
    var seen: Set<String> = []
    let places = homes.filter { seen.insert($0).inserted }
    return Diagnostic(
      .misplacedKeyword, at: span,
      block == .file
        ? "`\(word.spelling)` does not stand at the top of a file." : "\(has(block)) no `\(word.spelling)`.",
      advice: places.isEmpty ? "It stands between two arguments." : "It stands \(English.list(places, joinedBy: "or"))."
    )
  }

  static func clauseWithID(_ word: Word, of outer: Word, at span: Span) -> Self {
    Diagnostic(
      .misplacedKeyword, at: span,
      "`\(word.spelling)` may have an id of its own, so it is no clause of `\(outer.spelling)`.",
      advice: "Write it on a line of its own in the block.")
  }

  static func bareStep(at span: Span) -> Self {
    Diagnostic(
      .misplacedKeyword, at: span, "This map has stages, so its steps stand in them; this one stands beside them.",
      advice: "Move it into a stage.")
  }

  static func placeWithoutBase(_ word: Word, at span: Span) -> Self {
    Diagnostic(
      .misplacedKeyword, at: span, "`\(word.spelling)` gives a place among what is inherited; this map has no `from`.",
      advice: "Write the steps in the order in which they happen.")
  }

  static func wrongMapKind(_ word: Word, kinds: MapKinds, in context: MapKinds, at span: Span) -> Self {
    var homes = kinds.kinds.map { English.withArticle($0.word.spelling) }
    if kinds.contains(.derived) { homes.append("any map with `from`") }
    let here = context.kinds.first.map { English.capitalised(English.withArticle($0.word.spelling)) } ?? "This map"
    return Diagnostic(
      .wrongMapKind, at: span, "\(here) has no `\(word.spelling)`.",
      advice: "It stands in \(English.list(homes, joinedBy: "or")).")
  }

  static func missingArgument(_ word: Word, wanted: String, at span: Span) -> Self {
    Diagnostic(
      .missingArgument, at: span, "Here `\(word.spelling)` lacks an argument.", advice: "It wants \(wanted).")
  }

  static func missingUnit(_ number: String, at span: Span) -> Self {
    Diagnostic(
      .missingArgument, at: span, "`\(number)` lacks its unit.",
      advice: "Write \(English.choice(of: TimeUnit.allCases.map { $0.spellings[0] })) behind it.")
  }

  static func listEndsInComma(at span: Span) -> Self {
    Diagnostic(
      .missingArgument, at: span, "A list does not end in a comma.", advice: "Take it out, or write what is missing.",
      fix: Fix(message: "Take the comma out.", edits: [Edit(span: span, text: "")]))
  }

  static func withoutNeedsID(_ word: Word, at span: Span) -> Self {
    Diagnostic(
      .missingArgument, at: span, "`without \(word.spelling)` has to say which one.",
      advice: "Write the id behind it: `without \(word.spelling) ID`.")
  }

  static func newElementWithoutPlace(_ word: Word, at span: Span) -> Self {
    Diagnostic(
      .unknownReference, at: span,
      "In a map with `from` a new \(word.spelling) says where it goes, and an inherited one is named by its id.",
      advice: "Write `after ID` or `before ID`, or the id of the \(word.spelling) that is meant.")
  }

  static func wrongArgument(_ word: Word, _ written: String, wanted: String, at span: Span) -> Self {
    Diagnostic(
      .wrongArgument, at: span, "`\(word.spelling)` does not take `\(shortened(written))` here.",
      advice: "It wants \(wanted).")
  }

  static func percentOfNoPercentage(_ written: String, metric: String, at span: Span) -> Self {
    Diagnostic(
      .wrongArgument, at: span, "`\(metric)` is no percentage, so it has no `\(written)`.",
      advice: "Take the `%` out, or give the metric the unit `\"%\"`.")
  }

  static func cycleOfRows(_ lane: String, at span: Span) -> Self {
    Diagnostic(
      .wrongArgument, at: span, "The lanes stand behind one another in a circle: `\(lane)` comes after itself.",
      advice: "Set one of them behind a built-in row.")
  }

  static func extraArgument(_ word: Word, isBehindList: Bool, at span: Span) -> Self {
    Diagnostic(
      .extraArgument, at: span, "`\(word.spelling)` takes nothing more here.",
      advice: isBehindList
        ? "Set a comma before it if it belongs to the list." : "Take it out, or write it as a statement of its own.")
  }

  static func unexpectedComma(at span: Span) -> Self {
    Diagnostic(
      .unexpectedToken, at: span, "Here is no list, so there is no comma.", advice: "Take it out.",
      fix: Fix(message: "Take the comma out.", edits: [Edit(span: span, text: "")]))
  }

  static func misplacedBlock(_ word: Word, at span: Span) -> Self {
    Diagnostic(
      .misplacedBlock, at: span, "`\(word.spelling)` has no block.", advice: "Take the `{` and its `}` out.")
  }

  static func unknownValue(_ written: String, of values: [String], closest: String?, at span: Span) -> Self {
    let shown = values.count <= 12 ? English.choice(of: values) : "the \(values.count) words that may stand here"
    return Diagnostic(
      .unknownValue, at: span, "`\(written)` is not one of \(shown).",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "", fix: closest.map { .replace(span, by: $0) })
  }

  static func unknownUnit(_ written: String, closest: String?, at span: Span) -> Self {
    let units = English.choice(of: TimeUnit.allCases.map { $0.spellings[0] })
    return Diagnostic(
      .unknownValue, at: span, "`\(written)` is no unit of time.",
      advice: closest.map { "Did you mean `\($0)`?" } ?? "Write \(units).",
      fix: closest.map { .replace(span, by: $0) })
  }

  static func unknownTag(_ written: String, at span: Span) -> Self {
    Diagnostic(
      .unknownValue, at: span, "`\(written)` is no language tag of BCP 47.",
      advice: "Write one like `en`, `zh-Hans` or `th`.")
  }

  static func outOfRange(_ written: String, _ limit: String, at span: Span) -> Self {
    Diagnostic(.outOfRange, at: span, "`\(written)` is out of range: \(limit).")
  }

  static func repeatedFact(_ word: Word, beside other: Word, at span: Span) -> Self {
    if word == other {
      return Diagnostic(
        .repeatedFact, at: span, "`\(word.spelling)` stands here a second time.",
        advice: "It can be said once; keep one.")
    }
    return Diagnostic(
      .repeatedFact, at: span, "`\(word.spelling)` cannot stand beside `\(other.spelling)`.",
      advice: "Keep one of the two.")
  }

  static func repeatedKey(_ word: Word, _ what: String, first: Span?, at span: Span) -> Self {
    Diagnostic(
      .repeatedFact, at: span, "`\(word.spelling)` is said a second time \(what).", advice: "Keep one of the two.",
      notes: first.map { [Note(message: "It is said first here.", span: $0)] } ?? [])
  }

  /// A text of the user's, short enough for a sentence.
  private static func shortened(_ text: String) -> String {
    let line = text.prefix { $0 != "\n" }
    return line.count > 40 ? "\(line.prefix(39))…" : String(line)
  }
}
