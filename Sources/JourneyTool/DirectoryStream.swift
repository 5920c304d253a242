#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The names in one directory, in the order of the file system, without `.` and `..`.
struct DirectoryStream: ~Copyable {
  struct Entry {
    let name: String
    /// Of the name itself, if it is a link.
    let kind: FileKind
    /// Whether the name is as it stands on the disk; of another one no `String` can be made.
    let isUTF8: Bool
  }

  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif
  private let descriptor: FileDescriptor

  /// Opens a directory, if the last component of its path is no link.
  init(path: String) throws(SystemError) {
    let flags = O_RDONLY | O_DIRECTORY | FileDescriptor.withoutLinks
    let opened = try FileDescriptor.open(path, flags: flags)
    let opening = fdopendir(opened.number)
    let error = SystemError.last
    if opening == nil { try? opened.close() }
    guard let opening else { throw error }
    descriptor = opened
    stream = opening
  }

  deinit {
    closedir(stream)
  }

  mutating func next() throws(SystemError) -> Entry? {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last }
        return nil
      }
      let (name, isUTF8) = withUnsafePointer(to: &entry.pointee.d_name) { start in
        let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        let name = String(validatingCString: characters)
        return (name ?? String(cString: characters), name != nil)
      }
      if name != ".", name != ".." {
        return Entry(name: name, kind: kind(ofType: Int32(entry.pointee.d_type), name: name), isUTF8: isUTF8)
      }
    }
  }

  private func kind(ofType type: Int32, name: String) -> FileKind {
    switch type {
    case Int32(DT_REG): .regular
    case Int32(DT_DIR): .directory
    case Int32(DT_LNK): .symbolicLink
    case Int32(DT_FIFO): .pipe
    case Int32(DT_SOCK): .socket
    case Int32(DT_CHR), Int32(DT_BLK): .device
    // Some file systems do not keep it there.
    default: (try? FileStatus(name: name, in: descriptor).kind) ?? .other
    }
  }
}
