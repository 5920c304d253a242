/// How rows of the schema are called in JSON: one rule, with the exceptions that the rows themselves name.
extension Row {
  /// The key under which the row's facts stand.
  var jsonName: String {
    if let nameInJSON { return nameInJSON }
    let name = word.jsonSpelling
    return isPlural && !Self.uncountable.contains(word) ? Self.plural(of: name) : name
  }

  /// Whether its facts are an array.
  var isArrayInJSON: Bool { cardinality != .once }

  /// Whether a fact of it is written as a value alone: where it stands in no element of a map, so that it has no origin
  /// of its own, and one value says it all.
  var isBareInJSON: Bool {
    !block.isElement && inner == nil && !takesID && positionals.count <= 1
  }

  /// Words of which one speaks without a plural.
  private static let uncountable: Set<Word> = [
    .doing, .thinking, .information, .evidence, .expects, .then, .by, .using, .resolves, .addresses, .allow,
    .without,
  ]

  private static func plural(of name: String) -> String {
    if name.hasSuffix("y") { return name.dropLast() + "ies" }
    return name.hasSuffix("s") ? name : name + "s"
  }
}

extension Word {
  /// The word in camelCase.
  var jsonSpelling: String {
    var result = ""
    for part in spelling.split(separator: "-") {
      result += result.isEmpty ? String(part) : part.prefix(1).uppercased() + part.dropFirst()
    }
    return result
  }
}
