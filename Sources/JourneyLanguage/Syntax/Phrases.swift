/// A view of the tree through the schema: where on the line of a statement one phrase ends and the next begins.
///
/// A phrase is a keyword with its positional arguments. The line of a statement is its own phrase and, behind it,
/// those of its clauses. Nothing is told here: what cannot be read is none, and `Reader` says why.

/// The tokens of a keyword and its positional arguments.
struct Phrase {
  let row: RowID
  /// From the comments before the keyword, behind the phrase before, to the last argument.
  var tokens: Range<Int>
  /// Whether one of its arguments is a text in three quotes.
  var hasLongText = false
  /// Whether nothing is left out that only a clause could stand for.
  var isComplete = true
}

extension Token {
  /// Whether a token can be what a type wants, by its kind alone.
  @inline(__always)
  func fits(_ type: ValueType) -> Bool {
    switch kind {
    case .text, .escapedText, .longText:
      switch type {
      case .text, .fileName, .address: true
      case .id, .number, .date, .time, .duration, .choice, .reference, .references, .tag, .rule, .row, .factKind,
        .fixed:
        false
      }
    case .word:
      switch type {
      case .id, .choice, .reference, .references, .tag, .rule, .row, .factKind: true
      case .fixed(let word): payload == Spelling(word).index
      case .text, .number, .date, .time, .duration, .fileName, .address: false
      }
    case .path:
      switch type {
      case .reference, .references, .row: true
      case .id, .text, .number, .date, .time, .duration, .choice, .tag, .fileName, .address, .rule, .factKind, .fixed:
        false
      }
    case .number: type.isNumber || type == .duration
    case .percent:
      switch type {
      case .number(let use): use == .metricValue || use == .plain
      case .id, .text, .date, .time, .duration, .choice, .reference, .references, .tag, .fileName, .address, .rule,
        .row, .factKind, .fixed:
        false
      }
    case .date: type == .date
    case .time: type == .time
    case .comma, .semicolon, .openBrace, .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark,
      .malformed, .endOfFile:
      false
    }
  }
}

extension ValueType {
  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}

/// The closed lists of words by their spellings, which are the same numbers in every table of symbols.
struct ClosedWords: Sendable {
  static let shared = ClosedWords()

  /// The words of all lists behind one another, and where each list begins.
  private var words: [Spelling] = []
  private var starts: [Int] = [0]
  /// Every spelling of a unit, and beside it which unit that is.
  private var unitSpellings: [Spelling] = []
  private var units: [UInt8] = []

  private init() {
    var symbols = Symbols()
    for choice in Choice.allCases {
      for value in choice.values { words.append(symbols.intern(value)) }
      starts.append(words.count)
    }
    for unit in TimeUnit.allCases {
      for spelling in unit.spellings {
        unitSpellings.append(symbols.intern(spelling))
        units.append(unit.rawValue)
      }
    }
  }

  /// The place of a word in a closed list.
  @inline(__always)
  func place(of spelling: Spelling, in choice: Choice) -> Int? {
    let start = starts[Int(choice.rawValue)]
    let end = starts[Int(choice.rawValue) + 1]
    var index = start
    while index < end {
      if words[index] == spelling { return index - start }
      index += 1
    }
    return nil
  }

  /// The unit that a word is.
  func unit(_ spelling: Spelling) -> TimeUnit? {
    var index = 0
    while index < unitSpellings.count {
      if unitSpellings[index] == spelling { return TimeUnit(rawValue: units[index]) }
      index += 1
    }
    return nil
  }
}

/// What the map around a statement is, as far as it decides how the statement is read.
struct MapContext {
  var kinds: MapKinds = []
  var isDerived = false
  /// Whether a bare step is out of place.
  var hasStages = false

  /// Outside of maps.
  init() {}

  init(_ kind: MapKind) { kinds = MapKinds(kind) }

  /// From here on it counts as derived.
  mutating func takeAsDerived() {
    isDerived = true
    kinds.insert(.derived)
  }

  /// Whether a row may stand in the map, as far as kinds of map go; at the top of a file everything may.
  @inline(__always)
  func allows(_ shape: RowShape) -> Bool {
    shape.kinds == .all || shape.block == .file || !shape.kinds.isDisjoint(with: kinds)
  }
}

extension Token {
  /// Whether it is a certain keyword.
  @inline(__always)
  func isKeyword(_ word: Word) -> Bool { kind == .word && payload == Spelling(word).index }
}

/// Reads the lines of statements as phrases.
struct PhraseReader {
  let tokens: UnsafeBufferPointer<Token>
  let statements: UnsafeBufferPointer<Statement>
  let symbols: Symbols
  private let schema = Schema.shared
  private let closedWords = ClosedWords.shared

  init(tokens: UnsafeBufferPointer<Token>, statements: UnsafeBufferPointer<Statement>, symbols: Symbols) {
    self.tokens = tokens
    self.statements = statements
    self.symbols = symbols
  }

  /// The row that a statement fills; nil where its first word has none there, or not in this kind of map.
  func row(of statement: Statement, in block: Block, _ context: MapContext) -> RowID? {
    let keyword = tokens[Int(statement.keyword)]
    guard statement.state == .read, keyword.kind == .word, let word = symbols.word(Spelling(keyword.payload)),
      let row = schema.row(word, in: block), context.allows(schema.shapes[row.index])
    else { return nil }
    return row
  }

  /// The phrases of a statement that fills a row, its own first; nil where one of them cannot be read.
  func phrases(of statement: Statement, filling row: RowID, _ context: MapContext) -> [Phrase]? {
    let end = Int(statement.argumentsEnd)
    var next = Int(statement.keyword)
    guard let own = phrase(row, from: next, keyword: next, to: end, &next, context) else { return nil }
    var phrases = [own]
    let shape = schema.shapes[row.index]
    while let keyword = argument(from: next, to: end) {
      guard tokens[keyword].kind == .word, shape.hasInner,
        let word = symbols.word(Spelling(tokens[keyword].payload)), let row = schema.row(word, in: shape.inner),
        !schema.shapes[row.index].takesID, context.allows(schema.shapes[row.index]),
        let clause = phrase(row, from: next, keyword: keyword, to: end, &next, context), clause.isComplete
      else { return nil }
      phrases.append(clause)
    }
    return phrases
  }

  /// The next token that says something; nil at the end.
  private func argument(from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      switch tokens[index].kind {
      case .lineComment, .blockComment, .byteOrderMark, .newline: index += 1
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon,
        .openBrace, .closeBrace, .malformed, .endOfFile:
        return index
      }
    }
    return nil
  }

  private func phrase(
    _ row: RowID, from start: Int, keyword: Int, to end: Int, _ next: inout Int, _ context: MapContext
  ) -> Phrase? {
    let shape = schema.shapes[row.index]
    var phrase = Phrase(row: row, tokens: start..<keyword + 1)
    var hasID = false
    next = keyword + 1
    for index in Int(shape.firstPositional)..<Int(shape.firstPositional + shape.positionalCount) {
      let positional = schema.positionals[index]
      if let token = argument(from: next, to: end), tokens[token].fits(positional.type) {
        guard let behind = value(positional.type, at: token, to: end) else { return nil }
        if positional.type == .id { hasID = true }
        if tokens[token].kind == .longText { phrase.hasLongText = true }
        next = behind
      } else if positional.isAlternative {
        phrase.isComplete = false
      } else if positional.requirement == .required, !(positional.type == .text && isReopened(shape, hasID, context)) {
        return nil
      }
    }
    // Of a phrase that takes arguments one at least is there.
    guard next > keyword + 1 || shape.positionalCount == 0 else { return nil }
    phrase.tokens = start..<next
    return phrase
  }

  /// Whether a stage or step may go without a title, since it may be one of the base.
  private func isReopened(_ shape: RowShape, _ hasID: Bool, _ context: MapContext) -> Bool {
    context.isDerived && hasID && (shape.inner == .stage || shape.inner == .step)
  }

  /// The token behind a value that begins at a token of its kind; nil where it is not whole, or not of its list.
  private func value(_ type: ValueType, at token: Int, to end: Int) -> Int? {
    switch type {
    case .duration:
      guard let unit = argument(from: token + 1, to: end), tokens[unit].kind == .word,
        closedWords.unit(Spelling(tokens[unit].payload)) != nil
      else { return nil }
      return unit + 1
    case .choice(let choice):
      return closedWords.place(of: Spelling(tokens[token].payload), in: choice).map { _ in token + 1 }
    case .references:
      var last = token
      while let comma = argument(from: last + 1, to: end), tokens[comma].kind == .comma {
        guard let name = argument(from: comma + 1, to: end), tokens[name].fits(type) else { return nil }
        last = name
      }
      return last + 1
    case .tag: return LanguageTag(text(of: token)) == nil ? nil : token + 1
    case .rule:
      let rule = Rule(rawValue: text(of: token))
      return rule == nil || rule?.severity == .error ? nil : token + 1
    case .factKind: return isRemovable(token, to: end) ? token + 1 : nil
    case .id, .text, .number, .date, .time, .reference, .fileName, .address, .row, .fixed: return token + 1
    }
  }

  /// Whether `without` may name the kind: a stage or step only with its id.
  private func isRemovable(_ token: Int, to end: Int) -> Bool {
    guard let word = symbols.word(Spelling(tokens[token].payload)), Inheritance.removableWords.contains(word) else {
      return false
    }
    let isNamed = argument(from: token + 1, to: end).map { tokens[$0].kind == .word } ?? false
    return isNamed || word != .stage && word != .step
  }

  private func text(of token: Int) -> String { symbols.text(of: Spelling(tokens[token].payload)) }
}

// MARK: Maps

extension PhraseReader {
  /// Looks through the header of a map and the statements right in its block for what decides how the rest is read.
  func context(
    of kind: MapKind, statement index: Int, filling row: RowID, _ suggestion: Suggestion
  ) -> MapContext {
    var context = MapContext(kind)
    if hasClause(.from, statements[index], filling: row, suggestion) { context.takeAsDerived() }
    var child = index + 1
    while child < Int(statements[index].next) {
      let keyword = tokens[Int(statements[child].keyword)]
      if isProbably(.from, keyword, suggestion) { context.takeAsDerived() }
      if keyword.isKeyword(.stage) { context.hasStages = true }
      child = Int(statements[child].next)
    }
    return context
  }

  /// Whether a word, or one that is probably meant to be it, stands behind a statement as a clause and not as an id or
  /// a name.
  private func hasClause(
    _ word: Word, _ statement: Statement, filling row: RowID, _ suggestion: Suggestion
  ) -> Bool {
    let end = Int(statement.argumentsEnd)
    let shape = schema.shapes[row.index]
    var next = behindArguments(of: shape, from: Int(statement.keyword) + 1, to: end)
    while let clause = argument(from: next, to: end) {
      if isProbably(word, tokens[clause], suggestion) { return true }
      guard tokens[clause].kind == .word, let word = symbols.word(Spelling(tokens[clause].payload)),
        let row = schema.row(word, in: shape.inner)
      else { return false }
      next = behindArguments(of: schema.shapes[row.index], from: clause + 1, to: end)
    }
    return false
  }

  /// Whether a token is a keyword, or an unknown word that is close to it.
  private func isProbably(_ word: Word, _ token: Token, _ suggestion: Suggestion) -> Bool {
    guard token.kind == .word else { return false }
    let spelling = Spelling(token.payload)
    if let other = symbols.word(spelling) { return other == word }
    return suggestion.closest(to: symbols.text(of: spelling), among: [word.spelling]) != nil
  }

  /// The token behind the positional arguments of a row, as far as they can be what is wanted.
  private func behindArguments(of shape: RowShape, from start: Int, to end: Int) -> Int {
    var next = start
    for index in Int(shape.firstPositional)..<Int(shape.firstPositional + shape.positionalCount) {
      let type = schema.positionals[index].type
      guard let token = argument(from: next, to: end), tokens[token].fits(type) else { continue }
      next = token + 1
      if type == .duration, let unit = argument(from: next, to: end), tokens[unit].kind == .word { next = unit + 1 }
      guard case .references = type else { continue }
      while let comma = argument(from: next, to: end), tokens[comma].kind == .comma {
        next = comma + 1
        if let name = argument(from: next, to: end), tokens[name].fits(type) { next = name + 1 }
      }
    }
    return next
  }
}
