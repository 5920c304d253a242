/// A row of a block.
struct GridRow {
  let id: String
  let title: String
  let content: Content
  /// The cards of whole stages, above those of their steps.
  var spans: [Panel] = []
  var cells: [[Panel]] = []
  var height = 0

  /// The row of actions that it is, whose cards stand between arrows.
  var actions: DrawnRow?
  /// Its colours, if it has some of its own.
  var colors: LaneColors?

  enum Content { case cards, emotion }

  /// What is left free above the first and below the last card.
  static let padding = 6
  /// Between two cards.
  static let gap = 4
  private static let leastHeight = 32

  var isEmpty: Bool { cells.allSatisfy(\.isEmpty) && spans.allSatisfy { $0.height == 0 } }

  /// Whether anything of a step stands in it.
  func isOccupied(_ column: Int, step: NodeID, _ model: Model) -> Bool {
    switch content {
    case .cards: cells.indices.contains(column) && !cells[column].isEmpty || spans.contains { $0.height > 0 }
    case .emotion: model.child(step, .feeling) != nil
    }
  }

  /// Makes it as high as its highest stage: the cards of the stage, and below them those of its steps.
  mutating func measure(_ block: BlockPlan.Block) {
    var column = 0
    var highest = 0
    for (index, span) in block.spans.enumerated() {
      let stacks = cells[column..<column + span.columns].map { $0.reduce(-Self.gap) { $0 + $1.height + Self.gap } }
      highest = max(highest, spans[index].height + Self.gap + max(-Self.gap, stacks.max() ?? 0))
      column += span.columns
    }
    height = max(Self.leastHeight, highest + 2 * Self.padding)
  }
}

/// Where the columns of a block stand.
struct ColumnPlaces {
  /// Where each column begins, and where the last one ends.
  private let edges: [Int]
  /// Where the cards of each column begin.
  private let cards: [Int]
  private let cardWidth: Int

  /// Columns side by side.
  init(count: Int, _ style: GridStyle) {
    edges = (0...count).map { GridStyle.labelWidth + $0 * style.pitch }
    cards = edges.dropLast().map { $0 + (style.pitch - style.cardWidth) / 2 - 1 }
    cardWidth = style.cardWidth
  }

  /// Columns with gutters between them and at both ends.
  init(gutters: [Int], cardWidth: Int) {
    var edges = [GridStyle.labelWidth]
    var cards: [Int] = []
    var x = GridStyle.labelWidth
    for (index, gutter) in gutters.enumerated() {
      x += gutter
      if index > 0 { edges.append(index == gutters.count - 1 ? x : x - gutter / 2) }
      if index < gutters.count - 1 { cards.append(x) }
      x += cardWidth
    }
    self.edges = edges
    self.cards = cards
    self.cardWidth = cardWidth
  }

  var left: Int { edges[0] }
  var right: Int { edges[edges.count - 1] - 3 }

  func edge(_ index: Int) -> Int { edges[index] }

  func card(_ column: Int) -> Int { cards[column] }

  func middle(_ column: Int) -> Int { cards[column] + cardWidth / 2 }
}

extension Box {
  /// The same, higher, with its lines in the middle.
  func stretched(to height: Int) -> Box {
    var box = self
    let free = height - frame.height
    guard free > 0 else { return box }
    for index in box.lines.indices { box.lines[index].top += free / 2 }
    box.frame.height = height
    return box
  }
}
