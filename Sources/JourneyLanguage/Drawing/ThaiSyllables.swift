// Where Thai, which has no blanks between its words, can be broken.
//
// Words that `WordList.thai` knows stay whole, and a line may start between two of them. All else goes by rules. A line
// starts only where a syllable surely starts: before a vowel that is written first, after a sign that ends a
// syllable, and before a consonant that carries its own vowel or tone, unless the consonant before it may belong to
// the same syllable. Where the script leaves it open, the break is not taken; where a word has several syllables, it
// can fall within the word. An author who wants another break writes U+200B.

/// The marks on a Thai consonant that tell syllables apart.
struct ThaiMarks: OptionSet {
  let rawValue: UInt8

  /// A vowel above or below that can end a syllable.
  static let vowel = ThaiMarks(rawValue: 1)
  /// A vowel that waits for a final consonant, or for อ: ั ็ ื.
  static let unfinishedVowel = ThaiMarks(rawValue: 2)
  static let tone = ThaiMarks(rawValue: 4)
  /// Thanthakhat: the consonant is mute.
  static let mute = ThaiMarks(rawValue: 8)
  /// Sara am, which ends its syllable.
  static let complete = ThaiMarks(rawValue: 16)
  /// ิ or ุ, mute in endings borrowed from Pali: ชาติ, ธาตุ.
  static let short = ThaiMarks(rawValue: 32)

  /// The consonant begins its syllable, or is second in it.
  static let inSyllableStart: ThaiMarks = [vowel, unfinishedVowel, tone, complete]

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The marks of a cluster; none if it is not Thai.
  init(_ cluster: ArraySlice<Unicode.Scalar>) {
    self = []
    guard let base = cluster.first, 0xE01...0xE7F ~= base.value else { return }
    for mark in cluster.dropFirst() {
      switch mark.value {
      case 0xE31, 0xE37: insert(.unfinishedVowel)
      case 0xE47: insert(base == "ก" ? .vowel : .unfinishedVowel)  // ก็ is a word.
      case 0xE34, 0xE38: formUnion([.vowel, .short])
      case 0xE35, 0xE36, 0xE39: insert(.vowel)
      case 0xE48...0xE4B: insert(.tone)
      case 0xE4C: insert(.mute)
      case 0xE33: insert(.complete)
      default: break
      }
    }
  }
}

extension Unicode.Scalar {
  /// เ แ โ ใ ไ: written before the consonant they follow in speech.
  var isThaiLeadingVowel: Bool { 0xE40...0xE44 ~= value }

  /// ฯ ะ า ำ ๅ ๆ: belong to what is before them.
  var isThaiFollower: Bool {
    switch value {
    case 0xE2F, 0xE30, 0xE32, 0xE33, 0xE45, 0xE46: true
    default: false
    }
  }

  fileprivate var isThaiConsonant: Bool { 0xE01...0xE2E ~= value }
}

extension Cluster {
  /// A consonant without vowel, tone or mute sign.
  fileprivate var isBareConsonant: Bool { base.isThaiConsonant && thai.isEmpty }
}

extension BreakableText {
  /// Whether a line may start at `place`, with Thai on both sides, when the piece before it began at `piece`: between
  /// words that are known, or where a syllable surely starts in what is not.
  func startsThaiWord(at place: Int, piece: Int) -> Bool {
    switch clusters[place].words {
    case .inside: false
    case .boundary, .phrase, .bound: !leavesConsonantAlone(at: place, piece: piece)
    case .unknown: startsThaiSyllable(at: place, piece: piece)
    }
  }

  /// Whether a syllable surely starts at `place`, with Thai on both sides, when the piece before it began at `piece`.
  func startsThaiSyllable(at place: Int, piece: Int) -> Bool {
    let (before, here) = (clusters[place - 1], clusters[place])
    if here.base.isThaiFollower || before.base.isThaiLeadingVowel || here.thai.contains(.mute) { return false }
    if leavesConsonantAlone(at: place, piece: piece) { return false }
    if here.base.isThaiLeadingVowel { return !mayBeginLoanWord(place - 1) }

    let carriesVowel = !here.thai.isDisjoint(with: .inSyllableStart) || isLongVowel(place + 1)
    if !carriesVowel && role(place + 1) != .thai { return false }
    switch before.base {
    case "ะ", "ๆ": return true
    case "ฯ": return here.base != "ล"  // ฯลฯ
    default: break
    }
    if before.thai.contains(.complete) { return true }
    if before.thai.contains(.mute) {
      // What follows a mute consonant may be the last of its syllable: ฟอร์ม, การ์ด.
      return carriesVowel || role(place + 1) == .thai && Self.mayBegin(here.base, clusters[place + 1].base)
    }
    if here.isBareConsonant, here.base == "อ", beginsWithSilentO(at: place) { return true }
    guard carriesVowel && !isMuteEnding(at: place) || Self.neverFinal.contains(here.base) else { return false }
    return before.isBareConsonant ? isFinal(place - 1, before: here.base) : isOpenSyllable(place - 1)
  }

  /// Whether a break at `place` would leave one consonant by itself on either side.
  private func leavesConsonantAlone(at place: Int, piece: Int) -> Bool {
    clusters[place - 1].isBareConsonant && (place - piece == 1 || role(place - 2) != .thai)
      || clusters[place].isBareConsonant && role(place + 1) != .thai
  }

  /// Whether the ส at `place`, when a leading vowel follows, may begin a word from abroad (สแกน, สเปน, สไลด์), as it
  /// does where the syllable before it has its final consonant.
  private func mayBeginLoanWord(_ place: Int) -> Bool {
    let here = clusters[place]
    guard here.base == "ส", here.isBareConsonant, role(place - 1) == .thai else { return false }
    return clusters[place - 1].isBareConsonant || clusters[place - 1].thai.contains(.mute)
  }

  /// Whether the bare consonant at `place` surely ends its syllable, when a consonant with its own vowel follows.
  private func isFinal(_ place: Int, before next: Unicode.Scalar) -> Bool {
    let consonant = clusters[place].base
    guard role(place - 1) == .thai else { return false }
    let earlier = clusters[place - 1]
    if earlier.thai.contains(.unfinishedVowel) { return true }
    if Self.rarelyFinal.contains(consonant) || Self.neverFinal.contains(consonant) { return false }
    switch earlier.base {
    case "เ", "แ", "โ": return false  // The vowel may go on: เปียก, เสมียน.
    default: break
    }
    if consonant == "อ", next != "ย", earlier.thai == .tone, !isOpenSyllable(place - 1) { return true }  // ต่อ, พ่อ
    return !Self.mayBegin(consonant, next)
  }

  /// Whether the syllable that ends at `place`, with a vowel or a mark, needs no final consonant.
  private func isOpenSyllable(_ place: Int) -> Bool {
    let cluster = clusters[place]
    if cluster.thai.contains(.unfinishedVowel) { return false }
    if cluster.thai.contains(.vowel) || !cluster.base.isThaiConsonant { return true }
    return role(place - 1) == .thai && clusters[place - 1].base.isThaiLeadingVowel
  }

  /// ะ, า or ๅ at `place`.
  private func isLongVowel(_ place: Int) -> Bool {
    guard role(place) == .thai else { return false }
    return switch clusters[place].base {
    case "ะ", "า", "ๅ": true
    default: false
    }
  }

  /// Whether the bare อ at `place` is the mute first letter of อยู่, อย่า, อย่าง or อยาก, and not the vowel of คอ.
  private func beginsWithSilentO(at place: Int) -> Bool {
    guard role(place + 1) == .thai, clusters[place + 1].base == "ย" else { return false }
    return clusters[place + 1].thai.contains(.tone)
      || isLongVowel(place + 2) && !clusters[place - 1].isBareConsonant && isOpenSyllable(place - 1)
  }

  /// ติ and ตุ can end a word without being spoken (ชาติ, เหตุ); ติด is a word.
  private func isMuteEnding(at place: Int) -> Bool {
    let cluster = clusters[place]
    guard cluster.base == "ต", cluster.thai == [.vowel, .short] else { return false }
    return !(role(place + 1) == .thai && clusters[place + 1].base == "ด" && clusters[place + 1].isBareConsonant)
  }

  /// Consonants that end no syllable: where one stands, a syllable starts.
  private static let neverFinal = Set("ฉผฝหฮ".unicodeScalars)

  /// Consonants that start a syllable far more often than they end one.
  private static let rarelyFinal = Set("ซสธฌ".unicodeScalars)

  /// Whether two consonants may begin a syllable together, as a cluster or with an unwritten vowel: กรุง, ขนาด, ธนา.
  private static func mayBegin(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    let seconds: String.UnicodeScalarView? =
      switch first {
      case "ก", "ต": "รลว".unicodeScalars
      case "ข": "รลวนยณบ".unicodeScalars
      case "ค": "รลวณ".unicodeScalars
      case "จ": "รลม".unicodeScalars
      case "ช", "ถ", "ท": "รลวน".unicodeScalars
      case "ธ": "รน".unicodeScalars
      case "บ", "ฟ": "รล".unicodeScalars
      case "ป": "รลฏ".unicodeScalars
      case "พ": "รลนย".unicodeScalars
      case "ม": "ห".unicodeScalars
      case "ศ": "รว".unicodeScalars
      case "อ": "ยนธภพ".unicodeScalars
      default: nil
      }
    return seconds?.contains(second) ?? false
  }
}
