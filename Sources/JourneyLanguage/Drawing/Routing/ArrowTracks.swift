/// The second phase of routing: heights are known, and with them the ports of all boxes and the tracks of all gutters.
struct ArrowTracks {
  private let router: ArrowRouter
  private let ports: PortHeights
  private let boxes: [Range<Int>]
  private let channels: [Int]
  /// The track in the first and the second gutter of each arrow, `arrow * 2` and `arrow * 2 + 1`.
  private var tracks: [Int]
  /// How many tracks each gutter has.
  private var counts: [Int]

  /// - Parameters:
  ///   - router: The first phase.
  ///   - boxes: The top and the bottom of each box.
  ///   - rows: The top and the bottom of each row at the bottom of each box, from the top.
  ///   - channels: The top of the channel of each lane.
  init(router: ArrowRouter, boxes: [Range<Int>], rows: [[Range<Int>]], channels: [Int]) {
    self.router = router
    self.boxes = boxes
    self.channels = channels
    ports = PortHeights(router: router, boxes: boxes, rows: rows, channels: channels)
    tracks = [Int](repeating: 0, count: router.arrows.count * 2)
    counts = [Int](repeating: 0, count: router.columns + 1)
    var members = [[(slot: Int, stretch: TrackOrder.Stretch)]](repeating: [], count: router.columns + 1)
    for index in router.arrows.indices {
      for (number, part) in parts(ofArrow: index).enumerated() {
        members[part.gutter].append((index * 2 + number, part.stretch))
      }
    }
    for (gutter, members) in members.enumerated() where !members.isEmpty {
      let order = TrackOrder.tracks(of: members.map(\.stretch))
      for (member, track) in zip(members, order.places) { tracks[member.slot] = track }
      counts[gutter] = order.count
    }
  }

  /// How wide a gutter must be.
  func gutterWidth(_ gutter: Int, least: Int) -> Int {
    counts[gutter] == 0 ? least : max(least, Self.neededWidth(tracks: counts[gutter]))
  }

  private static func neededWidth(tracks: Int) -> Int {
    RoutingMeasure.leftMargin + RoutingMeasure.rightMargin + (tracks - 1) * RoutingMeasure.trackPitch
  }

  /// The stretches of an arrow in gutters.
  private func parts(ofArrow index: Int) -> [(gutter: Int, stretch: TrackOrder.Stretch)] {
    let arrow = router.arrows[index]
    let (source, target) = (ports.heights[index * 2], ports.heights[index * 2 + 1])
    func leg(_ box: Int, _ gutter: Int) -> TrackOrder.Leg { router.boxes[box].column < gutter ? .before : .after }
    switch router.courses[index] {
    case .vertical: return []
    case .turn(let gutter):
      if ports.areStraight[index] { return [] }
      let stretch = Self.stretch(from: source, leg(arrow.source, gutter), to: target, leg(arrow.target, gutter))
      return [(gutter, stretch)]
    case .around(let first, _, let second):
      let height = channelHeight(ofArrow: index)
      let leave = Self.stretch(
        from: source, leg(arrow.source, first), to: height, first < second ? .after : .before)
      let enter = Self.stretch(
        from: height, first < second ? .before : .after, to: target, leg(arrow.target, second))
      return [(first, leave), (second, enter)]
    }
  }

  private static func stretch(
    from start: Int, _ startLeg: TrackOrder.Leg, to end: Int, _ endLeg: TrackOrder.Leg
  ) -> TrackOrder.Stretch {
    // Two arrows in one track keep apart, so that their corners do not look like one line.
    let reach = min(start, end)...max(start, end) + RoutingMeasure.trackPitch - 1
    return start <= end
      ? TrackOrder.Stretch(low: start, high: end, lowLeg: startLeg, highLeg: endLeg, reach: reach)
      : TrackOrder.Stretch(low: end, high: start, lowLeg: endLeg, highLeg: startLeg, reach: reach)
  }

  /// The height at which an arrow runs in its channel.
  private func channelHeight(ofArrow index: Int) -> Int {
    guard case .around(_, let channel, _) = router.courses[index] else {
      preconditionFailure("Only arrows around run in a channel.")
    }
    return channels[channel] + router.channelOffset(ofArrow: index)
  }

  // MARK: Routes

  /// The corners of each arrow from border to border, every piece level or upright.
  ///
  /// - Parameter columns: The left and the right edge of each column.
  /// - Returns: For each arrow two points or more.
  func routes(columns: [Range<Int>]) -> [[Point]] {
    let lefts = (0...router.columns).map { firstTrack(ofGutter: $0, columns: columns) }
    return router.arrows.indices.map { route(ofArrow: $0, columns: columns, firstTracks: lefts) }
  }

  /// Where the first track of a gutter is. Tracks stand in the middle of what is free.
  private func firstTrack(ofGutter gutter: Int, columns: [Range<Int>]) -> Int {
    guard let first = columns.first, let last = columns.last else { return 0 }
    let needed = Self.neededWidth(tracks: max(counts[gutter], 1))
    if gutter == columns.count { return last.upperBound + RoutingMeasure.leftMargin }
    if gutter == 0 { return first.lowerBound - needed + RoutingMeasure.leftMargin }
    let left = columns[gutter - 1].upperBound
    return left + RoutingMeasure.leftMargin + max(0, columns[gutter].lowerBound - left - needed) / 2
  }

  private func route(
    ofArrow index: Int, columns: [Range<Int>], firstTracks: [Int]
  ) -> [Point] {
    let arrow = router.arrows[index]
    if case .vertical(let place) = router.courses[index] {
      return verticalRoute(of: arrow, place: place, columns: columns)
    }
    func border(_ end: ArrowRouter.End) -> Int {
      let column = columns[router.boxes[router.box(at: end, ofArrow: index)].column]
      switch router.side(of: end, ofArrow: index) {
      case .left: return column.lowerBound
      case .right: return column.upperBound
      }
    }
    func track(_ number: Int, _ gutter: Int) -> Int {
      firstTracks[gutter] + tracks[index * 2 + number] * RoutingMeasure.trackPitch
    }
    let (start, end) = (ports.heights[index * 2], ports.heights[index * 2 + 1])
    var corners: [(x: Int, y: Int)] = [(border(.source), start)]
    switch router.courses[index] {
    case .vertical: break
    case .turn(let gutter):
      if !ports.areStraight[index] { corners += [(track(0, gutter), start), (track(0, gutter), end)] }
    case .around(let first, _, let second):
      let height = channelHeight(ofArrow: index)
      let (leave, enter) = (track(0, first), track(1, second))
      corners += [(leave, start), (leave, height), (enter, height), (enter, end)]
    }
    corners.append((border(.target), end))
    return corners.map { Point(x: Double($0.x), y: Double($0.y)) }
  }

  /// Down or up from the middle of a box, or beside it where there are several.
  private func verticalRoute(
    of arrow: ArrowRouter.Arrow, place: Int, columns: [Range<Int>]
  ) -> [Point] {
    let isDown = router.positions[arrow.source] < router.positions[arrow.target]
    let (upper, lower) = isDown ? (arrow.source, arrow.target) : (arrow.target, arrow.source)
    let column = columns[router.boxes[upper].column]
    let offset = (2 * place - router.verticalCounts[upper] + 1) * RoutingMeasure.verticalPitch / 2
    let x = Double((column.lowerBound + column.upperBound) / 2 + offset)
    let ends = [Point(x: x, y: Double(boxes[upper].upperBound)), Point(x: x, y: Double(boxes[lower].lowerBound))]
    return isDown ? ends : ends.reversed()
  }
}
