import Foundation
import Testing

@testable import JourneyLanguage

/// The corpus: maps with what the compiler makes of them, one folder per stage, found beside these sources.
///
/// A case is `NAME.journey`, or a folder `NAME` with a `main.journey` (of a difference `old` and `new`); beside it stands `NAME.expected` with the bytes
/// of the stage. The root of a project is the folder of its case, and files are named relative to it.
enum Corpus {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let package = tests.deletingLastPathComponent()
  static let directory = tests.appending(path: "Corpus")

  /// A case of one stage.
  struct Case: CustomTestStringConvertible, Sendable {
    let stage: String
    /// Without an extension.
    let name: String
    /// The checked file, relative to the stage's folder.
    let file: String

    var testDescription: String { "\(stage)/\(name)" }

    private var stageDirectory: URL { Corpus.directory.appending(path: stage) }
    /// Outside which nothing is read.
    var root: URL { file.contains("/") ? stageDirectory.appending(path: name) : stageDirectory }
    var expectation: URL { stageDirectory.appending(path: name + Corpus.expectedExtension) }

    func bytes() throws -> [UInt8] { Array(try Data(contentsOf: stageDirectory.appending(path: file))) }

    /// The day on which advice is given, of a line `// today 2026-05-01`.
    func day() throws -> CalendarDate? {
      String(decoding: try bytes(), as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(Corpus.dayMark) }
        .flatMap { CalendarDate($0.dropFirst(Corpus.dayMark.count).utf8) }
    }

    /// The names of its files, relative to its root.
    func project() throws -> Project {
      let name = file.contains("/") ? String(file.dropFirst(name.count + 1)) : file
      return Project(Source(name: name, bytes: try bytes()), identity: name, files: .below(root))
    }
  }

  static let dayMark = "// today "

  static let expectedExtension = ".expected"
  static let sourceExtension = ".journey"

  /// The stages that have a folder.
  static var stages: [String] { entries(of: directory).filter { !$0.hasPrefix(".") } }

  static func cases(of stage: String) -> [Case] {
    let stageDirectory = directory.appending(path: stage)
    return entries(of: stageDirectory).compactMap { entry in
      if entry.hasSuffix(sourceExtension) {
        return Case(stage: stage, name: String(entry.dropLast(sourceExtension.count)), file: entry)
      }
      // Where two versions are compared, the new one.
      let mains = ["main", "new", "new/main"].map { "\(entry)/\($0)\(sourceExtension)" }
      return mains.first { FileManager.default.fileExists(atPath: stageDirectory.appending(path: $0).path) }
        .map { Case(stage: stage, name: entry, file: $0) }
    }
  }

  /// The expectations of a stage that belong to no case.
  static func orphans(of stage: String) -> [String] {
    let names = Set(cases(of: stage).map(\.name))
    return entries(of: directory.appending(path: stage)).filter {
      $0.hasSuffix(expectedExtension) && !names.contains(String($0.dropLast(expectedExtension.count)))
    }
  }

  static func entries(of directory: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []).sorted()
  }
}

extension Project.Files {
  /// The files below a directory, by their paths relative to it.
  static func below(_ root: URL) -> Project.Files {
    .named { path in
      let file = root.appending(path: path)
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory) else { return nil }
      if isDirectory.boolValue { return .unreadable("it is a directory") }
      return (try? Data(contentsOf: file)).map { .found(Array($0)) }
    }
  }

  /// Files in memory, by their paths relative to the root.
  static func inMemory(_ files: [String: [UInt8]]) -> Project.Files {
    .named { path in files[path].map { .found($0) } }
  }

  /// Files by their paths relative to the root; `content` is nil where there is none.
  static func named(_ content: @escaping (_ path: String) -> Content?) -> Project.Files {
    Project.Files(
      locate: { name, importer in
        guard !name.isEmpty else { return .missing }
        guard let path = path(of: name, from: importer) else { return .outside }
        return content(path) == nil ? .missing : .inside(identity: path, name: path)
      },
      read: { content($0) ?? .unreadable(nil) })
  }

  /// Where a name leads from the file in which it stands; nil if that is outside the root.
  private static func path(of name: String, from importer: String) -> String? {
    guard !name.hasPrefix("/") else { return nil }
    var path = importer.split(separator: "/").dropLast()
    for component in name.split(separator: "/") where component != "." {
      if component != ".." {
        path.append(component)
      } else if path.popLast() == nil {
        return nil
      }
    }
    return path.joined(separator: "/")
  }
}

extension Project {
  /// What `journey check` shows of it, without colour.
  func findings(_ format: DiagnosticRenderer.Format = .human(color: false)) -> [UInt8] {
    rendered(diagnostics, format)
  }

  func rendered(_ diagnostics: [Diagnostic], _ format: DiagnosticRenderer.Format = .human(color: false)) -> [UInt8] {
    Writer.bytes { writer in
      var renderer = DiagnosticRenderer(format)
      renderer.render(diagnostics, of: sources, into: &writer)
      renderer.finish(into: &writer)
    }
  }

  /// What `journey compile` emits of it.
  func output(_ backend: Backend) -> [UInt8] { Writer.bytes { model.write(backend, into: &$0) } }

  /// The findings in one line each, for the messages of failing tests.
  var shortFindings: String { String(decoding: findings(.short), as: UTF8.self) }

  /// A project of one file in memory.
  init(_ bytes: [UInt8]) { self.init(Source(name: "map.journey", bytes: bytes), identity: "map.journey") }
  init(_ text: String) { self.init(Array(text.utf8)) }
}

/// What the environment asks of the tests.
enum Environment {
  /// Whether expectations are to be written rather than compared.
  static let blesses = isSet("BLESS")
  static let isCI = isSet("CI")
  /// Whether the tests that take minutes or gibibytes run, too.
  static let runsSlowTests = isSet("JOURNEY_SLOW_TESTS")

  /// Which of `count` groups of random or damaged maps are tried: all of them with the slow tests, as CI runs them
  /// optimised; else one in a few, which takes seconds instead of minutes without optimisation.
  static func groups(_ count: Int, oneIn few: Int = 5) -> [Int] {
    Array(stride(from: 0, to: count, by: runsSlowTests ? 1 : few))
  }

  private static func isSet(_ name: String) -> Bool {
    let value = ProcessInfo.processInfo.environment[name] ?? ""
    return !["", "0", "false"].contains(value)
  }
}
