#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A child process and our ends of its three pipes.
final class RunningChild {
  private let process: pid_t
  private var input: FileDescriptor?
  private var output: Capture
  private var errorOutput: Capture
  private var isRunning = true

  /// Starts a program; the arguments are without its name.
  init(
    path: String, arguments: [String], directory: String?, outputLimit: Int, errorOutputLimit: Int
  ) throws(SystemError) {
    var ends: [FileDescriptor] = []
    do throws(SystemError) {
      for _ in 0..<3 { ends += try Self.makePipe() }
      try ends[1].makeNonBlocking()
      process = try Self.run(in: directory) { () throws(SystemError) in
        try Self.spawn(path, [path] + arguments, input: ends[0], output: ends[3], errorOutput: ends[5])
      }
    } catch {
      for end in ends { try? end.close() }
      throw error
    }
    for end in [ends[0], ends[3], ends[5]] { try? end.close() }
    input = ends[1]
    output = Capture(pipe: ends[2], limit: outputLimit)
    errorOutput = Capture(pipe: ends[4], limit: errorOutputLimit)
  }

  /// Ends the child if nobody has waited for it.
  deinit {
    guard isRunning else { return }
    closeInput()
    output.close()
    errorOutput.close()
    kill(process, SIGKILL)
    _ = wait()
  }

  /// Hands a piece to the child, and meanwhile takes what it writes.
  ///
  /// What a child does not want to read is dropped.
  func write(_ piece: UnsafeRawBufferPointer) {
    var rest = piece
    while !rest.isEmpty, input != nil {
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(exchange(rest)))
    }
  }

  /// Waits until the child has written a line, and gives it without its line break; nothing if it ends before that.
  func readLine() -> [UInt8]? {
    var searched = 0
    while true {
      if let end = output.bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return Array(output.remove(end + 1).dropLast())
      }
      searched = output.bytes.count
      guard output.pipe != nil else { return nil }
      _ = exchange(UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }

  /// Waits until the child has written so many bytes; nothing if it ends before that.
  func readBytes(_ count: Int) -> [UInt8]? {
    while output.bytes.count < count {
      guard output.pipe != nil else { return nil }
      _ = exchange(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    return output.remove(count)
  }

  /// Closes the child's input, takes all that it writes, and waits until it has ended.
  func finish() -> (ending: ProcessResult.Ending, output: Capture, errorOutput: Capture) {
    closeInput()
    while output.pipe != nil || errorOutput.pipe != nil {
      _ = exchange(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    return (wait(), output, errorOutput)
  }

  /// Waits until at least one pipe is ready, serves those that are, and returns how much of the piece has gone.
  private func exchange(_ piece: UnsafeRawBufferPointer) -> Int {
    // `poll` leaves out a negative descriptor.
    var entries = [
      pollfd(fd: piece.isEmpty ? -1 : input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output.pipe?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errorOutput.pipe?.number ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, nfds_t(entries.count), -1) > 0 else { return 0 }
    if entries[1].revents != 0 {
      output.take()
      if output.isCut {
        // Nothing of it is of use any more.
        output.close()
        kill(process, SIGKILL)
      }
    }
    if entries[2].revents != 0 { errorOutput.take() }
    guard entries[0].revents != 0, let input else { return 0 }
    let count = input.writePiece(piece)
    if count >= 0 { return count }
    if errno != EAGAIN, errno != EINTR { closeInput() }
    return 0
  }

  private func closeInput() {
    try? input?.close()
    input = nil
  }

  private func wait() -> ProcessResult.Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    isRunning = false
    // The macros of `sys/wait.h`, which Swift does not see.
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }
}

/// What has come out of a pipe.
struct Capture {
  private(set) var pipe: FileDescriptor?
  private(set) var bytes: [UInt8] = []
  /// Whether there was more than the limit.
  private(set) var isCut = false
  private let limit: Int

  fileprivate init(pipe: FileDescriptor, limit: Int) {
    self.pipe = pipe
    self.limit = limit
  }

  /// Takes what is there now; at the end closes the pipe.
  fileprivate mutating func take() {
    guard let pipe else { return }
    let isAtEnd = withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
      guard let count = try? pipe.read(into: buffer), count > 0 else { return true }
      let kept = min(count, limit - bytes.count)
      bytes.append(contentsOf: buffer.prefix(kept))
      isCut = isCut || kept < count
      return false
    }
    if isAtEnd { close() }
  }

  fileprivate mutating func close() {
    try? pipe?.close()
    pipe = nil
  }

  /// Takes bytes from the front; what is left counts towards the limit.
  fileprivate mutating func remove(_ count: Int) -> [UInt8] {
    if count == bytes.count {
      defer { bytes = [] }
      return bytes
    }
    let removed = Array(bytes.prefix(count))
    bytes.removeFirst(count)
    return removed
  }
}

extension RunningChild {
  /// The reading end and the writing end, which a child gets only if they are given to it.
  private static func makePipe() throws(SystemError) -> [FileDescriptor] {
    var numbers: [Int32] = [-1, -1]
    guard pipe(&numbers) == 0 else { throw .last }
    for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    return numbers.map { FileDescriptor(number: $0) }
  }

  /// Does something with another current directory, which a child that is started then keeps.
  ///
  /// The headers of Linux hide what would change the directory of the child alone. There is one thread, so nobody sees
  /// that this process was elsewhere.
  private static func run<Result>(
    in directory: String?, _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    guard let directory else { return try body() }
    let before = try FileDescriptor.open(".", flags: FileDescriptor.directoryFlags)
    defer {
      _ = fchdir(before.number)
      try? before.close()
    }
    guard chdir(directory) == 0 else { throw .last }
    return try body()
  }

  private static func spawn(
    _ path: String, _ arguments: [String], input: FileDescriptor, output: FileDescriptor, errorOutput: FileDescriptor
  ) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let ownFlags = POSIX_SPAWN_CLOEXEC_DEFAULT
      let environment = _NSGetEnviron().pointee
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let ownFlags: Int32 = 0
      let environment = environ
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.number, 0)
    posix_spawn_file_actions_adddup2(&actions, output.number, 1)
    posix_spawn_file_actions_adddup2(&actions, errorOutput.number, 2)

    // What this process ignores or holds back is its own affair.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | ownFlags))

    let words = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, &attributes, words + [nil], environment)
    guard code == 0 else { throw SystemError(code: code) }
    return process
  }
}
