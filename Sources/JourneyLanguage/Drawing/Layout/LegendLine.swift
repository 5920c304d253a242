/// A sign of a drawing and what it means.
struct LegendEntry {
  let name: String
  let sign: Sign
  let text: String

  enum Sign {
    /// One that is written with the text.
    case none
    case badge(letter: String, GroundColors)
    /// A piece of a bar.
    case swatch(GroundColors)
    /// The curve of a persona, by its place among them.
    case curve(Int)
    /// Those of the version before.
    case formerCurve

    var width: Int {
      switch self {
      case .none: 0
      case .badge, .swatch: 22
      case .curve, .formerCurve: 38
      }
    }
  }
}

/// What signs mean, side by side in as many lines as they need.
struct LegendLine {
  let drawing: MapDrawing
  let entries: [LegendEntry]
  let width: Int

  private var labels: DrawingLabels { _read { yield drawing.labels } }
  private var theme: Theme { _read { yield drawing.theme } }

  private static let gap = 22

  func shapes() -> Panel {
    var shapes = Shapes()
    var (x, y, height) = (2, 0, 0)
    for entry in entries {
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
      case .swatch(let colors):
        shapes.add(
          Box(
            role: .decoration, id: "\(id).sign", name: "\(id).sign",
            frame: Rectangle(x: x, y: y + 4, width: 16, height: 10), fill: .plain(colors.ground),
            border: colors.border))
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
}
