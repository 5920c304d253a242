/// Whom a map follows: face or initials, words of their own, and what they want.
struct PersonaCard {
  let drawing: MapDrawing
  let persona: NodeID
  let width: Int

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

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
      labels.join(model.value(fact).map { model.string($0) } ?? "", model.value(fact, 1).map { model.string($0) } ?? "")
    }
    if !facts.isEmpty { sections.append(list("fact", labels[.facts], facts, width: columnWidth)) }
    let columns = Panel.inColumns(sections, count: count, pitch: columnWidth + Self.gap, gap: 6)
    shapes.add(columns.shapes, x: left, y: 0)
    height = max(height, columns.height)
    return Panel(shapes: shapes, height: height)
  }

  /// The card with its contents.
  func shapes(_ contents: Panel, height: Int) -> Shapes {
    var shapes = Shapes()
    let title = drawing.title(of: persona)
    shapes.add(
      Box(
        role: .band, id: id, name: labels.join(labels[.persona], title), tooltip: drawing.words(of: persona),
        frame: Rectangle(x: 0, y: 0, width: width, height: height), fill: .plain(theme.persona.fill),
        border: theme.persona.border))
    shapes.add(contents.shapes, x: Self.padding, y: Self.padding)
    return shapes
  }

  private func identity(width: Int) -> Panel {
    let title = drawing.title(of: persona)
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
        TextRun(text: Self.initials(of: title), style: TextStyle(size: 20), color: theme.portrait.text), height: 28,
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
      role: .persona, id: "\(id).quote", name: "\(words) · \(drawing.title(of: persona))", tooltip: words,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), bar: theme.persona.bar, inset: Box.Inset(left: 8, right: 2)
    )
    var box = TextBox(plain, padding: 6)
    box.addText(words, drawing.quoteStyle(for: words, size: 10.5), theme.persona.text)
    return Panel(box.finished(padding: 6))
  }

  private func list(_ name: String, _ label: String, _ lines: [String], width: Int) -> Panel {
    let plain = Box(
      role: .persona, id: "\(id).\(name)",
      name: "\(labels.join(label, labels.list(lines))) · \(drawing.title(of: persona))",
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
