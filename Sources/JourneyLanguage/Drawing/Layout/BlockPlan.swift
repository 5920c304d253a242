/// How the steps of a map are set: in one block from left to right, or in several below each other. A block ends where
/// a stage does; only a stage that is wider than a block goes on in the next one, which says so.
struct BlockPlan {
  /// A stage, or a part of it, or steps that stand in none.
  struct Span {
    let stage: NodeID?
    /// Which of the map's stages it is, counted from 0.
    let number: Int
    /// Its steps, as places in the map's order.
    let steps: Range<Int>
    /// Whether it began in the block before.
    let isContinued: Bool

    /// How many columns it takes; a stage without steps takes one.
    var columns: Int { max(1, steps.count) }
  }

  struct Block {
    var spans: [Span] = []

    var columns: Int { spans.reduce(0) { $0 + $1.columns } }
    /// The steps of the block, as places in the map's order.
    var steps: Range<Int> {
      guard let first = spans.first, let last = spans.last else { return 0..<0 }
      return first.steps.lowerBound..<last.steps.upperBound
    }
  }

  private(set) var blocks: [Block] = []

  /// About how many columns a block has at most: what is legible on a page or a screen.
  static let measure = 16
  /// A stage of so many columns is not broken yet.
  private static let mostColumns = 20

  init(_ view: MapView) {
    let spans = Self.spans(of: view)
    guard !spans.isEmpty else { return }
    // As few blocks as the measure gives, then as narrow ones as that number allows, so that the last is not a scrap.
    let count = Self.blocks(of: spans, measure: Self.measure).count
    var narrowest = spans.reduce(1) { max($0, $1.columns) }
    var widest = max(narrowest, Self.measure)
    while narrowest < widest {
      let middle = (narrowest + widest) / 2
      if Self.blocks(of: spans, measure: middle).count <= count { widest = middle } else { narrowest = middle + 1 }
    }
    blocks = Self.blocks(of: spans, measure: widest)
  }

  private static func blocks(of spans: [Span], measure: Int) -> [Block] {
    var blocks = [Block()]
    var width = 0
    for span in spans {
      if width > 0, width + span.columns > measure {
        blocks.append(Block())
        width = 0
      }
      blocks[blocks.count - 1].spans.append(span)
      width += span.columns
    }
    return blocks
  }

  /// The stages in order, long ones in parts, and the bare steps before, between or behind them.
  private static func spans(of view: MapView) -> [Span] {
    let model = view.model
    var spans: [Span] = []
    var place = 0
    var bare = 0
    var number = 0
    func addBare() {
      if bare < place { spans += parts(of: nil, number: number, bare..<place) }
    }
    for child in model.children(view.root) {
      switch model.word(child) {
      case .step: place += 1
      case .stage:
        addBare()
        let first = place
        for step in model.children(child) where model.word(step) == .step { place += 1 }
        spans += parts(of: child, number: number, first..<place)
        number += 1
        bare = place
      default: break
      }
    }
    addBare()
    return spans
  }

  private static func parts(of stage: NodeID?, number: Int, _ steps: Range<Int>) -> [Span] {
    let count = steps.count > mostColumns ? (steps.count + measure - 1) / measure : 1
    return (0..<count).map { part in
      let start = steps.lowerBound + steps.count * part / count
      let end = steps.lowerBound + steps.count * (part + 1) / count
      return Span(stage: stage, number: number, steps: start..<end, isContinued: part > 0)
    }
  }
}
