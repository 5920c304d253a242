import Testing

@testable import JourneyTool

@Suite struct TerminalTests {
  @Test(
    arguments: [
      (ColorChoice.auto, true, [:], true),
      (.auto, false, [:], false),
      (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["TERM": "xterm"], true),
      (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": "0"], false),
      (.auto, true, ["NO_COLOR": ""], true),
      (.auto, false, ["CLICOLOR_FORCE": "1"], true),
      (.auto, false, ["CLICOLOR_FORCE": "0"], false),
      (.auto, false, ["CLICOLOR_FORCE": ""], false),
      (.auto, false, ["CLICOLOR_FORCE": "1", "TERM": "dumb"], true),
      (.auto, false, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
      (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, true, ["CLICOLOR_FORCE": "1"], false),
    ] as [(ColorChoice, Bool, [String: String], Bool)])
  func decidesOnColor(choice: ColorChoice, isTerminal: Bool, variables: [String: String], expected: Bool) {
    #expect(Terminal.usesColor(choice, isTerminal: isTerminal, environment: Environment(variables)) == expected)
  }

  @Test func readsTheEnvironment() {
    #expect(Environment()[.path] != nil)
    #expect(Environment([:])[.path] == nil)
    #expect(Environment(["PATH": ""])[.path] == nil)
  }

  @Test func aFileIsNoTerminal() throws {
    let descriptor = try FileDescriptor.open("/dev/null", flags: FileDescriptor.readingFlags)
    #expect(!Terminal.isTerminal(descriptor))
    #expect(Terminal.width(of: descriptor) == nil)
    try descriptor.close()
  }
}
