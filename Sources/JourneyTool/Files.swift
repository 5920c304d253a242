// Reading files. A name on a command line or in an import may stand for anything: a directory, a pipe without a writer,
// `/dev/zero`, a file that grows. Nothing of that hangs, traps or fills the memory; each has its case.

import JourneyLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What became of reading a file.
enum FileContents: Equatable, Sendable {
  case found([UInt8])
  case missing
  case notRegular(FileKind)
  case tooLarge
  case unreadable(SystemError)

  init(_ error: SystemError) {
    self = error.meansMissing ? .missing : .unreadable(error)
  }
}

enum Files {
  /// The limit of the language for one file.
  static let sizeLimit = Source.largestSize

  /// Reads a file that the user named; links are followed, wherever they lead.
  static func read(_ path: String, limit: Int = sizeLimit) -> FileContents {
    do {
      // Looked at before it is opened: to open a device may already do something.
      let kind = try FileStatus(path: path).kind
      guard kind == .regular else { return .notRegular(kind) }
      return read(try FileDescriptor.open(path, flags: FileDescriptor.readingFlags), limit: limit)
    } catch {
      return FileContents(error)
    }
  }

  /// Reads what is left of standard input, whatever it is.
  static func readStandardInput(limit: Int = sizeLimit) -> FileContents {
    let status = try? FileStatus(descriptor: .standardInput)
    let expected = status.map { $0.kind == .regular ? $0.size : 0 } ?? 0
    return readAll(.standardInput, expecting: expected, limit: limit)
  }

  /// Reads what has just been opened, if it is a regular file, and closes it.
  static func read(_ descriptor: FileDescriptor, limit: Int) -> FileContents {
    defer { try? descriptor.close() }
    do {
      let status = try FileStatus(descriptor: descriptor)
      guard status.kind == .regular else { return .notRegular(status.kind) }
      guard status.size <= limit else { return .tooLarge }
      return readAll(descriptor, expecting: status.size, limit: limit)
    } catch {
      return FileContents(error)
    }
  }

  /// One byte of room more than expected finds the end without a second array; only what grows while it is read, or has
  /// no size (a pipe, a file of `/proc`), is copied into a larger one.
  private static func readAll(_ descriptor: FileDescriptor, expecting size: Int, limit: Int) -> FileContents {
    var bytes: [UInt8] = []
    var capacity = min(max(size, 511), limit) + 1
    while true {
      var failure: SystemError?
      var isAtEnd = false
      let read = bytes
      bytes = Array(unsafeUninitializedCapacity: capacity) { buffer, count in
        count = buffer.update(fromContentsOf: read)
        while count < capacity, !isAtEnd, failure == nil {
          do throws(SystemError) {
            let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<capacity])
            let more = try descriptor.read(into: rest)
            isAtEnd = more == 0
            count += more
          } catch {
            failure = error
          }
        }
      }
      if let failure { return .unreadable(failure) }
      if bytes.count > limit { return .tooLarge }
      if isAtEnd { return .found(bytes) }
      capacity = min(max(2 * bytes.count, 65536), limit + 1)
    }
  }
}

/// Where a path leads once all symbolic links are resolved.
struct ResolvedPath: Equatable, Sendable {
  /// Absolute, without links, `.` and `..`; what does not exist hangs below its deepest existing ancestor.
  let path: String
  /// Why nothing can be found there, if so.
  let failure: SystemError?

  var exists: Bool { failure == nil }
  var isMissing: Bool { failure?.meansMissing ?? false }

  /// Longer ones no system opens, and resolving a path takes a time that grows with the square of its length.
  static let lengthLimit = 4096
  private static let linkLimit = 40

  init(_ path: String) {
    guard path.utf8.count <= Self.lengthLimit, !path.utf8.contains(0) else {
      self.init(path: path, failure: .noSuchFile)
      return
    }
    var pending = path
    var missing: [String] = []
    var links = 0
    var failure: SystemError?
    while true {
      if let real = Self.realPath(pending.isEmpty ? "." : pending) {
        // Behind a directory that does not exist `..` can only be taken by the letter.
        let whole = Paths.normalize(Paths.join(real, missing.reversed().joined(separator: "/")))
        self.init(path: whole, failure: failure)
        return
      }
      failure = failure ?? .last
      if links < Self.linkLimit, let target = Self.target(ofLink: pending) {
        // It leads to something that does not exist.
        links += 1
        pending = Paths.join(Paths.parent(of: pending), target)
      } else if pending.isEmpty || pending == "/" {
        self.init(path: path, failure: failure)
        return
      } else {
        missing.append(Paths.name(of: pending))
        pending = Paths.parent(of: pending)
      }
    }
  }

  private init(path: String, failure: SystemError?) {
    self.path = path
    self.failure = failure
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func target(ofLink path: String) -> String? {
    guard !path.isEmpty else { return nil }
    let error = errno
    defer { errno = error }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: lengthLimit + 1) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, lengthLimit)
      guard count > 0, count < lengthLimit else { return nil }
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
    }
  }
}
