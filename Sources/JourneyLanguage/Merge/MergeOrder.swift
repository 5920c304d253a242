/// Merges the orders of what stands in a block: what one side has put in or moved keeps the place that it has there.
enum MergeOrder {
  typealias Entry = MergePlan.Entry

  /// - Parameters:
  ///   - precedes: whether the order of the language sets one thing before another.
  ///   - isOfSequence: whether the order of a thing among its neighbours means something.
  static func merge(
    base: [Entry], ours: [Entry], theirs: [Entry], precedes: (Entry, Entry) -> Bool,
    isOfSequence: (Entry) -> Bool
  ) -> [Entry] {
    if ours == theirs { return ours }
    // What one side has taken out and the other has changed is in the lists of the other side only.
    if base == theirs, Set(ours).isSuperset(of: theirs) { return ours }
    if base == ours, Set(theirs).isSuperset(of: ours) { return theirs }
    let movedByUs = moved(in: ours, from: base)
    let movedByThem = moved(in: theirs, from: base)
    let contested = movedByUs.intersection(movedByThem).filter(isOfSequence)
    let disputed = contested.isEmpty ? [] : self.disputed(contested, ours, theirs, movedByUs.union(movedByThem))
    let merging = Merging(
      base: base, ours: split(ours, disputed, .ours), theirs: split(theirs, disputed, .theirs), movedByUs: movedByUs,
      movedByThem: movedByThem.subtracting(movedByUs))
    return merging.merged(precedes)
  }

  /// What is not in the longest sequence that both orders share.
  private static func moved(in list: [Entry], from base: [Entry]) -> Set<Entry> {
    let places = Dictionary(base.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let common = list.filter { places[$0] != nil }
    let kept = LongestIncreasing.indices(of: common.map { places[$0] ?? 0 })
    return Set(common.indices.filter { !kept.contains($0) }.map { common[$0] })
  }

  /// Those of the moved things that the two sides have put behind different neighbours.
  private static func disputed(
    _ contested: Set<Entry>, _ ours: [Entry], _ theirs: [Entry], _ moved: Set<Entry>
  ) -> Set<Entry> {
    let inBoth = Set(ours).intersection(theirs)
    func neighbours(_ list: [Entry]) -> [Entry: Entry?] {
      var before: Entry?
      var result: [Entry: Entry?] = [:]
      for entry in list {
        if contested.contains(entry) { result[entry] = .some(before) }
        if inBoth.contains(entry), !moved.contains(entry) { before = entry }
      }
      return result
    }
    let (left, right) = (neighbours(ours), neighbours(theirs))
    return contested.filter { left[$0] != right[$0] }
  }

  private static func split(_ list: [Entry], _ disputed: Set<Entry>, _ side: MergeVersion) -> [Entry] {
    disputed.isEmpty ? list : list.map { disputed.contains($0) ? Entry(thing: $0.thing, onlyIn: side) : $0 }
  }

  /// The order of ours, into which what theirs has put in or moved is set.
  private struct Merging {
    let base: [Entry]
    let ours: [Entry]
    let theirs: [Entry]
    let movedByUs: Set<Entry>
    let movedByThem: Set<Entry>

    func merged(_ precedes: (Entry, Entry) -> Bool) -> [Entry] {
      let kept = ours.filter { !movedByThem.contains($0) }
      // A list linked by places: its start, then what is in it.
      var items: [Entry] = kept
      var next = Array(1...kept.count + 1)
      next[kept.count] = -1
      var previous = Array(-1..<kept.count)
      var placeOf = Dictionary(
        kept.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { one, _ in one })
      let known = Set(base).union(theirs)
      var last = 0
      for (index, entry) in theirs.enumerated() {
        if let place = placeOf[entry] {
          last = place
          continue
        }
        var before = last
        if before > 0, movedByUs.contains(items[before - 1]), let stable = stableSuccessor(of: index, placeOf) {
          // What it stood behind has gone elsewhere; what it stood before has not.
          before = previous[stable]
        }
        // What ours has put in at the same place comes first, where the language does not order them otherwise.
        while next[before] > 0, !known.contains(items[next[before] - 1]), !precedes(entry, items[next[before] - 1]) {
          before = next[before]
        }
        items.append(entry)
        next.append(next[before])
        previous.append(before)
        if next[before] > 0 { previous[next[before]] = items.count }
        next[before] = items.count
        placeOf[entry] = items.count
        last = items.count
      }
      var result: [Entry] = []
      result.reserveCapacity(items.count)
      var place = next[0]
      while place > 0 {
        result.append(items[place - 1])
        place = next[place]
      }
      return result
    }

    private func stableSuccessor(of index: Int, _ placeOf: [Entry: Int]) -> Int? {
      guard index + 1 < theirs.count, !movedByUs.contains(theirs[index + 1]) else { return nil }
      return placeOf[theirs[index + 1]]
    }
  }
}

/// The longest increasing subsequence, in the time of sorting.
enum LongestIncreasing {
  /// The indices of the numbers that make it up.
  static func indices(of numbers: [Int]) -> Set<Int> {
    var tails: [Int] = []
    var before = Array(repeating: -1, count: numbers.count)
    for index in numbers.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[tails[middle]] < numbers[index] { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: Set<Int> = []
    var index = tails.last ?? -1
    while index >= 0 {
      result.insert(index)
      index = before[index]
    }
    return result
  }
}
