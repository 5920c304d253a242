/// What the signs of a drawing mean; only those that are in it.
struct Legend {
  let drawing: MapDrawing
  let style: GridStyle
  let width: Int

  private var labels: DrawingLabels { drawing.labels }
  private var theme: Theme { drawing.theme }

  func shapes() -> Panel {
    let used = words()
    var entries: [String] = []
    let levels = (0..<3).map { "\(drawing.dots($0)) \(labels.choice(.level, $0) ?? "")" }.joined(separator: "  ")
    let rated = [
      (Word.severity, DrawingLabel.severity), (.impact, .impact), (.effort, .effort), (.likelihood, .likelihood),
    ].filter { used.contains($0.0) }.map { labels[$0.1] }
    if !rated.isEmpty { entries.append("\(labels.list(rated)) \(levels)") }
    if used.contains(.target), used.contains(.measure) { entries.append(labels[.measureAgainstTarget]) }
    guard !entries.isEmpty else { return Panel(shapes: Shapes(), height: 0) }
    let text = entries.joined(separator: "   ·   ")
    let plain = Box(
      role: .legend, id: "\(drawing.mapID).legend", name: labels.join(labels[.legend], text), tooltip: text,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), inset: Box.Inset(left: 2, right: 2))
    var box = TextBox(plain, padding: 0)
    box.addText(text, TypeScale.small, theme.muted)
    return Panel(box.finished(padding: 0))
  }

  /// The words that the map uses anywhere.
  private func words() -> Set<Word> {
    let root = drawing.view.root
    var words: Set<Word> = []
    for index in root.index..<drawing.model.end(root) { words.insert(drawing.model.word(NodeID(index))) }
    return words
  }
}
