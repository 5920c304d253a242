extension MapReview {
  /// Writes the review of a map as one page, for Graphviz: what to do first, and where it hurts most.
  public static func write(_ map: Int, in model: Model, _ options: DrawingOptions, into writer: inout Writer) {
    SceneDot.write(scene(of: map, in: model, options), into: &writer)
  }

  static func scene(of map: Int, in model: Model, _ options: DrawingOptions) -> Scene {
    ReviewPage(map, in: model, options).scene()
  }
}

/// The page of a review: above, the opportunities by impact and effort; below, where it hurts most, and beside it the
/// pains that nobody does anything about.
private struct ReviewPage {
  private let drawing: MapDrawing
  private let review: MapReview

  /// Between two sections.
  private static let gap = 28
  /// How much of the width the ranking takes where something stands beside it.
  private static let rankingWidth = 704

  init(_ map: Int, in model: Model, _ options: DrawingOptions) {
    drawing = MapDrawing(model, map: map, options)
    review = MapReview(map, in: model)
  }

  private var labels: DrawingLabels { drawing.labels }

  func scene() -> Scene {
    let root = drawing.view.root
    let width = OpportunityMatrix.width
    var scene = Scene(
      title: labels.join(labels[.mapReview], drawing.title(of: root)), id: drawing.mapID,
      tooltip: drawing.summary(of: root), background: drawing.theme.page, fontName: drawing.labels.fontName)
    let header = PageHeader(drawing: drawing, width: width, page: labels[.mapReview]).title(width: width)
    scene.shapes.add(header.shapes)
    var y = header.height + 22
    let matrix = OpportunityMatrix(drawing: drawing, opportunities: review.opportunities.open).panel()
    scene.shapes.add(matrix.shapes, x: 0, y: y)
    y += matrix.height + Self.gap
    let pains = UnaddressedPains(drawing: drawing, pains: review.opportunities.unaddressed)
    let left = pains.pains.isEmpty ? width : Self.rankingWidth
    let ranking = FrictionRanking(drawing: drawing, review: review, width: left).panel()
    scene.shapes.add(ranking.shapes, x: 0, y: y)
    var height = ranking.height
    if !pains.pains.isEmpty {
      let panel = pains.panel(width: width - left - Self.gap)
      scene.shapes.add(panel.shapes, x: left + Self.gap, y: y)
      height = max(height, panel.height)
    }
    let legend = LegendLine(drawing: drawing, entries: entries(), width: width).shapes()
    scene.shapes.add(legend.shapes, x: 0, y: y + height + 20)
    return scene
  }

  /// What the signs of the page mean; only those that are on it.
  private func entries() -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if !review.friction.isEmpty {
      for part in FrictionPart.allCases where review.friction.contains(where: { $0.friction[part] > 0 }) {
        entries.append(
          LegendEntry(
            name: "friction.\(part)", sign: .swatch(drawing.theme.friction(part)), text: labels[part.explanation]))
      }
      entries.append(LegendEntry(name: "friction", sign: .none, text: labels[.whatAPointIs]))
      if review.friction.prefix(FrictionRanking.most).contains(where: \.isMomentOfTruth) {
        entries.append(LegendEntry(name: "moment", sign: .none, text: "★ \(labels[.momentOfTruth])"))
      }
    }
    if review.opportunities.open.contains(where: { !$0.addresses.isEmpty }) {
      entries.append(
        LegendEntry(
          name: "addresses", sign: .none, text: "\(FactPanels.addressesSign) \(labels[.addresses])"))
    }
    let isRated = !review.opportunities.open.isEmpty || review.opportunities.unaddressed.contains { $0.severity != nil }
    if isRated {
      let levels = (0..<3).map { "\(drawing.dots($0)) \(labels.choice(.level, $0) ?? "")" }.joined(separator: "  ")
      entries.append(LegendEntry(name: "levels", sign: .none, text: levels))
    }
    return entries
  }
}

extension MapDrawing {
  /// The heading of a section of a page, and what is to be known of it.
  func heading(_ text: String, aside: String? = nil, id: String, width: Int) -> Box {
    let plain = Box(
      role: .legend, id: "\(mapID).heading.\(id)", name: text,
      tooltip: aside.map { labels.join(text, $0) } ?? text,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), inset: Box.Inset(left: 2, right: 2))
    var box = TextBox(plain, padding: 0)
    box.addText(text, TextStyle(size: 13, weight: .bold), theme.title)
    if let aside { box.addText(aside, TypeScale.small, theme.muted) }
    return box.finished(padding: 8)
  }

  /// A sentence in the place of what is not there, or not shown.
  func remark(_ text: String, id: String, width: Int) -> Box {
    let plain = Box(
      role: .legend, id: "\(mapID).remark.\(id)", name: text, tooltip: text,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), inset: Box.Inset(left: 2, right: 2))
    var box = TextBox(plain, padding: 2)
    box.addText(text, TypeScale.body, theme.muted)
    return box.finished(padding: 2)
  }
}

/// The pains that no opportunity addresses, the severest first, as cards.
private struct UnaddressedPains {
  let drawing: MapDrawing
  let pains: [MapReview.Pain]

  /// More would push what stands beside them out of sight.
  private static let most = 16
  private static let gap = 8

  func panel(width: Int) -> Panel {
    var shapes = Shapes()
    let heading = drawing.heading(drawing.labels[.unaddressedPains], id: "pains", width: width)
    shapes.add(heading)
    var y = heading.frame.height
    let count = 2
    let cardWidth = (width - (count - 1) * Self.gap) / count
    let cards = pains.prefix(Self.most).map { pain in
      let element = pain.element?.node ?? drawing.view.root
      return FactPanels(
        drawing: drawing, element: element, width: cardWidth, stageBar: drawing.theme.title,
        context: FactPanels.Context(caption: element == drawing.view.root ? "" : drawing.title(of: element))
      ).card(of: pain.subject.node)
    }
    let columns = Panel.inColumns(cards, count: count, pitch: cardWidth + Self.gap, gap: 6)
    shapes.add(columns.shapes, x: 0, y: y)
    y += columns.height
    if pains.count > Self.most {
      var more = drawing.remark(drawing.labels.andMore(pains.count - Self.most), id: "pains", width: width)
      more.frame.y = y + 6
      shapes.add(more)
      y = more.frame.bottom
    }
    return Panel(shapes: shapes, height: y)
  }
}
