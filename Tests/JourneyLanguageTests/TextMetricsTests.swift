import Testing

@testable import JourneyLanguage

private let body = TextStyle(size: 10)

@Suite("Measuring")
struct TextMetricsTests {
  /// A text and its width in em as a font sets it.
  struct Measured: CustomTestStringConvertible, Sendable {
    let text: String
    let weight: TextStyle.Weight
    let font: String
    let width: Double
    /// How much wider the tables may be.
    let reserve: Double

    init(_ text: String, _ weight: TextStyle.Weight, _ font: String, _ width: Double, reserve: Double = 0.06) {
      self.text = text
      self.weight = weight
      self.font = font
      self.width = width
      self.reserve = reserve
    }

    var testDescription: String { "\(text) in \(font)" }
  }

  @Test(
    "The tables are a little wider than the fonts",
    arguments: [
      Measured("The quick brown fox jumps over the lazy dog", .regular, "Liberation Sans", 19.788),
      Measured("The quick brown fox jumps over the lazy dog", .bold, "Liberation Sans Bold", 21.392),
      Measured("Überprüft die Rechnung und fragt Mitbewohner", .regular, "Liberation Sans", 20.846),
      Measured("Überprüft die Rechnung und fragt Mitbewohner", .bold, "Liberation Sans Bold", 22.499),
      Measured("ÄÖÜÄÖÜ GRÖSSE", .regular, "Liberation Sans", 8.891),
      Measured("“Quote” – dash — done…", .bold, "Liberation Sans Bold", 12.279),
      Measured("Kiểm tra hóa đơn và hỏi bạn cùng nhà", .regular, "Liberation Sans", 17.000),
      Measured("Проверяет счёт и спрашивает соседей", .regular, "Liberation Sans", 18.040),
      Measured("Проверяет счёт и спрашивает соседей", .bold, "Liberation Sans Bold", 19.232),
      Measured("Ελέγχει τον λογαριασμό και ρωτά τους συγκατοίκους", .regular, "Liberation Sans", 23.158),
      Measured("Ґрунтовно порівнює тарифи й обирає", .regular, "Liberation Sans", 17.461),
      Measured("Ґрунтовно порівнює тарифи й обирає", .bold, "Liberation Sans Bold", 18.966),
      Measured("Қызмет үшін төлейді және ұсыныс күтеді", .regular, "Liberation Sans", 19.026),
      Measured("Қызмет үшін төлейді және ұсыныс күтеді", .bold, "Liberation Sans Bold", 20.648),
      Measured("Sprawdza rachunek i pyta współlokatorów", .regular, "Liberation Sans", 18.621),
      Measured("Sprawdza rachunek i pyta współlokatorów", .bold, "Liberation Sans Bold", 20.116),
      Measured("Faturayı kontrol eder, arkadaşına sorar", .regular, "Liberation Sans", 17.286),
      Measured("Faturayı kontrol eder, arkadaşına sorar", .bold, "Liberation Sans Bold", 18.507),
      Measured("Verifică prețul și întreabă vecinii", .regular, "Liberation Sans", 14.118),
      Measured("Verifică prețul și întreabă vecinii", .bold, "Liberation Sans Bold", 15.339),
      Measured("Ἐλέγχει τὸν λογαριασμὸν τῆς οἰκίας", .regular, "Liberation Sans", 15.712),
      Measured("Ἐλέγχει τὸν λογαριασμὸν τῆς οἰκίας", .bold, "Liberation Sans Bold", 17.129),
      Measured("ƒ ǅ Ǻ ȍ ẞ Ẁ ḿ", .regular, "Liberation Sans", 7.148),
      Measured("ƒ ǅ Ǻ ȍ ẞ Ẁ ḿ", .bold, "Liberation Sans Bold", 7.327),
      Measured("מסע הלקוח במעבר לספק אינטרנט ביתי", .regular, "Liberation Sans", 16.615),
      Measured("رحلة العميل لتغيير مزود الإنترنت المنزلي", .regular, "DejaVu Sans", 16.912, reserve: 0.4),
      Measured("رحلة العميل لتغيير مزود الإنترنت المنزلي", .bold, "DejaVu Sans Bold", 20.202, reserve: 0.2),
      Measured("价格看起来合理，可第二年到底多少钱？", .regular, "Noto Sans CJK SC", 18),
      Measured("ユーザー・ジャーニー「体験」", .bold, "Noto Sans CJK JP Bold", 13.93),
      Measured("고객 여정 지도를 만든다", .regular, "Noto Sans CJK KR", 10.04, reserve: 0.12),
      Measured("เส้นทางลูกค้าย้ายค่ายอินเทอร์เน็ตบ้าน", .regular, "Loma", 16.32),
      Measured("เส้นทางลูกค้าย้ายค่ายอินเทอร์เน็ตบ้าน", .regular, "Waree", 16.74),
      Measured("ตรวจสอบใบแจ้งหนี้และถามเพื่อนร่วมบ้าน", .regular, "Garuda", 17.19, reserve: 0.1),
      Measured("ตรวจสอบใบแจ้งหนี้และถามเพื่อนร่วมบ้าน", .bold, "Garuda Bold", 18.95),
      Measured("ธุรกรรมจองรถรางวิ่งว่องไวเรียงราว", .bold, "Loma Bold", 15.32, reserve: 0.1),
    ])
  func widths(_ example: Measured) {
    let measured = width(of: example.text, in: TextStyle(size: 1, weight: example.weight))
    #expect(measured >= example.width)
    #expect(measured <= example.width * (1 + example.reserve))
  }

  @Test(
    "Widths in thousandths of the size",
    arguments: [
      ("", 0), ("\u{301}", 0), ("\u{200B}\u{200D}\u{FE0F}\u{2060}\u{FEFF}", 0), ("\n\r\u{7}", 0),
      ("a", 556), ("a\u{301}\u{302}", 556), ("é", 556), ("中", 1000), ("！", 1000), ("한", 1000),
      ("\u{1112}\u{1161}\u{11AB}", 1000),
      ("●", 1000), ("👍", 1300), ("👍🏽", 1300), ("👩‍👩‍👧‍👦", 1300), ("🇩🇪", 1300), ("🇩🇪🇹🇭", 2600), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1300), ("❤️", 1300),
      ("1️⃣", 1300),
      ("1", 556), ("ที่", 693), ("น้ำ", 1260),
    ])
  func thousandths(_ text: String, _ expected: Int) {
    #expect(width(of: text, in: body) == body.points(expected))
  }

  @Test(
    "The pitch follows the script that needs most",
    arguments: [
      ("", 10, 13), ("Price", 10, 13), ("Price", 18, 23), ("Überprüft", 8, 10), ("价格", 10, 15), ("Price 价格", 10, 15),
      ("한글", 10, 15),
      ("ok 👍", 10, 15), ("ราคา", 10, 17), ("ราคา Price 价格", 11, 18), ("यात्रा", 10, 17), ("رحلة", 10, 13),
      ("Cafe\u{301} ●", 10, 13),
    ] as [(String, Double, Double)])
  func pitch(_ text: String, _ size: Double, _ expected: Double) {
    #expect(linePitch(of: text, in: TextStyle(size: size)) == expected)
  }

  @Test("The advance that a measure holds is the largest", arguments: [0, 0.001, 1, 60, 129.5, 2000, 1e7])
  func advanceWithinMeasure(_ measure: Double) {
    for size in [7.0, 10, 11.3] {
      let style = TextStyle(size: size, weight: .bold)
      let advance = style.advance(within: measure)
      #expect(style.points(advance) <= measure && style.points(advance + 1) > measure)
    }
    #expect(body.advance(within: -1) == -1)
    #expect(body.advance(within: .infinity) == .max)
    #expect(body.advance(within: .nan) == -1)
  }

  @Test("Italic is as wide as upright")
  func italic() {
    #expect(width(of: "Price", in: TextStyle(size: 10, slant: .italic)) == width(of: "Price", in: body))
  }
}
