/// At which height each arrow leaves and enters its boxes, and which arrows are straight.
///
/// Along one side of a box ports stand in the order in which their arrows part without crossing: first what goes up,
/// then what goes straight, then what goes down. Of arrows that turn in one gutter those that come back to their column
/// are the inner ones; the others are in the order of the heights at which they leave the gutter.
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
    var facing: [Int: Int] = [:]
    for column in 0..<router.columns {
      let cell = router.cells[lane * router.columns + column]
      if cell.isEmpty { continue }
      for box in cell { placeLeftSide(of: box, phase: phase, facing: facing) }
      facing = [:]
      for box in cell {
        placeRightSide(of: box, phase: phase)
        for end in sides[box * 2 + ArrowRouter.Side.right.rawValue] { facing[heights[end]] = gutter(of: end) }
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
      let room = bounds(in: room(of: first), phase: phase)
      let pitch = RoutingMeasure.portPitch
      var places: [PortPlace] = []
      var previous = room.low - pitch
      for (number, end) in ends.enumerated() {
        // A straight arrow stands where both boxes are, but leaves room for the ports above and below it.
        var place = PortPlace(low: room.low, high: room.high, isFixed: false)
        if canBeStraight(end) {
          let shared = bounds(in: sharedRoom(of: end), phase: phase)
          let low = max(shared.low, room.low + pitch * number, previous + pitch)
          let high = min(shared.high, room.high - pitch * (ends.count - 1 - number))
          if low <= high {
            (place.low, place.high) = (low, high)
            areStraight[end / 2] = true
          }
        }
        previous = max(place.low, previous + pitch)
        places.append(place)
      }
      let straight = ends.indices.filter { areStraight[ends[$0] / 2] }
      let spread = PortSpread(middle: middle(ofZoneOf: first), straight: straight, phase: phase)
      guard let found = spread.heights(of: places) else {
        preconditionFailure("A box is lower than its ports need.")
      }
      for (end, height) in zip(ends, found) {
        heights[end] = height
        if areStraight[end / 2] { heights[end ^ 1] = height }
      }
    }
  }

  /// Straight arrows have their heights already, the others stand between them.
  ///
  /// - Parameters:
  ///   - box: The box.
  ///   - phase: What the heights of ports are counted from.
  ///   - facing: The heights of the ports that the side faces, each with the gutter to which its arrow runs level.
  private mutating func placeLeftSide(of box: Int, phase: Int, facing: [Int: Int]) {
    for zone in zones(ofSide: box * 2 + ArrowRouter.Side.left.rawValue) {
      let ends = zone.map(\.end)
      guard let first = ends.first else { continue }
      let free = ends.filter { !areStraight[$0 / 2] }
      let shifted = phase + RoutingMeasure.portPitch / 2
      let middle = middle(ofZoneOf: first)
      if let found = ordered(ends, phase: phase), !zip(ends, found).contains(where: { meets($0, at: $1, facing) }) {
        assign(found, to: ends)
      } else if let found = ordered(ends, phase: shifted) {
        assign(found, to: ends)
      } else {
        // Straight arrows leave too little room above or below them for all that belongs there, so the others stand
        // wherever there is room; at last between the places of the side that they face.
        let taken = Set(ends.filter { areStraight[$0 / 2] }.map { heights[$0] })
        let slots = slots(in: room(of: first), phase: phase).filter { !taken.contains($0) && facing[$0] == nil }
        let found =
          PortSpread.heights(count: free.count, from: slots, about: middle)
          ?? PortSpread.heights(
            count: free.count, from: self.slots(in: room(of: first), phase: shifted), about: middle)
        guard let found else { preconditionFailure("A box is lower than its ports need.") }
        assign(found, to: free)
      }
    }
  }

  private mutating func assign(_ found: [Int], to ends: [Int]) {
    for (end, height) in zip(ends, found) { heights[end] = height }
  }

  /// Whether an arrow would lie on one that comes from the other side of its gutter.
  private func meets(_ end: Int, at height: Int, _ facing: [Int: Int]) -> Bool {
    guard !areStraight[end / 2], let farthest = facing[height] else { return false }
    return gutter(of: end) <= farthest
  }

  /// The gutter to which an arrow runs level from one of its ends; for a straight one, which passes all, the last.
  private func gutter(of end: Int) -> Int {
    switch router.courses[end / 2] {
    case .vertical: preconditionFailure("A vertical arrow has no port.")
    case .turn(let gutter): areStraight[end / 2] ? router.columns : gutter
    case .around(let first, _, let second): end % 2 == 0 ? first : second
    }
  }

  /// The heights of ends on a left side in their order, or nil where there is no room for that.
  private func ordered(_ ends: [Int], phase: Int) -> [Int]? {
    guard let first = ends.first else { return [] }
    let room = bounds(in: room(of: first), phase: phase)
    let places = ends.map { end in
      areStraight[end / 2]
        ? PortPlace(low: heights[end], high: heights[end], isFixed: true)
        : PortPlace(low: room.low, high: room.high, isFixed: false)
    }
    let straight = ends.indices.filter { areStraight[ends[$0] / 2] }
    return PortSpread(middle: middle(ofZoneOf: first), straight: straight, phase: phase).heights(of: places)
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

  /// The highest and the lowest place of a port in a room; crossed where there is none.
  private func bounds(in room: (low: Int, high: Int), phase: Int) -> (low: Int, high: Int) {
    (room.low + remainder(phase - room.low), room.high - remainder(room.high - phase))
  }

  /// All places of ports in a room.
  private func slots(in room: (low: Int, high: Int), phase: Int) -> [Int] {
    let (low, high) = bounds(in: room, phase: phase)
    return Array(stride(from: low, through: high, by: RoutingMeasure.portPitch))
  }

  private func parts(of end: Int) -> (arrow: Int, kind: ArrowRouter.End) { (end / 2, end % 2 == 0 ? .source : .target) }

  // MARK: Order

  /// Whether an arrow joins boxes of one lane with none between them, and both have a place for a port at one height.
  private func canBeStraight(_ end: Int) -> Bool {
    let arrow = router.arrows[end / 2]
    let (source, target) = (router.boxes[arrow.source], router.boxes[arrow.target])
    guard case .turn = router.courses[end / 2], source.lane == target.lane, source.column != target.column else {
      return false
    }
    let shared = bounds(in: sharedRoom(of: end), phase: phases[source.lane])
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
  var low: Int
  var high: Int
  /// Whether it stands where another box wants it, which need not be at a multiple of the pitch.
  var isFixed: Bool
}

/// Spreads ports about the middle of a side.
private struct PortSpread {
  let middle: Int
  /// The numbers of the straight ones, which have the middle where there are any.
  let straight: [Int]
  let phase: Int

  /// The heights of ports in their order, or nil where there is no room.
  func heights(of places: [PortPlace]) -> [Int]? {
    let pitch = RoutingMeasure.portPitch
    var latest = [Int](repeating: 0, count: places.count)
    var next: Int?
    for (number, place) in places.enumerated().reversed() {
      var bound = place.high
      if let next { bound = min(bound, next - pitch) }
      if !place.isFixed { bound -= remainder(bound - phase) }
      if bound < place.low { return nil }
      latest[number] = bound
      next = bound
    }
    let twiceAnchor = straight.first.flatMap { first in straight.last.map { first + $0 } } ?? places.count - 1
    var heights: [Int] = []
    for (number, place) in places.enumerated() {
      var earliest = place.low
      if let previous = heights.last { earliest = max(earliest, previous + pitch) }
      if !place.isFixed { earliest += remainder(phase - earliest) }
      if earliest > latest[number] { return nil }
      let wanted = middle + (2 * number - twiceAnchor) * pitch / 2 + pitch / 2
      heights.append(max(earliest, min(latest[number], wanted - remainder(wanted - phase))))
    }
    return heights
  }

  /// So many of the places for ports, next to each other and nearest to the middle, or nil where there are too few.
  static func heights(count: Int, from slots: [Int], about middle: Int) -> [Int]? {
    if count == 0 { return [] }
    guard count <= slots.count else { return nil }
    let start = (0...slots.count - count).min { first, second in
      abs(slots[first] + slots[first + count - 1] - 2 * middle)
        < abs(slots[second] + slots[second + count - 1] - 2 * middle)
    }
    return start.map { Array(slots[$0..<$0 + count]) }
  }
}
