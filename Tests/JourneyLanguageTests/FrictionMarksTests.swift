import Testing

@testable import JourneyLanguage

/// The steps with the most friction, as a drawing marks them.
@Suite("Marks of friction")
struct FrictionMarksTests {
  private static let source = """
    current-state shop "Shop" {
      stage buy "Buy" {
        step look "Looks" { feeling -1; pain "No price" severity high }
        step pay "Pays" moment-of-truth { feeling -2; expects "Soon" missed; wait 3 h target 2 h; pain "Slow" }
        step stay "Stays" { feeling -1 }
        step call "Calls" { feeling -1 }
        step leave "Leaves" { feeling -0.5; pain "Late" severity low }
      }
    }
    """

  private static func scene(
    _ source: String, _ view: DrawingView, _ marks: DrawingMarks = .friction
  ) -> Scene {
    let project = Project(source)
    var options = DrawingOptions()
    options.view = view
    options.marks = marks
    return MapLayout.scene(of: project.model, map: project.model.maps.count - 1, options)
  }

  /// The marks on the heads, in the order of the steps.
  private static func badges(_ scene: Scene) -> [Box] {
    scene.boxes.filter { $0.role == .badge && $0.id.hasSuffix(".friction") }
  }

  @Test("Three steps are marked, by their places in the order", arguments: SceneTests.views)
  func marks(_ view: DrawingView) {
    let scene = Self.scene(Self.source, view)
    let badges = Self.badges(scene)
    #expect(
      badges.map { "\($0.id) \($0.lines[0].said)" } == [
        "shop.look.friction 2", "shop.pay.friction 1", "shop.stay.friction 3",
      ])
    #expect(badges[1].tooltip == "most friction: 4.5 points: feeling 2, pains 1, promises 1, wait 0.5")
    #expect(badges[0].tooltip == "most friction: 3 points: feeling 1, pains 2")
    #expect(badges[2].tooltip == "most friction: 1 point: feeling 1")
    let head = scene.boxes.first { $0.id == "shop.pay" }
    #expect(head?.name.contains("1. most friction: 4.5 points") == true)
    #expect(head?.tooltip.hasSuffix(badges[1].tooltip) == true)
    #expect(scene.boxes.contains { $0.id == "shop.legend.friction" })
    #expect(SceneGeometry.failures(of: scene).isEmpty, SceneTests.summary(SceneGeometry.failures(of: scene)))
  }

  @Test("What is less than a point is not marked, and then nothing explains a mark", arguments: SceneTests.views)
  func few(_ view: DrawingView) {
    let one = Self.scene("current-state a \"A\" { step b \"B\" { feeling -1 }; step c \"C\" { feeling -0.99 } }", view)
    #expect(Self.badges(one).map(\.id) == ["a.b.friction"])
    let none = Self.scene("current-state a \"A\" { step b \"B\" { feeling -0.5 }; step c \"C\" }", view)
    #expect(Self.badges(none).isEmpty)
    #expect(!none.boxes.contains { $0.id.contains("legend.friction") })
  }

  @Test("A drawing without marks is a drawing in which nothing is to be marked", arguments: DrawingView.allCases)
  func left(_ view: DrawingView) {
    func dot(_ source: String, _ marks: DrawingMarks) -> [UInt8] {
      let project = Project(source)
      var options = DrawingOptions()
      options.view = view
      options.marks = marks
      return project.output(.dot(map: 0, options))
    }
    let quiet = "current-state a \"A\" { step b \"B\" { feeling -0.5 \"so\" }; step c \"C\" }"
    #expect(dot(quiet, .friction) == dot(quiet, .none))
    #expect(dot(Self.source, .friction) != dot(Self.source, .none))
  }

  @Test("A flow says it on the card and in the tooltip")
  func flow() {
    var options = DrawingOptions()
    options.view = .flow
    options.marks = .friction
    let dot = String(decoding: Project(Self.source).output(.dot(map: 0, options)), as: UTF8.self)
    #expect(dot.contains("Pays") && dot.contains("most friction: 4.5 points: feeling 2, pains 1, promises 1, wait 0.5"))
    #expect(dot.components(separatedBy: "most friction: 3 points").count == 3)
  }

  @Test("What holds of all scenes holds with marks", arguments: Environment.groups(10))
  func random(_ batch: Int) {
    var count = 0
    for number in 0..<10 {
      let seed = "marks \(batch).\(number)"
      let project = Project(SceneSource.text(seed: seed))
      guard !project.hasErrors else { continue }
      var options = DrawingOptions()
      options.marks = .friction
      let map = project.model.maps.count - 1
      let failures = SceneTests.failures(of: project.model, map: map, options)
      #expect(failures.isEmpty, "\(seed): \(SceneTests.summary(failures))")
      count += Self.badges(MapLayout.scene(of: project.model, map: map, options)).count
    }
    #expect(count > 0)
  }
}
