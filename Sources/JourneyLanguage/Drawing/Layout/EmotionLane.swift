/// The emotional curve: a face for each feeling, a curve for each persona, and the words beside the faces.
///
/// A curve is a monotone cubic (Fritsch and Carlson, SIAM Journal on Numerical Analysis 17, 1980): between two
/// neighbours it stays between their heights, so that it never shows a feeling that nobody has. Where nothing is said
/// of a persona the curve has a gap.
struct EmotionLane {
  /// How large everything is.
  struct Scale {
    /// Between two whole scores.
    var level: Int
    /// Above the best and below the worst.
    var margin: Int
    var radius: Int
    var words: Words

    enum Words { case shown, inTooltips }

    static let grid = Scale(level: 28, margin: 30, radius: 10, words: .shown)
    static let blueprint = Scale(level: 13, margin: 14, radius: 7, words: .inTooltips)
  }

  /// A column with a step in it.
  struct Column {
    /// Among the columns of the block.
    let index: Int
    let step: NodeID
    /// Its middle.
    let middle: Int
    let width: Int
    /// Whether the step is in the map, and whether it was in the version before.
    var isNow = true
    var isBefore = false
  }

  /// A feeling with its place.
  struct Face {
    let fact: NodeID
    let step: NodeID
    let column: Int
    let score: Number
    /// Whose it is, as places among the curves.
    let curves: [Int]
    let id: String
    let name: String
    let text: String?
    let tooltip: String
    var center: Point
  }

  let drawing: MapDrawing
  let columns: [Column]
  let scale: Scale
  let people: [NodeID]
  private(set) var faces: [Face] = []
  /// Which of the faces stand in each column.
  private var facesOfColumns: [Range<Int>] = []
  private var curves: [[[Point]]] = []
  private var words: [(column: Int, box: Box)] = []
  private(set) var height: Int
  /// Those of the version before, where a difference is drawn.
  private(set) var former: FormerFeelings?

  var theme: Theme { _read { yield drawing.theme } }

  /// Whose feelings are drawn as curves of their own: those of whom any feeling of the map is said. Without any, one
  /// curve is everybody's.
  static func people(of drawing: MapDrawing) -> [NodeID] {
    let model = drawing.model
    var named: Set<NodeID> = []
    for step in drawing.view.flow.steps {
      for feeling in model.children(step) where model.word(feeling) == .feeling {
        if let persona = model.child(feeling, .persona) { named.formUnion(model.references(of: persona)) }
      }
    }
    guard !named.isEmpty else { return [] }
    let listed = model.child(drawing.view.root, .persona).map { model.references(of: $0) } ?? []
    return listed + model.declarations.filter { named.contains($0) && !listed.contains($0) }
  }

  static func isNeeded(in drawing: MapDrawing, steps: Range<Int>) -> Bool {
    steps.contains { place in
      let step = drawing.view.flow.steps[place]
      return drawing.model.child(step, .feeling) != nil || !(drawing.changes?.feelings[step] ?? []).isEmpty
    }
  }

  init(_ drawing: MapDrawing, people: [NodeID], columns: [Column], scale: Scale) {
    self.drawing = drawing
    self.columns = columns
    self.scale = scale
    self.people = people
    height = 4 * scale.level + 2 * scale.margin
    curves = Array(repeating: [], count: max(1, people.count))
    findFaces()
    findCurves()
    former = FormerFeelings(self)
    if scale.words == .shown { placeWords() }
  }

  /// The height of a score, from the top of the lane.
  func y(_ score: Double) -> Double {
    Double(scale.margin) + (2 - min(2, max(-2, score))) * Double(scale.level)
  }

  // MARK: Faces

  private mutating func findFaces() {
    let model = drawing.model
    let labels = drawing.labels
    for (index, column) in columns.enumerated() {
      let taking = model.child(column.step, .persona).map { model.references(of: $0) } ?? people
      let feelings = model.isGone(column.step) ? [] : model.children(column.step, .feeling)
      var spoken: Set<NodeID> = []
      for feeling in feelings {
        if let persona = model.child(feeling, .persona) { spoken.formUnion(model.references(of: persona)) }
      }
      var here: [Face] = []
      for (place, feeling) in feelings.enumerated() {
        guard let value = model.value(feeling), value.kind == .number else { continue }
        let score = model.number(value)
        let words = model.text(feeling)
        let height = "\(labels.signed(score)) \(labels.mood(Mood(score)))"
        let whose =
          model.child(feeling, .persona).map { model.references(of: $0) } ?? taking.filter { !spoken.contains($0) }
        let curves = people.isEmpty ? [0] : people.indices.filter { whose.contains(people[$0]) }
        here.append(
          Face(
            fact: feeling, step: column.step, column: index, score: score, curves: curves,
            id: drawing.id(feeling, in: column.step, place: place),
            name: drawing.name(
              labels.row(.feeling), words.map { "\(height), \($0)" } ?? height, in: column.step),
            text: words, tooltip: drawing.words(of: feeling),
            center: Point(x: Double(column.middle), y: y(score.approximation))))
      }
      spread(&here)
      facesOfColumns.append(faces.count..<faces.count + here.count)
      faces += here
    }
  }

  /// Faces of about the same height stand side by side.
  private func spread(_ faces: inout [Face]) {
    let order = faces.indices.sorted { (faces[$0].center.y, $0) < (faces[$1].center.y, $1) }
    // As far apart as the largest marks are wide.
    let size = Double(2 * scale.radius + (people.count > 2 ? 8 : 2))
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, faces[order[end]].center.y - faces[order[end - 1]].center.y < size { end += 1 }
      for (place, index) in order[start..<end].sorted().enumerated() {
        faces[index].center.x += (Double(place) - Double(end - start - 1) / 2) * (size + 2)
      }
      start = end
    }
  }

  func facesOfColumn(_ column: Int) -> ArraySlice<Face> {
    facesOfColumns.indices.contains(column) ? faces[facesOfColumns[column]] : []
  }

  /// Those in the columns that reach beyond `x`, from left to right.
  private func facesFrom(_ x: Double) -> ArraySlice<Face> {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if Double(columns[middle].middle + columns[middle].width / 2) < x { low = middle + 1 } else { high = middle }
    }
    return low < columns.count ? faces[facesOfColumns[low].lowerBound...] : []
  }

  // MARK: Curves

  private mutating func findCurves() {
    for curve in curves.indices {
      var run: [Point] = []
      var last = -1
      for face in faces where face.curves.contains(curve) {
        // Nothing is said of the column between, or there is no step.
        if last >= 0, isGap(between: last, face.column, \.isNow) { close(&run, curve) }
        // Of two that are said of the same persona, the first counts for the curve.
        if face.column != last { run.append(face.center) }
        last = face.column
      }
      close(&run, curve)
    }
  }

  private mutating func close(_ run: inout [Point], _ curve: Int) {
    if run.count > 1 { curves[curve].append(Self.smooth(run)) }
    run = []
  }

  /// A bezier curve through the points, from left to right.
  static func smooth(_ points: [Point]) -> [Point] {
    let slopes = zip(points, points.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) }
    var tangents = [slopes[0]]
    for (before, after) in zip(slopes, slopes.dropFirst()) {
      // Level at a peak, in a valley and beside a plateau; else the harmonic mean, which never overshoots.
      tangents.append(before * after <= 0 ? 0 : 2 * before * after / (before + after))
    }
    tangents.append(slopes[slopes.count - 1])
    var curve = [points[0]]
    for index in slopes.indices {
      let (from, to) = (points[index], points[index + 1])
      let third = (to.x - from.x) / 3
      curve.append(Point(x: from.x + third, y: from.y + tangents[index] * third))
      curve.append(Point(x: to.x - third, y: to.y - tangents[index + 1] * third))
      curve.append(to)
    }
    return curve
  }

  /// Whether a column between two, of those that a version has, has nothing of it.
  func isGap(between first: Int, _ second: Int, _ isThere: (Column) -> Bool) -> Bool {
    if columns[second].index <= columns[first].index + 1 { return false }
    // A stage without steps, or a step of which nothing is said.
    return columns[second].index - columns[first].index > second - first
      || columns[first + 1..<second].contains(where: isThere)
  }

  // MARK: Words

  private static let style = TextStyle(size: 9, weight: .bold)

  /// Puts the words of each feeling beside its face, where neither a curve nor a face nor other words are in the way;
  /// what finds no place stands below the lowest line.
  private mutating func placeWords() {
    var taken: [[Rectangle]] = columns.indices.map { _ in [] }
    for face in faces { taken[face.column].append(area(of: face)) }
    var behind: [[Point]] = columns.indices.map { _ in [] }
    for ring in former?.rings ?? [] { taken[ring.column].append(ring.box.frame) }
    for curve in (curves + (former?.curves ?? [])).joined() {
      var column = 0
      for point in Self.samples(of: curve) {
        while column + 1 < columns.count, point.x > Double(columns[column].middle + columns[column].width / 2) {
          column += 1
        }
        behind[column].append(point)
      }
    }
    let base = height
    for face in faces {
      guard let text = text(of: face) else { continue }
      let column = columns[face.column]
      var box = TextBox(self.box(.tag, face, "words", width: column.width - 10), padding: 0)
      box.addText(text, Self.style, theme.feeling(Mood(face.score)).words, .center)
      var label = box.finished(padding: 0)
      let width = min(label.frame.width, Int(label.lines.map(\.width).max() ?? 0) + 3)
      label.frame.width = width
      label.frame.x = min(
        max(Int(face.center.x) - width / 2, column.middle - column.width / 2 + 2),
        column.middle + column.width / 2 - 2 - width)
      let free = places(for: label, beside: face, base: base).first { y in
        let frame = Rectangle(x: label.frame.x, y: y, width: width, height: label.frame.height)
        return !taken[face.column].contains { $0.meets(frame) }
          && !behind[face.column].contains { frame.holds($0, margin: 3) }
      }
      // Below all that is there.
      label.frame.y = free ?? max(base - 4, taken[face.column].map(\.bottom).max() ?? 0) + 2
      taken[face.column].append(label.frame)
      height = max(height, label.frame.bottom + 6)
      words.append((face.column, label))
    }
  }

  /// Heights at which words may stand, best first: right above the face, or below it in a valley; then further off.
  private func places(for label: Box, beside face: Face, base: Int) -> [Int] {
    let gap = scale.radius + 3
    let above = Int(face.center.y) - gap - label.frame.height
    let below = Int(face.center.y) + gap
    let neighbours = (face.column - 1...face.column + 1).lazy.flatMap(facesOfColumn).filter { other in
      other.column != face.column && other.curves.contains { face.curves.contains($0) }
    }
    let isValley = neighbours.contains { $0.center.y < face.center.y } && face.score > Number(-2)
    var heights: [Int] = []
    for step in 0...12 {
      let (up, down) = (above - step * 5, below + step * 5)
      heights += isValley ? [down, up] : [up, down]
    }
    return heights.filter { $0 >= 2 && $0 + label.frame.height <= base - 2 }
  }

  /// What is said of a feeling; of whom, where there is more than one curve.
  private func text(of face: Face) -> String? {
    guard let words = face.text else { return nil }
    guard curves.count > 1, face.curves.count < curves.count || drawing.model.child(face.fact, .persona) != nil else {
      return words
    }
    return drawing.labels.join(drawing.labels.list(face.curves.map { drawing.title(of: people[$0]) }), words)
  }

  private static func samples(of curve: [Point]) -> [Point] {
    stride(from: 0, to: curve.count - 1, by: 3).flatMap { start in
      let piece = BezierPiece(curve[start], curve[start + 1], curve[start + 2], curve[start + 3])
      return (0..<16).map { piece.point(at: Double($0) / 16) }
    }
  }

  // MARK: Shapes

  private func area(of face: Face) -> Rectangle {
    // A diamond is as wide as a circle only in its middle: eyes and mouth need more of it.
    let isDiamond = !people.isEmpty && face.curves.count == 1 && Self.mark(face.curves[0]) == .diamond
    let radius = scale.radius + (isDiamond ? 3 : 0)
    return Rectangle(
      x: Int(face.center.x) - radius, y: Int(face.center.y + 0.5) - radius, width: 2 * radius, height: 2 * radius)
  }

  /// A box for a face, or for its words.
  private func box(_ role: SceneRole, _ face: Face, _ part: String?, width: Int) -> Box {
    Box(
      role: role, id: part.map { "\(face.id).\($0)" } ?? face.id,
      name: part == nil ? face.name : "\(face.text ?? "") · \(face.name)", tooltip: face.tooltip,
      frame: Rectangle(x: 0, y: 0, width: width, height: 0))
  }

  /// The curves, but for what lies on faces.
  func lines(block: Int) -> Shapes {
    var shapes = Shapes()
    for (index, curve) in curves.enumerated() where !curve.isEmpty {
      let name =
        people.isEmpty
        ? drawing.labels.row(.feeling)
        : drawing.labels.join(drawing.labels.row(.feeling), drawing.title(of: people[index]))
      shapes.add(
        Path(
          .line, id: "\(drawing.mapID).feeling.curve.\(index + 1)" + (block == 0 ? "" : ".\(block + 1)"), name: name,
          lines: curve.flatMap(besideFaces), stroke: stroke(index)))
    }
    return shapes
  }

  /// The pieces of a curve that lie on no face: paths are painted over boxes.
  func besideFaces(_ curve: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    for start in stride(from: 0, to: curve.count - 1, by: 3) {
      let piece = BezierPiece(curve[start], curve[start + 1], curve[start + 2], curve[start + 3])
      let ends = (curve[start].x - 30, curve[start + 3].x + 30)
      var circles: [(center: Point, radius: Double)] = []
      for face in facesFrom(ends.0) {
        if Double(columns[face.column].middle - columns[face.column].width / 2) > ends.1 { break }
        circles.append((face.center, Double(area(of: face).width) / 2 + 1))
      }
      pieces += piece.parts { point in
        circles.contains { circle in
          let (x, y) = (point.x - circle.center.x, point.y - circle.center.y)
          return x * x + y * y < circle.radius * circle.radius
        }
      }
    }
    return pieces
  }

  func stroke(_ curve: Int) -> Stroke {
    var stroke = theme.curves[curve % theme.curves.count]
    if scale.words == .inTooltips { stroke.width *= 0.7 }
    return stroke
  }

  /// The faces and words of one column.
  func shapes(ofColumn column: Int) -> Shapes {
    var shapes = Shapes()
    for face in faces where columns[face.column].index == column {
      var box = box(.feeling, face, nil, width: 2 * scale.radius)
      box.frame = area(of: face)
      box.shape = face.curves.count == 1 && !people.isEmpty ? Self.mark(face.curves[0]) : .ellipse
      box.fill = .plain(theme.feeling(Mood(face.score)).ground)
      box.border = Stroke(color: theme.faceBorder, width: scale.words == .shown ? 2 : 1.2)
      shapes.add(box)
    }
    for word in words where columns[word.column].index == column { shapes.add(word.box) }
    return shapes
  }

  /// The shape of the faces of a persona.
  static func mark(_ curve: Int) -> Box.Shape {
    let shapes: [Box.Shape] = [.ellipse, .rounded, .diamond, .rectangle]
    return shapes[curve % shapes.count]
  }

  /// The eyes and mouths of all faces, which lie on them.
  func features(id: String) -> Shapes {
    var shapes = Shapes()
    guard !faces.isEmpty else { return shapes }
    let unit = Double(scale.radius) / 10
    var lines: [[Point]] = []
    for face in faces {
      let (x, y) = (face.center.x, Double(Int(face.center.y + 0.5)))
      for side in [-3.4, 3.4] {
        let eye = Point(x: x + side * unit, y: y - 4.2 * unit)
        lines.append(Path.straight(from: eye, to: Point(x: eye.x, y: y - 1.4 * unit)))
      }
      let bend: Double =
        switch Mood(face.score) {
        case .veryGood: 3.6
        case .good: 2.2
        case .neutral: 0
        case .bad: -2.2
        case .veryBad: -3.6
        }
      let height = y + (3.4 - bend * 0.35) * unit
      lines.append([
        Point(x: x - 4.4 * unit, y: height), Point(x: x - 2 * unit, y: height + bend * unit),
        Point(x: x + 2 * unit, y: height + bend * unit), Point(x: x + 4.4 * unit, y: height),
      ])
    }
    shapes.add(
      Path(.decoration, id: id, name: id, lines: lines, stroke: Stroke(color: theme.face, width: 1.5 * unit)))
    return shapes
  }

  /// The ground with its lines, and the numbers of the scale to the left of it.
  func ground(at x: Int, y: Int, width: Int, id: String) -> Shapes {
    var shapes = Shapes()
    shapes.add(
      Box(
        role: .band, id: "\(id).ground", name: "\(id).ground",
        frame: Rectangle(x: x, y: y, width: width, height: height),
        fill: .gradient(theme.emotion.top, theme.emotion.bottom)))
    // Boxes, not paths: what lies below faces and words has to be painted before them.
    for (score, name) in [(2, "level.2"), (1, "level.1"), (-1, "level.-1"), (-2, "level.-2"), (0, "zero")] {
      shapes.add(
        Box(
          role: .band, id: "\(id).\(name)", name: "\(id).\(name)",
          frame: Rectangle(x: x, y: y + Int(self.y(Double(score))) - 1, width: width, height: 1),
          fill: .plain(score == 0 ? theme.emotionZero : theme.emotionLine)))
    }
    return shapes
  }

  /// The numbers of the scale, right-aligned at `right`.
  func ticks(right: Int, y: Int, id: String) -> Shapes {
    var shapes = Shapes()
    for (score, text) in [(2, "+2"), (1, "+1"), (0, "0"), (-1, "−1"), (-2, "−2")]
    where scale.words == .shown || abs(score) == 2 {
      let tick = Box(
        role: .tag, id: "\(id).\(score)", name: "\(id).\(score)", tooltip: drawing.labels.mood(Mood(Number(score))),
        frame: Rectangle(x: right - 20, y: y + Int(self.y(Double(score))) - 6, width: 20, height: 12))
      var box = TextBox(tick, padding: 0)
      box.addText(text, TextStyle(size: 8), theme.muted, .right)
      shapes.add(box.finished(padding: 0, least: 12))
    }
    return shapes
  }
}

extension Rectangle {
  fileprivate func meets(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  fileprivate func holds(_ point: Point, margin: Double) -> Bool {
    point.x > Double(x) - margin && point.x < Double(right) + margin && point.y > Double(y) - margin
      && point.y < Double(bottom) + margin
  }
}
