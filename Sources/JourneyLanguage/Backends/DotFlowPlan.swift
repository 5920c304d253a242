/// Where everything stands in a flow: groups (the stages), rows of steps within them, and the levels of each row: the
/// steps, then a level for each lane of actions. Behind each of these, where there are any, a level for the conditions
/// on which one goes on from it.
struct FlowPlan {
  /// Something that has a place in the grid.
  enum Item: Hashable {
    /// A step or an action.
    case element(NodeID)
    /// The mark behind a step that ends the journey, by the step's place.
    case end(Int)
    /// A condition, by the place of its arrow.
    case exit(Int)
  }

  /// Two items, the first of which an arrow leads away from.
  struct Pair: Hashable {
    let from: Item
    let to: Item
  }

  /// What a level holds, which decides what stands at its left.
  enum Content: Hashable {
    case steps
    /// Frontstage, backstage, support.
    case lane(Int)
    case exits
  }

  struct Level {
    let content: Content
    var items: [Item] = []
  }

  /// A stage, or steps that stand in none.
  struct Group {
    let stage: NodeID?
    var rows: [[Level]] = []
  }

  private(set) var groups: [Group] = []
  let steps: [NodeID]
  /// Whether anything stands at the left of the rows: stages, lanes.
  private(set) var hasHeads = false
  private var spots: [Item: Spot] = [:]
  private var rowCount = 0
  private var levelCount = 0

  private struct Spot {
    let row: Int
    /// Counted downward through the whole map.
    let level: Int
    let column: Int
    /// The step it belongs to: what is left of what.
    let place: Int
  }

  init(_ view: MapView, _ arrows: FlowArrows) {
    let model = view.model
    steps = view.flow.steps
    let widths = steps.map { Self.width(of: $0, arrows, in: model) }
    let capacity = Self.capacity(total: widths.reduce(0, +))
    var place = 0
    var bare = 0..<0
    for child in model.children(view.root) {
      switch model.word(child) {
      case .step:
        bare = (bare.isEmpty ? place : bare.lowerBound)..<place + 1
        place += 1
      case .stage:
        if !bare.isEmpty { addGroup(nil, bare, widths, capacity, arrows, in: model) }
        bare = 0..<0
        let first = place
        for step in model.children(child) where model.word(step) == .step { place += 1 }
        addGroup(child, first..<place, widths, capacity, arrows, in: model)
      default: break
      }
    }
    if !bare.isEmpty { addGroup(nil, bare, widths, capacity, arrows, in: model) }
  }

  /// How many cards stand side by side: five, and in a long map so many that it is about as wide as high.
  private static func capacity(total: Int) -> Int {
    var root = 5
    while root * root < total { root += 1 }
    return root
  }

  /// How many cards wide a step is with what stands below it.
  private static func width(of step: NodeID, _ arrows: FlowArrows, in model: Model) -> Int {
    var counts = [0, 0, 0]
    var exits = [arrows.exits[step]?.count ?? 0, 0, 0, 0]
    for action in model.children(step) where Inheritance.isAction(model.word(action)) {
      let lane = Triggers.lane(of: action, in: model)
      counts[lane] += 1
      exits[lane + 1] += arrows.exits[action]?.count ?? 0
    }
    // Two conditions are hardly wider than a card.
    return max(1, counts.max() ?? 1, ((exits.max() ?? 0) + 1) / 2)
  }

  /// Breaks the steps of a group into rows of about the same width.
  private mutating func addGroup(
    _ stage: NodeID?, _ range: Range<Int>, _ widths: [Int], _ capacity: Int, _ arrows: FlowArrows, in model: Model
  ) {
    if stage != nil { hasHeads = true }
    let total = widths[range].reduce(0, +)
    let count = max(1, (total + capacity - 1) / capacity)
    let measure = (total + count - 1) / count
    var group = Group(stage: stage)
    var start = range.lowerBound
    var width = 0
    for place in range {
      if width > 0, width + widths[place] > measure {
        group.rows.append(row(start..<place, arrows, in: model))
        start = place
        width = 0
      }
      width += widths[place]
    }
    if start < range.upperBound { group.rows.append(row(start..<range.upperBound, arrows, in: model)) }
    groups.append(group)
  }

  /// The levels of a row.
  private mutating func row(_ places: Range<Int>, _ arrows: FlowArrows, in model: Model) -> [Level] {
    var contents: [(content: Content, nodes: [(node: NodeID, place: Int)])] = [
      (.steps, places.map { (steps[$0], $0) }), (.lane(0), []), (.lane(1), []), (.lane(2), []),
    ]
    for place in places {
      for action in model.children(steps[place]) where Inheritance.isAction(model.word(action)) {
        contents[1 + Triggers.lane(of: action, in: model)].nodes.append((action, place))
      }
    }
    var levels: [Level] = []
    for (content, nodes) in contents where !nodes.isEmpty {
      if content != .steps { hasHeads = true }
      var level = Level(content: content)
      var exits = Level(content: .exits)
      for (node, place) in nodes {
        put(.element(node), on: &level, levelCount, place)
        if content == .steps, arrows.ends[place] != .goesOn { put(.end(place), on: &level, levelCount, place) }
        for exit in arrows.exits[node] ?? [] { put(.exit(exit), on: &exits, levelCount + 1, place) }
      }
      levels.append(level)
      if !exits.items.isEmpty { levels.append(exits) }
      levelCount += exits.items.isEmpty ? 1 : 2
    }
    rowCount += 1
    return levels
  }

  private mutating func put(_ item: Item, on level: inout Level, _ number: Int, _ place: Int) {
    spots[item] = Spot(row: rowCount, level: number, column: level.items.count, place: place)
    level.items.append(item)
  }

  /// At which sides of its cards an arrow starts and ends, and what it may do to the layout.
  struct Route {
    var from: DotEnd.Side?
    var to: DotEnd.Side?
    /// How much Graphviz tries to keep it short and straight.
    var weight: Double = 0
    /// Whether it leads the way that the grid has anyway, so that the layout may build on it. No other arrow may.
    var isAlongGrid = false
  }

  /// The way from one item to another. Sides are named only between different levels: within one, Graphviz 2.43 draws
  /// arrows at named sides badly, or stops with a message.
  func route(from: Item, to: Item, _ kind: FlowArrows.Arrow.Kind) -> Route {
    guard let start = spots[from], let end = spots[to] else { return Route() }
    if start.level == end.level {
      return end.column == start.column + 1 ? Route(weight: 1, isAlongGrid: true) : Route()
    }
    if start.level < end.level {
      let isShort = start.row == end.row && (kind == .service || end.level == start.level + 1)
      return Route(from: .s, to: .n, weight: isShort ? 3 : 0, isAlongGrid: isShort)
    }
    guard start.row == end.row else { return Route() }
    switch from {
    case .exit: return Route(from: end.place < start.place ? .w : .e, to: .s)
    case .element, .end: return Route()
    }
  }

  /// Whether the way from one item to another leads up past at least one level of the same row.
  func leadsUpThroughLevels(from: Item, to: Item) -> Bool {
    guard let start = spots[from], let end = spots[to] else { return false }
    return start.row == end.row && start.level > end.level + 1
  }
}
