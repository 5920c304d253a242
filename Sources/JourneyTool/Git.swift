// Asking git. The program is run, never a shell, and never more than asked: nothing here changes a repository but what
// `GitConfiguration` writes.

/// What git cannot tell.
enum GitError: Error, Equatable, Sendable {
  case missingProgram
  case notRepository(directory: String)
  case unknownRevision(String)
  /// Two revisions of histories that have nothing in common.
  case noCommonAncestor(String, String)
  case outsideRepository(path: String, repository: String)
  /// Something stands at neither of the two sides.
  case missingPath(String)
  case noMaps(String)
  case nameIsNotUTF8(String)
  case unreadable(path: String, FileContents)
  /// A file of a revision; why, as a clause, if it is not missing.
  case unreadableObject(path: String, reason: String?)
  /// A command that needs files was given a repository without any.
  case noWorkingTree(repository: String)
  /// It ended otherwise than it does when all is well; what it said.
  case failed(command: String, complaint: String)
  case process(ProcessError)
  case output(OutputError)
  /// A file of attributes that is a link or something else that git does not read.
  case notAFile(path: String, FileKind)
  /// The user has no home, so the user's file of attributes has no place.
  case noHome
}

/// The repository around a directory.
struct Git: Sendable {
  let program: Program
  /// Where git runs: the directory from which paths are meant.
  let directory: String
  /// The directory whose entries the tree of a commit names, canonical. In a bare repository, that of the repository.
  let top: String
  let isBare: Bool

  /// What holds for every run: no lock is taken for the sake of a cache, and nobody pages.
  private static let options = ["--no-pager", "--no-optional-locks"]

  /// Finds the repository around a directory, the current one if none is named.
  init(in directory: String = ".", environment: Environment = Environment()) throws(GitError) {
    program = try Self.findProgram(environment: environment)
    self.directory = ResolvedPath(directory).path
    let answer = try Self.run(program, ["rev-parse", "--is-bare-repository", "--absolute-git-dir"], in: self.directory)
    guard answer.ending == .exited(0) else {
      // Git refuses a repository of somebody else, and says what to do.
      let complaint = Self.complaint(of: answer)
      if Self.isRefused(answer) { throw .failed(command: "rev-parse", complaint: complaint) }
      throw .notRepository(directory: directory)
    }
    let isBare = answer.output.starts(with: Array("true".utf8))
    self.isBare = isBare
    let repository = Self.path(in: Array(answer.output.drop { $0 != UInt8(ascii: "\n") }.dropFirst()))
    if isBare {
      top = ResolvedPath(repository).path
      return
    }
    let found = try Self.run(program, ["rev-parse", "--show-toplevel"], in: self.directory)
    // In the repository's own folder there is no working tree either.
    guard found.ending == .exited(0) else { throw .noWorkingTree(repository: repository) }
    top = ResolvedPath(Self.path(in: found.output)).path
  }

  /// Whether git does not trust whoever owns the repository; the key is named in every language.
  private static func isRefused(_ result: ProcessResult) -> Bool {
    String(decoding: result.errorOutput, as: UTF8.self).contains("safe.directory")
  }

  /// A path that git printed; a line break may be part of it.
  private static func path(in output: [UInt8]) -> String {
    String(decoding: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...], as: UTF8.self)
  }

  /// The program, wherever `PATH` has it.
  static func findProgram(environment: Environment = Environment()) throws(GitError) -> Program {
    guard let program = Program.find("git", environment: environment) else { throw .missingProgram }
    return program
  }

  /// Runs git in the directory and gives how it ended.
  func run(_ arguments: [String], input: [UInt8] = []) throws(GitError) -> ProcessResult {
    try Self.run(program, arguments, in: directory, input: input)
  }

  /// What git prints; that it ends with anything but 0 is an error.
  func output(_ arguments: [String]) throws(GitError) -> [UInt8] {
    let result = try run(arguments)
    guard result.ending == .exited(0) else {
      throw .failed(command: arguments.first ?? "", complaint: Self.complaint(of: result))
    }
    return result.output
  }

  /// The name of the tree of a revision, which may be a tree itself.
  func tree(of revision: String) throws(GitError) -> String {
    let name = try resolve(revision, as: "tree")
    guard let name else { throw .unknownRevision(revision) }
    return name
  }

  /// Where the histories of two revisions part.
  func commonAncestor(_ one: String, _ other: String) throws(GitError) -> String {
    guard let first = try resolve(one, as: "commit") else { throw .unknownRevision(one) }
    guard let second = try resolve(other, as: "commit") else { throw .unknownRevision(other) }
    let result = try run(["merge-base", first, second])
    guard result.ending == .exited(0), let base = Self.lines(of: result).first else {
      throw .noCommonAncestor(one, other)
    }
    return base
  }

  private func resolve(_ revision: String, as kind: String) throws(GitError) -> String? {
    // Git takes no such name for a branch, and older ones take it for an option.
    guard !revision.isEmpty, revision.utf8.first != UInt8(ascii: "-"), !revision.utf8.contains(0) else { return nil }
    let result = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{\(kind)}"])
    guard result.ending == .exited(0) else { return nil }
    return Self.lines(of: result).last
  }

  /// Starts git for questions and answers.
  func start(_ arguments: [String]) throws(GitError) -> RunningChild {
    Signals.ignoreBrokenPipes()
    do {
      return try RunningChild(
        path: program.path, arguments: ["-C", directory] + Self.options + arguments, directory: nil,
        outputLimit: Program.outputLimit, errorOutputLimit: Program.errorOutputLimit)
    } catch {
      throw .process(.couldNotStart(program: program.path, error))
    }
  }

  /// Runs git in a directory, be it a repository or not.
  static func run(
    _ program: Program, _ arguments: [String], in directory: String, input: [UInt8] = []
  ) throws(GitError) -> ProcessResult {
    do {
      return try program.run(["-C", directory] + options + arguments, input: input)
    } catch {
      throw .process(error)
    }
  }

  static func lines(of result: ProcessResult) -> [String] {
    result.output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What it complained of, in one line.
  static func complaint(of result: ProcessResult) -> String {
    let lines = String(decoding: result.errorOutput, as: UTF8.self).split(separator: "\n")
    return (lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.first).map { String($0) } ?? ""
  }
}

/// A tree that `--git` names, or the working tree.
enum GitPlace: Equatable, Sendable {
  case revision(String)
  case workingTree

  /// How messages name it.
  var name: String {
    switch self {
    case .revision(let revision): revision
    case .workingTree: "the working tree"
    }
  }
}

/// What `--git` takes: `REV`, `REV..REV` or `REV...REV`.
struct GitRange: Equatable, Sendable {
  let old: String
  let new: GitPlace
  /// Whether the old side is where both parted.
  let isFromCommonAncestor: Bool

  init(old: String, new: GitPlace, isFromCommonAncestor: Bool) {
    self.old = old
    self.new = new
    self.isFromCommonAncestor = isFromCommonAncestor
  }

  /// As git reads it: what is left out beside the points is `HEAD`.
  init(_ text: String) {
    guard let points = Self.points(in: text) else {
      old = text
      new = .workingTree
      isFromCommonAncestor = false
      return
    }
    let before = String(text[..<points.lowerBound])
    let behind = String(text[points.upperBound...])
    old = before.isEmpty ? "HEAD" : before
    new = .revision(behind.isEmpty ? "HEAD" : behind)
    isFromCommonAncestor = text.utf8[points].count == 3
  }

  private static func points(in text: String) -> Range<String.Index>? {
    let point = UInt8(ascii: ".")
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].prefix { $0 == point }.endIndex
      if bytes.distance(from: index, to: end) >= 2 {
        return index..<bytes.index(index, offsetBy: min(3, bytes.distance(from: index, to: end)))
      }
      index = bytes.index(after: index)
    }
    return nil
  }
}
