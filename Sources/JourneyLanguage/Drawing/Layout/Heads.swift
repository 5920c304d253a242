/// What stands above the rows: the bars of the stages, the heads of the steps, and what follows each of them.
struct Heads {
  let drawing: MapDrawing

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  // MARK: Stages

  /// The bar of a stage, which says how long it takes and who answers for it.
  func stage(_ span: BlockPlan.Span, block: Int, width: Int) -> Box? {
    guard let stage = span.stage else { return nil }
    let title = drawing.title(of: stage)
    let id = drawing.id(stage)
    let colors = theme.stage(span.number)
    var plain = Box(
      role: .stage, id: span.isContinued ? "\(id).\(block + 1)" : id, name: labels.join(labels[.stage], title),
      tooltip: drawing.summary(of: stage), frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      fill: .plain(colors.bar.ground), border: colors.bar.border, inset: Box.Inset(left: 6, right: 6))
    if span.isContinued { plain.name += " (\(labels[.continued]))" }
    plain.link = drawing.link(of: stage)
    var box = TextBox(plain, padding: 5)
    box.addText(
      span.isContinued ? "\(title) (\(labels[.continued]))" : title, drawing.style(TypeScale.stage, of: stage),
      colors.bar.text, .center)
    if !span.isContinued {
      addChanges(of: stage, to: &box, colors.bar.text)
      var facts: [String] = []
      if let time = model.child(stage, .duration).flatMap(drawing.time) {
        facts.append(time.target.map { labels.aside(time.text, labels.target($0)) } ?? time.text)
      }
      if let owner = model.child(stage, .owner) { facts.append(labels.join(labels[.owner], drawing.says(owner))) }
      if let detail = model.child(stage, .detail) { facts.append("↗ \(drawing.says(detail))") }
      for fact in facts { box.addText(fact, TypeScale.small, colors.bar.text, .center) }
    }
    return box.finished(padding: 6)
  }

  // MARK: Steps

  /// Whether the head of a step says how long it takes.
  enum Times { case shown, onCards }

  /// The head of a step: when, what, who, and how long.
  func step(_ step: NodeID, stage number: Int, _ times: Times, width: Int) -> Box {
    let stage = theme.stage(number)
    let title = drawing.title(of: step)
    var plain = Box(
      role: .step, id: drawing.id(step), name: labels.join(labels[.step], title), tooltip: drawing.summary(of: step),
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), fill: .plain(stage.tint),
      inset: Box.Inset(left: 6, right: 6))
    plain.link = drawing.link(of: step)
    var color = stage.accent
    if let mark = drawing.mark(step) {
      let colors = theme.change(mark.sign)
      plain.border = colors.border
      if mark.sign != .changed {
        plain.fill = .plain(colors.fill)
        color = colors.text
      }
    }
    let isMoment = model.child(step, .momentOfTruth) != nil
    if isMoment, drawing.mark(step).map({ $0.sign == .changed }) ?? true {
      // On which the whole is judged: the one head that stands out.
      let colors = theme.momentOfTruth
      plain.fill = .plain(colors.ground)
      plain.border = colors.border
      plain.name += ", \(labels[.momentOfTruth])"
      color = colors.text
    }
    if let mark = drawing.frictionMarks[step] {
      let words = labels.join(labels[.mostFriction], labels.words(of: mark.friction))
      plain.name += ", \(mark.rank). \(words)"
      plain.tooltip += "\n\(words)"
      plain.inset = Box.Inset(left: FrictionMarks.inset, right: FrictionMarks.inset)
    }
    var box = TextBox(plain, padding: 5)
    if let time = model.child(step, .at) {
      box.addText(drawing.says(time), TextStyle(size: 12, weight: .bold), color, .center)
    }
    if isMoment { box.addText("★ \(labels[.momentOfTruth])", TypeScale.smallStrong, color, .center) }
    box.addText(title, drawing.style(TypeScale.step, of: step), color, .center)
    if let mark = drawing.originMark(of: step) { box.addText(mark, TypeScale.smallStrong, color, .center) }
    addChanges(of: step, to: &box, color)
    let people = drawing.names(of: model.child(step, .persona))
    if !people.isEmpty { box.addText(people, TypeScale.small, isMoment ? color : theme.ink, .center) }
    if times == .shown {
      for (word, label) in [(Word.duration, labels[.takes]), (.wait, labels[.waits])] {
        guard let time = model.child(step, word).flatMap(drawing.time) else { continue }
        let text = "\(label) \(time.text)"
        box.addText(
          time.target.map { labels.aside(text, labels.target($0)) } ?? text, TypeScale.small,
          isMoment ? color : theme.ink,
          .center)
      }
    }
    return box.finished(padding: 6)
  }

  /// What stands in the place of steps in a stage that has none.
  func emptiness(of span: BlockPlan.Span, width: Int) -> Box {
    let id = span.stage.map { drawing.id($0) } ?? drawing.mapID
    let plain = Box(
      role: .step, id: "\(id).empty",
      name: "\(labels[.noStepsYet]) · \(span.stage.map { drawing.title(of: $0) } ?? "")",
      tooltip: labels[.noStepsYet], frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      fill: .plain(theme.stage(span.number).tint), inset: Box.Inset(left: 6, right: 6))
    var box = TextBox(plain, padding: 5)
    box.addText(labels[.noStepsYet], TypeScale.small, theme.stage(span.number).accent, .center)
    return box.finished(padding: 6)
  }

  /// The picture of a step, or the name of its file.
  func image(_ step: NodeID, width: Int) -> Panel? {
    guard let image = model.child(step, .image) else { return nil }
    let file = drawing.says(image)
    var box = Box(
      role: .fact, id: "\(drawing.id(step)).image", name: drawing.name(labels[.image], file, in: step), tooltip: file,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), border: Stroke(color: theme.cardBorder, width: 0.8),
      inset: Box.Inset(left: 6, right: 6))
    if let found = drawing.options.images[file] {
      box.image = found
      box.frame.height = 90
      return Panel(box)
    }
    var text = TextBox(box, padding: 5)
    text.addText(file, TypeScale.small, theme.muted)
    return Panel(text.finished(padding: 5))
  }

  /// What has been made of a stage or a step, and what it was.
  private func addChanges(of element: NodeID, to box: inout TextBox, _ color: Color) {
    if let mark = drawing.mark(element), !mark.isPart {
      box.addText("\(mark.sign.letter) \(labels[mark.sign.label])", TypeScale.smallStrong, color, .center)
    }
    for text in drawing.former(of: element) { box.addText(text, TypeScale.small, color, .center) }
  }

  // MARK: What follows

  /// Which ways out of a step are said in words.
  enum Ways {
    /// All but the one to the next step.
    case all
    /// None, as arrows show them.
    case drawn
  }

  /// What is said below the head of a step: where it goes on, what goes along, who answers for it, where to read more.
  func next(_ place: Int, _ ways: Ways, width: Int) -> [Panel] {
    let step = drawing.view.flow.steps[place]
    var lines: [Line] = []
    if ways == .all { lines += wayLines(place) }
    let goesOn = !drawing.view.flow.next(ofStepAt: place).allSatisfy(\.isGone)
    if model.child(step, .ends) != nil {
      lines.append(Line("end", "■", goesOn ? labels[.mayEndHere] : labels[.endsHere]))
    }
    if let carries = model.child(step, .carries) {
      lines.append(Line("carries", "⇒", labels.join(labels[.carriesOver], drawing.says(carries))))
    }
    if let owner = model.child(step, .owner) {
      lines.append(Line("owner", nil, labels.join(labels[.owner], drawing.says(owner))))
    }
    if let detail = model.child(step, .detail), let map = model.references(of: detail).first {
      lines.append(
        Line(
          "detail", "↗", labels.join(labels[.inDetail], drawing.says(detail)), model.id(map).map { .drawing(map: $0) }))
    }
    for (index, link) in model.children(step, .link).enumerated() {
      guard let address = model.value(link).map({ model.string($0) }) else { continue }
      let words = model.value(link, 1).map { model.string($0) } ?? ""
      let text = words.allSatisfy(\.isWhitespace) ? address : words
      lines.append(Line("link.\(index + 1)", "↗", text, .address(address)))
    }
    return lines.map { panel($0, of: step, width: width) }
  }

  private struct Line {
    let id: String
    let sign: String?
    let text: String
    let link: SceneLink?

    init(_ id: String, _ sign: String?, _ text: String, _ link: SceneLink? = nil) {
      self.id = id
      self.sign = sign
      self.text = text
      self.link = link
    }
  }

  private func wayLines(_ place: Int) -> [Line] {
    let flow = drawing.view.flow
    let ways = flow.next(ofStepAt: place)
    let isPlain =
      ways.count == 1
      && ways.allSatisfy { way in
        guard let then = way.then else { return true }
        return flow.place(of: way.to) == place + 1 && model.child(then, .when) == nil && !model.isBothWays(then)
          && drawing.mark(then) == nil
      }
    guard !isPlain else { return [] }
    let otherwise = model.isDecision(ways) ? labels[.otherwise] : nil
    return ways.enumerated().map { index, way in
      let condition = way.then.flatMap { model.condition(of: $0) } ?? (way.isGone ? nil : otherwise)
      let isBothWays = way.then.map { model.isBothWays($0) } ?? false
      let target = "\(isBothWays ? "↔" : "→") \(drawing.title(of: way.to))"
      let sign = way.then.map { drawing.sign($0) } ?? ""
      return Line(
        "next.\(index + 1)", condition == nil ? nil : "◇", sign + (condition.map { "\($0)\n\(target)" } ?? target),
        .box(id: drawing.id(way.to)))
    }
  }

  private func panel(_ line: Line, of step: NodeID, width: Int) -> Panel {
    let plain = Box(
      role: .next, id: "\(drawing.id(step)).\(line.id)", name: "\(line.text) · \(drawing.title(of: step))",
      tooltip: line.text, link: line.link, frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      inset: Box.Inset(left: 4, right: 2))
    var box = TextBox(plain, padding: 1)
    let style = TextStyle(size: 9)
    let color =
      switch line.link {
      case .address, .drawing: theme.link
      case .box, nil: theme.ink
      }
    box.addText(
      line.text, style, color, mark: line.sign.map { TextRun(text: "\($0) ", style: style, color: theme.muted) })
    return Panel(box.finished(padding: 2))
  }
}

extension MapDrawing {
  /// A title, then the facts that stand directly in a stage, a step or a map, a line each; of a stage or a step not
  /// those that have rows, which have cards of their own.
  func summary(of element: NodeID) -> String {
    var lines = [title(of: element)]
    let facts = model.children(element).filter { child in
      let shape = model.shape(child)
      let isElement = shape.hasInner && shape.inner.isElement
      let isInRow = shape.word.row != nil || shape.word == .fail || shape.word == .lane
      return !isElement && (element == view.root || !isInRow)
    }
    for fact in facts.sorted(by: { (model.shape($0).order, $0) < (model.shape($1).order, $1) }) {
      guard let label = labels.name(of: fact, in: model) else { continue }
      let words = says(fact)
      lines.append(words.isEmpty ? label : labels.join(label, words))
    }
    return lines.joined(separator: "\n")
  }

  /// Where a click on an element leads: to the map that shows it closer, else to its first link.
  func link(of element: NodeID) -> SceneLink? {
    if let map = model.child(element, .detail).flatMap({ model.references(of: $0).first }), let id = model.id(map) {
      return .drawing(map: id)
    }
    return model.child(element, .link).flatMap { model.value($0) }.map { .address(model.string($0)) }
  }

  /// What a future state has made of a step.
  func originMark(of node: NodeID) -> String? {
    guard view.kind == .futureState, changes == nil else { return nil }
    switch model.nodes[node.index].origin {
    case .added: return "＋ \(labels[.new])"
    case .moved: return "↔ \(labels[.moved])"
    case .own, .inherited, .changed: return nil
    }
  }
}
