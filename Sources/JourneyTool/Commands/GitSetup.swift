import JourneyLanguage

/// `journey git-setup`: makes git use `journey` for maps.
enum GitSetupCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(.auto)
    do throws(GitError) {
      let setup = try GitSetup(invocation.isPresent(.global) ? .user : .repository)
      let changes =
        invocation.isPresent(.remove)
        ? try setup.changesBack()
        : try setup.changes(callingItself: ownName(), externalDiff: invocation.isPresent(.external))
      if changes.isEmpty {
        let isBack = invocation.isPresent(.remove)
        return console.print {
          $0.write(isBack ? "# Nothing of it is left here.\n" : "# Git uses `journey` here already.\n")
        }
      }
      var lines: [String] = []
      // What was done before something went wrong is told, too.
      defer { _ = console.print { for line in lines { $0.write(line + "\n") } } }
      for change in changes {
        if !invocation.isPresent(.print) { try setup.make(change) }
        lines.append(setup.commandLine(change))
      }
      return .done
    } catch {
      console.complain(error.message)
      return .couldNotRun
    }
  }

  /// How git is to call this program: by its name if that is found on `PATH`, so that an update is no harm, else by its
  /// path.
  private static func ownName() -> String {
    let path = OwnProgram.path
    if let found = Program.find("journey"), Paths.areEqual(ResolvedPath(found.path).path, path) { return "journey" }
    return Shell.quoted(path)
  }
}

/// The program that is running.
enum OwnProgram {
  /// Absolute and without links.
  static var path: String {
    // Linux knows; elsewhere it is as whoever started it says.
    let known = ResolvedPath("/proc/self/exe")
    if known.exists { return known.path }
    let name = CommandLine.arguments.first ?? "journey"
    if name.utf8.contains(UInt8(ascii: "/")) { return ResolvedPath(name).path }
    return ResolvedPath(Program.find(name)?.path ?? name).path
  }
}
