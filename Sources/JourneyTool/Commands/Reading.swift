import JourneyLanguage

/// A file that a command is to work on, as the user named it.
enum Input {
  case file(NamedFile, isListed: Bool)
  case standardInput(name: String)

  /// As messages call it.
  var name: String {
    switch self {
    case .file(let file, _): file.displayPath
    case .standardInput(let name): name
    }
  }
}

/// What reading the named files has come to.
struct Inputs {
  private(set) var list: [Input] = []
  private(set) var status = ExitStatus.done

  /// Finds the files behind the operands: directories are listed, `-` is standard input, nothing is the current
  /// directory. What cannot be listed is told, and counts.
  init(_ invocation: Invocation, console: Console) {
    self.init(invocation.operands.isEmpty ? ["."] : invocation.operands, invocation, console)
  }

  /// Finds the files behind some of the operands.
  init(_ operands: [String], _ invocation: Invocation, _ console: Console) {
    for operand in operands {
      if operand == "-" {
        list.append(.standardInput(name: invocation.value(of: .standardInputName) ?? "-"))
      } else if (try? FileStatus(path: operand).kind) == .directory {
        listFiles(below: operand, invocation, console)
      } else {
        list.append(.file(NamedFile(operand), isListed: false))
      }
    }
  }

  private mutating func listFiles(below directory: String, _ invocation: Invocation, _ console: Console) {
    do {
      let root = try ProjectRoot(explicit: invocation.value(of: .root), for: directory)
      let listing = try DirectoryListing(below: directory, inside: root)
      list += listing.files.map { .file($0, isListed: true) }
      for trouble in listing.troubles {
        console.complain(trouble.message)
        status = .couldNotRun
      }
      if listing.files.isEmpty, listing.troubles.isEmpty {
        console.complain("There is no `.journey` file below \(quoted(directory)).")
        status = .couldNotRun
      }
    } catch {
      console.complain(error.message)
      status = .couldNotRun
    }
  }
}

extension Project {
  /// Reads a named file with all that it imports; nil where it cannot be read, which is told.
  static func read(_ input: Input, _ invocation: Invocation, _ console: Console) -> Project? {
    guard let opened = OpenedInput(input, invocation, console) else { return nil }
    return opened.project()
  }
}

/// A named file that has been read, with the root that its imports stay in.
struct OpenedInput {
  let file: NamedFile
  let bytes: [UInt8]
  let root: ProjectRoot

  init?(_ input: Input, _ invocation: Invocation, _ console: Console) {
    let contents: FileContents
    do {
      switch input {
      case .file(let named, let isListed):
        file = named
        root = try ProjectRoot(explicit: invocation.value(of: .root), for: named.displayPath)
        contents = isListed ? root.read(named) : Files.read(named.displayPath)
      case .standardInput(let name):
        file = NamedFile(name == "-" ? "standard-input.journey" : name)
        root = try ProjectRoot(explicit: invocation.value(of: .root), for: file.displayPath)
        contents = Files.readStandardInput()
      }
    } catch {
      console.complain(error.message)
      return nil
    }
    guard case .found(let found) = contents else {
      if let message = contents.message(path: file.displayPath) { console.complain(message) }
      return nil
    }
    bytes = found
  }

  /// A file whose bytes are at hand, as if it stood where its name says.
  init(_ file: NamedFile, bytes: [UInt8], root: ProjectRoot) {
    self.file = file
    self.bytes = bytes
    self.root = root
  }

  /// Where its imports come from.
  var files: Project.Files { FileAccess(root: root, entry: file).files }

  /// Compiles it.
  func project() -> Project {
    Project(Source(name: file.displayPath, bytes: bytes), identity: file.canonicalPath, files: files)
  }
}

/// Gives a project its files, and nothing outside the root.
private final class FileAccess {
  private let root: ProjectRoot
  private var named: [String: NamedFile]

  init(root: ProjectRoot, entry: NamedFile) {
    self.root = root
    named = [entry.canonicalPath: entry]
  }

  var files: Project.Files {
    Project.Files(
      locate: { name, importer in
        guard let file = self.named[importer] else { return .missing }
        switch self.root.resolve(name, from: file) {
        case .inside(let found):
          if self.named[found.canonicalPath] == nil { self.named[found.canonicalPath] = found }
          return .inside(identity: found.canonicalPath, name: found.displayPath)
        case .outside: return .outside
        case .missing: return .missing
        }
      },
      read: { identity in
        guard let file = self.named[identity] else { return .unreadable(nil) }
        switch self.root.read(file) {
        case .found(let bytes): return .found(bytes)
        case .missing: return .unreadable(nil)
        case .tooLarge: return .tooLarge
        case .notRegular(let kind): return .unreadable("it is \(kind.noun)")
        case .unreadable(let error): return .unreadable(error.reason)
        }
      })
  }
}
