/// What became of something that customers expect.
enum Expectation: String, CaseIterable, Sendable {
  case missed, met, exceeded
  /// The map does not say.
  case open

  init(of fact: NodeID, in model: Model) {
    for child in model.children(fact) {
      switch model.word(child) {
      case .missed: self = .missed
      case .met: self = .met
      case .exceeded: self = .exceeded
      default: continue
      }
      return
    }
    self = .open
  }
}

extension Model {
  /// Whether decisions rest on a fact, so that one wants to know where it is from: pains, figures, waits, how long
  /// steps and actions take where that has a target, and expectations of which it is said what became of them.
  func isDecisive(_ fact: NodeID) -> Bool {
    switch word(fact) {
    case .pain, .wait: true
    case .measure: value(fact, 1)?.kind == .number
    // That of a stage is put together from its steps, and takes no source.
    case .duration: shape(fact).inner == .timeSpan && child(fact, .target) != nil
    case .expects: Expectation(of: fact, in: self) != .open
    default: false
    }
  }
}
