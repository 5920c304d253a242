import Foundation

@testable import JourneyLanguage

/// Whether a blueprint shows each way that its journey and its service take: as one arrow where both ends are in
/// sight, else in words on the card where it begins; and each condition in words.
struct SceneFlow {
  private let scene: Scene
  private let drawing: MapDrawing
  private let lanes: [Lane]
  private let findings = SceneFindings()
  /// The block of each step.
  private var blocks: [NodeID: Int] = [:]

  /// A way that the model has.
  private struct Way {
    let from: NodeID
    let to: NodeID
    let condition: String?
    let isBothWays: Bool
  }

  static func failures(of scene: Scene, _ model: Model, map: Int, _ options: DrawingOptions) -> [String] {
    let drawing = MapDrawing(model, map: map, options)
    let flow = SceneFlow(scene, drawing)
    switch options.view ?? .standard(of: drawing.view.kind) {
    case .blueprint: flow.checkBlueprint()
    case .grid, .flow: flow.findings.expect(!scene.paths.contains { $0.role == .arrow }, "A grid has arrows.")
    }
    return flow.findings.failures
  }

  private init(_ scene: Scene, _ drawing: MapDrawing) {
    self.scene = scene
    self.drawing = drawing
    lanes = Lane.lanes(of: .blueprint, wanted: drawing.options.lanes, in: drawing.model)
    for (number, block) in BlockPlan(drawing.view).blocks.enumerated() {
      for place in block.steps { blocks[drawing.view.flow.steps[place]] = number }
    }
  }

  /// All ways: from step to step, what sets off each action, and what `then` says of actions.
  private var ways: [Way] {
    let model = drawing.model
    func way(_ arrow: Flow.Arrow, otherwise: String? = nil) -> Way {
      let condition = arrow.then.flatMap { model.child($0, .when) }.flatMap { model.text($0) }
      let isBothWays = arrow.then.map { model.child($0, .bothWays) != nil } ?? false
      return Way(from: arrow.from, to: arrow.to, condition: condition ?? otherwise, isBothWays: isBothWays)
    }
    var ways: [Way] = []
    for place in drawing.view.flow.steps.indices {
      let next = drawing.view.flow.next(ofStepAt: place)
      let isDecision = next.contains { $0.then.map { model.child($0, .when) != nil } ?? false }
      ways += next.map { way($0, otherwise: isDecision ? drawing.labels[.otherwise] : nil) }
    }
    let triggers = Triggers(of: drawing.view.root, steps: drawing.view.flow.steps, in: model)
    ways += triggers.trigger.map { Way(from: $0.value, to: $0.key, condition: nil, isBothWays: false) }
    return ways + triggers.arrows.map { way($0) }
  }

  private func isStep(_ node: NodeID) -> Bool { drawing.model.word(node) == .step }

  private func card(_ node: NodeID) -> String {
    isStep(node) ? "\(drawing.id(node)).customer" : drawing.id(node, in: drawing.step(of: node))
  }

  /// Whether it stands in a row that is drawn.
  private func isShown(_ node: NodeID) -> Bool {
    let row = isStep(node) ? DrawnRow.customer : DrawnRow(rawValue: drawing.model.word(node).spelling)
    return row.map { lanes.contains(.row($0)) } ?? false
  }

  private func block(_ node: NodeID) -> Int? { blocks[isStep(node) ? node : drawing.step(of: node)] }

  private func checkBlueprint() {
    var arrows: [String: [Path]] = [:]
    for path in scene.paths where path.role == .arrow {
      guard let joins = path.joins else { continue }
      arrows["\(joins.from) \(joins.to)", default: []].append(path)
    }
    var exits: [String: [Box]] = [:]
    for box in scene.boxes where box.role == .tag {
      guard let place = box.id.range(of: ".exit.", options: .backwards) else { continue }
      exits[String(box.id[..<place.lowerBound]), default: []].append(box)
    }
    for way in ways where isShown(way.from) {
      let isInSight = isShown(way.to) && block(way.from) == block(way.to)
      let name = "\(card(way.from)) \(card(way.to))"
      let sign = way.isBothWays ? "↔" : "→"
      let title = drawing.view.title(way.to)
      if isInSight {
        let ends = "\(drawing.view.title(way.from)) \(sign) \(title)"
        let tooltip = way.condition.map { "\(ends)\n\($0)" } ?? ends
        let place = arrows[name]?.firstIndex { $0.tooltip == tooltip && ($0.startTip != nil) == way.isBothWays }
        if let place { arrows[name]?.remove(at: place) } else { findings.add("No arrow joins \(name).") }
        if way.condition == nil { continue }
      }
      let words = (way.condition.map { "◇ \($0)" } ?? "") + (isInSight ? "" : "\(sign) \(title)")
      // What is not drawn is looked for at its step.
      let target = isStep(way.to) || !isShown(way.to) ? drawing.id(drawing.step(of: way.to)) : card(way.to)
      let link = isInSight ? nil : SceneLink.box(id: target)
      let place = exits[card(way.from)]?.firstIndex { exit in
        exit.link == link
          && SceneContents.letters(of: exit.lines.map(\.said).joined()) == SceneContents.letters(of: words)
      }
      if let place {
        exits[card(way.from)]?.remove(at: place)
      } else {
        findings.add("Nothing says the way \(name) \(way.condition ?? "").")
      }
    }
    for (name, paths) in arrows where !paths.isEmpty { findings.add("\(paths.count) more arrows join \(name).") }
    for (name, boxes) in exits where !boxes.isEmpty { findings.add("\(name) tells \(boxes.map(\.id)) for nothing.") }
  }
}
