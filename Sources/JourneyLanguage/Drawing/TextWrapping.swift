// Text into lines of a given width.
//
// Each paragraph (the text up to a line end) is cut into pieces that stay whole, and the lines are filled greedily.
// If that leaves a very short last line, a narrower measure is tried that gives the same number of lines; so no
// single character hangs below a card. Nothing is ever left out but the blanks at which a line ends.

/// The lines of a text that is set no wider than `measure` points, as `width(of:in:)` counts. Line ends in the text
/// end a line; blanks around a break and U+200B are dropped; all other characters stay, in their order.
///
/// A piece without a place to break that is wider than the measure is cut between grapheme clusters. A line is wider
/// than the measure only if it is one cluster. There is always a line: empty text gives an empty one. Takes time
/// in proportion to the text.
func wrap(_ text: String, width measure: Double, in style: TextStyle) -> [String] {
  let breakable = BreakableText(text, weight: style.weight)
  var lines: [String] = []
  var start = 0
  for end in 0...breakable.clusters.count where breakable.role(end) == .newline {
    let paragraph = Paragraph(breakable, start..<end, style: style)
    lines += paragraph.evenLines(measure: measure).map { String(breakable.slice($0.clusters)) }
    start = end + 1
  }
  return lines
}

/// A line: the clusters on it, without the blanks around it, and their advance in thousandths of the size.
private struct Line {
  var clusters: Range<Int>
  var advance: Int
}

/// What stays whole if it can: from a place where a line may start up to the next, and the blanks at its end.
private struct Piece {
  /// The clusters without the blanks.
  var clusters: Range<Int>
  var advance: Int
  var blanks: Int
}

/// The part of a text between two line ends.
private struct Paragraph {
  private let text: BreakableText
  private let style: TextStyle
  private var pieces: [Piece] = []
  /// Where the paragraph starts.
  private let start: Int

  init(_ text: BreakableText, _ range: Range<Int>, style: TextStyle) {
    self.text = text
    self.style = style
    start = range.lowerBound
    var first = range.lowerBound
    while first < range.upperBound && text.role(first) == .blank { first += 1 }
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound && !text.clusters[end].mayStartLine { end += 1 }
      var contentEnd = end
      while contentEnd > first && text.role(contentEnd - 1) == .blank { contentEnd -= 1 }
      pieces.append(
        Piece(
          clusters: first..<contentEnd, advance: advance(first..<contentEnd), blanks: advance(contentEnd..<end)))
      first = end
    }
  }

  /// How narrow a measure is tried to lengthen a short last line, as a share of the measure given.
  private static let narrowest = 0.6
  /// In how many steps.
  private static let steps = 16
  /// The share of the measure below which a last line is short.
  private static let short = 0.3

  /// The lines of the greedy setting, or as many lines of a narrower one where that would end in a short line. The
  /// measure stays wide enough for each piece that is whole.
  func evenLines(measure: Double) -> [Line] {
    let greedy = lines(measure: measure, atMost: .max)
    guard var best = greedy.last.map({ (lines: greedy, last: $0.advance) }), greedy.count > 1 else { return greedy }
    let widestPiece = pieces.lazy.map { style.points($0.advance) }.filter { $0 <= measure }.max() ?? 0
    for step in 1...Self.steps where style.points(best.last) < measure * Self.short {
      let narrower = measure * (1 - (1 - Self.narrowest) * Double(step) / Double(Self.steps))
      if narrower < widestPiece { break }
      let lines = lines(measure: narrower, atMost: greedy.count)
      guard lines.count == greedy.count, let last = lines.last else { break }
      if last.advance > best.last { best = (lines, last.advance) }
    }
    return best.lines
  }

  /// Fills each line with as many pieces as fit; gives up with an empty result when there are too many lines.
  private func lines(measure: Double, atMost limit: Int) -> [Line] {
    var lines: [Line] = []
    var line = Line(clusters: start..<start, advance: 0)
    var blanks = 0  // The advance of the blanks after the line.
    for piece in pieces {
      let extended = line.advance + blanks + piece.advance
      if line.clusters.isEmpty || style.points(extended) > measure {
        if !line.clusters.isEmpty { lines.append(line) }
        line = Line(clusters: piece.clusters, advance: piece.advance)
        while style.points(line.advance) > measure, line.clusters.count > 1 {
          let head = head(of: line, measure: measure)
          lines.append(trimmed(head))
          line.clusters = head.clusters.upperBound..<line.clusters.upperBound
          line.advance -= head.advance
          line = trimmed(line)
        }
      } else {
        line = Line(clusters: line.clusters.lowerBound..<piece.clusters.upperBound, advance: extended)
      }
      if lines.count >= limit { return [] }
      blanks = piece.blanks
    }
    lines.append(line)
    return lines
  }

  /// What fits of a piece that is too wide: at least one cluster. The cut moves back, but never halves the line for it,
  /// to stand after a sign (`example.|com`), or to leave three clusters for the next line and part nothing that
  /// belongs together.
  private func head(of line: Line, measure: Double) -> Line {
    let start = line.clusters.lowerBound
    var end = start + 1
    var advance = text.clusters[start].advance
    while end < line.clusters.upperBound, style.points(advance + text.clusters[end].advance) <= measure {
      advance += text.clusters[end].advance
      end += 1
    }
    let places = start + (end - start + 1) / 2...end
    let cut =
      places.last { text.cut(at: $0) == .afterSign }
      ?? places.last { text.cut(at: $0) == .anywhere && $0 + 3 <= line.clusters.upperBound } ?? end
    return Line(clusters: start..<cut, advance: advance - self.advance(cut..<end))
  }

  /// A line without the blanks around it.
  private func trimmed(_ line: Line) -> Line {
    var line = line
    while let last = line.clusters.last, text.role(last) == .blank {
      line.clusters.removeLast()
      line.advance -= text.clusters[last].advance
    }
    while let first = line.clusters.first, text.role(first) == .blank {
      line.clusters.removeFirst()
      line.advance -= text.clusters[first].advance
    }
    return line
  }

  private func advance(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + text.clusters[$1].advance }
  }
}
