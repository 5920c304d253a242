/// Merges the orders of what stands in a block: what one side has put in or moved keeps the place that it has there.
enum MergeOrder {
  typealias Entry = MergePlan.Entry

  /// Merges three orders. `precedes` tells whether the order of the language sets one thing before another,
  /// `isOfSequence` whether the order of a thing among its neighbours means something.
  static func merge(
    base: [Entry], ours: [Entry], theirs: [Entry], precedes: (Entry, Entry) -> Bool,
    isOfSequence: (Entry) -> Bool
  ) -> [Entry] {
    if ours == theirs { return ours }
    // What one side has taken out and the other has changed is in the lists of the other side only.
    if base == theirs, Set(ours).isSuperset(of: theirs) { return ours }
    if base == ours, Set(theirs).isSuperset(of: ours) { return theirs }
    let disputed = self.disputed(base, ours, theirs).filter(isOfSequence)
    let (ours, theirs) = (split(ours, disputed, .ours), split(theirs, disputed, .theirs))
    let movedByUs = moved(in: ours, from: base)
    let merging = Merging(
      base: base, ours: ours, theirs: theirs, movedByUs: movedByUs,
      movedByThem: moved(in: theirs, from: base).subtracting(movedByUs))
    return merging.merged(precedes)
  }

  /// What is not in the longest sequence that both orders share.
  private static func moved(in list: [Entry], from base: [Entry]) -> Set<Entry> {
    let (common, places) = common(list, base)
    let kept = LongestIncreasing.indices(of: places)
    return Set(common.indices.filter { !kept.contains($0) }.map { common[$0] })
  }

  /// What may have been moved: of two neighbours that have changed places it may be either.
  private static func perhapsMoved(in list: [Entry], from base: [Entry]) -> Set<Entry> {
    let (common, places) = common(list, base)
    return Set(LongestIncreasing.dispensable(of: places).map { common[$0] })
  }

  /// What is in both lists, in the order of the first, with its places in the second.
  private static func common(_ list: [Entry], _ base: [Entry]) -> (entries: [Entry], places: [Int]) {
    let places = Dictionary(base.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let entries = list.filter { places[$0] != nil }
    return (entries, entries.map { places[$0] ?? 0 })
  }

  /// What both sides have moved or put in, each at another place.
  private static func disputed(_ base: [Entry], _ ours: [Entry], _ theirs: [Entry]) -> Set<Entry> {
    let inBoth = Set(ours).intersection(theirs)
    let added = inBoth.subtracting(base)
    let (byUs, byThem) = (perhapsMoved(in: ours, from: base), perhapsMoved(in: theirs, from: base))
    let contested = byUs.intersection(byThem).union(added)
    guard !contested.isEmpty else { return [] }
    let moved = byUs.union(byThem).union(added)
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
    let apart = contested.filter { left[$0] != right[$0] }
    // What is behind the same neighbour on both sides may still be there in two orders.
    let together = contested.subtracting(apart)
    return apart.union(self.moved(in: theirs.filter(together.contains), from: ours.filter(together.contains)))
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
  /// The indices of the numbers that make it up; of several as long, one.
  static func indices(of numbers: [Int]) -> Set<Int> {
    let lengths = lengths(endingAt: numbers)
    var wanted = lengths.max() ?? 0
    var bound = Int.max
    var result: Set<Int> = []
    for index in numbers.indices.reversed() where lengths[index] == wanted && numbers[index] < bound {
      result.insert(index)
      (wanted, bound) = (wanted - 1, numbers[index])
    }
    return result
  }

  /// The indices of the numbers that are not in every one of the longest.
  static func dispensable(of numbers: [Int]) -> Set<Int> {
    let ending = lengths(endingAt: numbers)
    let starting = Array(lengths(endingAt: numbers.reversed().map { -$0 }).reversed())
    let longest = ending.max() ?? 0
    var counts = Array(repeating: 0, count: longest + 1)
    let isOnOne = numbers.indices.map { ending[$0] + starting[$0] - 1 == longest }
    for index in numbers.indices where isOnOne[index] { counts[ending[index]] += 1 }
    return Set(numbers.indices.filter { !isOnOne[$0] || counts[ending[$0]] > 1 })
  }

  /// For each number how long the longest increasing subsequence is that ends with it.
  private static func lengths(endingAt numbers: [Int]) -> [Int] {
    // The least number with which a subsequence of each length ends.
    var ends: [Int] = []
    return numbers.map { number in
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] < number { low = middle + 1 } else { high = middle }
      }
      if low == ends.count { ends.append(number) } else { ends[low] = number }
      return low + 1
    }
  }
}
