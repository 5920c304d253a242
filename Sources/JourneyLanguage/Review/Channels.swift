extension MapReview {
  /// By which channels customer and organisation meet, how well each does, and what gets lost from one to the next.
  struct Channels: Sendable {
    struct Channel: Sendable {
      let subject: Subject
      let kind: ChannelKind?
      let control: ChannelControl?
      /// Whether the map names it among its channels; nothing where it names none.
      let isInScope: Bool?
      /// The steps that use it, by their places.
      let steps: [Int]
      /// Of all feelings that are told in those steps.
      let mean: MeanFeeling?
      let pains: Int
      let severePains: Int
      /// Its own figures, the last of each metric.
      let figures: [Figure]
    }

    /// A way from one step to another that have no channel in common.
    struct Change: Sendable {
      /// The places of the steps.
      let from: Int
      let to: Int
      /// The channels that the first step has, and those that the second has.
      let channels: (from: [Subject], to: [Subject])
      /// What goes over, as the map says.
      let carried: String?
    }

    /// In the order of their declarations: those that the map uses, and those that are in its scope.
    let all: [Channel]
    let changes: [Change]
    /// How many steps have a channel of each kind; a step may have several.
    let stepsByKind: [(kind: ChannelKind, steps: Int)]
    /// How many steps have a channel at all.
    let stepsWithChannel: Int

    var unused: [Channel] { all.filter { $0.isInScope == true && $0.steps.isEmpty } }
    var outOfScope: [Channel] { all.filter { $0.isInScope == false } }
  }
}

extension MapReview.Channels {
  init(of map: ReviewedMap) {
    let model = map.model
    let scope = model.child(map.root, .channel).map { Set(model.references(of: $0)) }
    var steps: [NodeID: [Int]] = [:]
    var kinds: [ChannelKind: Int] = [:]
    for (place, channels) in map.channels.enumerated() {
      for channel in channels { steps[channel, default: []].append(place) }
      for kind in Set(channels.compactMap { model.choice(.kind, of: $0) as ChannelKind? }) {
        kinds[kind, default: 0] += 1
      }
    }
    let scores = map.steps.map { step in step.feelings.compactMap { model.score(of: $0)?.hundredths } }
    let severe = map.steps.map { step in step.pains.count { model.choice(.severity, of: $0) == Level.high } }
    all = model.declarations.filter { node in
      model.word(node) == .channel && (steps[node] != nil || scope?.contains(node) ?? false)
    }.map { node in
      let places = steps[node] ?? []
      return Channel(
        subject: map.subject(node), kind: model.choice(.kind, of: node), control: model.choice(.control, of: node),
        isInScope: scope.map { $0.contains(node) }, steps: places, mean: MeanFeeling(of: places.flatMap { scores[$0] }),
        pains: places.reduce(0) { $0 + map.steps[$1].pains.count }, severePains: places.reduce(0) { $0 + severe[$1] },
        figures: model.lastFigures(of: node))
    }
    changes = Self.changes(map)
    stepsByKind = ChannelKind.allCases.compactMap { kind in kinds[kind].map { (kind, $0) } }
    stepsWithChannel = map.channels.count { !$0.isEmpty }
  }

  private static func changes(_ map: ReviewedMap) -> [Change] {
    map.advised.changesOfChannel.map { from, to in
      Change(
        from: from, to: to,
        channels: (map.advised.channels[from].nodes.map(map.subject), map.advised.channels[to].nodes.map(map.subject)),
        carried: map.steps[from].carries.flatMap { map.model.text($0) })
    }
  }
}
