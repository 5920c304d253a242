import JourneyLanguage
import Testing

@testable import JourneyTool

@Suite struct DependencyFileTests {
  private func text(_ rule: DependencyRule) -> String {
    String(decoding: Writer.bytes { rule.write(into: &$0) }, as: UTF8.self)
  }

  @Test func namesEveryFileThatWasRead() {
    #expect(
      text(DependencyRule(targets: ["map.json"], source: "map.journey", others: ["people.journey", "teams.journey"]))
        == """
        map.json: \\
          map.journey \\
          people.journey \\
          teams.journey

        people.journey:

        teams.journey:

        """)
    #expect(text(DependencyRule(targets: ["a", "b"], source: "c", others: [])) == "a b: \\\n  c\n")
    #expect(text(DependencyRule(targets: ["a"], source: nil, others: [])) == "a:\n")
  }

  @Test func escapesWhatMakeAndNinjaUnescape() {
    #expect(
      text(DependencyRule(targets: ["a b#c"], source: "$d: é", others: [])) == "a\\ b\\#c: \\\n  $$d\\:\\ é\n")
  }

  @Test(
    arguments: [
      ("50%", "%"), ("a;b", ";"), ("a|b", "|"), ("a=b", "="), ("a\\b", "\\"), ("a\nb", "\n"), ("a\tb", "\t"),
      ("~me/a", "~"), ("lib(a)", ")"), ("a &", "&"), ("a:", ":"), ("a ", " "),
      ("a~b", nil), ("maps (new)/a", nil), ("R&D", nil), ("Anna's", nil), (" a", nil), ("日本", nil),
    ] as [(String, String?)])
  func findsWhatMakeMisreads(name: String, part: String?) {
    let asTarget = DependencyRule(targets: ["a", name], source: "b", others: ["c"])
    let asImport = DependencyRule(targets: ["a"], source: "b", others: ["c", name])
    let expected = part.map { DependencyRule.Misreading(name: name, part: $0) }
    #expect(asTarget.firstMisreading == expected)
    #expect(asImport.firstMisreading == expected)
  }
}
