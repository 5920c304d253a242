#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder for files that git is to compare; whoever makes it removes it.
struct GitFolder {
  let path: String
  /// The names that `write` has been given.
  private static let names = ["old", "new"]

  init(environment: Environment = Environment()) throws(GitError) {
    // What `mkdtemp` fills in.
    let letters = String(repeating: "X", count: 6)
    let pattern = Paths.join(environment[.temporaryFiles] ?? "/tmp", "journey-" + letters)
    var bytes = pattern.utf8CString
    let isMade = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw .output(.system(path: pattern, .last)) }
    path = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: UInt8.self) { String(decoding: $0.dropLast(), as: UTF8.self) }
    }
  }

  func write(_ content: [UInt8], as name: String) throws(GitError) {
    do throws(OutputError) {
      let file = try OutputFile.open(Paths.join(path, name))
      content.withUnsafeBytes { file.receive($0) }
      try file.commit()
    } catch {
      throw .output(error)
    }
  }

  func remove() {
    for name in Self.names { unlink(Paths.join(path, name)) }
    rmdir(path)
  }
}
