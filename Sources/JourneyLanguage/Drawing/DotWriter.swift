// Statements of DOT. A drawing says what it means; how DOT spells it, and how texts are escaped, is known here and in
// `DotText` only.

/// A number as DOT takes it: at most four decimals, none that say nothing.
enum DotNumber {
  static func text(_ number: Double) -> String {
    guard number.magnitude < 1e12 else { return "0" }
    let tenThousandths = Int((number.magnitude * 10_000 + 0.5))
    let (whole, fraction) = tenThousandths.quotientAndRemainder(dividingBy: 10_000)
    let sign = number < 0 && tenThousandths > 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(whole)" }
    var digits = Array(String(fraction + 10_000).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(sign)\(whole).\(String(digits))"
  }
}

/// One attribute of a graph, a node or an arrow.
enum DotAttribute {
  /// A value that is a word of Graphviz: a shape, a style, a compass point.
  case setting(StaticString, StaticString)
  case number(StaticString, Double)
  case color(StaticString, Color)
  /// A list of font names.
  case font(String)
  /// By which the picture and its style sheets name what is drawn.
  case id(String)
  case tooltip(String)
  case address(DotAddress?)
  case label(DotTable)
  /// The lines of text of a box.
  case sceneLabel(Box)
  /// The centre of a node.
  case position(Point)
  /// The way of an edge.
  case route(Path)
  /// A ground that goes from one colour to another.
  case gradient(Color, Color)
  case styles([StaticString])
  /// A file with a picture.
  case image(String)
  /// No label at all.
  case unlabelled
}

/// One end of an arrow.
struct DotEnd {
  var node: String
  /// `n`, `e`, `s`, `w`, or nothing where Graphviz may choose.
  var side: Side?

  enum Side: String { case n, e, s, w }
}

extension Writer {
  mutating func writeDotBlank() { write("\n") }

  /// Opens a block: `digraph`, `subgraph`; what stands in it is written at `depth` + 1.
  mutating func openDot(_ keyword: StaticString, _ name: String?, depth: Int) {
    newline(indent: depth)
    write(keyword)
    if let name {
      write(" ")
      write(DotText.name(name))
    }
    write(" {")
  }

  mutating func closeDot(depth: Int) {
    newline(indent: depth)
    write("}")
  }

  /// Sets attributes of all that follows in the block: of a `graph`, each `node` or each `edge`.
  mutating func writeDotDefaults(_ keyword: StaticString, _ attributes: [DotAttribute], depth: Int) {
    newline(indent: depth)
    write(keyword)
    writeDotAttributes(attributes)
  }

  mutating func writeDotNode(_ name: String, _ attributes: [DotAttribute] = [], depth: Int) {
    newline(indent: depth)
    write(DotText.name(name))
    if !attributes.isEmpty { writeDotAttributes(attributes) }
  }

  mutating func writeDotArrow(_ from: DotEnd, _ to: DotEnd, _ attributes: [DotAttribute], depth: Int) {
    newline(indent: depth)
    writeDotEnd(from)
    write(" -> ")
    writeDotEnd(to)
    if !attributes.isEmpty { writeDotAttributes(attributes) }
  }

  private mutating func writeDotEnd(_ end: DotEnd) {
    write(DotText.name(end.node))
    if let side = end.side { write(":\(side.rawValue)") }
  }

  private mutating func writeDotAttributes(_ attributes: [DotAttribute]) {
    var separator: StaticString = " ["
    for attribute in attributes {
      if case .address(nil) = attribute { continue }
      write(separator)
      separator = ", "
      writeDotAttribute(attribute)
    }
    write("]")
  }

  private mutating func writeDotAttribute(_ attribute: DotAttribute) {
    switch attribute {
    case .setting(let name, let value):
      write(name)
      write("=\"")
      write(value)
      write("\"")
    case .number(let name, let number):
      write(name)
      write("=\"\(DotNumber.text(number))\"")
    case .color(let name, let color):
      write(name)
      write("=\"\(color.hexadecimal)\"")
    case .font(let names):
      write("fontname=\(DotText.name(names))")
    case .id(let id):
      write("id=\(DotText.name(id))")
    case .tooltip(let text):
      write("tooltip=\(DotText.tooltip(text))")
    case .address(let address):
      if let address { write("URL=\(address.attribute)") }
    case .label(let table):
      write("label=")
      writeLabel(table)
    case .sceneLabel(let box):
      write("label=")
      writeSceneLabel(box)
    case .position(let point):
      write("pos=\"")
      writeDotPoint(point)
      write("\"")
    case .route(let path): writeDotRoute(path)
    case .gradient(let first, let second): write("fillcolor=\"\(first.hexadecimal):\(second.hexadecimal)\"")
    case .styles(let styles): write("style=\"\(styles.map(\.description).joined(separator: ","))\"")
    case .image(let path): write("image=\(DotText.name(path))")
    case .unlabelled: write("label=\"\"")
    }
  }

  /// A point of a scene: in DOT y grows upward.
  private mutating func writeDotPoint(_ point: Point) {
    write(DotNumber.text(point.x))
    write(",")
    write(DotNumber.text(-point.y))
  }

  private mutating func writeDotRoute(_ path: Path) {
    write("pos=\"")
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
    write("\"")
  }
}
