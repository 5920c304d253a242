/// What a project has for its pains: which of them some opportunity addresses, or some map resolves.
///
/// A pain and the copies that derived maps have of it are one, and so it is the place of the statement that counts.
struct AnswersToPains {
  private var answered: Set<Model.Identity> = []
  /// Of each map the first opportunity for a pain that is more than an idea.
  private var promised: [PainOfMap: NodeID] = [:]

  private struct PainOfMap: Hashable {
    let map: Int
    let pain: Model.Identity
  }

  init(in model: Model) {
    for (number, map) in model.maps.enumerated() {
      for index in map.root.index..<model.end(map.root) {
        let node = NodeID(index)
        switch model.word(node) {
        case .resolves: answered.formUnion(Self.pains(of: node, in: model))
        case .opportunity:
          let status: OpportunityStatus? = model.choice(.status, of: node)
          guard status != .dropped, let addresses = model.child(node, .addresses) else { continue }
          let pains = Self.pains(of: addresses, in: model)
          answered.formUnion(pains)
          guard status == .planned || status == .started || status == .done else { continue }
          for pain in pains where promised[PainOfMap(map: number, pain: pain)] == nil {
            promised[PainOfMap(map: number, pain: pain)] = node
          }
        default: break
        }
      }
    }
  }

  func isAnswered(_ pain: NodeID, in model: Model) -> Bool { answered.contains(model.identityOfStatement(pain)) }

  /// The first opportunity of a map that is to do away with a pain, and is more than an idea.
  func promise(to pain: NodeID, in map: Int, _ model: Model) -> NodeID? {
    promised[PainOfMap(map: map, pain: model.identityOfStatement(pain))]
  }

  private static func pains(of fact: NodeID, in model: Model) -> [Model.Identity] {
    model.values[model.nodes[fact.index].values].compactMap { value in
      switch value.kind {
      case .reference: model.identityOfStatement(value.target)
      case .path:
        Int(value.first) < model.paths.count
          ? model.paths[Int(value.first)].target.map { model.identityOfStatement($0) } : nil
      case .text, .number, .date, .time, .duration, .choice, .name, .builtInMetric, .word, .ignored: nil
      }
    }
  }
}
