/// Model: the meaning of a project, with everything resolved.
///
/// Elements, facts and clauses are rows alike: nodes in preorder in one flat table, each with the row of the schema
/// that it fills and a stretch of the table of values. What loops over rows needs no name of any property; rules and
/// drawings look through typed views.

/// The number of a node in its model.
struct NodeID: Hashable, Comparable, Sendable {
  let number: UInt32

  @inline(__always) init(_ index: Int) { number = UInt32(truncatingIfNeeded: index) }
  @inline(__always) init(number: UInt32) { self.number = number }
  @inline(__always) var index: Int { Int(number) }

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// Where something in a derived map comes from.
enum Origin: String, CaseIterable, Sendable {
  /// Of a map that is not derived.
  case own
  case inherited, changed, moved, added

  /// What the elements and facts of a derived map may have, as JSON names it.
  static let ofDerived: [Origin] = allCases.filter { $0 != .own }
}

/// One statement that has been understood: an element, a fact or a clause.
struct Node: Sendable {
  var row: RowID
  var origin: Origin = .own
  var state: NodeState = []
  let source: SourceID
  /// The byte at which the statement starts.
  var position: UInt32
  /// The nodes of this one and all inside it.
  var size: UInt32 = 1
  /// The id, as spelled; of a `without` what it names.
  var name: UInt32 = Node.noName
  var firstValue: UInt32
  var valueCount: UInt16 = 0

  static let noName = UInt32.max

  @inline(__always) var spelling: Spelling? { name == Node.noName ? nil : Spelling(number: name) }
  @inline(__always) var values: Range<Int> { Int(firstValue)..<Int(firstValue) + Int(valueCount) }
}

struct NodeState: OptionSet, Sendable {
  let rawValue: UInt8

  /// It has a wrong argument, which has been told: its names are not looked up, nothing more is said of it.
  static let damaged = NodeState(rawValue: 1)
  /// A touchpoint of a step that stands for one declared at the top.
  static let isShared = NodeState(rawValue: 2)
  /// Only an earlier version had it: it stands in a map that holds two versions.
  static let isGone = NodeState(rawValue: 4)
}

/// One argument of a node, in twelve bytes: where its text stands, or what it refers to.
struct Value: Sendable {
  let kind: Kind
  /// By kind: how a text is written, the unit of a duration, the place in a closed list, what a reference may lead to.
  let detail: UInt8
  let source: SourceID
  /// The offset of its text in the source; of a word its spelling.
  let first: UInt32
  /// The length of its text; of a reference, where it stands until it is resolved, then what it leads to.
  var second: UInt32

  enum Kind: UInt8 {
    /// A text; `detail` is a `TextForm`.
    case text
    /// A number; `detail` is 1 for a percentage.
    case number
    case date, time
    /// A number and a unit; `detail` is a `TimeUnit`.
    case duration
    /// A word of a closed list; `detail` is its place there.
    case choice
    /// A reference that is still a name; `detail` is a `Referent`.
    case name
    /// A reference to a node.
    case reference
    /// A reference to a built-in metric; `second` is its number.
    case builtInMetric
    /// A reference to a pain of another map; `first` is its place among the model's paths.
    case path
    /// A word that names something of the language: a row, a rule, a kind of fact, a tag.
    case word
    /// A name that is not looked up because something about it or before it was wrong; it has its spelling.
    case ignored
  }

  init(_ kind: Kind, detail: UInt8 = 0, source: SourceID, _ first: Int, _ second: Int) {
    self.kind = kind
    self.detail = detail
    self.source = source
    self.first = UInt32(truncatingIfNeeded: first)
    self.second = UInt32(truncatingIfNeeded: second)
  }

  @inline(__always) var spelling: Spelling { Spelling(number: first) }
  @inline(__always) var range: Range<Int> { Int(first)..<Int(first) + Int(second) }
  @inline(__always) var target: NodeID { NodeID(number: second) }
  var referent: Referent { Referent(rawValue: detail) ?? .map }
}

/// How the bytes of a text are to be read.
enum TextForm: UInt8 {
  /// As they are; nothing in them needs an escape anywhere.
  case plain
  /// With escapes, the quotes at both ends included.
  case escaped
  /// In three quotes, which are included.
  case long
  /// As they are, but they hold what an output may have to escape.
  case decoded
}

/// A pain of another map, as `map.pain`.
struct PainPath: Sendable {
  let map: Spelling
  let pain: Spelling
  let source: SourceID
  let position: UInt32
  var target: NodeID?
}
