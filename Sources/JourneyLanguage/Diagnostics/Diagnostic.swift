/// One finding of the compiler: data, whose sentences are made in `Messages.swift` only.
public struct Diagnostic: Sendable {
  public let rule: Rule
  public var span: Span
  /// What is the matter: full sentences, the user's own words in backticks.
  public let message: String
  /// What to do about it, behind the caret. May be empty.
  public let advice: String
  /// Other places that belong to it.
  public var notes: [Note]
  /// How it could be mended by a program.
  public let fix: Fix?

  public var severity: Rule.Severity { rule.severity }

  /// A place that explains a finding: the first of two, the second use of one name.
  public struct Note: Sendable {
    public let message: String
    public let span: Span
  }

  /// Edits that together mend a finding.
  public struct Fix: Sendable {
    public let message: String
    public let edits: [Edit]
  }

  /// The replacement of a stretch of source by a text.
  public struct Edit: Sendable {
    public let span: Span
    public let text: String
  }

  init(
    _ rule: Rule, at span: Span, _ message: String, advice: String = "", notes: [Note] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.span = span
    self.message = Self.shortened(message)
    self.advice = Self.shortened(advice)
    self.notes = notes
    self.fix = fix
  }
}

extension Diagnostic {
  /// A sentence that quotes ten mebibytes helps nobody.
  private static func shortened(_ sentence: String) -> String {
    let limit = 400
    return sentence.utf8.count <= limit ? sentence : sentence.prefix(limit) + "…"
  }
}

extension Diagnostic.Fix {
  /// One edit in place of `span`.
  static func replace(_ span: Span, by text: String) -> Self {
    Self(message: "Write `\(text)`.", edits: [.init(span: span, text: text)])
  }
}
