extension Rule {
  /// What decisions rest on in a map that counts as validated, without a word on where it is from.
  static func unbackedClaims(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    guard model.choice(.status, of: map.root) == MapStatus.validated else { return [] }
    var remarks: [Remark] = []
    for element in map.elements {
      for fact in model.children(element) where model.child(fact, .source) == nil {
        let name: String
        switch model.word(fact) {
        case .pain: name = map.quoted(fact)
        case .measure:
          guard let figure = model.figure(fact), figure.value != nil else { continue }
          name = map.name(of: figure, in: element)
        case .expects:
          let outcomes: [Word] = [.missed, .met, .exceeded]
          guard outcomes.contains(where: { model.child(fact, $0) != nil }) else { continue }
          name = map.quoted(fact)
        case .wait: name = map.name(ofTime: "wait", in: element)
        case .duration:
          // That of a stage is put together from its steps, and takes no source.
          guard model.word(element) == .step, model.child(fact, .target) != nil else { continue }
          name = map.name(ofTime: "duration", in: element)
        default: continue
        }
        let isSevere = model.choice(.severity, of: fact) == Level.high
        remarks.append(Remark(fact, named: name, model.span(fact), importance: isSevere ? 1 : 0))
      }
    }
    return remarks
  }
}
