// `--git REV[..REV] [PATH…]`: two revisions, or one and the working tree, as two sides of files.

import JourneyLanguage

/// What stands in a repository on one side of a comparison; paths are absolute and without links.
protocol RepositoryFiles {
  /// How messages call this side.
  var name: String { get }

  /// What stands under a path.
  func kind(of path: String) -> FileKind?

  /// The maps below a directory, with the files that they lead to: others where they are links.
  func maps(below directory: String, inside root: ProjectRoot) throws(GitError) -> [RepositoryFile]

  /// Reads a file.
  func read(_ file: RepositoryFile, inside root: ProjectRoot) throws(GitError) -> ComparedFile
}

/// A file by its own path and by that to which it leads, if it is a link.
struct RepositoryFile: Equatable {
  let path: String
  let target: String
}

enum GitSides {
  /// Reads the maps of two revisions, or of one and the working tree, below some paths; without any, below the current
  /// directory, from which they are meant. What is wrong is told. The root is `--root`, else the top of the repository.
  static func load(
    _ revisions: String, paths: [String], root: String? = nil, in directory: String = ".", _ console: Console
  ) -> Result<ComparedSides, Stop> {
    do throws(GitError) {
      return .success(try read(GitRange(revisions), paths: paths, root: root, in: directory))
    } catch {
      console.complain(error.message)
      return .failure(Stop(.couldNotRun))
    }
  }

  /// The same, with what is wrong as an error.
  static func read(
    _ range: GitRange, paths: [String], root: String? = nil, in directory: String = "."
  ) throws(GitError) -> ComparedSides {
    let git = try Git(in: directory)
    let oldTree = try range.oldTree(in: git)
    let newTree: String?
    switch range.new {
    case .revision(let revision): newTree = try git.tree(of: revision)
    case .workingTree:
      if git.isBare { throw .noWorkingTree(repository: git.top) }
      newTree = nil
    }
    let old = try GitTree(oldTree, revision: range.old, git: git)
    let new: any RepositoryFiles =
      if let newTree { try GitTree(newTree, revision: range.new.name, git: git) } else { WorkingTree(git: git) }
    let rootPath: String = if let root { try git.absolute(root) } else { git.top }
    let root = ProjectRoot(canonicalPath: rootPath)
    let renames = try GitRenames(from: oldTree, to: newTree, git: git)
    let found = try find(paths.isEmpty ? ["."] : paths, old, new, renames, inside: root, of: git)
    return ComparedSides(
      old: ComparedSide(name: old.name, files: try read(found.old, of: old, inside: root)),
      new: ComparedSide(name: new.name, files: try read(found.new, of: new, inside: root)),
      oldPaths: renames.oldPaths)
  }

  private static func read(
    _ files: [RepositoryFile], of side: any RepositoryFiles, inside root: ProjectRoot
  ) throws(GitError) -> [ComparedFile] {
    var result: [ComparedFile] = []
    for file in files { result.append(try side.read(file, inside: root)) }
    return result
  }

  /// The files of both sides that are meant by some paths, each once, sorted.
  private static func find(
    _ paths: [String], _ old: any RepositoryFiles, _ new: any RepositoryFiles, _ renames: GitRenames,
    inside root: ProjectRoot, of git: Git
  ) throws(GitError) -> (old: [RepositoryFile], new: [RepositoryFile]) {
    var olds: [PathKey: RepositoryFile] = [:]
    var news: [PathKey: RepositoryFile] = [:]
    for path in paths {
      let place = try git.absolute(path)
      let oldFiles = try files(at: place, of: old, inside: root)
      let newFiles = try files(at: place, of: new, inside: root)
      if oldFiles == nil, newFiles == nil { throw .missingPath(path) }
      if oldFiles?.isEmpty ?? true, newFiles?.isEmpty ?? true { throw .noMaps(path) }
      for file in oldFiles ?? [] { olds[PathKey(file.path)] = file }
      for file in newFiles ?? [] { news[PathKey(file.path)] = file }
    }
    // A file that was renamed is compared even if the paths name only one of its places.
    for (newName, oldName) in renames.oldPaths {
      let oldPath = Paths.join(git.top, oldName)
      let newPath = Paths.join(git.top, newName.text)
      guard olds[PathKey(oldPath)] != nil || news[PathKey(newPath)] != nil else { continue }
      if old.kind(of: oldPath) == .regular {
        olds[PathKey(oldPath)] = RepositoryFile(path: oldPath, target: oldPath)
      }
      if new.kind(of: newPath) == .regular {
        news[PathKey(newPath)] = RepositoryFile(path: newPath, target: newPath)
      }
    }
    return (sorted(olds), sorted(news))
  }

  /// The files that a path means on one side; nothing if it is not there.
  private static func files(
    at path: String, of side: any RepositoryFiles, inside root: ProjectRoot
  ) throws(GitError) -> [RepositoryFile]? {
    switch side.kind(of: path) {
    case nil: nil
    case .directory: try side.maps(below: path, inside: root)
    case .regular, .pipe, .socket, .device, .symbolicLink, .other: [RepositoryFile(path: path, target: path)]
    }
  }

  private static func sorted(_ files: [PathKey: RepositoryFile]) -> [RepositoryFile] {
    files.values.sorted { Paths.precedes($0.path, $1.path) }
  }
}

/// Which files of two sides are the same under another name, as git sees it.
struct GitRenames {
  /// From the new path to the old one, both from the top.
  private(set) var oldPaths: [PathKey: String] = [:]

  /// Without a second tree: to the working tree.
  init(from oldTree: String, to newTree: String?, git: Git) throws(GitError) {
    let options = ["-r", "-M", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv"]
    let output =
      if let newTree {
        try git.output(["diff-tree"] + options + [oldTree, newTree, "--"])
      } else {
        try git.output(["diff-index"] + options + [oldTree, "--"])
      }
    // `R<percent>`, the old path and the new one, each with a zero byte behind it.
    let words = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    for index in stride(from: 0, to: words.count - 2, by: 3) { oldPaths[PathKey(words[index + 2])] = words[index + 1] }
  }
}

extension GitRange {
  /// The name of the tree of the old side.
  fileprivate func oldTree(in git: Git) throws(GitError) -> String {
    guard isFromCommonAncestor, case .revision(let other) = new else { return try git.tree(of: old) }
    return try git.commonAncestor(old, other)
  }
}

extension GitTree: RepositoryFiles {
  var name: String { revision }

  func kind(of path: String) -> FileKind? {
    guard case .entry(_, let entry) = follow(Paths.relative(path, from: git.top), from: git.top) else { return nil }
    switch entry {
    case .file: return .regular
    case .directory, .submodule: return .directory
    case .link: return .symbolicLink
    }
  }

  func maps(below directory: String, inside root: ProjectRoot) throws(GitError) -> [RepositoryFile] {
    if let name = unspeakable.first(where: { Paths.isInside(Paths.join(git.top, $0), directory: directory) }) {
      throw .nameIsNotUTF8(displayPath(Paths.join(git.top, name)))
    }
    let (files, links) = paths(below: directory)
    var result = files.map { RepositoryFile(path: $0, target: $0) }
    var known = Set(files.map { PathKey($0) })
    for link in links {
      guard case .entry(let target, .file) = follow(Paths.relative(link, from: git.top), from: git.top),
        Paths.isInside(target, directory: root.path), known.insert(PathKey(target)).inserted
      else { continue }
      result.append(RepositoryFile(path: link, target: target))
    }
    return result
  }

  func read(_ file: RepositoryFile, inside root: ProjectRoot) throws(GitError) -> ComparedFile {
    let shown = displayPath(file.path)
    guard case .entry(let target, _) = follow(Paths.relative(file.target, from: git.top), from: git.top) else {
      throw .unreadable(path: shown, .missing)
    }
    switch read(target) {
    case .found(let bytes):
      return ComparedFile(
        path: Paths.relative(file.path, from: git.top), source: Source(name: shown, bytes: bytes), identity: target,
        files: files(inside: root.path))
    case .tooLarge: throw .unreadable(path: shown, .tooLarge)
    case .unreadable(let reason): throw .unreadableObject(path: shown, reason: reason)
    }
  }
}

/// The files as they are now: those that git knows, and new ones that it is not to ignore.
struct WorkingTree: RepositoryFiles {
  let git: Git

  var name: String { GitPlace.workingTree.name }

  func kind(of path: String) -> FileKind? { try? FileStatus(path: path).kind }

  func maps(below directory: String, inside root: ProjectRoot) throws(GitError) -> [RepositoryFile] {
    let way = Paths.relative(directory, from: git.top)
    let place = way == "." ? ":(top)" : ":(top,literal)" + way
    let listing = try git.output(
      ["ls-files", "-z", "--full-name", "--cached", "--others", "--exclude-standard", "--", place])
    var files: [RepositoryFile] = []
    var links: [RepositoryFile] = []
    var known: Set<PathKey> = []
    for bytes in listing.split(separator: 0) {
      let name = String(decoding: bytes, as: UTF8.self)
      let path = Paths.join(git.top, name)
      guard name.hasSuffix("." + DirectoryListing.fileExtension), !GitTree.isHidden(path, below: directory) else {
        continue
      }
      guard name.utf8.elementsEqual(bytes) else { throw .nameIsNotUTF8(name) }
      let resolved = ResolvedPath(path)
      // What git knows may have been deleted; a link may lead to anything.
      guard resolved.exists, (try? FileStatus(path: path).kind) == .regular else { continue }
      let file = RepositoryFile(path: path, target: resolved.path)
      if Paths.areEqual(path, resolved.path) {
        if known.insert(PathKey(path)).inserted { files.append(file) }
      } else if Paths.isInside(resolved.path, directory: root.path) {
        links.append(file)
      }
    }
    return files
      + links.sorted { Paths.precedes($0.path, $1.path) }.filter { known.insert(PathKey($0.target)).inserted }
  }

  func read(_ file: RepositoryFile, inside root: ProjectRoot) throws(GitError) -> ComparedFile {
    let named = NamedFile(canonicalPath: file.target, displayPath: Paths.relative(file.path, from: git.directory))
    let contents = root.contains(named) ? root.read(named) : Files.read(file.target)
    guard case .found(let bytes) = contents else { throw .unreadable(path: named.displayPath, contents) }
    return ComparedFile(
      OpenedInput(named, bytes: bytes, root: root), path: Paths.relative(file.path, from: git.top))
  }
}

extension Git {
  /// The path that the user means, absolute and without the links of the disk; what is not there any more is taken as
  /// it is written.
  func absolute(_ path: String) throws(GitError) -> String {
    let found =
      isBare ? Paths.normalize(Paths.join(top, path)) : ResolvedPath(Paths.join(directory, path)).path
    guard Paths.isInside(found, directory: top) else { throw .outsideRepository(path: path, repository: top) }
    return found
  }
}
