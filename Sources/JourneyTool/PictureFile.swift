/// What can be told of a picture without unpacking it.
///
/// Graphviz complains of a picture that is cut off, or draws nothing at all because of it, so a file counts as a
/// picture only if it is one from its first block to its last. What is wrong inside a block shows when it is drawn.
struct PictureFile: Equatable {
  enum Format: Equatable { case png, jpeg, gif }

  let format: Format
  /// In pixels.
  let width: Int
  let height: Int

  /// Of a file, in bytes.
  static let sizeLimit = 20 << 20
  /// Of a side, in pixels: the most that Cairo draws.
  static let sideLimit = 32_767
  /// In pixels. Unpacked, each takes four bytes of Graphviz's memory.
  static let areaLimit = 1 << 26

  /// Nil for a file in another format, for one that is cut off, and for one whose size is out of all reason.
  init?(_ bytes: [UInt8]) {
    var reader = PictureReader(bytes)
    guard let picture = reader.png() ?? reader.jpeg() ?? reader.gif(),
      1...Self.sideLimit ~= picture.width, 1...Self.sideLimit ~= picture.height,
      picture.width * picture.height <= Self.areaLimit
    else { return nil }
    self = picture
  }

  fileprivate init(format: Format, width: Int, height: Int) {
    self.format = format
    self.width = width
    self.height = height
  }
}

/// Goes through a file block by block. Each format is tried from the start.
private struct PictureReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// PNG, third edition, section 5: a signature, then chunks: their length, type, content, and a check sum.
  mutating func png() -> PictureFile? {
    position = 0
    guard take("\u{89}PNG\r\n\u{1A}\n"), bigEndian(4) == 13, take("IHDR"),
      let width = bigEndian(4), let height = bigEndian(4), skip(5 + 4)
    else { return nil }
    var hasContent = false
    while let length = bigEndian(4) {
      let isLast = take("IEND")
      if take("IDAT") { hasContent = true } else if !isLast, !skip(4) { return nil }
      guard skip(length + 4) else { return nil }
      if isLast { return hasContent ? PictureFile(format: .png, width: width, height: height) : nil }
    }
    return nil
  }

  /// ITU-T T.81, annex B: segments that start with a marker, between them what is coded, in which 0xFF is followed by
  /// 0 or by the marker of a restart. Graphviz knows only those whose first segment is that of JFIF.
  mutating func jpeg() -> PictureFile? {
    position = 0
    guard take("\u{FF}\u{D8}\u{FF}\u{E0}") else { return nil }
    position = 2
    var picture: PictureFile?
    var hasContent = false
    while let marker = marker() {
      switch marker {
      case 0xD9: return hasContent ? picture : nil
      case 0x00, 0x01, 0xD0...0xD7: continue
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        let start = position
        guard skip(2 + 1), let height = bigEndian(2), let width = bigEndian(2) else { return nil }
        picture = PictureFile(format: .jpeg, width: width, height: height)
        position = start
      case 0xDA: hasContent = true
      default: break
      }
      guard let length = bigEndian(2), length >= 2, skip(length - 2) else { return nil }
    }
    return nil
  }

  /// GIF 89a: a screen with a table of colours, then blocks up to the first picture, which is all that is drawn.
  mutating func gif() -> PictureFile? {
    position = 0
    guard take("GIF87a") || take("GIF89a"), let width = littleEndian(2), let height = littleEndian(2),
      skipColors(), skip(2)
    else { return nil }
    while let kind = byte() {
      switch kind {
      case 0x21: guard skip(1), skipSubBlocks() else { return nil }
      case 0x2C:
        guard skip(8), skipColors(), skip(1), skipSubBlocks() else { return nil }
        return PictureFile(format: .gif, width: width, height: height)
      default: return nil
      }
    }
    return nil
  }

  /// The byte that tells whether there is a table of colours, and as many bytes as that has. (Of a screen two others
  /// stand between, which makes no difference to what is only passed over.)
  private mutating func skipColors() -> Bool {
    guard let flags = byte() else { return false }
    return flags & 0x80 == 0 || skip(3 << (Int(flags & 7) + 1))
  }

  /// Pieces that tell their length, up to one of length 0.
  private mutating func skipSubBlocks() -> Bool {
    while let length = byte() {
      if length == 0 { return true }
      guard skip(Int(length)) else { return false }
    }
    return false
  }

  /// The code of the next marker, with what stands before it passed over.
  private mutating func marker() -> UInt8? {
    while let first = byte() {
      guard first == 0xFF else { continue }
      while let code = byte() {
        if code != 0xFF { return code }
      }
    }
    return nil
  }

  private mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func bigEndian(_ count: Int) -> Int? {
    guard let start = stretch(count) else { return nil }
    return bytes[start].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func littleEndian(_ count: Int) -> Int? {
    guard let start = stretch(count) else { return nil }
    return bytes[start].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes bytes, each of them spelled as the scalar of its number, if they come next.
  private mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars.map { UInt8($0.value) }
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func skip(_ count: Int) -> Bool { stretch(count) != nil }

  /// Passes over so many bytes, if there are.
  private mutating func stretch(_ count: Int) -> Range<Int>? {
    guard count <= bytes.count - position else { return nil }
    defer { position += count }
    return position..<position + count
  }
}
