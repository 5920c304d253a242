/// Finds out which nodes of two versions are the same thing: by id, wherever they stand; else within the same block by
/// what they say, by what there can be but one of, by their first text, and at last by place and likeness; else by what
/// they say, wherever they stand.
struct MergeMatcher {
  private let left: MergeDocument
  private let right: MergeDocument
  /// For each node of the left its partner, `free` or `taken`.
  private(set) var partners: [Int]
  /// The same from the right.
  private var partnersOfRight: [Int]
  /// How many comparisons there may be, so that a file in which everything is new is still read in linear time.
  private var budget = 100_000
  private var pending: [(left: Int, right: Int)] = []

  static let free = -1
  /// Belongs to something that the other version has not got.
  static let taken = -2

  /// The partners in `new` of the nodes of `old`.
  static func partners(of old: MergeDocument, in new: MergeDocument) -> [Int] {
    var matcher = MergeMatcher(old, new)
    matcher.link(0, 0)
    matcher.matchBlocks(.byLikeness)
    matcher.matchAcrossBlocks()
    return matcher.partners
  }

  /// The partners in `theirs` of the nodes of `ours` that both have added: the same thing, or the same words in the
  /// same block. The others are known from the nodes of `base`.
  static func additions(
    of ours: MergeDocument, in theirs: MergeDocument, oursOfBase: [Int], theirsOfBase: [Int]
  ) -> [Int] {
    var matcher = MergeMatcher(ours, theirs)
    for (our, their) in zip(oursOfBase, theirsOfBase) {
      if our >= 0 { matcher.partners[our] = their >= 0 ? their : taken }
      if their >= 0 { matcher.partnersOfRight[their] = our >= 0 ? our : taken }
    }
    for (our, their) in zip(oursOfBase, theirsOfBase) where our >= 0 && their >= 0 { matcher.didLink(our, their) }
    matcher.matchBlocks(.bySameness)
    return matcher.partners
  }

  private init(_ left: MergeDocument, _ right: MergeDocument) {
    self.left = left
    self.right = right
    partners = Array(repeating: Self.free, count: left.nodes.count)
    partnersOfRight = Array(repeating: Self.free, count: right.nodes.count)
  }

  private enum Thoroughness { case bySameness, byLikeness }

  private mutating func link(_ leftNode: Int, _ rightNode: Int) {
    partners[leftNode] = rightNode
    partnersOfRight[rightNode] = leftNode
    didLink(leftNode, rightNode)
  }

  private mutating func didLink(_ leftNode: Int, _ rightNode: Int) {
    pending.append((leftNode, rightNode))
    if left.nodes[leftNode].inner == .map { matchIDs(in: leftNode, rightNode) }
  }

  // MARK: Ids

  private struct Name: Hashable {
    let kind: Int
    let id: Int
  }

  /// Matches what has the same id in two versions of a map: ids are those of the whole map.
  private mutating func matchIDs(in leftMap: Int, _ rightMap: Int) {
    let old = Self.names(in: leftMap, of: left)
    let new = Self.names(in: rightMap, of: right)
    for node in leftMap + 1..<left.nodes[leftMap].next where partners[node] == Self.free {
      guard let name = Self.name(of: left.nodes[node]), old[name] == node, let other = new[name], other >= 0,
        partnersOfRight[other] == Self.free
      else { continue }
      link(node, other)
    }
  }

  private static func name(of node: MergeNode) -> Name? { node.id == 0 ? nil : Name(kind: node.kindKey, id: node.id) }

  /// The nodes of a map by their names; a name that stands there twice tells nothing.
  private static func names(in map: Int, of document: MergeDocument) -> [Name: Int] {
    var names: [Name: Int] = [:]
    for node in map + 1..<document.nodes[map].next {
      guard let name = name(of: document.nodes[node]) else { continue }
      names[name] = names[name] == nil ? node : -1
    }
    return names
  }

  // MARK: Blocks

  private mutating func matchBlocks(_ thoroughness: Thoroughness) {
    while let (leftNode, rightNode) = pending.popLast() {
      matchChildren(of: leftNode, rightNode) { [$0.kindKey, $0.content] }
      matchChildren(of: leftNode, rightNode) { $0.id == 0 ? nil : [$0.kindKey, $0.id] }
      matchChildren(of: leftNode, rightNode) { $0.key == MergeKeys.none ? nil : [$0.kindKey, $0.key] }
      matchChildren(of: leftNode, rightNode) { node in
        switch node.distinction {
        case .none: nil
        case .only(let number): [-1, number]
        case .argument(let key): [node.kindKey, key]
        }
      }
      guard thoroughness == .byLikeness else { continue }
      matchChildren(of: leftNode, rightNode) { $0.title == MergeKeys.none ? nil : [$0.kindKey, $0.title] }
      matchByPlace(leftNode, rightNode)
    }
  }

  /// Matches in their order the children of two nodes for which `key` is the same.
  private mutating func matchChildren(
    of leftNode: Int, _ rightNode: Int, by key: (MergeNode) -> [Int]?
  ) {
    var waiting: [[Int]: [Int]] = [:]
    for child in right.children(of: rightNode) where partnersOfRight[child] == Self.free {
      if let key = key(right.nodes[child]) { waiting[key, default: []].append(child) }
    }
    guard !waiting.isEmpty else { return }
    var used: [[Int]: Int] = [:]
    for child in left.children(of: leftNode) where partners[child] == Self.free {
      guard let key = key(left.nodes[child]), let candidates = waiting[key] else { continue }
      let index = used[key, default: 0]
      guard index < candidates.count else { continue }
      used[key] = index + 1
      link(child, candidates[index])
    }
  }

  // MARK: Likeness

  private struct Stretch: Hashable {
    /// The matched node before it.
    let before: Int
    let kind: Int
  }

  /// Matches what stands at the same place and is of one kind: alone there, or alike.
  private mutating func matchByPlace(_ leftNode: Int, _ rightNode: Int) {
    var new: [Stretch: [Int]] = [:]
    var before = -1
    for child in right.children(of: rightNode) {
      if partnersOfRight[child] == Self.free {
        new[Stretch(before: before, kind: right.nodes[child].kindKey), default: []].append(child)
      } else if partnersOfRight[child] >= 0 {
        before = partnersOfRight[child]
      }
    }
    guard !new.isEmpty else { return }
    var old: [Stretch: [Int]] = [:]
    var order: [Stretch] = []
    before = -1
    for child in left.children(of: leftNode) {
      if partners[child] == Self.free {
        let stretch = Stretch(before: before, kind: left.nodes[child].kindKey)
        if old[stretch] == nil { order.append(stretch) }
        old[stretch, default: []].append(child)
      } else if partners[child] >= 0 {
        before = child
      }
    }
    for stretch in order {
      guard let ones = old[stretch], let others = new[stretch] else { continue }
      matchAlike(ones, others, least: ones.count == 1 && others.count == 1 ? 0 : 40)
    }
    // What is left may have been reworded and moved at once.
    var kinds: [Int: (ones: [Int], others: [Int])] = [:]
    for stretch in order {
      kinds[stretch.kind, default: ([], [])].ones += (old[stretch] ?? []).filter { partners[$0] == Self.free }
    }
    for child in right.children(of: rightNode) where partnersOfRight[child] == Self.free {
      kinds[right.nodes[child].kindKey]?.others.append(child)
    }
    for kind in kinds.keys.sorted() {
      guard let (ones, others) = kinds[kind], !others.isEmpty else { continue }
      matchAlike(ones, others, least: 60)
    }
  }

  /// Matches each of some nodes with the most alike of others, if they are alike by so many of a hundred.
  private mutating func matchAlike(_ ones: [Int], _ others: [Int], least: Int) {
    if least == 0, let one = ones.first, let other = others.first {
      if mayBeOne(one, other) { link(one, other) }
      return
    }
    // Of so many that a comparison of all would take long, none stands out.
    guard ones.count * others.count <= min(4096, budget) else { return }
    budget -= ones.count * others.count
    for one in ones where partners[one] == Self.free {
      var best: Int?
      var bestLikeness = -1
      for other in others where partnersOfRight[other] == Self.free && mayBeOne(one, other) {
        let likeness = MergeLikeness.of(words(of: one, in: left), words(of: other, in: right))
        if likeness > bestLikeness { (best, bestLikeness) = (other, likeness) }
      }
      if let best, bestLikeness >= least { link(one, best) }
    }
  }

  /// Two ids are two things.
  private func mayBeOne(_ one: Int, _ other: Int) -> Bool {
    left.nodes[one].id == 0 || right.nodes[other].id == 0 || left.nodes[one].id == right.nodes[other].id
  }

  private func words(of node: Int, in document: MergeDocument) -> ArraySlice<UInt8> {
    let node = document.nodes[node]
    guard node.kind == .comments else { return document.bytes[node.phrase] }
    let lines = document.lines[node.above]
    return document.bytes[(lines.first?.range.lowerBound ?? 0)..<(lines.last?.range.upperBound ?? 0)]
  }

  // MARK: Across blocks

  /// Matches what has been taken out of one block and put into another, as it was.
  private mutating func matchAcrossBlocks() {
    matchAcrossBlocks { [$0.kindKey, $0.content] }
    matchAcrossBlocks { [$0.kindKey, $0.key] }
  }

  private mutating func matchAcrossBlocks(by key: (MergeNode) -> [Int]) {
    let old = loose(left, partners, by: key)
    let new = loose(right, partnersOfRight, by: key)
    for node in left.nodes.indices where partners[node] == Self.free {
      guard mayMove(left.nodes[node]) else { continue }
      let key = key(left.nodes[node])
      guard old[key] == node, let other = new[key], other >= 0, partnersOfRight[other] == Self.free else { continue }
      link(node, other)
      matchBlocks(.byLikeness)
    }
  }

  private func loose(_ document: MergeDocument, _ partners: [Int], by key: (MergeNode) -> [Int]) -> [[Int]: Int] {
    var found: [[Int]: Int] = [:]
    for node in document.nodes.indices where partners[node] == Self.free && mayMove(document.nodes[node]) {
      let key = key(document.nodes[node])
      found[key] = found[key] == nil ? node : -1
    }
    return found
  }

  /// Only what says something of its own is known again elsewhere.
  private func mayMove(_ node: MergeNode) -> Bool {
    switch node.kind {
    case .statement: node.title != MergeKeys.none && node.place != nil
    case .comments: true
    case .file, .clause: false
    }
  }
}

/// How alike two pieces of text are, whatever their script.
enum MergeLikeness {
  /// The share of common neighbouring three bytes, in hundredths.
  static func of(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    let limit = 512
    let left = triples(one.prefix(limit))
    let right = triples(other.prefix(limit))
    guard !left.isEmpty, !right.isEmpty else { return one.elementsEqual(other) ? 100 : 0 }
    var counts: [UInt32: Int] = [:]
    for triple in left { counts[triple, default: 0] += 1 }
    var common = 0
    for triple in right {
      guard let count = counts[triple], count > 0 else { continue }
      counts[triple] = count - 1
      common += 1
    }
    return 200 * common / (left.count + right.count)
  }

  private static func triples(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    zip(bytes, zip(bytes.dropFirst(), bytes.dropFirst(2))).map {
      UInt32($0) << 16 | UInt32($1.0) << 8 | UInt32($1.1)
    }
  }
}
