import Testing

@testable import JourneyLanguage

/// A text that is wrapped, and what comes of it.
struct WrappingCase: CustomTestStringConvertible, Sendable {
  let text: String
  /// In points; the size is 10.
  let measure: Double
  let lines: [String]

  init(_ text: String, _ measure: Double, _ lines: [String]) {
    self.text = text
    self.measure = measure
    self.lines = lines
  }

  var testDescription: String { "\(text.debugDescription) at \(measure)" }
}

private let body = TextStyle(size: 10)

@Suite("Wrapping")
struct TextWrappingTests {
  @Test(
    "English breaks at blanks and after dashes, not within numbers or short words",
    arguments: [
      WrappingCase(
        "Price after month 12 is hidden in the footnotes", 129, ["Price after month 12 is", "hidden in the footnotes"]),
      WrappingCase("Chooses a plan and orders", 129, ["Chooses a plan and orders"]),
      WrappingCase(
        "Compares the terms and/or calls the client-side support desk", 60,
        ["Compares", "the terms", "and/or calls", "the client-", "side support", "desk"]),
      WrappingCase(
        "Pays a bill of 40 pounds", 68, ["Pays a bill of", "40 pounds"]),
      WrappingCase("Orders the Wi-Fi box", 77, ["Orders the", "Wi-Fi box"]),
      WrappingCase("either/or, neither/nor", 60, ["either/or,", "neither/nor"]),
      WrappingCase("either/or, neither/nor", 40, ["either/", "or,", "neither/", "nor"]),
      WrappingCase(
        "Pays 2026-05-01 at 12/24 km/h by e-mail", 60, ["Pays", "2026-05-01", "at 12/24", "km/h by", "e-mail"]),
      WrappingCase("a dash — like this", 50, ["a dash —", "like this"]),
      WrappingCase("10\u{A0}000\u{202F}euros per\u{A0}month", 60, ["10\u{A0}000\u{202F}euros", "per\u{A0}month"]),
      WrappingCase("Save 50 % ! Vraiment ?", 60, ["Save 50 % !", "Vraiment ?"]),
      WrappingCase("(a) (b) (c) (d)", 38, ["(a) (b)", "(c) (d)"]),
      WrappingCase("it's \"quoted\" text", 50, ["it's", "\"quoted\"", "text"]),
    ])
  func english(_ example: WrappingCase) { check(example) }

  @Test(
    "German keeps its long words where they fit",
    arguments: [
      WrappingCase(
        "Überprüft die Rechnung der Mitbewohner und vergleicht „Tarif“-Seiten", 129,
        ["Überprüft die Rechnung der", "Mitbewohner und vergleicht", "„Tarif“-Seiten"]),
      WrappingCase("Die Haftpflicht-Versicherung der Eltern", 70, ["Die Haftpflicht-", "Versicherung", "der Eltern"]),
      WrappingCase(
        "Donau\u{AD}dampf\u{AD}schiff\u{AD}fahrt", 60, ["Donau\u{AD}", "dampf\u{AD}schiff\u{AD}", "fahrt"]),
    ])
  func german(_ example: WrappingCase) { check(example) }

  @Test(
    "Chinese breaks anywhere but at its prohibitions, and keeps Latin words whole",
    arguments: [
      WrappingCase("价格看起来合理，可第二年到底多少钱？", 130, ["价格看起来合理，", "可第二年到底多少钱？"]),
      WrappingCase("查看账单，询问室友", 50, ["查看", "账单，", "询问室友"]),
      WrappingCase("他说：“没有办法”。", 52, ["他说：“没", "有办法”。"]),
      WrappingCase("下载手机App后用Wi-Fi登录（免费）查看", 70, ["下载手机App后", "用Wi-Fi登录", "（免费）查看"]),
      WrappingCase("中国——北京……上海", 60, ["中国——北", "京……上海"]),
      WrappingCase("满意度100％，只要￥99", 62, ["满意度", "100％，只要", "￥99"]),
      WrappingCase("中\u{3000}文\u{3000}空", 32, ["中\u{3000}文", "空"]),
    ])
  func chinese(_ example: WrappingCase) { check(example) }

  @Test(
    "Japanese obeys kinsoku",
    arguments: [
      WrappingCase("ユーザーがキャンセルをチェックする", 62, ["ユーザーが", "キャンセルを", "チェックする"]),
      WrappingCase("「はい」と言って、待つ。（無料）", 52, ["「はい」と", "言って、", "待つ。", "（無料）"]),
      WrappingCase("あっというま", 40, ["あっと", "いうま"]),
      WrappingCase("ジャーニー・マップ", 60, ["ジャー", "ニー・", "マップ"]),
      WrappingCase("人々の時々", 42, ["人々の", "時々"]),
    ])
  func japanese(_ example: WrappingCase) { check(example) }

  @Test(
    "A break stands behind a mark where half of the line is filled, and tears no common word",
    arguments: [
      WrappingCase("浮球卡住了，撥一下就好。", 100, ["浮球卡住了，", "撥一下就好。"]),
      WrappingCase("验证码已发送，60 秒后可重新获取", 129, ["验证码已发送，", "60 秒后可重新获取"]),
      WrappingCase("码，每步的转化率和上一个有转化率的步骤比", 129, ["码，每步的转化率和上一个", "有转化率的步骤比"]),
      WrappingCase("用软件预约", 42, ["用软件", "预约"]),
      WrappingCase("我用App预约", 42, ["我用App", "预约"]),
      WrappingCase("点了「立即试用」的客人", 82, ["点了「立即试用」", "的客人"]),
      WrappingCase("下载手机App后付款", 75, ["下载手机", "App后付款"]),
      WrappingCase("違いがわかりづらく、申し込みをやめる", 129, ["違いがわかりづらく、", "申し込みをやめる"]),
      WrappingCase("商品を比較しているが選べない", 104, ["商品を比較しているが", "選べない"]),
    ])
  func clauses(_ example: WrappingCase) { check(example) }

  @Test(
    "French quotes stay with what they quote, and short words and numbers with what follows",
    arguments: [
      WrappingCase("Demande : « Pourquoi ? »", 70, ["Demande :", "« Pourquoi ? »"]),
      WrappingCase("Que va-t-il en penser", 55, ["Que va-t-il", "en penser"]),
      WrappingCase("Sprawdza cenę i pyta sąsiadów", 82, ["Sprawdza cenę", "i pyta sąsiadów"]),
      WrappingCase("Спрашивает соседей и брата", 110, ["Спрашивает соседей", "и брата"]),
    ])
  func europe(_ example: WrappingCase) { check(example) }

  @Test(
    "The lines of a heading are of like length",
    arguments: [
      ("Price after month twelve is hidden", ["Price after month", "twelve is hidden"]),
      ("Finds a plan", ["Finds a plan"]),
      ("Проверяет счёт и спрашивает", ["Проверяет счёт", "и спрашивает"]),
      ("サポートに問い合わせて返事を待つ", ["サポートに問い合わせて", "返事を待つ"]),
      ("", [""]),
    ])
  func headings(_ text: String, _ lines: [String]) {
    #expect(wrap(text, width: 130, in: body, filling: .even) == lines)
  }

  @Test(
    "Korean keeps its words whole",
    arguments: [
      WrappingCase("고객이 여정 지도를 함께 만든다", 100, ["고객이 여정 지도를", "함께 만든다"])
    ])
  func korean(_ example: WrappingCase) { check(example) }

  @Test(
    "Thai breaks at blanks, between known words, where a syllable surely starts, or where the author says",
    arguments: [
      WrappingCase("ลูกค้าคงขี้เกียจ ทักแชตมาเหมือนเดิม", 129, ["ลูกค้าคงขี้เกียจ", "ทักแชตมาเหมือนเดิม"]),
      WrappingCase("จ้องเลขนับถอยหลัง 60 วินาที กดขอใหม่", 129, ["จ้องเลขนับถอยหลัง", "60 วินาที กดขอใหม่"]),
      WrappingCase("ร้านเล็กสามถึงหกคนที่ยังจดคิวลงสมุด", 129, ["ร้านเล็กสามถึงหกคน", "ที่ยังจดคิวลงสมุด"]),
      WrappingCase("อินเทอร์เน็ต", 30, ["อิน", "เทอร์", "เน็ต"]),
      WrappingCase("อินเทอร์\u{200B}เน็ต", 60, ["อินเทอร์เน็ต"]),
      WrappingCase("ตรวจสอบใบแจ้งหนี้และถามเพื่อนร่วมบ้าน", 129, ["ตรวจสอบใบแจ้งหนี้และถาม", "เพื่อนร่วมบ้าน"]),
      WrappingCase("ตรวจสอบใบแจ้งหนี้และถามเพื่อนร่วมบ้าน", 100, ["ตรวจสอบใบแจ้งหนี้", "และถามเพื่อน", "ร่วมบ้าน"]),
      WrappingCase("ใช้ผลยืนยันตัวตนจากธนาคารซ้ำ", 129, ["ใช้ผลยืนยันตัวตน", "จากธนาคารซ้ำ"]),
      WrappingCase("ราคา\u{200B}ดู\u{200B}สมเหตุสมผล", 40, ["ราคาดู", "สมเหตุ", "สมผล"]),
      WrappingCase("ต่าง ๆ นานา", 45, ["ต่าง ๆ", "นานา"]),
      WrappingCase("กรุงเทพฯ ฯลฯ", 60, ["กรุงเทพฯ", "ฯลฯ"]),
      WrappingCase("รอ 3 วันแล้วโทร.ถามSupportอีกครั้ง", 60, ["รอ 3 วัน", "แล้วโทร.ถาม", "Support", "อีกครั้ง"]),
    ])
  func thai(_ example: WrappingCase) { check(example) }

  @Test(
    "Pieces of Thai",
    arguments: [
      "ฟอร์ม|และ|การ์ด|นี้", "แล้ว|ก็ดี", "แค่|อยากได้", "ซื้อ|ยา", "รอ|อยู่|ที่|บ้าน", "สเปน", "เปียก", "ที่|ชาติ", "จะ|ติดตั้ง",
      "ลืม|ไป|เลย", "จำนวน", "เหตุผล", "พนักงาน", "เมื่อวาน", "ยอม|สแกน|ไหม",
      "สัญญาณ|อินเทอร์เน็ต|หลุด|บ่อย", "คำ|ศัพท์|ใน|ใบเสนอราคา", "ดู|แล้ว|เก็บเงิน|ก่อน", "โอกาส|แรก",
    ])
  func thaiPieces(_ expected: String) {
    var text = BreakableText(expected.filter { $0 != "|" }, weight: .regular)
    text.markLineStarts()
    let pieces = text.clusters.indices.map { place in
      (place > 0 && text.clusters[place].mayStartLine ? "|" : "") + text.slice(place..<place + 1)
    }
    #expect(pieces.joined() == expected)
  }

  @Test(
    "Emoji stay whole",
    arguments: [
      WrappingCase("ok 👩‍👩‍👧‍👦🇩🇪👍🏽❤️ ok", 40, ["ok 👩‍👩‍👧‍👦", "🇩🇪👍🏽❤️", "ok"]),
      WrappingCase("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 30, ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]),
      WrappingCase("👍🏽👍🏽", 1, ["👍🏽", "👍🏽"]),
    ])
  func emoji(_ example: WrappingCase) { check(example) }

  @Test(
    "Text from right to left keeps the order in which it is written down",
    arguments: [
      WrappingCase("يتحقق من الفاتورة ويسأل زملاء السكن", 100, ["يتحقق من الفاتورة", "ويسأل زملاء", "السكن"]),
      WrappingCase("בודק את החשבון ושואל את השותפים", 100, ["בודק את החשבון ושואל", "את השותפים"]),
    ])
  func rightToLeft(_ example: WrappingCase) { check(example) }

  @Test(
    "What is too long is cut, and nothing else",
    arguments: [
      WrappingCase("Überprüft die Versicherungsbedingungen", 80, ["Überprüft die", "Versicherungsbe", "dingungen"]),
      WrappingCase("Die Versicherung der Eltern", 55, ["Die", "Versicher", "ung der", "Eltern"]),
      WrappingCase("https://example.com/path/to/page", 60, ["https://", "example.", "com/path/to/", "page"]),
      WrappingCase("abc", 1, ["a", "b", "c"]),
      WrappingCase("abc", 0, ["a", "b", "c"]),
      WrappingCase("abc", -5, ["a", "b", "c"]),
      WrappingCase("cafe\u{301}s", 1, ["c", "a", "f", "e\u{301}", "s"]),
    ])
  func tooLong(_ example: WrappingCase) { check(example) }

  @Test(
    "Line ends end lines; blanks at a break are dropped",
    arguments: [
      WrappingCase("", 60, [""]),
      WrappingCase("   ", 60, [""]),
      WrappingCase("\u{200B}", 60, [""]),
      WrappingCase("  a  \n\n b ", 60, ["a", "", "b"]),
      WrappingCase("a\r\nb\rc\u{2028}d\n", 60, ["a", "b", "c", "d", ""]),
      WrappingCase("a\r\nb\n\rc", 60, ["a", "b", "", "c"]),
      WrappingCase("a  b", 60, ["a  b"]),
      WrappingCase("foo \u{200B} bar\u{200B} ", 25, ["foo", "bar"]),
    ])
  func lineEnds(_ example: WrappingCase) { check(example) }

  @Test(
    "A short last line is lengthened while the number of lines stays",
    arguments: [
      WrappingCase("同时打开六个网页，在纸上记下价格表", 164, ["同时打开六个网页，", "在纸上记下价格表"]),
      WrappingCase("我只想搬进去那天就能上网", 115, ["我只想搬进去那天", "就能上网"]),
      WrappingCase("internationalisation of a", 100, ["internationalisation", "of a"]),
    ])
  func shortLastLine(_ example: WrappingCase) { check(example) }

  private func check(_ example: WrappingCase) {
    let lines = wrap(example.text, width: example.measure, in: body)
    #expect(lines.map(\.debugDescription) == example.lines.map(\.debugDescription))
  }
}

@Suite("Wrapping, whatever the text")
struct TextWrappingPropertyTests {
  @Test("No line is too wide, nothing is lost or reordered, no cluster is torn", arguments: 0..<40)
  func properties(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<25 {
      let text = random.text(length: 120)
      let style = TextStyle(size: 10, weight: Bool.random(using: &random) ? .bold : .regular)
      let measure = Double.random(in: 0...200, using: &random)
      let filling: LineFilling = Bool.random(using: &random) ? .filled : .even
      let lines = wrap(text, width: measure, in: style, filling: filling)

      // The lines are found again in the text, in order, with nothing but blanks and line ends between.
      var rest = Substring(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{200B}" })))
      for line in lines {
        #expect(line.count <= 1 || width(of: line, in: style) <= measure, "\(line.debugDescription) at \(measure)")
        rest = rest.drop(while: isBlank)
        #expect(rest.starts(with: line), "\(line.debugDescription) in \(text.debugDescription)")
        rest = rest.dropFirst(line.count)
        #expect(line.first.map(isBlank) != true && line.last.map(isBlank) != true)
      }
      #expect(rest.allSatisfy(isBlank))
    }
  }

  @Test("Clusters are those of the standard library", arguments: 0..<40)
  func clusters(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<25 {
      let text = random.text(length: 80)
      let whole = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{200B}" }))
      let breakable = BreakableText(whole, weight: .regular)
      let clusters = breakable.clusters.indices.map { String(breakable.slice($0..<$0 + 1)) }
      #expect(clusters == whole.map { String($0) })
      let sum = breakable.clusters.reduce(0) { $0 + $1.advance }
      #expect(width(of: whole, in: body) == body.points(sum))
    }
  }

  @Test("There are as few lines as if each were filled before the next is begun", arguments: 0..<20)
  func fewestLines(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<50 {
      let text = random.text(length: 60).filter { !isBlank($0) || $0 == " " }
      let measure = Double.random(in: 60...200, using: &random)
      var breakable = BreakableText(text, weight: .regular)
      breakable.markLineStarts()
      let starts = breakable.clusters.indices.filter { $0 > 0 && breakable.clusters[$0].mayStartLine }
      let pieces = zip([0] + starts, starts + [breakable.clusters.count]).map { String(breakable.slice($0..<$1)) }
      guard pieces.allSatisfy({ width(of: $0, in: body) <= measure }) else { continue }
      var filled = [""]
      for piece in pieces {
        let longer = filled[filled.count - 1] + piece
        let content = longer.reversed().drop(while: isBlank).reversed().drop(while: isBlank)
        if width(of: String(content), in: body) <= measure || filled[filled.count - 1].allSatisfy(isBlank) {
          filled[filled.count - 1] = longer
        } else {
          filled.append(piece)
        }
      }
      for filling in [LineFilling.filled, .even] {
        let lines = wrap(text, width: measure, in: body, filling: filling)
        #expect(lines.count == filled.count, "\(text.debugDescription) at \(measure): \(lines)")
      }
    }
  }

  @Test("Two lines of a heading are no less alike than two filled lines", arguments: 0..<20)
  func likeLength(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<50 {
      let words = (0..<6).map { _ in String(repeating: "n", count: Int.random(in: 2...9, using: &random)) }
      let text = words.joined(separator: " ")
      let measure = width(of: text, in: body) * 0.7
      func difference(_ filling: LineFilling) -> Double {
        let widths = wrap(text, width: measure, in: body, filling: filling).map { width(of: $0, in: body) }
        return (widths.max() ?? 0) - (widths.min() ?? 0)
      }
      #expect(difference(.even) <= difference(.filled) + 0.001, "\(text)")
    }
  }

  @Test("A text fits its own width", arguments: 0..<20)
  func ownWidth(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    for _ in 0..<50 {
      let words = random.text(length: 60).filter { $0 != "\u{200B}" }.split(whereSeparator: isBlank)
      let text = words.joined(separator: " ")
      let style = TextStyle(size: Double.random(in: 7...30, using: &random))
      let lines = wrap(text, width: width(of: text, in: style), in: style)
      #expect(lines.count == 1, "\(text.debugDescription)")
    }
  }

  @Test("No sign of Chinese or Japanese stands where it must not", arguments: 0..<20)
  func kinsoku(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let signs = Array("，。、！？：；）】」』》”’…ー％（【「『《“‘")
    var text = "客"
    for _ in 0..<200 {
      text += ["客户", "体验的", "地图"].randomElement(using: &random) ?? ""
      if let sign = signs.randomElement(using: &random) { text.append(sign) }
    }
    let lines = wrap(text, width: Double.random(in: 60...150, using: &random), in: body)
    for line in lines.dropFirst() { #expect(!"，。、！？：；）】」』》”’…ー％".contains(line.first ?? " ")) }
    for line in lines.dropLast() { #expect(!"（【「『《“‘".contains(line.last ?? " ")) }
  }

  @Test(
    "Long texts take time in proportion", .timeLimit(.minutes(1)),
    arguments: [
      "Price after month 12 is hidden. ", "unbroken", "!", " ", "客户体验，地图", "ตรวจสอบใบแจ้งหนี้", "🇩🇪👩‍👩‍👧‍👦", "\u{301}", "\n",
      "\u{200B}",
    ])
  func longText(_ unit: String) {
    let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
    #expect(!wrap(text, width: 140, in: body).isEmpty)
    #expect(!wrap(text, width: 1e7, in: body).isEmpty)
  }

  /// Blanks and line ends, as the wrapper knows them.
  private func isBlank(_ character: Character) -> Bool {
    character.isNewline || [" ", "\t", "\u{3000}"].contains(character)
  }
}

/// The generator SplitMix64 (Steele, Lea and Flood, 2014): the same texts on every machine.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Words and signs of many scripts, with what is rare and awkward mixed in.
  mutating func text(length: Int) -> String {
    let scalars: [[Unicode.Scalar]] = [
      Array("abcdefghijklmnoprstuvwxyzABC".unicodeScalars),
      Array("0123456789.,:;!?%()[]{}/-–—'\"“”„«»@#&".unicodeScalars),
      Array("äöüßéçñøœłžđ".unicodeScalars), Array("价格看起来合理可第二年到底多少钱".unicodeScalars),
      Array("，。、！？：；（）「」『』……——".unicodeScalars), Array("ユーザーっゃがキャンセル々".unicodeScalars),
      Array("กขคงจชดตถทนบปผพมยรลวสหอะาเแโใไๆฯ".unicodeScalars), Array("ัิีึืุู็่้๊๋์ำ".unicodeScalars),
      Array("한국어고객여정\u{1112}\u{1161}\u{11AB}".unicodeScalars), Array("رحلةالعميلלקוחמסע".unicodeScalars),
      Array("👍🏽👩❤🇩🇪🇹🇭1#☎→●\u{200D}\u{FE0F}\u{FE0E}\u{20E3}".unicodeScalars), Array("ग्राहकक्षि".unicodeScalars),
      Array("\u{301}\u{302}\u{200C}\u{200E}\u{A0}\u{2060}\u{AD}\u{FEFF}\u{7}\u{E0001}".unicodeScalars),
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      switch Int.random(in: 0..<20, using: &self) {
      case 0: text.append("\u{200B}")
      case 1: text.append("\t")
      case 2: text.append("\u{3000}")
      case 3: text.append(Bool.random(using: &self) ? "\n" : "\r")
      case 4...8: text.append(" ")
      default:
        let script = scalars[Int.random(in: 0..<scalars.count, using: &self)]
        for _ in 0...Int.random(in: 0..<8, using: &self) {
          text.append(script[Int.random(in: 0..<script.count, using: &self)])
        }
      }
    }
    return String(text)
  }
}
