/// What is wrong with a command line; `Messages.swift` says it.
enum UsageError: Error, Equatable, Sendable {
  case unknownCommand(String, closest: Command?)
  /// A file where a command stands.
  case missingCommand(file: String)
  /// An option of a command before the command.
  case optionBeforeCommand(String, owner: Command?)
  case unknownOption(String, command: Command, closest: Option?, owner: Command?)
  /// `-output` would be `-o` with the value `utput`.
  case singleHyphen(String, Option)
  case missingValue(Option, command: Command, next: String?)
  case superfluousValue(Option, value: String)
  case unknownValue(Option, value: String, values: [String], closest: String?)
  /// What the calendar does not have.
  case notADay(String, Option)
  case missingOption(Option, command: Command)
  case missingOperand(command: Command)
  case superfluousOperand(String, command: Command)
  /// An operand that is not of its closed list.
  case unknownOperand(String, Operand)
  /// What was given as the id of a map is no word of the language; one that is close, if there is any.
  case notAnID(String, proposal: String?)
  /// `--depfile` beside an output that goes to standard output.
  case missingTarget
  /// A row of `--lanes` that neither the language nor the project has.
  case unknownRow(String, rows: [String], closest: String?)
  case repeatedRow(String)
  /// Nothing stands between two commas of `--lanes`.
  case missingRow(in: String)
  /// Graphviz lays out a flow, so that nothing can be put where it was.
  case flowOfDifference
  /// The output's extension does not tell the picture format.
  case unknownPictureFormat(path: String)
  /// The marks of a conflict cannot be that long.
  case unknownMarkSize(String, largest: Int)
}
