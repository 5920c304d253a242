// Text into lines of a given width.
//
// Each paragraph (the text up to a line end) is cut into pieces that stay whole, and the pieces are set in as few lines
// as hold them. Among all settings with so few lines the best is taken: one whose lines end at good places, are filled
// well, and leave no short last line. Nothing is ever left out but the blanks at which a line ends.

/// How the lines of a text share what is on them.
enum LineFilling {
  /// All but the last are filled as well as may be: for text that is read.
  case filled
  /// All are of like length: for headings, and what else is centred.
  case even
}

/// The lines of a text that is set no wider than `measure` points, as `width(of:in:)` counts. Line ends in the text
/// end a line; blanks around a break and U+200B are dropped; all other characters stay, in their order.
///
/// A piece without a place to break that is wider than the measure is cut between grapheme clusters. A line is wider
/// than the measure only if it is one cluster. There is always a line: empty text gives an empty one. There are never
/// more lines than filling one after the other would give. Takes time in proportion to the text.
func wrap(_ text: String, width measure: Double, in style: TextStyle, filling: LineFilling = .filled) -> [String] {
  let limit = style.advance(within: measure)
  if let advance = text.plainAdvance(in: style.weight), advance <= limit, !text.isBlankAtAnEnd { return [text] }

  var breakable = BreakableText(text, weight: style.weight)
  var areStartsMarked = false
  var lines: [String] = []
  var start = 0
  for end in 0...breakable.clusters.count where breakable.role(end) == .newline {
    let whole = breakable.trimmed(Line(clusters: start..<end, advance: breakable.advance(start..<end)))
    if whole.advance <= limit {
      lines.append(String(breakable.slice(whole.clusters)))
    } else {
      if !areStartsMarked { breakable.markLineStarts() }
      areStartsMarked = true
      let paragraph = Paragraph(breakable, start..<end, limit: limit, filling: filling)
      lines += paragraph.lines.map { String(breakable.slice($0)) }
    }
    start = end + 1
  }
  return lines
}

extension String {
  /// Whether the text begins or ends with a space.
  fileprivate var isBlankAtAnEnd: Bool { utf8.first == 0x20 || utf8.last == 0x20 }
}

/// A line: the clusters on it, without the blanks around it, and their advance in thousandths of the size.
private struct Line {
  var clusters: Range<Int>
  var advance: Int
}

/// What stays whole: from a place where a line may start up to the next, and the blanks at its end.
private struct Piece {
  /// The clusters without the blanks.
  var clusters: Range<Int>
  var advance: Int
  var blanks: Int
}

/// The part of a text between two line ends, which takes more than one line.
private struct Paragraph {
  private let text: BreakableText
  /// The advance that a line holds.
  private let limit: Int
  private let filling: LineFilling
  /// What is on the lines.
  private(set) var lines: [Range<Int>] = []

  init(_ text: BreakableText, _ range: Range<Int>, limit: Int, filling: LineFilling) {
    self.text = text
    self.limit = limit
    self.filling = filling
    setLines(of: range)
  }

  /// Sets what stands between pieces that are too wide for a line. Such a piece begins on a line of its own; what is
  /// left of it when its lines are full goes on with the pieces behind it.
  private mutating func setLines(of range: Range<Int>) {
    var pieces: [Piece] = []
    for var piece in self.pieces(of: range) {
      if piece.advance > limit && piece.clusters.count > 1 {
        setLines(of: pieces)
        pieces.removeAll(keepingCapacity: true)
        var rest = Line(clusters: piece.clusters, advance: piece.advance)
        while rest.advance > limit && rest.clusters.count > 1 {
          let head = head(of: rest)
          lines.append(text.trimmed(head).clusters)
          rest = text.trimmed(
            Line(
              clusters: head.clusters.upperBound..<rest.clusters.upperBound, advance: rest.advance - head.advance))
        }
        piece.clusters = rest.clusters
        piece.advance = rest.advance
      }
      pieces.append(piece)
    }
    setLines(of: pieces)
    if lines.isEmpty { lines.append(range.lowerBound..<range.lowerBound) }
  }

  private func pieces(of range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var first = range.lowerBound
    while first < range.upperBound && text.role(first) == .blank { first += 1 }
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound && !text.clusters[end].mayStartLine { end += 1 }
      var contentEnd = end
      while contentEnd > first && text.role(contentEnd - 1) == .blank { contentEnd -= 1 }
      pieces.append(
        Piece(
          clusters: first..<contentEnd, advance: text.advance(first..<contentEnd),
          blanks: text.advance(contentEnd..<end)))
      first = end
    }
    return pieces
  }

  /// The best setting of pieces, found from the end: for each piece the fewest lines that take it and all behind it,
  /// and among the settings with so few lines the one that costs least.
  private mutating func setLines(of pieces: [Piece]) {
    guard !pieces.isEmpty else { return }
    // Where each piece begins when all stand in a row.
    var positions = [0]
    positions.reserveCapacity(pieces.count + 1)
    for piece in pieces { positions.append(positions[positions.count - 1] + piece.advance + piece.blanks) }
    var best = Array(repeating: Setting(lines: 0, cost: 0, end: 0), count: pieces.count + 1)
    var costs = pieces.map { $0.clusters.lowerBound > 0 ? -1.0 : 0 }  // Asked for when needed.
    costs.append(0)

    var farthest = pieces.count
    for first in pieces.indices.reversed() {
      func advance(upTo end: Int) -> Int { positions[end] - pieces[end - 1].blanks - positions[first] }
      while farthest > first + 1 && advance(upTo: farthest) > limit { farthest -= 1 }
      let lines = best[farthest].lines + 1
      var chosen = Setting(lines: lines, cost: .infinity, end: farthest)
      let nearest = max(first + 1, farthest - Self.mostPlaces)
      for end in (nearest...farthest).reversed() {
        if best[end].lines + 1 > lines { break }
        let isLast = end == pieces.count
        var cost = best[end].cost + costOfLine(advance(upTo: end), isLast: isLast, isOnly: isLast && first == 0)
        if end < pieces.count {
          if costs[end] < 0 { costs[end] = text.costOfLineEnd(before: pieces[end].clusters.lowerBound) }
          cost += costs[end]
        }
        if cost < chosen.cost { chosen = Setting(lines: lines, cost: cost, end: end) }
      }
      best[first] = chosen
    }

    var first = 0
    while first < pieces.count {
      let end = best[first].end
      lines.append(pieces[first].clusters.lowerBound..<pieces[end - 1].clusters.upperBound)
      first = end
    }
  }

  /// How the pieces from one on are set.
  private struct Setting {
    var lines: Int
    var cost: Double
    /// The piece with which the second line starts.
    var end: Int
  }

  /// How many places are looked at for the end of one line. The cards of a drawing hold far fewer; a line without
  /// end must not take time without end.
  private static let mostPlaces = 256
  /// The share of the measure below which a last line is short: it looks lost.
  private static let short = 0.3
  /// What each part of the measure costs that a short last line lacks: more than any filling of the other lines.
  private static let costOfShortness = 2.0

  /// What a line costs: the square of the share that stays empty, as one line with a large gap is worse than two with
  /// small ones.
  private func costOfLine(_ advance: Int, isLast: Bool, isOnly: Bool) -> Double {
    if isOnly { return 0 }
    let filled = min(1, Double(advance) / Double(max(limit, 1)))
    let empty = 1 - filled
    switch filling {
    case .filled where isLast: return max(0, Self.short - filled) * Self.costOfShortness
    case .filled, .even: return empty * empty
    }
  }

  /// What fits of a piece that is too wide: at least one cluster. The cut moves back, but never halves the line for it,
  /// to stand after a sign (`example.|com`) or between syllables, or to leave three clusters for the next line and
  /// part nothing that belongs together.
  private func head(of line: Line) -> Line {
    let start = line.clusters.lowerBound
    var end = start + 1
    var advance = text.clusters[start].advance
    while end < line.clusters.upperBound, advance + text.clusters[end].advance <= limit {
      advance += text.clusters[end].advance
      end += 1
    }
    let places = start + (end - start + 1) / 2...end
    let cut =
      places.last { text.cut(at: $0) == .afterSign } ?? places.last { text.cut(at: $0) == .betweenSyllables }
      ?? places.last { text.cut(at: $0) == .anywhere && $0 + 3 <= line.clusters.upperBound } ?? end
    return Line(clusters: start..<cut, advance: advance - text.advance(cut..<end))
  }
}

extension BreakableText {
  /// A line without the blanks around it.
  fileprivate func trimmed(_ line: Line) -> Line {
    var line = line
    while let last = line.clusters.last, role(last) == .blank {
      line.clusters.removeLast()
      line.advance -= clusters[last].advance
    }
    while let first = line.clusters.first, role(first) == .blank {
      line.clusters.removeFirst()
      line.advance -= clusters[first].advance
    }
    return line
  }

  fileprivate func advance(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + clusters[$1].advance }
  }
}
