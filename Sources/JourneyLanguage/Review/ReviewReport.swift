/// A review as people read it: parts with sections, sections with rows. What prints it only sets it.
struct ReviewReport {
  /// What a row means, as far as that is plain.
  enum Weight {
    case good, neutral, bad
  }

  /// What it is about, what there is to say, and what else.
  struct Row {
    var label: String
    var value: String
    var remark = ""
    var weight = Weight.neutral
  }

  struct Section {
    let title: String
    /// What the cells of its rows are.
    var columns: (label: String, value: String, remark: String)
    var rows: [Row]
    /// How many there are besides.
    var more: String?
  }

  /// Lines of the same few cells, below their headings.
  struct Table {
    let title: String
    let columns: [String]
    let lines: [(cells: [String], weight: Weight)]
  }

  /// A map, or what several maps have in common.
  struct Part {
    /// How a terminal calls it, and what it is called.
    let name: String
    let title: String
    /// What it is, in a few words each.
    let facts: [String]
    /// What is said of it as a whole; praise, for one.
    var lead: String?
    var table: Table?
    var sections: [Section]
  }

  /// That not all is told; nothing where all is.
  let warning: String?
  let parts: [Part]

  init(_ review: Review) {
    let files = review.leftOut
    warning =
      files.isEmpty
      ? nil
      : "\(English.count(files.count, "file")) \(files.count == 1 ? "has" : "have") errors and \(files.count == 1 ? "is" : "are") "
        + "not reviewed: \(English.names(files))."
    let maps = review.maps.map { Self.part($0, on: review.day) }
    parts = review.maps.count > 1 ? [Self.overview(review)] + maps : maps
  }

  // MARK: Several maps

  private static func overview(_ review: Review) -> Part {
    let table = Table(
      title: "The maps", columns: ["Map", "Kind", "Steps", "Mean", "Worst step", "Severe", "Review"],
      lines: review.maps.map { line($0, on: review.day) })
    var sections: [Section] = []
    if !review.shared.isEmpty {
      sections.append(
        Section(
          title: "What they have in common", columns: ("Of", "What", "In"), rows: review.shared.prefix(20).map(row),
          more: review.shared.count > 20 ? "and \(review.shared.count - 20) more" : nil))
    }
    return Part(
      name: English.count(review.maps.count, "map"), title: "", facts: [], lead: nil, table: table, sections: sections)
  }

  /// A map in one line: how the customers feel over all, where it hurts most, how many severe pains are open, and when
  /// somebody is to look at it again.
  private static func line(_ map: MapReview, on day: CalendarDate?) -> (cells: [String], weight: Weight) {
    let overdue = day.flatMap { map.freshness.daysOverdue(on: $0) }
    let review = overdue.map { "\($0) d late" } ?? map.freshness.nextReview.map { "\($0)" }
    return (
      [
        map.map.name, map.kind.shortName, "\(map.steps.count)", map.mean?.text ?? "–",
        map.worstStep.map { map.steps[$0.place].name } ?? "–", "\(map.severePains)",
        review ?? map.freshness.status?.rawValue ?? "–",
      ], overdue == nil ? .neutral : .bad
    )
  }

  private static func row(_ thing: Review.SharedThing) -> Row {
    let pains = thing.pains
    let severe = pains.severe > 0 ? ", \(pains.severe) severe" : ""
    return Row(
      label: thing.word.spelling, value: "\(thing.name)  \(thing.text.onOneLine)",
      remark: "\(pains.all == 0 ? "no pain" : English.count(pains.all, "pain") + severe); \(English.list(thing.maps))",
      weight: pains.severe > 0 ? .bad : .neutral)
  }

  // MARK: One map

  private static func part(_ map: MapReview, on day: CalendarDate?) -> Part {
    var facts = [map.kind.word.spelling]
    if let base = map.base { facts.append("from \(base.name)") }
    if map.stageCount > 0 { facts.append(English.count(map.stageCount, "stage")) }
    facts.append(English.count(map.steps.count, "step"))
    facts += map.freshness.words(on: day)
    var part = Part(
      name: map.map.name, title: map.map.text.onOneLine, facts: facts, lead: nil, table: nil, sections: [])
    if map.remarks.isEmpty {
      part.lead =
        map.steps.isEmpty
        ? "This map has no step yet: there is nothing to review."
        : map.freshness.status == .retired
          ? "This map is retired, so nothing is asked of it."
          : "Well done: there is no question that this map leaves open."
    }
    let lines = ReviewLines(map, on: day)
    part.sections = [
      lines.remarks, lines.future, lines.feelings, lines.friction, lines.times, lines.opportunities, lines.promises,
      lines.measures, lines.channels, lines.work, lines.blueprint, lines.information, lines.evidence, lines.freshness,
    ].compactMap { $0 }
    return part
  }
}

extension MapKind {
  /// For a table that has little room.
  fileprivate var shortName: String {
    switch self {
    case .currentState: "current"
    case .futureState: "future"
    case .dayInTheLife: "day"
    case .serviceBlueprint: "blueprint"
    }
  }
}

extension Freshness {
  /// How old the map is, in a few words each.
  func words(on day: CalendarDate?) -> [String] {
    var words: [String] = []
    if let status { words.append(status.rawValue + (since.map { " on \($0)" } ?? "")) }
    if let day, let days = daysOverdue(on: day) {
      words.append("review overdue by \(English.count(days, "day"))")
    } else if let nextReview {
      words.append("review due \(nextReview)")
    }
    return words
  }
}
