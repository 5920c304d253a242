// Tables of HTML-like labels, the one way in DOT to set text with a rhythm of one's own.
//
// Every width and height is given and adds up, so that Graphviz has nothing to distribute: a text of the user's fonts
// that is wider than measured makes its own cell wider and breaks nothing else.

/// A text on one line.
struct TextRun: Sendable {
  let text: String
  var style: TextStyle
  var color: Color
}

/// A table of rows; each row is a table of its own, so that no column of one binds another.
struct DotTable {
  var border: Stroke?
  var fill: Color?
  var corners = Corners.square
  var rows: [Row] = []

  enum Corners { case square, rounded }

  struct Row {
    var height: Int
    var cells: [Cell]
    var fill: Color?
    var address: DotAddress?
  }

  struct Cell {
    var width: Int
    var fill: Color?
    var content = Content.nothing
    var alignment = Alignment.left
  }

  enum Alignment { case left, center }

  /// How wide a border is: labels of DOT take whole points.
  static func points(_ border: Stroke) -> Int { max(1, Int(border.width.rounded())) }

  indirect enum Content {
    case nothing
    case text(TextRun)
    case table(DotTable)
  }
}

extension Writer {
  /// Writes a table as the value of a label, with the angle brackets around it.
  mutating func writeLabel(_ table: DotTable) {
    write("<")
    writeTable(table)
    write(">")
  }

  private mutating func writeTable(_ table: DotTable) {
    write(
      "<TABLE BORDER=\"\(table.border.map(DotTable.points) ?? 0)\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\""
    )
    writeColor("COLOR", table.border?.color)
    writeColor("BGCOLOR", table.fill)
    var styles = table.corners == .rounded ? ["ROUNDED"] : []
    switch table.border?.dash {
    case .dashed: styles.append("DASHED")
    case .dotted: styles.append("DOTTED")
    case .solid, nil: break
    }
    if !styles.isEmpty { write(" STYLE=\"\(styles.joined(separator: ","))\"") }
    write(">")
    for row in table.rows { writeRow(row) }
    write("</TABLE>")
  }

  private mutating func writeRow(_ row: DotTable.Row) {
    write("\n    <TR><TD")
    if let address = row.address { write(" HREF=\"\(address.labelAttribute)\" TITLE=\" \"") }
    writeColor("BGCOLOR", row.fill)
    write("><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>")
    for cell in row.cells { writeCell(cell, height: row.height) }
    write("</TR></TABLE></TD></TR>")
  }

  private mutating func writeCell(_ cell: DotTable.Cell, height: Int) {
    write("<TD WIDTH=\"\(cell.width)\" HEIGHT=\"\(height)\"")
    writeColor("BGCOLOR", cell.fill)
    switch cell.content {
    case .nothing: write(">")
    case .text(let run):
      switch cell.alignment {
      case .left: write(" ALIGN=\"LEFT\"")
      // Between coloured edges one sees that Graphviz sets text somewhat too high, where there is little room.
      case .center: if Double(height) < run.style.size * 1.7 { write(" VALIGN=\"BOTTOM\"") }
      }
      write(">")
      writeRun(run)
    case .table(let table):
      write(">")
      writeTable(table)
    }
    write("</TD>")
  }

  mutating func writeRun(_ run: TextRun) {
    write("<FONT POINT-SIZE=\"")
    writeDotNumber(run.style.size)
    write("\" COLOR=\"")
    writeHexadecimal(run.color)
    write("\">")
    if run.style.weight == .bold { write("<B>") }
    if run.style.slant == .italic { write("<I>") }
    if run.style.isStruck { write("<S>") }
    writeDotLabelText(run.text)
    if run.style.isStruck { write("</S>") }
    if run.style.slant == .italic { write("</I>") }
    if run.style.weight == .bold { write("</B>") }
    write("</FONT>")
  }

  private mutating func writeColor(_ attribute: StaticString, _ color: Color?) {
    guard let color else { return }
    write(" ")
    write(attribute)
    write("=\"")
    writeHexadecimal(color)
    write("\"")
  }
}
