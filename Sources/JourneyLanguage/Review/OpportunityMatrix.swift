/// The open opportunities by impact and effort: three rows by three columns, the largest impact on top, the least
/// effort at the left, and below them those that nobody has rated.
struct OpportunityMatrix {
  let drawing: MapDrawing
  /// In the order to take them.
  let opportunities: [MapReview.Opportunity]

  private typealias Group = MapReview.Opportunity.Group
  private typealias Numbered = (number: Int, opportunity: MapReview.Opportunity)

  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  private static let fieldWidth = 358
  /// Between two fields.
  private static let line = 3
  /// How many cards stand side by side in a field.
  private static let cardsInField = 2
  private static let padding = 10
  private static let cardGap = 8
  private static let leastHeight = 76

  static let width = GridStyle.labelWidth + 3 * fieldWidth + 2 * line

  func panel() -> Panel {
    var shapes = Shapes()
    let isEmpty = opportunities.isEmpty
    let heading = drawing.heading(
      labels[.opportunityMatrix], aside: isEmpty ? nil : labels[.inTheOrderToTakeThem], id: "opportunities",
      width: Self.width)
    shapes.add(heading)
    var y = heading.frame.height
    guard !isEmpty else {
      var remark = drawing.remark(labels[.noOpenOpportunities], id: "opportunities", width: Self.width)
      remark.frame.y = y
      shapes.add(remark)
      return Panel(shapes: shapes, height: remark.frame.bottom)
    }
    y += addColumnNames(to: &shapes, y: y) + Self.line
    let numbered = opportunities.enumerated().map { Numbered($0.offset + 1, $0.element) }
    let rated = Dictionary(grouping: numbered.filter { $0.opportunity.group != .unrated }) { entry in
      Field(impact: entry.opportunity.impact ?? .low, effort: entry.opportunity.effort ?? .low)
    }
    for impact in Level.allCases.reversed() {
      y += addRow(of: impact, rated, to: &shapes, y: y) + Self.line
    }
    let unrated = numbered.filter { $0.opportunity.group == .unrated }
    if !unrated.isEmpty { y += addStrip(of: unrated, to: &shapes, y: y) + Self.line }
    return Panel(shapes: shapes, height: y - Self.line)
  }

  private struct Field: Hashable {
    let impact: Level
    let effort: Level
  }

  // MARK: Names of rows and columns

  private func name(_ word: DrawingLabel, _ level: Level) -> String {
    let place = Level.allCases.firstIndex(of: level) ?? 0
    return "\(drawing.dots(place)) \(labels.choice(.level, place) ?? "")"
  }

  private func addColumnNames(to shapes: inout Shapes, y: Int) -> Int {
    var boxes: [Box] = []
    for (column, effort) in Level.allCases.enumerated() {
      let text = "\(labels[.effort])  \(name(.effort, effort))"
      let plain = Box(
        role: .lane, id: "\(drawing.mapID).matrix.effort.\(effort.rawValue)", name: text, tooltip: text,
        frame: Rectangle(x: x(ofColumn: column), y: y, width: Self.fieldWidth, height: 0),
        fill: .plain(theme.rowName.ground), inset: Box.Inset(left: 6, right: 6))
      var box = TextBox(plain, padding: 6)
      box.addText(text, TypeScale.row, theme.rowName.text, .center)
      boxes.append(box.finished(padding: 6))
    }
    let height = boxes.reduce(0) { max($0, $1.frame.height) }
    for box in boxes { shapes.add(box.stretched(to: height)) }
    return height
  }

  private func x(ofColumn column: Int) -> Int { GridStyle.labelWidth + column * (Self.fieldWidth + Self.line) }

  /// The name of a row at its left, as high as its text.
  private func rowName(_ lines: [String], id: String) -> Box {
    let text = lines.joined(separator: " ")
    let plain = Box(
      role: .lane, id: "\(drawing.mapID).matrix.\(id)", name: text, tooltip: text,
      frame: Rectangle(x: 0, y: 0, width: GridStyle.labelWidth - Self.line, height: 0),
      fill: .plain(theme.rowName.ground), inset: Box.Inset(left: 10, right: 6))
    var box = TextBox(plain, padding: 6)
    for line in lines { box.addText(line, TypeScale.row, theme.rowName.text) }
    return box.finished(padding: 6)
  }

  // MARK: Fields

  private func addRow(of impact: Level, _ rated: [Field: [Numbered]], to shapes: inout Shapes, y: Int) -> Int {
    var name = rowName([labels[.impact], name(.impact, impact)], id: "impact.\(impact.rawValue)")
    let contents = Level.allCases.map { effort in
      (effort, cards(rated[Field(impact: impact, effort: effort)] ?? [], width: Self.fieldWidth, Self.cardsInField))
    }
    let fields = contents.map { field(impact, $0.0) }
    let top = fields.reduce(0) { max($0, $1.frame.height) }
    let highest = contents.reduce(0) { max($0, $1.1.height) }
    let height = max(name.frame.height, Self.leastHeight, highest > 0 ? top + highest + Self.padding : top)
    name.frame.y = y
    shapes.add(name.stretched(to: height))
    for (column, var field) in fields.enumerated() {
      field.frame.x = x(ofColumn: column)
      field.frame.y = y
      field.frame.height = height
      shapes.add(field)
      shapes.add(contents[column].1.shapes, x: field.frame.x + Self.padding, y: y + top)
    }
    return height
  }

  /// The ground of a field, with the name of its group, as high as that.
  private func field(_ impact: Level, _ effort: Level) -> Box {
    let group = Group(impact: impact, effort: effort)
    let text = labels[group.label]
    let colors = theme.ground(of: group)
    let said = labels.list([
      "\(labels[.impact]) \(name(.impact, impact))", "\(labels[.effort]) \(name(.effort, effort))",
    ])
    let plain = Box(
      role: .band, id: "\(drawing.mapID).matrix.field.\(impact.rawValue)-\(effort.rawValue)",
      name: labels.join(text, said), tooltip: labels.join(text, said),
      frame: Rectangle(x: 0, y: 0, width: Self.fieldWidth, height: 0), fill: .plain(colors.ground),
      inset: Box.Inset(left: Self.padding, right: Self.padding))
    var box = TextBox(plain, padding: 8)
    box.addText(text, TypeScale.row, colors.text)
    return box.finished(padding: 6)
  }

  /// The row of those of which impact or effort is not said.
  private func addStrip(of unrated: [Numbered], to shapes: inout Shapes, y: Int) -> Int {
    let width = Self.width - GridStyle.labelWidth
    let cards = cards(unrated, width: width, 3 * Self.cardsInField)
    var name = rowName([labels[.unrated]], id: "unrated")
    let height = max(name.frame.height, cards.height + 2 * Self.padding)
    name.frame.y = y
    shapes.add(name.stretched(to: height))
    let id = "\(drawing.mapID).matrix.field.unrated"
    shapes.add(
      Box(
        role: .band, id: id, name: labels[.unrated], tooltip: labels[.unrated],
        frame: Rectangle(x: GridStyle.labelWidth, y: y, width: width, height: height), fill: .plain(theme.band)))
    shapes.add(cards.shapes, x: GridStyle.labelWidth + Self.padding, y: y + Self.padding)
    return height
  }

  // MARK: Cards

  private func cards(_ entries: [Numbered], width: Int, _ count: Int) -> Panel {
    let cardWidth = (width - 2 * Self.padding - (count - 1) * Self.cardGap) / count
    let panels = entries.map { card($0.opportunity, number: $0.number, width: cardWidth) }
    return Panel.inColumns(panels, count: count, pitch: cardWidth + Self.cardGap, gap: 6)
  }

  private func card(_ opportunity: MapReview.Opportunity, number: Int, width: Int) -> Panel {
    let element = opportunity.element.node
    let group = opportunity.group
    let context = FactPanels.Context(
      label: "\(labels[group.label]) \(number)", number: number,
      caption: element == drawing.view.root ? "" : drawing.title(of: element),
      addresses: opportunity.addresses.map(\.subject.text),
      rating: group == .unrated ? .told : .placed)
    return FactPanels(
      drawing: drawing, element: element, width: width, stageBar: theme.title, context: context
    ).card(of: opportunity.subject.node)
  }
}

extension MapReview.Opportunity.Group {
  var label: DrawingLabel {
    switch self {
    case .quickWin: .quickWin
    case .largeBet: .largeBet
    case .fillIn: .fillIn
    case .leave: .leave
    case .unrated: .unrated
    }
  }
}

extension Theme {
  /// The colours of a field of the matrix.
  fileprivate func ground(of group: MapReview.Opportunity.Group) -> GroundColors {
    switch group {
    case .quickWin: quickWin
    case .largeBet: largeBet
    case .fillIn: fillIn
    case .leave: leave
    case .unrated: GroundColors(ground: band, text: ink)
    }
  }
}
