/// Completions for bash, as old as the 3.2 of macOS: no associative arrays, no `mapfile`, no package of other
/// completions.
enum BashCompletions {
  static var script: String {
    """
    # Completions of journey for bash 3.2 and later, made by `journey completions bash`.

    _journey() {
      local IFS=$' \\t\\n'
      local current=${COMP_WORDS[COMP_CWORD]-} command=${COMP_WORDS[1]-}
      local kind='' values='' option='' operands=0 has_ended='' word index
      COMPREPLY=()
      if ((COMP_CWORD < 2)); then
        kind=words values=\(words(Command.allCases.map(\.name)))
        [[ $current != -* ]] || values=\(words(OptionRow.withoutCommand.map(\.option.spelling)))
        _journey_offer
        return 0
      fi
      # The words before this one tell which option waits for its value, and how many operands there are. bash makes
      # three words of --option=value.
      for ((index = 2; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [ -n "$option" ]; then
          [ "$word" = = ] || option=''
        elif [ -n "$has_ended" ]; then
          operands=$((operands + 1))
        elif [ "$word" = -- ]; then
          has_ended=1
        elif [[ $word == -?* ]]; then
          if _journey_value "$command" "$word"; then option=$word; fi
        else
          operands=$((operands + 1))
        fi
      done
      kind='' values=''
      if [ -n "$option" ]; then
        [ "$current" != = ] || current=''
        _journey_value "$command" "$option"
      elif [[ -z $has_ended && $current == -* ]]; then
        _journey_options "$command"
      else
        _journey_operand "$command" "$operands"
      fi
      _journey_offer
      return 0
    }

    # Offers what `kind` and `values` say.
    _journey_offer() {
      local ending word
      case $kind in
        words) _journey_take < <(compgen -W "$values" -- "$current") ;;
        list)
          # What stands before the last comma stays. Another comma may follow at once.
          compopt -o nospace 2>/dev/null
          word=''
          [[ $current != *,* ]] || word=${current%,*},
          _journey_take < <(compgen -P "$word" -W "$values" -- "${current##*,}")
          ;;
        files)
          compopt -o filenames 2>/dev/null
          _journey_take < <(compgen -f -- "$current")
          ;;
        endings)
          compopt -o filenames 2>/dev/null
          for ending in $values; do
            _journey_take < <(compgen -f -X "!*.$ending" -- "$current")
          done
          _journey_take < <(compgen -d -- "$current")
          ;;
        directories)
          compopt -o filenames 2>/dev/null
          _journey_take < <(compgen -d -- "$current")
          ;;
      esac
    }

    _journey_take() {
      local line
      while IFS= read -r line; do COMPREPLY[${#COMPREPLY[@]}]=$line; done
    }

    # The options of a command.
    _journey_options() {
      kind=words
      case $1 in
    \(optionLines)
      esac
    }

    # What follows an option of a command; fails for one that takes no value.
    _journey_value() {
      case "$1 $2" in
    \(valueLines)
        *) return 1 ;;
      esac
    }

    # What the operand of a command behind so many others may be.
    _journey_operand() {
      case "$1 $2" in
    \(operandLines)
      esac
    }

    # Before bash 4 there is no compopt: names of files must then be told as such from the start.
    if type compopt >/dev/null 2>&1; then
      complete -F _journey journey
    else
      complete -o filenames -F _journey journey
    fi

    """
  }

  private static var optionLines: String {
    Command.allCases.map { command in
      "    \(command.name)) values=\(words(command.rows.map(\.option.spelling))) ;;"
    }.joined(separator: "\n")
  }

  private static var valueLines: String {
    lines { place in
      guard case .option(let row) = place.argument else { return [] }
      return row.spellings.map { "\(place.command.name) \($0)".quotedForShell }
    }
  }

  private static var operandLines: String {
    lines { place in
      guard case .operand(_, let index, let count) = place.argument else { return [] }
      let name = place.command.name
      switch count {
      case .one, .optional: return ["\(name) \(index)".quotedForShell]
      case .anyNumber: return ["\(name) ".quotedForShell + "*"]
      }
    }
  }

  /// A line of a `case` for each group of places; `patterns` gives those of a place.
  private static func lines(_ patterns: (CompletionPlace) -> [String]) -> String {
    CompletionPlace.groups.compactMap { group in
      let patterns = group.places.flatMap(patterns)
      return patterns.isEmpty ? nil : "    \(patterns.joined(separator: " | "))) \(assignments(group.completion)) ;;"
    }.joined(separator: "\n")
  }

  private static func assignments(_ completion: Completion) -> String {
    switch completion {
    case .values(let rows): "kind=words values=\(words(rows.map(\.name)))"
    case .list(let names): "kind=list values=\(words(names))"
    case .files(extensions: []): "kind=files"
    case .files(let extensions): "kind=endings values=\(words(extensions))"
    case .directories: "kind=directories"
    case .nothing: "kind=nothing"
    }
  }

  /// A list of words, none of which holds a blank or anything that the shell would expand.
  private static func words(_ words: [String]) -> String { words.joined(separator: " ").quotedForShell }
}
