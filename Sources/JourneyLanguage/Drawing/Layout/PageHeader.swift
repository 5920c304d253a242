/// What stands above the grid: the title, what is said of the map as a whole, and whom it follows.
struct PageHeader {
  let drawing: MapDrawing
  let width: Int

  private var model: Model { drawing.model }
  private var theme: Theme { drawing.theme }
  private var labels: DrawingLabels { drawing.labels }
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
    shapes.add(facts.shapes.moved(x: 0, y: head.height + Self.gap))
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
      shapes.add(cards.shapes.moved(x: left, y: 0))
      return Panel(shapes: shapes, height: max(title.height, cards.height))
    case .below:
      let title = title(width: min(width, 900))
      shapes.add(title.shapes)
      guard !people.isEmpty else { return title }
      let cards = personas(people, width: width)
      shapes.add(cards.shapes.moved(x: 0, y: title.height + Self.gap))
      return Panel(shapes: shapes, height: title.height + Self.gap + cards.height)
    }
  }

  // MARK: Title

  private func title(width: Int) -> Panel {
    let title = drawing.view.title(root)
    var plain = Box(
      role: .title, id: "\(drawing.mapID).title", name: labels.join(labels.kind(drawing.view.kind), title),
      tooltip: drawing.summary(of: root), frame: Rectangle(x: 0, y: 0, width: width, height: 0),
      inset: Box.Inset(left: 2, right: 2))
    plain.link = drawing.link(of: root)
    var box = TextBox(plain, padding: 0)
    box.addText(title, TypeScale.title, theme.title)
    box.addSpace(4)
    box.addText(subtitle().joined(separator: " · "), TypeScale.subtitle, theme.muted)
    if let scenario = model.child(root, .scenario).flatMap({ model.text($0) }) {
      box.addSpace(4)
      box.addText(scenario, TextStyle(size: 11), theme.ink)
    }
    return Panel(box.finished(padding: 2))
  }

  private func subtitle() -> [String] {
    var parts = [labels.kind(drawing.view.kind)]
    if let base = drawing.base { parts.append(labels.basedOn(drawing.view.title(base))) }
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
    func texts(_ word: Word) -> [String] { model.children(root, word).map(drawing.says) }
    add(.objective, labels[.objectives], texts(.objective))
    add(.goal, labels.row(.goal), texts(.goal))
    add(.question, labels[.questionsToAnswer], texts(.question))
    let scope = model.child(root, .scope).map { fact in
      labels.scope(
        from: model.value(fact).map(model.string) ?? "", to: model.value(fact, 1).map(model.string) ?? "")
    }
    add(.scope, labels[.scope], scope.map { [$0] } ?? [])
    let channels = drawing.names(of: model.child(root, .channel))
    add(.channel, labels[.channels], channels.isEmpty ? [] : [channels])
    let cells = FactPanels(drawing: drawing, element: root, width: Self.factWidth, stageBar: theme.title)
    for row in [DrawnRow.measure, .pain, .opportunity] { sections += cells.panels(of: .row(row)) }
    add(.note, labels.row(.note), texts(.note))
    for (index, link) in model.children(root, .link).enumerated() {
      guard let address = model.value(link).map(model.string) else { continue }
      let text = model.value(link, 1).map(model.string) ?? address
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
        shapes.add(card.shapes(contents[index], height: rowHeight).moved(x: x, y: height))
      }
      height += rowHeight + 8
    }
    return Panel(shapes: shapes, height: max(0, height - 8))
  }
}

/// Whom a map follows: face or initials, words of their own, and what they want.
struct PersonaCard {
  let drawing: MapDrawing
  let persona: NodeID
  let width: Int

  private var model: Model { drawing.model }
  private var theme: Theme { drawing.theme }
  private var labels: DrawingLabels { drawing.labels }

  static let padding = 12
  private static let avatar = 56
  private static let gap = 14

  private var id: String { "\(drawing.mapID).persona.\(model.id(persona) ?? "")" }

  /// What stands on the card, from its inner corner.
  func contents() -> Panel {
    let inner = width - 2 * Self.padding
    let identityWidth = max(170, inner * 36 / 100)
    var shapes = Shapes()
    let identity = identity(width: identityWidth)
    shapes.add(identity.shapes)
    var height = identity.height
    let left = identityWidth + Self.gap
    let room = inner - left
    var sections: [Panel] = []
    let count = max(1, (room + Self.gap) / (130 + Self.gap))
    let columnWidth = (room - (count - 1) * Self.gap) / count
    if let quote = model.child(persona, .quote) { sections.append(self.quote(quote, width: columnWidth)) }
    let lists: [(Word, String)] = [
      (.goal, labels[.personaGoals]), (.need, labels[.needs]), (.pain, labels[.frustrations]),
      (.motivation, labels[.motivations]), (.habit, labels[.habits]),
    ]
    for (word, label) in lists {
      let lines = model.children(persona, word).map(drawing.says)
      if !lines.isEmpty { sections.append(list(word.spelling, label, lines, width: columnWidth)) }
    }
    let facts = model.children(persona, .fact).map { fact in
      labels.join(model.value(fact).map(model.string) ?? "", model.value(fact, 1).map(model.string) ?? "")
    }
    if !facts.isEmpty { sections.append(list("fact", labels[.facts], facts, width: columnWidth)) }
    let columns = Panel.inColumns(sections, count: count, pitch: columnWidth + Self.gap, gap: 6)
    shapes.add(columns.shapes.moved(x: left, y: 0))
    height = max(height, columns.height)
    return Panel(shapes: shapes, height: height)
  }

  /// The card with its contents.
  func shapes(_ contents: Panel, height: Int) -> Shapes {
    var shapes = Shapes()
    let title = drawing.view.title(persona)
    shapes.add(
      Box(
        role: .band, id: id, name: labels.join(labels[.persona], title), tooltip: drawing.words(of: persona),
        frame: Rectangle(x: 0, y: 0, width: width, height: height), fill: .plain(theme.persona.fill),
        border: theme.persona.border))
    shapes.add(contents.shapes.moved(x: Self.padding, y: Self.padding))
    return shapes
  }

  private func identity(width: Int) -> Panel {
    let title = drawing.view.title(persona)
    var shapes = Shapes()
    var avatar = Box(
      role: .decoration, id: "\(id).avatar", name: "\(id).avatar", tooltip: title,
      frame: Rectangle(x: 0, y: 0, width: Self.avatar, height: Self.avatar), shape: .ellipse,
      fill: .plain(theme.portrait.ground))
    if let image = model.child(persona, .image).map(drawing.says), let found = drawing.options.images[image] {
      avatar.shape = .rectangle
      avatar.fill = .none
      avatar.image = found
    } else {
      var text = TextBox(avatar, padding: 0)
      text.addLine(
        [TextRun(text: Self.initials(of: title), style: TextStyle(size: 20), color: theme.portrait.text)], height: 28,
        .center
      )
      avatar = text.centered(height: Self.avatar)
    }
    shapes.add(avatar)
    let left = Self.avatar + 12
    let plain = Box(
      role: .persona, id: "\(id).name", name: "\(labels.join(labels[.persona], title)) ·",
      tooltip: drawing.words(of: persona),
      frame: Rectangle(x: left, y: 0, width: width - left, height: 0))
    var box = TextBox(plain, padding: 2)
    box.addText(title, TextStyle(size: 13, weight: .bold), theme.persona.text)
    for word in [Word.role, .segment, .about] {
      guard let fact = model.child(persona, word) else { continue }
      box.addSpace(2)
      box.addText(drawing.says(fact), TextStyle(size: 9.5), theme.muted)
    }
    let finished = box.finished(padding: 2)
    shapes.add(finished)
    return Panel(shapes: shapes, height: max(Self.avatar, finished.frame.height))
  }

  private func quote(_ quote: NodeID, width: Int) -> Panel {
    let words = labels.quoted(drawing.says(quote))
    let plain = Box(
      role: .persona, id: "\(id).quote", name: "\(words) · \(drawing.view.title(persona))", tooltip: words,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), bar: theme.persona.bar, inset: Box.Inset(left: 8, right: 2)
    )
    var box = TextBox(plain, padding: 6)
    box.addText(words, drawing.quoteStyle(for: words, size: 10.5), theme.persona.text)
    return Panel(box.finished(padding: 6))
  }

  private func list(_ name: String, _ label: String, _ lines: [String], width: Int) -> Panel {
    let plain = Box(
      role: .persona, id: "\(id).\(name)",
      name: "\(labels.join(label, labels.list(lines))) · \(drawing.view.title(persona))",
      tooltip: lines.joined(separator: "\n"), frame: Rectangle(x: 0, y: 0, width: width, height: 0))
    var box = TextBox(plain, padding: 0)
    box.addText(label, TypeScale.smallStrong, theme.muted)
    box.addSpace(2)
    let style = TextStyle(size: 9.5)
    for line in lines {
      box.addText(line, style, theme.ink, mark: TextRun(text: "• ", style: style, color: theme.muted))
    }
    return Panel(box.finished(padding: 2))
  }

  /// The first letters of the first and the last word; of a name without blanks its first two characters, if these are
  /// no letters with a case.
  static func initials(of name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace)
    guard let first = words.first?.first else { return "" }
    if words.count > 1, let last = words.last?.first { return "\(first)\(last)".uppercased() }
    return first.isCased ? first.uppercased() : String(words[0].prefix(2))
  }
}
