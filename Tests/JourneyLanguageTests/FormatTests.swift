import Foundation
import Testing

@testable import JourneyLanguage

/// What must hold of a formatted file, whatever the file.
enum FormatInvariants {
  /// What does not hold of the formatted form of one file of a specimen, as sentences.
  static func failures(of specimen: Specimen, _ path: String) -> [String] {
    guard let bytes = specimen.files[path] else { return ["there is no \(path)"] }
    let formatted = format(bytes)
    var failures: [String] = []
    let again = format(formatted)
    if again != formatted { failures.append("formatting again changes it:\n\(difference(formatted, again))") }
    let (old, new) = (comments(of: bytes), comments(of: formatted))
    if old != new { failures.append("the comments \(old) became \(new)") }
    let (before, after) = (specimen.project(), specimen.replacing(path, by: formatted).project())
    let (told, toldNow) = (findings(of: before), findings(of: after))
    if told != toldNow {
      failures.append("the findings changed:\n\(difference(Array(told.utf8), Array(toldNow.utf8)))")
    }
    if !before.hasErrors, !after.hasErrors {
      let (old, new) = (before.output(.json(locations: .left)), after.output(.json(locations: .left)))
      if old != new { failures.append("the model changed:\n\(difference(old, new))") }
    }
    return failures
  }

  static func format(_ bytes: [UInt8]) -> [UInt8] { SourceFormatter.format(Source(name: "map.journey", bytes: bytes)) }

  /// The texts of the comments, in the order of the alphabet: a comment moves with what it belongs to.
  private static func comments(of bytes: [UInt8]) -> [String] {
    var symbols = Symbols()
    let tree = Parser.parse(Source(name: "", bytes: bytes), id: SourceID(0), symbols: &symbols).tree
    return tree.tokens.indices.filter { tree.tokens[$0].kind.isTrivia && tree.tokens[$0].kind != .byteOrderMark }.map {
      let text = String(decoding: bytes[tree.range(of: $0, symbols: symbols)], as: UTF8.self)
      // How the lines of a comment are indented and how they end is no part of what it says.
      return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0).trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: "\n")
    }.sorted()
  }

  /// Rule and sentence of every finding. Of two that cannot both stand the second is told, which may be the other one
  /// in the order of the schema.
  private static func findings(of project: Project) -> String {
    project.diagnostics.map {
      let tellsSecondOfTwo = $0.rule == .repeatedFact || $0.rule == .duplicateID
      return tellsSecondOfTwo ? $0.rule.rawValue : "\($0.rule.rawValue): \($0.message)"
    }.sorted().joined(separator: "\n")
  }
}

/// The formatter, section 8 of the language.
@Suite("Format")
struct FormatTests {
  @Test("Every case stays what it is", arguments: Stage.all.map(\.name).flatMap(Corpus.cases))
  func cases(of example: Corpus.Case) throws {
    let specimen = try Specimen(example)
    for path in specimen.files.keys.sorted() { expectHolds(specimen, path) }
  }

  @Test("Random maps stay what they are", arguments: Environment.groups(20))
  func randomMaps(_ group: Int) {
    var clean = 0
    for number in 0..<100 {
      let name = "random map \(group * 100 + number)"
      let specimen = Specimen(RandomSource.text(seed: name), name: name)
      if !specimen.project().hasErrors { clean += 1 }
      expectHolds(specimen, specimen.main)
    }
    // Else nothing would be said of models.
    #expect(clean > 30, "Only \(clean) of 100 random maps have no errors.")
  }

  @Test("The samples are formatted")
  func samples() throws {
    let directory = Corpus.package.appending(path: "samples")
    let paths = (FileManager.default.subpaths(atPath: directory.path) ?? []).filter { $0.hasSuffix(".journey") }
    try #require(!paths.isEmpty)
    for path in paths.sorted() {
      let bytes = Array(try Data(contentsOf: directory.appending(path: path)))
      let formatted = FormatInvariants.format(bytes)
      if formatted != bytes { Issue.record("samples/\(path):\n\(difference(bytes, formatted))") }
    }
  }

  private func expectHolds(_ specimen: Specimen, _ path: String) {
    let failures = FormatInvariants.failures(of: specimen, path)
    if !failures.isEmpty { Issue.record("\(specimen.name), \(path): \(failures.joined(separator: "\n"))") }
  }
}
