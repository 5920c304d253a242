import Testing

@testable import JourneyLanguage

/// Every rule is explained by two examples that the compiler agrees with.
@Suite("Explanations")
struct ExplanationTests {
  static let rules = Rule.allCases.filter { $0.severity != .advice }
  /// What an example cannot show: limits of many mebibytes, and of blocks that no word of the language can fill.
  static let withoutExample: Set<Rule> = [.tooDeep, .tooLarge]
  /// What no case of the corpus can show; `LimitTests` does.
  static let withoutCase: Set<Rule> = [.tooLarge]

  @Test("Every error and warning has an explanation", arguments: rules)
  func presence(of rule: Rule) throws {
    let explanation = try #require(rule.explanation)
    #expect((explanation.wrong == nil) == Self.withoutExample.contains(rule))
    #expect(explanation.reason.hasSuffix("."))
    #expect(!explanation.reason.contains("\n"), "The reason is one paragraph.")
    let sentences = explanation.reason.split(separator: ". ").count
    #expect((1...5).contains(sentences), "\(sentences) sentences")
  }

  @Test("The wrong example breaks its rule once, and no other", arguments: rules)
  func wrongExample(of rule: Rule) throws {
    guard let example = rule.explanation?.wrong else { return }
    let project = try compile(example)
    #expect(project.diagnostics.map(\.rule) == [rule], "\(project.shortFindings)")
  }

  @Test("The right example breaks none", arguments: rules)
  func rightExample(of rule: Rule) throws {
    let project = try compile(try #require(rule.explanation).right)
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
  }

  @Test("Every error and warning has a case in Tests/Corpus/check")
  func cases() throws {
    let shown = Set(try Corpus.cases(of: "check").flatMap { try $0.project().diagnostics.map(\.rule) })
    for rule in Self.rules where !Self.withoutCase.contains(rule) {
      #expect(shown.contains(rule), "\(rule.rawValue) has no case.")
    }
  }

  @Test("Names are words joined by hyphens, and stand once")
  func names() {
    for rule in Rule.allCases {
      #expect(
        rule.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }, "\(rule.rawValue)")
      #expect(Rule(number: rule.number) == rule)
    }
    #expect(Set(Rule.allCases.map(\.rawValue)).count == Rule.allCases.count)
  }

  private func compile(_ example: Explanation.Example) throws -> Project {
    let files = Dictionary(uniqueKeysWithValues: example.files.map { ($0.name, $0.bytes) })
    let main = try #require(example.files.first).name
    let specimen = Specimen(files: files, main: main)
    let (project, failures) = Invariants.check(specimen)
    #expect(failures.isEmpty, "\(failures.joined(separator: "; "))")
    return project
  }
}
