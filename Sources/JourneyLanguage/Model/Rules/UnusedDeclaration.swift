extension Rule {
  /// What the named file declares and nothing refers to. A file without a map is there for others.
  static func unusedDeclarations(_ model: Model, isUsed: [Bool]) -> [Finding] {
    let isOfEntry = { (node: NodeID) in model.nodes[node.index].source == model.entry }
    guard model.maps.contains(where: { isOfEntry($0.written) }) else { return [] }
    return model.declarations.filter { isOfEntry($0) && !isUsed[$0.index] }.map { node in
      Finding(
        node: node,
        diagnostic: .unusedDeclaration(model.id(node) ?? "", model.word(node).spelling, at: model.span(node)))
    }
  }
}
