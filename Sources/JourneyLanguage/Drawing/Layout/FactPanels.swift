/// The cards of one kind of fact in one element: what fills a cell of the drawing.
struct FactPanels {
  let drawing: MapDrawing
  /// Of the step or the stage.
  let element: NodeID
  /// How wide a card is.
  let width: Int
  /// The colour of the stage.
  let stageBar: Color
  /// What a card says besides where it does not stand in the column of its step.
  var context: Context?

  struct Context {
    /// What it is called by who does not see it; nil for what its row is called.
    var label: String?
    /// Its place in an order, from 1.
    var number: Int?
    /// Where it belongs, above its words.
    let caption: String
    /// The pains that it addresses, a line each, below its words.
    var addresses: [String] = []
    var rating = Rating.told
  }

  /// What stands before a pain that an opportunity addresses.
  static let addressesSign = "↳"

  /// How impact and effort are shown.
  enum Rating {
    case told
    /// By the place of the card.
    case placed
  }

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  func panels(of lane: Lane) -> [Panel] {
    switch lane {
    case .own(let own):
      cards(facts(.lane).filter { model.references(of: $0.node).first == own }) {
        text($0, $1, label: drawing.title(of: own))
      }
    case .row(let row): panels(of: row)
    }
  }

  /// The card of one pain or opportunity of the element.
  func card(of fact: NodeID) -> Panel {
    let label = context?.label ?? labels.row(model.word(fact) == .pain ? .pain : .opportunity)
    return model.word(fact) == .pain ? pain(fact, 0, label: label) : opportunity(fact, 0, label: label)
  }

  private func panels(of row: DrawnRow) -> [Panel] {
    let label = labels.row(row)
    switch row {
    case .goal: return cards(facts(.goal)) { text($0, $1, label: label) }
    case .doing: return cards(facts(.doing)) { doing($0, $1, label: label) }
    case .thinking: return cards(facts(.thinking)) { thinking($0, $1, label: label) }
    case .feeling: return []  // A curve through all steps.
    case .touchpoint: return touchpoints(label: label)
    case .question: return cards(facts(.question)) { text($0, $1, label: label) }
    case .information: return cards(facts(.information)) { information($0, $1, label: label) }
    case .expects: return cards(facts(.expects)) { expectation($0, $1, label: label) }
    case .pain:
      let fails = showsFails ? facts(.fail).filter { model.child($0.node, .on) == nil } : []
      return cards(facts(.pain)) { pain($0, $1, label: label) } + cards(facts(.resolves)) { resolution($0, $1) }
        + cards(fails) { fail($0, $1) }
    case .opportunity: return cards(facts(.opportunity)) { opportunity($0, $1, label: label) }
    case .measure:
      return cards(facts(.measure)) {
        MeasurePanel(drawing: drawing, element: element, width: width).panel($0, $1)
      }
    case .evidence: return cards(facts(.evidence)) { evidence($0, $1, label: label) }
    case .customer, .frontstage, .backstage, .support:
      guard model.word(element) == .step else { return [] }
      return ActionGrid.nodes(of: row, in: element, model).map { node in
        let panel = ActionCard(drawing: drawing, row: row, width: width).card(
          node, in: element, exits: exits(of: node), least: ActionCard.Least()
        ).panel
        let hasSign = drawing.mark(node).map { !$0.isPart } ?? false
        guard hasSign || ActionCard.hasBadges(node, drawing) else { return panel }
        return panel.lowered(by: ActionCard.overhang)
      }
    case .policy: return cards(facts(.policy)) { text($0, $1, label: label, bar: theme.muted) }
    case .source: return sources(label: label)
    case .note: return cards(facts(.note)) { text($0, $1, label: label, color: theme.muted) }
    }
  }

  /// The facts of a kind, with their places among them.
  private func facts(_ word: Word) -> [(place: Int, node: NodeID)] {
    let facts = model.children(element, word).enumerated().map { ($0.offset, $0.element) }
    // What is gone stands in the row of today, which is that of the step before.
    guard drawing.isSideBySide, !model.isGone(element) else { return facts }
    return facts.filter { !model.isGone($0.1) }
  }

  /// A card for each, with the sign of what has been made of it.
  private func cards(
    _ facts: [(place: Int, node: NodeID)], _ make: (_ node: NodeID, _ place: Int) -> Panel
  ) -> [Panel] {
    facts.map { drawing.marked(make($0.node, $0.place), $0.node) }
  }

  private func box(_ role: SceneRole, _ fact: NodeID, _ place: Int, _ label: String) -> Box {
    let text = drawing.says(fact)
    return Box(
      role: role, id: drawing.id(fact, in: element, place: place),
      name: drawing.name(label, text, in: element), tooltip: drawing.words(of: fact, saying: text),
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), inset: Box.Inset(left: 4, right: 2))
  }

  /// A box with a ground and a bar.
  private func card(
    _ role: SceneRole, _ fact: NodeID, _ place: Int, _ label: String, _ colors: CardColors
  ) -> TextBox {
    var box = box(role, fact, place, label)
    box.fill = .plain(colors.fill)
    box.border = colors.border
    box.bar = colors.bar
    box.inset = Box.Inset(left: context?.number.map(numberWidth) ?? 6, right: 5)
    return TextBox(box, padding: 5)
  }

  /// Of whom it is said, if not of all.
  private func addPersonas(of fact: NodeID, to box: inout TextBox, _ color: Color) {
    let names = drawing.names(of: model.child(fact, .persona))
    if !names.isEmpty { box.addText(names, TypeScale.smallStrong, color) }
  }

  private func addCaption(to box: inout TextBox, _ color: Color) {
    guard let caption = context?.caption, !caption.isEmpty else { return }
    box.addText(caption, TypeScale.small, color)
    box.addSpace(1)
  }

  /// The number of a card at its left, as large as nothing else on it.
  private func numbered(_ card: Box, _ color: Color) -> Panel {
    guard let number = context?.number else { return Panel(card) }
    var panel = Panel(card)
    let plain = Box(
      role: .tag, id: "\(card.id).number", name: "\(number) · \(card.name)", tooltip: card.tooltip,
      frame: Rectangle(x: Box.barWidth + 2, y: 5, width: card.inset.left - 4, height: 0))
    var box = TextBox(plain, padding: 0)
    box.addLine(TextRun(text: "\(number)", style: Self.numberStyle, color: color), height: 18, .center)
    panel.shapes.add(box.finished(padding: 0))
    return panel
  }

  private static let numberStyle = TextStyle(size: 14, weight: .bold)

  /// What the number of a card needs at its left.
  private func numberWidth(_ number: Int) -> Int {
    max(26, Int(JourneyLanguage.width(of: "\(number)", in: Self.numberStyle)) + 11)
  }

  // MARK: Kinds

  private func text(_ fact: NodeID, _ place: Int, label: String, color: Color? = nil, bar: Color? = nil) -> Panel {
    var plain = box(.fact, fact, place, label)
    plain.bar = bar
    var box = TextBox(plain, padding: 2)
    box.addText(model.text(fact) ?? "", TypeScale.body, color ?? theme.ink)
    return Panel(box.finished(padding: 2))
  }

  private func doing(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    let colors = CardColors(
      fill: theme.card, bar: stageBar, text: theme.ink, border: Stroke(color: theme.cardBorder, width: 0.8))
    var box = card(.fact, fact, place, label, colors)
    addPersonas(of: fact, to: &box, theme.muted)
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    return Panel(box.finished(padding: 6))
  }

  private func thinking(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    var box = TextBox(box(.fact, fact, place, label), padding: 2)
    addPersonas(of: fact, to: &box, theme.muted)
    let words = labels.quoted(model.text(fact) ?? "")
    box.addText(words, drawing.quoteStyle(for: words, size: 10), theme.ink)
    return Panel(box.finished(padding: 2))
  }

  private func information(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    var box = TextBox(box(.fact, fact, place, label), padding: 2)
    box.addText(model.text(fact) ?? "", TypeScale.body, theme.ink)
    let channels = drawing.names(of: model.child(fact, .channel))
    if !channels.isEmpty { box.addText(channels, TypeScale.small, theme.muted) }
    return Panel(box.finished(padding: 2))
  }

  private func expectation(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    let outcome: (sign: String, label: DrawingLabel, colors: CardColors)? =
      if model.child(fact, .missed) != nil {
        ("✗", .missed, theme.pain)
      } else if model.child(fact, .met) != nil {
        ("✓", .met, theme.neutral)
      } else if model.child(fact, .exceeded) != nil {
        ("★", .exceeded, theme.opportunity)
      } else { nil }
    guard let outcome else { return text(fact, place, label: label) }
    var box = card(.fact, fact, place, label, outcome.colors)
    box.addText("\(outcome.sign) \(labels[outcome.label])", TypeScale.smallStrong, outcome.colors.text)
    box.addText(model.text(fact) ?? "", TypeScale.body, outcome.colors.text)
    return Panel(box.finished(padding: 6))
  }

  private func pain(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    let colors = theme.pain
    var box = card(.pain, fact, place, label, colors)
    addCaption(to: &box, colors.text)
    if let severity = drawing.choice(fact, .severity) {
      box.addText(
        "\(drawing.dots(severity)) \(labels.choice(.level, severity) ?? "")", TypeScale.smallStrong, colors.text)
    }
    addPersonas(of: fact, to: &box, colors.text)
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    if let cause = model.child(fact, .cause).flatMap({ model.text($0) }) {
      box.addSpace(2)
      box.addText(labels.join(labels[.cause], cause), TypeScale.small, colors.text)
    }
    return Panel(box.finished(padding: 6))
  }

  /// Whether fail points of no action are shown here: they stand on the card of what the customer does, if there is
  /// one.
  private var showsFails: Bool {
    drawing.options.view(of: drawing.view.kind) != .blueprint
      && drawing.options.lanes?.contains(DrawnRow.customer.spelling) != true
  }

  /// Where a step is likely to break, whatever is done in it.
  private func fail(_ fact: NodeID, _ place: Int) -> Panel {
    let colors = theme.pain
    var box = card(.fact, fact, place, labels[.failPoint], colors)
    let likelihood = drawing.choice(fact, .likelihood).map { " \(drawing.dots($0))" } ?? ""
    box.addText("\(labels[.failPoint])\(likelihood)", TypeScale.smallStrong, colors.text)
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    if let recovery = model.child(fact, .recovery) {
      box.addText("↳ \(drawing.says(recovery))", TypeScale.small, colors.text)
    }
    return Panel(box.finished(padding: 6))
  }

  /// A pain that this map takes away, and how.
  private func resolution(_ fact: NodeID, _ place: Int) -> Panel {
    let colors = theme.opportunity
    var box = card(.fact, fact, place, labels[.resolved], colors)
    box.addText("✓ \(labels[.resolved])", TypeScale.smallStrong, colors.text)
    if let pain = model.references(of: fact).first, let title = model.text(pain) {
      box.addText(title, TypeScale.small, colors.text)
    }
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    return Panel(box.finished(padding: 6))
  }

  private func opportunity(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    let colors = theme.opportunity
    var box = card(.opportunity, fact, place, label, colors)
    addCaption(to: &box, colors.text)
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    let levels: [(DrawingLabel, Int?)] = [
      (.impact, drawing.choice(fact, .impact)), (.effort, drawing.choice(fact, .effort)),
    ]
    let said = levels.compactMap { word, level in level.map { "\(labels[word])\u{A0}\(drawing.dots($0))" } }
    if !said.isEmpty, context?.rating != .placed {
      box.addSpace(2)
      // A name and its dots stay together, in languages without blanks, too.
      let line = said.joined(separator: "  ")
      let fits = JourneyLanguage.width(of: line, in: TypeScale.small) <= Double(box.box.measure)
      for text in fits ? [line] : said { box.addText(text, TypeScale.small, colors.text) }
    }
    var plan: [String] = []
    if let status = model.child(fact, .status) { plan.append(drawing.says(status)) }
    if let due = model.child(fact, .due) { plan.append(drawing.says(due)) }
    if let owner = model.child(fact, .owner) { plan.append(drawing.says(owner)) }
    if !plan.isEmpty {
      if context?.rating == .placed { box.addSpace(2) }
      box.addText(plan.joined(separator: "\u{A0}· "), TypeScale.small, colors.text)
    }
    for pain in context?.addresses ?? [] {
      box.addText(
        pain, TypeScale.small, colors.text,
        mark: TextRun(text: "\(Self.addressesSign) ", style: TypeScale.small, color: colors.text))
    }
    return numbered(box.finished(padding: 6), colors.text)
  }

  private func evidence(_ fact: NodeID, _ place: Int, label: String) -> Panel {
    let lane = theme.evidenceLane
    let colors = CardColors(
      fill: theme.card, bar: lane.line.color, text: lane.text, border: lane.line)
    var box = card(.evidence, fact, place, label, colors)
    box.addText(model.text(fact) ?? "", TypeScale.body, colors.text)
    let channels = drawing.names(of: model.child(fact, .channel))
    if !channels.isEmpty { box.addText(channels, TypeScale.small, theme.muted) }
    return Panel(box.finished(padding: 6))
  }

  /// Where an action leads, in words: no arrows are drawn here.
  private func exits(of action: NodeID) -> [ActionCard.Exit] {
    guard model.word(action) != .step else { return [] }
    return model.children(action, .then).compactMap { then in
      guard let target = model.references(of: then).first else { return nil }
      let arrow = FlowArrows.Arrow(
        kind: .service, from: action, to: target, condition: model.condition(of: then), exit: nil,
        isBothWays: model.isBothWays(then))
      return ActionGrid.exit(arrow, isInSight: false, drawing)
    }
  }

  // MARK: Touchpoints

  /// Where a step takes place: its touchpoints, each with its channels, or else its channels.
  private func touchpoints(label: String) -> [Panel] {
    let touchpoints = facts(.touchpoint)
    guard touchpoints.isEmpty else {
      return cards(touchpoints) { touchpoint, place in
        let channels =
          model.resolvedChildren(of: touchpoint).first { model.word($0) == .channel }.map { model.references(of: $0) }
          ?? []
        let name = drawing.says(touchpoint)
        let means = channels.map { drawing.title(of: $0) }.filter { $0 != name }
        return chip(box(.touchpoint, touchpoint, place, label), name, labels.list(means), channels.first)
      }
    }
    return facts(.channel).flatMap { _, fact in
      model.references(of: fact).enumerated().map { place, channel in
        let name = drawing.title(of: channel)
        var box = box(.touchpoint, fact, place, label)
        box.name = drawing.name(labels[.channels], name, in: element)
        box.tooltip = name
        return chip(box, name, "", channel)
      }
    }
  }

  /// A name in a rounded border of the channel's colour, as wide as it needs to be.
  private func chip(_ chip: Box, _ name: String, _ means: String, _ channel: NodeID?) -> Panel {
    var chip = chip
    let colors = drawing.colors(ofChannel: channel)
    chip.shape = .rounded
    chip.fill = .plain(theme.card)
    chip.border = colors.line
    chip.inset = Box.Inset(left: 9, right: 9)
    let nameStyle = TextStyle(size: 9, weight: .bold)
    let widths = [(name, nameStyle), (means, TypeScale.small)].flatMap { text, style in
      wrap(text, width: Double(chip.measure), in: style, filling: .even).map {
        JourneyLanguage.width(of: $0, in: style)
      }
    }
    chip.frame.width = min(width, Int(widths.max() ?? 0) + 1 + 18)
    var box = TextBox(chip, padding: means.isEmpty ? 2 : 3)
    box.addText(name, nameStyle, colors.name, .center)
    if !means.isEmpty { box.addText(means, TypeScale.small, theme.muted, .center) }
    return Panel(box.finished(padding: 3))
  }

  // MARK: Sources

  /// Every source that anything in the element names, once.
  private func sources(label: String) -> [Panel] {
    var found: [NodeID] = []
    var seen: Set<NodeID> = []
    // A stage tells its own; those of its steps stand below.
    func look(in node: NodeID) {
      for child in model.children(node) where !(model.shape(child).hasInner && model.shape(child).inner.isElement) {
        if model.word(child) == .source {
          for source in model.references(of: child) where seen.insert(source).inserted { found.append(source) }
        }
        look(in: child)
      }
    }
    look(in: element)
    return found.map { source in
      let title = drawing.title(of: source)
      var plain = Box(
        role: .fact, id: "\(drawing.id(element)).source.\(model.id(source) ?? "")",
        name: drawing.name(label, title, in: element), tooltip: drawing.words(of: source),
        frame: Rectangle(x: 0, y: 0, width: width, height: 0), inset: Box.Inset(left: 4, right: 2))
      plain.link = model.child(source, .link).flatMap { model.value($0) }.map { .address(model.string($0)) }
      var box = TextBox(plain, padding: 2)
      box.addText(title, TypeScale.body, plain.link == nil ? theme.muted : theme.link)
      return Panel(box.finished(padding: 2))
    }
  }
}
