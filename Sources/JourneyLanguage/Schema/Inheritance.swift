/// What a derived map takes over, and what `without` can take away.
enum Inheritance {
  /// What a map says of itself alone: its copy does not say it (language, section 6).
  static let notInherited: Set<Word> = [.from, .status, .updated, .owner, .reviewEvery, .allow, .without]

  /// What says how a map is derived, not what it is.
  static let structural: Set<Word> = [.from, .after, .before, .without]

  /// The keywords that may stand behind `without`, in the order of the schema.
  static let removableWords: [Word] = {
    var words: [Word] = []
    for block in [Block.map, .stage, .step] {
      for row in block.rows where !structural.contains(row.word) && row.word != .resolves && !words.contains(row.word) {
        words.append(row.word)
      }
    }
    return words
  }()

  /// Whether one kind of element or fact may stand for another: the three actions are one kind in three lanes.
  static func areOneKind(_ left: Word, _ right: Word) -> Bool { left == right || isAction(left) && isAction(right) }

  static func isAction(_ word: Word) -> Bool { word == .frontstage || word == .backstage || word == .support }
}
