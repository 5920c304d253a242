/// Prints a scene as a graph in which everything has its place already (`layout=nop2`): Graphviz draws it and moves
/// nothing. One box or path is one statement, one line of text one row of a table, each on a line of the file.
///
/// What was tried: y goes up in DOT, so the top of the picture is 0 and what is below it negative; then a new row at
/// the bottom moves nothing above it. `fixedsize=shape` never makes Graphviz complain of a label that is wider. Boxes
/// are painted before paths (`outputorder=nodesfirst`): else a card would be read where an arrow leads to it, and not
/// in its place. A path hangs on nodes; one that joins nothing hangs on one that is not seen.
enum SceneDot {
  static func write(_ scene: Scene, into writer: inout Writer) {
    var printer = ScenePrinter()
    printer.write(scene, into: &writer)
  }
}

private struct ScenePrinter {
  /// How often a name was used: nodes of the same name are the same node. Names are known by a hash of their bytes; two
  /// that share one by accident only get a number that they would not need.
  private var uses: [UInt64: Int] = [:]
  /// What the node of each box is called, in the order of the boxes.
  private var names: [String] = []
  /// The same by the ids of the boxes that paths join: cards of actions.
  private var namesOfJoined: [String: String] = [:]

  mutating func write(_ scene: Scene, into writer: inout Writer) {
    writer.write("digraph ")
    writer.write(DotText.name(scene.title.allSatisfy(\.isWhitespace) ? scene.id : scene.title))
    writer.write(" {")
    writer.writeDotDefaults(
      "graph",
      [
        .setting("layout", "nop2"), .color("bgcolor", scene.background), .number("pad", 0.33),
        .setting("outputorder", "nodesfirst"), .font(scene.fontName), .id(scene.id), .tooltip(scene.tooltip),
      ], depth: 1)
    writer.writeDotDefaults(
      "node",
      [
        .setting("shape", "box"), .setting("style", "filled"), .setting("fixedsize", "shape"), .number("margin", 0),
        .number("penwidth", 0), .font(scene.fontName), .number("fontsize", 10), .unlabelled,
      ], depth: 1)
    writer.writeDotDefaults("edge", [.font(scene.fontName), .number("arrowsize", 0.6)], depth: 1)
    let joinsBoxes = scene.items.contains(where: \.joinsBoxes)
    names.reserveCapacity(scene.items.count)
    for item in scene.items {
      guard case .box(let box) = item else { continue }
      let name = unique(box.name)
      names.append(name)
      if joinsBoxes, box.role == .action { namesOfJoined[box.id] = name }
    }
    var place = 0
    for item in scene.items {
      switch item {
      case .box(let box):
        write(box, name: names[place], &writer)
        place += 1
      case .path(let path): write(path, &writer)
      }
    }
    writer.write("\n}\n")
  }

  /// A name that no other node has.
  private mutating func unique(_ name: String) -> String {
    var name = name
    // FNV-1a, 64 bits.
    let hash = name.withUTF8 { bytes in
      bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    let count = uses[hash, default: 0] + 1
    uses[hash] = count
    return count == 1 ? name : unique("\(name) (\(count))")
  }

  private func write(_ box: Box, name: String, _ writer: inout Writer) {
    let frame = box.frame
    writer.newline(indent: 1)
    writer.writeDotName(name)
    writer.write(" [pos=\"")
    writer.writeDotPoint(
      Point(x: Double(frame.x) + Double(frame.width) / 2, y: Double(frame.y) + Double(frame.height) / 2))
    writer.write("\", width=\"")
    writer.writeDotNumber(Double(frame.width) / 72)
    writer.write("\", height=\"")
    writer.writeDotNumber(Double(frame.height) / 72)
    writer.write("\"")
    writer.writeWords(of: box.id, box.role, tooltip: box.tooltip)
    if let address = box.link.flatMap(DotAddress.init) {
      writer.write(", URL=")
      writer.write(address.attribute)
    }
    switch box.shape {
    case .rectangle, .rounded: break
    case .ellipse: writer.write(", shape=\"ellipse\"")
    case .diamond: writer.write(", shape=\"diamond\"")
    }
    switch box.fill {
    case .none: break
    case .plain(let color): writer.writeColor(", fillcolor", color)
    case .gradient(let top, let bottom):
      writer.write(", fillcolor=\"")
      writer.writeHexadecimal(top)
      writer.write(":")
      writer.writeHexadecimal(bottom)
      writer.write("\", gradientangle=\"270\"")
    }
    if let border = box.border {
      writer.writeColor(", color", border.color)
      writer.write(", penwidth=\"")
      writer.writeDotNumber(border.width)
      writer.write("\"")
    }
    writer.writeStyle(of: box)
    if let image = box.image {
      writer.write(", imagescale=\"true\", image=")
      writer.writeDotName(image)
    }
    if !box.lines.isEmpty {
      writer.write(", label=")
      writer.writeSceneLabel(box)
    }
    writer.write("]")
  }

  private mutating func write(_ path: Path, _ writer: inout Writer) {
    var ends = path.joins.map { (from: namesOfJoined[$0.from] ?? $0.from, to: namesOfJoined[$0.to] ?? $0.to) }
    if ends == nil {
      let name = unique(path.name)
      ends = (name, name)
      writer.newline(indent: 1)
      writer.writeDotName(name)
      writer.write(" [pos=\"")
      writer.writeDotPoint(path.lines.first?.first ?? Point(x: 0, y: 0))
      writer.write("\", width=\"0.01\", height=\"0.01\", style=\"invis\", tooltip=\" \"]")
    }
    guard let ends else { return }
    writer.newline(indent: 1)
    writer.writeDotName(ends.from)
    writer.write(" -> ")
    writer.writeDotName(ends.to)
    writer.write(" [pos=\"")
    writer.writeRoute(path)
    writer.write("\"")
    writer.writeWords(of: path.id, path.role, tooltip: path.tooltip)
    writer.writeColor(", color", path.stroke.color)
    writer.write(", penwidth=\"")
    writer.writeDotNumber(path.stroke.width)
    writer.write("\"")
    if let dash = path.stroke.dash.style {
      writer.write(", style=\"")
      writer.write(dash)
      writer.write("\"")
    }
    switch (path.startTip, path.endTip) {
    case (nil, nil): writer.write(", dir=\"none\"")
    case (_, nil): writer.write(", dir=\"back\"")
    case (nil, _): break
    case (_, _): writer.write(", dir=\"both\"")
    }
    writer.write("]")
  }
}

extension Scene.Item {
  fileprivate var joinsBoxes: Bool {
    if case .path(let path) = self { path.joins != nil } else { false }
  }
}

extension Writer {
  /// What a shape has for those who look it up, style it or hear it.
  fileprivate mutating func writeWords(of id: String, _ role: SceneRole, tooltip: String) {
    write(", id=")
    writeDotName(id)
    write(", class=\"")
    write(role.rawValue)
    write("\", tooltip=")
    writeDotTooltip(tooltip)
  }

  fileprivate mutating func writeColor(_ attribute: StaticString, _ color: Color) {
    write(attribute)
    write("=\"")
    writeHexadecimal(color)
    write("\"")
  }

  /// The styles of a box, unless it is filled and no more, which is what all nodes are.
  fileprivate mutating func writeStyle(of box: Box) {
    let dash = box.border?.dash.style
    if box.fill != .none, box.shape != .rounded, dash == nil { return }
    var separator: StaticString = ""
    write(", style=\"")
    if box.shape == .rounded {
      write("rounded")
      separator = ","
    }
    if box.fill != .none {
      write(separator)
      write("filled")
      separator = ","
    }
    if let dash {
      write(separator)
      write(dash)
    }
    write("\"")
  }

  /// A point of a scene: in DOT y grows upward.
  fileprivate mutating func writeDotPoint(_ point: Point) {
    writeDotNumber(point.x)
    write(",")
    writeDotNumber(-point.y)
  }

  fileprivate mutating func writeRoute(_ path: Path) {
    for (index, line) in path.lines.enumerated() {
      if index > 0 { write(";") }
      var separator: StaticString = ""
      if let tip = path.startTip {
        write("s,")
        writeDotPoint(tip)
        separator = " "
      }
      if let tip = path.endTip {
        write(separator)
        write("e,")
        writeDotPoint(tip)
        separator = " "
      }
      for point in line {
        write(separator)
        separator = " "
        writeDotPoint(point)
      }
    }
  }
}

extension Stroke.Dash {
  fileprivate var style: StaticString? {
    switch self {
    case .solid: nil
    case .dashed: "dashed"
    case .dotted: "dotted"
    }
  }
}

extension DotAddress {
  init?(_ link: SceneLink) {
    switch link {
    case .address(let address): self.init(address)
    case .drawing(let map): self.init(drawingOf: map)
    case .box(let id): self.init("#\(id)")
    }
  }
}

extension Writer {
  /// The lines of a box as a table that fills it: a row a line, and one for each space between lines, whose heights add
  /// up. Rows of fixed height make the distance of lines independent of what sets the text.
  fileprivate mutating func writeSceneLabel(_ box: Box) {
    write("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" WIDTH=\"")
    writeDecimal(box.frame.width)
    write("\" HEIGHT=\"")
    writeDecimal(box.frame.height)
    write("\">")
    var count = 0
    forEachRow(of: box) { _, _, _ in count += 1 }
    var isFirst = true
    forEachRow(of: box) { writer, height, line in
      writer.writeRow(of: box, height: height, line, isFirst ? count : nil)
      isFirst = false
    }
    write("</TABLE>>")
  }

  /// Hands the rows to `body`, from the top: a line of text, or the space between two.
  private mutating func forEachRow(of box: Box, _ body: (inout Writer, Int, TextLine?) -> Void) {
    var bottom = 0
    for line in box.lines {
      if line.top > bottom { body(&self, line.top - bottom, nil) }
      body(&self, line.height, line)
      bottom = line.top + line.height
    }
    if box.frame.height > bottom { body(&self, box.frame.height - bottom, nil) }
  }

  /// One row; the first one of so many has what goes through all of them.
  private mutating func writeRow(of box: Box, height: Int, _ line: TextLine?, _ rowCount: Int?) {
    newline(indent: 2)
    write("<TR>")
    if let rowCount {
      if let bar = box.bar {
        writeSide(Box.barWidth, rowCount)
        write(" BGCOLOR=\"")
        writeHexadecimal(bar)
        write("\"></TD>")
      }
      if box.inset.left > 0 {
        writeSide(box.inset.left, rowCount)
        write("></TD>")
      }
    }
    write("<TD WIDTH=\"")
    writeDecimal(max(0, box.measure))
    write("\" HEIGHT=\"")
    writeDecimal(height)
    write("\"")
    switch line?.alignment {
    case .left?: write(" ALIGN=\"LEFT\"")
    case .right?: write(" ALIGN=\"RIGHT\"")
    case .center?, nil: break
    }
    write(">")
    if let line {
      if let mark = line.mark { writeRun(mark) }
      writeRun(line.text)
    }
    write("</TD>")
    if let rowCount, box.inset.right > 0 {
      writeSide(box.inset.right, rowCount)
      write("></TD>")
    }
    write("</TR>")
  }

  /// What stands beside the text through all rows.
  private mutating func writeSide(_ width: Int, _ rowCount: Int) {
    write("<TD ROWSPAN=\"")
    writeDecimal(rowCount)
    write("\" WIDTH=\"")
    writeDecimal(width)
    write("\"")
  }
}
