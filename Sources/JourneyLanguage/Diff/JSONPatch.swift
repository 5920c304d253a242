/// What makes one JSON value of another, as RFC 6902 has it.
///
/// Items of arrays are known by their `id` or `key`, else by what they say. What is the same on both sides is passed
/// over as bytes, so that the work is in proportion to the values and the patch to what is different between them.
struct JSONPatch {
  struct Operation {
    enum Kind: String, CaseIterable { case add, remove, replace, move }

    let kind: Kind
    let path: String
    /// Of what is moved: where it stood.
    var from: String?
    /// What is added or put in the place of something, in the new value.
    var value: JSONPatchText.Place?
  }

  private let old: JSONPatchText
  private let new: JSONPatchText
  private(set) var operations: [Operation] = []
  /// What goes from one array to another before anything else is done.
  private let migration: JSONPatchMigration

  init(from old: JSONPatchText, to new: JSONPatchText) {
    (self.old, self.new) = (old, new)
    migration = JSONPatchMigration(from: old, to: new)
    operations = migration.operations
    compare(old.whole, new.whole, path: "")
  }

  /// A value that is not there on the other side.
  static func whole(_ kind: Operation.Kind, _ value: JSONPatchText.Place?) -> [Operation] {
    [Operation(kind: kind, path: "", value: value)]
  }

  // MARK: Values

  private mutating func compare(_ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place, path: String) {
    guard old.content(oldPlace) != new.content(newPlace) else { return }
    let before = operations.count
    switch (old.shape(of: oldPlace), new.shape(of: newPlace)) {
    case (.object, .object): compareObjects(oldPlace, newPlace, path)
    case (.array, .array): return compareArrays(oldPlace, newPlace, path)
    case (.object, _), (.array, _), (.other, _):
      return operations.append(Operation(kind: .replace, path: path, value: newPlace))
    }
    // What says something else in nearly all it says is told anew.
    guard !path.isEmpty, !isSameThing(oldPlace, newPlace) else { return }
    let replacement = Operation(kind: .replace, path: path, value: newPlace)
    if operations[before...].reduce(0, { $0 + $1.cost }) > replacement.cost {
      operations.removeSubrange(before...)
      operations.append(replacement)
    }
  }

  /// Whether two objects have the same id or key.
  private func isSameThing(_ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place) -> Bool {
    guard let oldID = old.identity(of: oldPlace), let newID = new.identity(of: newPlace) else { return false }
    return old.content(oldID) == new.content(newID)
  }

  private mutating func compareObjects(
    _ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place, _ path: String
  ) {
    let (olds, news) = (old.members(of: oldPlace), new.members(of: newPlace))
    // Both are in the order of the schema, and there are few: nothing needs to be looked up.
    for member in olds where !news.contains(where: { new.content($0.key) == old.content(member.key) }) {
      operations.append(Operation(kind: .remove, path: self.path(path, old.content(member.key))))
    }
    for member in news {
      let place = self.path(path, new.content(member.key))
      if let match = olds.first(where: { old.content($0.key) == new.content(member.key) }) {
        compare(match.value, member.value, path: place)
      } else {
        operations.append(Operation(kind: .add, path: place, value: member.value))
      }
    }
  }

  /// The path of a member; `~` and `/` are spelled as RFC 6901 wants it.
  private func path(_ path: String, _ key: ArraySlice<UInt8>) -> String { path + "/" + JSONPointer.token(key) }

  // MARK: Arrays

  private mutating func compareArrays(
    _ oldPlace: JSONPatchText.Place, _ newPlace: JSONPatchText.Place, _ path: String
  ) {
    let olds = migration.items(of: oldPlace, in: old)
    let match = JSONPatchMatch(olds, in: old, new.items(of: newPlace), in: new)
    for index in match.gone.reversed() { operations.append(Operation(kind: .remove, path: "\(path)/\(index)")) }
    var places = JSONPatchOrder(match)
    for (index, item) in match.news.enumerated() {
      guard let partner = match.partners[index] else {
        operations.append(Operation(kind: .add, path: "\(path)/\(places.insert(index))", value: item))
        continue
      }
      guard !match.isKept[index] else { continue }
      let (from, to) = places.move(partner, to: index)
      if from != to { operations.append(Operation(kind: .move, path: "\(path)/\(to)", from: "\(path)/\(from)")) }
    }
    for (index, item) in match.news.enumerated() {
      if let partner = match.partners[index] { compare(olds[partner], item, path: "\(path)/\(index)") }
    }
  }
}

extension JSONPatch.Operation {
  /// About how many bytes it takes.
  fileprivate var cost: Int { 30 + path.utf8.count + (value?.count ?? 0) }

  func write(_ new: JSONPatchText, into writer: inout Writer) {
    writer.write("{\"op\": \"\(kind.rawValue)\"")
    if let from {
      writer.write(", \"from\": ")
      writer.writeJSON(from)
    }
    writer.write(", \"path\": ")
    writer.writeJSON(path)
    if let value {
      writer.write(", \"value\": ")
      new.bytes.withUnsafeBufferPointer { writer.write(UnsafeBufferPointer(rebasing: $0[value])) }
    }
    writer.write("}")
  }
}

/// RFC 6901.
enum JSONPointer {
  static func token(_ key: ArraySlice<UInt8>) -> String {
    var result = ""
    for scalar in String(decoding: key, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
