/// Format: tree → canonical source (language, section 8).
///
/// It works on the tree, so it needs neither imports nor names, and a file with errors is no obstacle: what cannot be
/// read is written as it stands, the rest as it should be. For each thing two questions are answered before it is
/// written: what stands in it, with which comments (`Contents`), and what of that goes on its line and what below it
/// (`Form`).

/// Writes a source in its canonical form.
public struct SourceFormatter {
  /// The canonical form of a source; formatting that again changes nothing.
  public static func format(_ source: Source) -> [UInt8] {
    guard source.bytes.count <= Source.largestSize else { return source.bytes }
    let parsed = Parsed(source)
    let formatted = write(source, parsed)
    guard parsed.hasDoubtfulBlocks else { return formatted }
    // Where indentation has told where blocks end, another one may tell another story: then nothing is touched.
    let again = Source(name: source.name, bytes: formatted)
    let parsedAgain = Parsed(again)
    let isStable = parsedAgain.outline == parsed.outline && write(again, parsedAgain) == formatted
    return isStable ? formatted : source.bytes
  }

  private static func write(_ source: Source, _ parsed: Parsed) -> [UInt8] {
    parsed.tree.tokens.withUnsafeBufferPointer { tokens in
      parsed.tree.statements.withUnsafeBufferPointer { statements in
        source.bytes.withUnsafeBufferPointer { bytes in
          var formatter = SourceFormatter(
            bytes, tokens, statements, parsed.tree.swallowed, parsed.symbols, Findings(parsed.diagnostics))
          return formatter.file(isDoubtful: parsed.hasDoubtfulBlocks)
        }
      }
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: UnsafeBufferPointer<Token>
  private let symbols: Symbols
  private let hasSwallowed: Bool
  private let contentsReader: ContentsReader
  private let formReader: FormReader
  private let units = ClosedWords.shared
  /// The line breaks of the file are kept as they are: they are the editor's, or the version control's, to choose.
  private let lineBreak: [UInt8]
  private var output: [UInt8] = []
  private var isAtStart = true

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>,
    _ statements: UnsafeBufferPointer<Statement>, _ swallowed: [Range<Int>], _ symbols: Symbols, _ findings: Findings
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.symbols = symbols
    hasSwallowed = !swallowed.isEmpty
    contentsReader = ContentsReader(bytes: bytes, tokens: tokens, statements: statements, findings: findings)
    formReader = FormReader(
      phraseReader: PhraseReader(tokens: tokens, statements: statements, symbols: symbols),
      contentsReader: contentsReader)
    let newlines = tokens.lazy.filter { $0.kind == .newline }
    let isCRLF = newlines.allSatisfy { $0.payload == 2 } && newlines.first != nil
    lineBreak = isCRLF ? Self.carriageReturnAndNewline : [UInt8(ascii: "\n")]
  }

  private mutating func file(isDoubtful: Bool) -> [UInt8] {
    output.reserveCapacity(bytes.count + bytes.count / 8)
    if tokens[0].kind == .byteOrderMark { output += UTF8Text.byteOrderMark }
    var contents = contentsReader.contentsOfFile()
    if isDoubtful { keepWhatIsUnsound(in: &contents) }
    write(contents, in: .file, MapContext(), depth: 0)
    if tokens[0].kind != .byteOrderMark, output.starts(with: UTF8Text.byteOrderMark) {
      // At the beginning, what was out of place further down would be in its place.
      output.insert(contentsOf: lineBreak, at: 0)
    }
    // What has no end has taken the rest of the file, its last line break, too.
    if !isAtStart, !hasSwallowed { endLine() }
    return output
  }

  /// Writes as it stands what could be read otherwise if it were indented otherwise.
  private func keepWhatIsUnsound(in contents: inout Contents) {
    for (number, item) in contents.items.enumerated() {
      guard case .statement(let index) = item.content, !formReader.isSound(index, in: .file) else { continue }
      let statement = contentsReader.statements[index]
      contents.items[number].content = .asWritten(Int(statement.keyword)..<Int(statement.end))
    }
  }

  // MARK: Lines

  private mutating func startLine(_ depth: Int) {
    if !isAtStart { endLine() }
    isAtStart = false
    for _ in 0..<depth * 2 { output.append(UInt8(ascii: " ")) }
  }

  private mutating func blankLine() {
    if !isAtStart { endLine() }
  }

  private mutating func endLine() {
    // A carriage return that means nothing must not become half of a line break.
    output += output.last == UInt8(ascii: "\r") ? Self.carriageReturnAndNewline : lineBreak
  }

  private static let carriageReturnAndNewline = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]

  private mutating func write(_ remarks: [Contents.Remark], depth: Int) {
    for remark in remarks {
      if remark.sharesLine {
        write(behind: [remark.token])
      } else {
        write(comment: remark.token, onLineAt: depth)
      }
      if remark.isApart { blankLine() }
    }
  }

  private mutating func write(comment token: Int, onLineAt depth: Int) {
    startLine(depth)
    write(comment: token, indentation: indentation(of: token), depth: depth)
  }

  /// A comment without the blanks at the end of its lines. Where all further lines are indented as the first is, or
  /// deeper, they move with it.
  private mutating func write(comment token: Int, indentation: Range<Int>? = nil, depth: Int = 0) {
    let range = range(of: token)
    if hasSwallowed, range.upperBound == bytes.count {
      // It has no end, so nobody knows what of it is a comment.
      output += bytes[range]
      return
    }
    let lines = bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(trimmed)
    let prefix = indentation.map { bytes[$0] }
    let moves = lines.dropFirst().allSatisfy { line in line.isEmpty || prefix.map(line.starts(with:)) ?? false }
    output += lines[0]
    for line in lines.dropFirst() {
      if line.isEmpty {
        blankLine()
      } else if moves, let prefix {
        startLine(depth)
        output += line.dropFirst(prefix.count)
      } else {
        startLine(0)
        output += line
      }
    }
  }

  private func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    var line = line
    while let last = line.last, CharacterClass.isBlankOrReturn(last) { line.removeLast() }
    return line
  }

  /// The blanks before a token that is the first on its line.
  private func indentation(of token: Int) -> Range<Int>? {
    let start = Int(tokens[token].start)
    guard token > 0 else { return 0..<start }
    let before = token - 1
    guard tokens[before].kind == .newline else { return nil }
    return Int(tokens[before].start) + tokens[before].payload..<start
  }

  private mutating func write(behind comments: [Int]) {
    for comment in comments {
      output.append(UInt8(ascii: " "))
      write(comment: comment)
    }
  }

  // MARK: Blocks

  private mutating func write(_ contents: Contents, in block: Block, _ context: MapContext, depth: Int) {
    write(contents.first, depth: depth)
    var previous: Form?
    for (item, form, inner) in forms(of: contents, in: block, context) {
      if let previous, isApart(item, form, from: previous, in: block) { blankLine() }
      write(item.above, depth: depth)
      write(form, inner, depth: depth)
      write(behind: item.behind)
      write(form.below, depth: depth)
      previous = form
    }
    if let previous, !contents.last.isEmpty, contents.isLastApart || previous.isApartBelow { blankLine() }
    write(contents.last, depth: depth)
  }

  /// The items in the order in which they are written, with the context of what is in them.
  private func forms(
    of contents: Contents, in block: Block, _ context: MapContext
  ) -> [(item: Contents.Item, form: Form, inner: MapContext)] {
    var result: [(item: Contents.Item, form: Form, inner: MapContext)] = []
    result.reserveCapacity(contents.items.count)
    var isSorted = true
    var last: UInt8 = 0
    var mayBeSorted = block != .file && contents.mayBeSorted
    for item in contents.items {
      var inner = context
      let form = formReader.form(of: item, in: block, &inner)
      result.append((item, form, inner))
      if let place = form.place {
        if place < last { isSorted = false }
        last = place
      } else {
        // Beside a word that does not stand there nobody knows what belongs to what: braces may have been left out.
        mayBeSorted = false
      }
    }
    guard mayBeSorted, !isSorted else { return result }
    return result.enumerated().sorted {
      ($0.element.form.place ?? 0, $0.offset) < ($1.element.form.place ?? 0, $1.offset)
    }.map(\.element)
  }

  private func isApart(_ item: Contents.Item, _ form: Form, from previous: Form, in block: Block) -> Bool {
    if item.above.contains(where: \.isApart) || previous.isApartBelow { return true }
    if form.standsApart || previous.standsApart { return true }
    if case .asWritten = form.head { return item.hasBlankAbove }
    return block == .file && item.hasBlankAbove
  }

  // MARK: Statements

  private mutating func write(_ form: Form, _ context: MapContext, depth: Int) {
    for comment in form.above { write(comment: comment, onLineAt: depth) }
    startLine(depth)
    switch form.head {
    case .asWritten(let range): write(asWritten: range)
    case .phrases(let phrases):
      var isFirst = true
      for phrase in phrases { write(phrase, depth: depth, &isFirst) }
    }
    guard let contents = form.block, let inner = form.inner else { return write(behind: form.behind) }
    output += " {".utf8
    write(behind: form.behind + contents.behindBrace)
    write(contents, in: inner, context, depth: depth + 1)
    startLine(depth)
    output.append(UInt8(ascii: "}"))
  }

  private mutating func write(asWritten range: Range<Int>) {
    // What has no end reaches over the line breaks at the end of the file.
    guard let last = range.last(where: { tokens[$0].kind != .newline }) else { return }
    output += bytes[Int(tokens[range.lowerBound].start)..<self.range(of: last).upperBound]
  }

  private mutating func write(_ phrase: Phrase, depth: Int, _ isFirst: inout Bool) {
    // The comments before it have gone above.
    let lastBreak = phrase.tokens.last { tokens[$0].kind == .newline } ?? 0
    var number: Int?
    for token in phrase.tokens {
      let kind = tokens[token].kind
      switch kind {
      case .newline: continue
      case .lineComment, .blockComment, .byteOrderMark: if token < lastBreak { continue }
      case .word, .path, .text, .escapedText, .longText, .number, .percent, .date, .time, .comma, .semicolon,
        .openBrace, .closeBrace, .malformed, .endOfFile:
        break
      }
      if !isFirst, kind != .comma { output.append(UInt8(ascii: " ")) }
      isFirst = false
      if kind == .longText {
        write(longText: token, depth: depth + 1)
      } else if kind == .word, let number, let unit = units.unit(Spelling(tokens[token].payload)) {
        let isOne = Number(bytes[self.range(of: number)]) == Number(1)
        output += UnsafeBufferPointer(unit.spelling(afterOne: isOne))
      } else {
        output += bytes[self.range(of: token)]
      }
      if !kind.isTrivia { number = kind == .number ? token : nil }
    }
  }

  /// A text in three quotes, its lines indented as its statement is, and a step more.
  private mutating func write(longText token: Int, depth: Int) {
    let range = range(of: token)
    output += "\"\"\"".utf8
    let newline = UInt8(ascii: "\n")
    guard let firstBreak = bytes[range].firstIndex(of: newline), let lastBreak = bytes[range].lastIndex(of: newline)
    else { return }
    let indentation = max(0, range.upperBound - 3 - (lastBreak + 1))
    var line = firstBreak + 1
    while line <= lastBreak {
      let end = bytes[line...lastBreak].firstIndex(of: newline) ?? lastBreak
      var content = line..<(end > line && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
      if bytes[content].allSatisfy(CharacterClass.isBlankOrReturn) {
        blankLine()
      } else {
        content = min(line + indentation, content.upperBound)..<content.upperBound
        startLine(depth)
        output += bytes[content]
      }
      line = end + 1
    }
    startLine(depth)
    output += "\"\"\"".utf8
  }

  private func range(of token: Int) -> Range<Int> {
    let start = Int(tokens[token].start)
    let isWord = tokens[token].kind == .word
    return start..<start + (isWord ? symbols.length(of: Spelling(tokens[token].payload)) : tokens[token].payload)
  }
}

/// A source that has been parsed.
private struct Parsed {
  let tree: Tree
  let diagnostics: [Diagnostic]
  let symbols: Symbols

  init(_ source: Source) {
    var symbols = Symbols()
    (tree, diagnostics) = Parser.parse(source, id: SourceID(0), symbols: &symbols)
    self.symbols = symbols
  }

  /// Whether the end of a block had to be guessed.
  var hasDoubtfulBlocks: Bool {
    !tree.swallowed.isEmpty || diagnostics.contains { $0.rule == .unclosedBlock || $0.rule == .unmatchedBrace }
  }

  /// What was told, and which words stand how deep.
  var outline: [String] {
    var outline: [String] = []
    var ends: [UInt32] = []
    for (index, statement) in tree.statements.enumerated() {
      while let end = ends.last, end <= index { ends.removeLast() }
      let keyword = tree.tokens[Int(statement.keyword)]
      let word = keyword.kind == .word ? symbols.text(of: Spelling(keyword.payload)) : "\(keyword.kind)"
      outline.append("\(ends.count) \(word)")
      ends.append(statement.next)
    }
    return outline.sorted() + diagnostics.map(\.rule.rawValue).sorted()
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a literal of the program.
  fileprivate init(_ literal: StaticString) { self.init(start: literal.utf8Start, count: literal.utf8CodeUnitCount) }
}
