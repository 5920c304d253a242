extension Rule {
  /// Figures and times that miss their targets, the furthest first.
  static func missedTargets(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    var remarks: [Remark] = []
    for element in map.measured {
      remarks += missed(in: element, model) { map.name(of: $0, in: element) }
      let word = model.word(element)
      for fact in model.children(element) {
        let kind = model.word(fact)
        guard kind == .duration || kind == .wait, word == .step || word == .stage || Inheritance.isAction(word),
          let time = model.milliseconds(fact), let target = model.targetMilliseconds(fact),
          let shortfall = time.shortfall(of: target), let written = model.value(fact),
          let wanted = model.child(fact, .target).flatMap({ model.value($0) })
        else { continue }
        let name = map.name(ofTime: kind == .wait ? "wait" : "duration", in: element)
        remarks.append(
          Remark(
            fact, named: "\(name) (\(model.durationText(written)) instead of \(model.durationText(wanted)))",
            model.span(fact), importance: shortfall))
      }
    }
    return remarks
  }

  /// The same of a channel.
  static func missedTargets(ofChannel channel: NodeID, in model: Model) -> [Remark] {
    missed(in: channel, model) { "\($0.name) of \(English.quoted(model.text(channel) ?? ""))" }
  }

  private static func missed(in element: NodeID, _ model: Model, named name: (Figure) -> String) -> [Remark] {
    model.lastFigures(of: element).compactMap { figure in
      guard let shortfall = figure.shortfall, let value = figure.value, let target = figure.target else { return nil }
      return Remark(
        figure.node,
        named: "\(name(figure)) (\(figure.metric.text(of: value)) instead of \(figure.metric.text(of: target)))",
        model.span(figure.node), importance: shortfall)
    }
  }
}
