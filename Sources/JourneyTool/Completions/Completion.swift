// What a shell can complete, read off the table of commands. The script of each shell is made in a file of its own;
// what it may offer in which place is the same for all and stands here.

/// The shells that complete command lines.
enum Shell: String, Choice {
  case bash, zsh, fish

  static let placeholder = "SHELL"

  var summary: String {
    switch self {
    case .bash: "3.2 or later"
    case .zsh: "with its own completion system, `compinit`"
    case .fish: "3.0 or later"
    }
  }

  /// The script by which the shell completes the command lines of `journey`.
  var script: String {
    switch self {
    case .bash: BashCompletions.script
    case .zsh: ZshCompletions.script
    case .fish: FishCompletions.script
    }
  }
}

/// What may stand in the place of an argument.
enum Completion: Hashable, Sendable {
  case values([ChoiceRow])
  /// Words with commas between them.
  case list([String])
  /// Files with one of these extensions, and directories; without an extension any file.
  case files(extensions: [String])
  case directories
  /// Only the user can know.
  case nothing
}

/// A place of a command line at which something can be offered.
struct CompletionPlace {
  enum Argument {
    case option(OptionRow)
    /// The operand behind so many others.
    case operand(Operand, index: Int, count: Operands.Count)
  }

  let command: Command
  let argument: Argument
  let placeholder: String
  let completion: Completion

  /// The value of an option; nil of a flag.
  init?(_ command: Command, _ row: OptionRow) {
    guard let placeholder = row.argument.placeholder, let completion = row.argument.completion else { return nil }
    self.command = command
    argument = .option(row)
    self.placeholder = placeholder
    self.completion = completion
  }

  private init(_ command: Command, _ operand: Operand, at index: Int, _ count: Operands.Count) {
    self.command = command
    argument = .operand(operand, index: index, count: count)
    placeholder = operand.placeholder
    completion = operand.completion
  }

  static func operands(of command: Command) -> [CompletionPlace] {
    command.operands.places.enumerated().map { CompletionPlace(command, $1.operand, at: $0, $1.count) }
  }

  /// Those of all commands, in the order of the table.
  static let all: [CompletionPlace] = Command.allCases.flatMap { command in
    command.rows.compactMap { CompletionPlace(command, $0) } + operands(of: command)
  }

  /// The places, those together at which the same is offered.
  static let groups: [(completion: Completion, places: [CompletionPlace])] = {
    var groups: [(completion: Completion, places: [CompletionPlace])] = []
    var indices: [Completion: Int] = [:]
    for place in all {
      if let index = indices[place.completion] {
        groups[index].places.append(place)
      } else {
        indices[place.completion] = groups.count
        groups.append((place.completion, [place]))
      }
    }
    return groups
  }()
}

extension OptionArgument {
  /// What is offered for its value; nil of a flag, which has none.
  var completion: Completion? {
    switch self {
    case .flag: nil
    case .path: .files(extensions: [])
    case .directory: .directories
    case .text, .day: .nothing
    case .list(let names, _): .list(names)
    case .oneOf(let rows, _, _): .values(rows)
    }
  }
}

extension Operand {
  var completion: Completion {
    switch self {
    case .map, .reviewed: .files(extensions: [DirectoryListing.fileExtension] + OutputFormat.json.fileExtensions)
    case .maps, .compared: .files(extensions: [DirectoryListing.fileExtension])
    case .rule, .command, .mapKind, .shell: values.map { .values($0) } ?? .nothing
    // What git fills in nobody types.
    case .mapID, .currentMap, .futureMap, .path, .driverArgument, .mergeBase, .mergeOurs, .mergeTheirs, .markSize,
      .mergedPath, .markLabel:
      .nothing
    }
  }
}

extension OptionRow {
  /// As it may be written before its value: `-o`, `--output`.
  var spellings: [String] { (option.letter.map { ["-\($0)"] } ?? []) + [option.spelling] }

  /// The first sentence of the summary: what a shell has room for.
  var shortSummary: String {
    var sentence = ""
    for word in summary.split(separator: " ") {
      sentence += sentence.isEmpty ? String(word) : " " + word
      if word.last == "." { break }
    }
    return sentence
  }
}

extension String {
  /// A word of bash and zsh that stands for the text.
  var quotedForShell: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
