// Where a line may start.
//
// The Unicode line breaking algorithm (UAX #14) is made for any text on any page; here a few rules for the short
// texts of a drawing give the same or better lines. Latin words stay whole, Han and kana break anywhere but for
// their prohibitions (kinsoku), Thai breaks between words that are known and where a syllable surely starts, and an
// author can always write U+200B. Hangul, though it could break anywhere, keeps its words whole, as Korean readers
// prefer in narrow columns. Which of these places are the better ones is said in `LineEnds.swift`.

/// What a grapheme cluster means to the breaker.
enum BreakRole {
  /// Part of a word: letters, digits, and all that no other case claims.
  case letter
  /// Breaks from its neighbours on both sides: Han, kana, emoji.
  case ideograph
  case thai
  /// Never ends a line.
  case opening
  /// Never starts a line.
  case closing
  /// Opens or closes, depending on the language: neither starts nor ends a line but beside a blank.
  case quote
  /// Ends a line well after a word of some length, and never starts one.
  case dash
  /// Separates words, and is dropped where a line ends.
  case blank
  /// Keeps its neighbours together.
  case glue
  /// Ends the line.
  case newline
}

/// A grapheme cluster of a text, as the breaker and the wrapper see it.
struct Cluster {
  /// Where it starts, as an offset into the UTF-8 of the text; it reaches to the start of the next one.
  let start: Int
  /// Its advance in thousandths of the size.
  let advance: Int
  let base: Unicode.Scalar
  let role: BreakRole
  let thai: ThaiMarks
  /// Whether a line may start with it, by a rule or because the author put U+200B before it.
  fileprivate(set) var mayStartLine = false
  /// Whether the author put U+200B before it.
  fileprivate(set) var isWished = false
  /// What the known words say of a break before it.
  var words: WordPlace = .unknown
}

/// How well a piece that has no place to break is cut at some place.
enum CutQuality {
  /// After a sign that joins words or numbers.
  case afterSign
  /// Where a syllable surely starts.
  case betweenSyllables
  case anywhere
  /// It would part what belongs together.
  case parting
}

/// A text in grapheme clusters, each measured and, once `markLineStarts` has run, marked if a line may start with it.
struct BreakableText {
  /// The text without U+200B, which has said all it has to say when the clusters are marked.
  let text: String
  var clusters: [Cluster] = []
  /// Whether there is kana in the text, so that its Han characters are Japanese.
  private(set) var isJapanese = false

  init(_ source: String, weight: TextStyle.Weight) {
    let wishes: [Int]
    (text, wishes) = Self.takingWishes(from: source)
    clusters.reserveCapacity(text.utf8.count)
    if !(wishes.isEmpty && measurePlainText(in: weight)) { measure(in: weight, wishes: wishes) }
  }

  /// The text from one cluster up to another.
  func slice(_ range: Range<Int>) -> Substring {
    guard !range.isEmpty else { return "" }
    let start = text.utf8.index(text.startIndex, offsetBy: clusters[range.lowerBound].start)
    guard range.upperBound < clusters.count else { return text[start...] }
    return text[start..<text.utf8.index(text.startIndex, offsetBy: clusters[range.upperBound].start)]
  }

  /// The role of a cluster; beyond the text there is a line end.
  func role(_ place: Int) -> BreakRole {
    clusters.indices.contains(place) ? clusters[place].role : .newline
  }

  /// How well a piece that is too wide can be cut before `place`.
  func cut(at place: Int) -> CutQuality {
    switch (role(place - 1), role(place)) {
    case (.opening, _), (_, .closing), (_, .dash), (.glue, _), (_, .glue): .parting
    case (.thai, .thai):
      if clusters[place - 1].base.isThaiLeadingVowel || clusters[place].base.isThaiFollower
        || clusters[place].thai.contains(.mute)
      {
        .parting
      } else {
        startsThaiSyllable(at: place, piece: place - 2) ? .betweenSyllables : .anywhere
      }
    case (.dash, _), (.closing, _): .afterSign
    case (.letter, _): clusters[place - 1].base.isJoint ? .afterSign : .anywhere
    default: .anywhere
    }
  }

  /// The text without U+200B, and where it stood, as offsets into the UTF-8 of that text.
  private static func takingWishes(from source: String) -> (text: String, wishes: [Int]) {
    let zeroWidthSpace: Unicode.Scalar = "\u{200B}"
    guard source.unicodeScalars.contains(zeroWidthSpace) else { return (source, []) }
    var text = String.UnicodeScalarView()
    var wishes: [Int] = []
    var offset = 0
    for scalar in source.unicodeScalars {
      if scalar == zeroWidthSpace {
        wishes.append(offset)
      } else {
        text.append(scalar)
        offset += UTF8.width(scalar)
      }
    }
    return (String(text), wishes)
  }

  /// Measures a text of ASCII, where but for CR LF each byte is a cluster; false if the text is another.
  private mutating func measurePlainText(in weight: TextStyle.Weight) -> Bool {
    let advances = Unicode.Scalar.plainAdvances(in: weight)
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 < 0x7F }) else { return false }
      var follows: UInt8?
      for (place, byte) in bytes.enumerated() {
        defer { follows = byte }
        if byte == 0x0A && follows == 0x0D { continue }
        let advance = byte < 0x20 ? Int(byte == 0x09 ? advances[0] : 0) : Int(advances[Int(byte) - 0x20])
        clusters.append(
          Cluster(
            start: place, advance: advance, base: Unicode.Scalar(byte), role: BreakRole.plain[Int(byte)], thai: []))
      }
      return true
    }
    return isPlain ?? false
  }

  private mutating func measure(in weight: TextStyle.Weight, wishes: [Int]) {
    var wishes = wishes[...]
    text.forEachCluster { offset, parts in
      let (advance, isEmoji) = parts.cluster(in: weight)
      let base = parts[parts.startIndex]
      var cluster = Cluster(
        start: offset, advance: advance, base: base,
        role: isEmoji ? .ideograph : BreakRole(base, isAlone: parts.count == 1),
        thai: ThaiMarks(parts))
      while let wish = wishes.first, wish <= offset {
        cluster.isWished = cluster.isWished || wish == offset
        wishes.removeFirst()
      }
      isJapanese = isJapanese || base.isKana
      clusters.append(cluster)
    }
  }

  /// Marks the clusters with which a line may start.
  mutating func markLineStarts() {
    markWords()
    var piece = 0  // The last place where a line may start.
    for place in clusters.indices {
      // A wish beside a blank adds nothing to the blank.
      let isWished = clusters[place].isWished && clusters[place].role != .blank
      clusters[place].mayStartLine = isWished || mayStartLine(at: place, piece: piece)
      if clusters[place].mayStartLine || clusters[place].role == .blank { piece = place }
    }
  }

  /// Whether a rule lets a line start at `place`, when one may start at `piece` and none may between.
  private func mayStartLine(at place: Int, piece: Int) -> Bool {
    let (before, after) = (role(place - 1), role(place))
    switch (before, after) {
    case (.newline, _): return true
    case (_, .newline), (_, .blank): return false
    case (.glue, _), (_, .glue): return false
    case (.blank, _): return !(isDetachedSign(at: place) || followsDetachedQuote(place))
    case (.opening, _), (.quote, _), (_, .closing), (_, .quote), (_, .dash): return false
    case (.dash, .letter), (.dash, .thai), (.dash, .opening): return endsLine(dash: place - 1, piece: piece)
    case (.ideograph, _), (.dash, .ideograph), (.closing, .ideograph): return true
    case (.closing, .opening), (.closing, .letter):
      return closesEastAsian(place - 1) || clusters[place].base.isEastAsian
    case (.letter, .opening): return clusters[place].base.isEastAsian
    case (.letter, .ideograph): return !clusters[place - 1].base.isPrefix
    case (.thai, .thai): return startsThaiWord(at: place, piece: piece)
    case (.thai, _): return !clusters[place - 1].base.isThaiLeadingVowel
    case (.letter, .thai), (.closing, .thai):
      return !(clusters[place - 1].base.isPrefix || clusters[place].base.isThaiFollower)
    case (.letter, .letter): return false
    }
  }

  /// Whether a sign after a blank belongs to what is before it: `Vraiment ?`, `50 %`, `ต่าง ๆ`.
  private func isDetachedSign(at place: Int) -> Bool {
    switch clusters[place].base {
    case "!", "?", ":", ";", "%", "‰": role(place + 1) == .newline || role(place + 1) == .blank
    case "»": role(place + 1) != .letter
    case "ๆ", "ฯ": true
    default: false
    }
  }

  /// Whether what stands before the blank before `place` is a quote that opens: `« Bonjour »`.
  private func followsDetachedQuote(_ place: Int) -> Bool {
    guard place > 1, clusters[place - 2].base == "«" else { return false }
    return role(place - 3) == .blank || role(place - 3) == .newline || role(place - 3) == .opening
  }

  /// Whether the closing sign at `place` is one of a Chinese or Japanese text, where the next word may start a line.
  /// Some quotes and dots look the same in all scripts: what is before them decides.
  private func closesEastAsian(_ place: Int) -> Bool {
    clusters[place].base.isEastAsian || place > 0 && clusters[place - 1].base.isEastAsian
  }

  /// Whether a line may end with a dash: when enough of the word stands before and after it (`and/or`, not `e-mail`
  /// or `km/h`, and not within `va-t-il`), and no number is torn (`2026-05-01`, `24/7`).
  private func endsLine(dash: Int, piece: Int) -> Bool {
    let next = role(dash + 2)
    let isInNumber = dash > piece && clusters[dash - 1].base.isDigit && clusters[dash + 1].base.isDigit
    return dash + 1 - piece > 2 && next != .blank && next != .newline && next != .dash && !isInNumber
  }
}

extension BreakRole {
  /// The roles of the characters of ASCII.
  fileprivate static let plain = (0..<0x80).map { BreakRole(Unicode.Scalar(UInt8($0)), isAlone: true) }

  /// The role of a cluster that begins with `base` and is no emoji. A blank that carries marks is no blank.
  fileprivate init(_ base: Unicode.Scalar, isAlone: Bool) {
    self =
      switch base.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter  // Most of what is asked for, as the next one.
      case 0xC0...0x2FF, 0x370...0x52F: .letter
      case 0x4E00..<0xA000: .ideograph
      case 0x09, 0x20, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: isAlone ? .blank : .letter
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029: .newline
      case 0xA0, 0x2007, 0x202F, 0x2060, 0xFEFF: .glue
      case 0xE3F: .letter  // The sign of the baht goes with its number.
      case 0xE01...0xE7F: .thai
      default:
        Self.signs[base] ?? (base.isEastAsian && !base.isHangul ? .ideograph : .letter)
      }
  }

  // The prohibitions for Chinese and Japanese: those the reference drawings were made with, and what `Requirements
  // for Japanese Text Layout` (W3C, appendix A) and `Requirements for Chinese Text Layout` (W3C) add: signs of
  // currencies that stand first; iteration marks, small kana, middle dots, and dots and dashes that stay together.

  private static let signs: [Unicode.Scalar: BreakRole] = {
    var signs: [Unicode.Scalar: BreakRole] = [:]
    for sign in endLine { signs[sign] = .dash }
    for sign in openOrClose { signs[sign] = .quote }
    for sign in neverStartLine { signs[sign] = .closing }
    for sign in neverEndLine { signs[sign] = .opening }
    return signs
  }()

  /// Never end a line.
  private static let neverEndLine = "([{（［｛〔〈《「『【〘〖〝｟“‘„‚｢￥￡＄¿¡".unicodeScalars

  /// Never start a line.
  private static let neverStartLine =
    (",.!?:;)]}%‰°，．、。：；！？）］｝〕〉》」』】〙〗〟｠”’｡､｣…‥·・･％‼⁇⁈⁉～〜―—ー"
    + "々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ").unicodeScalars

  /// Open in one language and close in another.
  private static let openOrClose = "\"'«»‹›".unicodeScalars

  /// The line may end after them. The last is the soft hyphen: it is kept, and whoever draws the line may show it.
  private static let endLine = "/-‐–—\u{AD}".unicodeScalars
}

extension Unicode.Scalar {
  var isDigit: Bool { 0x30...0x39 ~= value }

  var isEastAsian: Bool { isWide || 0xFF61...0xFF9F ~= value }

  /// Whether the character is a letter of hiragana or katakana; the dot and the dash of kana are signs.
  var isKana: Bool { isHiragana || isKatakana }

  var isHiragana: Bool { 0x3041...0x309F ~= value }

  var isKatakana: Bool {
    switch value {
    case 0x30A0...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
    default: false
    }
  }

  var isHan: Bool {
    switch value {
    case 0x3005, 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x40000: true
    default: false
    }
  }

  fileprivate var isHangul: Bool {
    switch value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xFFA0...0xFFDC: true
    default: false
    }
  }

  /// Whether a sign joins words in addresses, identifiers and enumerations.
  fileprivate var isJoint: Bool {
    switch self {
    case "_", "@", "&", "=", "#", "+", "|", "~", "\\", "→": true
    default: false
    }
  }

  /// Whether a sign belongs to what follows it: the mark of a tag or an address, an operator, the dot of an
  /// abbreviation.
  fileprivate var isPrefix: Bool {
    switch self {
    case ".", "#", "@", "&", "+", "*", "=", "~", "_", "<", "|", "\\", "^", "$", "`": true
    default: false
    }
  }
}
