import Testing

@testable import JourneyLanguage

/// What `journey new` gives to start from is a good map, whatever it is called.
@Suite("Starter maps")
struct StarterMapTests {
  /// Ids that a text about the errand might hold by chance, and ids in other scripts.
  static let ids = [
    "order", "a", "today", "call", "step", "_", "注文", "จองห้อง", "חופשה", "کتاب‌ها", "x-today", "e\u{301}",
  ]

  private func check(_ map: StarterMap) -> Project {
    let (project, failures) = Invariants.check(
      Specimen(files: ["map.journey": Array(map.text.utf8)], main: "map.journey"))
    #expect(failures.isEmpty, "\(failures.joined(separator: "; "))")
    return project
  }

  @Test("Passes every check", arguments: MapKind.allCases)
  func passes(kind: MapKind) {
    let map = StarterMap(kind)
    let project = check(map)
    #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
    #expect(project.model.summaries.last?.id == map.id)
    #expect(project.model.summaries.last?.kind == kind)
  }

  @Test("Passes every check under any id", arguments: MapKind.allCases)
  func passesUnderAnyID(kind: MapKind) throws {
    let original = StarterMap(kind)
    for id in Self.ids {
      let map = try #require(StarterMap(kind, id: id))
      let project = check(map)
      #expect(project.diagnostics.isEmpty, "\(project.shortFindings)")
      #expect(project.model.summaries.last?.id == id)
      // The id and nothing else: what the file says besides is that of every other one.
      let words = map.text.split(separator: "\n").filter { !$0.contains(kind.word.spelling) && !$0.contains("-today") }
      let originalWords = original.text.split(separator: "\n").filter {
        !$0.contains(kind.word.spelling) && !$0.contains("-today")
      }
      #expect(words == originalWords)
    }
  }

  @Test("Is as the formatter writes it", arguments: MapKind.allCases)
  func isFormatted(kind: MapKind) {
    let bytes = Array(StarterMap(kind).text.utf8)
    #expect(SourceFormatter.format(Source(name: "map.journey", bytes: bytes)) == bytes)
  }

  @Test("Is short, narrow and commented", arguments: MapKind.allCases)
  func isShort(kind: MapKind) {
    let lines = StarterMap(kind).text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect((25...45).contains(lines.count))
    #expect(lines.allSatisfy { $0.count <= 120 && $0.last != " " })
    #expect(lines.count { $0.contains("//") } >= 4)
    #expect(StarterMap(kind).text.hasSuffix("}\n"))
  }

  @Test("A future is derived from a map of today that stands beside it")
  func future() throws {
    let map = try #require(StarterMap(.futureState, id: "checkout"))
    #expect(check(map).model.summaries.map(\.id) == ["checkout-today", "checkout"])
  }

  @Test("A blueprint shows every lane, evidence and a fail point")
  func blueprint() {
    for word: Word in [.evidence, .frontstage, .backstage, .support, .fail] {
      #expect(StarterMap(.serviceBlueprint).text.contains("\n    \(word.spelling) "))
    }
  }

  @Test(
    "What is no word is no id",
    arguments: ["", "two words", "3d", "-a", "a-", "a--b", "a.b", "\"a\"", "a\n", "\u{FFFD}"])
  func noID(text: String) {
    #expect(StarterMap(.currentState, id: text) == nil)
  }

  @Test(
    "An id is proposed for what is close to one",
    arguments: [
      ("Buy Software!", "buy-software"), ("a--b", "a-b"), ("Ä b", "ä-b"), ("2026", nil), ("", nil), ("!", nil),
    ] as [(String, String?)])
  func proposal(text: String, expected: String?) {
    #expect(StarterMap.proposedID(for: text) == expected)
  }

  @Test("Kinds are found by their keyword, and each says what it shows", arguments: MapKind.allCases)
  func kinds(kind: MapKind) {
    #expect(MapKind(keyword: kind.word.spelling) == kind)
    #expect(MapKind(keyword: "persona") == nil)
    #expect(kind.meaning.hasSuffix("."))
  }
}
