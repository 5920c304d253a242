import Foundation
import Testing

@testable import JourneyLanguage

@Suite("Differences")
struct DifferenceTests {
  private static func text(_ old: String, _ new: String) throws -> String {
    let projects = [Project(old), Project(new)]
    for project in projects { try #require(!project.hasErrors, "\(project.shortFindings)") }
    let difference = Difference(from: [projects[0].model], to: [projects[1].model])
    return String(decoding: Writer.bytes { difference.write(.text(color: false), into: &$0) }, as: UTF8.self)
  }

  @Test("Show")
  func show() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../samples/buying-software.journey")
    let old = try String(contentsOf: path, encoding: .utf8)
    var new = old
    for (from, to) in [
      ("feeling -0.5 \"swamped\"", "feeling 1 \"in control\""),
      (
        "severity high cause \"Discounts differ from deal to deal\"",
        "severity medium cause \"Discounts differ from deal to deal\""
      ),
      ("wait 6 days target 1 day", "wait 4 h target 1 day"),
      ("step sign \"Signs the contract\"", "step sign \"Signs\""),
      (
        "    step count \"Counts",
        "    step chat \"Asks the bot\" {\n      doing \"Types\"\n      touchpoint bot \"Chat\" channel site\n    }\n\n    step count \"Counts"
      ),
      ("      measure ces 5.2 target 3 source tickets\n", ""),
      ("persona marta \"Marta\"", "persona marta \"Marta B\""),
      ("      pain dearer \"A rise of 11% without a word\" severity high owner finance source nps-wave, tickets\n", ""),
      (" addresses dearer", ""),
      ("step look \"Searches", "step search \"Searches"),
    ] {
      #expect(new.contains(from), "\(from)")
      new = new.replacing(from, with: to)
    }
    // Move a step.
    let start = try #require(new.range(of: "    step get-help"))
    let end = try #require(new.range(of: "  stage renew"))
    print(try Self.text(old, new))
    print("same: [\(try Self.text(old, old))]")
    _ = (start, end)
  }
}
