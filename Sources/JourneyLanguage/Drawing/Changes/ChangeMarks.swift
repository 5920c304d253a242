/// How the drawing of a difference shows what has been made of a card: by its colours, by a badge at its corner and,
/// where it is changed, by what it said before. No meaning hangs on a colour alone.
extension MapDrawing {
  /// Whether each row stands twice, as it is today and as it will be.
  var isSideBySide: Bool {
    changes?.arrangement == .sideBySide && options.view(of: view.kind) != .blueprint
  }

  func mark(_ node: NodeID) -> DrawnChanges.Mark? { changes?.marks[node] }

  /// Whether anything in a row of a step, or of its stage, is not as it was.
  func isChanged(_ lane: Lane, in step: NodeID) -> Bool {
    let stage = view.stages.last { $0 < step && model.end($0) > step.index }
    return [step, stage].compactMap { $0 }.contains { element in
      model.children(element).contains { mark($0) != nil && isFact($0, in: lane) }
    }
  }

  private func isFact(_ node: NodeID, in lane: Lane) -> Bool {
    switch lane {
    case .row(.pain): [.pain, .resolves, .fail].contains(model.word(node))
    case .row(let row): model.word(node).row == row
    case .own(let own): model.word(node) == .lane && model.references(of: node).first == own
    }
  }

  /// What stands before a text that has no card of its own.
  func sign(_ node: NodeID) -> String { mark(node).map { "\($0.sign.letter) " } ?? "" }

  /// A style for the words of a node: what is gone is struck through.
  func style(_ style: TextStyle, of node: NodeID) -> TextStyle {
    var style = style
    style.isStruck = mark(node)?.sign == .removed
    return style
  }

  /// The card of a fact with its sign, if it has one.
  func marked(_ panel: Panel, _ node: NodeID) -> Panel {
    guard let mark = mark(node), !isSideBySide else { return panel }
    let colors = theme.change(mark.sign)
    var result = panel
    let former = former(of: node)
    result.shapes.changeBoxes { box, isFirst in
      if isFirst {
        box.fill = .plain(colors.fill)
        if box.bar != nil { box.bar = colors.bar }
        box.border = mark.isPart ? box.border : colors.border
        box.name = labels.join(labels[mark.sign.label], box.name)
        if !former.isEmpty {
          box.tooltip += "\n" + former.joined(separator: "\n")
          box.add(former, TypeScale.small, colors.text)
          result.height += box.frame.height - panel.height
        }
      }
      if isFirst || box.fill == .none { box.recolor(colors.text, isStruck: mark.sign == .removed) }
    }
    guard let card = result.shapes.firstBox, !mark.isPart else { return result }
    result.shapes.add(badge(mark.sign, on: card))
    // The sign must not lie on the card above.
    return result.lowered(by: 4)
  }

  /// What a card said before, a line for each part that is not the same.
  func former(of node: NodeID) -> [String] {
    (changes?.former[node] ?? []).map { before in
      let isWhole = model.word(before) == model.word(node)
      let words = says(before)
      if isWhole { return labels.formerly(words) }
      return labels.formerly(labels.name(of: before, in: model).map { labels.join($0, words) } ?? words)
    } + notes(of: node)
  }

  /// What is said of facts in an element that no row shows.
  func notes(of node: NodeID) -> [String] {
    (changes?.notes[node] ?? []).compactMap { note in
      guard let fact = note.after ?? note.before, let label = labels.name(of: fact, in: model) else { return nil }
      switch (note.before, note.after) {
      case (let before?, let after?):
        let parts = [(before, after)].filter { says($0.0) != says($0.1) }.map { "\(says($0.0)) → \(says($0.1))" }
        return "~ \(labels.join(label, labels.list(parts + note.clauses.compactMap(changed))))"
      case (nil, let after?): return "+ \(said(label, after))"
      case (let before?, nil): return "− \(said(label, before))"
      case (nil, nil): return nil
      }
    }
  }

  /// A clause as it was and as it is.
  private func changed(_ clause: (before: NodeID?, after: NodeID?)) -> String? {
    guard let node = clause.after ?? clause.before, let label = labels.name(of: node, in: model) else { return nil }
    return labels.join(label, "\(clause.before.map(says) ?? "–") → \(clause.after.map(says) ?? "–")")
  }

  /// A fact with all its clauses, on one line.
  private func said(_ label: String, _ fact: NodeID) -> String {
    let words = words(of: fact).split(separator: "\n").map(String.init)
    return words.isEmpty ? label : labels.join(label, labels.list(words))
  }

  /// A sign in a circle on the top right corner of a card.
  func badge(_ sign: DrawnChanges.Sign, on card: Box, beside badges: Int = 0) -> Box {
    let size = 13
    let colors = theme.changeBadge(sign)
    let plain = Box(
      role: .badge, id: "\(card.id).\(sign)", name: "\(labels[sign.label]) · \(card.name)", tooltip: labels[sign.label],
      frame: Rectangle(
        x: card.frame.right - 2 - badges * (size + 11), y: card.frame.y - 7, width: size, height: size),
      shape: .ellipse, fill: .plain(colors.ground), border: Stroke(color: theme.page, width: 1))
    var box = TextBox(plain, padding: 1)
    box.addLine(
      TextRun(text: sign.letter, style: TextStyle(size: 10, weight: .bold), color: colors.text), height: 12, .center)
    return box.finished(padding: 0)
  }
}

extension DrawnChanges.Sign {
  /// As it stands in a badge.
  var letter: String {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .moved: "↔"
    case .changed: "~"
    }
  }

  var label: DrawingLabel {
    switch self {
    case .added: .added
    case .removed: .removed
    case .moved: .moved
    case .changed: .changed
    }
  }
}

extension Theme {
  /// The colours of a card that has a sign.
  func change(_ sign: DrawnChanges.Sign) -> CardColors {
    switch sign {
    case .added: added
    case .removed: removed
    case .moved: moved
    case .changed: changed
    }
  }

  /// The colours of the sign itself.
  func changeBadge(_ sign: DrawnChanges.Sign) -> GroundColors {
    GroundColors(ground: change(sign).bar, text: changeSign)
  }
}

extension Box {
  /// All that is written on it in another colour.
  fileprivate mutating func recolor(_ color: Color, isStruck: Bool) {
    for index in lines.indices {
      lines[index].text.color = color
      lines[index].text.style.isStruck = isStruck
      lines[index].mark?.color = color
    }
  }

  private static let mostPadding = 8

  /// Adds texts at its lower end.
  fileprivate mutating func add(_ texts: [String], _ style: TextStyle, _ color: Color) {
    let free = frame.height - (lines.last.map { $0.top + $0.height } ?? 0)
    // A larger space below the last line is taken by something else, like the bar of a measure.
    let isTaken = free > Self.mostPadding
    var box = TextBox(self, padding: frame.height - (isTaken ? 0 : free) + 2)
    for text in texts { box.addText(text, style, color) }
    self = box.finished(padding: isTaken ? 4 : free)
  }
}
