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
    let told = told(in: step, model)
    guard let person else { return told.ofNobody }
    if let own = told.exceptions[person] { return own }
    return people.isEmpty || people.contains(person) ? told.ofOthers : nil
  }

  /// What a step says of the feelings of everybody, in one pass over its facts, whatever number of people there are.
  func told(in step: NodeID, _ model: Model) -> Told {
    var general: NodeID?
    var first: NodeID?
    var exceptions: [NodeID: NodeID?] = [:]
    var taking: [NodeID] = []
    for child in model.children(step) {
      switch model.word(child) {
      case .persona: taking = model.references(of: child)
      case .feeling:
        first = first ?? child
        if let persona = model.child(child, .persona) {
          for person in model.references(of: persona) where exceptions[person] == nil {
            exceptions.updateValue(child, forKey: person)
          }
        } else {
          general = general ?? child
        }
      // Nothing else tells how anybody feels.
      default: break
      }
    }
    guard !taking.isEmpty else { return Told(ofNobody: general ?? first, ofOthers: general, exceptions: exceptions) }
    // Those who do not take the step are the others.
    for person in taking where exceptions[person] == nil { exceptions.updateValue(general, forKey: person) }
    return Told(ofNobody: general ?? first, ofOthers: nil, exceptions: exceptions)
  }

  /// What one step says of the feelings of everybody.
  struct Told {
    /// Where the map tells of nobody in particular.
    let ofNobody: NodeID?
    /// What holds for all people of the map but the exceptions.
    let ofOthers: NodeID?
    let exceptions: [NodeID: NodeID?]
  }
}

/// The mean of all feelings that are stated.
struct MeanFeeling: Equatable, Sendable {
  /// Rounded, half a hundredth away from zero.
  let hundredths: Int
  let count: Int

  /// Nothing of none.
  init?(of scores: [Int]) { self.init(sum: scores.reduce(0, +), count: scores.count) }

  /// Of so many scores that come to a sum.
  init?(sum: Int, count: Int) {
    guard count > 0 else { return nil }
    let rounded = (abs(sum) * 2 + count) / (2 * count)
    hundredths = sum < 0 ? -rounded : rounded
    self.count = count
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
