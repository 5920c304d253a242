/// How alike two texts are, from 0 to 1: the Dice coefficient of their pairs of neighbouring characters (Dice, Ecology
/// 26, 1945). It knows no words, so that it serves every script.
struct Likeness {
  private let pairs: [UInt64]

  /// Two texts below this are no two wordings of one thing.
  static let least = 0.5

  /// Longer texts are compared by their beginnings.
  private static let mostCharacters = 400

  init(_ text: String) {
    var pairs: [UInt64] = []
    var last: UInt64 = 0x20
    for scalar in text.unicodeScalars.prefix(Self.mostCharacters) {
      let lowered = UInt64((scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar).value)
      let value = scalar.properties.isWhitespace ? 0x20 : lowered
      if last != 0x20 || value != 0x20 { pairs.append(last << 32 | value) }
      last = value
    }
    if last != 0x20 { pairs.append(last << 32 | 0x20) }
    self.pairs = pairs.sorted()
  }

  func score(_ other: Likeness) -> Double {
    guard !pairs.isEmpty, !other.pairs.isEmpty else { return pairs.isEmpty && other.pairs.isEmpty ? 1 : 0 }
    var (left, right, common) = (0, 0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        common += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return Double(2 * common) / Double(pairs.count + other.pairs.count)
  }
}

/// Sequences that are compared.
enum Sequences {
  /// Which elements of a sequence of different numbers keep their order: a longest increasing subsequence, so that the
  /// rest, which moved, is as little as can be.
  static func kept(_ values: [Int]) -> [Bool] {
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: values.count)
    for (index, value) in values.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
      }
      previous[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept = [Bool](repeating: false, count: values.count)
    var index = tails.last ?? -1
    while index >= 0 {
      kept[index] = true
      index = previous[index]
    }
    return kept
  }
}
