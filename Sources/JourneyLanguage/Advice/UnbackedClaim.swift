extension Rule {
  /// What decisions rest on in a map that counts as validated, without a word on where it is from.
  static func unbackedClaims(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    guard model.choice(.status, of: map.root) == MapStatus.validated else { return [] }
    var remarks: [Remark] = []
    for element in map.measured {
      for fact in model.children(element) where model.child(fact, .source) == nil && model.isDecisive(fact) {
        let name =
          switch model.word(fact) {
          case .measure: model.figure(fact).map { map.name(of: $0, in: element) } ?? map.quoted(fact)
          case .wait: map.name(ofTime: "wait", in: element)
          case .duration: map.name(ofTime: "duration", in: element)
          default: map.quoted(fact)
          }
        let isSevere = model.choice(.severity, of: fact) == Level.high
        remarks.append(Remark(fact, named: name, model.span(fact), importance: isSevere ? 1 : 0))
      }
    }
    return remarks
  }
}
