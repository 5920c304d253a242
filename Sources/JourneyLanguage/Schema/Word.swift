/// The schema: the language as data.
///
/// A word alone means nothing; a row, which is a word in a block, says what the word takes there, how often it may
/// stand, in which kinds of map, and what it means. Parser, checker, outputs, help and documents all read the rows, so
/// that a new property is one new row.

/// A keyword of the language, in whichever block it may stand.
public enum Word: UInt8, CaseIterable, Sendable {
  // At the top of a file.
  case `import`, language, allow, persona, channel, touchpoint, team, system, source, metric, lane
  case currentState, futureState, dayInTheLife, serviceBlueprint
  // Of declarations.
  case role, segment, about, quote, goal, need, pain, motivation, habit, fact, image, note
  case kind, control, owner, measure, lead, contact, date, sample, link, unit, better, range, to, after, from
  // Of maps and stages.
  case scenario, objective, question, scope, status, on, by, updated, reviewEvery, label, opportunity
  case stage, step, resolves, without, before, duration, target, detail
  // Of steps and their facts.
  case ends, momentOfTruth, at, doing, thinking, feeling, information, expects, missed, met, exceeded
  case severity, cause, addresses, impact, effort, due, over, wait, carries, then, when, bothWays
  case evidence, frontstage, backstage, support, using, scheduled, policy, fail, likelihood, recovery

  /// How the word is written in a map.
  public var spelling: String {
    switch self {
    case .import: "import"
    case .language: "language"
    case .allow: "allow"
    case .persona: "persona"
    case .channel: "channel"
    case .touchpoint: "touchpoint"
    case .team: "team"
    case .system: "system"
    case .source: "source"
    case .metric: "metric"
    case .lane: "lane"
    case .currentState: "current-state"
    case .futureState: "future-state"
    case .dayInTheLife: "day-in-the-life"
    case .serviceBlueprint: "service-blueprint"
    case .role: "role"
    case .segment: "segment"
    case .about: "about"
    case .quote: "quote"
    case .goal: "goal"
    case .need: "need"
    case .pain: "pain"
    case .motivation: "motivation"
    case .habit: "habit"
    case .fact: "fact"
    case .image: "image"
    case .note: "note"
    case .kind: "kind"
    case .control: "control"
    case .owner: "owner"
    case .measure: "measure"
    case .lead: "lead"
    case .contact: "contact"
    case .date: "date"
    case .sample: "sample"
    case .link: "link"
    case .unit: "unit"
    case .better: "better"
    case .range: "range"
    case .to: "to"
    case .after: "after"
    case .from: "from"
    case .scenario: "scenario"
    case .objective: "objective"
    case .question: "question"
    case .scope: "scope"
    case .status: "status"
    case .on: "on"
    case .by: "by"
    case .updated: "updated"
    case .reviewEvery: "review-every"
    case .label: "label"
    case .opportunity: "opportunity"
    case .stage: "stage"
    case .step: "step"
    case .resolves: "resolves"
    case .without: "without"
    case .before: "before"
    case .duration: "duration"
    case .target: "target"
    case .detail: "detail"
    case .ends: "ends"
    case .momentOfTruth: "moment-of-truth"
    case .at: "at"
    case .doing: "doing"
    case .thinking: "thinking"
    case .feeling: "feeling"
    case .information: "information"
    case .expects: "expects"
    case .missed: "missed"
    case .met: "met"
    case .exceeded: "exceeded"
    case .severity: "severity"
    case .cause: "cause"
    case .addresses: "addresses"
    case .impact: "impact"
    case .effort: "effort"
    case .due: "due"
    case .over: "over"
    case .wait: "wait"
    case .carries: "carries"
    case .then: "then"
    case .when: "when"
    case .bothWays: "both-ways"
    case .evidence: "evidence"
    case .frontstage: "frontstage"
    case .backstage: "backstage"
    case .support: "support"
    case .using: "using"
    case .scheduled: "scheduled"
    case .policy: "policy"
    case .fail: "fail"
    case .likelihood: "likelihood"
    case .recovery: "recovery"
    }
  }
}

/// The four kinds of map.
public enum MapKind: UInt8, CaseIterable, Sendable {
  case currentState, futureState, dayInTheLife, serviceBlueprint

  /// The keyword that opens such a map.
  public var word: Word {
    switch self {
    case .currentState: .currentState
    case .futureState: .futureState
    case .dayInTheLife: .dayInTheLife
    case .serviceBlueprint: .serviceBlueprint
    }
  }

  init?(_ word: Word) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }
}

/// A set of kinds of map; that a map has a `from` counts as a kind beside the four.
struct MapKinds: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ kind: MapKind) { rawValue = 1 << kind.rawValue }

  static let all = MapKinds(rawValue: 0b11111)
  static let derived = MapKinds(rawValue: 0b10000)
  static let blueprint = MapKinds(.serviceBlueprint)
  static let dayInTheLife = MapKinds(.dayInTheLife)
  static let futureState = MapKinds(.futureState)

  /// The kinds, in the language's order.
  var kinds: [MapKind] { MapKind.allCases.filter { contains(MapKinds($0)) } }
}
