/// A place where statements stand: the top of a file, or the block (and the clauses) of one kind of statement.
enum Block: UInt8, CaseIterable {
  case file
  case persona, channel, sharedTouchpoint, team, system, source, metric, lane
  case map, stage, step
  case status, claim, expectation, information, touchpoint, pain, opportunity, measure
  case timeSpan, stageDuration, arrow, evidence, action, staffFeeling, fail

  /// As messages name the thing whose block it is.
  var noun: String {
    switch self {
    case .file: "file"
    case .sharedTouchpoint: "touchpoint"
    case .claim: "statement of the customer"
    case .timeSpan, .stageDuration: "duration"
    case .arrow: "`then`"
    case .staffFeeling: "feeling of the staff"
    case .fail: "fail point"
    case .status: "status"
    case .persona, .channel, .team, .system, .source, .metric, .lane, .map, .stage, .step, .expectation,
      .information, .touchpoint, .pain, .opportunity, .measure, .evidence, .action:
      "\(self)"
    }
  }

  /// Whether facts in it belong to a map's element, and so are inherited one by one.
  var isElement: Bool { self == .map || self == .stage || self == .step }

  /// Whether the formatter writes what it holds below its statement, a fact a line; else behind it, as far as it can.
  var isSpreadOut: Bool { isElement || self == .persona }
}

/// How often a word may stand in its block.
enum Cardinality: Equatable {
  case once
  case many
  /// Once for each key: one feeling per persona.
  case oncePerKey
  /// Once for each key and date: one measure per metric and date.
  case oncePerKeyAndDate
}

/// What makes two statements of one row statements of the same thing: which of them a derived map replaces.
enum Key: Equatable {
  /// Nothing: writing one replaces all.
  case none
  /// The personas it is about.
  case persona
  /// Its first argument: the metric, the lane, the row, the pain.
  case firstArgument
}

/// One argument in its place.
struct Positional {
  let type: ValueType
  let requirement: Requirement
  /// Its key in JSON and its name in messages.
  let name: StaticString

  /// Whether it may be left out beside a certain clause.
  var isAlternative: Bool { if case .unless = requirement { true } else { false } }

  init(_ name: StaticString, _ type: ValueType, required: Requirement = .required) {
    self.name = name
    self.type = type
    requirement = required
  }

  enum Requirement: Equatable {
    case required, optional
    /// It may be left out where a certain clause stands.
    case unless(Word)
    /// Left out beside an id, the id is that of something declared at the top, which then stands here.
    case unlessDeclared(Referent)
  }
}

/// One word in one block.
struct Row {
  let block: Block
  let word: Word
  let positionals: [Positional]
  /// Where its clauses and statements of its own stand, if it may have any.
  let inner: Block?
  let cardinality: Cardinality
  let key: Key
  /// The kinds of map in which it may be written.
  let kinds: MapKinds
  /// What it means, in one sentence.
  let meaning: String
  /// Its key in JSON, where the rule for names does not give it.
  let nameInJSON: String?
  /// Words of the same block beside which it cannot stand.
  let alternatives: [Word]

  /// A row that may stand more than once.
  init(
    _ word: Word, _ positionals: [Positional], inner: Block? = nil, _ cardinality: Cardinality, key: Key = .none,
    only kinds: MapKinds = .all, json: String? = nil, _ meaning: String
  ) {
    self.init(
      block: .file, word, positionals, inner: inner, cardinality, key: key, only: kinds, json: json, insteadOf: [],
      meaning)
  }

  /// A row that stands once.
  init(
    _ word: Word, _ positionals: [Positional], inner: Block? = nil, only kinds: MapKinds = .all, json: String? = nil,
    insteadOf alternatives: [Word] = [], _ meaning: String
  ) {
    self.init(
      block: .file, word, positionals, inner: inner, .once, key: .none, only: kinds, json: json,
      insteadOf: alternatives, meaning)
  }

  /// A flag.
  init(_ word: Word, insteadOf alternatives: [Word] = [], _ meaning: String) {
    self.init(word, [], insteadOf: alternatives, meaning)
  }

  private init(
    block: Block, _ word: Word, _ positionals: [Positional], inner: Block?, _ cardinality: Cardinality, key: Key,
    only kinds: MapKinds, json: String?, insteadOf alternatives: [Word], _ meaning: String
  ) {
    self.block = block
    self.word = word
    self.positionals = positionals
    self.inner = inner
    self.cardinality = cardinality
    self.key = key
    self.kinds = kinds
    self.meaning = meaning
    nameInJSON = json
    self.alternatives = alternatives
  }

  /// The same row, standing in `block`.
  func standing(in block: Block) -> Row {
    Row(
      block: block, word, positionals, inner: inner, cardinality, key: key, only: kinds, json: nameInJSON,
      insteadOf: alternatives, meaning)
  }

  /// Whether it declares a name of its own; then it is written as a statement, never as a clause.
  var takesID: Bool { positionals.first?.type == .id }

  /// What the order of its statements among those of other rows means something with, if it does: actions of all lanes
  /// are one sequence, stages and steps another.
  var sequence: Sequence? {
    guard let inner else { return nil }
    return inner == .action ? .actions : inner.isElement ? .elements : nil
  }

  enum Sequence: Int, CaseIterable { case actions, elements }

  /// Whether it holds several values, in JSON an array.
  var isPlural: Bool {
    if cardinality != .once { return true }
    if positionals.count == 1, case .references = positionals[0].type { return true }
    return false
  }
}

extension Positional {
  static let id = Positional("id", .id)
  static let optionalID = Positional("id", .id, required: .optional)
  static let name = Positional("name", .text)
  static let title = Positional("title", .text)
  static let text = Positional("text", .text)
  static let optionalText = Positional("text", .text, required: .optional)
  static let value = Positional("value", .text)
  static let date = Positional("value", .date)
  static let time = Positional("value", .time)
  static let duration = Positional("value", .duration)
  static let address = Positional("url", .address)

  static func choice(_ choice: Choice) -> Positional { Positional("value", .choice(choice)) }
  static func number(_ use: NumberUse) -> Positional { Positional("value", .number(use)) }
  static func reference(_ referent: Referent) -> Positional { Positional("id", .reference(referent)) }
  static func references(_ referent: Referent) -> Positional { Positional("ids", .references(referent)) }
}
