import JourneyLanguage

/// A file of one side of a comparison, with where its imports come from.
struct ComparedFile {
  /// From the directory that is compared: the same on both sides, if the file has not been renamed.
  let path: String
  let source: Source
  private let identity: String
  private let files: Project.Files

  init(path: String, source: Source, identity: String, files: Project.Files) {
    self.path = path
    self.source = source
    self.identity = identity
    self.files = files
  }

  /// A file of the disk.
  init(_ opened: OpenedInput, path: String) {
    self.init(
      path: path, source: Source(name: opened.file.displayPath, bytes: opened.bytes),
      identity: opened.file.canonicalPath, files: opened.files)
  }

  /// Compiles it.
  func project() -> Project { Project(source, identity: identity, files: files) }
}

/// One side of a comparison.
struct ComparedSide {
  /// What the user calls it: a file, a directory, a revision.
  let name: String
  /// Sorted by their paths.
  var files: [ComparedFile]
}

/// What is compared, be it files, directories or revisions.
struct ComparedSides {
  /// A file that is the same on both sides, or is on one of them only.
  struct Pair {
    let old: ComparedFile?
    let new: ComparedFile?
  }

  let old: ComparedSide
  let new: ComparedSide
  /// The files by the order of the new side; those that are gone follow.
  let pairs: [Pair]

  /// Two files are a pair, whatever their names.
  init(old: ComparedSide, new: ComparedSide, oldPaths: [PathKey: String] = [:], ofTwoFiles: Pair? = nil) {
    self.old = old
    self.new = new
    if let ofTwoFiles {
      pairs = [ofTwoFiles]
      return
    }
    var rest = Dictionary(old.files.map { (PathKey($0.path), $0) }) { first, _ in first }
    var pairs = new.files.map { file in
      Pair(old: rest.removeValue(forKey: PathKey(oldPaths[PathKey(file.path)] ?? file.path)), new: file)
    }
    pairs += old.files.filter { rest[PathKey($0.path)] != nil }.map { Pair(old: $0, new: nil) }
    self.pairs = pairs
  }

  /// Reads two files or two directories. What is wrong is told.
  static func load(
    old: String, new: String, _ invocation: Invocation, _ console: Console
  ) -> Result<ComparedSides, Stop> {
    guard isDirectory(old) == isDirectory(new) else {
      let (directory, file) = isDirectory(old) ? (old, new) : (new, old)
      console.complain(
        "\(quoted(directory)) is a directory and \(quoted(file)) is not. Name two files or two directories.")
      return .failure(Stop(.couldNotRun))
    }
    guard old != "-" || new != "-" else {
      console.complain("Standard input can be one side only. Name a file for the other.")
      return .failure(Stop(.couldNotRun))
    }
    switch (side(old, invocation, console), side(new, invocation, console)) {
    case (.success(let oldSide), .success(let newSide)):
      let isTwoFiles = !isDirectory(old)
      return .success(
        ComparedSides(
          old: oldSide, new: newSide,
          ofTwoFiles: isTwoFiles ? Pair(old: oldSide.files.first, new: newSide.files.first) : nil))
    case (.failure(let stop), _), (_, .failure(let stop)): return .failure(stop)
    }
  }

  private static func side(
    _ operand: String, _ invocation: Invocation, _ console: Console
  ) -> Result<ComparedSide, Stop> {
    let inputs = Inputs([operand], invocation, console)
    guard inputs.status == .done else { return .failure(Stop(inputs.status)) }
    let directory = isDirectory(operand) ? ResolvedPath(operand).path : nil
    var side = ComparedSide(name: operand, files: [])
    for input in inputs.list {
      guard let opened = OpenedInput(input, invocation, console) else { return .failure(Stop(.couldNotRun)) }
      let path = directory.map { Paths.relative(opened.file.canonicalPath, from: $0) } ?? opened.file.displayPath
      side.files.append(ComparedFile(opened, path: path))
    }
    return .success(side)
  }

  private static func isDirectory(_ operand: String) -> Bool {
    operand != "-" && (try? FileStatus(path: operand).kind) == .directory
  }
}

/// A path as a key; compared byte by byte.
struct PathKey: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (one: PathKey, other: PathKey) -> Bool { Paths.areEqual(one.text, other.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
