// Every sentence that this module says of what went wrong. (Of maps `JourneyLanguage` speaks.)

extension UsageError {
  var message: String {
    switch self {
    case .unknownCommand(let word, let closest?):
      "There is no command \(quoted(word)). Did you mean \(quoted(closest.name))?"
    case .unknownCommand(let word, nil):
      "There is no command \(quoted(word)). `journey help` lists them."
    case .missingCommand(let file):
      "What to do with \(quoted(file)) is not said. Did you mean \(quoted("journey check " + file))?"
    case .optionBeforeCommand(let option, let owner?):
      "Options stand behind the command: \(quoted("journey \(owner.name) \(option)"))."
    case .optionBeforeCommand(let option, nil):
      "There is no option \(quoted(option)). `journey help` lists the commands, `journey help COMMAND` their options."
    case .unknownOption(let option, let command, let closest?, _):
      "\(title(command)) has no option \(quoted(option)). Did you mean \(quoted(closest.spelling))?"
    case .unknownOption(let option, let command, nil, let owner?):
      "\(title(command)) has no option \(quoted(option)), but \(title(owner)) has. \(proposal(command))"
    case .unknownOption(let option, let command, nil, nil):
      "\(title(command)) has no option \(quoted(option)). \(proposal(command))"
    case .singleHyphen(let word, let option):
      "A name of several letters takes two hyphens. Did you mean \(quoted(option.spelling)) instead of \(quoted(word))?"
    case .missingValue(let option, let command, let next):
      missingValue(option, command: command, next: next)
    case .superfluousValue(let option, let value):
      "\(quoted(option.spelling)) takes no value. Leave out \(quoted("=" + value))."
    case .unknownValue(let option, let value, let values, let closest):
      "\(quoted(option.spelling)) takes \(alternatives(values)), not \(quoted(value))."
        + (closest.map { " Did you mean \(quoted($0))?" } ?? "")
    case .notADay(let text, let option):
      notADay(text, option)
    case .missingOption(let option, let command):
      "\(title(command)) needs \(quoted(command.row(of: option)?.usage ?? option.spelling))."
    case .missingOperand(let command):
      "\(title(command)) needs \(quoted(command.operands.requiredUsage)). Write \(quoted(command.usage))."
    case .superfluousOperand(let operand, let command):
      superfluousOperand(operand, command: command)
    case .unknownOperand(let word, let operand):
      unknownOperand(word, operand)
    case .notAnID(let text, let proposal):
      "\(quoted(text)) is no id. An id is one word: a letter or `_`, then letters, digits, `_` and single hyphens."
        + (proposal.map { " Did you mean \(quoted($0))?" } ?? "")
    case .missingTarget:
      "`--depfile` tells what a file is made from, but the output is no file. Name one with `--output PATH`."
    case .unknownRow(let name, let rows, let closest):
      "There is no row \(quoted(name))." + (closest.map { " Did you mean \(quoted($0))?" } ?? "")
        + " The rows of this project are \(list(rows))."
    case .repeatedRow(let name):
      "`--lanes` names the row \(quoted(name)) twice. Name it once, where it is to stand."
    case .flowOfDifference:
      "A difference is drawn as a grid or a blueprint; `--view flow` has no place for what is gone."
    case .missingRow(let list):
      "`--lanes` takes names of rows with commas between them, and in \(quoted(list)) one is missing."
    case .unknownPictureFormat(let path):
      "\(quoted(path)) does not tell what to draw. Give it one of the extensions "
        + "\(alternatives(PictureFormat.allCases.map { "." + $0.rawValue })), or say \(quoted("--format svg"))."
    case .unknownMarkSize(let text, let largest):
      "SIZE is a number from 1 to \(largest), git's `%L`, not \(quoted(text))."
    }
  }

  private func notADay(_ text: String, _ option: Option) -> String {
    let digits = text.split(separator: "-", omittingEmptySubsequences: false)
    let looksLikeADay =
      digits.map(\.count) == [4, 2, 2]
      && digits.joined().utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    let rule = "\(quoted(option.spelling)) takes a day of the calendar, year first, like `2026-05-01`"
    return looksLikeADay ? "There is no day \(quoted(text)). \(rule)." : "\(rule), not \(quoted(text))."
  }

  private func missingValue(_ option: Option, command: Command, next: String?) -> String {
    let usage = quoted(command.row(of: option)?.usage ?? option.spelling)
    guard let next, next != "--" else { return "\(quoted(option.spelling)) needs a value: \(usage)." }
    return "\(quoted(option.spelling)) needs a value: \(usage). "
      + "If it is \(quoted(next)), write \(quoted("\(option.spelling)=\(next)"))."
  }

  private func superfluousOperand(_ operand: String, command: Command) -> String {
    let operands = command.operands
    guard let usage = operands.usage else {
      return "\(title(command)) takes nothing but options. Leave out \(quoted(operand))."
    }
    guard operands.maximum == 1, let placeholder = operands.operand(at: 0)?.placeholder else {
      return "\(title(command)) takes \(quoted(usage)). Leave out \(quoted(operand))."
    }
    return "\(title(command)) takes one \(quoted(placeholder)). Leave out \(quoted(operand)), or run it once for each."
  }

  private func unknownOperand(_ word: String, _ operand: Operand) -> String {
    let names = (operand.values ?? []).map(\.name)
    let proposal =
      closest(to: word, of: names, by: \.self).map { "Did you mean \(quoted($0))?" }
      ?? "Choose \(alternatives(names))."
    return "\(operand.absence(of: word)) \(proposal)"
  }

  private func title(_ command: Command) -> String { quoted("journey " + command.name) }

  private func proposal(_ command: Command) -> String { "\(quoted("journey help " + command.name)) lists its options." }
}

extension Operand {
  /// Says that its closed list does not hold a word.
  fileprivate func absence(of word: String) -> String {
    switch self {
    case .rule: "There is no rule \(quoted(word))."
    case .command: "There is no command \(quoted(word))."
    case .mapKind: "There is no kind of map \(quoted(word))."
    case .shell: "There are no completions for \(quoted(word))."
    case .map, .maps, .reviewed, .compared, .mapID, .currentMap, .futureMap, .path, .driverArgument, .mergeBase,
      .mergeOurs, .mergeTheirs, .markSize, .mergedPath, .markLabel:
      "There is no \(quoted(word))."
    }
  }
}

/// Why a review has less in it than was asked for, or is none.
enum ReviewTrouble {
  /// So many files with errors beside others.
  case leftOut(files: Int)
  /// All files have errors.
  case nothingLeft(files: Int)
  case noMap(files: [String], imports: Bool)
  case unknownMap(String, closest: String?, leftOut: Int)
  case importedMap(String)
  /// More than the one that can be drawn.
  case severalMaps(Int, ids: [String])
  case sameID(String, files: [String])

  /// More names than that nobody reads.
  private static let mostNames = 20

  var message: String {
    switch self {
    case .leftOut(1): "1 file has errors and is left out of the review."
    case .leftOut(let files): "\(files) files have errors and are left out of the review."
    case .nothingLeft(1): "The file has errors, so there is nothing to review."
    case .nothingLeft(let files): "\(files) files have errors, and there is nothing else to review."
    case .noMap(let files, let imports):
      (files.count == 1 ? "\(quoted(files[0])) has no map" : "None of the \(files.count) files has a map")
        + (imports ? " of its own, so there is nothing to review. Name the file that it imports." : " to review.")
    case .unknownMap(let id, let closest, let leftOut):
      "No file \(leftOut > 0 ? "without errors " : "")has a map \(quoted(id)). "
        + (closest.map { "Did you mean \(quoted($0))?" } ?? "`journey list` lists the maps.")
    case .importedMap(let id): "The map \(quoted(id)) stands in a file that is imported. Name that file."
    case .severalMaps(let count, let ids):
      "One map is drawn, and there are \(count). Choose one with `--map`"
        + (ids.count > Self.mostNames ? "; `journey list` lists them." : ": \(alternatives(ids)).")
    case .sameID(let id, let files):
      "\(files.count) files have a map \(quoted(id))"
        + (files.count > Self.mostNames ? "" : ": \(list(files))") + ". Name one of the files."
    }
  }
}

extension FileContents {
  /// What a message says of a file that could not be read; nothing of one that could.
  func message(path: String) -> String? {
    switch self {
    case .found: nil
    case .missing: "There is no file \(quoted(path))."
    case .notRegular(.pipe): "\(quoted(path)) is a pipe, not a file. `-` reads standard input."
    case .notRegular(let kind): "\(quoted(path)) is \(kind.noun), not a file."
    case .tooLarge: "\(quoted(path)) is larger than \(Files.sizeLimit >> 20) MiB, the limit for one file."
    case .unreadable(let error): "\(quoted(path)) cannot be read: \(error.reason)."
    }
  }
}

extension DirectoryError {
  var message: String {
    switch trouble {
    case .notDirectory(let kind): "\(quoted(path)) is \(kind.noun), not a directory."
    case .system(let error) where error.meansMissing: "There is no directory \(quoted(path))."
    case .system(let error): "The directory \(quoted(path)) cannot be read: \(error.reason)."
    case .nameIsNotUTF8: "The name \(quoted(path)) is not UTF-8. Rename it."
    case .tooManyEntries(let limit):
      "More than \(limit) files and directories stand below \(quoted(path)). Name a smaller directory."
    }
  }
}

extension OutputError {
  /// Nothing for a closed pipe, of which nobody wants to hear.
  var message: String? {
    switch self {
    case .closedPipe: nil
    case .directory(let path): "\(quoted(path)) is a directory. Name a file in it."
    case .alreadyThere(let path): "\(quoted(path)) is already there. Choose another name."
    case .missingDirectory(let path, let directory):
      "\(quoted(path)) cannot be written: there is no directory \(quoted(directory))."
    case .system(let path, let error): "\(quoted(path)) cannot be written: \(error.reason)."
    }
  }
}

extension DependencyRule.Misreading {
  var message: String {
    "\(quoted(name)) cannot be named in the file of `--depfile`: make would misread its \(quoted(part)). Rename it."
  }
}

extension ProcessError {
  var message: String {
    switch self {
    case .couldNotStart(let program, let error): "\(quoted(program)) cannot be run: \(error.reason)."
    case .tooMuchOutput(let program, let limit): "\(quoted(program)) wrote more than \(limit >> 20) MiB and was ended."
    }
  }
}

extension FileKind {
  var noun: String {
    switch self {
    case .regular: "a file"
    case .directory: "a directory"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .symbolicLink: "a symbolic link"
    case .other: "something else"
    }
  }
}

/// The user's own words in backticks; what a terminal would obey is spelled out, what nobody would read is cut.
func quoted(_ text: String) -> String {
  let limit = 300
  var result = "`"
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if index == limit {
      result += "…"
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result + "`"
}

/// "`a`, `b` or `c`".
func alternatives(_ words: [String]) -> String { list(words, joinedBy: "or") }

/// "`a`, `b` and `c`".
func list(_ words: [String], joinedBy conjunction: String = "and") -> String {
  let quotedWords = words.map(quoted)
  guard quotedWords.count > 1, let last = quotedWords.last else { return quotedWords.joined() }
  return quotedWords.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
