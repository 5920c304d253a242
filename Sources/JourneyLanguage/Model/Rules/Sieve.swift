/// What is left of the findings of warnings and advice when `allow` and inheritance have been considered (language,
/// section 6, the last point). The maps are to come bases first.
struct Sieve {
  var allowances: Allowances
  private let model: Model
  /// What each map has that others are derived from, allowed or not.
  private var found: [Set<Key>]
  private let isBase: [Bool]

  /// What becomes of a finding.
  enum Verdict {
    /// It is allowed, or the base has the same.
    case silent
    /// It is told where it is.
    case own
    /// It is about what the map merely inherits, though the base does not have it: once per rule it is told at the
    /// header.
    case inherited
  }

  /// What a finding is about.
  enum Bearing {
    /// Its place, or what else it rests on: of a step that a map reopens without touching any of that, nothing new can
    /// be said.
    case place(grounds: [NodeID])
    /// This very map, wherever what is told of comes from.
    case map
  }

  /// One finding, whichever map shows it.
  private struct Key: Hashable {
    let rule: Rule
    let place: Model.Identity?
  }

  init(_ model: Model) {
    self.model = model
    allowances = Allowances(model)
    found = Array(repeating: [], count: model.maps.count)
    var isBase = Array(repeating: false, count: model.maps.count)
    for map in model.maps { if let base = map.base { isBase[base] = true } }
    self.isBase = isBase
  }

  mutating func verdict(
    on rule: Rule, at node: NodeID, of map: Int, bearing: Bearing = .place(grounds: [])
  ) -> Verdict {
    // What is said of a map as a whole is the same of its base, wherever their headers stand.
    let isWhole = node == model.maps[map].root
    // Names are worked out only where another map may have the same.
    guard isBase[map] || model.maps[map].base != nil else {
      return allowances.allow(rule, at: node, in: map) ? .silent : .own
    }
    let key = Key(rule: rule, place: isWhole ? nil : model.identity(of: node))
    if isBase[map] { found[map].insert(key) }
    if allowances.allow(rule, at: node, in: map) { return .silent }
    guard case .place(let grounds) = bearing, let base = model.maps[map].base else { return .own }
    let isOfBase = found[base].contains(key)
    if isWhole { return isOfBase ? .silent : .own }
    let model = model
    if (grounds.isEmpty ? [node] : grounds).contains(where: { model.nodes[$0.index].origin != .inherited }) {
      return .own
    }
    return isOfBase ? .silent : .inherited
  }
}

extension Model {
  /// What is the same of a node and of the copies that derivation has made of it.
  enum Identity: Hashable {
    /// By its id, which it keeps when a map reopens it.
    case named(Symbol)
    case written(SourceID, UInt32)
    /// What was read from JSON stands nowhere; it is known by what it says, in a map and those derived from it.
    case worded(RowID, [String], map: Int?)
  }

  /// What a node is known by within maps that are derived from one another.
  func identity(of node: NodeID) -> Identity {
    nodes[node.index].spelling.map { .named(symbols.symbol(of: $0)) } ?? identityOfStatement(node)
  }

  /// What a statement is known by within the whole project.
  func identityOfStatement(_ node: NodeID) -> Identity {
    let written = nodes[node.index]
    guard written.position == 0 else { return .written(written.source, written.position) }
    return .worded(written.row, [id(node), text(node)].compactMap(\.self), map: firstMap(around: node))
  }

  /// The map in which a node stands, or the first one that this is derived from.
  private func firstMap(around node: NodeID) -> Int? {
    var (low, high) = (0, maps.count)
    while low < high {
      let middle = (low + high) / 2
      if maps[middle].root <= node { low = middle + 1 } else { high = middle }
    }
    guard low > 0, node.index < end(maps[low - 1].root) else { return nil }
    var map = low - 1
    // A cycle is an error, and a model with errors may hold one.
    var steps = maps.count
    while let base = maps[map].base, steps > 0 {
      map = base
      steps -= 1
    }
    return map
  }

  /// The maps, bases first.
  var mapsBasesFirst: [Int] {
    var depth = [Int](repeating: -1, count: maps.count)
    for map in maps.indices {
      var path: [Int] = []
      var next: Int? = map
      while let current = next, depth[current] < 0, path.count <= maps.count {
        path.append(current)
        next = maps[current].base
      }
      var known = next.map { depth[$0] } ?? -1
      for current in path.reversed() {
        known += 1
        depth[current] = known
      }
    }
    return maps.indices.sorted { (depth[$0], $0) < (depth[$1], $1) }
  }
}
