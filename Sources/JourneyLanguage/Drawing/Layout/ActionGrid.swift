/// What is done in a block of a blueprint: the cards of steps and actions, and the arrows between them.
///
/// It stands in the rows from the first to the last that holds actions. A row between these that holds something else
/// is in the way of arrows: each of its cells counts as one box, which no arrow crosses.
struct ActionGrid {
  private let drawing: MapDrawing
  private let style: GridStyle
  /// The rows it stands in.
  let rows: Range<Int>
  private let steps: [NodeID?]
  /// What each box stands for; nothing for what is only in the way.
  private var nodes: [(node: NodeID, step: NodeID)?] = []
  private var boxes: [ArrowRouter.Box] = []
  /// The boxes of each cell, by row and column.
  private var cells: [[[Int]]]
  /// Whether each lane is one of actions, not one in their way.
  private let areActions: [Bool]
  private var cards: [ActionCard.Result?] = []
  private var arrows: [FlowArrows.Arrow] = []
  private let router: ArrowRouter

  /// Between two cards of a cell: an arrow with its head.
  private static let gap = 20
  private static let padding = 14

  /// Nothing where no row holds actions.
  init?(_ drawing: MapDrawing, _ style: GridStyle, rows all: [GridRow], steps: [NodeID?]) {
    let holding = all.indices.filter { all[$0].actions != nil }
    guard let first = holding.first, let last = holding.last else { return nil }
    self.drawing = drawing
    self.style = style
    self.steps = steps
    rows = first..<last + 1
    cells = rows.map { _ in steps.map { _ in [] } }
    areActions = rows.map { all[$0].actions != nil }
    var places: [NodeID: Int] = [:]
    for (lane, row) in all[rows].enumerated() {
      for (column, step) in steps.enumerated() {
        guard let step else { continue }
        var found: [(node: NodeID, step: NodeID)?] = []
        if let name = row.actions {
          found = Self.nodes(of: name, in: step, drawing.model).map { ($0, step) }
        } else if row.isOccupied(column, step: step, drawing.model) {
          found = [nil]
        }
        for item in found {
          if let item { places[item.node] = boxes.count }
          cells[lane][column].append(boxes.count)
          nodes.append(item)
          boxes.append(ArrowRouter.Box(lane: lane, column: column))
        }
      }
    }
    var exits: [[ActionCard.Exit]] = boxes.map { _ in [] }
    var routed: [ArrowRouter.Arrow] = []
    for (source, item) in nodes.enumerated() {
      for arrow in item.flatMap({ style.arrows[$0.node] }) ?? [] {
        let target = places[arrow.to]
        if let exit = Self.exit(arrow, isInSight: target != nil, drawing) {
          exits[source].append(exit)
        }
        guard let target else { continue }
        let row = arrow.condition == nil ? nil : exits[source].count - 1
        arrows.append(arrow)
        routed.append(ArrowRouter.Arrow(source: source, target: target, row: row))
      }
    }
    router = ArrowRouter(columns: steps.count, lanes: rows.count, boxes: boxes, arrows: routed)
    for (box, item) in nodes.enumerated() {
      guard let item, let name = all[rows.lowerBound + boxes[box].lane].actions else {
        cards.append(nil)
        continue
      }
      let rowHeights = exits[box].indices.map { router.leastHeight(ofRow: $0, inBox: box) }
      cards.append(
        ActionCard(drawing: drawing, row: name, width: style.cardWidth).card(
          item.node, in: item.step, exits: exits[box],
          least: ActionCard.Least(body: router.leastHeight(ofBox: box), exits: rowHeights)))
    }
  }

  /// What of a step stands in a row: the step itself among what customers do, else its actions.
  static func nodes(of row: DrawnRow, in step: NodeID, _ model: Model) -> [NodeID] {
    switch row {
    case .customer: [step]
    case .frontstage: model.children(step, .frontstage)
    case .backstage: model.children(step, .backstage)
    case .support: model.children(step, .support)
    case .goal, .doing, .thinking, .feeling, .touchpoint, .question, .information, .expects, .pain, .opportunity,
      .measure, .evidence, .policy, .source, .note:
      []
    }
  }

  /// What a card says of a way out: its condition, and where it leads to if that is not in sight.
  static func exit(_ arrow: FlowArrows.Arrow, isInSight: Bool, _ drawing: MapDrawing) -> ActionCard.Exit? {
    let sign = arrow.then.map { drawing.sign($0) } ?? ""
    if isInSight {
      return arrow.condition.map { ActionCard.Exit(text: sign + $0, link: nil, isCondition: true) }
    }
    let target = "\(arrow.isBothWays ? "↔" : "→") \(drawing.title(of: arrow.to))"
    let model = drawing.model
    let step = drawing.step(of: arrow.to)
    let isDrawn =
      arrow.to != step && drawing.options.lanes?.contains(model.word(arrow.to).spelling) ?? true
    let id = isDrawn ? drawing.id(arrow.to, in: step) : drawing.id(step)
    return ActionCard.Exit(
      text: sign + (arrow.condition.map { "\($0) \(target)" } ?? target), link: .box(id: id),
      isCondition: arrow.condition != nil
    )
  }

  // MARK: Heights

  /// How high a row is with its cards and the arrows below them; of a row without actions what the arrows add.
  func height(ofRow row: Int) -> Int {
    let lane = row - rows.lowerBound
    let channel = router.channelHeight(belowLane: lane)
    let stacks = cells[lane].map { $0.reduce(0) { $0 + (cards[$1]?.height ?? 0) + Self.gap } - Self.gap }
    let highest = stacks.max() ?? 0
    guard areActions[lane] else { return channel }
    return max(highest, 30) + 2 * Self.padding + channel
  }

  /// The room of the cards of a row, without that of the arrows.
  private func cardsHeight(ofRow row: Int, _ height: Int) -> Int {
    height - router.channelHeight(belowLane: row - rows.lowerBound)
  }

  // MARK: Places

  /// Everything in its place in a block, and where the columns stand.
  struct Placed {
    let columns: ColumnPlaces
    /// The cards of each row, from the first of the grid, and column.
    let cards: [[Shapes]]
    let arrows: Shapes
  }

  /// Puts the cards and the arrows in place, when the top of each row of the block is known.
  func place(rows all: [GridRow], tops: [Int]) -> Placed {
    var ranges: [Range<Int>] = boxes.map { _ in 0..<0 }
    for row in rows {
      let lane = row - rows.lowerBound
      let room = cardsHeight(ofRow: row, all[row].height)
      for cell in cells[lane] {
        let stack = cell.reduce(0) { $0 + (cards[$1]?.height ?? room) + Self.gap } - Self.gap
        var top = tops[row] + max(0, (room - stack) / 2)
        for box in cell {
          let height = cards[box]?.height ?? room
          ranges[box] = top..<top + height
          top += height + Self.gap
        }
      }
    }
    let exits = boxes.indices.map { box in
      (cards[box]?.exits ?? []).map { ranges[box].lowerBound + $0.lowerBound..<ranges[box].lowerBound + $0.upperBound }
    }
    let channels = rows.map { tops[$0] + cardsHeight(ofRow: $0, all[$0].height) }
    let tracks = ArrowTracks(router: router, boxes: ranges, rows: exits, channels: channels)
    let least = style.pitch - style.cardWidth
    let columns = ColumnPlaces(
      gutters: (0...steps.count).map {
        tracks.gutterWidth($0, least: $0 == 0 || $0 == steps.count ? least / 2 : least)
      },
      cardWidth: style.cardWidth)
    let spans = steps.indices.map { columns.card($0)..<columns.card($0) + style.cardWidth }
    let routes = tracks.routes(columns: spans)

    var shapes = rows.map { _ in steps.map { _ in Shapes() } }
    for (index, box) in boxes.enumerated() {
      guard let card = cards[index] else { continue }
      shapes[box.lane][box.column].add(
        card.panel.shapes, x: columns.card(box.column), y: ranges[index].lowerBound)
    }
    var drawn = Shapes()
    var taken: Set<String> = []
    for (index, arrow) in arrows.enumerated() {
      var path = path(arrow, routes[index], number: index)
      // The same way may be said twice.
      let name = path.id
      var count = 1
      while !taken.insert(path.id).inserted {
        count += 1
        path.id = "\(name)-\(count)"
      }
      drawn.add(path)
    }
    return Placed(columns: columns, cards: shapes, arrows: drawn)
  }

  private func path(_ arrow: FlowArrows.Arrow, _ route: [Point], number: Int) -> Path {
    let curve = ArrowCurve(route, heads: arrow.isBothWays ? .both : .target)
    let (source, target) = (router.arrows[number].source, router.arrows[number].target)
    guard let from = cards[source]?.id, let to = cards[target]?.id else {
      preconditionFailure("Arrows join cards.")
    }
    let way = "\(drawing.title(of: arrow.from)) \(arrow.isBothWays ? "↔" : "→") \(drawing.title(of: arrow.to))"
    var stroke =
      switch arrow.kind {
      case .journey: Stroke(color: drawing.theme.mark, width: 1.6)
      case .service: Stroke(color: drawing.theme.arrow, width: 1.2)
      }
    if let mark = arrow.then.flatMap({ drawing.mark($0) }) {
      stroke.color = drawing.theme.change(mark.sign).bar
      if mark.sign == .removed { stroke.dash = .dashed }
    }
    var path = Path(
      .arrow, id: "\(from).to.\(drawing.name(of: arrow.to))" + (arrow.exit.map { ".\($0)" } ?? ""), name: way,
      lines: [curve.points], stroke: stroke)
    path.tooltip = arrow.condition.map { "\(way)\n\($0)" } ?? way
    path.joins = (from, to)
    path.startTip = curve.startTip
    path.endTip = curve.endTip
    return path
  }
}
