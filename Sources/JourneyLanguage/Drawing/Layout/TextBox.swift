/// Sets text in a box, line below line, and makes the box as high as they need.
struct TextBox {
  private(set) var box: Box
  /// How high it is so far.
  private(set) var height: Int

  /// A box without text; so much is left free above its first line.
  init(_ box: Box, padding: Int) {
    self.box = box
    height = padding
  }

  /// Leaves room between two parts.
  mutating func addSpace(_ height: Int) { self.height += height }

  /// A text in as many lines as it needs, the first one behind a mark.
  mutating func addText(
    _ text: String, _ style: TextStyle, _ color: Color, _ alignment: TextLine.Alignment = .left, mark: TextRun? = nil
  ) {
    let pitch = Int(linePitch(of: text, in: style))
    // Headings look best in lines of like length.
    let filling: LineFilling = alignment == .center ? .even : .filled
    let markWidth = mark.map { width(of: $0.text, in: $0.style) } ?? 0
    for (index, line) in wrap(text, width: max(Double(box.measure) - markWidth, 1), in: style, filling: filling)
      .enumerated()
    {
      addLine(
        TextRun(text: line, style: style, color: color), mark: index == 0 ? mark : nil, height: pitch, alignment)
    }
  }

  /// A line that is known to fit.
  mutating func addLine(
    _ text: TextRun, mark: TextRun? = nil, height: Int, _ alignment: TextLine.Alignment = .left
  ) {
    box.lines.append(TextLine(top: self.height, height: height, mark: mark, text: text, alignment: alignment))
    self.height += height
  }

  /// The box with all its lines, and so much free below the last one; at least so high.
  func finished(padding: Int, least: Int = 0) -> Box {
    var box = box
    box.frame.height = max(height + padding, least)
    return box
  }

  /// The same with the lines in the middle of a height.
  func centered(height: Int) -> Box {
    var box = finished(padding: 0)
    let free = height - (box.lines.last.map { $0.top + $0.height } ?? 0) - (box.lines.first?.top ?? 0)
    for index in box.lines.indices { box.lines[index].top += max(0, free / 2) }
    box.frame.height = max(height, box.frame.height)
    return box
  }
}

/// The sizes of type in a drawing.
enum TypeScale {
  static let title = TextStyle(size: 22, weight: .bold)
  static let subtitle = TextStyle(size: 10.5)
  static let stage = TextStyle(size: 12, weight: .bold)
  static let step = TextStyle(size: 10.5, weight: .bold)
  static let row = TextStyle(size: 10, weight: .bold)
  static let body = TextStyle(size: 10)
  static let small = TextStyle(size: 8.5)
  static let smallStrong = TextStyle(size: 8.5, weight: .bold)
}

/// Some shapes that belong together, with their top left corner at zero, and the height that they need.
struct Panel {
  var shapes = Shapes()
  var height: Int

  init(_ box: Box) {
    shapes.add(box)
    height = box.frame.bottom
  }

  init(shapes: Shapes, height: Int) {
    self.shapes = shapes
    self.height = height
  }
}

extension Panel {
  /// The same with so much free above it.
  func lowered(by height: Int) -> Panel {
    var lower = Shapes()
    lower.add(shapes, x: 0, y: height)
    return Panel(shapes: lower, height: self.height + height)
  }

  /// Panels below each other in columns, each in the one that is the shortest so far.
  static func inColumns(_ panels: [Panel], count: Int, pitch: Int, gap: Int) -> Panel {
    var heights = Array(repeating: 0, count: max(1, count))
    var shapes = Shapes()
    for panel in panels {
      let column = heights.indices.min { (heights[$0], $0) < (heights[$1], $1) } ?? 0
      shapes.add(panel.shapes, x: column * pitch, y: heights[column])
      heights[column] += panel.height + gap
    }
    return Panel(shapes: shapes, height: max(0, (heights.max() ?? 0) - gap))
  }
}
