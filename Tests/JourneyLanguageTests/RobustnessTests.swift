import Foundation
import Testing

@testable import JourneyLanguage

/// Damaged maps: whatever is cut off, left out or mixed in, nothing traps, no byte is lost, every finding has a place.
@Suite("Robustness")
struct RobustnessTests {
  static let specimens: [Specimen] = {
    let cases = Corpus.cases(of: "check")
    let specimens = Environment.groups(cases.count, oneIn: 20).compactMap { try? Specimen(cases[$0]) }
    // What is large takes as long as all others.
    return Environment.runsSlowTests ? specimens : specimens.filter { $0.size < 4 << 10 }
  }()

  /// Every prefix of a file below this size is compiled, of a longer one as many.
  static let mostPrefixes = 600
  static let splicesPerFile = 200

  @Test("Every prefix", arguments: specimens)
  func prefixes(of specimen: Specimen) {
    forEachFile(of: specimen) { path, bytes in
      for length in stride(from: 0, to: bytes.count, by: 1 + bytes.count / Self.mostPrefixes) {
        guard holds(specimen.replacing(path, by: Array(bytes[..<length])), "the first \(length) bytes of \(path)")
        else { return }
      }
    }
  }

  @Test("Every token left out", arguments: specimens)
  func deletedTokens(of specimen: Specimen) {
    forEachFile(of: specimen) { path, bytes in
      for range in tokenRanges(of: bytes) {
        let damaged = specimen.replacing(path, by: Array(bytes[..<range.lowerBound] + bytes[range.upperBound...]))
        guard holds(damaged, "\(path) without bytes \(range)") else { return }
      }
    }
  }

  @Test("Two hundred splices of every file", arguments: specimens)
  func splices(of specimen: Specimen) {
    forEachFile(of: specimen) { path, bytes in
      var generator = SeededGenerator(seed: specimen.name + path)
      for number in 0..<Self.splicesPerFile {
        let damaged = specimen.replacing(path, by: splice(bytes, &generator))
        guard holds(damaged, "splice \(number) of \(path)") else { return }
      }
    }
  }

  private func forEachFile(of specimen: Specimen, _ body: (_ path: String, _ bytes: [UInt8]) -> Void) {
    for (path, bytes) in specimen.files.sorted(by: { $0.key < $1.key }) { body(path, bytes) }
  }

  /// Whether all that must hold does; the first failure of a file is enough to be told.
  private func holds(_ specimen: Specimen, _ damage: String) -> Bool {
    let failures = Invariants.check(specimen).failures
    guard !failures.isEmpty else { return true }
    let message = "\(specimen.name), \(damage): \(failures.joined(separator: "; "))"
    Issue.record("\(message)")
    return false
  }

  /// Pieces that have a meaning of their own to some part of the compiler.
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "}\n}", "\"", "\"\"\"", "\"\"\"\n", "/*", "*/", "//", ",", ";", "\n", "\r\n", "\r", "\\", "\\u{",
      "\\u{D800}", "\t",
      "%", ".", "-", "—", "“", "”", "｛", "，", "e\u{301}", "\u{FEFF}", "\u{200D}", "0", "-3", "1e9999",
      "99999999999999999999",
      "12.5%", "2026-02-30", "24:00", "2 days", "step", "stage s", "step x after ", " before ", "without step ",
      "from ",
      " from map ", "resolves ", "persona ", "then ", "allow unused-declaration \"\"", "import \"main.journey\"\n",
      "service-blueprint b \"B\" {", "future-state f \"F\" from ", "feeling 1", "measure csat ", "at 23:59",
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0x80, 0x80],
    ]

  /// Puts some bytes of this file, of another one, or a piece in the place of some others.
  private func splice(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let target = range(in: result, &generator)
      let insertion: [UInt8]
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: insertion = []
      case 1: insertion = Self.pieces.randomElement(using: &generator) ?? []
      case 2: insertion = Array(result[range(in: result, &generator)])
      default:
        let donor = Self.specimens.randomElement(using: &generator)
        let other = donor?.files[donor?.main ?? ""] ?? []
        insertion = Array(other[range(in: other, &generator)])
      }
      result.replaceSubrange(target, with: insertion)
    }
    return result
  }

  /// A stretch of up to forty bytes, or of whole lines.
  private func range(in bytes: [UInt8], _ generator: inout SeededGenerator) -> Range<Int> {
    var start = Int.random(in: 0...bytes.count, using: &generator)
    var end = min(bytes.count, start + Int.random(in: 0...40, using: &generator))
    if Bool.random(using: &generator) {
      while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    }
    return start..<end
  }
}

/// The places of the tokens of a file, the end of the file excepted.
func tokenRanges(of bytes: [UInt8]) -> [Range<Int>] {
  var symbols = Symbols()
  let tree = Parser.parse(Source(name: "", bytes: bytes), id: SourceID(0), symbols: &symbols).tree
  return tree.tokens.indices.dropLast().map { tree.range(of: $0, symbols: symbols) }
}
