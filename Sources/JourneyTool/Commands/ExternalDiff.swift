import JourneyLanguage

/// `journey diff-driver`: what `git diff` shows of a map, where `journey git-setup --external` has set it up.
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
    do {
      let root = try ProjectRoot(explicit: invocation.value(of: .root), for: change.newPath)
      guard let old = read(change.old, change.oldPath, root, console),
        let new = read(change.new, change.newPath, root, console)
      else { return .couldNotRun }
      return try show(change, old: old.file, new: new.file, usesColor: usesColor(color), console)
    } catch let error as DirectoryError {
      console.complain(error.message)
    } catch let error as GitError {
      console.complain(error.message)
    } catch {
      preconditionFailure("Nothing else is thrown here.")
    }
    return .couldNotRun
  }

  /// A side that has been read, or that is not there.
  private struct SideFile {
    let file: ComparedFile?
  }

  /// Reads a side as if it stood under its path in the working tree; nothing where it cannot be read, which is told.
  private static func read(
    _ side: ExternalDiffChange.Side?, _ path: String, _ root: ProjectRoot, _ console: Console
  ) -> SideFile? {
    guard let side else { return SideFile(file: nil) }
    let contents = Files.read(side.file, limit: .max - 1)
    guard case .found(let bytes) = contents else {
      if let message = contents.message(path: side.file) { console.complain(message) }
      return nil
    }
    return SideFile(file: ComparedFile(OpenedInput(NamedFile(path), bytes: bytes, root: root), path: path))
  }

  /// Shows how the two sides differ; one of them may be missing.
  private static func show(
    _ change: ExternalDiffChange, old: ComparedFile?, new: ComparedFile?, usesColor: Bool, _ console: Console
  ) throws -> ExitStatus {
    let (before, after) = comparable(change, old?.source.bytes, new?.source.bytes)
    let lines = try TextDifference.lines(old: before, new: after, usesColor: usesColor)
    return console.print { writer in
      writer.write((usesColor ? "\u{1B}[1m" : "") + change.heading + (usesColor ? "\u{1B}[m" : "") + "\n")
      writer.write(lines)
      let isRewritten = lines.isEmpty && old?.source.bytes != new?.source.bytes && old != nil && new != nil
      if isRewritten { writer.write("  written in another way, with the same meaning\n") }
    }
  }

  /// What is compared: the texts, or the files themselves where one of them has errors or is a link.
  private static func comparable(
    _ change: ExternalDiffChange, _ old: [UInt8]?, _ new: [UInt8]?
  ) -> (old: [UInt8], new: [UInt8]) {
    let areMaps = [change.old, change.new].allSatisfy { $0?.isLink != true }
    if areMaps, let before = TextForm.bytes(of: old ?? []), let after = TextForm.bytes(of: new ?? []) {
      return (before, after)
    }
    return (old ?? [], new ?? [])
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
    // `diff`, `index`, `---` and `+++`.
    for _ in 0..<4 { rest = rest.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
    return Array(rest)
  }
}
