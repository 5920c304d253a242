/// `--view flow`: what follows what, laid out by Graphviz.
///
/// The stages stand below each other like the lines of a page, the steps of a stage side by side; a long stage goes on
/// in a second row. So a map of any length is a page, never a strip. In a blueprint the actions of a stage stand below
/// its steps, a level for each lane. A condition is a node of its own, between the card where one decides and the one
/// where that leads. Graphviz finds the places within that grid and draws the arrows: invisible arrows hold the order,
/// and no visible one moves a card to another row.
enum DotFlow {
  /// How a flow is drawn.
  struct Options {
    var theme = Theme.light
    var marks = DrawingMarks.none
  }

  /// Writes the map at a place in the model's maps.
  static func write(_ model: Model, map: Int, _ options: Options = Options(), into writer: inout Writer) {
    FlowDrawing(model, map: map, options).write(into: &writer)
  }
}

/// One map on its way to DOT.
private struct FlowDrawing {
  let model: Model
  let view: MapView
  let keys: Keys
  let theme: Theme
  let labels: DrawingLabels
  let arrows: FlowArrows
  let plan: FlowPlan
  let cards: FlowCards
  let mapID: String
  /// The pairs of items that a visible arrow of its own joins.
  let joined: Set<FlowPlan.Pair>

  init(_ model: Model, map: Int, _ options: DotFlow.Options) {
    self.model = model
    view = MapView(model.maps[map], in: model)
    keys = Keys(of: map, in: model)
    theme = options.theme
    labels = DrawingLabels(of: view.root, in: model)
    arrows = FlowArrows(view, labels)
    plan = FlowPlan(view, arrows)
    cards = FlowCards(view, theme: theme, labels: labels, FrictionMarks(options.marks, in: view))
    mapID = model.id(view.root) ?? "map"
    var joined: Set<FlowPlan.Pair> = []
    for arrow in arrows.all where arrow.exit == nil {
      joined.insert(FlowPlan.Pair(from: .element(arrow.from), to: .element(arrow.to)))
    }
    for place in plan.steps.indices { joined.insert(FlowPlan.Pair(from: .element(plan.steps[place]), to: .end(place))) }
    self.joined = joined
  }

  func write(into writer: inout Writer) {
    let title = view.title(view.root)
    writer.write("digraph ")
    writer.write(DotText.name(title.allSatisfy(\.isWhitespace) ? mapID : title))
    writer.write(" {")
    writeDefaults(&writer)
    if let first = plan.steps.first { writeMarkOfStart(before: first, &writer) }
    var level = 0
    for index in plan.groups.indices { writeGroup(index, firstLevel: &level, &writer) }
    if plan.groups.isEmpty {
      writer.writeDotNode("no steps", [.tooltip(labels[.noStepsYet]), .label(cards.emptiness())], depth: 1)
    }
    writeGrid(levels: level, &writer)
    writeArrows(&writer)
    writer.write("\n}\n")
  }

  private func writeDefaults(_ writer: inout Writer) {
    writer.writeDotDefaults(
      "graph",
      [
        .setting("rankdir", "TB"), .setting("labelloc", "t"), .setting("labeljust", "l"), .color("bgcolor", theme.page),
        .number("pad", 0.33), .number("nodesep", 0.36), .number("ranksep", 0.4), .font(labels.fontName), .id(mapID),
        .tooltip(cards.tooltip(of: view.root)), .label(cards.title()),
      ], depth: 1)
    writer.writeDotDefaults(
      "node", [.setting("shape", "plain"), .font(labels.fontName), .number("fontsize", 10)], depth: 1)
    writer.writeDotDefaults(
      "edge",
      [
        .color("color", theme.arrow), .number("penwidth", 1.3), .number("arrowsize", 0.7), .font(labels.fontName),
        .number("fontsize", 9),
      ], depth: 1)
  }

  // MARK: Names

  // A word of the language never holds a blank, so that what stands for no element is never called like one.

  private static let nameOfStart = "start of the journey"

  private func nameOfMargin(_ level: Int) -> String { "margin \(level + 1)" }

  private func name(_ item: FlowPlan.Item) -> String {
    switch item {
    case .element(let node): keys.name(node)
    case .end(let place): "\(keys.name(plan.steps[place])) end"
    case .exit(let arrow): "\(keys.name(arrows.all[arrow].from)) exit \(arrows.all[arrow].exit ?? 0)"
    }
  }

  /// What a picture and its style sheets call an item: the map's id, then the item's name with points for blanks.
  private func id(_ name: String) -> DotAttribute {
    .id("\(mapID).\(name.split(separator: " ").joined(separator: "."))")
  }

  // MARK: Stages and what stands in them

  private func writeGroup(_ index: Int, firstLevel level: inout Int, _ writer: inout Writer) {
    let group = plan.groups[index]
    let colors = theme.stage(index)
    writer.writeDotBlank()
    if let stage = group.stage {
      let name = keys.name(stage)
      let tint = colors.tint
      writer.openDot("subgraph", "cluster_\(name)", depth: 1)
      writer.writeDotDefaults(
        "graph",
        [
          .setting("style", "filled"), .color("color", tint), .color("fillcolor", tint), .number("margin", 12),
          id("\(name) stage"), .setting("class", "stage"), .tooltip(cards.tooltip(of: stage)), .unlabelled,
        ], depth: 2)
    } else {
      writer.openDot("subgraph", "cluster_steps \(index + 1)", depth: 1)
      // Without an id of its own it would have that of the map.
      writer.writeDotDefaults(
        "graph", [.setting("style", "invis"), id("steps \(index + 1) group"), .unlabelled], depth: 2)
    }
    // A stage without steps has a row, too, in which that is told.
    let rows = group.rows.isEmpty ? [[FlowPlan.Level(content: .steps)]] : group.rows
    for (rowIndex, row) in rows.enumerated() {
      for rowLevel in row {
        writer.openDot("subgraph", nil, depth: 2)
        writer.writeDotDefaults("graph", [.setting("rank", "same")], depth: 3)
        writeMargin(level, of: rowLevel.content, rowIndex == 0 ? group.stage : nil, colors, &writer)
        for item in rowLevel.items { writeItem(item, colors.accent, &writer) }
        if rowLevel.items.isEmpty {
          writer.writeDotNode(
            "\(nameOfMargin(level)) no steps", [.tooltip(labels[.noStepsYet]), .label(cards.emptiness())], depth: 3)
        }
        writer.closeDot(depth: 2)
        level += 1
      }
    }
    writer.closeDot(depth: 1)
  }

  /// What stands at the left of a level: the stage, the lane, or nothing that is seen.
  private func writeMargin(
    _ level: Int, of content: FlowPlan.Content, _ stage: NodeID?, _ colors: StageColors, _ writer: inout Writer
  ) {
    let name = nameOfMargin(level)
    switch content {
    case .steps:
      guard let stage else { break }
      writer.writeDotNode(
        name,
        [
          id(keys.name(stage)), .setting("class", "stage"), .tooltip(cards.tooltip(of: stage)),
          .address(cards.address(of: stage)), .label(cards.head(of: stage, colors)),
        ], depth: 3)
      return
    case .lane(let lane):
      writer.writeDotNode(
        name, [.setting("class", "lane"), .tooltip(""), .label(cards.head(ofLane: lane))], depth: 3)
      return
    case .exits: break
    }
    writer.writeDotNode(
      name,
      [
        .setting("style", "invis"), .setting("shape", "box"), .setting("fixedsize", "true"),
        .number("width", plan.hasHeads ? Double(FlowCards.headWidth) / 72 : 0.01), .number("height", 0.01), .unlabelled,
      ], depth: 3)
  }

  private func writeItem(_ item: FlowPlan.Item, _ bar: Color, _ writer: inout Writer) {
    let name = name(item)
    var attributes = [id(name)]
    switch item {
    case .element(let node):
      let isStep = model.word(node) == .step
      attributes += [
        .setting("class", isStep ? "step" : "action"), .tooltip(cards.tooltip(of: node)),
        .address(cards.address(of: node)),
        .label(isStep ? cards.step(node, bar) : cards.action(node)),
      ]
    case .end(let place):
      let isSure = arrows.ends[place] == .ends
      let text = isSure ? labels[.end] : labels[.mayEnd]
      attributes += [
        .setting("class", "end"), .tooltip(text), .label(cards.mark(text, isSure ? .certain : .possible)),
      ]
    case .exit(let arrow):
      let text = arrows.all[arrow].condition ?? ""
      attributes += [.setting("class", "condition"), .tooltip(text), .label(cards.exit(text))]
    }
    writer.writeDotNode(name, attributes, depth: 3)
  }

  private func writeMarkOfStart(before first: NodeID, _ writer: inout Writer) {
    writer.writeDotBlank()
    writer.writeDotNode(
      Self.nameOfStart, [id(Self.nameOfStart), .tooltip(labels[.start]), .label(cards.mark(labels[.start], .certain))],
      depth: 1)
  }

  // MARK: Arrows

  /// The invisible arrows that hold the grid: along each level, and down the left edge.
  private func writeGrid(levels: Int, _ writer: inout Writer) {
    writer.writeDotBlank()
    if !plan.steps.isEmpty { hold(Self.nameOfStart, nameOfMargin(0), weight: 0, &writer) }
    for level in 0..<max(0, levels - 1) { hold(nameOfMargin(level), nameOfMargin(level + 1), weight: 100, &writer) }
    var level = 0
    for group in plan.groups {
      for row in group.rows {
        for rowLevel in row {
          // What stands below the steps is free to let arrows pass.
          if rowLevel.content == .steps { writeOrder(of: rowLevel.items, behind: nameOfMargin(level), &writer) }
          level += 1
        }
      }
      if group.rows.isEmpty {
        hold(nameOfMargin(level), "\(nameOfMargin(level)) no steps", weight: 1, &writer)
        level += 1
      }
    }
    for step in plan.steps {
      for action in model.children(step) where Inheritance.isAction(model.word(action)) && !arrows.isTriggered(action) {
        hold(keys.name(step), keys.name(action), weight: 3, &writer)
      }
    }
    for arrow in arrows.all where arrow.exit == nil {
      // A way up finds its place between the cards only beside one that leads down.
      guard plan.leadsUpThroughLevels(from: .element(arrow.from), to: .element(arrow.to)) else { continue }
      hold(keys.name(arrow.to), keys.name(arrow.from), weight: 1, &writer)
    }
  }

  /// An invisible arrow.
  private func hold(_ from: String, _ to: String, weight: Double, _ writer: inout Writer) {
    writer.writeDotArrow(
      DotEnd(node: from), DotEnd(node: to), [.setting("style", "invis"), .number("weight", weight)], depth: 1)
  }

  /// Keeps steps in their order. Where two of them have an arrow anyway, a second one would only push it aside.
  private func writeOrder(of items: [FlowPlan.Item], behind margin: String, _ writer: inout Writer) {
    if let first = items.first { hold(margin, name(first), weight: 1, &writer) }
    for (left, right) in zip(items, items.dropFirst()) where !joined.contains(FlowPlan.Pair(from: left, to: right)) {
      hold(name(left), name(right), weight: 1, &writer)
    }
  }

  private func writeArrows(_ writer: inout Writer) {
    writer.writeDotBlank()
    let strong: [DotAttribute] = [.color("color", theme.mark), .number("penwidth", 1.6)]
    if let first = plan.steps.first {
      writer.writeDotArrow(
        DotEnd(node: Self.nameOfStart, side: .s), DotEnd(node: keys.name(first), side: .n),
        strong + [.number("weight", 2), .tooltip(labels[.start])], depth: 1)
    }
    var counts: [String: Int] = [:]
    for (place, arrow) in arrows.all.enumerated() {
      let way = "\(keys.name(arrow.from)) to \(keys.name(arrow.to))"
      counts[way, default: 0] += 1
      let count = counts[way] ?? 1
      var attributes: [DotAttribute] = [id(count == 1 ? way : "\(way) \(count)"), .tooltip(tooltip(of: arrow))]
      switch arrow.kind {
      case .journey: attributes += strong
      case .service: break
      }
      var start = FlowPlan.Item.element(arrow.from)
      if arrow.exit != nil {
        let condition = FlowPlan.Item.exit(place)
        var head: [DotAttribute] = [.setting("dir", arrow.isBothWays ? "back" : "none"), .tooltip(tooltip(of: arrow))]
        if arrow.kind == .journey { head += strong }
        write(from: start, to: condition, arrow.kind, head, &writer)
        start = condition
      } else if arrow.isBothWays {
        attributes.append(.setting("dir", "both"))
      }
      write(from: start, to: .element(arrow.to), arrow.kind, attributes, &writer)
    }
    for (place, step) in plan.steps.enumerated() where arrows.ends[place] != .goesOn {
      let isSure = arrows.ends[place] == .ends
      var attributes = strong + [.tooltip(isSure ? labels[.end] : labels[.mayEnd])]
      if !isSure { attributes.append(.setting("style", "dashed")) }
      write(from: .element(step), to: .end(place), .journey, attributes, &writer)
    }
  }

  private func write(
    from: FlowPlan.Item, to: FlowPlan.Item, _ kind: FlowArrows.Arrow.Kind, _ attributes: [DotAttribute],
    _ writer: inout Writer
  ) {
    let route = plan.route(from: from, to: to, kind)
    var attributes = attributes
    if !route.isAlongGrid { attributes.append(.setting("constraint", "false")) }
    attributes.append(.number("weight", route.weight))
    writer.writeDotArrow(
      DotEnd(node: name(from), side: route.from), DotEnd(node: name(to), side: route.to), attributes, depth: 1)
  }

  private func tooltip(of arrow: FlowArrows.Arrow) -> String {
    let way = "\(view.title(arrow.from)) \(arrow.isBothWays ? "↔" : "→") \(view.title(arrow.to))"
    return arrow.condition.map { "\(way)\n\($0)" } ?? way
  }
}
