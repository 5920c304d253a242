import Foundation
import Testing

@testable import JourneyLanguage

/// The files that are made from the schema are up to date. `BLESS=1 swift test` rewrites them.
@Suite struct GeneratedFilesTests {
  @Test func areUpToDate() throws {
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let environment = ProcessInfo.processInfo.environment
    for file in GeneratedFiles.all {
      let rendered = Data(Writer.bytes { file.write(&$0) })
      let url = top.appendingPathComponent(file.path)
      if environment["BLESS"] == "1" {
        #expect(environment["CI"] == nil, "nothing is blessed under CI")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try rendered.write(to: url)
      } else {
        let isUpToDate = try? Data(contentsOf: url) == rendered
        #expect(isUpToDate == true, "\(file.path) is not what is rendered: run `BLESS=1 swift test`")
      }
    }
  }

  @Test func noRulePageIsOfNoRule() throws {
    let directory = Corpus.package.appending(path: RulePages.directory)
    let expected = Set(GeneratedFiles.all.map(\.path))
    for name in Corpus.entries(of: directory) {
      #expect(expected.contains(RulePages.directory + name), "\(RulePages.directory)\(name) is of no rule.")
    }
  }

  @Test func examplesOfTheReferenceSayNothingWrong() throws {
    let page = String(decoding: Writer.bytes { LanguageReference.write(into: &$0) }, as: UTF8.self)
    let examples = page.components(separatedBy: "```journey\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(examples.count > 15)
    for example in examples {
      let project = Project(example)
      #expect(project.diagnostics.isEmpty, "\(example)\n\(project.shortFindings)")
    }
  }
}
