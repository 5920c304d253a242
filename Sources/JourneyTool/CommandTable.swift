import JourneyLanguage

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
    case .failed: "The maps have errors; or, after `format --check`, they are not formatted."
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
  case check, compile, draw, format, explain, list
  case new, completions, man
  case diff, compare, review
  case gitSetup = "git-setup"
  case gitTextconv = "git-textconv"
  case diffDriver = "diff-driver"
  case mergeDriver = "merge-driver"
  case help, version

  /// What the program itself is.
  static let programSummary = "Customer journey maps as source code: checks them, compiles them, draws them."

  /// What holds for all commands, a paragraph each.
  static let conventions = [
    "Options and operands stand behind the command, in any order. `-o x`, `-ox`, `--output x` and `--output=x` are the "
      + "same. `--` ends the options.",
    "What was asked for goes to standard output, messages go to standard error. A file of `--output` appears whole or "
      + "not at all.",
  ]

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
    case .new: "Writes a map to start from."
    case .completions: "Writes what a shell needs to complete command lines of `journey`."
    case .man: "Writes the manual page."
    case .diff: "Tells what is different between two versions of maps."
    case .compare: "Tells what becomes of one map in another: of today in the future."
    case .review: "Tells what maps show, and what to ask of them."
    case .gitSetup: "Makes git compare and merge maps by what they say."
    case .gitTextconv: "Shows git a map as text. `journey git-setup` sets it up."
    case .diffDriver: "Shows git how two maps differ. `journey git-setup --external` sets it up."
    case .mergeDriver: "Merges two versions of a map for git."
    case .help: "Shows how a command is used."
    case .version: "Shows the version."
    }
  }

  /// What else is to be known before the command is used, a paragraph each.
  var details: [String] {
    switch self {
    case .new:
      [
        "The map is a made-up errand, and passes `journey check --strict`. Make it yours: change what stands in "
          + "quotation marks, take lines out, put lines in.",
        "The file of a `future-state` holds two maps: a small one of today, which is called ID with `-today` behind "
          + "it, and the future that is derived from it and says only what changes. If you have a map of today, "
          + "import its file, put its id behind `from`, and take the small one out.",
      ]
    case .completions:
      [
        "For bash, put `eval \"$(journey completions bash)\"` into `~/.bashrc`. For zsh, write the script to a file "
          + "called `_journey` in a directory of `fpath`, or put `eval \"$(journey completions zsh)\"` into `~/.zshrc` "
          + "behind `compinit`. For fish, write it to `~/.config/fish/completions/journey.fish`."
      ]
    case .draw:
      [
        "Pictures of a map are drawn if they are PNG, GIF or JPEG, lie inside the root, have at most "
          + "\(PictureFile.sizeLimit >> 20) MiB, and if no character of their names means something in an address. Of "
          + "the others the name is shown; so is that of a photo that a camera wrote without JFIF, which Graphviz does "
          + "not read. An SVG holds no pictures: it names the files, as seen from where it stands."
      ]
    case .man: ["The page is in mdoc, the language of manual pages, for `man` and `mandoc`."]
    case .diff:
      [
        "OLD and NEW are two files or two directories. With `--git` the operands are paths, and both sides come from git, "
          + "without a checkout.",
        "Elements are matched by their ids, then by likeness. Formatting, comments and the order of declarations are no "
          + "difference.",
      ]
    case .compare:
      [
        "CURRENT and FUTURE are ids of maps of the file, or of what it imports. Without CURRENT, FUTURE is compared with "
          + "the map that it is derived from.",
        "Of every step it tells whether it is kept, changed, gone or new, which pains are resolved and how, which are "
          + "left, and which figures are better by the direction that is good for them. What waits and durations come "
          + "to is told along the expected way: from each step to what follows unconditionally, else to the first choice.",
      ]
    case .review:
      [
        "A map is reviewed where its own file is named; what that file imports is read, and not reviewed. A file with "
          + "errors is left out, and the others are reviewed.",
        "What is told is the same every day. What is overdue depends on a day, and is told where `--today` names one.",
      ]
    case .gitSetup:
      [
        "Without an option it writes to the configuration of this repository, and a line to the `.gitattributes` at "
          + "its top, which is to be committed: whoever has not run `journey git-setup` sees what git shows anyway. In "
          + "a bare repository the line goes to `info/attributes`.",
        "It prints every command that it runs. Twice is the same as once, and `--remove` undoes what it did.",
        "`git diff`, `git log -p` and `git show` then compare the text of maps, one fact a line, and `git merge` merges "
          + "statements instead of lines. What they show is no patch: `git format-patch` and `git diff --no-textconv "
          + "--no-ext-diff` make one.",
      ]
    case .gitTextconv:
      [
        "It prints what `journey compile --emit text` prints, but reads no import. A file with errors is printed as it "
          + "is, so that git can show it."
      ]
    case .diffDriver:
      [
        "The operands are those of git: the path, then the file, the object and the mode of the old side and of the "
          + "new one; of a renamed file its new path and what git says of that; of an unmerged one the path alone. "
          + "Imports are read from the working tree."
      ]
    case .mergeDriver: Self.detailsOfMergeDriver
    case .check, .compile, .format, .explain, .list, .help, .version: []
    }
  }

  var operands: Operands {
    switch self {
    case .check, .format, .list: .anyNumber(.maps)
    case .review: .anyNumber(.reviewed)
    case .diff: .anyNumber(.compared)
    case .compile, .draw: .one(.map)
    case .compare: .comparedMaps
    case .explain: .optional(.rule)
    case .new: .one(.mapKind, thenOptional: .mapID)
    case .completions: .one(.shell)
    case .mergeDriver: .mergeDriver
    case .help: .optional(.command)
    case .gitTextconv: .one(.map)
    case .diffDriver: .one(.path, thenAnyNumber: .driverArgument)
    case .gitSetup, .man, .version: .none
    }
  }

  /// What the command takes, in the order in which the help tells it; `--help` besides.
  var options: [OptionRow] {
    switch self {
    case .check:
      [
        OptionRow(.strict, .flag, "Warnings fail, too."),
        OptionRow(.advice, .flag, "Tells what a facilitator would ask, too. Advice never fails."), .today,
        OptionRow(.format, .choice(MessageFormat.self), "How messages are written."),
        .root, .standardInputName, .color,
      ]
    case .compile:
      [
        OptionRow(.emit, .choice(OutputFormat.self), "What is emitted; the extension of the output picks it, too."),
        OptionRow(
          .output, .path,
          "Where to write it, instead of standard output. In a directory, every map is written as DOT, by its id."),
        .depfile,
      ] + OptionRow.drawing + [
        .markFriction,
        OptionRow(.resolved, .flag, "Text tells the whole model, inherited facts included."),
        OptionRow(.locations, .flag, "JSON tells the file, line and column of every element."),
        .root, .standardInputName, .color,
      ]
    case .draw:
      [
        OptionRow(.output, .path, "Where to write the drawing.", isRequired: true),
        OptionRow(.format, .choice(PictureFormat.self), "What is drawn; else the extension of the output tells."),
        .depfile,
      ] + OptionRow.drawing + [.markFriction, .root, .standardInputName, .color]
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
    case .new:
      [
        OptionRow(
          .output, .path, "Where to write it, instead of standard output. A file that is already there stays as it is.")
      ]
    case .diff:
      [
        OptionRow(
          .git, .text("REV"),
          "Compares a revision with the working tree. REV..REV compares two; REV...REV begins where the two parted."),
        OptionRow(.format, .choice(DiffFormat.self), "How the difference is written."),
      ] + OptionRow.drawing + [.root, .standardInputName, .color]
    case .compare:
      [
        OptionRow(.format, .choice(ComparisonFormat.self), "How the comparison is written.")
      ] + OptionRow.drawing.filter { $0.option != .map } + [.root, .standardInputName, .color]
    case .review:
      [
        OptionRow(.format, .choice(ReviewFormat.self), "How the review is written."),
        .today,
        OptionRow(.map, .text("ID"), "Which map is reviewed, where the files have several."),
        .theme, .root, .standardInputName, .color,
      ]
    case .gitSetup:
      [
        OptionRow(
          .global, .flag,
          "For all repositories of the user: writes to the user's configuration and the user's file of attributes."),
        OptionRow(
          .external, .flag,
          "`git diff` shows what `journey diff` shows, instead of lines. It is then no patch that can be applied."),
        OptionRow(.print, .flag, "Changes nothing; prints what would be run."),
        OptionRow(.remove, .flag, "Undoes what `journey git-setup` did."),
      ]
    case .diffDriver: [.root, .color]
    case .explain, .completions, .man, .gitTextconv, .mergeDriver, .help, .version: []
    }
  }

  /// What an exit status of the command means.
  func meaning(of status: ExitStatus) -> String {
    switch (self, status) {
    case (.format, .failed): "With `--check`: not all files are formatted."
    case (.mergeDriver, .failed): "Both sides have changed the same fact. The conflicts are marked in OURS."
    case (.review, .failed): "The maps have errors; advice alone never fails."
    case (.diff, .failed): "The two sides are different."
    case (_, .failed): "The maps have errors."
    case (_, .done), (_, .couldNotRun): status.summary
    }
  }

  /// What the command may end with.
  var exitStatuses: [ExitStatus] {
    switch self {
    case .check, .compile, .draw, .format, .list, .diff, .compare, .review, .mergeDriver:
      [.done, .failed, .couldNotRun]
    case .explain, .new, .completions, .man, .gitSetup, .gitTextconv, .diffDriver, .help, .version:
      [.done, .couldNotRun]
    }
  }

  /// Command lines to start from.
  var examples: [Example] {
    switch self {
    case .check:
      [
        Example("journey check", "Checks every map below this directory."),
        Example("journey check --strict --format short maps", "For a build: one line a message, and warnings fail."),
        Example(
          "journey check --advice checkout.journey", "What a good facilitator would ask about the maps of the file."),
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
    case .explain:
      [
        Example("journey explain unreachable-step", "The name stands in brackets in every message."),
        Example("journey explain", "Lists the rules."),
      ]
    case .new:
      [
        Example("journey new current-state checkout -o checkout.journey", "A file of your own to go on with."),
        Example("journey new current-state | journey draw - -o map.svg", "What such a map looks like."),
        Example(
          "journey new future-state checkout | journey draw - --map checkout -o map.svg",
          "The future alone; its file holds two maps."),
      ]
    case .completions:
      [
        Example("journey completions fish > ~/.config/fish/completions/journey.fish", "Completions in every new fish.")
      ]
    case .man:
      [
        Example("journey man > journey.1", "Then `man ./journey.1` shows it."),
        Example("journey man > /usr/local/share/man/man1/journey.1", "Then `man journey` does."),
      ]
    case .diff:
      [
        Example("journey diff old.journey new.journey", "Two files."),
        Example("journey diff --git main", "The working tree against a branch."),
        Example("journey diff --git main...HEAD --format markdown maps", "What a pull request changes in `maps`."),
      ]
    case .compare:
      [
        Example("journey compare plan.journey checkout-2027", "The future against the map that it is derived from."),
        Example(
          "journey compare plan.journey checkout future --format markdown > plan.md",
          "Two maps of the project, for a wiki."),
      ]
    case .review:
      [
        Example("journey review", "Every map below this directory."),
        Example(
          "journey review maps --today 2026-06-30 --format markdown > review.md",
          "For a wiki, with what is overdue on that day."),
        Example(
          "journey review checkout.journey --format dot | dot -Tsvg > review.svg", "A page for the wall."),
      ]
    case .gitSetup:
      [
        Example("journey git-setup", "In a repository with maps; then commit `.gitattributes`."),
        Example("journey git-setup --print", "Shows what it would do."),
      ]
    case .mergeDriver:
      [
        Example(
          "git config merge.journey.driver 'journey merge-driver %O %A %B %L %P'",
          "With `*.journey merge=journey` in `.gitattributes`, git merges maps by their statements.")
      ]
    case .gitTextconv, .diffDriver, .help, .version: []
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
