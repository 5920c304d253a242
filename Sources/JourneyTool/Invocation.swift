/// A command line that has been understood: what a command reads.
struct Invocation: Equatable, Sendable {
  let command: Command
  /// The operands as the user wrote them.
  fileprivate(set) var operands: [String] = []
  private var values: [Option: String] = [:]
  private var flags: Set<Option> = []

  init(_ command: Command, operands: [String] = []) {
    self.command = command
    self.operands = operands
  }

  /// Whether an option was given, with a value or as a flag.
  func isPresent(_ option: Option) -> Bool {
    flags.contains(option) || values[option] != nil
  }

  /// What was given with an option; of several the last.
  func value(of option: Option) -> String? {
    values[option]
  }

  /// The value of an option with a closed list, if it was given.
  func choice<Value: Choice>(of option: Option, as type: Value.Type = Value.self) -> Value? {
    value(of: option).flatMap { Value(rawValue: $0) }
  }

  /// The value of an option with a closed list, else the one that holds without it.
  func choice<Value: StandardChoice>(of option: Option, as type: Value.Type = Value.self) -> Value {
    value(of: option).flatMap { Value(rawValue: $0) } ?? Value.standard
  }

  /// The value of an option with a closed list, else what the extension of `--output` picks.
  func choiceOrExtension<Value: Choice>(of option: Option, as type: Value.Type = Value.self) -> Value? {
    value(of: option).flatMap { Value(rawValue: $0) } ?? value(of: .output).flatMap { Value(extensionOf: $0) }
  }

  /// The value of an option with a closed list, else what the extension of `--output` picks, else the one that holds
  /// without both.
  func choiceOrExtension<Value: StandardChoice>(of option: Option, as type: Value.Type = Value.self) -> Value {
    let chosen: Value? = choiceOrExtension(of: option)
    return chosen ?? Value.standard
  }

  mutating func append(operand: String) {
    operands.append(operand)
  }

  mutating func set(_ option: Option) {
    flags.insert(option)
  }

  mutating func set(_ option: Option, to value: String) {
    values[option] = value
  }
}
