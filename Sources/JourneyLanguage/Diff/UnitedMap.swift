/// Two versions of a map as one: the new one, and in it, where it stood, what is gone.
///
/// So the picture of a difference is the picture of a map, and what lays out maps needs to know no more of differences
/// than how it marks a card. The models become one: all of the new one, then all of the old one, then the united map,
/// whose references lead into itself where they led into one of the two.
struct UnitedMap {
  private(set) var model: Model
  private(set) var changes: DrawnChanges
  /// Its place among the maps of the model.
  let map: Int

  private let pairing: Pairing
  /// What comes of the nodes of the two trees.
  private var ofNew: [NodeID: NodeID] = [:]
  private var ofOld: [NodeID: NodeID] = [:]
  /// The old nodes by what has come of them.
  private var oldOf: [NodeID: NodeID] = [:]
  /// What is added to the numbers of the old model.
  private let shift: Shift

  private struct Shift {
    let nodes: Int
    let sources: Int
    let paths: Int
  }

  /// The united map of two that match; `newMap` is the place of the new one among the maps of its model.
  init(_ pairing: Pairing, map newMap: Int, _ arrangement: DrawnChanges.Arrangement) {
    self.pairing = pairing
    changes = DrawnChanges(arrangement)
    model = pairing.new.model
    shift = Shift(nodes: model.nodes.count, sources: model.sources.count, paths: model.paths.count)
    map = model.maps.count
    addOldModel()
    let root = add(pairing.new.root, pairing.old.root)
    leadIntoUnited(from: pairing.new.model.values.count)
    var entry = model.maps[newMap]
    entry.written = root
    entry.root = root
    model.maps.append(entry)
    mark()
  }

  // MARK: The old model

  private mutating func addOldModel() {
    let old = pairing.old.model
    model.sources += old.sources
    var spellings: [UInt32: UInt32] = [:]
    func spelling(_ number: UInt32) -> UInt32 {
      if let known = spellings[number] { return known }
      let made = model.symbols.intern(old.symbols.text(of: Spelling(number: number))).number
      spellings[number] = made
      return made
    }
    for path in old.paths {
      model.paths.append(
        PainPath(
          map: Spelling(number: spelling(path.map.number)), pain: Spelling(number: spelling(path.pain.number)),
          source: shifted(path.source), position: path.position, target: path.target.map(shifted)))
    }
    let firstValue = model.values.count
    for value in old.values {
      var (first, second) = (Int(value.first), Int(value.second))
      switch value.kind {
      case .reference: second += shift.nodes
      case .word, .name, .ignored: first = Int(spelling(value.first))
      case .path: first += shift.paths
      case .text, .number, .date, .time, .duration, .choice, .builtInMetric: break
      }
      model.values.append(Value(value.kind, detail: value.detail, source: shifted(value.source), first, second))
    }
    for node in old.nodes {
      var copy = Node(row: node.row, source: shifted(node.source), position: node.position, firstValue: node.firstValue)
      copy.origin = node.origin
      copy.state = node.state.union(.isGone)
      copy.size = node.size
      if node.name != Node.noName { copy.name = spelling(node.name) }
      copy.firstValue = node.firstValue + UInt32(firstValue)
      copy.valueCount = node.valueCount
      model.nodes.append(copy)
    }
    addOldDeclarations(old)
  }

  /// What both sides declare is the new one; the rest stands behind.
  private mutating func addOldDeclarations(_ old: Model) {
    func name(_ node: NodeID, _ model: Model) -> String { "\(model.word(node).spelling) \(model.id(node) ?? "")" }
    var known: [String: NodeID] = [:]
    for node in pairing.new.model.declarations { known[name(node, pairing.new.model)] = node }
    for node in old.declarations {
      if let match = known[name(node, old)] {
        ofOld[node] = match
      } else {
        model.declarations.append(shifted(node))
      }
    }
  }

  private func shifted(_ source: SourceID) -> SourceID { SourceID(source.index + shift.sources) }

  private func shifted(_ node: NodeID) -> NodeID { NodeID(node.index + shift.nodes) }

  // MARK: The tree

  /// Adds what matches, or what stands on one side only, with all inside it.
  private mutating func add(_ newNode: NodeID?, _ oldNode: NodeID?) -> NodeID {
    let place = NodeID(model.nodes.count)
    guard var node = (newNode ?? oldNode.map(shifted)).map({ model.nodes[$0.index] }) else {
      preconditionFailure("It stands on one side at least.")
    }
    let values = node.values
    node.firstValue = UInt32(model.values.count)
    model.values += model.values[values]
    model.nodes.append(node)
    if let newNode { ofNew[newNode] = place }
    if let oldNode {
      ofOld[oldNode] = place
      oldOf[place] = oldNode
    }
    switch (newNode, oldNode) {
    case (let newNode?, let oldNode?) where pairing.new.isElement(newNode): addChildren(newNode, oldNode)
    case (let newNode?, _):
      for child in pairing.new.children(newNode) where Self.isWhole(child, in: pairing.new) {
        _ = add(child, pairing.old(of: child))
      }
    case (nil, let oldNode?):
      for child in pairing.old.children(oldNode)
      where pairing.new(of: child) == nil && Self.isWhole(child, in: pairing.old) {
        _ = add(nil, child)
      }
    case (nil, nil): break
    }
    model.nodes[place.index].size = UInt32(model.nodes.count - place.index)
    return place
  }

  /// What stands in two elements that match: what is gone stands before the first thing behind it that is still there.
  private mutating func addChildren(_ newNode: NodeID, _ oldNode: NodeID) {
    var gone = pairing.old.children(oldNode).filter {
      pairing.new(of: $0) == nil && isDrawn($0) && Self.isWhole($0, in: pairing.old)
    }[...]
    for child in pairing.new.children(newNode) where Self.isWhole(child, in: pairing.new) {
      let match = pairing.old(of: child)
      if let match, pairing.old.parent(of: match) == oldNode {
        while let next = gone.first, next < match {
          _ = add(nil, next)
          gone = gone.dropFirst()
        }
      }
      _ = add(child, match)
    }
    for node in gone { _ = add(nil, node) }
  }

  /// Whether all that a fact says is known. A file with errors may hold some that name what there is not: of these
  /// nothing can be drawn.
  private static func isWhole(_ node: NodeID, in tree: ElementTree) -> Bool {
    if tree.isElement(node) { return true }
    let model = tree.model
    return !model.nodes[node.index].state.contains(.damaged)
      && model.values[model.nodes[node.index].values].allSatisfy { value in
        switch value.kind {
        case .name, .ignored: false
        case .path: model.paths[Int(value.first)].target != nil
        case .text, .number, .date, .time, .duration, .choice, .reference, .builtInMetric, .word: true
        }
      }
  }

  /// Whether something that is gone has a card of its own; what else is gone is said in words.
  private func isDrawn(_ node: NodeID) -> Bool {
    if pairing.old.isElement(node) { return true }
    let word = pairing.old.model.word(node)
    return word != .feeling && (word.row != nil || Self.drawnBesides.contains(word))
  }

  /// Facts that have cards or arrows without a row of their name.
  private static let drawnBesides: Set<Word> = [.fail, .lane, .then, .resolves]

  /// References lead to the united map wherever they led into one of the two, and to what both declare.
  private mutating func leadIntoUnited(from first: Int) {
    for index in first..<model.values.count where model.values[index].kind == .reference {
      let target = model.values[index].target
      let isOld = target.index >= shift.nodes
      let united = isOld ? ofOld[NodeID(target.index - shift.nodes)] : ofNew[target]
      if let united { model.values[index].second = united.number }
    }
  }

  // MARK: Marks

  private mutating func mark() {
    for change in Changes(pairing).all { mark(change) }
    for (united, old) in oldOf where pairing.old.isElement(old) { changes.before[united] = shifted(old) }
    for step in Flow(of: model.maps[map].root, in: model).steps { noteFeelings(of: step) }
  }

  private mutating func mark(_ change: Change) {
    let sign: DrawnChanges.Sign =
      switch change.kind {
      case .added: .added
      case .removed: .removed
      case .moved: .moved
      case .renamed, .reworded, .changed: .changed
      }
    changes.counts[sign, default: 0] += 1
    guard let node = change.new.flatMap({ ofNew[$0] }) ?? change.old.flatMap({ ofOld[$0] }) else {
      return note(change)
    }
    let isElement = model.shape(node).hasInner && model.shape(node).inner.isElement
    guard isElement || isDrawn(word: change.word) else { return note(change) }
    // What has moved and is changed, too, is told as moved.
    if changes.marks[node].map({ $0.isPart }) ?? true {
      changes.marks[node] = DrawnChanges.Mark(sign: sign, isPart: false)
    }
    if sign == .added || sign == .removed {
      // What came here from elsewhere, or is still there, has a sign of its own, or none.
      for part in (node.index + 1..<model.end(node)).lazy.map(NodeID.init(_:))
      where sign == .removed || oldOf[part] == nil {
        changes.marks[part] = DrawnChanges.Mark(sign: sign, isPart: true)
      }
    }
    guard let oldNode = change.old, change.new != nil, change.kind != .renamed else { return }
    let before = change.details.compactMap { detail in detail.word == nil ? oldNode : detail.old }
    changes.former[node, default: []] += before.map(shifted)
  }

  private func isDrawn(word: Word) -> Bool { word.row != nil || Self.drawnBesides.contains(word) }

  /// Tells of a fact without a card at the element in which it stands.
  private mutating func note(_ change: Change) {
    // What was felt is in the curve of the version before.
    guard change.word.row == nil, let element = change.inside.new.flatMap({ ofNew[$0] }) else { return }
    changes.notes[element, default: []].append(
      DrawnChanges.Note(
        before: change.old.map(shifted), after: change.new.flatMap { ofNew[$0] },
        clauses: change.details.filter { $0.word != nil }.map { detail in
          (detail.old.map(shifted), detail.new.flatMap { ofNew[$0] })
        }))
  }

  /// The feelings of a step as they were; they stand in the old model.
  private mutating func noteFeelings(of step: NodeID) {
    guard let oldStep = oldOf[step] else { return }
    changes.feelings[step] = pairing.old.model.children(oldStep, .feeling).map(shifted)
  }
}
