extension Rule {
  /// Arrows of a blueprint that cross two lines or more: from the customer straight backstage, from the front stage
  /// straight to support, and back.
  static func skippedLines(_ map: AdvisedMap) -> [Remark] {
    guard map.kind == .serviceBlueprint else { return [] }
    let model = map.model
    return map.triggers.arrows.compactMap { arrow in
      let (from, to) = (row(of: arrow.from, model), row(of: arrow.to, model))
      guard abs(from - to) >= 2, let then = arrow.then else { return nil }
      return Remark(
        arrow.from,
        .skippedLine(
          from: map.quoted(arrow.from), in: from, to: map.quoted(arrow.to), in: to, at: model.span(then)),
        bearing: .grounds([then]))
    }
  }

  /// 0 for the customer, then the lanes from the top down.
  private static func row(of node: NodeID, _ model: Model) -> Int {
    model.word(node) == .step ? 0 : Triggers.lane(of: node, in: model) + 1
  }
}
