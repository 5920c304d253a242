import Foundation

@testable import JourneyLanguage

/// What a picture of a map must show, worked out from the model alone: the id of each box that stands for something,
/// and the texts that it must say.
struct SceneFacts {
  private let drawing: MapDrawing
  private let view: DrawingView
  private let lanes: [Lane]
  private(set) var expected: [String: [String]] = [:]
  /// What was expected twice.
  private(set) var failures: [String] = []

  private var model: Model { drawing.model }
  private var labels: DrawingLabels { drawing.labels }
  private var flow: Flow { drawing.view.flow }

  init(_ drawing: MapDrawing) {
    self.drawing = drawing
    view = drawing.options.view ?? .standard(of: drawing.view.kind)
    lanes = Lane.lanes(of: view, wanted: drawing.options.lanes, in: drawing.model)
    expectHead()
    for (number, block) in BlockPlan(drawing.view).blocks.enumerated() {
      for span in block.spans {
        if let stage = span.stage { expectStage(stage, span, block: number) }
        for place in span.steps { expectStep(place) }
      }
    }
    if flow.steps.isEmpty, drawing.view.stages.isEmpty { expect("\(drawing.mapID).empty", [labels[.noStepsYet]]) }
  }

  private mutating func expect(_ id: String, _ texts: [String?]) {
    if expected.updateValue(texts.compactMap(\.self), forKey: id) != nil { failures.append("\(id) is meant twice.") }
  }

  // MARK: Words

  private func text(_ node: NodeID, _ word: Word) -> String? {
    model.child(node, word).map { drawing.says($0) }
  }

  private func titles(_ node: NodeID, _ word: Word) -> [String] {
    (model.child(node, word).map { model.references(of: $0) } ?? []).map { drawing.view.title($0) }
  }

  /// The clauses of each kind of fact that its card says; all others are in its tooltip.
  private static let clauses: [Word: [Word]] = [
    .doing: [.persona], .thinking: [.persona], .pain: [.severity, .persona, .cause], .information: [.channel],
    .evidence: [.channel], .opportunity: [.owner, .status, .due], .measure: [.target, .over, .on],
    .expects: [.missed, .met, .exceeded],
  ]

  /// What the card of a fact says.
  private func words(of fact: NodeID) -> [String] {
    let word = model.word(fact)
    var words: [String] = []
    switch word {
    case .touchpoint:
      words.append(drawing.says(fact))
      for clause in model.resolvedChildren(of: fact) where model.word(clause) == .channel {
        words += model.references(of: clause).map { drawing.view.title($0) }
      }
      return words
    case .measure:
      words += model.values[model.nodes[fact.index].values].map { value in
        switch value.kind {
        case .builtInMetric: labels.metric(BuiltInMetric.allCases[Int(value.second)])
        case .reference: drawing.view.title(value.target)
        case .text, .number, .date, .time, .duration, .choice, .name, .path, .word, .ignored:
          model.number(value).description
        }
      }
    case .resolves:
      words += model.references(of: fact).compactMap { model.text($0) } + [model.text(fact) ?? ""]
    default: words.append(model.text(fact) ?? "")
    }
    for clause in Self.clauses[word] ?? [] {
      guard let child = model.child(fact, clause) else { continue }
      let names = model.references(of: child)
      if model.shape(child).positionalCount == 0 {
        words.append(labels.name(of: child, in: model) ?? "")
      } else if names.isEmpty {
        words.append(drawing.says(child))
      } else {
        words += names.map { drawing.view.title($0) }
      }
    }
    return words
  }

  // MARK: The head of the page

  private mutating func expectHead() {
    let root = drawing.view.root
    let id = drawing.mapID
    var title: [String?] = [drawing.view.title(root), labels.kind(drawing.view.kind)]
    title += [Word.scenario, .updated, .reviewEvery, .owner].map { text(root, $0) }
    title.append(model.child(root, .status).flatMap { labels.status($0, in: model) })
    title.append(drawing.base.map { drawing.view.title($0) })
    expect("\(id).title", title)
    for word in [Word.objective, .goal, .question, .note, .scope] {
      let facts = model.children(root, word)
      if facts.isEmpty { continue }
      expect(
        "\(id).\(word.spelling)",
        facts.flatMap { model.values[model.nodes[$0.index].values] }.compactMap {
          $0.kind == .text ? model.string($0) : nil
        })
    }
    if let channels = model.child(root, .channel) {
      expect("\(id).channel", model.references(of: channels).map { drawing.view.title($0) })
    }
    for word in [Word.measure, .pain, .opportunity, .resolves] { expectFacts(word, of: root) }
    for (place, link) in model.children(root, .link).enumerated() {
      expect("\(id).link.\(place + 1)", [(model.value(link, 1) ?? model.value(link)).map(model.string)])
    }
    for persona in model.child(root, .persona).map({ model.references(of: $0) }) ?? [] { expectPersona(persona) }
  }

  private mutating func expectPersona(_ persona: NodeID) {
    let id = "\(drawing.mapID).persona.\(model.id(persona) ?? "")"
    expect("\(id).name", [drawing.view.title(persona)] + [Word.role, .segment, .about].map { text(persona, $0) })
    if let quote = text(persona, .quote) { expect("\(id).quote", [quote]) }
    for word in [Word.goal, .need, .pain, .motivation, .habit, .fact] {
      let facts = model.children(persona, word)
      if facts.isEmpty { continue }
      expect("\(id).\(word.spelling)", facts.flatMap { model.values[model.nodes[$0.index].values] }.map(model.string))
    }
  }

  // MARK: Stages and steps

  private mutating func expectStage(_ stage: NodeID, _ span: BlockPlan.Span, block: Int) {
    let id = drawing.id(stage)
    if span.isContinued {
      expect("\(id).\(block + 1)", [drawing.view.title(stage), labels[.continued]])
    } else {
      let time = model.child(stage, .duration)
      let target = time.flatMap { model.child($0, .target) }.map { drawing.says($0) }
      expect(
        id,
        [drawing.view.title(stage), time.map { drawing.says($0) }, target, text(stage, .owner), text(stage, .detail)])
      for lane in lanes { expectFacts(of: lane, in: stage) }
    }
    if span.steps.isEmpty { expect("\(id).empty", [labels[.noStepsYet]]) }
  }

  private mutating func expectStep(_ place: Int) {
    let step = flow.steps[place]
    let id = drawing.id(step)
    var head: [String?] = [drawing.view.title(step), text(step, .at)]
    head += titles(step, .persona)
    if model.child(step, .momentOfTruth) != nil { head.append(labels[.momentOfTruth]) }
    if view != .blueprint { head += times(of: step) }
    expect(id, head)
    // Who asks for rows gets these alone.
    if drawing.options.lanes == nil { expectBelowHead(place, id) }
    for lane in lanes { expectFacts(of: lane, in: step) }
  }

  /// What is said of a step itself, below its head.
  private mutating func expectBelowHead(_ place: Int, _ id: String) {
    let step = flow.steps[place]
    if let image = model.child(step, .image) {
      let file = drawing.says(image)
      expect("\(id).image", drawing.options.images[file] == nil ? [file] : [])
    }
    expectWays(place)
    if model.child(step, .ends) != nil { expect("\(id).end", []) }
    for word in [Word.carries, .owner, .detail] {
      if let text = text(step, word) { expect("\(id).\(word.spelling)", [text]) }
    }
    for (place, link) in model.children(step, .link).enumerated() {
      expect("\(id).link.\(place + 1)", [(model.value(link, 1) ?? model.value(link)).map(model.string)])
    }
  }

  private func times(of node: NodeID) -> [String] {
    [Word.duration, .wait].compactMap { model.child(node, $0) }.flatMap { time in
      [drawing.says(time)] + (model.child(time, .target).map { [drawing.says($0)] } ?? [])
    }
  }

  /// A grid says in words where a step goes on, unless that is the next step.
  private mutating func expectWays(_ place: Int) {
    guard view != .blueprint else { return }
    let ways = Array(flow.next(ofStepAt: place))
    if ways.count == 1, flow.place(of: ways[0].to) == place + 1,
      ways[0].then.map({ model.children($0).first { _ in true } == nil }) ?? true
    {
      return
    }
    for (number, way) in ways.enumerated() {
      expect(
        "\(drawing.id(flow.steps[place])).next.\(number + 1)",
        [drawing.view.title(way.to), way.then.flatMap { text($0, .when) }])
    }
  }

  // MARK: Rows

  private mutating func expectFacts(_ word: Word, of element: NodeID) {
    for (place, fact) in model.children(element, word).enumerated() {
      expect(drawing.id(fact, in: element, place: place), words(of: fact))
    }
  }

  /// Of a step: where it fails, whatever is done in it; that stands on the customer's card, if there is one.
  private mutating func expectFailsOfNoAction(of element: NodeID) {
    guard view != .blueprint else { return }
    for (place, fail) in model.children(element, .fail).enumerated() where model.child(fail, .on) == nil {
      expect(drawing.id(fail, in: element, place: place), [drawing.says(fail), text(fail, .recovery)])
    }
  }

  private mutating func expectFacts(of lane: Lane, in element: NodeID) {
    switch lane {
    case .own(let own):
      for (place, fact) in model.children(element, .lane).enumerated()
      where model.references(of: fact).first == own {
        expect(drawing.id(fact, in: element, place: place), [model.text(fact)])
      }
    case .row(.customer):
      guard model.word(element) == .step else { return }
      let deeds = model.children(element, .doing)
      expectCard(
        element, id: "\(drawing.id(element)).customer",
        deeds.isEmpty ? [drawing.view.title(element)] : deeds.flatMap { words(of: $0) })
    case .row(.source):
      for source in sources(in: element) {
        expect("\(drawing.id(element)).source.\(model.id(source) ?? "")", [drawing.view.title(source)])
      }
    case .row(.touchpoint) where model.child(element, .touchpoint) == nil:
      guard let fact = model.child(element, .channel) else { return }
      for (place, channel) in model.references(of: fact).enumerated() {
        expect(drawing.id(fact, in: element, place: place), [drawing.view.title(channel)])
      }
    case .row(let row):
      for word in Word.allCases where word.spelling == row.spelling {
        if Inheritance.isAction(word) {
          for action in model.children(element, word) {
            expectCard(action, id: drawing.id(action, in: element), actionWords(of: action))
          }
        } else if row != .feeling {
          expectFacts(word, of: element)
          if word == .pain {
            expectFacts(.resolves, of: element)
            if !lanes.contains(.row(.customer)) { expectFailsOfNoAction(of: element) }
          }
        } else {
          for (place, feeling) in model.children(element, word).enumerated() {
            expect(drawing.id(feeling, in: element, place: place), [])
          }
        }
      }
    }
  }

  private func sources(in element: NodeID) -> Set<NodeID> {
    var found: Set<NodeID> = []
    for child in model.children(element)
    where !(model.shape(child).hasInner && model.shape(child).inner.isElement) {
      if model.word(child) == .source { found.formUnion(model.references(of: child)) }
      found.formUnion(sources(in: child))
    }
    return found
  }

  // MARK: Cards of a blueprint

  /// Its parts say something, too: when it lies, how long it takes.
  private mutating func expectCard(_ node: NodeID, id: String, _ words: [String]) {
    var words = words
    for fail in drawing.fails(of: node) { words += [drawing.says(fail), text(fail, .recovery) ?? ""] }
    expect(id, words + times(of: node))
  }

  private func actionWords(of action: NodeID) -> [String] {
    var words = [drawing.view.title(action)]
    for word in [Word.by, .channel, .using] { words += titles(action, word) }
    if model.child(action, .scheduled) != nil { words.append(labels[.byTheClock]) }
    for feeling in model.children(action, .feeling) { words.append(model.text(feeling) ?? "") }
    // The target stands beside the figure; all else is in the tooltip.
    for measure in model.children(action, .measure) { words.append(text(measure, .target) ?? "") }
    return words
  }
}
