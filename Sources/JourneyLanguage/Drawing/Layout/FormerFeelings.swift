/// The emotional curves of the version before, where a difference is drawn: dashed, behind those of the map, with a
/// ring at each feeling that was another one.
struct FormerFeelings {
  private(set) var curves: [[[Point]]]
  private(set) var rings: [(column: Int, box: Box)] = []

  /// A feeling as it was.
  private struct Former {
    let column: Int
    let center: Point
  }

  /// Nothing where no difference is drawn.
  init?(_ lane: EmotionLane) {
    guard let changes = lane.drawing.changes else { return nil }
    curves = Array(repeating: [], count: max(1, lane.people.count))
    for curve in curves.indices {
      var run: [Former] = []
      for (place, column) in lane.columns.enumerated() where column.isBefore {
        let feelings = changes.feelings[column.step] ?? []
        guard let feeling = lane.feeling(among: feelings, ofCurve: curve, in: column),
          let score = lane.score(of: feeling)
        else { continue }
        let former = Former(
          column: place, center: Point(x: Double(column.middle), y: lane.y(score.approximation)))
        if let last = run.last, lane.isGap(between: last.column, place, \.isBefore) { close(&run, curve) }
        run.append(former)
        let now = lane.facesOfColumn(place).first { $0.curves.contains(curve) }
        if now?.score != score { rings.append((place, lane.ring(at: former.center, feeling, curve, in: column))) }
      }
      close(&run, curve)
    }
  }

  private mutating func close(_ run: inout [Former], _ curve: Int) {
    if run.count > 1 { curves[curve].append(EmotionLane.smooth(run.map(\.center))) }
    run = []
  }

  /// The curves, but for what lies on faces.
  func lines(in lane: EmotionLane, block: Int) -> Shapes {
    var shapes = Shapes()
    let drawing = lane.drawing
    var stroke = lane.theme.formerLine
    if lane.scale.words == .inTooltips { stroke.width *= 0.7 }
    for (index, curve) in curves.enumerated() where !curve.isEmpty {
      shapes.add(
        Path(
          .line, id: "\(drawing.mapID).feeling.before.\(index + 1)" + (block == 0 ? "" : ".\(block + 1)"),
          name: drawing.labels[.curveBefore], lines: curve.flatMap(lane.besideFaces), stroke: stroke))
    }
    return shapes
  }

  /// The rings of one column of the block.
  func shapes(ofColumn index: Int, in lane: EmotionLane) -> Shapes {
    var shapes = Shapes()
    for ring in rings where lane.columns[ring.column].index == index { shapes.add(ring.box) }
    return shapes
  }
}

extension EmotionLane {
  /// The feeling of a persona among those that a step had. It stands in the version before, so that its persona is
  /// known by its id.
  fileprivate func feeling(among feelings: [NodeID], ofCurve curve: Int, in column: Column) -> NodeID? {
    let model = drawing.model
    func names(_ feeling: NodeID) -> [String]? {
      model.child(feeling, .persona).map { model.references(of: $0).compactMap(model.id) }
    }
    guard people.indices.contains(curve), let name = model.id(people[curve]) else { return feelings.first }
    if let own = feelings.first(where: { names($0)?.contains(name) ?? false }) { return own }
    let taking = model.child(column.step, .persona).map { model.references(of: $0) } ?? people
    return taking.contains(people[curve]) ? feelings.first { names($0) == nil } : nil
  }

  fileprivate func score(of feeling: NodeID) -> Number? {
    drawing.model.value(feeling).flatMap { $0.kind == .number ? drawing.model.number($0) : nil }
  }

  fileprivate func ring(at center: Point, _ feeling: NodeID, _ curve: Int, in column: Column) -> Box {
    let radius = scale.words == .shown ? 4 : 3
    let said = drawing.labels.formerly(drawing.words(of: feeling))
    return Box(
      role: .former, id: "\(drawing.id(column.step)).feeling.before.\(curve + 1)",
      name: drawing.name(drawing.labels.row(.feeling), said, in: column.step), tooltip: said,
      frame: Rectangle(
        x: Int(center.x) - radius, y: Int(center.y + 0.5) - radius, width: 2 * radius, height: 2 * radius),
      shape: .ellipse, fill: .plain(theme.page), border: Stroke(color: theme.formerLine.color, width: 1.4))
  }
}
