/// Diff: what is different between two sets of models, in the words of the field.
///
/// Two trees of nodes are paired (`Pairing`), then each pair is asked what is different between the two (`Changes`). A
/// change is told once, at the highest place where it can be told: of a step that is gone nothing more is said.

/// One thing that is different.
struct Change: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case added, removed, moved
    /// It has another id.
    case renamed
    /// It says the same thing with other words.
    case reworded
    /// It says something else.
    case changed
  }

  let kind: Kind
  /// What kind of thing it is; on the new side, if it is there.
  let word: Word
  /// The map, stage, step, action or declaration in which it stands; of an element itself what it stands in.
  let inside: (old: NodeID?, new: NodeID?)
  let old: NodeID?
  let new: NodeID?
  /// What exactly, where something was changed.
  var details: [Detail] = []
  /// The ids of maps that are derived from this one and have the change from it.
  var alsoIn: [String] = []

  /// A clause, or an argument, that says something else.
  struct Detail: Sendable {
    /// Nothing where it is the text, the number or the name of the thing itself.
    let word: Word?
    let old: NodeID?
    let new: NodeID?
  }
}

/// The changes of one map, or of one declaration.
struct TreeDifference: Sendable {
  let pairing: Pairing
  /// In the order of the new side; what is gone stands behind what it stood behind.
  var changes: [Change]
  /// How the new side says that it resolves pains, by their ids.
  let resolutions: [String: String]
  /// Which pains the old side had resolved.
  let resolvedBefore: Set<String>

  init(pairing: Pairing, changes: [Change]) {
    self.pairing = pairing
    self.changes = changes
    resolutions = Self.resolutions(in: pairing.new)
    resolvedBefore = Set(Self.resolutions(in: pairing.old).keys)
  }

  private static func resolutions(in tree: ElementTree) -> [String: String] {
    var result: [String: String] = [:]
    // Only a map that is derived, or of the future, resolves anything.
    for index in tree.range where tree.model.word(NodeID(index)) == .resolves {
      let node = NodeID(index)
      guard let target = tree.model.references(of: node).first, let id = tree.model.id(target) else { continue }
      result[id] = tree.model.text(node) ?? ""
    }
    return result
  }
}
