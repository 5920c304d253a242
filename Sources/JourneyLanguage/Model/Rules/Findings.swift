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
  /// Runs the rules about meaning. What `allow` silences comes to be known on the way.
  mutating func checkMeaning() -> Sieve {
    var sieve = Sieve(model)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    var warnings: [Diagnostic] = []
    for map in model.mapsBasesFirst where !model.maps[map].hasBrokenBase {
      let view = MapView(model.maps[map], in: model)
      for (rule, waits, find) in Rule.ofMaps where !(waits && hasErrors) {
        var isToldAtHeader = false
        for finding in find(view) {
          switch sieve.verdict(on: rule, at: finding.node, of: map) {
          case .silent: break
          case .own: warnings.append(finding.diagnostic)
          case .inherited:
            if !isToldAtHeader { warnings.append(finding.diagnostic.inherited(at: model.span(view.root))) }
            isToldAtHeader = true
          }
        }
      }
    }
    for finding in Rule.invertedRanges(model) where !sieve.allowances.allowInFile(.invertedRange, at: finding.node) {
      warnings.append(finding.diagnostic)
    }
    diagnostics += warnings
    silenceRepeatedImports(&sieve.allowances)
    guard !hasErrors else { return sieve }
    for finding in Rule.unusedDeclarations(model, isUsed: isUsed)
    where !sieve.allowances.allowInFile(.unusedDeclaration, at: finding.node) {
      diagnostics.append(finding.diagnostic)
    }
    return sieve
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
