import Foundation
import Testing

@testable import JourneyLanguage

/// What a stage makes of a project.
struct Stage: Sendable {
  /// The name of its folder.
  let name: String
  let output: @Sendable (Project, Corpus.Case) throws -> [UInt8]
  /// Whether it can only be made of a project without errors.
  let needsCleanProject: Bool

  init(name: String, output: @escaping @Sendable (Project) -> [UInt8], needsCleanProject: Bool) {
    self.name = name
    self.output = { project, _ in output(project) }
    self.needsCleanProject = needsCleanProject
  }

  /// A stage that makes something of several files of a case.
  init(name: String, outputOfCase: @escaping @Sendable (Corpus.Case) throws -> [UInt8]) {
    self.name = name
    output = { _, example in try outputOfCase(example) }
    needsCleanProject = false
  }

  static let all = [
    Stage(name: "check", output: { $0.findings() }, needsCleanProject: false),
    Stage(
      name: "advice",
      outputOfCase: { example in
        let project = try example.project()
        return project.rendered(project.diagnostics(withAdviceOn: try example.day()))
      }),
    Stage(
      name: "format", output: { FormatInvariants.format($0.sources[0].bytes) }, needsCleanProject: false),
    Stage(name: "json", output: { $0.output(.json(locations: .left)) }, needsCleanProject: true),
    Stage(name: "text", output: { $0.output(.text(.asWritten)) }, needsCleanProject: true),
    Stage(name: "text-resolved", output: { $0.output(.text(.resolved)) }, needsCleanProject: true),
    // One map behind another, in the order of the model.
    Stage(
      name: "dot", output: { project in project.model.summaries.flatMap { project.output(.dot(map: $0.index)) } },
      needsCleanProject: true),
    Stage(name: "merge", outputOfCase: MergeTests.output),
    Stage(name: "compare", outputOfCase: ComparisonTests.output(.text(color: false))),
    Stage(name: "compare-markdown", outputOfCase: ComparisonTests.output(.markdown)),
    Stage(name: "compare-json", outputOfCase: ComparisonTests.output(.json)),
    Stage(name: "review-json", outputOfCase: ReviewTests.output),
    Stage(name: "diff", outputOfCase: { try DifferenceTests.output(of: $0, .text(color: false)) }),
    Stage(name: "diff-markdown", outputOfCase: { try DifferenceTests.output(of: $0, .markdown) }),
  ]

  static func named(_ name: String) -> Stage? { all.first { $0.name == name } }
}

@Suite("Corpus")
struct CorpusTests {
  @Test("The stages make what is expected", arguments: Stage.all.flatMap { Corpus.cases(of: $0.name) })
  func output(of example: Corpus.Case) throws {
    let stage = try #require(Stage.named(example.stage))
    let project = try example.project()
    if stage.needsCleanProject { try #require(!project.hasErrors, "\(project.shortFindings)") }
    let output = try stage.output(project, example)
    if Environment.blesses {
      // On the machine that judges changes nothing may be waved through.
      try #require(!Environment.isCI, "BLESS is set under CI: bless at home, and commit what it writes.")
      return try Data(output).write(to: example.expectation)
    }
    guard let expected = try? Data(contentsOf: example.expectation) else {
      Issue.record("\(example.testDescription) has no expectation; `BLESS=1 swift test` writes it.")
      return
    }
    if Array(expected) != output {
      Issue.record("\(example.testDescription) differs:\n\(difference(Array(expected), output))")
    }
  }

  @Test("Every folder of the corpus is a stage that has cases")
  func stages() {
    for folder in Corpus.stages {
      #expect(Stage.named(folder) != nil, "Tests/Corpus/\(folder) is of no stage.")
      #expect(!Corpus.cases(of: folder).isEmpty, "Tests/Corpus/\(folder) holds no case.")
    }
  }

  @Test("Every expectation belongs to a case")
  func orphans() throws {
    for stage in Corpus.stages {
      for orphan in Corpus.orphans(of: stage) {
        if Environment.blesses, !Environment.isCI {
          try FileManager.default.removeItem(at: Corpus.directory.appending(path: "\(stage)/\(orphan)"))
        } else {
          Issue.record("Tests/Corpus/\(stage)/\(orphan) belongs to no case.")
        }
      }
    }
  }
}

/// The outputs of one project agree with one another.
@Suite("Outputs")
struct OutputTests {
  @Test("JSON is read back as the model it was written from", arguments: Corpus.cases(of: "check"))
  func roundTrip(of example: Corpus.Case) throws {
    let project = try example.project()
    guard !project.hasErrors else { return }
    let json = project.output(.json(locations: .left))
    let model = try Model(json: Source(name: "map.json", bytes: json))
    func compare(_ backend: Backend, _ name: String) {
      let (expected, found) = (project.output(backend), Writer.bytes { model.write(backend, into: &$0) })
      if found != expected {
        Issue.record("\(example.testDescription), \(name) of JSON:\n\(difference(expected, found))")
      }
    }
    compare(.json(locations: .left), "JSON")
    compare(.text(.resolved), "resolved text")
    let source = Writer.bytes { model.write(.source, into: &$0) }
    compareSource(source, of: project, json, "\(example.testDescription), source of JSON")
    compareSource(project.output(.source), of: project, json, "\(example.testDescription), source")
  }

  /// A source that is made of a model is formatted, and compiles to the same model.
  private func compareSource(_ source: [UInt8], of project: Project, _ json: [UInt8], _ name: String) {
    let formatted = FormatInvariants.format(source)
    if formatted != source { Issue.record("\(name) is not formatted:\n\(difference(source, formatted))") }
    let again = Project(source)
    if again.hasErrors {
      Issue.record("\(name) has errors:\n\(again.shortFindings)\n\(String(decoding: source, as: UTF8.self))")
      return
    }
    let (expected, found) = (json.withoutImported, again.output(.json(locations: .left)))
    if expected != found {
      Issue.record("\(name):\n\(difference(expected, found))\n\(String(decoding: source, as: UTF8.self))")
    }
  }

  @Test("JSON is JSON", arguments: Corpus.cases(of: "check"))
  func json(of example: Corpus.Case) throws {
    let project = try example.project()
    for line in project.findings(.json).split(separator: UInt8(ascii: "\n")) {
      _ = try JSONSerialization.jsonObject(with: Data(line))
    }
    guard !project.hasErrors else { return }
    _ = try JSONSerialization.jsonObject(with: Data(project.output(.json(locations: .told))))
  }
}

/// What an independent reader of the language expects of the cases of `check`, whatever the compiler says.
@Suite("Independent expectations")
struct IndependentExpectationTests {
  struct Expectation: Decodable {
    let file: String
    let expect: [Finding]
    let why: String?
  }

  struct Finding: Decodable, Hashable, Comparable, CustomStringConvertible {
    let rule: String
    let line: Int
    /// Relative to the case's root, if it is not the checked file.
    let file: String?

    var description: String { "\(file.map { "\($0):" } ?? "")\(line) \(rule)" }

    static func < (left: Self, right: Self) -> Bool {
      (left.file ?? "", left.line, left.rule) < (right.file ?? "", right.line, right.rule)
    }
  }

  static func expectations() throws -> [Expectation] {
    let file = Corpus.directory.appending(path: "check/cases.json")
    return try JSONDecoder().decode([Expectation].self, from: Data(contentsOf: file))
  }

  @Test("The rules and lines are those of cases.json")
  func findings() throws {
    let cases = Dictionary(uniqueKeysWithValues: Corpus.cases(of: "check").map { ($0.file, $0) })
    for expectation in try Self.expectations() {
      guard let example = cases[expectation.file] else {
        Issue.record("Tests/Corpus/check/\(expectation.file), which cases.json names, is not there.")
        continue
      }
      let found = try example.project().positions.sorted()
      let expected = expectation.expect.sorted()
      #expect(
        found == expected,
        "\(expectation.file): missing \(expected.without(found)), too many \(found.without(expected)); \(expectation.why ?? "")"
      )
    }
  }

  @Test("No finding is told twice")
  func repetitions() throws {
    for example in Corpus.cases(of: "check") {
      let findings = try example.project().diagnostics.map { Told(rule: $0.rule, span: $0.span) }
      #expect(Set(findings).count == findings.count, "\(example.testDescription)")
    }
  }

  @Test("cases.json holds every case once, sorted by file")
  func completeness() throws {
    let files = try Self.expectations().map(\.file)
    #expect(files == files.sorted())
    #expect(Set(files).count == files.count)
    let missing = Corpus.cases(of: "check").map(\.file).filter { !Set(files).contains($0) }
    #expect(missing.isEmpty, "Without an expectation in cases.json.")
  }
}

extension [UInt8] {
  /// JSON without the lines that tell which maps stand in imported files.
  fileprivate var withoutImported: [UInt8] {
    let line = "      \"imported\": true,\n"
    return Array(String(decoding: self, as: UTF8.self).replacing(line, with: "").utf8)
  }
}

private struct Told: Hashable {
  let rule: Rule
  let span: Span
}

extension Project {
  /// Rule and line of every finding, what is told twice once, as the renderer prints it.
  fileprivate var positions: [IndependentExpectationTests.Finding] {
    var maps: [Int: LineMap] = [:]
    var told: Set<Told> = []
    return diagnostics.filter { told.insert(Told(rule: $0.rule, span: $0.span)).inserted }.map { diagnostic in
      let source = diagnostic.span.source.index
      var map = maps[source] ?? LineMap(sources[source].bytes)
      let line = map.position(of: diagnostic.span.start).line
      maps[source] = map
      return .init(rule: diagnostic.rule.rawValue, line: line, file: source == 0 ? nil : sources[source].name)
    }
  }
}

extension Array where Element: Hashable {
  /// What is left when each element of `others` is taken away once.
  fileprivate func without(_ others: [Element]) -> [Element] {
    var rest = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return filter { element in
      guard let count = rest[element], count > 0 else { return true }
      rest[element] = count - 1
      return false
    }
  }
}

/// The lines by which two outputs differ, with a few around them.
func difference(_ old: [UInt8], _ new: [UInt8]) -> String {
  func lines(_ bytes: [UInt8]) -> [String] { String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n") }
  let (old, new) = (lines(old), lines(new))
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in new.difference(from: old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var rows: [(mark: Character, text: String)] = []
  var (oldIndex, newIndex) = (0, 0)
  while oldIndex < old.count || newIndex < new.count {
    if removed.contains(oldIndex) {
      rows.append(("-", old[oldIndex]))
      oldIndex += 1
    } else if inserted.contains(newIndex) {
      rows.append(("+", new[newIndex]))
      newIndex += 1
    } else {
      rows.append((" ", new[newIndex]))
      oldIndex += 1
      newIndex += 1
    }
  }
  let context = 3
  let changed = rows.indices.filter { rows[$0].mark != " " }
  let shown = Set(changed.flatMap { max(0, $0 - context)...min(rows.count - 1, $0 + context) })
  var result: [String] = []
  for index in rows.indices where shown.contains(index) {
    if index > 0, !shown.contains(index - 1) { result.append("…") }
    result.append("\(rows[index].mark) \(rows[index].text)")
  }
  return result.joined(separator: "\n")
}
