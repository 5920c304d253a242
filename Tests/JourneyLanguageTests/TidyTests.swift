import Foundation
import Testing

@testable import JourneyLanguage

/// What the sources promise of themselves: layers, imports, and how they are written.
@Suite("Tidy sources")
struct TidyTests {
  /// A Swift file below `Sources`.
  struct SourceFile: Sendable {
    /// Relative to the package.
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// Its folder within the module, `Model/Rules` being of `Model`; nil for a file beside the folders.
    var folder: String? {
      let components = path.split(separator: "/")
      return components.count > 3 ? String(components[2]) : nil
    }
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  /// The folders of JourneyLanguage: a line uses those above it, and the folders of a line know nothing of one another.
  static let layers = [
    ["Text"], ["Schema"], ["Diagnostics"], ["Syntax"], ["Format", "Merge"], ["Model"], ["Drawing"],
    ["Backends", "Advice"],
    ["Diff", "Review"], ["Compare"], ["Editor", "Reference"],
  ]

  /// Names of a later folder that an earlier one has leave to use; each is to go.
  static let knownViolations: Set<String> = []

  static let files: [SourceFile] = {
    let sources = Corpus.package.appending(path: "Sources")
    let paths = FileManager.default.subpaths(atPath: sources.path) ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      (try? String(contentsOf: sources.appending(path: path), encoding: .utf8)).map {
        SourceFile(path: "Sources/\(path)", text: $0)
      }
    }
  }()

  @Test("The compiler imports nothing, the tool nothing but the compiler and the system")
  func imports() {
    let system = ["Darwin", "Glibc", "Musl"]
    let allowed = [
      "JourneyLanguage": [], "JourneyTool": ["JourneyLanguage"] + system, "JourneyCommand": ["JourneyTool"] + system,
    ]
    #expect(!Self.files.isEmpty)
    for file in Self.files {
      for line in file.lines {
        guard
          let match = line.prefixMatch(
            of: /\s*(?:@\w+\s+)?(?:(?:public|internal|private)\s+)?import\s+(?:\w+\s+)?(\w+)/)
        else { continue }
        let name = String(match.output.1)
        // An example of the language in a text of several lines starts with a quotation mark.
        guard !line.contains("\"") else { continue }
        #expect(allowed[file.module]?.contains(name) == true, "\(file.path) imports \(name).")
      }
    }
  }

  @Test("The code of one folder never names a type of a later one")
  func layering() {
    let ranks = Dictionary(
      uniqueKeysWithValues: Self.layers.enumerated().flatMap { rank, folders in folders.map { ($0, rank) } })
    var homes: [String: Set<String>] = [:]
    var nested: [String: Set<String>] = [:]
    let files = Self.files.filter { $0.module == "JourneyLanguage" }
    let codes = files.map { Self.code(of: $0.text) }
    for (file, code) in zip(files, codes) {
      guard let folder = file.folder, ranks[folder] != nil else {
        Issue.record("\(file.path) is in no folder that `layers` knows.")
        continue
      }
      for match in code.matches(
        of:
          /(?m)^( *)(?:(?:public|private|fileprivate|final|indirect|package|internal) )*(?:struct|enum|class|protocol|actor|typealias) (\w+)/
      ) {
        let name = String(match.output.2)
        if match.output.1.isEmpty {
          homes[name, default: []].insert(folder)
        } else {
          nested[name, default: []].insert(folder)
        }
      }
    }
    var found: Set<String> = []
    for (file, code) in zip(files, codes) {
      guard let folder = file.folder, let rank = ranks[folder] else { continue }
      for name in Set(code.matches(of: /[.\w]*\b[A-Z]\w*/).map { String($0.output) }) {
        guard let declaring = homes[name], nested[name]?.contains(folder) != true else { continue }
        let isLater = declaring.allSatisfy { $0 != folder && (ranks[$0] ?? 0) >= rank }
        if isLater { found.insert("\(file.path) names \(name) of \(declaring.sorted().joined(separator: ", "))") }
      }
    }
    for violation in found.subtracting(Self.knownViolations).sorted() { Issue.record("\(violation).") }
    for violation in Self.knownViolations.subtracting(found).sorted() {
      Issue.record("Mended, so take it off the list: \(violation)")
    }
  }

  @Test("No trailing blanks, no tabs, no carriage returns, a line break at the end")
  func blanks() {
    for file in Self.files {
      #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path) does not end in one line break.")
      for (number, line) in file.lines.enumerated() {
        #expect(line.last != " ", "\(file.path):\(number + 1) ends in a blank.")
        #expect(!line.utf8.contains(UInt8(ascii: "\t")), "\(file.path):\(number + 1) has a tab.")
        #expect(!line.utf8.contains(UInt8(ascii: "\r")), "\(file.path):\(number + 1) has a carriage return.")
      }
    }
  }

  /// A sentence is not made better by breaking it: lines with a text in them are let be.
  @Test("No line of code is longer than 120 columns")
  func lineLength() {
    let long = Self.files.flatMap { file -> [String] in
      file.lines.enumerated().filter { $0.element.count > 120 && !$0.element.contains("\"") }.map {
        "\(file.path):\($0.offset + 1)"
      }
    }
    #expect(long.isEmpty, "\(long.count) long lines: \(long.joined(separator: " "))")
  }

  @Test("No file is longer than 500 lines")
  func fileLength() {
    for file in Self.files { #expect(file.lines.count <= 501, "\(file.path) has \(file.lines.count - 1) lines.") }
  }

  @Test("Nothing is left to do later")
  func postponed() {
    for file in Self.files {
      for mark in ["TO" + "DO", "FIX" + "ME", "XX" + "X"] {
        #expect(!file.text.contains(mark), "\(file.path) has a \(mark).")
      }
    }
  }

  @Test("Words that stand for our own mistakes only")
  func traps() {
    for file in Self.files where file.module == "JourneyLanguage" {
      let code = Self.code(of: file.text)
      for pattern in ["try!", "fatalError(", "as!", "unowned(unsafe)"] {
        #expect(!code.contains(pattern), "\(file.path) has `\(pattern)`.")
      }
    }
  }

  /// The text without comments and without what stands in quotes; line breaks stay.
  static func code(of text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    func starts(_ piece: String, at index: Int) -> Bool { bytes[index...].starts(with: piece.utf8) }
    while index < bytes.count {
      var hashes = 0
      while index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
      if starts("//", at: index) {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "\"") {
        let quotes = starts("\"\"\"", at: index + hashes) ? "\"\"\"" : "\""
        let closing = quotes + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        index += hashes + quotes.utf8.count
        while index < bytes.count, !starts(closing, at: index) {
          let isEscape = starts(escape, at: index)
          if bytes[index] == UInt8(ascii: "\n") { result.append(bytes[index]) }
          index += 1
          guard isEscape, index < bytes.count else { continue }
          index += hashes
          // An interpolation is code, and may hold quotes of its own.
          if bytes[index] == UInt8(ascii: "(") {
            let end = endOfInterpolation(bytes, from: index)
            result += Array(code(of: String(decoding: bytes[index..<end], as: UTF8.self)).utf8)
            index = end
          } else {
            index += 1
          }
        }
        index += closing.utf8.count
        result += Array("\"\"".utf8)
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func endOfInterpolation(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var index = start
    var isText = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: "("): if !isText || bytes[index - 1] == UInt8(ascii: "\\") { depth += 1; isText = false }
      case UInt8(ascii: ")"):
        if !isText { depth -= 1 }
        if depth == 0 { return index + 1 }
        if depth > 0, !isText, index + 1 < bytes.count { isText = isInText(bytes, start, index) }
      default: break
      }
      index += 1
    }
    return bytes.count
  }

  /// Whether the place behind an inner `)` is again inside of quotes: an odd number of them stands before the `(`.
  private static func isInText(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var depth = 0
    var index = end
    while index > start {
      if bytes[index] == UInt8(ascii: ")") { depth += 1 }
      if bytes[index] == UInt8(ascii: "(") { depth -= 1 }
      if depth == 0 { return bytes[index - 1] == UInt8(ascii: "\\") }
      index -= 1
    }
    return false
  }
}
