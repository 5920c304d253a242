/// Finds the word that was probably meant.
///
/// A class, so that who asks can give candidates that are made only where they are looked at, from what it holds
/// itself.
public final class Suggestion {
  /// How many comparisons a project may cost: beyond it nothing is proposed any more, so that a file of nothing but
  /// unknown names is still read in linear time.
  private var budget = 100_000

  /// A fresh budget.
  public init() {}

  /// The candidate closest to `word`, if one is close enough: up to a third of the word's length in edits, at least
  /// one. An edit is an insertion, a removal, a replacement or two neighbours swapped; case does not count.
  public func closest<Candidates: Sequence<String>>(
    to word: String, among candidates: @autoclosure () -> Candidates
  ) -> String? {
    guard budget > 0 else { return nil }
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    guard !wanted.isEmpty else { return nil }
    var best: String?
    var bestDistance = max(1, wanted.count / 3) + 1
    for candidate in candidates() {
      guard budget > 0 else { break }
      budget -= 1
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      guard abs(other.count - wanted.count) < bestDistance else { continue }
      let distance = Self.distance(wanted, other)
      // Of one letter, every other letter is one edit away: only case may differ there.
      if distance < bestDistance, distance < max(wanted.count, other.count) {
        (best, bestDistance) = (candidate, distance)
        if distance == 0 { break }
      }
    }
    return best
  }

  /// The number of edits between two words (Damerau and Levenshtein, restricted: no swap is edited again).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
