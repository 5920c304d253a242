// The table of commands. Parsing, `--help`, "did you mean", and whatever else tells how `journey` is used read it; a
// new command is a new case, and the compiler names the rows it needs. `Options.swift` holds the options.

/// What a run ends with.
enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  case failed = 1
  case couldNotRun = 2

  var summary: String {
    switch self {
    case .done: "Done."
    case .failed: "The maps have errors or, with `format --check`, would change."
    case .couldNotRun:
      "The command could not run: usage, a file that cannot be read or written, a program that is missing."
    }
  }

  /// That of several files.
  static func highest(_ one: ExitStatus, _ other: ExitStatus) -> ExitStatus {
    one.rawValue >= other.rawValue ? one : other
  }
}

enum Command: String, CaseIterable, Sendable {
  case check, compile, draw, format, explain, list, help, version

  /// What the program itself is.
  static let programSummary = "Customer journey maps as source code: checks them, compiles them, draws them."

  var name: String { rawValue }

  /// One sentence for the list of commands.
  var summary: String {
    switch self {
    case .check: "Reports the errors and warnings of maps."
    case .compile: "Compiles a map to DOT, JSON, text or source."
    case .draw: "Draws a map with Graphviz."
    case .format: "Rewrites maps in their canonical form."
    case .explain: "Explains a rule, with an example that breaks it and one that does not."
    case .list: "Lists the maps."
    case .help: "Shows how a command is used."
    case .version: "Shows the version."
    }
  }

  var operands: Operands {
    switch self {
    case .check, .format, .list: .anyNumber(.maps)
    case .compile, .draw: .one(.map)
    case .explain: .one(.rule)
    case .help: .optional(.command)
    case .version: .none
    }
  }

  /// What the command takes, in the order in which the help tells it; `--help` besides.
  var options: [OptionRow] {
    switch self {
    case .check:
      [
        OptionRow(.strict, .flag, "Warnings fail, too."),
        OptionRow(.format, .choice(MessageFormat.self), "How messages are written."),
        .root, .standardInputName, .color,
      ]
    case .compile:
      [
        OptionRow(.emit, .choice(OutputFormat.self), "What is emitted; the extension of the output picks it, too."),
        OptionRow(.output, .path, "Where to write it, instead of standard output."),
        .map, .view,
        OptionRow(.resolved, .flag, "Text tells the whole model, inherited facts included."),
        OptionRow(.locations, .flag, "JSON tells the file, line and column of every element."),
        .root, .standardInputName, .color,
      ]
    case .draw:
      [
        OptionRow(.output, .path, "Where to write the drawing.", isRequired: true),
        OptionRow(.format, .choice(PictureFormat.self), "What is drawn; else the extension of the output tells."),
        .map, .view, .root, .standardInputName, .color,
      ]
    case .format:
      [
        OptionRow(.check, .flag, "Changes nothing; lists the files that would change, and then exits 1."),
        .root, .standardInputName,
      ]
    case .list:
      [
        OptionRow(.format, .choice(ListFormat.self), "How the list is written."),
        .root, .standardInputName, .color,
      ]
    case .explain, .help, .version: []
    }
  }

  /// What the command may end with.
  var exitStatuses: [ExitStatus] {
    switch self {
    case .check, .compile, .draw, .format, .list: [.done, .failed, .couldNotRun]
    case .explain, .help, .version: [.done, .couldNotRun]
    }
  }

  /// Command lines to start from.
  var examples: [Example] {
    switch self {
    case .check:
      [
        Example("journey check", "Checks every map below this directory."),
        Example("journey check --strict --format short maps", "For a build: one line a message, and warnings fail."),
      ]
    case .compile:
      [
        Example("journey compile checkout.journey -o checkout.json", "The resolved maps for other programs."),
        Example("journey compile checkout.journey | dot -Tsvg", "The same drawing as `journey draw`."),
      ]
    case .draw: [Example("journey draw checkout.journey -o checkout.svg", "Draws the one map of the file.")]
    case .format:
      [
        Example("journey format", "Formats every map below this directory."),
        Example("journey format --check maps", "For a build: names what is not formatted, and fails."),
        Example("journey format - < checkout.journey", "Shows the canonical form and changes nothing."),
      ]
    case .list: [Example("journey list maps --format json", "One entry for each map below `maps`.")]
    case .explain: [Example("journey explain unreachable-step", "The name stands in brackets in every message.")]
    case .help, .version: []
    }
  }

  /// The row of an option, if the command takes it.
  func row(of option: Option) -> OptionRow? {
    option == .help ? .help : options.first { $0.option == option }
  }
}

/// A command line and what it is for.
struct Example: Sendable {
  let commandLine: String
  let meaning: String

  init(_ commandLine: String, _ meaning: String) {
    self.commandLine = commandLine
    self.meaning = meaning
  }
}

/// How many operands a command takes.
enum Operands: Equatable, Sendable {
  case none
  case one(Operand)
  case optional(Operand)
  case anyNumber(Operand)

  var operand: Operand? {
    switch self {
    case .none: nil
    case .one(let operand), .optional(let operand), .anyNumber(let operand): operand
    }
  }

  var isRequired: Bool {
    switch self {
    case .one: true
    case .none, .optional, .anyNumber: false
    }
  }

  var maximum: Int {
    switch self {
    case .none: 0
    case .one, .optional: 1
    case .anyNumber: .max
    }
  }

  /// As in `Usage: journey check [FILE…]`.
  var usage: String? {
    switch self {
    case .none: nil
    case .one(let operand): operand.placeholder
    case .optional(let operand): "[\(operand.placeholder)]"
    case .anyNumber(let operand): "[\(operand.placeholder)…]"
    }
  }
}

/// What an operand names.
enum Operand: Sendable {
  case map, maps, rule, command

  var placeholder: String {
    switch self {
    case .map, .maps: "FILE"
    case .rule: "RULE"
    case .command: "COMMAND"
    }
  }

  var summary: String {
    switch self {
    case .map: "A `.journey` file, or `-` for standard input."
    case .maps:
      "A `.journey` file, a directory (every `*.journey` below it), or `-` for standard input. "
        + "Without any: the current directory."
    case .rule: "The name of a rule, as messages tell it in brackets."
    case .command: "The name of a command. Without it: all commands."
    }
  }
}
