/// The three versions of a file.
enum MergeVersion: Int, CaseIterable {
  case base, ours, theirs

  /// The other one of the two sides.
  var opposite: MergeVersion {
    switch self {
    case .base: .base
    case .ours: .theirs
    case .theirs: .ours
    }
  }

  static let sides = [MergeVersion.ours, .theirs]
}

/// One thing of the map, with its node in each version that has it.
struct MergeThing {
  fileprivate(set) var nodes: [Int]
  fileprivate(set) var fate = Fate.kept
  /// The thing that it is in; of what both sides have moved, each to another place, where each has it.
  fileprivate(set) var home = Home.one(-1)

  enum Fate: Equatable {
    case kept
    case gone
    /// One side has taken it out, and the other has changed it.
    case disputed(removedBy: MergeVersion)
    /// It stands in something disputed, and the side that took that out has not got it.
    case partOfDispute(removedBy: MergeVersion)
  }

  enum Home: Equatable {
    case one(Int)
    case two(ours: Int, theirs: Int)
  }

  func node(in version: MergeVersion) -> Int? {
    let node = nodes[version.rawValue]
    return node < 0 ? nil : node
  }
}

/// What becomes of each thing, and where it stands.
struct MergePlan {
  let documents: [MergeDocument]
  private(set) var things: [MergeThing] = []
  /// The thing of each node of each version.
  private var thingOfNode: [[Int]]

  init(base: MergeDocument, ours: MergeDocument, theirs: MergeDocument) {
    documents = [base, ours, theirs]
    thingOfNode = documents.map { Array(repeating: -1, count: $0.nodes.count) }
    let oursOfBase = MergeMatcher.partners(of: base, in: ours)
    let theirsOfBase = MergeMatcher.partners(of: base, in: theirs)
    let theirsOfOurs = MergeMatcher.additions(
      of: ours, in: theirs, oursOfBase: oursOfBase, theirsOfBase: theirsOfBase)
    for node in base.nodes.indices { add([node, max(oursOfBase[node], -1), max(theirsOfBase[node], -1)]) }
    for node in ours.nodes.indices where thingOfNode[1][node] < 0 { add([-1, node, max(theirsOfOurs[node], -1)]) }
    for node in theirs.nodes.indices where thingOfNode[2][node] < 0 { add([-1, -1, node]) }
    decideFates()
    findHomes()
  }

  private mutating func add(_ nodes: [Int]) {
    for (version, node) in nodes.enumerated() where node >= 0 { thingOfNode[version][node] = things.count }
    things.append(MergeThing(nodes: nodes))
  }

  func document(_ version: MergeVersion) -> MergeDocument { documents[version.rawValue] }

  /// The thing that a node is.
  func thing(of node: Int, in version: MergeVersion) -> Int { thingOfNode[version.rawValue][node] }

  /// The node of a thing in a version.
  func node(of thing: Int, in version: MergeVersion) -> MergeNode? {
    things[thing].node(in: version).map { document(version).nodes[$0] }
  }

  /// The thing that a thing is in, in one version; -1 for the file and where the version has not got it.
  private func home(of thing: Int, in version: MergeVersion) -> Int {
    guard let node = node(of: thing, in: version), node.parent >= 0 else { return -1 }
    return self.thing(of: node.parent, in: version)
  }

  // MARK: Fates

  private mutating func decideFates() {
    for side in MergeVersion.sides { decideFates(ofWhatOnly: side) }
    for thing in things.indices where things[thing].nodes[1] < 0 && things[thing].nodes[2] < 0 {
      things[thing].fate = .gone
    }
    for side in MergeVersion.sides { spreadDisputes(in: side) }
  }

  /// What the other side has taken out goes, unless this side has changed it.
  private mutating func decideFates(ofWhatOnly side: MergeVersion) {
    let other = side.opposite
    let nodes = document(side).nodes
    var holdsChange = Array(repeating: false, count: nodes.count)
    for node in nodes.indices.reversed() where nodes[node].parent >= 0 {
      let thing = thing(of: node, in: side)
      let isMoved = home(of: thing, in: side) != home(of: thing, in: .base)
      if things[thing].node(in: other) != nil {
        if isMoved { holdsChange[nodes[node].parent] = true }
        continue
      }
      let isChanged = isMoved || holdsChange[node] || !isAsInBase(thing, in: side)
      if isChanged { holdsChange[nodes[node].parent] = true }
      if things[thing].node(in: .base) != nil {
        things[thing].fate = isChanged ? .disputed(removedBy: other) : .gone
      }
    }
  }

  /// Whether a thing, apart from what is in it, says what it says in the base.
  private func isAsInBase(_ thing: Int, in side: MergeVersion) -> Bool {
    guard let base = things[thing].node(in: .base), let node = things[thing].node(in: side) else { return false }
    let (old, new) = (document(.base).nodes[base], document(side).nodes[node])
    return old.key == new.key && old.openComments == new.openComments && old.closeComments == new.closeComments
      && old.trailComments == new.trailComments && old.aboveComments == new.aboveComments
  }

  /// What stands in something disputed, and only there, shares its fate.
  private mutating func spreadDisputes(in side: MergeVersion) {
    let other = side.opposite
    let nodes = document(side).nodes
    for node in nodes.indices where nodes[node].parent >= 0 {
      let thing = thing(of: node, in: side)
      guard things[thing].node(in: other) == nil else { continue }
      let around = self.thing(of: nodes[node].parent, in: side)
      switch things[around].fate {
      case .disputed(removedBy: other), .partOfDispute(removedBy: other):
        things[thing].fate = .partOfDispute(removedBy: other)
      case .kept, .gone, .disputed, .partOfDispute: break
      }
    }
  }

  // MARK: Homes

  private mutating func findHomes() {
    for thing in things.indices.dropFirst() { things[thing].home = findHome(of: thing) }
  }

  private func findHome(of thing: Int) -> MergeThing.Home {
    let (base, ours, theirs) = (home(of: thing, in: .base), home(of: thing, in: .ours), home(of: thing, in: .theirs))
    guard ours >= 0, theirs >= 0 else { return .one(max(ours, theirs)) }
    if ours == theirs { return .one(ours) }
    // What one side has taken out does not take with it what that side still has elsewhere.
    if isRemoved(theirs, by: .ours) { return .one(ours) }
    if isRemoved(ours, by: .theirs) { return .one(theirs) }
    if ours == base { return .one(theirs) }
    if theirs == base { return .one(ours) }
    return .two(ours: ours, theirs: theirs)
  }

  private func isRemoved(_ thing: Int, by side: MergeVersion) -> Bool {
    switch things[thing].fate {
    case .kept: false
    case .gone: true
    case .disputed(let remover), .partOfDispute(let remover): remover == side
    }
  }
}

extension MergePlan {
  /// What stands somewhere, and which side alone has it there: nil if that is no matter of sides.
  struct Entry: Hashable {
    let thing: Int
    let onlyIn: MergeVersion?
  }

  /// What stands in a thing, in the order in which it is written.
  func entries(in thing: Int) -> [Entry] {
    let lists = MergeVersion.allCases.map { entries(in: thing, as: $0) }
    let isFile = thing == 0
    return MergeOrder.merge(base: lists[0], ours: lists[1], theirs: lists[2]) { one, other in
      guard !isFile, let one = place(of: one.thing), let other = place(of: other.thing) else { return false }
      return one < other
    } isOfSequence: { entry in
      MergeVersion.allCases.contains { node(of: entry.thing, in: $0)?.isOfSequence == true }
    }
  }

  /// Whether anything stands in a thing.
  func hasEntries(_ thing: Int) -> Bool {
    MergeVersion.allCases.contains { !entries(in: thing, as: $0).isEmpty }
  }

  private func place(of thing: Int) -> UInt8? {
    for version in MergeVersion.allCases {
      if let node = node(of: thing, in: version) { return node.place }
    }
    return nil
  }

  private func entries(in thing: Int, as version: MergeVersion) -> [Entry] {
    guard let node = things[thing].node(in: version) else { return [] }
    return document(version).children(of: node).compactMap { child in
      let inner = self.thing(of: child, in: version)
      guard things[inner].fate != .gone else { return nil }
      switch things[inner].home {
      case .one(thing): return Entry(thing: inner, onlyIn: nil)
      case .two(thing, _) where version == .ours: return Entry(thing: inner, onlyIn: .ours)
      case .two(_, thing) where version == .theirs: return Entry(thing: inner, onlyIn: .theirs)
      case .one, .two: return nil
      }
    }
  }
}
