/// Of whom a map tells, and how they feel in its steps.
struct FeelingsOfMap {
  /// Those whom the map follows; where it names none, those of whom a feeling is said.
  let people: [NodeID]

  init(of root: NodeID, in model: Model) {
    if let listed = model.child(root, .persona) {
      people = model.references(of: listed)
      return
    }
    var named: [NodeID] = []
    var known: Set<NodeID> = []
    for index in root.index..<model.end(root) where model.word(NodeID(index)) == .feeling {
      guard let persona = model.child(NodeID(index), .persona) else { continue }
      named += model.references(of: persona).filter { known.insert($0).inserted }
    }
    people = named
  }

  /// What is said of a person, or else of all who take the step.
  func feeling(of person: NodeID?, in step: NodeID, _ model: Model) -> NodeID? {
    let feelings = model.children(step, .feeling)
    let general = feelings.first { model.child($0, .persona) == nil }
    guard let person else { return general ?? feelings.first }
    let own = feelings.first { feeling in
      model.child(feeling, .persona).map { model.references(of: $0).contains(person) } ?? false
    }
    if let own { return own }
    let taking = model.child(step, .persona).map { model.references(of: $0) } ?? people
    return taking.contains(person) || taking.isEmpty ? general : nil
  }
}

/// The mean of all feelings that are stated.
struct MeanFeeling: Equatable, Sendable {
  /// Rounded, half a hundredth away from zero.
  let hundredths: Int
  let count: Int

  /// Nothing of none.
  init?(of scores: [Int]) {
    guard !scores.isEmpty else { return nil }
    let sum = scores.reduce(0, +)
    let rounded = (abs(sum) * 2 + scores.count) / (2 * scores.count)
    hundredths = sum < 0 ? -rounded : rounded
    count = scores.count
  }

  var text: String { Number.text(ofHundredths: hundredths) }
}

extension FeelingsOfMap {
  /// A feeling with the number that it states.
  struct Lowest {
    let fact: NodeID
    let hundredths: Int
  }

  /// The worst that anybody feels in a step: as `feeling(of:in:)` for all people, in one pass over the facts.
  func lowest(in step: StepFacts, _ model: Model) -> Lowest? {
    var named: Set<NodeID> = []
    var general: NodeID?
    var lowest: Lowest?
    func consider(_ fact: NodeID) {
      guard let value = model.value(fact), value.kind == .number else { return }
      let hundredths = model.number(value).hundredths
      if lowest.map({ hundredths < $0.hundredths }) ?? true { lowest = Lowest(fact: fact, hundredths: hundredths) }
    }
    for fact in step.feelings {
      if let persona = model.child(fact, .persona) {
        named.formUnion(model.references(of: persona))
        consider(fact)
      } else if general == nil {
        general = fact
      }
    }
    guard let general else { return lowest }
    let taking = step.persona.map { model.references(of: $0) } ?? people
    if taking.isEmpty || taking.count > named.count || taking.contains(where: { !named.contains($0) }) {
      consider(general)
    }
    return lowest
  }
}
