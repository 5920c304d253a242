import Foundation
import Testing

@testable import JourneyLanguage

/// Comparisons of two maps; what they look like is in `Tests/Corpus/compare` and its neighbours.
@Suite("Comparisons")
struct ComparisonTests {
  /// The two maps that a case compares: those of its line `// compare CURRENT FUTURE`, else the last map and its base.
  static func comparison(of example: Corpus.Case) throws -> MapComparison {
    let project = try example.project()
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let model = project.model
    let text = String(decoding: try example.bytes(), as: UTF8.self)
    let names = text.split(separator: "\n").first { $0.hasPrefix("// compare ") }?.split(separator: " ").dropFirst(2)
    if let names {
      try #require(names.count == 2)
      let maps = try names.map { try #require(model.map(named: String($0)), "\($0)") }
      return MapComparison(of: maps[0], with: maps[1], in: model)
    }
    let future = try #require(model.maps.indices.last)
    return MapComparison(of: try #require(model.base(ofMap: future)), with: future, in: model)
  }

  static func output(_ form: ComparisonForm) -> @Sendable (Corpus.Case) throws -> [UInt8] {
    { example in
      let comparison = try comparison(of: example)
      return Writer.bytes { comparison.write(form, into: &$0) }
    }
  }

  private static func compare(_ text: String, _ current: String, _ future: String) throws -> MapComparison {
    let project = Project(text)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let maps = try [current, future].map { try #require(project.model.map(named: $0)) }
    return MapComparison(of: maps[0], with: maps[1], in: project.model)
  }

  @Test("All pairs of maps of the corpus can be compared", arguments: ["check", "json", "compare"])
  func pairs(of stage: String) throws {
    var count = 0
    for example in Corpus.cases(of: stage) {
      let model = try example.project().model
      // Of a project with errors, too: nobody is shown it, but nothing may trap.
      for current in model.maps.indices.prefix(4) {
        for future in model.maps.indices.prefix(4) {
          let comparison = MapComparison(of: current, with: future, in: model)
          for form in [ComparisonForm.text(color: true), .markdown, .json] {
            #expect(!Writer.bytes { comparison.write(form, into: &$0) }.isEmpty)
          }
          count += 1
        }
      }
    }
    #expect(count > 10)
  }

  @Test("A map compared with itself is kept as a whole", arguments: Corpus.cases(of: "compare"))
  func identity(of example: Corpus.Case) throws {
    let model = try example.project().model
    for map in model.maps.indices {
      let comparison = MapComparison(of: map, with: map, in: model)
      let name = comparison.future.id
      #expect(comparison.all.allSatisfy { $0.fate == .kept && $0.movedFrom == nil && $0.facts.isEmpty }, "\(name)")
      #expect(comparison.all.flatMap(\.pains).allSatisfy { $0.fate == .open }, "\(name)")
      #expect(comparison.all.flatMap(\.opportunities).allSatisfy { $0.fate == .open }, "\(name)")
      #expect(comparison.all.flatMap(\.measures).allSatisfy { $0.isSame }, "\(name)")
      #expect(comparison.moods.allSatisfy { $0.distance == nil }, "\(name)")
      #expect(comparison.totals.allSatisfy { $0.outcome == nil }, "\(name)")
    }
  }

  @Test("Each pain, opportunity, stage and step of both maps is told once", arguments: Corpus.cases(of: "compare"))
  func completeness(of example: Corpus.Case) throws {
    let comparison = try Self.comparison(of: example)
    let model = try example.project().model
    func count(_ word: Word, _ map: String) throws -> Int {
      let root = model.maps[try #require(model.map(named: map))].root
      return (root.index..<model.end(root)).filter { model.word(NodeID($0)) == word }.count
    }
    func expect(_ word: Word, current: Int, future: Int) throws {
      #expect(current == (try count(word, comparison.current.id)), "\(word) of the current map")
      #expect(future == (try count(word, comparison.future.id)), "\(word) of the future")
    }
    for word in [Word.stage, .step] {
      let entries = comparison.all.filter { $0.word == word }
      try expect(
        word, current: entries.filter { $0.fate != .new }.count, future: entries.filter { $0.fate != .gone }.count)
    }
    let pains = comparison.all.flatMap(\.pains).map(\.fate)
    try expect(
      .pain, current: pains.filter { $0 != .new && $0 != .reopened }.count,
      future: pains.filter { $0 != .gone && $0 != .resolved }.count)
    let opportunities = comparison.all.flatMap(\.opportunities)
    let isGone = { (opportunity: MapComparison.Opportunity) in
      opportunity.fate == .gone || opportunity.fate == .takenUp && opportunity.status.after == nil
    }
    try expect(
      .opportunity, current: opportunities.filter { $0.fate != .new }.count,
      future: opportunities.filter { !isGone($0) }.count)
  }

  @Test("Who compares backwards sees the opposite", arguments: Corpus.cases(of: "compare"))
  func symmetry(of example: Corpus.Case) throws {
    let model = try example.project().model
    let there = try Self.comparison(of: example)
    let maps = try [there.future.id, there.current.id].map { try #require(model.map(named: $0)) }
    let back = MapComparison(of: maps[0], with: maps[1], in: model)
    func count(_ comparison: MapComparison, _ fate: MapComparison.Fate) -> Int {
      comparison.steps.filter { $0.fate == fate }.count
    }
    #expect(count(there, .gone) == count(back, .new))
    #expect(count(there, .new) == count(back, .gone))
    let opposite: [Outcome: Outcome] = [.better: .worse, .worse: .better, .shorter: .longer, .longer: .shorter]
    #expect(there.moods.count == back.moods.count)
    for mood in there.moods {
      let other = try #require(back.moods.first { $0.persona == mood.persona })
      #expect(other.distance?.outcome == mood.distance.flatMap { opposite[$0.outcome] })
      #expect(other.distance?.hundredths == mood.distance?.hundredths)
    }
    #expect(zip(there.totals, back.totals).allSatisfy { $1.outcome == $0.outcome.flatMap { opposite[$0] } })
  }

  @Test("Text fits a terminal of 80 columns, but for words that are longer", arguments: Corpus.cases(of: "compare"))
  func width(of example: Corpus.Case) throws {
    let comparison = try Self.comparison(of: example)
    let text = String(decoding: Writer.bytes { comparison.write(.text(color: false), into: &$0) }, as: UTF8.self)
    for line in text.split(separator: "\n") where String(line).displayWidth > 80 {
      let longest = line.split(separator: " ").map { String($0).displayWidth }.max() ?? 0
      #expect(longest > 60, "\(line)")
    }
    #expect(!text.contains("\u{1B}"))
    #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
  }

  @Test("Colours add nothing but colours", arguments: Corpus.cases(of: "compare"))
  func colors(of example: Corpus.Case) throws {
    let comparison = try Self.comparison(of: example)
    let plain = String(decoding: Writer.bytes { comparison.write(.text(color: false), into: &$0) }, as: UTF8.self)
    let colored = String(decoding: Writer.bytes { comparison.write(.text(color: true), into: &$0) }, as: UTF8.self)
    #expect(colored.contains("\u{1B}[1m"))
    #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  @Test("Durations of any length do no harm")
  func longDurations() throws {
    let digits = String(repeating: "9", count: 400)
    let text = """
      current-state a "A" {
        step s "S" {
          wait \(digits) months target \(digits) months
          duration 0.0001 s
        }
        step t "T" {
          wait \(digits) months
        }
      }
      future-state b "B" from a {
        step s {
          wait 1 s target 1.5 s
          duration 0 s
        }
      }
      """
    let comparison = try Self.compare(text, "a", "b")
    let waits = try #require(comparison.totals.first { $0.kind == .waits })
    #expect(waits.before.duration == waits.after.duration)
    for form in [ComparisonForm.text(color: false), .markdown, .json] {
      #expect(!Writer.bytes { comparison.write(form, into: &$0) }.isEmpty)
    }
  }

  @Test("A map of many steps takes no time that grows with their square")
  func manySteps() throws {
    func text(_ count: Int) -> String {
      let steps = (0..<count).map { number in
        """
          step s\(number) "Step \(number)" {
            feeling -1
            wait \(number + 1) min
            pain p\(number) "Pain \(number)"
            opportunity o\(number) "Against it" addresses p\(number)
          }
        """
      }
      let changes = (0..<count).filter { $0 % 2 == 0 }.map {
        "  step s\($0) {\n    feeling 1\n    resolves p\($0) \"So\"\n  }"
      }
      return "current-state a \"A\" {\n" + steps.joined(separator: "\n") + "\n}\nfuture-state b \"B\" from a {\n"
        + changes.joined(separator: "\n") + "\n}\n"
    }
    func time(_ count: Int) throws -> Double {
      let project = Project(text(count))
      try #require(!project.hasErrors, "\(project.shortFindings)")
      let model = project.model
      let start = ContinuousClock.now
      let comparison = MapComparison(of: 0, with: 1, in: model)
      _ = Writer.bytes { comparison.write(.text(color: false), into: &$0) }
      let spent = ContinuousClock.now - start
      return Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
    }
    let (few, many) = (try time(300), try time(2_400))
    #expect(many < few * 24 + 0.5, "\(few) s for 300 steps, \(many) s for 2,400")
  }
}
