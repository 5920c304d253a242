import Testing

@testable import JourneyLanguage

/// A text of a user, and what a place of a DOT file is to hold for it.
struct EscapingCase: CustomTestStringConvertible, Sendable {
  let text: String
  let name: String
  let tooltip: String
  let label: String

  init(_ text: String, name: String, tooltip: String, label: String) {
    self.text = text
    self.name = name
    self.tooltip = tooltip
    self.label = label
  }

  var testDescription: String { text.debugDescription }
}

@Suite("Texts in DOT")
struct DotTextTests {
  @Test(
    "No text becomes markup or an escape",
    arguments: [
      EscapingCase("plain", name: #""plain""#, tooltip: #""plain""#, label: "plain"),
      EscapingCase("", name: #""""#, tooltip: #"" ""#, label: " "),
      EscapingCase(#"say "hi""#, name: #""say \"hi\"""#, tooltip: #""say \"hi\"""#, label: "say &quot;hi&quot;"),
      EscapingCase(#"\N"#, name: #""\N""#, tooltip: #""\\\\N""#, label: #"\\N"#),
      EscapingCase(#"end\"#, name: #""end\ ""#, tooltip: #""end\\\\""#, label: #"end\\"#),
      EscapingCase(#"\\"#, name: #""\\""#, tooltip: #""\\\\\\\\""#, label: #"\\\\"#),
      EscapingCase(#"\""#, name: #""\ \"""#, tooltip: #""\\\\\"""#, label: #"\\&quot;"#),
      EscapingCase("<b>", name: #""<b>""#, tooltip: #""<b>""#, label: "&lt;b&gt;"),
      EscapingCase("&amp;", name: #""&amp;amp;""#, tooltip: #""&amp;amp;""#, label: "&amp;amp;"),
      EscapingCase("a\nb", name: #""a b""#, tooltip: #""a\nb""#, label: "a b"),
      EscapingCase("\u{7}\u{0}\u{7F}\u{9F}", name: #""    ""#, tooltip: #""    ""#, label: "    "),
      EscapingCase("\u{FFFE}\u{FFFF}", name: #""  ""#, tooltip: #""  ""#, label: "  "),
      EscapingCase("ที่ 价格 😀", name: #""ที่ 价格 😀""#, tooltip: #""ที่ 价格 😀""#, label: "ที่ 价格 😀"),
    ])
  func escapes(_ escaping: EscapingCase) {
    #expect(DotText.name(escaping.text) == escaping.name)
    #expect(DotText.tooltip(escaping.text) == escaping.tooltip)
    #expect(DotText.label(escaping.text) == escaping.label)
  }

  @Test(
    "An address is encoded so that it means nothing to DOT",
    arguments: [
      ("https://example.org/?a=1&b=2", #""https://example.org/?a=1&amp;b=2""#),
      ("mailto:a@b.c", #""mailto:a@b.c""#),
      ("notes/day one.html#top", #""notes/day%20one.html#top""#),
      (" \u{1}HTTP://x/\\N", #""HTTP://x/%5CN""#),
      ("?x=\"><b>'", #""?x=%22%3E%3Cb%3E%27""#),
      ("https://x/%20/100%", #""https://x/%20/100%25""#),
      ("日本.html", #""%E6%97%A5%E6%9C%AC.html""#),
      ("x&colon;y", #""x&amp;colon;y""#),
    ])
  func encodes(_ address: String, _ attribute: String) {
    #expect(DotAddress(address)?.attribute == attribute)
  }

  @Test(
    "No other scheme ever goes out",
    arguments: [
      "javascript:alert(1)", "JavaScript:x", "java\u{9}script:x", " \u{200B}data:text/html,x", "file:///etc", "", " ",
    ])
  func refuses(_ address: String) {
    #expect(DotAddress(address) == nil)
  }

  @Test("An address within a label is read once more", arguments: [("?a&b", "?a&amp;amp;b"), ("<", "%3C")])
  func encodesForLabels(_ address: String, _ attribute: String) {
    #expect(DotAddress(address)?.labelAttribute == attribute)
  }

  @Test(
    "Numbers are short and never in powers of ten",
    arguments: [(0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (12.3456789, "12.3457"), (100, "100"), (1e300, "0")])
  func numbers(_ number: Double, _ text: String) {
    #expect(String(decoding: Writer.bytes { $0.writeDotNumber(number) }, as: UTF8.self) == text)
  }
}

@Suite("Flow")
struct DotFlowTests {
  /// The DOT of the last map of a source.
  private static func dot(_ source: String) -> String {
    let project = Project(Source(name: "test.journey", bytes: Array(source.utf8)))
    let errors = project.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty)
    let bytes = Writer.bytes { DotFlow.write(project.model, map: project.model.maps.count - 1, into: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The visible arrows of a DOT text, as `from > to`.
  private static func arrows(_ dot: String) -> Set<String> {
    var arrows: Set<String> = []
    for line in dot.split(separator: "\n") where line.contains("\" -> \"") || line.contains(" -> \"") {
      guard !line.contains("style=\"invis\"") else { continue }
      let names = line.split(separator: "\"")
      // `  "from":s -> "to":n [attributes]`
      if names.count > 3 { arrows.insert("\(names[1]) > \(names[3])") }
    }
    return arrows
  }

  @Test("The order of the source, decisions, ends and ways back")
  func journeyArrows() {
    let dot = Self.dot(
      """
      current-state m "M" {
        stage a "A" {
          step one "One"
          step two "Two" {
            then three when "yes"
            then five when "no"
          }
          step three "Three" ends { then one }
        }
        stage b "B" {
          step four "Four" { then two when "again" }
          step five "Five" { then six both-ways }
          step six "Six"
        }
      }
      """)
    #expect(
      Self.arrows(dot) == [
        "start of the journey > one", "one > two", "two > two exit 1", "two > two exit 2", "two exit 1 > three",
        "two exit 2 > five", "three > one", "three > three end", "four > four exit 1", "four exit 1 > two",
        "four > four exit 2", "four exit 2 > five", "five > six", "six > six end",
      ])
    #expect(dot.contains("dir=\"both\""))
    #expect(dot.contains("May end"))
  }

  @Test("What triggers the actions of a blueprint, and where they lead")
  func blueprintArrows() {
    let dot = Self.dot(
      """
      service-blueprint m "M" {
        step one "One" {
          frontstage answer "Answers" { then quote when "asked" }
          backstage quote "Quotes" { then two }
          support card "Keeps the card"
          support clean "Cleans" scheduled
        }
        step two "Two"
      }
      """)
    #expect(
      Self.arrows(dot) == [
        "start of the journey > one", "one > two", "one > answer", "answer > answer exit 1", "answer exit 1 > quote",
        "quote > two", "quote > card", "two > two end",
      ])
    for name in ["answer", "quote", "card", "clean"] { #expect(dot.contains("id=\"m.\(name)\"")) }
  }

  @Test("Every step of a long map is drawn once, whatever the rows", arguments: [1, 5, 6, 26, 137])
  func allSteps(_ count: Int) {
    let steps = (0..<count).map { "  step s\($0) \"Step \($0)\"" }.joined(separator: "\n")
    let dot = Self.dot("current-state m \"M\" {\n\(steps)\n}")
    for number in 0..<count {
      #expect(dot.split(separator: "id=\"m.s\(number)\"", omittingEmptySubsequences: false).count == 2)
    }
    #expect(Self.arrows(dot).count == count + 1)
  }

  @Test("A derived map is drawn whole")
  func derived() {
    let dot = Self.dot(
      """
      current-state m "M" {
        step one "One"
        step two "Two"
      }
      future-state n "N" from m {
        step half "Half" after one
      }
      """)
    #expect(Self.arrows(dot).isSuperset(of: ["one > half", "half > two"]))
  }

  @Test(
    "Maps and stages without steps say so",
    arguments: ["future-state m \"M\" {\n}", "future-state m \"M\" {\n  stage a \"A\" {\n  }\n}"])
  func empty(_ source: String) {
    #expect(Self.dot(source).contains("No steps yet"))
  }

  @Test("The same map gives the same bytes")
  func determinism() {
    let source = """
      channel web "Web"
      current-state m "M" {
        stage a "A" {
          step "Looks" { touchpoint "Page" channel web; feeling -1; then buy when "good"; then leave when "bad" }
          step buy "Buys"
          step leave "Leaves" ends
        }
      }
      """
    #expect(Self.dot(source) == Self.dot(source))
  }
}

@Suite("Words of a map in DOT")
struct DotFlowLabelTests {
  @Test("A label takes the place of the name of a lane")
  func label() throws {
    let project = Project(
      """
      service-blueprint shop "A shop" {
        label frontstage "At the till"
        step pay "Pays" {
          frontstage take "Takes the money"
          backstage count "Counts it"
        }
      }
      """)
    try #require(!project.hasErrors, "\(project.shortFindings)")
    let dot = String(decoding: project.output(.dot(map: 0)), as: UTF8.self)
    #expect(dot.contains("<B>At the till</B>"))
    #expect(!dot.contains("<B>Frontstage</B>"))
    #expect(dot.contains("<B>Backstage</B>"))
  }
}
