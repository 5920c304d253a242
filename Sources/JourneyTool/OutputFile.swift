// Writing: to a file that appears whole or not at all, to what is no regular file, and to the standard streams.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why something could not be written.
enum OutputError: Error, Equatable, Sendable {
  /// Nobody reads any more. No message, and exit status 0.
  case closedPipe
  case directory(path: String)
  case missingDirectory(path: String, directory: String)
  /// A file that was to stay as it is.
  case alreadyThere(path: String)
  case system(path: String, SystemError)

  init(path: String, _ error: SystemError) {
    if error.meansClosedPipe {
      self = .closedPipe
    } else if error == .isDirectory {
      self = .directory(path: path)
    } else {
      self = .system(path: path, error)
    }
  }

  /// What a command ends with after this error.
  var exitStatus: ExitStatus {
    switch self {
    case .closedPipe: .done
    case .directory, .missingDirectory, .alreadyThere, .system: .couldNotRun
    }
  }
}

/// An output that is being written.
///
/// A regular file is written under a hidden name in the same directory, which takes the place of the target on
/// `commit()`; without it, and after any error, nothing is left behind. While that file exists, Ctrl-C waits for the
/// next piece. Anything else (`/dev/stdout`, a pipe) is written straight. A symbolic link stays, and what it leads to
/// is written.
///
/// The first error stays: nothing is written after it, and `commit()` throws it again.
final class OutputFile {
  /// How sure the bytes are to survive a loss of power right after `commit()`.
  enum Durability {
    case leftToSystem
    /// They are on the disk before the old file goes: for sources, which cannot be made again.
    case onDisk
  }

  /// What becomes of a regular file that is already there.
  enum OldFile {
    case isReplaced
    /// It stays, and opening fails: for what its owner may have worked on since.
    case stays
  }

  private enum State {
    case straight(closes: Bool)
    case temporary(path: String, target: String, DelayedSignals)
    case finished
  }

  /// What messages call it.
  let path: String
  private(set) var failure: OutputError?
  private let descriptor: FileDescriptor
  private var state: State

  private init(path: String, descriptor: FileDescriptor, state: State) {
    self.path = path
    self.descriptor = descriptor
    self.state = state
  }

  deinit {
    discard()
  }

  static func standardOutput() -> OutputFile {
    OutputFile(path: "standard output", descriptor: .standardOutput, state: .straight(closes: false))
  }

  static func standardError() -> OutputFile {
    OutputFile(path: "standard error", descriptor: .standardError, state: .straight(closes: false))
  }

  /// Opens a path as the user named it; `-` is standard output.
  static func open(_ path: String, oldFile: OldFile = .isReplaced) throws(OutputError) -> OutputFile {
    if path == "-" { return standardOutput() }
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .system(path: path, .noSuchFile) }
    Signals.ignoreBrokenPipes()
    let status: FileStatus
    do {
      status = try FileStatus(path: path)
    } catch {
      guard error == .noSuchFile else { throw OutputError(path: path, error) }
      guard path.utf8.last != UInt8(ascii: "/") else { throw .directory(path: path) }
      return try openTemporary(for: path, replacing: nil)
    }
    switch status.kind {
    case .directory: throw .directory(path: path)
    case .regular:
      guard oldFile == .isReplaced else { throw .alreadyThere(path: path) }
      return try openTemporary(for: path, replacing: status)
    case .pipe, .socket, .device, .symbolicLink, .other: return try openStraight(path)
    }
  }

  private static func openStraight(_ path: String) throws(OutputError) -> OutputFile {
    do {
      let descriptor = try FileDescriptor.open(path, flags: O_WRONLY | O_NOCTTY)
      return OutputFile(path: path, descriptor: descriptor, state: .straight(closes: true))
    } catch {
      throw OutputError(path: path, error)
    }
  }

  private static func openTemporary(for path: String, replacing old: FileStatus?) throws(OutputError) -> OutputFile {
    let target = ResolvedPath(path).path
    // To rename needs no right to write the old file; who took it away meant something by it.
    if old != nil, access(target, W_OK) != 0 { throw OutputError(path: path, .last) }
    let signals = DelayedSignals()
    do {
      let (temporary, descriptor) = try createBeside(target, permissions: old == nil ? 0o666 : 0o600)
      if let old {
        // What the system does not let us keep (the owner, mostly) is not worth failing for.
        _ = fchown(descriptor.number, old.owner, old.group)
        _ = fchmod(descriptor.number, old.permissions & 0o777)
      }
      let state = State.temporary(path: temporary, target: target, signals)
      return OutputFile(path: path, descriptor: descriptor, state: state)
    } catch {
      signals.deliver()
      if error == .noSuchFile { throw .missingDirectory(path: path, directory: Paths.parent(of: path)) }
      throw OutputError(path: path, error)
    }
  }

  private static func createBeside(
    _ target: String, permissions: mode_t
  ) throws(SystemError) -> (path: String, FileDescriptor) {
    let directory = Paths.parent(of: target)
    while true {
      let path = Paths.join(directory, ".journey-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp")
      do {
        return (path, try FileDescriptor.open(path, flags: O_WRONLY | O_CREAT | O_EXCL, permissions: permissions))
      } catch {
        guard error == .exists else { throw error }
      }
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    receive(bytes)
    if let failure { throw failure }
  }

  func write(_ text: String) throws(OutputError) {
    receive(text)
    if let failure { throw failure }
  }

  /// Writes for a writer that does not throw.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    stopIfInterrupted()
    guard failure == nil else { return }
    do {
      try descriptor.write(bytes)
    } catch {
      failure = OutputError(path: path, error)
    }
  }

  /// Ends the process, as whoever interrupted it wants, but not before the half file is gone.
  private func stopIfInterrupted() {
    guard case .temporary(_, _, let signals) = state, signals.areWaiting else { return }
    discard()
    failure = .system(path: path, .interrupted)
  }

  func receive(_ text: String) {
    var text = text
    text.withUTF8 { receive(UnsafeRawBufferPointer($0)) }
  }

  /// Makes the output what it shall be: flushed, closed, under its own name.
  func commit(_ durability: Durability = .leftToSystem) throws(OutputError) {
    if let failure {
      discard()
      throw failure
    }
    do {
      try finish(durability)
    } catch {
      let failure = OutputError(path: path, error)
      self.failure = failure
      throw failure
    }
  }

  private func finish(_ durability: Durability) throws(SystemError) {
    switch state {
    case .finished: preconditionFailure("An output is committed once.")
    case .straight(closes: false): state = .finished
    case .straight(closes: true):
      state = .finished
      try descriptor.close()
    case .temporary(let temporary, let target, let signals):
      state = .finished
      defer { signals.deliver() }
      var error: SystemError?
      if durability == .onDisk, fsync(descriptor.number) != 0 { error = .last }
      // A full disk may be told as late as here.
      do { try descriptor.close() } catch let closing { error = error ?? closing }
      if error == nil, rename(temporary, target) != 0 { error = .last }
      guard let error else { return }
      unlink(temporary)
      throw error
    }
  }

  /// Leaves the target as it was, as far as it is a regular file.
  func discard() {
    switch state {
    case .finished, .straight(closes: false): break
    case .straight(closes: true): try? descriptor.close()
    case .temporary(let temporary, _, let signals):
      unlink(temporary)
      try? descriptor.close()
      signals.deliver()
    }
    state = .finished
  }
}
