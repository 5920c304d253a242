import Testing

@testable import JourneyLanguage

/// The corners of a route as text: `x,y x,y`.
private func text(_ route: [Point]) -> String {
  route.map { "\(Int($0.x)),\(Int($0.y))" }.joined(separator: " ")
}

@Suite("Arrow router")
struct ArrowRouterTests {
  /// Boxes named by a letter in lanes and columns, `.` for an empty cell; each is 30 high, columns are 140 wide.
  private func grid(_ lanes: String...) -> ArrowGrid {
    var grid = ArrowGrid(columns: lanes.first?.count ?? 0, lanes: lanes.count)
    for (lane, cells) in lanes.enumerated() {
      for (column, cell) in cells.enumerated() where cell != "." { grid.add(lane: lane, column: column) }
    }
    return grid
  }

  private func routes(_ grid: ArrowGrid) -> [String] {
    let layout = grid.layout()
    #expect(layout.broken(in: grid) == [])
    return layout.routes.map(text)
  }

  @Test("Neighbours of a lane are joined by a straight arrow, there and back")
  func straight() {
    var grid = grid("ab")
    grid.join(0, 1)
    #expect(routes(grid) == ["170,25 200,25"])
    grid.arrows = []
    grid.join(1, 0)
    #expect(routes(grid) == ["200,25 170,25"])
  }

  @Test("A straight arrow passes empty cells, and stands in the middle of what both boxes share")
  func straightOverEmptyCells() {
    var grid = grid("a..b")
    grid.heights[1] = 90
    grid.join(0, 1)
    #expect(routes(grid) == ["170,55 540,55"])
  }

  @Test("Neighbours of a column are joined by an upright arrow; three side by side, further ones through a gutter")
  func vertical() {
    var grid = grid("a", "b")
    grid.join(0, 1)
    #expect(routes(grid) == ["100,40 100,82"])
    grid.join(1, 0)
    #expect(routes(grid) == ["94,40 94,82", "106,82 106,40"])
    grid.join(0, 1)
    grid.join(0, 1)
    #expect(
      routes(grid) == ["88,40 88,82", "100,82 100,40", "112,40 112,82", "170,25 182,25 182,97 170,97"])
  }

  @Test("An arrow passes a box of its column in a gutter: down at the right, up at the left")
  func withinColumn() {
    var grid = grid("a", "b", "c")
    grid.join(0, 2)
    grid.join(2, 0)
    #expect(routes(grid) == ["170,25 182,25 182,169 170,169", "30,169 16,169 16,25 30,25"])
  }

  @Test("An arrow to another lane turns before its target, after all cells that are empty")
  func turn() {
    var grid = grid("a..", "..b")
    grid.join(0, 1)
    grid.join(1, 0)
    #expect(
      routes(grid)
        == ["170,25 354,25 354,98 370,98", "370,106 184,106 184,33 170,33"])
  }

  @Test("An arrow that a box of its lane stops runs in the channel below the lane")
  func around() {
    var grid = grid("abc")
    grid.join(0, 2)
    grid.join(2, 0)
    #expect(
      routes(grid) == [
        "170,25 188,25 188,47 354,47 354,25 374,25", "374,33 360,33 360,53 182,53 182,33 170,33",
      ])
  }

  @Test("An arrow to its own box is a loop at the right, and of several one lies within the other")
  func loops() {
    var grid = grid("a")
    grid.join(0, 0)
    grid.join(0, 0)
    #expect(routes(grid).count == 2)
    #expect(grid.layout().crossings == 0)
  }

  @Test("An arrow leaves at the height of its row, straight where its target is there")
  func rows() {
    var grid = grid("ab", ".c")
    grid.rowCounts[0] = 2
    grid.heights[1] = 100
    grid.join(0, 1, row: 1)
    grid.join(0, 2, row: 0)
    let layout = grid.layout()
    #expect(layout.broken(in: grid) == [])
    #expect(layout.routes.map(\.count) == [2, 4])
  }

  @Test("What leaves one side goes up, straight and down without a crossing")
  func order() {
    var grid = grid(".b..", "ac.f", ".de.")
    for target in [1, 2, 4, 5, 3] { grid.join(1, target == 1 ? 0 : target) }
    #expect(grid.layout().broken(in: grid) == [])
    #expect(grid.layout().crossings == 0)
  }

  // MARK: What layout asks

  @Test("Boxes, channels and gutters are as large as their arrows need")
  func sizes() {
    let boxes = (0..<3).map { ArrowRouter.Box(lane: 0, column: $0) }
    let far = ArrowRouter.Arrow(source: 0, target: 2)
    let quiet = ArrowRouter(columns: 3, lanes: 1, boxes: boxes, arrows: [])
    #expect(quiet.leastHeight(ofBox: 0) == 0)
    #expect(quiet.channelHeight(belowLane: 0) == 0)
    let router = ArrowRouter(columns: 3, lanes: 1, boxes: boxes, arrows: [far, far, far])
    #expect(router.leastHeight(ofBox: 0) == 12 + 3 * 8 - 1 + 4)
    #expect(router.leastHeight(ofBox: 1) == 0)
    #expect(router.channelHeight(belowLane: 0) == 6 + 2 * 6 + 6)
    let tracks = ArrowTracks(
      router: router, boxes: [0..<40, 0..<40, 0..<40], rows: [[], [], []], channels: [50])
    #expect((0...3).map { tracks.gutterWidth($0, least: 30) } == [30, 38, 38, 30])
    #expect((0...3).map { tracks.gutterWidth($0, least: 50) } == [50, 50, 50, 50])

    let conditions = (0..<2).map { _ in ArrowRouter.Arrow(source: 0, target: 1, row: 1) }
    let decision = ArrowRouter(columns: 3, lanes: 1, boxes: boxes, arrows: conditions)
    #expect(decision.leastHeight(ofBox: 0) == 0)
    #expect(decision.leastHeight(ofRow: 0, inBox: 0) == 0)
    #expect(decision.leastHeight(ofRow: 1, inBox: 0) == 4 + 2 * 8 - 1 + 4)
    #expect(decision.leastHeight(ofRow: 2, inBox: 0) == 0)
  }

  // MARK: Random grids

  @Test("No arrow runs through a box or upon another one", arguments: Environment.groups(30))
  func randomGrids(_ part: Int) {
    for number in 0..<100 {
      var generator = SeededGenerator(seed: "arrows \(part * 100 + number)")
      let columns = number == 0 ? Int.random(in: 20...80, using: &generator) : Int.random(in: 1...8, using: &generator)
      let grid = ArrowGrid(random: &generator, columns: columns)
      let broken = grid.layout(leastGutter: 30 + number % 3 * 7).broken(in: grid)
      if let first = broken.first {
        Issue.record("Grid \(part * 100 + number): \(broken.count) promises are broken. \(first)")
      }
    }
  }

  @Test("A single column and boxes at which many arrows end hold their promises, too")
  func extremes() {
    var grid = ArrowGrid(columns: 3, lanes: 2)
    for lane in 0..<2 {
      for column in 0..<3 { grid.add(lane: lane, column: column, rows: 2) }
    }
    for number in 0..<90 { grid.join(number % 6, 1, row: number % 3 == 2 ? nil : number % 3) }
    for number in 0..<60 { grid.join(4, number % 6, row: number % 4 == 3 ? 1 : nil) }
    #expect(grid.layout().broken(in: grid) == [])

    var column = ArrowGrid(columns: 1, lanes: 4)
    for lane in 0..<4 { column.add(lane: lane, column: 0) }
    for number in 0..<40 { column.join(number % 4, (number / 4) % 4) }
    #expect(column.layout().broken(in: column) == [])
    #expect(ArrowGrid(columns: 0, lanes: 0).layout().routes.isEmpty)
  }

  /// With ports and tracks in the order of the arrows there are 2.5 times as many.
  @Test("Arrows cross little")
  func crossings() {
    var count = 0
    for number in 0..<200 {
      var generator = SeededGenerator(seed: "arrows \(number)")
      count += ArrowGrid(random: &generator, columns: number % 8 + 1).layout().crossings
    }
    #expect(count < 18_500)
  }

  @Test("Ten thousand arrows are routed at once", .timeLimit(.minutes(1)))
  func many() {
    var generator = SeededGenerator(seed: "many arrows")
    var grid = ArrowGrid(columns: 40)
    for lane in 0..<4 {
      for column in 0..<40 { for _ in 0..<3 { grid.add(lane: lane, column: column) } }
    }
    for _ in 0..<10_000 {
      grid.join(
        Int.random(in: grid.boxes.indices, using: &generator), Int.random(in: grid.boxes.indices, using: &generator))
    }
    let layout = grid.layout()
    #expect(layout.routes.count == 10_000)
    #expect(layout.routes == grid.layout().routes)
  }
}

@Suite("Order of tracks")
struct TrackOrderTests {
  private typealias Stretch = TrackOrder.Stretch

  /// How often two stretches cross if the first has an earlier track.
  private func crossings(_ first: Stretch, _ second: Stretch) -> Int {
    func legs(_ stretch: Stretch, _ wanted: TrackOrder.Leg) -> [Int] {
      [(stretch.low, stretch.lowLeg), (stretch.high, stretch.highLeg)].filter { $0.1 == wanted }.map { $0.0 }
    }
    func passes(_ place: Int, _ stretch: Stretch) -> Bool { stretch.low < place && place < stretch.high }
    return legs(second, .before).filter { passes($0, first) }.count
      + legs(first, .after).filter { passes($0, second) }.count
  }

  @Test("No other order has fewer crossings, and stretches of one track keep apart", arguments: 0..<50)
  func best(_ seed: Int) {
    var generator = SeededGenerator(seed: "tracks \(seed)")
    let places = (0..<12).shuffled(using: &generator)
    let stretches = (0..<6).map { number in
      let (low, high) = (
        min(places[2 * number], places[2 * number + 1]), max(places[2 * number], places[2 * number + 1])
      )
      let legs = (0..<2).map { _ in Bool.random(using: &generator) ? TrackOrder.Leg.before : .after }
      return Stretch(low: low, high: high, lowLeg: legs[0], highLeg: legs[1], reach: low...high)
    }
    let tracks = TrackOrder.tracks(of: stretches)
    var count = 0
    var least = 0
    for first in stretches.indices {
      #expect(tracks.places[first] < tracks.count)
      for second in stretches.indices where second > first && stretches[first].reach.overlaps(stretches[second].reach) {
        #expect(tracks.places[first] != tracks.places[second])
        let forward = crossings(stretches[first], stretches[second])
        let backward = crossings(stretches[second], stretches[first])
        count += tracks.places[first] < tracks.places[second] ? forward : backward
        least += min(forward, backward)
      }
    }
    #expect(count == least)
  }

  @Test("Stretches that do not meet share a track")
  func sharing() {
    let stretches = [0...4, 5...9, 3...6].map {
      Stretch(low: $0.lowerBound, high: $0.upperBound, lowLeg: .before, highLeg: .before, reach: $0)
    }
    let tracks = TrackOrder.tracks(of: stretches)
    #expect(tracks.places == [1, 1, 0])
    #expect(tracks.count == 2)
    #expect(TrackOrder.tracks(of: []).count == 0)
  }
}

@Suite("Curve of an arrow")
struct ArrowCurveTests {
  @Test("A straight arrow ends where its head begins")
  func straight() {
    let curve = ArrowCurve([Point(x: 0, y: 0), Point(x: 36, y: 0)], heads: .target)
    #expect(curve.points == [0, 10, 20, 30].map { Point(x: $0, y: 0) })
    #expect(curve.startTip == nil)
    #expect(curve.endTip == Point(x: 36, y: 0))
  }

  @Test("A short arrow with two heads keeps a piece between them")
  func short() {
    let curve = ArrowCurve([Point(x: 5, y: 20), Point(x: 5, y: 10)], heads: .both)
    #expect(curve.points.first == Point(x: 5, y: 16))
    #expect(curve.points.last == Point(x: 5, y: 14))
    #expect(curve.startTip == Point(x: 5, y: 20))
    #expect(curve.endTip == Point(x: 5, y: 10))
  }

  @Test("Corners are round, and rounder where there is room")
  func corners() {
    let route = [Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 4), Point(x: 50, y: 4)]
    let curve = ArrowCurve(route, heads: .target)
    // The piece of 4 points gives each corner 2, and nothing of it stays straight.
    #expect(curve.points.count == 1 + 3 * 4)
    #expect(curve.points[3] == Point(x: 18, y: 0))
    #expect(curve.points[6] == Point(x: 20, y: 2))
    #expect(curve.points[9] == Point(x: 22, y: 4))
    #expect(curve.points.last == Point(x: 44, y: 4))
    let wide = ArrowCurve(
      [Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 40), Point(x: 50, y: 40)], heads: .target)
    #expect(wide.points.count == 1 + 3 * 5)
    #expect(wide.points[3] == Point(x: 16, y: 0))
    #expect(wide.points[6] == Point(x: 20, y: 4))
  }
}
