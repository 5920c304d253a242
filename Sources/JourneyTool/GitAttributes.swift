#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file in which git reads what is special about files.
struct GitAttributes: Sendable {
  static let pattern = "*." + DirectoryListing.fileExtension
  static let line = pattern + " diff=journey merge=journey"

  let path: String

  /// What is to become of the file.
  struct Edit: Equatable, Sendable {
    /// All of it; when it is empty, the file goes.
    let content: [UInt8]
    /// Whether the last line had no line break; then the new one has none either, so that it can be taken away again
    /// without a trace.
    let completesLine: Bool
  }

  /// The file with the line, if what the line says does not stand there already.
  func addition() throws(GitError) -> Edit? {
    let content = try read()
    guard !Self.isSet(in: content) else { return nil }
    let completesLine = content.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let added = completesLine ? "\n" + Self.line : Self.line + "\n"
    return Edit(content: content + Array(added.utf8), completesLine: completesLine)
  }

  /// The file without the line, if it is there.
  func removal() throws(GitError) -> Edit? {
    let content = try read()
    var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let index = lines.lastIndex(where: { $0.elementsEqual(Self.line.utf8) }) else { return nil }
    lines.remove(at: index)
    return Edit(content: Array(lines.joined(separator: [UInt8(ascii: "\n")])), completesLine: false)
  }

  /// Whether maps get both attributes from the lines about them; later lines win.
  private static func isSet(in content: [UInt8]) -> Bool {
    var values: [String: String] = [:]
    for line in content.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let first = words.first, first == pattern || first == "\"\(pattern)\"" else { continue }
      for word in words.dropFirst() {
        let parts = word.split(separator: "=", maxSplits: 1)
        // `-diff` and `!diff` take back what is said.
        let name = parts[0].drop { $0 == "-" || $0 == "!" }
        values[String(name)] = parts.count == 2 ? String(parts[1]) : ""
      }
    }
    return values["diff"] == "journey" && values["merge"] == "journey"
  }

  /// A link is no place to write to: in somebody else's repository it may lead to any file of the user. (Git does not
  /// read it either.)
  private func read() throws(GitError) -> [UInt8] {
    let parent: FileDescriptor
    let kind: FileKind
    do throws(SystemError) {
      parent = try FileDescriptor.open(Paths.parent(of: path), flags: O_RDONLY | O_DIRECTORY)
      defer { try? parent.close() }
      kind = try FileStatus(name: Paths.name(of: path), in: parent).kind
    } catch {
      if error.meansMissing { return [] }
      throw .unreadable(path: path, .unreadable(error))
    }
    guard kind == .regular else { throw .notAFile(path: path, kind) }
    let contents = Files.read(path)
    guard case .found(let bytes) = contents else { throw .unreadable(path: path, contents) }
    return bytes
  }

  func write(_ edit: Edit) throws(GitError) {
    if edit.content.isEmpty {
      guard unlink(path) == 0 else { throw .output(.system(path: path, .last)) }
      return
    }
    do throws(OutputError) {
      let file = try OutputFile.open(path)
      edit.content.withUnsafeBytes { file.receive($0) }
      try file.commit(.onDisk)
    } catch {
      throw .output(error)
    }
  }

  /// The directories that are to be made for the file, from the top down.
  var missingDirectories: [String] {
    var missing: [String] = []
    var directory = Paths.parent(of: path)
    while directory != "/", (try? FileStatus(path: directory)) == nil {
      missing.append(directory)
      directory = Paths.parent(of: directory)
    }
    return missing.reversed()
  }

  static func makeDirectory(_ path: String) throws(GitError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .output(.system(path: path, .last)) }
  }
}
