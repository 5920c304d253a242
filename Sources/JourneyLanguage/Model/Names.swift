/// What is declared at the top of the files of a project: one set of ids per keyword, the four kinds of map being one.
struct TopNames {
  /// Per symbol, the first of a chain of entries.
  private var heads: [UInt32]
  private var entries: [Entry] = []

  private struct Entry {
    let referent: Referent
    let node: NodeID
    let next: UInt32
  }

  init(symbolCount: Int) { heads = [UInt32](repeating: 0, count: symbolCount) }

  @inline(__always)
  func node(_ referent: Referent, _ symbol: Symbol) -> NodeID? {
    var index = heads[symbol.index]
    while index != 0 {
      let entry = entries[Int(index) - 1]
      if entry.referent == referent { return entry.node }
      index = entry.next
    }
    return nil
  }

  /// Any declaration of a name, whatever its kind.
  func anyNode(_ symbol: Symbol) -> NodeID? {
    let index = heads[symbol.index]
    return index == 0 ? nil : entries[Int(index) - 1].node
  }

  mutating func declare(_ referent: Referent, _ symbol: Symbol, _ node: NodeID) {
    entries.append(Entry(referent: referent, node: node, next: heads[symbol.index]))
    heads[symbol.index] = UInt32(entries.count)
  }

  /// All that is declared of a kind.
  func nodes(_ referent: Referent) -> [NodeID] { entries.filter { $0.referent == referent }.map(\.node) }
}

/// The ids of one map. One table serves map after map: what another map has left is told from what is of this one by a
/// stamp.
struct LocalNames {
  private var slots: [(stamp: UInt32, node: UInt32)]
  private var stamp: UInt32 = 0

  init(symbolCount: Int) { slots = [(stamp: UInt32, node: UInt32)](repeating: (0, 0), count: symbolCount) }

  /// Forgets all names.
  mutating func clear() { stamp += 1 }

  @inline(__always)
  func node(_ symbol: Symbol) -> NodeID? {
    let slot = slots[symbol.index]
    return slot.stamp == stamp ? NodeID(number: slot.node) : nil
  }

  /// Gives a name to a node; the node that has it already, if there is one.
  @inline(__always)
  mutating func declare(_ symbol: Symbol, _ node: NodeID) -> NodeID? {
    let slot = slots[symbol.index]
    if slot.stamp == stamp { return NodeID(number: slot.node) }
    slots[symbol.index] = (stamp, node.number)
    return nil
  }
}

extension Referent {
  /// The kind that a top-level keyword declares.
  init?(declaredBy word: Word) {
    if MapKind(word) != nil {
      self = .map
    } else if let referent = Referent.allCases.first(where: { $0.declaringWord == word }) {
      self = referent
    } else {
      return nil
    }
  }

  /// Whether something of a map, by its word, is of this kind.
  @inline(__always)
  func takes(_ word: Word) -> Bool {
    switch self {
    case .pain: word == .pain
    case .action: Inheritance.isAction(word)
    case .stepOrAction: word == .step || Inheritance.isAction(word)
    case .stage: word == .stage
    case .step: word == .step
    case .persona, .channel, .touchpoint, .team, .system, .source, .metric, .lane, .map, .row: false
    }
  }
}
