@testable import JourneyLanguage

/// A change of a map as an author makes it, and what a difference must say of it.
struct DifferenceEdit: CustomStringConvertible {
  /// What is told: the kind of change and the kind of thing.
  let told: String
  let description: String
}

/// Edits a formatted map at random, each edit at a place of its own.
struct DifferenceEditor {
  private var generator: SeededGenerator
  private(set) var map: EditedMap
  /// In which map each line stands, by the line of its header.
  private var mapOf: [Int: Int] = [:]
  /// Facts of steps, without what stands in them.
  private var inSteps: Set<Int> = []
  /// In which step a fact stands.
  private var stepOf: [Int: Int] = [:]
  /// How many things have a name.
  private var names: [String: Int] = [:]
  /// Lines of maps that are derived.
  private var derived: Set<Int> = []
  /// Lines that an edit has touched.
  private var claimed: Set<Int> = []
  private var number = 0
  /// Whether one edit may undo or cover another.
  private let mayOverlap: Bool

  init(_ text: String, seed: String, mayOverlap: Bool) {
    map = EditedMap(text)
    var header = -1
    var headers: [EditedMap.Line] = []
    for line in map.lines {
      while let last = headers.last, last.indentation.count >= line.indentation.count { headers.removeLast() }
      if let step = headers.last, step.keyword == "step" {
        inSteps.insert(line.id)
        stepOf[line.id] = step.id
      }
      if line.isHeader { headers.append(line) }
      if let name = line.name { names[name, default: 0] += 1 }
      if line.indentation.isEmpty, line.isHeader { header = line.id }
      mapOf[line.id] = header
      // What such a map says no more comes back from its base.
      if let start = map.index(header), map.lines[start].text.contains(" from ") { derived.insert(line.id) }
    }
    generator = SeededGenerator(seed: seed)
    self.mayOverlap = mayOverlap
  }

  private mutating func pick(where isWanted: (EditedMap.Line) -> Bool) -> EditedMap.Line? {
    let free = map.lines.filter {
      $0.id >= 0 && isWanted($0) && !derived.contains($0.id) && (mayOverlap || !claimed.contains($0.id))
    }
    guard let line = free.randomElement(using: &generator) else { return nil }
    claimed.insert(line.id)
    return line
  }

  /// A step of which nothing has been edited.
  private mutating func pickStep() -> EditedMap.Line? {
    let free = map.lines.filter { line in
      guard line.id >= 0, !derived.contains(line.id), line.isStepHeader, let range = map.block(line.id),
        // A comment may stand behind the brace that ends it.
        map.lines[range].filter(\.isStepHeader).count == 1
      else { return false }
      return mayOverlap || !map.lines[range].contains { claimed.contains($0.id) }
    }
    guard let line = free.randomElement(using: &generator), let range = map.block(line.id) else { return nil }
    for line in map.lines[range] { claimed.insert(line.id) }
    return line
  }

  /// Edits the map once more, if the kind of edit that was chosen finds a place.
  mutating func edit() -> DifferenceEdit? {
    number += 1
    switch Int.random(in: 0..<13, using: &generator) {
    case 0, 1: return reword()
    case 2: return remove()
    case 3: return add()
    case 4: return retitle()
    case 5: return rename()
    case 6: return move()
    case 7: return removeStep()
    case 8: return addStep()
    case 9: return rescore()
    case 10: return addClause()
    case 11: return declare()
    default: return comment()
    }
  }

  /// Takes an edit back, but chooses another one next.
  mutating func undo(to before: DifferenceEditor) { map = before.map }

  private mutating func reword() -> DifferenceEdit? {
    let words: Set<Substring> = ["doing", "thinking", "question", "information", "expects", "policy", "carries"]
    let inSteps = inSteps
    guard let line = pick(where: { inSteps.contains($0.id) && words.contains($0.keyword) && $0.textLength >= 10 })
    else { return nil }
    map.apply(.reword(line.id, "Now"))
    return DifferenceEdit(told: "reworded \(line.keyword)", description: "reword \(line.text)")
  }

  private mutating func remove() -> DifferenceEdit? {
    let inSteps = inSteps
    let words: Set<Substring> = ["doing", "thinking", "question", "information", "feeling", "wait", "note"]
    guard
      let line = pick(where: {
        words.contains($0.keyword) && !$0.isHeader && inSteps.contains($0.id) && $0.hasWholeText
      })
    else { return nil }
    map.apply(.remove(line.id))
    // The step cannot go now without covering this.
    if let step = stepOf[line.id] { claimed.insert(step) }
    return DifferenceEdit(told: "removed \(line.keyword)", description: "remove \(line.text)")
  }

  private mutating func add() -> DifferenceEdit? {
    let inSteps = inSteps
    let words: Set<Substring> = ["doing", "thinking", "pain", "touchpoint"]
    guard
      let line = pick(where: {
        words.contains($0.keyword) && !$0.isHeader && $0.hasWholeText && inSteps.contains($0.id)
      })
    else { return nil }
    let word = ["question", "doing", "pain"][Int.random(in: 0..<3, using: &generator)]
    map.apply(.insertBehind(line.id, "\(word) \"Neu \(number): \(Int.random(in: 0..<1_000_000, using: &generator))\""))
    return DifferenceEdit(told: "added \(word)", description: "add \(word) behind \(line.text)")
  }

  private mutating func retitle() -> DifferenceEdit? {
    guard let line = pick(where: { ($0.isStage || $0.isStepHeader) && $0.textLength >= 4 && $0.name != nil })
    else { return nil }
    map.apply(.reword(line.id, "Then"))
    return DifferenceEdit(told: "reworded \(line.keyword)", description: "retitle \(line.text)")
  }

  /// Gives something another id wherever it is named.
  private mutating func rename() -> DifferenceEdit? {
    let words: Set<Substring> = ["step", "stage", "pain", "team", "source", "persona", "frontstage"]
    let names = names
    guard
      let line = pick(where: { line in
        words.contains(line.keyword) && line.textLength > 0 && line.name.map { names[$0] == 1 } ?? false
      }), let name = line.name
    else { return nil }
    map.replaceWord(name, by: "\(name)-anew\(number)")
    return DifferenceEdit(told: "renamed \(line.keyword)", description: "rename \(line.text)")
  }

  private mutating func move() -> DifferenceEdit? {
    // What stands elsewhere in the base may stand anywhere in what is derived from it.
    guard derived.isEmpty, let line = pickStep(), line.indentation.count == 4 else { return nil }
    let stages = map.lines.filter { $0.isStage && $0.id >= 0 && mapOf[$0.id] == mapOf[line.id] }
    guard let stage = stages.randomElement(using: &generator), let range = map.block(stage.id),
      !map.lines[range].contains(where: { $0.id == line.id })
    else { return nil }
    map.apply(.move(line.id, toStage: stage.id))
    return DifferenceEdit(told: "moved step", description: "move \(line.text) to \(stage.text)")
  }

  private mutating func removeStep() -> DifferenceEdit? {
    guard let line = pickStep() else { return nil }
    map.apply(.removeBlock(line.id))
    return DifferenceEdit(told: "removed step", description: "remove \(line.text)")
  }

  private mutating func addStep() -> DifferenceEdit? {
    guard let line = pickStep() else { return nil }
    map.apply(.insert("step neu-\(number) \"Schritt \(number)\" { question \"Warum \(number)?\" }", before: line.id))
    return DifferenceEdit(told: "added step", description: "add a step before \(line.text)")
  }

  private mutating func rescore() -> DifferenceEdit? {
    let inSteps = inSteps
    guard let line = pick(where: { $0.keyword == "feeling" && inSteps.contains($0.id) && $0.hasWholeText }) else {
      return nil
    }
    let parts = line.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, let score = parts[1].split(separator: " ").first else { return nil }
    let rest = parts[1].dropFirst(score.count)
    map.replace(line.id, by: "\(line.indentation)feeling \(score == "1.25" ? "-1.25" : "1.25")\(rest)")
    return DifferenceEdit(told: "changed feeling", description: "rescore \(line.text)")
  }

  private mutating func addClause() -> DifferenceEdit? {
    let inSteps = inSteps
    guard let line = pick(where: { $0.keyword == "pain" && !$0.isHeader && inSteps.contains($0.id) && $0.hasWholeText })
    else { return nil }
    map.apply(.append(line.id, " note \"Noted \(number)\""))
    return DifferenceEdit(told: "changed pain", description: "note on \(line.text)")
  }

  private mutating func declare() -> DifferenceEdit? {
    guard let line = map.lines.first else { return nil }
    map.apply(.insert("team neu-\(number) \"Mannschaft \(number)\"", before: line.id))
    return DifferenceEdit(told: "added team", description: "declare a team")
  }

  private mutating func comment() -> DifferenceEdit? {
    guard let line = pick(where: { $0.keyword == "doing" && $0.hasWholeText }) else { return nil }
    map.apply(.insert("// A remark \(number)", before: line.id))
    return DifferenceEdit(told: "", description: "comment before \(line.text)")
  }
}

extension EditedMap.Line {
  /// Stages stand in maps, steps in both.
  fileprivate var isStepHeader: Bool { isHeader && keyword == "step" && indentation.count <= 4 }
  /// Whether no text goes on in the next line.
  fileprivate var hasWholeText: Bool { !text.contains("\"\"\"") && !text.contains("//") && !text.contains("/*") }

  fileprivate var textLength: Int {
    guard hasWholeText, let start = text.firstIndex(of: "\"") else { return 0 }
    let rest = text[text.index(after: start)...]
    return rest.firstIndex(of: "\"").map { rest[..<$0].count } ?? 0
  }

  /// The word behind the keyword, if a text follows it.
  fileprivate var name: String? {
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[2].hasPrefix("\""), words[1].first?.isLetter ?? false else { return nil }
    return String(words[1])
  }
}

extension EditedMap {
  fileprivate mutating func replace(_ id: Int, by text: String) {
    edit { if $0.id == id { $0.text = text } }
  }

  /// Replaces a word outside of texts.
  fileprivate mutating func replaceWord(_ word: String, by other: String) {
    edit { line in
      let isPart = { (character: Character) in character.isLetter || character.isNumber || "-_".contains(character) }
      var result = ""
      var isInText = false
      var current = ""
      for character in line.text + " " {
        if character == "\"" { isInText.toggle() }
        if isPart(character), !isInText {
          current.append(character)
          continue
        }
        result += current == word ? other : current
        current = ""
        result.append(character)
      }
      line.text = String(result.dropLast())
    }
  }
}

/// A difference in short: what a test compares.
struct ToldChange: Hashable, Comparable, CustomStringConvertible {
  let kind: String
  let word: String
  let old: String
  let new: String
  let inside: String
  let insideBefore: String

  var description: String { "\(kind) \(word) in \(insideBefore)|\(inside): \(old) → \(new)" }

  static func < (left: Self, right: Self) -> Bool { left.description < right.description }

  /// The same, seen from the other side.
  var mirrored: ToldChange {
    let mirroredKind = kind == "added" ? "removed" : kind == "removed" ? "added" : kind
    return ToldChange(
      kind: mirroredKind, word: word, old: new, new: old, inside: insideBefore, insideBefore: inside)
  }
}

extension Difference {
  /// Each change, and each map or declaration that stands on one side.
  var told: [ToldChange] {
    var result: [ToldChange] = []
    func tell(_ tree: TreeDifference) {
      let (old, new) = (tree.pairing.old, tree.pairing.new)
      for change in tree.changes {
        result.append(
          ToldChange(
            kind: change.kind.rawValue, word: Pairing.family(change.word).spelling,
            old: change.old.map { FactText(old.model).line(of: $0, .alone) } ?? "",
            new: change.new.map { FactText(new.model).line(of: $0, .alone) } ?? "",
            inside: change.inside.new.map { FactText(new.model).line(of: $0, .alone) } ?? "",
            insideBefore: change.inside.old.map { FactText(old.model).line(of: $0, .alone) } ?? ""))
      }
    }
    func tell(_ isNew: Bool, _ model: Model, _ node: NodeID) {
      let line = FactText(model).line(of: node, .alone)
      result.append(
        ToldChange(
          kind: isNew ? "added" : "removed", word: model.word(node).spelling, old: isNew ? "" : line,
          new: isNew ? line : "", inside: "", insideBefore: ""))
    }
    for declaration in declarations {
      if let tree = declaration.tree {
        tell(tree)
      } else if let place = declaration.new {
        tell(true, new.model(of: place), place.node)
      } else if let place = declaration.old {
        tell(false, old.model(of: place), place.node)
      }
    }
    for map in maps {
      if let tree = map.tree {
        tell(tree)
      } else if let place = map.new {
        tell(true, new.models[place.model], new.root(of: place))
      } else if let place = map.old {
        tell(false, old.models[place.model], old.root(of: place))
      }
    }
    return result
  }

  func text(_ form: DifferenceForm = .text(color: false)) -> String {
    String(decoding: Writer.bytes { write(form, into: &$0) }, as: UTF8.self)
  }
}
