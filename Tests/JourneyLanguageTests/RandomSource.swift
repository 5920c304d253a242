@testable import JourneyLanguage

/// Writes maps that nobody would write: statements of every row of the schema, with clauses on the line or in the
/// block, in any order, with comments, blank lines and semicolons in all places where they may stand. Most of them are
/// free of errors, so that what they mean can be compared.
struct RandomSource {
  private var generator: SeededGenerator
  private let schema = Schema.shared
  private var text = ""
  private var commentCount = 0
  private var pains: [String] = []
  private var actions: [String] = []
  private var steps: [String] = []
  private var idCount = 0
  private var kinds: MapKinds = []

  static func text(seed: String) -> String {
    var source = RandomSource(generator: SeededGenerator(seed: seed))
    source.file()
    return source.text
  }

  private init(generator: SeededGenerator) { self.generator = generator }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }

  // MARK: Statements

  private mutating func file() {
    if chance(30) { line(comment()) }
    if chance(30) { text += "\n" }
    let declared: [Word] = [.persona, .persona, .channel, .team, .system, .source, .lane, .touchpoint]
    for (number, word) in declared.enumerated() {
      guard let row = schema.row(word, in: .file) else { continue }
      statement(row, id: "\(word.spelling)-\(number)", depth: 0)
    }
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      let kind = pick(MapKind.allCases)
      guard let row = schema.row(kind.word, in: .file) else { continue }
      (kinds, pains, actions) = (MapKinds(kind), [], [])
      steps = (0..<Int.random(in: 0...4, using: &generator)).map { "step-\(idCount)-\($0)" }
      idCount += 1
      statement(row, id: "map-\(idCount)", depth: 0)
    }
    if chance(20) { text += pick([" ", "\t", "\n\n", comment(), "// last"]) }
  }

  private mutating func statement(_ row: RowID, id: String? = nil, depth: Int) {
    let shape = schema.shapes[row.index]
    above(depth)
    text += String(repeating: pick([" ", " ", "  ", "\t"]), count: depth) + shape.word.spelling
    arguments(of: shape, id: id)
    guard shape.hasInner else { return end() }
    var inside = self.inside(of: shape)
    var seen: Set<Word> = []
    if chance(60) {
      for clause in inside
      where isClause(clause) && chance(50) && seen.insert(schema.shapes[clause.index].word).inserted {
        text += pick([" ", "  ", " " + blockComment() + " "]) + schema.shapes[clause.index].word.spelling
        arguments(of: schema.shapes[clause.index], id: nil)
        inside.removeAll { $0 == clause }
      }
    }
    guard !inside.isEmpty || chance(10) else { return end() }
    text += pick([" {", "{", " { " + blockComment(), " {  // behind the brace " + String(commentNumber())])
    if text.hasSuffix("{") || text.hasSuffix("*/") { text += chance(80) ? "\n" : " " } else { text += "\n" }
    for child in inside { statement(child, id: elementID(of: child), depth: depth + 1) }
    if chance(15) { line(comment()) }
    text += String(repeating: " ", count: depth) + "}"
    end()
  }

  /// The rows of the statements of a block, in any order.
  private mutating func inside(of shape: RowShape) -> [RowID] {
    var rows: [RowID] = []
    var seen: UInt64 = 0
    for number in schema.rows(of: shape.inner) {
      let row = RowID(number: UInt8(number))
      let child = schema.shapes[number]
      guard child.kinds == .all || !child.kinds.isDisjoint(with: kinds), isWritable(child), !child.inner.isElement,
        seen & child.conflicts == 0, chance(shape.inner.isElement ? 35 : 30)
      else { continue }
      seen |= child.bit
      rows.append(row)
      if child.cardinality == .many, chance(25) { rows.append(row) }
    }
    rows.shuffle(using: &generator)
    if shape.inner == .map, let stage = schema.row(.stage, in: .map), let step = schema.row(.step, in: .map) {
      let isStaged = chance(70)
      let elements = isStaged ? [stage] : Array(repeating: step, count: steps.count)
      for element in elements { rows.insert(element, at: Int.random(in: 0...rows.count, using: &generator)) }
    } else if shape.inner == .stage, let step = schema.row(.step, in: .stage) {
      for _ in steps { rows.insert(step, at: Int.random(in: 0...rows.count, using: &generator)) }
    }
    return rows
  }

  /// Rows that would need more than chance to be right.
  private func isWritable(_ shape: RowShape) -> Bool {
    let derived: Set<Word> = [.from, .after, .before, .without, .resolves, .detail, .image, .allow, .import]
    return !derived.contains(shape.word)
  }

  private func isClause(_ row: RowID) -> Bool { !schema.shapes[row.index].takesID }

  private mutating func elementID(of row: RowID) -> String? {
    let shape = schema.shapes[row.index]
    guard shape.inner == .step, shape.hasInner else { return nil }
    return steps.popLast()
  }

  // MARK: Arguments

  private mutating func arguments(of shape: RowShape, id: String?) {
    for number in Int(shape.firstPositional)..<Int(shape.firstPositional + shape.positionalCount) {
      let positional = schema.positionals[number]
      if positional.type == .id {
        guard let id = id ?? newID(for: shape) else { continue }
        text += blank() + id
      } else if positional.requirement != .optional || chance(60) {
        text += blank() + value(positional.type)
      }
    }
  }

  private mutating func newID(for shape: RowShape) -> String? {
    guard chance(70) else { return nil }
    idCount += 1
    let id = pick(["x\(idCount)", "步骤\(idCount)", "step-x\(idCount)"])
    if shape.word == .pain { pains.append(id) }
    if shape.hasInner, shape.inner == .action { actions.append(id) }
    return id
  }

  private mutating func blank() -> String {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: " " + blockComment() + " "
    case 1: "/* over\n lines \(commentNumber()) */"
    case 2: "\t "
    default: " "
    }
  }

  private mutating func value(_ type: ValueType) -> String {
    switch type {
    case .id: "unused"
    case .text: textValue()
    case .number(let use):
      switch use {
      case .score: pick(["1", "-2", "+0.5", "0", "-1.50"])
      case .count: pick(["12", "1_200", "0"])
      case .metricValue: pick(["3", "4.0", "2"])
      case .plain: pick(["1", "100"])
      }
    case .date: pick(["2026-05-01", "2024-02-29"])
    case .time: pick(["07:30", "23:59"])
    case .duration:
      pick(["1", "2", "1.0", "1_0"]) + blank()
        + pick(["s", "second", "min", "minutes", "h", "hours", "day", "days", "week", "months"])
    case .choice(let choice): pick(choice.values)
    case .reference(let referent): name(referent)
    case .references(let referent):
      name(referent)
        + (chance(25) ? pick([", ", ",", " ,\n    ", ", // kept\n  ", ", " + blockComment()]) + name(referent) : "")
    case .tag: "en"
    case .fileName: "\"pictures/step.png\""
    case .address: "\"https://example.org/a\""
    case .rule: "empty-map"
    case .row: pick(DrawnRow.allCases.map(\.spelling))
    case .factKind: "pain"
    case .fixed(let word): word.spelling
    }
  }

  private mutating func name(_ referent: Referent) -> String {
    switch referent {
    case .persona: pick(["persona-0", "persona-1"])
    case .channel: "channel-2"
    case .team: "team-3"
    case .system: "system-4"
    case .source: "source-5"
    case .lane: "lane-6"
    case .touchpoint: "touchpoint-7"
    case .metric: pick(BuiltInMetric.allCases.map(\.spelling))
    case .pain: pains.isEmpty ? "unknown-pain" : pick(pains)
    case .action: actions.isEmpty ? "unknown-action" : pick(actions)
    case .stepOrAction, .step, .stage: steps.isEmpty ? (actions.last ?? "unknown-step") : pick(steps)
    case .map: "map-1"
    case .row: "doing"
    }
  }

  private mutating func textValue() -> String {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: "\"\"\"\n   Two lines\n     of text,\n\n   \\\"quoted\\\"\n   \"\"\""
    case 1: "\"with \\\"quotes\\\" and // no comment, { or } \(idCount)\""
    case 2: "\"文字 ข้อความ \(idCount)\""
    case 3: "\"\""
    default: "\"Words \(Int.random(in: 0..<5, using: &generator))\""
    }
  }

  // MARK: Between statements

  private mutating func commentNumber() -> Int {
    commentCount += 1
    return commentCount
  }

  private mutating func comment() -> String {
    let number = commentNumber()
    return pick([
      "// comment \(number)", "//  \(number) { \"  ", "/* block \(number) */", "/* a\n  /* nested \(number) */ b */",
    ])
  }

  private mutating func blockComment() -> String { "/* inside \(commentNumber()) */" }

  private mutating func line(_ line: String) { text += line + "\n" }

  private mutating func above(_ depth: Int) {
    if chance(10) { text += "\n" }
    if chance(8) {
      line(String(repeating: " ", count: depth) + comment())
      if chance(40) { text += "\n" }
    }
    if chance(3) { text += blockComment() + " " }
  }

  private mutating func end() {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: text += ";\n"
    case 1: text += " ; "
    case 2: text += "  // behind \(commentNumber())\n"
    case 3: text += " " + blockComment() + "\n"
    case 4: text += "; " + comment() + "\n"
    default: text += "\n"
    }
  }
}
