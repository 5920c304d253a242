/// Asks each pair of two trees what is different between the two.
struct Changes {
  private let pairing: Pairing
  private(set) var all: [Change] = []

  private var old: ElementTree { pairing.old }
  private var new: ElementTree { pairing.new }

  init(_ pairing: Pairing) {
    self.pairing = pairing
    compare(pairing.old.root, pairing.new.root)
  }

  // MARK: Elements

  /// Two elements that match, and all that stands in them.
  private mutating func compare(_ oldNode: NodeID, _ newNode: NodeID) {
    guard !pairing.isIdentical(oldNode) else { return }
    compareThemselves(oldNode, newNode)
    let olds = old.children(oldNode)
    let news = new.children(newNode)
    let moved = movedWithin(olds, news)
    let gone = olds.filter { pairing.new(of: $0) == nil }
    var told = 0
    // What is gone is told where it stood: before what stood behind it and has not moved.
    func tellGone(before node: NodeID?) {
      while told < gone.count, node.map({ gone[told] < $0 }) ?? true {
        add(.removed, old: gone[told], new: nil, inside: (oldNode, newNode))
        told += 1
      }
    }
    // What comes instead of something that is gone is told behind it.
    var following = [NodeID?](repeating: nil, count: news.count)
    var next: NodeID?
    for (place, node) in news.enumerated().reversed() {
      if let match = pairing.old(of: node), old.parent(of: match) == oldNode, !moved.contains(node) { next = match }
      following[place] = next
    }
    for (place, node) in news.enumerated() {
      guard let match = pairing.old(of: node) else {
        tellGone(before: following[place])
        tellAdded(node, inside: (oldNode, newNode))
        continue
      }
      let isFromElsewhere = old.parent(of: match) != oldNode
      if !isFromElsewhere, !moved.contains(node) { tellGone(before: match) }
      tellMatched(match, node, isMoved: isFromElsewhere || moved.contains(node))
    }
    tellGone(before: nil)
  }

  private mutating func tellMatched(_ match: NodeID, _ node: NodeID, isMoved: Bool) {
    // Where it stood, and where it stands.
    let inside = (old.parent(of: match), new.parent(of: node))
    if isMoved { add(.moved, old: match, new: node, inside: inside) }
    if new.isElement(node) {
      compare(match, node)
    } else {
      compareFacts(match, node, inside: inside)
    }
  }

  /// What is new is told once; what stands in it and stood elsewhere before has moved there.
  private mutating func tellAdded(_ node: NodeID, inside: (NodeID?, NodeID?)) {
    add(.added, old: nil, new: node, inside: inside)
    guard new.isElement(node) else { return }
    for child in new.children(node) {
      if let match = pairing.old(of: child) {
        tellMatched(match, child, isMoved: true)
      } else if new.isElement(child) {
        tellAddedInside(child)
      }
    }
  }

  /// Of an element that is new within one that is new, only what has moved into it.
  private mutating func tellAddedInside(_ element: NodeID) {
    for child in new.children(element) {
      if let match = pairing.old(of: child) {
        tellMatched(match, child, isMoved: true)
      } else if new.isElement(child) {
        tellAddedInside(child)
      }
    }
  }

  private mutating func add(
    _ kind: Change.Kind, old oldNode: NodeID?, new newNode: NodeID?, inside: (NodeID?, NodeID?),
    _ details: [Change.Detail] = []
  ) {
    let word = newNode.map { new.model.word($0) } ?? oldNode.map { old.model.word($0) } ?? .note
    all.append(
      Change(kind: kind, word: word, inside: (inside.0, inside.1), old: oldNode, new: newNode, details: details))
  }

  /// Their ids, their titles, their kinds.
  private mutating func compareThemselves(_ oldNode: NodeID, _ newNode: NodeID) {
    let inside = (pairing.old.parent(of: oldNode), pairing.new.parent(of: newNode))
    if !pairing.hasSameID(oldNode, newNode) { add(.renamed, old: oldNode, new: newNode, inside: inside) }
    let detail = Change.Detail(word: nil, old: oldNode, new: newNode)
    if old.model.word(oldNode) != new.model.word(newNode) {
      add(.changed, old: oldNode, new: newNode, inside: inside, [detail])
    }
    if !pairing.saysSame(oldNode, newNode) {
      let kind: Change.Kind = pairing.differsInTextOnly(oldNode, newNode) ? .reworded : .changed
      add(kind, old: oldNode, new: newNode, inside: inside, [detail])
    }
  }

  // MARK: Order

  /// Those of the children of two elements that match which stand in another order; as few as can be.
  private func movedWithin(_ olds: [NodeID], _ news: [NodeID]) -> Set<NodeID> {
    var places: [NodeID: Int] = [:]
    for (place, node) in olds.enumerated() { places[node] = place }
    var sequences: [Word: [(place: Int, node: NodeID)]] = [:]
    for node in news {
      guard let match = pairing.old(of: node), let place = places[match], new.model.shape(node).hasOrder else {
        continue
      }
      // The three kinds of action follow one another, whichever they are.
      sequences[Pairing.family(new.model.word(node)), default: []].append((place, node))
    }
    var moved: Set<NodeID> = []
    for sequence in sequences.values where !zip(sequence, sequence.dropFirst()).allSatisfy({ $0.place < $1.place }) {
      let items = sequence.map { Sequences.Item(place: $0.place, weight: weight(olds[$0.place], $0.node)) }
      for (item, isKept) in zip(sequence, Sequences.kept(items)) where !isKept { moved.insert(item.node) }
    }
    return moved
  }

  /// What decides which of two that have changed places has moved; the same, whichever side is the older one.
  private func weight(_ oldNode: NodeID, _ newNode: NodeID) -> UInt32 {
    func digest(_ node: NodeID, _ model: Model) -> UInt64 {
      FactDigest.of(model.id(node) ?? model.text(node) ?? model.word(node).spelling)
    }
    let sum = digest(oldNode, old.model) &+ digest(newNode, new.model)
    return UInt32(truncatingIfNeeded: sum >> 32)
  }

  // MARK: Facts

  private mutating func compareFacts(_ oldNode: NodeID, _ newNode: NodeID, inside: (NodeID?, NodeID?)) {
    guard !pairing.isIdentical(oldNode) else { return }
    if !pairing.hasSameID(oldNode, newNode) { add(.renamed, old: oldNode, new: newNode, inside: inside) }
    var details: [Change.Detail] = []
    let isSameKind = old.model.word(oldNode) == new.model.word(newNode)
    let saysSame = pairing.saysSame(oldNode, newNode)
    if !saysSame || !isSameKind { details.append(Change.Detail(word: nil, old: oldNode, new: newNode)) }
    details += clauses(oldNode, newNode)
    guard !details.isEmpty else { return }
    let isReworded = isSameKind && !saysSame && details.count == 1 && pairing.differsInTextOnly(oldNode, newNode)
    add(isReworded ? .reworded : .changed, old: oldNode, new: newNode, inside: inside, details)
  }

  /// The clauses of two facts that differ.
  private func clauses(_ oldNode: NodeID, _ newNode: NodeID) -> [Change.Detail] {
    var details: [Change.Detail] = []
    let (olds, news) = (old.children(oldNode), new.children(newNode))
    let moved = movedWithin(olds, news)
    for clause in news {
      guard let match = pairing.old(of: clause), old.parent(of: match) == oldNode else {
        if isDeclared(clause, new.model, as: oldNode, old.model) { continue }
        details.append(Change.Detail(word: new.model.word(clause), old: nil, new: clause))
        continue
      }
      if !pairing.saysSame(match, clause) || moved.contains(clause) || !clauses(match, clause).isEmpty {
        details.append(Change.Detail(word: new.model.word(clause), old: match, new: clause))
      }
    }
    for clause in olds {
      let match = pairing.new(of: clause)
      if match == nil || match.flatMap({ new.parent(of: $0) }) != newNode {
        if isDeclared(clause, old.model, as: newNode, new.model) { continue }
        details.append(Change.Detail(word: old.model.word(clause), old: clause, new: nil))
      }
    }
    return details
  }

  /// Whether a clause of a touchpoint says no more than what is declared for the one that stands here on the other
  /// side.
  private func isDeclared(_ clause: NodeID, _ model: Model, as touchpoint: NodeID, _ other: Model) -> Bool {
    guard let declared = other.sharedTouchpoint(of: touchpoint) else { return false }
    let line = FactText(model).line(of: clause, .withClauses)
    return other.children(declared, model.word(clause)).contains {
      FactText(other).line(of: $0, .withClauses) == line
    }
  }
}

extension RowShape {
  /// Whether it matters in which order several of them stand: not where each has a key of its own.
  fileprivate var hasOrder: Bool { cardinality == .many && key != .firstArgument || hasInner && inner.isElement }
}
