import Testing

@testable import JourneyLanguage

/// What of the projects is compared, and what is said where it cannot be read as a whole.
@Suite("Scope of a difference")
struct DifferenceScopeTests {
  /// A project of files that lie beside one another.
  private func project(_ name: String, _ texts: [String: String]) -> Project {
    let files = Project.Files(
      locate: { name, _ in texts[name] == nil ? .missing : .inside(identity: name, name: name) },
      read: { identity in texts[identity].map { .found(Array($0.utf8)) } ?? .unreadable(nil) })
    return Project(Source(name: name, bytes: Array((texts[name] ?? "").utf8)), identity: name, files: files)
  }

  private func text(_ difference: Difference, _ form: DifferenceForm = .text(color: false)) -> String {
    String(decoding: Writer.bytes { difference.write(form, into: &$0) }, as: UTF8.self)
  }

  private static let people = "persona maya \"Maya\"\n"
  private static let visit = """
    import "people.journey"
    current-state visit "A visit" {
      step one "One" {
        feeling 1
      }
    }

    """
  private static let later = """
    import "visit.journey"
    future-state later "Later" from visit {
      step one {
        doing "Sits"
      }
    }

    """

  @Test("What a new file imports is new with it, but not where only named files are meant")
  func imports() {
    let new = project("visit.journey", ["visit.journey": Self.visit, "people.journey": Self.people])
    #expect(text(Difference(from: [], to: [new])).contains("+ persona maya"))
    let named = text(Difference(from: [], to: [new], of: .namedFiles))
    #expect(named.contains("+ visit") && !named.contains("maya"))
    // A named file stays one if another project has imported it first.
    let both = [new, project("people.journey", ["people.journey": Self.people])]
    #expect(text(Difference(from: [], to: both, of: .namedFiles)).contains("+ persona maya"))
  }

  @Test("A declaration that moves between a named file and an import is no difference")
  func moves() {
    let old = project("visit.journey", ["visit.journey": Self.people + Self.visit, "people.journey": ""])
    let new = project("visit.journey", ["visit.journey": Self.visit, "people.journey": Self.people])
    for (one, other) in [(old, new), (new, old)] {
      #expect(Difference(from: [one], to: [other], of: .namedFiles).isEmpty)
      #expect(Difference(from: [one], to: [other]).isEmpty)
    }
  }

  @Test("What changes in a base is told at the base if that is named, else where it arrives")
  func bases() {
    let olds = ["visit.journey": Self.visit, "later.journey": Self.later, "people.journey": Self.people]
    var news = olds
    news["visit.journey"] = Self.visit.replacing("feeling 1", with: "feeling 2")
    let (old, new) = (project("later.journey", olds), project("later.journey", news))
    let alone = text(Difference(from: [old], to: [new], of: .namedFiles))
    #expect(alone.hasPrefix("later") && alone.contains("1 → 2"))
    let (oldBase, newBase) = (project("visit.journey", olds), project("visit.journey", news))
    let together = text(Difference(from: [old, oldBase], to: [new, newBase], of: .namedFiles))
    #expect(together.hasPrefix("visit") && together.contains("also in later"))
  }

  @Test("What a file says for itself is told as it is written, and imports are no difference")
  func fileFacts() {
    func told(_ old: String, _ new: String) -> String {
      text(Difference(from: [Project(Source(name: "a", bytes: Array(old.utf8)))], to: [project("a", ["a": new])]))
    }
    #expect(told("", "language th\n") == "+ language th\n")
    #expect(told("allow empty-map \"Soon\"\n", "") == "- allow empty-map \"Soon\"\n")
    #expect(told("language en\n", "language th\n") == "language th    1 fact changed\n\n  ~ was en\n")
    let importing = project("b", ["b": "import \"a\"\n", "a": ""])
    #expect(Difference(from: [project("b", ["b": ""])], to: [importing]).isEmpty)
  }

  @Test("Each form says which files have errors, each once")
  func errors() {
    let texts = ["visit.journey": Self.visit, "people.journey": "persona\n", "later.journey": Self.later]
    let good = project("visit.journey", ["visit.journey": Self.visit, "people.journey": Self.people])
    let bad = [project("visit.journey", texts), project("later.journey", texts)]
    let difference = Difference(from: [good], to: bad)
    #expect(difference.filesWithErrors.old.isEmpty && difference.filesWithErrors.new == ["people.journey"])
    #expect(
      text(difference).hasPrefix(
        "! This is not the whole difference. `people.journey` on the new side has errors, and only what can be read is "
          + "compared.\n\n"))
    #expect(text(difference, .markdown).hasPrefix("> **Warning:** This is not the whole difference\\. \\`people"))
    // Nothing is different, as far as is known.
    let same = Difference(from: bad, to: bad)
    #expect(same.isEmpty && text(same).hasSuffix("read is compared.\n"))
    #expect(text(same, .markdown).hasSuffix("\n\nNothing that can be read says anything else than before.\n"))
    #expect(!text(Difference(from: [good], to: [good]), .markdown).contains("Warning"))
  }

  @Test("Of many files with errors a few are named")
  func manyErrors() {
    var files = FilesWithErrors()
    #expect(files.warning == nil)
    files.old = ["a"]
    files.new = ["b", "c"]
    #expect(files.warning?.contains(" `a` on the old side and `b` and `c` on the new side have errors,") == true)
    files.new = ["b", "c", "d", "e"]
    #expect(files.warning?.contains("`b`, `c`, `d` and 1 other file on the new side") == true)
  }
}
