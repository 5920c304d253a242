import Foundation
import Testing

@testable import JourneyLanguage

/// Merging what two people have made of one map.
@Suite("Merge")
struct MergeTests {
  static let samples: [String] = {
    let directory = Corpus.package.appending(path: "samples")
    let paths = (FileManager.default.subpaths(atPath: directory.path) ?? []).filter { $0.hasSuffix(".journey") }
      .sorted()
    return paths.compactMap { try? String(contentsOf: directory.appending(path: $0), encoding: .utf8) }
      .filter { $0.contains("    step ") }
  }()

  /// What becomes of a case of the corpus: `main.journey` is our version, `base.journey` and `theirs.journey` the others.
  static func output(of example: Corpus.Case) throws -> [UInt8] {
    func version(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: example.root.appending(path: name))) }
    let marks = ConflictMarks(base: example.name.hasPrefix("three-way") ? "base" : nil)
    let result = SourceMerger.merge(
      base: try version("base.journey"), ours: try version("main.journey"), theirs: try version("theirs.journey"),
      marks: marks)
    switch result {
    case .unreadable: return Array("It cannot be read, so git merges it.\n".utf8)
    case .merged(let bytes, let conflicts):
      return Array("\(conflicts == 0 ? "Merged." : "Conflicts: \(conflicts).")\n\n".utf8) + bytes
    }
  }

  private func edited(_ map: EditedMap, _ edits: [EditedMap.Edit]) -> EditedMap {
    var map = map
    for edit in edits { map.apply(edit) }
    return map
  }

  private func merged(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> (bytes: [UInt8], conflicts: Int)? {
    guard case .merged(let bytes, let conflicts) = SourceMerger.mergeStatements(base: base, ours: ours, theirs: theirs)
    else { return nil }
    return (bytes, conflicts)
  }

  @Test("Edits of different facts merge without a conflict, and none is lost", arguments: Environment.groups(10))
  func differentFacts(_ group: Int) throws {
    for number in group * 30..<group * 30 + 30 {
      let map = EditedMap(Self.samples[number % Self.samples.count])
      var chooser = EditChooser(map, seed: "merge \(number)")
      let (ourEdits, theirEdits) = (chooser.edits(of: "ours"), chooser.edits(of: "theirs"))
      let (ours, theirs) = (edited(map, ourEdits), edited(map, theirEdits))
      let expected = edited(ours, theirEdits)
      let result = merged(map.bytes, ours.bytes, theirs.bytes)
      guard let result, result.conflicts == 0 else {
        Issue.record("\(number): \(ourEdits) and \(theirEdits) make \(result?.conflicts ?? -1) conflicts.")
        continue
      }
      let (wanted, found) = (facts(of: expected.bytes), facts(of: result.bytes))
      if wanted != found {
        Issue.record("\(number): \(ourEdits) and \(theirEdits):\n\(factDifference(wanted, found))")
      }
      // The other way round nothing else is said.
      let swapped = merged(map.bytes, theirs.bytes, ours.bytes)
      #expect(swapped?.conflicts == 0 && swapped.map { facts(of: $0.bytes) } == wanted, "\(number), swapped")
    }
  }

  @Test(
    "Where both change one fact there is one conflict, and either side can be had",
    arguments: Environment.groups(6))
  func sameFact(_ group: Int) throws {
    for number in group * 20..<group * 20 + 20 {
      let map = EditedMap(Self.samples[number % Self.samples.count])
      var chooser = EditChooser(map, seed: "conflict \(number)")
      let target = number % 4 == 3 ? chooser.step() : chooser.fact()
      let contested = try #require(target)
      let inside = chooser.fact(in: contested) ?? contested
      let (our, their): (EditedMap.Edit, EditedMap.Edit) =
        switch number % 4 {
        case 0: (.reword(contested, "our"), .reword(contested, "their"))
        case 1: (.remove(contested), .reword(contested, "their"))
        case 2: (.reword(contested, "our"), .remove(contested))
        default: (.removeBlock(contested), .reword(inside, "their"))
        }
      let (ourEdits, theirEdits) = (chooser.edits(of: "ours"), chooser.edits(of: "theirs"))
      let (ours, theirs) = (edited(map, ourEdits + [our]), edited(map, theirEdits + [their]))
      for (isSwapped, sides) in [(false, (ours, theirs)), (true, (theirs, ours))] {
        let result = merged(map.bytes, sides.0.bytes, sides.1.bytes)
        guard let result, result.conflicts == 1 else {
          Issue.record("\(number): \(our) and \(their) make \(result?.conflicts ?? -1) conflicts.")
          continue
        }
        let both = edited(map, ourEdits + theirEdits)
        for side in MergeVersion.sides {
          let wanted = facts(of: edited(both, [(side == .ours) != isSwapped ? our : their]).bytes)
          let found = facts(of: resolved(result.bytes, for: side))
          if wanted != found {
            Issue.record(
              "\(number), \(side): \(our), \(their), \(ourEdits), \(theirEdits):\n\(factDifference(wanted, found))")
          }
        }
      }
    }
  }

  @Test("One side formats the whole file, the other changes facts", arguments: Environment.groups(10))
  func formatting(_ group: Int) {
    var count = 0
    for number in group * 20..<group * 20 + 20 {
      let text = RandomSource.text(seed: "merge format \(number)")
      let base = Array(text.utf8)
      let places = text.ranges(of: /"Words \d"/)
      guard let place = places.dropFirst(number % max(places.count, 1)).first else { continue }
      let changed = Array(text.replacingCharacters(in: place, with: "\"Said otherwise\"").utf8)
      let formatted = FormatInvariants.format(base)
      let wanted = facts(of: changed)
      for (ours, theirs) in [(formatted, changed), (changed, formatted)] {
        guard let result = merged(base, ours, theirs) else {
          Issue.record("\(number) cannot be merged.")
          continue
        }
        count += 1
        if result.conflicts != 0 {
          Issue.record("\(number) makes \(result.conflicts) conflicts:\n\(difference(ours, result.bytes))")
        } else if facts(of: result.bytes) != wanted {
          Issue.record("\(number):\n\(factDifference(wanted, facts(of: result.bytes)))")
        }
      }
    }
    #expect(count > 25, "Only \(count) of 40 merges had words to change.")
  }

  @Test("What no side has touched stays byte for byte", arguments: Environment.groups(10))
  func untouched(_ group: Int) {
    var count = 0
    for number in group * 15..<group * 15 + 15 {
      let base = Array(RandomSource.text(seed: "merge same \(number)").utf8)
      guard let same = merged(base, base, base) else { continue }
      count += 1
      if same.bytes != base { Issue.record("\(number) changes:\n\(difference(base, same.bytes))") }
      let other = FormatInvariants.format(base)
      for (ours, theirs) in [(base, other), (other, base), (other, other)] {
        guard let result = merged(base, ours, theirs) else {
          Issue.record("\(number) cannot be merged with its canonical form.")
          continue
        }
        if result.bytes != other || result.conflicts != 0 {
          Issue.record("\(number) with its canonical form:\n\(difference(other, result.bytes))")
        }
      }
    }
    #expect(count > 14, "Only \(count) of 15 could be merged.")
  }

  @Test("What is too large is left to git")
  func tooLarge() {
    let large = [UInt8](repeating: UInt8(ascii: " "), count: SourceMerger.largestSize + 1)
    #expect(SourceMerger.merge(base: [], ours: large, theirs: Array("language en\n".utf8)) == .unreadable)
  }

  private func factDifference(_ wanted: [String], _ found: [String]) -> String {
    difference(Array(wanted.joined(separator: "\n").utf8), Array(found.joined(separator: "\n").utf8))
  }
}
