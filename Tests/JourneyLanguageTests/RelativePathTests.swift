import Testing

@testable import JourneyLanguage

@Suite("Names of files as another file writes them")
struct RelativePathTests {
  @Test(arguments: [
    ("a.png", "shared/p.journey", "main.journey", "shared/a.png"),
    ("../a.png", "shared/p.journey", "main.journey", "a.png"),
    ("../pics/a.png", "maps/shared/p.journey", "maps/m.journey", "pics/a.png"),
    ("a.png", "shared/p.journey", "maps/m.journey", "../shared/a.png"),
    ("./a.png", "p.journey", "m.journey", "a.png"),
    ("a.png", "../shared/p.journey", "m.journey", "../shared/a.png"),
    ("a.png", "p.journey", "../m.journey", "a.png"),
    ("a.png", "/r/shared/p.journey", "/r/m.journey", "shared/a.png"),
  ])
  func rebase(_ name: String, _ importer: String, _ entry: String, _ expected: String) {
    #expect(RelativePath.rebase(name, from: importer, to: entry) == expected)
  }
}
