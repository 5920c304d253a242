import Foundation
import Testing

@testable import JourneyLanguage

/// What the corpus cannot show of advice: its order, and that it does not hang on the source.
@Suite("Advice")
struct AdviceTests {
  @Test("The questions of the customer come first, and how well it is known last")
  func order() {
    let project = Project(
      """
      channel shop "Shop" control owned {
        measure csat 3
      }

      current-state late "A visit at six" {
        step think "Thinks" { feeling 0 }
      }

      current-state visit "A visit" {
        objective "Fewer calls"
        step queue "Queues" {
          channel shop
          wait 2 h target 1 h
          pain slow "It is slow" severity low
          pain loud "It is loud"
          pain cold "It is cold" severity high
          opportunity heater "A heater"
        }
        step eat "Eats" { feeling -1 }
      }
      """)
    let advice = project.model.advice(on: nil)
    let told = advice.map { piece in
      "\(piece.map.map(String.init) ?? "-") \(piece.diagnostic.rule.rawValue)"
    }
    #expect(
      told == [
        "0 not-validated", "0 no-persona", "0 no-scenario", "0 no-objective",
        "1 bottleneck", "1 bottleneck", "1 unaddressed-pain", "1 missed-target", "1 unaddressed-pain",
        "1 unowned-opportunity", "1 not-validated", "1 no-feeling", "1 no-persona", "1 no-scenario",
        "- no-target",
      ])
    #expect(
      advice.filter { $0.diagnostic.rule == .unaddressedPain }.map { project.model.id($0.node) } == ["cold", "loud"])
    // Diagnostics stand as all messages do: where they are in the file.
    let starts = project.advice(on: nil).map(\.span.start)
    #expect(starts == starts.sorted() && starts.count == told.count)
  }

  @Test("A model read from JSON is given the same advice", arguments: Corpus.cases(of: "advice"))
  func ofJSON(of example: Corpus.Case) throws {
    let project = try example.project()
    guard !project.hasErrors else { return }
    let day = try example.day()
    let model = try Model(json: Source(name: "map.json", bytes: project.output(.json(locations: .left))))
    #expect(model.advice(on: day).map(\.message).sorted() == project.model.advice(on: day).map(\.message).sorted())
  }

  @Test("Advice is counted apart from warnings")
  func counts() {
    let project = Project(
      "current-state visit \"A visit\" {\n  stage one \"One\"\n  stage two \"Two\" {\n    step eat \"Eats\"\n  }\n}")
    var renderer = DiagnosticRenderer(.human(color: false))
    let text = Writer.bytes { writer in
      renderer.render(project.diagnostics(withAdviceOn: nil), of: project.sources, into: &writer)
      renderer.finish(into: &writer)
    }
    #expect(renderer.errors == 0 && renderer.warnings == 1 && renderer.piecesOfAdvice == 5)
    #expect(String(decoding: text, as: UTF8.self).hasSuffix("\n1 warning and 5 pieces of advice.\n"))
  }

  @Test("A long chain, many arrows and deep circles are no harm")
  func large() {
    let count = 5_000
    var text = "current-state long \"Long\" {\n"
    for index in 0..<count {
      text += "  step s\(index) \"Step\" {\n    feeling -1\n    pain \"It hurts\"\n    allow no-target \"Later\"\n"
      text += "    wait 1 min\n    then s\((index + 1) % count)\n  }\n"
    }
    let advice = Project(text + "}\n").advice(on: nil)
    #expect(advice.contains { $0.rule == .endlessLoop })
  }
}

extension Advice {
  fileprivate var message: String { "\(diagnostic.rule.rawValue): \(diagnostic.message)" }
}
