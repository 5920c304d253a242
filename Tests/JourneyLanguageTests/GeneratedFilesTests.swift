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
        try rendered.write(to: url)
      } else {
        #expect(try Data(contentsOf: url) == rendered, "\(file.path) differs: run `BLESS=1 swift test`")
      }
    }
  }
}
