/// What reports have in common that are read in a terminal: colours, and lines that end before its edge.

/// Colours of a terminal, or none.
struct TerminalStyle {
  private let usesColor: Bool

  enum Color: String { case red = "31", green = "32", yellow = "33", blue = "34" }

  init(color: Bool) { usesColor = color }

  func painted(_ text: String, _ color: Color) -> String { wrapped(text, color.rawValue) }
  func bold(_ text: String) -> String { wrapped(text, "1") }
  func dimmed(_ text: String) -> String { wrapped(text, "2") }

  private func wrapped(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// A text in one colour.
struct TerminalRun {
  enum Paint {
    case plain, bold, dimmed
    /// What is good, and what is not.
    case good, bad
  }

  let text: String
  var paint = Paint.plain
}

extension TerminalStyle {
  /// How wide a terminal is taken to be, in columns.
  static let columns = 80

  /// Writes texts behind each other, breaking lines where words end, or between ideographs; the lines behind the first
  /// one begin at `indent`.
  func writeWrapped(_ runs: [TerminalRun], from column: inout Int, indent: Int, _ writer: inout Writer) {
    for run in runs {
      var line = ""
      for piece in run.text.printable.pieces.flatMap({ Self.parts(of: $0, atMost: Self.columns - indent) }) {
        let width = piece.shown.displayWidth
        if column + width > Self.columns, column > indent {
          writer.write(painted(line.withoutBlanksAtEnd, run.paint) + "\n" + String.blanks(indent))
          line = ""
          column = indent
          let rest = piece.whole.withoutBlanksAtStart
          line += rest
          column += rest.displayWidth
        } else {
          line += piece.whole
          column += piece.whole.displayWidth
        }
      }
      column -= line.displayWidth - line.withoutBlanksAtEnd.displayWidth
      writer.write(painted(line.withoutBlanksAtEnd, run.paint))
    }
  }

  /// A word that is wider than a line, in pieces that are not.
  private static func parts(of piece: (whole: String, shown: String), atMost width: Int) -> [(
    whole: String, shown: String
  )] {
    let most = max(width, 20)
    guard piece.shown.displayWidth > most else { return [piece] }
    var parts: [(whole: String, shown: String)] = []
    var part = ""
    var taken = 0
    for character in piece.whole {
      let wide = String(character).displayWidth
      if taken + wide > most, !part.isEmpty {
        parts.append((part, part))
        (part, taken) = ("", 0)
      }
      part.append(character)
      taken += wide
    }
    return parts + [(part, part.withoutBlanksAtEnd)]
  }

  func painted(_ text: String, _ paint: TerminalRun.Paint) -> String {
    switch paint {
    case .plain: text
    case .bold: bold(text)
    case .dimmed: dimmed(text)
    case .good: painted(text, .green)
    case .bad: painted(text, .red)
    }
  }
}

extension String {
  /// As a terminal may be given it.
  var printable: String { isPlain ? self : unicodeScalars.map(DisplayWidth.shown).joined() }

  /// The columns that it takes there.
  var displayWidth: Int { isPlain ? utf8.count : DisplayWidth.columns(ofShown: printable) }

  /// Whether all of it is printable ASCII, as most names are: then nothing has to be looked up.
  private var isPlain: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  /// With blanks for its line breaks.
  var onOneLine: String { String(map { $0 == "\n" ? " " : $0 }) }

  /// So many blanks, or none.
  static func blanks(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }

  /// What is not parted, each with the blanks behind it. An id with hyphens stays whole: who looks for it searches for
  /// all of it.
  fileprivate var pieces: [(whole: String, shown: String)] {
    var text = BreakableText(self, weight: .regular)
    text.markLineStarts()
    var pieces: [(whole: String, shown: String)] = []
    var start = 0
    for place in text.clusters.indices.dropFirst() where text.clusters[place].mayStartLine {
      let piece = String(text.slice(start..<place))
      if piece.hasSuffix("-"), place - start < Self.longestID { continue }
      pieces.append((piece, piece.withoutBlanksAtEnd))
      start = place
    }
    if start < text.clusters.count {
      let piece = String(text.slice(start..<text.clusters.count))
      pieces.append((piece, piece.withoutBlanksAtEnd))
    }
    return pieces
  }

  private static let longestID = 40

  fileprivate var withoutBlanksAtEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  fileprivate var withoutBlanksAtStart: String { String(drop { $0 == " " }) }
}
