// What the surroundings of the process say: its variables, its standard streams, the terminal.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The environment variables that mean something to `journey`.
enum EnvironmentVariable: String, CaseIterable, Sendable {
  case noColor = "NO_COLOR"
  case forcedColor = "CLICOLOR_FORCE"
  case terminal = "TERM"
  case path = "PATH"
  case temporaryFiles = "TMPDIR"
  case home = "HOME"
  case configuration = "XDG_CONFIG_HOME"

  var name: String { rawValue }

  var summary: String {
    switch self {
    // https://no-color.org: any value but the empty one.
    case .noColor: "Set to anything, it switches colour off."
    // https://bixense.com/clicolors: any value but 0.
    case .forcedColor: "Set to anything but `0`, it switches colour on, wherever messages go."
    case .terminal: "The value `dumb` switches colour off."
    case .path: "Where Graphviz and git are looked for. Relative directories do not count."
    case .temporaryFiles: "Where files are put that git is to compare."
    case .home, .configuration:
      "Where `git-setup --global` finds the user's attributes, unless `core.attributesFile` tells."
    }
  }
}

/// The environment variables; a test has its own.
struct Environment: Sendable {
  private let value: @Sendable (String) -> String?

  /// That of this process.
  init() {
    value = { name in getenv(name).map { String(cString: $0) } }
  }

  init(_ variables: [String: String]) {
    value = { variables[$0] }
  }

  /// The value of a variable that is set to something.
  subscript(variable: EnvironmentVariable) -> String? {
    guard let text = value(variable.name), !text.isEmpty else { return nil }
    return text
  }
}

enum StandardStreams {
  /// Comes first in a process: closed pipes and full limits become errors, and a standard stream that the caller has
  /// closed becomes one that fails, so that no file is opened in its place and taken for it.
  static func prepare() {
    Signals.ignoreBrokenPipes()
    Signals.ignoreFileSizeLimit()
    for stream in [FileDescriptor.standardInput, .standardOutput, .standardError] {
      guard fcntl(stream.number, F_GETFD) == -1, errno == EBADF else { continue }
      // The lowest free number is the missing one. Opened the wrong way round, it can be neither read nor written.
      _ = try? FileDescriptor.open("/dev/null", flags: stream == .standardInput ? O_WRONLY : O_RDONLY)
    }
  }
}

enum Terminal {
  static func isTerminal(_ stream: FileDescriptor) -> Bool {
    isatty(stream.number) == 1
  }

  /// The width in columns, where the stream is a terminal that knows it.
  static func width(of stream: FileDescriptor) -> Int? {
    var size = winsize()
    guard isTerminal(stream), ioctl(stream.number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether to write in colour: as `--color` says, else `NO_COLOR`, else `CLICOLOR_FORCE`, else on a terminal that
  /// is not `dumb`.
  static func usesColor(_ choice: ColorChoice, isTerminal: Bool, environment: Environment) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if environment[.noColor] != nil { return false }
      if let force = environment[.forcedColor], force != "0" { return true }
      return isTerminal && environment[.terminal] != "dumb"
    }
  }
}
