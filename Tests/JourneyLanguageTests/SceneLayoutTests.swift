import Testing

@testable import JourneyLanguage

/// A map of steps, some in stages.
private func view(stages: [Int], bare: Int = 0) -> MapView {
  var text = "current-state drawn \"Drawn\" {\n"
  for step in 0..<bare { text += "step bare-\(step) \"Step\"\n" }
  var number = 0
  for (stage, steps) in stages.enumerated() {
    text += "stage stage-\(stage) \"Stage\" {\n"
    for _ in 0..<steps {
      number += 1
      text += "step step-\(number) \"Step\"\n"
    }
    text += "}\n"
  }
  let model = Project(text + "}\n").model
  return MapView(model.maps[0], in: model)
}

@Suite("Blocks")
struct BlockPlanTests {
  /// Stages with their numbers of steps, and the columns of the spans of each block.
  struct Case: CustomTestStringConvertible, Sendable {
    let stages: [Int]
    let bare: Int
    let blocks: [[Int]]

    init(_ stages: [Int], bare: Int = 0, _ blocks: [[Int]]) {
      self.stages = stages
      self.bare = bare
      self.blocks = blocks
    }

    var testDescription: String { "\(stages) and \(bare)" }
  }

  @Test(
    "Blocks end where stages do, are as few as may be, and then as narrow",
    arguments: [
      Case([], []),
      Case([], bare: 1, [[1]]),
      Case([], bare: 16, [[16]]),
      Case([], bare: 17, [[17]]),
      Case([], bare: 20, [[20]]),
      Case([], bare: 21, [[10], [11]]),
      Case([], bare: 33, [[11], [11], [11]]),
      Case([16], [[16]]),
      Case([17], [[17]]),
      Case([20], [[20]]),
      Case([21], [[10], [11]]),
      Case([33], [[11], [11], [11]]),
      Case([50], [[12], [13], [12], [13]]),
      Case([8, 8], [[8, 8]]),
      Case([8, 9], [[8], [9]]),
      // Not 15 and a scrap of 3.
      Case([3, 3, 3, 3, 3, 3], [[3, 3, 3], [3, 3, 3]]),
      Case([15, 1, 1], [[15], [1, 1]]),
      // A stage without steps takes a column.
      Case([0], [[1]]),
      Case([0, 0, 4], [[1, 1, 4]]),
      Case([16, 0], [[16], [1]]),
      Case([4, 21, 4], [[4, 10], [11, 4]]),
    ])
  func blocks(_ plan: Case) {
    let view = view(stages: plan.stages, bare: plan.bare)
    let blocks = BlockPlan(view).blocks
    #expect(blocks.map { $0.spans.map(\.columns) } == plan.blocks)
    // Each step stands once, in order.
    #expect(blocks.flatMap { Array($0.steps) } == Array(view.flow.steps.indices))
    #expect(blocks.allSatisfy { $0.columns == $0.spans.reduce(0) { $0 + $1.columns } && $0.columns <= 20 })
  }

  @Test("A stage in several blocks begins once")
  func continuedStages() {
    let spans = BlockPlan(view(stages: [2, 40, 3])).blocks.flatMap(\.spans)
    #expect(spans.map(\.isContinued) == [false, false, true, true, false])
    #expect(spans.map(\.number) == [0, 1, 1, 1, 2])
    #expect(spans.allSatisfy { $0.stage != nil })
  }
}

@Suite("Emotional curve")
struct EmotionCurveTests {
  @Test("Between two feelings a curve never leaves the range of the two", arguments: 0..<40)
  func staysInRange(_ number: Int) {
    var generator = SeededGenerator(seed: "curve \(number)")
    var x = 0.0
    let points = (0..<2 + generator.below(12)).map { _ -> Point in
      x += Double(20 + generator.below(200))
      return Point(x: x, y: Double(generator.below(8)) * 14)
    }
    let curve = EmotionLane.smooth(points)
    #expect(curve.count == 3 * points.count - 2)
    for (place, (from, to)) in zip(points, points.dropFirst()).enumerated() {
      let piece = Array(curve[place * 3...place * 3 + 3])
      #expect(piece[0] == from && piece[3] == to)
      var last = piece[0].x
      for step in 0...50 {
        let point = Self.point(on: piece, at: Double(step) / 50)
        #expect(min(from.y, to.y) - 1e-9 <= point.y && point.y <= max(from.y, to.y) + 1e-9)
        #expect(point.x >= last - 1e-9)
        last = point.x
      }
    }
  }

  private static func point(on piece: [Point], at t: Double) -> Point {
    func between(_ first: Point, _ second: Point) -> Point {
      Point(x: first.x + (second.x - first.x) * t, y: first.y + (second.y - first.y) * t)
    }
    var points = piece
    while points.count > 1 { points = zip(points, points.dropFirst()).map(between) }
    return points[0]
  }

  @Test("A curve is level at a peak and in a valley")
  func isLevelAtPeaks() {
    let curve = EmotionLane.smooth([Point(x: 0, y: 0), Point(x: 30, y: 30), Point(x: 60, y: 0)])
    #expect(curve[2].y == 30 && curve[4].y == 30)
  }

  @Test("A step of which nothing is said leaves a gap; one feeling alone has no curve")
  func gaps() {
    let feelings = [1, 2, nil, -1, 0, 1, nil, 2]
    let steps = feelings.map { "step \"Step\" {\n\($0.map { "feeling \($0)" } ?? "")\n}\n" }.joined()
    let project = Project("current-state drawn \"Drawn\" {\n\(steps)}\n")
    #expect(!project.hasErrors)
    for view in SceneTests.views {
      var options = DrawingOptions()
      options.view = view
      let lines = MapLayout.scene(of: project.model, map: 0, options).paths.filter { $0.role == .line }.flatMap(\.lines)
      // Between two faces, and between three: curves are cut where faces lie on them.
      #expect(lines.map(\.count) == [4, 4, 4])
    }
  }
}

@Suite("Legends of drawings")
struct LegendTests {
  private static let source = """
    service-blueprint drawn "Drawn" {
      step first "First" {
        doing "Looks"
        pain "Slow" severity high
        frontstage serve "Serves" wait 5 min
        fail "Breaks" on serve
        then first when "again"
        then second
      }
      step second "Second" {
        wait 2 days
      }
    }
    """

  @Test(
    "The signs that are drawn are explained, and no others",
    arguments: [
      (DrawingView.grid, nil, ["fail", "wait", "decision", "levels"]),
      (.blueprint, nil, ["fail", "wait", "decision"]),
      (.grid, ["doing"], []),
      (.grid, ["pain"], ["levels"]),
      (.grid, ["frontstage"], ["fail", "wait"]),
      (.blueprint, ["customer"], ["wait", "decision"]),
    ])
  func signs(view: DrawingView, lanes: [String]?, signs: [String]) {
    let project = Project(Self.source)
    #expect(!project.hasErrors, "\(project.shortFindings)")
    var options = DrawingOptions()
    options.view = view
    options.lanes = lanes
    let ids = MapLayout.scene(of: project.model, map: 0, options).boxes.filter { $0.role == .legend }.map(\.id)
    #expect(ids.filter { $0.hasPrefix("drawn.legend.") } == signs.map { "drawn.legend.\($0)" })
  }
}

@Suite("Rows of drawings")
struct LaneTests {
  private static let source = """
    lane after-pain "Risks" after pain
    lane last "Last"
    lane after-own "Under risks" after after-pain
    lane second "Behind risks" after pain
    lane first "Under goals" after goal
    service-blueprint drawn "Drawn" {
      persona-less
    }
    """.replacing("  persona-less\n", with: "")

  private static func names(_ view: DrawingView, _ wanted: [String]? = nil) -> [String] {
    let model = Project(source).model
    return Lane.lanes(of: view, wanted: wanted, in: model).map { lane in
      switch lane {
      case .row(let row): row.spelling
      case .own(let own): model.id(own) ?? ""
      }
    }
  }

  @Test("All rows of a view stand in the order of the language, own ones behind what they name")
  func standard() {
    #expect(
      Self.names(.grid) == [
        "goal", "first", "doing", "thinking", "feeling", "touchpoint", "question", "information", "expects", "pain",
        "after-pain", "after-own", "second", "opportunity", "measure", "evidence", "frontstage", "backstage", "support",
        "policy", "source", "note", "last",
      ])
    #expect(
      Self.names(.blueprint) == [
        "first", "feeling", "after-pain", "after-own", "second", "evidence", "customer", "frontstage", "backstage",
        "support", "policy", "last",
      ])
  }

  @Test("Rows that are asked for stand as asked, each once; what is no row is passed over")
  func wanted() {
    #expect(
      Self.names(.grid, ["pain", "nothing", "second", "doing", "pain", "second"]) == ["pain", "second", "doing"])
    #expect(Self.names(.blueprint, ["pain", "support", "customer"]) == ["pain", "support", "customer"])
    #expect(Self.names(.grid, ["nothing"]).isEmpty)
    #expect(Self.names(.grid, []).isEmpty)
  }

  @Test("Each row can stand alone", arguments: DrawnRow.allCases.map(\.spelling) + ["own-0"])
  func alone(_ name: String) throws {
    let project = Project(Self.everything)
    #expect(!project.hasErrors, "\(project.shortFindings)")
    for view in SceneTests.views {
      var options = DrawingOptions()
      options.view = view
      options.lanes = [name]
      let rows = MapLayout.scene(of: project.model, map: 0, options).boxes.filter { $0.role == .lane }.map(\.id)
      #expect(rows == ["drawn.row.\(name)"])
      let failures = SceneTests.failures(of: project.model, map: 0, options)
      #expect(failures.isEmpty, SceneTests.summary(failures))
    }
  }

  @Test("Rows stand from the top down as asked")
  func order() throws {
    let project = Project(Self.everything)
    for view in SceneTests.views {
      var options = DrawingOptions()
      options.view = view
      options.lanes = ["support", "feeling", "own-0", "customer", "support", "goal", "nobody"]
      let rows = MapLayout.scene(of: project.model, map: 0, options).boxes.filter { $0.role == .lane }
      #expect(
        rows.sorted { $0.frame.y < $1.frame.y }.map(\.id)
          == ["support", "feeling", "own-0", "customer", "goal"].map { "drawn.row.\($0)" })
    }
  }

  @Test("A row that nobody fills takes no room")
  func empty() {
    let project = Project("current-state drawn \"Drawn\" {\nstep \"A\" {\ndoing \"B\"\n}\nstep \"C\"\n}\n")
    let scene = MapLayout.scene(of: project.model, map: 0, DrawingOptions())
    #expect(scene.boxes.filter { $0.role == .lane }.map(\.id) == ["drawn.row.doing"])
  }

  /// A step with something in every row.
  private static let everything = """
    lane own-0 "Own" after pain
    source log "Log"
    channel web "Web"
    service-blueprint drawn "Drawn" {
      stage first "First" {
        goal "A goal"
        step one "One" {
          doing "Does" source log
          thinking "Thinks"
          feeling 1 "well"
          touchpoint "Page" channel web
          question "Asks"
          information "Hears"
          expects "Expects" met
          pain "Hurts"
          opportunity "Helps"
          measure csat 3 target 4
          lane own-0 "Own fact"
          note "A note"
          evidence "A letter"
          frontstage a "Answers" { then b; then c }
          backstage b "Checks"
          support c "Keeps" { wait 2 h }
          policy "A rule"
        }
      }
    }
    """
}
