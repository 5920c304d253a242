import Foundation
import Testing

@testable import JourneyLanguage

/// The page of a review: what holds of all scenes holds of it, each opportunity stands where it is rated, and bars are as
/// long as the points that they stand for.
@Suite("Drawings of reviews")
struct ReviewDrawingTests {
  private static func scene(_ project: Project, map: Int? = nil, _ theme: DrawingTheme = .light) -> Scene {
    var options = DrawingOptions()
    options.theme = theme
    return MapReview.scene(of: map ?? project.model.maps.count - 1, in: project.model, options)
  }

  /// All that does not hold of the review of a map.
  private static func failures(of project: Project, map: Int) -> [String] {
    let scene = scene(project, map: map)
    return SceneGeometry.failures(of: scene) + SceneDotText.failures(of: scene)
      + misplaced(in: scene, MapReview(map, in: project.model), MapDrawing(project.model, map: map, DrawingOptions()))
  }

  /// What does not stand in its field, or does not say what it should.
  private static func misplaced(in scene: Scene, _ review: MapReview, _ drawing: MapDrawing) -> [String] {
    let findings = SceneFindings()
    let boxes = Dictionary(scene.boxes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, opportunity) in review.opportunities.open.enumerated() {
      let id = drawing.id(opportunity.subject.node, in: opportunity.element.node)
      let field =
        if let impact = opportunity.impact, let effort = opportunity.effort {
          "\(impact.rawValue)-\(effort.rawValue)"
        } else { "unrated" }
      guard let card = boxes[id], let ground = boxes["\(drawing.mapID).matrix.field.\(field)"] else {
        findings.add("\(id) is not on the page.")
        continue
      }
      findings.expect(card.role == .opportunity, "\(id) is no opportunity.")
      findings.expect(SceneArea(card.frame).isWithin(SceneArea(ground.frame)), "\(id) is not in the field \(field).")
      findings.expect(boxes["\(id).number"]?.lines.map(\.said) == ["\(place + 1)"], "\(id) is not number \(place + 1).")
      let said = SceneContents.letters(of: card.lines.map(\.said).joined())
      for text in [opportunity.subject.text] + opportunity.addresses.map(\.subject.text) {
        let wanted = SceneContents.letters(of: text)
        findings.expect(wanted.isEmpty || strstr(said, wanted) != nil, "\(id) does not say “\(text)”, but “\(said)”.")
      }
    }
    let shown = scene.boxes.filter { $0.role == .opportunity }.count
    findings.expect(shown == review.opportunities.open.count, "\(shown) opportunities are on the page.")
    let rows = scene.boxes.filter { $0.role == .step }
    findings.expect(rows.count == min(10, review.friction.count), "\(rows.count) steps are on the page.")
    for (row, step) in zip(rows, review.friction) {
      let subject = review.steps[step.place]
      findings.expect(row.id == drawing.id(subject.node), "\(row.id) stands where \(subject.name) should.")
      findings.expect(
        row.tooltip.contains(drawing.labels.words(of: step.friction)), "\(row.id) does not tell its friction.")
      for part in FrictionPart.allCases {
        let bar = boxes["\(row.id).friction.\(part)"]
        findings.expect((bar != nil) == (step.friction[part] > 0), "\(row.id) has a wrong bar for \(part).")
      }
    }
    findings.expect(
      (boxes["\(drawing.mapID).remark.opportunities"] == nil) == !review.opportunities.open.isEmpty,
      "It is wrong whether there are opportunities.")
    return findings.failures
  }

  @Test("Samples")
  func samples() throws {
    let root = Corpus.package.appending(path: "samples")
    let paths = FileManager.default.subpaths(atPath: root.path) ?? []
    var count = 0
    for path in paths.filter({ $0.hasSuffix(Corpus.sourceExtension) }).sorted() {
      let bytes = Array(try Data(contentsOf: root.appending(path: path)))
      let project = Project(Source(name: path, bytes: bytes), identity: path, files: .below(root))
      for map in project.model.summaries {
        count += 1
        let failures = Self.failures(of: project, map: map.index)
        #expect(failures.isEmpty, "\(path): \(SceneTests.summary(failures))")
      }
    }
    #expect(count > 10)
  }

  @Test("Random maps", arguments: 0..<15)
  func random(_ batch: Int) {
    for number in 0..<10 {
      let project = Project(SceneSource.text(seed: "review \(batch).\(number)"))
      guard !project.hasErrors else { continue }
      let failures = Self.failures(of: project, map: project.model.maps.count - 1)
      #expect(failures.isEmpty, "review \(batch).\(number): \(SceneTests.summary(failures))")
    }
  }

  @Test("Maps with nothing, little or very much to tell", arguments: extremeMaps.indices)
  func extremes(_ number: Int) {
    let project = Project(Self.extremeMaps[number])
    #expect(!project.hasErrors, "\(project.shortFindings)")
    let failures = Self.failures(of: project, map: 0)
    #expect(failures.isEmpty, SceneTests.summary(failures))
  }

  private static let extremeMaps: [String] = {
    let many = (0..<300).map { "opportunity o\($0) \"Opportunity \($0)\" impact high effort low" }
    let pains = (0..<60).map { "pain p\($0) \"Pain \($0)\" severity high" }
    let long = String(repeating: "Without an end ", count: 200) + String(repeating: "unbroken", count: 60)
    let hostile = "</TABLE>> & <b> \\\\N \\\" ' ] ; --> #"
    let steps = (0..<40).map { "step s\($0) \"Step \($0)\" { pain \"Pain\"; wait 1.01 h target 1 h }" }
    return [
      "current-state none \"None\"",
      "current-state bare \"\" { step \"\" }",
      "current-state one \"One\" { step \"A\" { pain \"P\" severity low; opportunity \"O\" } }",
      "current-state many \"Many\" { step \"A\" {\n\((many + pains).joined(separator: "\n"))\n} }",
      "current-state long \"\(long)\" { stage \"\(long)\" { step \"\(long)\" moment-of-truth {\n"
        + "feeling -0.01 \"\(long)\"\npain p \"\(long)\"\nopportunity \"\(long)\" addresses p\n} } }",
      "current-state hostile \"\(hostile)\" { step \"\(hostile)\" {\n"
        + "feeling -2 \"\(hostile)\"\npain p \"\(hostile)\"\nopportunity \"\(hostile)\" impact low effort high\n} }",
      "current-state steps \"Steps\" {\n\(steps.joined(separator: "\n"))\n}",
    ]
  }()

  private static let source = """
    team care "Care"
    current-state shop "Shop" {
      status draft
      pain loose "Nobody looks at it" severity low
      stage buy "Buy" {
        step look "Looks" moment-of-truth {
          feeling -1 "lost"
          expects "A price" missed
          wait 2 h target 1 h
          pain price "No price" severity high
          opportunity list "A list of prices" addresses price impact high effort low owner care status planned due 2026-12-01
        }
        step pay "Pays" {
          pain slow "It is slow" severity low
          opportunity quick "A faster page" impact medium effort medium
          opportunity gift "A gift"
          opportunity old "Done long ago" status done
        }
        step go "Goes" { feeling 1 }
      }
    }
    """

  private static func words(_ id: String, in scene: Scene) -> [String] {
    scene.boxes.first { $0.id == id }?.lines.map(\.said) ?? ["not there"]
  }

  @Test("The page says what there is to know")
  func contents() {
    let scene = Self.scene(Project(Self.source))
    #expect(scene.title == "Review: Shop")
    #expect(Self.words("shop.title", in: scene) == ["Review", "Shop", "Current-state journey map · draft"])
    #expect(
      Self.words("shop.look.opportunity.list", in: scene) == [
        "Looks", "A list of prices", "planned\u{A0}· 2026-12-01\u{A0}· Care", "↳ No price",
      ])
    #expect(
      scene.boxes.filter { $0.id.hasSuffix(".number") }.map { "\($0.id) \($0.lines[0].said)" } == [
        "shop.look.opportunity.list.number 1", "shop.pay.opportunity.quick.number 2",
        "shop.pay.opportunity.gift.number 3",
      ])
    #expect(
      scene.boxes.filter { $0.role == .band }.map { $0.lines.map(\.said).joined() } == [
        "Quick win", "Quick win", "Large bet", "Quick win", "Large bet", "Leave", "Fill-in", "Leave", "Leave", "",
      ])
    #expect(Self.words("shop.look", in: scene) == ["★ Looks", "Buy"])
    #expect(Self.words("shop.look.friction.total", in: scene) == ["5"])
    #expect(
      Self.words("shop.look.friction.words-of-parts", in: scene) == [
        "feeling\u{A0}1 · pains\u{A0}2 · promises\u{A0}1 · wait\u{A0}1"
      ])
    let row = scene.boxes.first { $0.id == "shop.look" }
    #expect(
      row?.tooltip
        == """
        Looks
        5 points: feeling 1, pains 2, promises 1, wait 1
        feeling: −1 lost
        pains: No price
        promises: A price
        wait: 2 h (target 1 h)
        """.replacing("−", with: "-"))
    #expect(scene.boxes.filter { $0.role == .pain }.map(\.id) == ["shop.pain.loose", "shop.pay.pain.slow"])
    #expect(
      scene.boxes.filter { $0.id.hasPrefix("shop.legend.") && $0.role == .legend }.map(\.id)
        == [
          "friction.feeling", "friction.pains", "friction.promises", "friction.wait", "friction", "moment", "addresses",
          "levels",
        ].map { "shop.legend.\($0)" })
  }

  @Test("Bars are as long as their points")
  func bars() {
    let scene = Self.scene(Project(Self.source))
    func width(_ part: FrictionPart, _ step: String = "look") -> Double {
      scene.boxes.first { $0.id == "shop.\(step).friction.\(part)" }.map { Double($0.frame.width) } ?? 0
    }
    #expect(width(.feeling) > 40)
    for part in [FrictionPart.promises, .wait] { #expect(abs(width(part) - width(.feeling)) <= 1) }
    #expect(abs(width(.pains) - 2 * width(.feeling)) <= 2)
    #expect(abs(2 * width(.pains, "pay") - width(.feeling)) <= 2)
  }

  @Test("What is not there is said in a line")
  func empty() {
    let scene = Self.scene(Project("current-state none \"None\" { step \"A\" }"))
    #expect(
      scene.boxes.filter { $0.id.contains(".remark.") }.flatMap(\.lines).map(\.said) == [
        "No open opportunities", "No step has any friction",
      ])
    #expect(scene.boxes.allSatisfy { $0.role != .band && $0.role != .pain })
  }

  @Test("Ten steps are shown, and how many more there are")
  func longRanking() {
    let steps = (0..<40).map { "step s\($0) \"Step \($0)\" { pain \"Pain \($0)\" }" }.joined(separator: "\n")
    let scene = Self.scene(Project("current-state steps \"Steps\" {\n\(steps)\n}"))
    #expect(scene.boxes.filter { $0.role == .step }.map(\.id) == (0..<10).map { "steps.s\($0)" })
    #expect(Self.words("steps.remark.friction", in: scene) == ["and 30 more"])
    #expect(scene.boxes.filter { $0.role == .pain }.count == 16)
    #expect(Self.words("steps.remark.pains", in: scene) == ["and 24 more"])
  }

  @Test("In each language nothing leaves its place", arguments: ["en", "zh-Hans", "zh-Hant", "th", "ja"])
  func languages(_ tag: String) {
    let project = Project("language \(tag)\n\(Self.source)")
    #expect(!project.hasErrors, "\(project.shortFindings)")
    let failures = Self.failures(of: project, map: 0)
    #expect(failures.isEmpty, SceneTests.summary(failures))
    let title = DrawingLabels(DrawingLanguage(tag: tag))[.mapReview]
    #expect(Self.words("shop.title", in: Self.scene(project)).first == title)
  }

  @Test("A theme changes no place", arguments: 0..<4)
  func themes(_ number: Int) {
    let project = number == 0 ? Project(Self.source) : Project(SceneSource.text(seed: "review theme \(number)"))
    let shapes = DrawingTheme.allCases.map { theme in
      Self.scene(project, theme).boxes.map { "\($0.id) \($0.frame) \($0.lines.map(\.said))" }
    }
    for others in shapes.dropFirst() { #expect(others == shapes[0]) }
  }
}
