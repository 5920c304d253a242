/// One block of a drawing: the bars of stages, the heads of steps, and the rows below them.
///
/// First everything is made that has a width of its own, then rows get their heights, then columns their places, which
/// in a blueprint depend on the arrows between them, and only then anything is put down.
struct GridBlock {
  let drawing: MapDrawing
  let style: GridStyle
  let block: BlockPlan.Block
  private let number: Int
  let columns: [Column]
  private var rows: [GridRow] = []
  private(set) var places: ColumnPlaces
  private var actions: ActionGrid?
  private(set) var emotion: EmotionLane?
  private(set) var shapes = Shapes()
  private(set) var height = 0

  /// A column: a step, or a stage that has none yet.
  struct Column {
    let step: NodeID?
    /// Among the steps of the map.
    let place: Int
    /// Among the spans of the block.
    let span: Int
  }

  var width: Int { places.right }

  var theme: Theme { _read { yield drawing.theme } }
  var heads: Heads { Heads(drawing: drawing) }

  init(_ drawing: MapDrawing, _ style: GridStyle, _ block: BlockPlan.Block, number: Int) {
    self.drawing = drawing
    self.style = style
    self.block = block
    self.number = number
    columns = block.spans.enumerated().flatMap { index, span in
      span.steps.isEmpty
        ? [Column(step: nil, place: 0, span: index)]
        : span.steps.map { Column(step: drawing.view.flow.steps[$0], place: $0, span: index) }
    }
    places = ColumnPlaces(count: columns.count, style)
    if style.lanes.contains(.row(.feeling)), EmotionLane.isNeeded(in: drawing, steps: block.steps) {
      emotion = makeEmotion()
    }
    rows = makeRows()
    actions = style.view == .blueprint ? ActionGrid(drawing, style, rows: rows, steps: columns.map(\.step)) : nil
    if let actions { for row in actions.rows { rows[row].height += actions.height(ofRow: row) } }
    for row in rows.indices { rows[row].height = max(rows[row].height, nameBox(of: rows[row], id: "").frame.height) }
    place()
    // What it was made from is in the shapes now.
    rows = []
    actions = nil
    emotion = nil
  }

  var stageBar: (Int) -> Color {
    { column in theme.stage(block.spans[columns[column].span].number).accent }
  }

  // MARK: Places

  private mutating func place() {
    // Heads are as high as their text is in columns that stand closest; further apart they only have more room.
    var inSpans: [Shapes] = block.spans.map { _ in Shapes() }
    var inColumns: [Shapes] = columns.map { _ in Shapes() }
    let top = placeStages(&inSpans)
    let firstRow = placeSteps(at: top + 3, &inColumns) + 6
    var tops: [Int] = []
    var y = firstRow
    var lines: [(name: Box, y: Int)] = []
    for (index, row) in rows.enumerated() {
      for line in serviceLines(above: index) {
        let name = name(of: line)
        let height = max(Self.lineHeight, name.frame.height + 6)
        lines.append((name, y + height / 2 - 2))
        y += height
      }
      tops.append(y)
      y += row.height + 3
    }
    height = y - 3
    let id = number == 0 ? drawing.mapID : "\(drawing.mapID).block-\(number + 1)"
    if let actions {
      let placed = actions.place(rows: rows, tops: tops)
      places = placed.columns
      // The curve goes through the middles of the columns.
      if emotion != nil { emotion = makeEmotion() }
      inSpans = block.spans.map { _ in Shapes() }
      inColumns = columns.map { _ in Shapes() }
      _ = placeStages(&inSpans)
      _ = placeSteps(at: top + 3, &inColumns, height: firstRow - 6 - top - 3)
      putRows(tops, id, &inSpans, &inColumns) { row, column in
        actions.rows.contains(row) ? placed.cards[row - actions.rows.lowerBound][column] : Shapes()
      }
      for (place, line) in lines.enumerated() {
        // Where rows are asked for in another order, a line may stand more than once.
        let number = lines[..<place].count { $0.name.id == line.name.id }
        shapes.add(draw(line.name, y: line.y, id: "\(id).line.\(line.name.id)" + (number == 0 ? "" : ".\(number + 1)")))
      }
      addColumns(inSpans, inColumns)
      shapes.add(placed.arrows)
    } else {
      putRows(tops, id, &inSpans, &inColumns)
      shapes.add(separators(top: top, bottom: height, id: id))
      addColumns(inSpans, inColumns)
    }
    if let emotion, let row = rows.firstIndex(where: { $0.content == .emotion }) {
      shapes.add(emotion.features(id: "\(id).row.feeling.faces"), x: 0, y: tops[row])
    }
  }

  /// Puts the grounds of the rows down, and what stands in them into its column.
  private mutating func putRows(
    _ tops: [Int], _ id: String, _ inSpans: inout [Shapes], _ inColumns: inout [Shapes],
    actions: (_ row: Int, _ column: Int) -> Shapes = { _, _ in Shapes() }
  ) {
    let bands: [Color] = [theme.page, theme.band]
    for (index, row) in rows.enumerated() {
      let y = tops[index]
      let rowID = "\(id).row.\(row.id)"
      shapes.add(name(of: row, id: rowID, y: y))
      switch row.content {
      case .emotion:
        guard let lane = emotion else { continue }
        shapes.add(lane.ground(at: places.left, y: y, width: places.right - places.left, id: rowID))
        shapes.add(lane.ticks(right: GridStyle.labelWidth - 12, y: y, id: "\(rowID).tick"))
        if let former = lane.former {
          shapes.add(former.lines(in: lane, block: number), x: 0, y: y)
          for column in columns.indices {
            inColumns[column].add(former.shapes(ofColumn: column, in: lane), x: 0, y: y)
          }
        }
        shapes.add(lane.lines(block: number), x: 0, y: y)
        for column in columns.indices { inColumns[column].add(lane.shapes(ofColumn: column), x: 0, y: y) }
      case .cards:
        shapes.add(
          Box(
            role: .band, id: "\(rowID).ground", name: "\(rowID).ground",
            frame: Rectangle(x: places.left, y: y, width: places.right - places.left, height: row.height),
            fill: .plain(row.colors?.band ?? bands[index % 2])))
        place(row, at: y + GridRow.padding, &inSpans, &inColumns)
        for column in columns.indices { inColumns[column].add(actions(index, column)) }
      }
    }
  }

  /// In reading order: each stage, then each of its steps from the top down.
  private mutating func addColumns(_ inSpans: [Shapes], _ inColumns: [Shapes]) {
    var column = 0
    for (index, span) in block.spans.enumerated() {
      shapes.add(inSpans[index])
      for step in column..<column + span.columns { shapes.add(inColumns[step]) }
      column += span.columns
    }
  }

  // MARK: Lines of service

  private static let lineHeight = 20

  /// The lines that part those who do something from those who do not see it (Shostack; Kingman-Brundage).
  private enum ServiceLine: Int, CaseIterable {
    case interaction, visibility, internalInteraction

    var label: DrawingLabel {
      switch self {
      case .interaction: .lineOfInteraction
      case .visibility: .lineOfVisibility
      case .internalInteraction: .lineOfInternalInteraction
      }
    }
  }

  /// The lines between a row of actions and the one that stands above it.
  private func serviceLines(above index: Int) -> [ServiceLine] {
    guard let below = rows[index].actions?.depth, let above = rows[..<index].compactMap({ $0.actions?.depth }).last
    else {
      return []
    }
    return ServiceLine.allCases.filter { min(above, below) <= $0.rawValue && $0.rawValue < max(above, below) }
  }

  /// The name of a line, which stands below those of the rows: arrows run further right.
  private func name(of line: ServiceLine) -> Box {
    let text = drawing.labels[line.label]
    let plain = Box(
      role: .legend, id: "\(line)", name: text, tooltip: text,
      frame: Rectangle(x: 0, y: 0, width: GridStyle.labelWidth - 6, height: 0))
    var box = TextBox(plain, padding: 0)
    box.addText(text.uppercased(), TextStyle(size: 8, weight: .bold), theme.serviceLine)
    return box.finished(padding: 0, least: 14)
  }

  private func draw(_ name: Box, y: Int, id: String) -> Shapes {
    var label = name
    label.id = id
    label.frame.y = y - label.frame.height / 2
    var shapes = Shapes()
    shapes.add(label)
    let (left, right) = (
      Point(x: Double(label.frame.right), y: Double(y)), Point(x: Double(places.right), y: Double(y))
    )
    shapes.add(
      Path(
        .decoration, id: "\(label.id).dashes", name: "\(label.id).dashes",
        lines: [Path.straight(from: left, to: right)],
        stroke: Stroke(color: theme.serviceLine, width: 1.3, dash: .dashed)))
    return shapes
  }

  /// The bars of the stages, all of one height, which is told; nothing where there are no stages.
  private func placeStages(_ shapes: inout [Shapes]) -> Int {
    var bars: [(span: Int, box: Box)] = []
    var column = 0
    for (index, span) in block.spans.enumerated() {
      let (left, right) = (places.edge(column), places.edge(column + span.columns) - 3)
      if var box = heads.stage(span, block: number, width: right - left) {
        box.frame.x = left
        bars.append((index, box))
      }
      column += span.columns
    }
    let height = bars.map(\.box.frame.height).max() ?? 0
    for (span, box) in bars { shapes[span].add(box.stretched(to: height)) }
    return height
  }

  /// The heads of the steps; tells where they end.
  private func placeSteps(at y: Int, _ shapes: inout [Shapes], height least: Int = 0) -> Int {
    var boxes: [(column: Int, box: Box)] = []
    for (index, column) in columns.enumerated() {
      let width = places.edge(index + 1) - places.edge(index) - 3
      let number = block.spans[column.span].number
      var box =
        column.step.map { heads.step($0, stage: number, style.view == .blueprint ? .onCards : .shown, width: width) }
        ?? heads.emptiness(of: block.spans[column.span], width: width)
      box.frame.x = places.edge(index)
      box.frame.y = y
      boxes.append((index, box))
    }
    let height = max(least, boxes.map(\.box.frame.height).max() ?? 0)
    for (column, box) in boxes {
      let head = box.stretched(to: height)
      shapes[column].add(head)
      if let mark = columns[column].step.flatMap({ drawing.frictionMarks[$0] }) {
        shapes[column].add(drawing.badge(mark, on: head))
      }
    }
    return y + height
  }

  private func place(_ row: GridRow, at y: Int, _ spans: inout [Shapes], _ cells: inout [Shapes]) {
    var column = 0
    for (index, span) in block.spans.enumerated() {
      spans[index].add(row.spans[index].shapes, x: places.card(column), y: y)
      for cell in column..<column + span.columns {
        var top = y + (row.spans[index].height > 0 ? row.spans[index].height + GridRow.gap : 0)
        for panel in row.cells[cell] {
          cells[cell].add(panel.shapes, x: places.card(cell), y: top)
          top += panel.height + GridRow.gap
        }
      }
      column += span.columns
    }
  }

  /// The name of a row at its left.
  private func name(of row: GridRow, id: String, y: Int) -> Shapes {
    var box = nameBox(of: row, id: id)
    box.frame.y = y
    var shapes = Shapes()
    shapes.add(box.stretched(to: row.height))
    return shapes
  }

  /// The same as high as its text.
  private func nameBox(of row: GridRow, id: String) -> Box {
    let colors = row.colors?.name ?? theme.rowName
    let plain = Box(
      role: .lane, id: id, name: row.title.allSatisfy(\.isWhitespace) ? row.id : row.title, tooltip: row.title,
      frame: Rectangle(x: 0, y: 0, width: GridStyle.labelWidth - 6, height: 0), fill: .plain(colors.ground),
      inset: Box.Inset(left: 10, right: row.content == .emotion ? 26 : 6))
    var box = TextBox(plain, padding: 0)
    box.addText(row.title, TypeScale.row, colors.text)
    return box.finished(padding: 0)
  }

  /// The lines between stages, through all rows.
  private func separators(top: Int, bottom: Int, id: String) -> Shapes {
    var shapes = Shapes()
    var column = 0
    for (place, span) in block.spans.dropLast().enumerated() {
      column += span.columns
      let name = "\(id).separator.\(place + 1)"
      // Boxes, as what lies below cards and signs has to be painted before them.
      shapes.add(
        Box(
          role: .band, id: name, name: name,
          frame: Rectangle(x: places.edge(column) - 2, y: top, width: 1, height: bottom - top),
          fill: .plain(theme.separator)))
    }
    return shapes
  }
}

extension DrawnRow {
  /// How far behind the customer a row of actions is.
  fileprivate var depth: Int? {
    switch self {
    case .customer: 0
    case .frontstage: 1
    case .backstage: 2
    case .support: 3
    case .goal, .doing, .thinking, .feeling, .touchpoint, .question, .information, .expects, .pain, .opportunity,
      .measure, .evidence, .policy, .source, .note:
      nil
    }
  }
}
