import Foundation
import Testing

@testable import JourneyTool

/// One after another, as all that starts processes from several threads.
@Suite(.serialized) struct GitSettingsTests {
  @Test(arguments: [
    ("journey", "journey"), ("/usr/bin/journey", "/usr/bin/journey"), ("", "''"), ("two words", "'two words'"),
    ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"), ("größe", "'größe'"), ("a\nb", "'a\nb'"),
  ])
  func quotesForShells(_ word: String, _ expected: String) throws {
    #expect(Shell.quoted(word) == expected)
    let result = try #require(Program.find("sh")).run(["-c", "printf %s " + Shell.quoted(word)])
    #expect(result.output == Array(word.utf8))
  }

  @Test(
    arguments: [
      (nil, "*.journey diff=journey merge=journey\n", nil),
      ("", "*.journey diff=journey merge=journey\n", ""),
      ("*.png binary\n", "*.png binary\n*.journey diff=journey merge=journey\n", "*.png binary\n"),
      ("*.png binary", "*.png binary\n*.journey diff=journey merge=journey", "*.png binary"),
    ] as [(String?, String, String?)])
  func addsAndRemovesALine(_ before: String?, _ between: String, _ after: String?) throws {
    let directory = try TemporaryDirectory()
    if let before { try directory.write(".gitattributes", before) }
    let attributes = GitAttributes(path: directory[".gitattributes"])
    try attributes.write(#require(try attributes.addition()))
    #expect(directory.text(".gitattributes") == between)
    #expect(try attributes.addition() == nil)
    let back = try #require(try attributes.removal())
    #expect(back.content == Array((after ?? "").utf8))
    try attributes.write(back)
    #expect(directory.text(".gitattributes") ?? "" == after ?? "")
    #expect(try attributes.removal() == nil)
  }

  @Test func readsWhatOthersSay() throws {
    let directory = try TemporaryDirectory()
    let attributes = GitAttributes(path: directory["attributes"])
    let enough = ["*.journey merge=journey diff=journey text", "\"*.journey\" diff=journey merge=journey\r"]
    for line in enough {
      try directory.write("attributes", line + "\n")
      #expect(try attributes.addition() == nil)
    }
    let tooLittle = [
      "*.journey diff=journey", "*.journey diff merge", "maps/*.journey diff=journey merge=journey",
      "*.journey diff=journey merge=journey\n*.journey -merge", "# *.journey diff=journey merge=journey",
    ]
    for line in tooLittle {
      try directory.write("attributes", line + "\n")
      #expect(try attributes.addition() != nil, "\(line)")
    }
  }

  @Test func refusesLinks() throws {
    let directory = try TemporaryDirectory()
    try directory.write("secret", "secret\n")
    try directory.link(".gitattributes", to: "secret")
    let attributes = GitAttributes(path: directory[".gitattributes"])
    #expect(throws: GitError.notAFile(path: attributes.path, .symbolicLink)) { try attributes.addition() }
    #expect(directory.text("secret") == "secret\n")
  }

  @Test func understandsWhatGitHandsOver() {
    let plain = ExternalDiffChange(["a", "/tmp/old", "1234", "100644", "a", "0000", "100644"])
    #expect(plain.heading == "a")
    let new = ExternalDiffChange(["a", "/dev/null", ".", ".", "a", "0000", "100644"])
    #expect(new.old == nil && new.heading == "a  (new)")
    let gone = ExternalDiffChange(["a", "/tmp/old", "1234", "100644", "/dev/null", ".", "."])
    #expect(gone.new == nil && gone.heading == "a  (gone)")
    let renamed = ExternalDiffChange(["a", "/tmp/old", "1", "100644", "b", "2", "120000", "b", "rename from a\n"])
    #expect(renamed.heading == "b  (was a; mode 100644, now 120000)")
    #expect(renamed.new?.isLink == true && renamed.old?.isLink == false)
  }

  @Test func tellsDifferencesOfTexts() throws {
    #expect(try TextDifference.lines(old: [], new: [], usesColor: false).isEmpty)
    let lines = try TextDifference.lines(old: Array("a\nb\n".utf8), new: Array("a\nc\n".utf8), usesColor: false)
    #expect(String(decoding: lines, as: UTF8.self) == "@@ -1,2 +1,2 @@\n a\n-b\n+c\n")
    let colored = try TextDifference.lines(old: [], new: Array("a\n".utf8), usesColor: true)
    #expect(String(decoding: colored, as: UTF8.self).contains("\u{1B}[32m"))
  }
}
