/// The changes of one map or declaration as JSON, a change a line.
struct DifferenceJSONChanges {
  private let tree: TreeDifference
  private let keys: (old: Keys, new: Keys)

  private var oldTree: ElementTree { tree.pairing.old }
  private var newTree: ElementTree { tree.pairing.new }

  init(_ tree: TreeDifference) {
    self.tree = tree
    let (old, new) = (tree.pairing.old, tree.pairing.new)
    keys = (Keys(of: old.root, in: old.model), Keys(of: new.root, in: new.model))
  }

  func write(_ old: inout DifferenceJSONSide, _ new: inout DifferenceJSONSide, into writer: inout Writer) {
    var neighbours = Neighbours(tree: newTree)
    for (index, change) in tree.changes.enumerated() {
      writer.write(index == 0 ? "\n        {" : ",\n        {")
      write(change, &neighbours, &old, &new, &writer)
      writer.write("}")
    }
    if !tree.changes.isEmpty { writer.write("\n      ") }
  }

  private func write(
    _ change: Change, _ neighbours: inout Neighbours, _ old: inout DifferenceJSONSide, _ new: inout DifferenceJSONSide,
    _ writer: inout Writer
  ) {
    writer.write("\"change\": \"\(change.kind.rawValue)\"")
    text("what", change.word.spelling, &writer)
    let oldName = change.old.flatMap { name($0, oldTree, keys.old) }
    let newName = change.new.flatMap { name($0, newTree, keys.new) }
    if let (isID, name) = newName ?? oldName { text(isID ? "id" : "key", name, &writer) }
    if let before = oldName?.name, let after = newName?.name, before != after { text("was", before, &writer) }
    writePlaces(change, &neighbours, &writer)
    let before = change.old.flatMap { isSpread($0, oldTree) ? old.head($0) : old.object($0) }
    let after = change.new.flatMap { isSpread($0, newTree) ? new.head($0) : new.object($0) }
    value("old", before, &writer)
    value("new", after, &writer)
    writeFields(before, after, &writer)
    writeVerdicts(tree.verdicts(on: change), &writer)
    list("alsoIn", change.alsoIn, &writer)
  }

  /// Whether what stands in it is told apart from what it says itself.
  private func isSpread(_ node: NodeID, _ tree: ElementTree) -> Bool {
    tree.isElement(node) || node == tree.root && tree.model.shape(node).takesID
  }

  /// An id, or the key of what may have an id and has none.
  private func name(_ node: NodeID, _ tree: ElementTree, _ keys: Keys) -> (isID: Bool, name: String)? {
    guard tree.model.shape(node).takesID else { return nil }
    let name = keys.name(node)
    // Where the id is missing by mistake, it is known as nothing.
    return name.isEmpty ? nil : (tree.model.id(node) != nil, name)
  }

  // MARK: Places

  private func writePlaces(_ change: Change, _ neighbours: inout Neighbours, _ writer: inout Writer) {
    let before = change.old.map { place(of: $0, oldTree, keys.old) }
    let after = change.new.map { place(of: $0, newTree, keys.new) }
    // What is told of the part itself stands nowhere.
    if change.new != newTree.root { write("in", after ?? before ?? [], &writer) }
    guard change.kind == .added || change.kind == .moved, let node = change.new else { return }
    if change.kind == .moved, let old = change.old, let parent = oldTree.parent(of: old),
      tree.pairing.new(of: parent) != newTree.parent(of: node)
    {
      write("wasIn", before ?? [], &writer)
    }
    if newTree.isElement(node), let neighbour = neighbours.before(node) {
      text("after", keys.new.name(neighbour), &writer)
    }
  }

  /// The elements around a node, from the outside; not the map.
  private func place(of node: NodeID, _ tree: ElementTree, _ keys: Keys) -> [(key: String, name: String)] {
    var result: [(key: String, name: String)] = []
    var next = tree.parent(of: node)
    while let element = next, element != tree.root {
      if tree.isElement(element), !keys.name(element).isEmpty {
        result.append((tree.model.word(element).jsonSpelling, keys.name(element)))
      }
      next = tree.parent(of: element)
    }
    return result.reversed()
  }

  private func write(_ key: String, _ place: [(key: String, name: String)], _ writer: inout Writer) {
    writer.write(", \"\(key)\": {")
    for (index, element) in place.enumerated() {
      writer.write(index == 0 ? "\"\(element.key)\": " : ", \"\(element.key)\": ")
      writer.writeJSON(element.name)
    }
    writer.write("}")
  }

  /// What stands before an element among its like; looked up once for all that stand together.
  private struct Neighbours {
    let tree: ElementTree
    private var known: [NodeID: NodeID] = [:]
    private var done: Set<NodeID> = []

    init(tree: ElementTree) { self.tree = tree }

    mutating func before(_ node: NodeID) -> NodeID? {
      guard let parent = tree.parent(of: node) else { return nil }
      if done.insert(parent).inserted {
        var last: [Word: NodeID] = [:]
        for child in tree.children(parent) where tree.isElement(child) {
          if let neighbour = last.updateValue(child, forKey: tree.model.word(child)) { known[child] = neighbour }
        }
      }
      return known[node]
    }
  }

  // MARK: Values

  /// Which members of two objects are different.
  private func writeFields(_ before: [UInt8]?, _ after: [UInt8]?, _ writer: inout Writer) {
    guard let before, let after, before != after else { return }
    let (old, new) = (JSONPatchText(bytes: before), JSONPatchText(bytes: after))
    guard old.shape(of: old.whole) == .object, new.shape(of: new.whole) == .object else { return }
    let (olds, news) = (old.members(of: old.whole), new.members(of: new.whole))
    let changed = news.filter { member in
      !olds.contains {
        old.content($0.key) == new.content(member.key) && old.content($0.value) == new.content(member.value)
      }
    }
    let gone = olds.filter { member in !news.contains { new.content($0.key) == old.content(member.key) } }
    list("fields", changed.map { new.string($0.key) } + gone.map { old.string($0.key) }, &writer)
  }

  private func writeVerdicts(_ verdicts: [Verdict], _ writer: inout Writer) {
    guard !verdicts.isEmpty else { return }
    writer.write(", \"verdicts\": [")
    for (index, verdict) in verdicts.enumerated() {
      writer.write(index == 0 ? "{" : ", {")
      writer.write("\"outcome\": \"\(verdict.outcome.rawValue)\", \"weight\": \"\(verdict.outcome.weight)\"")
      if let distance = verdict.distance { writer.write(", \"by\": \(distance.description)") }
      if let resolution = verdict.resolution { text("resolution", resolution, &writer) }
      writer.write("}")
    }
    writer.write("]")
  }

  private func text(_ key: String, _ text: String, _ writer: inout Writer) {
    writer.write(", \"\(key)\": ")
    writer.writeJSON(text)
  }

  private func value(_ key: String, _ bytes: [UInt8]?, _ writer: inout Writer) {
    guard let bytes else { return }
    writer.write(", \"\(key)\": ")
    writer.write(bytes)
  }

  private func list(_ key: String, _ texts: [String], _ writer: inout Writer) {
    guard !texts.isEmpty else { return }
    writer.write(", \"\(key)\": [")
    for (index, text) in texts.enumerated() {
      if index > 0 { writer.write(", ") }
      writer.writeJSON(text)
    }
    writer.write("]")
  }
}

/// How much is different, before anything of it is told.
struct DifferenceJSONSummary {
  /// How many maps, or declarations, are new, gone, or different.
  private struct Counts {
    var added = 0
    var removed = 0
    var changed = 0

    mutating func count(isOld: Bool, isNew: Bool) {
      switch (isOld, isNew) {
      case (true, true): changed += 1
      case (true, false): removed += 1
      case (false, _): added += 1
      }
    }

    var text: String { "{\"added\": \(added), \"removed\": \(removed), \"changed\": \(changed)}" }
  }

  private var maps = Counts()
  private var declarations = Counts()
  private var changes: [Change.Kind: Int] = [:]
  private var outcomes: [Outcome: Int] = [:]

  init(_ difference: Difference) {
    for map in difference.maps { maps.count(isOld: map.old != nil, isNew: map.new != nil) }
    for declaration in difference.declarations {
      declarations.count(isOld: declaration.old != nil, isNew: declaration.new != nil)
    }
    for tree in difference.maps.compactMap(\.tree) + difference.declarations.compactMap(\.tree) {
      for change in tree.changes {
        changes[change.kind, default: 0] += 1
        for verdict in tree.verdicts(on: change) { outcomes[verdict.outcome, default: 0] += 1 }
      }
    }
  }

  func write(into writer: inout Writer) {
    let kinds = Change.Kind.allCases.map { "\"\($0.rawValue)\": \(changes[$0] ?? 0)" }
    let said = Outcome.allCases.compactMap { outcome in outcomes[outcome].map { "\"\(outcome.rawValue)\": \($0)" } }
    writer.write("{\n    \"maps\": \(maps.text),\n    \"declarations\": \(declarations.text),\n")
    writer.write("    \"changes\": {\(kinds.joined(separator: ", "))},\n")
    writer.write("    \"outcomes\": {\(said.joined(separator: ", "))}\n  }")
  }
}
