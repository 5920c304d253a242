import Foundation

@testable import JourneyLanguage

/// Applies patches as RFC 6902 says; this knows nothing of how they are made.
enum JSONPatchApplication {
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// What becomes of a value; without one there is nothing yet, or nothing any more.
  static func apply(_ patch: JSONValue, to value: JSONValue?) throws -> JSONValue? {
    guard let operations = patch.items else { throw Failure("no list of operations") }
    var root = JSONValue.array(value.map { [$0] } ?? [])
    for operation in operations {
      let kind = try text("op", operation)
      // The value itself stands first in a list of one, so that it can be added and removed like all else.
      let path = try tokens(text("path", operation))
      switch kind {
      case "add": root = try add(try wanted("value", operation), root, path[...])
      case "remove": root = try remove(root, path[...]).rest
      case "replace":
        root = try remove(root, path[...]).rest
        root = try add(try wanted("value", operation), root, path[...])
      case "move":
        let (rest, moved) = try remove(root, try tokens(text("from", operation))[...])
        root = try add(moved, rest, path[...])
      default: throw Failure("no operation `\(kind)`")
      }
    }
    return root.items?.first
  }

  private static func wanted(_ key: String, _ operation: JSONValue) throws -> JSONValue {
    guard let value = operation[key] else { throw Failure("no `\(key)`") }
    return value
  }

  private static func text(_ key: String, _ operation: JSONValue) throws -> String {
    guard case .string(let text) = try wanted(key, operation) else { throw Failure("`\(key)` is no string") }
    return text
  }

  private static func tokens(_ pointer: String) throws -> [String] {
    guard !pointer.isEmpty else { return ["0"] }
    guard pointer.hasPrefix("/") else { throw Failure("`\(pointer)` is no pointer") }
    let tokens = pointer.dropFirst().components(separatedBy: "/")
    return ["0"] + tokens.map { $0.replacing("~1", with: "/").replacing("~0", with: "~") }
  }

  private static func add(_ added: JSONValue, _ value: JSONValue, _ path: ArraySlice<String>) throws -> JSONValue {
    guard let token = path.first else { throw Failure("no path") }
    let isLast = path.count == 1
    switch value {
    case .array(var items):
      let index = token == "-" ? items.count : try place(token)
      if isLast {
        guard index <= items.count else { throw Failure("\(token) is behind the end") }
        items.insert(added, at: index)
      } else {
        guard index < items.count else { throw Failure("\(token) is not there") }
        items[index] = try add(added, items[index], path.dropFirst())
      }
      return .array(items)
    case .object(var members):
      if let index = members.firstIndex(where: { $0.key == token }) {
        members[index].value = isLast ? added : try add(added, members[index].value, path.dropFirst())
      } else {
        guard isLast else { throw Failure("\(token) is not there") }
        members.append((token, added))
      }
      return .object(members)
    case .string, .number, .boolean, .null: throw Failure("\(token) is in nothing")
    }
  }

  private static func remove(
    _ value: JSONValue, _ path: ArraySlice<String>
  ) throws -> (rest: JSONValue, removed: JSONValue) {
    guard let token = path.first else { throw Failure("no path") }
    switch value {
    case .array(var items):
      let index = try place(token)
      guard index < items.count else { throw Failure("\(token) is not there") }
      if path.count == 1 { return (.array(items.removing(at: index)), items[index]) }
      let (rest, removed) = try remove(items[index], path.dropFirst())
      items[index] = rest
      return (.array(items), removed)
    case .object(var members):
      guard let index = members.firstIndex(where: { $0.key == token }) else { throw Failure("\(token) is not there") }
      if path.count == 1 { return (.object(members.removing(at: index)), members[index].value) }
      let (rest, removed) = try remove(members[index].value, path.dropFirst())
      members[index].value = rest
      return (.object(members), removed)
    case .string, .number, .boolean, .null: throw Failure("\(token) is in nothing")
    }
  }

  private static func place(_ token: String) throws -> Int {
    guard let index = Int(token), index >= 0, String(index) == token else { throw Failure("`\(token)` is no place") }
    return index
  }
}

extension Array {
  fileprivate func removing(at index: Int) -> [Element] {
    var rest = self
    rest.remove(at: index)
    return rest
  }
}

extension JSONValue {
  var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

  var string: String? { if case .string(let string) = self { string } else { nil } }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// On one line, as the patches take it; with the keys in the order of the alphabet it is the same for the same value.
  func line(sortingKeys: Bool = false) -> String {
    switch self {
    case .string(let string): return String(decoding: Writer.bytes { $0.writeJSON(string) }, as: UTF8.self)
    case .number(let digits): return digits
    case .boolean(let value): return "\(value)"
    case .null: return "null"
    case .array(let items): return "[\(items.map { $0.line(sortingKeys: sortingKeys) }.joined(separator: ", "))]"
    case .object(let members):
      let sorted = sortingKeys ? members.sorted { $0.key < $1.key } : members
      let texts = sorted.map { "\(JSONValue.string($0.key).line()): \($0.value.line(sortingKeys: sortingKeys))" }
      return "{\(texts.joined(separator: ", "))}"
    }
  }
}
