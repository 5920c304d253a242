/// What a node says, on one line, as a source could have it.
struct FactText {
  private let model: Model

  enum Extent {
    /// Its keyword, its id and its arguments.
    case alone
    /// Its clauses, too.
    case withClauses
    /// Without the keyword.
    case arguments
    /// Its arguments alone.
    case withoutName
    /// Without the keyword, but with its clauses.
    case withClausesOnly
  }

  init(_ model: Model) { self.model = model }

  func line(of node: NodeID, _ extent: Extent) -> String {
    let shape = model.shape(node)
    var parts: [String] = []
    if extent == .alone || extent == .withClauses { parts.append(shape.word.spelling) }
    if extent != .withoutName, shape.takesID, let id = model.id(node) { parts.append(id) }
    if !model.nodes[node.index].state.contains(.isShared) {
      let arguments = model.sourceText(ofArgumentsOf: node, text)
      if !arguments.isEmpty { parts.append(String(arguments.dropFirst())) }
    }
    if extent == .withClauses || extent == .withClausesOnly {
      let clauses = model.children(node).enumerated().sorted {
        (model.shape($0.element).order, $0.offset) < (model.shape($1.element).order, $1.offset)
      }.map(\.element)
      parts += clauses.map { line(of: $0, .withClauses) }
    }
    return parts.joined(separator: " ")
  }

  private func text(of value: Value) -> String {
    guard value.kind == .reference else { return model.sourceText(of: value) }
    return model.id(value.target) ?? model.text(value.target).map(SourceText.quoted) ?? ""
  }
}
