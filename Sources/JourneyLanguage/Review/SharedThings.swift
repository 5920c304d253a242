extension MapReview {
  /// Something declared at the top that a map uses: a touchpoint, a team or a system.
  struct Use: Sendable {
    let word: Word
    let subject: Subject
    /// The name of the file that declares it, and what that is known by.
    let file: String
    let fileIdentity: String
    /// The pains of the steps that use it.
    let pains: Count
    /// Those of them that the map says itself.
    let ownPains: Count

    struct Count: Sendable {
      var all = 0
      var severe = 0

      static func += (left: inout Self, right: Self) {
        left.all += right.all
        left.severe += right.severe
      }
    }
  }
}

extension MapReview.Use {
  static func all(of map: ReviewedMap) -> [Self] {
    let model = map.model
    let touchpoints = map.steps.map { step in
      var declared = UniqueNodes()
      for touchpoint in step.touchpoints { model.sharedTouchpoint(of: touchpoint).map { declared.add($0) } }
      return declared.nodes
    }
    let pains = map.steps.map { count($0.pains, in: model) }
    let ownPains = map.steps.map { step in
      count(step.pains.filter { model.nodes[$0.index].origin != .inherited }, in: model)
    }
    var counts: [NodeID: (pains: Count, ownPains: Count)] = [:]
    for place in map.steps.indices {
      for node in touchpoints[place] + map.teams[place] + map.systems[place] {
        counts[node, default: (Count(), Count())].pains += pains[place]
        counts[node, default: (Count(), Count())].ownPains += ownPains[place]
      }
    }
    return counts.sorted { $0.key < $1.key }.map { node, count in
      Self(
        word: model.word(node), subject: map.subject(node),
        file: model.sources[model.nodes[node.index].source.index].name, fileIdentity: model.fileIdentity(of: node),
        pains: count.pains, ownPains: count.ownPains)
    }
  }

  private static func count(_ pains: [NodeID], in model: Model) -> Count {
    Count(all: pains.count, severe: pains.count { model.choice(.severity, of: $0) == Level.high })
  }
}

extension Review {
  /// A touchpoint, a team or a system that several of the maps use.
  struct SharedThing: Sendable {
    let word: Word
    let name: String
    let text: String
    let file: String
    /// The ids of the maps that use it, in their order.
    let maps: [String]
    /// The pains of the steps that use it, over all maps. What a map inherits from another that is reviewed, too,
    /// counts there.
    let pains: MapReview.Use.Count
  }

  /// What the maps have in common: of the same keyword, id and file. Those with most pains first.
  static func sharedThings(_ maps: [MapReview]) -> [SharedThing] {
    let reviewed = Set(maps.map { Place(name: $0.map.name, file: $0.fileIdentity) })
    var order: [Key] = []
    var uses: [Key: [(map: MapReview, use: MapReview.Use)]] = [:]
    for map in maps {
      for use in map.uses {
        let key = Key(word: use.word, place: Place(name: use.subject.name, file: use.fileIdentity))
        if uses[key] == nil { order.append(key) }
        uses[key, default: []].append((map, use))
      }
    }
    let things = order.compactMap { key -> SharedThing? in
      guard let uses = uses[key], uses.count > 1 else { return nil }
      var pains = MapReview.Use.Count()
      for (map, use) in uses {
        let countsInBase = map.base.map { base in
          reviewed.contains(Place(name: base.name, file: map.fileIdentityOfBase))
        }
        pains += countsInBase == true ? use.ownPains : use.pains
      }
      return SharedThing(
        word: key.word, name: key.place.name, text: uses[0].use.subject.text, file: uses[0].use.file,
        maps: uses.map(\.map.map.name), pains: pains)
    }
    return things.enumerated().sorted { left, right in
      (-left.element.pains.all, left.element.word.rawValue, left.offset)
        < (-right.element.pains.all, right.element.word.rawValue, right.offset)
    }.map(\.element)
  }

  /// Something by its name and the file that it stands in.
  private struct Place: Hashable {
    let name: String
    let file: String
  }

  private struct Key: Hashable {
    let word: Word
    let place: Place
  }
}
