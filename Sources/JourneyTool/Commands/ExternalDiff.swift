import JourneyLanguage

/// `journey diff-driver`: what `git diff` shows of a map, where `journey git-setup --external` has set it up: what
/// `journey diff` shows. A file that cannot be read is shown by its lines.
enum ExternalDiffCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let color: ColorChoice = invocation.choice(of: .color)
    let console = Console(color)
    switch invocation.operands.count {
    case 1:
      // Git's own words.
      return console.print { $0.write("* Unmerged path \(DiagnosticRenderer.harmless(invocation.operands[0]))\n") }
    case 7, 9: break
    case let count:
      console.complain(ExternalDiffChange.message(ofCount: count))
      return .couldNotRun
    }
    let change = ExternalDiffChange(invocation.operands)
    let usesColor = usesColor(color)
    return show(change, content(change, root: invocation.value(of: .root), usesColor), usesColor, console)
  }

  /// Reads both sides and finds out what there is to show. That something went wrong is shown, too: git would give up
  /// on all other files if the driver failed.
  private static func content(_ change: ExternalDiffChange, root: String?, _ usesColor: Bool) -> Content {
    do {
      let root = try ProjectRoot(explicit: root, for: change.newPath)
      let old = try change.old.map { try read($0, change.oldPath, root) }
      let new = try change.new.map { try read($0, change.newPath, root) }
      return try content(change, old, new, usesColor)
    } catch let error as DirectoryError {
      return .trouble(error.message)
    } catch let error as UnreadableSide {
      return .trouble(error.message)
    } catch let error as GitError {
      return .trouble(error.message)
    } catch {
      preconditionFailure("Nothing else is thrown here.")
    }
  }

  /// A file that git has named and that cannot be read.
  private struct UnreadableSide: Error {
    let message: String
  }

  /// Reads a side as if it stood under its path in the working tree.
  private static func read(
    _ side: ExternalDiffChange.Side, _ path: String, _ root: ProjectRoot
  ) throws(UnreadableSide) -> ComparedFile {
    let contents = Files.read(side.file, limit: .max - 1)
    guard case .found(let bytes) = contents else {
      throw UnreadableSide(message: contents.message(path: side.file) ?? "\(quoted(side.file)) cannot be read.")
    }
    return ComparedFile(OpenedInput(NamedFile(path), bytes: bytes, root: root), path: path)
  }

  /// Shows how the two sides differ, under the name of the file.
  private static func show(
    _ change: ExternalDiffChange, _ content: Content, _ usesColor: Bool, _ console: Console
  ) -> ExitStatus {
    console.print { writer in
      writer.write((usesColor ? "\u{1B}[1m" : "") + change.heading + (usesColor ? "\u{1B}[m" : "") + "\n")
      switch content {
      case .nothing: break
      case .otherWriting: writer.write("  written in another way, with the same meaning\n")
      case .difference(let difference):
        difference.write(.text(color: usesColor), into: &writer)
        // What git shows of the next file follows.
        writer.write("\n")
      case .lines(let lines, let reason):
        writer.write("  \(reason)\n")
        writer.write(lines)
      case .trouble(let message): writer.write("  \(DiagnosticRenderer.harmless(message))\n")
      }
    }
  }

  /// What there is to show of two sides.
  private enum Content {
    /// The same bytes: the name or the mode is all that is different.
    case nothing
    case otherWriting
    case difference(Difference)
    case lines([UInt8], reason: String)
    case trouble(String)
  }

  private static func content(
    _ change: ExternalDiffChange, _ old: ComparedFile?, _ new: ComparedFile?, _ usesColor: Bool
  ) throws -> Content {
    let (before, after) = (old?.source.bytes ?? [], new?.source.bytes ?? [])
    if old != nil, new != nil, before == after { return .nothing }
    func lines(_ reason: String) throws -> Content {
      .lines(try TextDifference.lines(old: before, new: after, usesColor: usesColor), reason: reason)
    }
    if change.old?.isLink == true || change.new?.isLink == true {
      return try lines("A side is a symbolic link, so this is the difference of where it leads.")
    }
    switch projects(old, new) {
    case .failure(let errors): return try lines(errors.reason)
    case .success(let sides):
      // That an import is missing is no error of the file, so nothing is said of errors.
      let difference = Difference(from: sides.old.map(\.model), to: sides.new.map(\.model), of: .namedFiles)
      if !difference.isEmpty { return .difference(difference) }
      // A file without a map says nothing that a difference tells, and may still be new or changed.
      guard let old = TextForm.bytes(of: before), let new = TextForm.bytes(of: after), old != new else {
        return change.old == nil || change.new == nil ? .nothing : .otherWriting
      }
      return try lines("No map says anything else, so this is the difference of the lines.")
    }
  }

  /// The sides as projects, none of which has an error.
  private struct Sides {
    let old: [Project]
    let new: [Project]
  }

  /// Which sides cannot be read.
  private struct SidesWithErrors: Error {
    let old: Bool
    let new: Bool

    var reason: String {
      let who = old && new ? "Both sides have" : old ? "The old side has" : "The new side has"
      return "\(who) errors, so this is the difference of the lines."
    }
  }

  /// Reads both sides with their imports; or both without, if the imports are not there or do not fit to both.
  ///
  /// Git hands over one file of each side. What it imports is there as the working tree has it, which another revision
  /// of the file may not go with.
  private static func projects(_ old: ComparedFile?, _ new: ComparedFile?) -> Result<Sides, SidesWithErrors> {
    let (olds, news) = (old.map { [$0.project()] } ?? [], new.map { [$0.project()] } ?? [])
    if !(olds + news).contains(where: \.hasErrors) { return .success(Sides(old: olds, new: news)) }
    let (oldsAlone, newsAlone) = (old.map { [Project($0.source)] } ?? [], new.map { [Project($0.source)] } ?? [])
    let errors = SidesWithErrors(old: !oldsAlone.allSatisfy(\.isReadable), new: !newsAlone.allSatisfy(\.isReadable))
    return errors.old || errors.new ? .failure(errors) : .success(Sides(old: oldsAlone, new: newsAlone))
  }

  /// As `--color` and the variables say, else as git colours its own differences, a pager included.
  private static func usesColor(_ choice: ColorChoice) -> Bool {
    let isTerminal = Terminal.isTerminal(.standardOutput)
    var gitSays = isTerminal
    if let program = Program.find("git"),
      let result = try? program.run(["config", "--get-colorbool", "color.diff", isTerminal ? "true" : "false"])
    {
      gitSays = result.ending == .exited(0) && result.output.starts(with: Array("true".utf8))
    }
    return Terminal.usesColor(choice, isTerminal: gitSays, environment: Environment())
  }
}

/// What git hands to an external driver: `path old-file old-hex old-mode new-file new-hex new-mode`, of a renamed file
/// `new-path similarity` behind that.
struct ExternalDiffChange: Equatable {
  struct Side: Equatable {
    let file: String
    let mode: String

    /// What git says of a file that is a symbolic link; its content is where it leads.
    var isLink: Bool { mode == "120000" }

    /// Nothing where git names no file.
    init?(file: String, mode: String) {
      if file == "/dev/null" { return nil }
      self.file = file
      self.mode = mode
    }
  }

  let oldPath: String
  let newPath: String
  let old: Side?
  let new: Side?

  /// Takes seven or nine operands.
  init(_ operands: [String]) {
    oldPath = operands[0]
    newPath = operands.count == 9 ? operands[7] : operands[0]
    old = Side(file: operands[1], mode: operands[3])
    new = Side(file: operands[4], mode: operands[6])
  }

  /// The line above what has changed.
  var heading: String {
    var notes: [String] = []
    if old == nil { notes.append("new") }
    if new == nil { notes.append("gone") }
    if !Paths.areEqual(oldPath, newPath) { notes.append("was \(DiagnosticRenderer.harmless(oldPath))") }
    if let old, let new, old.mode != new.mode { notes.append("mode \(old.mode), now \(new.mode)") }
    return DiagnosticRenderer.harmless(newPath) + (notes.isEmpty ? "" : "  (\(notes.joined(separator: "; ")))")
  }
}

/// How two texts differ, as git tells it.
enum TextDifference {
  /// The hunks of a unified difference, without what stands above the first; nothing where the texts are the same.
  static func lines(old: [UInt8], new: [UInt8], usesColor: Bool) throws(GitError) -> [UInt8] {
    if old == new { return [] }
    let program = try Git.findProgram()
    let folder = try GitFolder()
    defer { folder.remove() }
    try folder.write(old, as: "old")
    try folder.write(new, as: "new")
    let options = ["--no-index", "--no-ext-diff", "--no-textconv", "--color=\(usesColor ? "always" : "never")"]
    let result = try Git.run(program, ["diff"] + options + ["--", "old", "new"], in: folder.path)
    guard result.ending == .exited(1) else {
      throw .failed(command: "diff", complaint: Git.complaint(of: result))
    }
    var rest = result.output[...]
    // `diff`, `index`, `---` and `+++`; of files that are no text, a sentence stands in place of the last two.
    for _ in 0..<4 { rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
    return rest.isEmpty ? Array("Binary files differ\n".utf8) : Array(rest)
  }
}
