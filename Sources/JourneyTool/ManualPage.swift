/// `journey(1)`, made from the tables of commands, options, exit statuses and variables.
struct ManualPage {
  private var page = ManualWriter()

  var text: String { page.text }

  init() {
    page.line("Dd", .macro(Tool.versionDate))
    page.line("Dt", "JOURNEY", "1")
    page.line("Os")
    name()
    synopsis()
    description()
    environment()
    files()
    exitStatuses()
    examples()
    seeAlso()
  }

  private mutating func section(_ title: String) {
    page.line("Sh", title.split(separator: " ").map { .argument(String($0)) })
  }

  private mutating func name() {
    section("NAME")
    page.line("Nm", "journey")
    let summary = Command.programSummary
    let phrase = summary.prefix(1).lowercased() + summary.dropFirst().dropLast()
    page.line("Nd", phrase.split(separator: " ").map { .argument(String($0)) })
  }

  private mutating func synopsis() {
    section("SYNOPSIS")
    for command in Command.allCases {
      page.line("Nm")
      page.line("Cm", .argument(command.name))
      let optional = command.options.filter { !$0.isRequired }
      for row in command.options where row.isRequired { page.line("Fl", Self.usage(of: row)) }
      if !optional.isEmpty { page.line("Op", .macro("Ar"), "OPTIONS") }
      for place in command.operands.places {
        let placeholder = ManualWriter.Piece.argument(place.operand.placeholder)
        switch place.count {
        case .one: page.line("Ar", placeholder)
        case .optional: page.line("Op", .macro("Ar"), placeholder)
        case .anyNumber: page.line("Op", .macro("Ar"), placeholder, .macro("..."))
        }
      }
    }
    page.line("Nm")
    page.line("Fl", "-help")
    page.line("Nm")
    page.line("Fl", "-version")
  }

  /// What follows `Fl`, which writes the first hyphen: `-output Ar PATH`.
  private static func usage(of row: OptionRow) -> [ManualWriter.Piece] {
    [.argument("-" + row.option.name)] + (row.argument.placeholder.map { [.macro("Ar"), .argument($0)] } ?? [])
  }

  private mutating func description() {
    section("DESCRIPTION")
    page.prose("\(Command.programSummary) This page is of version \(Tool.version).")
    for convention in Command.conventions {
      page.line("Pp")
      page.prose(convention)
    }
    for command in Command.allCases { describe(command) }
  }

  private mutating func describe(_ command: Command) {
    page.line("Ss", "journey", .argument(command.name))
    page.prose(command.summary)
    for detail in command.details {
      page.line("Pp")
      page.prose(detail)
    }
    beginList()
    for operand in command.operands.places.map(\.operand) {
      page.line("It", .macro("Ar"), .argument(operand.placeholder))
      page.prose(operand.summary)
      values(operand.valuesInHelp, standard: nil)
    }
    for row in command.rows {
      let letter = row.option.letter.map { [.argument(String($0)), .macro(","), .macro("Fl")] as [ManualWriter.Piece] }
      page.line("It", [.macro("Fl")] + (letter ?? []) + Self.usage(of: row))
      page.prose(row.summary)
      values(row.argument.values ?? [], standard: row.argument.standardValue)
    }
    endList()
  }

  private mutating func values(_ rows: [ChoiceRow], standard: String?) {
    guard let longest = rows.map(\.name).max(by: { $0.count < $1.count }) else { return }
    page.line("Pp")
    page.line("Bl", .macro("-tag"), .macro("-width"), .argument(longest), .macro("-compact"))
    for row in rows {
      page.line("It", .macro("Cm"), .argument(row.name))
      page.prose(row.name == standard ? row.summary + " (default)" : row.summary)
    }
    endList()
  }

  private mutating func beginList() { page.line("Bl", .macro("-tag"), .macro("-width"), .macro("Ds")) }

  private mutating func endList() { page.line("El") }

  private mutating func environment() {
    section("ENVIRONMENT")
    beginList()
    for variable in EnvironmentVariable.allCases {
      page.line("It", .macro("Ev"), .argument(variable.name))
      page.prose(variable.summary)
    }
    endList()
  }

  private mutating func files() {
    section("FILES")
    beginList()
    page.line("It", .macro("Pa"), .argument("*." + DirectoryListing.fileExtension))
    page.prose("Maps, and what maps share, in UTF-8.")
    page.line("It", .macro("Pa"), .argument(ProjectRoot.mark))
    page.prose("What marks the root of a project: no file outside of the directory that holds it is imported or drawn.")
    endList()
  }

  private mutating func exitStatuses() {
    section("EXIT STATUS")
    beginList()
    for status in ExitStatus.allCases {
      page.line("It", .argument(String(status.rawValue)))
      page.prose(status.summary)
    }
    endList()
  }

  private mutating func examples() {
    section("EXAMPLES")
    for (index, example) in Command.allCases.flatMap(\.examples).enumerated() {
      if index > 0 { page.line("Pp") }
      page.prose(example.meaning)
      page.literal([example.commandLine])
    }
  }

  private mutating func seeAlso() {
    section("SEE ALSO")
    page.line("Xr", "dot", "1", .punctuation(","))
    page.line("Xr", "make", "1", .punctuation(","))
    page.line("Xr", "ninja", "1")
  }
}
