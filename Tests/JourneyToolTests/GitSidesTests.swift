import Foundation
import JourneyLanguage
import Testing

@testable import JourneyTool

/// One after another, as all that starts processes from several threads.
@Suite(.serialized) struct GitSidesTests {
  let repository: GitRepository

  init() throws {
    repository = try GitRepository()
  }

  private static func map(_ id: String, _ title: String = "Title") -> String {
    "current-state \(id) \"\(title)\" {\n  step one \"One\"\n}\n"
  }

  private func read(
    _ revisions: String, _ paths: String..., root: String? = nil, in directory: String? = nil
  ) throws -> ComparedSides {
    try GitSides.read(GitRange(revisions), paths: paths, root: root, in: directory ?? repository.path)
  }

  private func pairs(_ sides: ComparedSides) -> [String] {
    sides.pairs.map { "\($0.old?.path ?? "-") \($0.new?.path ?? "-")" }
  }

  private func text(_ file: ComparedFile?) -> String? { file.map { String(decoding: $0.source.bytes, as: UTF8.self) } }

  @Test func readsRanges() {
    #expect(GitRange("HEAD") == GitRange("HEAD", .workingTree))
    #expect(GitRange("a..b") == GitRange("a", .revision("b")))
    #expect(GitRange("a...b") == GitRange("a", .revision("b"), isFromCommonAncestor: true))
    #expect(GitRange("..b") == GitRange("HEAD", .revision("b")))
    #expect(GitRange("v1.0..") == GitRange("v1.0", .revision("HEAD")))
    #expect(GitRange("v1.0") == GitRange("v1.0", .workingTree))
  }

  @Test func comparesWithTheWorkingTree() throws {
    try repository.write("a.journey", Self.map("a", "Old"))
    try repository.write("gone.journey", Self.map("gone"))
    try repository.write("notes.txt", "no map")
    try repository.commit()
    try repository.write("a.journey", Self.map("a", "New"))
    try repository.write("new/b.journey", Self.map("b"))
    try repository.write("ignored.journey", Self.map("ignored"))
    try repository.write(".gitignore", "ignored.journey\n")
    try repository.write(".hidden/c.journey", Self.map("c"))
    try FileManager.default.removeItem(atPath: repository.path + "/gone.journey")
    let sides = try read("HEAD")
    #expect(pairs(sides) == ["a.journey a.journey", "- new/b.journey", "gone.journey -"])
    #expect(text(sides.pairs[0].old)?.contains("Old") == true)
    #expect(text(sides.pairs[0].new)?.contains("New") == true)
    #expect(sides.pairs[0].old?.source.name == "HEAD:a.journey")
    #expect(sides.pairs[0].new?.source.name == "a.journey")
    #expect(sides.old.name == "HEAD")
    #expect(sides.new.name == "the working tree")
  }

  @Test func comparesTwoRevisions() throws {
    try repository.write("a.journey", Self.map("a", "First"))
    try repository.commit()
    try repository.git("tag", "first")
    try repository.write("a.journey", Self.map("a", "Second"))
    try repository.commit()
    try repository.write("a.journey", Self.map("a", "Third"))
    let sides = try read("first..HEAD")
    #expect(text(sides.pairs[0].old)?.contains("First") == true)
    #expect(text(sides.pairs[0].new)?.contains("Second") == true)
    // The tree of nothing, as for a first commit.
    let empty = try read("4b825dc642cb6eb9a060e54bf8d69288fbee4904..first")
    #expect(pairs(empty) == ["- a.journey"])
  }

  @Test func startsWhereBranchesPart() throws {
    try repository.write("a.journey", Self.map("a", "Base"))
    try repository.commit()
    try repository.git("checkout", "--quiet", "-b", "branch")
    try repository.write("a.journey", Self.map("a", "Branch"))
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    try repository.write("a.journey", Self.map("a", "Main"))
    try repository.commit()
    #expect(text(try read("main...branch").pairs[0].old)?.contains("Base") == true)
    #expect(text(try read("main..branch").pairs[0].old)?.contains("Main") == true)
    try repository.git("checkout", "--quiet", "--orphan", "other")
    try repository.commit()
    #expect(throws: GitError.noCommonAncestor("main", "other")) { try read("main...other") }
  }

  @Test func followsImportsInTheRevision() throws {
    try repository.write("shared/people.journey", "persona maya \"Maya\"\n")
    try repository.write("maps/a.journey", "import \"../shared/people.journey\"\n" + Self.map("a"))
    try repository.commit()
    try repository.write("shared/people.journey", "persona maya \"Maya, renamed\"\n")
    try repository.write("shared/more.journey", "team care \"Care\"\n")
    let sides = try read("HEAD", "maps")
    let old = try #require(sides.pairs[0].old).project()
    let new = try #require(sides.pairs[0].new).project()
    #expect(old.sources.map(\.name) == ["HEAD:maps/a.journey", "HEAD:shared/people.journey"])
    #expect(new.sources.count == 2)
    #expect(!old.hasErrors && !new.hasErrors)
    #expect(String(decoding: old.sources[1].bytes, as: UTF8.self) == "persona maya \"Maya\"\n")
    #expect(String(decoding: new.sources[1].bytes, as: UTF8.self).contains("renamed"))
  }

  @Test func keepsTheRulesOfTheDisk() throws {
    let source = [
      "import \"../../secret.journey\"", "import \"/etc/passwd\"", "import \"none.journey\"", "import \"folder\"",
      "import \"a.journey/below\"", "import \"out.journey\"", "import \"link/b.journey\"", "import \"loop\"",
      "import \"../../repository/maps/c.journey\"",
    ]
    try repository.write("maps/a.journey", source.joined(separator: "\n") + "\n" + Self.map("a"))
    try repository.write("maps/folder/b.journey", "team care \"Care\"\n")
    try repository.write("maps/c.journey", "team sales \"Sales\"\n")
    try repository.directory.write("secret.journey", "team secret \"Secret\"\n")
    try repository.directory.link("repository/maps/out.journey", to: "../../secret.journey")
    try repository.directory.link("repository/maps/link", to: "../maps/folder")
    try repository.directory.link("repository/maps/loop", to: "loop")
    try repository.commit()
    let sides = try read("HEAD", "maps/a.journey")
    let old = try #require(sides.pairs[0].old).project()
    let new = try #require(sides.pairs[0].new).project()
    #expect(old.diagnostics.map(\.message) == new.diagnostics.map(\.message))
    #expect(old.diagnostics.map(\.rule) == new.diagnostics.map(\.rule))
    #expect(old.diagnostics.filter { $0.rule == .importOutsideRoot }.count == 3)
    #expect(old.diagnostics.filter { $0.rule == .missingImport }.count == 4)
    #expect(old.sources.map(\.name).dropFirst() == ["HEAD:maps/folder/b.journey", "HEAD:maps/c.journey"])
    // A narrower root holds on both sides.
    let narrow = try GitSides.read(GitRange("HEAD"), paths: ["maps/a.journey"], root: "maps", in: repository.path)
    #expect(try #require(narrow.pairs[0].old).project().sources.count == 3)
    let inner = try GitSides.read(GitRange("HEAD"), paths: ["maps/a.journey"], root: "maps/folder", in: repository.path)
    #expect(try #require(inner.pairs[0].old).project().sources.count == 2)
    #expect(try #require(inner.pairs[0].new).project().sources.count == 2)
  }

  @Test func listsLinksOnce() throws {
    try repository.write("maps/a.journey", Self.map("a"))
    try repository.write("other/b.txt", Self.map("b"))
    try repository.directory.link("repository/maps/again.journey", to: "a.journey")
    try repository.directory.link("repository/maps/b.journey", to: "../other/b.txt")
    try repository.directory.link("repository/maps/dead.journey", to: "nowhere")
    try repository.commit()
    #expect(pairs(try read("HEAD", "maps")) == ["maps/a.journey maps/a.journey", "maps/b.journey maps/b.journey"])
  }

  @Test func followsRenames() throws {
    let long = "current-state a \"A\" {\n" + (0..<20).map { "  step s\($0) \"Step \($0)\"\n" }.joined() + "}\n"
    try repository.write("maps/a.journey", long)
    try repository.commit()
    try repository.git("mv", "maps/a.journey", "moved \"here\" é.journey")
    try repository.write("moved \"here\" é.journey", long.replacingOccurrences(of: "Step 3", with: "Third"))
    let expected = ["maps/a.journey moved \"here\" é.journey"]
    #expect(pairs(try read("HEAD")) == expected)
    // The other place is found, whichever is named.
    #expect(pairs(try read("HEAD", "maps")) == expected)
    try repository.commit()
    #expect(pairs(try read("HEAD~1..HEAD")) == expected)
    #expect(pairs(try read("HEAD~1..HEAD", "moved \"here\" é.journey")) == expected)
    #expect(pairs(try read("HEAD..HEAD~1")) == ["moved \"here\" é.journey maps/a.journey"])
  }

  @Test func worksInSubdirectoriesAndWorktrees() throws {
    try repository.write("maps/a.journey", Self.map("a"))
    try repository.write("other/b.journey", Self.map("b"))
    try repository.commit()
    let below = repository.path + "/maps"
    #expect(pairs(try read("HEAD", in: below)) == ["maps/a.journey maps/a.journey"])
    #expect(try read("HEAD", in: below).pairs[0].new?.source.name == "a.journey")
    #expect(pairs(try read("HEAD", "../other", in: below)) == ["other/b.journey other/b.journey"])
    let tree = repository.directory["second tree"]
    try repository.git("worktree", "add", "--quiet", tree, "-b", "second")
    try repository.directory.write("second tree/maps/a.journey", Self.map("a", "There"))
    #expect(text(try read("HEAD", in: tree).pairs[0].new)?.contains("There") == true)
    #expect(text(try read("HEAD").pairs[0].new)?.contains("There") == false)
  }

  @Test func worksInABareRepository() throws {
    try repository.write("maps/a.journey", "import \"../shared.journey\"\n" + Self.map("a"))
    try repository.write("shared.journey", "team care \"Care\"\n")
    try repository.commit()
    try repository.write("maps/a.journey", "import \"../shared.journey\"\n" + Self.map("a", "New"))
    try repository.commit()
    let bare = repository.directory["bare.git"]
    try repository.git("clone", "--quiet", "--bare", ".", bare)
    let sides = try read("HEAD~1..HEAD", "maps", in: bare)
    #expect(pairs(sides) == ["maps/a.journey maps/a.journey"])
    #expect(try #require(sides.pairs[0].old).project().sources.count == 2)
    #expect(throws: GitError.noWorkingTree(repository: bare)) { try read("HEAD", in: bare) }
  }

  @Test func stopsAtSubmodules() throws {
    let inner = try GitRepository(named: "inner")
    try inner.write("x.journey", "team care \"Care\"\n")
    try inner.commit()
    try repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "sub")
    try repository.write("a.journey", "import \"sub/x.journey\"\n" + Self.map("a"))
    try repository.commit()
    let sides = try read("HEAD")
    #expect(pairs(sides) == ["a.journey a.journey"])
    let old = try #require(sides.pairs[0].old).project()
    #expect(old.diagnostics.map(\.rule) == [.missingImport])
    #expect(old.diagnostics.first?.message.contains("it lies in a submodule") == true)
    #expect(try !#require(sides.pairs[0].new).project().hasErrors)
  }

  @Test func saysWhatIsWrong() throws {
    try repository.write("a.journey", Self.map("a"))
    try repository.write("empty/notes.txt", "no map")
    try repository.commit()
    #expect(throws: GitError.unknownRevision("nowhere")) { try read("nowhere") }
    #expect(throws: GitError.unknownRevision("--all")) { try read("--all") }
    #expect(throws: GitError.unknownRevision("nowhere")) { try read("HEAD..nowhere") }
    #expect(throws: GitError.missingPath("none")) { try read("HEAD", "none") }
    #expect(throws: GitError.noMaps("empty")) { try read("HEAD", "empty") }
    #expect(throws: GitError.outsideRepository(path: "..", repository: repository.path)) { try read("HEAD", "..") }
    #expect(throws: GitError.notRepository(directory: repository.directory.path)) {
      try read("HEAD", in: repository.directory.path)
    }
    #expect(throws: GitError.noWorkingTree(repository: repository.path + "/.git")) {
      try read("HEAD", in: repository.path + "/.git")
    }
    let nowhere = Environment(["PATH": repository.directory.path])
    #expect(throws: GitError.missingProgram) { try Git(in: repository.path, environment: nowhere) }
    let errors: [GitError] = [
      .missingProgram, .notRepository(directory: "."), .unknownRevision("x"), .noCommonAncestor("a", "b"),
      .outsideRepository(path: "a", repository: "b"), .missingPath("x"), .noMaps("x"), .noWorkingTree(repository: "x"),
      .failed(command: "diff", complaint: "fatal: bad"), .failed(command: "diff", complaint: ""),
    ]
    for error in errors { #expect(error.message.hasSuffix(".") && error.message.contains("`")) }
  }

  @Test func goesOnBehindWhatIsTooLarge() throws {
    try repository.write("long.txt", String(repeating: "x", count: 5000))
    let object = try repository.git("hash-object", "-w", "long.txt").filter { !$0.isNewline }
    try repository.write("a.journey", "import \"long.journey\"\nimport \"b.journey\"\n" + Self.map("a"))
    try repository.write("b.journey", "team care \"Care\"\n")
    try repository.git("add", "--all")
    try repository.git("update-index", "--add", "--cacheinfo", "120000,\(object),long.journey")
    try repository.git("commit", "--quiet", "--message", "A link that leads too far")
    let old = try #require(try read("HEAD", "a.journey").pairs[0].old).project()
    #expect(old.diagnostics.map(\.rule).contains(.missingImport))
    #expect(old.sources.map(\.name) == ["HEAD:a.journey", "HEAD:b.journey"])
  }

  #if os(Linux)
    @Test func saysWhichNameIsNotUTF8() throws {
      try repository.write("a.journey", Self.map("a"))
      try repository.git("-c", "alias.make=!printf '' > \"$(printf 'b\\377').journey\"", "make")
      try repository.commit()
      #expect(throws: GitError.nameIsNotUTF8("HEAD:b\u{FFFD}.journey")) { try read("HEAD") }
      try repository.git("rm", "--quiet", "--cached", "-r", ".")
      try repository.git("add", "a.journey")
      try repository.git("commit", "--quiet", "--message", "Without it")
      #expect(throws: GitError.nameIsNotUTF8("b\u{FFFD}.journey")) { try read("HEAD") }
      #expect(try read("HEAD~1..HEAD", "a.journey").pairs.count == 1)
    }
  #endif

  @Test func readsManyAndLargeFiles() throws {
    let large = "// " + String(repeating: "x", count: 300_000) + "\n"
    for number in 0..<200 { try repository.write("m\(number).journey", large + Self.map("m\(number)")) }
    try repository.commit()
    let sides = try read("HEAD")
    #expect(sides.pairs.count == 200)
    for pair in sides.pairs { #expect(text(pair.old) == text(pair.new)) }
  }
}

extension GitRange {
  fileprivate init(_ old: String, _ new: GitPlace, isFromCommonAncestor: Bool = false) {
    self.init(old: old, new: new, isFromCommonAncestor: isFromCommonAncestor)
  }
}
