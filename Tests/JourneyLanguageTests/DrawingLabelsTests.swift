import Testing

@testable import JourneyLanguage

@Suite("Languages of drawings")
struct DrawingLanguageTests {
  @Test(
    "A tag means a language, whatever its case",
    arguments: [
      ("en", DrawingLanguage.english), ("en-GB", .english), ("EN", .english),
      ("zh", .simplifiedChinese), ("zh-CN", .simplifiedChinese), ("zh-SG", .simplifiedChinese),
      ("zh-Hans", .simplifiedChinese), ("ZH-HANS-hk", .simplifiedChinese), ("zh-cmn-Hans-CN", .simplifiedChinese),
      ("zh-TW", .traditionalChinese), ("zh-hk", .traditionalChinese), ("zh-MO", .traditionalChinese),
      ("zh-Hant", .traditionalChinese), ("zh-hANT-tw", .traditionalChinese), ("zh-Hant-CN", .traditionalChinese),
      ("yue", .traditionalChinese), ("yue-HK", .traditionalChinese), ("zh-yue", .traditionalChinese),
      ("yue-Hans", .simplifiedChinese),
      ("th", .thai), ("TH-th", .thai), ("ja", .japanese), ("ja-JP", .japanese), ("ja-Latn", .japanese),
    ])
  func tags(_ tag: String, _ language: DrawingLanguage) {
    #expect(DrawingLanguage(tag: tag) == language)
  }

  @Test(
    "All other languages fall back to English, and what is not of the language itself counts nothing",
    arguments: ["de", "pt-BR", "ko", "tha", "jam", "x-zh", "en-x-zh-hant", "", "-"])
  func fallback(_ tag: String) {
    #expect(DrawingLanguage(tag: tag) == .english)
  }

  @Test("An extension of a tag is no region")
  func extensions() {
    #expect(DrawingLanguage(tag: "zh-x-tw") == .simplifiedChinese)
    #expect(DrawingLanguage(tag: "zh-u-rg-hkzzzz") == .simplifiedChinese)
  }
}

@Suite("Words of drawings")
struct DrawingTextsTests {
  private static let foreign = DrawingLanguage.allCases.filter { $0 != .english }
  /// Letters by which a text can be told to be in a language.
  private static func isOwn(_ scalar: Unicode.Scalar, of language: DrawingLanguage) -> Bool {
    switch language {
    case .english: scalar.isASCII && scalar.properties.isAlphabetic
    case .simplifiedChinese, .traditionalChinese: scalar.properties.isIdeographic
    case .thai: (0xE00...0xE7F).contains(scalar.value)
    case .japanese: scalar.properties.isIdeographic || (0x3041...0x30FF).contains(scalar.value)
    }
  }

  /// What is called the same everywhere.
  private static let shared: Set<DrawingLabel> = [.satisfaction, .promoterScore, .effortScore]

  @Test("Every word is there, in letters of its language", arguments: DrawingLanguage.allCases)
  func letters(_ language: DrawingLanguage) {
    for label in DrawingLabel.allCases {
      let text = label.texts[language]
      #expect(!text.isEmpty && text.first != " " && text.last != " ", "\(label)")
      guard !Self.shared.contains(label) else { continue }
      #expect(text.unicodeScalars.contains { Self.isOwn($0, of: language) }, "\(label) in \(language): \(text)")
      guard language != .english else { continue }
      #expect(!text.unicodeScalars.contains { Self.isOwn($0, of: .english) }, "\(label) in \(language): \(text)")
    }
  }

  @Test("Chinese of one script has no letters of the other")
  func scripts() {
    // Characters of the table that no text of the other script has.
    let simplified = Set(
      "严个为习从会关决则务动双发变响团围图场备实对带开弃录态惯户执数无时暂来标样点状简纳线组结统绪续获蓝补见观规计记设访证评话详语误调谈负责费资转达邮针钟键问队阶际预题馈验骤赢缓诺项兑顺号编处没总两当议间")
    let traditional = Set(
      "來個備則劃動務問嚴圍圖團執場實對帶從態慣採換據擾數時會棄構標樣機檢決為無狀獲發範簡紀納結統緒線續習與藍補見規視觀計訊記訪設註評話詳語誤調談論證變負責費資轉週達郵針錄鍵鐘開間關隊階際雙響預題顧饋驗驟體點贏緩諾項兌順號編處沒兩當於議"
    )
    for texts in DrawingLabel.allCases.map(\.texts) + DrawingPhrase.allCases.map(\.texts) {
      #expect(traditional.isDisjoint(with: texts[.simplifiedChinese]), "\(texts[.simplifiedChinese])")
      #expect(simplified.isDisjoint(with: texts[.traditionalChinese]), "\(texts[.traditionalChinese])")
    }
  }

  @Test("A phrase has the same gaps in every language", arguments: DrawingPhrase.allCases)
  func gaps(_ phrase: DrawingPhrase) {
    let count = { (language: DrawingLanguage) in phrase.texts[language].filter { $0 == "_" }.count }
    for language in DrawingLanguage.allCases {
      #expect(count(language) > 0 && count(language) == count(.english), "\(phrase) in \(language)")
    }
  }
}

@Suite("What drawings call the parts of a map")
struct DrawingLabelsTests {
  /// The labels of the last map of a source.
  private static func labels(_ source: String) throws -> (labels: DrawingLabels, model: Model) {
    let project = Project(source)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let map = try #require(project.model.maps.last)
    return (DrawingLabels(of: map.root, in: project.model), project.model)
  }

  @Test("The language of the file is that of its maps; without one it is English, whatever the words are in")
  func language() throws {
    #expect(
      try Self.labels("language zh-TW\ncurrent-state m \"M\" { step \"S\" }").labels.language == .traditionalChinese)
    #expect(try Self.labels("current-state m \"旅程\" { step \"步骤\" }").labels.language == .english)
    #expect(try Self.labels("language de\ncurrent-state m \"M\" { step \"S\" }").labels.language == .english)
  }

  @Test("JSON keeps the language and the names of rows", arguments: ["zh-Hans", "zh-HK", "th", "ja", "en", "fr", nil])
  func json(_ tag: String?) throws {
    let project = Project(
      """
      \(tag.map { "language \($0)" } ?? "")
      lane law "The law"
      service-blueprint m "M" {
        label frontstage "At the till"
        label law "What the law asks"
        step one "One" {
          frontstage take "Takes the money" duration 2 days
          lane law "A receipt"
        }
      }
      """)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let model = try Model(json: Source(name: "m.json", bytes: project.output(.json())))
    let map = try #require(model.maps.first)
    let labels = DrawingLabels(of: map.root, in: model)
    #expect(labels.language == tag.map { DrawingLanguage(tag: $0) } ?? .english)
    #expect(labels.row(.frontstage) == "At the till")
    let lane = try #require(model.declarations.first { model.word($0) == .lane })
    #expect(labels.lane(lane, in: model) == "What the law asks")
    #expect(Writer.bytes { model.write(.dot(map: 0), into: &$0) } == project.output(.dot(map: 0)))
  }

  @Test("A map renames its rows and lanes; one derived from it keeps that, or says it anew")
  func overrides() throws {
    let (labels, model) = try Self.labels(
      """
      language th
      lane law "กฎหมาย"
      lane team "ทีม"
      current-state base "B" {
        label pain "เรื่องที่ลูกค้าบ่น"
        label doing "ลูกค้าทำอะไร"
        label law "ข้อบังคับ"
        step one "One"
      }
      future-state m "M" from base {
        label doing "ลูกค้าจะทำอะไร"
      }
      """)
    #expect(labels.row(.pain) == "เรื่องที่ลูกค้าบ่น")
    #expect(labels.row(.doing) == "ลูกค้าจะทำอะไร")
    #expect(labels.row(.thinking) == "ความคิด")
    // A pain of a persona is no row.
    #expect(labels[.frustrations] == "สิ่งที่กวนใจ")
    let lanes = model.declarations.filter { model.word($0) == .lane }.map { labels.lane($0, in: model) }
    #expect(lanes == ["ข้อบังคับ", "ทีม"])
  }

  @Test("Every row has a name of its own in every language", arguments: DrawingLanguage.allCases)
  func rows(_ language: DrawingLanguage) {
    let labels = DrawingLabels(language)
    let names = DrawnRow.allCases.map(labels.row)
    #expect(Set(names).count == DrawnRow.allCases.count)
    #expect(Set(MapKind.allCases.map(labels.kind)).count == MapKind.allCases.count)
    #expect(Set(Mood.allCases.map(labels.mood)).count == Mood.allCases.count)
    #expect(Set(BuiltInMetric.allCases.map(labels.metric)).count == BuiltInMetric.allCases.count)
    guard language != .english else { return }
    let english = DrawingLabels(.english)
    #expect(zip(names, DrawnRow.allCases).allSatisfy { $0 != english.row($1) })
  }

  @Test(
    "Values of closed lists are called in their order; in English they keep their words", arguments: Choice.allCases)
  func choices(_ choice: Choice) {
    #expect(choice.labels.count == choice.values.count)
    for (place, value) in choice.values.enumerated() {
      let words = value.split(separator: "-").joined(separator: " ")
      #expect(DrawingLabels(.english).choice(choice, place)?.contains(words) == true, "\(value)")
      for language in DrawingLanguage.allCases where language != .english {
        #expect(DrawingLabels(language).choice(choice, place).map { $0 != words } == true, "\(value) in \(language)")
      }
    }
    for language in DrawingLanguage.allCases {
      let names = choice.labels.map { $0.texts[language] }
      #expect(Set(names).count == names.count, "\(names)")
    }
    #expect(DrawingLabels(.english).choice(choice, choice.values.count) == nil)
  }

  @Test(
    "Durations keep their digits",
    arguments: [
      ("1 day", "1 day", "1 天", "1 วัน", "1日"), ("2 days", "2 days", "2 天", "2 วัน", "2日"),
      ("1.50 weeks", "1.50 weeks", "1.50 周", "1.50 สัปดาห์", "1.50週間"),
      ("1 month", "1 month", "1 个月", "1 เดือน", "1か月"), ("1_200 s", "1200 s", "1200 秒", "1200 วินาที", "1200秒"),
      ("4 hours", "4 h", "4 小时", "4 ชั่วโมง", "4時間"), ("6 min", "6 min", "6 分钟", "6 นาที", "6分"),
    ])
  func durations(_ written: String, _ english: String, _ chinese: String, _ thai: String, _ japanese: String) throws {
    let (_, model) = try Self.labels("current-state m \"M\" { step \"S\" { wait \(written) } }")
    let node = try #require(model.nodes.indices.map { NodeID($0) }.first { model.word($0) == .wait })
    let value = try #require(model.value(node))
    #expect(DrawingLabels(.english).duration(value, in: model) == english)
    #expect(model.durationText(value) == english)
    #expect(DrawingLabels(.simplifiedChinese).duration(value, in: model) == chinese)
    #expect(DrawingLabels(.thai).duration(value, in: model) == thai)
    #expect(DrawingLabels(.japanese).duration(value, in: model) == japanese)
  }

  @Test("The status of a map says since when it holds and who says so")
  func status() throws {
    let clauses = ["", " on 2026-05-01", " by \"Focus group\"", " on 2026-05-01 by \"Focus group\""]
    var english: [String?] = []
    var chinese: [String?] = []
    for clause in clauses {
      let (labels, model) = try Self.labels("current-state m \"M\" { status validated\(clause); step \"S\" }")
      let map = try #require(model.maps.first)
      let status = try #require(model.child(map.root, .status))
      english.append(labels.status(status, in: model))
      chinese.append(DrawingLabels(.simplifiedChinese).status(status, in: model))
    }
    #expect(
      english == [
        "validated", "validated on 2026-05-01", "validated by Focus group",
        "validated on 2026-05-01 by Focus group",
      ])
    #expect(chinese == ["已验证", "已验证（2026-05-01）", "已验证（Focus group）", "已验证（2026-05-01，Focus group）"])
  }

  @Test("Facts are called by what they are of")
  func names() throws {
    let (labels, model) = try Self.labels(
      """
      lane law "The law"
      persona ann "Ann" { role "Nurse"; goal "Sleep"; pain "Noise" }
      current-state m "M" {
        persona ann
        label goal "What she wants"
        allow empty-stage "not yet"
        question "Why?"
        goal "Rest"
        stage a "A" {
          step one "One" {
            question "When?"
            lane law "Eight hours"
            pain "Dogs" severity high
          }
        }
      }
      """)
    let names = model.nodes.indices.map { NodeID($0) }.compactMap { node in
      model.text(node).map { "\($0): \(labels.name(of: node, in: model) ?? "-")" }
    }
    #expect(
      names == [
        "The law: -", "Ann: Personas", "Nurse: Role", "Sleep: Goals", "Noise: Frustrations", "M: -",
        "What she wants: -", "not yet: -", "Why?: Questions to answer", "Rest: What she wants", "A: Stage", "One: Step",
        "When?: Questions", "Eight hours: The law", "Dogs: Pain points",
      ])
    let severity = try #require(model.nodes.indices.map { NodeID($0) }.first { model.word($0) == .severity })
    #expect(labels.choice(of: severity, in: model) == "high")
    #expect(model.value(severity).flatMap(DrawingLabels(.japanese).level) == "高")
  }

  @Test("Punctuation is that of the language")
  func punctuation() {
    let english = DrawingLabels(.english)
    #expect(english.join("Owner", "Sales") == "Owner: Sales")
    #expect(english.list([]) == "" && english.list(["a"]) == "a" && english.list(["a", "b", "c"]) == "a, b, c")
    #expect(english.aside("2 days", english.target("4 h")) == "2 days (target 4 h)")
    #expect(english.basedOn("M") == "based on “M”")
    #expect(english.scope(from: "Search", to: "Invoice_1") == "Search to Invoice_1")
    let simplified = DrawingLabels(.simplifiedChinese)
    #expect(simplified.join("负责人", "销售") == "负责人：销售")
    #expect(simplified.list(["网站", "电话"]) == "网站、电话")
    #expect(simplified.aside("2 天", simplified.target("4 小时")) == "2 天（目标 4 小时）")
    #expect(simplified.quoted("好") == "“好”")
    #expect(simplified.reviewedEvery("90 天") == "每 90 天复查一次")
    #expect(DrawingLabels(.traditionalChinese).quoted("好") == "「好」")
    #expect(DrawingLabels(.japanese).basedOn("修理") == "「修理」をもとに作成")
    #expect(DrawingLabels(.thai).join("ผู้รับผิดชอบ", "ทีมขาย") == "ผู้รับผิดชอบ: ทีมขาย")
  }

  @Test("Scores carry their sign")
  func signs() {
    let labels = DrawingLabels()
    #expect(
      ["-2", "-0.5", "0", "-0", "1.50", "+2"].map { labels.signed(Number($0.utf8)) } == [
        "−2", "−0.5", "0", "0", "+1.50", "+2",
      ])
  }

  @Test(
    "Fonts start with those that text is measured by and end with one that is always there",
    arguments: DrawingLanguage.allCases)
  func fonts(_ language: DrawingLanguage) {
    let faces = DrawingLabels(language).fontName.split(separator: ",", omittingEmptySubsequences: false)
    #expect(faces.prefix(2) == ["Helvetica", "Arial"] && faces.last == "sans-serif")
    // Unquoted in SVG, each word of a name has to start with a letter.
    for word in faces.flatMap({ $0.split(separator: " ", omittingEmptySubsequences: false) }) {
      #expect(word.first?.isLetter == true)
    }
  }
}

@Suite("A flow in the language of its map")
struct DrawingLabelsInFlowTests {
  @Test("What the drawing adds is in the map's language")
  func flow() throws {
    let project = Project(
      """
      language zh-Hant
      channel web "官網"
      channel shop "門市"
      persona ann "怡君"
      current-state base "報修" { step one "查詢" }
      service-blueprint m "報修藍圖" {
        persona ann
        status draft
        scope "發現故障" to "修好"
        step one "查詢" moment-of-truth {
          touchpoint "服務頁" channel web, shop
          feeling -1.5
          wait 2 days target 4 h
          question "多久？"
          then two when "有庫存"
          then one
          evidence "收據"
          frontstage answer "回覆" duration 6 min
          fail "忘記" on answer likelihood high
        }
        step two "領取" { detail base; ends; then one }
      }
      """)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    var options = DrawingOptions()
    options.view = .flow
    let dot = String(decoding: project.output(.dot(map: 1, options)), as: UTF8.self)
    for text in [
      "服務藍圖 · 怡君 · 草稿", "★ 關鍵時刻", "服務頁 · 官網、門市", "很不好", "2 天（目標 4 小時）", "6 分鐘", "否則",
      "忘記（高）", "實體證據：收據", "詳見：報修", "前台行為", "開始", "可能結束", "疑問：多久？",
      "範圍：從發現故障到修好", "Noto Sans CJK TC",
    ] {
      #expect(dot.contains(text), "\(text)")
    }
    for text in ["Start", "target", "days", "otherwise", "Frontstage", "question", "frontstage:", "draft"] {
      #expect(!dot.contains(text), "\(text)")
    }
  }
}
