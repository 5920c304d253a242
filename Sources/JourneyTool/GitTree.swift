// A revision as a file system that can only be read. Nothing is checked out: `ls-tree` tells the names, `cat-file` the
// contents. The rules are those of the disk (`ProjectRoot`): links are resolved before a name is compared with the
// root, and what lies outside is not read.

import JourneyLanguage

/// The files of one revision.
final class GitTree {
  /// What stands under a name.
  enum Entry: Equatable {
    case file(object: String)
    case link(object: String)
    /// Another repository; its files are not in this one.
    case submodule
    case directory
  }

  /// Where a way leads.
  enum Destination: Equatable {
    case entry(path: String, Entry)
    /// What does not exist, with the path that it would have.
    case missing(path: String)
  }

  /// What messages put before a path: `HEAD~1`.
  let revision: String
  let git: Git
  /// By their absolute paths, as if the revision were checked out.
  private var entries: [PathKey: Entry]
  /// Names of maps that no message can spell.
  private(set) var unspeakable: [String] = []
  private let objects: GitObjects

  private static let linkLimit = 40

  /// Lists a tree, which `Git.tree` or `Git.commonAncestor` has named.
  init(_ name: String, revision: String, git: Git) throws(GitError) {
    self.revision = revision
    self.git = git
    objects = GitObjects(git: git)
    entries = [PathKey(git.top): .directory]
    let listing = try git.output(["ls-tree", "-r", "-z", "--full-tree", name])
    for line in listing.split(separator: 0) { add(line) }
  }

  /// `<mode> <type> <object>\t<path>`
  private func add(_ line: ArraySlice<UInt8>) {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return }
    let words = line[..<tab].split(separator: UInt8(ascii: " "))
    let bytes = line[line.index(after: tab)...]
    guard words.count == 3 else { return }
    let name = String(decoding: bytes, as: UTF8.self)
    guard name.utf8.elementsEqual(bytes) else {
      if name.hasSuffix("." + DirectoryListing.fileExtension) { unspeakable.append(name) }
      return
    }
    let object = String(decoding: words[2], as: UTF8.self)
    let path = Paths.join(git.top, name)
    if words[0].elementsEqual("120000".utf8) {
      entries[PathKey(path)] = .link(object: object)
    } else if words[1].elementsEqual("commit".utf8) {
      entries[PathKey(path)] = .submodule
    } else {
      entries[PathKey(path)] = .file(object: object)
    }
    var directory = Paths.parent(of: path)
    while entries.updateValue(.directory, forKey: PathKey(directory)) == nil {
      directory = Paths.parent(of: directory)
    }
  }

  /// The name of a path for messages: `HEAD:maps/a.journey`.
  func displayPath(_ path: String) -> String {
    revision + ":" + Paths.relative(path, from: git.top)
  }

  /// What stands under an absolute path without links.
  func entry(_ path: String) -> Entry? { entries[PathKey(path)] }

  /// The paths of the maps below a directory, links left out, as `DirectoryListing` has it: nothing hidden.
  func paths(below directory: String) -> (files: [String], links: [String]) {
    var files: [String] = []
    var links: [String] = []
    for (path, entry) in entries where path.text.hasSuffix("." + DirectoryListing.fileExtension) {
      guard Paths.isInside(path.text, directory: directory), !Self.isHidden(path.text, below: directory) else {
        continue
      }
      switch entry {
      case .file: files.append(path.text)
      case .link: links.append(path.text)
      case .submodule, .directory: break
      }
    }
    return (files.sorted(by: Paths.precedes), links.sorted(by: Paths.precedes))
  }

  /// Whether something on the way from a directory to a path begins with a point.
  static func isHidden(_ path: String, below directory: String) -> Bool {
    Paths.components(of: Paths.relative(path, from: directory)).contains { $0.utf8.first == UInt8(ascii: ".") }
  }

  /// Goes from a canonical directory along a way, following the links of the tree.
  ///
  /// Outside the repository nothing is known: what stands there counts as directories without links.
  func follow(_ way: String, from directory: String) -> Destination {
    var path = Paths.isAbsolute(way) ? "/" : directory
    var pending = Array(Paths.components(of: way).reversed())
    var links = 0
    var isMissing = false
    while let component = pending.popLast() {
      if component == "." { continue }
      if component == ".." {
        path = Paths.parent(of: path)
        continue
      }
      path = Paths.join(path, String(component))
      guard Paths.isInside(path, directory: git.top) else { continue }
      switch entry(path) {
      case .directory: continue
      case .submodule:
        // What is in it, another repository knows.
        let rest = pending.reversed().joined(separator: "/")
        return .entry(path: Paths.normalize(Paths.join(path, rest)), .submodule)
      case .file: isMissing = isMissing || !pending.isEmpty
      case nil: isMissing = true
      case .link(let object):
        links += 1
        guard links <= Self.linkLimit else { return .entry(path: path, .link(object: object)) }
        guard case .found(let bytes) = objects.read(object, limit: ResolvedPath.lengthLimit)
        else { return .missing(path: path) }
        let target = String(decoding: bytes, as: UTF8.self)
        path = Paths.isAbsolute(target) ? "/" : Paths.parent(of: path)
        pending += Paths.components(of: target).reversed()
      }
    }
    guard !isMissing, let entry = entry(path) else { return .missing(path: path) }
    return .entry(path: path, entry)
  }

  /// The content of a file.
  func read(_ path: String) -> Project.Files.Content {
    switch entry(path) {
    case .file(let object): objects.read(object, limit: Files.sizeLimit)
    case .submodule: .unreadable("it lies in a submodule")
    case .directory: .unreadable("it is \(FileKind.directory.noun)")
    case .link: .unreadable("it is \(FileKind.symbolicLink.noun)")
    case nil: entryAbove(path) == .submodule ? .unreadable("it lies in a submodule") : .unreadable(nil)
    }
  }

  private func entryAbove(_ path: String) -> Entry? {
    var directory = path
    while Paths.isInside(directory, directory: git.top), directory.utf8.count > git.top.utf8.count {
      if let entry = entry(directory) { return entry }
      directory = Paths.parent(of: directory)
    }
    return nil
  }

  /// Gives a project the files of the revision, and nothing outside the root.
  func files(inside root: String) -> Project.Files {
    Project.Files(
      locate: { name, importer in
        guard !name.isEmpty, name.utf8.count <= ResolvedPath.lengthLimit else { return .missing }
        guard !Paths.isAbsolute(name) else { return .outside }
        switch self.follow(name, from: Paths.parent(of: importer)) {
        case .entry(let path, _):
          // With `..` a way may lead out of a submodule.
          guard Paths.isInside(path, directory: root) else { return .outside }
          return .inside(identity: path, name: self.displayPath(path))
        case .missing(let path): return Paths.isInside(path, directory: root) ? .missing : .outside
        }
      },
      read: { self.read($0) })
  }
}

/// The contents of objects, by one process that is kept open.
private final class GitObjects {
  private let git: Git
  private var child: RunningChild?

  init(git: Git) { self.git = git }

  func read(_ object: String, limit: Int) -> Project.Files.Content {
    do throws(GitError) {
      let child = try running()
      Array((object + "\n").utf8).withUnsafeBytes { child.write($0) }
      // `<object> <type> <size>`, or `<object> missing`: a repository that is damaged, or was cloned in part.
      guard let answer = child.readLine() else { return broken() }
      let words = String(decoding: answer, as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]) else { return .unreadable("git has no such object") }
      guard size <= limit else {
        // Whoever asks next asks another process, so that nobody has to read this to its end.
        self.child = nil
        return .tooLarge
      }
      guard var bytes = child.readBytes(size + 1) else { return broken() }
      bytes.removeLast()
      return .found(bytes)
    } catch {
      return .unreadable(error.message)
    }
  }

  private func running() throws(GitError) -> RunningChild {
    if let child { return child }
    let started = try git.start(["cat-file", "--batch"])
    child = started
    return started
  }

  private func broken() -> Project.Files.Content {
    child = nil
    return .unreadable("git ended too early")
  }
}
