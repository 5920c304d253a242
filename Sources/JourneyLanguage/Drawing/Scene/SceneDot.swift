/// Prints a scene as a graph in which everything has its place already (`layout=nop2`): Graphviz draws it and moves
/// nothing. One box or path is one statement, one line of text one row of a table, each on a line of the file.
///
/// What was tried: y goes up in DOT, so the top of the picture is 0 and what is below it negative; then a new row at
/// the bottom moves nothing above it. `fixedsize=shape` never makes Graphviz complain of a label that is wider. Each
/// path hangs on a node, which decides when it is painted; a path that joins nothing hangs on one that is not seen.
enum SceneDot {
  static func write(_ scene: Scene, into writer: inout Writer) {
    var printer = ScenePrinter()
    printer.write(scene, into: &writer)
  }
}

private struct ScenePrinter {
  /// How often a name was used: nodes of the same name are the same node.
  private var uses: [String: Int] = [:]
  /// What the node of each box is called, by the id of the box.
  private var names: [String: String] = [:]

  mutating func write(_ scene: Scene, into writer: inout Writer) {
    writer.write("digraph ")
    writer.write(DotText.name(scene.title.allSatisfy(\.isWhitespace) ? scene.id : scene.title))
    writer.write(" {")
    writer.writeDotDefaults(
      "graph",
      [
        .setting("layout", "nop2"), .color("bgcolor", scene.background), .number("pad", 0.33),
        .setting("outputorder", "breadthfirst"), .font(scene.fontName), .id(scene.id), .tooltip(scene.tooltip),
      ], depth: 1)
    writer.writeDotDefaults(
      "node",
      [
        .setting("shape", "box"), .setting("style", "filled"), .setting("fixedsize", "shape"), .number("margin", 0),
        .number("penwidth", 0), .font(scene.fontName), .number("fontsize", 10), .unlabelled,
      ], depth: 1)
    writer.writeDotDefaults("edge", [.font(scene.fontName), .number("arrowsize", 0.6)], depth: 1)
    for box in scene.boxes { names[box.id] = unique(box.name) }
    for item in scene.items {
      switch item {
      case .box(let box): write(box, &writer)
      case .path(let path): write(path, &writer)
      }
    }
    writer.write("\n}\n")
  }

  /// A name that no other node has.
  private mutating func unique(_ name: String) -> String {
    let count = uses[name, default: 0] + 1
    uses[name] = count
    return count == 1 ? name : unique("\(name) (\(count))")
  }

  private mutating func write(_ box: Box, _ writer: inout Writer) {
    let frame = box.frame
    var attributes: [DotAttribute] = [
      .position(Point(x: Double(frame.x) + Double(frame.width) / 2, y: Double(frame.y) + Double(frame.height) / 2)),
      .number("width", Double(frame.width) / 72), .number("height", Double(frame.height) / 72), .id(box.id),
      .setting("class", box.role.word), .tooltip(box.tooltip), .address(box.link.flatMap(DotAddress.init)),
    ]
    switch box.shape {
    case .rectangle, .rounded: break
    case .ellipse: attributes.append(.setting("shape", "ellipse"))
    case .diamond: attributes.append(.setting("shape", "diamond"))
    }
    var styles: [StaticString] = box.shape == .rounded ? ["rounded"] : []
    switch box.fill {
    case .none: break
    case .plain(let color):
      styles.append("filled")
      attributes.append(.color("fillcolor", color))
    case .gradient(let top, let bottom):
      styles.append("filled")
      attributes.append(.gradient(top, bottom))
      attributes.append(.number("gradientangle", 270))
    }
    if let border = box.border {
      attributes += [.color("color", border.color), .number("penwidth", border.width)]
      if let dash = border.dash.style { styles.append(dash) }
    }
    if styles.map(\.description) != ["filled"] { attributes.append(.styles(styles)) }
    if let image = box.image { attributes += [.image(image), .setting("imagescale", "true")] }
    if !box.lines.isEmpty { attributes.append(.sceneLabel(box)) }
    writer.writeDotNode(names[box.id] ?? box.name, attributes, depth: 1)
  }

  private mutating func write(_ path: Path, _ writer: inout Writer) {
    var ends = path.joins.map { (from: names[$0.from] ?? $0.from, to: names[$0.to] ?? $0.to) }
    if ends == nil {
      let name = unique(path.name)
      ends = (name, name)
      let place = path.lines.first?.first ?? Point(x: 0, y: 0)
      writer.writeDotNode(
        name,
        [.position(place), .number("width", 0.01), .number("height", 0.01), .setting("style", "invis"), .tooltip("")],
        depth: 1)
    }
    guard let ends else { return }
    var attributes: [DotAttribute] = [
      .route(path), .id(path.id), .setting("class", path.role.word), .tooltip(path.tooltip),
      .color("color", path.stroke.color), .number("penwidth", path.stroke.width),
    ]
    if let dash = path.stroke.dash.style { attributes.append(.setting("style", dash)) }
    switch (path.startTip, path.endTip) {
    case (nil, nil): attributes.append(.setting("dir", "none"))
    case (_, nil): attributes.append(.setting("dir", "back"))
    case (nil, _): break
    case (_, _): attributes.append(.setting("dir", "both"))
    }
    writer.writeDotArrow(DotEnd(node: ends.from), DotEnd(node: ends.to), attributes, depth: 1)
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

extension SceneRole {
  /// The class of a shape in the picture.
  fileprivate var word: StaticString {
    switch self {
    case .title: "title"
    case .persona: "persona"
    case .stage: "stage"
    case .step: "step"
    case .feeling: "feeling"
    case .touchpoint: "touchpoint"
    case .measure: "measure"
    case .pain: "pain"
    case .opportunity: "opportunity"
    case .action: "action"
    case .evidence: "evidence"
    case .fact: "fact"
    case .next: "next"
    case .tag: "tag"
    case .badge: "badge"
    case .lane: "lane"
    case .legend: "legend"
    case .line: "line"
    case .arrow: "arrow"
    case .band: "band"
    case .decoration: "decoration"
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
  mutating func writeSceneLabel(_ box: Box) {
    let (width, height) = (box.frame.width, box.frame.height)
    write("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"")
    write(" WIDTH=\"\(width)\" HEIGHT=\"\(height)\">")
    var rows: [(height: Int, line: TextLine?)] = []
    var bottom = 0
    for line in box.lines {
      if line.top > bottom { rows.append((line.top - bottom, nil)) }
      rows.append((line.height, line))
      bottom = line.top + line.height
    }
    if height > bottom { rows.append((height - bottom, nil)) }
    for (index, row) in rows.enumerated() {
      newline(indent: 2)
      write("<TR>")
      if index == 0 {
        if let bar = box.bar {
          write("<TD ROWSPAN=\"\(rows.count)\" WIDTH=\"\(Box.barWidth)\" BGCOLOR=\"\(bar.hexadecimal)\"></TD>")
        }
        if box.inset.left > 0 { write("<TD ROWSPAN=\"\(rows.count)\" WIDTH=\"\(box.inset.left)\"></TD>") }
      }
      write("<TD WIDTH=\"\(box.measure)\" HEIGHT=\"\(row.height)\"")
      if let line = row.line {
        switch line.alignment {
        case .left: write(" ALIGN=\"LEFT\"")
        case .right: write(" ALIGN=\"RIGHT\"")
        case .center: break
        }
      }
      write(">")
      for run in row.line?.runs ?? [] { writeRun(run) }
      write("</TD>")
      if index == 0, box.inset.right > 0 { write("<TD ROWSPAN=\"\(rows.count)\" WIDTH=\"\(box.inset.right)\"></TD>") }
      write("</TR>")
    }
    write("</TABLE>>")
  }
}
