// Words that stay whole in scripts that put no blanks between words.
//
// No list holds all words. What matters on a card is that the words which maps are full of are not torn, so a few
// hundred are enough; the rest goes by the rules of the script. A text is covered with as few unknown characters and
// as few words as possible, so that the longer word wins where several fit.

/// What the known words of a text say of a break at a place.
enum WordPlace {
  /// Nothing: the rules of the script decide.
  case unknown
  /// It would tear a word.
  case inside
  /// Between two words.
  case boundary
  /// Between two words of which the second leans on what follows, so that a phrase begins with it.
  case phrase
  /// Between two words of which one leans on the other.
  case bound
}

/// A set of words, kept so that all words that begin at some place of a text are found in one walk.
struct WordList {
  /// How a word leans on its neighbours.
  enum Leaning: UInt8 {
    case none
    /// It belongs to what follows: `不`, `การ`.
    case forward
    /// It belongs to what is before it: `的`, `ครับ`.
    case backward
  }

  /// A step of a walk: from the node in the upper half of the key, by the scalar in its lower half. The key 0 is free,
  /// as no word holds U+0000.
  private struct Step {
    var key: UInt64 = 0
    var node: UInt32 = 0
  }

  /// A table with open addressing, at most half full, its size a power of two.
  private var steps: [Step]
  /// For each node, how the word leans that ends there; nil where none ends.
  private var endings: [Leaning?] = [nil]

  /// Reads words with blanks or line ends between. A word that ends with `+` leans forward, one that begins with `+`
  /// backward.
  init(_ words: StaticString) {
    let source = words.description.unicodeScalars
    var size = 4
    while size < 2 * source.count { size *= 2 }
    steps = Array(repeating: Step(), count: size)
    for word in source.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      var node: UInt32 = 0
      for scalar in word where scalar != "+" { node = addStep(from: node, by: scalar.value) }
      endings[Int(node)] = word.first == "+" ? .backward : word.last == "+" ? .forward : Leaning.none
    }
  }

  /// The node that a scalar leads to.
  fileprivate func step(from node: UInt32, by scalar: UInt32) -> UInt32? {
    let key = UInt64(node) << 32 | UInt64(scalar)
    let slot = slot(of: key)
    return steps[slot].key == key ? steps[slot].node : nil
  }

  /// How the word leans that ends at a node, if one does.
  fileprivate func ending(at node: UInt32) -> Leaning? { endings[Int(node)] }

  private mutating func addStep(from node: UInt32, by scalar: UInt32) -> UInt32 {
    if let next = step(from: node, by: scalar) { return next }
    let next = UInt32(endings.count)
    endings.append(nil)
    let key = UInt64(node) << 32 | UInt64(scalar)
    steps[slot(of: key)] = Step(key: key, node: next)
    return next
  }

  /// Where a key stands, or the free place where it is to stand.
  private func slot(of key: UInt64) -> Int {
    // Multiplying by an odd number near 2⁶⁴ divided by the golden ratio spreads neighbouring keys (Fibonacci hashing).
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (steps.count - 1)
    while steps[slot].key != 0 && steps[slot].key != key { slot = (slot + 1) & (steps.count - 1) }
    return slot
  }
}

extension BreakableText {
  /// Marks what the known words say of each place, in each run of Thai and of Han.
  mutating func markWords() {
    var start = 0
    while start < clusters.count {
      guard let script = WordScript(clusters[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < clusters.count, !clusters[end].isWished, WordScript(clusters[end]) == script { end += 1 }
      // Two clusters are the least that a word can keep together.
      if end - start > 1 { markWords(in: start..<end, script) }
      start = end
    }
  }

  private mutating func markWords(in run: Range<Int>, _ script: WordScript) {
    let covering = Covering(run, of: self, script.words)
    var place = run.lowerBound
    var before: Covering.Part?
    while place < run.upperBound {
      let part = covering.part(at: place)
      if let before { clusters[place].words = script.place(between: before, and: part) }
      for inner in place + 1..<max(place + 1, place + part.length) { clusters[inner].words = .inside }
      if before == nil, part.leaning == .backward { clusters[place].words = .bound }
      before = part
      place += part.length
    }
    // What stands beside the run is no known word, but a word of the run may lean on it: `用 App`.
    if let before, before.leaning == .forward, place < clusters.count { clusters[place].words = .bound }
  }
}

/// The scripts for which there is a list of words.
private enum WordScript {
  case thai, han

  init?(_ cluster: Cluster) {
    switch cluster.role {
    case .thai: self = .thai
    case .ideograph where cluster.base.isHan: self = .han
    case .letter, .ideograph, .opening, .closing, .quote, .dash, .blank, .glue, .newline: return nil
    }
  }

  var words: WordList {
    switch self {
    case .thai: .thai
    case .han: .han
    }
  }

  /// What two neighbours say of the place between them.
  func place(between before: Covering.Part, and after: Covering.Part) -> WordPlace {
    let leans = before.leaning == .forward || after.leaning == .backward
    return switch (before.isWord, after.isWord) {
    case (false, false): .unknown
    case (true, true): leans ? .bound : after.leaning == .forward ? .phrase : .boundary
    case (true, false), (false, true):
      switch self {
      case .han: leans ? .bound : .unknown
      // A short word beside unknown letters may be a part of a longer one: the syllables decide.
      case .thai: max(before.wordLength, after.wordLength) > 2 ? .boundary : .unknown
      }
    }
  }
}

/// A run of text covered with known words and with clusters that belong to none, at the least cost.
private struct Covering {
  struct Part {
    /// In clusters.
    var length: Int
    var isWord: Bool
    var leaning: WordList.Leaning

    /// In clusters; 0 if it is no word.
    var wordLength: Int { isWord ? length : 0 }
  }

  private let start: Int
  /// For each cluster of the run, the part that begins there in the best covering of the rest.
  private var parts: [Part]

  private static let costOfUnknown = 10
  private static let costOfWord = 2
  /// A single Han character is known only to be told from others: a longer word is better.
  private static let costOfSingle = 5

  init(_ run: Range<Int>, of text: BreakableText, _ words: WordList) {
    start = run.lowerBound
    var scalars: [UInt32] = []
    var clusterEnds: [Int] = []  // For each cluster, the scalars up to its end.
    let offsets = text.clusters[run.lowerBound].start
    var next = run.lowerBound + 1
    var offset = offsets
    for scalar in text.slice(run).unicodeScalars {
      if next < run.upperBound, text.clusters[next].start == offset {
        clusterEnds.append(scalars.count)
        next += 1
      }
      scalars.append(scalar.value)
      offset += UTF8.width(scalar)
    }
    clusterEnds.append(scalars.count)

    parts = Array(repeating: Part(length: 1, isWord: false, leaning: .none), count: run.count)
    var costs = Array(repeating: 0, count: run.count + 1)
    for first in parts.indices.reversed() {
      var best = (part: parts[first], cost: Self.costOfUnknown + costs[first + 1])
      var node: UInt32 = 0
      var scalar = first == 0 ? 0 : clusterEnds[first - 1]
      walk: for last in first..<(text.mayBeginWord(at: run.lowerBound + first) ? parts.count : first) {
        while scalar < clusterEnds[last] {
          guard let step = words.step(from: node, by: scalars[scalar]) else { break walk }
          node = step
          scalar += 1
        }
        guard let leaning = words.ending(at: node), text.mayEndWord(before: run.lowerBound + last + 1) else { continue }
        let length = last - first + 1
        let cost = (length == 1 ? Self.costOfSingle : Self.costOfWord) + costs[last + 1]
        // Of two that cost the same, the longer word is taken.
        if cost <= best.cost { best = (Part(length: length, isWord: true, leaning: leaning), cost) }
      }
      parts[first] = best.part
      costs[first] = best.cost
    }
  }

  /// The part that begins at a place.
  func part(at place: Int) -> Part { parts[place - start] }
}

extension BreakableText {
  /// Whether a word can begin at `place`: not after a vowel that is written before its consonant.
  fileprivate func mayBeginWord(at place: Int) -> Bool {
    role(place - 1) != .thai || !clusters[place - 1].base.isThaiLeadingVowel
  }

  /// Whether a word can end before `place`: not where a sign stands that belongs to the letters before it.
  fileprivate func mayEndWord(before place: Int) -> Bool {
    guard role(place) == .thai else { return true }
    return
      !(clusters[place].base.isThaiFollower || clusters[place].thai.contains(.mute)
      || clusters[place - 1].base.isThaiLeadingVowel)
  }
}
