import Testing

@testable import JourneyLanguage

/// Every rule is explained by two examples that the compiler agrees with.
@Suite("Explanations")
struct ExplanationTests {
  static let rules = Rule.allCases
  static let advice = rules.filter { $0.severity == .advice }
  /// What an example cannot show: limits of many mebibytes, and of blocks that no word of the language can fill.
  static let withoutExample: Set<Rule> = [.tooDeep, .tooLarge]
  /// What no case of the corpus can show; `LimitTests` does.
  static let withoutCase: Set<Rule> = [.tooLarge]

  @Test("Every rule has an explanation", arguments: rules)
  func presence(of rule: Rule) throws {
    let explanation = rule.explanation
    #expect((explanation.asked != nil) == (rule.severity == .advice))
    if let asked = explanation.asked {
      #expect(asked.question.hasSuffix("?"))
      #expect(!asked.points.isEmpty && asked.points == asked.points.sorted())
      #expect(asked.points.allSatisfy { (1...142).contains($0) })
    }
    #expect((explanation.wrong == nil) == Self.withoutExample.contains(rule))
    #expect(explanation.reason.hasSuffix("."))
    #expect(!explanation.reason.contains("\n"), "The reason is one paragraph.")
    let sentences = explanation.reason.split(separator: ". ").count
    #expect((1...5).contains(sentences), "\(sentences) sentences")
  }

  @Test("The wrong example breaks its rule once, and no other", arguments: rules)
  func wrongExample(of rule: Rule) throws {
    guard let example = rule.explanation.wrong else { return }
    let found = try findings(in: example, of: rule)
    #expect(found.map(\.rule) == [rule], "\(found.map(\.message))")
  }

  @Test("The right example breaks none", arguments: rules)
  func rightExample(of rule: Rule) throws {
    let found = try findings(in: rule.explanation.right, of: rule)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test("Every error and warning has a case in Tests/Corpus/check")
  func cases() throws {
    let shown = Set(try Corpus.cases(of: "check").flatMap { try $0.project().diagnostics.map(\.rule) })
    for rule in Self.rules where rule.severity != .advice && !Self.withoutCase.contains(rule) {
      #expect(shown.contains(rule), "\(rule.rawValue) has no case.")
    }
  }

  @Test("Every piece of advice has a case in Tests/Corpus/advice that raises it, and one that allows it")
  func casesOfAdvice() throws {
    let cases = Corpus.cases(of: "advice")
    let shown = Set(try cases.flatMap { try $0.project().diagnostics(withAdviceOn: $0.day()).map(\.rule) })
    let texts = try cases.map { String(decoding: try $0.bytes(), as: UTF8.self) }
    for rule in Self.advice {
      #expect(shown.contains(rule), "\(rule.rawValue) has no case.")
      #expect(texts.contains { $0.contains("allow \(rule.rawValue) ") }, "No case allows \(rule.rawValue).")
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

  /// Of an example of advice all is told, of another one only its errors and warnings.
  private func findings(in example: Explanation.Example, of rule: Rule) throws -> [Diagnostic] {
    let project = try compile(example)
    return rule.severity == .advice ? project.diagnostics(withAdviceOn: example.day) : project.diagnostics
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
