extension Reader {
  /// Reads one argument that has the right kind of token; false once something is wrong, which is told.
  @inline(__always)
  mutating func argument(_ type: ValueType, of node: NodeID, _ shape: RowShape, _ cursor: inout Cursor) -> Bool {
    let token = tokens[cursor.next]
    switch type {
    case .id, .text:
      preconditionFailure("ids and texts are read where they are met")
    case .number(let use): return number(token, use, &cursor)
    case .date, .time:
      values.append(Value(type == .date ? .date : .time, source: source, Int(token.start), token.payload))
      cursor.next += 1
      return true
    case .duration: return duration(token, shape, &cursor)
    case .choice(let choice): return self.choice(choice, token, shape, &cursor)
    case .reference(let referent): return reference(referent, token, &cursor)
    case .references(let referent): return references(referent, shape, &cursor)
    case .tag: return tag(token, &cursor)
    case .fileName(let use): return fileName(use, token, &cursor)
    case .address: return address(token, &cursor)
    case .rule: return rule(token, &cursor)
    case .row: return reference(.row, token, &cursor)
    case .factKind: return factKind(token, &cursor)
    case .fixed:
      cursor.next += 1
      return true
    }
  }

  /// The value of a text token.
  @inline(__always)
  func text(_ token: Token) -> Value {
    let start = Int(token.start)
    switch token.kind {
    case .longText: return Value(.text, detail: TextForm.long.rawValue, source: source, start, token.payload)
    case .escapedText: return Value(.text, detail: TextForm.escaped.rawValue, source: source, start, token.payload)
    case .text, .word, .path, .number, .percent, .date, .time, .comma, .semicolon, .openBrace, .closeBrace, .newline,
      .lineComment, .blockComment, .byteOrderMark, .malformed, .endOfFile:
      return Value(.text, detail: TextForm.plain.rawValue, source: source, start + 1, token.payload - 2)
    }
  }

  private mutating func number(_ token: Token, _ use: NumberUse, _ cursor: inout Cursor) -> Bool {
    let range = self.range(of: cursor.next)
    // Of what is no measure a percent sign says nothing.
    let isPercentage = token.kind == .percent && use == .metricValue
    values.append(
      Value(.number, detail: isPercentage ? 1 : 0, source: source, range.lowerBound, range.count))
    switch use {
    case .score:
      if !isScore(range) { report(.outOfRange(number(range), "a feeling is from -2 to 2", at: span(of: cursor.next))) }
    case .count:
      let count = Number(bytes[range])
      if count.isNegative || !count.isWhole {
        report(.outOfRange(number(range), "a sample is a whole number, not negative", at: span(of: cursor.next)))
      }
    case .metricValue, .plain: break
    }
    cursor.next += 1
    return true
  }

  /// Whether a number is from -2 to 2; of those that are below 2, as most are, without making a `Number`.
  @inline(__always)
  private func isScore(_ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound] < UInt8(ascii: "0") ? range.lowerBound + 1 : range.lowerBound
    let isOneDigit = first + 1 == range.upperBound
    if bytes[first] < UInt8(ascii: "2"), isOneDigit || bytes[first + 1] == UInt8(ascii: ".") { return true }
    if isOneDigit { return bytes[first] == UInt8(ascii: "2") }
    let score = Number(bytes[range])
    return score >= Number(-2) && score <= Number(2)
  }

  private func number(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func duration(_ token: Token, _ shape: RowShape, _ cursor: inout Cursor) -> Bool {
    let range = self.range(of: cursor.next)
    let place = span(of: cursor.next)
    cursor.next += 1
    guard let unitToken = peek(&cursor) else {
      report(.missingUnit(number(range), at: place))
      return false
    }
    guard unitToken.kind == .word else {
      if unitToken.kind != .malformed { report(.missingUnit(number(range), at: place)) }
      return false
    }
    let spelling = Spelling(unitToken.payload)
    guard let unit = closedWords.unit(spelling) else {
      if symbols.word(spelling) != nil {
        report(.missingUnit(number(range), at: place))
      } else {
        let written = symbols.text(of: spelling)
        let all = TimeUnit.allCases.flatMap(\.spellings)
        report(
          .unknownUnit(written, closest: suggestion.closest(to: written, among: all), at: span(of: cursor.next)))
      }
      return false
    }
    if bytes[range.lowerBound] == UInt8(ascii: "-"), Number(bytes[range]).isNegative {
      report(.outOfRange(number(range), "a duration is not negative", at: place))
    }
    values.append(Value(.duration, detail: unit.rawValue, source: source, range.lowerBound, range.count))
    cursor.next += 1
    return true
  }

  private mutating func choice(
    _ choice: Choice, _ token: Token, _ shape: RowShape, _ cursor: inout Cursor
  ) -> Bool {
    let spelling = Spelling(token.payload)
    guard let index = closedWords.place(of: spelling, in: choice) else {
      let written = symbols.text(of: spelling)
      report(
        .unknownValue(
          written, of: choice.values, closest: suggestion.closest(to: written, among: choice.values),
          at: span(of: cursor.next)))
      return false
    }
    let range = self.range(of: cursor.next)
    values.append(Value(.choice, detail: UInt8(index), source: source, range.lowerBound, range.count))
    cursor.next += 1
    return true
  }

  // MARK: Names

  @inline(__always)
  private mutating func reference(_ referent: Referent, _ token: Token, _ cursor: inout Cursor) -> Bool {
    if token.kind == .path {
      path(referent, &cursor)
    } else {
      values.append(
        Value(.name, detail: referent.rawValue, source: source, token.payload, Int(token.start)))
    }
    cursor.next += 1
    return true
  }

  /// `map.pain`; elsewhere than where a pain is wanted, a path leads nowhere.
  private mutating func path(_ referent: Referent, _ cursor: inout Cursor) {
    let range = self.range(of: cursor.next)
    guard referent == .pain, let point = bytes[range].firstIndex(of: UInt8(ascii: ".")) else {
      let written = number(range)
      report(.pathNotTaken(written, referent.noun, at: span(of: cursor.next)))
      values.append(Value(.ignored, source: source, symbols.intern(written).index, range.lowerBound))
      return
    }
    let map = symbols.intern(String(decoding: bytes[range.lowerBound..<point], as: UTF8.self))
    let pain = symbols.intern(String(decoding: bytes[point + 1..<range.upperBound], as: UTF8.self))
    values.append(Value(.path, source: source, paths.count, range.lowerBound))
    paths.append(PainPath(map: map, pain: pain, source: source, position: UInt32(range.lowerBound), target: nil))
  }

  @inline(__always)
  private mutating func references(_ referent: Referent, _ shape: RowShape, _ cursor: inout Cursor) -> Bool {
    cursor.isBehindList = true
    while true {
      _ = reference(referent, tokens[cursor.next], &cursor)
      guard let comma = peek(&cursor), comma.kind == .comma else { return true }
      let commaToken = cursor.next
      cursor.next += 1
      guard let next = peek(&cursor) else {
        report(.listEndsInComma(at: span(of: commaToken)))
        return false
      }
      switch next.kind {
      case .word, .path: continue
      case .malformed: return false
      case .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon, .openBrace,
        .closeBrace, .newline, .lineComment, .blockComment, .byteOrderMark, .endOfFile:
        let written = number(self.range(of: cursor.next))
        report(
          .wrongArgument(
            shape.word, written, wanted: Diagnostic.describe(.reference(referent)), at: span(of: cursor.next)))
        return false
      }
    }
  }

  // MARK: Words that name something of the language

  private mutating func word(_ token: Token, detail: UInt8, _ cursor: inout Cursor) -> Bool {
    values.append(Value(.word, detail: detail, source: source, token.payload, Int(token.start)))
    cursor.next += 1
    return true
  }

  private mutating func tag(_ token: Token, _ cursor: inout Cursor) -> Bool {
    let written = symbols.text(of: Spelling(token.payload))
    guard LanguageTag(written) != nil else {
      report(.unknownTag(written, at: span(of: cursor.next)))
      return false
    }
    return word(token, detail: 0, &cursor)
  }

  private mutating func rule(_ token: Token, _ cursor: inout Cursor) -> Bool {
    let written = symbols.text(of: Spelling(token.payload))
    let rule = Rule(rawValue: written)
    guard let rule, rule.severity != .error else {
      let names = Rule.allCases.filter { $0.severity != .error }.map(\.rawValue)
      report(
        .unknownRule(
          written, isError: rule != nil, closest: suggestion.closest(to: written, among: names),
          at: span(of: cursor.next)))
      return false
    }
    return word(token, detail: rule.number, &cursor)
  }

  private mutating func factKind(_ token: Token, _ cursor: inout Cursor) -> Bool {
    let spelling = Spelling(token.payload)
    guard let word = symbols.word(spelling), Inheritance.removableWords.contains(word) else {
      let written = symbols.text(of: spelling)
      let words = Inheritance.removableWords.map(\.spelling)
      report(
        .unknownValue(
          written, of: words, closest: suggestion.closest(to: written, among: words), at: span(of: cursor.next)))
      return false
    }
    let isNamed: Bool = {
      var next = cursor
      next.next += 1
      return peek(&next)?.kind == .word
    }()
    if word == .stage || word == .step, !isNamed {
      report(.withoutNeedsID(word, at: span(of: cursor.next)))
      return false
    }
    return self.word(token, detail: word.rawValue, &cursor)
  }

  // MARK: Files and links

  private mutating func fileName(_ use: FileUse, _ token: Token, _ cursor: inout Cursor) -> Bool {
    if use == .image { images.append((values.count, span(of: cursor.next))) }
    values.append(text(token))
    cursor.next += 1
    return true
  }

  private mutating func address(_ token: Token, _ cursor: inout Cursor) -> Bool {
    let value = text(token)
    let alone = Value(.text, detail: value.detail, source: source, 0, value.range.count)
    let address = TextDecoding.string(of: alone, in: Array(bytes[value.range]))
    values.append(value)
    if let scheme = Address.unsafeScheme(of: address) {
      report(.unsafeLink(scheme: scheme, at: span(of: cursor.next)))
    }
    cursor.next += 1
    return true
  }
}
