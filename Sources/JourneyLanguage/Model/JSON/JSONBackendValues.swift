/// Members and values: what every object and fact of the JSON is made of.
extension JSONBackend {
  @inline(__always)
  func separate(_ frame: inout Frame, _ writer: inout Writer) {
    if !frame.isFirst { writer.write(UInt8(ascii: ",")) }
    if let depth = frame.depth {
      writer.newline(indent: depth)
    } else if !frame.isFirst {
      writer.write(UInt8(ascii: " "))
    }
    frame.isFirst = false
  }

  /// Begins a member with its key.
  @inline(__always)
  func member(_ key: StaticString, _ frame: inout Frame, _ writer: inout Writer) {
    separate(&frame, &writer)
    writer.write(key)
  }

  @inline(__always)
  func member(_ key: Piece, _ frame: inout Frame, _ writer: inout Writer) {
    separate(&frame, &writer)
    write(key, &writer)
  }

  @inline(__always)
  func write(_ key: Piece, _ writer: inout Writer) {
    keyText.withUnsafeBufferPointer { writer.write(UnsafeBufferPointer(rebasing: $0[key.start..<key.end])) }
  }

  /// The value of a bare fact: one, an array of names, or `true` for a flag.
  func bare(_ node: NodeID, _ writer: inout Writer) {
    let values = model.nodes[node.index].values
    guard let first = values.first else { return writer.write("true") }
    if case .references = model.schema.positionals[Int(model.shape(node).firstPositional)].type {
      return list(values, &writer)
    }
    guard model.values[first].kind == .duration else { return write(model.values[first], &writer) }
    writer.write("{")
    var frame = Frame(depth: nil)
    member("\"value\": ", &frame, &writer)
    write(model.values[first], &writer)
    seconds(model.values[first], &frame, &writer)
    writer.write("}")
  }

  func list(_ values: Range<Int>, _ writer: inout Writer) {
    writer.write(UInt8(ascii: "["))
    for index in values {
      if index > values.lowerBound { writer.write(", ") }
      write(model.values[index], &writer)
    }
    writer.write(UInt8(ascii: "]"))
  }

  func seconds(_ value: Value, _ frame: inout Frame, _ writer: inout Writer) {
    guard let unit = TimeUnit(rawValue: value.detail) else { return }
    member("\"seconds\": ", &frame, &writer)
    writer.write(model.number(value).multiplied(by: unit.seconds).description)
  }

  @inline(__always)
  func write(_ value: Value, _ writer: inout Writer) {
    switch value.kind {
    case .text where value.detail == TextForm.plain.rawValue, .date, .time, .choice:
      // Nothing in a plain text needs an escape.
      writer.write(UInt8(ascii: "\""))
      bytes[value.source.index].withUnsafeBufferPointer {
        writer.write(UnsafeBufferPointer(rebasing: $0[value.range]))
      }
      writer.write(UInt8(ascii: "\""))
    case .reference: reference(to: value.target, &writer)
    case .text, .number, .duration, .path, .name, .builtInMetric, .word, .ignored: writeOther(value, &writer)
    }
  }

  func writeOther(_ value: Value, _ writer: inout Writer) {
    switch value.kind {
    case .text: model.writeJSONText(value, &writer)
    case .number: model.writeNumber(value, &writer)
    case .duration:
      writer.write("\"")
      model.writeDuration(value, &writer)
      writer.write("\"")
    case .path:
      let path = model.paths[Int(value.first)]
      writer.write("\"")
      model.symbols.withBytes(of: path.map) { writer.write($0) }
      writer.write(".")
      model.symbols.withBytes(of: path.pain) { writer.write($0) }
      writer.write("\"")
    case .date, .time, .choice, .reference, .name, .builtInMetric, .word, .ignored:
      writer.write("\"")
      model.symbols.withBytes(of: value.spelling) { writer.write($0) }
      writer.write("\"")
    }
  }

  @inline(__always)
  func reference(to node: NodeID, _ writer: inout Writer) {
    if let spelling = model.nodes[node.index].spelling {
      writer.write(UInt8(ascii: "\""))
      model.symbols.withBytes(of: spelling) { writer.write($0) }
      writer.write(UInt8(ascii: "\""))
    } else {
      writer.writeJSON(keys?.name(node) ?? "")
    }
  }
}
