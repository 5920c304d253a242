/// What the drawing of a difference says beside what it draws: what has been made of each node since the version
/// before.
///
/// The map that is drawn holds both versions, see `UnitedMap`.
struct DrawnChanges: Sendable {
  /// What has been made of something.
  enum Sign: CaseIterable, Sendable {
    case added, removed, moved, changed
  }

  /// A sign of a card.
  struct Mark: Sendable {
    let sign: Sign
    /// Whether it only belongs to something that is marked: it has the colours, and no badge.
    let isPart: Bool
  }

  /// A fact that no row shows: what it said, and what it says.
  struct Note: Sendable {
    let before: NodeID?
    let after: NodeID?
    /// Of a fact that is changed, which of its clauses are not the same; without any it is what it says itself.
    let clauses: [(before: NodeID?, after: NodeID?)]
  }

  /// How two versions are shown.
  enum Arrangement: Sendable {
    /// Cards have signs: for a difference.
    case marked
    /// A row as it is today stands above the same row of the future, where they differ: for a comparison.
    case sideBySide
  }

  let arrangement: Arrangement
  var marks: [NodeID: Mark] = [:]
  /// The stages and steps that were there, as they were.
  var before: [NodeID: NodeID] = [:]
  /// Of what is changed, the nodes that said it before: itself, or those of its clauses that differ.
  var former: [NodeID: [NodeID]] = [:]
  /// Of a map, a stage, a step or an action.
  var notes: [NodeID: [Note]] = [:]
  /// The feelings of each step as they were, if the step was there.
  var feelings: [NodeID: [NodeID]] = [:]
  /// How many elements and facts have each sign.
  var counts: [Sign: Int] = [:]
  /// Why the picture does not show all that has changed, if it does not.
  var warning: String?

  init(_ arrangement: Arrangement) { self.arrangement = arrangement }
}
