import Foundation
import Testing

@testable import JourneyTool

@Suite struct ProjectRootTests {
  let directory: TemporaryDirectory
  let project: String

  /// `project/` holds maps; beside it lies what nobody may read.
  init() throws {
    directory = try TemporaryDirectory()
    project = directory["project"]
    try directory.makeDirectory("project/.git")
    try directory.write("project/maps/a.journey", "a")
    try directory.write("project/maps/c.journey", "c")
    try directory.write("project/shared/b.journey", "b")
    try directory.write("secret.journey", "secret")
    try directory.write("project-too/secret.journey", "secret")
  }

  private func resolve(_ text: String, from file: String = "project/maps/a.journey") throws -> ImportedPath {
    let root = try ProjectRoot(explicit: nil, for: directory[file])
    return root.resolve(text, from: NamedFile(directory[file]))
  }

  @Test func isTheNearestRepository() throws {
    #expect(try ProjectRoot(explicit: nil, for: directory["project/maps/a.journey"]).path == project)
    #expect(try ProjectRoot(explicit: nil, for: directory["project/maps"]).path == project)
    #expect(try ProjectRoot(explicit: nil, for: directory["project/new/unsaved.journey"]).path == project)
    try directory.write("project/maps/.git", "gitdir: elsewhere")
    #expect(try ProjectRoot(explicit: nil, for: directory["project/maps/a.journey"]).path == directory["project/maps"])
  }

  @Test func isElseTheDirectoryOfTheFile() throws {
    #expect(try ProjectRoot(explicit: nil, for: directory["secret.journey"]).path == directory.path)
    #expect(try ProjectRoot(explicit: nil, for: directory["project-too"]).path == directory["project-too"])
  }

  @Test func isWhatTheUserSays() throws {
    try directory.link("link", to: "project/maps")
    let root = try ProjectRoot(explicit: directory["link"], for: directory["project/maps/a.journey"])
    #expect(root.path == directory["project/maps"])
    #expect(root.resolve("../shared/b.journey", from: NamedFile(directory["project/maps/a.journey"])) == .outside)
    let missing = DirectoryError(path: directory["none"], trouble: .system(.noSuchFile))
    #expect(throws: missing) { try ProjectRoot(explicit: directory["none"], for: "a") }
    let file = directory["secret.journey"]
    #expect(throws: DirectoryError(path: file, trouble: .notDirectory(.regular))) {
      try ProjectRoot(explicit: file, for: "a")
    }
  }

  @Test func findsWhatIsInside() throws {
    let expected = NamedFile(directory["project/shared/b.journey"])
    let imports = ["../shared/b.journey", "./../shared//b.journey", "../maps/../shared/b.journey"]
    for text in imports {
      guard case .inside(let file) = try resolve(text) else {
        Issue.record("`\(text)` is inside.")
        continue
      }
      #expect(file == expected)
      #expect(file.displayPath == directory["project/shared/b.journey"])
      let root = try ProjectRoot(explicit: nil, for: directory["project/maps/a.journey"])
      #expect(root.read(file) == .found(Array("b".utf8)))
    }
  }

  @Test func namesAFileAsTheUserDoes() throws {
    let named = directory.relativePath + "/project/maps/a.journey"
    let root = try ProjectRoot(explicit: nil, for: named)
    guard case .inside(let file) = root.resolve("../shared/b.journey", from: NamedFile(named)) else {
      Issue.record("It is inside.")
      return
    }
    #expect(file.displayPath == directory.relativePath + "/project/shared/b.journey")
    #expect(file.canonicalPath == directory["project/shared/b.journey"])
    guard case .inside(let next) = root.resolve("../maps/c.journey", from: file) else {
      Issue.record("It is inside.")
      return
    }
    #expect(next.displayPath == directory.relativePath + "/project/maps/c.journey")
  }

  @Test(arguments: [
    "../../secret.journey", "../../project-too/secret.journey", "../../none.journey", "/etc/passwd", "/",
    "..//../secret.journey",
    "../../../../../../../../../../../../etc/passwd", "../shared/../../secret.journey", "../..",
  ])
  func seesWhatIsOutside(text: String) throws {
    #expect(try resolve(text) == .outside)
  }

  @Test(arguments: [
    "none.journey", "../none/b.journey", "c.journey/", "c.journey/d", "", "c.journey\0", "none/../c.journey",
  ])
  func seesWhatIsMissing(text: String) throws {
    #expect(try resolve(text) == .missing)
  }

  @Test func survivesLongNames() throws {
    #expect(try resolve(String(repeating: "a/", count: 1_000_000)) == .missing)
    #expect(try resolve(String(repeating: "../", count: 1_000_000) + "etc/passwd") == .missing)
    let long = String(repeating: "n", count: 300)
    guard case .inside(let file) = try resolve(long) else {
      Issue.record("Only reading can tell that a name is too long.")
      return
    }
    #expect(try ProjectRoot(explicit: nil, for: project).read(file).isUnreadable)
  }

  @Test func seesThroughLinks() throws {
    try directory.link("project/maps/file.journey", to: "../../secret.journey")
    try directory.link("project/maps/folder", to: "../..")
    try directory.link("project/maps/absolute.journey", to: "/etc/passwd")
    try directory.link("project/maps/first.journey", to: "file.journey")
    try directory.link("project/maps/dangling.journey", to: "../../none.journey")
    let outside = [
      "file.journey", "folder/secret.journey", "absolute.journey", "first.journey", "dangling.journey",
      "folder/none.journey",
      "folder/project-too/secret.journey", "./folder/../secret.journey",
    ]
    for text in outside { #expect(try resolve(text) == .outside, "\(text)") }

    try directory.link("project/maps/back", to: "../../project/shared")
    guard case .inside(let file) = try resolve("back/b.journey") else {
      Issue.record("A link to another place of the project is fine.")
      return
    }
    #expect(file.canonicalPath == directory["project/shared/b.journey"])
    #expect(file.displayPath == directory["project/maps/back/b.journey"])
    try directory.link("project/maps/lost.journey", to: "nowhere.journey")
    #expect(try resolve("lost.journey") == .missing)
  }

  /// `..` behind a link leads to where the link leads; the display path must not name another file.
  @Test func namesTheFileThatIsRead() throws {
    try directory.write("project/deep/er/d.journey", "d")
    try directory.write("project/deep/e.journey", "e")
    try directory.write("project/e.journey", "another")
    try directory.link("project/short", to: "deep/er")
    let file = directory["project/short/d.journey"]
    let root = try ProjectRoot(explicit: nil, for: file)
    guard case .inside(let found) = root.resolve("../e.journey", from: NamedFile(file)) else {
      Issue.record("It is inside.")
      return
    }
    #expect(found.canonicalPath == directory["project/deep/e.journey"])
    #expect(found.displayPath == directory["project/short/../e.journey"])
    #expect(Files.read(found.displayPath) == root.read(found))
  }

  /// What stood there when it was checked may be a link when it is opened.
  @Test func followsNoLinkWhenItReads() throws {
    let root = try ProjectRoot(explicit: nil, for: project)
    guard case .inside(let file) = try resolve("../shared/b.journey") else {
      Issue.record("It is inside.")
      return
    }
    try FileManager.default.removeItem(atPath: file.canonicalPath)
    try directory.link("project/shared/b.journey", to: "../../secret.journey")
    #expect(root.read(file) == .notRegular(.symbolicLink))
    try FileManager.default.removeItem(atPath: directory["project/shared"])
    try directory.link("project/shared", to: "../project-too")
    try directory.write("project-too/b.journey", "secret")
    let contents = root.read(file)
    #expect(contents == .missing || contents.isUnreadable)
    #expect(root.read(NamedFile(directory["secret.journey"])).isUnreadable)
    let upward = NamedFile(canonicalPath: project + "/../secret.journey", displayPath: "a")
    #expect(root.read(upward).isUnreadable)
  }

  /// Somebody exchanges a directory for a link and back, as fast as they can.
  @Test func winsTheRace() throws {
    try directory.write("project-too/b.journey", "secret")
    try directory.link("project/link", to: "../project-too")
    let (shared, link, aside) = (directory["project/shared"], directory["project/link"], directory["project/aside"])
    let exchanging = Thread {
      while !Thread.current.isCancelled {
        rename(shared, aside)
        rename(link, shared)
        rename(shared, link)
        rename(aside, shared)
      }
    }
    exchanging.start()
    defer { exchanging.cancel() }
    let root = try ProjectRoot(explicit: nil, for: project)
    let importing = NamedFile(directory["project/maps/a.journey"])
    var found = 0
    for _ in 0..<20_000 {
      guard case .inside(let file) = root.resolve("../shared/b.journey", from: importing) else { continue }
      guard case .found(let bytes) = root.read(file) else { continue }
      #expect(bytes == Array("b".utf8))
      found += 1
    }
    #expect(found > 0)
  }

  @Test func readsOnlyFiles() throws {
    let root = try ProjectRoot(explicit: nil, for: project)
    #expect(root.read(NamedFile(project)) == .notRegular(.directory))
    #expect(root.read(NamedFile(directory["project/maps"])) == .notRegular(.directory))
    #expect(root.read(NamedFile(directory.makePipe("project/pipe"))) == .notRegular(.pipe))
    #expect(root.read(NamedFile(directory["project/none"])) == .missing)
    #expect(root.read(NamedFile(directory["project/maps/a.journey"]), limit: 0) == .tooLarge)
  }

  @Test func takesNamesByTheirBytes() throws {
    try directory.write("project/caf\u{E9}.journey", "one")
    try directory.write("project/cafe\u{301}.journey", "two")
    let one = NamedFile(directory["project/caf\u{E9}.journey"])
    let two = NamedFile(directory["project/cafe\u{301}.journey"])
    #if os(Linux)
      #expect(one != two)
      #expect(Set([one, two]).count == 2)
    #endif
  }

  @Test func rootOfAll() throws {
    let root = try ProjectRoot(explicit: "/", for: project)
    #expect(root.read(NamedFile(directory["secret.journey"])) == .found(Array("secret".utf8)))
  }
}
