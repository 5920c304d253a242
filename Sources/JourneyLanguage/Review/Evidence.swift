extension MapReview {
  /// What is known, and from where; what is only assumed.
  struct Evidence: Sendable {
    /// How many facts of a kind a source backs.
    struct Share: Sendable {
      let word: Word
      let backed: Int
      let of: Int
    }

    struct Source: Sendable {
      let subject: Subject
      /// As the language lists them.
      let kind: String?
      let date: CalendarDate?
      let sample: Number?
      /// How many facts of the map it backs.
      let facts: Int
    }

    /// A fact on which decisions rest, and that no source backs.
    struct Assumption: Sendable {
      let word: Word
      let subject: Subject
      let element: Subject
    }

    /// All kinds of fact that may name a source, in the order of the language.
    let shares: [Share]
    /// Those that back most first.
    let sources: [Source]
    let assumptions: [Assumption]

    var backed: Int { shares.reduce(0) { $0 + $1.backed } }
    var count: Int { shares.reduce(0) { $0 + $1.of } }

    /// In percent, rounded; nothing where the map has no such fact.
    var share: Int? { count == 0 ? nil : (backed * 200 + count) / (2 * count) }
  }
}

extension MapReview.Evidence {
  init(of map: ReviewedMap) {
    let model = map.model
    let mayHaveSource = model.schema.shapes.map { shape in
      shape.hasInner && model.schema.row(.source, in: shape.inner) != nil
    }
    var backed = [Int](repeating: 0, count: Word.allCases.count)
    var counts = backed
    var facts: [NodeID: Int] = [:]
    var assumptions: [NodeID] = []
    for index in map.root.index + 1..<max(map.root.index + 1, model.end(map.root))
    where mayHaveSource[model.nodes[index].row.index] {
      let node = NodeID(index)
      let word = model.word(node)
      // A target alone claims nothing.
      if word == .measure, model.value(node, 1)?.kind != .number { continue }
      counts[Int(word.rawValue)] += 1
      if let source = model.child(node, .source) {
        backed[Int(word.rawValue)] += 1
        for source in model.references(of: source) { facts[source, default: 0] += 1 }
      } else if model.isDecisive(node) {
        assumptions.append(node)
      }
    }
    shares = Word.allCases.filter { counts[Int($0.rawValue)] > 0 }.map { word in
      Share(word: word, backed: backed[Int(word.rawValue)], of: counts[Int(word.rawValue)])
    }
    sources = facts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { node, count in
      let kind = model.child(node, .kind).flatMap { model.value($0) }
      return Source(
        subject: map.subject(node), kind: kind.map { model.string($0) }, date: model.date(model.child(node, .date)),
        sample: model.child(node, .sample).flatMap { model.value($0) }.map { model.number($0) }, facts: count)
    }
    // In which order the facts of an element stand in a source says nothing.
    self.assumptions = model.asFormatted(assumptions, of: map.root).map { node in
      Assumption(
        word: model.word(node), subject: Self.subject(node, in: map), element: map.subject(map.element(around: node)))
    }
  }

  /// A figure is known by its metric, a wait by how long it is.
  private static func subject(_ fact: NodeID, in map: ReviewedMap) -> Subject {
    let subject = map.subject(fact)
    guard let value = map.model.value(fact), value.kind == .duration else {
      let metric = map.model.word(fact) == .measure ? MetricFacts(of: fact, in: map.model) : nil
      return Subject(node: fact, word: subject.word, name: metric?.id ?? subject.name, text: subject.text)
    }
    return Subject(node: fact, word: subject.word, name: map.model.durationText(value), text: "")
  }
}
