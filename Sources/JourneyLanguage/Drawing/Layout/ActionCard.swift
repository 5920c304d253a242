/// The card of a step or an action in a blueprint: who does what, with what, how long it takes, where it may fail, and
/// in which direction it goes on.
struct ActionCard {
  let drawing: MapDrawing
  let row: DrawnRow
  let width: Int

  /// A way out of a card that is said on the card: a condition, or what is not in sight.
  struct Exit {
    let text: String
    let link: SceneLink?
    let isCondition: Bool
  }

  /// A card with its parts, and where its ways out are.
  struct Result {
    var panel: Panel
    /// From the top of the card.
    var exits: [Range<Int>]
    /// The height of the card itself.
    var height: Int
    /// The id of its box.
    var id: String
  }

  /// The heights that arrows need.
  struct Least {
    /// Of what stands above the ways out.
    var body = 0
    /// Of each way out.
    var exits: [Int] = []
  }

  private var model: Model { _read { yield drawing.model } }
  private var theme: Theme { _read { yield drawing.theme } }
  private var labels: DrawingLabels { _read { yield drawing.labels } }

  private var colors: LaneColors {
    theme.lane(row) ?? theme.customerLane
  }

  private static let tagStyle = TextStyle(size: 8, weight: .bold)
  static let badge = 17

  /// The card of a step or an action of a step; the arrows need a height.
  func card(_ node: NodeID, in step: NodeID, exits: [Exit], least: Least) -> Result {
    let isStep = node == step
    let label = labels.row(row)
    let id = isStep ? "\(drawing.id(step)).customer" : drawing.id(node, in: step)
    let title = drawing.title(of: node)
    let deeds = isStep ? deeds(of: step) : []
    let name =
      isStep
      ? labels.join(label, deeds.isEmpty ? title : "\(labels.list(deeds)) · \(title)")
      : drawing.name(label, title, in: step)
    var plain = Box(
      role: .action, id: id, name: name,
      tooltip: isStep
        ? ([drawing.summary(of: step)] + deeds).joined(separator: "\n") : drawing.words(of: node),
      frame: Rectangle(x: 0, y: 0, width: width, height: 0), fill: .plain(theme.card),
      border: colors.line, bar: colors.line.color, inset: Box.Inset(left: 7, right: 6))
    plain.link = drawing.link(of: node)
    let mark = mark(of: node, isStep: isStep)
    if let mark {
      let colors = theme.change(mark.sign)
      plain.fill = .plain(colors.fill)
      plain.bar = colors.bar
      plain.border = mark.isPart ? plain.border : colors.border
      plain.name = labels.join(labels[mark.sign.label], plain.name)
    }
    // Badges hang on the corner, above the first line.
    var box = TextBox(plain, padding: Self.hasBadges(node, drawing) ? 9 : 6)
    if isStep {
      for text in deeds.isEmpty ? [title] : deeds {
        box.addText(text, drawing.style(TypeScale.body, of: node), colors.text)
      }
    } else {
      addAction(node, to: &box)
    }
    addFails(of: node, to: &box)
    if !isStep {
      for text in drawing.former(of: node) { box.addText(text, TypeScale.small, colors.text) }
    }
    let tags = tags(of: node)
    var parts = Shapes()
    let tagsTop = box.height + 3
    let tagsHeight = add(tags, to: &parts, id: id, top: tagsTop)
    if tagsHeight > 0 { box.addSpace(tagsHeight + 3) }
    var exitPlaces: [Range<Int>] = []
    if !exits.isEmpty { box.addSpace(max(5, least.body - box.height)) }
    for (index, exit) in exits.enumerated() {
      let top = box.height
      let row = exitBox(
        exit, id: "\(id).exit.\(index + 1)", name: name, top: top,
        least: least.exits.indices.contains(index) ? least.exits[index] : 0)
      parts.add(row)
      box.addSpace(row.frame.height)
      exitPlaces.append(top..<top + row.frame.height)
    }
    // Tags and ways out stand flush with the lower edge.
    let isFlush = !exits.isEmpty || tagsHeight > 0
    var finished = box.finished(padding: isFlush ? 0 : 7, least: exits.isEmpty ? least.body : 0)
    if !isFlush, finished.lines.count == 1 { finished = box.centered(height: finished.frame.height) }
    var shapes = Shapes()
    shapes.add(finished)
    shapes.add(parts)
    addBadges(of: node, id: id, name: name, to: &shapes)
    if let mark, !mark.isPart {
      shapes.add(drawing.badge(mark.sign, on: finished, beside: Self.badgeCount(node, drawing)))
    }
    return Result(
      panel: Panel(shapes: shapes, height: finished.frame.height), exits: exitPlaces,
      height: finished.frame.height, id: id)
  }

  // MARK: Text

  /// What the customer does in a step.
  private func deeds(of step: NodeID) -> [String] {
    model.children(step, .doing).map { deed in
      let people = drawing.names(of: model.child(deed, .persona))
      let said = people.isEmpty ? drawing.says(deed) : labels.join(people, drawing.says(deed))
      let isPart = drawing.mark(deed)?.isPart ?? false
      return isPart ? said : drawing.sign(deed) + said
    }
  }

  /// What has been made of a card: that of a customer's step is changed where what is done in it is.
  private func mark(of node: NodeID, isStep: Bool) -> DrawnChanges.Mark? {
    guard let mark = drawing.mark(node), !isStep || mark.sign == .added || mark.sign == .removed else {
      let isChanged = isStep && model.children(node, .doing).contains { drawing.mark($0) != nil }
      return isChanged ? DrawnChanges.Mark(sign: .changed, isPart: false) : nil
    }
    // The head of the step has the sign.
    return isStep ? DrawnChanges.Mark(sign: mark.sign, isPart: true) : mark
  }

  private func addAction(_ action: NodeID, to box: inout TextBox) {
    let head = [Word.by, .channel].map { drawing.names(of: model.child(action, $0)) }.filter { !$0.isEmpty }
    if !head.isEmpty { box.addText(head.joined(separator: " · "), TypeScale.smallStrong, colors.line.color) }
    box.addText(drawing.title(of: action), drawing.style(TypeScale.body, of: action), colors.text)
    var details = [drawing.names(of: model.child(action, .using))].filter { !$0.isEmpty }
    if model.child(action, .scheduled) != nil { details.append(labels[.byTheClock]) }
    if !details.isEmpty { box.addText(details.joined(separator: " · "), TypeScale.small, theme.muted) }
    for feeling in model.children(action, .feeling) {
      guard let value = model.value(feeling), value.kind == .number else { continue }
      let score = model.number(value)
      let words = [labels.signed(score), model.text(feeling)].compactMap { $0 }.joined(separator: " ")
      box.addText(words, TypeScale.small, theme.feeling(Mood(score)).words)
    }
    for measure in model.children(action, .measure) {
      let target = model.child(measure, .target).map { labels.target(drawing.says($0)) }
      let words = drawing.says(measure)
      box.addText(target.map { labels.aside(words, $0) } ?? words, TypeScale.small, theme.muted)
    }
  }

  private func addFails(of node: NodeID, to box: inout TextBox) {
    for fail in drawing.fails(of: node) {
      box.addSpace(3)
      let likelihood = drawing.choice(fail, .likelihood).map { " \(drawing.dots($0))" } ?? ""
      let mark = TextRun(text: "F ", style: TypeScale.smallStrong, color: theme.failPoint)
      box.addText(
        drawing.sign(fail) + drawing.says(fail) + likelihood, drawing.style(TypeScale.small, of: fail), theme.failPoint,
        mark: mark)
      if let recovery = model.child(fail, .recovery) {
        box.addText("↳ \(drawing.says(recovery))", TypeScale.small, theme.muted)
      }
    }
  }

  // MARK: Parts

  private func tags(of node: NodeID) -> [(text: String, name: String, colors: GroundColors)] {
    [(Word.duration, theme.duration, ""), (.wait, theme.wait, "\(labels[.waits]) ")].compactMap { word, color, label in
      model.child(node, word).flatMap(drawing.time).map { time in
        let text = label + time.text
        return (time.target.map { labels.aside(text, labels.target($0)) } ?? text, word.spelling, color)
      }
    }
  }

  /// Puts tags at the right edge, below each other; tells how high they are.
  private func add(
    _ tags: [(text: String, name: String, colors: GroundColors)], to shapes: inout Shapes, id: String, top: Int
  ) -> Int {
    var y = top
    for tag in tags {
      let room = width - Box.barWidth - 8
      let lines = wrap(tag.text, width: Double(room - 10), in: Self.tagStyle)
      let widest = lines.map { JourneyLanguage.width(of: $0, in: Self.tagStyle) }.max() ?? 0
      let tagWidth = min(room, Int(widest) + 11)
      let plain = Box(
        role: .tag, id: "\(id).\(tag.name)", name: "\(id).\(tag.name)", tooltip: tag.text,
        frame: Rectangle(x: width - tagWidth, y: y, width: tagWidth, height: 0), fill: .plain(tag.colors.ground),
        inset: Box.Inset(left: 5, right: 5))
      var box = TextBox(plain, padding: 1)
      box.addText(tag.text, Self.tagStyle, tag.colors.text, .center)
      let finished = box.finished(padding: 2)
      shapes.add(finished)
      y += finished.frame.height + 1
    }
    return tags.isEmpty ? 0 : y - 1 - top
  }

  private func exitBox(_ exit: Exit, id: String, name: String, top: Int, least: Int) -> Box {
    let plain = Box(
      role: .tag, id: id, name: "\(exit.text) · \(name)", tooltip: exit.text, link: exit.link,
      frame: Rectangle(x: Box.barWidth, y: top, width: width - Box.barWidth, height: 0), fill: .plain(colors.band),
      border: Stroke(color: colors.line.color, width: 0.6), inset: Box.Inset(left: 6, right: 5))
    var box = TextBox(plain, padding: 3)
    let style = TextStyle(size: 9)
    let mark = exit.isCondition ? TextRun(text: "◇ ", style: style, color: colors.line.color) : nil
    box.addText(exit.text, style, colors.text, mark: mark)
    return box.finished(padding: 3, least: max(18, least))
  }

  /// How far badges reach out above a card.
  static let overhang = 8

  static func hasBadges(_ node: NodeID, _ drawing: MapDrawing) -> Bool { badgeCount(node, drawing) > 0 }

  private static func badgeCount(_ node: NodeID, _ drawing: MapDrawing) -> Int {
    (drawing.fails(of: node).isEmpty ? 0 : 1) + (drawing.model.child(node, .wait) == nil ? 0 : 1)
  }

  /// F and W on the top right corner: here it may fail, here one waits.
  private func addBadges(of node: NodeID, id: String, name: String, to shapes: inout Shapes) {
    var badges: [(letter: String, label: String, said: String, text: String, colors: GroundColors)] = []
    let fails = drawing.fails(of: node)
    if !fails.isEmpty {
      drawing.badges.insert(.fail)
      badges.append(
        (
          "F", labels[.failPoint], labels.list(fails.map { drawing.says($0) }),
          fails.map { drawing.words(of: $0) }.joined(separator: "\n\n"), theme.failBadge
        ))
    }
    if let wait = model.child(node, .wait) {
      drawing.badges.insert(.wait)
      badges.append(("W", labels[.waitPoint], drawing.says(wait), drawing.words(of: wait), theme.wait))
    }
    for (place, badge) in badges.enumerated() {
      shapes.add(
        Self.badge(
          badge.letter, badge.colors, theme, id: "\(id).\(badge.letter)",
          name: "\(labels.join(badge.label, badge.said)) · \(name)",
          tooltip: "\(badge.label)\n\(badge.text)", x: width - 9 - place * (Self.badge + 2), y: -Self.overhang))
    }
  }

  /// A letter in a circle.
  static func badge(
    _ letter: String, _ colors: GroundColors, _ theme: Theme, id: String, name: String, tooltip: String, x: Int, y: Int
  ) -> Box {
    let plain = Box(
      role: .badge, id: id, name: name, tooltip: tooltip,
      frame: Rectangle(x: x, y: y, width: badge, height: badge), shape: .ellipse, fill: .plain(colors.ground),
      border: Stroke(color: theme.page, width: 1.5))
    var box = TextBox(plain, padding: 3)
    box.addLine(
      TextRun(text: letter, style: TextStyle(size: 9, weight: .bold), color: colors.text), height: 12, .center)
    return box.finished(padding: 2)
  }
}
