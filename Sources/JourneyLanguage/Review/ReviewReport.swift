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

  /// A map, or what several maps have in common.
  struct Part {
    /// How a terminal calls it, and what it is called.
    let name: String
    let title: String
    /// What it is, in a few words each.
    let facts: [String]
    /// What is said of it as a whole; praise, for one.
    var lead: String?
    var sections: [Section]
  }

  let parts: [Part]

  init(_ review: Review) {
    let maps = review.maps.map { Self.part($0, on: review.day) }
    parts = review.maps.count > 1 ? [Self.overview(review)] + maps : maps
  }

  // MARK: Several maps

  private static func overview(_ review: Review) -> Part {
    var sections = [
      Section(
        title: "The maps", columns: ("Map", "Feelings and pains", "What it is"),
        rows: review.maps.map { row($0, on: review.day) })
    ]
    if !review.shared.isEmpty {
      sections.append(
        limited(
          Section(
            title: "What they have in common", columns: ("Of", "What", "In"), rows: review.shared.map(row)),
          to: 20))
    }
    return Part(
      name: English.count(review.maps.count, "map"), title: "", facts: [], lead: nil, sections: sections)
  }

  private static func row(_ map: MapReview, on day: CalendarDate?) -> Row {
    var parts = [English.count(map.steps.count, "step")]
    if let mean = map.mean { parts.append("feeling \(mean.text)") }
    if let worst = map.worstStep { parts.append("worst \(map.steps[worst.place].name)") }
    if map.severePains > 0 { parts.append(English.count(map.severePains, "severe pain")) }
    let isOverdue = day.flatMap { map.freshness.daysOverdue(on: $0) } != nil
    return Row(
      label: map.map.name, value: parts.joined(separator: ", "),
      remark: ([map.kind.word.spelling] + map.freshness.words(on: day)).joined(separator: ", "),
      weight: isOverdue ? .bad : .neutral)
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
    var part = Part(name: map.map.name, title: map.map.text.onOneLine, facts: facts, lead: nil, sections: [])
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

  /// The first rows of a section; how many there are besides is said.
  static func limited(_ section: Section, to limit: Int) -> Section {
    guard section.rows.count > limit else { return section }
    var section = section
    section.more = "and \(section.rows.count - limit) more"
    section.rows.removeSubrange(limit...)
    return section
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
