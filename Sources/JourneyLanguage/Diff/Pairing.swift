/// Which node of one tree is which of the other.
///
/// First what has an id is matched by it, wherever in the map it stands. Then, from the top down, what is left within two
/// elements that match: facts that may be said once by their word, facts with a key (a measure by its metric) by that,
/// all else by what it says, then by likeness, in order. At last what is left of elements anywhere: an element whose text
/// is the same has another id, or another place.
struct Pairing: Sendable {
  let old: ElementTree
  let new: ElementTree
  private var newOf: [NodeID?]
  private var oldOf: [NodeID?]
  /// What declarations are called on the new side, where that differs: by keyword and id.
  private let renamed: [String: String]

  /// So many pairs of the leftovers of two elements are compared; beyond that only those at the same place.
  private static let mostComparisons = 2_500

  init(_ old: ElementTree, _ new: ElementTree, renamed: [String: String]) {
    self.old = old
    self.new = new
    self.renamed = renamed
    newOf = Array(repeating: nil, count: old.range.count)
    oldOf = Array(repeating: nil, count: new.range.count)
    pair(old.root, new.root)
    pairByID()
    pairWithin(old.root, new.root)
    pairLeftovers()
  }

  /// One of the two trees.
  enum Which { case old, new }

  private func tree(_ side: Which) -> ElementTree {
    switch side {
    case .old: old
    case .new: new
    }
  }

  func new(of node: NodeID) -> NodeID? {
    old.range.contains(node.index) ? newOf[node.index - old.range.lowerBound] : nil
  }

  func old(of node: NodeID) -> NodeID? {
    new.range.contains(node.index) ? oldOf[node.index - new.range.lowerBound] : nil
  }

  private mutating func pair(_ oldNode: NodeID, _ newNode: NodeID) {
    newOf[oldNode.index - old.range.lowerBound] = newNode
    oldOf[newNode.index - new.range.lowerBound] = oldNode
  }

  // MARK: Ids

  /// What two words must have in common to be one thing: the three kinds of action may replace one another.
  static func family(_ word: Word) -> Word {
    switch word {
    case .backstage, .support: .frontstage
    default: word
    }
  }

  private mutating func pairByID() {
    var named: [String: NodeID] = [:]
    for index in new.range.dropFirst() {
      let node = NodeID(index)
      if let name = Self.name(node, new.model) { named[name] = node }
    }
    for index in old.range.dropFirst() {
      let node = NodeID(index)
      if let name = Self.name(node, old.model), let found = named[name] { pair(node, found) }
    }
  }

  private static func name(_ node: NodeID, _ model: Model) -> String? {
    let shape = model.shape(node)
    guard shape.takesID, let id = model.id(node) else { return nil }
    // A shared touchpoint may stand in many steps.
    if model.nodes[node.index].state.contains(.isShared) { return nil }
    return "\(family(shape.word).spelling) \(id)"
  }

  // MARK: Within two that match

  private mutating func pairWithin(_ oldNode: NodeID, _ newNode: NodeID) {
    // What stands at the same places and says the same, which is nearly everything, needs no search.
    let olds = old.children(oldNode)
    let news = new.children(newNode)
    if olds.count == news.count {
      for (left, right) in zip(olds, news)
      where new(of: left) == nil && old(of: right) == nil && old.model.word(left) == new.model.word(right) {
        if says(left, right) { pair(left, right) }
      }
    }
    var leftOlds: [Word: [NodeID]] = [:]
    var words: [Word] = []
    for node in olds where new(of: node) == nil {
      let word = Self.family(old.model.word(node))
      if leftOlds[word] == nil { words.append(word) }
      leftOlds[word, default: []].append(node)
    }
    if !words.isEmpty {
      var leftNews: [Word: [NodeID]] = [:]
      for node in news where old(of: node) == nil {
        leftNews[Self.family(new.model.word(node)), default: []].append(node)
      }
      for word in words { pairAlike(leftOlds[word] ?? [], leftNews[word] ?? [], .within) }
    }
    for node in olds {
      if let match = new(of: node), old.model.nodes[node.index].size > 1 || new.model.nodes[match.index].size > 1 {
        pairWithin(node, match)
      }
    }
    // What has come from elsewhere is looked into where it is found.
    for node in news {
      if let match = old(of: node), !olds.contains(match) { pairWithin(match, node) }
    }
  }

  private enum Scope { case within, anywhere }

  /// Pairs some nodes of a kind: by key, by what they say, then by likeness.
  private mutating func pairAlike(_ olds: [NodeID], _ news: [NodeID], _ scope: Scope) {
    guard let first = olds.first, !news.isEmpty else { return }
    let isOnce = old.model.shape(first).cardinality == .once
    if scope == .within, isOnce, let match = news.first { return pair(first, match) }
    var byText: [String: [NodeID]] = [:]
    for node in news.reversed() { byText[key(node, .new) ?? text(node, .new), default: []].append(node) }
    for node in olds {
      let text = key(node, .old) ?? text(node, .old)
      if let match = byText[text]?.popLast() { pair(node, match) }
    }
    let leftOlds = olds.filter { new(of: $0) == nil && key($0, .old) == nil }
    let leftNews = news.filter { old(of: $0) == nil && key($0, .new) == nil }
    guard !leftOlds.isEmpty, !leftNews.isEmpty else { return }
    guard leftOlds.count * leftNews.count <= Self.mostComparisons else {
      if scope == .within { for (left, right) in zip(leftOlds, leftNews) { pair(left, right) } }
      return
    }
    let oldTexts = leftOlds.map { Likeness(text($0, .old)) }
    let newTexts = leftNews.map { Likeness(text($0, .new)) }
    var scores: [(score: Double, left: Int, right: Int)] = []
    for left in leftOlds.indices {
      for right in leftNews.indices {
        let score = oldTexts[left].score(newTexts[right])
        if score >= Likeness.least { scores.append((score, left, right)) }
      }
    }
    scores.sort { ($1.score, $0.left, $0.right) < ($0.score, $1.left, $1.right) }
    for (_, left, right) in scores where new(of: leftOlds[left]) == nil && old(of: leftNews[right]) == nil {
      pair(leftOlds[left], leftNews[right])
    }
  }

  /// By what a fact is known where each may be said once: its metric, its row, its persona.
  private func key(_ node: NodeID, _ side: Which) -> String? {
    let tree = tree(side)
    let shape = tree.model.shape(node)
    switch shape.key {
    case .none: return nil
    case .firstArgument:
      // Several lanes' facts may stand in one step, and several figures of a metric.
      guard shape.word != .lane, let value = tree.model.value(node) else { return nil }
      let day = tree.model.child(node, .on).map { text($0, side) } ?? ""
      return "\(name(of: value, side)) \(day)"
    case .persona:
      guard shape.word == .feeling else { return nil }
      return tree.model.child(node, .persona).map { text($0, side) } ?? ""
    }
  }

  /// What a node says itself, without what stands in it; of an element its title.
  func text(_ node: NodeID, _ side: Which) -> String {
    let model = tree(side).model
    if let declared = model.sharedTouchpoint(of: node) { return "= " + (model.id(declared) ?? "") }
    return model.values[model.nodes[node.index].values].map { name(of: $0, side) }.joined(separator: " ")
  }

  private func name(of value: Value, _ side: Which) -> String {
    let model = tree(side).model
    guard value.kind == .reference else { return model.sourceText(of: value) }
    let id = model.id(value.target) ?? model.text(value.target) ?? ""
    // An old name is told as what it has become.
    guard side == .old else { return id }
    if let match = new(of: value.target) { return new.model.id(match) ?? new.model.text(match) ?? "" }
    return renamed["\(Self.family(model.word(value.target)).spelling) \(id)"] ?? id
  }

  // MARK: Leftovers

  /// Elements and facts with ids that have found nobody: under another id, or moved without one.
  private mutating func pairLeftovers() {
    func left(_ tree: ElementTree, _ isPaired: (NodeID) -> Bool) -> [Word: [NodeID]] {
      var result: [Word: [NodeID]] = [:]
      for index in tree.range.dropFirst() {
        let node = NodeID(index)
        guard tree.model.shape(node).takesID, !isPaired(node) else { continue }
        result[Self.family(tree.model.word(node)), default: []].append(node)
      }
      return result
    }
    let olds = left(old) { new(of: $0) != nil }
    let news = left(new) { old(of: $0) != nil }
    for word in Word.allCases {
      guard let olds = olds[word], let news = news[word] else { continue }
      // What was in something that has been paired meanwhile may be paired by now.
      let freeOlds = olds.filter { new(of: $0) == nil }
      let freeNews = news.filter { old(of: $0) == nil }
      pairAlike(freeOlds, freeNews, .anywhere)
      for node in freeOlds {
        if let match = new(of: node) { pairWithin(node, match) }
      }
    }
  }

  // MARK: Sameness

  /// Whether two nodes say the same themselves, whatever stands in them.
  func says(_ left: NodeID, _ right: NodeID) -> Bool {
    let (oldNode, newNode) = (old.model.nodes[left.index], new.model.nodes[right.index])
    guard oldNode.valueCount == newNode.valueCount, old.model.id(left) == new.model.id(right) else { return false }
    for (leftValue, rightValue) in zip(oldNode.values, newNode.values) {
      if !isSame(old.model.values[leftValue], new.model.values[rightValue]) { return false }
    }
    return true
  }

  func isSame(_ left: Value, _ right: Value) -> Bool {
    guard left.kind == right.kind else { return false }
    switch left.kind {
    case .reference: return name(of: left, .old) == name(of: right, .new)
    case .text where left.detail == right.detail, .date, .time:
      return bytes(left, .old).elementsEqual(bytes(right, .new))
    case .choice: return left.detail == right.detail
    case .builtInMetric: return left.second == right.second
    case .text, .number, .duration, .name, .path, .word, .ignored:
      return old.model.sourceText(of: left) == new.model.sourceText(of: right)
    }
  }

  private func bytes(_ value: Value, _ side: Which) -> ArraySlice<UInt8> {
    tree(side).model.sources[value.source.index].bytes[value.range]
  }
}
