/// Which items of two arrays are the same: by their `id` or `key`, by what they say, or by where they stand between
/// those.
struct JSONPatchMatch {
  let news: [JSONPatchText.Place]
  /// For each new item, the old one.
  private(set) var partners: [Int?]
  /// Whether it stands in the order in which it stood.
  private(set) var isKept: [Bool] = []
  /// The old items that have no partner.
  private(set) var gone: [Int] = []
  let oldCount: Int

  init(
    _ olds: [JSONPatchText.Place], in old: JSONPatchText, _ news: [JSONPatchText.Place], in new: JSONPatchText
  ) {
    self.news = news
    oldCount = olds.count
    partners = Array(repeating: nil, count: news.count)
    var start = 0
    while start < min(olds.count, news.count), old.content(olds[start]) == new.content(news[start]) {
      partners[start] = start
      start += 1
    }
    var (oldEnd, newEnd) = (olds.count, news.count)
    while oldEnd > start, newEnd > start, old.content(olds[oldEnd - 1]) == new.content(news[newEnd - 1]) {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
      partners[newEnd] = oldEnd
    }
    var known: [ArraySlice<UInt8>: [Int]] = [:]
    for index in (start..<oldEnd).reversed() {
      known[old.content(old.identity(of: olds[index]) ?? olds[index]), default: []].append(index)
    }
    for index in start..<newEnd {
      partners[index] = known[new.content(new.identity(of: news[index]) ?? news[index])]?.popLast()
    }
    findKept()
    pairBetweenKept()
    var isTaken = [Bool](repeating: false, count: olds.count)
    for case let partner? in partners { isTaken[partner] = true }
    gone = olds.indices.filter { !isTaken[$0] }
  }

  private mutating func findKept() {
    let matched = partners.indices.filter { partners[$0] != nil }
    isKept = Array(repeating: false, count: news.count)
    let places = matched.map { Sequences.Item(place: partners[$0] ?? 0, weight: 1) }
    for (index, isInOrder) in zip(matched, Sequences.kept(places)) {
      isKept[index] = isInOrder
    }
  }

  /// What is left on both sides between the same two neighbours is one thing that says something else now.
  private mutating func pairBetweenKept() {
    var isTaken = [Bool](repeating: false, count: oldCount)
    for case let partner? in partners { isTaken[partner] = true }
    var limits = Array(repeating: oldCount, count: news.count)
    var limit = oldCount
    for index in news.indices.reversed() {
      if isKept[index], let partner = partners[index] { limit = partner }
      limits[index] = limit
    }
    var next = 0
    for index in news.indices {
      if let partner = partners[index] {
        if isKept[index] { next = partner + 1 }
        continue
      }
      while next < limits[index], isTaken[next] { next += 1 }
      guard next < limits[index] else { continue }
      partners[index] = next
      isKept[index] = true
      isTaken[next] = true
      next += 1
    }
  }
}

/// Where the items of an array stand while it is brought into its new order, one after the other.
///
/// Every place in which anything ever stands has a number: what is kept, behind it what comes there, behind that what
/// still waits there to be moved. How many of the places before one are taken is then where it stands.
struct JSONPatchOrder {
  private var taken: PrefixCounts
  private var placeOfNew: [Int]
  private var placeOfOld: [Int]

  init(_ match: JSONPatchMatch) {
    placeOfNew = Array(repeating: 0, count: match.news.count)
    placeOfOld = Array(repeating: 0, count: match.oldCount)
    var waiting = Array(repeating: false, count: match.oldCount)
    for (index, partner) in match.partners.enumerated() {
      if let partner, !match.isKept[index] { waiting[partner] = true }
    }
    var count = 0
    var isTaken: [Bool] = []
    func take(_ isNowTaken: Bool) -> Int {
      isTaken.append(isNowTaken)
      count += 1
      return count - 1
    }
    var old = 0
    var new = 0
    while true {
      // What comes before the next that is kept.
      while new < match.news.count, !match.isKept[new] {
        placeOfNew[new] = take(false)
        new += 1
      }
      let end = new < match.news.count ? match.partners[new] ?? match.oldCount : match.oldCount
      while old < end {
        if waiting[old] { placeOfOld[old] = take(true) }
        old += 1
      }
      guard new < match.news.count else { break }
      placeOfNew[new] = take(true)
      (old, new) = (end + 1, new + 1)
    }
    taken = PrefixCounts(isTaken)
  }

  /// Where a new item comes to stand.
  mutating func insert(_ new: Int) -> Int {
    taken.add(1, at: placeOfNew[new])
    return taken.count(before: placeOfNew[new])
  }

  /// From where an old item is moved, and where it stands once it has been taken from there.
  mutating func move(_ old: Int, to new: Int) -> (from: Int, to: Int) {
    let from = taken.count(before: placeOfOld[old])
    taken.add(-1, at: placeOfOld[old])
    return (from, insert(new))
  }
}

/// Counts that can be changed and summed up to any place (Fenwick, Software: Practice and Experience 24, 1994).
struct PrefixCounts {
  private var sums: [Int]

  init(_ values: [Bool]) {
    sums = [0] + values.map { $0 ? 1 : 0 }
    for index in 1..<max(1, sums.count) {
      let parent = index + index & -index
      if parent < sums.count { sums[parent] += sums[index] }
    }
  }

  mutating func add(_ amount: Int, at place: Int) {
    var index = place + 1
    while index < sums.count {
      sums[index] += amount
      index += index & -index
    }
  }

  func count(before place: Int) -> Int {
    var index = place
    var sum = 0
    while index > 0 {
      sum += sums[index]
      index -= index & -index
    }
    return sum
  }
}
