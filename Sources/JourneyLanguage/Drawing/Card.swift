// A card: what is known of a step or an action, line by line, as wide as it is told and as high as its lines.

/// Collects the rows of a card.
struct Card {
  /// The width without the bar at the left, in points.
  let width: Int
  private(set) var rows: [DotTable.Row] = []

  static let barWidth = 5
  /// What is left free at the left and the right of a text.
  static let inset = 9
  private static let gap = 6
  /// A longer text goes on in the tooltip: a card is to be read at a glance, and pictures have a largest size.
  private static let mostLines = 60

  init(width: Int) { self.width = width }

  /// The height of all rows, in points.
  var height: Int { rows.reduce(0) { $0 + $1.height } }

  /// The width that a text may take, in points.
  var measure: Int { width - 2 * Self.inset }

  /// Free room between two parts.
  mutating func addSpace(_ height: Int, fill: Color? = nil) {
    rows.append(DotTable.Row(height: height, cells: [DotTable.Cell(width: width, fill: fill)], fill: fill))
  }

  /// A text, wrapped.
  mutating func addText(
    _ text: String, _ style: TextStyle, _ color: Color, on fill: Color? = nil, address: DotAddress? = nil
  ) {
    let pitch = Int(linePitch(of: text, in: style))
    for line in Self.lines(text, width: measure, style) {
      rows.append(
        DotTable.Row(
          height: pitch, cells: [space(Self.inset), cell(line, measure, style, color), space(Self.inset)], fill: fill,
          address: address))
    }
  }

  /// A text behind a short sign on a ground of its own.
  mutating func addMarked(
    _ mark: String, on ground: Color, _ markColor: Color, text: String, _ style: TextStyle, _ color: Color
  ) {
    var markStyle = style
    markStyle.weight = .bold
    let markWidth = min(Self.points(JourneyLanguage.width(of: mark, in: markStyle)) + 10, measure / 2)
    let textWidth = measure - markWidth - Self.gap
    let pitch = Int(max(linePitch(of: text, in: style), linePitch(of: mark, in: markStyle)))
    for (index, line) in Self.lines(text, width: textWidth, style).enumerated() {
      var sign = DotTable.Cell(width: markWidth)
      if index == 0 {
        sign = DotTable.Cell(
          width: markWidth, fill: ground, content: .text(TextRun(text: mark, style: markStyle, color: markColor)),
          alignment: .center)
      }
      rows.append(
        DotTable.Row(
          height: index == 0 ? pitch + 2 : pitch,
          cells: [space(Self.inset), sign, space(Self.gap), cell(line, textWidth, style, color), space(Self.inset)]))
    }
  }

  /// A text within a rounded border, as wide as the text.
  mutating func addChip(_ text: String, _ style: TextStyle, _ colors: ChannelColors) {
    let padding = 7
    let border = 2 * DotTable.points(colors.line)
    let lines = Self.lines(text, width: measure - 2 * padding - border, style)
    let widest = lines.reduce(0) { max($0, Self.points(JourneyLanguage.width(of: $1, in: style))) }
    let textWidth = min(widest, measure - 2 * padding - border)
    let pitch = Int(linePitch(of: text, in: style)) + (lines.count == 1 ? 3 : 1)
    var chip = DotTable(border: colors.line, corners: .rounded)
    for line in lines {
      var text = cell(line, textWidth, style, colors.name)
      text.alignment = .center
      chip.rows.append(DotTable.Row(height: pitch, cells: [space(padding), text, space(padding)]))
    }
    let chipWidth = textWidth + 2 * padding + border
    let content = DotTable.Cell(width: chipWidth, content: .table(chip))
    rows.append(
      DotTable.Row(
        height: pitch * lines.count + border,
        cells: [space(Self.inset), content, space(max(0, width - Self.inset - chipWidth))]))
  }

  /// The whole card, with a bar of colour at its left.
  func table(bar: Color, border: Stroke, fill: Color) -> DotTable {
    // Graphviz takes no larger height; what is inside it makes the cell as high as it has to be.
    let height = min(self.height, 65_000)
    let content = DotTable(rows: rows)
    return DotTable(
      border: border, fill: fill,
      rows: [
        DotTable.Row(
          height: height,
          cells: [
            DotTable.Cell(width: Self.barWidth, fill: bar), DotTable.Cell(width: width, content: .table(content)),
          ])
      ])
  }

  /// The lines of a text; where there are too many, the last one kept says so.
  static func lines(_ text: String, width: Int, _ style: TextStyle) -> [String] {
    let lines = wrap(text, width: Double(width), in: style)
    guard lines.count > mostLines else { return lines }
    return lines.prefix(mostLines - 1) + ["…"]
  }

  /// A width in whole points that holds `width`.
  static func points(_ width: Double) -> Int { Int(width) + 1 }

  private func space(_ width: Int) -> DotTable.Cell { DotTable.Cell(width: width) }

  private func cell(_ line: String, _ width: Int, _ style: TextStyle, _ color: Color) -> DotTable.Cell {
    DotTable.Cell(width: width, content: .text(TextRun(text: line, style: style, color: color)))
  }
}
