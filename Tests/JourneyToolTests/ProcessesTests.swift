import Foundation
import Testing

@testable import JourneyTool

/// One after another: a pipe that another thread is just making may reach the child of this one.
@Suite(.serialized) struct ProcessesTests {
  private func shell(_ script: String, input: [UInt8] = [], limit: Int = 1 << 26) throws -> ProcessResult {
    try #require(Program.find("sh")).run(["-c", script], input: input, outputLimit: limit)
  }

  @Test func findsPrograms() throws {
    #expect(Program.find("sh")?.path.hasSuffix("/sh") == true)
    #expect(Program.find("no-such-program-anywhere") == nil)
    let directory = try TemporaryDirectory()
    let path = try directory.write("tool", "#!/bin/sh\n")
    let environment = Environment(["PATH": "relative::/nowhere:\(directory.path):/bin"])
    #expect(Program.find("tool", environment: environment) == nil)
    chmod(path, 0o755)
    #expect(Program.find("tool", environment: environment) == Program(path: path))
    try directory.makeDirectory("folder")
    #expect(Program.find("folder", environment: environment) == nil)
    #expect(Program.find("sh", environment: Environment([:])) != nil)
  }

  @Test func givesWhatTheProgramWrites() throws {
    let result = try shell("cat; echo oops >&2; exit 3", input: Array("hello".utf8))
    #expect(result.ending == .exited(3))
    #expect(result.output == Array("hello".utf8))
    #expect(result.errorOutput == Array("oops\n".utf8))
  }

  @Test func passesArgumentsAsTheyAre() throws {
    let result = try #require(Program.find("printf")).run(["%s|", "a b", "$HOME", "", "'\""])
    #expect(String(decoding: result.output, as: UTF8.self) == "a b|$HOME||'\"|")
  }

  @Test func passesTheEnvironment() throws {
    #expect(try shell("test -n \"$PATH\"").ending == .exited(0))
  }

  @Test func movesTenMegabytesBothWays() throws {
    let input = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let result = try #require(Program.find("cat")).run([], input: input)
    #expect(result.ending == .exited(0))
    #expect(result.output == input)
  }

  @Test func movesPieces() throws {
    let result = try #require(Program.find("cat")).run([]) { write in
      for number in 0..<100_000 { Array("\(number)\n".utf8).withUnsafeBytes { write($0) } }
    }
    #expect(result.output == Array((0..<100_000).map { "\($0)\n" }.joined().utf8))
  }

  @Test func fillsNoPipe() throws {
    let result = try shell(
      "head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero; cat >/dev/null",
      input: .init(repeating: 1, count: 3_000_000))
    #expect(result.ending == .exited(0))
    #expect(result.output.count == 3_000_000)
    #expect(result.errorOutput.count == Program.errorOutputLimit)
  }

  @Test func survivesAProgramThatDoesNotRead() throws {
    #expect(try shell("exit 4", input: .init(repeating: 1, count: 10_000_000)).ending == .exited(4))
    #expect(
      try shell("exec <&-; sleep 0.1; echo done", input: .init(repeating: 1, count: 10_000_000)).output
        == Array("done\n".utf8))
  }

  @Test func endsAProgramThatWritesWithoutEnd() throws {
    let program = try #require(Program.find("yes"))
    #expect(throws: ProcessError.tooMuchOutput(program: program.path, limit: 1 << 20)) {
      try program.run([], outputLimit: 1 << 20)
    }
    #expect(try shell("printf 12345", limit: 5).output.count == 5)
  }

  @Test func tellsASignal() throws {
    #expect(try shell("kill -9 $$").ending == .signalled(9))
    // What we ignore the child does not.
    #expect(try shell("kill -PIPE $$; exit 1").ending == .signalled(SIGPIPE))
  }

  @Test func saysWhatItCannotStart() throws {
    #expect(throws: ProcessError.couldNotStart(program: "/nowhere/dot", .noSuchFile)) {
      try Program(path: "/nowhere/dot").run([])
    }
    let directory = try TemporaryDirectory()
    let path = try directory.write("broken", "no program")
    #expect(throws: ProcessError.couldNotStart(program: path, .notPermitted)) { try Program(path: path).run([]) }
    #expect(
      ProcessError.couldNotStart(program: "/a/dot", .notPermitted).message
        == "`/a/dot` cannot be run: permission is denied.")
  }

  #if os(Linux)
    @Test func leaksNothing() throws {
      let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      for _ in 0..<20 {
        _ = try shell("exit 0")
        _ = try? Program(path: "/nowhere").run([])
        _ = try? shell("yes", limit: 10)
      }
      let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      #expect(after <= before + 8)
      let descriptor = try FileDescriptor.open("/dev/null", flags: FileDescriptor.readingFlags)
      #expect(try shell("test -e /proc/self/fd/\(descriptor.number)").ending == .exited(1))
      try descriptor.close()
    }
  #endif
}
