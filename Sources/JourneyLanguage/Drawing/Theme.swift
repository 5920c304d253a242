// The colours of a drawing, as data: another theme is another value, and no drawing names a colour of its own.
//
// Each pair of text and ground that is drawn reaches a contrast of 4.5 to 1. A colour never stands alone for a meaning:
// a word, a sign or a number always says the same.

/// A colour as DOT and SVG write it: `#RRGGBB`.
struct Color: Hashable, Sendable, ExpressibleByStringLiteral {
  let hexadecimal: String

  init(stringLiteral value: StaticString) { hexadecimal = "\(value)" }
}

/// The colours of something that is drawn as a card: its ground, its bar, the text on its ground.
struct CardColors: Sendable {
  var fill: Color
  var bar: Color
  var text: Color
  /// The line around it, if it has one.
  var border: Stroke?
}

/// The colours of a lane of a blueprint.
struct LaneColors: Sendable {
  /// The ground of its name, and the lines of its cards.
  var strong: Color
  /// The ground of the lane.
  var band: Color
  /// What is written on a card of it.
  var text: Color
}

/// All colours and fonts of a drawing.
struct Theme: Sendable {
  var page: Color = "#FFFFFF"
  var ink: Color = "#1E293B"
  var title: Color = "#14213D"
  var muted: Color = "#526075"
  var arrow: Color = "#475569"
  var rule: Color = "#CBD5E1"
  /// The ground of what stands quietly within a card.
  var band: Color = "#F6F8FB"
  /// Text on a ground of full colour.
  var onColor: Color = "#FFFFFF"
  /// The stages in turn: the bar of a stage, and the tint of its area.
  var stages: [(bar: Color, tint: Color)] = [
    ("#1F3A6E", "#E6EBF5"), ("#2A5B8C", "#E4EEF6"), ("#1F6F78", "#E2F1F2"), ("#4B4A8C", "#EAEAF6"),
    ("#6A3F7D", "#F1E8F5"), ("#7A4A2B", "#F6ECE4"), ("#3F5B3A", "#E8F0E6"), ("#5B5F66", "#EDEEF0"),
  ]
  /// The channels in the order of their declarations.
  var channels: [Color] = ["#1D4ED8", "#6D28D9", "#0F766E", "#9A3412", "#475569", "#BE185D", "#166534"]
  var frontstage = CardColors(fill: "#F0FAF8", bar: "#0F766E", text: "#0F766E")
  var backstage = CardColors(fill: "#F6F5FC", bar: "#5B4BA8", text: "#5B4BA8")
  var support = CardColors(fill: "#FCF8F1", bar: "#8A5A1C", text: "#7A4F18")
  var momentOfTruth = CardColors(fill: "#FDF0CC", bar: "#8A5300", text: "#5C3B00")
  var failPoint = CardColors(fill: "#FCEBE8", bar: "#B3261E", text: "#7A1B14")
  var wait: Color = "#8A4B00"
  /// The ground of a card, where nothing else decides.
  var card: Color = "#FFFFFF"
  /// The line around a quiet card.
  var cardBorder: Color = "#D5DEEC"
  /// The names of the rows.
  var rowName = CardColors(fill: "#E9EEF5", bar: "#E9EEF5", text: "#14213D")
  /// Between stages, across all rows.
  var separator: Color = "#C3CEDD"
  var persona = CardColors(
    fill: "#F3F6FB", bar: "#2F7FB8", text: "#14213D", border: Stroke(color: "#D5DEEC", width: 1))
  var pain = CardColors(fill: "#FCEBE8", bar: "#B3261E", text: "#7A1B14")
  var opportunity = CardColors(fill: "#E6F4EC", bar: "#17703F", text: "#14532D")
  /// What lies between good and bad.
  var neutral = CardColors(fill: "#EEF2F7", bar: "#526075", text: "#334155")
  /// Behind the emotional curve, from the top to the bottom.
  var emotion: (top: Color, bottom: Color) = ("#E4F3EC", "#FCEAE6")
  var emotionLine: Color = "#D3DCE6"
  var emotionZero: Color = "#94A3B8"
  /// The curves of the personas in turn; their dashes tell them apart, too.
  var curves: [Stroke] = [
    Stroke(color: "#14213D", width: 2.4), Stroke(color: "#7A2E6B", width: 2.2, dash: .dashed),
    Stroke(color: "#8A5A1C", width: 2.4, dash: .dotted), Stroke(color: "#0F766E", width: 1.4),
  ]
  /// The bar of a measure that has nothing to be held against.
  var measure: Color = "#526075"
  var measureTrack: Color = "#DDE3EC"
  /// The eyes and the mouth of a face, and the line around it.
  var face: Color = "#FFFFFF"
  var faceBorder: Color = "#FFFFFF"
  /// A figure that meets its target, and one that does not.
  var met: Color = "#17703F"
  var missed: Color = "#B3261E"
  /// Durations and the like, on top of cards.
  var tag: Color = "#14213D"
  var link: Color = "#1D4ED8"
  var evidenceLane = LaneColors(strong: "#64748B", band: "#FAFBFC", text: "#1E293B")
  var customerLane = LaneColors(strong: "#1D5FA8", band: "#F4F8FD", text: "#0F2F57")
  var frontstageLane = LaneColors(strong: "#0F766E", band: "#F2FAF9", text: "#0B3B38")
  var backstageLane = LaneColors(strong: "#5B4BA8", band: "#F8F6FD", text: "#2C2360")
  var supportLane = LaneColors(strong: "#8A5A1C", band: "#FCF8F3", text: "#4A2E0A")
  /// The lines of interaction, of visibility and of internal interaction.
  var serviceLine: Color = "#334155"
  /// The mark where a journey starts or ends.
  var mark: Color = "#14213D"

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

  func stage(_ index: Int) -> (bar: Color, tint: Color) { stages[index % stages.count] }

  func channel(_ index: Int) -> Color { channels[index % channels.count] }

  func feeling(_ mood: Mood) -> Color {
    switch mood {
    case .veryGood: "#0B6E5F"
    case .good: "#1D6597"
    case .neutral: "#475569"
    case .bad: "#9A4A06"
    case .veryBad: "#B3261E"
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
    case .light, .dark, .print: self.init()
    }
  }
}
