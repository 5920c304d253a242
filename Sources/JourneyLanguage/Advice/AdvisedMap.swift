/// A resolved map with what the rules of advice ask of it, worked out once and handed on as one reference.
final class AdvisedMap {
  let model: Model
  /// Its place in the model.
  let map: Int
  let view: MapView
  let steps: [StepFacts]
  /// The worst that anybody feels in each step.
  let lowest: [FeelingsOfMap.Lowest?]
  let people: FeelingsOfMap
  /// By which channels customer and organisation meet in each step.
  let channels: [UniqueNodes]
  let answers: AnswersToPains
  /// What sets off the actions of a blueprint.
  let triggers: Triggers
  /// The day on which it is looked at, where that is known.
  let day: CalendarDate?

  var kind: MapKind { view.kind }
  var root: NodeID { view.root }
  var flow: Flow { view.flow }
  var stages: [NodeID] { view.stages }
  var header: Span { model.span(root) }

  init(_ map: Int, in model: Model, answers: AnswersToPains, day: CalendarDate?) {
    self.map = map
    self.model = model
    let view = MapView(model.maps[map], in: model)
    let steps = view.steps
    self.view = view
    self.steps = steps
    let people = FeelingsOfMap(of: view.root, in: model)
    self.people = people
    lowest = steps.map { people.lowest(in: $0, model) }
    channels = steps.map { $0.channelsOfMeeting(in: model) }
    triggers = Triggers(of: view.root, steps: view.flow.steps, in: model)
    self.answers = answers
    self.day = day
  }

  /// The title of something in quotation marks, as a sentence names it.
  func quoted(_ node: NodeID) -> String { English.quoted(view.title(node)) }

  /// The map, its stages and its steps, as they stand.
  var elements: [NodeID] { ([root] + stages + steps.map(\.node)).sorted() }

  /// The same, and the actions: all that may have figures and times.
  var measured: [NodeID] { (elements + steps.flatMap(\.actions)).sorted() }

  /// The pains of the map, its stages and its steps, as they stand.
  var pains: [NodeID] { facts(.pain) }

  func facts(_ word: Word) -> [NodeID] { elements.flatMap { model.children($0, word) }.sorted() }

  /// The nodes of the map.
  var nodes: Range<Int> { root.index..<model.end(root) }

  /// The steps of each stage, by their places in `steps`.
  var stepsOfStages: [(stage: NodeID, steps: [Int])] {
    var result = stages.map { (stage: $0, steps: [Int]()) }
    var stage = 0
    for (index, step) in steps.enumerated() {
      guard let holder = step.stage else { continue }
      while stage < result.count, result[stage].stage != holder { stage += 1 }
      if stage < result.count { result[stage].steps.append(index) }
    }
    return result
  }

  /// From which steps the journey goes on to which others, by their places, each pair once.
  var ways: [(from: Int, to: Int)] {
    var ways: [(from: Int, to: Int)] = []
    for place in steps.indices {
      let arrows = flow.next(ofStepAt: place)
      var seen: Set<Int> = []
      for arrow in arrows {
        guard let to = flow.place(of: arrow.to), to != place, arrows.count < 2 || seen.insert(to).inserted else {
          continue
        }
        ways.append((place, to))
      }
    }
    return ways
  }

  /// The ways on which no channel stays, where both steps have one.
  var changesOfChannel: [(from: Int, to: Int)] {
    ways.filter { from, to in
      !channels[from].nodes.isEmpty && !channels[to].nodes.isEmpty && channels[from].isDisjoint(with: channels[to])
    }
  }

  /// Whether a channel is one of those.
  func isControlled(_ channel: NodeID, by controls: ChannelControl...) -> Bool {
    // Nothing said counts as our own.
    controls.contains(model.choice(.control, of: channel) ?? .owned)
  }
}

extension AdvisedMap {
  /// A figure as a sentence names it: “`csat` at “Rings the help line””.
  func name(of figure: Figure, in element: NodeID) -> String { figure.name + place(element) }

  /// A wait or a duration as a sentence names it.
  func name(ofTime noun: String, in element: NodeID) -> String { "the \(noun)\(place(element))" }

  private func place(_ element: NodeID) -> String {
    switch model.word(element) {
    case .step: " at \(quoted(element))"
    case .stage: " of the stage \(quoted(element))"
    case .frontstage, .backstage, .support: " of \(quoted(element))"
    default: " of the whole journey"
    }
  }

  /// A feeling as a sentence gives it: its number, and its words if it has some.
  func feelingText(_ feeling: FeelingsOfMap.Lowest) -> String {
    let number = Number.text(ofHundredths: feeling.hundredths)
    return model.text(feeling.fact).map { "\(number), \(English.quoted($0))" } ?? number
  }
}

extension Figure {
  /// The metric as a sentence names it.
  var name: String { metric.title.map(English.quoted) ?? "`\(metric.id)`" }
}
