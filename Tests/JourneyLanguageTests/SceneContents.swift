import Foundation

@testable import JourneyLanguage

/// Whether a scene shows what it must: each thing once, in its own words, in the order in which it is read.
struct SceneContents {
  private let scene: Scene
  private let drawing: MapDrawing
  private let findings = SceneFindings()

  static func failures(of scene: Scene, _ model: Model, map: Int, _ options: DrawingOptions) -> [String] {
    let contents = SceneContents(scene: scene, drawing: MapDrawing(model, map: map, options))
    contents.checkFacts()
    contents.checkFeelings()
    contents.checkOrder()
    return contents.findings.failures
  }

  private init(scene: Scene, drawing: MapDrawing) {
    self.scene = scene
    self.drawing = drawing
  }

  /// A text without the blanks at which lines may end.
  static func letters(of text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self) }
    var letters = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value > 0x20 {
      // No other blanks are below, and to ask for each letter takes long.
      let mayBeBlank = 0x80...0xA0 ~= scalar.value || 0x1680...0x3000 ~= scalar.value
      if !(mayBeBlank && (scalar.properties.isWhitespace || scalar.value == 0x200B)) { letters.append(scalar) }
    }
    return String(letters)
  }

  /// What the lines of a box say, and those of its parts.
  private static func said(in boxes: [Box]) -> String {
    letters(of: boxes.flatMap(\.lines).map(\.said).joined())
  }

  private func checkFacts() {
    let facts = SceneFacts(drawing)
    for failure in facts.failures { findings.add(failure) }
    var parts: [String: [Box]] = [:]
    for box in scene.boxes where box.role == .tag {
      var id = box.id[...]
      while let end = id.lastIndex(of: ".") {
        id = id[..<end]
        if facts.expected[String(id)] != nil {
          parts[String(id), default: []].append(box)
          break
        }
      }
    }
    var titles: [String: String] = [:]
    for step in drawing.view.flow.steps { titles["\(drawing.id(step)).customer"] = drawing.view.title(step) }
    var shown: Set<String> = []
    for box in scene.boxes where box.role.isOfModel {
      guard let texts = facts.expected[box.id] else {
        findings.add("\(box.id) stands for nothing.")
        continue
      }
      shown.insert(box.id)
      // What has no words may have none in its tooltip, too; that of what customers do is the one of their step.
      let isWordless = (texts + [titles[box.id] ?? "?"]).contains { $0.allSatisfy(\.isWhitespace) }
      findings.expect(!box.tooltip.allSatisfy(\.isWhitespace) || isWordless, "\(box.id) has no tooltip.")
      let said = Self.said(in: [box] + (parts[box.id] ?? []))
      for text in texts {
        let wanted = Self.letters(of: text)
        findings.expect(
          wanted.isEmpty || strstr(said, wanted) != nil, "\(box.id) does not say “\(text)”, but “\(said)”.")
      }
    }
    for id in facts.expected.keys.sorted() where !shown.contains(id) { findings.add("\(id) is not shown.") }
  }

  /// In a grid each feeling has its words beside it, in a blueprint in its tooltip.
  private func checkFeelings() {
    let words = Dictionary(
      scene.boxes.filter { $0.id.hasSuffix(".words") }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let faces = Dictionary(
      scene.boxes.filter { $0.role == .feeling }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let isGrid = (drawing.options.view ?? .standard(of: drawing.view.kind)) != .blueprint
    for step in drawing.view.flow.steps {
      for (place, feeling) in drawing.model.children(step, .feeling).enumerated() {
        let id = drawing.id(feeling, in: step, place: place)
        guard let face = faces[id], let text = drawing.model.text(feeling) else { continue }
        findings.expect(strstr(face.tooltip, text) != nil, "The tooltip of \(id) does not say “\(text)”.")
        guard isGrid else { continue }
        let said = words["\(id).words"].map { Self.said(in: [$0]) } ?? ""
        let wanted = Self.letters(of: text)
        findings.expect(wanted.isEmpty || strstr(said, wanted) != nil, "No words beside \(id) say “\(text)”.")
      }
    }
  }

  // MARK: Order

  /// Block by block, column by column, in each column from the top down: so a screen reader tells it.
  private func checkOrder() {
    let model = drawing.model
    var columns: [String: Int] = [:]
    var column = 0
    for block in BlockPlan(drawing.view).blocks {
      for span in block.spans {
        // What is said of a stage comes before its first step.
        if let stage = span.stage, !span.isContinued { columns[drawing.id(stage)] = column }
        column += 1
        for place in span.steps {
          columns[drawing.id(drawing.view.flow.steps[place])] = column
          column += 1
        }
      }
    }
    guard model.id(drawing.view.root) != nil else { return }
    var last = (column: -1, bottom: 0, id: "")
    for box in scene.boxes where box.role.isOfModel && box.role != .feeling {
      let name = box.id.dropFirst(drawing.mapID.utf8.count + 1).prefix { $0 != "." }
      guard let column = columns["\(drawing.mapID).\(name)"], box.frame.x >= GridStyle.labelWidth else { continue }
      if box.role == .stage || isOfHead(box) { continue }
      findings.expect(column >= last.column, "\(box.id) comes after \(last.id), which is in a later column.")
      if column == last.column {
        findings.expect(
          box.frame.y >= last.bottom || box.frame.x > 0 && isStage(String(name)),
          "\(box.id) comes after \(last.id), which is below it.")
      }
      last = (column, box.frame.y, box.id)
    }
  }

  /// Whether it stands above all blocks, as do facts of the whole map.
  private func isOfHead(_ box: Box) -> Bool {
    box.frame.y < (scene.boxes.first { $0.role == .step || $0.role == .stage }?.frame.y ?? 0)
  }

  /// The cards of a stage stand side by side, each at the top of its row.
  private func isStage(_ name: String) -> Bool { drawing.view.stages.contains { drawing.name(of: $0) == name } }
}

extension SceneRole {
  /// Whether a box of that role stands for something in the model.
  var isOfModel: Bool {
    switch self {
    case .title, .persona, .stage, .step, .feeling, .touchpoint, .measure, .pain, .opportunity, .action, .evidence,
      .fact, .next:
      true
    case .former, .tag, .badge, .lane, .legend, .line, .arrow, .band, .decoration: false
    }
  }
}
