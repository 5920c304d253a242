/// How many columns of a terminal text takes: what carets are set by.
public enum DisplayWidth {
  /// The columns of a scalar: 0 for marks that stand on another, 2 for the wide ones of East Asia and emoji (Unicode
  /// Standard Annex 11, values W and F), else 1.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// A tab counts as so many blanks in what is shown.
  static let tab = 4

  /// A scalar as a terminal may be given it: itself, or spelled out where a terminal would obey it or hide it.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    if (0x20..<0x7F).contains(scalar.value) { return String(scalar) }
    if scalar == "\t" { return String(repeating: " ", count: tab) }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return spelledOut(scalar)
    case .format where scalar.value != 0x200C && scalar.value != 0x200D: return spelledOut(scalar)
    default: return String(scalar)
    }
  }

  private static func spelledOut(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  /// The columns of a text as it is shown.
  public static func columns(ofShown text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }
}
