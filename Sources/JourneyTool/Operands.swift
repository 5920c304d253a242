import JourneyLanguage

/// What operands a command takes, and how many.
struct Operands: Sendable {
  /// How often an operand may stand.
  enum Count: Sendable { case one, optional, anyNumber }

  /// In the order in which they stand; only the last may be there any number of times.
  let places: [(operand: Operand, count: Count)]

  static let none = Operands(places: [])
  static func one(_ operand: Operand) -> Operands { Operands(places: [(operand, .one)]) }
  static func optional(_ operand: Operand) -> Operands { Operands(places: [(operand, .optional)]) }
  static func anyNumber(_ operand: Operand) -> Operands { Operands(places: [(operand, .anyNumber)]) }

  static func one(_ operand: Operand, thenOptional next: Operand) -> Operands {
    Operands(places: [(operand, .one), (next, .optional)])
  }

  /// A file, then the ids of two maps, of which the first may be left out.
  static let comparedMaps = Operands(places: [(.map, .one), (.currentMap, .optional), (.futureMap, .one)])

  static func one(_ operand: Operand, thenAnyNumber next: Operand) -> Operands {
    Operands(places: [(operand, .one), (next, .anyNumber)])
  }

  var minimum: Int { places.count { $0.count == .one } }

  var maximum: Int { places.contains { $0.count == .anyNumber } ? .max : places.count }

  /// What the operand behind `index` others is, if one may stand there.
  func operand(at index: Int) -> Operand? {
    if index < places.count { return places[index].operand }
    guard let last = places.last, last.count == .anyNumber else { return nil }
    return last.operand
  }

  /// What cannot be left out, as a message names it.
  var requiredUsage: String {
    places.filter { $0.count == .one }.map(\.operand.placeholder).joined(separator: " ")
  }

  /// As in `Usage: journey check [FILE…]`; nothing where there are none.
  var usage: String? {
    guard !places.isEmpty else { return nil }
    return places.map { place in
      switch place.count {
      case .one: place.operand.placeholder
      case .optional: "[\(place.operand.placeholder)]"
      case .anyNumber: "[\(place.operand.placeholder)…]"
      }
    }.joined(separator: " ")
  }
}

/// What an operand names.
enum Operand: Sendable {
  case map, maps, reviewed, compared, rule, command, mapKind, mapID, shell
  case currentMap, futureMap
  case path, driverArgument
  case mergeBase, mergeOurs, mergeTheirs, markSize, mergedPath, markLabel

  var placeholder: String {
    switch self {
    case .map, .maps, .reviewed, .compared: "FILE"
    case .rule: "RULE"
    case .command: "COMMAND"
    case .mapKind: "KIND"
    case .mapID: "ID"
    case .currentMap: "CURRENT"
    case .futureMap: "FUTURE"
    case .shell: "SHELL"
    case .path: "PATH"
    case .driverArgument: "ARGUMENT"
    case .mergeBase: "BASE"
    case .mergeOurs: "OURS"
    case .mergeTheirs: "THEIRS"
    case .markSize: "SIZE"
    case .mergedPath: "PATH"
    case .markLabel: "LABEL"
    }
  }

  var summary: String {
    switch self {
    case .map: "A `.journey` file, a `.json` that `journey compile` wrote, or `-` for standard input."
    case .maps:
      "A `.journey` file, a directory (every `*.journey` below it), or `-` for standard input. "
        + "Without any: the current directory."
    case .reviewed:
      "A `.journey` file, a directory (every `*.journey` below it), a `.json` that `journey compile` wrote, or `-` for "
        + "standard input. Without any: the current directory."
    case .compared:
      "Two `.journey` files, or two directories; `-` is standard input. With `--git` the files and directories that are "
        + "meant, or the current directory."
    case .rule: "The name of a rule, as messages tell it in brackets. Without it: all rules."
    case .command: "The name of a command. Without it: all commands."
    case .mapKind: "The kind of map."
    case .mapID: "What files call the map: a word of letters, digits, `_` and single hyphens, in any script."
    case .currentMap: "The id of a map. Without it: the map that FUTURE is derived from."
    case .futureMap: "The id of the map to compare it with."
    case .shell: "The shell."
    case .path: "The path of the file, as git names it."
    case .driverArgument: "What git says of both sides."
    case .mergeBase: "The file that both sides began with; git's `%O`."
    case .mergeOurs: "Our version of it, in whose place the merged one is written; git's `%A`."
    case .mergeTheirs: "Their version of it; git's `%B`."
    case .markSize: "How many signs begin a line that marks a conflict; git's `%L`."
    case .mergedPath: "What the file is called in the repository; git's `%P`."
    case .markLabel:
      "What stands behind the marks for the base, for ours and for theirs; git's `%S`, `%X` and `%Y`, as far as it has "
        + "them."
    }
  }

  /// The closed list of what may be given, if it is one.
  var values: [ChoiceRow]? {
    switch self {
    case .map, .maps, .reviewed, .compared, .mapID, .currentMap, .futureMap, .path, .driverArgument, .mergeBase,
      .mergeOurs, .mergeTheirs, .markSize, .mergedPath, .markLabel:
      nil
    case .rule: Rule.allCases.map { ChoiceRow(name: $0.rawValue, summary: $0.severity.rawValue) }
    case .command: Command.allCases.map { ChoiceRow(name: $0.name, summary: $0.summary) }
    case .mapKind: MapKind.allCases.map { ChoiceRow(name: $0.word.spelling, summary: $0.meaning) }
    case .shell: Shell.rows
    }
  }

  /// Those of its values that the help of a command tells; of a list that has a place of its own, none.
  var valuesInHelp: [ChoiceRow] {
    switch self {
    case .mapKind, .shell: values ?? []
    case .map, .maps, .reviewed, .compared, .rule, .command, .mapID, .currentMap, .futureMap, .path, .driverArgument,
      .mergeBase, .mergeOurs, .mergeTheirs, .markSize, .mergedPath, .markLabel:
      []
    }
  }
}
