import Foundation
import Testing

@testable import JourneyLanguage

/// What is different between two projects, for programs.
@Suite("Differences as JSON")
struct DifferenceJSONTests {
  private static func json(_ old: [Project], _ new: [Project]) throws -> JSONValue {
    let difference = Difference(from: old, to: new)
    return try JSONValue(Writer.bytes { difference.write(.json, into: &$0) })
  }

  /// The maps and declarations of a project as `compile` emits them, by their keywords and ids.
  private static func objects(_ project: Project) throws -> [String: JSONValue] {
    guard case .object(let members) = try JSONValue(project.output(.json())) else { return [:] }
    var result: [String: JSONValue] = [:]
    for (key, value) in members where key != "format" && key != "version" {
      for item in value.items ?? [value] {
        guard case .object(let inner) = item, let id = item["id"]?.string else {
          result["\(key) \(item.line(sortingKeys: true))"] = item
          continue
        }
        let name = key == "maps" ? "map" : key
        result["\(name) \(id)"] = .object(inner.filter { $0.key != "imported" })
      }
    }
    return result
  }

  private static func list(of keyword: String) -> String {
    if Word.allCases.contains(where: { $0.spelling == keyword && MapKind($0) != nil }) { return "map" }
    let schema = Schema.shared
    let row = schema.rows(of: .file).first { schema.rows[$0].word.spelling == keyword }
    return row.map { schema.rows[$0].jsonName } ?? keyword
  }

  /// Applies all parts to the old objects; gives what is wrong with what comes of it.
  private static func complaint(_ old: Project, _ new: Project) throws -> String? {
    let json = try json([old], [new])
    var objects = try objects(old)
    for part in json["parts"]?.items ?? [] {
      if let keyword = part["keyword"]?.string, part["id"] == nil {
        if let value = part["old"] { objects["\(list(of: keyword)) \(value.line(sortingKeys: true))"] = nil }
        if let value = part["new"] { objects["\(list(of: keyword)) \(value.line(sortingKeys: true))"] = value }
        continue
      }
      guard let keyword = part["keyword"]?.string, let id = part["id"]?.string, let patch = part["patch"] else {
        return "a part without a name or a patch: \(part.line())"
      }
      let name = "\(list(of: keyword)) \(id)"
      let before = "\(list(of: keyword)) \(part["was"]?.string ?? id)"
      let result = try JSONPatchApplication.apply(patch, to: objects.removeValue(forKey: before))
      if let result { objects[name] = result }
    }
    let wanted = try self.objects(new)
    for name in Set(objects.keys).union(wanted.keys).sorted() {
      let (found, right) = (objects[name]?.line(sortingKeys: true), wanted[name]?.line(sortingKeys: true))
      if found != right { return "\(name):\n\(found ?? "nothing")\n\(right ?? "nothing")" }
    }
    return nil
  }

  private static func project(_ text: String) -> Project? {
    let project = Project(text)
    return project.hasErrors ? nil : project
  }

  // MARK: Patches

  @Test("Random edits: the patches make the new objects of the old ones", arguments: Environment.groups(10))
  func edits(_ part: Int) throws {
    var count = 0
    for number in stride(from: part, to: DifferenceTests.pairs, by: 10) {
      let text = DifferenceTests.base(number)
      guard let old = Self.project(text) else { continue }
      var editor = DifferenceEditor(text, seed: "patched \(number)", mayOverlap: number % 3 == 0)
      var new = old
      for _ in 0..<(1 + number % 7) {
        let before = editor
        guard editor.edit() != nil else { continue }
        // Some edits leave a reference to nothing.
        if let project = Self.project(String(decoding: editor.map.bytes, as: UTF8.self)) {
          new = project
        } else {
          editor.undo(to: before)
        }
      }
      count += 1
      if let complaint = try Self.complaint(old, new) { Issue.record("\(number): \(complaint)") }
      if number % 5 == 0, let complaint = try Self.complaint(new, old) {
        Issue.record("\(number), backwards: \(complaint)")
      }
    }
    #expect(count > DifferenceTests.pairs / 20)
  }

  @Test("Pairs of random maps: the patches make the new objects of the old ones", arguments: Environment.groups(10))
  func randomPairs(_ group: Int) throws {
    let projects = (group * 40..<group * 40 + 40).compactMap {
      Self.project(RandomSource.text(seed: "difference \($0)"))
    }
    #expect(projects.count > 5)
    for (number, (old, new)) in zip(projects, projects.dropFirst()).enumerated() {
      if let complaint = try Self.complaint(old, new) { Issue.record("\(number): \(complaint)") }
    }
  }

  @Test("What a file says, compared with itself, is no part")
  func sameFiles() throws {
    for text in MergeTests.samples {
      let project = Project(text)
      #expect(try Self.json([project], [project])["parts"]?.items?.isEmpty == true)
    }
  }

  // MARK: What is told

  private static let base = """
    persona maya "Maya"
    current-state buy "Buying" {
      persona maya
      stage one "One" {
        step look "Looks" {
          feeling -1 "lost"
          pain price "No price" severity high
        }
        step ask "Asks"
      }
      stage two "Two" {
        step pay "Pays"
      }
    }
    future-state buy-later "Buying later" from buy {
      step pay { feeling 1 }
    }
    """

  private static func changes(_ edits: [(String, String)]) throws -> JSONValue {
    var text = base
    for (from, to) in edits {
      #expect(text.contains(from))
      text = text.replacing(from, with: to)
    }
    return try json([Project(base)], [Project(text)])
  }

  private static func part(_ id: String, of json: JSONValue) throws -> JSONValue {
    try #require(json["parts"]?.items?.first { $0["id"]?.string == id })
  }

  @Test("A change has its place, both values, and what it means")
  func aChange() throws {
    let json = try Self.changes([("feeling -1 \"lost\"", "feeling 1 \"sure\"")])
    let part = try Self.part("buy", of: json)
    #expect(
      part["changes"]?.line() == #"""
        [{"change": "changed", "what": "feeling", "in": {"stage": "one", "step": "look"}, "old": {"value": -1, "text": "lost"}, "new": {"value": 1, "text": "sure"}, "fields": ["value", "text"], "verdicts": [{"outcome": "better", "weight": "good", "by": 2}], "alsoIn": ["buy-later"]}]
        """#)
    // The derived map has it from its base: no change of its own, but its object is another.
    let derived = try Self.part("buy-later", of: json)
    #expect(derived["changes"]?.items?.isEmpty == true && derived["patch"]?.items?.isEmpty == false)
    #expect(json["summary"]?["outcomes"]?.line() == #"{"better": 1}"#)
    #expect(json["summary"]?["maps"]?.line() == #"{"added": 0, "removed": 0, "changed": 1}"#)
  }

  @Test("What has moved says from where, and is moved by the patch")
  func aMove() throws {
    let json = try Self.changes([
      ("    step ask \"Asks\"\n", ""), ("    step pay \"Pays\"\n", "    step pay \"Pays\"\n    step ask \"Asks\"\n"),
    ])
    let part = try Self.part("buy", of: json)
    #expect(
      part["changes"]?.line() == #"""
        [{"change": "moved", "what": "step", "id": "ask", "in": {"stage": "two"}, "wasIn": {"stage": "one"}, "after": "pay", "old": {"id": "ask", "title": "Asks"}, "new": {"id": "ask", "title": "Asks"}, "alsoIn": ["buy-later"]}]
        """#)
    #expect(
      part["patch"]?.items?.first?.line()
        == #"{"op": "move", "from": "/stages/0/steps/1", "path": "/stages/1/steps/-"}"#)
  }

  @Test("What is called otherwise, what is new and what is gone")
  func names() throws {
    let json = try Self.changes([
      ("persona maya \"Maya\"", "persona mia \"Maya\"\nteam sales \"Sales\""), ("persona maya\n", "persona mia\n"),
      ("step look", "step search"),
    ])
    let persona = try Self.part("mia", of: json)
    #expect(persona["was"]?.string == "maya" && persona["sign"]?.string == "changed")
    let team = try Self.part("sales", of: json)
    #expect(
      team["sign"]?.string == "added"
        && team["patch"]?.line() == #"[{"op": "add", "path": "", "value": {"id": "sales", "name": "Sales"}}]"#)
    let step = try Self.part("buy", of: json)["changes"]?.items?.first
    #expect(step?["change"]?.string == "renamed" && step?["was"]?.string == "look" && step?["id"]?.string == "search")
    let backwards = try Self.json([Project("team sales \"Sales\"")], [Project("")])
    #expect(backwards["parts"]?.items?.first?["patch"]?.line() == #"[{"op": "remove", "path": ""}]"#)
  }

  @Test("What a file says for itself has both values")
  func filesThemselves() throws {
    let (old, new) = (Project("language en\n\(Self.base)"), Project("language th\n\(Self.base)"))
    let part = try #require(try Self.json([old], [new])["parts"]?.items?.first { $0["keyword"]?.string == "language" })
    #expect(part["id"] == nil && part["old"]?.string == "en" && part["new"]?.string == "th" && part["patch"] == nil)
    #expect(try Self.complaint(old, new) == nil)
    #expect(try Self.complaint(old, Project(Self.base)) == nil)
  }

  // MARK: Errors

  @Test("A side with errors has no patch, and says so")
  func errors() throws {
    let old = Project(Self.base)
    let new = Project(Self.base.replacing("feeling -1", with: "feelin 2").replacing("\"Pays\"", with: "\"Pays more\""))
    #expect(new.hasErrors)
    let json = try Self.json([old], [new])
    #expect(json["incomplete"]?.line() == #"["new"]"#)
    let part = try Self.part("buy", of: json)
    #expect(part["patch"] == nil && part["incomplete"]?.line() == "true")
    let reworded = part["changes"]?.items?.first { $0["id"]?.string == "pay" }
    #expect(reworded?["old"] != nil && reworded?["new"] == nil)
  }

  @Test("Whatever is wrong with a file, what can be read is told")
  func everyMistake() throws {
    let sample = try #require(MergeTests.samples.first)
    var count = 0
    for example in Corpus.cases(of: "check") {
      let project = try example.project()
      guard project.hasErrors else { continue }
      count += 1
      #expect(try Self.json([Project(sample)], [project])["incomplete"] != nil, "\(example.name)")
    }
    #expect(count > 100)
  }
}
