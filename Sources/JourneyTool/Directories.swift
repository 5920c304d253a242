// Finding the maps below a directory.

/// Why a directory cannot be used.
struct DirectoryError: Error, Equatable, Sendable {
  enum Trouble: Equatable, Sendable {
    case notDirectory(FileKind)
    case system(SystemError)
    /// A name that no message and no import can spell.
    case nameIsNotUTF8
    case tooManyEntries(limit: Int)
  }

  let path: String
  let trouble: Trouble
}

/// The maps below a directory, sorted by the bytes of their paths.
struct DirectoryListing: Sendable {
  private(set) var files: [NamedFile] = []
  /// What could not be looked into.
  private(set) var troubles: [DirectoryError] = []

  private var links: [NamedFile] = []
  private var pendingDirectories: [NamedFile] = []

  /// That of maps, without the point.
  static let fileExtension = "journey"
  private static let suffix = "." + fileExtension

  /// Lists every `*.journey` below a directory.
  ///
  /// As with the `*` of a shell, nothing hidden is listed or entered. Links to directories are not followed; a link to
  /// a file is listed if it leads to a file inside the root that is not listed under its own name.
  /// - Throws: if the directory itself cannot be read, or if more than `entryLimit` names stand below it.
  init(below directory: String, inside root: ProjectRoot, entryLimit: Int = 1_000_000) throws(DirectoryError) {
    let top = try Self.existingDirectory(directory)
    pendingDirectories = [top]
    var room = entryLimit
    while let next = pendingDirectories.popLast() {
      do throws(SystemError) {
        var stream = try DirectoryStream(path: next.canonicalPath)
        while room >= 0, let entry = try stream.next() {
          room -= 1
          add(entry, of: next)
        }
      } catch {
        let error = DirectoryError(path: next.displayPath, trouble: .system(error))
        if next == top { throw error }
        troubles.append(error)
      }
      if room < 0 { throw DirectoryError(path: directory, trouble: .tooManyEntries(limit: entryLimit)) }
    }
    addTargetsOfLinks(inside: root)
    files.sort { Paths.precedes($0.displayPath, $1.displayPath) }
    troubles.sort { Paths.precedes($0.path, $1.path) }
  }

  private static func existingDirectory(_ path: String) throws(DirectoryError) -> NamedFile {
    let canonicalPath = try ProjectRoot.existingDirectory(path)
    let normalized = Paths.normalize(path)
    let isSame = Paths.areEqual(ResolvedPath(normalized).path, canonicalPath)
    return NamedFile(canonicalPath: canonicalPath, displayPath: isSame ? normalized : path)
  }

  private mutating func add(_ entry: DirectoryStream.Entry, of directory: NamedFile) {
    let name = entry.name
    guard name.utf8.first != UInt8(ascii: ".") else { return }
    let isMap = name.utf8.suffix(Self.suffix.utf8.count).elementsEqual(Self.suffix.utf8)
    guard isMap || entry.kind == .directory else { return }
    let file = NamedFile(
      canonicalPath: Paths.join(directory.canonicalPath, name),
      displayPath: directory.displayPath == "." ? name : Paths.join(directory.displayPath, name)
    )
    guard entry.isUTF8 else {
      troubles.append(DirectoryError(path: file.displayPath, trouble: .nameIsNotUTF8))
      return
    }
    switch entry.kind {
    case .directory: pendingDirectories.append(file)
    case .regular: files.append(file)
    case .symbolicLink: links.append(file)
    case .pipe, .socket, .device, .other: break
    }
  }

  private mutating func addTargetsOfLinks(inside root: ProjectRoot) {
    guard !links.isEmpty else { return }
    var known = Set(files)
    for link in links.sorted(by: { Paths.precedes($0.displayPath, $1.displayPath) }) {
      let resolved = ResolvedPath(link.canonicalPath)
      let file = NamedFile(canonicalPath: resolved.path, displayPath: link.displayPath)
      guard resolved.exists, root.contains(file) else { continue }
      guard (try? FileStatus(path: resolved.path).kind) == .regular else { continue }
      if known.insert(file).inserted { files.append(file) }
    }
    links = []
  }
}
