import Testing

@testable import JourneyTool

@Suite struct ManualTests {
  private func prose(_ text: String) -> String {
    var writer = ManualWriter()
    writer.prose(text)
    return writer.text
  }

  @Test(arguments: [
    ("One. Two words.", "One.\nTwo words.\n"),
    ("A `x` b.", "A\n.Ql x\nb.\n"),
    ("Either `--a`, (`b c`) or `-`.", "Either\n.Ql \\-\\-a ,\n.Ql ( b c )\nor\n.Ql \\&\\- .\n"),
    ("`.journey` files", ".Ql .journey\nfiles\n"),
    (".x is 'y' \\ ~", "\\&.x is 'y' \\e \\(ti\n"),
    ("'y'", "\\&'y'\n"),
    ("é…", "\\[u00E9]\\[u2026]\n"),
    ("`Fl` and `.`", ".Ql \\&Fl\nand\n.Ql \\&.\n"),
    ("`eval \"$(x)\"`", ".Ql eval \\(dq$(x)\\(dq\n"),
    (
      String(repeating: "word ", count: 20),
      String(repeating: "word ", count: 14) + "word\n" + String(repeating: "word ", count: 4) + "word\n"
    ),
  ])
  func writesProse(text: String, expected: String) {
    #expect(prose(text) == expected)
  }

  @Test func writesLiteralLines() {
    var writer = ManualWriter()
    writer.literal([".a -b \"c\" \\"])
    #expect(writer.text == ".Bd -literal -offset indent\n\\&.a \\-b \"c\" \\e\n.Ed\n")
  }

  @Test func namesEveryCommandOptionAndVariable() {
    let text = ManualPage().text
    for command in Command.allCases {
      let title = command.name.split(separator: "-").joined(separator: "\\-")
      #expect(text.contains("\n.Ss journey \(title)\n"))
      for row in command.rows {
        let name = row.option.name.split(separator: "-").joined(separator: "\\-")
        #expect(text.contains("Fl \\-\(name)"))
      }
    }
    for variable in EnvironmentVariable.allCases { #expect(text.contains("\n.It Ev \(variable.name)\n")) }
    #expect(text.hasPrefix(".Dd \(Tool.versionDate)\n"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    // A line that starts with an apostrophe is a request, too.
    #expect(!text.contains("\n'"))
  }
}
