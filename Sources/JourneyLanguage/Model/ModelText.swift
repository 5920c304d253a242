/// Values as outputs write them.
extension Model {
  /// The touchpoint at the top that one of a step stands for.
  func sharedTouchpoint(of node: NodeID) -> NodeID? {
    guard nodes[node.index].state.contains(.isShared), let value = value(node), value.kind == .reference else {
      return nil
    }
    return value.target
  }

  /// The facts and clauses of a node; of one that stands for something declared at the top also those of that, but for
  /// the kinds that the node says itself.
  func resolvedChildren(of node: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var own: Set<Word> = []
    for child in children(node) { result.append(child) }
    guard let declared = sharedTouchpoint(of: node) else { return result }
    for child in result { own.insert(word(child)) }
    for child in children(declared) where !own.contains(word(child)) { result.append(child) }
    return result
  }

  /// What a fact refers to.
  func references(of fact: NodeID) -> [NodeID] {
    values[nodes[fact.index].values].filter { $0.kind == .reference }.map(\.target)
  }

  /// Hands the bytes of a value, as they are written, to `body`.
  @inline(__always)
  func withBytes(of value: Value, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    sources[value.source.index].bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[value.range])) }
  }

  /// Writes a text as a JSON string.
  @inline(__always)
  func writeJSONText(_ value: Value, _ writer: inout Writer) {
    guard value.detail == TextForm.plain.rawValue else { return writeDecodedJSONText(value, &writer) }
    // Nothing in a plain text needs an escape.
    writer.write(UInt8(ascii: "\""))
    sources[value.source.index].bytes.withUnsafeBufferPointer {
      writer.write(UnsafeBufferPointer(rebasing: $0[value.range]))
    }
    writer.write(UInt8(ascii: "\""))
  }

  private func writeDecodedJSONText(_ value: Value, _ writer: inout Writer) {
    let content = TextDecoding.content(of: value, in: sources[value.source.index].bytes)
    content.withUnsafeBufferPointer { writer.writeJSON($0) }
  }

  /// Writes a number in its normal form.
  func writeNumber(_ value: Value, _ writer: inout Writer) {
    let bytes = sources[value.source.index].bytes
    let range = value.range
    let isShort =
      range.count == 1
      || range.count == 2 && bytes[range.lowerBound] == UInt8(ascii: "-")
        && bytes[range.lowerBound + 1] != UInt8(ascii: "0")
    if isShort {
      withBytes(of: value) { writer.write($0) }
    } else {
      writer.write(number(value).description)
    }
  }

  /// Writes a duration in its normal form: `2 days`, `4 h`.
  func writeDuration(_ value: Value, _ writer: inout Writer) {
    let number = number(value)
    writer.write(number.description)
    writer.write(" ")
    if let unit = TimeUnit(rawValue: value.detail) { writer.write(unit.spelling(afterOne: number == Number(1))) }
  }

  /// A duration in its normal form.
  func durationText(_ value: Value) -> String {
    String(decoding: Writer.bytes { writeDuration(value, &$0) }, as: UTF8.self)
  }
}
