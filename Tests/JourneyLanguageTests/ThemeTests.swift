import Foundation
import Testing

@testable import JourneyLanguage

/// What is drawn in the colours of a theme: every sample, and a map that has what no sample has.
private struct Drawn: CustomTestStringConvertible, Sendable {
  let name: String
  let model: Model
  let map: Int

  /// The version before, where a difference or a comparison is drawn.
  var before: (model: Model, map: Int, arrangement: DrawnChanges.Arrangement)?
  /// Whether the review of the map is drawn, or the map, with or without marks.
  var page = Page.map

  enum Page { case map, markedMap, review }

  var testDescription: String { name }

  func scene(_ theme: DrawingTheme, _ view: DrawingView) -> Scene {
    var options = DrawingOptions()
    options.theme = theme
    options.view = view
    options.marks = page == .markedMap ? .friction : .none
    if page == .review { return MapReview.scene(of: map, in: model, options) }
    guard let before else { return MapLayout.scene(of: model, map: map, options) }
    let pairing = Pairing(
      ElementTree(before.model, root: before.model.maps[before.map].root),
      ElementTree(model, root: model.maps[map].root), renamed: [:])
    let united = UnitedMap(pairing, map: map, before.arrangement)
    return MapLayout.scene(of: united.model, map: united.map, options, changes: united.changes)
  }

  func dot(_ theme: DrawingTheme, _ view: DrawingView) -> String {
    var options = DrawingOptions()
    options.theme = theme
    options.view = view
    options.marks = page == .markedMap ? .friction : .none
    if before != nil && view != .flow || page == .review {
      return String(decoding: Writer.bytes { SceneDot.write(scene(theme, view), into: &$0) }, as: UTF8.self)
    }
    return String(decoding: Writer.bytes { model.write(.dot(map: map, options), into: &$0) }, as: UTF8.self)
  }

  /// Every map of the samples, imported ones where they stand.
  static let samples: [Drawn] = {
    let directory = Corpus.package.appending(path: "samples")
    let paths = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(Corpus.sourceExtension) }.sorted().flatMap { path -> [Drawn] in
      guard let bytes = try? Data(contentsOf: directory.appending(path: path)) else { return [] }
      let source = Source(name: path, bytes: Array(bytes))
      return maps(of: Project(source, identity: path, files: .below(directory)))
    }
  }()

  /// Maps that have between them all that is ever drawn.
  static let invented: [Drawn] = maps(of: Project(Source(name: "everything.journey", bytes: Array(everything.utf8))))

  /// The reviews of maps.
  static let reviewedSamples = samples.map { $0.shown(as: .review) }

  /// The reviews of the invented maps, and these maps with marks.
  static let reviewed = invented.map { $0.shown(as: .review) } + invented.map { $0.shown(as: .markedMap) }

  private func shown(as page: Page) -> Drawn { Drawn(name: "\(name), \(page)", model: model, map: map, page: page) }

  /// The views of which the pictures are not the same.
  var views: [DrawingView] { page == .review ? [.grid] : DrawingView.allCases }

  /// The same maps with something of all that is in them added, removed, moved or changed; each for a difference, and
  /// for a comparison.
  static let changed: [Drawn] = {
    let rows = [
      ("\"Does\"", "\"Does it\""), ("feeling -1", "feeling 2"), ("\"Hurts\" severity high", "\"Hurts\" severity low"),
      ("wait 2 h", "wait 3 h"), ("by w duration 2 min", "by w duration 1 min"), ("policy \"Never\"", "policy \"Ever\""),
      ("information \"Told\"", "information \"Said\""), ("measure nps 30 target 20", "measure nps 10"),
      ("frontstage f3", "backstage f3"), ("then h2", "then f2"), ("step b4 \"Judges\"", "step c4 \"Waits\""),
      ("touchpoint t5 \"Place 5\" channel c5", "touchpoint u5 \"Elsewhere\""), ("note \"Aside\"", ""),
      // In another order.
      ("\"All\" missed", "\"-\""), ("\"Some\" met", "\"All\" missed"), ("\"-\"", "\"Some\" met"),
    ]
    let other = rows.reduce(everything) { $0.replacing($1.0, with: $1.1) }
    let (left, right) = (maps(of: Project(everything)), maps(of: Project(other)))
    return zip(left, right).flatMap { left, right in
      [(left, right), (right, left)].flatMap { old, new in
        [DrawnChanges.Arrangement.marked, .sideBySide].map { arrangement in
          Drawn(
            name: "\(new.name), \(arrangement)", model: new.model, map: new.map,
            before: (old.model, old.map, arrangement))
        }
      }
    }
  }()

  private static func maps(of project: Project) -> [Drawn] {
    guard !project.hasErrors else { return [] }
    return project.model.summaries.map { Drawn(name: "\($0.title)", model: project.model, map: $0.index) }
  }

  /// More stages, channels and personas than a theme has colours for, and each kind of card.
  private static let everything: String = {
    let range = 1...9
    let channels = range.map { "channel c\($0) \"Channel \($0)\"" }
    let personas = range.prefix(5).map { "persona p\($0) \"Person \($0)\" { quote \"Oh\"; need \"Rest\" }" }
    let scores = ["-2", "-1", "0", "1", "2"]
    let stages = range.map { stage in
      let feelings = range.prefix(5).map { person in
        "feeling \(scores[(stage + person) % 5]) \"so\" persona p\(person)"
      }
      return """
        stage s\(stage) "Stage \(stage)" {
          duration 2 days target 1 day
          step a\(stage) "Begins" {
            persona p1, p2
            wait 2 h
            touchpoint t\(stage) "Place \(stage)" channel c\(stage)
            touchpoint "Nowhere"
            doing "Does"
            \(feelings.joined(separator: "\n    "))
            expects "All" missed
            expects "Some" met
            expects "None" exceeded
            information "Told" channel c\(stage)
            pain x\(stage) "Hurts" severity high cause "Why"
            opportunity o\(stage) "Helps" impact high owner w
            measure csat 3 target 4
            measure nps 30 target 20
            measure ces 3
            measure churn target 3
            link "https://example.org" "More"
            note "Aside"
          }
          step b\(stage) "Judges" moment-of-truth {
            feeling \(scores[stage % 5])
            wait 1 h target 20 min
            then a\(stage) when "again"
            image "a.png"
          }
        }
        """
    }
    let services = range.prefix(6).map { stage in
      """
      stage s\(stage) {
        step a\(stage) {
          evidence e\(stage) "Slip" channel c\(stage)
          frontstage f\(stage) "Talks" by w duration 2 min feeling -1 "tired" { then g\(stage) when "asked" }
          backstage g\(stage) "Looks" by w wait 2 h { then h\(stage) }
          support h\(stage) "Keeps" by w scheduled measure csat 3
          fail z\(stage) "Breaks" on g\(stage) likelihood high recovery "Mends"
          policy "Never"
        }
      }
      """
    }
    return """
      \((channels + personas).joined(separator: "\n"))
      team w "Workers"
      current-state all "All" {
        persona p1, p2, p3, p4, p5
        objective "Less of it"
        objective "More of it"
        link "https://example.org" "Elsewhere"
        \(stages.joined(separator: "\n"))
        stage empty "Empty"
      }
      service-blueprint behind "Behind" from all {
        \(services.joined(separator: "\n"))
      }
      future-state later "Later" from all { step a1 { resolves x1 "Gone" } }
      current-state none "None"
      """
  }()
}

extension Color {
  /// Red, green and blue, from 0 to 255.
  fileprivate var parts: [Int] {
    let digits = Array(hexadecimal.utf8.dropFirst())
    return [0, 2, 4].map { Int(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? -1 }
  }

  /// Relative luminance as WCAG 2.2 defines it: linear light of sRGB (IEC 61966-2-1), weighted as the eye does.
  fileprivate var luminance: Double {
    let linear = parts.map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The contrast ratio of WCAG 2.2, from 1 to 21.
  fileprivate func contrast(with other: Color) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }
}

/// What lies on what, with the contrast that it needs.
private struct Pair: Hashable {
  let sign: Color
  let ground: Color
  let least: Double
}

/// Gathers the pairs of a drawing, each with the first place where it is.
private struct Pairs {
  static let text = 4.5
  static let sign = 3.0

  private(set) var places: [Pair: String] = [:]

  mutating func add(_ sign: Color, on grounds: [Color], _ least: Double, at place: String) {
    for ground in grounds {
      let pair = Pair(sign: sign, ground: ground, least: least)
      if places[pair] == nil { places[pair] = place }
    }
  }

  var failures: [String] {
    places.compactMap { pair, place in
      let contrast = pair.sign.contrast(with: pair.ground)
      guard contrast < pair.least else { return nil }
      return "\(pair.sign.hexadecimal) on \(pair.ground.hexadecimal): \(contrast) < \(pair.least) at \(place)"
    }.sorted()
  }
}

/// A scene as a painter leaves it: which grounds one sees at a place.
private struct Painting {
  private let background: Color
  private var columns: [Int: [Box]] = [:]

  private static let columnWidth = 48

  init(background: Color) { self.background = background }

  mutating func add(_ box: Box) {
    // A hairline is no ground.
    guard box.fill != .none, box.frame.height > 1 else { return }
    for column in Self.column(Double(box.frame.x))...Self.column(Double(box.frame.right)) {
      columns[column, default: []].append(box)
    }
  }

  /// The colours of the topmost ground; of one that goes from one colour to another both.
  func grounds(at point: Point) -> [Color] {
    columns[Self.column(point.x)]?.last { $0.covers(point) }.map(\.grounds) ?? [background]
  }

  private static func column(_ x: Double) -> Int { Int((x / Double(columnWidth)).rounded(.down)) }
}

extension Box {
  fileprivate var grounds: [Color] {
    switch fill {
    case .none: []
    case .plain(let color): [color]
    case .gradient(let top, let bottom): [top, bottom]
    }
  }

  fileprivate var center: Point {
    Point(x: Double(frame.x) + Double(frame.width) / 2, y: Double(frame.y) + Double(frame.height) / 2)
  }

  fileprivate func covers(_ point: Point) -> Bool {
    let (x, y) = (abs(point.x - center.x) / Double(frame.width) * 2, abs(point.y - center.y) / Double(frame.height) * 2)
    switch shape {
    case .rectangle, .rounded: return x <= 1 && y <= 1
    case .ellipse: return x * x + y * y <= 1
    case .diamond: return x + y <= 1
    }
  }

  /// Where a line of text starts, has its middle and ends.
  fileprivate func points(of line: TextLine) -> [Point] {
    let left = Double(frame.x + inset.left + (bar == nil ? 0 : Box.barWidth))
    let free = Double(measure) - line.width
    let start =
      switch line.alignment {
      case .left: left
      case .center: left + free / 2
      case .right: left + free
      }
    let y = Double(frame.y + line.top) + Double(line.height) / 2
    return [start, start + line.width / 2, start + line.width].map { Point(x: $0, y: y) }
  }

  /// Right beside its left and its right edge.
  fileprivate var sides: [Point] {
    [Double(frame.x) - 1.5, Double(frame.right) + 1.5].map { Point(x: $0, y: center.y) }
  }
}

extension Scene {
  /// All that must be told from what it lies on.
  ///
  /// Signs that need no contrast of their own (WCAG 2.2, 1.4.11 asks for it only where they are needed to understand):
  /// grounds of cards, bands, tags and stages, as what is written on them says all; the hairline around a quiet card
  /// and a persona, the halo that keeps a badge or a face apart from what it covers; the track of a measure, the levels
  /// behind the curve, the lines between stages: none of these says anything that a word or a number does not.
  fileprivate func pairs(_ theme: Theme) -> Pairs {
    var pairs = Pairs()
    var painting = Painting(background: background)
    for item in items {
      switch item {
      case .box(let box):
        add(box, on: painting, theme, to: &pairs)
        painting.add(box)
      case .path(let path): add(path, on: painting, to: &pairs)
      }
    }
    return pairs
  }

  private func add(_ box: Box, on painting: Painting, _ theme: Theme, to pairs: inout Pairs) {
    for line in box.lines {
      for point in box.points(of: line) {
        let grounds = box.fill == .none ? painting.grounds(at: point) : box.grounds
        for run in line.runs { pairs.add(run.color, on: grounds, Pairs.text, at: box.id) }
      }
    }
    let beside = Array(Set(box.sides.flatMap(painting.grounds)))
    if let bar = box.bar {
      pairs.add(bar, on: box.grounds + painting.grounds(at: box.sides[0]), Pairs.sign, at: box.id)
    }
    let under = painting.grounds(at: box.center)
    switch box.role {
    case .feeling, .former,
      .tag where FrictionPart.allCases.contains { box.id.hasSuffix(".friction.\($0)") },
      .decoration where box.border != nil:
      // A face is seen by its colour, or by the line around it.
      let fill = box.grounds[0]
      let weakest = under.map { fill.contrast(with: $0) }.min() ?? 0
      pairs.add(weakest < Pairs.sign ? box.border?.color ?? fill : fill, on: under, Pairs.sign, at: box.id)
      return
    case .badge:
      pairs.add(box.grounds[0], on: under + beside, Pairs.sign, at: box.id)
      return
    case .decoration where box.id.hasSuffix(".track") || !box.lines.isEmpty || box.image != nil: return
    case .decoration:
      // What stands out of the bar of a measure is seen above and below it.
      let tip = Point(x: box.center.x, y: Double(box.frame.y) + 1)
      pairs.add(box.grounds[0], on: painting.grounds(at: tip), Pairs.sign, at: box.id)
    case .title, .persona, .stage, .step, .touchpoint, .measure, .pain, .opportunity, .action, .evidence, .fact, .next,
      .tag, .lane, .legend, .line, .arrow, .band:
      break
    }
    if let border = box.border, ![theme.cardBorder, theme.persona.border?.color].contains(border.color) {
      pairs.add(border.color, on: beside, Pairs.sign, at: box.id)
    }
  }

  private func add(_ path: Path, on painting: Painting, to pairs: inout Pairs) {
    guard ![".levels", ".zero"].contains(where: path.id.hasSuffix) else { return }
    for line in path.lines {
      for start in stride(from: 0, to: line.count - 1, by: 3) {
        for step in 1..<16 {
          let point = Self.point(on: Array(line[start...start + 3]), at: Double(step) / 16)
          pairs.add(path.stroke.color, on: painting.grounds(at: point), Pairs.sign, at: path.id)
        }
      }
    }
  }

  private static func point(on curve: [Point], at t: Double) -> Point {
    let weights = [(1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t]
    return Point(
      x: zip(weights, curve).reduce(0) { $0 + $1.0 * $1.1.x }, y: zip(weights, curve).reduce(0) { $0 + $1.0 * $1.1.y })
  }
}

/// The pairs of a drawing that Graphviz lays out, read from the labels: grounds nest there as tables do.
private enum FlowPairs {
  static func pairs(_ dot: String, _ theme: Theme) -> Pairs {
    var pairs = Pairs()
    // Where a card or an arrow comes to stand is known to Graphviz alone: on the page, or on the ground of any stage.
    let outside = [theme.page] + theme.stages.map(\.tint)
    var grounds: [Color?] = []
    for tag in dot.split(separator: "<").dropFirst().map({ $0.prefix { $0 != ">" } }) {
      let name = tag.prefix { $0 != " " }
      switch name {
      case "TABLE", "TD":
        let around = grounds.compactMap { $0 }.last.map { [$0] } ?? outside
        if let border = color("COLOR", of: tag), border != theme.cardBorder {
          pairs.add(border, on: around, Pairs.sign, at: String(tag))
        }
        let ground = color("BGCOLOR", of: tag)
        // The bar of a card, which says nothing where there is no step.
        if let ground, ground != theme.cardBorder, tag.contains(" WIDTH=\"\(Card.barWidth)\"") {
          pairs.add(ground, on: around, Pairs.sign, at: String(tag))
        }
        grounds.append(ground)
      case "FONT":
        let around = grounds.compactMap { $0 }.last ?? theme.page
        if let text = color("COLOR", of: tag) { pairs.add(text, on: [around], Pairs.text, at: String(tag)) }
      case "/TABLE", "/TD": grounds.removeLast()
      default: break
      }
    }
    for stroke in [theme.mark, theme.arrow] { pairs.add(stroke, on: outside, Pairs.sign, at: "an arrow") }
    return pairs
  }

  private static func color(_ attribute: String, of tag: Substring) -> Color? {
    guard let start = tag.range(of: " \(attribute)=\"") else { return nil }
    return colors(String(tag[start.upperBound...].prefix { $0 != "\"" })).first
  }

  /// The colours of a theme that a text names.
  static func colors(_ text: String) -> [Color] {
    text.matches(of: /#[0-9A-Fa-f]{6}/).map { Color(hexadecimal: String($0.output)) }
  }
}

@Suite("Themes")
struct ThemeTests {
  @Test("What is written and what means something stands out", arguments: DrawingTheme.allCases)
  func contrast(_ name: DrawingTheme) {
    let theme = Theme(name)
    #expect(Drawn.samples.count > 10)
    #expect(Drawn.invented.count == 4)
    #expect(Drawn.changed.count == 16)
    #expect(Drawn.reviewed.count == 8)
    for drawn in Drawn.samples + Drawn.invented + Drawn.changed + Drawn.reviewedSamples + Drawn.reviewed {
      for view in drawn.views {
        let pairs =
          switch view {
          case .grid, .blueprint: drawn.scene(name, view).pairs(theme)
          case .flow: FlowPairs.pairs(drawn.dot(name, view), theme)
          }
        #expect(pairs.places.count > 1, "\(drawn.name) as \(view)")
        #expect(pairs.failures.isEmpty, "\(drawn.name) as \(view) in \(name)")
      }
    }
  }

  @Test(
    "Contrast is what WCAG says it is",
    arguments: [
      ("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59),
      ("#FF0000", "#00FF00", 2.91),
    ] as [(Color, Color, Double)])
  func formula(_ one: Color, _ other: Color, _ contrast: Double) {
    #expect(abs(one.contrast(with: other) - contrast) < 0.01)
    #expect(abs(other.contrast(with: one) - contrast) < 0.01)
  }

  @Test("The ground of a text is the topmost that was painted below it")
  func ground() {
    var scene = Scene(title: "", id: "", tooltip: "", background: "#FFFFFF", fontName: "")
    func box(_ id: String, x: Int, _ fill: Box.Fill, shape: Box.Shape = .rectangle) -> Box {
      var box = Box(role: .fact, id: id, name: id, frame: Rectangle(x: x, y: 0, width: 100, height: 20))
      box.fill = fill
      box.shape = shape
      return box
    }
    scene.shapes.add(box("below", x: 0, .plain("#000000")))
    scene.shapes.add(box("on", x: 0, .gradient("#777777", "#FFFFFF")))
    var text = TextBox(box("text", x: 0, .none), padding: 4)
    text.addLine(TextRun(text: "x", style: TypeScale.body, color: "#EEEEEE"), height: 12)
    scene.shapes.add(text.finished(padding: 4))
    scene.shapes.add(box("above", x: 0, .plain("#000000")))
    let pairs = scene.pairs(.light)
    #expect(Set(pairs.places.keys.map(\.ground)) == ["#777777", "#FFFFFF"])
    #expect(pairs.failures.count == 2)
    #expect(!box("round", x: 0, .plain("#000000"), shape: .ellipse).covers(Point(x: 2, y: 2)))
    #expect(!box("round", x: 0, .plain("#000000"), shape: .diamond).covers(Point(x: 20, y: 5)))
  }

  @Test("In print all is grey, and no large ground is dark")
  func greys() {
    for drawn in Drawn.invented + Drawn.changed + Drawn.reviewed {
      for view in drawn.views {
        let colors = Set(FlowPairs.colors(drawn.dot(.print, view)))
        // On the page of a map without anything little is written.
        #expect(colors.count > (drawn.page == .review ? 2 : 3))
        #expect(colors.allSatisfy { Set($0.parts).count == 1 }, "\(drawn.name) as \(view)")
      }
      for box in drawn.scene(.print, .blueprint).boxes + drawn.scene(.print, .grid).boxes
      where box.frame.width * box.frame.height > 4_000 {
        #expect(box.grounds.allSatisfy { $0.luminance > 0.6 }, "\(box.id) of \(drawn.name)")
      }
    }
  }

  @Test("In print kinds of lines tell apart what colours tell apart elsewhere")
  func lines() {
    let theme = Theme.print
    let cards = [theme.pain, theme.opportunity, theme.neutral].compactMap(\.border)
    #expect(cards.count == 3)
    let lanes = DrawnRow.allCases.compactMap { theme.lane($0)?.line }
    #expect(lanes.count == 5)
    let parts = FrictionPart.allCases.compactMap { theme.friction($0).border }
    #expect(parts.count == 4)
    for strokes in [cards, lanes, parts, theme.curves, theme.channels.map(\.line)] {
      for (place, one) in strokes.enumerated() {
        for other in strokes[(place + 1)...] {
          let differ =
            one.dash != other.dash || abs(one.width - other.width) >= 1 || one.color.contrast(with: other.color) >= 3
          #expect(differ, "\(one) and \(other)")
        }
      }
    }
    let faces = Mood.allCases.map { theme.feeling($0).ground.luminance }
    #expect(zip(faces, faces.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("Each theme has as many colours as the light one where colours tell apart", arguments: DrawingTheme.allCases)
  func variety(_ name: DrawingTheme) {
    let theme = Theme(name)
    #expect(theme.channels.count == Theme.light.channels.count)
    #expect(theme.curves.count == Theme.light.curves.count)
    #expect(Set(theme.channels.map(\.line)).count == theme.channels.count)
    #expect(Set(theme.curves).count == theme.curves.count)
    // The stages stand side by side with their titles: neighbours are told apart, the last one and the first, too.
    for place in 0...theme.stages.count {
      #expect(theme.stage(place).bar.ground != theme.stage(place + 1).bar.ground)
    }
  }

  @Test("No name stands for the colours of another")
  func names() {
    #expect(Set(DrawingTheme.allCases.map { Self.colors(in: Theme($0)) }).count == DrawingTheme.allCases.count)
  }

  @Test("Each colour of a theme is drawn somewhere", arguments: [DrawingTheme.light, .dark])
  func use(_ name: DrawingTheme) {
    var drawn: Set<Color> = []
    for map in Drawn.invented + Drawn.changed + Drawn.reviewed {
      for view in map.views { drawn.formUnion(FlowPairs.colors(map.dot(name, view))) }
    }
    let colors = Self.colors(in: Theme(name))
    #expect(colors.count > 60)
    #expect(colors.subtracting(drawn).isEmpty)
    #expect(drawn.subtracting(colors).isEmpty)
  }

  /// All colours that a value holds.
  private static func colors(in value: Any) -> Set<Color> {
    if let color = value as? Color { return [color] }
    return Mirror(reflecting: value).children.reduce(into: []) { $0.formUnion(colors(in: $1.value)) }
  }
}
