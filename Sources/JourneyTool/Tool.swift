import JourneyLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The command `journey`: reads its command line and runs the command that it names.
public enum Tool {
  /// The version of the tool, as `--version` prints it.
  public static let version = "0.1.0"

  /// The day of that version, as the manual page tells it: changed with the version, never taken from the clock.
  static let versionDate = "November 22, 2026"

  /// Runs a command line without the program's own name.
  ///
  /// - Returns: the exit status: 0 done, 1 the maps have errors, 2 the command could not run.
  public static func run(_ arguments: [String]) -> Int32 {
    StandardStreams.prepare()
    do {
      return try run(CommandLineParser.parse(arguments)).rawValue
    } catch {
      Console(.auto).complain(error.message)
      return ExitStatus.couldNotRun.rawValue
    }
  }

  /// Runs a command line and ends the process with its status.
  public static func runAndExit(_ arguments: some Sequence<String>) -> Never {
    exit(run(Array(arguments)))
  }

  private static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    switch invocation.command {
    case .new: try NewCommand.run(invocation)
    case .check: CheckCommand.run(invocation)
    case .compile: try CompileCommand.run(invocation)
    case .draw: try DrawCommand.run(invocation)
    case .format: FormatCommand.run(invocation)
    case .explain: try ExplainCommand.run(invocation)
    case .list: ListCommand.run(invocation)
    case .completions: try CompletionsCommand.run(invocation)
    case .man: ManualCommand.run()
    case .diff: try DiffCommand.run(invocation)
    case .compare: try CompareCommand.run(invocation)
    case .review: try ReviewCommand.run(invocation)
    case .gitSetup: GitSetupCommand.run(invocation)
    case .gitTextconv: TextConversionCommand.run(invocation)
    case .diffDriver: try ExternalDiffCommand.run(invocation)
    case .mergeDriver: try MergeDriverCommand.run(invocation)
    case .help:
      Console(.auto).print { $0.write(Help(invocation.operands.first.flatMap(Command.init(rawValue:))).text) }
    case .version: Console(.auto).print { $0.write("journey \(version)\n") }
    }
  }
}
