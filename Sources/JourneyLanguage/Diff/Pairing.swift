/// Which node of one tree is which of the other.
///
/// First what has an id is matched by it, wherever in the map it stands. Then what may have an id and has found nobody:
/// stages and steps before the facts in them, first within two elements that match, then anywhere; by what they say and
/// what is in them, then by likeness. At last all other facts and clauses, within two that match: those that may be
/// said once by their word, those with a key (a measure by its metric) by that, all else by what they say, then by
/// likeness.
struct Pairing: Sendable {
  let old: ElementTree
  let new: ElementTree
  private var newOf: [UInt32]
  private var oldOf: [UInt32]
  /// What declarations are called on the new side, where that differs: by keyword and id.
  let renamed: [String: String]
  /// The same of what stands in other maps, by its node.
  let renamedElsewhere: [NodeID: String]
  /// Whether an old node and all inside it stand on the new side as they are, in the same order.
  private var identical: [Bool]

  private static let none = Node.noName

  /// What makes two things with ids one thing.
  enum Identity {
    /// The id, or else likeness: between two versions of a map an id may have changed.
    case idOrLikeness
    /// The id alone: in maps of one family another id is another thing, however alike the words are.
    case id
  }

  private let identity: Identity

  init(
    _ old: ElementTree, _ new: ElementTree, renamed: [String: String] = [:],
    renamedElsewhere: [NodeID: String] = [:], identity: Identity = .idOrLikeness
  ) {
    self.old = old
    self.identity = identity
    self.new = new
    self.renamed = renamed
    self.renamedElsewhere = renamedElsewhere
    newOf = Array(repeating: Self.none, count: old.range.count)
    oldOf = Array(repeating: Self.none, count: new.range.count)
    identical = Array(repeating: false, count: old.range.count)
    pair(old.root, new.root)
    pairByID()
    pairNamed()
    pairFacts()
  }

  /// One of the two trees.
  enum Which { case old, new }

  func tree(_ side: Which) -> ElementTree {
    switch side {
    case .old: old
    case .new: new
    }
  }

  func new(of node: NodeID) -> NodeID? {
    guard old.range.contains(node.index) else { return nil }
    let match = newOf[node.index - old.range.lowerBound]
    return match == Self.none ? nil : NodeID(number: match)
  }

  func old(of node: NodeID) -> NodeID? {
    guard new.range.contains(node.index) else { return nil }
    let match = oldOf[node.index - new.range.lowerBound]
    return match == Self.none ? nil : NodeID(number: match)
  }

  /// Whether an old node stands on the new side with all inside it as it was, in the same order.
  func isIdentical(_ node: NodeID) -> Bool {
    old.range.contains(node.index) && identical[node.index - old.range.lowerBound]
  }

  private mutating func pair(_ oldNode: NodeID, _ newNode: NodeID) {
    let (left, right) = (oldNode.index - old.range.lowerBound, newNode.index - new.range.lowerBound)
    // Where something has errors, two may have one name.
    guard newOf[left] == Self.none, oldOf[right] == Self.none else { return }
    newOf[left] = newNode.number
    oldOf[right] = oldNode.number
  }

  private func isFree(old node: NodeID) -> Bool { newOf[node.index - old.range.lowerBound] == Self.none }
  private func isFree(new node: NodeID) -> Bool { oldOf[node.index - new.range.lowerBound] == Self.none }

  // MARK: Ids

  /// What two words must have in common to be one thing: the three kinds of action may replace one another.
  static func family(_ word: Word) -> Word {
    Inheritance.isAction(word) ? .frontstage : word
  }

  /// So far ahead is looked for the same id, before all that is left is looked up.
  private static let mostAhead = 4

  private mutating func pairByID() {
    let olds = Self.named(old)
    let news = Self.named(new)
    var (left, right) = (0, 0)
    while left < olds.count, right < news.count {
      var step = (0, 0)
      if !isOneName(olds[left], news[right]) {
        let ahead = 1...Self.mostAhead
        if let count = ahead.first(where: { right + $0 < news.count && isOneName(olds[left], news[right + $0]) }) {
          step = (0, count)
        } else if let count = ahead.first(where: { left + $0 < olds.count && isOneName(olds[left + $0], news[right]) })
        {
          step = (count, 0)
        } else {
          (left, right) = (left + 1, right + 1)
          continue
        }
      }
      pair(olds[left + step.0], news[right + step.1])
      (left, right) = (left + step.0 + 1, right + step.1 + 1)
    }
    let leftOlds = olds.filter { isFree(old: $0) }
    guard !leftOlds.isEmpty else { return }
    var byName: [String: NodeID] = [:]
    for node in news where isFree(new: node) { byName[Self.name(node, new.model)] = node }
    for node in leftOlds {
      if let match = byName[Self.name(node, old.model)] { pair(node, match) }
    }
  }

  /// What has an id of its own. A shared touchpoint may stand in many steps.
  private static func named(_ tree: ElementTree) -> [NodeID] {
    tree.range.dropFirst().map { NodeID($0) }.filter { node in
      tree.model.nodes[node.index].spelling != nil && tree.model.shape(node).takesID
        && !tree.model.nodes[node.index].state.contains(.isShared)
    }
  }

  private static func name(_ node: NodeID, _ model: Model) -> String {
    "\(family(model.word(node)).spelling) \(model.id(node) ?? "")"
  }

  private func isOneName(_ left: NodeID, _ right: NodeID) -> Bool {
    Self.family(old.model.word(left)) == Self.family(new.model.word(right)) && isSameSpelling(left, right)
  }

  // MARK: What may have an id

  private mutating func pairNamed() {
    for takesElements in [true, false] {
      var olds = leftNamed(.old, elements: takesElements)
      var news = leftNamed(.new, elements: takesElements)
      // Those in an element that has just been matched come after it.
      for _ in 0..<2 where !olds.isEmpty && !news.isEmpty {
        pairWithin(olds, news)
        (olds, news) = (olds.filter { isFree(old: $0) }, news.filter { isFree(new: $0) })
      }
      guard !olds.isEmpty, !news.isEmpty else { continue }
      pairAnywhere(olds, news, elements: takesElements)
      (olds, news) = (olds.filter { isFree(old: $0) }, news.filter { isFree(new: $0) })
      if takesElements { pairWithin(olds, news) }
    }
  }

  private func leftNamed(_ side: Which, elements: Bool) -> [NodeID] {
    switch side {
    case .old:
      return old.range.dropFirst().map { NodeID($0) }.filter {
        isFree(old: $0) && mayMatchOther($0, old) && old.isElement($0) == elements
      }
    case .new:
      return new.range.dropFirst().map { NodeID($0) }.filter {
        isFree(new: $0) && mayMatchOther($0, new) && new.isElement($0) == elements
      }
    }
  }

  /// Whether a node is looked for under another id, or without one.
  private func mayMatchOther(_ node: NodeID, _ tree: ElementTree) -> Bool {
    guard tree.model.shape(node).takesID else { return false }
    switch identity {
    case .idOrLikeness: return true
    case .id:
      return tree.model.nodes[node.index].spelling == nil || tree.model.nodes[node.index].state.contains(.isShared)
    }
  }

  private struct Group: Hashable {
    let word: Word
    let parent: NodeID?
  }

  private mutating func pairWithin(_ olds: [NodeID], _ news: [NodeID]) {
    var groups: [Group: (olds: [NodeID], news: [NodeID])] = [:]
    var order: [Group] = []
    for node in olds {
      guard let parent = old.parent(of: node).flatMap({ new(of: $0) }) else { continue }
      let group = Group(word: Self.family(old.model.word(node)), parent: parent)
      if groups[group] == nil { order.append(group) }
      groups[group, default: ([], [])].olds.append(node)
    }
    for node in news {
      let group = Group(word: Self.family(new.model.word(node)), parent: new.parent(of: node))
      if groups[group] != nil { groups[group]?.news.append(node) }
    }
    for group in order {
      if let (olds, news) = groups[group] { pairAlike(olds, news, .within) }
    }
  }

  private mutating func pairAnywhere(_ olds: [NodeID], _ news: [NodeID], elements: Bool) {
    for word in Word.allCases {
      let olds = olds.filter { Self.family(old.model.word($0)) == word }
      guard !olds.isEmpty else { continue }
      let news = news.filter { Self.family(new.model.word($0)) == word }
      guard !news.isEmpty else { continue }
      pairAlike(olds, news, elements ? .elementsAnywhere : .factsAnywhere)
    }
  }

  // MARK: All other facts

  private mutating func pairFacts() {
    var index = old.range.lowerBound
    while index < old.range.upperBound {
      let node = NodeID(index)
      let size = Int(old.model.nodes[index].size)
      guard let match = new(of: node) else {
        index += 1
        continue
      }
      if pairIdentical(node, match) {
        index += size
        continue
      }
      if size > 1 { pairFacts(of: node, match) }
      index += 1
    }
  }

  /// Where two nodes and all inside them are the same, which nearly all are, no search is needed.
  private mutating func pairIdentical(_ oldNode: NodeID, _ newNode: NodeID) -> Bool {
    let size = Int(old.model.nodes[oldNode.index].size)
    guard size == Int(new.model.nodes[newNode.index].size) else { return false }
    for offset in 0..<size {
      let (left, right) = (NodeID(oldNode.index + offset), NodeID(newNode.index + offset))
      let (leftNode, rightNode) = (old.model.nodes[left.index], new.model.nodes[right.index])
      guard leftNode.row == rightNode.row, leftNode.size == rightNode.size else { return false }
      let (leftMatch, rightMatch) = (new(of: left), old(of: right))
      guard leftMatch == nil && rightMatch == nil || leftMatch == right, says(left, right) else { return false }
    }
    for offset in 0..<size { pair(NodeID(oldNode.index + offset), NodeID(newNode.index + offset)) }
    for offset in 0..<size { identical[oldNode.index + offset - old.range.lowerBound] = true }
    return true
  }

  private mutating func pairFacts(of oldNode: NodeID, _ newNode: NodeID) {
    func isLeft(_ tree: ElementTree, _ node: NodeID) -> Bool { !tree.model.shape(node).takesID }
    let olds = old.children(oldNode).filter { isLeft(old, $0) && isFree(old: $0) }
    let news = new.children(newNode).filter { isLeft(new, $0) && isFree(new: $0) }
    guard !olds.isEmpty, !news.isEmpty else { return }
    var groups: [Word: (olds: [NodeID], news: [NodeID])] = [:]
    var order: [Word] = []
    for node in olds {
      let word = Self.family(old.model.word(node))
      if groups[word] == nil { order.append(word) }
      groups[word, default: ([], [])].olds.append(node)
    }
    for node in news { groups[Self.family(new.model.word(node))]?.news.append(node) }
    for word in order {
      if let (olds, news) = groups[word] { pairAlike(olds, news, .within) }
    }
  }

  // MARK: Likeness

  private enum Scope { case within, elementsAnywhere, factsAnywhere }

  /// Pairs some nodes of a kind: by key, by what they say, then by likeness.
  private mutating func pairAlike(_ olds: [NodeID], _ news: [NodeID], _ scope: Scope) {
    guard let first = olds.first, let firstNew = news.first else { return }
    let shape = old.model.shape(first)
    if shape.cardinality == .once { return pair(first, firstNew) }
    if scope == .within { pairByKey(olds, news) }
    // With all that is in them, then themselves alone.
    pairEqual(olds, news, .whole)
    // What has a key and has not found it is another thing.
    guard scope != .factsAnywhere, shape.key != .firstArgument || shape.cardinality == .many else { return }
    if scope == .within { pairEqual(olds, news, .own) }
    let leftOlds = olds.filter { isFree(old: $0) && !isReference($0, old.model) }
    let leftNews = news.filter { isFree(new: $0) && !isReference($0, new.model) }
    if leftOlds.isEmpty || leftNews.isEmpty { return pairOnlyOnes(olds, news, scope) }
    let items = (leftOlds.map { item($0, .old) }, leftNews.map { item($0, .new) })
    // What stands elsewhere and is called something else must be all the more alike.
    let least = scope == .within ? Likeness.least : (1 + Likeness.least) / 2
    for (left, right) in Resemblance.pairs(items.0, items.1, least: least) { pair(leftOlds[left], leftNews[right]) }
    pairOnlyOnes(olds, news, scope)
  }

  private mutating func pairEqual(_ olds: [NodeID], _ news: [NodeID], _ extent: FactDigest.Extent) {
    let leftOlds = olds.filter { isFree(old: $0) }
    let leftNews = news.filter { isFree(new: $0) }
    guard !leftOlds.isEmpty, !leftNews.isEmpty else { return }
    let digests = (
      leftOlds.map { FactDigest.of($0, extent, in: self, .old) },
      leftNews.map { FactDigest.of($0, extent, in: self, .new) }
    )
    for (left, right) in Sequences.common(digests.0, digests.1) { pair(leftOlds[left], leftNews[right]) }
    // The same in another order.
    var byDigest: [UInt64: [NodeID]] = [:]
    for (node, digest) in zip(leftNews, digests.1).reversed() where isFree(new: node) {
      byDigest[digest, default: []].append(node)
    }
    for (node, digest) in zip(leftOlds, digests.0) where isFree(old: node) {
      if let match = byDigest[digest]?.popLast() { pair(node, match) }
    }
  }

  /// Something that names another thing instead of saying something has no likeness. If there is one of it on each
  /// side, it is that which has changed.
  private mutating func pairOnlyOnes(_ olds: [NodeID], _ news: [NodeID], _ scope: Scope) {
    guard scope == .within else { return }
    let leftOlds = olds.filter { isFree(old: $0) && isReference($0, old.model) }
    let leftNews = news.filter { isFree(new: $0) && isReference($0, new.model) }
    if let left = leftOlds.first, let right = leftNews.first, leftOlds.count == 1, leftNews.count == 1,
      !old.model.shape(left).takesID, old.model.shape(left).key == .none
    {
      pair(left, right)
    }
  }

  private func isReference(_ node: NodeID, _ model: Model) -> Bool {
    let values = model.values[model.nodes[node.index].values]
    return !values.isEmpty && !values.contains { $0.kind == .text }
  }

  private func item(_ node: NodeID, _ side: Which) -> Resemblance.Item {
    let tree = tree(side)
    guard tree.isElement(node) else {
      return Resemblance.Item(text: Likeness(text(node, side)), content: Likeness(features: []))
    }
    let content = tree.children(node).map { child -> UInt64 in
      // What has been matched already is the same thing, whatever it says.
      switch side {
      case .old: new(of: child).map { UInt64($0.number) } ?? FactDigest.of(child, .whole, in: self, side)
      case .new: old(of: child) != nil ? UInt64(child.number) : FactDigest.of(child, .whole, in: self, side)
      }
    }
    return Resemblance.Item(text: Likeness(text(node, side)), content: Likeness(features: content))
  }

  // MARK: Keys

  /// By what a fact is known where each may be said once: its metric and day, its row, its persona.
  private mutating func pairByKey(_ olds: [NodeID], _ news: [NodeID]) {
    pairBy(olds.map { key($0, .old) }, news.map { key($0, .new) }, olds, news)
    // A figure of another day is the same figure, told anew.
    pairBy(olds.map { firstArgument($0, .old) }, news.map { firstArgument($0, .new) }, olds, news)
  }

  private mutating func pairBy(_ oldKeys: [String?], _ newKeys: [String?], _ olds: [NodeID], _ news: [NodeID]) {
    var byKey: [String: [NodeID]] = [:]
    for (node, key) in zip(news, newKeys).reversed() where isFree(new: node) {
      if let key { byKey[key, default: []].append(node) }
    }
    guard !byKey.isEmpty else { return }
    for (node, key) in zip(olds, oldKeys) where isFree(old: node) {
      if let key, let match = byKey[key]?.popLast() { pair(node, match) }
    }
  }

  private func key(_ node: NodeID, _ side: Which) -> String? {
    let tree = tree(side)
    let shape = tree.model.shape(node)
    if shape.takesID {
      // What is declared at the top may be named in one step and stand by itself in the same step before.
      return tree.model.id(node)
    }
    switch shape.key {
    case .none: return nil
    case .firstArgument:
      let day = tree.model.child(node, .on).map { text($0, side) } ?? ""
      return firstArgument(node, side).map { "\($0) \(day)" }
    case .persona:
      // Several things may be done by one persona, but one feeling is felt.
      guard shape.cardinality == .oncePerKey else { return nil }
      return tree.model.child(node, .persona).map { text($0, side) } ?? ""
    }
  }

  private func firstArgument(_ node: NodeID, _ side: Which) -> String? {
    let tree = tree(side)
    let shape = tree.model.shape(node)
    // Several facts may stand in one row of the team's own.
    guard shape.key == .firstArgument, shape.cardinality != .many else { return nil }
    return tree.model.value(node).map { name(of: $0, side) }
  }
}
