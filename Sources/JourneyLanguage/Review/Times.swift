extension MapReview {
  /// How long the journey takes and how much of it is waiting, along the expected way and along the longest one.
  struct Times: Sendable {
    /// What some steps come to, and how many of them say so.
    struct Sum: Sendable {
      let time: Milliseconds
      let said: Int
      let of: Int
    }

    /// Steps behind each other, by their places, and the time that they come to, waiting included.
    struct Way: Sendable {
      let steps: [Int]
      let time: Milliseconds
    }

    /// A time that is longer than it is meant to be.
    struct Late: Sendable {
      /// The step or stage.
      let element: Subject
      let word: Word
      let time: Milliseconds
      let target: Milliseconds
      /// The same as written.
      let texts: (time: String, target: String)
      /// See `Milliseconds.shortfall`.
      let shortfall: Int
    }

    /// How long a stage takes as a whole, where the map says so.
    struct Stage: Sendable {
      let subject: Subject
      let time: Milliseconds
      let target: Milliseconds?
      /// The same as written.
      let texts: (time: String, target: String?)
    }

    /// The steps from the first one to an end that the map tells first.
    let expectedWay: [Int]
    let waits: Sum
    let durations: Sum
    /// Of the waits on the expected way that have a target: what they come to, and what they are meant to.
    let waitsWithTarget: Sum
    let targetsOfWaits: Milliseconds
    /// Going back is not counted; where no other way takes longer, it is the expected one.
    let longestWay: Way
    let stages: [Stage]
    /// The latest first.
    let late: [Late]
    let waitsWithoutTarget: Int

    /// The share of waiting in the time that waits and durations of the expected way come to, in percent; nothing where
    /// one of the two is not told.
    var shareOfWaiting: Int? {
      let all = waits.time + durations.time
      guard waits.said > 0, durations.said > 0, all.count > 0 else { return nil }
      return (waits.time.count * 100 + all.count / 2) / all.count
    }

    var isEmpty: Bool { waits.said == 0 && durations.said == 0 && longestWay.time.count == 0 && stages.isEmpty }
  }
}

extension MapReview.Times {
  init(of map: ReviewedMap) {
    let model = map.model
    let waits = map.steps.map { model.milliseconds($0.wait) }
    let durations = map.steps.map { model.milliseconds($0.duration) }
    let way = map.view.flow.expectedPath(in: model).compactMap { map.view.flow.place(of: $0) }
    func sum(_ times: [Milliseconds?]) -> Sum {
      let said = way.compactMap { times[$0] }
      return Sum(time: said.reduce(Milliseconds(0), +), said: said.count, of: way.count)
    }
    expectedWay = way
    self.waits = sum(waits)
    self.durations = sum(durations)
    let targets = map.steps.map { model.targetMilliseconds($0.wait) }
    waitsWithTarget = sum(zip(waits, targets).map { $1 == nil ? nil : $0 })
    targetsOfWaits = way.compactMap { waits[$0] == nil ? nil : targets[$0] }.reduce(Milliseconds(0), +)
    waitsWithoutTarget = zip(waits, targets).count { $0 != nil && $1 == nil }
    let times = zip(waits, durations).map { ($0 ?? Milliseconds(0)) + ($1 ?? Milliseconds(0)) }
    longestWay = Self.longestWay(times, way, in: map)
    var stages: [Stage] = []
    var late: [Late] = []
    for stage in map.view.stages {
      guard let fact = model.child(stage, .duration), let time = model.milliseconds(fact) else { continue }
      let texts = Self.texts(of: fact, in: model)
      stages.append(
        Stage(subject: map.subject(stage), time: time, target: model.targetMilliseconds(fact), texts: texts))
      if let one = Self.late(fact, in: stage, map) { late.append(one) }
    }
    for step in map.steps {
      for fact in [step.duration, step.wait].compactMap({ $0 }) {
        if let one = Self.late(fact, in: step.node, map) { late.append(one) }
      }
      for action in step.actions {
        for fact in model.children(action) where [.duration, .wait].contains(model.word(fact)) {
          if let one = Self.late(fact, in: action, map) { late.append(one) }
        }
      }
    }
    self.stages = stages
    self.late = late.enumerated().sorted {
      ($1.element.shortfall, $0.offset) < ($0.element.shortfall, $1.offset)
    }.map(\.element)
  }

  private static func late(_ fact: NodeID, in element: NodeID, _ map: ReviewedMap) -> Late? {
    let model = map.model
    guard let time = model.milliseconds(fact), let target = model.targetMilliseconds(fact),
      let shortfall = time.shortfall(of: target)
    else { return nil }
    let texts = texts(of: fact, in: model)
    return Late(
      element: map.subject(element), word: model.word(fact), time: time, target: target,
      texts: (texts.time, texts.target ?? ""), shortfall: shortfall)
  }

  private static func texts(of fact: NodeID, in model: Model) -> (time: String, target: String?) {
    (
      model.value(fact).map { model.durationText($0) } ?? "",
      model.child(fact, .target).flatMap { model.value($0) }.map { model.durationText($0) }
    )
  }

  /// The way from the first step that takes longest; of ways that take as long, the one that is told first. A way back
  /// to a step that one has come through is not counted, and it is never shorter than the expected way.
  private static func longestWay(_ times: [Milliseconds], _ expected: [Int], in map: ReviewedMap) -> Way {
    let flow = map.view.flow
    guard !times.isEmpty else { return Way(steps: [], time: Milliseconds(0)) }
    var longest = times
    var next = [Int?](repeating: nil, count: times.count)
    var state = [State](repeating: .untouched, count: times.count)
    var visits: [(place: Int, rest: ArraySlice<Flow.Arrow>)] = [(0, flow.next(ofStepAt: 0))]
    state[0] = .open
    while let place = visits.last?.place {
      if let arrow = visits[visits.count - 1].rest.popFirst() {
        guard let to = flow.place(of: arrow.to), state[to] == .untouched else { continue }
        state[to] = .open
        visits.append((to, flow.next(ofStepAt: to)))
        continue
      }
      visits.removeLast()
      // All that follows is known, but for what is still open: that leads back.
      for arrow in flow.next(ofStepAt: place) {
        guard let to = flow.place(of: arrow.to), state[to] == .done else { continue }
        let time = times[place] + longest[to]
        if next[place] == nil || time > longest[place] { (longest[place], next[place]) = (time, to) }
      }
      state[place] = .done
    }
    let told = expected.reduce(Milliseconds(0)) { $0 + times[$1] }
    guard longest[0] > told || expected.isEmpty else { return Way(steps: expected, time: told) }
    var steps: [Int] = []
    var step: Int? = 0
    while let place = step {
      steps.append(place)
      step = next[place]
    }
    return Way(steps: steps, time: longest[0])
  }

  private enum State { case untouched, open, done }
}
