/// What the `allow` statements of a project silence, and which of them silence nothing.
struct Allowances {
  private let model: Model
  /// The statements, each as often as derived maps hold a copy of it.
  private var ofMaps: [MapAllowances]
  private var ofFiles: [FileRule: [NodeID]] = [:]
  private var usedOfFiles: Set<FileRule> = []

  private struct FileRule: Hashable {
    let rule: Rule
    let source: SourceID
  }

  private struct Place: Hashable {
    let source: SourceID
    let position: UInt32
  }

  init(_ model: Model) {
    self.model = model
    for node in model.allowedAtTop {
      guard let rule = model.allowedRule(node) else { continue }
      ofFiles[FileRule(rule: rule, source: model.nodes[node.index].source), default: []].append(node)
    }
    ofMaps = model.maps.map { MapAllowances(of: $0.root, in: model) }
  }

  /// The rules that something allows.
  var rules: Set<Rule> { Set(ofFiles.keys.map(\.rule)).union(ofMaps.flatMap { $0.elements.keys }) }

  /// Whether a finding in a map is allowed; remembers by what.
  mutating func allow(_ rule: Rule, at node: NodeID, in map: Int) -> Bool {
    let isAllowedInFile = allowInFile(rule, at: node)
    return ofMaps[map].allow(rule, at: node) || isAllowedInFile
  }

  mutating func allowInFile(_ rule: Rule, at node: NodeID) -> Bool {
    allowInFile(rule, of: model.nodes[node.index].source)
  }

  mutating func allowInFile(_ rule: Rule, of source: SourceID) -> Bool {
    let key = FileRule(rule: rule, source: source)
    guard ofFiles[key] != nil else { return false }
    usedOfFiles.insert(key)
    return true
  }

  /// What is allowed without need. A warning about unused declarations in a file that is only imported counts as
  /// needed, as it is not raised there, and so does what hangs on the day.
  func unused() -> [Diagnostic] {
    var used: Set<Place> = []
    var candidates: [NodeID] = []
    for (key, nodes) in ofFiles where !usedOfFiles.contains(key) && isJudged(key.rule) {
      if key.rule != .unusedDeclaration || key.source == model.entry { candidates += nodes }
    }
    for (map, allowances) in zip(model.maps, ofMaps) {
      for (rule, elements) in allowances.elements where isJudged(rule) {
        for element in elements {
          if element.isUsed {
            used.formUnion(element.nodes.map(place))
          } else {
            // A copy that derivation has made is judged where it is written.
            candidates += element.nodes.filter {
              (model.nodes[$0.index].origin != .inherited || map.base == nil)
                && (rule != .unusedDeclaration || model.nodes[$0.index].source == model.entry)
            }
          }
        }
      }
    }
    return candidates.sorted().filter { used.insert(place($0)).inserted }.map { node in
      .unusedAllow(model.allowedRule(node)?.rawValue ?? "", at: model.span(node))
    }
  }

  private func isJudged(_ rule: Rule) -> Bool { rule != .unusedAllow && rule != .reviewOverdue }

  private func place(_ node: NodeID) -> Place {
    Place(source: model.nodes[node.index].source, position: model.nodes[node.index].position)
  }
}

/// What is allowed in one map, by rule.
private struct MapAllowances {
  /// An element with what it allows of one rule.
  struct Element {
    var nodes: [NodeID]
    /// The nodes of the element and all inside it.
    let range: Range<Int>
    /// The closest element around it that allows the rule, too.
    let outer: Int?
    var isUsed = false
  }

  /// In the order of their beginnings, so that the inner ones stand behind the outer ones.
  private(set) var elements: [Rule: [Element]] = [:]

  init(of root: NodeID, in model: Model) {
    guard model.hasAllowances else { return }
    var found: [Rule: [(node: NodeID, range: Range<Int>)]] = [:]
    var open: [(node: Int, end: Int)] = []
    for index in root.index..<model.end(root) {
      while let last = open.last, last.end <= index { open.removeLast() }
      let row = model.nodes[index].row
      if model.schema.shapes[row.index].word == .allow, let rule = model.allowedRule(NodeID(index)),
        let element = open.last
      {
        found[rule, default: []].append((NodeID(index), element.node..<element.end))
      } else if model.nodes[index].size > 1, model.schema.shapes[row.index].hasInner {
        open.append((index, index + Int(model.nodes[index].size)))
      }
    }
    for (rule, allowances) in found { elements[rule] = Self.elements(of: allowances) }
  }

  private static func elements(of allowances: [(node: NodeID, range: Range<Int>)]) -> [Element] {
    var elements: [Element] = []
    var open: [Int] = []
    for (node, range) in allowances.sorted(by: { ($0.range.lowerBound, $0.node) < ($1.range.lowerBound, $1.node) }) {
      if let last = elements.indices.last, elements[last].range == range {
        elements[last].nodes.append(node)
        continue
      }
      while let last = open.last, elements[last].range.upperBound <= range.lowerBound { open.removeLast() }
      elements.append(Element(nodes: [node], range: range, outer: open.last))
      open.append(elements.count - 1)
    }
    return elements
  }

  /// Whether an element around a node allows a rule; all that do are used then.
  mutating func allow(_ rule: Rule, at node: NodeID) -> Bool {
    let around = elementsAround(node, allowing: rule)
    for element in around { elements[rule]?[element].isUsed = true }
    return !around.isEmpty
  }

  private func elementsAround(_ node: NodeID, allowing rule: Rule) -> [Int] {
    guard let elements = elements[rule] else { return [] }
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].range.lowerBound <= node.index { low = middle + 1 } else { high = middle }
    }
    var around: [Int] = []
    var next = low > 0 ? low - 1 : nil
    while let current = next {
      next = elements[current].outer
      if elements[current].range.contains(node.index) { around.append(current) }
    }
    return around
  }
}

extension Model {
  /// The rule that an `allow` names; nothing where there is none of that name.
  fileprivate func allowedRule(_ node: NodeID) -> Rule? {
    value(node).flatMap { $0.kind == .word ? Rule(number: $0.detail) : nil }
  }
}
