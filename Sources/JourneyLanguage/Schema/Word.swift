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
    case .currentState: "current-state"
    case .futureState: "future-state"
    case .dayInTheLife: "day-in-the-life"
    case .serviceBlueprint: "service-blueprint"
    case .reviewEvery: "review-every"
    case .momentOfTruth: "moment-of-truth"
    case .bothWays: "both-ways"
    // The other words are written as their cases are named.
    case .import, .language, .allow, .persona, .channel, .touchpoint, .team, .system, .source, .metric, .lane,
      .role, .segment, .about, .quote, .goal, .need, .pain, .motivation, .habit, .fact, .image, .note, .kind,
      .control, .owner, .measure, .lead, .contact, .date, .sample, .link, .unit, .better, .range, .to, .after,
      .from, .scenario, .objective, .question, .scope, .status, .on, .by, .updated, .label, .opportunity, .stage,
      .step, .resolves, .without, .before, .duration, .target, .detail, .ends, .at, .doing, .thinking, .feeling,
      .information, .expects, .missed, .met, .exceeded, .severity, .cause, .addresses, .impact, .effort, .due,
      .over, .wait, .carries, .then, .when, .evidence, .frontstage, .backstage, .support, .using, .scheduled,
      .policy, .fail, .likelihood, .recovery:
      "\(self)"
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
