/// What stands in one array on the old side and in another on the new one: a step that has gone to another stage with
/// all that is in it. It is moved first, to the end of the other array; the arrays are brought into order later.
struct JSONPatchMigration {
  private(set) var operations: [JSONPatch.Operation] = []
  /// By where an array begins in the old value: which of its items have left, and what has come.
  private var departed: [Int: Departures] = [:]
  private var arrived: [Int: [JSONPatchText.Place]] = [:]

  /// Where an item stands in the old value: the keys, and in which array at which place.
  private enum Token {
    case key(ArraySlice<UInt8>)
    case item(array: Int, index: Int)
  }

  private struct Departures {
    var indices: Set<Int> = []
    var counts: PrefixCounts
  }

  private struct Candidate {
    let place: JSONPatchText.Place
    let path: [Token]
  }

  init(from old: JSONPatchText, to new: JSONPatchText) {
    var search = Search(old: old, new: new)
    search.compare(old.whole, new.whole, [])
    // What stands in something that leaves has to leave before it.
    let leaving = search.gone.filter { search.come[$0.key] != nil }
      .sorted { ($1.value.path.count, $0.value.place.lowerBound) < ($0.value.path.count, $1.value.place.lowerBound) }
    for (name, item) in leaving {
      guard let target = search.come[name], case .item(let array, let index)? = item.path.last else { continue }
      let from = pointer(item.path)
      if departed[array] == nil {
        let count = old.items(of: array..<old.bytes.count).count
        departed[array] = Departures(counts: PrefixCounts(Array(repeating: false, count: count)))
      }
      departed[array]?.indices.insert(index)
      departed[array]?.counts.add(1, at: index)
      operations.append(JSONPatch.Operation(kind: .move, path: pointer(target.path) + "/-", from: from))
      arrived[target.place.lowerBound, default: []].append(item.place)
    }
  }

  /// The items of an array of the old value, once everything has moved.
  func items(of array: JSONPatchText.Place, in old: JSONPatchText) -> [JSONPatchText.Place] {
    let items = old.items(of: array)
    guard departed[array.lowerBound] != nil || arrived[array.lowerBound] != nil else { return items }
    let gone = departed[array.lowerBound]?.indices ?? []
    return items.indices.filter { !gone.contains($0) }.map { items[$0] } + (arrived[array.lowerBound] ?? [])
  }

  /// As things stand after the moves so far.
  private func pointer(_ path: [Token]) -> String {
    path.map { token in
      switch token {
      case .key(let key): "/" + JSONPointer.token(key)
      case .item(let array, let index): "/\(index - (departed[array]?.counts.count(before: index) ?? 0))"
      }
    }.joined()
  }

  /// What something is known by: in which list, by which id. A list of what is taken away has ids of its own.
  private struct Name: Hashable {
    let list: ArraySlice<UInt8>
    let id: ArraySlice<UInt8>

    init(_ id: ArraySlice<UInt8>, in path: [Token]) {
      self.id = id
      if case .key(let key)? = path.last { list = key } else { list = [] }
    }
  }

  /// Looks for ids that have gone from one array and come to another.
  private struct Search {
    let old: JSONPatchText
    let new: JSONPatchText
    /// What has gone; of an id that several have had, nothing.
    var gone: [Name: Candidate] = [:]
    /// What has come, with the array of the old value to which it comes.
    var come: [Name: Candidate] = [:]
    private var goneTwice: Set<Name> = []
    private var comeTwice: Set<Name> = []

    init(old: JSONPatchText, new: JSONPatchText) { (self.old, self.new) = (old, new) }

    mutating func compare(_ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place, _ path: [Token]) {
      guard old.content(oldPlace) != new.content(newPlace) else { return }
      switch (old.shape(of: oldPlace), new.shape(of: newPlace)) {
      case (.object, .object):
        let news = new.members(of: newPlace)
        for member in old.members(of: oldPlace) {
          let inside = path + [.key(old.content(member.key))]
          if let match = news.first(where: { new.content($0.key) == old.content(member.key) }) {
            compare(member.value, match.value, inside)
          } else {
            tellGone(within: member.value, inside)
          }
        }
      case (.array, .array): compareArrays(oldPlace, newPlace, path)
      case (.object, _), (.array, _), (.other, _): break
      }
    }

    private mutating func compareArrays(
      _ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place, _ path: [Token]
    ) {
      let olds = old.items(of: oldPlace)
      var known: [ArraySlice<UInt8>: Int] = [:]
      for (index, item) in olds.enumerated() {
        if let id = old.identity(of: item) { known[old.content(id)] = index }
      }
      guard !known.isEmpty else { return }
      for item in new.items(of: newPlace) {
        guard let id = new.identity(of: item) else { continue }
        if let match = known.removeValue(forKey: new.content(id)) {
          compare(olds[match], item, path + [.item(array: oldPlace.lowerBound, index: match)])
        } else {
          tellCome(Name(new.content(id), in: path), Candidate(place: oldPlace, path: path))
        }
      }
      for (id, index) in known.sorted(by: { $0.value < $1.value }) {
        let inside = path + [.item(array: oldPlace.lowerBound, index: index)]
        tellGone(Name(id, in: path), Candidate(place: olds[index], path: inside))
        tellGone(within: olds[index], inside)
      }
    }

    private mutating func tellGone(within place: JSONPatchText.Place, _ path: [Token]) {
      switch old.shape(of: place) {
      case .object:
        for member in old.members(of: place) {
          tellGone(within: member.value, path + [.key(old.content(member.key))])
        }
      case .array:
        for (index, item) in old.items(of: place).enumerated() {
          guard let id = old.identity(of: item) else { continue }
          let inside = path + [.item(array: place.lowerBound, index: index)]
          tellGone(Name(old.content(id), in: path), Candidate(place: item, path: inside))
          tellGone(within: item, inside)
        }
      case .other: break
      }
    }

    private mutating func tellGone(_ name: Name, _ candidate: Candidate) {
      if gone.removeValue(forKey: name) != nil || goneTwice.contains(name) {
        goneTwice.insert(name)
      } else {
        gone[name] = candidate
      }
    }

    private mutating func tellCome(_ name: Name, _ candidate: Candidate) {
      if come.removeValue(forKey: name) != nil || comeTwice.contains(name) {
        comeTwice.insert(name)
      } else {
        come[name] = candidate
      }
    }
  }
}
