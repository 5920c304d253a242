import JourneyLanguage

/// `journey format`: sources in their canonical form, in place.
enum FormatCommand {
  static func run(_ invocation: Invocation) -> ExitStatus {
    let console = Console(.auto)
    let inputs = Inputs(invocation, console: console)
    var status = inputs.status
    let printed = console.print { writer in
      for input in inputs.list {
        status = ExitStatus.highest(status, format(input, invocation, console, &writer))
      }
    }
    return ExitStatus.highest(status, printed)
  }

  private static func format(
    _ input: Input, _ invocation: Invocation, _ console: Console, _ writer: inout Writer
  ) -> ExitStatus {
    if case .file(let file, _) = input, Paths.fileExtension(of: file.displayPath) != "journey" {
      // What is no map has nothing to be read in it, and much to be spoilt.
      console.complain(
        "\(quoted(file.displayPath)) does not end in `.journey`, so it is left alone. "
          + "`journey format - < FILE` formats any file to standard output.")
      return .couldNotRun
    }
    guard let opened = OpenedInput(input, invocation, console) else { return .couldNotRun }
    let formatted = SourceFormatter.format(Source(name: opened.file.displayPath, bytes: opened.bytes))
    let differs = formatted != opened.bytes
    if invocation.isPresent(.check) {
      guard differs else { return .done }
      writer.write(DiagnosticRenderer.harmless(opened.file.displayPath) + "\n")
      return .failed
    }
    switch input {
    case .standardInput:
      writer.write(formatted)
      return .done
    case .file: return differs ? console.replace(opened.file.displayPath, by: formatted) : .done
    }
  }
}
