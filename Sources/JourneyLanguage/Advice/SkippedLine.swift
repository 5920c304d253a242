extension Rule {
  /// Arrows of a blueprint that cross two lines or more: from the customer straight backstage, from the front stage
  /// straight to support, and back.
  static func skippedLines(_ map: AdvisedMap) -> [Remark] {
    map.arrowsOverLines.map { arrow, then in
      Remark(
        arrow.from,
        .skippedLine(
          from: map.quoted(arrow.from), in: map.row(of: arrow.from), to: map.quoted(arrow.to),
          in: map.row(of: arrow.to),
          at: map.model.span(then)),
        bearing: .grounds([then]))
    }
  }
}

extension AdvisedMap {
  /// The arrows of a blueprint that are written and cross two of its lines or more: those of interaction, of
  /// visibility, and of internal interaction.
  var arrowsOverLines: [(arrow: Flow.Arrow, then: NodeID)] {
    guard kind == .serviceBlueprint else { return [] }
    return triggers.arrows.compactMap { arrow in
      guard let then = arrow.then, abs(row(of: arrow.from) - row(of: arrow.to)) >= 2 else { return nil }
      return (arrow, then)
    }
  }

  /// 0 for the customer, then the lanes from the top down.
  fileprivate func row(of node: NodeID) -> Int {
    model.word(node) == .step ? 0 : Triggers.lane(of: node, in: model) + 1
  }
}
