/// Routing: how arrows go between boxes that stand in a grid. It knows boxes and arrows as numbers, nothing of maps.
///
/// The grid has columns and lanes. A cell (lane, column) holds a stack of boxes as wide as the column. Between columns
/// are gutters: gutter `c` is left of column `c`, the last one right of all. Below the boxes of each lane is a channel,
/// from the first gutter to the last. An arrow runs in gutters and channels and through cells that are empty, so it
/// crosses no box, by construction.
///
/// The phases are types, because each needs what layout made of the one before:
/// 1. `ArrowRouter` decides the course of each arrow and says how high boxes and channels must be at least.
/// 2. `ArrowTracks` knows heights: it has the height of each port, the track of each vertical stretch, and says how
///    wide gutters must be.
/// 3. `ArrowTracks.routes` knows where columns are: it gives the corners of each arrow. `ArrowCurve` rounds them.
///
/// Why no two arrows lie on one another: right sides have their ports at multiples of 8, counted from a height that the
/// lane chooses. Left sides have theirs there, too, unless one of them would meet an arrow that comes from the side
/// which they face; then they stand 4 further. Stretches in gutters and channels have tracks of their own.
struct ArrowRouter {
  /// A box of the grid. Those of one cell stand below each other as they follow in the array.
  struct Box: Sendable {
    var lane: Int
    var column: Int
  }

  /// An arrow between two boxes, by their indices.
  struct Arrow: Sendable {
    var source: Int
    var target: Int
    /// The row at the bottom of the source at whose height the arrow leaves, if any.
    var row: Int?
  }

  /// The side of a box where an arrow leaves or enters.
  enum Side: Int, Sendable { case left, right }

  /// One of the two ends of an arrow.
  enum End: Int, CaseIterable, Sendable {
    case source, target

    var other: End {
      switch self {
      case .source: .target
      case .target: .source
      }
    }
  }

  /// Where an arrow runs.
  enum Course: Sendable {
    /// From a box to its neighbour above or below, as one of up to three.
    case vertical(place: Int)
    /// Level through empty cells, up or down in one gutter, level again. Where both ends can have one height, straight.
    case turn(gutter: Int)
    /// Through a gutter into a channel, and through another gutter out of it.
    case around(first: Int, channel: Int, second: Int)
  }

  let columns: Int
  let lanes: Int
  let boxes: [Box]
  let arrows: [Arrow]
  private(set) var courses: [Course] = []
  /// How many arrows go straight between a box and the one below it.
  private(set) var verticalCounts: [Int]
  /// Where each box stands among those of its column, from the top.
  let positions: [Int]
  /// The boxes of each cell, `lane * columns + column`.
  let cells: [[Int]]
  /// The track of each arrow that runs in a channel, from the top.
  private(set) var channelTracks: [Int] = []
  /// How many tracks each channel has.
  private(set) var channelTrackCounts: [Int]
  /// How many arrows end at each side of each box above its rows, `box * 2 + side`.
  private var portCounts: [Int]
  /// How many arrows end at each side of each row of each box, `row * 2 + side`.
  private var rowPortCounts: [[Int]]

  init(columns: Int, lanes: Int, boxes: [Box], arrows: [Arrow]) {
    self.columns = columns
    self.lanes = lanes
    self.boxes = boxes
    self.arrows = arrows
    var cells = [[Int]](repeating: [], count: lanes * columns)
    for (index, box) in boxes.enumerated() { cells[box.lane * columns + box.column].append(index) }
    var heights = [Int](repeating: 0, count: columns)
    var positions = [Int](repeating: 0, count: boxes.count)
    for (index, cell) in cells.enumerated() {
      for box in cell {
        positions[box] = heights[index % columns]
        heights[index % columns] += 1
      }
    }
    self.cells = cells
    self.positions = positions
    verticalCounts = [Int](repeating: 0, count: boxes.count)
    channelTrackCounts = [Int](repeating: 0, count: lanes)
    portCounts = [Int](repeating: 0, count: boxes.count * 2)
    rowPortCounts = [[Int]](repeating: [], count: boxes.count)
    let occupied = OccupiedCells(cells: cells, lanes: lanes, columns: columns)
    courses.reserveCapacity(arrows.count)
    for arrow in arrows { courses.append(course(of: arrow, among: occupied)) }
    countPorts()
    orderChannels()
  }

  // MARK: What layout asks

  /// How high the part of a box above its rows must be, that all ports have room.
  func leastHeight(ofBox box: Int) -> Int {
    RoutingMeasure.leastBoxHeight(ports: max(portCounts[box * 2], portCounts[box * 2 + 1]))
  }

  /// How high a row of a box must be, that all ports have room.
  func leastHeight(ofRow row: Int, inBox box: Int) -> Int {
    let counts = rowPortCounts[box]
    guard row * 2 + 1 < counts.count else { return 0 }
    return RoutingMeasure.leastRowHeight(ports: max(counts[row * 2], counts[row * 2 + 1]))
  }

  /// How high the channel below the boxes of a lane must be.
  func channelHeight(belowLane lane: Int) -> Int {
    let count = channelTrackCounts[lane]
    return count == 0 ? 0 : 2 * RoutingMeasure.channelMargin + (count - 1) * RoutingMeasure.trackPitch
  }

  /// How far below the top of its channel an arrow runs.
  func channelOffset(ofArrow index: Int) -> Int {
    RoutingMeasure.channelMargin + channelTracks[index] * RoutingMeasure.trackPitch
  }

  // MARK: Ends of arrows

  func isVertical(_ index: Int) -> Bool {
    switch courses[index] {
    case .vertical: true
    case .turn, .around: false
    }
  }

  func box(at end: End, ofArrow index: Int) -> Int {
    switch end {
    case .source: arrows[index].source
    case .target: arrows[index].target
    }
  }

  /// The row where an arrow ends, if any.
  func row(at end: End, ofArrow index: Int) -> Int? {
    switch end {
    case .source: arrows[index].row
    case .target: nil
    }
  }

  /// On which side of a box an arrow ends that is not vertical. What goes on leaves at the right and enters at the
  /// left, what goes back the other way round; in one column the right gutter leads down, the left one up.
  func side(of end: End, ofArrow index: Int) -> Side {
    let arrow = arrows[index]
    let (source, target) = (boxes[arrow.source], boxes[arrow.target])
    if source.column == target.column {
      return positions[arrow.target] >= positions[arrow.source] ? .right : .left
    }
    return (source.column < target.column) == (end == .source) ? .right : .left
  }
}

/// What routing measures, in points.
enum RoutingMeasure {
  /// The distance of two ports on one side of a box.
  static let portPitch = 8
  /// The least distance of a port from the top of a box: a badge hangs on the corner.
  static let topMargin = 12
  /// The least distance of a port from the bottom of a box, and from the borders of a row.
  static let portMargin = 4
  /// The distance of two tracks in a gutter or a channel.
  static let trackPitch = 6
  /// The least distance of a track from the borders of a channel.
  static let channelMargin = 6
  /// The least distance of a track from the column left of its gutter.
  static let leftMargin = 12
  /// The least distance of a track from the column right of its gutter, where the heads of arrows are.
  static let rightMargin = 14
  /// How many arrows go straight between a box and the one below it at most.
  static let mostVerticals = 3
  /// The distance of two such arrows.
  static let verticalPitch = 12

  /// So high that so many ports fit wherever the box stands.
  static func leastBoxHeight(ports: Int) -> Int {
    ports == 0 ? 0 : topMargin + portMargin + portPitch * ports - 1
  }

  /// So high that so many ports fit wherever the row stands.
  static func leastRowHeight(ports: Int) -> Int { ports == 0 ? 0 : 2 * portMargin + portPitch * ports - 1 }
}

/// Which cells of a lane next to a cell hold boxes.
private struct OccupiedCells {
  /// For each cell the next column to the right with boxes in this lane, or the number of columns.
  private(set) var next: [Int]
  /// For each cell the next column to the left with boxes in this lane, or -1.
  private(set) var previous: [Int]

  init(cells: [[Int]], lanes: Int, columns: Int) {
    next = [Int](repeating: columns, count: cells.count)
    previous = [Int](repeating: -1, count: cells.count)
    for lane in 0..<lanes {
      var last = -1
      for column in 0..<columns {
        previous[lane * columns + column] = last
        if !cells[lane * columns + column].isEmpty { last = column }
      }
      last = columns
      for column in (0..<columns).reversed() {
        next[lane * columns + column] = last
        if !cells[lane * columns + column].isEmpty { last = column }
      }
    }
  }
}

// MARK: - Courses

extension ArrowRouter {
  fileprivate mutating func course(of arrow: Arrow, among occupied: OccupiedCells) -> Course {
    let (source, target) = (boxes[arrow.source], boxes[arrow.target])
    if source.column == target.column { return courseWithinColumn(of: arrow) }
    let sourceCell = source.lane * columns + source.column
    let targetCell = target.lane * columns + target.column
    // Gutters that both boxes reach through empty cells of their lanes; of several the one nearest to the target.
    if source.column < target.column {
      let first = max(source.column, occupied.previous[targetCell]) + 1
      let last = min(target.column, occupied.next[sourceCell])
      if first <= last { return .turn(gutter: last) }
      return .around(first: source.column + 1, channel: channel(from: source, to: target), second: target.column)
    }
    let first = max(target.column, occupied.previous[sourceCell]) + 1
    let last = min(source.column, occupied.next[targetCell])
    if first <= last { return .turn(gutter: first) }
    return .around(first: source.column, channel: channel(from: source, to: target), second: target.column + 1)
  }

  private mutating func courseWithinColumn(of arrow: Arrow) -> Course {
    let distance = positions[arrow.target] - positions[arrow.source]
    if abs(distance) == 1, arrow.row == nil {
      let upper = distance > 0 ? arrow.source : arrow.target
      if verticalCounts[upper] < RoutingMeasure.mostVerticals {
        verticalCounts[upper] += 1
        return .vertical(place: verticalCounts[upper] - 1)
      }
    }
    let column = boxes[arrow.source].column
    return .turn(gutter: distance >= 0 ? column + 1 : column)
  }

  /// The channel next to the source on the way to the target; below both where they share a lane.
  private func channel(from source: Box, to target: Box) -> Int {
    target.lane < source.lane ? source.lane - 1 : source.lane
  }

  /// Counts the ends of arrows at the sides of boxes and rows.
  fileprivate mutating func countPorts() {
    for index in arrows.indices where !isVertical(index) {
      for end in End.allCases {
        let box = box(at: end, ofArrow: index)
        let side = side(of: end, ofArrow: index)
        guard let row = row(at: end, ofArrow: index) else {
          portCounts[box * 2 + side.rawValue] += 1
          continue
        }
        let missing = row * 2 + 2 - rowPortCounts[box].count
        if missing > 0 { rowPortCounts[box] += [Int](repeating: 0, count: missing) }
        rowPortCounts[box][row * 2 + side.rawValue] += 1
      }
    }
  }

  // MARK: Channels

  /// Gives every arrow that runs in a channel its track. Heights are not known yet, but the order of ports is: that of
  /// the boxes, and at one box the order in which the arrows then lie within each other.
  fileprivate mutating func orderChannels() {
    channelTracks = [Int](repeating: 0, count: arrows.count)
    var members = [[Int]](repeating: [], count: lanes)
    var ends: [ChannelEnd] = []
    for index in arrows.indices {
      guard case .around(let first, let channel, let second) = courses[index] else { continue }
      members[channel].append(index)
      for end in End.allCases {
        let near = box(at: end, ofArrow: index)
        let far = box(at: end.other, ofArrow: index)
        let isFarAbove = boxes[far].lane <= channel
        let distance = abs(first - second)
        ends.append(
          ChannelEnd(
            column: boxes[near].column, position: positions[near], row: row(at: end, ofArrow: index) ?? -1,
            farLeg: isFarAbove ? 0 : 1, nesting: isFarAbove ? distance : -distance, arrow: index, end: end))
      }
    }
    ends.sort()
    var ranks = [Int](repeating: 0, count: arrows.count * 2)
    for (rank, end) in ends.enumerated() { ranks[end.arrow * 2 + end.end.rawValue] = rank }

    for channel in 0..<lanes where !members[channel].isEmpty {
      let stretches = members[channel].map { index in
        channelStretch(ofArrow: index, ranks: ranks, count: ends.count)
      }
      let tracks = TrackOrder.tracks(of: stretches)
      for (index, track) in zip(members[channel], tracks.places) { channelTracks[index] = track }
      channelTrackCounts[channel] = tracks.count
    }
  }

  /// The stretch of an arrow in its channel. Where it turns within a gutter is not known, but its place among others
  /// that turn there: of arrows that come from one side, one that leaves a box higher up also turns higher up.
  private func channelStretch(ofArrow index: Int, ranks: [Int], count: Int) -> TrackOrder.Stretch {
    guard case .around(let first, let channel, let second) = courses[index] else {
      preconditionFailure("Only arrows around have a stretch in a channel.")
    }
    let (low, high): (End, End) = first < second ? (.source, .target) : (.target, .source)
    let isLowAbove = boxes[box(at: low, ofArrow: index)].lane <= channel
    let isHighAbove = boxes[box(at: high, ofArrow: index)].lane <= channel
    let lowRank = ranks[index * 2 + low.rawValue]
    let highRank = ranks[index * 2 + high.rawValue]
    return TrackOrder.Stretch(
      low: min(first, second) * count + (isLowAbove ? count - 1 - lowRank : lowRank),
      high: max(first, second) * count + (isHighAbove ? highRank : count - 1 - highRank),
      lowLeg: isLowAbove ? .before : .after, highLeg: isHighAbove ? .before : .after,
      reach: min(first, second)...max(first, second))
  }
}

/// An end of an arrow that runs in a channel; in the order of ports from the top.
private struct ChannelEnd: Comparable {
  var column: Int
  var position: Int
  var row: Int
  /// 0 where the arrow ends above the channel at the other end, 1 below it.
  var farLeg: Int
  var nesting: Int
  var arrow: Int
  var end: ArrowRouter.End

  static func < (left: Self, right: Self) -> Bool {
    if (left.column, left.position, left.row) != (right.column, right.position, right.row) {
      return (left.column, left.position, left.row) < (right.column, right.position, right.row)
    }
    return (left.farLeg, left.nesting, left.arrow, left.end.rawValue)
      < (right.farLeg, right.nesting, right.arrow, right.end.rawValue)
  }
}
