import JourneyLanguage

/// `journey list`: the maps of files, one a line.
enum ListCommand {
  private struct Line {
    let summary: MapSummary
    let file: String
  }

  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(invocation.choice(of: .color))
    let inputs = Inputs(invocation, console: console)
    var status = inputs.status
    var lines: [Line] = []
    var renderer = DiagnosticRenderer(.human(color: console.usesColor))
    for input in inputs.list {
      guard let project = Project.read(input, invocation, console) else {
        status = .couldNotRun
        continue
      }
      let errors = project.diagnostics.filter { $0.severity == .error }
      console.tell { renderer.render(errors, of: project.sources, into: &$0) }
      if !errors.isEmpty { status = ExitStatus.highest(status, .failed) }
      lines += project.model.summaries.map { Line(summary: $0, file: project.sources[0].name) }
    }
    let printed = console.print { writer in
      switch invocation.choice(of: .format) as ListFormat {
      case .text: text(lines, &writer)
      case .json: json(lines, &writer)
      }
    }
    return ExitStatus.highest(status, printed)
  }

  private static func text(_ lines: [Line], _ writer: inout Writer) {
    let cells = lines.map { line in
      let summary = line.summary
      return [
        summary.id, summary.kind.word.spelling, summary.title, count(summary.stages, "stage"),
        count(summary.steps, "step"), summary.status ?? "-", line.file,
      ].map(DiagnosticRenderer.harmless)
    }
    let widths = (0..<7).map { column in cells.map { DisplayWidth.columns(ofShown: $0[column]) }.max() ?? 0 }
    for row in cells {
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = column == 6 ? 0 : widths[column] - DisplayWidth.columns(ofShown: cell) + 2
        line += cell + String(repeating: " ", count: padding)
      }
      writer.write(line + "\n")
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private static func json(_ lines: [Line], _ writer: inout Writer) {
    writer.write("[")
    for (index, line) in lines.enumerated() {
      writer.write(index == 0 ? "\n  {\n" : ",\n  {\n")
      string("id", line.summary.id, &writer)
      string("kind", line.summary.kind.word.spelling, &writer)
      string("title", line.summary.title, &writer)
      writer.write("    \"stages\": \(line.summary.stages),\n    \"steps\": \(line.summary.steps),\n")
      if let status = line.summary.status { string("status", status, &writer) }
      writer.write("    \"file\": ")
      writer.writeJSON(line.file)
      writer.write("\n  }")
    }
    writer.write(lines.isEmpty ? "]\n" : "\n]\n")
  }

  private static func string(_ key: String, _ value: String, _ writer: inout Writer) {
    writer.write("    \"\(key)\": ")
    writer.writeJSON(value)
    writer.write(",\n")
  }
}
