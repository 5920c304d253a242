import Foundation
import Testing

@testable import JourneyLanguage

/// What must hold of every picture that is laid out here, seen in its scene, without anything that draws it.
@Suite("Scenes")
struct SceneTests {
  /// The views that are laid out here.
  static let views = [DrawingView.grid, .blueprint]

  /// Whether what is written of a scene is read, too, which takes longer than to lay it out.
  enum DotTextCheck { case included, left }

  /// All that does not hold of a map of a project in all views.
  static func failures(
    of model: Model, map: Int, _ options: DrawingOptions = DrawingOptions(), text: DotTextCheck = .included
  ) -> [String] {
    views.flatMap { view -> [String] in
      var options = options
      options.view = view
      let scene = MapLayout.scene(of: model, map: map, options)
      let failures =
        SceneGeometry.failures(of: scene) + SceneArrows.failures(of: scene)
        + SceneContents.failures(of: scene, model, map: map, options)
        + SceneFlow.failures(of: scene, model, map: map, options)
        + (text == .included ? SceneDotText.failures(of: scene) : [])
      return failures.map { "\(view) of \(model.maps[map].kind): \($0)" }
    }
  }

  /// The first few sentences, as one thing that is wrong often has many effects.
  static func summary(_ failures: [String]) -> Comment {
    Comment(rawValue: "\(failures.count) do not hold:\n" + failures.prefix(8).joined(separator: "\n"))
  }

  private static func files(below directory: String) -> [String] {
    let paths = FileManager.default.subpaths(atPath: Corpus.package.appending(path: directory).path) ?? []
    return paths.filter { $0.hasSuffix(Corpus.sourceExtension) }.sorted()
  }

  @Test("Samples", arguments: files(below: "samples"))
  func samples(_ path: String) throws {
    let root = Corpus.package.appending(path: "samples")
    let bytes = Array(try Data(contentsOf: root.appending(path: path)))
    let project = Project(Source(name: path, bytes: bytes), identity: path, files: .below(root))
    #expect(!project.hasErrors)
    for map in project.model.summaries {
      let failures = Self.failures(of: project.model, map: map.index)
      #expect(failures.isEmpty, Self.summary(failures))
    }
  }

  @Test("Cases of the corpus", arguments: Corpus.stages)
  func corpus(_ stage: String) throws {
    for example in Corpus.cases(of: stage) {
      let project = try example.project()
      guard !project.hasErrors else { continue }
      for map in project.model.maps.indices {
        let failures = Self.failures(of: project.model, map: map)
        #expect(failures.isEmpty, "\(example): \(Self.summary(failures))")
      }
    }
  }

  // MARK: Random maps

  /// How many maps a batch has.
  private static let batch = 10
  private static let batches = 30

  private static func project(seed: String, steps: Int? = nil) -> Project {
    Project(SceneSource.text(seed: seed, steps: steps))
  }

  @Test("Random maps", arguments: Environment.groups(batches))
  func random(_ batch: Int) {
    for number in 0..<Self.batch {
      let seed = "scene \(batch).\(number)"
      let project = Self.project(seed: seed)
      guard !project.hasErrors else {
        Issue.record("\(seed) is no map: \(project.shortFindings)")
        continue
      }
      var options = DrawingOptions()
      options.images = ["pictures/1.png": "one.png", "pictures/persona-1.png": "face.png"]
      let failures = Self.failures(
        of: project.model, map: project.model.maps.count - 1, options, text: number % 3 == 0 ? .included : .left)
      #expect(failures.isEmpty, "\(seed): \(Self.summary(failures))")
    }
  }

  @Test("Random rows", arguments: Environment.groups(batches / 3))
  func randomLanes(_ batch: Int) {
    var generator = SeededGenerator(seed: "lanes \(batch)")
    for number in 0..<Self.batch / 3 {
      let seed = "lanes \(batch).\(number)"
      let project = Self.project(seed: seed, steps: 1 + generator.below(9))
      guard !project.hasErrors else {
        Issue.record("\(seed) is no map: \(project.shortFindings)")
        continue
      }
      var options = DrawingOptions()
      let names = DrawnRow.allCases.map(\.spelling) + ["own-0", "own-1", "unknown"]
      options.lanes = Array(names.shuffled(using: &generator).prefix(1 + generator.below(9)))
      let failures = Self.failures(of: project.model, map: project.model.maps.count - 1, options)
      #expect(failures.isEmpty, "\(seed) \(options.lanes ?? []): \(Self.summary(failures))")
    }
  }

  // MARK: Themes

  @Test("A theme changes no place", arguments: 0..<6)
  func themes(_ number: Int) {
    let project = Self.project(seed: "theme \(number)", steps: 1 + number * 3)
    for view in Self.views {
      let shapes = DrawingTheme.allCases.map { theme -> [String] in
        var options = DrawingOptions()
        options.view = view
        options.theme = theme
        let scene = MapLayout.scene(of: project.model, map: project.model.maps.count - 1, options)
        return scene.boxes.map { "\($0.id) \($0.frame) \($0.lines.map(\.said))" }
          + scene.paths.map { "\($0.id) \($0.lines)" }
      }
      #expect(shapes[0].count > 5)
      for others in shapes.dropFirst() { #expect(others == shapes[0]) }
    }
  }

  // MARK: Changes

  @Test(
    "What is reworded within its lines changes only the lines that say it", arguments: Environment.groups(batches / 2))
  func rewording(_ number: Int) {
    let text = SceneSource.text(seed: "rewording \(number)", steps: 1 + number % 9)
    var generator = SeededGenerator(seed: "rewording \(number)")
    let last = text.components(separatedBy: SceneWords.mark).count
    for _ in 0..<4 {
      let mark = "\(SceneWords.mark)\(1 + generator.below(last))"
      let changed = Self.replacing(mark, in: text)
      guard changed != text else { continue }
      for view in Self.views {
        var options = DrawingOptions()
        options.view = view
        let before = Self.dot(text, options)
        let after = Self.dot(changed, options)
        #expect(before.count == after.count, "Lines came or went with \(mark).")
        for (old, new) in zip(before, after) where old != new {
          #expect(old.contains(mark) && new.contains(Self.reworded(mark)), "\(mark) changed \(old) to \(new).")
        }
      }
    }
  }

  /// Other words that start with the same digits stay.
  private static func replacing(_ mark: String, in text: String) -> String {
    let parts = text.components(separatedBy: mark)
    return parts.dropFirst().reduce(parts[0]) { result, part in
      result + (part.first.map { "0"..."9" ~= $0 } ?? false ? mark : reworded(mark)) + part
    }
  }

  /// Two of its letters change places, which are of equal width. The first stays, which may be an initial.
  private static func reworded(_ mark: String) -> String { "dboe" + mark.dropFirst(SceneWords.mark.count) }

  private static func dot(_ text: String, _ options: DrawingOptions) -> [Substring] {
    let project = Project(text)
    let bytes = project.output(.dot(map: project.model.maps.count - 1, options))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
