import Testing

@testable import JourneyLanguage

/// The schema holds together: what it names is there, what is there is used, and every meaning is a sentence.
@Suite("Schema")
struct SchemaTests {
  private let schema = Schema.shared

  @Test("Every word has a row, or stands fixed between two arguments")
  func words() {
    let fixed = schema.positionals.compactMap { positional -> Word? in
      guard case .fixed(let word) = positional.type else { return nil }
      return word
    }
    for word in Word.allCases where !fixed.contains(word) {
      #expect(!schema.homes(of: word).isEmpty, "`\(word.spelling)` is at home nowhere.")
    }
  }

  @Test("Spellings are words of the language, and no two are alike")
  func spellings() {
    for word in Word.allCases {
      #expect(word.spelling.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") }, "`\(word.spelling)`")
      let ranges = tokenRanges(of: Array(word.spelling.utf8))
      #expect(ranges == [0..<word.spelling.utf8.count], "`\(word.spelling)` is not one word.")
    }
    #expect(Set(Word.allCases.map(\.spelling)).count == Word.allCases.count)
  }

  @Test("Every meaning is one sentence")
  func meanings() {
    for row in schema.rows {
      let place = "`\(row.word.spelling)` of a \(row.block.noun)"
      #expect(row.meaning.hasSuffix("."), "\(place)")
      #expect(!row.meaning.dropLast().contains(". "), "\(place)")
      #expect(row.meaning.first?.isUppercase == true || row.meaning.first == "`", "\(place)")
      #expect(!row.meaning.contains("\n"), "\(place)")
    }
  }

  @Test("Every block has rows, and can be reached from the top of a file")
  func blocks() {
    var reached: Set<Block> = [.file]
    var waiting: [Block] = [.file]
    while let block = waiting.popLast() {
      for index in schema.rows(of: block) {
        if let inner = schema.rows[index].inner, reached.insert(inner).inserted { waiting.append(inner) }
      }
    }
    for block in Block.allCases {
      #expect(reached.contains(block), "\(block) is the block of nothing.")
      #expect(!schema.rows(of: block).isEmpty, "\(block) is empty.")
    }
  }

  @Test("A word stands once in a block, and is found there")
  func rows() {
    for block in Block.allCases {
      let rows = schema.rows(of: block).map { schema.rows[$0] }
      #expect(Set(rows.map(\.word)).count == rows.count, "\(block)")
      for (order, row) in rows.enumerated() {
        #expect(row.block == block)
        #expect(schema.row(row.word, in: block) == schema.row(at: order, in: block))
      }
    }
  }

  @Test("An id stands first, a text behind it; what is optional stands behind what is required, but for ids")
  func positionals() {
    for row in schema.rows {
      let place = "`\(row.word.spelling)` of a \(row.block.noun)"
      let behind = row.positionals.dropFirst()
      #expect(!behind.contains { $0.type == .id } || row.word == .without, "\(place): an id behind something else")
      if row.positionals.count > 1 {
        #expect(
          row.positionals.last.map { if case .fixed = $0.type { false } else { true } } == true,
          "\(place): a fixed word at the end")
      }
      let required = (row.takesID ? Array(behind) : row.positionals).map { $0.requirement == .required }
      #expect(required == required.sorted { $0 && !$1 }, "\(place): something required behind what is optional")
      let values = row.positionals.filter { if case .fixed = $0.type { false } else { true } }
      #expect(Set(values.map { "\($0.name)" }).count == values.count, "\(place): two arguments of one name")
      // A list needs commas; what follows it could not be told from an item left without one.
      let lists = row.positionals.dropLast().filter { if case .references = $0.type { true } else { false } }
      #expect(lists.isEmpty, "\(place): something behind a list")
    }
  }

  @Test("Words that exclude one another say so on both sides")
  func alternatives() {
    for row in schema.rows {
      for word in row.alternatives {
        let place = "`\(row.word.spelling)` and `\(word.spelling)` of a \(row.block.noun)"
        guard let other = schema.row(word, in: row.block) else {
          Issue.record("\(place): the second is not there.")
          continue
        }
        #expect(schema[other].alternatives.contains(row.word), "\(place)")
      }
    }
  }

  @Test("A key needs what it is made of")
  func keys() {
    for row in schema.rows {
      let place = "`\(row.word.spelling)` of a \(row.block.noun)"
      switch row.key {
      case .none: #expect(row.cardinality != .oncePerKey && row.cardinality != .oncePerKeyAndDate, "\(place)")
      case .persona: #expect(row.inner.flatMap { schema.row(.persona, in: $0) } != nil, "\(place)")
      case .firstArgument: #expect(row.positionals.first?.requirement == .required, "\(place)")
      }
      if row.cardinality == .oncePerKeyAndDate {
        #expect(row.inner.flatMap { schema.row(.on, in: $0) } != nil, "\(place)")
      }
    }
  }

  @Test("Every kind of map has its word, and its row takes a map's block")
  func kinds() {
    for kind in MapKind.allCases {
      #expect(MapKind(kind.word) == kind)
      #expect(schema.row(kind.word, in: .file).map { schema[$0].inner } == .map)
    }
    for row in schema.rows where row.kinds != .all {
      #expect(!row.kinds.isEmpty, "`\(row.word.spelling)` may be written in no map.")
      #expect([.map, .stage, .step].contains(row.block), "Only what stands in a map depends on its kind.")
    }
  }

  @Test("Closed lists have no value twice, and units no spelling")
  func closedLists() {
    for choice in Choice.allCases {
      #expect(Set(choice.values).count == choice.values.count && choice.values.count > 1, "\(choice)")
    }
    let spellings = TimeUnit.allCases.flatMap(\.spellings)
    #expect(Set(spellings).count == spellings.count)
    for referent in Referent.allCases { #expect(!(referent.isOfMap && referent.declaringWord != nil), "\(referent)") }
  }
}
