// Running another program. No shell is in between, and no thread: one `poll` serves the three pipes, so that neither
// side ever waits for the other to empty one.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

enum ProcessError: Error, Equatable, Sendable {
  case couldNotStart(program: String, SystemError)
  /// It wrote more than the limit, and was ended.
  case tooMuchOutput(program: String, limit: Int)
}

struct ProcessResult: Equatable, Sendable {
  enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  let ending: Ending
  let output: [UInt8]
  /// What it said on standard error; of a long complaint, the beginning.
  let errorOutput: [UInt8]
}

/// A program that is there and may be run.
struct Program: Equatable, Sendable {
  let path: String

  static let outputLimit = 1 << 30
  static let errorOutputLimit = 1 << 16

  private static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  init(path: String) {
    self.path = path
  }

  /// Finds a program by its name on `PATH`.
  ///
  /// Relative directories there do not count: what lies beside a map must not be run.
  static func find(_ name: String, environment: Environment = Environment()) -> Program? {
    for directory in (environment[.path] ?? usualPath).utf8.split(separator: UInt8(ascii: ":")) {
      let path = Paths.join(String(Substring(directory)), name)
      if Paths.isAbsolute(path), (try? FileStatus(path: path).kind) == .regular, access(path, X_OK) == 0 {
        return Program(path: path)
      }
    }
    return nil
  }

  /// Runs the program, its standard input being these bytes.
  func run(
    _ arguments: [String], input: [UInt8] = [], outputLimit: Int = Program.outputLimit
  ) throws(ProcessError) -> ProcessResult {
    try run(arguments, outputLimit: outputLimit) { write in
      input.withUnsafeBytes { write($0) }
    }
  }

  /// Runs the program, in a directory if one is named; `feed` gets a function to which it hands standard input piece by
  /// piece.
  ///
  /// A program that ends or closes its input before all is read is no error here: its status tells.
  func run(
    _ arguments: [String], in directory: String? = nil, outputLimit: Int = Program.outputLimit,
    feed: (_ write: @escaping (UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(ProcessError) -> ProcessResult {
    Signals.ignoreBrokenPipes()
    let child: RunningChild
    do {
      child = try RunningChild(
        path: path, arguments: arguments, directory: directory, outputLimit: outputLimit,
        errorOutputLimit: Self.errorOutputLimit)
    } catch {
      throw .couldNotStart(program: path, error)
    }
    feed { child.write($0) }
    let (ending, output, errorOutput) = child.finish()
    if output.isCut { throw .tooMuchOutput(program: path, limit: outputLimit) }
    return ProcessResult(ending: ending, output: output.bytes, errorOutput: errorOutput.bytes)
  }
}
