/// At which height each arrow leaves and enters its boxes, and which arrows are straight.
///
/// Along one side of a box ports stand in the order in which their arrows leave each other without crossing: what goes up
/// first, then what goes straight, then what goes down. Of arrows that turn in one gutter those that come back to
/// their column are the inner ones; the others are in the order of the heights at which they leave the gutter.
struct PortHeights {
  /// The heights of all ends, `arrow * 2 + end`; 0 for vertical arrows.
  private(set) var heights: [Int]
  /// Whether each arrow goes straight across.
  private(set) var areStraight: [Bool]

  private let router: ArrowRouter
  private let boxes: [Range<Int>]
  private let rows: [[Range<Int>]]
  private let channels: [Int]
  /// The ends at each side of each box, `box * 2 + side`.
  private var sides: [[Int]]
  /// What the heights of ports are counted from in each lane, so that most of its boxes have a port in their middle.
  private var phases: [Int] = []

  init(router: ArrowRouter, boxes: [Range<Int>], rows: [[Range<Int>]], channels: [Int]) {
    self.router = router
    self.boxes = boxes
    self.rows = rows
    self.channels = channels
    heights = [Int](repeating: 0, count: router.arrows.count * 2)
    areStraight = [Bool](repeating: false, count: router.arrows.count)
    sides = [[Int]](repeating: [], count: boxes.count * 2)
    for index in router.arrows.indices where !router.isVertical(index) {
      for end in ArrowRouter.End.allCases {
        let side = router.side(of: end, ofArrow: index)
        sides[router.box(at: end, ofArrow: index) * 2 + side.rawValue].append(index * 2 + end.rawValue)
      }
    }
    phases = (0..<router.lanes).map(phase)
    for lane in 0..<router.lanes { placeLane(lane) }
  }

  // MARK: Sides

  /// From left to right, because a left side must know the ports that it faces.
  private mutating func placeLane(_ lane: Int) {
    let phase = phases[lane]
    var facing: Set<Int> = []
    for column in 0..<router.columns {
      let cell = router.cells[lane * router.columns + column]
      if cell.isEmpty { continue }
      for box in cell { placeLeftSide(of: box, phase: phase, facing: facing) }
      facing = []
      for box in cell {
        placeRightSide(of: box, phase: phase)
        for end in sides[box * 2 + ArrowRouter.Side.right.rawValue] { facing.insert(heights[end]) }
      }
    }
  }

  private func phase(ofLane lane: Int) -> Int {
    var votes = [Int](repeating: 0, count: RoutingMeasure.portPitch)
    for column in 0..<router.columns {
      for box in router.cells[lane * router.columns + column] {
        let ports = sides[box * 2].count + sides[box * 2 + 1].count
        if ports > 0 { votes[remainder(middle(of: body(of: box)))] += 1 }
      }
    }
    let most = votes.max() ?? 0
    return votes.firstIndex(of: most) ?? 0
  }

  private mutating func placeRightSide(of box: Int, phase: Int) {
    for zone in zones(ofSide: box * 2 + ArrowRouter.Side.right.rawValue) {
      let ends = zone.map(\.end)
      guard let first = ends.first else { continue }
      let room = slots(in: room(of: first), phase: phase)
      let pitch = RoutingMeasure.portPitch
      var places: [PortPlace] = []
      var previous = room.lowerBound - pitch
      for (number, end) in ends.enumerated() {
        // A straight arrow stands where both boxes are, but leaves room for the ports above and below it.
        var place = PortPlace(range: room, isFixed: false)
        let other = slotBounds(in: sharedRoom(of: end), phase: phase)
        let low = max(other.low, room.lowerBound + pitch * number, previous + pitch)
        let high = min(other.high, room.upperBound - pitch * (ends.count - 1 - number))
        let isStraight = canBeStraight(end) && low <= high
        if isStraight {
          place.range = low...high
          areStraight[end / 2] = true
        }
        previous = max(place.range.lowerBound, previous + pitch)
        places.append(place)
      }
      let straight = ends.indices.filter { areStraight[ends[$0] / 2] }
      let spread = PortSpread(middle: middle(ofZoneOf: first), straight: straight, count: ends.count, phase: phase)
      guard let found = spread.heights(of: places) else {
        preconditionFailure("A box is lower than its ports need.")
      }
      for (end, height) in zip(ends, found) {
        heights[end] = height
        if areStraight[end / 2] { heights[end ^ 1] = height }
      }
    }
  }

  private mutating func placeLeftSide(of box: Int, phase: Int, facing: Set<Int>) {
    for zone in zones(ofSide: box * 2 + ArrowRouter.Side.left.rawValue) {
      let ends = zone.map(\.end)
      guard let first = ends.first else { continue }
      let shifted = phase + RoutingMeasure.portPitch / 2
      let free = ends.filter { !areStraight[$0 / 2] }
      // Straight arrows have their heights, the others go between them: where boxes on the other side have no ports.
      var found = placing(ends, around: first, phase: phase).flatMap { found in
        zip(ends, found).contains { !areStraight[$0 / 2] && facing.contains($1) } ? nil : found
      }
      found = found ?? placing(ends, around: first, phase: shifted)
      if let found {
        for (end, height) in zip(ends, found) { heights[end] = height }
        continue
      }
      // Straight arrows leave too little room on one side of them, so the others stand as if there were none.
      guard let found = placing(free, around: first, phase: shifted) else {
        preconditionFailure("A box is lower than its ports need.")
      }
      for (end, height) in zip(free, found) { heights[end] = height }
    }
  }

  /// The heights of ends on a left side, or nil where there is no room in that order.
  private func placing(_ ends: [Int], around first: Int, phase: Int) -> [Int]? {
    let room = slots(in: room(of: first), phase: phase)
    let places = ends.map { end in
      areStraight[end / 2]
        ? PortPlace(range: heights[end]...heights[end], isFixed: true) : PortPlace(range: room, isFixed: false)
    }
    let straight = ends.indices.filter { areStraight[ends[$0] / 2] }
    return PortSpread(middle: middle(ofZoneOf: first), straight: straight, count: ends.count, phase: phase)
      .heights(of: places)
  }

  /// The ends at a side in the order of their ports; those of the box first, then those of each row.
  private func zones(ofSide side: Int) -> [ArraySlice<PortOrder>] {
    let orders = sides[side].map(order).sorted()
    var zones: [ArraySlice<PortOrder>] = []
    var start = 0
    for index in orders.indices where index + 1 == orders.count || orders[index + 1].zone != orders[index].zone {
      zones.append(orders[start...index])
      start = index + 1
    }
    return zones
  }

  // MARK: Rooms

  /// What of a box is above its rows.
  private func body(of box: Int) -> Range<Int> {
    boxes[box].lowerBound..<(rows[box].first?.lowerBound ?? boxes[box].upperBound)
  }

  /// The part of a box where an end is.
  private func zone(of end: Int) -> (range: Range<Int>, topMargin: Int) {
    let (arrow, kind) = parts(of: end)
    let box = router.box(at: kind, ofArrow: arrow)
    if let row = router.row(at: kind, ofArrow: arrow) { return (rows[box][row], RoutingMeasure.portMargin) }
    return (body(of: box), RoutingMeasure.topMargin)
  }

  /// Where an end may have its port.
  private func room(of end: Int) -> (low: Int, high: Int) {
    let (range, topMargin) = zone(of: end)
    return (range.lowerBound + topMargin, range.upperBound - RoutingMeasure.portMargin)
  }

  /// Where both ends of an arrow may have their ports.
  private func sharedRoom(of end: Int) -> (low: Int, high: Int) {
    let (own, other) = (room(of: end), room(of: end ^ 1))
    return (max(own.low, other.low), min(own.high, other.high))
  }

  private func middle(ofZoneOf end: Int) -> Int { middle(of: zone(of: end).range) }

  private func middle(of range: Range<Int>) -> Int { (range.lowerBound + range.upperBound) / 2 }

  private func slotBounds(in room: (low: Int, high: Int), phase: Int) -> (low: Int, high: Int) {
    (room.low + remainder(phase - room.low), room.high - remainder(room.high - phase))
  }

  private func slots(in room: (low: Int, high: Int), phase: Int) -> ClosedRange<Int> {
    let (low, high) = slotBounds(in: room, phase: phase)
    precondition(low <= high, "A box is lower than its ports need.")
    return low...high
  }

  private func parts(of end: Int) -> (arrow: Int, kind: ArrowRouter.End) { (end / 2, end % 2 == 0 ? .source : .target) }

  // MARK: Order

  /// Whether an arrow joins boxes of one lane between which there is none, so that it needs no turn if heights allow it.
  private func canBeStraight(_ end: Int) -> Bool {
    let arrow = router.arrows[end / 2]
    let (source, target) = (router.boxes[arrow.source], router.boxes[arrow.target])
    guard case .turn = router.courses[end / 2], source.lane == target.lane, source.column != target.column else {
      return false
    }
    let shared = slotBounds(in: sharedRoom(of: end), phase: phases[source.lane])
    return shared.low <= shared.high
  }

  private func order(of end: Int) -> PortOrder {
    let (arrow, kind) = parts(of: end)
    let box = router.box(at: kind, ofArrow: arrow)
    let other = router.box(at: kind.other, ofArrow: arrow)
    let zone = router.row(at: kind, ofArrow: arrow).map { $0 + 1 } ?? 0
    let aim = middle(ofZoneOf: end ^ 1)
    switch router.courses[arrow] {
    case .vertical: preconditionFailure("A vertical arrow has no port.")
    case .around(_, let channel, _):
      let height = channels[channel] + router.channelOffset(ofArrow: arrow)
      let isDown = router.boxes[box].lane <= channel
      return PortOrder(
        zone: zone, direction: isDown ? .down : .up, nearness: 0, group: isDown ? 0 : 1, height: height, tie: arrow,
        end: end)
    case .turn(let gutter):
      if other == box {
        let isSource = kind == .source
        return PortOrder(
          zone: zone, direction: .loop, nearness: 0, group: isSource ? 0 : 1, height: 0, tie: isSource ? arrow : -arrow,
          end: end)
      }
      if router.boxes[other].column == router.boxes[box].column {
        let isDown = router.positions[other] > router.positions[box]
        return PortOrder(
          zone: zone, direction: isDown ? .down : .up, nearness: 0, group: isDown ? 1 : 0, height: -aim,
          tie: isDown ? arrow : -arrow, end: end)
      }
      let isStraight = router.side(of: kind, ofArrow: arrow) == .left ? areStraight[arrow] : canBeStraight(end)
      if isStraight {
        let height = areStraight[arrow] ? heights[end] : aim
        return PortOrder(zone: zone, direction: .level, nearness: 0, group: 0, height: height, tie: arrow, end: end)
      }
      let isDown = aim >= middle(ofZoneOf: end)
      let adjacent = router.boxes[box].column + router.side(of: kind, ofArrow: arrow).rawValue
      let distance = abs(gutter - adjacent)
      return PortOrder(
        zone: zone, direction: isDown ? .down : .up, nearness: isDown ? -distance : distance, group: isDown ? 0 : 1,
        height: aim, tie: arrow, end: end)
    }
  }
}

/// What is left of a division by the pitch of ports, never negative.
private func remainder(_ value: Int) -> Int {
  let remainder = value % RoutingMeasure.portPitch
  return remainder < 0 ? remainder + RoutingMeasure.portPitch : remainder
}

/// What decides where an end stands among those of its side, from the top.
private struct PortOrder: Comparable {
  enum Direction: Int { case up, level, down, loop }

  /// 0 for the box, or the row counted from 1.
  var zone: Int
  var direction: Direction
  /// What goes up turns in the nearest gutter first, what goes down in the farthest.
  var nearness: Int
  var group: Int
  var height: Int
  var tie: Int
  var end: Int

  static func < (left: Self, right: Self) -> Bool {
    if (left.zone, left.direction) != (right.zone, right.direction) {
      return (left.zone, left.direction.rawValue) < (right.zone, right.direction.rawValue)
    }
    return (left.nearness, left.group, left.height, left.tie, left.end)
      < (right.nearness, right.group, right.height, right.tie, right.end)
  }
}

/// Where a port may stand.
private struct PortPlace {
  var range: ClosedRange<Int>
  /// Whether it stands where another box wants it, which need not be at a multiple of the pitch.
  var isFixed: Bool
}

/// Spreads ports in their order about the middle of a side.
private struct PortSpread {
  let middle: Int
  /// The numbers of the straight ones, which have the middle where there are any.
  let straight: [Int]
  let count: Int
  let phase: Int

  /// The heights, or nil where there is no room.
  func heights(of places: [PortPlace]) -> [Int]? {
    let gap = RoutingMeasure.portPitch / 2
    var latest = [Int](repeating: 0, count: places.count)
    var next = Int.max
    for (number, place) in places.enumerated().reversed() {
      let bound = next == Int.max ? place.range.upperBound : min(place.range.upperBound, next - gap)
      next = place.isFixed ? bound : bound - remainder(bound - phase)
      if next < place.range.lowerBound { return nil }
      latest[number] = next
    }
    let twiceAnchor = straight.first.flatMap { first in straight.last.map { first + $0 } } ?? count - 1
    var heights: [Int] = []
    var previous: Int?
    for (number, place) in places.enumerated() {
      var earliest = place.range.lowerBound
      if let previous { earliest = max(earliest, previous + gap) }
      if !place.isFixed { earliest += remainder(phase - earliest) }
      if earliest > latest[number] { return nil }
      let wanted = middle + (2 * number - twiceAnchor) * gap
      let height = max(earliest, min(latest[number], wanted + gap - remainder(wanted + gap - phase)))
      heights.append(height)
      previous = height
    }
    return heights
  }
}
