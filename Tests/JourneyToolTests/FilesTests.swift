import Foundation
import Testing

@testable import JourneyTool

@Suite struct FilesTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test func findsTheBytesOfAFile() throws {
    let path = try directory.write("a.journey", "persona maya \"Maya\"\n")
    #expect(Files.read(path) == .found(Array("persona maya \"Maya\"\n".utf8)))
    #expect(Files.read(try directory.write("empty.journey")) == .found([]))
  }

  @Test(arguments: [1, 511, 512, 513, 65535, 65536, 65537, 1_000_000])
  func findsAsManyBytesAsThereAre(count: Int) throws {
    let text = String(repeating: "x", count: count)
    #expect(Files.read(try directory.write("a", text)) == .found(Array(text.utf8)))
  }

  @Test func takesTheLimitToTheByte() throws {
    let path = try directory.write("a", "12345")
    #expect(Files.read(path, limit: 5) == .found(Array("12345".utf8)))
    #expect(Files.read(path, limit: 4) == .tooLarge)
    let large = directory["large"]
    let handle = try #require(FileHandle(forWritingAtPath: directory.write("large")))
    try handle.truncate(atOffset: UInt64(Files.sizeLimit) + 1)
    #expect(Files.read(large) == .tooLarge)
    try handle.truncate(atOffset: UInt64(Files.sizeLimit))
    guard case .found(let bytes) = Files.read(large) else {
      Issue.record("A file at the limit was not read.")
      return
    }
    #expect(bytes.count == Files.sizeLimit)
  }

  @Test func seesWhatIsNoFile() throws {
    #expect(Files.read(directory["none"]) == .missing)
    #expect(Files.read(try directory.write("file") + "/below") == .missing)
    #expect(Files.read("") == .missing)
    #expect(Files.read(directory["file\0hidden"]) == .missing)
    #expect(Files.read(directory.path) == .notRegular(.directory))
    #expect(Files.read(directory.makePipe("pipe")) == .notRegular(.pipe))
    #expect(Files.read("/dev/zero") == .notRegular(.device))
    #expect(Files.read(directory[String(repeating: "n", count: 300)]).isUnreadable)
    try directory.link("loop", to: "loop")
    #expect(Files.read(directory["loop"]).isUnreadable)
  }

  #if os(Linux)
    /// A file of `/proc` says that it has no bytes: it grows while it is read.
    @Test func readsWhatGrows() throws {
      guard case .found(let bytes) = Files.read("/proc/self/maps") else {
        Issue.record("A file without a size was not read.")
        return
      }
      #expect(bytes.count > 512)
      #expect(Files.read("/proc/self/maps", limit: 100) == .tooLarge)
      #expect(Files.read("/proc/self/maps", limit: 600) == .tooLarge)
    }
  #endif

  @Test func readsWhatIsAppendedMeanwhile() throws {
    let path = try directory.write("a", String(repeating: "x", count: 100))
    let descriptor = try FileDescriptor.open(path, flags: FileDescriptor.readingFlags)
    try directory.write("a", String(repeating: "y", count: 70000))
    #expect(Files.read(descriptor, limit: 70000) == .found(Array(repeating: UInt8(ascii: "y"), count: 70000)))
  }

  @Test func tellsWhatIsWrong() throws {
    #expect(FileContents.missing.message(path: "a b") == "There is no file `a b`.")
    #expect(FileContents.tooLarge.message(path: "a") == "`a` is larger than 64 MiB, the limit for one file.")
    #expect(FileContents.notRegular(.directory).message(path: "a") == "`a` is a directory, not a file.")
    #expect(FileContents.unreadable(.notPermitted).message(path: "a") == "`a` cannot be read: permission is denied.")
    #expect(FileContents.missing.message(path: "\u{1B}[2J") == "There is no file `\\u{1B}[2J`.")
    #expect(FileContents.found([]).message(path: "a") == nil)
  }
}

extension FileContents {
  var isUnreadable: Bool {
    if case .unreadable = self { true } else { false }
  }
}

@Suite struct PathTests {
  @Test(arguments: [
    ("maps/a.journey", "maps", "a.journey"), ("a", "", "a"), ("/a", "/", "a"), ("/", "/", ""), ("a/b//", "a", "b"),
    ("a//b", "a", "b"), ("", "", ""), ("//", "/", ""),
  ])
  func splits(path: String, parent: String, name: String) {
    #expect(Paths.parent(of: path) == parent)
    #expect(Paths.name(of: path) == name)
  }

  @Test(arguments: [
    ("maps/../shared/b.journey", "shared/b.journey"), ("./a", "a"), ("../a", "../a"), ("a/../../b", "../b"),
    ("a/..", "."),
    ("/../a", "/a"), ("a//b/./c/", "a/b/c"), ("", "."), ("/", "/"), ("../../x/../y", "../../y"),
  ])
  func normalizes(path: String, expected: String) {
    #expect(Paths.normalize(path) == expected)
  }

  @Test(arguments: [
    ("map.svg", "svg"), ("MAP.SVG", "svg"), ("a.b.json", "json"), ("a", nil), (".hidden", nil), ("dir.d/a", nil),
    ("a.", nil),
  ])
  func findsTheExtension(path: String, expected: String?) {
    #expect(Paths.fileExtension(of: path) == expected)
  }

  @Test func knowsWhatIsInside() {
    #expect(Paths.isInside("/a/b", directory: "/a"))
    #expect(Paths.isInside("/a", directory: "/a"))
    #expect(Paths.isInside("/a", directory: "/"))
    #expect(!Paths.isInside("/ab", directory: "/a"))
    #expect(!Paths.isInside("/a", directory: "/a/b"))
    #expect(!Paths.isInside("/a/b", directory: ""))
    #expect(!Paths.isInside("/e\u{301}/b", directory: "/\u{E9}"))
  }
}
