/// One cubic piece of a curve.
struct BezierPiece {
  let start: Point
  let first: Point
  let second: Point
  let end: Point

  init(_ start: Point, _ first: Point, _ second: Point, _ end: Point) {
    self.start = start
    self.first = first
    self.second = second
    self.end = end
  }

  /// The point at a share of the way, from 0 to 1.
  func point(at share: Double) -> Point {
    let rest = 1 - share
    let weights = (rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share)
    return Point(
      x: weights.0 * start.x + weights.1 * first.x + weights.2 * second.x + weights.3 * end.x,
      y: weights.0 * start.y + weights.1 * first.y + weights.2 * second.y + weights.3 * end.y)
  }

  /// The curves between which it lies in something: each a point and three more.
  func parts(outside isInside: (Point) -> Bool) -> [[Point]] {
    var parts: [[Point]] = []
    var begin = isInside(start) ? nil : 0.0 as Double?
    var last = 0.0
    for step in 1...Self.steps {
      let share = Double(step) / Double(Self.steps)
      let inside = isInside(point(at: share))
      if inside != (begin == nil) {
        let border = self.border(last, share, isInside)
        if let from = begin { parts.append(part(from: from, to: border)) }
        begin = inside ? nil : border
      }
      last = share
    }
    if let begin { parts.append(part(from: begin, to: 1)) }
    return parts
  }

  /// In so many steps a piece is searched: between two columns none is longer than a face is wide.
  private static let steps = 16

  /// Where it goes in or out between two shares of the way.
  private func border(_ low: Double, _ high: Double, _ isInside: (Point) -> Bool) -> Double {
    var (low, high) = (low, high)
    let wasInside = isInside(point(at: low))
    for _ in 0..<10 {
      let middle = (low + high) / 2
      if isInside(point(at: middle)) == wasInside { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The stretch between two shares of the way (de Casteljau).
  private func part(from low: Double, to high: Double) -> [Point] {
    let head = halves(at: high).before
    return head.halves(at: high > 0 ? low / high : 0).after.points
  }

  private var points: [Point] { [start, first, second, end] }

  private func halves(at share: Double) -> (before: BezierPiece, after: BezierPiece) {
    func between(_ from: Point, _ to: Point) -> Point {
      Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
    }
    let (a, b, c) = (between(start, first), between(first, second), between(second, end))
    let (d, e) = (between(a, b), between(b, c))
    let middle = between(d, e)
    return (BezierPiece(start, a, d, middle), BezierPiece(middle, e, c, end))
  }
}
