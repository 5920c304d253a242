// The directory outside of which no import and no image is read.
//
// Two things keep that promise. A name is resolved, symbolic links and all, before it is compared with the root; and a
// file is opened by going down from the root, one directory at a time, without following a link: what is exchanged for
// a link between the check and the opening is not followed either.

/// A file under two names: the one that tells it from all others and the one that the user knows.
struct NamedFile: Hashable, Sendable {
  /// Absolute and without symbolic links.
  let canonicalPath: String
  /// For messages.
  let displayPath: String

  /// A file as the user named it, whether it exists or not.
  init(_ path: String) {
    canonicalPath = ResolvedPath(path).path
    displayPath = path
  }

  init(canonicalPath: String, displayPath: String) {
    self.canonicalPath = canonicalPath
    self.displayPath = displayPath
  }

  /// Files are the same if their canonical paths have the same bytes; `String` would compare canonical equivalence.
  static func == (one: NamedFile, other: NamedFile) -> Bool {
    Paths.areEqual(one.canonicalPath, other.canonicalPath)
  }

  func hash(into hasher: inout Hasher) {
    for byte in canonicalPath.utf8 { hasher.combine(byte) }
  }
}

/// Where an import leads.
enum ImportedPath: Equatable, Sendable {
  /// Something stands there; reading it tells what.
  case inside(NamedFile)
  case outside
  case missing
}

struct ProjectRoot: Equatable, Sendable {
  /// The name that marks a directory as the root.
  static let mark = ".git"

  /// Canonical.
  let path: String

  /// `--root` if the user gave it, else the nearest directory upward of the file with a `.git`, else the file's own.
  ///
  /// The file may be a directory, and need not exist.
  init(explicit: String?, for file: String) throws(DirectoryError) {
    if let explicit {
      path = try Self.existingDirectory(explicit)
      return
    }
    let resolved = ResolvedPath(file)
    guard Paths.isAbsolute(resolved.path) else { throw DirectoryError(path: file, trouble: .system(.noSuchFile)) }
    let isDirectory = (try? FileStatus(path: resolved.path).kind) == .directory
    let own = isDirectory ? resolved.path : Paths.parent(of: resolved.path)
    path = Self.repository(upwardFrom: own) ?? own
  }

  /// A directory by its canonical path, which need not exist.
  init(canonicalPath: String) {
    path = canonicalPath
  }

  func contains(_ file: NamedFile) -> Bool {
    Paths.isInside(file.canonicalPath, directory: path)
  }

  /// Where the text of an import (or of an image) leads from the file in which it stands.
  ///
  /// It is taken relative to where that file really is: a file imports the same things, whatever links lead to it.
  func resolve(_ text: String, from file: NamedFile) -> ImportedPath {
    guard !text.isEmpty, text.utf8.count <= ResolvedPath.lengthLimit else { return .missing }
    guard !Paths.isAbsolute(text) else { return .outside }
    // A canonical path has no links: `..` may be taken from it by the letter, even where the directory does not exist.
    var directory = Paths.parent(of: file.canonicalPath)
    var rest = text[...]
    while let component = Self.removeLeadingDots(&rest) {
      if component == ".." { directory = Paths.parent(of: directory) }
    }
    let resolved = ResolvedPath(Paths.join(directory, String(rest)))
    guard Paths.isInside(resolved.path, directory: path) else { return .outside }
    guard !resolved.isMissing else { return .missing }
    let display = Self.displayPath(of: text, from: file, leadingTo: resolved.path)
    return .inside(NamedFile(canonicalPath: resolved.path, displayPath: display))
  }

  /// Reads a file inside the root, and no other.
  func read(_ file: NamedFile, limit: Int = Files.sizeLimit) -> FileContents {
    guard contains(file) else { return .unreadable(.notPermitted) }
    let below = file.canonicalPath.utf8.dropFirst(path.utf8.count)
    var components = Paths.components(of: String(Substring(below)))
    // A canonical path has none; the system would follow it upward.
    guard !components.contains("..") else { return .unreadable(.notPermitted) }
    guard let name = components.popLast() else { return .notRegular(.directory) }
    do throws(SystemError) {
      var directory = try FileDescriptor.open(path, flags: FileDescriptor.directoryFlags)
      defer { try? directory.close() }
      for component in components {
        let next = try directory.open(String(component), flags: FileDescriptor.directoryFlags)
        try? directory.close()
        directory = next
      }
      let kind = try FileStatus(name: String(name), in: directory).kind
      guard kind == .regular else { return .notRegular(kind) }
      let opened = try directory.open(String(name), flags: FileDescriptor.readingFlags | FileDescriptor.withoutLinks)
      return Files.read(opened, limit: limit)
    } catch {
      return FileContents(error)
    }
  }

  /// The canonical path of a directory that must exist.
  static func existingDirectory(_ path: String) throws(DirectoryError) -> String {
    let resolved = ResolvedPath(path)
    if let failure = resolved.failure { throw DirectoryError(path: path, trouble: .system(failure)) }
    let kind: FileKind
    do {
      kind = try FileStatus(path: resolved.path).kind
    } catch {
      throw DirectoryError(path: path, trouble: .system(error))
    }
    guard kind == .directory else { throw DirectoryError(path: path, trouble: .notDirectory(kind)) }
    return resolved.path
  }

  private static func repository(upwardFrom directory: String) -> String? {
    var directory = directory
    while true {
      // A file in the working tree of `git worktree` and in a submodule, a directory elsewhere.
      if (try? FileStatus(path: Paths.join(directory, mark))) != nil { return directory }
      if directory == "/" { return nil }
      directory = Paths.parent(of: directory)
    }
  }

  /// Takes `../` or `./` from the front.
  private static func removeLeadingDots(_ text: inout Substring) -> String? {
    for dots in ["..", "."] where text.utf8.starts(with: dots.utf8) {
      let behind = text.utf8.dropFirst(dots.utf8.count)
      guard behind.isEmpty || behind.first == UInt8(ascii: "/") else { continue }
      text = Substring(behind.drop { $0 == UInt8(ascii: "/") })
      return dots
    }
    return nil
  }

  /// The importing file's path as the user named it, joined with the import and normalised; where links make that
  /// another file, the shortest of the other names that is true.
  private static func displayPath(of text: String, from file: NamedFile, leadingTo canonicalPath: String) -> String {
    let joined = Paths.join(Paths.parent(of: file.displayPath), text)
    let normalized = Paths.normalize(joined)
    for candidate in [normalized, joined] where Paths.areEqual(ResolvedPath(candidate).path, canonicalPath) {
      return candidate
    }
    return canonicalPath
  }
}
