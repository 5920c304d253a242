extension Writer {
  /// Writes bytes as a JSON string. What is no UTF-8 becomes U+FFFD, one for each run.
  mutating func writeJSON(_ bytes: UnsafeBufferPointer<UInt8>) {
    write(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte < 0x7F {
        index += 1
        continue
      }
      if byte >= 0x80, let scalar = UTF8Text.scalar(in: bytes, at: index), !Self.isEscapedInJSON(scalar.value) {
        index += scalar.length
        continue
      }
      write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      index = writeEscape(in: bytes, at: index)
      start = index
    }
    write(UnsafeBufferPointer(rebasing: bytes[start...]))
    write(UInt8(ascii: "\""))
  }

  /// Writes a string as a JSON string.
  public mutating func writeJSON(_ string: String) {
    var string = string
    string.withUTF8 { writeJSON($0) }
  }

  /// The control characters beyond ASCII, which a terminal may obey.
  private static func isEscapedInJSON(_ value: UInt32) -> Bool { (0x7F...0x9F).contains(value) }

  private mutating func writeEscape(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""): write("\\\"")
    case UInt8(ascii: "\\"): write("\\\\")
    case UInt8(ascii: "\n"): write("\\n")
    case UInt8(ascii: "\t"): write("\\t")
    case UInt8(ascii: "\r"): write("\\r")
    default:
      guard let scalar = UTF8Text.scalar(in: bytes, at: index) else {
        var next = index
        while next < bytes.count, UTF8Text.scalar(in: bytes, at: next) == nil { next += 1 }
        write("\\ufffd")
        return next
      }
      let digits = String(scalar.value, radix: 16)
      write("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      return index + scalar.length
    }
    return index + 1
  }
}
