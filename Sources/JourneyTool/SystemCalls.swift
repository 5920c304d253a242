// The few system calls that files need, with what every caller would otherwise forget: a call that a signal interrupts
// goes on, an error is a value, a path that holds a zero byte is not cut there, and no descriptor leaks into a child.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why the operating system refused, by its own number.
struct SystemError: Error, Equatable, Sendable {
  let code: Int32

  static var last: SystemError { SystemError(code: errno) }

  static let noSuchFile = SystemError(code: ENOENT)
  static let exists = SystemError(code: EEXIST)
  static let interrupted = SystemError(code: EINTR)
  static let isDirectory = SystemError(code: EISDIR)
  static let notPermitted = SystemError(code: EACCES)

  /// Whether it says that nothing stands under that name.
  var meansMissing: Bool { code == ENOENT || code == ENOTDIR }

  var meansClosedPipe: Bool { code == EPIPE }
}

/// What stands under a name.
enum FileKind: Equatable, Sendable {
  case regular, directory, pipe, socket, device, symbolicLink, other

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    case S_IFLNK: self = .symbolicLink
    default: self = .other
    }
  }
}

/// What the system knows of a file without reading it.
struct FileStatus {
  let kind: FileKind
  let size: Int
  let permissions: mode_t
  let owner: uid_t
  let group: gid_t

  private init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    size = Int(status.st_size)
    permissions = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
  }

  /// Follows symbolic links.
  init(path: String) throws(SystemError) {
    var status = stat()
    guard !path.utf8.contains(0) else { throw .noSuchFile }
    guard stat(path, &status) == 0 else { throw .last }
    self.init(status)
  }

  /// Does not follow a symbolic link that stands in `directory` under `name`.
  init(name: String, in directory: FileDescriptor) throws(SystemError) {
    var status = stat()
    guard !name.utf8.contains(0) else { throw .noSuchFile }
    guard fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
    self.init(status)
  }

  init(descriptor: FileDescriptor) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .last }
    self.init(status)
  }
}

/// An open file, which whoever opens it closes.
struct FileDescriptor: Equatable {
  let number: Int32

  static let standardInput = FileDescriptor(number: 0)
  static let standardOutput = FileDescriptor(number: 1)
  static let standardError = FileDescriptor(number: 2)

  /// Enough to go further down from a directory; on Linux it need not be readable for that.
  #if canImport(Darwin)
    static let directoryFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
  #else
    static let directoryFlags = pathOnly | O_DIRECTORY | O_NOFOLLOW
    /// `O_PATH`, which the headers hide.
    private static let pathOnly: Int32 = 0o10_000_000
  #endif

  /// Fails where the last component is a symbolic link.
  static let withoutLinks = O_NOFOLLOW

  /// Never waits: not for the other end of a pipe, not for a device.
  static let readingFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY

  static func open(_ path: String, flags: Int32, permissions: mode_t = 0) throws(SystemError) -> FileDescriptor {
    guard !path.utf8.contains(0) else { throw .noSuchFile }
    while true {
      #if canImport(Darwin)
        let number = Darwin.open(path, flags | O_CLOEXEC, permissions)
      #elseif canImport(Musl)
        let number = Musl.open(path, flags | O_CLOEXEC, permissions)
      #else
        let number = Glibc.open(path, flags | O_CLOEXEC, permissions)
      #endif
      if number >= 0 { return FileDescriptor(number: number) }
      if errno != EINTR { throw .last }
    }
  }

  /// Opens what stands in this directory under `name`, which must hold no `/`.
  func open(_ name: String, flags: Int32) throws(SystemError) -> FileDescriptor {
    guard !name.utf8.contains(0) else { throw .noSuchFile }
    while true {
      let opened = openat(number, name, flags | O_CLOEXEC)
      if opened >= 0 { return FileDescriptor(number: opened) }
      if errno != EINTR { throw .last }
    }
  }

  /// Reads at least one byte, or 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(number, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(number, buffer.baseAddress, buffer.count)
      #else
        let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilReady(for: Int16(POLLIN))
      default: throw .last
      }
    }
  }

  /// Writes all of it.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      // Darwin refuses more than `Int32.max` bytes at once.
      let count = writePiece(UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30)))
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilReady(for: Int16(POLLOUT))
      default: throw .last
      }
    }
  }

  /// Writes what goes at once; -1 is an error, which `errno` names.
  func writePiece(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(number, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(number, bytes.baseAddress, bytes.count)
    #else
      Glibc.write(number, bytes.baseAddress, bytes.count)
    #endif
  }

  func makeNonBlocking() throws(SystemError) {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) >= 0 else { throw .last }
  }

  func close() throws(SystemError) {
    #if canImport(Darwin)
      let result = Darwin.close(number)
    #elseif canImport(Musl)
      let result = Musl.close(number)
    #else
      let result = Glibc.close(number)
    #endif
    // After EINTR the descriptor is gone all the same.
    if result != 0, errno != EINTR { throw .last }
  }

  /// For a stream that another program has made non-blocking.
  private func waitUntilReady(for events: Int16) {
    var entry = pollfd(fd: number, events: events, revents: 0)
    _ = poll(&entry, 1, -1)
  }
}
