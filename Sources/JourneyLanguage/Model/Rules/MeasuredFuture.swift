extension Rule {
  /// A number that a future state itself states, where it can only have a target.
  static func measuredFutures(_ map: MapView) -> [Finding] {
    guard map.kind == .futureState else { return [] }
    let model = map.model
    return (map.root.index..<model.end(map.root)).map { NodeID($0) }.filter { node in
      model.word(node) == .measure && model.nodes[node.index].origin != .inherited
        && model.value(node, 1)?.kind == .number
    }.map { node in
      let metric = model.value(node).map { model.symbols.text(of: $0.spelling) } ?? ""
      return Finding(node: node, diagnostic: .measuredFuture(metric, at: model.span(node)))
    }
  }
}
