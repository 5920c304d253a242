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
  let fill: Color
  let bar: Color
  let text: Color
}

/// All colours and fonts of a drawing.
struct Theme: Sendable {
  /// A list, as Graphviz takes `Helvetica` alone for another, wider font where that is not installed.
  var fontName = "Helvetica,Arial,sans-serif"
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
  /// The mark where a journey starts or ends.
  var mark: Color = "#14213D"

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
