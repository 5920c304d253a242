/// Gives stretches that run alongside each other tracks of their own: vertical ones in a gutter, from left to right, or
/// level ones in a channel, from top to bottom.
///
/// A stretch has two legs at right angles, each towards the first track (`before`) or away from it (`after`). Two
/// stretches cross where a leg of one passes the other, and how often depends on nothing but which of the two comes
/// first. Trying all cases shows an order that is best for every pair at once, so it is the best order:
/// 1. both legs before, the shorter first: what lies within something comes first;
/// 2. one leg each way: of those whose lower end goes before, the one that begins last; of the others the one that ends
///    first; two of different kinds cross once in any order;
/// 3. both legs after, the longer first.
enum TrackOrder {
  enum Leg: Sendable { case before, after }

  /// What wants a track: where its legs are, and what it keeps other stretches of its track from.
  struct Stretch: Sendable {
    var low: Int
    var high: Int
    var lowLeg: Leg
    var highLeg: Leg
    var reach: ClosedRange<Int>
  }

  /// The track of each stretch, and how many tracks there are.
  static func tracks(of stretches: [Stretch]) -> (places: [Int], count: Int) {
    let ranks = stretches.map(rank)
    let order = stretches.indices.sorted {
      (ranks[$0].group, ranks[$0].place, $0) < (ranks[$1].group, ranks[$1].place, $1)
    }
    // Only where a stretch begins may it meet one that began before, so these places are all that matters.
    var starts = stretches.map(\.reach.lowerBound).sorted()
    starts.removeDuplicates()
    var highest = HighestTracks(count: starts.count)
    var places = [Int](repeating: 0, count: stretches.count)
    var count = 0
    for index in order {
      let reach = stretches[index].reach
      let range = starts.firstIndex(notBelow: reach.lowerBound)..<starts.firstIndex(notBelow: reach.upperBound + 1)
      let track = highest.highest(in: range) + 1
      highest.raise(range, to: track)
      places[index] = track
      count = max(count, track + 1)
    }
    return (places, count)
  }

  private static func rank(_ stretch: Stretch) -> (group: Int, place: Int) {
    switch (stretch.lowLeg, stretch.highLeg) {
    case (.before, .before): (0, stretch.high - stretch.low)
    case (.before, .after): (1, -stretch.low)
    case (.after, .before): (2, stretch.high)
    case (.after, .after): (3, stretch.low - stretch.high)
    }
  }
}

/// For a row of places the highest track that is in use at each: a tree of stretches of the row.
private struct HighestTracks {
  private let width: Int
  /// The track that is in use in the whole of a node.
  private var whole: [Int]
  /// The highest track that is in use anywhere in a node.
  private var anywhere: [Int]

  init(count: Int) {
    var width = 1
    while width < count { width *= 2 }
    self.width = width
    whole = [Int](repeating: -1, count: 2 * width)
    anywhere = whole
  }

  func highest(in range: Range<Int>) -> Int { highest(in: range, node: 1, nodeRange: 0..<width) }

  private func highest(in range: Range<Int>, node: Int, nodeRange: Range<Int>) -> Int {
    if range.upperBound <= nodeRange.lowerBound || nodeRange.upperBound <= range.lowerBound { return -1 }
    if range.lowerBound <= nodeRange.lowerBound, nodeRange.upperBound <= range.upperBound { return anywhere[node] }
    let middle = (nodeRange.lowerBound + nodeRange.upperBound) / 2
    let left = highest(in: range, node: 2 * node, nodeRange: nodeRange.lowerBound..<middle)
    let right = highest(in: range, node: 2 * node + 1, nodeRange: middle..<nodeRange.upperBound)
    return max(whole[node], left, right)
  }

  /// Marks a track as in use, which is above all that is in use in the range.
  mutating func raise(_ range: Range<Int>, to track: Int) { raise(range, to: track, node: 1, nodeRange: 0..<width) }

  private mutating func raise(_ range: Range<Int>, to track: Int, node: Int, nodeRange: Range<Int>) {
    if range.upperBound <= nodeRange.lowerBound || nodeRange.upperBound <= range.lowerBound { return }
    anywhere[node] = max(anywhere[node], track)
    if range.lowerBound <= nodeRange.lowerBound, nodeRange.upperBound <= range.upperBound {
      whole[node] = track
      return
    }
    let middle = (nodeRange.lowerBound + nodeRange.upperBound) / 2
    raise(range, to: track, node: 2 * node, nodeRange: nodeRange.lowerBound..<middle)
    raise(range, to: track, node: 2 * node + 1, nodeRange: middle..<nodeRange.upperBound)
  }
}

extension [Int] {
  /// Keeps one of neighbours that are equal.
  fileprivate mutating func removeDuplicates() {
    var count = 0
    for value in self where count == 0 || self[count - 1] != value {
      self[count] = value
      count += 1
    }
    removeSubrange(count...)
  }

  /// The first index of a sorted array whose value is not below one that is given.
  fileprivate func firstIndex(notBelow value: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
