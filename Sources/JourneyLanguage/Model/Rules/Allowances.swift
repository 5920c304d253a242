/// What the `allow` statements of a project silence, and which of them silence nothing.
struct Allowances {
  private let model: Model
  /// The statements, each as often as derived maps hold a copy of it.
  private var ofMaps: [[Allowance]]
  private var ofFiles: [Allowance] = []
  private var usedPlaces: Set<Place> = []

  private struct Allowance {
    let node: NodeID
    let rule: Rule
    /// The nodes inside the element in which it stands.
    let range: Range<Int>
  }

  private struct Place: Hashable {
    let source: SourceID
    let position: UInt32
  }

  init(_ model: Model) {
    self.model = model
    ofMaps = []
    for node in model.allowedAtTop {
      if let rule = Self.rule(node, model) { ofFiles.append(Allowance(node: node, rule: rule, range: 0..<0)) }
    }
    for map in model.maps {
      var allowances: [Allowance] = []
      defer { ofMaps.append(allowances) }
      guard model.hasAllowances else { continue }
      var open: [(node: Int, end: Int)] = []
      for index in map.root.index..<model.end(map.root) {
        while let last = open.last, last.end <= index { open.removeLast() }
        let row = model.nodes[index].row
        if model.schema.shapes[row.index].word == .allow, let rule = Self.rule(NodeID(index), model),
          let element = open.last
        {
          allowances.append(Allowance(node: NodeID(index), rule: rule, range: element.node..<element.end))
        } else if model.nodes[index].size > 1, model.schema.shapes[row.index].hasInner {
          open.append((index, index + Int(model.nodes[index].size)))
        }
      }
    }
  }

  private static func rule(_ node: NodeID, _ model: Model) -> Rule? {
    model.value(node).flatMap { $0.kind == .word ? Rule(number: $0.detail) : nil }
  }

  /// Whether a finding in a map is allowed; remembers by what.
  mutating func allow(_ rule: Rule, at node: NodeID, in map: Int) -> Bool {
    var isAllowed = allowInFile(rule, of: model.nodes[node.index].source)
    for allowance in ofMaps[map] where allowance.rule == rule && allowance.range.contains(node.index) {
      isAllowed = true
      use(allowance)
    }
    return isAllowed
  }

  mutating func allowInFile(_ rule: Rule, at node: NodeID) -> Bool {
    allowInFile(rule, of: model.nodes[node.index].source)
  }

  mutating func allowInFile(_ rule: Rule, of source: SourceID) -> Bool {
    var isAllowed = false
    for allowance in ofFiles where allowance.rule == rule && model.nodes[allowance.node.index].source == source {
      isAllowed = true
      use(allowance)
    }
    return isAllowed
  }

  private mutating func use(_ allowance: Allowance) {
    let node = model.nodes[allowance.node.index]
    usedPlaces.insert(Place(source: node.source, position: node.position))
  }

  /// What is allowed without need. An advice counts as needed: it is worked out elsewhere. So does a warning about
  /// unused declarations in a file that is only imported, where it is not raised.
  func unused() -> [Diagnostic] {
    var result: [Diagnostic] = []
    var told: Set<Place> = []
    var candidates = ofFiles
    for (index, map) in model.maps.enumerated() {
      // A copy that derivation has made is judged where it is written.
      candidates += ofMaps[index].filter { model.nodes[$0.node.index].origin != .inherited || map.base == nil }
    }
    for allowance in candidates where allowance.rule.severity == .warning && allowance.rule != .unusedAllow {
      let node = model.nodes[allowance.node.index]
      let place = Place(source: node.source, position: node.position)
      guard !usedPlaces.contains(place), told.insert(place).inserted, !isOfOtherFiles(allowance) else { continue }
      result.append(.unusedAllow(allowance.rule.rawValue, at: model.span(allowance.node)))
    }
    return result
  }

  private func isOfOtherFiles(_ allowance: Allowance) -> Bool {
    allowance.rule == .unusedDeclaration && model.nodes[allowance.node.index].source != model.entry
  }
}
