/// Merge: tree × tree × tree → source.
///
/// Two people have changed one file. A merge of lines knows only which lines stand beside each other; this one knows
/// the statements, by keyword and id, and merges fact by fact. Like the formatter it works on the tree, so it needs
/// neither imports nor names. A version is cut into pieces (`MergeDocument`); what is the same thing in the versions is
/// found out (`MergeMatcher`), then what becomes of it and where it stands (`MergePlan`, `MergeOrder`); what no side
/// has touched is written byte for byte (`MergeWriter`). What was written is read again: if it does not say what it
/// should, nothing is given back.

/// How the marks around a conflict look.
public struct ConflictMarks: Sendable {
  /// How many signs begin a line of a mark.
  public let size: Int
  /// What is written behind the marks.
  public let ours: String
  public let theirs: String
  /// Behind the mark of the base; nil where the base is not shown.
  public let base: String?

  public init(size: Int = 7, ours: String = "ours", theirs: String = "theirs", base: String? = nil) {
    self.size = max(1, size)
    self.ours = ours
    self.theirs = theirs
    self.base = base
  }

  /// A line of a mark, without its line break.
  func line(_ sign: UInt8, _ label: String) -> [UInt8] {
    Array(repeating: sign, count: size) + (label.isEmpty ? [] : Array(" \(label)".utf8))
  }
}

/// What became of merging a file.
public enum SourceMerge: Equatable, Sendable {
  /// - Parameter conflicts: how many places both sides have changed, each otherwise; they are marked.
  case merged([UInt8], conflicts: Int)
  /// One of the versions cannot be read well enough to be merged by statements.
  case unreadable
}

/// Merges what two sides have made of one source.
public struct SourceMerger {
  /// Merges what two sides have made of one source. `base` is what both began with; it is empty where both have added
  /// the file.
  public static func merge(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], marks: ConflictMarks = ConflictMarks()
  ) -> SourceMerge {
    if ours == theirs || base == theirs { return .merged(ours, conflicts: 0) }
    if base == ours { return .merged(theirs, conflicts: 0) }
    return mergeStatements(base: base, ours: ours, theirs: theirs, marks: marks)
  }

  /// The largest version that is merged by statements: cut into pieces, three of that size take some two gibibytes.
  public static let largestSize = 16 << 20

  /// The same without a look at whether a side is unchanged as a whole.
  static func mergeStatements(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], marks: ConflictMarks = ConflictMarks()
  ) -> SourceMerge {
    let versions = [base, ours, theirs]
    guard versions.allSatisfy({ $0.count <= largestSize }) else { return .unreadable }
    let layout = FileLayout.merged(versions.map(FileLayout.init))
    var symbols = Symbols()
    var keys = MergeKeys()
    var documents: [MergeDocument] = []
    for version in versions {
      guard let document = MergeDocument(layout.applied(to: version), symbols: &symbols, keys: &keys) else {
        return .unreadable
      }
      documents.append(document)
    }
    let plan = MergePlan(base: documents[0], ours: documents[1], theirs: documents[2])
    func written(_ choice: MergeWriter.Choice) -> MergeWriter {
      var writer = MergeWriter(plan, marks, lineBreak: layout.lineBreak, choice: choice)
      writer.writeFile()
      return writer
    }
    let result = written(.marked)
    for side in MergeVersion.sides {
      let resolved = result.conflictCount == 0 ? result : written(.side(side))
      guard plan.isWhole(resolved.written, of: side), resolved.isReadAsWritten(&symbols, &keys) else {
        return .unreadable
      }
    }
    let bytes = layout.finished(result.output, endsInConflict: result.endsInConflict)
    return .merged(bytes, conflicts: result.conflictCount)
  }
}

extension MergePlan {
  /// Whether everything that a side is to have has been written, and nothing else.
  fileprivate func isWhole(_ written: Set<Int>, of side: MergeVersion) -> Bool {
    things.indices.dropFirst().allSatisfy { thing in
      let isWanted =
        switch things[thing].fate {
        case .kept: true
        case .gone: false
        case .disputed(let remover), .partOfDispute(let remover): remover != side
        }
      return isWanted == written.contains(thing)
    }
  }
}

extension MergeWriter {
  /// Whether what was written says, when it is read, what was meant.
  fileprivate func isReadAsWritten(_ symbols: inout Symbols, _ keys: inout MergeKeys) -> Bool {
    guard let document = MergeDocument(output, symbols: &symbols, keys: &keys) else { return false }
    var read: [Row] = []
    var comments = document.lines.map(\.key)
    var depths = Array(repeating: -1, count: document.nodes.count)
    for (index, node) in document.nodes.enumerated() where node.parent >= 0 {
      depths[index] = depths[node.parent] + 1
      if node.kind != .comments { read.append(Row(depth: depths[index], key: node.key)) }
      comments += [node.openComments, node.closeComments, node.trailComments].filter { $0 != MergeKeys.none }
    }
    return read == rows && comments.sorted() == self.comments.sorted()
  }
}

/// What the whole of a file looks like: how its lines and the file itself end, and whether it has a byte-order mark.
private struct FileLayout {
  private enum LineBreak { case newline, carriageReturnAndNewline, mixed }

  private let lines: LineBreak?
  private let hasByteOrderMark: Bool
  private let endsInLineBreak: Bool

  init(_ bytes: [UInt8]) {
    var (all, long) = (0, 0)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      all += 1
      if index > 0, bytes[index - 1] == UInt8(ascii: "\r") { long += 1 }
    }
    lines = all == 0 ? nil : long == 0 ? .newline : long == all ? .carriageReturnAndNewline : .mixed
    hasByteOrderMark = bytes.starts(with: UTF8Text.byteOrderMark)
    endsInLineBreak = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
  }

  private init(lines: LineBreak?, hasByteOrderMark: Bool, endsInLineBreak: Bool) {
    self.lines = lines
    self.hasByteOrderMark = hasByteOrderMark
    self.endsInLineBreak = endsInLineBreak
  }

  /// The layout of what is merged: what one side alone has changed is that side's.
  static func merged(_ versions: [FileLayout]) -> FileLayout {
    func pick<Part: Equatable>(_ value: (FileLayout) -> Part) -> Part {
      let (base, ours, theirs) = (value(versions[0]), value(versions[1]), value(versions[2]))
      return ours == base ? theirs : ours
    }
    let isUniform = versions.allSatisfy { $0.lines != .mixed }
    let lines =
      versions[0].lines == nil ? versions[1].lines ?? versions[2].lines : pick { $0.lines ?? versions[0].lines }
    return FileLayout(
      lines: isUniform ? lines : .mixed, hasByteOrderMark: pick(\.hasByteOrderMark),
      endsInLineBreak: pick(\.endsInLineBreak))
  }

  var lineBreak: [UInt8] {
    lines == .carriageReturnAndNewline ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
  }

  /// A version as it is compared with the others: without a byte-order mark, its lines ending as they will.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    let bytes =
      bytes.starts(with: UTF8Text.byteOrderMark) ? Array(bytes.dropFirst(UTF8Text.byteOrderMark.count)) : bytes
    guard let lines, lines != .mixed, FileLayout(bytes).lines != lines else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isReturnOfBreak =
        byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      if isReturnOfBreak { continue }
      if byte == UInt8(ascii: "\n") { result += lineBreak } else { result.append(byte) }
    }
    return result
  }

  /// The merged bytes as a file.
  func finished(_ bytes: [UInt8], endsInConflict: Bool) -> [UInt8] {
    var result = bytes
    if endsInLineBreak || endsInConflict {
      if !result.isEmpty, result.last != UInt8(ascii: "\n") { result += lineBreak }
    } else if result.last == UInt8(ascii: "\n") {
      result.removeLast(result.dropLast().last == UInt8(ascii: "\r") ? 2 : 1)
    }
    return hasByteOrderMark ? UTF8Text.byteOrderMark + result : result
  }
}
