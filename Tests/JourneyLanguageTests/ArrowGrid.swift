@testable import JourneyLanguage

/// A grid of boxes with arrows that is laid out as a blueprint is, to look at what the router makes of it.
struct ArrowGrid {
  var columns: Int
  var lanes = 4
  var boxes: [ArrowRouter.Box] = []
  /// How high each box would be without arrows, its rows apart.
  var heights: [Int] = []
  /// How many rows each box has.
  var rowCounts: [Int] = []
  var arrows: [ArrowRouter.Arrow] = []

  mutating func add(lane: Int, column: Int, height: Int = 30, rows: Int = 0) {
    boxes.append(ArrowRouter.Box(lane: lane, column: column))
    heights.append(height)
    rowCounts.append(rows)
  }

  mutating func join(_ source: Int, _ target: Int, row: Int? = nil) {
    arrows.append(ArrowRouter.Arrow(source: source, target: target, row: row))
  }

  /// Where everything is.
  struct Layout {
    var boxes: [Range<Int>] = []
    var rows: [[Range<Int>]] = []
    var channels: [Range<Int>] = []
    var columns: [Range<Int>] = []
    var routes: [[Point]] = []
  }

  func layout(columnWidth: Int = 140, leastGutter: Int = 30) -> Layout {
    let router = ArrowRouter(columns: columns, lanes: lanes, boxes: boxes, arrows: arrows)
    var layout = Layout()
    layout.boxes = [Range<Int>](repeating: 0..<0, count: boxes.count)
    layout.rows = rowCounts.enumerated().map { box, count in
      (0..<count).map { 0..<max(17, router.leastHeight(ofRow: $0, inBox: box)) }
    }
    let bodies = boxes.indices.map { max(heights[$0], router.leastHeight(ofBox: $0)) }
    func height(_ box: Int) -> Int { bodies[box] + layout.rows[box].reduce(0) { $0 + $1.count } }
    var top = 0
    for lane in 0..<lanes {
      let cells = (0..<columns).map { column in
        boxes.indices.filter { boxes[$0].lane == lane && boxes[$0].column == column }
      }
      let stacks = cells.map { $0.reduce(-12) { $0 + height($1) + 12 } }
      let room = max(30, stacks.max() ?? 0)
      for (cell, stack) in zip(cells, stacks) {
        var y = top + 10 + (room - stack) / 2
        for box in cell {
          layout.boxes[box] = y..<y + height(box)
          var rowTop = y + bodies[box]
          for row in layout.rows[box].indices {
            layout.rows[box][row] = rowTop..<rowTop + layout.rows[box][row].count
            rowTop = layout.rows[box][row].upperBound
          }
          y += height(box) + 12
        }
      }
      top += 10 + room
      layout.channels.append(top..<top + router.channelHeight(belowLane: lane))
      top += router.channelHeight(belowLane: lane) + 10 + 22
    }
    let tracks = ArrowTracks(
      router: router, boxes: layout.boxes, rows: layout.rows, channels: layout.channels.map(\.lowerBound))
    var left = 0
    for column in 0..<columns {
      left += tracks.gutterWidth(column, least: leastGutter)
      layout.columns.append(left..<left + columnWidth)
      left += columnWidth
    }
    layout.routes = tracks.routes(columns: layout.columns)
    return layout
  }
}

/// A level or upright piece of an arrow.
struct ArrowPiece {
  var arrow: Int
  var isLevel: Bool
  /// Its y if it is level, else its x.
  var line: Int
  var from: Int
  var to: Int

  init(arrow: Int, _ start: Point, _ end: Point) {
    self.arrow = arrow
    isLevel = start.y == end.y
    line = Int(isLevel ? start.y : start.x)
    let ends = isLevel ? (Int(start.x), Int(end.x)) : (Int(start.y), Int(end.y))
    from = min(ends.0, ends.1)
    to = max(ends.0, ends.1)
  }
}

extension ArrowGrid.Layout {
  var pieces: [ArrowPiece] {
    routes.enumerated().flatMap { index, route in
      zip(route, route.dropFirst()).map { ArrowPiece(arrow: index, $0, $1) }
    }
  }

  /// What of the promises of the router does not hold, one sentence each.
  func broken(in grid: ArrowGrid) -> [String] {
    brokenEnds(in: grid) + brokenBoxes(in: grid) + brokenDistances() + brokenMargins()
  }

  private func brokenEnds(in grid: ArrowGrid) -> [String] {
    var found: [String] = []
    var ends: [Point: Int] = [:]
    for (index, route) in routes.enumerated() {
      let arrow = grid.arrows[index]
      for (start, end) in zip(route, route.dropFirst()) where (start.x == end.x) == (start.y == end.y) {
        found.append("Arrow \(index) has a piece that is slanting or empty.")
      }
      guard let first = route.first, let last = route.last else {
        found.append("Arrow \(index) has no route.")
        continue
      }
      for (box, point, row) in [(arrow.source, first, arrow.row), (arrow.target, last, nil)] {
        if let other = ends.updateValue(index, forKey: point) {
          found.append("Arrows \(other) and \(index) share an end.")
        }
        let (x, y) = (Int(point.x), Int(point.y))
        let (sides, height) = (columns[grid.boxes[box].column], boxes[box])
        let isAtSide =
          (x == sides.lowerBound || x == sides.upperBound)
          && height.lowerBound + 12 <= y && y <= height.upperBound - 4
        let isAboveOrBelow =
          (y == height.lowerBound || y == height.upperBound)
          && sides.lowerBound + 12 <= x && x <= sides.upperBound - 12
        if !isAtSide, !isAboveOrBelow { found.append("Arrow \(index) ends beside the border of box \(box).") }
        if let row, !(rows[box][row].lowerBound + 4...rows[box][row].upperBound - 4).contains(y) {
          found.append("Arrow \(index) leaves beside its row.")
        }
        if row == nil, isAtSide, let firstRow = rows[box].first, y > firstRow.lowerBound - 4 {
          found.append("Arrow \(index) ends at a row that is not its own.")
        }
      }
    }
    return found
  }

  private func brokenBoxes(in grid: ArrowGrid) -> [String] {
    var found: [String] = []
    for piece in pieces {
      let arrow = grid.arrows[piece.arrow]
      for (index, box) in boxes.enumerated() {
        let column = columns[grid.boxes[index].column]
        let (x, y) =
          piece.isLevel
          ? (piece.from...piece.to, piece.line...piece.line)
          : (piece.line...piece.line, piece.from...piece.to)
        // It may touch its own boxes, and must keep away from all others.
        let margin = index == arrow.source || index == arrow.target ? 0 : -4
        if x.lowerBound < column.upperBound - margin, column.lowerBound + margin < x.upperBound,
          y.lowerBound < box.upperBound - margin, box.lowerBound + margin < y.upperBound
        {
          found.append("Arrow \(piece.arrow) runs through box \(index).")
        }
      }
    }
    return found
  }

  private func brokenDistances() -> [String] {
    var found: [String] = []
    for isLevel in [true, false] {
      let sorted = pieces.filter { $0.isLevel == isLevel }
        .sorted { ($0.line, $0.from, $0.arrow) < ($1.line, $1.from, $1.arrow) }
      for (number, piece) in sorted.enumerated() {
        for other in sorted[(number + 1)...].prefix(while: { $0.line < piece.line + 4 }) {
          let gap = max(piece.from, other.from) - min(piece.to, other.to)
          // On one line they must not even look like one.
          if piece.arrow != other.arrow, gap < (piece.line == other.line ? 6 : 0) {
            found.append("Arrows \(piece.arrow) and \(other.arrow) run too near to each other.")
          }
        }
      }
    }
    return found
  }

  /// Upright pieces keep away from the columns beside their gutter, level ones from the borders of their channel.
  private func brokenMargins() -> [String] {
    var found: [String] = []
    for piece in pieces {
      if piece.isLevel {
        for channel in channels where channel.contains(piece.line) {
          if piece.line < channel.lowerBound + 6 || channel.upperBound - 6 < piece.line {
            found.append("Arrow \(piece.arrow) is too near to the border of its channel.")
          }
        }
      } else if !columns.contains(where: { $0.contains(piece.line) }) {
        let left = columns.last { $0.upperBound <= piece.line }?.upperBound
        let right = columns.first { $0.lowerBound > piece.line }?.lowerBound
        if (left.map { piece.line < $0 + 12 } ?? (piece.line < 12)) || (right.map { piece.line > $0 - 14 } ?? false) {
          found.append("Arrow \(piece.arrow) is too near to a column.")
        }
      }
    }
    return found
  }

  /// How often arrows cross.
  var crossings: Int {
    let levels = pieces.filter(\.isLevel).sorted { $0.line < $1.line }
    var count = 0
    for upright in pieces where !upright.isLevel {
      var (low, high) = (0, levels.count)
      while low < high {
        let middle = (low + high) / 2
        if levels[middle].line <= upright.from { low = middle + 1 } else { high = middle }
      }
      for level in levels[low...].prefix(while: { $0.line < upright.to })
      where level.from < upright.line && upright.line < level.to { count += 1 }
    }
    return count
  }
}

extension ArrowGrid {
  /// A grid that nobody would draw: with empty cells and lanes, arrows to everywhere, and boxes that many arrows enter.
  init(random generator: inout some RandomNumberGenerator, columns: Int) {
    self.columns = columns
    let most = Int.random(in: 0..<10, using: &generator) == 0 ? 6 : 3
    let emptiness = Int.random(in: 1...7, using: &generator)
    let emptyLane = Int.random(in: 0..<12, using: &generator)
    for lane in 0..<lanes where lane != emptyLane {
      for column in 0..<columns where Int.random(in: 0..<10, using: &generator) >= emptiness {
        for _ in 0..<Int.random(in: 1...most, using: &generator) {
          let rows = Int.random(in: 0..<8, using: &generator) == 0 ? Int.random(in: 1...3, using: &generator) : 0
          add(lane: lane, column: column, height: Int.random(in: 24...70, using: &generator), rows: rows)
        }
      }
    }
    guard !boxes.isEmpty else { return }
    let hub = Int.random(in: 0..<6, using: &generator) == 0 ? Int.random(in: boxes.indices, using: &generator) : nil
    let factor = Int.random(in: 1...4, using: &generator)
    for _ in 0..<boxes.count * factor / 2 { joinAtRandom(using: &generator) }
    if let hub {
      for _ in 0..<30 { join(Int.random(in: boxes.indices, using: &generator), hub) }
    }
  }

  private mutating func joinAtRandom(using generator: inout some RandomNumberGenerator) {
    let source = Int.random(in: boxes.indices, using: &generator)
    var target = Int.random(in: boxes.indices, using: &generator)
    let kind = Int.random(in: 0..<10, using: &generator)
    // Most arrows of a blueprint go to what is near.
    if kind > 2 {
      let near = boxes.indices.filter { abs(boxes[$0].column - boxes[source].column) <= 1 }
      target = near[Int.random(in: near.indices, using: &generator)]
    }
    if kind == 0 { target = source }
    let count = Int.random(in: 0..<12, using: &generator) == 0 ? Int.random(in: 2...5, using: &generator) : 1
    for _ in 0..<count {
      let isFromRow = rowCounts[source] > 0 && Bool.random(using: &generator)
      let row = isFromRow ? Int.random(in: 0..<rowCounts[source], using: &generator) : nil
      join(source, target, row: row)
    }
  }
}
