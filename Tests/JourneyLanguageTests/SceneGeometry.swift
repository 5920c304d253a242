@testable import JourneyLanguage

/// A place of a picture with whole and broken coordinates alike.
struct SceneArea {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(_ frame: Rectangle) {
    (left, top, right, bottom) = (Double(frame.x), Double(frame.y), Double(frame.right), Double(frame.bottom))
  }

  /// What a piece of a curve lies in: the box around its controls.
  init(_ points: some Collection<Point>) {
    (left, top, right, bottom) = (.infinity, .infinity, -.infinity, -.infinity)
    for point in points {
      (left, top) = (min(left, point.x), min(top, point.y))
      (right, bottom) = (max(right, point.x), max(bottom, point.y))
    }
  }

  /// Where a line of text stands in its box.
  init(_ line: TextLine, of box: Box) {
    let low = Double(box.frame.x + box.inset.left + (box.bar == nil ? 0 : Box.barWidth))
    let free = Double(box.measure) - line.width
    left =
      switch line.alignment {
      case .left: low
      case .center: low + free / 2
      case .right: low + free
      }
    right = left + line.width
    top = Double(box.frame.y + line.top)
    bottom = top + Double(line.height)
  }

  /// Whether they share more than a border.
  func meets(_ other: SceneArea) -> Bool {
    let least = 0.01
    return left < other.right - least && other.left < right - least && top < other.bottom - least
      && other.top < bottom - least
  }

  func isWithin(_ other: SceneArea) -> Bool {
    other.left <= left && right <= other.right && other.top <= top && bottom <= other.bottom
  }
}

/// Finds what lies near a place without looking at all there is.
struct SceneIndex {
  private let areas: [SceneArea]
  private var cells: [Int: [Int]] = [:]

  private static let size = 192.0

  init(_ areas: [SceneArea]) {
    self.areas = areas
    for (index, area) in areas.enumerated() { Self.visit(area) { cells[$0, default: []].append(index) } }
  }

  private static func visit(_ area: SceneArea, _ body: (Int) -> Void) {
    for row in Int(area.top / size)...Int(max(area.top, area.bottom) / size) {
      for column in Int(area.left / size)...Int(max(area.left, area.right) / size) { body(row << 20 + column) }
    }
  }

  /// The areas that share more than a border with one, each once.
  func meeting(_ area: SceneArea) -> [Int] {
    var found: [Int] = []
    Self.visit(area) { cell in
      for index in cells[cell] ?? [] where areas[index].meets(area) && !found.contains(index) { found.append(index) }
    }
    return found
  }
}

/// Gathers what does not hold, as sentences.
final class SceneFindings {
  private(set) var failures: [String] = []

  func expect(_ holds: Bool, _ failure: @autoclosure () -> String) {
    if !holds { failures.append(failure()) }
  }

  func add(_ failure: String) { failures.append(failure) }
}

/// What must hold of the boxes of every scene, whatever it shows. What does not hold comes back as sentences.
struct SceneGeometry {
  private let scene: Scene
  private let boxes: [Box]
  private let cards: [Box]
  private let cardIndex: SceneIndex
  private let places: [String: Int]
  private let findings = SceneFindings()

  static func failures(of scene: Scene) -> [String] {
    let checks = SceneGeometry(scene)
    checks.checkNames()
    checks.checkPlaces()
    checks.checkCards()
    checks.checkParts()
    checks.checkLines()
    return checks.findings.failures
  }

  private init(_ scene: Scene) {
    self.scene = scene
    boxes = scene.boxes
    cards = boxes.filter(\.isSolid)
    cardIndex = SceneIndex(cards.map { SceneArea($0.frame) })
    places = Dictionary(cards.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private func checkNames() {
    var seen: Set<String> = []
    for box in boxes {
      findings.expect(seen.insert(box.id).inserted, "Two shapes are called \(box.id).")
      findings.expect(!box.name.allSatisfy(\.isWhitespace), "\(box.id) has no name.")
      // A row may have a blank title; what stands for something is looked at with what it stands for.
      if box.role == .legend || box.role == .lane, box.lines.contains(where: { !$0.said.isEmpty }) {
        findings.expect(!box.tooltip.allSatisfy(\.isWhitespace), "\(box.id) has no tooltip.")
      }
    }
    for path in scene.paths {
      findings.expect(seen.insert(path.id).inserted, "Two shapes are called \(path.id).")
      findings.expect(!path.name.allSatisfy(\.isWhitespace), "\(path.id) has no name.")
    }
    let ids = Set(boxes.map(\.id))
    for box in boxes {
      if case .box(let id) = box.link {
        findings.expect(ids.contains(id), "\(box.id) leads to \(id), which is not there.")
      }
    }
    for path in scene.paths {
      guard let joins = path.joins else { continue }
      findings.expect(ids.contains(joins.from) && ids.contains(joins.to), "\(path.id) joins what is not there.")
    }
  }

  /// Nothing stands left of or above the page, nor right of what is widest.
  private func checkPlaces() {
    let widest = boxes.filter { $0.role != .badge }.map(\.frame.right).max() ?? 0
    for box in boxes {
      let frame = box.frame
      findings.expect(frame.x >= 0 && frame.y >= 0, "\(box.id) is off the page at \(frame.x), \(frame.y).")
      findings.expect(frame.width > 0 && frame.height > 0, "\(box.id) is \(frame.width) by \(frame.height).")
    }
    for path in scene.paths {
      for line in path.lines {
        let area = SceneArea(line)
        findings.expect(
          area.left >= 0 && area.top >= 0 && area.right <= Double(widest),
          "\(path.id) leaves the page, which is \(widest) wide.")
        findings.expect(line.count % 3 == 1 && line.count > 3, "\(path.id) has a curve of \(line.count) points.")
      }
    }
  }

  private func checkCards() {
    for (place, card) in cards.enumerated() {
      for other in cardIndex.meeting(SceneArea(card.frame)) where other > place {
        findings.add("\(card.id) \(card.frame) and \(cards[other].id) \(cards[other].frame) overlap.")
      }
    }
    let faces = boxes.filter { $0.role == .feeling }
    let faceIndex = SceneIndex(faces.map { SceneArea($0.frame) })
    for (place, face) in faces.enumerated() {
      for other in faceIndex.meeting(SceneArea(face.frame)) where other > place {
        findings.add("The faces \(face.id) and \(faces[other].id) overlap.")
      }
      for card in cardIndex.meeting(SceneArea(face.frame)) {
        findings.add("\(cards[card].id) lies on the face \(face.id).")
      }
    }
    checkRows()
  }

  /// What stands beside the name of a row stands in it, from the top to the bottom.
  private func checkRows() {
    let rows = boxes.filter { $0.role == .lane }
    // What parts the stages goes through all rows.
    for card in boxes where card.role != .lane && card.role != .badge && !card.id.contains(".separator.") {
      for row in rows where card.frame.y < row.frame.bottom && row.frame.y < card.frame.bottom {
        findings.expect(
          row.frame.y <= card.frame.y && card.frame.bottom <= row.frame.bottom,
          "\(card.id) \(card.frame) reaches out of the row \(row.id) \(row.frame).")
      }
    }
  }

  private func owner(of part: Box) -> Box? {
    var id = part.id[...]
    while let end = id.lastIndex(of: ".") {
      id = id[..<end]
      if let place = places[String(id)] { return cards[place] }
    }
    return nil
  }

  private func checkParts() {
    let personas = boxes.filter { $0.role == .band }
    for part in boxes {
      let frame = part.frame
      switch part.role {
      case .tag where part.isSolid: break
      case .tag:
        guard let card = owner(of: part) else {
          findings.add("\(part.id) is a part of nothing.")
          continue
        }
        findings.expect(
          SceneArea(frame).isWithin(SceneArea(card.frame)), "\(part.id) \(frame) leaves \(card.id) \(card.frame).")
      case .badge:
        guard let card = owner(of: part), card.role != .legend else { continue }
        let (x, y) = (frame.x + frame.width / 2, frame.y + frame.height / 2)
        findings.expect(
          card.frame.right - 50 < x && x < card.frame.right + 10 && abs(y - card.frame.y) < 10,
          "\(part.id) is not at the corner of its card.")
        for other in cardIndex.meeting(SceneArea(frame)) where cards[other].id != card.id {
          findings.add("\(part.id) covers \(cards[other].id).")
        }
      case .persona:
        let holder = personas.first { part.id.hasPrefix($0.id + ".") && SceneArea(frame).isWithin(SceneArea($0.frame)) }
        findings.expect(holder != nil, "\(part.id) leaves the card of its persona.")
      case .title, .stage, .step, .feeling, .former, .touchpoint, .measure, .pain, .opportunity, .action, .evidence,
        .fact,
        .next, .lane, .legend, .line, .arrow, .band, .decoration:
        break
      }
    }
    let parts = boxes.filter { $0.role == .badge || $0.role == .tag && !$0.isSolid }
    let partIndex = SceneIndex(parts.map { SceneArea($0.frame) })
    for (place, part) in parts.enumerated() {
      for other in partIndex.meeting(SceneArea(part.frame)) where other > place {
        findings.add("\(part.id) and \(parts[other].id) overlap.")
      }
    }
  }

  /// Text stands in its box, a line below the other, and no part lies on it.
  private func checkLines() {
    var texts: [(box: Int, area: SceneArea)] = []
    for (place, box) in boxes.enumerated() {
      findings.expect(box.measure > 0 && box.measure <= box.frame.width, "\(box.id) has no room for text.")
      var bottom = 0
      for line in box.lines {
        let characters = line.runs.last?.text.count ?? 0
        // A single character that is wider than the box stays one.
        findings.expect(
          line.width <= Double(box.measure) + 0.001 || characters <= 1,
          "\(box.id) has a line that is \(line.width) wide where \(box.measure) are: \(line.said)")
        findings.expect(line.top >= bottom, "A line of \(box.id) lies on another: \(line.said)")
        bottom = line.top + line.height
        findings.expect(bottom <= box.frame.height, "A line of \(box.id) is below it: \(line.said)")
        if !line.said.isEmpty { texts.append((place, SceneArea(line, of: box))) }
      }
    }
    let textIndex = SceneIndex(texts.map(\.area))
    for (place, part) in boxes.enumerated() where part.role == .badge || part.role == .tag {
      for text in textIndex.meeting(SceneArea(part.frame)) where texts[text].box != place {
        findings.add("\(part.id) lies on a text of \(boxes[texts[text].box].id).")
      }
    }
  }
}

extension Box {
  /// Whether nothing else that is solid may stand where it is: cards, and the words of feelings.
  var isSolid: Bool { role.isCard || role == .tag && id.hasSuffix(".words") }
}

extension TextLine {
  var said: String { runs.map(\.text).joined() }
}
