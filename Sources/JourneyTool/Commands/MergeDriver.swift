import JourneyLanguage

extension Command {
  static let detailsOfMergeDriver = [
    "Git calls it for the files that an attribute gives to it. It merges statement by statement: two facts at one "
      + "place are both kept, what was moved on one side and changed on the other is moved and changed. Where both "
      + "sides have changed one fact, that fact alone is marked as a conflict.",
    "A file that it cannot read is merged as git would have merged it.",
  ]
}

extension Operands {
  static let mergeDriver = Operands(places: [
    (.mergeBase, .one), (.mergeOurs, .one), (.mergeTheirs, .one), (.markSize, .one), (.mergedPath, .one),
    (.markLabel, .anyNumber),
  ])
}

/// `journey merge-driver`: a merge driver of git, called with `%O %A %B %L %P`.
struct MergeDriverCommand {
  private let console: Console
  private let basePath: String
  private let ourPath: String
  private let theirPath: String
  private let markSize: Int
  /// What the file is called in the repository.
  private let path: String
  private let labels: Labels

  /// What stands behind the marks.
  private struct Labels {
    var base = "base"
    var ours = "ours"
    var theirs = "theirs"

    /// Git that does not know a placeholder hands it on as it is.
    init(_ operands: ArraySlice<String>) {
      let places: [(placeholder: String, label: WritableKeyPath<Labels, String>)] = [
        ("%S", \.base), ("%X", \.ours), ("%Y", \.theirs),
      ]
      for (given, place) in zip(operands, places) where !given.isEmpty && given != place.placeholder {
        // A mark is one line.
        self[keyPath: place.label] = given.split(whereSeparator: \.isNewline).joined(separator: " ")
      }
    }
  }

  /// Beyond it a mark would fill the file.
  private static let largestMarkSize = 1000

  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let operands = invocation.operands
    guard let markSize = Int(operands[3]), (1...largestMarkSize).contains(markSize) else {
      throw .unknownMarkSize(operands[3], largest: largestMarkSize)
    }
    let command = MergeDriverCommand(
      console: Console(.auto), basePath: operands[0], ourPath: operands[1], theirPath: operands[2], markSize: markSize,
      path: operands[4], labels: Labels(operands[5...]))
    return command.merge()
  }

  private func merge() -> ExitStatus {
    var versions: [[UInt8]] = []
    var isTooLarge = false
    for file in [basePath, ourPath, theirPath] {
      let contents = Files.read(file)
      switch contents {
      case .found(let bytes): versions.append(bytes)
      case .tooLarge: isTooLarge = true
      case .missing, .notRegular, .unreadable:
        if let message = contents.message(path: file) { console.complain(message) }
        return .couldNotRun
      }
    }
    guard Paths.fileExtension(of: path) == "journey", !isTooLarge else { return mergeByGit() }
    let marks = ConflictMarks(
      size: markSize, ours: labels.ours, theirs: labels.theirs, base: showsBase ? labels.base : nil)
    switch SourceMerger.merge(base: versions[0], ours: versions[1], theirs: versions[2], marks: marks) {
    case .unreadable: return mergeByGit()
    case .merged(let bytes, let conflicts):
      let status: ExitStatus = conflicts == 0 ? .done : .failed
      return bytes == versions[1] ? status : ExitStatus.highest(status, console.replace(ourPath, by: bytes))
    }
  }

  /// Whether the user wants to see the base between the sides of a conflict.
  private var showsBase: Bool {
    guard let git = Program.find("git"),
      let result = try? git.run(["config", "--get", "merge.conflictStyle"], outputLimit: 4096),
      result.ending == .exited(0)
    else { return false }
    return String(decoding: result.output, as: UTF8.self).contains("diff3")
  }

  /// Does what git does without a driver; it reads the style of conflicts itself.
  private func mergeByGit() -> ExitStatus {
    guard let git = Program.find("git") else {
      console.complain(
        "\(quoted(path)) cannot be merged by its statements, and there is no `git` on PATH to merge its lines.")
      return .couldNotRun
    }
    let arguments = [
      "merge-file", "-q", "--marker-size=\(markSize)", "-L", labels.ours, "-L", labels.base, "-L", labels.theirs, "--",
      ourPath, basePath, theirPath,
    ]
    do {
      let result = try git.run(arguments)
      switch result.ending {
      case .exited(0): return .done
      // As many as there are conflicts, up to 127.
      case .exited(1...127): return .failed
      case .exited, .signalled:
        // What it cannot merge, a file with zero bytes say, git leaves as it is on our side, and calls it a conflict.
        let reason = String(decoding: result.errorOutput.prefix(400), as: UTF8.self)
        console.complain("`git merge-file` could not merge \(quoted(path)). It said \(quoted(reason)).")
        return .failed
      }
    } catch {
      console.complain(error.message)
      return .couldNotRun
    }
  }
}
