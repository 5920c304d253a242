/// An arrow with rounded corners, as a scene draws it.
struct ArrowCurve {
  /// Which ends have a head.
  enum Heads: Sendable { case target, both }

  /// A Bezier curve: a point, then three for each piece. It ends where a head begins.
  private(set) var points: [Point]
  /// The tip of the head at the start, if there is one.
  let startTip: Point?
  /// The tip of the head at the end.
  let endTip: Point

  /// How long a head is, in points.
  static let headLength = 6.0
  /// The radius of a corner, in points, where there is room.
  static let radius = 4.0

  /// Rounds the corners of a route, whose pieces are level or upright.
  init(_ route: [Point], heads: Heads) {
    precondition(route.count >= 2, "An arrow has two ends.")
    var corners = route
    let last = corners.count - 1
    endTip = route[last]
    switch heads {
    case .target:
      startTip = nil
      corners[last] = Self.cut(route[last], towards: route[last - 1], share: 0.9)
    case .both:
      startTip = route[0]
      corners[0] = Self.cut(route[0], towards: route[1], share: 0.4)
      corners[last] = Self.cut(route[last], towards: route[last - 1], share: 0.4)
    }
    points = [corners[0]]
    for index in 1..<last {
      let (before, corner, after) = (corners[index - 1], corners[index], corners[index + 1])
      let radius = min(Self.radius, Self.distance(before, corner) / 2, Self.distance(corner, after) / 2)
      let leave = Self.point(on: corner, towards: before, distance: radius)
      let enter = Self.point(on: corner, towards: after, distance: radius)
      addLine(to: leave)
      // Controls at two thirds of the way to the corner come near to a quarter of a circle.
      points += [
        Self.point(on: leave, towards: corner, distance: radius * 2 / 3),
        Self.point(on: enter, towards: corner, distance: radius * 2 / 3), enter,
      ]
    }
    addLine(to: corners[last])
  }

  /// A straight piece, unless two corners follow each other at once.
  private mutating func addLine(to end: Point) {
    guard let start = points.last, start != end else { return }
    points += Path.straight(from: start, to: end).dropFirst()
  }

  /// The point where a head begins; a share of a short piece always remains.
  private static func cut(_ tip: Point, towards next: Point, share: Double) -> Point {
    point(on: tip, towards: next, distance: min(headLength, distance(tip, next) * share))
  }

  /// The length of a piece, which is level or upright.
  private static func distance(_ first: Point, _ second: Point) -> Double {
    abs(first.x - second.x) + abs(first.y - second.y)
  }

  private static func point(on start: Point, towards end: Point, distance: Double) -> Point {
    let length = Self.distance(start, end)
    if length == 0 { return start }
    return Point(
      x: start.x + (end.x - start.x) * distance / length, y: start.y + (end.y - start.y) * distance / length)
  }
}
