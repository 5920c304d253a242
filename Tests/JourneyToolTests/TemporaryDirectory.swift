import Foundation

@testable import JourneyTool

/// A directory of a test's own, gone with the test.
final class TemporaryDirectory {
  /// Canonical.
  let path: String

  init() throws {
    let name = "journey-test-" + UUID().uuidString
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = ResolvedPath(url.path).path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  subscript(name: String) -> String { path + "/" + name }

  /// Writes a file and the directories above it; gives its path.
  @discardableResult
  func write(_ name: String, _ text: String = "") throws -> String {
    try FileManager.default.createDirectory(
      atPath: Paths.parent(of: self[name]), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: self[name]))
    return self[name]
  }

  func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  func makePipe(_ name: String) -> String {
    mkfifo(self[name], 0o600)
    return self[name]
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: self[name]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All names in it, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The way here from the current directory, through `/`.
  var relativePath: String {
    let depth = Paths.components(of: ResolvedPath(".").path).count
    return String(repeating: "../", count: depth) + path.dropFirst()
  }

  func permissions(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: self[name])
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  func isLink(_ name: String) throws -> Bool {
    try FileManager.default.attributesOfItem(atPath: self[name])[.type] as? FileAttributeType == .typeSymbolicLink
  }
}
