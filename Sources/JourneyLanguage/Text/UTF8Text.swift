/// What is needed of UTF-8 below `String`: lengths, validity and scalars at an offset.
enum UTF8Text {
  /// The byte-order mark, as UTF-8 writes it.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The length in bytes of the scalar at `index`; 1 where the bytes are not valid, so that reading always goes on.
  static func lengthOfScalar(in bytes: [UInt8], at index: Int) -> Int {
    bytes.withUnsafeBufferPointer { scalar(in: $0, at: index)?.length ?? 1 }
  }

  /// The scalar at `index` and its length in bytes; nil where the bytes are not well-formed (Unicode 15, table 3-7).
  @inline(__always)
  static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int)? {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    return longScalar(in: bytes, at: index, first: first)
  }

  private static func longScalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int, first: UInt8
  ) -> (value: UInt32, length: Int)? {
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
    return (value, length)
  }
}
