/// What one argument of a statement is.
enum ValueType: Equatable {
  /// The name by which others refer to what this statement declares. Stands first, and only where it is written.
  case id
  case text
  case number(NumberUse)
  case date, time, duration
  /// One of a closed list of words.
  case choice(Choice)
  /// The id of something declared.
  case reference(Referent)
  /// Such ids, separated by commas.
  case references(Referent)
  /// A BCP 47 language tag.
  case tag
  /// A file's name with `/`, relative to the file it stands in.
  case fileName(FileUse)
  /// Where a link leads.
  case address
  /// The name of a rule that `allow` may switch off.
  case rule
  /// A row of the drawn map: a built-in one or a lane.
  case row
  /// The keyword of what `without` takes away.
  case factKind
  /// A word that stands between two arguments.
  case fixed(Word)
}

/// What a number counts, which decides its limits and whether it may be a percentage.
enum NumberUse: Equatable {
  /// -2 to +2.
  case score
  /// A whole number, not negative.
  case count
  /// Of the metric that the statement names; a percentage where the metric is one.
  case metricValue
  /// Any.
  case plain
}

enum FileUse: Equatable {
  case map, image
}

/// What a reference may lead to.
enum Referent: UInt8, CaseIterable {
  case persona, channel, touchpoint, team, system, source, metric, lane, map
  case pain, action, stepOrAction, stage, step
  /// A built-in row of the drawn map, or a lane.
  case row

  /// The keyword that declares it at the top of a file, if that is where it is declared.
  var declaringWord: Word? {
    switch self {
    case .persona: .persona
    case .channel: .channel
    case .touchpoint: .touchpoint
    case .team: .team
    case .system: .system
    case .source: .source
    case .metric: .metric
    case .lane: .lane
    case .map, .pain, .action, .stepOrAction, .stage, .step, .row: nil
    }
  }

  /// Whether it belongs to a map, not to the project.
  var isOfMap: Bool {
    switch self {
    case .pain, .action, .stepOrAction, .stage, .step: true
    case .persona, .channel, .touchpoint, .team, .system, .source, .metric, .lane, .map, .row: false
    }
  }

  /// As messages name it.
  var noun: String {
    switch self {
    case .stepOrAction: "step or action"
    case .persona, .channel, .touchpoint, .team, .system, .source, .metric, .lane, .map, .pain, .action, .stage,
      .step, .row:
      "\(self)"
    }
  }
}

/// The closed lists of words.
enum Choice: UInt8, CaseIterable {
  case channelKind, control, sourceKind, better, mapStatus, opportunityStatus, level

  /// The words, in the order in which messages and documents list them.
  var values: [String] { Self.lists[Int(rawValue)] }

  private static let lists: [[String]] = allCases.map { choice in
    switch choice {
    case .channelKind: ChannelKind.allCases.map(\.rawValue)
    case .control: ChannelControl.allCases.map(\.rawValue)
    case .sourceKind:
      [
        "survey", "interview", "focus-group", "analytics", "market-research", "observation", "feedback", "support-log",
        "workshop", "review",
      ]
    case .better: ["higher", "lower"]
    case .mapStatus: MapStatus.allCases.map(\.rawValue)
    case .opportunityStatus: OpportunityStatus.allCases.map(\.rawValue)
    case .level: Level.allCases.map(\.rawValue)
    }
  }
}

/// By which sense or carrier a channel reaches people.
enum ChannelKind: String, CaseIterable, Sendable { case digital, physical, voice, post }

/// Whose a channel is: our own, paid for, a partner's, or left to what others say.
enum ChannelControl: String, CaseIterable, Sendable { case owned, paid, partner, earned }

/// How sure people are of a map.
enum MapStatus: String, CaseIterable, Sendable { case draft, hypothesis, validated, retired }

/// How far an opportunity has come.
enum OpportunityStatus: String, CaseIterable, Sendable { case idea, planned, started, done, dropped }

/// How severe, likely, helpful or laborious something is.
enum Level: String, CaseIterable, Comparable, Sendable {
  case low, medium, high

  /// 1 for low, 2 for medium, 3 for high.
  var grade: Int {
    switch self {
    case .low: 1
    case .medium: 2
    case .high: 3
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.grade < right.grade }
}

/// The rows of a drawn map that `label` renames and behind which a `lane` may be set.
enum DrawnRow: String, CaseIterable {
  case goal, doing, thinking, feeling, touchpoint, question, information, expects, pain, opportunity, measure
  case evidence, customer, frontstage, backstage, support, policy, source, note

  var spelling: String { rawValue }

  /// Its place in the list.
  var number: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension Word {
  /// The row of the drawn map that is called as the word is, if there is one.
  var row: DrawnRow? { Self.rows[Int(rawValue)] }

  private static let rows: [DrawnRow?] = allCases.map { DrawnRow(rawValue: $0.spelling) }
}

/// The units of a duration.
enum TimeUnit: UInt8, CaseIterable {
  case second, minute, hour, day, week, month

  /// Every way to write it.
  var spellings: [String] {
    switch self {
    case .second: ["s", "second", "seconds"]
    case .minute: ["min", "minute", "minutes"]
    case .hour: ["h", "hour", "hours"]
    case .day: ["day", "days"]
    case .week: ["week", "weeks"]
    case .month: ["month", "months"]
    }
  }

  /// Its length; a month counts as 30 days (language, section 3).
  var seconds: Int {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    case .month: 2_592_000
    }
  }

  /// The canonical spelling behind a number: `1 day`, `2 days`, `4 h`.
  func spelling(afterOne isOne: Bool) -> StaticString {
    switch self {
    case .second: "s"
    case .minute: "min"
    case .hour: "h"
    case .day: isOne ? "day" : "days"
    case .week: isOne ? "week" : "weeks"
    case .month: isOne ? "month" : "months"
    }
  }
}

/// The metrics that need no declaration.
enum BuiltInMetric: String, CaseIterable {
  case csat, nps, ces, retention, conversion, churn

  var spelling: String { rawValue }

  /// Its place in the list.
  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Customer satisfaction, net promoter score, customer effort score and three rates, with the ranges that their
  /// publishers use (language, section 5).
  var range: ClosedRange<Int> {
    switch self {
    case .csat: 1...5
    case .nps: -100...100
    case .ces: 1...7
    case .retention, .conversion, .churn: 0...100
    }
  }

  var isPercentage: Bool {
    switch self {
    case .retention, .conversion, .churn: true
    case .csat, .nps, .ces: false
    }
  }

  /// Whether a `%` may be written behind its number: `csat` is a share of satisfied customers then.
  var mayBePercentage: Bool { isPercentage || self == .csat }

  var isBetterLower: Bool {
    switch self {
    case .ces, .churn: true
    case .csat, .nps, .retention, .conversion: false
    }
  }
}
