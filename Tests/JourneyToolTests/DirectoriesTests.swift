import Foundation
import Testing

@testable import JourneyTool

@Suite struct DirectoriesTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func list(_ path: String? = nil) throws -> DirectoryListing {
    let path = path ?? directory.path
    return try DirectoryListing(below: path, inside: ProjectRoot(explicit: directory.path, for: path))
  }

  private func names(_ listing: DirectoryListing) -> [String] {
    listing.files.map { String($0.canonicalPath.dropFirst(directory.path.utf8.count + 1)) }
  }

  @Test func listsMapsInTheOrderOfTheirBytes() throws {
    for name in [
      "b.journey", "a/z.journey", "a-b.journey", "B.journey", "a/b/c.journey", "\u{E9}.journey", "z.json", "journey",
    ] {
      try directory.write(name)
    }
    let expected = ["B.journey", "a-b.journey", "a/b/c.journey", "a/z.journey", "b.journey", "\u{E9}.journey"]
    let listing = try list()
    #expect(names(listing) == expected)
    #expect(listing.files.map(\.displayPath) == expected.map { directory[$0] })
    #expect(listing.troubles.isEmpty)
  }

  @Test func leavesOutWhatIsHiddenAndWhatIsNoFile() throws {
    for name in [".git/a.journey", ".a.journey", ".journey", "folder.journey/b.journey"] { try directory.write(name) }
    _ = directory.makePipe("pipe.journey")
    #expect(names(try list()) == ["folder.journey/b.journey"])
  }

  @Test func followsNoLinkOut() throws {
    let other = try TemporaryDirectory()
    try other.write("secret.journey")
    try directory.write("a/one.journey")
    try directory.write("b/two.txt")
    try directory.link("out.journey", to: other["secret.journey"])
    try directory.link("folder", to: other.path)
    try directory.link("loop", to: ".")
    try directory.link("same.journey", to: "a/one.journey")
    try directory.link("b/named.journey", to: "two.txt")
    try directory.link("dangling.journey", to: "nowhere")
    let listing = try list()
    #expect(names(listing) == ["a/one.journey", "b/two.txt"])
    #expect(listing.files.map(\.displayPath) == [directory["a/one.journey"], directory["b/named.journey"]])
  }

  @Test func namesFilesAsTheUserDoes() throws {
    try directory.write("maps/a.journey")
    let given = directory.relativePath + "//maps/"
    let listing = try list(given)
    #expect(listing.files.map(\.displayPath) == [directory.relativePath + "/maps/a.journey"])
    try directory.link("link", to: "maps")
    #expect(try list(directory["link"]).files.map(\.displayPath) == [directory["link/a.journey"]])
  }

  @Test func saysWhatItCannotList() throws {
    let file = try directory.write("a.journey")
    #expect(throws: DirectoryError(path: file, trouble: .notDirectory(.regular))) { try list(file) }
    let none = directory["none"]
    #expect(throws: DirectoryError(path: none, trouble: .system(.noSuchFile))) { try list(none) }
    try directory.write("b.journey")
    let root = try ProjectRoot(explicit: nil, for: directory.path)
    #expect(throws: DirectoryError(path: directory.path, trouble: .tooManyEntries(limit: 1))) {
      try DirectoryListing(below: directory.path, inside: root, entryLimit: 1)
    }
    #expect(try DirectoryListing(below: directory.path, inside: root, entryLimit: 2).files.count == 2)
  }

  #if os(Linux)
    @Test func saysWhichNameItCannotSpell() throws {
      let path =
        Array(directory.path.utf8CString.dropLast()) + [0x2F, CChar(bitPattern: 0xE9)] + Array(".journey".utf8CString)
      let file = try #require(fopen(path, "w"))
      fclose(file)
      let listing = try list()
      #expect(listing.files.isEmpty)
      #expect(listing.troubles.map(\.trouble) == [.nameIsNotUTF8])
    }
  #endif

  @Test(.disabled(if: getuid() == 0, "For root nothing is closed."))
  func goesOnBehindAClosedDirectory() throws {
    try directory.write("a.journey")
    try directory.write("closed/b.journey")
    chmod(directory["closed"], 0)
    defer { chmod(directory["closed"], 0o700) }
    let listing = try list()
    #expect(names(listing) == ["a.journey"])
    #expect(listing.troubles == [DirectoryError(path: directory["closed"], trouble: .system(.notPermitted))])
  }
}
