extension Rule {
  /// Figures and waits of which nothing says how good is good enough.
  static func figuresWithoutTarget(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    var remarks: [Remark] = []
    for element in map.measured {
      remarks += withoutTarget(in: element, model) { map.name(of: $0, in: element) }
      // How long people are to wait in the future is a target itself, and in a day they wait for much that is not ours.
      guard map.kind != .futureState, map.kind != .dayInTheLife, model.word(element) == .step else { continue }
      for wait in model.children(element, .wait) where model.child(wait, .target) == nil {
        remarks.append(Remark(wait, named: map.name(ofTime: "wait", in: element), model.span(wait)))
      }
    }
    return remarks
  }

  /// The same of a channel.
  static func figuresWithoutTarget(ofChannel channel: NodeID, in model: Model) -> [Remark] {
    withoutTarget(in: channel, model) { "\($0.name) of \(English.quoted(model.text(channel) ?? ""))" }
  }

  private static func withoutTarget(
    in element: NodeID, _ model: Model, named name: (Figure) -> String
  ) -> [Remark] {
    model.lastFigures(of: element).filter { $0.value != nil && $0.target == nil }.map {
      Remark($0.node, named: name($0), model.span($0.node))
    }
  }
}
