/// Completions for fish; see complete(1).
enum FishCompletions {
  static var script: String {
    """
    # Completions of journey for fish 3.0 and later, made by `journey completions fish`.

    function __journey_needs_command
        test (count (commandline -opc)) -eq 1
    end

    # Whether a command is given, and so many operands, if a number is said.
    function __journey_is --argument-names command wanted
        set -l words (commandline -opc)
        test "$words[2]" = $command; or return 1
        test -n "$wanted"; or return 0
        set -e words[1..2]
        set -l operands 0
        set -l waits 0
        set -l ended 0
        for word in $words
            if test $waits -eq 1
                set waits 0
            else if test $ended -eq 1
                set operands (math $operands + 1)
            else if test "$word" = --
                set ended 1
            else if string match --quiet -- '-?*' "$word"
                __journey_takes_value "$command $word"; and set waits 1
            else
                set operands (math $operands + 1)
            end
        end
        test $operands -eq $wanted
    end

    function __journey_takes_value
        contains -- "$argv[1]" \(optionsWithValue)
    end

    # Files with one of these extensions, and directories.
    function __journey_files
        set -l extensions (string join '|' -- $argv)
        complete -C "__journey_files_alone "(commandline -ct) | string match --regex -- "^.*(?:/|\\\\.(?:$extensions))\\$"
    end

    # What may follow the last comma, behind what stands before it.
    function __journey_list
        set -l word (commandline -ct | string replace --regex -- '^--[^=]*=' '')
        set -l before (string match --regex -- '^.*,' "$word")
        printf '%s\\n' "$before"$argv
    end

    function __journey_values
        switch $argv[1]
    \(valueLines)
        end
    end

    complete -c journey -f
    \(firstLines)

    \(Command.allCases.map(commandLines).joined(separator: "\n\n"))

    """
  }

  private static var firstLines: String {
    let commands = Command.allCases.map {
      "complete -c journey -n __journey_needs_command -a \($0.name) -d \(quoted($0.summary))"
    }
    let options = OptionRow.withoutCommand.map {
      "complete -c journey -n __journey_needs_command\(names(of: $0)) -d \(quoted($0.shortSummary))"
    }
    return (commands + options).joined(separator: "\n")
  }

  private static func commandLines(_ command: Command) -> String {
    let start = "complete -c journey -n "
    let isCommand = quoted("__journey_is \(command.name)")
    let options = command.rows.map { row in
      let value = CompletionPlace(command, row).map { " -r" + candidates(at: $0) } ?? ""
      return start + isCommand + names(of: row) + value + " -d " + quoted(row.shortSummary)
    }
    let operands: [String] = CompletionPlace.operands(of: command).compactMap { place in
      guard case .operand(_, let index, let count) = place.argument else { return nil }
      let condition =
        switch count {
        case .one, .optional: quoted("__journey_is \(command.name) \(index)")
        case .anyNumber: isCommand
        }
      return start + condition + candidates(at: place)
    }
    return (options + operands).joined(separator: "\n")
  }

  /// ` -s o -l output`
  private static func names(of row: OptionRow) -> String {
    (row.option.letter.map { " -s \($0)" } ?? "") + " -l \(row.option.name)"
  }

  /// What is offered. Files are not, unless it is said.
  private static func candidates(at place: CompletionPlace) -> String {
    switch place.completion {
    case .values: " -f -a \(quoted("(__journey_values \(quoted(key(of: place))))"))"
    case .list(let names): " -f -a \(quoted("(__journey_list \(names.joined(separator: " ")))"))"
    case .files(extensions: []): " -F"
    case .files(let extensions): " -f -a \(quoted("(__journey_files \(extensions.joined(separator: " ")))"))"
    case .directories: " -f -a \(quoted("(__fish_complete_directories)"))"
    case .nothing: " -f"
    }
  }

  /// By which the script knows a place.
  private static func key(of place: CompletionPlace) -> String {
    switch place.argument {
    case .option(let row): "\(place.command.name) \(row.option.spelling)"
    case .operand(_, let index, _): "\(place.command.name) \(index)"
    }
  }

  private static var valueLines: String {
    CompletionPlace.groups.compactMap { group in
      guard case .values(let rows) = group.completion else { return nil }
      let keys = group.places.map { quoted(key(of: $0)) }.joined(separator: " ")
      let values = rows.map { "\n                \(quoted($0.name)) \(quoted($0.summary))" }.joined(separator: " \\")
      return "        case \(keys)\n            printf '%s\\t%s\\n' \\\(values)"
    }.joined(separator: "\n")
  }

  private static var optionsWithValue: String {
    Command.allCases.flatMap { command in
      command.rows.filter { $0.argument.completion != nil }.flatMap(\.spellings).map { quoted("\(command.name) \($0)") }
    }.joined(separator: " ")
  }

  /// A word of the shell that stands for the text.
  private static func quoted(_ text: String) -> String {
    "'" + text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : String($1) } + "'"
  }
}
