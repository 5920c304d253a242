extension MergePlan {
  /// From which version a piece is taken.
  enum Pick: Equatable {
    case version(MergeVersion)
    /// Both sides have changed it, each otherwise.
    case conflict
  }

  /// Picks by what a piece means: what one side alone has changed is that side's.
  func pick(_ thing: Int, by meaning: (MergeNode) -> Int) -> Pick {
    guard let ours = node(of: thing, in: .ours) else { return .version(.theirs) }
    guard let theirs = node(of: thing, in: .theirs) else { return .version(.ours) }
    let (our, their) = (meaning(ours), meaning(theirs))
    if our == their { return .version(.ours) }
    guard let base = node(of: thing, in: .base) else { return .conflict }
    if their == meaning(base) { return .version(.ours) }
    return our == meaning(base) ? .version(.theirs) : .conflict
  }

  /// The same for a piece of which both sides may have what they like: where both have changed it, it is ours.
  func pickFreely<Piece: Equatable>(_ thing: Int, by value: (MergeNode, MergeDocument) -> Piece) -> MergeVersion {
    guard let ours = node(of: thing, in: .ours) else { return .theirs }
    guard let theirs = node(of: thing, in: .theirs) else { return .ours }
    guard let base = node(of: thing, in: .base) else { return .ours }
    let (our, their) = (value(ours, document(.ours)), value(theirs, document(.theirs)))
    if our == their { return .ours }
    return our == value(base, document(.base)) ? .theirs : .ours
  }

  /// Picks by what a piece means, and where that is the same by its bytes; where both sides have changed it, it is
  /// that of `side`.
  func pick(
    _ thing: Int, by meaning: (MergeNode) -> Int, then piece: (MergeNode) -> Range<Int>, or side: MergeVersion
  ) -> MergeVersion {
    switch pick(thing, by: meaning) {
    case .conflict: return side
    case .version(let version):
      guard let ours = node(of: thing, in: .ours), let theirs = node(of: thing, in: .theirs),
        meaning(ours) == meaning(theirs)
      else { return version }
      return pickFreely(thing) { node, document in document.bytes[piece(node)] }
    }
  }
}

/// The line of a statement that is to be indented otherwise.
enum MergeIndentation {
  /// Some bytes whose further lines begin with `old` as far as they are not blank, with `new` in its place; as they are
  /// where one of them does not.
  static func moved(_ bytes: ArraySlice<UInt8>, from old: ArraySlice<UInt8>, to new: [UInt8]) -> [UInt8] {
    guard !old.elementsEqual(new), bytes.contains(UInt8(ascii: "\n")) else { return Array(bytes) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy(CharacterClass.isBlankOrReturn) }
    guard lines.dropFirst().allSatisfy({ isBlank($0) || $0.starts(with: old) }) else { return Array(bytes) }
    var result = Array(lines[0])
    for line in lines.dropFirst() {
      result.append(UInt8(ascii: "\n"))
      result += isBlank(line) ? Array(line) : new + line.dropFirst(old.count)
    }
    return result
  }
}
