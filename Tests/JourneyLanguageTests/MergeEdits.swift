import Foundation

@testable import JourneyLanguage

/// A formatted map as lines that can be edited by two people.
struct EditedMap {
  struct Line {
    let id: Int
    var text: String

    var isHeader: Bool { text.hasSuffix("{") }
    var isFact: Bool { !isHeader && text.contains("\"") && text.hasPrefix("      ") }
    var isStage: Bool { text.hasPrefix("  stage ") && isHeader }
    var isStep: Bool { text.hasPrefix("    step ") && isHeader }
    var indentation: String { String(text.prefix { $0 == " " }) }
    var keyword: Substring { text.drop { $0 == " " }.prefix { $0 != " " } }
  }

  private(set) var lines: [Line]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      Line(id: $0.offset, text: String($0.element))
    }
  }

  var text: String { lines.map(\.text).joined(separator: "\n") }
  var bytes: [UInt8] { Array(text.utf8) }

  /// What one person does.
  enum Edit {
    case reword(Int, String)
    case remove(Int)
    case insert(String, before: Int)
    case insertBehind(Int, String)
    case append(Int, String)
    case removeBlock(Int)
    /// Takes a step with all that is in it to the end of a stage.
    case move(Int, toStage: Int)
  }

  mutating func apply(_ edit: Edit) {
    switch edit {
    case .reword(let id, let words):
      guard let index = index(id), let quote = lines[index].text.firstIndex(of: "\"") else { return }
      lines[index].text.insert(contentsOf: words + " ", at: lines[index].text.index(after: quote))
    case .remove(let id): if let index = index(id) { lines.remove(at: index) }
    case .insert(let text, let id):
      if let index = index(id) { lines.insert(Line(id: -1, text: lines[index].indentation + text), at: index) }
    case .insertBehind(let id, let text):
      if let index = index(id) { lines.insert(Line(id: -1, text: lines[index].indentation + text), at: index + 1) }
    case .append(let id, let text): if let index = index(id) { lines[index].text += text }
    case .removeBlock(let id):
      if let range = block(id) { lines.removeSubrange(range) }
    case .move(let id, let stage):
      guard let range = block(id), let index = index(stage) else { return }
      let moved = Array(lines[range])
      guard let end = lines[index...].firstIndex(where: { $0.text == "  }" }) else { return }
      lines.insert(contentsOf: moved, at: end)
      let start = end < range.lowerBound ? range.lowerBound + moved.count : range.lowerBound
      lines.removeSubrange(start..<start + moved.count)
    }
  }

  /// Changes lines one by one.
  mutating func edit(_ change: (inout Line) -> Void) {
    for index in lines.indices { change(&lines[index]) }
  }

  func index(_ id: Int) -> Int? { lines.firstIndex { $0.id == id } }

  /// The lines of a statement with its block.
  func block(_ id: Int) -> Range<Int>? {
    guard let start = index(id) else { return nil }
    let closing = lines[start].indentation + "}"
    guard let end = lines[start...].firstIndex(where: { $0.text == closing }) else { return nil }
    return start..<end + 1
  }
}

/// Chooses edits at random.
struct EditChooser {
  private var generator: SeededGenerator
  private let map: EditedMap
  /// Lines that somebody has already laid hands on.
  private var claimed: Set<Int> = []
  private var number = 0

  init(_ map: EditedMap, seed: String) {
    self.map = map
    generator = SeededGenerator(seed: seed)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  private mutating func claim(where isWanted: (EditedMap.Line) -> Bool) -> Int? {
    let free = map.lines.filter { isWanted($0) && !claimed.contains($0.id) }
    guard let line = free.randomElement(using: &generator) else { return nil }
    claimed.insert(line.id)
    return line.id
  }

  private mutating func claimBlock() -> Int? {
    let free = map.lines.filter { line in
      guard line.isStep, let range = map.block(line.id) else { return false }
      return !map.lines[range].contains { claimed.contains($0.id) }
    }
    guard let line = free.randomElement(using: &generator), let range = map.block(line.id) else { return nil }
    for line in map.lines[range] { claimed.insert(line.id) }
    return line.id
  }

  mutating func fact() -> Int? { claim { $0.isFact } }
  mutating func step() -> Int? { claimBlock() }

  /// What is in a step.
  mutating func fact(in step: Int) -> Int? {
    map.block(step).map { map.lines[$0].filter(\.isFact) }?.randomElement(using: &generator)?.id
  }

  /// An edit of something that nobody else edits.
  mutating func edit(of person: String) -> EditedMap.Edit? {
    number += 1
    let mark = "\(person) \(number)"
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1, 2: return fact().map { .reword($0, mark) }
    case 3: return claim { $0.isHeader && $0.text.contains("\"") }.map { .reword($0, mark) }
    case 4: return fact().map { .remove($0) }
    case 5: return fact().map { .insert("note \"\(mark)\"", before: $0) }
    case 6: return fact().map { .insertBehind($0, "doing \"\(mark)\"") }
    case 7: return fact().map { .insert("// \(mark)", before: $0) }
    case 8: return fact().map { .append($0, "  // \(mark)") }
    case 9: return claim { ["pain", "touchpoint"].contains($0.keyword) }.map { .append($0, " note \"\(mark)\"") }
    case 10: return claimBlock().map { .removeBlock($0) }
    default:
      guard let step = claim(where: { $0.isStep }),
        let target = map.lines.filter(\.isStage).randomElement(using: &generator)
      else { return nil }
      return .move(step, toStage: target.id)
    }
  }

  mutating func edits(of person: String) -> [EditedMap.Edit] {
    (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in edit(of: person) }
  }
}

/// What a file says: each line of its canonical form behind the headers of the blocks that it is in, in the order of
/// the alphabet. This knows nothing of how the merge reads a file.
func facts(of bytes: [UInt8]) -> [String] {
  let text = String(decoding: FormatInvariants.format(bytes), as: UTF8.self)
  var headers: [(depth: Int, text: String)] = []
  var result: [String] = []
  for line in text.split(separator: "\n") {
    let depth = line.prefix { $0 == " " }.count
    let content = line.dropFirst(depth)
    while let last = headers.last, last.depth >= depth { headers.removeLast() }
    if content == "}" { continue }
    result.append((headers.map(\.text) + [String(content)]).joined(separator: " › "))
    if content.hasSuffix("{") { headers.append((depth, String(content))) }
  }
  return result.sorted()
}

/// A merged file with all conflicts decided for one side.
func resolved(_ bytes: [UInt8], for side: MergeVersion, size: Int = 7) -> [UInt8] {
  var result: [Substring] = []
  var section: MergeVersion?
  func isMark(_ line: Substring, _ sign: Character) -> Bool {
    line.prefix(while: { $0 == sign }).count == size
  }
  for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
    if isMark(line, "<") {
      section = .ours
    } else if section != nil, isMark(line, "|") {
      section = .base
    } else if section != nil, isMark(line, "=") {
      section = .theirs
    } else if section != nil, isMark(line, ">") {
      section = nil
    } else if section == nil || section == side {
      result.append(line)
    }
  }
  return Array(result.joined(separator: "\n").utf8)
}
