/// The words that a drawing adds to those of the map, in the language of the map, with those that the map puts in the
/// places of rows.
struct DrawingLabels: Sendable {
  let language: DrawingLanguage
  /// What the map calls rows of its own accord.
  private var names: [DrawnRow: String] = [:]
  /// The same of the lanes that are declared at the top.
  private var namesOfLanes: [NodeID: String] = [:]

  /// Of each phrase what stands before, between and behind its gaps.
  private let phrases: [[String]]
  /// The words in the order of the table.
  private let words: [String]

  init(_ language: DrawingLanguage = .english) {
    self.language = language
    phrases = Self.phrases(in: language)
    words = DrawingLabel.allCases.map { $0.texts[language] }
  }

  /// What the drawing of a map says: in the language that the named file tells, English where it tells none. What
  /// language words are in is not guessed.
  init(of map: NodeID, in model: Model) {
    let tag = model.fileFacts.first { model.word($0) == .language }.flatMap { model.value($0) }
    self.init(tag.map { DrawingLanguage(tag: model.symbols.text(of: $0.spelling)) } ?? .english)
    for label in model.children(map, .label) {
      guard let row = model.value(label), let name = model.text(label) else { continue }
      if row.kind == .reference {
        namesOfLanes[row.target] = name
      } else if let row = DrawnRow(rawValue: model.symbols.text(of: row.spelling)) {
        names[row] = name
      }
    }
  }

  subscript(label: DrawingLabel) -> String { words[label.rawValue] }

  // MARK: Names

  /// What a row of the map is called.
  func row(_ row: DrawnRow) -> String { names[row] ?? self[row.label] }

  /// What a lane of the team's own is called.
  func lane(_ lane: NodeID, in model: Model) -> String {
    namesOfLanes[lane] ?? model.text(lane) ?? model.id(lane) ?? ""
  }

  /// What a fact is called, as the head of a row or before a colon; nil for what drawings do not tell.
  func name(of fact: NodeID, in model: Model) -> String? {
    let word = model.word(fact)
    if word == .lane, let value = model.value(fact), value.kind == .reference {
      return lane(value.target, in: model)
    }
    guard let label = word.label(in: model.shape(fact).block) else { return nil }
    guard let row = word.row, row.label == label else { return self[label] }
    return self.row(row)
  }

  func kind(_ kind: MapKind) -> String {
    switch kind {
    case .currentState: self[.currentState]
    case .futureState: self[.futureState]
    case .dayInTheLife: self[.dayInTheLife]
    case .serviceBlueprint: self[.serviceBlueprint]
    }
  }

  func metric(_ metric: BuiltInMetric) -> String {
    switch metric {
    case .csat: self[.satisfaction]
    case .nps: self[.promoterScore]
    case .ces: self[.effortScore]
    case .retention: self[.retention]
    case .conversion: self[.conversion]
    case .churn: self[.churn]
    }
  }

  // MARK: Values

  /// A value of a closed list, by its place there.
  func choice(_ choice: Choice, _ place: Int) -> String? {
    choice.labels.indices.contains(place) ? self[choice.labels[place]] : nil
  }

  /// What a fact with a value of a closed list says: how severe a pain is, what kind a channel is.
  func choice(of fact: NodeID, in model: Model) -> String? {
    guard let value = model.value(fact), value.kind == .choice else { return nil }
    let shape = model.shape(fact)
    let first = Int(shape.firstPositional)
    for positional in model.schema.positionals[first..<first + Int(shape.positionalCount)] {
      if case .choice(let choice) = positional.type { return self.choice(choice, Int(value.detail)) }
    }
    return nil
  }

  /// Low, medium or high: of a `severity`, `impact`, `effort` or `likelihood`.
  func level(_ value: Value) -> String? { choice(.level, Int(value.detail)) }

  /// The status of a map, with the day since when it holds and who says so.
  func status(_ status: NodeID, in model: Model) -> String? {
    guard let state = choice(of: status, in: model) else { return nil }
    let day = model.child(status, .on).flatMap { model.value($0) }.map(model.string)
    let confirming = model.child(status, .by).flatMap { model.text($0) }
    return switch (day, confirming) {
    case (let day?, let confirming?): filled(.sinceAndConfirmedBy, state, day, confirming)
    case (let day?, nil): filled(.since, state, day)
    case (nil, let confirming?): filled(.confirmedBy, state, confirming)
    case (nil, nil): state
    }
  }

  func mood(_ mood: Mood) -> String {
    switch mood {
    case .veryGood: self[.veryGood]
    case .good: self[.good]
    case .neutral: self[.neutral]
    case .bad: self[.bad]
    case .veryBad: self[.veryBad]
    }
  }

  /// A duration: its digits as they are written, and its unit.
  func duration(_ value: Value, in model: Model) -> String {
    let number = model.number(value)
    guard let unit = TimeUnit(rawValue: value.detail) else { return number.description }
    return filled(.counted, number.description, self[unit.label(afterOne: number == Number(1))])
  }

  /// A score with its sign, so that it does not depend on its colour.
  func signed(_ score: Number) -> String {
    if score.isNegative { return "−" + score.description.dropFirst() }
    return score == Number(0) ? "0" : "+" + score.description
  }

  // MARK: Phrases

  /// `Owner: Sales`.
  func join(_ label: String, _ text: String) -> String { filled(.named, label, text) }

  /// `web, phone`.
  func list(_ items: [String]) -> String { items.joined(separator: pieces(of: .listed)[1]) }

  /// `2 days (target 4 h)`.
  func aside(_ text: String, _ aside: String) -> String { filled(.aside, text, aside) }

  func quoted(_ text: String) -> String { filled(.quoted, text) }

  func target(_ text: String) -> String { filled(.targetOf, text) }

  /// What something said before.
  func formerly(_ text: String) -> String { filled(.formerly, text) }

  /// That a list goes on.
  func andMore(_ count: Int) -> String { filled(.andMore, "\(count)") }

  /// `5.5 points`: of hundredths.
  func points(_ hundredths: Int) -> String {
    filled(.counted, Number.text(ofHundredths: hundredths), self[hundredths == 100 ? .point : .points])
  }

  /// How often a map is looked at again, with a duration.
  func reviewedEvery(_ duration: String) -> String { filled(.reviewedEvery, duration) }

  func basedOn(_ map: String) -> String { filled(.basedOn, quoted(map)) }

  func scope(from first: String, to last: String) -> String { filled(.fromTo, first, last) }

  /// The length of time that a figure was taken over.
  func over(_ duration: String) -> String { filled(.over, duration) }

  func sample(_ count: Number) -> String { filled(.sample, count.description) }

  private func filled(_ phrase: DrawingPhrase, _ texts: String...) -> String {
    let pieces = pieces(of: phrase)
    if texts.count == 2, pieces.count == 3 {
      var result = pieces[0]
      result.reserveCapacity(
        pieces[1].utf8.count + pieces[2].utf8.count + texts[0].utf8.count + texts[1].utf8.count + 8)
      result += texts[0]
      result += pieces[1]
      result += texts[1]
      result += pieces[2]
      return result
    }
    precondition(pieces.count == texts.count + 1, "a phrase is filled with as many texts as it has gaps")
    var result = pieces[0]
    for (text, piece) in zip(texts, pieces.dropFirst()) {
      result += text
      result += piece
    }
    return result
  }

  private func pieces(of phrase: DrawingPhrase) -> [String] { phrases[phrase.place] }

  private static func phrases(in language: DrawingLanguage) -> [[String]] {
    DrawingPhrase.allCases.map { phrase in
      phrase.texts[language].split(separator: Character("_"), omittingEmptySubsequences: false).map(String.init)
    }
  }
}
