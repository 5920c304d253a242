@testable import JourneyLanguage

/// Writes maps for drawing: free of errors, with every kind of fact, few or many of each, in words of many scripts.
///
/// Only what a drawing looks at varies. How sources may be written is tried by `RandomSource`.
struct SceneSource {
  private var generator: SeededGenerator
  private var text = ""
  private var depth = 0
  private var textCount = 0
  private let kind: MapKind
  private let words: SceneWords
  private var personas: [String] = []
  private var lanes: [String] = []
  private var steps: [String] = []
  /// The actions of each step, by keyword.
  private var actions: [[(word: Word, id: String)]] = []
  private var pains: [String] = []
  /// How many of a hundred elements have a fact of each kind.
  private var shares: [Word: Int] = [:]
  /// How many of a hundred steps say where they go on.
  private var flow = 0

  /// A project of one file, whose last map is the one that is meant.
  static func text(seed: String, steps: Int? = nil) -> String {
    var source = SceneSource(SeededGenerator(seed: seed))
    source.file(steps: steps)
    return source.text
  }

  private init(_ generator: SeededGenerator) {
    var generator = generator
    kind = Int.random(in: 0..<10, using: &generator) < 7 ? .serviceBlueprint : MapKind.allCases[generator.below(3)]
    words = SceneWords(&generator)
    self.generator = generator
  }

  private mutating func chance(_ percent: Int) -> Bool { generator.below(100) < percent }
  private mutating func chance(of word: Word) -> Bool { chance(shares[word] ?? 0) }
  private mutating func pick<Element>(_ choices: [Element]) -> Element { choices[generator.below(choices.count)] }

  /// Some of a list, at least one, each once and in any order, as it is written.
  private mutating func some(of choices: [String], most: Int) -> String {
    let count = 1 + generator.below(min(most, choices.count))
    return choices.shuffled(using: &generator).prefix(count).joined(separator: ", ")
  }

  // MARK: Lines

  private mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  private mutating func block(_ header: String, _ write: (inout SceneSource) -> Void) {
    line(header + " {")
    depth += 1
    write(&self)
    depth -= 1
    line("}")
  }

  /// A text that no other fact of the file has.
  private mutating func quoted(_ length: SceneWords.Length = .any) -> String {
    textCount += 1
    return "\"\(words.text(length, number: textCount, &generator))\""
  }

  private mutating func clause(_ percent: Int, _ word: Word, _ value: (inout SceneSource) -> String) -> String {
    chance(percent) ? " \(word.spelling) \(value(&self))" : ""
  }

  private mutating func duration() -> String {
    pick(["1 min", "20 min", "2 h", "3 days", "1.5 h", "12 months", "45 s", "1 week"])
  }

  private mutating func level() -> String { pick(Choice.level.values) }

  private mutating func sources(_ percent: Int) -> String {
    clause(percent, .source) { $0.some(of: $0.names("source"), most: 2) }
  }

  private func names(_ word: String) -> [String] { (1...3).map { "\(word)-\($0)" } }

  // MARK: The file

  private mutating func file(steps count: Int?) {
    line("language \(words.language)")
    for id in names("channel") {
      line("channel \(id) \(quoted(.short)) kind \(pick(Choice.channelKind.values))")
    }
    for id in names("team") { line("team \(id) \(quoted(.short))") }
    for id in names("system") { line("system \(id) \(quoted(.short))") }
    for id in names("source") { line("source \(id) \(quoted()) link \"https://example.org/\(id)\" \(quoted(.short))") }
    line("touchpoint shared \(quoted(.short)) channel \(some(of: names("channel"), most: 3))")
    line("metric weight \(quoted(.short)) unit \"kg\" better \(pick(Choice.better.values)) range 0 to 50")
    for number in 1...1 + generator.below(4) { declarePersona("persona-\(number)") }
    for number in 0..<generator.below(4) { declareLane("own-\(number)") }
    for row in DrawnRow.allCases {
      if let word = Word.allCases.first(where: { $0.spelling == row.spelling }) {
        shares[word] = pick([0, 0, 15, 40, 80])
      }
    }
    for word in Word.allCases where shares[word] == nil { shares[word] = pick([0, 10, 30]) }
    flow = pick([0, 10, 30, 60])
    // Few of many steps, which take long.
    let few = [1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8]
    let counts = chance(80) ? few : chance(70) ? [9, 10, 12, 14, 16, 17, 18] : [20, 21, 24, 33, 52, 80]
    map(steps: count ?? pick(counts))
  }

  private mutating func declarePersona(_ id: String) {
    personas.append(id)
    block("persona \(id) \(quoted(.short))") { source in
      for word in [Word.role, .segment, .about, .quote, .goal, .need, .pain, .motivation, .habit] {
        let isMany = [.goal, .need, .pain, .motivation, .habit].contains(word)
        for _ in 0..<source.generator.below(isMany ? 4 : 2) { source.line("\(word.spelling) \(source.quoted())") }
      }
      if source.chance(30) { source.line("fact \(source.quoted(.short)) \(source.quoted(.short))") }
      if source.chance(20) { source.line("image \"pictures/\(id).png\"") }
    }
  }

  private mutating func declareLane(_ id: String) {
    let places = DrawnRow.allCases.map(\.spelling) + lanes
    line("lane \(id) \(quoted(.short))" + clause(80, .after) { $0.pick(places) })
    lanes.append(id)
  }

  // MARK: The map

  private mutating func map(steps count: Int) {
    let stages = pick([0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 12])
    // Some are called as parts of pictures are.
    var parts = ["row", "title", "legend", "persona", "customer", "feeling", "line", "empty", "next", "goal"]
    steps = (1...count).map { chance(5) ? parts.popLast() ?? "step-\($0)" : "step-\($0)" }
    actions = steps.map { step in
      guard kind == .serviceBlueprint else { return [] }
      return [Word.frontstage, .backstage, .support].flatMap { word -> [(Word, String)] in
        let many = pick([0, 1, 1, 1, 2, 3, chance(10) ? 6 : 1])
        return chance(of: word) ? (0..<many).map { (word, "\(word.spelling)-\($0)-\(step)") } : []
      }.shuffled(using: &generator)
    }
    block("\(kind.word.spelling) drawn \(quoted())") { source in
      source.head()
      guard stages > 0 else { return source.writeSteps(0..<count) }
      // Where each stage ends; two that end at one place leave one of them without steps.
      let ends = (1..<stages).map { _ in source.generator.below(count + 1) }.sorted() + [count]
      var start = 0
      for (number, end) in ends.enumerated() {
        let range = start..<end
        start = end
        source.block("stage stage-\(number + 1) \(source.quoted(.short))") { source in
          source.stageFacts()
          source.writeSteps(range)
        }
      }
    }
  }

  private mutating func head() {
    if chance(80) { line("persona \(personas.shuffled(using: &generator).joined(separator: ", "))") }
    for word in [Word.scenario, .objective, .goal, .question, .note] where chance(50) {
      line("\(word.spelling) \(quoted())")
      if word != .scenario, chance(30) { line("\(word.spelling) \(quoted())") }
    }
    if chance(30) { line("scope \(quoted(.short)) to \(quoted(.short))") }
    if chance(30) { line("channel \(some(of: names("channel"), most: 3))") }
    if chance(30) { line("owner \(pick(names("team")))") }
    if chance(30) { line("status validated on 2026-05-01 by \(quoted(.short))") }
    if chance(30) { line("link \"https://example.org/plan\" \(quoted())") }
    for row in DrawnRow.allCases where chance(5) { line("label \(row.spelling) \(quoted(.short))") }
    if chance(20) { measure() }
    if chance(20) { pain() }
    if chance(20) { opportunity() }
  }

  private mutating func stageFacts() {
    if chance(40) { line("duration \(duration()) target \(duration())") }
    if chance(40) { line("owner \(pick(names("team")))") }
    for word in [Word.goal, .note] {
      for _ in 0..<generator.below(3) where chance(of: word) { line("\(word.spelling) \(quoted())") }
    }
    if chance(of: .measure) { measure() }
    for _ in 0..<generator.below(4) where chance(of: .pain) { pain() }
    if chance(of: .opportunity) { opportunity() }
  }

  // MARK: Steps

  private mutating func writeSteps(_ range: Range<Int>) {
    for number in range {
      let flags = (chance(8) ? " moment-of-truth" : "") + (chance(5) ? " ends" : "")
      block("step \(steps[number]) \(quoted(chance(20) ? .any : .short))\(flags)") { $0.step(number) }
    }
  }

  private mutating func step(_ number: Int) {
    if chance(15) { line("persona \(some(of: personas, most: 2))") }
    if kind == .dayInTheLife { line("at \(pick(["07:30", "12:00", "23:59"]))") }
    for word in [Word.doing, .thinking] where chance(of: word) {
      for _ in 0...generator.below(3) {
        line("\(word.spelling) \(quoted())" + clause(20, .persona) { $0.some(of: $0.personas, most: 2) } + sources(20))
      }
    }
    feelings()
    if chance(of: .touchpoint) { touchpoints() }
    for word in [Word.question, .note] where chance(of: word) {
      for _ in 0...generator.below(3) { line("\(word.spelling) \(quoted())") }
    }
    if chance(of: .information) {
      line("information \(quoted())" + clause(30, .channel) { $0.some(of: $0.names("channel"), most: 3) })
    }
    for _ in 0..<generator.below(3) where chance(of: .expects) {
      line("expects \(quoted())" + pick(["", " missed", " met", " exceeded"]) + sources(20))
    }
    for _ in 0..<generator.below(4) where chance(of: .pain) { pain() }
    for _ in 0..<generator.below(3) where chance(of: .opportunity) { opportunity() }
    if chance(of: .measure) { measure() }
    for word in [Word.duration, .wait] where chance(of: word) {
      line("\(word.spelling) \(duration())" + clause(40, .target) { $0.duration() } + sources(10))
    }
    if chance(of: .carries) { line("carries \(quoted())") }
    ways(from: number, action: nil)
    for lane in lanes where chance(of: .lane) { line("lane \(lane) \(quoted())") }
    if chance(of: .owner) { line("owner \(pick(names("team")))") }
    if chance(of: .image) { line("image \"pictures/\(number % 3).png\"") }
    for _ in 0..<generator.below(3) where chance(of: .link) {
      line("link \"https://example.org/\(number)\"" + (chance(50) ? " \(quoted())" : ""))
    }
    if chance(of: .detail) { line("detail drawn") }
    if kind == .serviceBlueprint { service(number) }
  }

  private mutating func feelings() {
    guard chance(of: .feeling) else { return }
    var scores = ["-2", "-1.5", "-1", "-0.5", "0", "0.25", "1", "1.75", "2"]
    // The same of all, so that faces meet; or any.
    if chance(30) { scores = [pick(scores)] }
    var left = personas.shuffled(using: &generator)
    if chance(50) { line("feeling \(pick(scores))" + (chance(80) ? " \(quoted())" : "")) }
    while chance(50), !left.isEmpty {
      let whose = left.prefix(1 + generator.below(2)).joined(separator: ", ")
      left.removeFirst(min(left.count, 2))
      line("feeling \(pick(scores))" + (chance(80) ? " \(quoted())" : "") + " persona \(whose)")
    }
  }

  private mutating func touchpoints() {
    if chance(20) { return line("channel \(some(of: names("channel"), most: 3))") }
    if chance(30) { line("touchpoint shared" + clause(30, .channel) { $0.some(of: $0.names("channel"), most: 2) }) }
    for _ in 0...generator.below(3) {
      line("touchpoint \(quoted(.short))" + clause(60, .channel) { $0.some(of: $0.names("channel"), most: 3) })
    }
  }

  private mutating func pain() {
    let id = "pain-\(pains.count + 1)"
    line(
      "pain \(id) \(quoted())" + clause(50, .severity) { $0.level() } + clause(30, .cause) { $0.quoted() }
        + clause(20, .persona) { $0.some(of: $0.personas, most: 2) } + sources(20))
    pains.append(id)
  }

  private mutating func opportunity() {
    line(
      "opportunity \(quoted())" + clause(50, .impact) { $0.level() } + clause(50, .effort) { $0.level() }
        + clause(30, .owner) { $0.pick($0.names("team")) }
        + clause(30, .status) { $0.pick(Choice.opportunityStatus.values) } + (chance(30) ? " due 2026-12-31" : ""))
  }

  private mutating func measure() {
    for (metric, values) in [("csat", ["2.9", "88%"]), ("nps", ["-20", "40"]), ("churn", ["3.1"]), ("weight", ["7"])]
    where chance(50) {
      let value = pick(values)
      line(
        "measure \(metric) \(value)" + clause(50, .target) { _ in value } + clause(30, .over) { $0.duration() }
          + (chance(30) ? " on 2026-03-31" : "") + (chance(30) ? " sample 412" : "") + sources(20))
    }
  }

  // MARK: What follows

  /// What a step or an action says of where it goes on: forward, back, far, to itself, on a condition or not.
  private mutating func ways(from number: Int, action: String?) {
    guard chance(flow) else { return }
    for _ in 0...generator.below(3) {
      let place = pick([number + 1, number - 1, number + 2, number - 4, generator.below(steps.count), number])
      let step = min(max(place, 0), steps.count - 1)
      let ids = actions[step].map(\.id)
      let isToAction = action != nil ? !ids.isEmpty && chance(80) : !ids.isEmpty && chance(15)
      let target = isToAction ? pick(ids) : steps[step]
      line("then \(target)" + clause(40, .when) { $0.quoted() } + (chance(20) ? " both-ways" : ""))
    }
  }

  private mutating func service(_ number: Int) {
    for _ in 0..<generator.below(3) where chance(of: .evidence) {
      line("evidence \(quoted())" + clause(40, .channel) { $0.some(of: $0.names("channel"), most: 2) })
    }
    for (word, id) in actions[number] {
      block("\(word.spelling) \(id) \(quoted(chance(30) ? .any : .short))") { $0.action(id, number) }
    }
    if chance(of: .policy) { line("policy \(quoted())") }
    guard chance(of: .fail) else { return }
    for _ in 0...generator.below(2) {
      let ids = actions[number].map(\.id)
      line(
        "fail \(quoted())" + (ids.isEmpty ? "" : clause(70, .on) { $0.pick(ids) })
          + clause(50, .likelihood) { $0.level() } + clause(50, .recovery) { $0.quoted() })
    }
  }

  private mutating func action(_ id: String, _ number: Int) {
    if chance(50) { line("by \(some(of: names("team"), most: 2))") }
    if chance(40) { line("using \(some(of: names("system"), most: 3))") }
    if chance(20) { line("channel \(some(of: names("channel"), most: 2))") }
    for word in [Word.duration, .wait] where chance(20) {
      line("\(word.spelling) \(duration())" + clause(40, .target) { $0.duration() })
    }
    ways(from: number, action: id)
    if chance(10) { line("scheduled") }
    if chance(10) { line("feeling -1 \(quoted(.short))") }
    if chance(10) { measure() }
  }
}

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

/// Words of one file, which is in one language but for what it quotes.
struct SceneWords {
  /// The tag of the language that the labels are in.
  let language: String
  private let plain: [String]
  private let isMixed: Bool

  enum Length { case short, any }

  init(_ generator: inout SeededGenerator) {
    let (tag, words) = Self.languages[generator.below(Self.languages.count)]
    language = tag
    plain = words
    isMixed = generator.below(3) == 0
  }

  func text(_ length: Length, number: Int, _ generator: inout SeededGenerator) -> String {
    if generator.below(150) == 0 { return generator.below(2) == 0 ? "" : " " }
    var count = 1 + generator.below(4)
    if length == .any { count = [2, 3, 5, 8, 11, generator.below(10) == 0 ? 60 : 4][generator.below(6)] }
    var words = (0..<count).map { _ in plain[generator.below(plain.count)] }
    if generator.below(isMixed ? 2 : 12) == 0 {
      words.insert(Self.hard[generator.below(Self.hard.count)], at: generator.below(words.count + 1))
    }
    // A word of its own, of letters of equal width, by which a text can be told from all others.
    words.insert("\(Self.mark)\(number)", at: generator.below(words.count + 1))
    let blank = language.hasPrefix("zh") || language == "ja" || language == "th" ? ["", " "] : [" "]
    return words.joined(separator: blank[generator.below(blank.count)])
  }

  /// Begins a word that stands in one text of a file only; a number follows.
  static let mark = "dobe"

  private static let languages: [(tag: String, words: [String])] = [
    ("en", ["calls", "the", "agent", "to", "ask", "for", "a", "price", "again", "and", "waits", "(unseen)"]),
    ("de", ["Rechnung", "und", "Zahlungserinnerung", "im", "Kundendienst", "Geschäftsführung", "fehlt", "weil"]),
    ("zh-Hans", ["顾客", "打电话", "询问", "价格", "，", "等待", "很久", "。", "网站", "的", "「好」"]),
    ("zh-Hant", ["顧客", "電話", "詢問", "價格", "，", "等待", "網站"]),
    ("ja", ["お客様", "が", "価格", "を", "問い合わせる", "、", "サポート", "センター", "。"]),
    ("th", ["ลูกค้า", "โทร", "ถาม", "ราคา", "ที่", "ผู้", "รอ", "นาน", "เว็บไซต์", "ๆ"]),
    ("ar", ["العميل", "يتصل", "ويسأل", "عن", "السعر", "مرة", "أخرى"]),
  ]

  /// What is hard to set: long words without blanks, what is no letter, and what an output must escape.
  private static let hard = [
    "https://www.example.com/a/very/long/path/to/some/page?with=parameters&and=more#anchor",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsanlagenbesitzer",
    String(repeating: "W", count: 90), "👩‍👩‍👧‍👦🇩🇪👍🏽😀", String(repeating: "😀", count: 30),
    "一二三四五六七八九十百千万亿一二三四五六七八九十百千万亿", "<b>&amp;</b>", #"back\\slash\\N"#, #"\"quoted\""#, "tab\\tbed", "two\\nlines",
    "اسأل", "กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยา", "e\u{301}o\u{308}", "…", "中文English混排",
  ]
}
