/// The warnings: one rule a file, each a function from a map to what it finds.

/// What a warning found in a map, before `allow` and inheritance are considered.
struct Finding {
  let node: NodeID
  let diagnostic: Diagnostic
}

/// A resolved map with what every rule asks of it, worked out once.
struct MapView {
  let model: Model
  let kind: MapKind
  let root: NodeID
  let isDerived: Bool
  let flow: Flow
  /// The stages in order.
  let stages: [NodeID]

  init(_ entry: Model.MapEntry, in model: Model) {
    self.model = model
    kind = entry.kind
    root = entry.root
    isDerived = entry.base != nil
    flow = Flow(of: root, in: model)
    stages = model.children(root, .stage)
  }

  func title(_ node: NodeID) -> String { model.text(node) ?? model.id(node) ?? "" }
}

extension Rule {
  /// The rules that look at one map, and whether they wait until the project has no errors.
  static let ofMaps: [(rule: Rule, waits: Bool, find: @Sendable (MapView) -> [Finding])] = [
    (.emptyMap, false, emptyMaps),
    (.emptyStage, false, emptyStages),
    (.timeOutOfOrder, false, timesOutOfOrder),
    (.measuredFuture, false, measuredFutures),
    (.unreachableStep, true, unreachableSteps),
  ]
}

extension Lowering {
  /// Runs the rules about meaning, and works out what `allow` silences.
  mutating func checkMeaning() {
    var allowances = Allowances(model)
    var found: [Set<FindingKey>] = Array(repeating: [], count: model.maps.count)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    var warnings: [Diagnostic] = []
    for map in mapsInOrder() where !model.maps[map].hasBrokenBase {
      let view = MapView(model.maps[map], in: model)
      for (rule, waits, find) in Rule.ofMaps where !(waits && hasErrors) {
        var isToldAtHeader = false
        for finding in find(view) {
          let node = model.nodes[finding.node.index]
          // What is said of a map as a whole is the same of its base, wherever their headers stand.
          let isWhole = finding.node == view.root
          let key = FindingKey(
            rule: rule, source: isWhole ? model.entry : node.source, position: isWhole ? .max : node.position)
          found[map].insert(key)
          if allowances.allow(rule, at: finding.node, in: map) { continue }
          if isWhole, let base = model.maps[map].base, found[base].contains(key) { continue }
          if node.origin != .inherited || isWhole {
            warnings.append(finding.diagnostic)
          } else if !isToldAtHeader, let base = model.maps[map].base, !found[base].contains(key) {
            isToldAtHeader = true
            warnings.append(finding.diagnostic.inherited(at: model.span(view.root)))
          }
        }
      }
    }
    for finding in Rule.invertedRanges(model) where !allowances.allowInFile(.invertedRange, at: finding.node) {
      warnings.append(finding.diagnostic)
    }
    diagnostics += warnings
    silenceRepeatedImports(&allowances)
    guard !hasErrors else { return }
    for finding in Rule.unusedDeclarations(model, isUsed: isUsed)
    where !allowances.allowInFile(.unusedDeclaration, at: finding.node) {
      diagnostics.append(finding.diagnostic)
    }
    for unused in allowances.unused() { diagnostics.append(unused) }
  }

  /// One finding, whichever map shows it.
  private struct FindingKey: Hashable {
    let rule: Rule
    let source: SourceID
    let position: UInt32
  }

  /// The maps, bases first.
  private func mapsInOrder() -> [Int] {
    var depth = [Int](repeating: -1, count: model.maps.count)
    for map in model.maps.indices {
      var path: [Int] = []
      var next: Int? = map
      while let current = next, depth[current] < 0 {
        path.append(current)
        next = model.maps[current].base
      }
      var known = next.map { depth[$0] } ?? -1
      for current in path.reversed() {
        known += 1
        depth[current] = known
      }
    }
    return model.maps.indices.sorted { (depth[$0], $0) < (depth[$1], $1) }
  }

  /// The loader tells repeated imports before anything is known of what is allowed.
  private mutating func silenceRepeatedImports(_ allowances: inout Allowances) {
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics
    where diagnostic.rule != .repeatedImport || !allowances.allowInFile(.repeatedImport, of: diagnostic.span.source) {
      kept.append(diagnostic)
    }
    diagnostics = kept
  }
}
