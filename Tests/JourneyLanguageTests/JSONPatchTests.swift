import Foundation
import Testing

@testable import JourneyLanguage

/// Patches of JSON values that nobody would write.
@Suite("JSON patches")
struct JSONPatchTests {
  /// The operations as lines, and what comes of them.
  private static func patch(_ old: JSONValue, _ new: JSONValue) throws -> (lines: [String], result: JSONValue?) {
    let texts = (JSONPatchText(bytes: Array(old.line().utf8)), JSONPatchText(bytes: Array(new.line().utf8)))
    let lines = JSONPatch(from: texts.0, to: texts.1).operations.map { operation in
      String(decoding: Writer.bytes { operation.write(texts.1, into: &$0) }, as: UTF8.self)
    }
    let patch = try JSONValue(Array("[\(lines.joined(separator: ","))]".utf8))
    return (lines, try JSONPatchApplication.apply(patch, to: old))
  }

  private static func lines(_ old: String, _ new: String) throws -> [String] {
    let values = (try JSONValue(Array(old.utf8)), try JSONValue(Array(new.utf8)))
    let (lines, result) = try patch(values.0, values.1)
    #expect(result?.line(sortingKeys: true) == values.1.line(sortingKeys: true), "\(old) → \(new): \(lines)")
    return lines
  }

  @Test("What has moved is moved, and nothing else is touched")
  func moves() throws {
    #expect(
      try Self.lines(
        #"{"s": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]}"#,
        #"{"s": [{"id": "d"}, {"id": "a"}, {"id": "b"}, {"id": "c"}]}"#)
        == [#"{"op": "move", "from": "/s/3", "path": "/s/0"}"#])
    #expect(
      try Self.lines(
        #"{"s": [{"id": "a", "t": [{"id": "x", "text": "1"}, {"id": "y"}]}, {"id": "b", "t": [{"id": "z"}]}]}"#,
        #"{"s": [{"id": "a", "t": [{"id": "y"}]}, {"id": "b", "t": [{"id": "x", "text": "2"}, {"id": "z"}]}]}"#)
        == [
          #"{"op": "move", "from": "/s/0/t/0", "path": "/s/1/t/-"}"#,
          #"{"op": "move", "from": "/s/1/t/0", "path": "/s/1/t/1"}"#,
          #"{"op": "replace", "path": "/s/1/t/0/text", "value": "2"}"#,
        ])
  }

  @Test("What says something else is changed where it stands")
  func changes() throws {
    #expect(
      try Self.lines(#"{"d": [{"t": "a"}, {"t": "b"}, {"t": "c"}]}"#, #"{"d": [{"t": "a"}, {"t": "B"}, {"t": "c"}]}"#)
        == [#"{"op": "replace", "path": "/d/1/t", "value": "B"}"#])
    #expect(
      try Self.lines(#"{"d": ["a", "b", "c"]}"#, #"{"d": ["b", "c", "d"]}"#)
        == [#"{"op": "remove", "path": "/d/0"}"#, #"{"op": "add", "path": "/d/2", "value": "d"}"#])
    #expect(
      try Self.lines(#"{"s": [{"id": "a", "text": "One", "n": 1}]}"#, #"{"s": [{"id": "b", "text": "One", "n": 1}]}"#)
        == [#"{"op": "replace", "path": "/s/0/id", "value": "b"}"#])
    #expect(try Self.lines(#"{"a": 1, "b": 2}"#, #"{"b": 2, "c": 3}"#).count == 2)
    #expect(
      try Self.lines(#"{"a/b~c": 1}"#, #"{"a/b~c": 2}"#) == [#"{"op": "replace", "path": "/a~1b~0c", "value": 2}"#])
    #expect(try Self.lines(#"{"a": "\" ] , } \\"}"#, #"{"a": "\" ] , } \\", "b": []}"#).count == 1)
    #expect(try Self.lines("[]", "{}").count == 1)
  }

  @Test("What leaves something that goes leaves it before")
  func movesOutOfWhatGoes() throws {
    let lines = try Self.lines(
      #"{"s": [{"id": "a", "t": [{"id": "x"}, {"id": "y", "p": [{"id": "q"}]}]}, {"id": "b", "t": [{"id": "z", "p": [{"id": "r"}]}]}]}"#,
      #"{"s": [{"id": "b", "t": [{"id": "z", "p": [{"id": "r"}, {"id": "q"}]}, {"id": "y", "p": []}]}]}"#)
    #expect(
      lines.prefix(3) == [
        #"{"op": "move", "from": "/s/0/t/1/p/0", "path": "/s/1/t/0/p/-"}"#,
        #"{"op": "move", "from": "/s/0/t/1", "path": "/s/1/t/-"}"#, #"{"op": "remove", "path": "/s/0"}"#,
      ])
  }

  @Test("What is only named in another list does not go there")
  func namesInOtherLists() throws {
    #expect(
      try Self.lines(#"{"s": [{"id": "a"}], "without": []}"#, #"{"s": [], "without": [{"kind": "s", "id": "a"}]}"#)
        .count == 2)
  }

  @Test("Any pair of values: the patch makes the new one of the old one", arguments: 0..<10)
  func anyPair(_ group: Int) throws {
    for number in group * 100..<group * 100 + 100 {
      var values = RandomJSON(seed: "patch \(number)")
      let old = values.object(depth: 0)
      // Every tenth pair has nothing to do with each other.
      let new = number % 10 == 0 ? values.object(depth: 0) : values.edited(old)
      let (lines, result) = try Self.patch(old, new)
      guard result?.line(sortingKeys: true) == new.line(sortingKeys: true) else {
        Issue.record(
          "\(number):\n\(old.line())\n\(new.line())\n\(result?.line() ?? "")\n\(lines.joined(separator: "\n"))")
        return
      }
      if old.line() == new.line() { #expect(lines.isEmpty) }
    }
  }
}

/// Values in the shape of maps: lists of things with ids, which hold such lists in turn.
private struct RandomJSON {
  private var generator: SeededGenerator
  private var count = 0

  init(seed: String) { generator = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  mutating func object(depth: Int) -> JSONValue {
    count += 1
    var members: [(key: String, value: JSONValue)] = []
    if chance(15) { members.append(("lane", .string("x"))) }
    members.append((chance(80) ? "id" : "key", .string("n\(count)")))
    members.append(("text", text()))
    if chance(50) { members.append(("value", .number("\(Int.random(in: -2...2, using: &generator))"))) }
    if chance(50) { members.append(("facts", .array(facts()))) }
    if chance(30) { members.append(("names", .array((0..<4).map { _ in text() }))) }
    if depth < 3 {
      for list in ["stages", "steps"] where chance(60) {
        members.append(
          (list, .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in object(depth: depth + 1) })))
      }
    }
    return .object(members)
  }

  private mutating func text() -> JSONValue {
    let words = ["a", "b", "c", "\"", "\\", "}", "], [", "旅", "{\"id\": \"n1\"}", ""]
    return .string((0..<3).map { _ in words.randomElement(using: &generator) ?? "" }.joined())
  }

  private mutating func facts() -> [JSONValue] {
    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      .object([("text", text())] + (chance(30) ? [("flag", .boolean(true))] : []))
    }
  }

  /// A few edits, and now and then something that goes elsewhere.
  mutating func edited(_ value: JSONValue) -> JSONValue {
    var carried: [JSONValue] = []
    return edited(value, &carried)
  }

  private mutating func edited(_ value: JSONValue, _ carried: inout [JSONValue]) -> JSONValue {
    switch value {
    case .object(let members):
      var result: [(key: String, value: JSONValue)] = []
      for member in members {
        if member.key == "id" || member.key == "key" {
          result.append((member.key, chance(3) ? text() : member.value))
        } else if !chance(4) {
          result.append((member.key, edited(member.value, &carried)))
        }
      }
      if chance(3) { result.append(("new", text())) }
      return .object(result)
    case .array(let items):
      var result: [JSONValue] = []
      for item in items {
        if chance(8) {
          carried.append(item)
        } else if !chance(5) {
          result.append(edited(item, &carried))
        }
      }
      if chance(10) { result.shuffle(using: &generator) }
      if chance(30), let item = carried.popLast() {
        result.insert(item, at: result.indices.randomElement(using: &generator) ?? 0)
      }
      if chance(10) { result.append(text()) }
      return .array(result)
    case .string: return chance(10) ? text() : value
    case .number, .boolean, .null: return value
    }
  }
}
