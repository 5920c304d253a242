/// What the signs of a drawing mean; only those that are in it.
struct Legend {
  let drawing: MapDrawing
  let style: GridStyle
  let width: Int

  private var model: Model { _read { yield drawing.model } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }
  private var theme: Theme { _read { yield drawing.theme } }

  func shapes() -> Panel { LegendLine(drawing: drawing, entries: entries(), width: width).shapes() }

  private func entries() -> [LegendEntry] {
    let used = words()
    var entries: [LegendEntry] = []
    func add(_ name: String, _ text: String, _ sign: LegendEntry.Sign = .none) {
      entries.append(LegendEntry(name: name, sign: sign, text: text))
    }
    if used.contains(.feeling), style.lanes.contains(.row(.feeling)) {
      for (place, persona) in style.people.enumerated() {
        add("curve.\(place + 1)", drawing.title(of: persona), .curve(place))
      }
    }
    if !drawing.frictionMarks.isEmpty {
      add(
        "friction", labels.join(labels[.mostFriction], labels[.whatAPointIs]),
        .badge(letter: "1", theme.frictionMark))
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
