import Testing

@testable import JourneyTool

@Suite struct CommandLineParserTests {
  private func parse(_ line: String) throws(UsageError) -> Invocation {
    try CommandLineParser.parse(line.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("compile a.journey -o x", "x"), ("compile a.journey -ox", "x"), ("compile a.journey -o=x", "x"),
    ("compile a.journey --output x", "x"), ("compile a.journey --output=x", "x"),
    ("compile --output=x=y a.journey", "x=y"),
    ("compile -o x a.journey", "x"), ("compile -o x -o y a.journey", "y"),
    ("compile -o x --output=y a.journey -oz", "z"),
    ("compile -o - a.journey", "-"), ("compile --output=--emit a.journey", "--emit"), ("compile -o-x a.journey", "-x"),
  ])
  func readsAValue(line: String, expected: String) throws {
    let invocation = try parse(line)
    #expect(invocation.command == .compile)
    #expect(invocation.value(of: .output) == expected)
    #expect(invocation.isPresent(.output))
    #expect(invocation.operands == ["a.journey"])
  }

  @Test(
    arguments: [
      ("check", []), ("check a b", ["a", "b"]), ("check -", ["-"]), ("check a --strict b", ["a", "b"]),
      ("check -- --strict -o --", ["--strict", "-o", "--"]), ("check a -- -", ["a", "-"]),
    ] as [(String, [String])])
  func readsOperands(line: String, expected: [String]) throws {
    #expect(try parse(line).operands == expected)
  }

  @Test func readsFlagsAndChoices() throws {
    let invocation = try parse("check --strict --format json --root maps --stdin-name a.journey --color never -")
    #expect(invocation.isPresent(.strict))
    #expect(!invocation.isPresent(.output))
    #expect(invocation.choice(of: .format) == MessageFormat.json)
    #expect(invocation.value(of: .root) == "maps")
    #expect(invocation.value(of: .standardInputName) == "a.journey")
    #expect(invocation.choice(of: .color) == ColorChoice.never)
    #expect(try parse("check").choice(of: .format) == MessageFormat.human)
    #expect(try parse("check --format json --format short").choice(of: .format) == MessageFormat.short)
  }

  @Test(
    arguments: [
      ("review", nil), ("review --today 2026-05-01", "2026-05-01"), ("review --today=2028-02-29 a", "2028-02-29"),
      ("review --today 2026-05-01 --today 0000-01-01", "0000-01-01"),
    ] as [(String, String?)])
  func readsTheDay(line: String, expected: String?) throws {
    #expect(try parse(line).today?.description == expected)
  }

  @Test(arguments: [
    "today", "2026-5-1", "2026-02-29", "2026-04-31", "2026-00-10", "2026-01-00", "20260501", "2026-05-01T00:00",
    "-026-05-01", "２０２６-05-01", "2026-05-01\u{301}", "+001-05-01",
  ])
  func refusesWhatIsNoDay(written: String) throws {
    #expect(throws: UsageError.notADay(written, .today)) {
      try CommandLineParser.parse(["review", "--today=" + written])
    }
  }

  @Test(arguments: [
    ("compile a", OutputFormat.dot), ("compile a -o x.json", .json), ("compile a -o x.txt", .text),
    ("compile a -o x.gv", .dot),
    ("compile a -o x.json --emit dot", .dot), ("compile a -o x.unknown", .dot), ("compile a -o X.JSON", .json),
    ("compile a -o text", .dot),
  ])
  func picksTheFormatByTheExtension(line: String, expected: OutputFormat) throws {
    #expect(try parse(line).choiceOrExtension(of: .emit) == expected)
  }

  @Test func knowsNoFormatOfAPictureByItself() throws {
    #expect(try parse("draw a -o x.pdf").choiceOrExtension(of: .format) == PictureFormat.pdf)
    #expect(try parse("draw a -o x --format png").choiceOrExtension(of: .format) == PictureFormat.png)
    let unknown: PictureFormat? = try parse("draw a -o x.jpeg").choiceOrExtension(of: .format)
    #expect(unknown == nil)
  }

  @Test(
    arguments: [
      ("", []), ("--help", []), ("-h", []), ("help", []), ("help check", ["check"]), ("check --help", ["check"]),
      ("check -h", ["check"]), ("draw --help", ["draw"]), ("check --strict a -h --no-such", ["check"]),
      ("--help list", ["list"]),
      ("help --help", []),
    ] as [(String, [String])])
  func showsHelp(line: String, operands: [String]) throws {
    #expect(try parse(line) == Invocation(.help, operands: operands))
  }

  @Test(arguments: ["version", "--version"])
  func showsTheVersion(line: String) throws {
    #expect(try parse(line) == Invocation(.version))
  }

  @Test(arguments: [
    ("chekc a", "There is no command `chekc`. Did you mean `check`?"),
    ("CHECK a", "There is no command `CHECK`. Did you mean `check`?"),
    ("lsit", "There is no command `lsit`. Did you mean `list`?"),
    ("frobnicate", "There is no command `frobnicate`. `journey help` lists them."),
    ("help chekc", "There is no command `chekc`. Did you mean `check`?"),
    ("maps/a.journey", "What to do with `maps/a.journey` is not said. Did you mean `journey check maps/a.journey`?"),
    ("--strict check", "Options stand behind the command: `journey check --strict`."),
    (
      "--nothing",
      "There is no option `--nothing`. `journey help` lists the commands, `journey help COMMAND` their options."
    ),
    ("check --strct", "`journey check` has no option `--strct`. Did you mean `--strict`?"),
    (
      "check --emit json",
      "`journey check` has no option `--emit`, but `journey compile` has. `journey help check` lists its options."
    ),
    (
      "check -o x",
      "`journey check` has no option `-o`, but `journey compile` has. `journey help check` lists its options."
    ),
    ("check --whatever", "`journey check` has no option `--whatever`. `journey help check` lists its options."),
    ("check -x", "`journey check` has no option `-x`. `journey help check` lists its options."),
    (
      "compile a -output x",
      "A name of several letters takes two hyphens. Did you mean `--output` instead of `-output`?"
    ),
    ("compile a -o", "`--output` needs a value: `--output PATH`."),
    ("compile a --output=", "`--output` needs a value: `--output PATH`."),
    ("compile a -o --", "`--output` needs a value: `--output PATH`."),
    (
      "compile a -o --emit json",
      "`--output` needs a value: `--output PATH`. If it is `--emit`, write `--output=--emit`."
    ),
    ("check --strict=yes", "`--strict` takes no value. Leave out `=yes`."),
    (
      "check --format jsn",
      "`--format` takes `human`, `short`, `json`, `sarif`, `github` or `gitlab`, not `jsn`. Did you mean `json`?"
    ),
    ("check --format xml", "`--format` takes `human`, `short`, `json`, `sarif`, `github` or `gitlab`, not `xml`."),
    ("draw a", "`journey draw` needs `--output PATH`."),
    ("compile", "`journey compile` needs `FILE`. Write `journey compile [OPTIONS] FILE`."),
    ("draw -o x.svg", "`journey draw` needs `FILE`. Write `journey draw --output PATH [OPTIONS] FILE`."),
    ("compile a b", "`journey compile` takes one `FILE`. Leave out `b`, or run it once for each."),
    ("version a", "`journey version` takes nothing but options. Leave out `a`."),
    ("completions", "`journey completions` needs `SHELL`. Write `journey completions SHELL`."),
    ("new", "`journey new` needs `KIND`. Write `journey new [OPTIONS] KIND [ID]`."),
    ("new current-state a b", "`journey new` takes `KIND [ID]`. Leave out `b`."),
  ])
  func saysWhatIsWrong(line: String, expected: String) {
    do {
      let invocation = try parse(line)
      Issue.record("`\(line)` was taken for \(invocation).")
    } catch {
      #expect(error.message == expected)
    }
  }

  @Test func survivesAnyArgument() {
    let odd = [
      "", "-", "--", "---", "-=", "--=", "--=x", "-\u{301}", "--output", "-o", "-h=", "\u{0}", "-ho", "--help=", "=",
      "-é",
    ]
    for command in ["check", "compile", "help", ""] {
      for first in odd {
        for second in odd { _ = try? CommandLineParser.parse([command, first, second]) }
      }
    }
    let long = String(repeating: "x", count: 1_000_000)
    #expect(throws: UsageError.self) { try CommandLineParser.parse([long]) }
    #expect(throws: UsageError.self) { try CommandLineParser.parse(["check", "--" + long]) }
    #expect(throws: UsageError.self) { try CommandLineParser.parse(["compile", "", ""]) }
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("jsno", "json"), ("jso", "json"), ("humn", "human"), ("shrot", "short"), ("x", nil), ("xml", nil), ("", nil),
    ("JSON", "json"),
  ])
  func findsTheClosest(word: String, expected: String?) {
    #expect(closest(to: word, of: ["human", "short", "json"], by: \.self) == expected)
  }
}

@Suite struct UsageErrorTests {
  @Test(
    arguments: [
      (
        .unknownOperand("curent-state", .mapKind),
        "There is no kind of map `curent-state`. Did you mean `current-state`?"
      ),
      (
        .unknownOperand("persona", .mapKind),
        "There is no kind of map `persona`. Choose `current-state`, `future-state`, `day-in-the-life` or "
          + "`service-blueprint`."
      ),
      (
        .unknownRow("feelin", rows: ["doing", "feeling", "risk"], closest: "feeling"),
        "There is no row `feelin`. Did you mean `feeling`? The rows of this project are `doing`, `feeling` and `risk`."
      ),
      (
        .repeatedRow("doing"), "`--lanes` names the row `doing` twice. Name it once, where it is to stand."
      ),
      (
        .missingRow(in: "doing,"),
        "`--lanes` takes names of rows with commas between them, and in `doing,` one is missing."
      ),
      (
        .unknownOperand("unreachable-stp", .rule),
        "There is no rule `unreachable-stp`. Did you mean `unreachable-step`?"
      ),
      (
        .notAnID("Buy It", proposal: "buy-it"),
        "`Buy It` is no id. An id is one word: a letter or `_`, then letters, digits, `_` and single hyphens. "
          + "Did you mean `buy-it`?"
      ),
      (
        .notADay("tomorrow", .today),
        "`--today` takes a day of the calendar, year first, like `2026-05-01`, not `tomorrow`."
      ),
      (
        .notADay("2026-13-01", .today),
        "There is no day `2026-13-01`. `--today` takes a day of the calendar, year first, like `2026-05-01`."
      ),
    ] as [(UsageError, String)])
  func saysWhatToDo(error: UsageError, expected: String) {
    #expect(error.message == expected)
  }
}

@Suite struct CommandTableTests {
  @Test func namesEveryOptionOnce() {
    #expect(Set(Option.allCases.map(\.name)).count == Option.allCases.count)
    let letters = Option.allCases.compactMap(\.letter)
    #expect(Set(letters).count == letters.count)
    for command in Command.allCases {
      let options = command.rows.map(\.option)
      #expect(Set(options).count == options.count, "\(command) has an option twice.")
    }
  }

  @Test func usesEveryOption() {
    let used = Set(Command.allCases.flatMap(\.rows).map(\.option) + OptionRow.withoutCommand.map(\.option))
    #expect(used == Set(Option.allCases))
  }

  @Test func speaksInSentences() {
    let summaries =
      Command.allCases.map(\.summary) + Command.allCases.flatMap { $0.rows.map(\.summary) }
      + Command.allCases.flatMap { $0.examples.map(\.meaning) } + ExitStatus.allCases.map(\.summary)
      + Command.allCases.flatMap(\.details)
      + Command.allCases.flatMap { $0.operands.places.map(\.operand.summary) }
    for summary in summaries {
      #expect(summary.hasSuffix("."))
      #expect(summary.first?.isUppercase == true || summary.hasPrefix("`"))
    }
  }

  /// Scripts of shells hold them as they are, several in one text.
  @Test func namesNeedNoQuotes() {
    let values = CompletionPlace.all.flatMap { place -> [String] in
      switch place.completion {
      case .values(let rows): rows.map(\.name)
      case .list(let names): names
      case .files(let extensions): extensions
      case .directories, .nothing: []
      }
    }
    let names = Command.allCases.map(\.name) + Option.allCases.map(\.name) + values
    for name in names { #expect(name.wholeMatch(of: /[a-z0-9][a-z0-9-]*/) != nil, "\(name)") }
    for place in CompletionPlace.all { #expect(place.placeholder.wholeMatch(of: /[A-Z]+/) != nil) }
  }

  @Test func everyExampleIsUnderstood() throws {
    for example in Command.allCases.flatMap(\.examples) {
      for program in example.commandLine.split(separator: "|") {
        // What a shell takes for itself is not ours to understand.
        let words = program.prefix { !"<>".contains($0) }.split(separator: " ").map(String.init)
        guard words.first == "journey" else { continue }
        _ = try CommandLineParser.parse(Array(words.dropFirst()))
      }
    }
  }

  @Test(arguments: [nil] + Command.allCases.map(Optional.some))
  func helpFitsATerminal(command: Command?) {
    let text = Help(command).text
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ")
    }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    for row in command?.rows ?? OptionRow.withoutCommand { #expect(text.contains(row.option.spelling)) }
  }

  @Test func helpOfADrawing() {
    #expect(
      Help(.draw).text.hasPrefix(
        """
        Draws a map with Graphviz.

        Pictures of a map are drawn if they are PNG, GIF or JPEG, lie inside the root,
        have at most 20 MiB, and if no character of their names means something in an
        address. Of the others the name is shown; so is that of a photo that a camera
        wrote without JFIF, which Graphviz does not read. An SVG holds no pictures: it
        names the files, as seen from where it stands.

        Usage:
          journey draw --output PATH [OPTIONS] FILE

        Operands:
          FILE  A `.journey` file, a `.json` that `journey compile` wrote, or `-` for
                standard input.

        Options:
          -o, --output PATH      Where to write the drawing.
              --format FORMAT    What is drawn; else the extension of the output tells.
                                   svg  for the web
                                   png  for a chat or a slide
                                   pdf  for paper

        """))
  }
}
