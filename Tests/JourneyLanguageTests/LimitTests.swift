import Foundation
import Testing

@testable import JourneyLanguage

/// Files that no one writes: far too large, far too deep, not text at all. None traps, none takes long.
@Suite("Limits")
struct LimitTests {
  /// Compiles, checks what must always hold, and hands the project on.
  @discardableResult
  private func compile(_ specimen: Specimen) -> Project {
    let (project, failures) = Invariants.check(specimen)
    #expect(failures.isEmpty, "\(failures.prefix(3).joined(separator: "; "))")
    return project
  }

  @discardableResult
  private func compile(_ text: String) -> Project { compile(Specimen(text)) }

  private func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n") + "\n"
  }

  /// How many of what takes more than linear time today; twenty times as many with JOURNEY_SLOW_TESTS=1.
  private let many = Environment.runsSlowTests ? 10_000 : 500

  // MARK: Bytes

  @Test("A NUL wherever it stands")
  func nul() {
    for text in [
      "\0", "\0\0\0", "persona p\0q \"P\"", "persona p \"P\0\"", "// \0", "/* \0 */", "team t \"\"\"\n\0\n\"\"\"",
      "\"\0",
    ] {
      #expect(compile(text).hasErrors == !text.hasPrefix("/"), "\(text.debugDescription)")
    }
  }

  @Test(
    "Bytes that are no UTF-8, everywhere",
    arguments: [[0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF8], [0xFF, 0xFE]] as [[UInt8]])
  func invalidUTF8(_ bad: [UInt8]) {
    let good = Array(
      "/* c */ current-state m \"M\" {\n  step a \"\"\"\n    A\\n\n    \"\"\" {\n    feeling -1 \"“é”\"\n  }\n}\n// end"
        .utf8)
    for offset in 0...good.count {
      let project = compile(Specimen(Array(good[..<offset] + bad + good[offset...])))
      // Within three quotes, or behind a backslash, another mistake is told instead.
      #expect(project.hasErrors, "behind \(offset) bytes")
    }
    compile(Specimen(good.flatMap { [$0] + bad }))
    compile(Specimen((0...255).flatMap { [UInt8($0)] }))
    compile(Specimen((0...255).flatMap { [UInt8(255 - $0), UInt8($0)] }))
  }

  @Test("A byte-order mark and line ends of all kinds")
  func lineEnds() {
    compile("\u{FEFF}")
    compile("\u{FEFF}\u{FEFF}persona p \"P\"")
    compile("\r")
    compile("\r\n\r\r\n")
    compile("persona p \"P\r")
    compile("persona p \"P\\")
    compile("persona p \"P\\\r\nteam t \"T\"")
  }

  // MARK: Size

  @Test("A file beyond 64 MiB is one message")
  func tooLarge() {
    let project = Project([UInt8](repeating: UInt8(ascii: " "), count: Source.largestSize + 1))
    #expect(project.diagnostics.map(\.rule) == [.tooLarge])
    let files = Project.Files(locate: { name, _ in .inside(identity: name, name: name) }, read: { _ in .tooLarge })
    let importer = Project(Source(name: "a", bytes: Array("import \"b\"".utf8)), identity: "a", files: files)
    #expect(importer.diagnostics.map(\.rule) == [.tooLarge])
  }

  @Test("A file of 64 MiB", .enabled(if: Environment.runsSlowTests))
  func largest() {
    let head = Array("current-state m \"M\" {\n  step s \"S\"\n  note \"".utf8)
    let tail = Array("\"\n}\n".utf8)
    let filling = [UInt8](repeating: UInt8(ascii: "x"), count: Source.largestSize - head.count - tail.count)
    #expect(Project(head + filling + tail).diagnostics.isEmpty)
    let line = Array("  note \"As long as it is\"\n".utf8)
    let count = (Source.largestSize - head.count - tail.count) / line.count
    let notes =
      Array("current-state m \"M\" {\n  step s \"S\"\n".utf8) + Array(repeatElement(line, count: count).joined())
      + Array("}\n".utf8)
    #expect(Project(notes).diagnostics.isEmpty)
  }

  @Test("A line of 10 MiB with many mistakes")
  func longLine() {
    let piece = "feelin 3; @ é; "
    let size = Environment.runsSlowTests ? 10 << 20 : 16 << 10
    let project = compile(
      "current-state m \"M\" { step s \"S\" { " + String(repeating: piece, count: size / piece.utf8.count) + "} }")
    #expect(project.hasErrors)
    _ = project.findings(.json)
  }

  @Test("A word, a text, a number, a comment of a mebibyte")
  func longTokens() {
    let size = 1 << 20
    compile("persona " + String(repeating: "p", count: size) + " \"P\"")
    compile("persona p \"" + String(repeating: "\\n", count: size / 2) + "\"")
    compile("current-state m \"M\" { step s \"S\" { feeling " + String(repeating: "1", count: size) + " } }")
    compile("current-state m \"M\" { step s \"S\" { wait 0." + String(repeating: "0", count: size) + "1 days } }")
    compile("current-state m \"M\" { review-every " + String(repeating: "9", count: size) + " months; step s \"S\" }")
    compile("// " + String(repeating: "é", count: size / 2))
    compile(String(repeating: "/*", count: 10 * many))
    compile(String(repeating: "/**/", count: size / 4))
    compile(String(repeating: "\"\n", count: size / 64))
    compile("persona p \"\"\"\n" + String(repeating: "  x\n", count: size / 4) + "  \"\"\"")
    compile("persona p \"\"\"\n" + String(repeating: "  x\n", count: size / 4))
  }

  // MARK: Depth

  @Test(
    "A hundred thousand blocks in one another",
    arguments: ["{", "step {", "step s \"S\" {\n", "a {", "stage s \"S\" { step t \"T\" {", "\n{", ";{"])
  func deep(_ opening: String) {
    for closing in ["", "}", "\n}"] {
      let project = compile(String(repeating: opening, count: 100_000) + String(repeating: closing, count: 100_000))
      #expect(project.hasErrors)
    }
  }

  @Test("A hundred thousand braces that close nothing")
  func unmatched() {
    #expect(compile(String(repeating: "}", count: 100_000)).diagnostics.map(\.rule) == [.unmatchedBrace])
    compile(String(repeating: "}\n", count: 100_000))
    compile(String(repeating: "} x ", count: 100_000))
    compile(String(repeating: "{}", count: 100_000))
    compile(String(repeating: "} {", count: 100_000))
    compile("team t \"T\"" + String(repeating: " {}", count: 100_000))
  }

  @Test("Indentation that leads nowhere")
  func indentation() {
    compile((0..<2_000).map { String(repeating: " ", count: $0) + "step s\($0) \"S\"\n" }.joined() + "}")
    compile(lines(100_000) { "\($0.isMultiple(of: 2) ? "" : "  ")step s\($0) \"S\"" } + "}")
    compile("current-state m \"M\" {\n" + lines(50_000) { "  step s\($0) \"S\" {" })
  }

  // MARK: Lists

  @Test("A million commas")
  func commas() {
    compile("channel " + String(repeating: ",", count: 1_000_000))
    compile("current-state m \"M\" { persona a" + String(repeating: ",", count: 100_000) + "b; step s \"S\" }")
  }

  @Test("Line breaks after a comma")
  func lineBreaksAfterComma() {
    compile("current-state m \"M\" {\n persona a," + String(repeating: "\n", count: many) + " b\n step s \"S\"\n}")
    compile("current-state m \"M\" {\n persona a" + String(repeating: ",\n", count: many) + " b\n step s \"S\"\n}")
    compile(
      "current-state m \"M\" {\n persona a,\n" + String(repeating: "// c\n", count: many) + " b\n step s \"S\"\n}")
  }

  @Test("A list of ten thousand references")
  func references() {
    let personas = lines(10_000) { "persona p\($0) \"P\"" }
    let list = (0..<10_000).map { "p\($0)" }.joined(separator: ", ")
    #expect(compile(personas + "current-state m \"M\" { persona \(list); step s \"S\" }").diagnostics.isEmpty)
    let typos = (0..<many).map { "q\($0)" }.joined(separator: ", ")
    let project = compile(
      lines(many) { "persona p\($0) \"P\"" } + "current-state m \"M\" { persona \(typos); step s \"S\" }")
    #expect(project.diagnostics.map(\.rule) == Array(repeating: .unknownReference, count: many))
    let same = String(repeating: "p, ", count: 9_999) + "p"
    compile("persona p \"P\"\ncurrent-state m \"M\" { persona \(same); step s \"S\" }")
    compile("current-state m \"M\" { persona \(same); step s \"S\" }")
  }

  // MARK: Names

  @Test("Thousands of names, of one kind or all the same")
  func names() {
    compile(lines(5_000) { "persona p\($0) \"P\"" })
    compile(lines(5_000) { _ in "persona p \"P\"" })
    compile(lines(5_000) { "persna p\($0) \"P\"" })
    compile("current-state m \"M\" {\n" + lines(5_000) { _ in "step s \"S\"" } + "}")
    compile("current-state m \"M\" {\n" + lines(many) { "step s\($0) \"S\" { then t\($0) }" } + "}")
    compile("current-state m \"M\" {\n" + lines(5_000) { "step s\($0) \"S\" { then s\(($0 + 7) % 5_000) }" } + "}")
    compile("current-state m \"M\" {\n" + lines(5_000) { "step \"The same words\" { pain \"p\($0)\" }" } + "}")
    compile(lines(5_000) { "lane l\($0) \"L\" after l\($0 + 1)" } + "lane l5000 \"L\" after l0")
  }

  // MARK: Derivation

  @Test("A chain of thousands of derived maps")
  func chainOfMaps() {
    let base = "current-state m0 \"M\" { step s \"S\" { pain p \"P\" } }\n"
    compile(base + lines(many) { "current-state m\($0 + 1) \"M\" from m\($0)" })
    compile(lines(many) { "current-state m\($0) \"M\" from m\(($0 + 1) % many)" })
    compile(lines(many) { "current-state m\($0) \"M\" from m\($0 + 1)" })
    compile(
      lines(many) { "current-state m\($0) \"M\" from m\($0 + 1)" }
        + "current-state m\(many) \"M\" { step s \"S\" { feeling 9 } }")
  }

  @Test("Thousands of steps moved, placed and taken away")
  func manySteps() {
    let count = many
    let base =
      "current-state m \"M\" {\n"
      + lines(count) { "step s\($0) \"S\" { pain p\($0) \"P\"; then s\(($0 + 1) % count) }" } + "}\n"
    compile(base + "current-state n \"N\" from m {\n" + lines(count) { "step t\($0) \"T\" after s0" } + "}")
    compile(base + "current-state n \"N\" from m {\n" + lines(count - 1) { "step s\($0) after s\($0 + 1)" } + "}")
    compile(base + "current-state n \"N\" from m {\n" + lines(count - 1) { "step s\($0 + 1) before s\($0)" } + "}")
    compile(base + "current-state n \"N\" from m {\n" + lines(count - 1) { "without step s\($0)" } + "}")
    compile(base + "future-state n \"N\" from m {\n" + lines(count) { "resolves p\($0) \"R\"" } + "}")
    compile(base + "future-state n \"N\" from m {\n" + lines(count) { "without pain q\($0)" } + "}")
  }
}
