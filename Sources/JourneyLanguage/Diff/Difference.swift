/// What is different between two sides, in the words of the field.
public struct Difference: Sendable {
  let old: Side
  let new: Side
  /// Declarations that are not maps.
  private(set) var declarations: [DeclarationDifference] = []
  /// Maps of which anything is different, in the order of the new side; what is gone stands last.
  private(set) var maps: [MapDifference] = []
  /// What stands on both sides, whether or not anything is different.
  private(set) var pairedDeclarations: [(old: Side.Place, new: Side.Place)] = []
  private(set) var pairedMaps: [(old: Side.Map, new: Side.Map)] = []
  /// Where the sides could not be read as a whole.
  public internal(set) var filesWithErrors = FilesWithErrors()
  /// Which of the models of each side have errors, by their numbers: what they say is not known as a whole.
  var modelsWithErrors: (old: Set<Int>, new: Set<Int>) = ([], [])

  /// What of the projects is compared.
  public enum Scope: Sendable {
    /// The named files with all that they import.
    case projects
    /// What stands in a named file on either side. What they import is only looked up, and an inherited change is told
    /// where it arrives.
    case namedFiles
  }

  /// A declaration on either side, or on both.
  struct DeclarationDifference: Sendable {
    let old: Side.Place?
    let new: Side.Place?
    /// Nothing where it stands on one side only.
    let tree: TreeDifference?
  }

  /// A map on either side, or on both.
  struct MapDifference: Sendable {
    let old: Side.Map?
    let new: Side.Map?
    /// Nothing where it stands on one side only.
    var tree: TreeDifference?
  }

  /// Whether both sides say the same.
  public var isEmpty: Bool { declarations.isEmpty && maps.isEmpty }

  /// Compares what some projects say with what others say; none of them may have errors that were not told.
  public init(from old: [Model], to new: [Model], of scope: Scope = .projects) {
    self.old = Side(old)
    self.new = Side(new)
    let renamed = compareDeclarations()
    compareMaps(renamed)
    switch scope {
    case .projects: break
    case .namedFiles: leaveOutImported()
    }
    tellInheritedOnce()
  }

  /// Leaves out what stands in a named file on no side.
  private mutating func leaveOutImported() {
    let (oldNames, newNames) = (old.namedFiles, new.namedFiles)
    func isNamed(_ before: Side.Place?, _ after: Side.Place?) -> Bool {
      before.map { oldNames.contains(old.file(of: $0)) } == true
        || after.map { newNames.contains(new.file(of: $0)) } == true
    }
    func isNamed(_ before: Side.Map?, _ after: Side.Map?) -> Bool {
      before.map { oldNames.contains(old.file(of: $0)) } == true
        || after.map { newNames.contains(new.file(of: $0)) } == true
    }
    declarations = declarations.filter { isNamed($0.old, $0.new) }
    maps = maps.filter { isNamed($0.old, $0.new) }
    pairedDeclarations = pairedDeclarations.filter { isNamed($0.old, $0.new) }
    pairedMaps = pairedMaps.filter { isNamed($0.old, $0.new) }
  }

  // MARK: Declarations

  /// Compares them, and tells what those are called now whose ids have changed, by keyword and id.
  private mutating func compareDeclarations() -> [String: String] {
    let olds = old.declarations.map { Named(old.model(of: $0), $0.node) }
    let news = new.declarations.map { Named(new.model(of: $0), $0.node) }
    let pairs = Named.pairs(olds, news)
    var renamed: [String: String] = [:]
    var newOf = [Int?](repeating: nil, count: olds.count)
    var oldOf = [Int?](repeating: nil, count: news.count)
    for (left, right) in pairs {
      (newOf[left], oldOf[right]) = (right, left)
      if olds[left].id != news[right].id { renamed["\(olds[left].word.spelling) \(olds[left].id)"] = news[right].id }
    }
    for (right, match) in oldOf.enumerated() {
      let place = new.declarations[right]
      guard let match else {
        declarations.append(DeclarationDifference(old: nil, new: place, tree: nil))
        continue
      }
      let before = old.declarations[match]
      pairedDeclarations.append((before, place))
      let pairing = Pairing(
        ElementTree(old.model(of: before), root: before.node), ElementTree(new.model(of: place), root: place.node),
        renamed: renamed)
      let changes = Changes(pairing).all
      if !changes.isEmpty {
        declarations.append(
          DeclarationDifference(old: before, new: place, tree: TreeDifference(pairing: pairing, changes: changes)))
      }
    }
    for (left, match) in newOf.enumerated() where match == nil {
      declarations.append(DeclarationDifference(old: old.declarations[left], new: nil, tree: nil))
    }
    return renamed
  }

  // MARK: Maps

  private mutating func compareMaps(_ renamed: [String: String]) {
    var renamed = renamed
    let olds = old.maps.map { Named(old.models[$0.model], old.root(of: $0)) }
    let news = new.maps.map { Named(new.models[$0.model], new.root(of: $0)) }
    var newOf = [Int?](repeating: nil, count: olds.count)
    var oldOf = [Int?](repeating: nil, count: news.count)
    for (left, right) in Named.pairs(olds, news) {
      (newOf[left], oldOf[right]) = (right, left)
      if olds[left].id != news[right].id { renamed["\(olds[left].word.spelling) \(olds[left].id)"] = news[right].id }
    }
    let trees = treesOfMaps(oldOf, renamed)
    for (right, match) in oldOf.enumerated() {
      if let match {
        pairedMaps.append((old.maps[match], new.maps[right]))
        guard let tree = trees[right] else { continue }
        maps.append(MapDifference(old: old.maps[match], new: new.maps[right], tree: tree))
      } else {
        maps.append(MapDifference(old: nil, new: new.maps[right]))
      }
    }
    for (left, match) in newOf.enumerated() where match == nil {
      maps.append(MapDifference(old: old.maps[left], new: nil))
    }
  }

  /// The differences of maps that match, those that are the base of others first: these may name what is in them.
  private func treesOfMaps(_ oldOf: [Int?], _ renamed: [String: String]) -> [Int: TreeDifference] {
    var trees: [Int: TreeDifference] = [:]
    var renamedElsewhere: [Int: [NodeID: String]] = [:]
    let pairs = oldOf.enumerated().compactMap { right, match in match.map { (old: $0, new: right) } }
    let depths = pairs.map { bases(of: old.maps[$0.old], old).count }
    for (_, pair) in zip(depths, pairs).enumerated().sorted(by: {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    })
    .map(\.element) {
      let (before, map) = (old.maps[pair.old], new.maps[pair.new])
      let pairing = Pairing(
        ElementTree(old.models[before.model], root: old.root(of: before)),
        ElementTree(new.models[map.model], root: new.root(of: map)), renamed: renamed,
        renamedElsewhere: renamedElsewhere[before.model] ?? [:])
      let changes = Changes(pairing).all
      guard !changes.isEmpty else { continue }
      for change in changes where change.kind == .renamed {
        guard let node = change.old, let id = change.new.flatMap({ pairing.new.model.id($0) }) else { continue }
        renamedElsewhere[before.model, default: [:]][node] = id
      }
      trees[pair.new] = TreeDifference(pairing: pairing, changes: changes)
    }
    return trees
  }

  // MARK: Derived maps

  /// What a derived map only has from its base is told there, once.
  private mutating func tellInheritedOnce() {
    var places: [String: (map: Int, change: Int)] = [:]
    guard maps.contains(where: { isDerived($0) }) else { return }
    for (number, map) in maps.enumerated() {
      guard let tree = map.tree else { continue }
      for (place, change) in tree.changes.enumerated() where !change.isInherited(in: tree.pairing) {
        places["\(base(of: map)) \(change.signature(in: tree.pairing))"] = (number, place)
      }
    }
    for number in maps.indices {
      guard let tree = maps[number].tree, let map = maps[number].new ?? maps[number].old else { continue }
      let isNew = maps[number].new != nil
      let side = isNew ? new : old
      guard side.models[map.model].maps[map.index].base != nil else { continue }
      let bases = bases(of: map, side)
      var kept: [Change] = []
      for change in tree.changes {
        let signature = change.signature(in: tree.pairing)
        let known =
          change.isInherited(in: tree.pairing)
          ? bases.lazy.compactMap { places["\($0) \(signature)"] }.first : nil
        if let known {
          maps[known.map].tree?.changes[known.change].alsoIn.append(side.id(of: map))
        } else {
          kept.append(change)
        }
      }
      maps[number].tree?.changes = kept
    }
    maps.removeAll { $0.tree?.changes.isEmpty ?? false }
  }

  private func isDerived(_ map: MapDifference) -> Bool {
    if let map = map.new { return new.models[map.model].maps[map.index].base != nil }
    return map.old.map { old.models[$0.model].maps[$0.index].base != nil } ?? false
  }

  private func base(of map: MapDifference) -> String {
    map.new.map { new.id(of: $0) } ?? map.old.map { old.id(of: $0) } ?? ""
  }

  /// The ids of what a map is derived from, the nearest first.
  private func bases(of map: Side.Map, _ side: Side) -> [String] {
    let model = side.models[map.model]
    var result: [String] = []
    var next = model.maps[map.index].base
    while let base = next, result.count <= model.maps.count {
      result.append(model.id(model.maps[base].root) ?? "")
      next = model.maps[base].base
    }
    return result
  }
}

extension Change {
  /// Whether what is different comes from the base of a derived map on each side on which it is.
  fileprivate func isInherited(in pairing: Pairing) -> Bool {
    func isInherited(_ node: NodeID?, _ tree: ElementTree) -> Bool {
      guard let node else { return true }
      switch tree.model.nodes[node.index].origin {
      case .inherited, .moved: return true
      // Of an element that is changed, its title may still be the base's.
      case .changed: return tree.isElement(node) || kind == .renamed || kind == .moved
      case .own, .added: return false
      }
    }
    return isInherited(old, pairing.old) && isInherited(new, pairing.new)
  }

  /// What a change says, wherever it is told.
  fileprivate func signature(in pairing: Pairing) -> String {
    func name(_ node: NodeID?, _ tree: ElementTree) -> String {
      node.map { tree.model.id($0) ?? tree.model.text($0) ?? tree.model.word($0).spelling } ?? ""
    }
    func element(_ node: NodeID?, _ tree: ElementTree) -> String {
      node == tree.root ? "" : name(node, tree)
    }
    func facts(_ node: NodeID?, _ tree: ElementTree) -> String {
      guard let node else { return "" }
      return FactText(tree.model).line(of: node, tree.isElement(node) ? .alone : .withClauses)
    }
    // An element may stand elsewhere in the derived map.
    let isElementItself = (new.map { pairing.new.isElement($0) } ?? false) && kind != .moved && kind != .added
    let place = isElementItself ? [] : [element(inside.old, pairing.old), element(inside.new, pairing.new)]
    let names = [kind.rawValue, word.spelling, name(old, pairing.old), name(new, pairing.new)] + place
    // What has another id or another place may say something else in the derived map.
    let says = kind == .renamed || kind == .moved ? [] : [facts(old, pairing.old), facts(new, pairing.new)]
    return (names + says).joined(separator: "\u{1}")
  }
}
