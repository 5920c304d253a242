/// The reference of the language: the tables are made from the schema, the words around them stand in
/// `ReferenceProse.swift`, and a test compiles every example.
struct LanguageReference {
  private let schema = Schema.shared

  static func write(into writer: inout Writer) {
    let reference = LanguageReference()
    writer.write("# The language\n\n")
    writer.write(ReferenceProse.introduction)
    for section in ReferenceProse.beforeVocabulary { reference.write(section, &writer) }
    reference.vocabulary(&writer)
    for section in ReferenceProse.behindVocabulary { reference.write(section, &writer) }
  }

  private func write(_ section: ReferenceProse.Section, _ writer: inout Writer) {
    writer.write("\n## \(section.title)\n\n")
    writer.write(section.text)
  }

  // MARK: Vocabulary

  private func vocabulary(_ writer: inout Writer) {
    writer.write("\n## The words\n\n")
    writer.write(ReferenceProse.vocabulary)
    var shown: Set<String> = []
    for block in Block.allCases { self.block(block, &shown, &writer) }
    closedLists(&writer)
    metrics(&writer)
  }

  private func block(_ block: Block, _ shown: inout Set<String>, _ writer: inout Writer) {
    writer.write("\n### \(heading(of: block))\n\n")
    if let words = owners(of: block) { writer.write("\(words)\n\n") }
    writer.write("| statement | how often | what it means |\n| --- | --- | --- |\n")
    for row in schema.rows(of: block) { self.row(schema.rows[row], &writer) }
    // One example may show the words of several blocks.
    guard let example = block.example, shown.insert(example).inserted else { return }
    writer.write("\n```journey\n")
    writer.write(SourceFormatter.format(Source(name: "", bytes: Array(example.utf8))))
    writer.write("```\n")
  }

  private func heading(of block: Block) -> String {
    switch block {
    case .file: "At the top of a file"
    case .map, .stage, .step: "In \(English.withArticle(block.noun))"
    case .persona, .channel, .sharedTouchpoint, .team, .system, .source, .metric, .lane, .status, .claim, .expectation,
      .information, .touchpoint, .pain, .opportunity, .measure, .timeSpan, .stageDuration, .arrow, .evidence, .action,
      .staffFeeling, .fail:
      "Of \(owningWords(of: block).map { "`\($0)`" }.joined(separator: ", "))\(place(of: block))"
    }
  }

  /// Which of two blocks of one word it is.
  private func place(of block: Block) -> String {
    let rows = schema.rows.filter { $0.inner == block }
    guard let first = rows.first, schema.homes(of: first.word).count > 1 else { return "" }
    let others = schema.rows.filter { row in rows.contains { $0.word == row.word } && row.inner != block }
    guard others.contains(where: { $0.inner != nil }) else { return "" }
    let homes = rows.map(\.block).reduce(into: [Block]()) { if !$0.contains($1) { $0.append($1) } }
    return homes == [.file] ? " at the top" : " in \(English.list(homes.map { English.withArticle($0.noun) }))"
  }

  private func owningWords(of block: Block) -> [String] {
    schema.rows.filter { $0.inner == block }.map(\.word.spelling).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  /// How statements of this block may be written: behind their owner or in its block.
  private func owners(of block: Block) -> String? {
    guard block != .file, !block.isSpreadOut else { return nil }
    return "Clauses, behind the statement or in its block:"
  }

  private func row(_ row: Row, _ writer: inout Writer) {
    var meaning = row.meaning
    if row.kinds != .all { meaning += " \(restriction(row.kinds))" }
    if !row.alternatives.isEmpty {
      meaning += " Not beside \(English.choice(of: row.alternatives.map(\.spelling)))."
    }
    var shape = "`\(shape(of: row))`"
    // The keyword leads to what may be said of it.
    if let inner = row.inner, inner != row.block { shape = "[\(shape)](#\(Self.slug(of: heading(of: inner))))" }
    writer.write("| \(shape) | \(frequency(of: row)) | \(meaning) |\n")
  }

  private func restriction(_ kinds: MapKinds) -> String {
    var homes = kinds.kinds.map { English.withArticle("`\($0.word.spelling)`") }
    if kinds.contains(.derived) { homes.append("any map with `from`") }
    return "Only in \(English.list(homes, joinedBy: "or"))."
  }

  private func frequency(of row: Row) -> String {
    switch row.cardinality {
    case .once: "once"
    case .many: "any number"
    case .oncePerKey: row.key == .persona ? "once per persona" : "once per \(row.positionals[0].name)"
    case .oncePerKeyAndDate: "once per \(row.positionals[0].name) and date"
    }
  }

  /// The keyword with its arguments, as `pain [ID] "text"`.
  private func shape(of row: Row) -> String {
    var parts = [row.word.spelling]
    for positional in row.positionals {
      let argument = Self.argument(positional)
      parts.append(positional.requirement == .required ? argument : "[\(argument)]")
    }
    return parts.joined(separator: " ")
  }

  private static func argument(_ positional: Positional) -> String {
    switch positional.type {
    case .id: "ID"
    case .text, .fileName, .address: "\"\(positional.name)\""
    case .number: "NUMBER"
    case .date: "DATE"
    case .time: "TIME"
    case .duration: "DURATION"
    case .choice(let choice):
      choice.values.count > 4 ? choice.title.prefix { $0 != " " }.uppercased() : choice.values.joined(separator: "·")
    case .reference(let referent): "\(referent.noun)".uppercased()
    case .references(let referent): "\(referent.noun)".uppercased() + ", …"
    case .tag: "TAG"
    case .rule: "RULE"
    case .row: "ROW"
    case .factKind: "KEYWORD"
    case .fixed(let word): word.spelling
    }
  }

  /// The anchor that a heading gets on GitHub and GitLab.
  static func slug(of heading: String) -> String {
    var slug = ""
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " {
        slug += "-"
      } else if scalar.properties.isXIDContinue || scalar == "-" {
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }

  // MARK: Lists

  private func closedLists(_ writer: inout Writer) {
    writer.write("\n### Lists of values\n\n| list | values |\n| --- | --- |\n")
    for choice in Choice.allCases {
      writer.write("| \(choice.title) | \(choice.values.map { "`\($0)`" }.joined(separator: " · ")) |\n")
    }
    let units = TimeUnit.allCases.map { $0.spellings.map { "`\($0)`" }.joined(separator: ", ") }
    writer.write("| unit of a duration | \(units.joined(separator: " · ")) |\n")
    writer.write("| row | \(DrawnRow.allCases.map { "`\($0.spelling)`" }.joined(separator: " · ")) |\n")
    let kinds = Inheritance.removableWords.map { "`\($0.spelling)`" }.joined(separator: " · ")
    writer.write("| keyword behind `without` | \(kinds) |\n")
  }

  private func metrics(_ writer: inout Writer) {
    writer.write("\n### Metrics that need no declaration\n\n")
    writer.write("| metric | range | better | percentage |\n| --- | --- | --- | --- |\n")
    for metric in BuiltInMetric.allCases {
      let percentage = metric.isPercentage ? "yes" : metric.mayBePercentage ? "with a `%`, then 0 to 100" : "no"
      writer.write(
        "| `\(metric.spelling)` | \(metric.range.lowerBound) to \(metric.range.upperBound) | "
          + "\(metric.isBetterLower ? "lower" : "higher") | \(percentage) |\n")
    }
  }
}

extension Choice {
  /// What the list is of.
  fileprivate var title: String {
    switch self {
    case .channelKind: "kind of a channel"
    case .control: "control of a channel"
    case .sourceKind: "kind of a source"
    case .better: "better"
    case .mapStatus: "status of a map"
    case .opportunityStatus: "status of an opportunity"
    case .level: "level"
    }
  }
}
