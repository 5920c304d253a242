import JourneyLanguage

/// Where a command speaks: data to standard output, messages to standard error.
struct Console {
  let output: OutputFile
  let errors: OutputFile
  let usesColor: Bool

  init(_ color: ColorChoice) {
    output = OutputFile.standardOutput()
    errors = OutputFile.standardError()
    usesColor = Terminal.usesColor(
      color, isTerminal: Terminal.isTerminal(.standardError), environment: Environment())
  }

  /// Whether what goes to standard output is in colour.
  static func colorsOutput(_ color: ColorChoice) -> Bool {
    Terminal.usesColor(color, isTerminal: Terminal.isTerminal(.standardOutput), environment: Environment())
  }

  /// Says what kept the command from running.
  func complain(_ message: String) {
    errors.receive("journey: \(message)\n")
  }

  /// Writes to standard output by a writer, and says what came of it.
  func print(_ body: (inout Writer) -> Void) -> ExitStatus {
    write(to: output, .leftToSystem, body)
  }

  /// Writes by a writer to an opened output and commits it; tells what went wrong.
  func write(
    to file: OutputFile, _ durability: OutputFile.Durability, _ body: (inout Writer) -> Void
  ) -> ExitStatus {
    var writer = Writer { file.receive($0) }
    body(&writer)
    writer.flush()
    do {
      try file.commit(durability)
      return .done
    } catch {
      if let message = error.message { complain(message) }
      return error.exitStatus
    }
  }

  /// Writes to the named file, or to standard output where there is no name.
  func write(
    to path: String?, oldFile: OutputFile.OldFile = .isReplaced, _ body: (inout Writer) -> Void
  ) -> ExitStatus {
    guard let path else { return print(body) }
    return writeFile(path, .leftToSystem, oldFile, body)
  }

  /// Gives a source that the user wrote another content.
  func replace(_ path: String, by bytes: [UInt8]) -> ExitStatus {
    writeFile(path, .onDisk, .isReplaced) { $0.write(bytes) }
  }

  private func writeFile(
    _ path: String, _ durability: OutputFile.Durability, _ oldFile: OutputFile.OldFile, _ body: (inout Writer) -> Void
  ) -> ExitStatus {
    switch open(path, oldFile: oldFile) {
    case .failure(let stop): stop.status
    case .success(let file): write(to: file, durability, body)
    }
  }

  /// Opens the named file; tells why it cannot be.
  func open(_ path: String, oldFile: OutputFile.OldFile = .isReplaced) -> Result<OutputFile, Stop> {
    do {
      return .success(try OutputFile.open(path, oldFile: oldFile))
    } catch {
      if let message = error.message { complain(message) }
      return .failure(Stop(error.exitStatus))
    }
  }

  /// Writes to standard error by a writer.
  func tell(_ body: (inout Writer) -> Void) {
    let errors = errors
    var writer = Writer { errors.receive($0) }
    body(&writer)
    writer.flush()
  }
}

/// Why a command ends before it is done; what there is to say of it has been said.
struct Stop: Error {
  let status: ExitStatus

  init(_ status: ExitStatus) { self.status = status }
}
