/// What `journey help` says, made from the table of commands: aligned, at most 80 columns.
struct Help {
  private static let width = 80
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The help of a command, or of the program.
  init(_ command: Command?) {
    if let command {
      tell(command)
    } else {
      tellProgram()
    }
  }

  private mutating func tellProgram() {
    paragraph(Command.programSummary)
    section("Usage")
    lines.append("  journey COMMAND [OPTIONS] [OPERANDS]")
    section("Commands")
    table(Command.allCases.map { Row($0.name, $0.summary) })
    section("Options")
    table(OptionRow.withoutCommand.map { Row($0.label, $0.summary) })
    lines.append("")
    paragraph("`journey help COMMAND` tells more about one of them.")
  }

  private mutating func tell(_ command: Command) {
    paragraph(command.summary)
    for detail in command.details {
      lines.append("")
      paragraph(detail)
    }
    section("Usage")
    lines.append("  " + command.usage)
    let operands = command.operands.places.map(\.operand)
    if !operands.isEmpty { section("Operands") }
    table(operands.map { Row($0.placeholder, $0.summary, values: $0.valuesInHelp) })
    section("Options")
    table(
      command.rows.map {
        Row($0.label, $0.summary, values: $0.argument.values ?? [], standard: $0.argument.standardValue)
      })
    if !command.examples.isEmpty { section("Examples") }
    for example in command.examples {
      lines.append("  " + example.commandLine)
      wrap(example.meaning, first: "      ", rest: "      ")
    }
    section("Exit status")
    table(command.exitStatuses.map { Row(String($0.rawValue), command.meaning(of: $0)) })
  }

  private struct Row {
    let label: String
    let summary: String
    let values: [ChoiceRow]
    let standard: String?

    init(_ label: String, _ summary: String, values: [ChoiceRow] = [], standard: String? = nil) {
      self.label = label
      self.summary = summary
      self.values = values
      self.standard = standard
    }
  }

  private mutating func section(_ title: String) {
    lines.append("")
    lines.append(title + ":")
  }

  private mutating func table(_ rows: [Row]) {
    let labelWidth = rows.map(\.label.count).max() ?? 0
    let indentation = String(repeating: " ", count: labelWidth + 4)
    for row in rows {
      wrap(row.summary, first: "  " + padded(row.label, to: labelWidth) + "  ", rest: indentation)
      let valueWidth = row.values.map(\.name.count).max() ?? 0
      for value in row.values {
        let first = indentation + "  " + padded(value.name, to: valueWidth) + "  "
        let mark = value.name == row.standard ? " (default)" : ""
        wrap(value.summary + mark, first: first, rest: String(repeating: " ", count: first.count))
      }
    }
  }

  private mutating func paragraph(_ text: String) {
    wrap(text, first: "", rest: "")
  }

  /// Breaks a text at its blanks; each of its characters is one column wide.
  private mutating func wrap(_ text: String, first: String, rest: String) {
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    lines.append(line)
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Command {
  /// As in `journey compile [OPTIONS] FILE`.
  var usage: String {
    let required = options.filter(\.isRequired).map(\.usage)
    let optional = options.count > required.count ? ["[OPTIONS]"] : []
    return (["journey", name] + required + optional + [operands.usage].compactMap(\.self)).joined(separator: " ")
  }
}

extension OptionRow {
  /// As the help lists it: `-o, --output PATH`.
  var label: String {
    (option.letter.map { "-\($0), " } ?? "    ") + usage
  }
}

extension OptionArgument {
  var standardValue: String? {
    switch self {
    case .oneOf(_, _, let standard): standard
    case .flag, .path, .directory, .text, .day, .list: nil
    }
  }
}
