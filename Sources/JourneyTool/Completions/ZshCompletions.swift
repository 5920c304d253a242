/// Completions for zsh, by its own `_arguments` and `_describe`; see zshcompsys(1).
enum ZshCompletions {
  static var script: String {
    """
    #compdef journey
    # Completions of journey for zsh, made by `journey completions zsh`.

    _journey() {
      local curcontext=$curcontext state line result=1
      local -a state_descr
      local -A opt_args
      _arguments -C -S \\
        \(firstSpecifications.joined(separator: " \\\n    ")) && result=0
      [[ $state == operands ]] || return result
      curcontext=${curcontext%:*:*}:journey-$words[1]:
      case $words[1] in
    \(Command.allCases.map(lines).joined(separator: "\n"))
      esac
      return result
    }

    \(valueFunctions.joined(separator: "\n\n"))

    # The file is loaded by the completion system, or else by the user.
    if [[ $funcstack[1] == _journey ]]; then
      _journey "$@"
    else
      compdef _journey journey
    fi

    """
  }

  private static var firstSpecifications: [String] {
    let options = OptionRow.withoutCommand.map { specification(of: $0, of: .help, excluding: ["-", "*"]) }
    let commands = CompletionPlace.operands(of: .help).map { "(-)1:\($0.placeholder):" + action($0) }
    return options + (commands + ["(-)*::OPERANDS:->operands"]).map(\.quotedForShell)
  }

  /// What follows a command.
  private static func lines(_ command: Command) -> String {
    let specifications =
      command.rows.map { specification(of: $0, of: command, excluding: $0.option.letter == nil ? [] : $0.spellings) }
      + CompletionPlace.operands(of: command).compactMap(specification)
    return """
          (\(command.name))
            _arguments -s -S \\
              \(specifications.joined(separator: " \\\n        ")) && result=0
            ;;
      """
  }

  /// `'(-o --output)'{-o+,--output=}'[Where to write it.]:PATH:_files'`
  private static func specification(
    of row: OptionRow, of command: Command, excluding excluded: [String]
  ) -> String {
    var description = "[" + escaped(row.shortSummary, "[]\\") + "]"
    var names = row.spellings
    if let place = CompletionPlace(command, row) {
      description += ":" + place.placeholder + ":" + action(place)
      // The value follows in the same word or in the next one.
      names = (row.option.letter.map { ["-\($0)+"] } ?? []) + [row.option.spelling + "="]
    }
    let exclusions = excluded.isEmpty ? "" : "(" + excluded.joined(separator: " ") + ")"
    guard names.count > 1 else { return (exclusions + names.joined() + description).quotedForShell }
    return exclusions.quotedForShell + "{" + names.joined(separator: ",") + "}" + description.quotedForShell
  }

  /// That of an operand.
  private static func specification(of place: CompletionPlace) -> String? {
    guard case .operand(_, let index, let count) = place.argument else { return nil }
    let start =
      switch count {
      case .one: "\(index + 1):"
      case .optional: "\(index + 1)::"
      case .anyNumber: "*:"
      }
    return (start + place.placeholder + ":" + action(place)).quotedForShell
  }

  private static func action(_ place: CompletionPlace) -> String {
    switch place.completion {
    case .values, .list: functionName(of: place)
    case .files(extensions: []): "_files"
    case .files(let extensions): "_files -g \"\(extensions.map { "*." + $0 }.joined(separator: " "))\""
    case .directories: "_files -/"
    // A blank: nothing is offered, but what is wanted is told.
    case .nothing: " "
    }
  }

  /// A function for each list of values.
  private static var valueFunctions: [String] {
    CompletionPlace.all.compactMap { place in
      switch place.completion {
      case .values(let rows):
        """
        \(functionName(of: place))() {
          local -a values
          values=(
            \(rows.map { (escaped($0.name, ":\\") + ":" + $0.summary).quotedForShell }.joined(separator: "\n    "))
          )
          _describe \(place.placeholder.quotedForShell) values
        }
        """
      case .list(let names):
        """
        \(functionName(of: place))() {
          _values -s , \(([place.placeholder] + names).joined(separator: " "))
        }
        """
      case .files, .directories, .nothing: nil
      }
    }
  }

  private static func functionName(of place: CompletionPlace) -> String {
    switch place.argument {
    case .option(let row): "_journey_\(place.command.name)_\(row.option.name)"
    case .operand: "_journey_\(place.command.name)_\(place.placeholder.lowercased())"
    }
  }

  /// The text with a backslash before each of the marks.
  private static func escaped(_ text: String, _ marks: String) -> String {
    text.reduce(into: "") { $0 += marks.contains($1) ? "\\\($1)" : String($1) }
  }
}
