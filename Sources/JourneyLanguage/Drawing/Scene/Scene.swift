/// Scene: a picture as shapes that have their places, between layout and what writes a file of it.
///
/// Layout makes a scene from a model; a writer prints it, box by box and path by path, and computes nothing. So another
/// writer (SVG, say) needs to know shapes only, and a test can look at a picture without drawing it.
///
/// Units are points, x grows to the right, y grows down. Boxes and lines of text have whole points: the rows of a table
/// in DOT have whole heights, and a place that is written in few digits changes rarely.
struct Scene {
  /// The title of what is shown.
  let title: String
  let id: String
  /// All that is said of it as a whole.
  let tooltip: String
  let background: Color
  /// The fonts, best first, as style sheets list them.
  let fontName: String
  /// In reading order: what stands quietly below, then column by column. Boxes are painted in that order, too, and
  /// paths over them.
  var shapes = Shapes()

  enum Item {
    case box(Box)
    case path(Path)
  }

  init(title: String, id: String, tooltip: String, background: Color, fontName: String) {
    self.title = title
    self.id = id
    self.tooltip = tooltip
    self.background = background
    self.fontName = fontName
  }

  var items: [Item] { shapes.items }

  var boxes: [Box] {
    items.compactMap { item in
      if case .box(let box) = item { box } else { nil }
    }
  }

  var paths: [Path] {
    items.compactMap { item in
      if case .path(let path) = item { path } else { nil }
    }
  }
}

/// Some shapes of a scene, in reading order, that are put in their place together.
struct Shapes {
  private(set) var items: [Scene.Item] = []

  /// Makes room for so many more.
  mutating func reserve(_ count: Int) { items.reserveCapacity(items.count + count) }

  mutating func add(_ box: Box) { items.append(.box(box)) }

  mutating func add(_ path: Path) { items.append(.path(path)) }

  mutating func add(_ shapes: Shapes) { items += shapes.items }

  /// Changes boxes, and tells which is the first one.
  mutating func changeBoxes(_ change: (inout Box, _ isFirst: Bool) -> Void) {
    var isFirst = true
    for index in items.indices {
      guard case .box(var box) = items[index] else { continue }
      change(&box, isFirst)
      items[index] = .box(box)
      isFirst = false
    }
  }

  var firstBox: Box? {
    for case .box(let box) in items { return box }
    return nil
  }

  /// Adds shapes, further right and down.
  mutating func add(_ shapes: Shapes, x: Int, y: Int) {
    for item in shapes.items { items.append(item.moved(x: x, y: y)) }
  }
}

extension Scene.Item {
  fileprivate func moved(x: Int, y: Int) -> Scene.Item {
    switch self {
    case .box(var box):
      box.frame.x += x
      box.frame.y += y
      return .box(box)
    case .path(let path): return .path(path.moved(x: Double(x), y: Double(y)))
    }
  }
}

/// A place in a scene.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double
}

/// Where a box is.
struct Rectangle: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  var right: Int { x + width }
  var bottom: Int { y + height }
}

/// What a shape is, for style sheets, for tests, and for who wants to know what a picture holds.
enum SceneRole: String, Sendable {
  // What stands for something in the model.
  case title, persona, stage, step, feeling, former, touchpoint, measure, pain, opportunity, action, evidence, fact
  // What is said about how it goes on.
  case next
  // What stands for a part of something, on top of its card.
  case tag, badge
  // What helps to read.
  case lane, legend, line, arrow
  // What says nothing.
  case band, decoration

  /// Whether boxes of that role have a place of their own, which no other such box may share.
  var isCard: Bool {
    switch self {
    case .title, .persona, .stage, .step, .touchpoint, .measure, .pain, .opportunity, .action, .evidence, .fact, .next,
      .lane, .legend:
      true
    case .feeling, .former, .tag, .badge, .line, .arrow, .band, .decoration: false
    }
  }
}

/// A shape with a ground, a border and lines of text.
struct Box: Sendable {
  var role: SceneRole
  /// By which style sheets and links name it; made of ids of the model.
  var id: String
  /// What a screen reader says.
  var name: String
  /// The whole text; empty for a decoration.
  var tooltip = ""
  var link: SceneLink?
  var frame: Rectangle
  var shape = Shape.rectangle
  var fill = Fill.none
  var border: Stroke?
  /// A stripe of colour along the left edge, within the frame.
  var bar: Color?
  /// What is left free beside the lines of text, besides the bar.
  var inset = Inset(left: 0, right: 0)
  var lines: [TextLine] = []
  /// A picture that fills the box, as the file that the writer's reader finds.
  var image: String?

  static let barWidth = 4

  enum Shape: Sendable { case rectangle, rounded, ellipse, diamond }

  enum Fill: Hashable, Sendable {
    case none
    case plain(Color)
    /// From the top to the bottom.
    case gradient(Color, Color)
  }

  struct Inset: Sendable {
    var left: Int
    var right: Int
  }

  /// The room of a line of text, in points.
  var measure: Int { frame.width - inset.left - inset.right - (bar == nil ? 0 : Self.barWidth) }
}

/// One line of text in a box.
struct TextLine: Sendable {
  /// From the top of the box.
  var top: Int
  var height: Int
  /// A sign before the text, if there is one.
  var mark: TextRun?
  var text: TextRun
  var alignment = Alignment.left

  enum Alignment: Sendable { case left, center, right }

  /// How wide it is, in points.
  var width: Double { runs.reduce(0) { $0 + JourneyLanguage.width(of: $1.text, in: $1.style) } }

  /// All that is written on it, from left to right.
  var runs: [TextRun] { mark.map { [$0, text] } ?? [text] }
}

/// A line as a pen draws it.
struct Stroke: Hashable, Sendable {
  var color: Color
  var width: Double
  var dash = Dash.solid

  enum Dash: Sendable { case solid, dashed, dotted }
}

/// Lines and curves that are drawn with one pen.
struct Path: Sendable {
  var role: SceneRole
  var id: String
  /// What a screen reader says, unless the path joins two boxes.
  var name: String
  var tooltip = ""
  /// The ids of the boxes that it joins, if any.
  var joins: (from: String, to: String)?
  /// Bezier curves: a point, then three for each piece.
  var lines: [[Point]]
  var stroke: Stroke
  /// At which ends of its one line it has a head; the tips.
  var startTip: Point?
  var endTip: Point?

  init(_ role: SceneRole, id: String, name: String, lines: [[Point]], stroke: Stroke) {
    self.role = role
    self.id = id
    self.name = name
    self.lines = lines
    self.stroke = stroke
  }

  /// The same path, further right and down.
  func moved(x: Double, y: Double) -> Path {
    func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
    var path = self
    path.lines = lines.map { $0.map(moved) }
    path.startTip = startTip.map(moved)
    path.endTip = endTip.map(moved)
    return path
  }

  /// A straight line as a bezier curve.
  static func straight(from start: Point, to end: Point) -> [Point] {
    let (x, y) = (end.x - start.x, end.y - start.y)
    return [
      start, Point(x: start.x + x / 3, y: start.y + y / 3), Point(x: start.x + x * 2 / 3, y: start.y + y * 2 / 3), end,
    ]
  }
}

/// Where a click leads.
enum SceneLink: Hashable, Sendable {
  /// Anywhere, as the map says it.
  case address(String)
  /// To the picture of another map, which stands beside this one.
  case drawing(map: String)
  /// To a box of this picture.
  case box(id: String)
}
