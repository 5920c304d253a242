import Foundation

@testable import JourneyLanguage

/// Whether the DOT of a scene has each statement on a line of its own, with places for all it draws and rows that fill
/// their tables.
struct SceneDotText {
  private let findings = SceneFindings()

  static func failures(of scene: Scene) -> [String] {
    let bytes = Writer.bytes { SceneDot.write(scene, into: &$0) }
    let check = SceneDotText()
    check.check(String(decoding: bytes, as: UTF8.self).split(separator: "\n"), scene)
    return check.findings.failures
  }

  private func check(_ lines: [Substring], _ scene: Scene) {
    findings.expect(lines.first?.hasPrefix("digraph \"") == true && lines.last == "}", "The graph is not closed.")
    var nodes = 0
    var edges = 0
    var table: Table?
    for line in lines.dropFirst().dropLast() {
      if line.hasPrefix("    <TR>") {
        table?.add(line)
        findings.expect(table != nil, "A row is in no table: \(line)")
        // The table ends with its last row, and with it the statement.
        guard line.contains("</TABLE>") else { continue }
        if let table { findings.expect(table.isFilled, "The rows of a table do not add up: \(table)") }
        table = nil
        findings.expect(line.hasSuffix("</TABLE>>]"), "Something follows a table: \(line)")
        continue
      }
      findings.expect(table == nil && line.hasPrefix("  ") && !line.hasPrefix("   "), "What is this line? \(line)")
      if line.utf8.last == UInt8(ascii: ">"), line.contains("label=<<TABLE") { table = Table(line) }
      if ["graph [", "node [", "edge ["].contains(where: line.dropFirst(2).hasPrefix) { continue }
      let name = Self.name(at: line.dropFirst(2))
      let rest = line[name.endIndex...]
      if rest.hasPrefix(" -> ") {
        edges += 1
        let target = Self.name(at: rest.dropFirst(4))
        checkSplines(Self.place(at: rest[target.endIndex...]), line)
      } else {
        nodes += 1
        let place = Self.place(at: rest).split(separator: ",").compactMap { Double($0) }
        findings.expect(place.count == 2, "A node has no place: \(line)")
      }
    }
    let loose = scene.paths.filter { $0.joins == nil }.count
    findings.expect(nodes == scene.boxes.count + loose, "\(nodes) nodes for \(scene.boxes.count) boxes.")
    findings.expect(edges == scene.paths.count, "\(edges) edges for \(scene.paths.count) paths.")
  }

  /// The name in quotes that a statement begins with.
  private static func name(at text: Substring) -> Substring {
    var isEscaped = false
    for index in text.utf8.indices.dropFirst() {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: "\""), !isEscaped { return text[...index] }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return text
  }

  /// Where something is, which is the first that is said of it.
  private static func place(at text: Substring) -> Substring {
    let start = " [pos=\""
    guard text.hasPrefix(start) else { return "" }
    let value = text.utf8.dropFirst(start.utf8.count)
    return text[value.startIndex..<(value.firstIndex(of: UInt8(ascii: "\"")) ?? value.endIndex)]
  }

  private func checkSplines(_ splines: Substring, _ line: Substring) {
    findings.expect(!splines.isEmpty, "An edge has no way: \(line)")
    for spline in splines.split(separator: ";") {
      let points = spline.split(separator: " ").filter { !$0.hasPrefix("s,") && !$0.hasPrefix("e,") }
      findings.expect(points.count % 3 == 1 && points.count > 3, "\(points.count) points: \(line.prefix(200))")
      let numbers = spline.split { $0 == " " || $0 == "," }.filter { $0 != "s" && $0 != "e" }
      findings.expect(numbers.allSatisfy { Double($0) != nil }, "No numbers: \(line.prefix(200))")
    }
  }

  /// How high a table says that it is, and what its rows say.
  private struct Table {
    let height: Int
    private var sum = 0

    init(_ line: Substring) { height = Self.heights(in: line).first ?? -1 }

    var isFilled: Bool { height == sum }

    mutating func add(_ row: Substring) { sum += Self.heights(in: row).first ?? -1 }

    private static func heights(in line: Substring) -> [Int] {
      line.components(separatedBy: " HEIGHT=\"").dropFirst().compactMap { Int($0.prefix { $0 != "\"" }) }
    }
  }
}
