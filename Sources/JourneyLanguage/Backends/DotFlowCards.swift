/// What the cards of a flow say: from the model to rows of text.
struct FlowCards {
  private let view: MapView
  private let model: Model
  private let theme: Theme
  private let labels: DrawingLabels
  /// Channels by the order of their declarations, which gives each its colour.
  private let channelOrder: [NodeID: Int]
  /// The fail points of each action, and of each step those that name no action.
  private let fails: [NodeID: [NodeID]]
  private let frictionMarks: FrictionMarks

  private static let stepWidth = 196
  private static let actionWidth = 172
  private static let exitWidth = 104
  /// The width of what stands at the left of the rows: the stages, the lanes.
  static let headWidth = 112
  private static let titleStyle = TextStyle(size: 11, weight: .bold)
  private static let bodyStyle = TextStyle(size: 9.5)
  private static let boldStyle = TextStyle(size: 9.5, weight: .bold)
  private static let smallStyle = TextStyle(size: 8.5)
  private static let tagStyle = TextStyle(size: 8.5, weight: .bold)
  /// More of one kind than this are told in the tooltip only; the card says how many.
  private static let mostOfAKind = 40

  init(_ view: MapView, theme: Theme, labels: DrawingLabels, _ frictionMarks: FrictionMarks) {
    let model = view.model
    self.view = view
    self.model = model
    self.theme = theme
    self.labels = labels
    self.frictionMarks = frictionMarks
    channelOrder = view.channelOrder
    fails = view.failPoints
  }

  // MARK: Cards

  func step(_ step: NodeID, _ bar: Color) -> DotTable {
    var card = Card(width: Self.stepWidth)
    if model.child(step, .momentOfTruth) != nil {
      card.addSpace(4, fill: theme.momentOfTruth.ground)
      addTag("★ \(labels[.momentOfTruth])", to: &card)
      card.addSpace(3, fill: theme.momentOfTruth.ground)
    }
    card.addSpace(7)
    let people = names(of: model.child(step, .persona))
    let head = [model.child(step, .at).flatMap { model.value($0) }.map(model.string), people.isEmpty ? nil : people]
    addLine(head.compactMap { $0 }, Self.tagStyle, theme.muted, to: &card)
    card.addText(view.title(step), Self.titleStyle, theme.title)
    if let mark = frictionMarks[step] {
      card.addSpace(4)
      card.addMarked(
        "\(mark.rank)", on: theme.frictionMark.ground, theme.frictionMark.text, text: words(of: mark),
        Self.smallStyle, theme.ink)
    }
    addPlaces(of: step, to: &card)
    addFeelings(of: step, to: &card)
    addTimes(of: step, to: &card)
    for evidence in model.children(step, .evidence) {
      card.addSpace(4)
      card.addText(labels.join(labels.row(.evidence), view.title(evidence)), Self.smallStyle, theme.muted)
    }
    addLinks(of: step, to: &card)
    addFails(of: step, to: &card)
    card.addSpace(8)
    return card.table(bar: bar, border: Stroke(color: theme.cardBorder, width: 1), fill: theme.card)
  }

  func action(_ action: NodeID) -> DotTable {
    let (colors, _) = lane(Triggers.lane(of: action, in: model))
    var card = Card(width: Self.actionWidth)
    card.addSpace(6)
    let people = names(of: model.child(action, .by))
    addLine(people.isEmpty ? [] : [people], Self.tagStyle, colors.line.color, to: &card)
    card.addText(view.title(action), TextStyle(size: 10), colors.text)
    var details = [names(of: model.child(action, .using)), names(of: model.child(action, .channel))]
    if model.child(action, .scheduled) != nil { details.append(labels[.byTheClock]) }
    if details.contains(where: { !$0.isEmpty }) {
      card.addSpace(2)
      addLine(details.filter { !$0.isEmpty }, Self.smallStyle, theme.muted, to: &card)
    }
    addFeelings(of: action, to: &card)
    addTimes(of: action, to: &card)
    addFails(of: action, to: &card)
    card.addSpace(7)
    return card.table(bar: colors.line.color, border: colors.line, fill: theme.card)
  }

  private func lane(_ lane: Int) -> (colors: LaneColors, name: String) {
    switch lane {
    case 0: (theme.frontstageLane, labels.row(.frontstage))
    case 1: (theme.backstageLane, labels.row(.backstage))
    default: (theme.supportLane, labels.row(.support))
    }
  }

  // MARK: Parts of a card

  private func addTag(_ text: String, to card: inout Card) {
    card.addText(text, Self.tagStyle, theme.momentOfTruth.text, on: theme.momentOfTruth.ground)
  }

  private func addLine(_ parts: [String], _ style: TextStyle, _ color: Color, to card: inout Card) {
    guard !parts.isEmpty else { return }
    card.addText(parts.joined(separator: " · "), style, color)
    card.addSpace(2)
  }

  /// Where a step takes place: its touchpoints, each with its channels, or else its channels.
  private func addPlaces(of step: NodeID, to card: inout Card) {
    let touchpoints = model.children(step, .touchpoint)
    var chips: [(text: String, channel: NodeID?)] = []
    for touchpoint in touchpoints.prefix(Self.mostOfAKind) {
      let channels =
        model.resolvedChildren(of: touchpoint).first { model.word($0) == .channel }.map { model.references(of: $0) }
        ?? []
      let name = title(ofTouchpoint: touchpoint)
      let means = channels.map { view.title($0) }.filter { $0 != name }
      chips.append(
        (([name] + (means.isEmpty ? [] : [labels.list(means)])).joined(separator: " · "), channels.first))
    }
    if touchpoints.isEmpty {
      for channel in model.child(step, .channel).map({ model.references(of: $0) }) ?? [] {
        chips.append((view.title(channel), channel))
      }
    }
    for chip in chips {
      card.addSpace(4)
      let colors = chip.channel.flatMap { channelOrder[$0] }.map(theme.channel) ?? theme.noChannel
      card.addChip(chip.text, Self.tagStyle, colors)
    }
    if touchpoints.count > Self.mostOfAKind {
      card.addSpace(4)
      card.addText("… +\(touchpoints.count - Self.mostOfAKind)", Self.smallStyle, theme.muted)
    }
  }

  private func title(ofTouchpoint touchpoint: NodeID) -> String {
    view.title(model.sharedTouchpoint(of: touchpoint) ?? touchpoint)
  }

  /// Each feeling: its number on its colour, and its words.
  private func addFeelings(of node: NodeID, to card: inout Card) {
    for feeling in model.children(node, .feeling).prefix(Self.mostOfAKind) {
      guard let value = model.value(feeling), value.kind == .number else { continue }
      let score = model.number(value)
      let colors = theme.feeling(Mood(score))
      let people = names(of: model.child(feeling, .persona))
      let words = model.text(feeling) ?? labels.mood(Mood(score))
      card.addSpace(5)
      card.addMarked(
        labels.signed(score), on: colors.ground, theme.face,
        text: people.isEmpty ? words : labels.join(people, words), Self.bodyStyle, colors.words)
    }
  }

  /// How long it takes, and how long one waits.
  private func addTimes(of node: NodeID, to card: inout Card) {
    let times: [(Word, String, GroundColors)] = [
      (.duration, labels[.takes], theme.duration), (.wait, labels[.waits], theme.wait),
    ]
    for (word, label, colors) in times {
      guard let time = model.child(node, word), let value = model.value(time), value.kind == .duration else { continue }
      var text = labels.duration(value, in: model)
      if let target = model.child(time, .target).flatMap({ model.value($0) }) {
        text = labels.aside(text, labels.target(labels.duration(target, in: model)))
      }
      card.addSpace(5)
      card.addMarked(label, on: colors.ground, colors.text, text: text, Self.bodyStyle, theme.ink)
    }
  }

  private func addFails(of node: NodeID, to card: inout Card) {
    for fail in (fails[node] ?? []).prefix(Self.mostOfAKind) {
      card.addSpace(5)
      let likelihood = model.child(fail, .likelihood).flatMap { labels.choice(of: $0, in: model) }
      card.addMarked(
        "F", on: theme.failBadge.ground, theme.failBadge.text,
        text: likelihood.map { labels.aside(view.title(fail), $0) } ?? view.title(fail), Self.bodyStyle,
        theme.failPoint)
    }
  }

  private func detail(of node: NodeID) -> NodeID? {
    model.child(node, .detail).flatMap { model.references(of: $0).first }
  }

  private func addLinks(of node: NodeID, to card: inout Card) {
    if let detail = detail(of: node) {
      card.addSpace(5)
      card.addText(
        labels.join(labels[.inDetail], view.title(detail)), Self.smallStyle, theme.link,
        address: address(ofMap: detail))
    }
    for link in model.children(node, .link).prefix(Self.mostOfAKind) {
      card.addSpace(4)
      card.addText("↗ \(linkText(link))", Self.smallStyle, theme.link, address: address(ofLink: link))
    }
  }

  // MARK: Heads and marks

  /// The title of the map, with what kind of map it is and whom it follows.
  func title() -> DotTable {
    var card = Card(width: 680)
    card.addText(view.title(view.root), TextStyle(size: 20, weight: .bold), theme.title)
    card.addSpace(4)
    var facts = [labels.kind(view.kind), names(of: model.child(view.root, .persona))]
    if let status = model.child(view.root, .status).flatMap({ labels.choice(of: $0, in: model) }) {
      facts.append(status)
    }
    let style = TextStyle(size: 10.5)
    card.addText(facts.filter { !$0.isEmpty }.joined(separator: " · "), style, theme.muted)
    if let scenario = model.child(view.root, .scenario).flatMap({ model.text($0) }) {
      card.addSpace(2)
      card.addText(scenario, style, theme.muted)
    }
    addLinks(of: view.root, to: &card)
    card.addSpace(14)
    return DotTable(rows: card.rows)
  }

  /// The head of a stage, on its colour: its title, and what the customer wants there.
  func head(of stage: NodeID, _ colors: StageColors) -> DotTable {
    var card = Card(width: Self.headWidth)
    card.addSpace(9)
    card.addText(view.title(stage), TextStyle(size: 12, weight: .bold), colors.bar.text)
    for goal in model.children(stage, .goal).prefix(Self.mostOfAKind) {
      card.addSpace(4)
      card.addText(view.title(goal), Self.smallStyle, colors.bar.text)
    }
    if let time = model.child(stage, .duration).flatMap({ model.value($0) }) {
      card.addSpace(4)
      card.addText("\(labels[.takes]) \(labels.duration(time, in: model))", Self.smallStyle, colors.bar.text)
    }
    if let detail = detail(of: stage) {
      card.addSpace(4)
      card.addText(labels.join(labels[.inDetail], view.title(detail)), Self.smallStyle, colors.bar.text)
    }
    card.addSpace(9)
    return DotTable(border: colors.bar.border, fill: colors.bar.ground, rows: card.rows)
  }

  /// The name of a lane, on its colour.
  func head(ofLane lane: Int) -> DotTable {
    let (colors, name) = self.lane(lane)
    var card = Card(width: Self.headWidth)
    card.addSpace(6)
    card.addText(name, TextStyle(size: 10, weight: .bold), colors.name.text)
    card.addSpace(6)
    return DotTable(fill: colors.name.ground, rows: card.rows)
  }

  /// A condition on which one goes on.
  func exit(_ text: String) -> DotTable {
    let style = Self.bodyStyle
    let shown = "◇ \(text)"
    let widest = Card.lines(shown, width: Self.exitWidth, style).reduce(0) {
      max($0, Card.points(width(of: $1, in: style)))
    }
    var card = Card(width: min(widest, Self.exitWidth) + 2 * Card.inset)
    card.addSpace(4)
    card.addText(shown, style, theme.ink)
    card.addSpace(4)
    return DotTable(border: Stroke(color: theme.arrow, width: 1), fill: theme.page, corners: .rounded, rows: card.rows)
  }

  /// The pill where a journey starts or ends.
  func mark(_ text: String, _ certainty: Certainty) -> DotTable {
    let style = Self.tagStyle
    let isCertain = certainty == .certain
    let width = Card.points(JourneyLanguage.width(of: text, in: style))
    let run = TextRun(text: text, style: style, color: isCertain ? theme.page : theme.mark)
    return DotTable(
      border: Stroke(color: theme.mark, width: 1), fill: isCertain ? theme.mark : theme.page, corners: .rounded,
      rows: [
        DotTable.Row(height: 3, cells: [DotTable.Cell(width: width + 20)]),
        DotTable.Row(
          height: Int(linePitch(of: text, in: style)),
          cells: [
            DotTable.Cell(width: 10), DotTable.Cell(width: width, content: .text(run), alignment: .center),
            DotTable.Cell(width: 10),
          ]),
        DotTable.Row(height: 3, cells: [DotTable.Cell(width: width + 20)]),
      ])
  }

  enum Certainty { case certain, possible }

  /// What stands where there is no step.
  func emptiness() -> DotTable {
    var card = Card(width: Self.stepWidth)
    card.addSpace(8)
    card.addText(labels[.noStepsYet], Self.bodyStyle, theme.muted)
    card.addSpace(8)
    return card.table(bar: theme.cardBorder, border: Stroke(color: theme.cardBorder, width: 1), fill: theme.page)
  }

  // MARK: Words

  /// All that is said of an element, kind by kind in the order of the schema: the order that JSON keeps, too.
  func tooltip(of node: NodeID) -> String {
    var lines = [view.title(node)]
    if Inheritance.isAction(model.word(node)) {
      lines[0] = labels.join(lane(Triggers.lane(of: node, in: model)).name, lines[0])
    }
    let facts = model.children(node).filter { !model.shape($0).inner.isElement }
    for fact in facts.sorted(by: { (model.shape($0).order, $0) < (model.shape($1).order, $1) }) {
      guard let words = words(of: fact), let name = labels.name(of: fact, in: model) else { continue }
      lines.append(labels.join(name, words))
    }
    if let mark = frictionMarks[node] { lines.append(words(of: mark)) }
    return lines.joined(separator: "\n")
  }

  private func words(of mark: FrictionMarks.Mark) -> String {
    labels.join(labels[.mostFriction], labels.words(of: mark.friction))
  }

  /// The text of a fact, if it has one.
  private func words(of fact: NodeID) -> String? {
    if model.word(fact) == .touchpoint { return title(ofTouchpoint: fact) }
    if model.word(fact) == .scope, let first = model.value(fact), let last = model.value(fact, 1) {
      return labels.scope(from: model.string(first), to: model.string(last))
    }
    return model.text(fact)
  }

  /// Where a click on a node leads: to the map that shows it closer, else to its first link.
  func address(of node: NodeID) -> DotAddress? {
    if let detail = detail(of: node) { return address(ofMap: detail) }
    return model.child(node, .link).flatMap(address(ofLink:))
  }

  private func address(ofMap map: NodeID) -> DotAddress? { model.id(map).map { DotAddress(drawingOf: $0) } }

  private func address(ofLink link: NodeID) -> DotAddress? {
    model.value(link).map(model.string).flatMap { DotAddress($0) }
  }

  /// What a link is called, or else its address.
  private func linkText(_ link: NodeID) -> String {
    (model.value(link, 1) ?? model.value(link)).map(model.string) ?? ""
  }

  private func names(of fact: NodeID?) -> String {
    fact.map { labels.list(model.references(of: $0).map { view.title($0) }) } ?? ""
  }
}
