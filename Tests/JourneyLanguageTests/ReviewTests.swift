import Foundation
import Testing

@testable import JourneyLanguage

/// Reviews of maps; what their figures are is in `Tests/Corpus/review-json`.
@Suite("Reviews")
struct ReviewTests {
  /// The day of a case: that of its line `// today DAY`.
  static func day(of example: Corpus.Case) throws -> CalendarDate? {
    let text = String(decoding: try example.bytes(), as: UTF8.self)
    let mark = "// today "
    return try text.split(separator: "\n").first { $0.hasPrefix(mark) }.map { line in
      try #require(CalendarDate(line.dropFirst(mark.count).utf8), "\(line)")
    }
  }

  static let output: @Sendable (Corpus.Case) throws -> [UInt8] = { example in
    let project = try example.project()
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let review = Review([project.model], on: try day(of: example))
    return Writer.bytes { review.write(.json, into: &$0) }
  }

  /// Reviews every map of a model, those of imported files, too, and writes it.
  @discardableResult
  static func json(of model: Model, on day: CalendarDate? = CalendarDate("2026-11-01".utf8)) -> [UInt8] {
    let review = Review(maps: model.maps.indices.map { MapReview($0, in: model) }, on: day)
    return Writer.bytes { review.write(.json, into: &$0) }
  }

  // MARK: Every map

  static let stages = ["check", "format", "json", "text", "compare", "review-json"]

  @Test("Every map of the corpus can be reviewed, one with errors, too", arguments: stages)
  func corpus(of stage: String) throws {
    var count = 0
    for example in Corpus.cases(of: stage) {
      let json = Self.json(of: try example.project().model)
      #expect(throws: Never.self, "\(example.testDescription)") { try JSONValue(json) }
      count += 1
    }
    #expect(count > 10)
  }

  /// In the JSON of a map one mark says of both numbers of a measure that they are percentages.
  static let cannotBeToldInJSON: Set<String> = ["review-json/measures-mixed"]

  @Test("A review of the JSON of a map is that of its source, but for the names of files", arguments: stages)
  func reviewOfJSON(of stage: String) throws {
    for example in Corpus.cases(of: stage) where !Self.cannotBeToldInJSON.contains(example.testDescription) {
      try expectSameReviewOfJSON(try example.project(), example.testDescription)
    }
  }

  static let samples: [String] = {
    let paths = FileManager.default.subpaths(atPath: Corpus.package.appending(path: "samples").path) ?? []
    return paths.filter { $0.hasSuffix(Corpus.sourceExtension) }.sorted()
  }()

  @Test("Every sample can be reviewed, from its source and from its JSON", arguments: samples)
  func sample(_ path: String) throws {
    let directory = Corpus.package.appending(path: "samples")
    let bytes = Array(try Data(contentsOf: directory.appending(path: path)))
    let project = Project(Source(name: path, bytes: bytes), identity: path, files: .below(directory))
    try #require(!project.hasErrors, "\(project.shortFindings)")
    _ = try JSONValue(Self.json(of: project.model))
    try expectSameReviewOfJSON(project, path)
  }

  private func expectSameReviewOfJSON(_ project: Project, _ name: String) throws {
    guard !project.hasErrors else { return }
    let model = try Model(json: Source(name: "map.json", bytes: project.output(.json(locations: .left))))
    func json(_ model: Model) -> [UInt8] {
      let text = String(decoding: Self.json(of: model), as: UTF8.self)
      return Array(text.replacing(/"file": "[^"]*"/, with: "\"file\": \"\"").utf8)
    }
    let (expected, found) = (json(project.model), json(model))
    if expected != found { Issue.record("\(name):\n\(difference(expected, found))") }
  }

  // MARK: Many of something

  /// A map of so many of something is reviewed as a whole. What grows with the square does not come to an end here in any
  /// time; how long it takes is measured by `Tests/Performance/reviews.py`.
  private func expectWhole(_ count: Int, _ text: (Int) -> String) throws {
    let project = Project(text(count))
    try #require(!project.hasErrors, "\(project.shortFindings.prefix(2_000))")
    guard case .object(let members) = try JSONValue(Self.json(of: project.model)),
      case .array(let maps) = members.first(where: { $0.key == "maps" })?.value, case .object(let map) = maps.first,
      case .array(let steps) = map.first(where: { $0.key == "steps" })?.value
    else {
      Issue.record("The review has no steps.")
      return
    }
    #expect(steps.count == project.model.summaries.first?.steps)
  }

  private func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined(separator: "\n") }

  @Test("A map of many steps is reviewed as a whole")
  func manySteps() throws {
    try expectWhole(2_400) { count in
      let steps = lines(count) { number in
        """
          step s\(number) "Step \(number)" {
            feeling -1
            touchpoint t\(number) "T" channel \(number % 2 == 0 ? "web" : "shop") owner \(number % 2 == 0 ? "x" : "y")
            wait \(number + 1) min target 1 min
            pain p\(number) "Pain \(number)"
            measure ces 5 target 3
            expects "Something" missed
            opportunity o\(number) "Against it" addresses p\(number) impact high effort low
            frontstage f\(number) "Acts" by x {
              then f\((number + 1) % count)
            }
          }
        """
      }
      return
        "channel web \"W\"\nchannel shop \"S\"\nteam x \"X\"\nteam y \"Y\"\nservice-blueprint a \"A\" {\n\(steps)\n}\n"
        + "future-state b \"B\" from c\ncurrent-state c \"C\" {\n  step s \"S\"\n}\n"
    }
  }

  @Test("Many stages are reviewed")
  func manyStages() throws {
    try expectWhole(4_800) { count in
      let stages = lines(count) {
        "  stage g\($0) \"G\" {\n    duration 2 h target 1 h\n    pain p\($0) \"P\"\n    step s\($0) \"S\"\n  }"
      }
      return "current-state a \"A\" {\n\(stages)\n}\n"
    }
  }

  @Test("One step with many facts is reviewed")
  func manyFacts() throws {
    try expectWhole(20_000) { count in
      let teams = lines(count) { "team t\($0) \"T\"" }
      let facts = lines(count) {
        "    touchpoint p\($0) \"P\" owner t\($0)\n    pain q\($0) \"Q\" owner t\($0)"
      }
      let second = lines(count) { "    touchpoint r\($0) \"R\" owner t\(($0 + 1) % count)" }
      return "\(teams)\ncurrent-state a \"A\" {\n  step s \"S\" {\n\(facts)\n  }\n  step u \"U\" {\n\(second)\n  }\n}\n"
    }
  }

  @Test("Many ways from one step are reviewed")
  func manyWays() throws {
    try expectWhole(20_000) { count in
      let ways = lines(count) { "    then s\($0) when \"W\"" }
      let steps = lines(count) { "  step s\($0) \"S\"" }
      return "current-state a \"A\" {\n  step a \"A\" {\n\(ways)\n  }\n\(steps)\n}\n"
    }
  }

  @Test("Many personas with feelings of their own are reviewed")
  func manyPersonas() throws {
    try expectWhole(20_000) { count in
      let personas = lines(count) { "persona p\($0) \"P\"" }
      let feelings = lines(count) { "    feeling \($0 % 5 - 2) persona p\($0)" }
      return
        "\(personas)\ncurrent-state a \"A\" {\n  step a \"A\" {\n\(feelings)\n  }\n  step b \"B\" {\n    feeling 1\n  }\n}\n"
    }
  }

  @Test("Durations of any length do no harm")
  func longDurations() throws {
    let digits = String(repeating: "9", count: 400)
    let project = Project(
      """
      current-state a "A" {
        review-every \(digits) months
        updated 9999-12-31
        step s "S" {
          wait \(digits) months target 0.0001 s
          duration \(digits) days
        }
        step t "T" {
          wait \(digits) weeks target \(digits) weeks
        }
      }
      """)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    _ = try JSONValue(Self.json(of: project.model))
  }
}
