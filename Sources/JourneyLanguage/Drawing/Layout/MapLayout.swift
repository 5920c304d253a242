/// Layout: from a model to a scene.
///
/// A page has a header, blocks of columns below each other, and a legend. A block is a grid: a column for each step, a
/// row for each lane. What a cell says is made as panels of a known width, from the top left corner, and then put in
/// its place: rows become as high as their highest cell, and what nobody says takes no room. A blueprint is the same
/// grid, whose columns stand apart, so that arrows have room between them.
enum MapLayout {
  /// The picture of the map at a place in the model's maps.
  static func scene(
    of model: Model, map: Int, _ options: DrawingOptions, changes: DrawnChanges? = nil
  ) -> Scene {
    let drawing = MapDrawing(model, map: map, options, changes)
    let title = drawing.title(of: drawing.view.root)
    var scene = Scene(
      title: title, id: drawing.mapID, tooltip: drawing.summary(of: drawing.view.root), background: drawing.theme.page,
      fontName: drawing.labels.fontName)
    let plan = BlockPlan(drawing.view)
    let style = GridStyle(drawing)
    var blocks = Array(plan.blocks.indices.map { GridBlock(drawing, style, plan.blocks[$0], number: $0) }.reversed())
    let width = blocks.map(\.width).max() ?? 0
    let header = PageHeader(drawing: drawing, width: max(width, leastWidth)).shapes()
    scene.shapes.add(header.shapes)
    var y = header.height + 20
    scene.shapes.reserve(blocks.reduce(0) { $0 + $1.shapes.items.count } + 40)
    // Each block is let go when its shapes have their places: a long map has many.
    while let block = blocks.popLast() {
      scene.shapes.add(block.shapes, x: 0, y: y)
      y += block.height + 28
    }
    if plan.blocks.isEmpty {
      scene.shapes.add(emptiness(drawing, y: y))
      y += 60
    }
    let legend = Legend(drawing: drawing, style: style, width: max(width, leastWidth)).shapes()
    scene.shapes.add(legend.shapes, x: 0, y: y - 12)
    return scene
  }

  /// The header of a short map is wider than its grid.
  private static let leastWidth = 860

  private static func emptiness(_ drawing: MapDrawing, y: Int) -> Shapes {
    let text = drawing.labels[.noStepsYet]
    let plain = Box(
      role: .fact, id: "\(drawing.mapID).empty", name: text, tooltip: text,
      frame: Rectangle(x: 0, y: y, width: 260, height: 0),
      border: Stroke(color: drawing.theme.cardBorder, width: 1), inset: Box.Inset(left: 12, right: 12))
    var box = TextBox(plain, padding: 10)
    box.addText(text, TypeScale.body, drawing.theme.muted)
    var shapes = Shapes()
    shapes.add(box.finished(padding: 10))
    return shapes
  }
}

/// What all blocks of a drawing share: the lanes, whose feelings are drawn, the widths.
struct GridStyle {
  let view: DrawingView
  let lanes: [Lane]
  /// The personas that have emotional curves of their own.
  let people: [NodeID]
  /// The width of a card.
  let cardWidth: Int
  /// The distance of two columns, where no arrows need more.
  let pitch: Int
  /// The rows of actions that hold any, and that of the customer.
  let filled: Set<DrawnRow>
  /// What leads away from each step or action, where arrows are drawn.
  let arrows: [NodeID: [FlowArrows.Arrow]]

  static let labelWidth = 104

  init(_ drawing: MapDrawing) {
    view = drawing.options.view(of: drawing.view.kind)
    lanes = Lane.lanes(of: view, wanted: drawing.options.lanes, in: drawing.model)
    people = EmotionLane.people(of: drawing)
    var arrows: [NodeID: [FlowArrows.Arrow]] = [:]
    if view == .blueprint {
      for arrow in FlowArrows(drawing.view, drawing.labels).all { arrows[arrow.from, default: []].append(arrow) }
    }
    self.arrows = arrows
    var filled: Set<DrawnRow> = [.customer]
    for step in drawing.view.flow.steps {
      for row in [DrawnRow.frontstage, .backstage, .support] where !filled.contains(row) {
        if !ActionGrid.nodes(of: row, in: step, drawing.model).isEmpty { filled.insert(row) }
      }
    }
    self.filled = filled
    // Thai needs more room for the same words.
    let isThai = drawing.labels.language == .thai
    switch view {
    case .blueprint:
      cardWidth = isThai ? 158 : 150
      pitch = cardWidth + 30
    case .grid, .flow:
      pitch = isThai ? 160 : 152
      cardWidth = pitch - 13
    }
  }
}
