import Foundation
import Testing

@testable import JourneyLanguage

/// A project in memory whose files can be damaged.
struct Specimen: CustomTestStringConvertible, Sendable {
  let name: String
  /// By their paths; `main` is the one that is checked.
  var files: [String: [UInt8]]
  let main: String

  var testDescription: String { name }

  init(_ bytes: [UInt8], name: String = "specimen") {
    self.name = name
    main = "map.journey"
    files = [main: bytes]
  }

  init(_ text: String, name: String = "specimen") { self.init(Array(text.utf8), name: name) }

  init(files: [String: [UInt8]], main: String) {
    name = main
    self.files = files
    self.main = main
  }

  /// A case of the corpus, with all files of its folder.
  init(_ example: Corpus.Case) throws {
    name = example.testDescription
    let main = example.file.contains("/") ? "main.journey" : example.file
    self.main = main
    files = [main: try example.bytes()]
    guard example.file.contains("/"), let paths = FileManager.default.subpaths(atPath: example.root.path) else {
      return
    }
    for path in paths where path.hasSuffix(Corpus.sourceExtension) {
      files[path] = Array(try Data(contentsOf: example.root.appending(path: path)))
    }
  }

  func replacing(_ path: String, by bytes: [UInt8]) -> Specimen {
    var specimen = self
    specimen.files[path] = bytes
    return specimen
  }

  var size: Int { files.values.reduce(0) { $0 + $1.count } }

  func project() -> Project {
    Project(Source(name: main, bytes: files[main] ?? []), identity: main, files: .inMemory(files))
  }
}

/// What must hold of every project, whatever its bytes.
enum Invariants {
  /// Compiles and prints a specimen; what does not hold comes back as sentences. A trap is a failure, too.
  static func check(_ specimen: Specimen) -> (project: Project, failures: [String]) {
    remember(specimen)
    let project = specimen.project()
    var failures: [String] = []
    var tokenCount = 0
    for source in project.sources {
      let (failure, count) = checkTree(of: source.bytes)
      if let failure { failures.append("\(source.name): \(failure)") }
      tokenCount += count
    }
    failures += checkDiagnostics(of: project, tokenCount: tokenCount)
    failures += checkAdvice(of: project)
    // Printing costs as much as compiling: of the thousands of damaged files every third one is printed.
    if specimen.size.isMultiple(of: 3) {
      _ = project.findings()
      ReviewTests.json(of: project.model)
      if !project.hasErrors { failures += checkOutputs(of: project) }
      // What is huge is formatted where it is optimised.
      if specimen.size < 1 << 16 || Environment.runsSlowTests {
        failures += FormatInvariants.failures(of: specimen, specimen.main)
      }
    }
    return (project, failures)
  }

  /// Tokens lie end to end but for blanks before them, and statements lie within tokens.
  static func checkTree(of bytes: [UInt8]) -> (failure: String?, tokenCount: Int) {
    var symbols = noSymbols
    let tree = Parser.parse(Source(name: "", bytes: bytes), id: SourceID(0), symbols: &symbols).tree
    var end = 0
    for index in tree.tokens.indices {
      let range = tree.range(of: index, symbols: symbols)
      guard range.lowerBound >= end, range.upperBound <= bytes.count else {
        return ("token \(index) at \(range) is out of order or out of the source", tree.tokens.count)
      }
      for offset in end..<range.lowerBound
      where bytes[offset] != UInt8(ascii: " ") && bytes[offset] != UInt8(ascii: "\t") {
        return ("byte \(offset) is of no token", tree.tokens.count)
      }
      if range.isEmpty, tree.tokens[index].kind != .endOfFile { return ("token \(index) is empty", tree.tokens.count) }
      end = range.upperBound
    }
    if end != bytes.count || tree.tokens.last?.kind != .endOfFile {
      return ("the end is of no token", tree.tokens.count)
    }
    for (index, statement) in tree.statements.enumerated() {
      let isOrdered =
        statement.keyword < statement.argumentsEnd && statement.argumentsEnd <= statement.end
        && Int(statement.end) < tree.tokens.count && Int(statement.next) > index
        && Int(statement.next) <= tree.statements.count
      if !isOrdered { return ("statement \(index) is out of order", tree.tokens.count) }
    }
    return (nil, tree.tokens.count)
  }

  /// There are not many more findings than tokens, each inside its source.
  private static func checkDiagnostics(of project: Project, tokenCount: Int) -> [String] {
    var failures: [String] = []
    // A token holds several mistakes only if it is long: escapes in a text, bytes in a comment.
    let byteCount = project.sources.reduce(0) { $0 + $1.bytes.count }
    if project.diagnostics.count > tokenCount + byteCount / 2 + 10 {
      failures.append("\(project.diagnostics.count) findings about \(tokenCount) tokens")
    }
    for diagnostic in project.diagnostics {
      let spans = [diagnostic.span] + diagnostic.notes.map(\.span) + (diagnostic.fix?.edits.map(\.span) ?? [])
      for span in spans where !isInside(span, project.sources) {
        failures.append("\(diagnostic.rule.rawValue) at \(span.start)..<\(span.end) is out of its source")
      }
      if diagnostic.message.isEmpty { failures.append("\(diagnostic.rule.rawValue) says nothing") }
    }
    return failures
  }

  /// Advice is worked out even where an error keeps it from being given, and stands in the sources; of each gathered
  /// rule there is one message a map.
  private static func checkAdvice(of project: Project) -> [String] {
    let advice = project.model.advice(on: CalendarDate("2026-11-01".utf8))
    var failures: [String] = []
    for diagnostic in advice.map(\.diagnostic) {
      for span in [diagnostic.span] + diagnostic.notes.map(\.span) where !isInside(span, project.sources) {
        failures.append("\(diagnostic.rule.rawValue) at \(span.start)..<\(span.end) is out of its source")
      }
      if diagnostic.message.isEmpty { failures.append("\(diagnostic.rule.rawValue) says nothing") }
      if diagnostic.severity != .advice { failures.append("\(diagnostic.rule.rawValue) is no advice") }
    }
    var told: Set<[String]> = []
    for piece in advice where piece.diagnostic.rule.question?.tell != nil && piece.map != nil {
      let key = [piece.diagnostic.rule.rawValue, String(piece.map ?? 0)]
      if !told.insert(key).inserted { failures.append("\(key[0]) is told twice of one map") }
    }
    return failures
  }

  /// What is written of a project without errors is read back, and comes out as it went in.
  private static func checkOutputs(of project: Project) -> [String] {
    let json = project.output(.json(locations: .left))
    _ = project.output(.text(.asWritten))
    _ = project.output(.text(.resolved))
    do {
      let model = try Model(json: Source(name: "map.json", bytes: json))
      // Places mean nothing there; that it is worked out is enough.
      _ = model.advice(on: CalendarDate("2026-11-01".utf8))
      return Writer.bytes { model.write(.json(locations: .left), into: &$0) } == json
        ? [] : ["JSON is not read back as it was written"]
    } catch {
      return ["JSON is not read back: \(error)"]
    }
  }

  private static func isInside(_ span: Span, _ sources: [Source]) -> Bool {
    guard span.source.index < sources.count else { return false }
    return 0 <= span.start && span.start <= span.end && span.end <= sources[span.source.index].bytes.count
  }

  /// The words of the language, which every table of symbols starts with.
  private static let noSymbols = Symbols()

  /// With JOURNEY_LAST_INPUT=PATH what is about to be compiled is written there, to be found after a trap.
  private static func remember(_ specimen: Specimen) {
    guard let path = lastInput else { return }
    let bytes = specimen.files.sorted { $0.key < $1.key }.flatMap { Array("// \($0.key)\n".utf8) + $0.value }
    try? Data(bytes).write(to: URL(filePath: path))
  }

  private static let lastInput = ProcessInfo.processInfo.environment["JOURNEY_LAST_INPUT"]
}

/// Numbers that look like chance and are the same on every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A seed of its own for each name, the same on every machine (FNV-1a).
  init(seed: String) {
    state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var result = state
    result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
    result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
    return result ^ (result >> 31)
  }
}
