import Foundation

@testable import JourneyTool

/// A repository of a test's own. Git sees no configuration but its own.
final class GitRepository {
  let directory: TemporaryDirectory
  /// Where the working tree is.
  let path: String

  init(named name: String = "repository") throws {
    directory = try TemporaryDirectory()
    path = directory[name]
    try directory.makeDirectory(name)
    try git("init", "--quiet", "--initial-branch=main")
  }

  /// Runs git in the working tree, or in another directory, and gives what it prints.
  @discardableResult
  func git(_ arguments: String..., in other: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: other ?? path)
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["HOME"] = directory.path
    environment["XDG_CONFIG_HOME"] = directory["settings"]
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Tester"
      environment["GIT_\(role)_EMAIL"] = "tester@example.org"
    }
    process.environment = environment
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(arguments: arguments, complaint: String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  struct Failure: Error {
    let arguments: [String]
    let complaint: String
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try directory.write(Paths.name(of: path) + "/" + name, text)
  }

  /// Records all that is there.
  func commit(_ message: String = "Change") throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", message)
  }
}
