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
    compareThemselves(oldNode, newNode)
    let olds = old.children(oldNode)
    let news = new.children(newNode)
    let moved = movedWithin(oldNode, olds, newNode, news)
    var gone = olds.filter { pairing.new(of: $0) == nil }[...]
    // What is gone is told where it stood: before the next of its kind that is still there.
    func tellGone(before node: NodeID?) {
      while let next = gone.first, node.map({ next < $0 }) ?? true {
        add(.removed, old: next, new: nil, inside: (oldNode, newNode))
        gone = gone.dropFirst()
      }
    }
    for node in news {
      guard let match = pairing.old(of: node) else {
        add(.added, old: nil, new: node, inside: (oldNode, newNode))
        continue
      }
      tellGone(before: olds.contains(match) ? match : NodeID(0))
      if pairing.parentDiffers(match, node, oldNode) || moved.contains(node) {
        add(.moved, old: match, new: node, inside: (oldNode, newNode))
      }
      if new.isElement(node) {
        compare(match, node)
      } else {
        compareFacts(match, node, inside: (oldNode, newNode))
      }
    }
    tellGone(before: nil)
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
    if old.model.id(oldNode) != new.model.id(newNode) { add(.renamed, old: oldNode, new: newNode, inside: inside) }
    if old.model.word(oldNode) != new.model.word(newNode) {
      add(.changed, old: oldNode, new: newNode, inside: inside, [Change.Detail(word: nil, old: oldNode, new: newNode)])
    } else if !pairing.saysSame(oldNode, newNode) {
      add(.reworded, old: oldNode, new: newNode, inside: inside, [Change.Detail(word: nil, old: oldNode, new: newNode)])
    }
  }

  // MARK: Order

  /// Those of the children of two elements that match which stand in another order; as few as can be.
  private func movedWithin(_ oldNode: NodeID, _ olds: [NodeID], _ newNode: NodeID, _ news: [NodeID]) -> Set<NodeID> {
    var places: [NodeID: Int] = [:]
    for (place, node) in olds.enumerated() { places[node] = place }
    var sequences: [Word: [(place: Int, node: NodeID)]] = [:]
    var words: [Word] = []
    for node in news {
      guard let match = pairing.old(of: node), let place = places[match], new.model.shape(node).hasOrder else {
        continue
      }
      // Stages and bare steps follow one another, as do the three kinds of action.
      let word = Pairing.family(new.model.word(node))
      if sequences[word] == nil { words.append(word) }
      sequences[word, default: []].append((place, node))
    }
    var moved: Set<NodeID> = []
    for word in words {
      guard let sequence = sequences[word] else { continue }
      let kept = Sequences.kept(sequence.map(\.place))
      for (item, isKept) in zip(sequence, kept) where !isKept { moved.insert(item.node) }
    }
    return moved
  }

  // MARK: Facts

  private mutating func compareFacts(_ oldNode: NodeID, _ newNode: NodeID, inside: (NodeID?, NodeID?)) {
    if old.model.shape(oldNode).takesID, old.model.id(oldNode) != new.model.id(newNode) {
      add(.renamed, old: oldNode, new: newNode, inside: inside)
    }
    var details: [Change.Detail] = []
    let saysSame = pairing.saysSame(oldNode, newNode)
    if !saysSame { details.append(Change.Detail(word: nil, old: oldNode, new: newNode)) }
    details += clauses(oldNode, newNode)
    guard !details.isEmpty else { return }
    let isReworded = !saysSame && details.count == 1 && pairing.differsInTextOnly(oldNode, newNode)
    add(isReworded ? .reworded : .changed, old: oldNode, new: newNode, inside: inside, details)
  }

  /// The clauses of two facts that differ.
  private func clauses(_ oldNode: NodeID, _ newNode: NodeID) -> [Change.Detail] {
    var details: [Change.Detail] = []
    for clause in new.children(newNode) {
      guard let match = pairing.old(of: clause) else {
        details.append(Change.Detail(word: new.model.word(clause), old: nil, new: clause))
        continue
      }
      if !pairing.saysSame(match, clause) || !clauses(match, clause).isEmpty {
        details.append(Change.Detail(word: new.model.word(clause), old: match, new: clause))
      }
    }
    for clause in old.children(oldNode) where pairing.new(of: clause) == nil {
      details.append(Change.Detail(word: old.model.word(clause), old: clause, new: nil))
    }
    return details
  }
}

extension RowShape {
  /// Whether it matters in which order several of them stand: not where each has a key of its own.
  fileprivate var hasOrder: Bool { cardinality == .many && key != .firstArgument || hasInner && inner.isElement }
}

extension Pairing {
  /// Whether two nodes say the same, ids apart.
  func saysSame(_ left: NodeID, _ right: NodeID) -> Bool {
    let (oldNode, newNode) = (old.model.nodes[left.index], new.model.nodes[right.index])
    guard oldNode.valueCount == newNode.valueCount else { return false }
    for (leftValue, rightValue) in zip(oldNode.values, newNode.values) {
      if !isSame(old.model.values[leftValue], new.model.values[rightValue]) { return false }
    }
    return true
  }

  /// Whether a text is all in which two facts differ.
  func differsInTextOnly(_ left: NodeID, _ right: NodeID) -> Bool {
    let (oldNode, newNode) = (old.model.nodes[left.index], new.model.nodes[right.index])
    guard oldNode.valueCount == newNode.valueCount else { return false }
    for (leftValue, rightValue) in zip(oldNode.values, newNode.values) {
      let (leftValue, rightValue) = (old.model.values[leftValue], new.model.values[rightValue])
      if !isSame(leftValue, rightValue), leftValue.kind != .text || rightValue.kind != .text { return false }
    }
    return true
  }

  /// Whether what matches stands in an element that does not match the one around it now.
  func parentDiffers(_ left: NodeID, _ right: NodeID, _ oldParent: NodeID) -> Bool {
    old.parent(of: left) != oldParent
  }
}
