/// A word as it is written somewhere: two words with one number are the same bytes.
struct Spelling: Hashable {
  let number: UInt32

  @inline(__always) init(_ number: Int) { self.number = UInt32(truncatingIfNeeded: number) }
  @inline(__always) init(number: UInt32) { self.number = number }
  @inline(__always) var index: Int { Int(number) }

  /// The spelling of a keyword: the words of the language come first in every table, in their order.
  @inline(__always) init(_ word: Word) { number = UInt32(word.rawValue) }
}

/// A word whichever way it is written: canonically equivalent spellings (NFC, NFD) are one symbol.
struct Symbol: Hashable {
  let number: UInt32

  @inline(__always) init(number: UInt32) { self.number = number }
  @inline(__always) var index: Int { Int(number) }
}

/// All words of a project, each kept once.
struct Symbols: Sendable {
  private var pool: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing: the upper half of the hash beside the number of the entry plus one; zero is free.
  private var slots: [UInt64]
  private var mask: Int
  /// The first spelling of each word that is not plain ASCII, by canonical equivalence.
  private var firstSpelling: [String: UInt32] = [:]
  private let wordCount: Int

  private struct Entry {
    /// The first eight bytes, which for most words are all.
    let prefix: UInt64
    let start: UInt32
    let length: UInt32
    let symbol: UInt32
    /// The lower half of the hash: where the search for it begins.
    let home: UInt32
  }

  /// A table that holds the words of the language, the keywords first.
  init() { self = Self.language }

  private static let language = Symbols(capacity: 512)

  private init(capacity: Int) {
    slots = [UInt64](repeating: 0, count: capacity)
    mask = capacity - 1
    wordCount = Word.allCases.count
    for word in Word.allCases { _ = intern(word.spelling) }
    // The other words of the language come next, so that looking one up later adds nothing.
    for choice in Choice.allCases { for value in choice.values { _ = intern(value) } }
    for unit in TimeUnit.allCases { for spelling in unit.spellings { _ = intern(spelling) } }
    for metric in BuiltInMetric.allCases { _ = intern(metric.rawValue) }
    for row in DrawnRow.allCases { _ = intern(row.rawValue) }
  }

  var count: Int { entries.count }

  /// The keyword that a spelling is, if it is one.
  @inline(__always)
  func word(_ spelling: Spelling) -> Word? {
    spelling.index < wordCount ? Word(rawValue: UInt8(truncatingIfNeeded: spelling.number)) : nil
  }

  @inline(__always)
  func symbol(of spelling: Spelling) -> Symbol { Symbol(number: entries[spelling.index].symbol) }

  @inline(__always)
  func length(of spelling: Spelling) -> Int { Int(entries[spelling.index].length) }

  func text(of spelling: Spelling) -> String {
    let entry = entries[spelling.index]
    return String(decoding: pool[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
  }

  /// Hands the bytes of a spelling to `body`.
  @inline(__always)
  func withBytes<Result>(of spelling: Spelling, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let entry = entries[spelling.index]
    return pool.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(entry.start)..<Int(entry.start + entry.length)]))
    }
  }

  mutating func intern(_ string: String) -> Spelling {
    var string = string
    return string.withUTF8 { intern($0, 0..<$0.count, isASCII: $0.allSatisfy { $0 < 0x80 }) }
  }

  /// The spelling of a stretch of bytes, valid UTF-8; made where there is none yet.
  @inline(__always)
  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isASCII: Bool) -> Spelling {
    let count = range.count
    let prefix = Self.piece(of: bytes, at: range.lowerBound, before: range.upperBound)
    var hash = (prefix ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    var index = range.lowerBound + 8
    while index < range.upperBound {
      let piece = Self.piece(of: bytes, at: index, before: range.upperBound)
      hash = (hash ^ (hash >> 29) ^ piece) &* 0xBF58_476D_1CE4_E5B9
      index += 8
    }
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & mask
    let tag = hash & 0xFFFF_FFFF_0000_0000
    while slots[slot] != 0 {
      let found = slots[slot]
      if found & 0xFFFF_FFFF_0000_0000 == tag {
        let number = Int(truncatingIfNeeded: found & 0xFFFF_FFFF) - 1
        if entries[number].prefix == prefix, Int(entries[number].length) == count,
          count <= 8 || isSame(entries[number], bytes, range)
        {
          return Spelling(number)
        }
      }
      slot = (slot + 1) & mask
    }
    return add(UnsafeBufferPointer(rebasing: bytes[range]), prefix: prefix, hash: hash, slot: slot, isASCII: isASCII)
  }

  /// Up to eight bytes from `index` on as one number, the bytes from `end` on being zero.
  @inline(__always)
  private static func piece(of bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int) -> UInt64 {
    let count = end - index
    if index + 8 <= bytes.count {
      let whole = UInt64(
        littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      return count >= 8 ? whole : whole & ((1 << UInt64(truncatingIfNeeded: count * 8)) - 1)
    }
    var result: UInt64 = 0
    for offset in 0..<min(count, 8) { result |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
    return result
  }

  /// Whether a word of more than eight bytes is the one of an entry.
  @inline(__always)
  private func isSame(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(entry.start)
    return pool.withUnsafeBufferPointer { pool in
      var offset = 8
      while offset < range.count {
        let left = Self.piece(of: pool, at: start + offset, before: start + range.count)
        if left != Self.piece(of: bytes, at: range.lowerBound + offset, before: range.upperBound) { return false }
        offset += 8
      }
      return true
    }
  }

  @inline(never)
  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, prefix: UInt64, hash: UInt64, slot: Int, isASCII: Bool
  ) -> Spelling {
    let number = entries.count
    var symbol = UInt32(number)
    if !isASCII {
      // Strings compare by canonical equivalence.
      let string = String(decoding: bytes, as: UTF8.self)
      if let first = firstSpelling[string] { symbol = first } else { firstSpelling[string] = symbol }
    }
    entries.append(
      Entry(
        prefix: prefix, start: UInt32(pool.count), length: UInt32(bytes.count), symbol: symbol,
        home: UInt32(truncatingIfNeeded: hash)))
    pool.append(contentsOf: bytes)
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    if entries.count * 2 > slots.count { grow(to: slots.count * 2) }
    return Spelling(number)
  }

  /// Makes room for so many more words at once.
  mutating func reserve(_ count: Int) {
    var capacity = slots.count
    while capacity < (entries.count + count) * 2 { capacity *= 2 }
    if capacity > slots.count { grow(to: capacity) }
  }

  private mutating func grow(to capacity: Int) {
    let old = slots
    slots = [UInt64](repeating: 0, count: capacity)
    mask = slots.count - 1
    for found in old where found != 0 {
      var slot = Int(entries[Int(truncatingIfNeeded: found & 0xFFFF_FFFF) - 1].home) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = found
    }
  }
}
