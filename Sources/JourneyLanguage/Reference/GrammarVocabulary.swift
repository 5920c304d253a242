/// What the rows of the schema are in EBNF.
extension Grammar {
  /// The statements of a file and of the blocks that are the same in every kind of map, and what follows keywords.
  var vocabulary: [Section] {
    [
      Section(
        comment: ["---- Vocabulary: the top of a file ----"],
        groups: [[Production(name: "file-statement", alternatives: Block.file.rows.flatMap(statements))]]),
      Section(
        comment: ["---- Vocabulary: what is declared there, and facts ----"],
        groups: blocks.filter { $0 != .file && !$0.isElement }.map { block in
          let forms = forms(of: block)
          return forms.productions + wholes(with: block)
            + [Production(name: "\(name(of: block))-block", alternatives: [Self.braces(forms.statement)])]
        }),
      Section(
        comment: [
          "---- Vocabulary: arguments ----",
          "",
          "Whether a name leads somewhere, and a number is in range, is left to the compiler. A path names the pain of another",
          "map; where no pain is wanted it leads nowhere.",
        ],
        groups: arguments),
    ]
  }

  /// The blocks, those with the same rows once.
  private var blocks: [Block] { Block.allCases.filter { representative(of: $0) == $0 } }

  /// The block by which a block goes in the grammar: the first one that has the same rows.
  private func representative(of block: Block) -> Block {
    let own = written(block)
    return Block.allCases.first { written($0) == own } ?? block
  }

  /// What two blocks have in common if they have the same rows.
  private func written(_ block: Block) -> [String] {
    block.rows.map { row in
      let inner = row.inner.map { "\($0)" } ?? ""
      return ([row.word.spelling] + arguments(of: row) + [inner]).joined(separator: " ")
    }
  }

  func name(of block: Block) -> String { Self.name(of: representative(of: block)) }

  // MARK: Blocks

  /// The rules of some rows of a block, by the ways in which those rows may be written.
  struct Forms {
    var productions: [Production]
    /// The rule of what may be written behind a statement.
    var clause: String
    /// The rule of what may be written in its block.
    var statement: String
  }

  func forms(of block: Block) -> Forms { forms(of: block.rows, name: name(of: block)) }

  /// Rules for what is written alike behind a statement and in its block, for all that is written behind it, and for
  /// all that is written in its block; of those only the ones that differ.
  func forms(of rows: [Row], name: String) -> Forms {
    let fact = "\(name)-fact"
    var forms = Forms(
      productions: [Production(name: fact, alternatives: rows.filter(isFact).flatMap(statements))],
      clause: fact, statement: fact)
    let others = rows.filter { !isFact($0) }
    let clauses = others.filter { !$0.takesID }.flatMap(clauses)
    if !clauses.isEmpty {
      forms.clause = "\(name)-clause"
      forms.productions.append(Production(name: forms.clause, alternatives: [fact] + clauses))
    }
    if !others.isEmpty {
      forms.statement = "\(name)-statement"
      forms.productions.append(Production(name: forms.statement, alternatives: [fact] + others.flatMap(statements)))
    }
    return forms
  }

  func isFact(_ row: Row) -> Bool { row.inner == nil && !row.takesID && !isRemoval(row) }

  /// Whether a row takes away what is inherited: a keyword, and then a name that any word behind it is.
  func isRemoval(_ row: Row) -> Bool { row.positionals.first?.type == .factKind }

  /// A block of such statements.
  static func braces(_ statement: String) -> String {
    "\"{\" , [ \(statement) ] , { separator , [ \(statement) ] } , \"}\""
  }

  /// A block of such statements among which there is at least one that is `marked`.
  static func braces(_ statement: String, marked: String) -> String {
    "\"{\" , { [ \(statement) ] , separator } , \(marked) , { separator , [ \(statement) | \(marked) ] } , \"}\""
  }

  // MARK: Statements

  /// A row as it is written in its block: with its clauses, and with a block of its own if it may have one.
  func statements(of row: Row) -> [String] {
    if isRemoval(row) { return ["\(row.word.spelling)-one", "\(row.word.spelling)-all"] }
    guard let inner = row.inner else { return clauses(of: row) }
    if substitute(in: row) != nil { return [row.word.spelling] }
    let head = [Self.literal(row.word.spelling)] + arguments(of: row)
    if MapKind(row.word) != nil {
      return [Self.sequence(head + ["( \(row.word.spelling) | \(Self.derived)\(row.word.spelling) )"])]
    }
    return [Self.sequence(head + rest(with: inner))]
  }

  /// What stands behind the arguments of a statement that has such a block.
  private func rest(with inner: Block) -> [String] {
    ["{ \(forms(of: inner).clause) }", "[ \(name(of: inner))-block ]"]
  }

  /// The clause next to which the last argument of a row may be left out, if there is one.
  private func substitute(in row: Row) -> Row? {
    guard case .unless(let word) = row.positionals.last?.requirement else { return nil }
    return row.inner?.rows.first { $0.word == word }
  }

  /// The rules of statements with such a block that are written in several ways, under the names of their keywords.
  private func wholes(with inner: Block) -> [Production] {
    var result: [Production] = []
    for row in schema.rows where row.inner == inner && !result.contains(where: { $0.name == row.word.spelling }) {
      guard let substitute = substitute(in: row) else { continue }
      let forms = forms(of: inner)
      let whole = [Self.literal(row.word.spelling)] + arguments(of: row)
      let clause = Self.sequence(self.clauses(of: substitute))
      // Without its last argument it has that clause, behind it or in its block.
      let short = Array(whole.dropLast()) + ["{ \(forms.clause) }"]
      result.append(
        Production(
          name: row.word.spelling,
          alternatives: [
            Self.sequence(whole + rest(with: inner)),
            Self.sequence(short + [clause] + rest(with: inner)),
            Self.sequence(short + [Self.braces(forms.statement, marked: clause)]),
          ]))
    }
    return result
  }

  /// A row as it is written behind a statement: without clauses of its own.
  func clauses(of row: Row) -> [String] {
    if isRemoval(row) { return ["\(row.word.spelling)-one"] }
    return [Self.sequence([Self.literal(row.word.spelling)] + arguments(of: row))]
  }

  static func sequence(_ parts: [String]) -> String { parts.joined(separator: " , ") }

  // MARK: Arguments

  /// The positional arguments of a row.
  func arguments(of row: Row) -> [String] {
    if let last = row.positionals.last, case .unlessDeclared = last.requirement {
      return [eitherOrBoth(row.positionals)]
    }
    return row.positionals.map { positional in
      switch positional.requirement {
      case .required, .unless, .unlessDeclared: argument(positional)
      case .optional: "[ \(argument(positional)) ]"
      }
    }
  }

  /// An id and a text of which either may be left out, but not both.
  func eitherOrBoth(_ positionals: [Positional]) -> String {
    let names = positionals.map(argument)
    return "( \(names[0]) , [ \(names[1]) ] | \(names[1]) )"
  }

  /// The rule of what stands in a place.
  private func argument(_ positional: Positional) -> String {
    switch positional.type {
    case .id: "id"
    case .text: "text"
    case .number(let use): name(of: use)
    case .date: "date"
    case .time: "time"
    case .duration: "duration"
    case .choice(let choice): Self.name(of: choice)
    case .reference(let referent): Self.name(of: referent) + "-name"
    case .references(let referent): Self.name(of: referent) + "-names"
    case .tag: "language-tag"
    case .fileName: "file-name"
    case .address: "address"
    case .rule: "rule-name"
    case .row: Self.name(of: Referent.row) + "-name"
    case .factKind: "fact-kind"
    case .fixed(let word): Self.literal(word.spelling)
    }
  }

  private func name(of use: NumberUse) -> String {
    switch use {
    case .score, .count, .metricValue: Self.name(of: use)
    case .plain: "plain-number"
    }
  }

  /// The rules of the arguments, of those alone that are used.
  private var arguments: [[Production]] {
    let used = Set(schema.positionals.map(argument))
    let values: [Production] = [
      Production(name: "id", alternatives: ["word"]),
      Production(name: "rule-name", alternatives: ["word"]),
      Production(name: "file-name", alternatives: ["text"]),
      Production(name: "address", alternatives: ["text"]),
      Production(name: name(of: .score), alternatives: ["number"]),
      Production(name: name(of: .count), alternatives: ["number"]),
      Production(name: name(of: .metricValue), alternatives: ["number", "percent"]),
      Production(name: name(of: .plain), alternatives: ["number", "percent"]),
      Production(name: "duration", alternatives: ["number , unit"]),
      Production(name: "unit", alternatives: TimeUnit.allCases.flatMap(\.spellings).map(Self.literal)),
    ]
    let lists = Choice.allCases.map { choice in
      Production(name: Self.name(of: choice), alternatives: choice.values.map(Self.literal))
    }
    let referents = Referent.allCases.flatMap { referent in
      let name = Self.name(of: referent)
      return [
        Production(name: "\(name)-name", alternatives: ["name"]),
        Production(name: "\(name)-names", alternatives: ["names"]),
      ]
    }
    let names = [
      Production(name: "name", alternatives: ["word", "path"]),
      Production(name: "names", alternatives: ["name , { \",\" , { newline } , name }"]),
    ]
    return [values, lists, names + referents.filter { used.contains($0.name) }]
  }
}
