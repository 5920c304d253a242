/// The steps that have the most friction, each a bar that is made up of what the friction is added up from.
struct FrictionRanking {
  let drawing: MapDrawing
  let review: MapReview
  let width: Int

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  /// How many steps are shown.
  static let most = 10
  /// What a title may take of a row.
  private static let titleWidth = 208
  private static let rankWidth = 28
  /// For the figure behind the bar.
  private static let figureWidth = 52
  private static let barHeight = 16
  /// Between two parts of a bar.
  private static let line = 3
  private static let leastPart = 3
  /// A bar of so many hundredths of a point goes all the way, if none has more.
  private static let leastScale = 400
  private static let rowGap = 4

  func panel() -> Panel {
    var shapes = Shapes()
    let heading = drawing.heading(labels[.frictionRanking], id: "friction", width: width)
    shapes.add(heading)
    var y = heading.frame.height
    let shown = review.friction.prefix(Self.most)
    if shown.isEmpty {
      var remark = drawing.remark(labels[.noFriction], id: "friction", width: width)
      remark.frame.y = y
      shapes.add(remark)
      return Panel(shapes: shapes, height: remark.frame.bottom)
    }
    let scale = max(shown.first?.friction.total ?? 0, Self.leastScale)
    let marks = FrictionMarks(.friction, in: drawing.view)
    let facts = drawing.view.steps
    let feelings = FeelingsOfMap(of: drawing.view.root, in: model)
    let places = StagesOfSteps(drawing.view)
    for (rank, step) in shown.enumerated() {
      let row = Row(
        rank: rank + 1, step: step, facts: facts[step.place],
        lowest: feelings.lowest(in: facts[step.place], model)?.hundredths, stage: places[step.place])
      let panel = panel(row, isMarked: marks[row.facts.node] != nil, scale: scale)
      shapes.add(panel.shapes, x: 0, y: y)
      y += panel.height + Self.rowGap
    }
    if review.friction.count > shown.count {
      var more = drawing.remark(labels.andMore(review.friction.count - shown.count), id: "friction", width: width)
      more.frame.y = y
      shapes.add(more)
      y = more.frame.bottom + Self.rowGap
    }
    return Panel(shapes: shapes, height: y - Self.rowGap)
  }

  private struct Row {
    let rank: Int
    let step: FrictionOfStep
    let facts: StepFacts
    /// The lowest feeling of anybody, in hundredths.
    let lowest: Int?
    /// The number of its stage, which gives it its colour.
    let stage: Int
  }

  // MARK: A row

  private static let left = Box.barWidth + rankWidth

  private func panel(_ row: Row, isMarked: Bool, scale: Int) -> Panel {
    let card = card(row)
    let id = "\(card.id).friction"
    let x = Self.left + Self.titleWidth + 12
    let words = words(row, id: id, x: x)
    let height = max(card.frame.height, 6 + Self.barHeight + 2 + words.frame.height + 5)
    let top = (height - Self.barHeight - 2 - words.frame.height) / 2
    var shapes = Shapes()
    let head = card.stretched(to: height)
    shapes.add(head)
    shapes.add(rank(row, isMarked: isMarked, id: id, name: card.name, y: (height - ActionCard.badge) / 2))
    let end = addBar(row, id: id, x: x, y: top, scale: scale, to: &shapes)
    shapes.add(figure(row, id: id, x: end + 4, y: top))
    var below = words
    below.frame.y = top + Self.barHeight + 2
    shapes.add(below)
    return Panel(shapes: shapes, height: height)
  }

  /// The ground of the row, with the title of the step at its left.
  private func card(_ row: Row) -> Box {
    let step = row.facts.node
    let title = drawing.title(of: step)
    let said = labels.words(of: row.step.friction)
    var plain = Box(
      role: .step, id: drawing.id(step), name: "\(row.rank). \(labels.join(labels[.step], title)), \(said)",
      tooltip: "\(title)\n\(said)\n\(details(row))", frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      fill: .plain(theme.band), bar: theme.stage(row.stage).accent,
      inset: Box.Inset(left: Self.rankWidth, right: width - Self.left - Self.titleWidth))
    if row.step.isMomentOfTruth { plain.name += ", \(labels[.momentOfTruth])" }
    plain.link = drawing.link(of: step)
    var box = TextBox(plain, padding: 6)
    let star =
      row.step.isMomentOfTruth
      ? TextRun(text: "★ ", style: TypeScale.step, color: theme.momentOfTruth.text) : nil
    box.addText(title, TypeScale.step, theme.ink, mark: star)
    if let stage = row.facts.stage { box.addText(drawing.title(of: stage), TypeScale.small, theme.muted) }
    return box.finished(padding: 6)
  }

  /// The place in the order, in the colour of the mark if drawings of the map mark the step, too.
  private func rank(_ row: Row, isMarked: Bool, id: String, name: String, y: Int) -> Box {
    let colors = isMarked ? theme.frictionMark : theme.rowName
    let size = ActionCard.badge
    let plain = Box(
      role: .tag, id: "\(id).rank", name: "\(row.rank) · \(name)", tooltip: "\(row.rank)",
      frame: Rectangle(x: Box.barWidth + 6, y: y, width: size, height: size), shape: .ellipse,
      fill: .plain(colors.ground))
    var box = TextBox(plain, padding: 3)
    box.addLine(
      TextRun(text: "\(row.rank)", style: TextStyle(size: 9, weight: .bold), color: colors.text), height: 12, .center)
    return box.finished(padding: 2)
  }

  // MARK: The bar

  /// Puts the parts beside each other, each as long as its points; tells where they end.
  private func addBar(_ row: Row, id: String, x: Int, y: Int, scale: Int, to shapes: inout Shapes) -> Int {
    let parts = FrictionPart.allCases
    // However small a part is, it is seen: what that may take together is kept free.
    let length = width - x - Self.figureWidth - parts.count * (Self.line + Self.leastPart)
    var start = x
    for part in parts where row.step.friction[part] > 0 {
      let points = row.step.friction[part]
      let colors = theme.friction(part)
      let text = Number.text(ofHundredths: points)
      let frame = Rectangle(
        x: start, y: y, width: max(Self.leastPart, points * length / scale), height: Self.barHeight)
      let plain = Box(
        role: .tag, id: "\(id).\(part)", name: "\(labels[part.label]) \(text) · \(drawing.title(of: row.facts.node))",
        tooltip: labels.join("\(labels[part.label]) \(text)", details(part, of: row)), frame: frame,
        fill: .plain(colors.ground), border: colors.border)
      var box = TextBox(plain, padding: 2)
      let style = TypeScale.smallStrong
      if JourneyLanguage.width(of: text, in: style) + 4 <= Double(frame.width) {
        box.addLine(TextRun(text: text, style: style, color: colors.text), height: 12, .center)
      }
      shapes.add(box.finished(padding: 2, least: Self.barHeight))
      start = frame.right + Self.line
    }
    return start
  }

  /// How much it is, behind the bar.
  private func figure(_ row: Row, id: String, x: Int, y: Int) -> Box {
    let total = row.step.friction.total
    let plain = Box(
      role: .tag, id: "\(id).total", name: "\(labels.points(total)) · \(drawing.title(of: row.facts.node))",
      tooltip: labels.words(of: row.step.friction),
      frame: Rectangle(x: x, y: y, width: Self.figureWidth - 8, height: 0))
    var box = TextBox(plain, padding: 0)
    box.addLine(
      TextRun(
        text: Number.text(ofHundredths: total), style: TextStyle(size: 12, weight: .bold), color: theme.title),
      height: Self.barHeight)
    return box.finished(padding: 0)
  }

  /// The parts in words, below the bar: so no part is known by its colour alone.
  private func words(_ row: Row, id: String, x: Int) -> Box {
    let said = FrictionPart.allCases.filter { row.step.friction[$0] > 0 }.map {
      "\(labels[$0.label])\u{A0}\(Number.text(ofHundredths: row.step.friction[$0]))"
    }
    let plain = Box(
      role: .tag, id: "\(id).words-of-parts", name: "\(labels.list(said)) · \(drawing.title(of: row.facts.node))",
      tooltip: labels.words(of: row.step.friction), frame: Rectangle(x: x, y: 0, width: width - x - 6, height: 0))
    var box = TextBox(plain, padding: 0)
    box.addText(said.joined(separator: " · "), TypeScale.small, theme.muted)
    return box.finished(padding: 0)
  }

  // MARK: What it consists of

  private func details(_ row: Row) -> String {
    FrictionPart.allCases.filter { row.step.friction[$0] > 0 }.map {
      labels.join(labels[$0.label], details($0, of: row))
    }.joined(separator: "\n")
  }

  /// The facts of which a part is added up.
  private func details(_ part: FrictionPart, of row: Row) -> String {
    let step = row.facts
    let facts: [NodeID] =
      switch part {
      case .feeling:
        step.feelings.filter { model.score(of: $0)?.hundredths == row.lowest }
      case .pains: step.pains
      case .promises: step.expectations.filter { model.child($0, .missed) != nil }
      case .wait: step.wait.map { [$0] } ?? []
      }
    return labels.list(
      facts.map { fact in
        guard let time = drawing.time(fact) else { return drawing.says(fact) }
        return time.target.map { labels.aside(time.text, labels.target($0)) } ?? time.text
      })
  }
}

/// The stage of each step as a number, by which grids colour it.
private struct StagesOfSteps {
  private var numbers: [Int] = []

  init(_ view: MapView) {
    for block in BlockPlan(view).blocks {
      for span in block.spans { numbers += Array(repeating: span.number, count: span.steps.count) }
    }
  }

  subscript(step: Int) -> Int { numbers[step] }
}
