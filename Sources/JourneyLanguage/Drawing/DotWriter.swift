// Statements of DOT. A drawing says what it means; how DOT spells it, and how texts are escaped, is known here and in
// `DotText` only.

extension Writer {
  /// Writes a number as DOT takes it: at most four decimals, none that say nothing.
  mutating func writeDotNumber(_ number: Double) {
    guard number.magnitude < 1e12 else { return write(UInt8(ascii: "0")) }
    let tenThousandths = Int((number.magnitude * 10_000 + 0.5))
    let (whole, fraction) = tenThousandths.quotientAndRemainder(dividingBy: 10_000)
    if number < 0 && tenThousandths > 0 { write(UInt8(ascii: "-")) }
    writeDecimal(whole)
    guard fraction > 0 else { return }
    write(UInt8(ascii: "."))
    var (rest, unit) = (fraction, 1_000)
    while rest > 0 {
      write(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Writes a whole number that is not negative.
  mutating func writeDecimal(_ number: Int) {
    if number >= 100_000_000 { return write(String(number)) }
    // Up to eight digits, the last one first.
    var (rest, digits) = (UInt32(number), 0 as UInt64)
    repeat {
      digits = digits << 8 | UInt64(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while digits > 0 {
      write(UInt8(truncatingIfNeeded: digits))
      digits >>= 8
    }
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
      writeDotName(name)
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
    writeDotName(name)
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
    writeDotName(end.node)
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
      write("=\"")
      writeDotNumber(number)
      write("\"")
    case .color(let name, let color):
      write(name)
      write("=\"")
      writeHexadecimal(color)
      write("\"")
    case .font(let names):
      write("fontname=\(DotText.name(names))")
    case .id(let id):
      write("id=")
      writeDotName(id)
    case .tooltip(let text):
      write("tooltip=")
      writeDotTooltip(text)
    case .address(let address):
      if let address { write("URL=\(address.attribute)") }
    case .label(let table):
      write("label=")
      writeLabel(table)
    case .unlabelled: write("label=\"\"")
    }
  }
}
