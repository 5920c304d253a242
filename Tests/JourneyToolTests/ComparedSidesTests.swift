import JourneyLanguage
import Testing

@testable import JourneyTool

@Suite struct ComparedSidesTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    for side in ["old", "new"] {
      try directory.write("\(side)/shared/people.journey", "persona maya \"Maya, \(side)\"\n")
      try directory.write("\(side)/a.journey", "import \"shared/people.journey\"\n// \(side)\n")
      try directory.write("\(side)/only-\(side).journey", "")
    }
  }

  private func load(_ old: String, _ new: String) -> ComparedSides? {
    let loaded = ComparedSides.load(
      old: old == "-" ? old : directory[old], new: new == "-" ? new : directory[new], Invocation(.check),
      Console(.never))
    return try? loaded.get()
  }

  @Test func pairsTheFilesOfTwoDirectories() throws {
    let sides = try #require(load("old", "new"))
    #expect(
      sides.pairs.map { "\($0.old?.path ?? "-") \($0.new?.path ?? "-")" }
        == [
          "a.journey a.journey", "- only-new.journey", "shared/people.journey shared/people.journey",
          "only-old.journey -",
        ])
    #expect(sides.old.name == directory["old"])
    let old = try #require(sides.pairs[0].old).project()
    #expect(old.sources.map(\.name) == [directory["old/a.journey"], directory["old/shared/people.journey"]])
    #expect(String(decoding: old.sources[1].bytes, as: UTF8.self).contains("old"))
  }

  @Test func pairsTwoFilesOfAnyName() throws {
    let sides = try #require(load("old/a.journey", "new/only-new.journey"))
    #expect(sides.pairs.count == 1)
    #expect(sides.pairs[0].old?.path == directory["old/a.journey"])
    #expect(sides.pairs[0].new?.path == directory["new/only-new.journey"])
    // A file is the same file under both names.
    #expect(load("old/a.journey", "old/a.journey")?.pairs.count == 1)
  }

  @Test func refusesWhatCannotBeCompared() throws {
    try directory.makeDirectory("empty")
    #expect(load("old", "new/a.journey") == nil)
    #expect(load("old/a.journey", "new") == nil)
    #expect(load("old/a.journey", "none.journey") == nil)
    #expect(load("old", "empty") == nil)
    #expect(load("-", "-") == nil)
  }

  @Test func tellsPathsApartByTheirBytes() {
    #expect(PathKey("é") != PathKey("e\u{301}"))
    #expect(Set([PathKey("a"), PathKey("a"), PathKey("b")]).count == 2)
  }
}
