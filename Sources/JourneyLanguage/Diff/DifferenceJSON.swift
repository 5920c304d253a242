/// A difference for programs: of each map and declaration what has changed, in the words of the field, and a patch that
/// makes the new object of the JSON out of the old one.
///
/// The patch is exact, so that it also has what is no change to a reader: what a derived map has from its base, the
/// order of what has no order, a reference to what is called otherwise now. Whether a map stands in an imported file is
/// left out, because that depends on the file that is compiled. One part is written after the other, and no more than
/// its two objects is held.
struct DifferenceJSON {
  private let difference: Difference
  private var old: DifferenceJSONSide
  private var new: DifferenceJSONSide
  private var isFirst = true

  static let format = "journey-difference"
  static let version = 1

  static func write(_ difference: Difference, into writer: inout Writer) {
    var json = DifferenceJSON(difference)
    json.write(&writer)
  }

  private init(_ difference: Difference) {
    self.difference = difference
    old = DifferenceJSONSide(difference.old, broken: difference.modelsWithErrors.old)
    new = DifferenceJSONSide(difference.new, broken: difference.modelsWithErrors.new)
  }

  private mutating func write(_ writer: inout Writer) {
    writer.write("{\n  \"format\": \"\(Self.format)\",\n  \"version\": \(Self.version)")
    if old.isBroken || new.isBroken {
      let sides = [old.isBroken ? "\"old\"" : nil, new.isBroken ? "\"new\"" : nil].compactMap { $0 }
      writer.write(",\n  \"incomplete\": [\(sides.joined(separator: ", "))]")
    }
    writer.write(",\n  \"summary\": ")
    DifferenceJSONSummary(difference).write(into: &writer)
    writer.write(",\n  \"parts\": [")
    writeMaps(&writer)
    writeDeclarations(&writer)
    writer.write(isFirst ? "]\n}\n" : "\n  ]\n}\n")
  }

  // MARK: Parts

  /// A map or a declaration of one side.
  private struct Item {
    let model: Int
    let node: NodeID
    let map: Int?

    init(_ map: Side.Map, _ side: Side) { (model, node, self.map) = (map.model, side.root(of: map), map.index) }
    init(_ place: Side.Place) { (model, node, map) = (place.model, place.node, nil) }
  }

  private mutating func writeMaps(_ writer: inout Writer) {
    var trees: [Side.Place: TreeDifference] = [:]
    for map in difference.maps {
      guard let tree = map.tree, let new = map.new else { continue }
      trees[Side.Place(model: new.model, node: difference.new.root(of: new))] = tree
    }
    for (before, after) in difference.pairedMaps {
      let tree = trees[Side.Place(model: after.model, node: difference.new.root(of: after))]
      writePair(Item(before, difference.old), Item(after, difference.new), tree, &writer)
    }
    for map in difference.maps where map.tree == nil {
      writeWhole(map.old.map { Item($0, difference.old) }, map.new.map { Item($0, difference.new) }, &writer)
    }
  }

  private mutating func writeDeclarations(_ writer: inout Writer) {
    var trees: [Side.Place: TreeDifference] = [:]
    for declaration in difference.declarations {
      if let tree = declaration.tree, let new = declaration.new { trees[new] = tree }
    }
    for (before, after) in difference.pairedDeclarations {
      writePair(Item(before), Item(after), trees[after], &writer)
    }
    for declaration in difference.declarations where declaration.tree == nil {
      writeWhole(declaration.old.map { Item($0) }, declaration.new.map { Item($0) }, &writer)
    }
  }

  /// What stands on both sides; nothing where it is the same to the last byte.
  private mutating func writePair(_ before: Item, _ after: Item, _ tree: TreeDifference?, _ writer: inout Writer) {
    old.begin(before.model, map: before.map)
    new.begin(after.model, map: after.map)
    var patch: JSONPatch?
    let texts = (old.object(before.node), new.object(after.node))
    if let oldText = texts.0, let newText = texts.1, oldText != newText {
      patch = JSONPatch(from: JSONPatchText(bytes: oldText), to: JSONPatchText(bytes: newText))
    }
    guard tree != nil || patch != nil else { return }
    beginPart(.changed, after, &writer)
    let name = difference.old.models[before.model].id(before.node)
    if let name, !name.isEmpty, name != difference.new.models[after.model].id(after.node) {
      member("was", name, &writer)
    }
    let isKnown = texts.0 != nil && texts.1 != nil
    if !isKnown { writer.write(",\n      \"incomplete\": true") }
    writer.write(",\n      \"changes\": [")
    if let tree { DifferenceJSONChanges(tree).write(&old, &new, into: &writer) }
    writer.write("]")
    if name == nil {
      writeValues(texts.0, texts.1, &writer)
    } else if let newText = texts.1, isKnown {
      write(patch?.operations ?? [], newText, &writer)
    }
    writer.write("\n    }")
  }

  /// What stands on one side only.
  private mutating func writeWhole(_ before: Item?, _ after: Item?, _ writer: inout Writer) {
    if let after {
      new.begin(after.model, map: after.map)
      beginPart(.added, after, &writer)
      let object = new.object(after.node)
      if object == nil { writer.write(",\n      \"incomplete\": true") }
      writer.write(",\n      \"changes\": []")
      if !hasID(after, difference.new) {
        writeValues(nil, object, &writer)
      } else if let object {
        write(JSONPatch.whole(.add, 0..<object.count), object, &writer)
      }
      writer.write("\n    }")
    } else if let before {
      old.begin(before.model, map: before.map)
      beginPart(.removed, before, &writer)
      writer.write(",\n      \"changes\": []")
      if hasID(before, difference.old) {
        write(JSONPatch.whole(.remove, nil), [], &writer)
      } else {
        writeValues(old.object(before.node), nil, &writer)
      }
      writer.write("\n    }")
    }
  }

  private func hasID(_ item: Item, _ side: Side) -> Bool { side.models[item.model].id(item.node) != nil }

  /// What a file says for itself has no id by which a patch could be applied: both values are told.
  private func writeValues(_ before: [UInt8]?, _ after: [UInt8]?, _ writer: inout Writer) {
    for (key, value) in [("old", before), ("new", after)] {
      guard let value else { continue }
      writer.write(",\n      \"\(key)\": ")
      writer.write(value)
    }
  }

  private mutating func beginPart(_ sign: DifferenceReport.Sign, _ item: Item, _ writer: inout Writer) {
    writer.write(isFirst ? "\n    {" : ",\n    {")
    isFirst = false
    let model = (sign == .removed ? difference.old : difference.new).models[item.model]
    writer.write("\n      \"sign\": \"\(sign.rawValue)\"")
    member("keyword", model.word(item.node).spelling, &writer)
    if let id = model.id(item.node), !id.isEmpty { member("id", id, &writer) }
    if let title = model.text(item.node) { member("title", title, &writer) }
  }

  private func member(_ key: String, _ text: String, _ writer: inout Writer) {
    writer.write(",\n      \"\(key)\": ")
    writer.writeJSON(text)
  }

  private func write(_ operations: [JSONPatch.Operation], _ value: [UInt8], _ writer: inout Writer) {
    writer.write(",\n      \"patch\": [")
    let text = JSONPatchText(bytes: value)
    for (index, operation) in operations.enumerated() {
      writer.write(index == 0 ? "\n        " : ",\n        ")
      operation.write(text, into: &writer)
    }
    writer.write(operations.isEmpty ? "]" : "\n      ]")
  }
}

/// One side of a difference, as JSON.
struct DifferenceJSONSide {
  private let models: [Model]
  private let broken: Set<Int>
  private var backends: [JSONBackend?]
  private var model = 0
  private var map: Int?

  init(_ side: Side, broken: Set<Int>) {
    models = side.models
    self.broken = broken
    backends = Array(repeating: nil, count: side.models.count)
  }

  /// Whether any of it is not known.
  var isBroken: Bool { !broken.isEmpty }

  /// Gets ready for a map, or for a declaration.
  mutating func begin(_ model: Int, map: Int?) {
    (self.model, self.map) = (model, map)
    guard !broken.contains(model) else { return }
    if backends[model] == nil {
      var options = JSONBackend.Options()
      options.imports = .left
      backends[model] = JSONBackend(models[model], options)
    }
    backends[model]?.beginPieces(ofMap: map)
  }

  /// The whole object of a map, a declaration or a fact, on one line; nothing where it is not known for sure, because
  /// there are errors.
  mutating func object(_ node: NodeID) -> [UInt8]? {
    guard backends[model] != nil else { return nil }
    return Writer.bytes { backends[model]?.writePiece(node, ofMap: map, into: &$0) }
  }

  /// What an element says itself.
  mutating func head(_ node: NodeID) -> [UInt8]? {
    guard backends[model] != nil else { return nil }
    return Writer.bytes { backends[model]?.writeHead(of: node, into: &$0) }
  }
}
