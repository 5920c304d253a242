// How wide a text is and how much room its lines need, without a font at hand.
//
// A drawing is laid out here and painted elsewhere, by a renderer that picks its own fonts. So text is measured by
// tables: what Helvetica and the fonts of the same widths (Arial, Liberation Sans, Nimbus Sans) give to each character
// they have, and for other scripts what common fonts give. A little is added for safety: a box that is slightly
// too wide looks well, a text that leaves its box does not.

/// How a text is set.
struct TextStyle: Hashable, Sendable {
  enum Weight {
    case regular, bold
  }

  /// Italic text is as wide as upright text: Helvetica's oblique has the widths of its roman.
  enum Slant {
    case upright, italic
  }

  /// The size of the type, in points.
  var size: Double
  var weight: Weight = .regular
  var slant: Slant = .upright
  /// Whether a line goes through it: it is not said any more.
  var isStruck = false

  /// The width, in points, of glyphs that advance by so many thousandths of the size, with a reserve for renderers
  /// that round each glyph and for fonts that are a little wider than the tables.
  func points(_ thousandths: Int) -> Double {
    let reserve =
      switch weight {
      case .regular: 1.02
      case .bold: 1.03
      }
    return Double(thousandths) * size * reserve / 1000
  }

  /// The largest advance, in thousandths of the size, that `measure` points hold; negative if they hold none.
  func advance(within measure: Double) -> Int {
    guard measure >= 0 else { return -1 }
    guard measure < points(1 << 40) else { return Int.max }
    // The quotient is rounded, so that it may be one off from what `points` says.
    var advance = Int(measure / points(1))
    while points(advance) > measure { advance -= 1 }
    while points(advance + 1) <= measure { advance += 1 }
    return advance
  }
}

/// The width of a text set on one line, in points. What has no width of its own (combining marks, U+200B, joiners,
/// variation selectors, line ends) counts nothing.
func width(of text: String, in style: TextStyle) -> Double {
  if let advance = text.plainAdvance(in: style.weight) { return style.points(advance) }
  var thousandths = 0
  text.forEachCluster { thousandths += $1.cluster(in: style.weight).advance }
  return style.points(thousandths)
}

/// The distance from one line of a text to the next, in points: whole points, as the rows of a table in DOT have
/// whole heights. All lines of a text share it, so that a single foreign word does not make them uneven.
func linePitch(of text: String, in style: TextStyle) -> Double {
  var height = LineHeight.alphabetic
  for scalar in text.unicodeScalars where scalar.value >= 0x0900 { height = max(height, LineHeight(scalar)) }
  return Double(Int(height.pitch * style.size + 0.5))  // `rounded()` would need the C library's mathematics.
}

extension String {
  /// The advance of a text of printable ASCII in thousandths of the size; nil for any other text. Most texts are
  /// plain, and need no look at their clusters.
  func plainAdvance(in weight: TextStyle.Weight) -> Int? {
    let advances = Unicode.Scalar.plainAdvances(in: weight)
    return utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var thousandths = 0
      for byte in bytes {
        guard 0x20...0x7E ~= byte else { return nil }
        thousandths += Int(advances[Int(byte) - 0x20])
      }
      return thousandths
    } ?? nil
  }
}

/// How much room the lines of a script need.
private enum LineHeight: Int, Comparable {
  /// Latin and the scripts of its build.
  case alphabetic
  /// Characters that fill a square.
  case square
  /// Scripts that stack marks above and below their letters.
  case stacked

  init(_ scalar: Unicode.Scalar) {
    self =
      switch scalar.value {
      case 0..<0x0900: .alphabetic
      case 0x0900...0x109F, 0x1780...0x17FF: .stacked  // India's scripts, Thai, Lao, Tibetan, Myanmar; Khmer
      default: scalar.isWide || scalar.properties.isEmojiPresentation ? .square : .alphabetic
      }
  }

  /// The pitch as a multiple of the size. The ink of a line reaches over 1.11 of it in Liberation Sans (`Âgj`), 0.92 in
  /// Noto Sans CJK, and for a common Thai word (`ที่ผู้`) over 1.29 in Loma, 1.43 in Waree, 1.49 in Garuda. Graphviz
  /// 2.43 takes 1.1 with pango and 1.2 without; 14.1 takes what the font says, up to 1.22 in Liberation Sans, 1.5 in
  /// Noto Sans CJK and 1.68 in fonts for Thai. Rows must not be lower, or the text grows out of its card.
  var pitch: Double {
    switch self {
    case .alphabetic: 1.28
    case .square: 1.5
    case .stacked: 1.65
    }
  }

  static func < (left: LineHeight, right: LineHeight) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension String {
  /// Hands on each grapheme cluster, with the offset into the UTF-8 at which it starts. Where the standard library has
  /// to look at the properties of each character, this first asks whether the characters are of those that most texts
  /// are made of.
  func forEachCluster(_ handOn: (_ start: Int, _ scalars: ArraySlice<Unicode.Scalar>) -> Void) {
    let scalars = Array(unicodeScalars)
    var first = 0
    var offset = 0
    while first < scalars.count {
      var end = first + 1
      var length = UTF8.width(scalars[first])
      var isKnown = scalars[first].standsAlone
      while isKnown && end < scalars.count && !scalars[end].standsAlone {
        isKnown = scalars[end].isThaiMark
        if isKnown { (end, length) = (end + 1, length + UTF8.width(scalars[end])) }
      }
      if !isKnown {
        let start = utf8.index(utf8.startIndex, offsetBy: offset)
        let all = utf8.distance(from: start, to: index(after: start))
        while length < all { (end, length) = (end + 1, length + UTF8.width(scalars[end])) }
      }
      handOn(offset, scalars[first..<end])
      (first, offset) = (end, offset + length)
    }
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The advance of one grapheme cluster in thousandths of the size, and whether it is one emoji. Emoji that are
  /// joined, flags and skin tones count once. Of other clusters each part counts, as the spacing marks of Thai and
  /// of India's scripts do.
  func cluster(in weight: TextStyle.Weight) -> (advance: Int, isEmoji: Bool) {
    guard let base = first else { return (0, false) }
    let rest = dropFirst()
    if base.beginsEmoji(before: rest.first) { return (GlyphAdvance.emoji, true) }
    return (rest.reduce(base.advance(in: weight)) { $0 + $1.followingAdvance(in: weight) }, false)
  }
}

extension Unicode.Scalar {
  /// Whether a cluster of this scalar and the next is drawn as an emoji: by nature, or because it is asked for by a
  /// variation selector, a skin tone, or by being joined to another. Signs that are drawn as text or as emoji, after
  /// the taste of the renderer, are taken for emoji, which are wider.
  fileprivate func beginsEmoji(before next: Unicode.Scalar?) -> Bool {
    switch next?.value ?? 0 {
    case 0xFE0E: false
    case 0xFE0F, 0x1F3FB...0x1F3FF, 0x200D: properties.isEmoji
    default: value >= 0x2190 && !standsAlone && properties.isEmoji
    }
  }

  /// Whether the character is of a stretch of Unicode in which a grapheme cluster ends before each character (UAX #29:
  /// their property is `Other`, or they are syllables of Hangul) and none is an emoji by nature.
  fileprivate var standsAlone: Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x52F, 0x5D0...0x5EA: true
    case 0xE01...0xE30, 0xE32, 0xE3F...0xE46, 0xE4F...0xE5B, 0x1E00...0x1EFF, 0x2010...0x2027: true
    case 0x3000...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: true
    default: false
    }
  }

  /// Whether the character belongs to the cluster of the Thai consonant before it.
  fileprivate var isThaiMark: Bool {
    switch value {
    case 0xE31, 0xE33...0xE3A, 0xE47...0xE4E: true
    default: false
    }
  }
}
