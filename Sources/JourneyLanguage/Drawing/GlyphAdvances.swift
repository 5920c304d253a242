// How far each character moves the pen, in thousandths of the size: the numbers behind `width(of:in:)`.
//
// Sources: the Adobe Font Metrics of Helvetica and Helvetica-Bold, which Arial, Liberation Sans and Nimbus Sans share;
// the `hmtx` tables of Liberation Sans 2.1.5, of Loma, Garuda and Waree (fonts-thai-tlwg 0.7.3), of Noto Sans
// CJK 2.004 and of DejaVu Sans 2.37, read with fontTools.

/// The advances of a run of characters.
private struct AdvanceTable {
  let first: UInt32
  let regular: [UInt16]
  let bold: [UInt16]

  /// The advance of a character of the run; 0 where the run has a gap.
  func advance(of scalar: Unicode.Scalar, in weight: TextStyle.Weight) -> Int {
    let place = Int(scalar.value - first)
    return switch weight {
    case .regular: Int(regular[place])
    case .bold: Int(bold[place])
    }
  }
}

/// Advances of characters that have no table of their own.
enum GlyphAdvance {
  /// Han, kana, fullwidth forms: 1 in Noto Sans CJK. Hangul: 0.92 there, but 1 in other fonts.
  static let wide = 1000
  /// Assumed: no emoji font was at hand.
  static let emoji = 1300
  /// Arrows, box drawing, geometric shapes: at most 1 in Noto Sans CJK and Liberation Sans (→ ● ▼), 0.84 in DejaVu.
  static let symbol = 1000
  /// Latin beyond the tables: on average 0.6 (bold 0.63) in Liberation Sans.
  static let latin = 640
  /// The letters of Arabic as they join: at most 0.49 on average (bold 0.59) in DejaVu Sans, the widest at hand …
  static let arabic = 600
  /// … but Seen, Sheen, Sad, Dad and their kin: 1.2 when they stand alone.
  static let wideArabic = 1150
  /// All else: Greek and Cyrillic beyond the tables, Armenian and Georgian (0.66 on average in DejaVu Sans); assumed
  /// for Devanagari and the other scripts of India, as no font was at hand.
  static let other = 750
}

extension Unicode.Scalar {
  /// The advance of a character that stands alone or first in its grapheme cluster.
  func advance(in weight: TextStyle.Weight) -> Int {
    switch value {
    case 0x09: Self.space.advance(in: weight)
    case 0x00..<0x20: 0
    case 0x20...0x17F: AdvanceTable.latin.advance(of: self, in: weight)
    case 0x180..<0x250: GlyphAdvance.latin
    case 0x386...0x3CE: AdvanceTable.greek.advance(of: self, in: weight)
    case 0x400...0x45F: AdvanceTable.cyrillic.advance(of: self, in: weight)
    case 0x5D0...0x5EA: AdvanceTable.hebrew.advance(of: self, in: weight)
    case 0x633...0x636, 0x69A...0x69E, 0x6FA...0x6FB: GlyphAdvance.wideArabic
    case 0x620...0x64A, 0x660...0x669, 0x66E...0x66F, 0x671...0x6D3, 0x6F0...0x6FF: GlyphAdvance.arabic
    case 0xE01...0xE5B: AdvanceTable.thai.advance(of: self, in: weight)
    case 0x1EA0...0x1EF9: AdvanceTable.vietnamese.advance(of: self, in: weight)
    case 0x2010...0x203A: AdvanceTable.punctuation.advance(of: self, in: weight)
    case 0x2001, 0x2003: 1000  // The spaces of an em.
    case 0x2000...0x200A: 500  // Narrower spaces.
    case 0x20AC: 556  // €, Helvetica.
    case 0x20A0...0x20CF: GlyphAdvance.symbol  // Other currencies: 0.73 on average.
    case 0x2116: 1120  // №, Liberation Sans.
    case 0x2122: 1000  // ™, Helvetica.
    case 0x2326...0x232B: 1450  // ⌦ ⌧ ⌨ ⌫, DejaVu Sans.
    case 0x27F5...0x27FF: 1450  // Long arrows, DejaVu Sans.
    case 0x2190..<0x2C00: GlyphAdvance.symbol
    case 0xFF61...0xFF9F: 520  // Halfwidth kana: 0.5 in Noto Sans CJK.
    default: isWide ? GlyphAdvance.wide : isInvisible ? 0 : GlyphAdvance.other
    }
  }

  /// The advance of a character that follows another in its grapheme cluster. The vowels and finals of a Hangul
  /// syllable that is spelled out stand inside the square of its first consonant.
  func followingAdvance(in weight: TextStyle.Weight) -> Int {
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: 0
    default: advance(in: weight)
    }
  }

  /// Whether the character fills a square: East Asian Width W and F (UAX #11), in whole blocks.
  var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFA0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F000...0x1FAFF,
      0x20000...0x3FFFF:
      !(isInvisible || value == 0x303F)
    default: false
    }
  }

  /// Marks that sit on the character before them, controls, joiners and other formatting.
  private var isInvisible: Bool {
    switch value {
    case 0x3400..<0xA000, 0xAC00...0xD7A3: false  // Most of what is asked for; spares the look-up.
    default:
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  private static let space: Unicode.Scalar = " "
}

extension AdvanceTable {
  /// ASCII, Latin-1 and Latin Extended-A, U+0020 to U+017F: the Helvetica AFM files, beyond them Liberation Sans.
  static let latin = AdvanceTable(
    first: 0x20,
    regular: [
      278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
      556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
      556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
      556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
      500, 500, 500, 334, 260, 334, 584, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0, 0, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552, 400, 549,
      333, 333, 333, 576, 537, 333, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722,
      667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667,
      667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556,
      556, 556, 556, 549, 611, 556, 556, 556, 556, 500, 556, 500, 667, 556, 667, 556, 667, 556, 722, 500, 722, 500,
      722, 500, 722, 500, 722, 615, 722, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 556, 778, 556,
      778, 556, 778, 556, 722, 556, 722, 556, 278, 278, 278, 278, 278, 278, 278, 222, 278, 278, 735, 444, 500, 222,
      667, 500, 500, 556, 222, 556, 222, 556, 292, 556, 334, 556, 222, 722, 556, 722, 556, 722, 556, 604, 723, 556,
      778, 556, 778, 556, 778, 556, 1000, 944, 722, 333, 722, 333, 722, 333, 667, 500, 667, 500, 667, 500, 667, 500,
      611, 278, 611, 375, 611, 278, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 944, 722, 667, 500,
      667, 611, 500, 611, 500, 611, 500, 222,
    ],
    bold: [
      278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
      556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
      611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
      611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
      556, 556, 500, 389, 280, 389, 584, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0, 0, 278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 552, 400, 549,
      333, 333, 333, 576, 556, 333, 333, 333, 365, 556, 834, 834, 834, 611, 722, 722, 722, 722, 722, 722, 1000, 722,
      667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667,
      667, 611, 556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278, 611, 611, 611, 611,
      611, 611, 611, 549, 611, 611, 611, 611, 611, 556, 611, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556,
      722, 556, 722, 556, 722, 719, 722, 611, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 778, 611, 778, 611,
      778, 611, 778, 611, 722, 611, 722, 611, 278, 278, 278, 278, 278, 278, 278, 278, 278, 278, 785, 556, 556, 278,
      722, 556, 556, 611, 278, 611, 278, 611, 385, 611, 479, 611, 278, 722, 611, 722, 611, 722, 611, 708, 723, 611,
      778, 611, 778, 611, 778, 611, 1000, 944, 722, 389, 722, 389, 722, 389, 667, 556, 667, 556, 667, 556, 667, 556,
      611, 333, 611, 479, 611, 333, 722, 611, 722, 611, 722, 611, 722, 611, 722, 611, 722, 611, 944, 778, 667, 556,
      667, 611, 500, 611, 500, 611, 500, 278,
    ]
  )

  /// Greek, U+0386 to U+03CE: Liberation Sans.
  static let greek = AdvanceTable(
    first: 0x386,
    regular: [
      667, 278, 784, 838, 384, 0, 774, 0, 855, 752, 222, 667, 667, 551, 668, 667, 611, 722, 778, 278, 667, 668, 833,
      722, 650, 778, 722, 667, 0, 618, 611, 667, 798, 667, 835, 748, 278, 667, 578, 446, 556, 222, 547, 578, 575, 500,
      557, 446, 441, 556, 556, 222, 500, 500, 576, 500, 448, 556, 690, 569, 482, 617, 395, 547, 648, 525, 713, 781,
      222, 547, 556, 547, 781,
    ],
    bold: [
      722, 333, 853, 906, 474, 0, 825, 0, 927, 838, 278, 722, 722, 601, 719, 667, 611, 722, 778, 278, 722, 667, 833,
      722, 644, 778, 722, 667, 0, 600, 611, 667, 821, 667, 809, 802, 278, 667, 615, 451, 611, 278, 582, 615, 610, 556,
      606, 475, 460, 611, 541, 278, 558, 556, 612, 556, 445, 611, 766, 619, 520, 684, 446, 582, 715, 576, 753, 845,
      278, 582, 611, 582, 845,
    ]
  )

  /// Cyrillic, U+0400 to U+045F: Liberation Sans.
  static let cyrillic = AdvanceTable(
    first: 0x400,
    regular: [
      667, 667, 865, 542, 719, 667, 278, 278, 500, 1057, 1010, 854, 583, 719, 635, 719, 667, 656, 667, 542, 677, 667,
      923, 604, 719, 719, 583, 656, 833, 722, 778, 719, 667, 722, 611, 635, 760, 667, 740, 667, 917, 938, 792, 885,
      656, 719, 1010, 722, 556, 573, 531, 365, 583, 556, 669, 458, 559, 559, 438, 583, 688, 552, 556, 542, 556, 500,
      458, 500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750, 542, 556, 556, 556, 365, 510, 500, 222, 278,
      222, 906, 812, 556, 438, 559, 500, 552,
    ],
    bold: [
      667, 669, 885, 567, 711, 667, 278, 276, 556, 1094, 1062, 875, 610, 719, 622, 719, 722, 719, 722, 567, 712, 667,
      904, 626, 719, 719, 610, 702, 833, 722, 778, 719, 667, 722, 611, 622, 854, 667, 730, 703, 1005, 1019, 870, 979,
      719, 711, 1031, 719, 556, 618, 615, 417, 635, 556, 709, 497, 615, 615, 500, 635, 740, 604, 611, 604, 611, 556,
      490, 556, 875, 556, 615, 581, 833, 844, 729, 854, 615, 552, 854, 583, 556, 556, 611, 417, 552, 556, 278, 281,
      278, 969, 906, 611, 500, 615, 556, 604,
    ]
  )

  /// Hebrew letters, U+05D0 to U+05EA: Liberation Sans.
  static let hebrew = AdvanceTable(
    first: 0x5D0,
    regular: [
      628, 598, 423, 554, 634, 260, 323, 658, 653, 260, 534, 525, 530, 678, 687, 260, 389, 656, 582, 623, 610, 504,
      545, 590, 534, 730, 691,
    ],
    bold: [
      682, 640, 479, 582, 676, 302, 365, 700, 688, 302, 576, 553, 572, 720, 726, 302, 431, 698, 618, 675, 652, 551,
      609, 654, 576, 805, 718,
    ]
  )

  /// Thai, U+0E01 to U+0E5B: the widest of Loma, Garuda and Waree, bold the wider of Loma and Garuda. (One figure for
  /// all consonants would be 0.05 em under ท พ ฟ and 0.15 em over ง ร.)
  static let thai = AdvanceTable(
    first: 0xE01,
    regular: [
      654, 684, 708, 669, 669, 770, 513, 586, 681, 679, 679, 879, 879, 703, 703, 571, 830, 903, 928, 649, 654, 654,
      693, 610, 698, 684, 684, 659, 659, 713, 713, 712, 669, 630, 562, 654, 630, 693, 562, 659, 693, 630, 688, 723,
      601, 610, 586, 537, 0, 562, 562, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 629, 361, 645, 537, 488, 503, 488, 586, 0, 0,
      0, 0, 0, 0, 0, 0, 610, 615, 635, 659, 684, 757, 757, 635, 752, 771, 732, 684, 1157,
    ],
    bold: [
      674, 684, 708, 702, 698, 767, 510, 606, 711, 679, 708, 882, 882, 680, 689, 613, 832, 924, 958, 702, 717, 663,
      721, 646, 741, 718, 718, 674, 674, 752, 752, 680, 718, 657, 551, 677, 660, 689, 593, 700, 748, 657, 715, 754,
      669, 656, 623, 537, 0, 562, 562, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 646, 360, 649, 537, 488, 557, 488, 675, 0, 0,
      0, 0, 0, 0, 0, 0, 610, 697, 697, 697, 697, 757, 757, 697, 752, 771, 732, 797, 1157,
    ]
  )

  /// Vietnamese, U+1EA0 to U+1EF9: Liberation Sans.
  static let vietnamese = AdvanceTable(
    first: 0x1EA0,
    regular: [
      667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556,
      667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 278, 222, 278, 222,
      778, 556, 778, 556, 778, 556, 778, 556, 778, 556, 778, 556, 778, 556, 857, 656, 857, 656, 857, 656, 857, 656,
      857, 656, 722, 556, 722, 556, 854, 669, 854, 669, 854, 669, 854, 669, 854, 669, 667, 500, 667, 500, 667, 500,
      667, 500,
    ],
    bold: [
      722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556, 722, 556,
      722, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 667, 556, 278, 278, 278, 278,
      778, 611, 778, 611, 778, 611, 778, 611, 778, 611, 778, 611, 778, 611, 853, 711, 853, 711, 853, 711, 853, 711,
      853, 711, 722, 611, 722, 611, 830, 724, 830, 724, 830, 724, 830, 724, 830, 724, 667, 556, 667, 556, 667, 556,
      667, 556,
    ]
  )

  /// Dashes, quotes, bullets and dots, U+2010 to U+203A: the Helvetica AFM files, beyond them Liberation Sans.
  static let punctuation = AdvanceTable(
    first: 0x2010,
    regular: [
      333, 333, 556, 556, 1000, 1000, 413, 552, 222, 222, 222, 222, 333, 333, 333, 333, 556, 556, 350, 350, 278, 1000,
      1000, 278, 0, 0, 0, 0, 0, 0, 0, 200, 1000, 1300, 188, 354, 540, 240, 480, 720, 333, 333, 333,
    ],
    bold: [
      333, 333, 556, 556, 1000, 1000, 498, 552, 278, 278, 278, 278, 500, 500, 500, 500, 556, 556, 350, 350, 278, 1000,
      1000, 278, 0, 0, 0, 0, 0, 0, 0, 200, 1000, 1300, 240, 479, 720, 240, 480, 720, 333, 333, 333,
    ]
  )
}
