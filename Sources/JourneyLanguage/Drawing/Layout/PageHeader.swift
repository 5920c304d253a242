/// What stands above the grid: the title, what is said of the map as a whole, and whom it follows.
struct PageHeader {
  let drawing: MapDrawing
  let width: Int
  /// What the page shows of the map, where it is not the map itself.
  var page: String?

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }
  private var root: NodeID { drawing.view.root }

  private static let gap = 16
  /// A narrower card of a persona is not legible.
  private static let leastPersonaWidth = 420

  /// How the title and the personas stand.
  private enum Arrangement {
    /// Side by side; the title has so many hundredths of the width.
    case beside(title: Int)
    case below
  }

  func shapes() -> Panel {
    let people = model.child(root, .persona).map { model.references(of: $0) } ?? []
    var head = arranged(people, .below)
    if !people.isEmpty, width >= 2 * Self.leastPersonaWidth {
      // The lowest; of about the same height the first.
      for panel in [Arrangement.beside(title: 42), .beside(title: 30)].map({ arranged(people, $0) }).reversed()
      where panel.height <= head.height + 12 {
        head = panel
      }
    }
    var shapes = head.shapes
    let facts = facts()
    guard facts.height > 0 else { return head }
    shapes.add(facts.shapes, x: 0, y: head.height + Self.gap)
    return Panel(shapes: shapes, height: head.height + Self.gap + facts.height)
  }

  private func arranged(_ people: [NodeID], _ arrangement: Arrangement) -> Panel {
    var shapes = Shapes()
    switch arrangement {
    case .beside(let share):
      let title = title(width: width * share / 100)
      let left = width * share / 100 + Self.gap
      let cards = personas(people, width: width - left)
      shapes.add(title.shapes)
      shapes.add(cards.shapes, x: left, y: 0)
      return Panel(shapes: shapes, height: max(title.height, cards.height))
    case .below:
      let title = title(width: min(width, 900))
      shapes.add(title.shapes)
      guard !people.isEmpty else { return title }
      let cards = personas(people, width: width)
      shapes.add(cards.shapes, x: 0, y: title.height + Self.gap)
      return Panel(shapes: shapes, height: title.height + Self.gap + cards.height)
    }
  }

  // MARK: Title

  /// What the map is called, and what is known of it.
  func title(width: Int) -> Panel {
    let title = drawing.title(of: root)
    var plain = Box(
      role: .title, id: "\(drawing.mapID).title", name: labels.join(labels.kind(drawing.view.kind), title),
      tooltip: drawing.summary(of: root), frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      inset: Box.Inset(left: 2, right: 2))
    plain.link = drawing.link(of: root)
    if let page { plain.name = labels.join(page, plain.name) }
    var box = TextBox(plain, padding: 0)
    if let page {
      box.addText(page, TextStyle(size: 11, weight: .bold), theme.muted)
      box.addSpace(2)
    }
    box.addText(title, TypeScale.title, theme.title)
    box.addSpace(4)
    box.addText(subtitle().joined(separator: " · "), TypeScale.subtitle, theme.muted)
    if let warning = drawing.changes?.warning {
      box.addSpace(4)
      box.addText("! \(warning)", TextStyle(size: 10, weight: .bold), theme.missed)
    }
    if let text = whatChanged() {
      box.addSpace(4)
      box.addText(text, TextStyle(size: 11, weight: .bold), theme.title)
      for text in drawing.isSideBySide ? [] : drawing.former(of: root) { box.addText(text, TypeScale.small, theme.ink) }
    }
    if let scenario = model.child(root, .scenario).flatMap({ model.text($0) }) {
      box.addSpace(4)
      box.addText(scenario, TextStyle(size: 11), theme.ink)
    }
    return Panel(box.finished(padding: 2))
  }

  /// Of a difference how much is different, of a comparison with what the map is compared.
  private func whatChanged() -> String? {
    guard let changes = drawing.changes else { return nil }
    switch changes.arrangement {
    case .sideBySide:
      guard let before = changes.before[root] else { return nil }
      return labels.join(labels[.comparison], "\(drawing.title(of: before)) → \(drawing.title(of: root))")
    case .marked:
      let counts = DrawnChanges.Sign.allCases.compactMap { sign in
        changes.counts[sign].map { "\(sign.letter) \($0) \(labels[sign.label])" }
      }
      return labels.join(labels[.whatChanged], counts.joined(separator: " · "))
    }
  }

  private func subtitle() -> [String] {
    var parts = [labels.kind(drawing.view.kind)]
    if let base = drawing.base { parts.append(labels.basedOn(drawing.title(of: base))) }
    if let status = model.child(root, .status).flatMap({ labels.status($0, in: model) }) { parts.append(status) }
    if let updated = model.child(root, .updated) { parts.append(labels.join(labels[.updated], drawing.says(updated))) }
    if let review = model.child(root, .reviewEvery) { parts.append(labels.reviewedEvery(drawing.says(review))) }
    if let owner = model.child(root, .owner) { parts.append(labels.join(labels[.owner], drawing.says(owner))) }
    return parts
  }

  // MARK: Facts of the whole map

  private static let factWidth = 220

  /// Columns of short lists: objectives, goals, questions, and what else is said of the whole.
  private func facts() -> Panel {
    var sections: [Panel] = []
    func add(_ word: Word, _ label: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      let plain = Box(
        role: .fact, id: "\(drawing.mapID).\(word.spelling)", name: labels.join(label, labels.list(lines)),
        tooltip: lines.joined(separator: "\n"), frame: Rectangle(x: 0, y: 0, width: Self.factWidth, height: 0),
        inset: Box.Inset(left: 2, right: 2))
      sections.append(list(plain, label, lines))
    }
    func texts(_ word: Word) -> [String] { model.children(root, word).map { drawing.sign($0) + drawing.says($0) } }
    add(.objective, labels[.objectives], texts(.objective))
    add(.goal, labels.row(.goal), texts(.goal))
    add(.question, labels[.questionsToAnswer], texts(.question))
    let scope = model.child(root, .scope).map { fact in
      labels.scope(
        from: model.value(fact).map { model.string($0) } ?? "", to: model.value(fact, 1).map { model.string($0) } ?? "")
    }
    add(.scope, labels[.scope], scope.map { [$0] } ?? [])
    let channels = drawing.names(of: model.child(root, .channel))
    add(.channel, labels[.channels], channels.isEmpty ? [] : [channels])
    let cells = FactPanels(drawing: drawing, element: root, width: Self.factWidth, stageBar: theme.title)
    for row in [DrawnRow.measure, .pain, .opportunity] { sections += cells.panels(of: .row(row)) }
    add(.note, labels.row(.note), texts(.note))
    for (index, link) in model.children(root, .link).enumerated() {
      guard let address = model.value(link).map({ model.string($0) }) else { continue }
      let words = model.value(link, 1).map { model.string($0) } ?? ""
      let text = words.allSatisfy(\.isWhitespace) ? address : words
      let plain = Box(
        role: .next, id: "\(drawing.mapID).link.\(index + 1)", name: text, tooltip: address, link: .address(address),
        frame: Rectangle(x: 0, y: 0, width: Self.factWidth, height: 0), inset: Box.Inset(left: 2, right: 2))
      var box = TextBox(plain, padding: 1)
      box.addText("↗ \(text)", TypeScale.body, theme.link)
      sections.append(Panel(box.finished(padding: 2)))
    }
    let pitch = Self.factWidth + Self.gap
    return Panel.inColumns(sections, count: (width + Self.gap) / pitch, pitch: pitch, gap: 6)
  }

  /// A heading and points below it.
  private func list(_ plain: Box, _ label: String, _ lines: [String]) -> Panel {
    var box = TextBox(plain, padding: 0)
    box.addText(label, TypeScale.smallStrong, theme.muted)
    box.addSpace(2)
    for line in lines {
      let mark = lines.count > 1 ? TextRun(text: "• ", style: TypeScale.body, color: theme.ink) : nil
      box.addText(line, TypeScale.body, theme.ink, mark: mark)
    }
    return Panel(box.finished(padding: 4))
  }

  // MARK: Personas

  private func personas(_ people: [NodeID], width: Int) -> Panel {
    let count = max(1, min(people.count, (width + Self.gap) / (Self.leastPersonaWidth + Self.gap)))
    let cardWidth = (width - (count - 1) * Self.gap) / count
    var shapes = Shapes()
    var height = 0
    for start in stride(from: 0, to: people.count, by: count) {
      let cards = people[start..<min(start + count, people.count)].map {
        PersonaCard(drawing: drawing, persona: $0, width: cardWidth)
      }
      let contents = cards.map { $0.contents() }
      let rowHeight = contents.reduce(0) { max($0, $1.height) } + 2 * PersonaCard.padding
      for (index, card) in cards.enumerated() {
        let x = index * (cardWidth + Self.gap)
        shapes.add(card.shapes(contents[index], height: rowHeight), x: x, y: height)
      }
      height += rowHeight + 8
    }
    return Panel(shapes: shapes, height: max(0, height - 8))
  }
}
