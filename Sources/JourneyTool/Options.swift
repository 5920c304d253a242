import JourneyLanguage

/// The table of options.
///
/// The name and the letter of an option are the same in every command; what it takes and means is a
/// row of each command that takes it (`Command.options`).
enum Option: CaseIterable, Sendable {
  case strict, check, format, emit, output, depfile, map, view, lanes, theme, markFriction, resolved, locations, root,
    standardInputName, color
  case git, global, external, print, remove
  case advice, today
  case help, version

  /// Without the two hyphens.
  var name: String {
    switch self {
    case .strict: "strict"
    case .check: "check"
    case .format: "format"
    case .emit: "emit"
    case .output: "output"
    case .depfile: "depfile"
    case .map: "map"
    case .view: "view"
    case .lanes: "lanes"
    case .theme: "theme"
    case .markFriction: "mark-friction"
    case .resolved: "resolved"
    case .locations: "locations"
    case .root: "root"
    case .standardInputName: "stdin-name"
    case .color: "color"
    case .git: "git"
    case .global: "global"
    case .external: "external"
    case .print: "print"
    case .remove: "remove"
    case .advice: "advice"
    case .today: "today"
    case .help: "help"
    case .version: "version"
    }
  }

  var letter: Character? {
    switch self {
    case .output: "o"
    case .help: "h"
    case .strict, .check, .format, .emit, .depfile, .map, .view, .lanes, .theme, .markFriction, .resolved, .locations,
      .root, .standardInputName, .color, .git, .global, .external, .print, .remove, .advice, .today, .version:
      nil
    }
  }

  /// As it is written: `--output`.
  var spelling: String { "--" + name }
}

/// An option as one command takes it.
struct OptionRow: Sendable {
  let option: Option
  let argument: OptionArgument
  /// One sentence.
  let summary: String
  let isRequired: Bool

  init(_ option: Option, _ argument: OptionArgument, _ summary: String, isRequired: Bool = false) {
    self.option = option
    self.argument = argument
    self.summary = summary
    self.isRequired = isRequired
  }

  /// As in `--output PATH`.
  var usage: String {
    argument.placeholder.map { option.spelling + " " + $0 } ?? option.spelling
  }
}

/// The rows that several commands share.
extension OptionRow {
  static let depfile = OptionRow(
    .depfile, .path, "Where to write which files the output is made from, for make and ninja.")
  static let map = OptionRow(.map, .text("ID"), "Which map, where the file has several.")
  /// What picks a drawing and how it looks.
  static let drawing = [
    map,
    OptionRow(
      .view, .choice(DrawingView.self), "Which view of the map is drawn. Without it: the one that suits its kind."),
    OptionRow(
      .lanes, .list(DrawingOptions.rowNames, placeholder: "ROWS"),
      "Which rows are drawn, from the top down, with commas between them. A row is the id of a `lane`, or "
        + "\(alternatives(DrawingOptions.rowNames))."),
    theme,
  ]
  static let theme = OptionRow(.theme, .choice(DrawingTheme.self), "In which colours it is drawn.")
  static let markFriction = OptionRow(
    .markFriction, .flag, "Marks the three steps with the most friction by numbers; the legend tells what that is.")
  static let root = OptionRow(
    .root, .directory,
    "Nothing outside of this directory is imported or drawn. Without it: the nearest one upward that holds a `.git`, "
      + "else the file's own.")
  static let standardInputName = OptionRow(
    .standardInputName, .path, "What messages call standard input; its imports are relative to that file.")
  static let color = OptionRow(.color, .choice(ColorChoice.self), "Whether messages are in colour.")
  static let today = OptionRow(
    .today, .day,
    "The day of which it is told what is overdue, like `2026-05-01`. Without it nothing is said of that: the clock is "
      + "never read.")
  static let help = OptionRow(.help, .flag, "Shows this help.")
  static let version = OptionRow(.version, .flag, "Shows the version.")

  /// What stands in place of a command.
  static let withoutCommand = [OptionRow(.help, .flag, "Shows this help."), version]
}

/// What follows an option.
enum OptionArgument: Sendable {
  case flag
  case path
  case directory
  case text(_ placeholder: String)
  /// A day of the calendar.
  case day
  /// Names with commas between them, among them some that are always known.
  case list(_ names: [String], placeholder: String)
  case oneOf([ChoiceRow], placeholder: String, standard: String?)

  static func choice<Value: Choice>(_ type: Value.Type) -> OptionArgument {
    .oneOf(type.rows, placeholder: type.placeholder, standard: nil)
  }

  static func choice<Value: StandardChoice>(_ type: Value.Type) -> OptionArgument {
    .oneOf(type.rows, placeholder: type.placeholder, standard: type.standard.rawValue)
  }

  var placeholder: String? {
    switch self {
    case .flag: nil
    case .path: "PATH"
    case .directory: "DIR"
    case .day: "DATE"
    case .text(let placeholder), .list(_, let placeholder), .oneOf(_, let placeholder, _): placeholder
    }
  }

  /// The closed list of what may be given, if it is one.
  var values: [ChoiceRow]? {
    switch self {
    case .oneOf(let rows, _, _): rows
    case .flag, .path, .directory, .text, .day, .list: nil
    }
  }
}

/// One of a closed list of values, as help and completions tell it.
struct ChoiceRow: Hashable, Sendable {
  let name: String
  /// A few words.
  let summary: String
}

/// The values of an option that takes one of a closed list.
protocol Choice: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// What stands for the value in the help.
  static var placeholder: String { get }
  var summary: String { get }
  /// The extensions of a file that pick this value, lower-cased.
  var fileExtensions: [String] { get }
}

/// One of which a value holds where none is given.
protocol StandardChoice: Choice {
  static var standard: Self { get }
}

extension Choice {
  var fileExtensions: [String] { [rawValue] }

  static var rows: [ChoiceRow] { allCases.map { ChoiceRow(name: $0.rawValue, summary: $0.summary) } }

  init?(extensionOf path: String) {
    guard let letters = Paths.fileExtension(of: path) else { return nil }
    guard let value = Self.allCases.first(where: { $0.fileExtensions.contains(letters) }) else { return nil }
    self = value
  }
}

/// How `check` writes messages.
enum MessageFormat: String, StandardChoice {
  case human, short, json, sarif, github, gitlab

  static let placeholder = "FORMAT"
  static let standard = human

  var summary: String {
    switch self {
    case .human: "with the line and what to do"
    case .short: "one line each, for editors"
    case .json: "one object a line, for programs"
    case .sarif: "SARIF 2.1.0, for programs that gather findings"
    case .github: "workflow commands, for annotations of GitHub Actions"
    case .gitlab: "a Code Quality report, for merge requests of GitLab"
    }
  }
}

/// What `compile` emits.
enum OutputFormat: String, StandardChoice {
  case dot, json, text, journey

  static let placeholder = "FORMAT"
  static let standard = dot

  var summary: String {
    switch self {
    case .dot: "a drawing of one map, for Graphviz"
    case .json: "all maps, everything resolved"
    case .text: "one fact a line, for reading in a diff"
    case .journey: "a source in one file, formatted"
    }
  }

  var fileExtensions: [String] {
    switch self {
    case .dot: ["dot", "gv"]
    case .json: ["json"]
    case .text: ["txt"]
    case .journey: ["journey"]
    }
  }
}

/// What `draw` has Graphviz make.
enum PictureFormat: String, Choice {
  case svg, png, pdf

  static let placeholder = "FORMAT"

  var summary: String {
    switch self {
    case .svg: "for the web"
    case .png: "for a chat or a slide"
    case .pdf: "for paper"
    }
  }
}

/// How `diff` writes.
enum DiffFormat: String, StandardChoice {
  case text, markdown, json, dot

  static let placeholder = "FORMAT"
  static let standard = text

  var summary: String {
    switch self {
    case .text: "for a terminal"
    case .markdown: "for the comment of a pull request"
    case .json: "for programs, with patches of the JSON of maps"
    case .dot: "for Graphviz: the map that `--map` names, with what has changed in it"
    }
  }
}

/// How `compare` writes.
enum ComparisonFormat: String, StandardChoice {
  case text, markdown, json, dot

  static let placeholder = "FORMAT"
  static let standard = text

  var summary: String {
    switch self {
    case .text: "for a terminal"
    case .markdown: "for the comment of a pull request, or for a wiki"
    case .json: "for programs"
    case .dot: "for Graphviz: the future, with what is today in rows of its own"
    }
  }
}

/// How `review` writes.
enum ReviewFormat: String, StandardChoice {
  case text, markdown, json, dot

  static let placeholder = "FORMAT"
  static let standard = text

  var summary: String {
    switch self {
    case .text: "for a terminal"
    case .markdown: "for the comment of a pull request, or for a wiki"
    case .json: "for programs"
    case .dot: "for Graphviz: a page about one map, with what to do first and the steps that hurt most"
    }
  }
}

/// How `list` writes.
enum ListFormat: String, StandardChoice {
  case text, json

  static let placeholder = "FORMAT"
  static let standard = text

  var summary: String {
    switch self {
    case .text: "a table"
    case .json: "for programs"
    }
  }
}

/// What is drawn of a map. Which view holds where none is named, depends on the map.
extension DrawingView: Choice {
  static let placeholder = "VIEW"

  var summary: String {
    let kinds = MapKind.allCases.filter { DrawingView.standard(of: $0) == self }.map(\.word.spelling)
    return kinds.isEmpty ? content : "\(content); suits \(list(kinds))"
  }

  private var content: String {
    switch self {
    case .grid: "stages and steps from left to right, a row for each kind of fact"
    case .blueprint: "the lanes of a service, with arrows between what is done in them"
    case .flow: "the steps and what follows them"
    }
  }
}

extension DrawingTheme: StandardChoice {
  static let placeholder = "THEME"
  static let standard = light

  var summary: String {
    switch self {
    case .light: "on white"
    case .dark: "on a dark ground, for screens"
    case .print: "in greys, for paper"
    }
  }
}

enum ColorChoice: String, StandardChoice {
  case auto, always, never

  static let placeholder = "WHEN"
  static let standard = auto

  var summary: String {
    switch self {
    case .auto: "as `NO_COLOR`, `CLICOLOR_FORCE` and the terminal say"
    case .always: "wherever it goes"
    case .never: "not at all"
    }
  }
}
