/// Compare: two maps of one project side by side, as a team asks when it plans a future: what stays, what goes, what is
/// new, which pains are gone and how, what is left open, and whether the customer feels better and waits less.
///
/// Unlike a difference, which lists what somebody changed, this tells of every step, and what it means. First values,
/// then forms that only set them.

/// What has become of one map in another.
public struct MapComparison: Sendable {
  struct Head: Sendable {
    let id: String
    let kind: MapKind
    let title: String
    /// The id of the map that it is derived from.
    let base: String?
  }

  /// What has become of something.
  enum Fate: String, CaseIterable, Sendable {
    case kept, changed, gone, new
  }

  /// Where something stood: in which stage, behind which of its kind, by their names in the current map.
  struct Place: Sendable {
    let stage: String?
    let after: String?
  }

  /// The map itself, a stage or a step.
  struct Entry: Sendable {
    let word: Word
    /// Its id or key; that of the future, where it is still there.
    let name: String
    let title: String
    let formerName: String?
    let formerTitle: String?
    let fate: Fate
    /// Where it stood, if it stands elsewhere now.
    let movedFrom: Place?
    var feelings: [Feeling] = []
    var times: [Time] = []
    var measures: [Measure] = []
    var pains: [Pain] = []
    var opportunities: [Opportunity] = []
    /// All else that is not the same.
    var facts: [Fact] = []
    var entries: [Entry] = []
  }

  /// A fact that nothing more particular is known of.
  struct Fact: Sendable {
    let word: Word
    /// Its id, where it has one.
    let name: String?
    let fate: Fate
    let before: String?
    let after: String?
    /// The element in which it stood, if it stands in another now.
    let movedFrom: String?
  }

  let current: Head
  let future: Head
  /// The map itself, with its stages and its bare steps in the order of the future; what is gone stands where it stood.
  let map: Entry
  /// How the customers feel over the whole map.
  let moods: [Mood]
  /// The time that the expected way through the map takes.
  let totals: [Total]
  /// The steps on the expected way.
  let path: (current: [String], future: [String])
  /// Pains of other maps that the future resolves.
  let resolvedElsewhere: [ResolvedElsewhere]

  /// Compares two maps of a model; both by their places in it.
  public init(of current: Int, with future: Int, in model: Model) {
    let maps = ComparedMaps(current, future, in: model)
    func head(_ map: Int) -> Head {
      let entry = model.maps[map]
      return Head(
        id: model.id(entry.root) ?? "", kind: entry.kind, title: model.text(entry.root) ?? "",
        base: entry.base.flatMap { model.id(model.maps[$0].root) })
    }
    self.current = head(current)
    self.future = head(future)
    let pains = ComparedPains(maps)
    let feelings = ComparedFeelings(maps)
    map = ComparedEntries(maps, pains, feelings).entry(maps.current.root, maps.future.root)
    moods = feelings.moods
    resolvedElsewhere = pains.elsewhere
    let paths = (
      current: Flow(of: maps.current.root, in: model).expectedPath(in: model),
      future: Flow(of: maps.future.root, in: model).expectedPath(in: model)
    )
    path = (paths.current.map { maps.name($0, .old) }, paths.future.map { maps.name($0, .new) })
    totals = Total.all(paths.current, paths.future, maps)
  }

  /// The map with all its stages and steps, one behind the other.
  var all: [Entry] {
    var result: [Entry] = []
    // Elements nest three deep: map, stage, step.
    func add(_ entry: Entry) {
      result.append(entry)
      entry.entries.forEach(add)
    }
    add(map)
    return result
  }

  var steps: [Entry] { all.filter { $0.word == .step } }
}
