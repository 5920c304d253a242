/// What a metric allows, whether it is built in or declared.
struct MetricLimits {
  var low: Number?
  var high: Number?
  var mayBePercentage: Bool
  /// The limits of a number that is written with a percent sign.
  var percentage: (low: Number, high: Number)?
  var isBetterLower: Bool

  init(_ metric: BuiltInMetric) {
    low = Number(metric.range.lowerBound)
    high = Number(metric.range.upperBound)
    mayBePercentage = metric.mayBePercentage
    percentage = metric == .csat ? (Number(0), Number(100)) : nil
    isBetterLower = metric.isBetterLower
  }

  init(_ metric: NodeID, in model: Model) {
    if let range = model.child(metric, .range), let from = model.value(range, 0), let to = model.value(range, 1) {
      let (from, to) = (model.number(from), model.number(to))
      // Of a range upside down nothing can be said but that.
      if from <= to { (low, high) = (from, to) }
    }
    mayBePercentage = model.child(metric, .unit).flatMap { model.text($0) } == "%"
    percentage = nil
    isBetterLower = model.child(metric, .better).flatMap { model.value($0) }?.detail == 1
  }

  /// What is wrong with a value, as the end of a sentence; nil if nothing is.
  func violation(_ number: Number, isPercentage: Bool) -> String? {
    let limits =
      isPercentage
      ? percentage ?? low.flatMap { low in high.map { (low, $0) } } : low.flatMap { low in high.map { (low, $0) } }
    guard let (low, high) = limits, number < low || number > high else { return nil }
    return "it goes from \(low.description) to \(high.description)"
  }
}

extension Lowering {
  /// Holds every measure against the range of its metric, and lanes against themselves. A percent sign that says
  /// nothing new is dropped: 88 and 88% of a percentage are the same.
  mutating func checkMeasures() {
    checkLanes()
    let measures = Set(model.schema.rows.indices.filter { model.schema.shapes[$0].word == .measure }.map { UInt8($0) })
    let isMeasure = (0...255).map { measures.contains(UInt8($0)) }
    var limits: [UInt64: MetricLimits] = [:]
    var findings: [Diagnostic] = []
    for index in model.nodes.indices where isMeasure[model.nodes[index].row.index] {
      let node = model.nodes[index]
      guard node.valueCount > 0, let metric = model.value(NodeID(index)) else { continue }
      let key = UInt64(metric.kind.rawValue) << 32 | UInt64(metric.second)
      switch metric.kind {
      case .builtInMetric:
        if limits[key] == nil { limits[key] = MetricLimits(BuiltInMetric.allCases[Int(metric.second)]) }
      case .reference: if limits[key] == nil { limits[key] = MetricLimits(metric.target, in: model) }
      case .text, .number, .date, .time, .duration, .choice, .name, .path, .word, .ignored: continue
      }
      guard let limit = limits[key] else { continue }
      check(node.values.lowerBound + 1, of: NodeID(index), metric, limit, &findings)
      if let target = model.child(NodeID(index), .target) {
        check(model.nodes[target.index].values.lowerBound, of: target, metric, limit, &findings)
      }
    }
    for finding in findings { report(finding) }
  }

  private mutating func check(
    _ index: Int, of node: NodeID, _ metric: Value, _ limit: MetricLimits, _ findings: inout [Diagnostic]
  ) {
    guard model.nodes[node.index].values.contains(index), model.values[index].kind == .number else { return }
    let value = model.values[index]
    let place = Span(value.source, value.range)
    let written = model.string(Value(.text, source: value.source, Int(value.first), Int(value.second)))
    let isPercentage = value.detail == 1
    let name = model.symbols.text(of: metric.spelling)
    if isPercentage, !limit.mayBePercentage {
      findings.append(.percentOfNoPercentage(written, metric: name, at: place))
    } else if let violation = limit.violation(model.number(value), isPercentage: isPercentage) {
      findings.append(.outOfRange(written, "`\(name)` has a range, and \(violation)", at: place))
    } else if isPercentage, limit.percentage == nil {
      model.values[index] = Value(.number, source: value.source, Int(value.first), Int(value.second) - 1)
    }
  }
}
