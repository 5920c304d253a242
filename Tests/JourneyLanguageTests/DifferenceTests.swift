import Foundation
import Testing

@testable import JourneyLanguage

@Suite("Differences")
struct DifferenceTests {
  static func difference(_ old: Project, _ new: Project) -> Difference {
    Difference(from: [old.model], to: [new.model])
  }

  /// Maps that are edited: the samples that are one file, formatted.
  static let samples: [(name: String, text: String)] = {
    let directory = Corpus.package.appending(path: "samples")
    return Corpus.entries(of: directory).filter { $0.hasSuffix(Corpus.sourceExtension) }.compactMap { name in
      guard let data = try? Data(contentsOf: directory.appending(path: name)) else { return nil }
      return (name, String(decoding: FormatInvariants.format(Array(data)), as: UTF8.self))
    }
  }()

  /// A map to edit: a sample, or one that a generator writes.
  static func base(_ number: Int) -> String {
    if number.isMultiple(of: 2) { return samples[number / 2 % samples.count].text }
    let text = number % 4 == 1 ? RandomSource.text(seed: "diff \(number)") : SceneSource.text(seed: "diff \(number)")
    return String(decoding: FormatInvariants.format(Array(text.utf8)), as: UTF8.self)
  }

  /// How many there are of edited maps, in ten groups.
  static let pairs = 500

  // MARK: The corpus

  /// What is told of a case: of `old.journey` and `new.journey`, or of all files below the folders `old` and `new`.
  static func output(of example: Corpus.Case, _ form: DifferenceForm) throws -> [UInt8] {
    func models(_ side: String) throws -> [Model] {
      let folder = example.root.appending(path: side)
      var paths = Corpus.entries(of: folder).filter { $0.hasSuffix(Corpus.sourceExtension) }.map { "\(side)/\($0)" }
      if paths.isEmpty { paths = [side + Corpus.sourceExtension] }
      return try paths.map { path in
        let bytes = Array(try Data(contentsOf: example.root.appending(path: path)))
        let project = Project(Source(name: path, bytes: bytes), identity: path, files: .below(example.root))
        try #require(!project.hasErrors, "\(example.testDescription): \(project.shortFindings)")
        return project.model
      }
    }
    let difference = Difference(from: try models("old"), to: try models("new"))
    let output = Writer.bytes { difference.write(form, into: &$0) }
    #expect(difference.isEmpty == difference.told.isEmpty)
    return output.isEmpty ? Array("No difference.\n".utf8) : output
  }

  // MARK: Edits

  @Test("A difference is no longer than the edits that made it, and names them", arguments: Environment.groups(10))
  func edits(part: Int) throws {
    var count = 0
    for number in stride(from: part, to: Self.pairs, by: 10) {
      let text = Self.base(number)
      let old = Project(text)
      guard !old.hasErrors else { continue }
      let mayOverlap = number % 3 == 0
      var editor = DifferenceEditor(text, seed: "edits \(number)", mayOverlap: mayOverlap)
      var edits: [DifferenceEdit] = []
      var new = old
      for _ in 0..<(1 + number % 7) {
        let before = editor
        guard let edit = editor.edit() else { continue }
        let project = Project(editor.map.bytes)
        // What takes away something that is referred to makes an error.
        if project.hasErrors {
          editor.undo(to: before)
        } else {
          new = project
          edits.append(edit)
        }
      }
      let difference = Self.difference(old, new)
      let told = difference.told
      let expected = edits.map(\.told).filter { !$0.isEmpty }
      let isRight =
        mayOverlap
        ? told.count <= expected.count
        : told.map { "\($0.kind) \($0.word)" }.sorted() == expected.sorted()
      count += 1
      guard isRight else {
        let edits = edits.map(\.description).joined(separator: "\n")
        Issue.record("Pair \(number):\n\(edits)\n\(difference.text())")
        continue
      }
      #expect(told.isEmpty == difference.isEmpty)
      let back = Self.difference(new, old).told.map(\.mirrored).sorted()
      if back != told.sorted() {
        Issue.record("Pair \(number), backwards:\n\(edits.map(\.description))\n\(told.sorted())\n\(back)")
      }
      #expect(Self.difference(new, new).isEmpty, "pair \(number) with itself")
    }
    // Else the generators write nothing that can be edited.
    #expect(count > Self.pairs / 20)
  }

  // MARK: What is no difference

  private func expectNone(_ old: Model, _ new: Model, _ what: String) {
    let difference = Difference(from: [old], to: [new])
    if !difference.isEmpty { Issue.record("\(what):\n\(difference.text())") }
  }

  /// All cases of the corpus and all samples, the clean ones.
  static let specimens: [Specimen] = {
    let cases = Corpus.cases(of: "check").compactMap { try? Specimen($0) }
    return cases + samples.map { Specimen($0.text, name: $0.name) }
  }()

  @Test("The form of a source, its comments and the files it is in make no difference", arguments: 0..<8)
  func forms(part: Int) throws {
    var count = 0
    for number in stride(from: part, to: Self.specimens.count, by: 8) {
      let specimen = Self.specimens[number]
      let project = specimen.project()
      guard !project.hasErrors else { continue }
      count += 1
      expectNone(project.model, project.model, "\(specimen.name) with itself")
      var formatted = specimen
      for (path, bytes) in specimen.files { formatted = formatted.replacing(path, by: FormatInvariants.format(bytes)) }
      expectNone(project.model, formatted.project().model, "\(specimen.name), formatted")
      // One file, without comments, with derived maps as what they say themselves.
      let source = Project(project.output(.source))
      try #require(!source.hasErrors, "\(specimen.name): \(source.shortFindings)")
      expectNone(project.model, source.model, "\(specimen.name), from its model")
    }
    #expect(count > 10)
  }

  @Test(
    "The order of declarations, and of facts that have no order, makes no difference",
    arguments: Environment.groups(5))
  func orders(part: Int) {
    for number in stride(from: part, to: 250, by: 5) {
      let text = Self.base(number)
      let old = Project(text)
      guard !old.hasErrors else { continue }
      var shuffle = SourceShuffle(text, seed: "shuffle \(number)")
      let shuffled = shuffle.text
      let new = Project(shuffled)
      if new.hasErrors {
        Issue.record("Map \(number): \(new.shortFindings)\n\(shuffled)")
        continue
      }
      expectNone(old.model, new.model, "map \(number), shuffled")
    }
  }

  @Test("Declarations may stand in any file", arguments: Environment.groups(100))
  func files(number: Int) {
    let text = Self.base(number)
    let old = Project(text)
    guard !old.hasErrors else { return }
    let split = SourceShuffle(text, seed: "").split
    let main = Array(("import \"other.journey\"\n" + split.maps).utf8)
    let new = Project(
      Source(name: "main.journey", bytes: main), identity: "main.journey",
      files: .inMemory(["other.journey": Array(split.declarations.utf8)]))
    if new.hasErrors {
      Issue.record("Map \(number): \(new.shortFindings)")
      return
    }
    expectNone(old.model, new.model, "map \(number), in two files")
    let other = Project(split.declarations)
    let difference = Difference(from: [old.model], to: [new.model, other.model])
    if !difference.isEmpty { Issue.record("map \(number), each file by itself:\n\(difference.text())") }
  }

  // MARK: Errors

  @Test("Of maps with errors is told what can be read", arguments: 0..<8)
  func errors(part: Int) throws {
    let cases = Corpus.cases(of: "check")
    for number in stride(from: part, to: cases.count, by: 8) {
      let one = try cases[number].project()
      let other = try cases[(number + 1) % cases.count].project()
      var bytes = one.sources[0].bytes
      bytes.removeSubrange(bytes.count / 3..<bytes.count / 3 + min(9, bytes.count / 3))
      let cut = Project(bytes)
      for (old, new) in [(one, other), (other, one), (one, cut), (cut, one), (one, one)] {
        let difference = Self.difference(old, new)
        #expect(difference.isEmpty == difference.told.isEmpty, "\(cases[number].testDescription)")
        #expect(difference.isEmpty == difference.text().isEmpty, "\(cases[number].testDescription)")
        _ = difference.text(.markdown)
      }
      let same = Self.difference(one, one)
      if !same.isEmpty { Issue.record("\(cases[number].testDescription) with itself:\n\(same.text())") }
    }
  }
}

/// A formatted source whose statements stand in another order.
struct SourceShuffle {
  private var generator: SeededGenerator
  private let statements: [[Substring]]

  init(_ text: String, seed: String) {
    generator = SeededGenerator(seed: seed)
    statements = Self.statements(text.split(separator: "\n", omittingEmptySubsequences: false)[...], depth: 0)
  }

  /// The statements at a depth, each with its block and the comments above it.
  private static func statements(_ lines: ArraySlice<Substring>, depth: Int) -> [[Substring]] {
    var result: [[Substring]] = []
    var current: [Substring] = []
    var isInText = false
    var isComplete = true
    for line in lines {
      let wasInText = isInText
      if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isInText.toggle() }
      let indent = line.prefix { $0 == " " }.count
      let isStart =
        !wasInText && indent == depth && !line.trimmingCharacters(in: .whitespaces).isEmpty
        && !line.dropFirst(indent).hasPrefix("}")
      if isStart, isComplete, !current.isEmpty, !current.allSatisfy(isComment) {
        result.append(current)
        current = []
      }
      current.append(line)
      isComplete = !isInText
    }
    if !current.isEmpty { result.append(current) }
    return result
  }

  private static func isComment(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return text.isEmpty || text.hasPrefix("//") || text.hasPrefix("/*")
  }

  private static func keyword(_ statement: [Substring]) -> String {
    let line = statement.first { !isComment($0) } ?? ""
    return String(line.drop { $0 == " " }.prefix { $0.isLetter || $0 == "-" })
  }

  /// With declarations in any order, and facts of different kinds, and measures, too.
  var text: String {
    mutating get {
      let shuffled = statements.map { shuffledInside($0, depth: 0) }.shuffled(using: &generator)
      return shuffled.map { $0.joined(separator: "\n") + "\n" }.joined()
    }
  }

  private mutating func shuffledInside(_ statement: [Substring], depth: Int) -> [Substring] {
    guard let header = statement.firstIndex(where: { $0.hasSuffix("{") && !Self.isComment($0) }),
      statement[..<header].allSatisfy(Self.isComment),
      let end = statement.lastIndex(where: { $0 == String(repeating: " ", count: depth) + "}" })
    else { return statement }
    let inner = statement[(header + 1)..<end]
    // Where comments or texts go over several lines, what stands where is not for a test to find out.
    guard !inner.contains(where: { $0.contains("/*") || $0.contains("*/") || $0.contains("\"\"\"") }) else {
      return statement
    }
    let children = Self.statements(inner, depth: depth + 2).map { shuffledInside($0, depth: depth + 2) }
    let sequences: [String: String] = ["backstage": "frontstage", "support": "frontstage", "stage": "step"]
    var kinds = children.map { sequences[Self.keyword($0)] ?? Self.keyword($0) }
    var byKind: [String: [[Substring]]] = [:]
    for (kind, child) in zip(kinds, children) { byKind[kind, default: []].append(child) }
    for kind in ["measure", "label", "lane", "resolves"] { byKind[kind]?.shuffle(using: &generator) }
    kinds.shuffle(using: &generator)
    var result = Array(statement[...header])
    for kind in kinds { result += byKind[kind]?.removeFirst() ?? [] }
    return result + statement[end...]
  }

  /// What is declared, apart from the maps and what files say for themselves.
  var split: (declarations: String, maps: String) {
    let maps = Set(MapKind.allCases.map { $0.word.spelling } + ["language", "allow", "import"])
    let isMap = { (statement: [Substring]) in maps.contains(Self.keyword(statement)) }
    func text(_ statements: [[Substring]]) -> String {
      statements.map { $0.joined(separator: "\n") + "\n" }.joined()
    }
    return (text(statements.filter { !isMap($0) }), text(statements.filter(isMap)))
  }
}
