/// A place among the arguments of one statement.
struct Cursor {
  var next: Int
  let end: Int
  /// Whether the argument before was a list: a word behind it probably lacks its comma.
  var isBehindList = false
}

extension Reader {
  /// The next argument's token, comments and line breaks passed over; nil at the end.
  @inline(__always)
  func peek(_ cursor: inout Cursor) -> Token? {
    while cursor.next < cursor.end {
      switch tokens[cursor.next].kind {
      case .lineComment, .blockComment, .byteOrderMark, .newline: cursor.next += 1
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon,
        .openBrace, .closeBrace, .malformed, .endOfFile:
        return tokens[cursor.next]
      }
    }
    return nil
  }

  /// Reads the positional arguments of a row; false once one is wrong or missing, which is told.
  @inline(__always)
  mutating func arguments(of node: NodeID, _ shape: RowShape, _ cursor: inout Cursor) -> Bool {
    let firstValue = values.count
    let first = Int(shape.firstPositional)
    let end = first + Int(shape.positionalCount)
    var index = first
    while index < end {
      let type = schema.positionals[index].type
      let token = peek(&cursor)
      if let token, token.fits(type) {
        // Ids and texts are most of all arguments, and nothing can be wrong with them any more.
        if case .id = type {
          nodes[node.index].name = UInt32(truncatingIfNeeded: token.payload)
          cursor.next += 1
        } else if case .text = type {
          values.append(text(token))
          cursor.next += 1
        } else {
          guard argument(type, of: node, shape, &cursor) else { return false }
        }
      } else if schema.positionals[index].requirement == .required, !isOptionalHere(type, node, shape) {
        mismatch(index, of: shape, token, &cursor)
        return false
      } else if let token, token.kind.isLiteral, type != .id,
        !(index + 1..<end).contains(where: { token.fits(schema.positionals[$0].type) })
      {
        mismatch(index, of: shape, token, &cursor)
        return false
      }
      index += 1
    }
    if values.count == firstValue, nodes[node.index].name != Node.noName, end > first {
      share(node, positional: end - 1, at: cursor.next - 1)
    }
    nodes[node.index].valueCount = UInt16(truncatingIfNeeded: values.count - firstValue)
    if values.count == firstValue, shape.positionalCount > 0, nodes[node.index].name == Node.noName {
      report(.missingArgument(shape.word, wanted: wanted(by: first, shape), at: statementSpan(node, shape)))
      return false
    }
    return true
  }

  /// A fact with an id alone, where that stands for something declared at the top.
  private mutating func share(_ node: NodeID, positional: Int, at token: Int) {
    guard case .unlessDeclared(let referent) = schema.positionals[positional].requirement else { return }
    nodes[node.index].state.insert(.isShared)
    values.append(
      Value(.name, detail: referent.rawValue, source: source, Int(nodes[node.index].name), Int(tokens[token].start)))
  }

  /// Whether a required text may be left out: of a stage or step that a derived map reopens or moves.
  private func isOptionalHere(_ type: ValueType, _ node: NodeID, _ shape: RowShape) -> Bool {
    guard type == .text, context.isDerived else { return false }
    return (shape.inner == .stage || shape.inner == .step) && nodes[node.index].name != Node.noName
  }

  /// Tells why an argument is not what its place wants.
  private mutating func mismatch(_ index: Int, of shape: RowShape, _ token: Token?, _ cursor: inout Cursor) {
    let positional = schema.positionals[index]
    if positional.type == .id, shape.block == .file { silencedWords.insert(shape.word) }
    guard let token else {
      return report(
        .missingArgument(shape.word, wanted: wanted(by: index, shape), at: span(of: max(cursor.next - 1, 0)))
      )
    }
    let place = span(of: cursor.next)
    switch token.kind {
    case .malformed: return
    case .comma: return report(.unexpectedComma(at: place))
    case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .semicolon, .openBrace,
      .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark, .endOfFile:
      break
    }
    if isLeftOut(positional.type, before: token, shape) {
      report(.missingArgument(shape.word, wanted: wanted(by: index, shape), at: place))
    } else if !isGluedToMalformed(cursor) {
      let written = String(decoding: bytes[self.range(of: cursor.next)], as: UTF8.self)
      report(.wrongArgument(shape.word, written, wanted: wanted(by: index, shape), at: place))
    }
  }

  /// Whether an argument is missing before a token, not written in another way: an id, which is a word wherever one
  /// stands; a fixed word; anything before a clause.
  private func isLeftOut(_ type: ValueType, before token: Token, _ shape: RowShape) -> Bool {
    switch type {
    case .id: token.kind == .text || token.kind == .escapedText || token.kind == .longText
    case .fixed: true
    case .text, .number, .date, .time, .duration, .choice, .reference, .references, .tag, .fileName, .address, .rule,
      .row, .factKind:
      isClause(token, of: shape) || isFixedWord(token, of: shape)
    }
  }

  private func isFixedWord(_ token: Token, of shape: RowShape) -> Bool {
    let first = Int(shape.firstPositional)
    return (first..<first + Int(shape.positionalCount)).contains {
      if case .fixed = schema.positionals[$0].type { token.fits(schema.positionals[$0].type) } else { false }
    }
  }

  private func isClause(_ token: Token, of shape: RowShape) -> Bool {
    guard token.kind == .word, let word = symbols.word(Spelling(token.payload)) else { return false }
    return shape.hasInner && schema.row(word, in: shape.inner) != nil
  }

  /// Whether what stands here runs on into characters that the lexer has told of.
  private func isGluedToMalformed(_ cursor: Cursor) -> Bool {
    guard cursor.next + 1 < cursor.end, tokens[cursor.next + 1].kind == .malformed else { return false }
    return Int(tokens[cursor.next + 1].start) == range(of: cursor.next).upperBound
  }

  func wanted(by positional: Int, _ shape: RowShape) -> String {
    Diagnostic.describe(schema.positionals[positional].type)
  }

  func statementSpan(_ node: NodeID, _ shape: RowShape) -> Span {
    let start = Int(nodes[node.index].position)
    return Span(source, start, min(start + shape.word.spelling.utf8.count, bytes.count))
  }

  // MARK: Clauses

  /// Reads what stands behind the positional arguments: statements of the block, written on the line.
  @inline(__always)
  mutating func clauses(of node: NodeID, _ shape: RowShape, _ cursor: inout Cursor, seen: inout UInt64) -> Bool {
    while let token = peek(&cursor) {
      guard token.kind == .word else {
        tellExtra(token, &cursor, shape)
        return false
      }
      let spelling = Spelling(token.payload)
      var row: RowID?
      var isProposed = false
      if shape.hasInner, let word = symbols.word(spelling) {
        row = schema.row(word, in: shape.inner)
      } else if shape.hasInner, !isGluedToText(cursor.next) {
        row = closestRow(to: spelling, in: shape.inner, takingIDs: false)
        isProposed = row != nil
      }
      guard let row, !schema.shapes[row.index].takesID else {
        tellNoClause(spelling, row, &cursor, shape)
        return false
      }
      if isProposed { tellUnknownClause(spelling, row, cursor, shape) }
      let inner = schema.shapes[row.index]
      if !context.allows(inner) {
        report(.wrongMapKind(inner.word, kinds: inner.kinds, in: context.kinds, at: span(of: cursor.next)))
        return false
      }
      checkRepetition(inner, seen: &seen, at: cursor.next)
      let keyword = cursor.next
      let clause = open(row, at: keyword)
      cursor.next += 1
      cursor.isBehindList = false
      let before = diagnostics.count
      var isWhole = arguments(of: clause, inner, &cursor)
      if inner.hasAlternative, isWhole { isWhole = isComplete(clause, inner, of: shape, &cursor) }
      close(clause)
      if !isWhole {
        if isProposed, cursor.next == keyword + 1 { diagnostics.removeSubrange(before...) }
        damage(clause)
        return false
      }
    }
    return true
  }

  /// Whether nothing is left out that only a clause could stand for, as a clause has none itself. Told, if nothing
  /// behind it shows that one was meant.
  @inline(never)
  private mutating func isComplete(
    _ clause: NodeID, _ inner: RowShape, of shape: RowShape, _ cursor: inout Cursor
  ) -> Bool {
    guard nodes[clause.index].valueCount < inner.positionalCount else { return true }
    if let next = peek(&cursor), isClause(next, of: inner), !isClause(next, of: shape) { return true }
    let last = Int(inner.firstPositional + inner.positionalCount) - 1
    report(.missingArgument(inner.word, wanted: wanted(by: last, inner), at: statementSpan(clause, inner)))
    return false
  }

  private mutating func tellExtra(_ token: Token, _ cursor: inout Cursor, _ shape: RowShape) {
    switch token.kind {
    case .malformed: return
    case .comma: report(.unexpectedComma(at: span(of: cursor.next)))
    case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .semicolon, .openBrace,
      .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark, .endOfFile:
      report(.extraArgument(shape.word, isBehindList: cursor.isBehindList, at: span(of: cursor.next)))
    }
  }

  private mutating func tellNoClause(_ spelling: Spelling, _ row: RowID?, _ cursor: inout Cursor, _ shape: RowShape) {
    let place = span(of: cursor.next)
    if !shape.hasInner || isGluedToText(cursor.next) {
      report(.extraArgument(shape.word, isBehindList: cursor.isBehindList, at: place))
    } else if let row {
      report(.clauseWithID(schema.shapes[row.index].word, of: shape.word, at: place))
    } else if let word = symbols.word(spelling) {
      report(.misplacedKeyword(word, in: shape.inner, at: place))
    } else if cursor.isBehindList {
      report(.extraArgument(shape.word, isBehindList: true, at: place))
    } else {
      report(.unknownKeyword(symbols.text(of: spelling), in: shape.inner, closest: nil, at: place))
    }
  }

  /// Whether a word stands right behind a closing quote: then it belonged to the text, whose quotes need a `\`.
  private func isGluedToText(_ token: Int) -> Bool {
    let before = tokens[token - 1]
    let isText = before.kind == .text || before.kind == .escapedText
    return isText && Int(before.start) + before.payload == Int(tokens[token].start)
  }

  private mutating func tellUnknownClause(_ spelling: Spelling, _ row: RowID, _ cursor: Cursor, _ shape: RowShape) {
    report(
      .unknownKeyword(
        symbols.text(of: spelling), in: shape.inner, closest: schema.shapes[row.index].word, at: span(of: cursor.next)))
  }
}
