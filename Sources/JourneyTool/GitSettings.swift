// What `journey git-setup` changes: settings of git, and one line in a file of attributes. What is to be done is found
// out first and is a list, so that it can be shown, done, or be empty.

import JourneyLanguage

/// A setting of git that makes it use `journey`.
enum GitSetting: String, CaseIterable, Sendable {
  case textConversion = "diff.journey.textconv"
  case headings = "diff.journey.xfuncname"
  case externalDiff = "diff.journey.command"
  case mergeName = "merge.journey.name"
  case mergeDriver = "merge.journey.driver"
  /// The file that has got the line of attributes, so that `--remove` takes it from there, and from nowhere else.
  case attributesFile = "journey.attributesFile"

  /// What git is to be told, if it is the same for all.
  ///
  /// A name may begin with a hyphen, so the operands stand behind `--`. The last three of a merge are shown behind the
  /// marks of a conflict; older versions of git hand them on as they are.
  func value(program: String) -> String? {
    switch self {
    case .textConversion: "\(program) \(Command.gitTextconv.name) --"
    case .headings: Self.headingPattern
    case .externalDiff: "\(program) \(Command.diffDriver.name) --"
    case .mergeName: "journey, statement by statement"
    case .mergeDriver: "\(program) merge-driver -- %O %A %B %L %P %S %X %Y"
    case .attributesFile: nil
    }
  }

  /// What git shows behind the second `@@`: of the text of a map each line that is not indented, of a source the stages
  /// and steps, too, without their indentation. A POSIX extended expression; git shows its first group, if it matched.
  static let headingPattern =
    "^[[:space:]]*((\(Word.stage.spelling)|\(Word.step.spelling))[[:space:]].*)|^[a-z].*"
}

/// Something to be done.
enum GitChange: Equatable, Sendable {
  case set(GitSetting, String)
  case unset(GitSetting)
  case makeDirectory(String)
  case add(GitAttributes.Edit)
  case remove(GitAttributes.Edit)
}

struct GitSetup {
  enum Scope: Sendable {
    case repository, user

    var option: String {
      switch self {
      case .repository: "--local"
      case .user: "--global"
      }
    }
  }

  private let program: Program
  private let directory: String
  private let scope: Scope
  /// The file of attributes, absolute, and as `journey.attributesFile` names it: one in a working tree from its top.
  private let attributes: GitAttributes
  private let recordedName: String

  init(_ scope: Scope, in directory: String = ".", environment: Environment = Environment()) throws(GitError) {
    self.scope = scope
    switch scope {
    case .repository:
      let git = try Git(in: directory, environment: environment)
      program = git.program
      self.directory = git.directory
      recordedName = git.isBare ? "info/attributes" : ".gitattributes"
      attributes = GitAttributes(path: Paths.join(git.top, recordedName))
    case .user:
      program = try Git.findProgram(environment: environment)
      self.directory = ResolvedPath(directory).path
      recordedName = try Self.attributesOfUser(program, environment)
      attributes = GitAttributes(path: recordedName)
    }
  }

  private static func attributesOfUser(
    _ program: Program, _ environment: Environment
  ) throws(GitError) -> String {
    // Asked from where no repository has a say.
    let result = try Git.run(program, ["config", "--type=path", "--get", "core.attributesFile"], in: "/")
    if result.ending == .exited(0), let path = Git.lines(of: result).first, Paths.isAbsolute(path) { return path }
    if let folder = environment[.configuration], Paths.isAbsolute(folder) {
      return Paths.join(folder, "git/attributes")
    }
    guard let home = environment[.home], Paths.isAbsolute(home) else { throw .noHome }
    return Paths.join(home, ".config/git/attributes")
  }

  /// What is to be done so that git uses `journey`; nothing if it does already.
  func changes(callingItself name: String, externalDiff: Bool) throws(GitError) -> [GitChange] {
    var changes: [GitChange] = []
    for setting in GitSetting.allCases {
      guard let wanted = setting.value(program: name) else { continue }
      let present = try values(of: setting)
      if setting == .externalDiff, !externalDiff {
        if present.contains(where: Self.isOwnDriver) { changes.append(.unset(setting)) }
      } else if present != [wanted] {
        changes.append(.set(setting, wanted))
      }
    }
    if let edit = try attributes.addition() {
      changes.append(.set(.attributesFile, recordedName))
      changes += attributes.missingDirectories.map { .makeDirectory($0) }
      changes.append(.add(edit))
    }
    return changes
  }

  /// What is to be done so that nothing of that is left; a line of attributes that was there before stays.
  func changesBack() throws(GitError) -> [GitChange] {
    var changes: [GitChange] = []
    if try values(of: .attributesFile).contains(recordedName), let edit = try attributes.removal() {
      changes.append(.remove(edit))
    }
    for setting in GitSetting.allCases {
      let present = try values(of: setting)
      let isOwn = setting != .externalDiff || present.contains(where: Self.isOwnDriver)
      if !present.isEmpty, isOwn { changes.append(.unset(setting)) }
    }
    return changes
  }

  private static func isOwnDriver(_ command: String) -> Bool {
    command.hasSuffix(" \(Command.diffDriver.name) --")
  }

  private func values(of setting: GitSetting) throws(GitError) -> [String] {
    let result = try Git.run(
      program, ["config", scope.option, "--null", "--get-all", setting.rawValue], in: directory)
    // 1: there is none.
    guard result.ending == .exited(0) || result.ending == .exited(1) else {
      throw .failed(command: "config", complaint: Git.complaint(of: result))
    }
    return result.output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The arguments of git that make a change; nothing where it is no setting.
  private func arguments(_ change: GitChange) -> [String]? {
    switch change {
    case .set(let setting, let value): ["config", scope.option, "--replace-all", setting.rawValue, value]
    case .unset(let setting): ["config", scope.option, "--unset-all", setting.rawValue]
    case .makeDirectory, .add, .remove: nil
    }
  }

  /// What could be typed to the same effect.
  func commandLine(_ change: GitChange) -> String {
    if let arguments = arguments(change) { return (["git"] + arguments).map(Shell.quoted).joined(separator: " ") }
    let file = Shell.quoted(shown(attributes.path))
    switch change {
    case .makeDirectory(let path): return "mkdir \(Shell.quoted(shown(path)))"
    case .add(let edit) where edit.completesLine: return "printf '\\n%s' '\(GitAttributes.line)' >> \(file)"
    case .add: return "printf '%s\\n' '\(GitAttributes.line)' >> \(file)"
    case .remove(let edit) where edit.content.isEmpty: return "rm \(file)"
    case .remove: return "# takes the line `\(GitAttributes.line)` out of \(file)"
    case .set, .unset: return ""
    }
  }

  private func shown(_ path: String) -> String {
    Paths.isInside(path, directory: directory) ? Paths.relative(path, from: directory) : path
  }

  func make(_ change: GitChange) throws(GitError) {
    if let arguments = arguments(change) {
      let result = try Git.run(program, arguments, in: directory)
      guard result.ending == .exited(0) else {
        throw .failed(command: "config", complaint: Git.complaint(of: result))
      }
    }
    switch change {
    case .makeDirectory(let path): try GitAttributes.makeDirectory(path)
    case .add(let edit), .remove(let edit): try attributes.write(edit)
    case .set, .unset: break
    }
  }
}

extension Shell {
  /// A word as any shell reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","): true
      case UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "@"): true
      case _: false
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
