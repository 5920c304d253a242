// The colours of a drawing, as data: another theme is another value, and no drawing names a colour of its own.
//
// No role has a default, so that a theme that forgets one does not compile. What is written on a ground of full colour
// has a colour of its own beside that ground, as dark themes and greys need others there than light ones do.
//
// Each pair of text and ground that is drawn reaches a contrast of 4.5 to 1, and each sign that carries a meaning 3 to
// 1 against what it lies on (WCAG 2.2, 1.4.3 and 1.4.11): a test walks what is drawn. A colour never stands alone for
// a meaning: a word, a sign or a number always says the same.

/// A colour: eight bits each of red, green and blue. A number, as drawings hold many thousands of them.
struct Color: Hashable, Sendable {
  private let value: UInt32

  /// As DOT and SVG write it: `#RRGGBB`.
  init(hexadecimal: String) {
    guard hexadecimal.utf8.count == 7, let value = UInt32(hexadecimal.dropFirst(), radix: 16) else {
      preconditionFailure("\(hexadecimal) is no colour.")
    }
    self.value = value
  }

  /// As DOT and SVG write it.
  var hexadecimal: String { String(decoding: Writer.bytes { $0.writeHexadecimal(self) }, as: UTF8.self) }

  /// The digits, the first one first.
  fileprivate func digit(_ place: UInt32) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: value >> (20 - 4 * place)) & 0xF
    return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}

extension Color: ExpressibleByStringLiteral {
  init(stringLiteral value: StaticString) { self.init(hexadecimal: "\(value)") }
}

extension Writer {
  /// Writes a colour as DOT and SVG have it.
  mutating func writeHexadecimal(_ color: Color) {
    write(UInt8(ascii: "#"))
    for place in 0..<6 as Range<UInt32> { write(color.digit(place)) }
  }
}

/// A ground that stands out, and what is written on it.
struct GroundColors: Sendable {
  let ground: Color
  let text: Color
  /// The line around it, if it has one.
  var border: Stroke?
}

/// The colours of something that is drawn as a card: its ground, its bar, the text on its ground.
struct CardColors: Sendable {
  let fill: Color
  let bar: Color
  let text: Color
  /// The line around it, if it has one.
  let border: Stroke?
}

/// The colours of a stage.
struct StageColors: Sendable {
  /// The bar with its title.
  let bar: GroundColors
  /// The ground of what belongs to it.
  let tint: Color
  /// What is written on the tint, and the bars of the cards of its steps.
  let accent: Color
}

/// The colours of a lane of a blueprint.
struct LaneColors: Sendable {
  /// Where its name stands.
  let name: GroundColors
  /// The ground of the lane.
  let band: Color
  /// The lines of its cards; its colour also marks what is written small on them.
  let line: Stroke
  /// What is written on a card of it.
  let text: Color
}

/// The colours of a channel.
struct ChannelColors: Sendable {
  /// Around the touchpoints that are reached through it.
  let line: Stroke
  /// Of their names.
  let name: Color
}

/// The colours of a feeling.
struct FeelingColors: Sendable {
  /// The ground of a face or a number.
  let ground: Color
  /// The words beside it.
  let words: Color
}

/// All colours of a drawing, and the kinds of its lines.
struct Theme: Sendable {
  let page: Color
  let ink: Color
  let title: Color
  let muted: Color
  let link: Color
  /// The ground of every second row.
  let band: Color
  /// The names of the rows.
  let rowName: GroundColors
  /// Between stages, across all rows.
  let separator: Color
  /// The ground of a card, where nothing else decides.
  let card: Color
  /// The line around a quiet card.
  let cardBorder: Color
  /// In turn.
  let stages: [StageColors]
  /// In the order of the declarations.
  let channels: [ChannelColors]
  /// Of a touchpoint of which no channel is said.
  let noChannel: ChannelColors
  let momentOfTruth: GroundColors
  let persona: CardColors
  /// Where a persona without a picture has its initials.
  let portrait: GroundColors
  let pain: CardColors
  let opportunity: CardColors
  /// What lies between good and bad.
  let neutral: CardColors
  /// Behind the emotional curve, from the top to the bottom.
  let emotion: (top: Color, bottom: Color)
  let emotionLine: Color
  let emotionZero: Color
  /// The curves of the personas in turn; their dashes tell them apart, too.
  let curves: [Stroke]
  let veryGood: FeelingColors
  let good: FeelingColors
  let middling: FeelingColors
  let bad: FeelingColors
  let veryBad: FeelingColors
  /// What is drawn or written on the ground of a feeling: eyes and a mouth, a number.
  let face: Color
  /// The line around a face.
  let faceBorder: Color
  /// The bar of a measure that has nothing to be held against.
  let measure: Color
  let measureTrack: Color
  /// A figure that meets its target, and one that does not.
  let met: Color
  let missed: Color
  /// The badge of a fail point, and what is written of it on a card.
  let failBadge: GroundColors
  let failPoint: Color
  /// The badge of a wait, and how long it takes.
  let wait: GroundColors
  let duration: GroundColors
  let evidenceLane: LaneColors
  let customerLane: LaneColors
  let frontstageLane: LaneColors
  let backstageLane: LaneColors
  let supportLane: LaneColors
  /// The lines of interaction, of visibility and of internal interaction.
  let serviceLine: Color
  /// Arrows of the service, and what they lead through.
  let arrow: Color
  /// Arrows of the journey, where it starts and ends, and the mark of a target.
  let mark: Color
  /// Cards and signs of what a difference shows as added, removed, moved or changed.
  let added: CardColors
  let removed: CardColors
  let moved: CardColors
  let changed: CardColors
  /// What is written on the ground of such a sign.
  let changeSign: Color
  /// The emotional curves of the version before.
  let formerLine: Stroke
  /// The number of a step that is among those with the most friction.
  let frictionMark: GroundColors
  /// The parts of a friction, in a bar.
  let frictionOfFeeling: GroundColors
  let frictionOfPains: GroundColors
  let frictionOfPromises: GroundColors
  let frictionOfWait: GroundColors
  /// The fields of a matrix of opportunities.
  let quickWin: GroundColors
  let largeBet: GroundColors
  let fillIn: GroundColors
  let leave: GroundColors

  /// The colours of a row that has its own.
  func lane(_ row: DrawnRow) -> LaneColors? {
    switch row {
    case .evidence: evidenceLane
    case .customer: customerLane
    case .frontstage: frontstageLane
    case .backstage: backstageLane
    case .support: supportLane
    case .goal, .doing, .thinking, .feeling, .touchpoint, .question, .information, .expects, .pain, .opportunity,
      .measure, .policy, .source, .note:
      nil
    }
  }

  func stage(_ index: Int) -> StageColors { stages[index % stages.count] }

  func channel(_ index: Int) -> ChannelColors { channels[index % channels.count] }

  func feeling(_ mood: Mood) -> FeelingColors {
    switch mood {
    case .veryGood: veryGood
    case .good: good
    case .neutral: middling
    case .bad: bad
    case .veryBad: veryBad
    }
  }
}

/// The five steps of a feeling, from -2 to +2.
enum Mood: CaseIterable {
  case veryBad, bad, neutral, good, veryGood

  /// The step that a score is closest to; halves go away from the middle, so that -0.5 is a bad feeling.
  init(_ score: Number) {
    let score = score.approximation
    self =
      if score <= -1.5 { .veryBad } else if score <= -0.5 { .bad } else if score < 0.5 { .neutral } else if score < 1.5
      {
        .good
      } else { .veryGood }
  }
}

extension Theme {
  /// The colours that have a name.
  init(_ theme: DrawingTheme) {
    switch theme {
    case .light: self = .light
    case .dark: self = .dark
    case .print: self = .print
    }
  }

  /// On white: full colours where something has a name, tints where something is written at length.
  static let light = Theme(
    page: "#FFFFFF", ink: "#1E293B", title: "#14213D", muted: "#526075", link: "#1D4ED8", band: "#F6F8FB",
    rowName: GroundColors(ground: "#E9EEF5", text: "#14213D"), separator: "#C3CEDD", card: "#FFFFFF",
    cardBorder: "#D5DEEC",
    stages: [
      stage("#1F3A6E", tint: "#E6EBF5"), stage("#2A5B8C", tint: "#E4EEF6"),
      stage("#1F6F78", tint: "#E2F1F2"), stage("#4B4A8C", tint: "#EAEAF6"),
      stage("#6A3F7D", tint: "#F1E8F5"), stage("#7A4A2B", tint: "#F6ECE4"),
      stage("#3F5B3A", tint: "#E8F0E6"), stage("#5B5F66", tint: "#EDEEF0"),
    ],
    channels: ["#1D4ED8", "#6D28D9", "#0F766E", "#9A3412", "#475569", "#BE185D", "#166534"].map(channel),
    noChannel: channel("#526075"),
    momentOfTruth: GroundColors(
      ground: "#FDF0CC", text: "#5C3B00", border: Stroke(color: "#8A5300", width: 1.5)),
    persona: CardColors(
      fill: "#F3F6FB", bar: "#2F7FB8", text: "#14213D", border: Stroke(color: "#D5DEEC", width: 1)),
    portrait: GroundColors(ground: "#1F3A6E", text: "#FFFFFF"),
    pain: CardColors(fill: "#FCEBE8", bar: "#B3261E", text: "#7A1B14", border: nil),
    opportunity: CardColors(fill: "#E6F4EC", bar: "#17703F", text: "#14532D", border: nil),
    neutral: CardColors(fill: "#EEF2F7", bar: "#526075", text: "#334155", border: nil),
    emotion: (top: "#E4F3EC", bottom: "#FCEAE6"), emotionLine: "#D3DCE6", emotionZero: "#94A3B8",
    curves: [
      Stroke(color: "#14213D", width: 2.4), Stroke(color: "#7A2E6B", width: 2.2, dash: .dashed),
      Stroke(color: "#8A5A1C", width: 2.4, dash: .dotted), Stroke(color: "#0F766E", width: 1.4),
    ],
    veryGood: feeling("#0B6E5F"), good: feeling("#1D6597"), middling: feeling("#475569"),
    bad: feeling("#9A4A06"), veryBad: feeling("#B3261E"), face: "#FFFFFF",
    faceBorder: "#FFFFFF",
    measure: "#526075", measureTrack: "#DDE3EC", met: "#17703F", missed: "#B3261E",
    failBadge: GroundColors(ground: "#B3261E", text: "#FFFFFF"), failPoint: "#7A1B14",
    wait: GroundColors(ground: "#8A4B00", text: "#FFFFFF"), duration: GroundColors(ground: "#14213D", text: "#FFFFFF"),
    evidenceLane: lane("#64748B", band: "#FAFBFC", text: "#1E293B"),
    customerLane: lane("#1D5FA8", band: "#F4F8FD", text: "#0F2F57"),
    frontstageLane: lane("#0F766E", band: "#F2FAF9", text: "#0B3B38"),
    backstageLane: lane("#5B4BA8", band: "#F8F6FD", text: "#2C2360"),
    supportLane: lane("#8A5A1C", band: "#FCF8F3", text: "#4A2E0A"),
    serviceLine: "#334155", arrow: "#475569", mark: "#14213D",
    added: CardColors(fill: "#DDF3E4", bar: "#15803D", text: "#14532D", border: Stroke(color: "#15803D", width: 1.8)),
    removed: CardColors(
      fill: "#FAE0DD", bar: "#B3261E", text: "#7A1B14", border: Stroke(color: "#B3261E", width: 1.8, dash: .dashed)),
    moved: CardColors(fill: "#E1EBFA", bar: "#1D5FA8", text: "#17406F", border: Stroke(color: "#1D5FA8", width: 1.8)),
    changed: CardColors(fill: "#FDF0CC", bar: "#8A4B00", text: "#5F3400", border: Stroke(color: "#8A4B00", width: 1.8)),
    changeSign: "#FFFFFF",
    formerLine: Stroke(color: "#7C8AA0", width: 1.8, dash: .dashed),
    frictionMark: GroundColors(ground: "#A3185F", text: "#FFFFFF"),
    frictionOfFeeling: GroundColors(ground: "#3F4E9E", text: "#FFFFFF"),
    frictionOfPains: GroundColors(ground: "#B3261E", text: "#FFFFFF"),
    frictionOfPromises: GroundColors(ground: "#0F766E", text: "#FFFFFF"),
    frictionOfWait: GroundColors(ground: "#64748B", text: "#FFFFFF"),
    quickWin: GroundColors(ground: "#DCE9F8", text: "#17406F"),
    largeBet: GroundColors(ground: "#E9E5F6", text: "#3B2F7A"),
    fillIn: GroundColors(ground: "#EEF2F7", text: "#475569"), leave: GroundColors(ground: "#F5F5F4", text: "#57534E"))

  /// On white a full colour is a ground, a line and a text alike.
  /// The colours of a theme in which a channel has one colour for all.
  static func channel(_ color: Color) -> ChannelColors {
    ChannelColors(line: Stroke(color: color, width: 1.2), name: color)
  }

  private static func stage(_ color: Color, tint: Color) -> StageColors {
    StageColors(bar: GroundColors(ground: color, text: "#FFFFFF"), tint: tint, accent: color)
  }

  private static func feeling(_ color: Color) -> FeelingColors {
    FeelingColors(ground: color, words: color)
  }

  private static func lane(_ color: Color, band: Color, text: Color) -> LaneColors {
    LaneColors(
      name: GroundColors(ground: color, text: "#FFFFFF"), band: band, line: Stroke(color: color, width: 1), text: text)
  }
}
