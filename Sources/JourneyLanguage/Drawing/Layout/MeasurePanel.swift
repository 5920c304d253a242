/// A figure as a bar: its value, how it stands to its target, and which direction is the good one.
struct MeasurePanel {
  let drawing: MapDrawing
  let element: NodeID
  let width: Int

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  /// What is known of the metric.
  private struct Metric {
    let title: String
    let unit: String
    let isBetterLower: Bool
    let low: Double?
    let high: Double?
  }

  func panel(_ measure: NodeID, _ place: Int) -> Panel {
    let metric = metric(of: measure)
    let value = model.value(measure, 1)
    let target = model.child(measure, .target).flatMap { model.value($0) }
    let id = drawing.id(measure, in: element, place: place)
    let isMet: Bool? =
      if let value, let target {
        metric.isBetterLower ? model.number(value) <= model.number(target) : model.number(value) >= model.number(target)
      } else { nil }

    let figure = value.map { written($0, metric) }
    let aim = target.map { aimed(at: written($0, metric), metric, value: value, target: $0, isMet: isMet) }
    let head = figure.map { "\(metric.title) \($0)" } ?? metric.title
    var plain = Box(
      role: .measure, id: id,
      name: drawing.name(labels.row(.measure), [head, aim].compactMap { $0 }.joined(separator: ", "), in: element),
      tooltip: drawing.words(of: measure), frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      inset: Box.Inset(left: 2, right: 2))

    // The target stands at the right of the figure where both fit on a line.
    let headStyle = TextStyle(size: 9.5, weight: .bold)
    let color = isMet.map { $0 ? theme.met : theme.missed } ?? theme.muted
    let side = aim ?? (metric.isBetterLower ? labels[.lowerIsBetter] : labels[.higherIsBetter])
    let headWidth = JourneyLanguage.width(of: head, in: headStyle)
    let sideWidth = Int(JourneyLanguage.width(of: side, in: TypeScale.small)) + 1
    let fits = headWidth + Double(sideWidth) + 6 <= Double(plain.measure)
    if fits { plain.inset.right += sideWidth + 4 }
    var box = TextBox(plain, padding: 2)
    box.addText(head, headStyle, theme.ink)
    var shapes = Shapes()
    if !fits { box.addText(side, TypeScale.small, color) }
    box.addSpace(2)
    // Room for the bar, then what is known about the figure.
    let barTop = box.height
    box.addSpace(12)
    let over = model.child(measure, .over).map { labels.over(drawing.says($0)) }
    let day = model.child(measure, .on).map(drawing.says)
    let sample = model.child(measure, .sample).flatMap { model.value($0) }.map { labels.sample(model.number($0)) }
    let details = [over, day, sample].compactMap { $0 }
    if !details.isEmpty { box.addText(details.joined(separator: " · "), TypeScale.small, theme.muted) }
    let finished = box.finished(padding: 2)
    shapes.add(finished)
    if fits {
      let aside = Box(
        role: .tag, id: "\(id).target", name: "\(side) · \(plain.name)", tooltip: side,
        frame: Rectangle(x: width - sideWidth - 2, y: 0, width: sideWidth, height: 0))
      var text = TextBox(aside, padding: 3)
      text.addText(side, TypeScale.small, color, .right)
      shapes.add(text.finished(padding: 0))
    }
    addBar(of: value, target, metric, isMet, id, top: barTop, to: &shapes)
    return Panel(shapes: shapes, height: finished.frame.height)
  }

  /// `✓ target ≥ 4.2`: the sign says whether it is met, the comparison which direction is good.
  private func aimed(at text: String, _ metric: Metric, value: Value?, target: Value, isMet: Bool?) -> String {
    let goal = labels.target("\(metric.isBetterLower ? "≤" : "≥") \(text)")
    guard let value, let isMet else { return goal }
    if isMet { return "✓ \(goal)" }
    return "\(model.number(value) > model.number(target) ? "▲" : "▼") \(goal)"
  }

  private func written(_ value: Value, _ metric: Metric) -> String {
    let number = model.number(value).description
    if value.detail == 1 || metric.unit == "%" { return "\(number)%" }
    return metric.unit.isEmpty ? number : "\(number) \(metric.unit)"
  }

  private func metric(of measure: NodeID) -> Metric {
    guard let value = model.value(measure) else {
      return Metric(title: "", unit: "", isBetterLower: false, low: nil, high: nil)
    }
    let isPercentage =
      model.value(measure, 1)?.detail == 1
      || model.child(measure, .target).flatMap { model.value($0) }?.detail == 1
    if value.kind == .builtInMetric {
      let metric = BuiltInMetric.allCases[Int(value.second)]
      let limits = MetricLimits(metric)
      let range =
        isPercentage
        ? limits.percentage ?? (Number(0), Number(100)) : (limits.low ?? Number(0), limits.high ?? Number(100))
      return Metric(
        title: labels.metric(metric), unit: metric.isPercentage ? "%" : "", isBetterLower: metric.isBetterLower,
        low: range.0.approximation, high: range.1.approximation)
    }
    let node = value.target
    let limits = MetricLimits(node, in: model)
    return Metric(
      title: drawing.title(of: node), unit: model.child(node, .unit).flatMap { model.text($0) } ?? "",
      isBetterLower: limits.isBetterLower, low: limits.low?.approximation, high: limits.high?.approximation)
  }

  private func addBar(
    of value: Value?, _ target: Value?, _ metric: Metric, _ isMet: Bool?, _ id: String, top: Int,
    to shapes: inout Shapes
  ) {
    let figure = value.map { model.number($0).approximation }
    let goal = target.map { model.number($0).approximation }
    let numbers = [figure, goal].compactMap { $0 }
    // Rates of a few percent would all look alike on a scale of a hundred: the scale ends somewhat above what it shows.
    let low = min(metric.low ?? 0, numbers.min() ?? 0)
    var high = max(metric.high ?? 0, numbers.max() ?? 1)
    if metric.high == nil || metric.unit == "%", let most = numbers.max(), most > low {
      high = min(max(most * 1.25, low + 1e-9), metric.high ?? .infinity)
    }
    let length = Double(width - 4)
    func place(_ number: Double) -> Int {
      high > low ? Int(length * min(1, max(0, (number - low) / (high - low)))) : 0
    }
    func part(_ name: String, _ frame: Rectangle, _ color: Color) -> Box {
      Box(role: .decoration, id: "\(id).\(name)", name: "\(id).\(name)", frame: frame, fill: .plain(color))
    }
    shapes.add(part("track", Rectangle(x: 2, y: top + 3, width: width - 4, height: 6), theme.measureTrack))
    if let figure {
      let color = isMet.map { $0 ? theme.met : theme.missed } ?? theme.measure
      shapes.add(part("bar", Rectangle(x: 2, y: top + 3, width: max(2, place(figure)), height: 6), color))
    }
    if let goal {
      let x = min(place(goal), width - 6)
      shapes.add(part("mark", Rectangle(x: 1 + x, y: top, width: 2, height: 12), theme.mark))
    }
  }
}
