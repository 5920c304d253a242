/// Sequences that are compared.
enum Sequences {
  /// One element of a sequence: its place in the other one, and what decides between two ways to say what moved. The
  /// weight is the same whichever sequence is the older one.
  struct Item {
    let place: Int
    let weight: UInt32
  }

  /// Which elements of a sequence of different places keep their order: of the longest increasing subsequences the
  /// heaviest, so that the rest, which moved, is as little as can be, and the same whichever side is the older one.
  static func kept(_ items: [Item]) -> [Bool] {
    // The best subsequence that ends at a place or before it, in a tree of partial maxima.
    let ranks = Dictionary(
      uniqueKeysWithValues: items.map(\.place).sorted().enumerated().map { ($0.element, $0.offset) })
    var best = [(score: Score, item: Int)](repeating: (Score(), -1), count: items.count + 1)
    var previous = [Int](repeating: -1, count: items.count)
    var last = (score: Score(), item: -1)
    for (index, item) in items.enumerated() {
      guard let rank = ranks[item.place] else { continue }
      var found = (score: Score(), item: -1)
      var place = rank
      while place > 0 {
        if found.score < best[place].score { found = best[place] }
        place &= place - 1
      }
      previous[index] = found.item
      let score = found.score.adding(item.weight)
      if last.score < score { last = (score, index) }
      place = rank + 1
      while place <= items.count {
        if best[place].score < score { best[place] = (score, index) }
        place += place & -place
      }
    }
    var kept = [Bool](repeating: false, count: items.count)
    var index = last.item
    while index >= 0 {
      kept[index] = true
      index = previous[index]
    }
    return kept
  }

  private struct Score: Comparable {
    var length = 0
    var weight: UInt64 = 0

    static func < (left: Self, right: Self) -> Bool { (left.length, left.weight) < (right.length, right.weight) }

    func adding(_ weight: UInt32) -> Score { Score(length: length + 1, weight: self.weight + UInt64(weight)) }
  }

  /// Beyond so many differences a search for the longest common subsequence is given up.
  private static let mostDifferences = 200

  /// Pairs of places at which two sequences hold the same: a longest common subsequence (Myers, An O(ND) Difference
  /// Algorithm, Algorithmica 1, 1986) where the two differ little, else the common beginning and the common end.
  static func common(_ olds: [UInt64], _ news: [UInt64]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var start = 0
    while start < olds.count, start < news.count, olds[start] == news[start] {
      pairs.append((start, start))
      start += 1
    }
    var (oldEnd, newEnd) = (olds.count, news.count)
    while oldEnd > start, newEnd > start, olds[oldEnd - 1] == news[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
      pairs.append((oldEnd, newEnd))
    }
    return pairs + middle(olds[start..<oldEnd], news[start..<newEnd])
  }

  private static func middle(_ olds: ArraySlice<UInt64>, _ news: ArraySlice<UInt64>) -> [(old: Int, new: Int)] {
    guard !olds.isEmpty, !news.isEmpty else { return [] }
    let limit = min(mostDifferences, olds.count + news.count)
    // How far each diagonal has come, and that before each round.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var rounds: [[Int]] = []
    for differences in 0...limit {
      rounds.append(Array(furthest[limit + 1 - differences...limit + 1 + differences]))
      for diagonal in stride(from: -differences, through: differences, by: 2) {
        let slot = limit + 1 + diagonal
        let isDown = diagonal == -differences || diagonal != differences && furthest[slot - 1] < furthest[slot + 1]
        var old = isDown ? furthest[slot + 1] : furthest[slot - 1] + 1
        var new = old - diagonal
        while old < olds.count, new < news.count, olds[olds.startIndex + old] == news[news.startIndex + new] {
          old += 1
          new += 1
        }
        furthest[slot] = old
        if old >= olds.count, new >= news.count { return walk(olds, news, rounds) }
      }
    }
    return []
  }

  /// Goes back the way that reached both ends.
  private static func walk(
    _ olds: ArraySlice<UInt64>, _ news: ArraySlice<UInt64>, _ rounds: [[Int]]
  ) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var (old, new) = (olds.count, news.count)
    for (differences, furthest) in rounds.enumerated().reversed() {
      let diagonal = old - new
      func reached(_ diagonal: Int) -> Int { furthest[diagonal + differences] }
      var (oldStart, newStart) = (0, 0)
      if differences > 0 {
        let isDown =
          diagonal == -differences
          || diagonal != differences && reached(diagonal - 1) < reached(diagonal + 1)
        let before = isDown ? diagonal + 1 : diagonal - 1
        oldStart = reached(before)
        newStart = oldStart - before
      }
      while old > oldStart, new > newStart, old > 0, new > 0 {
        guard olds[olds.startIndex + old - 1] == news[news.startIndex + new - 1] else { break }
        old -= 1
        new -= 1
        pairs.append((olds.startIndex + old, news.startIndex + new))
      }
      (old, new) = (oldStart, newStart)
    }
    return pairs
  }
}
