/// How alike two things are, from 0 to 1: the Dice coefficient of their features (Dice, Ecology 26, 1945). Of a text
/// they are its pairs of neighbouring characters: that knows no words, so that it serves every script.
struct Likeness {
  /// Sorted.
  let features: [UInt64]

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
    features = pairs.sorted()
  }

  /// Of things that are told apart by numbers.
  init(features: [UInt64]) { self.features = features.sorted() }

  func score(_ other: Likeness) -> Double {
    guard !features.isEmpty, !other.features.isEmpty else {
      return features.isEmpty && other.features.isEmpty ? 1 : 0
    }
    var (left, right, common) = (0, 0, 0)
    while left < features.count, right < other.features.count {
      if features[left] == other.features[right] {
        common += 1
        left += 1
        right += 1
      } else if features[left] < other.features[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return Double(2 * common) / Double(features.count + other.features.count)
  }
}

/// What is left of two lists, paired by likeness.
struct Resemblance {
  /// One thing: what it says, and what is in it.
  struct Item {
    let text: Likeness
    let content: Likeness

    /// Of what has no content only the text counts.
    func score(_ other: Item) -> Double {
      let text = text.score(other.text)
      if content.features.isEmpty, other.content.features.isEmpty { return text }
      return (text + content.score(other.content)) / 2
    }
  }

  /// So many pairs are all compared; of more only those that share something rare, and those at about the same place.
  private static let mostComparisons = 2_500
  private static let mostFeatures = 12
  private static let mostHolders = 32
  private static let mostCandidates = 8
  private static let nearby = 2

  /// The pairs that reach `least`, the most alike first; each item is in one of them at most. The order in which they
  /// are chosen is the same whichever list is the older one.
  static func pairs(_ olds: [Item], _ news: [Item], least: Double) -> [(old: Int, new: Int)] {
    var scores: [(score: Double, old: Int, new: Int)] = []
    func weigh(_ old: Int, _ new: Int) {
      let score = olds[old].score(news[new])
      if score >= least { scores.append((score, old, new)) }
    }
    if olds.count * news.count <= mostComparisons {
      for old in olds.indices { for new in news.indices { weigh(old, new) } }
    } else {
      for (old, new) in candidates(olds, news) { weigh(old, new) }
    }
    scores.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      let distances = (abs(left.old - left.new), abs(right.old - right.new))
      if distances.0 != distances.1 { return distances.0 < distances.1 }
      return (left.old + left.new, left.old) < (right.old + right.new, right.old)
    }
    var (usedOlds, usedNews) = (Set<Int>(), Set<Int>())
    var result: [(old: Int, new: Int)] = []
    for (_, old, new) in scores where !usedOlds.contains(old) && !usedNews.contains(new) {
      usedOlds.insert(old)
      usedNews.insert(new)
      result.append((old, new))
    }
    return result
  }

  /// Few pairs of long lists, among which those that are alike are.
  private static func candidates(_ olds: [Item], _ news: [Item]) -> [(old: Int, new: Int)] {
    var holders: [UInt64: [Int]] = [:]
    func features(_ item: Item) -> [UInt64] {
      // Features of the content are told from those of the text by the highest bit.
      var result = item.content.features.map { $0 | 1 << 63 } + item.text.features.map { $0 & ~(1 << 63) }
      result.sort()
      return result.enumerated().filter { $0.offset == 0 || result[$0.offset - 1] != $0.element }.map(\.element)
    }
    for (new, item) in news.enumerated() {
      for feature in features(item) { holders[feature, default: []].append(new) }
    }
    var result: [(old: Int, new: Int)] = []
    for (old, item) in olds.enumerated() {
      let rare = features(item).compactMap { feature in holders[feature].map { (feature, $0.count) } }
        .filter { $0.1 <= mostHolders }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(mostFeatures)
      var votes: [Int: Int] = [:]
      for (feature, _) in rare { for new in holders[feature] ?? [] { votes[new, default: 0] += 1 } }
      let place = news.count > 1 && olds.count > 1 ? old * (news.count - 1) / (olds.count - 1) : 0
      for new in max(0, place - nearby)...min(news.count - 1, place + nearby) { votes[new, default: 0] += 0 }
      let chosen = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (new, _) in chosen.prefix(mostCandidates + 2 * nearby + 1) { result.append((old, new)) }
    }
    return result
  }
}
