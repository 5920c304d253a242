import Testing

@testable import JourneyLanguage

/// Pictures of differences and comparisons: what holds of all scenes holds of them, and each change has its sign.
@Suite("Drawings of differences")
struct DifferenceDrawingTests {
  private static let views = [DrawingView.grid, .blueprint]

  private static func options(_ view: DrawingView, _ theme: DrawingTheme = .light) -> DrawingOptions {
    var options = DrawingOptions()
    options.view = view
    options.theme = theme
    return options
  }

  /// What is wrong with the pictures of a difference, in all views.
  private static func failures(of difference: Difference) -> [String] {
    difference.drawableMaps.flatMap { map in
      views.flatMap { view in
        let scene = difference.scene(of: map, options(view))
        return (SceneGeometry.failures(of: scene) + SceneArrows.failures(of: scene)).map { "\(map.id), \(view): \($0)" }
      }
    }
  }

  @Test("What holds of all scenes holds of a difference after random edits", arguments: Environment.groups(10))
  func edits(part: Int) {
    var count = 0
    for number in stride(from: part, to: DifferenceTests.pairs / 5, by: 10) {
      let text = DifferenceTests.base(number)
      let old = Project(text)
      guard !old.hasErrors else { continue }
      var editor = DifferenceEditor(text, seed: "drawn \(number)", mayOverlap: true)
      var new = old
      for _ in 0..<(2 + number % 9) {
        let before = editor
        guard editor.edit() != nil else { continue }
        let project = Project(editor.map.bytes)
        if project.hasErrors { editor.undo(to: before) } else { new = project }
      }
      for difference in [DifferenceTests.difference(old, new), DifferenceTests.difference(new, old)] {
        count += difference.drawableMaps.count
        let failures = Self.failures(of: difference)
        #expect(failures.isEmpty, "drawn \(number): \(failures.prefix(3).joined(separator: "\n"))")
      }
    }
    #expect(count > 0)
  }

  @Test("Maps that have little to do with each other are drawn as one", arguments: Environment.groups(20))
  func strangers(number: Int) throws {
    let old = Project(SceneSource.text(seed: "before \(number)"))
    let new = Project(SceneSource.text(seed: "after \(number)"))
    let failures = Self.failures(of: DifferenceTests.difference(old, new))
    #expect(failures.isEmpty, "\(failures.prefix(3).joined(separator: "\n"))")
  }

  // MARK: Signs

  private static let before = """
    persona ada "Ada"
    current-state drawn "Drawn" {
      persona ada
      stage start "Start" {
        step look "Looks" {
          doing "Reads"
          feeling -1 "lost"
          wait 2 days
          pain slow "It is slow" severity high
          pain hidden "Nobody says the price" severity low
          then leave when "tired"
          then pay when "sure"
        }
        step ask "Asks" { feeling 0 }
        step pay "Pays" { feeling 1 }
        step leave "Leaves" ends
      }
    }
    """

  private static let after = """
    persona ada "Ada"
    current-state drawn "Drawn" {
      persona ada
      stage start "Start" {
        step look "Looks" {
          doing "Reads"
          feeling 1 "found"
          wait 4 h
          pain slow "It is slow" severity low
          touchpoint bot "Bot"
          then pay when "sure"
        }
        step chat "Chats" { doing "Types"; feeling 0.5 }
        step pay "Pays now" { feeling 1 }
        step leave "Leaves" ends
      }
    }
    """

  private static func scene(_ view: DrawingView = .grid) throws -> Scene {
    let (old, new) = (Project(before), Project(after))
    try #require(!old.hasErrors && !new.hasErrors, "\(old.shortFindings) \(new.shortFindings)")
    let difference = DifferenceTests.difference(old, new)
    let map = try #require(difference.drawableMaps.first)
    return difference.scene(of: map, options(view))
  }

  @Test("Each change has its sign, and what it was is said")
  func signs() throws {
    let scene = try Self.scene()
    #expect(SceneGeometry.failures(of: scene).isEmpty)
    let badges = Set(scene.boxes.filter { $0.role == .badge && !$0.id.contains("legend") }.map(\.id))
    #expect(
      badges == [
        "drawn.look.pain.slow.changed", "drawn.look.pain.hidden.before.removed", "drawn.look.touchpoint.bot.added",
      ])
    func words(_ id: String) -> String {
      scene.boxes.first { $0.id == id }?.lines.map(\.said).joined(separator: " ") ?? "not there"
    }
    #expect(words("drawn.title").contains("What changed: + 2 added · − 3 removed · ~ 4 changed"))
    #expect(words("drawn.look").contains("~ waits: 2 days → 4 h"))
    #expect(words("drawn.look.pain.slow").contains("was: Severity: high"))
    #expect(words("drawn.pay").contains("was: Pays"))
    #expect(words("drawn.chat").contains("+ added"))
    #expect(words("drawn.ask.before").contains("− removed"))
    // Behind the ways that there are now, one of which is what is left.
    #expect(words("drawn.look.next.3").contains("− tired"))
    #expect(scene.boxes.contains { $0.id == "drawn.legend.curve.before" })
  }

  @Test("What is gone is struck through, and nothing else")
  func strikes() throws {
    for box in try Self.scene().boxes where !box.lines.isEmpty && box.role != .badge {
      let isGone = box.id.contains(".before")
      let isStruck = box.lines.contains { $0.text.style.isStruck }
      #expect(!isStruck || isGone, "\(box.id)")
      if box.id == "drawn.look.pain.hidden.before" || box.id == "drawn.ask.before" { #expect(isStruck) }
    }
  }

  @Test("The old curve is dashed, with a ring at each feeling that was another one")
  func curves() throws {
    let scene = try Self.scene()
    let old = scene.paths.filter { $0.id.hasPrefix("drawn.feeling.before") }
    #expect(old.count == 1 && old.allSatisfy { $0.stroke.dash == .dashed })
    let rings = scene.boxes.filter { $0.id.contains(".feeling.before.") }
    #expect(rings.map(\.id).sorted() == ["drawn.ask.before.feeling.before.1", "drawn.look.feeling.before.1"])
    // The step that is gone breaks no curve of the new version, and the one that is new none of the old.
    let new = scene.paths.filter { $0.id == "drawn.feeling.curve.1" }
    #expect(new.count == 1)
  }

  @Test("A map on one side only is drawn in the colours of that", arguments: [true, false])
  func wholeMaps(isNew: Bool) throws {
    let map = Project(Self.before)
    let nothing = Project("")
    let difference = isNew ? DifferenceTests.difference(nothing, map) : DifferenceTests.difference(map, nothing)
    let drawable = try #require(difference.drawableMaps.first)
    let scene = difference.scene(of: drawable, Self.options(.grid))
    #expect(SceneGeometry.failures(of: scene).isEmpty)
    let pain = try #require(scene.boxes.first { $0.id == "drawn.look.pain.slow" })
    let colors = Theme(.light).change(isNew ? .added : .removed)
    #expect(pain.fill == .plain(colors.fill) && pain.lines.allSatisfy { $0.text.style.isStruck == !isNew })
  }

  @Test("Of a map with errors what is known is drawn, whichever side it is on")
  func errors() throws {
    var count = 0
    for example in Corpus.cases(of: "check") {
      let project = try example.project()
      guard project.hasErrors else { continue }
      for difference in [
        Difference(from: [project], to: [Project("")]), Difference(from: [Project("")], to: [project]),
      ] {
        for map in difference.drawableMaps {
          for view in Self.views {
            let title = difference.scene(of: map, Self.options(view)).boxes.first { $0.role == .title }
            #expect(title?.lines.contains { $0.said.contains("not the whole difference") } == true, "\(example)")
            count += 1
          }
        }
      }
    }
    #expect(count > 300)
  }

  @Test("A fact that names what there is not is left out of a picture")
  func unknownNames() throws {
    let old = Project(Self.before)
    let new = Project(
      Self.before.replacing(
        "feeling -1 \"lost\"", with: "feeling -1 \"lost\" persona nobody\n measure speed 4 target 3"))
    #expect(new.hasErrors)
    for difference in [Difference(from: [old], to: [new]), Difference(from: [new], to: [old])] {
      let map = try #require(difference.drawableMaps.first)
      let scene = difference.scene(of: map, Self.options(.grid))
      #expect(SceneGeometry.failures(of: scene).isEmpty)
      #expect(!scene.boxes.contains { $0.role == .measure })
    }
  }

  // MARK: Comparisons

  private static let future = """
    \(before)
    future-state later "Later" from drawn {
      step look {
        feeling 1 "found"
        pain new "A new one"
        resolves slow "It is fast now"
      }
      without step ask
    }
    """

  @Test("A row that will not stay as it is stands twice, any other once")
  func rowsOfComparison() throws {
    let project = Project(Self.future)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let scene = MapComparison.scene(of: 0, with: 1, in: project.model, Self.options(.grid))
    let failures = SceneGeometry.failures(of: scene)
    #expect(failures.isEmpty, "\(failures)")
    let rows = scene.boxes.filter { $0.role == .lane }
    #expect(
      rows.map(\.id) == ["step.next", "doing", "feeling", "pain.before", "pain"].map { "later.row.\($0)" })
    #expect(rows.first { $0.id == "later.row.pain" }?.name.contains("Future: Pain points") == true)
    func row(of id: String) -> String? {
      let card = scene.boxes.first { $0.id == id }
      return rows.first { row in card.map { row.frame.y <= $0.frame.y && $0.frame.y < row.frame.bottom } ?? false }?.id
    }
    #expect(row(of: "later.look.before.pain.slow.before") == "later.row.pain.before")
    #expect(row(of: "later.look.pain.new") == "later.row.pain")
    // What stays open stands in both.
    #expect(row(of: "later.look.before.pain.hidden.before") == "later.row.pain.before")
    #expect(row(of: "later.look.pain.hidden") == "later.row.pain")
  }

  @Test("What holds of all scenes holds of a comparison", arguments: Environment.groups(20))
  func comparisons(number: Int) {
    let project = Project(SceneSource.text(seed: "compared \(number)"))
    for future in project.model.maps.indices {
      guard let current = project.model.maps[future].base else { continue }
      for view in Self.views {
        let scene = MapComparison.scene(of: current, with: future, in: project.model, Self.options(view))
        let failures = SceneGeometry.failures(of: scene) + SceneArrows.failures(of: scene)
        #expect(failures.isEmpty, "\(number), \(view): \(failures.prefix(3).joined(separator: "\n"))")
      }
    }
  }
}
