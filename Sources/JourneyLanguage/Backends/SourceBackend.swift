/// The model as a source: one file that compiles to the same model, derived maps as what they say themselves.
///
/// It writes what there is statement by statement, each clause in a block of its own, and leaves the form to the
/// formatter, which alone knows it.
struct SourceBackend {
  private let model: Model

  static func write(_ model: Model, into writer: inout Writer) {
    let backend = SourceBackend(model: model)
    let draft = Writer.bytes { backend.file(&$0) }
    writer.write(SourceFormatter.format(Source(name: "", bytes: draft)))
  }

  private func file(_ writer: inout Writer) {
    for row in model.schema.rows(of: .file) {
      let word = model.schema.shapes[row].word
      // What a file imports stands in this one.
      guard MapKind(word) == nil, word != .import else { continue }
      for node in model.fileFacts + model.declarations where model.word(node) == word {
        statement(node, &writer)
        if model.shape(node).inner.isSpreadOut { writer.write("\n") }
      }
    }
    for map in model.maps { statement(map.written, &writer) }
  }

  private func statement(_ node: NodeID, _ writer: inout Writer) {
    let shape = model.shape(node)
    writer.write(shape.word.spelling)
    if shape.takesID, let id = model.id(node) { writer.write(" \(id)") }
    if !model.nodes[node.index].state.contains(.isShared) {
      writer.write(model.sourceText(ofArgumentsOf: node, text))
    }
    if !shape.takesID, let id = model.id(node) { writer.write(" \(id)") }
    let children = children(of: node)
    if !children.isEmpty {
      writer.write(" {\n")
      for child in children { statement(child, &writer) }
      writer.write("}")
    }
    writer.write("\n")
  }

  /// What a source has to say in a block: of something declared at the top only what is other there.
  private func children(of node: NodeID) -> [NodeID] {
    let children = Array(model.children(node))
    guard let declared = model.sharedTouchpoint(of: node) else { return children }
    return children.filter { child in
      let word = model.word(child)
      return draft(of: children, word) != draft(of: Array(model.children(declared)), word)
    }
  }

  private func draft(of nodes: [NodeID], _ word: Word) -> [UInt8] {
    Writer.bytes { writer in for node in nodes where model.word(node) == word { statement(node, &writer) } }
  }

  private func text(of value: Value) -> String {
    value.kind == .text ? SourceText.quotedOverLines(model.string(value)) : model.sourceText(of: value)
  }
}
