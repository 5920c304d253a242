import JourneyLanguage

/// From the arguments of the process to an `Invocation`, as the table of commands says.
struct CommandLineParser {
  private var arguments: ArraySlice<String>
  private var invocation: Invocation

  private var command: Command { invocation.command }

  /// Understands the arguments without the name of the program.
  static func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else { return Invocation(.help) }
    let command = try firstCommand(first)
    var parser = CommandLineParser(arguments: arguments.dropFirst(), invocation: Invocation(command))
    return try parser.parse()
  }

  private static func firstCommand(_ word: String) throws(UsageError) -> Command {
    switch word {
    case "--help", "-h": return .help
    case "--version": return .version
    default: break
    }
    if let command = Command(rawValue: word) { return command }
    if word.hasPrefix("-"), word != "-" {
      let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
      let owner = Command.allCases.first { $0.options.contains { $0.option.isCalled(name) } }
      throw .optionBeforeCommand(word, owner: owner)
    }
    if word.hasSuffix(".journey") || word.contains("/") || word == "-" { throw .missingCommand(file: word) }
    throw .unknownCommand(word, closest: closestCommand(word))
  }

  private static func closestCommand(_ word: String) -> Command? {
    closest(to: word, of: Command.allCases, by: \.name)
  }

  private mutating func parse() throws(UsageError) -> Invocation {
    while let argument = arguments.popFirst() {
      if argument == "--" {
        for operand in arguments { try add(operand: operand) }
        break
      }
      if argument.hasPrefix("--") {
        try parseLong(argument)
      } else if argument.hasPrefix("-"), argument != "-" {
        try parseShort(argument)
      } else {
        try add(operand: argument)
      }
      // Whoever asks for help need not have the rest right.
      if invocation.isPresent(.help) { return Invocation(.help, operands: command == .help ? [] : [command.name]) }
    }
    try checkWhetherComplete()
    return invocation
  }

  private mutating func add(operand: String) throws(UsageError) {
    guard invocation.operands.count < command.operands.maximum else {
      throw .superfluousOperand(operand, command: command)
    }
    if command == .help, Command(rawValue: operand) == nil {
      throw .unknownCommand(operand, closest: Self.closestCommand(operand))
    }
    invocation.append(operand: operand)
  }

  /// `--output x`, `--output=x`.
  private mutating func parseLong(_ argument: String) throws(UsageError) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let row = command.rows.first(where: { $0.option.name == name }) else {
      throw unknownOption("--" + name, name: name)
    }
    let value = parts.count == 2 ? String(parts[1]) : nil
    if case .flag = row.argument {
      if let value { throw .superfluousValue(row.option, value: value) }
      invocation.set(row.option)
    } else {
      try set(row, to: value)
    }
  }

  /// `-o x`, `-ox`, `-o=x`; letters of flags may share a hyphen.
  private mutating func parseShort(_ argument: String) throws(UsageError) {
    if let option = command.rows.first(where: { $0.option.name == argument.dropFirst() })?.option {
      throw .singleHyphen(argument, option)
    }
    var rest = argument.dropFirst()
    while let letter = rest.popFirst() {
      guard let row = command.rows.first(where: { $0.option.letter == letter }) else {
        throw unknownOption("-" + String(letter), name: String(argument.dropFirst()))
      }
      if case .flag = row.argument {
        invocation.set(row.option)
      } else {
        if rest.first == "=" { rest.removeFirst() }
        try set(row, to: rest.isEmpty ? nil : String(rest))
        return
      }
    }
  }

  /// Sets a value that stands with the option, or else takes the next argument.
  private mutating func set(_ row: OptionRow, to attached: String?) throws(UsageError) {
    let value: String
    if let attached {
      value = attached
    } else {
      // An option there is one whose value was forgotten; a value that starts with a hyphen is written with `=`.
      let next = arguments.first
      guard let next, next == "-" || !next.hasPrefix("-") else {
        throw .missingValue(row.option, command: command, next: next)
      }
      arguments.removeFirst()
      value = next
    }
    guard !value.isEmpty else { throw .missingValue(row.option, command: command, next: nil) }
    if let values = row.argument.values?.map(\.name), !values.contains(value) {
      throw .unknownValue(row.option, value: value, values: values, closest: closest(to: value, of: values, by: \.self))
    }
    if case .day = row.argument, CalendarDate(value.utf8) == nil { throw .notADay(value, row.option) }
    invocation.set(row.option, to: value)
  }

  private func unknownOption(_ spelling: String, name: String) -> UsageError {
    let owner = Command.allCases.first { $0.options.contains { $0.option.isCalled(name) } }
    let nearest = owner == nil ? closest(to: name, of: command.rows.map(\.option), by: \.name) : nil
    return .unknownOption(spelling, command: command, closest: nearest, owner: owner)
  }

  private func checkWhetherComplete() throws(UsageError) {
    if invocation.operands.count < command.operands.minimum { throw .missingOperand(command: command) }
    for row in command.options where row.isRequired && !invocation.isPresent(row.option) {
      throw .missingOption(row.option, command: command)
    }
  }
}

extension Command {
  /// The options that may stand behind the command.
  var rows: [OptionRow] { options + [.help] }
}

extension Option {
  fileprivate func isCalled(_ text: String) -> Bool {
    name == text || letter.map { String($0) } == text
  }
}
