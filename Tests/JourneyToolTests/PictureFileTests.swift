import Testing

@testable import JourneyTool

@Suite struct PictureFileTests {
  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count, 4) + Array(kind.utf8) + content + [0, 0, 0, 0]
  }

  private static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + chunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
      + chunk("tEXt", [1, 2, 3]) + chunk("IDAT", [4, 5]) + chunk("IEND", [])
  }

  /// With two scans, a restart, a stuffed byte and fill bytes; the thumbnail in its comment has an end of its own.
  private static func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
    let frame = [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
    return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xFE, 0, 4, 0xFF, 0xD9, 0xFF, 0xFF, 0xC2]
      + big(frame.count + 2, 2)
      + frame + [0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0, 9, 0xFF, 0xD0, 8, 0xFF, 0xC4, 0, 3, 0, 0xFF, 0xDA, 0, 3, 1, 7]
      + [0xFF, 0xD9]
  }

  private static func gif(_ width: UInt8, _ height: UInt8) -> [UInt8] {
    Array("GIF89a".utf8) + [width, 0, height, 0, 0x80, 0, 0] + Array(repeating: 0, count: 6)
      + [0x21, 0xF9, 4, 0, 0, 0, 0, 0] + [0x2C, 0, 0, 0, 0, width, 0, height, 0, 0x81] + Array(repeating: 7, count: 12)
      + [2, 3, 1, 1, 1, 1, 5, 0]
  }

  private func size(_ bytes: [UInt8]) -> [Int]? { PictureFile(bytes).map { [$0.width, $0.height] } }

  @Test func tellsFormatAndSize() {
    #expect(PictureFile(Self.png(700, 3))?.format == .png)
    #expect(PictureFile(Self.jpeg(700, 3))?.format == .jpeg)
    #expect(PictureFile(Self.gif(7, 3))?.format == .gif)
    #expect(size(Self.png(700, 3)) == [700, 3])
    #expect(size(Self.jpeg(700, 3)) == [700, 3])
    #expect(size(Self.gif(7, 3)) == [7, 3])
  }

  @Test(arguments: [png(700, 3), jpeg(700, 3), gif(7, 3)])
  func nothingThatIsCutOffIsAPicture(bytes: [UInt8]) {
    for count in 0..<bytes.count { #expect(PictureFile(Array(bytes.prefix(count))) == nil, "\(count)") }
    // What stands behind a picture is not looked at.
    #expect(PictureFile(bytes + [1, 2, 3]) == PictureFile(bytes))
  }

  /// Whatever the bytes are, reading them ends, and traps nowhere.
  @Test(arguments: [png(700, 3), jpeg(700, 3), gif(7, 3)])
  func anyByteMayBeAnother(bytes: [UInt8]) {
    var pictures = 0
    for index in bytes.indices {
      for other: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = other
        if let picture = PictureFile(changed) {
          pictures += 1
          #expect(picture.width > 0 && picture.height > 0)
        }
      }
    }
    #expect(pictures > 0)
  }

  @Test(arguments: [
    (0, 3, false), (3, 0, false), (1, 1, true), (8192, 8192, true), (8193, 8192, false), (32_767, 1, true),
    (32_768, 1, false), (Int(UInt32.max), Int(UInt32.max), false),
  ])
  func refusesSizesOutOfAllReason(width: Int, height: Int, isTaken: Bool) {
    #expect((PictureFile(Self.png(width, height)) != nil) == isTaken)
  }

  @Test(arguments: [
    ("/a/b/c.png", "/a/b", "c.png"), ("/a/b/c.png", "/a", "b/c.png"), ("/a/c.png", "/a/b/d", "../../c.png"),
    ("/a/c.png", "/ab", "../a/c.png"), ("/c.png", "/", "c.png"), ("/c.png", "/a", "../c.png"), ("/a", "/a", "."),
  ])
  func findsTheWayFromAFolder(path: String, folder: String, way: String) {
    #expect(Paths.relative(path, from: folder) == way)
  }
}
