/// What the lexer and the parser say. Every sentence of the compiler stands in a `Messages…` file: a full sentence, the
/// user's own words in backticks, what was seen, what the place takes, one thing to do.
extension Diagnostic {
  static func invalidUTF8(at span: Span) -> Self {
    Diagnostic(
      .invalidUTF8, at: span,
      span.end - span.start == 1
        ? "Here is a byte that no UTF-8 text has."
        : "Here are \(span.end - span.start) bytes that no UTF-8 text has.",
      advice: "Save the file as UTF-8.")
  }

  static func unknownCharacter(_ text: String, at span: Span) -> Self {
    let scalars = Array(text.unicodeScalars)
    if scalars.count == 1, dashes.contains(scalars[0]) {
      return Diagnostic(
        .unknownCharacter, at: span, "`\(text)` is a dash; the language has the plain `-`, in numbers and words.",
        advice: "Write `-`.", fix: .replace(span, by: "-"))
    }
    let shown = scalars.prefix(4).map(describe).joined(separator: ", ")
    let more = scalars.count > 4 ? " …" : ""
    return Diagnostic(
      .unknownCharacter, at: span,
      scalars.count == 1
        ? "The language has no \(shown) here." : "The language has no such characters here: \(shown)\(more).",
      advice: "Take it out, or put the words into quotes.")
  }

  /// What word processors make of a hyphen, from the hyphen of Unicode to the minus sign.
  private static let dashes: Set<Unicode.Scalar> = ["\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "−", "－"]

  /// A character as a message may show it: itself if it is harmless, else its number.
  private static func describe(_ scalar: Unicode.Scalar) -> String {
    let number =
      "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
      + String(scalar.value, radix: 16, uppercase: true)
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      return scalar.properties.name.map { "\(number) (\($0.lowercased()))" } ?? number
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      return "`\(scalar)`"
    @unknown default: return number
    }
  }

  static func foreignPunctuation(_ written: String, meaning ascii: String, at span: Span) -> Self {
    Diagnostic(
      .unknownCharacter, at: span, "`\(written)` is punctuation of another script; the language has `\(ascii)`.",
      advice: "Write `\(ascii)`.", fix: .replace(span, by: ascii))
  }

  static func foreignQuotes(_ written: String, text: String, at span: Span) -> Self {
    var content = text.dropFirst(written.count)
    if let last = content.last, "”“’»«」』〞〟＂\"".contains(last) { content = content.dropLast() }
    return Diagnostic(
      .unknownCharacter, at: span, "`\(written)` is a quotation mark of another script; the language has `\"`.",
      advice: "Put the text between `\"` and `\"`.", fix: .replace(span, by: "\"\(content)\""))
  }

  static func unclosedText(at span: Span, end: Int?) -> Self {
    guard let end else {
      return Diagnostic(
        .unclosedText, at: span, "This text has no closing `\"\"\"`, so it runs to the end of the file.",
        advice: "Close it with `\"\"\"` on a line of its own.")
    }
    let place = Span(span.source, end, end)
    return Diagnostic(
      .unclosedText, at: span, "This text has no closing `\"` on its line.", advice: "Close it on this line.",
      fix: Fix(message: "Write `\"` at its end.", edits: [Edit(span: place, text: "\"")]))
  }

  static func unknownEscape(_ written: String, at span: Span) -> Self {
    Diagnostic(
      .unknownEscape, at: span,
      #"The language has no escape `\#(written)`; it has `\"`, `\\`, `\n`, `\t` and `\u{1F600}`."#,
      advice: #"Write `\\` for a backslash."#)
  }

  static func unclosedComment(at span: Span) -> Self {
    Diagnostic(
      .unclosedComment, at: span, "This comment has no closing `*/`, so it runs to the end of the file.",
      advice: "Close it; one comment may stand inside another.")
  }

  static func malformed(_ rule: Rule, _ written: String, at span: Span) -> Self {
    switch rule {
    case .invalidDate:
      Diagnostic(
        rule, at: span, "The calendar has no day `\(written)`.",
        advice: "Write a date as year, month and day: `2026-05-01`.")
    case .invalidTime:
      Diagnostic(
        rule, at: span, "The clock has no `\(written)`.", advice: "Write a time from `00:00` to `23:59`.")
    default:
      malformedNumber(written, at: span)
    }
  }

  private static func malformedNumber(_ written: String, at span: Span) -> Self {
    let number = written.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" || $0 == "_" }
    let unit = written.dropFirst(number.count)
    if !unit.isEmpty, unit.allSatisfy(\.isLetter),
      TimeUnit.allCases.contains(where: { $0.spellings.contains(String(unit)) })
    {
      return Diagnostic(
        .invalidNumber, at: span, "`\(written)` is neither a number nor a word.",
        advice: "Set a blank before the unit.", fix: .replace(span, by: "\(number) \(unit)"))
    }
    return Diagnostic(
      .invalidNumber, at: span, "`\(written)` is no number.",
      advice: "Write it like `3`, `-1`, `4.25`, `1_200` or `12.5%`.")
  }

  static func textBesideQuotes(at span: Span) -> Self {
    Diagnostic(
      .unevenIndentation, at: span, "The quotes of a text in `\"\"\"` stand alone: this is beside them.",
      advice: "Set the text on lines of its own.")
  }

  static func unevenIndentation(at span: Span, closing: Span) -> Self {
    Diagnostic(
      .unevenIndentation, at: span, "This line is indented less than the `\"\"\"` that closes its text.",
      advice: "Indent it at least as far.", notes: [Note(message: "The text closes here.", span: closing)])
  }

  static func expectedKeyword(at span: Span) -> Self {
    Diagnostic(
      .expectedKeyword, at: span, "A statement starts with a keyword.",
      advice: "Say what this is: `doing \"…\"`, `feeling 1`.")
  }

  static func strayBlock(at span: Span) -> Self {
    Diagnostic(
      .expectedKeyword, at: span, "A `{` stands on the line of its statement.",
      advice: "Move it to the end of that line.")
  }

  static func behindBlock(at span: Span) -> Self {
    Diagnostic(
      .unexpectedToken, at: span, "Behind the `}` of a block its line ends.",
      advice: "Start a new line, or write `;` between two statements.",
      fix: Fix(
        message: "Write `;` before it.", edits: [Edit(span: Span(span.source, span.start, span.start), text: "; ")]))
  }

  static func unclosedBlock(at span: Span) -> Self {
    Diagnostic(.unclosedBlock, at: span, "This block is not closed.", advice: "Its `}` is missing.")
  }

  static func unmatchedBrace(at span: Span) -> Self {
    Diagnostic(
      .unmatchedBrace, at: span, "This `}` closes nothing.", advice: "Take it out, or find the `{` that is missing.")
  }

  static func missingBrace(at span: Span) -> Self {
    Diagnostic(
      .unmatchedBrace, at: span, "The lines below are indented as the block of this statement, which opens none.",
      advice: "Its `{` is missing at the end of the line.")
  }

  static func tooDeep(at span: Span) -> Self {
    Diagnostic(
      .tooDeep, at: span, "Blocks nest at most \(Limits.nesting) deep; this one is deeper.",
      advice: "Nothing in it is read.")
  }
}
