/// What the signs of a drawing mean; only those that are in it.
struct Legend {
  let drawing: MapDrawing
  let style: GridStyle
  let width: Int

  private var model: Model { _read { yield drawing.model } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }
  private var theme: Theme { _read { yield drawing.theme } }

  /// A sign and what it means.
  private struct Entry {
    let name: String
    let sign: Sign
    let text: String
  }

  private enum Sign {
    /// One that is written with the text.
    case none
    case badge(letter: String, GroundColors)
    /// The curve of a persona, by its place among them.
    case curve(Int)
    /// Those of the version before.
    case formerCurve

    var width: Int {
      switch self {
      case .none: 0
      case .badge: 22
      case .curve, .formerCurve: 38
      }
    }
  }

  private static let gap = 22

  func shapes() -> Panel {
    var shapes = Shapes()
    var (x, y, height) = (2, 0, 0)
    for entry in entries() {
      let signWidth = entry.sign.width
      let textWidth = Int(JourneyLanguage.width(of: entry.text, in: TypeScale.small)) + 2
      if x > 2, x + signWidth + textWidth > width { (x, y) = (2, y + height + 4) }
      let id = "\(drawing.mapID).legend.\(entry.name)"
      let plain = Box(
        role: .legend, id: id, name: labels.join(labels[.legend], entry.text), tooltip: entry.text,
        frame: Rectangle(x: x + signWidth, y: y, width: min(textWidth, width - signWidth - 4), height: 0))
      var box = TextBox(plain, padding: 3)
      box.addText(entry.text, TypeScale.small, theme.muted)
      let finished = box.finished(padding: 3)
      switch entry.sign {
      case .none: break
      case .badge(let letter, let colors):
        shapes.add(
          ActionCard.badge(
            letter, colors, theme, id: "\(id).sign", name: "\(letter), \(entry.text)", tooltip: entry.text, x: x, y: y))
      case .curve(let curve):
        shapes.add(
          sample(
            of: theme.curves[curve % theme.curves.count], EmotionLane.mark(curve), theme.feeling(.neutral).ground,
            theme.faceBorder, id: "\(id).sign", x: x, y: y))
      case .formerCurve:
        shapes.add(
          sample(
            of: theme.formerLine, .ellipse, theme.page, theme.formerLine.color, id: "\(id).sign", x: x, y: y))
      }
      shapes.add(finished)
      height = max(height, finished.frame.height)
      x += signWidth + textWidth + Self.gap
    }
    return Panel(shapes: shapes, height: y + height)
  }

  /// A piece of a curve with its mark.
  private func sample(
    of stroke: Stroke, _ shape: Box.Shape, _ ground: Color, _ border: Color, id: String, x: Int, y: Int
  ) -> Shapes {
    var shapes = Shapes()
    let ends = (Point(x: Double(x), y: Double(y + 9)), Point(x: Double(x + 32), y: Double(y + 9)))
    shapes.add(
      Path(
        .decoration, id: "\(id).line", name: "\(id).line", lines: [Path.straight(from: ends.0, to: ends.1)],
        stroke: stroke))
    shapes.add(
      Box(
        role: .decoration, id: id, name: id, frame: Rectangle(x: x + 10, y: y + 3, width: 12, height: 12), shape: shape,
        fill: .plain(ground), border: Stroke(color: border, width: 1.2)))
    return shapes
  }

  private func entries() -> [Entry] {
    let used = words()
    var entries: [Entry] = []
    func add(_ name: String, _ text: String, _ sign: Sign = .none) {
      entries.append(Entry(name: name, sign: sign, text: text))
    }
    if used.contains(.feeling), style.lanes.contains(.row(.feeling)) {
      for (place, persona) in style.people.enumerated() {
        add("curve.\(place + 1)", drawing.title(of: persona), .curve(place))
      }
    }
    if drawing.badges.contains(.fail) { add("fail", labels[.failPoint], .badge(letter: "F", theme.failBadge)) }
    if drawing.badges.contains(.wait) { add("wait", labels[.waitPoint], .badge(letter: "W", theme.wait)) }
    if used.contains(.when) { add("decision", "◇ \(labels[.decision])") }
    if let changes = drawing.changes {
      let signs = Set(changes.marks.values.map(\.sign))
      for sign in DrawnChanges.Sign.allCases where signs.contains(sign) && !drawing.isSideBySide {
        add("change.\(sign)", labels[sign.label], .badge(letter: sign.letter, theme.changeBadge(sign)))
      }
      if !changes.feelings.isEmpty, style.lanes.contains(.row(.feeling)) {
        let label: DrawingLabel =
          switch changes.arrangement {
          case .marked: .curveBefore
          case .sideBySide: .today
          }
        add("curve.before", labels[label], .formerCurve)
      }
    }
    let rated = [
      (Word.severity, DrawingLabel.severity), (.impact, .impact), (.effort, .effort), (.likelihood, .likelihood),
    ].filter { used.contains($0.0) }.map { labels[$0.1] }
    if !rated.isEmpty {
      let levels = (0..<3).map { "\(drawing.dots($0)) \(labels.choice(.level, $0) ?? "")" }.joined(separator: "  ")
      add("levels", labels.join(labels.list(rated), levels))
    }
    if used.contains(.measure), used.contains(.target) { add("measure", labels[.measureAgainstTarget]) }
    return entries
  }

  /// The words of what the drawing shows.
  private func words() -> Set<Word> {
    let root = drawing.view.root
    var words: Set<Word> = []
    var index = root.index
    while index < model.end(root) {
      let node = NodeID(index)
      if isShown(node) {
        words.insert(model.word(node))
        index += 1
      } else {
        index = model.end(node)
      }
    }
    return words
  }

  /// Whether a fact stands in a row that is drawn. Those of the map stand in the header.
  private func isShown(_ node: NodeID) -> Bool {
    let word = model.word(node)
    switch model.shape(node).block {
    case .stage, .step:
      // Ways are said below the heads of steps, unless rows were asked for, and drawn in a blueprint.
      if word == .then { return drawing.options.lanes == nil || style.view == .blueprint }
      if word == .fail { return style.lanes.contains { $0.holdsActions || $0 == .row(.pain) } }
      return word.row.map { style.lanes.contains(.row($0)) } ?? true
    case .file, .persona, .channel, .sharedTouchpoint, .team, .system, .source, .metric, .lane, .map, .status, .claim,
      .expectation, .information, .touchpoint, .pain, .opportunity, .measure, .timeSpan, .stageDuration, .arrow,
      .evidence, .action, .staffFeeling, .fail:
      return true
    }
  }
}
