/// How one thing is written: what stands on its line, and what below it.
struct Form {
  /// What stands on the line.
  var head: Head
  /// Comments that are written behind the line, behind its brace if it has one.
  var behind: [Int] = []
  /// What stands in braces below the line; none where it is all on the line.
  var block: Contents?
  /// What kind of block that is.
  var inner: Block?
  /// Comments that cannot stay on the line and go above it: those inside a list over several lines, and those at the
  /// end of the line that go on in the next lines.
  var above: [Int] = []
  /// Comments that are written below it.
  var below: [Contents.Remark] = []
  /// Whether a blank line keeps them apart from what follows, lest they be taken for what stands above that.
  var isApartBelow = false
  /// The place among its neighbours; nil of what is no statement that stands there.
  var place: UInt8?
  /// Whether blank lines keep it apart from them.
  var standsApart = false

  enum Head {
    /// A statement with its clauses.
    case phrases([Phrase])
    /// Tokens as they stand.
    case asWritten(Range<Int>)
  }
}

/// Decides how statements are written: which clauses go on the line and which into the block, and in which order.
struct FormReader {
  let phraseReader: PhraseReader
  let contentsReader: ContentsReader
  private let schema = Schema.shared
  private let suggestion = Suggestion()

  init(phraseReader: PhraseReader, contentsReader: ContentsReader) {
    self.phraseReader = phraseReader
    self.contentsReader = contentsReader
  }

  private var tokens: UnsafeBufferPointer<Token> { phraseReader.tokens }
  private var statements: UnsafeBufferPointer<Statement> { phraseReader.statements }

  /// How an item of a block is written. `context` becomes that of the inside of the item.
  func form(of item: Contents.Item, in block: Block, _ context: inout MapContext) -> Form {
    var form =
      switch item.content {
      case .statement(let index): form(ofStatement: index, in: block, &context)
      case .clause(let phrase):
        Form(head: .phrases([phrase]), place: schema.shapes[phrase.row.index].place)
      case .asWritten(let range): Form(head: .asWritten(range))
      }
    if !item.continuation.isEmpty { place(continuationOf: item, in: &form) }
    form.below += item.below
    form.isApartBelow = !item.below.isEmpty
    return form
  }

  /// What goes on from a comment at the end of the line stays with it: above the statement, if both can go there.
  private func place(continuationOf item: Contents.Item, in form: inout Form) {
    if case .phrases = form.head, case .statement(let index) = item.content, statements[index].openBrace == 0,
      item.behind.isEmpty
    {
      form.above += form.behind + item.continuation
      form.behind = []
    } else {
      form.below = item.continuation.map { Contents.Remark(token: $0) }
    }
  }

  private func form(ofStatement index: Int, in block: Block, _ context: inout MapContext) -> Form {
    let statement = statements[index]
    guard let row = readableRow(of: index, in: block, context) else {
      return Form(head: .asWritten(Int(statement.keyword)..<Int(statement.end)))
    }
    let shape = schema.shapes[row.index]
    context = self.context(inside: index, filling: row, context)
    var form = Form(head: .asWritten(Int(statement.keyword)..<Int(statement.argumentsEnd)), place: shape.place)
    form.inner = shape.hasInner ? shape.inner : nil
    let contents = contentsReader.contents(ofBlock: index)
    let isRead = !contentsReader.findings.touch(Int(statement.keyword)..<Int(statement.argumentsEnd), of: tokens)
    let phrases = phraseReader.phrases(of: statement, filling: row, context)
    if isRead, let phrases {
      arrange(phrases, contents, of: statement, shape, context, &form)
    } else {
      // What was to be said of a base may be what is wrong.
      if phrases == nil, shape.inner == .map { context.takeAsDerived() }
      if statement.openBrace != 0 { form.block = contents.withContinuationInside }
    }
    form.standsApart = shape.inner == .map || shape.inner == .stage || shape.inner == .step && form.block != nil
    return form
  }

  /// The row that a statement fills; nil where it cannot be read as one, or not with the block that it has.
  private func readableRow(of index: Int, in block: Block, _ context: MapContext) -> RowID? {
    guard let row = phraseReader.row(of: statements[index], in: block, context), hasReadableBraces(index),
      schema.shapes[row.index].hasInner || statements[index].openBrace == 0
    else { return nil }
    return row
  }

  /// What decides how the clauses and the block of a statement are read.
  private func context(inside index: Int, filling row: RowID, _ context: MapContext) -> MapContext {
    let shape = schema.shapes[row.index]
    guard shape.inner == .map, let kind = MapKind(shape.word) else { return context }
    return phraseReader.context(of: kind, statement: index, filling: row, suggestion)
  }

  /// Whether the braces of a statement are its own and nothing was told of them.
  private func hasReadableBraces(_ index: Int) -> Bool {
    let statement = statements[index]
    guard statement.openBrace != 0 else {
      // What is there behind the arguments is a block that was not read.
      return statement.end == statement.argumentsEnd
    }
    let findings = contentsReader.findings
    let (openBrace, closeBrace) = (Int(statement.openBrace), Int(statement.end) - 1)
    return !findings.touch(openBrace..<openBrace + 1, of: tokens)
      && !findings.touch(closeBrace..<closeBrace + 1, of: tokens) && tokens[closeBrace].kind == .closeBrace
      && statement.openBrace == statement.argumentsEnd
  }

  /// Whether a statement with all that is in it can be read and nothing was told of it, so that its braces are its own.
  func isSound(_ index: Int, in block: Block) -> Bool {
    let statement = statements[index]
    guard !contentsReader.findings.touch(Int(statement.keyword)..<Int(statement.end), of: tokens) else { return false }
    return areReadable(index..<Int(statement.next), in: block, MapContext())
  }

  private func areReadable(_ range: Range<Int>, in block: Block, _ context: MapContext) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let statement = statements[index]
      guard let row = readableRow(of: index, in: block, context) else { return false }
      let inner = self.context(inside: index, filling: row, context)
      guard phraseReader.phrases(of: statement, filling: row, inner) != nil,
        areReadable(index + 1..<Int(statement.next), in: schema.shapes[row.index].inner, inner)
      else { return false }
      index = Int(statement.next)
    }
    return true
  }

  // MARK: Line or block

  /// Parts the clauses between the line and the block.
  private func arrange(
    _ phrases: [Phrase], _ contents: Contents, of statement: Statement, _ shape: RowShape, _ context: MapContext,
    _ form: inout Form
  ) {
    var phrases = phrases
    let behind = phrases[phrases.count - 1].tokens.upperBound
    form.behind = (behind..<Int(statement.argumentsEnd)).filter { tokens[$0].kind.isTrivia }
    var contents = contents
    var continued: [Int] = []
    if !contents.continuation.isEmpty {
      continued = form.behind + contents.behindBrace + contents.continuation
      form.behind = []
      contents.behindBrace = []
      contents.continuation = []
    }
    defer { form.above = phrases.flatMap { lifted(from: $0) } + continued }
    guard shape.hasInner else {
      form.head = .phrases(phrases)
      return
    }
    if shape.inner.isSpreadOut {
      let clauses = phrases[1...].filter { !staysInHeader($0.row) }
      phrases = [phrases[0]] + phrases[1...].filter { staysInHeader($0.row) }
      if contents.mayBeSorted { phrases += take(from: &contents, in: shape.inner, context, where: staysInHeader) }
      contents.items.insert(contentsOf: clauses.map { item(of: $0) }, at: 0)
    } else {
      let moved = rowsOfBlock(phrases, contents, in: shape.inner, context)
      let clauses = phrases[1...].filter { moved.contains($0.row) }
      phrases.removeAll { moved.contains($0.row) }
      if !holdsToBlock(contents, in: shape.inner, context) {
        phrases += take(from: &contents, in: shape.inner, context) { !moved.contains($0) }
      }
      contents.items.insert(contentsOf: clauses.map { item(of: $0) }, at: 0)
    }
    form.head = .phrases(sorted(phrases))
    if !contents.isEmpty { form.block = contents }
  }

  private func sorted(_ phrases: [Phrase]) -> [Phrase] {
    guard phrases.count > 2, !areInConflict(phrases[1...]) else { return phrases }
    return [phrases[0]]
      + phrases[1...].enumerated().sorted {
        (place($0.element), $0.offset) < (place($1.element), $1.offset)
      }.map(\.element)
  }

  /// Whether two of them cannot stand beside each other: which of them counts depends on their order.
  private func areInConflict(_ phrases: ArraySlice<Phrase>) -> Bool {
    var seen: UInt64 = 0
    for phrase in phrases {
      let shape = schema.shapes[phrase.row.index]
      if seen & shape.conflicts != 0 { return true }
      seen |= shape.bit
    }
    return false
  }

  private func place(_ phrase: Phrase) -> UInt8 { schema.shapes[phrase.row.index].place }

  private func staysInHeader(_ row: RowID) -> Bool { schema.shapes[row.index].staysInHeader }

  /// The comments of a phrase that cannot stay between its words: those in a list over several lines.
  private func lifted(from phrase: Phrase) -> [Int] {
    guard let lineBreak = phrase.tokens.last(where: { tokens[$0].kind == .newline }) else { return [] }
    return (phrase.tokens.lowerBound..<lineBreak).filter { tokens[$0].kind.isTrivia }
  }

  /// A clause as a statement of the block: its comments go above it, but for those between its words.
  private func item(of clause: Phrase) -> Contents.Item {
    let keyword = clause.tokens.first { !tokens[$0].kind.isTrivia && tokens[$0].kind != .newline }
    var phrase = clause
    phrase.tokens = (keyword ?? clause.tokens.lowerBound)..<clause.tokens.upperBound
    let before = (clause.tokens.lowerBound..<phrase.tokens.lowerBound).filter { tokens[$0].kind.isTrivia }
    let above = before + lifted(from: phrase)
    return Contents.Item(content: .clause(phrase), above: above.map { Contents.Remark(token: $0) })
  }

  /// The rows of which something needs the block: clauses of its own, a text of several lines, a comment.
  private func rowsOfBlock(
    _ phrases: [Phrase], _ contents: Contents, in inner: Block, _ context: MapContext
  ) -> Set<RowID> {
    var rows: Set<RowID> = []
    for phrase in phrases.dropFirst() where phrase.hasLongText { rows.insert(phrase.row) }
    let holds = holdsToBlock(contents, in: inner, context)
    for item in contents.items {
      guard case .statement(let index) = item.content,
        let row = phraseReader.row(of: statements[index], in: inner, context)
      else { continue }
      if holds || simplePhrase(item, in: inner, context)?.hasLongText != false { rows.insert(row) }
    }
    return rows
  }

  /// Whether a block stays one whatever it holds: there is a comment in it, or something that cannot be read.
  private func holdsToBlock(_ contents: Contents, in inner: Block, _ context: MapContext) -> Bool {
    guard contents.mayBeSorted, contents.behindBrace.isEmpty, contents.first.isEmpty, contents.last.isEmpty else {
      return true
    }
    return contents.items.contains { item in
      guard !item.hasRemarks, case .statement(let index) = item.content else { return true }
      return !isPlain(index, in: inner, context)
    }
  }

  /// Whether a statement with all that is in it can be read and holds no comment.
  private func isPlain(_ index: Int, in block: Block, _ context: MapContext) -> Bool {
    let tokens = Int(statements[index].keyword)..<Int(statements[index].end)
    return !tokens.contains { self.tokens[$0].kind.isTrivia } && !contentsReader.findings.touch(tokens, of: self.tokens)
      && areReadable(index..<Int(statements[index].next), in: block, context)
  }

  /// The phrase that an item is, if it says no more than one, of a row that is wanted.
  private func simplePhrase(
    _ item: Contents.Item, in block: Block, _ context: MapContext, where isWanted: (RowID) -> Bool = { _ in true }
  ) -> Phrase? {
    guard !item.hasRemarks, case .statement(let index) = item.content, statements[index].next == index + 1,
      let row = phraseReader.row(of: statements[index], in: block, context), isWanted(row),
      !schema.shapes[row.index].takesID, isPlain(index, in: block, context),
      let phrases = phraseReader.phrases(of: statements[index], filling: row, context), phrases.count == 1,
      phrases[0].isComplete
    else { return nil }
    return phrases[0]
  }

  /// Takes out of a block what is one phrase and is wanted on the line.
  private func take(
    from contents: inout Contents, in inner: Block, _ context: MapContext, where isWanted: (RowID) -> Bool
  ) -> [Phrase] {
    var taken: [Phrase] = []
    contents.items.removeAll { item in
      guard let phrase = simplePhrase(item, in: inner, context, where: isWanted) else { return false }
      taken.append(phrase)
      return true
    }
    return taken
  }
}
