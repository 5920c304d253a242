@testable import JourneyLanguage

/// What must hold of the arrows of every scene. What does not hold comes back as sentences.
struct SceneArrows {
  private let paths: [Path]
  /// The corners of each arrow, from border to border.
  private let routes: [[Point]]
  private let frames: [String: Rectangle]
  private let findings = SceneFindings()

  static func failures(of scene: Scene) -> [String] {
    let checks = SceneArrows(scene)
    guard !checks.paths.isEmpty else { return [] }
    checks.checkEnds()
    checks.checkObstacles(scene.boxes)
    checks.checkTracks(.level)
    checks.checkTracks(.upright)
    return checks.findings.failures
  }

  private init(_ scene: Scene) {
    paths = scene.paths.filter { $0.role == .arrow }
    routes = paths.map(Self.corners)
    frames = Dictionary(scene.boxes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
  }

  /// The corners that a curve rounds: where the lines along both its ends meet.
  private static func corners(of path: Path) -> [Point] {
    guard let line = path.lines.first, let first = line.first, let last = line.last else { return [] }
    var corners = [path.startTip ?? first]
    for start in stride(from: 0, to: line.count - 1, by: 3) {
      let (from, control, to) = (line[start], line[start + 1], line[start + 3])
      if from.x != to.x && from.y != to.y {
        corners.append(control.x == from.x ? Point(x: from.x, y: to.y) : Point(x: to.x, y: from.y))
      }
    }
    corners.append(path.endTip ?? last)
    return corners
  }

  // MARK: Ends

  private func checkEnds() {
    for (path, route) in zip(paths, routes) {
      guard let joins = path.joins, let from = frames[joins.from], let to = frames[joins.to], path.lines.count == 1
      else {
        findings.add("\(path.id) joins nothing, or is in pieces.")
        continue
      }
      findings.expect(
        Self.isBorder(route[0], of: from), "\(path.id) does not start at \(joins.from) \(from): \(route[0]).")
      findings.expect(Self.isBorder(route[route.count - 1], of: to), "\(path.id) does not end at \(joins.to) \(to).")
      findings.expect(path.endTip != nil, "\(path.id) has no head.")
      for corner in route {
        findings.expect(
          corner.x == corner.x.rounded() && corner.y == corner.y.rounded(), "\(path.id) turns between points.")
      }
      for (start, end) in zip(route, route.dropFirst()) {
        findings.expect((start.x == end.x) != (start.y == end.y), "\(path.id) is neither level nor upright.")
      }
    }
  }

  private static func isBorder(_ point: Point, of frame: Rectangle) -> Bool {
    let area = SceneArea(frame)
    let isBeside = (point.x == area.left || point.x == area.right) && point.y > area.top && point.y < area.bottom
    let isAbove = (point.y == area.top || point.y == area.bottom) && point.x > area.left && point.x < area.right
    return isBeside || isAbove
  }

  // MARK: Obstacles

  /// No arrow runs over a card or a text, not even those that it joins.
  private func checkObstacles(_ boxes: [Box]) {
    var obstacles: [(id: String, area: SceneArea)] = []
    for box in boxes {
      if box.isSolid || box.role == .badge || box.role == .feeling {
        obstacles.append((box.id, SceneArea(box.frame)))
      } else {
        obstacles += box.lines.filter { !$0.said.isEmpty }.map { ("the text of \(box.id)", SceneArea($0, of: box)) }
      }
    }
    let index = SceneIndex(obstacles.map(\.area))
    for (path, route) in zip(paths, routes) {
      for (start, end) in zip(route, route.dropFirst()) {
        var piece = SceneArea([start, end])
        // As broad as it is drawn.
        let half = path.stroke.width / 2
        if start.x == end.x { (piece.left, piece.right) = (start.x - half, start.x + half) }
        if start.y == end.y { (piece.top, piece.bottom) = (start.y - half, start.y + half) }
        for obstacle in index.meeting(piece) {
          findings.add("\(path.id) runs over \(obstacles[obstacle].id) from \(start) to \(end).")
        }
      }
    }
  }

  // MARK: Tracks

  private enum Direction { case level, upright }

  /// A straight piece: at which place across, from where to where along.
  private struct Piece {
    let arrow: Int
    let across: Double
    let low: Double
    let high: Double
  }

  /// No two arrows lie on one another, or so close beside each other that they look like one.
  private func checkTracks(_ direction: Direction) {
    var pieces: [Piece] = []
    for (arrow, route) in routes.enumerated() {
      for (start, end) in zip(route, route.dropFirst()) {
        switch direction {
        case .level where start.y == end.y:
          pieces.append(Piece(arrow: arrow, across: start.y, low: min(start.x, end.x), high: max(start.x, end.x)))
        case .upright where start.x == end.x:
          pieces.append(Piece(arrow: arrow, across: start.x, low: min(start.y, end.y), high: max(start.y, end.y)))
        case .level, .upright: break
        }
      }
    }
    pieces.sort { ($0.across, $0.low) < ($1.across, $1.low) }
    for (place, piece) in pieces.enumerated() {
      for other in pieces[(place + 1)...] {
        if other.across - piece.across >= 4 { break }
        guard other.arrow != piece.arrow else { continue }
        let shared = min(piece.high, other.high) - max(piece.low, other.low)
        let most = other.across == piece.across ? 0.0 : 8
        findings.expect(
          shared <= most,
          "\(paths[piece.arrow].id) and \(paths[other.arrow].id) run \(direction) together for \(shared) points at \(piece.across)."
        )
      }
    }
  }
}
