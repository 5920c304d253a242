import Testing

@testable import JourneyLanguage

/// One mistake gives one message.
@Suite("No cascades")
struct NoCascadeTests {
  /// The example map of the language with all that it refers to; clean.
  static let example = Corpus.cases(of: "check").first { $0.name == "example-of-the-language" }

  /// Tokens of the example without which there is more than one error message, as `line:column token`.
  static let knownCascades: Set<String> = []

  @Test("The example of the language is clean")
  func clean() throws {
    let project = try #require(Self.example).project()
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
  }

  @Test("A token left out of the example gives one message at most")
  func deletedTokens() throws {
    let specimen = try Specimen(#require(Self.example))
    let bytes = try #require(specimen.files[specimen.main])
    var map = LineMap(bytes)
    var found: Set<String> = []
    for range in tokenRanges(of: bytes) {
      let project = specimen.replacing(
        specimen.main, by: Array(bytes[..<range.lowerBound] + bytes[range.upperBound...])
      ).project()
      let messages = project.diagnostics.filter { $0.severity == .error }
      guard messages.count > 1 else { continue }
      let place = map.position(of: range.lowerBound)
      let written = String(decoding: bytes[range], as: UTF8.self)
      let token = "\(place.line):\(place.column) \(written == "\n" ? "line break" : written)"
      found.insert(token)
      if !Self.knownCascades.contains(token) {
        Issue.record(
          "Without \(token.debugDescription) there are \(messages.count) messages:\n\(project.shortFindings)")
      }
    }
    for token in Self.knownCascades.subtracting(found).sorted() {
      Issue.record("Mended, so take it off the list: \(token)")
    }
  }

  @Test("Ten mistakes give ten messages")
  func tenMistakes() {
    let project = Project(
      #"""
      persona maya "Maya" source survey
      team growth
      channel web "Website" kind digitl
      current-state buy "Buying" {
        persona maya
        scenario Outgrown
        updated 2026-02-30
        stage compare "Compare options" {
          step search "Searches" {
            feelin -1 "overwhelmed"
            wait 2
            doing "Types" "and types"
            then serch
          }
          step leave "Leaves" { feeling -3 "overwhelmed" }
        }
      }
      """#)
    let expected: [Rule] = [
      .unknownReference, .missingArgument, .unknownValue, .wrongArgument, .invalidDate, .unknownKeyword,
      .missingArgument, .extraArgument, .unknownReference, .outOfRange,
    ]
    #expect(project.diagnostics.map(\.rule) == expected, "\(project.shortFindings)")
  }
}
