/// Writes what a plan says: the pieces of the three versions, and around what both sides have changed the marks of a
/// conflict.
struct MergeWriter {
  /// What is written where the sides do not agree.
  enum Choice: Equatable {
    case marked
    case side(MergeVersion)
  }

  /// A statement or clause that was written.
  struct Row: Equatable {
    let depth: Int
    let key: Int
  }

  private let plan: MergePlan
  private let marks: ConflictMarks
  private let lineBreak: [UInt8]
  private var choice: Choice
  private(set) var output: [UInt8] = []
  private(set) var conflictCount = 0
  /// What was written, so that it can be compared with what is read again.
  private(set) var rows: [Row] = []
  private(set) var comments: [Int] = []
  private(set) var written: Set<Int> = []
  /// Whether the last line is the mark at the end of a conflict.
  var endsInConflict: Bool {
    conflictCount > 0 && output.suffix(endMark.count).elementsEqual(endMark)
  }
  private var endMark: [UInt8] { marks.line(UInt8(ascii: ">"), marks.theirs) + lineBreak }

  init(_ plan: MergePlan, _ marks: ConflictMarks, lineBreak: [UInt8], choice: Choice) {
    self.plan = plan
    self.marks = marks
    self.lineBreak = lineBreak
    self.choice = choice
  }

  /// Whose piece is taken where both have changed it.
  private var side: MergeVersion {
    switch choice {
    case .marked: .ours
    case .side(let side): side
    }
  }

  /// Where something is written.
  private struct Surroundings {
    let thing: Int
    let indentation: [UInt8]
    let depth: Int
  }

  mutating func writeFile() {
    let file = Surroundings(thing: 0, indentation: [], depth: 0)
    for entry in plan.entries(in: 0) { write(entry, in: file) }
    let version = plan.pickFreely(0) { $1.bytes[$0.close] }
    guard let node = plan.node(of: 0, in: version), !node.close.isEmpty else { return }
    let bytes = plan.document(version).bytes
    if bytes[..<node.close.lowerBound].last == UInt8(ascii: "\n") { startLine() }
    output += bytes[node.close]
  }

  // MARK: Lines

  private var isAtLineStart: Bool { output.isEmpty || output.last == UInt8(ascii: "\n") }

  private mutating func startLine() {
    if !isAtLineStart { output += lineBreak }
  }

  /// Whether a statement may follow on this line.
  private var mayShareLine: Bool {
    let last = output.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return !isAtLineStart && (last == UInt8(ascii: ";") || last == UInt8(ascii: "{"))
  }

  /// Writes a conflict, each of its sections by `body`.
  private mutating func writeConflict(_ body: (inout MergeWriter, MergeVersion) -> Void) {
    conflictCount += 1
    startLine()
    output += marks.line(UInt8(ascii: "<"), marks.ours) + lineBreak
    writeSection(.ours, body)
    if let base = marks.base {
      output += marks.line(UInt8(ascii: "|"), base) + lineBreak
      writeSection(.base, body)
    }
    output += marks.line(UInt8(ascii: "="), "") + lineBreak
    writeSection(.theirs, body)
    output += endMark
  }

  private mutating func writeSection(_ version: MergeVersion, _ body: (inout MergeWriter, MergeVersion) -> Void) {
    choice = .side(version)
    body(&self, version)
    choice = .marked
    startLine()
  }

  // MARK: Entries

  private mutating func write(_ entry: MergePlan.Entry, in surroundings: Surroundings) {
    if choice == .marked {
      guard isDisputed(entry) else { return writeThing(entry.thing, in: surroundings) }
      return writeConflict { writer, version in
        if version == .base {
          // Where it only stands elsewhere there is nothing to show of the base.
          if entry.onlyIn == nil { writer.writeBase(of: entry.thing) }
        } else {
          writer.write(entry, in: surroundings)
        }
      }
    }
    if isShown(entry) { writeThing(entry.thing, in: surroundings) }
  }

  private func isDisputed(_ entry: MergePlan.Entry) -> Bool {
    if entry.onlyIn != nil { return true }
    switch plan.things[entry.thing].fate {
    case .kept, .gone, .partOfDispute: return false
    case .disputed: return true
    }
  }

  /// Whether the side that is written has an entry.
  private func isShown(_ entry: MergePlan.Entry) -> Bool {
    if let only = entry.onlyIn, only != side { return false }
    switch plan.things[entry.thing].fate {
    case .kept: return true
    case .gone: return false
    case .disputed(let remover), .partOfDispute(let remover): return remover != side
    }
  }

  /// Writes a thing as it is in the base, whole.
  private mutating func writeBase(of thing: Int) {
    guard let node = plan.node(of: thing, in: .base) else { return }
    let document = plan.document(.base)
    let start = document.lines[node.above].first?.range.lowerBound ?? node.indentation.lowerBound
    let end = node.kind == .comments ? document.lines[node.above].last?.range.upperBound : node.trail.upperBound
    output += document.bytes[start..<max(start, end ?? start)]
  }

  private mutating func writeThing(_ thing: Int, in surroundings: Surroundings) {
    written.insert(thing)
    let version = versionOfIndentation(thing)
    guard let node = plan.node(of: thing, in: version) else { return }
    let areCommentsOnLine = plan.document(version).lines[node.above].allSatisfy(\.sharesLine)
    let sharesLine = node.kind == .statement && !node.startsLine && areCommentsOnLine && mayShareLine
    let indentation = sharesLine ? surroundings.indentation : indentation(of: thing, in: surroundings)
    if !sharesLine { startLine() }
    let gapVersion = plan.pickFreely(thing) { $1.bytes[$0.gap] }
    if let gap = plan.node(of: thing, in: gapVersion)?.gap { output += plan.document(gapVersion).bytes[gap] }
    writeComments(above: thing, indentation)
    guard node.kind != .comments else { return }
    let inside = Surroundings(thing: thing, indentation: indentation, depth: surroundings.depth + 1)
    let entries = plan.entries(in: thing)
    let inline = entries.filter { isInline($0.thing) }
    let below = entries.filter { !isInline($0.thing) }
    let head = Head(
      thing: thing, blanks: sharesLine && node.above.isEmpty ? plan.document(version).bytes[node.indentation] : nil,
      inline: inline,
      hasBlock: !below.isEmpty || needsBlock(thing))
    if choice == .marked, isDisputed(head) {
      writeConflict { writer, version in
        if version == .base { writer.writeBaseHead(of: thing) } else { writer.write(head, inside) }
      }
    } else {
      write(head, inside)
    }
    guard head.hasBlock else { return }
    for entry in below { write(entry, in: inside) }
    if choice == .marked, isEndDisputed(thing) {
      writeConflict { writer, version in
        if version == .base { writer.writeBaseEnd(of: thing) } else { writer.writeEnd(of: thing, indentation) }
      }
    } else {
      writeEnd(of: thing, indentation)
    }
  }

  // MARK: Indentation

  private func versionOfIndentation(_ thing: Int) -> MergeVersion {
    plan.pickFreely(thing) { node, document in node.startsLine ? document.bytes[node.indentation] : nil }
  }

  private func indentation(of thing: Int, in surroundings: Surroundings) -> [UInt8] {
    let version = versionOfIndentation(thing)
    guard let node = plan.node(of: thing, in: version), node.startsLine else {
      return indentationInside(surroundings)
    }
    let document = plan.document(version)
    let own = document.bytes[node.indentation]
    let around = document.indentation(ofLineOf: node.parent)
    if isSettled(thing, own, in: surroundings) { return Array(own) }
    let usual = document.nodes[node.parent].indentationInside
    if let usual, own == document.bytes[usual] { return indentationInside(surroundings) }
    guard own.starts(with: around) else { return Array(own) }
    return surroundings.indentation + own.dropFirst(around.count)
  }

  /// Whether a thing has always been in what it is written in, and is indented there as in some version.
  private func isSettled(_ thing: Int, _ own: ArraySlice<UInt8>, in surroundings: Surroundings) -> Bool {
    guard plan.things[thing].node(in: .base) != nil else { return false }
    var isAsBefore = false
    for version in MergeVersion.allCases {
      guard let node = plan.node(of: thing, in: version) else { continue }
      guard plan.thing(of: node.parent, in: version) == surroundings.thing else { return false }
      let document = plan.document(version)
      if node.startsLine, document.bytes[node.indentation] == own,
        document.indentation(ofLineOf: node.parent).elementsEqual(surroundings.indentation)
      {
        isAsBefore = true
      }
    }
    return isAsBefore
  }

  /// How deep something new is indented.
  private func indentationInside(_ surroundings: Surroundings) -> [UInt8] {
    func step(_ version: MergeVersion) -> [UInt8]? {
      let document = plan.document(version)
      guard let number = plan.things[surroundings.thing].node(in: version),
        let inside = document.nodes[number].indentationInside
      else { return nil }
      let usual = document.bytes[inside]
      let own = plan.document(version).indentation(ofLineOf: number)
      return Array(usual.starts(with: own) ? usual.dropFirst(own.count) : usual)
    }
    let (base, ours, theirs) = (step(.base), step(.ours), step(.theirs))
    let usual = ours == base || ours == nil ? theirs ?? ours : ours
    let standard = surroundings.depth == 0 ? [] : Array(repeating: UInt8(ascii: " "), count: 2)
    return surroundings.indentation + (usual ?? base ?? standard)
  }

  // MARK: Comments

  private mutating func writeComments(above thing: Int, _ indentation: [UInt8]) {
    func keys(_ version: MergeVersion) -> [Int]? {
      plan.things[thing].node(in: version).map { plan.document(version).commentKeys(of: $0) }
    }
    let pieces: [MergeLines.Piece] =
      switch (keys(.ours), keys(.theirs)) {
      case (let ours?, let theirs?) where ours == theirs:
        [.lines(plan.pickFreely(thing) { node, document in document.commentBytes(of: node) }, ours.indices)]
      case (let ours?, let theirs?): MergeLines.merge(base: keys(.base) ?? [], ours: ours, theirs: theirs)
      case (let ours?, nil): [.lines(.ours, ours.indices)]
      case (nil, let theirs): [.lines(.theirs, (theirs ?? []).indices)]
      }
    for piece in pieces {
      switch piece {
      case .lines(let version, let lines): write(lines, of: thing, version, indentation)
      case .conflict(let base, let ours, let theirs):
        switch choice {
        case .side(let side): write(side == .ours ? ours : theirs, of: thing, side, indentation)
        case .marked:
          writeConflict { writer, version in
            let lines = version == .base ? base : version == .ours ? ours : theirs
            writer.write(lines, of: thing, version, indentation)
          }
        }
      }
    }
  }

  private mutating func write(_ lines: Range<Int>, of thing: Int, _ version: MergeVersion, _ indentation: [UInt8]) {
    guard !lines.isEmpty, let node = plan.node(of: thing, in: version) else { return }
    let document = plan.document(version)
    let own = document.bytes[node.indentation]
    for line in document.lines[node.above][(node.above.lowerBound + lines.lowerBound)...].prefix(lines.count) {
      if node.startsLine || !mayShareLine { startLine() }
      let bytes = document.bytes[line.range]
      if !node.startsLine { output += isAtLineStart ? indentation[...] : own }
      let moves = node.startsLine && bytes.starts(with: own)
      output +=
        moves
        ? indentation + MergeIndentation.moved(bytes.dropFirst(own.count), from: own, to: indentation) : Array(bytes)
      comments.append(line.key)
      if !line.sharesLine { startLine() }
    }
  }
}

// MARK: - Statements

extension MergeWriter {
  /// The line of a statement.
  private struct Head {
    let thing: Int
    /// The blanks before it where it goes on a line.
    let blanks: ArraySlice<UInt8>?
    /// The clauses on it.
    let inline: [MergePlan.Entry]
    let hasBlock: Bool
  }

  private func isDisputed(_ head: Head) -> Bool {
    plan.pick(head.thing, by: \.key) == .conflict
      || plan.pick(head.thing, by: head.hasBlock ? \.openComments : \.trailComments) == .conflict
      || head.inline.contains {
        isDisputed($0) || plan.pick($0.thing, by: \.key) == .conflict
          || plan.pick($0.thing, by: \.aboveComments) == .conflict
      }
  }

  private func isEndDisputed(_ thing: Int) -> Bool {
    plan.pick(thing, by: \.closeComments) == .conflict || plan.pick(thing, by: \.trailComments) == .conflict
  }

  /// Whether a thing is written on the line of its statement.
  private func isInline(_ thing: Int) -> Bool {
    let version = plan.pickFreely(thing) { node, _ in node.kind }
    guard plan.node(of: thing, in: version)?.kind == .clause else { return false }
    let hasMore = MergeVersion.sides.contains { side in
      guard let node = plan.node(of: thing, in: side) else { return false }
      // Comments on lines of their own find no place on a line.
      if node.kind != .clause, node.aboveComments != MergeKeys.none { return true }
      return [node.trailComments, node.openComments, node.closeComments].contains { $0 != MergeKeys.none }
    }
    return !hasMore && !plan.hasEntries(thing)
  }

  /// Whether there are braces though nothing stands between them.
  private func needsBlock(_ thing: Int) -> Bool {
    let version = plan.pickFreely(thing) { node, _ in node.hasBlock }
    if plan.node(of: thing, in: version)?.hasBlock == true { return true }
    return [\MergeNode.openComments, \.closeComments].contains { comments in
      let version = plan.pick(thing, by: { $0[keyPath: comments] }, then: { $0.open }, or: .ours)
      return plan.node(of: thing, in: version).map { $0[keyPath: comments] != MergeKeys.none } ?? false
    }
  }

  private mutating func write(_ head: Head, _ inside: Surroundings) {
    // Behind a comment on its line there are blanks enough.
    output += isAtLineStart ? inside.indentation[...] : head.blanks ?? []
    writePhrase(of: head.thing, inside.indentation, depth: inside.depth - 1)
    for entry in head.inline where isShown(entry) {
      written.insert(entry.thing)
      writeBlanks(before: entry.thing)
      writeComments(before: entry.thing)
      writePhrase(of: entry.thing, inside.indentation, depth: inside.depth)
    }
    if head.hasBlock { writeOpening(of: head.thing) } else { writeTrail(of: head.thing) }
  }

  private mutating func writeBlanks(before clause: Int) {
    let version = plan.pickFreely(clause) { $1.bytes[$0.indentation] }
    guard let node = plan.node(of: clause, in: version), node.kind == .clause, !node.indentation.isEmpty else {
      return output.append(UInt8(ascii: " "))
    }
    output += plan.document(version).bytes[node.indentation]
  }

  /// Writes the comments before a clause on its line.
  private mutating func writeComments(before clause: Int) {
    let version = plan.pick(clause, by: \.aboveComments, then: \.indentation, or: side)
    guard let node = plan.node(of: clause, in: version) else { return }
    let document = plan.document(version)
    for line in document.lines[node.above] {
      output += document.bytes[line.range]
      comments.append(line.key)
    }
  }

  private mutating func writePhrase(of thing: Int, _ indentation: [UInt8], depth: Int) {
    let version = plan.pick(thing, by: \.key, then: \.phrase, or: side)
    guard let node = plan.node(of: thing, in: version) else { return }
    let document = plan.document(version)
    let own = plan.things[thing].node(in: version).map(document.indentation(ofLineOf:)) ?? []
    output += MergeIndentation.moved(document.bytes[node.phrase], from: own, to: indentation)
    rows.append(Row(depth: depth, key: node.key))
  }

  /// Writes the `{` and what follows on its line.
  private mutating func writeOpening(of thing: Int) {
    let picked = plan.pick(thing, by: \.openComments, then: \.open, or: side)
    guard let key = plan.node(of: thing, in: picked)?.openComments else { return }
    for version in [picked, picked.opposite] {
      guard let node = plan.node(of: thing, in: version), node.hasBlock, node.openComments == key else { continue }
      output += plan.document(version).bytes[node.open]
      if key != MergeKeys.none { comments.append(key) }
      return
    }
    output += Array(" {".utf8) + lineBreak
  }

  /// Writes the `}` and what follows on its line.
  private mutating func writeEnd(of thing: Int, _ indentation: [UInt8]) {
    let picked = plan.pick(thing, by: \.closeComments, then: \.close, or: side)
    if let key = plan.node(of: thing, in: picked)?.closeComments {
      var isWritten = false
      for version in [picked, picked.opposite] where !isWritten {
        guard let node = plan.node(of: thing, in: version), node.hasBlock, node.closeComments == key else { continue }
        writeClosing(plan.document(version), node, plan.things[thing].node(in: version) ?? 0, indentation)
        if key != MergeKeys.none { comments.append(key) }
        isWritten = true
      }
      if !isWritten {
        startLine()
        output += indentation + [UInt8(ascii: "}")]
      }
    }
    writeTrail(of: thing)
  }

  private mutating func writeClosing(
    _ document: MergeDocument, _ node: MergeNode, _ number: Int, _ indentation: [UInt8]
  ) {
    let bytes = document.bytes[node.close]
    let isOnOwnLine = document.bytes[..<node.close.lowerBound].last == UInt8(ascii: "\n")
    if isOnOwnLine {
      startLine()
      let own = document.indentation(ofLineOf: number)
      let lastLine = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex - 1) + 1
      let line = bytes[lastLine...]
      output += bytes[..<lastLine]
      output += line.starts(with: own) ? indentation + line.dropFirst(own.count) : Array(line)
    } else if isAtLineStart {
      output += indentation + bytes.drop { CharacterClass.isBlankOrReturn($0) }
    } else {
      output += bytes
    }
  }

  /// Writes what follows behind a statement on its last line.
  private mutating func writeTrail(of thing: Int) {
    let version = plan.pick(thing, by: \.trailComments, then: \.trail, or: side)
    guard let node = plan.node(of: thing, in: version) else { return }
    if node.kind == .clause {
      // It has become a statement of its own.
      startLine()
    } else {
      output += plan.document(version).bytes[node.trail]
    }
    if node.trailComments != MergeKeys.none { comments.append(node.trailComments) }
  }

  /// Writes the line of a statement as it is in the base.
  private mutating func writeBaseHead(of thing: Int) {
    guard let node = plan.node(of: thing, in: .base) else { return }
    let end = node.hasBlock ? node.open.upperBound : node.trail.upperBound
    output += plan.document(.base).bytes[node.indentation.lowerBound..<end]
  }

  private mutating func writeBaseEnd(of thing: Int) {
    guard let node = plan.node(of: thing, in: .base), node.hasBlock else { return }
    output += plan.document(.base).bytes[node.close.lowerBound..<node.trail.upperBound]
  }
}
