import Testing

@testable import JourneyLanguage

/// Imports that lead back, twice, far, or nowhere.
@Suite("Imports")
struct ImportTests {
  private func compile(
    _ files: [String: String], main: String = "main.journey", sourceLocation: SourceLocation = #_sourceLocation
  ) -> Project {
    let specimen = Specimen(files: files.mapValues { Array($0.utf8) }, main: main)
    let (project, failures) = Invariants.check(specimen)
    #expect(failures.isEmpty, "\(failures.joined(separator: "; "))", sourceLocation: sourceLocation)
    return project
  }

  private let map = "current-state m \"M\" { owner t; step s \"S\" }\n"

  @Test("A file that imports itself is warned")
  func itself() {
    let project = compile(["main.journey": "import \"main.journey\"\nimport \"./main.journey\"\nteam t \"T\"\n" + map])
    #expect(project.diagnostics.map(\.rule) == [.repeatedImport, .repeatedImport])
    #expect(project.sources.count == 1)
  }

  @Test("A cycle of imports is fine")
  func cycle() {
    let project = compile([
      "main.journey": "import \"a.journey\"\n" + map, "a.journey": "import \"b.journey\"",
      "b.journey": "import \"main.journey\"\nimport \"a.journey\"\nteam t \"T\"",
    ])
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
    #expect(project.sources.map(\.name) == ["main.journey", "a.journey", "b.journey"])
  }

  @Test("A directory is no map")
  func directory() {
    let files = Project.Files(
      locate: { name, _ in .inside(identity: name, name: name) }, read: { _ in .unreadable("it is a directory") })
    let project = Project(
      Source(name: "main", bytes: Array("import \"maps\"\n\(map)".utf8)), identity: "main", files: files)
    #expect(project.diagnostics.map(\.rule) == [.missingImport])
    #expect(project.shortFindings.contains("it is a directory"), "\(project.shortFindings)")
  }

  @Test("The same file twice, under two names, is read once and warned once")
  func duplicates() {
    let project = compile([
      "main.journey": "import \"a/t.journey\"\nimport \"a/../a/t.journey\"\n" + map, "a/t.journey": "team t \"T\"",
    ])
    #expect(project.diagnostics.map(\.rule) == [.repeatedImport])
    #expect(project.sources.count == 2)
  }

  @Test("Two files may import a third one")
  func diamond() {
    let project = compile([
      "main.journey": "import \"a.journey\"\nimport \"b.journey\"\n" + map, "a.journey": "import \"t.journey\"",
      "b.journey": "import \"t.journey\"", "t.journey": "team t \"T\"",
    ])
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
    #expect(project.sources.count == 4)
  }

  @Test(
    "Names that lead outside, or nowhere",
    arguments: ["../a", "/etc/passwd", "a/../../b", "", " ", "missing.journey", ".", "a\\\\b", "\\u{0}"])
  func nowhere(_ name: String) {
    let project = compile(["main.journey": "import \"\(name)\"\n" + map])
    let isOutside = name.hasPrefix("/") || name.contains("../a") || name.contains("../../b")
    let rules = project.diagnostics.map(\.rule)
    #expect(
      rules.contains(isOutside ? .importOutsideRoot : .missingImport) || rules.contains(.unknownCharacter), "\(rules)")
    #expect(rules.count == 1)
  }

  @Test("A chain of two thousand files")
  func chain() {
    var files = ["main.journey": "import \"f1.journey\"\n" + map]
    for number in 1..<2_000 {
      files["f\(number).journey"] = "import \"f\(number + 1).journey\"\nimport \"main.journey\""
    }
    files["f2000.journey"] = "team t \"T\""
    let project = compile(files)
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
    #expect(project.sources.count == 2_001)
    files["f2000.journey"] = "team t"
    #expect(compile(files).diagnostics.map(\.rule) == [.missingArgument])
  }

  @Test("More than ten thousand files are one message")
  func tooMany() {
    var files = ["main.journey": (0..<Limits.files + 10).map { "import \"f\($0).journey\"\n" }.joined() + map]
    for number in 0..<Limits.files + 10 { files["f\(number).journey"] = "team t\(number) \"T\"" }
    let rules = compile(files).diagnostics.map(\.rule)
    #expect(!rules.isEmpty && rules.allSatisfy { $0 == .tooLarge }, "\(Set(rules))")
  }
}
