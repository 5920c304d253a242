// From the language to the words of drawings: which language a tag means, which words stand for rows, keywords, units
// and values of closed lists. Each table is an exhaustive switch, so that whatever is new in the language asks for its
// word.

extension DrawingLanguage {
  /// The language that a BCP 47 tag means, whatever its case. Chinese is told by its script, else by where it is
  /// written: simplified but for Taiwan, Hong Kong and Macao. Cantonese is written in traditional characters.
  init(tag: String) {
    let parts = tag.lowercased().split(separator: Character("-")).map(String.init)
    // Behind a single letter stands what is not of the language itself.
    let subtags = parts.dropFirst().prefix { $0.utf8.count > 1 }
    switch parts.first {
    case "th": self = .thai
    case "ja": self = .japanese
    case "zh", "yue":
      let isCantonese = parts.first == "yue" || subtags.first == "yue"
      if subtags.contains("hans") {
        self = .simplifiedChinese
      } else if isCantonese || subtags.contains(where: { ["hant", "tw", "hk", "mo"].contains($0) }) {
        self = .traditionalChinese
      } else {
        self = .simplifiedChinese
      }
    default: self = .english
    }
  }
}

extension DrawingLabels {
  /// A list of fonts. Latin letters are set in the first of them, whose widths drawings are measured by; what those do
  /// not have is set in the next: the faces of macOS, of Windows, and of Noto, in this order. Without them a renderer
  /// takes any face that has the characters, and writes Chinese with Japanese ones or sets its stops in a corner.
  var fontName: String {
    let faces =
      switch language {
      case .english: ""
      case .simplifiedChinese: "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,"
      case .traditionalChinese: "PingFang TC,Microsoft JhengHei,Noto Sans CJK TC,Noto Sans TC,"
      case .thai: "Thonburi,Leelawadee UI,Noto Sans Thai,Loma,"
      case .japanese: "Hiragino Sans,Yu Gothic,Noto Sans CJK JP,Noto Sans JP,"
      }
    // Graphviz takes `Helvetica` alone for another, wider font where that is not installed, but not a list.
    return "Helvetica,Arial,\(faces)sans-serif"
  }
}

extension DrawnRow {
  /// What it is called where the map says nothing else.
  var label: DrawingLabel {
    switch self {
    case .goal: .goals
    case .doing: .doing
    case .thinking: .thinking
    case .feeling: .emotionalJourney
    case .touchpoint: .touchpoints
    case .question: .questions
    case .information: .information
    case .expects: .expectations
    case .pain: .painPoints
    case .opportunity: .opportunities
    case .measure: .measures
    case .evidence: .physicalEvidence
    case .customer: .customerActions
    case .frontstage: .frontstage
    case .backstage: .backstage
    case .support: .supportProcesses
    case .policy: .policies
    case .source: .sources
    case .note: .notes
    }
  }
}

extension Word {
  /// What facts of the word are called in a block, as the head of a row or before a colon; nil where drawings tell them
  /// in other ways, or not at all.
  func label(in block: Block) -> DrawingLabel? {
    switch self {
    case .goal: block == .persona ? .personaGoals : .goals
    case .pain: block == .persona ? .frustrations : .painPoints
    case .question: block == .map ? .questionsToAnswer : .questions
    case .role: .role
    case .segment: .segment
    case .about: .about
    case .quote: .quote
    case .need: .needs
    case .motivation: .motivations
    case .habit: .habits
    case .fact: .facts
    case .persona: .personas
    case .channel: .channels
    case .team, .by: .doneBy
    case .system, .using: .systems
    case .image: .image
    case .owner: .owner
    case .scenario: .scenario
    case .objective: .objectives
    case .scope: .scope
    case .status: .status
    case .updated: .updated
    case .stage: .stage
    case .step: .step
    case .resolves: .resolved
    case .duration: .takes
    case .wait: .waits
    case .target: .target
    case .detail: .inDetail
    case .ends: .endsHere
    case .momentOfTruth: .momentOfTruth
    case .missed: .missed
    case .met: .met
    case .exceeded: .exceeded
    case .severity: .severity
    case .cause: .cause
    case .addresses: .addresses
    case .impact: .impact
    case .effort: .effort
    case .due: .due
    case .carries: .carriesOver
    case .then: .whatFollows
    case .bothWays: .bothWays
    case .scheduled: .byTheClock
    case .fail: .failPoint
    case .likelihood: .likelihood
    case .recovery: .recovery
    case .doing, .thinking, .feeling, .touchpoint, .information, .expects, .opportunity, .measure, .evidence,
      .frontstage, .backstage, .support, .policy, .source, .note:
      row?.label
    case .import, .language, .allow, .metric, .lane, .currentState, .futureState, .dayInTheLife, .serviceBlueprint,
      .kind, .control, .lead, .contact, .date, .sample, .link, .unit, .better, .range, .to, .after, .from, .on,
      .reviewEvery, .label, .without, .before, .at, .over, .when:
      nil
    }
  }
}

extension Choice {
  /// What its values are called, in the order of the list.
  var labels: [DrawingLabel] {
    switch self {
    case .channelKind: [.digital, .physical, .voice, .post]
    case .control: [.owned, .paid, .partner, .earned]
    case .sourceKind:
      [
        .survey, .interview, .focusGroup, .analytics, .marketResearch, .observation, .feedback, .supportLog, .workshop,
        .review,
      ]
    case .better: [.higherIsBetter, .lowerIsBetter]
    case .mapStatus: [.draft, .hypothesis, .validated, .retired]
    case .opportunityStatus: [.idea, .planned, .started, .done, .dropped]
    case .level: [.low, .medium, .high]
    }
  }
}

extension TimeUnit {
  /// What it is called behind a number.
  func label(afterOne isOne: Bool) -> DrawingLabel {
    switch self {
    case .second: .second
    case .minute: .minute
    case .hour: .hour
    case .day: isOne ? .day : .days
    case .week: isOne ? .week : .weeks
    case .month: isOne ? .month : .months
    }
  }
}
