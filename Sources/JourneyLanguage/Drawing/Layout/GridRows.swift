/// What stands in the rows of a block, before anything has a place.
extension GridBlock {
  func makeRows() -> [GridRow] {
    var rows: [GridRow] = []
    func add(_ row: GridRow) {
      if !row.isEmpty { rows.append(row) }
    }
    // Who asks for rows gets these alone.
    if drawing.options.lanes == nil { for row in rowsOfSteps() { add(row) } }
    for lane in style.lanes {
      switch lane {
      case .row(.feeling):
        guard let emotion else { continue }
        var row = GridRow(id: "feeling", title: drawing.labels.row(.feeling), content: .emotion)
        row.height = emotion.height
        rows.append(row)
      case .row(let name) where lane.holdsActions && style.view == .blueprint:
        guard style.filled.contains(name) else { continue }
        var row = GridRow(id: name.spelling, title: drawing.labels.row(name), content: .cards)
        row.actions = name
        row.spans = block.spans.map { _ in Panel(shapes: Shapes(), height: 0) }
        row.cells = columns.map { _ in [] }
        row.colors = theme.lane(name)
        rows.append(row)
      case .row(let name):
        for var row in cards(of: lane, name.spelling, drawing.labels.row(name)) {
          row.colors = style.view == .blueprint ? theme.lane(name) : nil
          add(row)
        }
      case .own(let own):
        for row in cards(of: lane, drawing.model.id(own) ?? "lane", drawing.labels.lane(own, in: drawing.model)) {
          add(row)
        }
      }
    }
    return rows
  }

  /// A row of cards; in a comparison two, where it will not stay as it is.
  private func cards(of lane: Lane, _ id: String, _ title: String) -> [GridRow] {
    let isDouble = drawing.isSideBySide && columns.contains { $0.step.map { drawing.isChanged(lane, in: $0) } ?? false }
    let row = row(id, isDouble ? drawing.labels.join(drawing.labels[.future], title) : title) { column, stage in
      panels(of: lane, column: column, stage: stage) { drawing.isSideBySide && drawing.model.isGone($0) ? nil : $0 }
    }
    guard isDouble, let changes = drawing.changes else { return [row] }
    let before = self.row("\(id).before", drawing.labels.join(drawing.labels[.today], title)) { column, stage in
      panels(of: lane, column: column, stage: stage) { changes.before[$0] }
    }
    return [before, row]
  }

  /// What is said of the steps themselves, below their heads. No lane of a team's own can have an id with a dot.
  private func rowsOfSteps() -> [GridRow] {
    [
      row("step.image", drawing.labels[.image]) { column, stage in
        guard stage == nil, let step = columns[column].step else { return [] }
        return heads.image(step, width: style.cardWidth).map { [$0] } ?? []
      },
      row("step.next", drawing.labels[.whatFollows]) { column, stage in
        guard stage == nil, columns[column].step != nil else { return [] }
        return heads.next(columns[column].place, style.view == .blueprint ? .drawn : .all, width: style.cardWidth)
      },
    ]
  }

  /// A row of cards; `make` is asked for the cards of each stage, which gets its first column, and of each step.
  private func row(_ id: String, _ title: String, _ make: (_ column: Int, _ stage: NodeID?) -> [Panel]) -> GridRow {
    var row = GridRow(id: id, title: title, content: .cards)
    var column = 0
    for span in block.spans {
      var panels: [Panel] = []
      if let stage = span.stage, !span.isContinued { panels = make(column, stage) }
      let slots = slots(of: span)
      row.spans.append(Panel.inColumns(panels, count: slots.count, pitch: slots.pitch, gap: 4))
      for step in column..<column + span.columns { row.cells.append(make(step, nil)) }
      column += span.columns
    }
    row.measure(block)
    return row
  }

  /// How the cards of a whole stage stand: side by side, each two columns wide, if it has as many.
  private func slots(of span: BlockPlan.Span) -> (count: Int, pitch: Int, width: Int) {
    guard style.view != .blueprint, span.columns > 1 else { return (1, style.pitch, style.cardWidth) }
    return (span.columns / 2, 2 * style.pitch, 2 * style.pitch - (style.pitch - style.cardWidth))
  }

  private func panels(
    of lane: Lane, column: Int, stage: NodeID?, _ version: (NodeID) -> NodeID?
  ) -> [Panel] {
    guard let element = (stage ?? columns[column].step).flatMap(version) else { return [] }
    let width = stage == nil ? style.cardWidth : slots(of: block.spans[columns[column].span]).width
    return FactPanels(drawing: drawing, element: element, width: width, stageBar: stageBar(column)).panels(of: lane)
  }

  func makeEmotion() -> EmotionLane {
    EmotionLane(
      drawing, people: style.people,
      columns: columns.indices.compactMap { index in
        columns[index].step.map {
          EmotionLane.Column(
            index: index, step: $0, middle: places.middle(index),
            width: style.view == .blueprint ? style.cardWidth : style.pitch, isNow: !drawing.model.isGone($0),
            isBefore: drawing.changes?.feelings[$0] != nil)
        }
      }, scale: style.view == .blueprint ? .blueprint : .grid)
  }
}
