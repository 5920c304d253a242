// Texts in DOT. Graphviz unescapes a text several times on its way to the picture, and differently by where it stands;
// all of that is answered here, and nowhere else. Tried on Graphviz 2.43 and 14.1.

/// A user's text as each place of a DOT file takes it: it is shown as it is, and never becomes markup, an escape of
/// Graphviz (`\N`, `\G`), an entity or a link. Control characters, which XML cannot hold, become blanks.
enum DotText {
  /// A name of a graph, a node or a port, with its quotes. Names go into the picture as `<title>`, where `&` starts an
  /// entity. Here a backslash stands for itself, save before a quote or a backslash: DOT cannot write an odd number of
  /// them before a quote or at the end, so that there a blank follows.
  static func name(_ text: String) -> String {
    var result = "\""
    var isOdd = false
    for scalar in text.unicodeScalars {
      let scalar = visible(scalar)
      if scalar == "\\" {
        isOdd.toggle()
      } else {
        if isOdd, scalar == "\"" { result += " " }
        isOdd = false
      }
      switch scalar {
      case "\"": result += "\\\""
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + (isOdd ? " \"" : "\"")
  }

  /// A tooltip, with its quotes; it may have several lines. A backslash is unescaped twice. One that says nothing is a
  /// blank, without which Graphviz shows the label's markup instead.
  static func tooltip(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\\": result += "\\\\\\\\"
      case "\"": result += "\\\""
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(visible(scalar))
      }
    }
    return result == "\"" ? "\" \"" : result + "\""
  }

  /// What stands between the tags, or between the quotes of an attribute, of an HTML-like label. Escapes of Graphviz
  /// are read there, too, and after entities are; an element without any text is an error.
  static func label(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(visible(scalar))
      }
    }
    return result.isEmpty ? " " : result
  }

  /// A scalar, or a blank where XML does not have it.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    CharacterClass.isControl(scalar.value) || scalar.value & 0xFFFE == 0xFFFE ? " " : scalar
  }
}

extension Writer {
  /// Writes a name, with its quotes.
  mutating func writeDotName(_ text: String) {
    var text = text
    if !text.withUTF8({ writeIfPlain($0, quoted: true) }) { write(DotText.name(text)) }
  }

  /// Writes a tooltip, with its quotes.
  mutating func writeDotTooltip(_ text: String) {
    var text = text
    if text.isEmpty || !text.withUTF8({ writeLinesIfPlain($0) }) { write(DotText.tooltip(text)) }
  }

  /// Writes what stands in a label.
  mutating func writeDotLabelText(_ text: String) {
    var text = text
    if text.isEmpty || !text.withUTF8({ writeIfPlain($0, quoted: false) }) { write(DotText.label(text)) }
  }

  /// Writes a text that stands for itself everywhere, as most do; tells whether it is one.
  private mutating func writeIfPlain(_ bytes: UnsafeBufferPointer<UInt8>, quoted: Bool) -> Bool {
    guard DotText.isPlain(bytes, lineEnds: .special) else { return false }
    if quoted { write(UInt8(ascii: "\"")) }
    write(bytes)
    if quoted { write(UInt8(ascii: "\"")) }
    return true
  }

  /// The same for a text of several lines, in quotes.
  private mutating func writeLinesIfPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard DotText.isPlain(bytes, lineEnds: .plain) else { return false }
    write(UInt8(ascii: "\""))
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      write("\\n")
      start = index + 1
    }
    write(UnsafeBufferPointer(rebasing: bytes[start...]))
    write(UInt8(ascii: "\""))
    return true
  }
}

extension DotText {
  fileprivate enum LineEnds { case plain, special }

  /// Whether no byte needs an escape.
  fileprivate static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, lineEnds: LineEnds) -> Bool {
    let table = isPlain
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if table[Int(byte)] || byte == UInt8(ascii: "\n") && lineEnds == .plain { continue }
      // What follows decides of these two; all else needs a look.
      let next = index < bytes.count ? bytes[index] : 0
      guard byte == 0xC2 && next >= 0xA0 || byte == 0xEF && next != 0xBF else { return false }
    }
    return true
  }
}

extension DotText {
  /// The bytes that need no look: not those of escapes, quotes and markup, not control characters, not those with
  /// which a control character or a scalar that XML does not have can begin in UTF-8.
  fileprivate static let isPlain: [Bool] = {
    var table = [Bool](repeating: true, count: 256)
    for byte in 0..<0x20 { table[byte] = false }
    for byte in [0x7F, 0xC2, 0xEF] + Array(0xF0...0xFF) { table[byte] = false }
    for byte in "\"\\&<>".utf8 { table[Int(byte)] = false }
    return table
  }()
}

/// Where a link leads, percent-encoded, so that no character of it means anything to DOT, HTML or XML but `&`.
struct DotAddress: Hashable {
  private let encoded: String

  /// Nil for an address that could do something else than to open a page or a letter.
  init?(_ address: String) {
    guard Address.unsafeScheme(of: address) == nil else { return nil }
    var encoded = ""
    // What a browser drops before it looks for the scheme, as `Address` does.
    let kept = address.unicodeScalars.filter {
      !CharacterClass.isControl($0.value) && $0.properties.generalCategory != .format
    }
    let bytes = Array(String(String.UnicodeScalarView(kept.drop { $0.properties.isWhitespace })).utf8)
    for (index, byte) in bytes.enumerated() {
      if Self.isPlain[Int(byte)] || byte == UInt8(ascii: "%") && Self.isEncoded(bytes, at: index) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += Self.percentEncoded(byte)
      }
    }
    guard !encoded.isEmpty else { return nil }
    self.encoded = encoded
  }

  /// The drawing of a map beside this one.
  init(drawingOf mapID: String) {
    encoded =
      mapID.utf8.reduce(into: "") { name, byte in
        if byte >= 0x80 { name += Self.percentEncoded(byte) } else { name.unicodeScalars.append(Unicode.Scalar(byte)) }
      } + ".svg"
  }

  /// As an attribute of a node, a cluster or a graph, with its quotes. Graphviz 2.43 copies `&` into its XML as it is.
  var attribute: String { "\"\(escaped)\"" }

  /// As an attribute within a label, without quotes: entities are read once before.
  var labelAttribute: String { DotText.label(escaped) }

  private var escaped: String {
    encoded.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
  }

  private static func percentEncoded(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return (byte < 16 ? "%0" : "%") + digits
  }

  /// Whether a percent sign begins a byte that is encoded already.
  private static func isEncoded(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1...index + 2].allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
  }

  /// What RFC 3986 allows in an address; but no apostrophe, at which the links of a PDF break off.
  private static let isPlain: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&()*+,;=".utf8 {
      table[Int(byte)] = true
    }
    return table
  }()
}
