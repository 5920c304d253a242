import JourneyLanguage

/// `journey git-textconv`: what git shows of a map in `git diff`, `git log -p` and `git show`.
///
/// Git names a copy in a temporary folder, so no import is there, and it takes any failure for its own. What cannot be
/// told as text is therefore printed as it is.
enum TextConversionCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(.auto)
    let path = invocation.operands[0]
    // Git shows larger files, too, so there is no limit.
    let contents = path == "-" ? Files.readStandardInput(limit: .max - 1) : Files.read(path, limit: .max - 1)
    guard case .found(let bytes) = contents else {
      if let message = contents.message(path: path) { console.complain(message) }
      return .couldNotRun
    }
    return console.print { TextForm.write(bytes, &$0) }
  }
}

/// The text of a file on its own, for one that is compared with another state of it.
enum TextForm {
  /// Writes what a file says, or the file itself if it has errors.
  static func write(_ bytes: [UInt8], _ writer: inout Writer) {
    guard let project = project(of: bytes) else {
      writer.write(bytes)
      return
    }
    project.model.write(.text(.asWritten), into: &writer)
  }

  /// What a file says; nothing if it has errors.
  static func bytes(of bytes: [UInt8]) -> [UInt8]? {
    project(of: bytes).map { project in
      Writer.bytes { project.model.write(.text(.asWritten), into: &$0) }
    }
  }

  /// The file without its imports; nothing if it has errors of its own.
  private static func project(of bytes: [UInt8]) -> Project? {
    guard bytes.count <= Files.sizeLimit else { return nil }
    let project = Project(Source(name: "", bytes: bytes))
    return project.isReadable ? project : nil
  }
}

extension Project {
  /// Whether nothing is wrong but that imports are not there, which is no fault of the file; what depends on them is
  /// not looked up then.
  var isReadable: Bool { diagnostics.allSatisfy { $0.severity != .error || $0.rule == .missingImport } }
}
