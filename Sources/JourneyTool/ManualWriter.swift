/// Writes mdoc, the language of manual pages, so that no text is taken for a macro or an escape; see mdoc(7) and
/// groff_char(7).
struct ManualWriter {
  private(set) var text = ""

  /// A part of a line of macros.
  enum Piece: ExpressibleByStringLiteral {
    /// The name of a macro.
    case macro(String)
    /// An argument, whatever it holds.
    case argument(String)
    /// Punctuation, which is drawn without a blank and in no font of its own.
    case punctuation(Character)

    init(stringLiteral value: String) { self = .argument(value) }
  }

  /// Writes a line of macros and their arguments.
  mutating func line(_ macro: String, _ pieces: Piece...) {
    line(macro, pieces)
  }

  mutating func line(_ macro: String, _ pieces: [Piece]) {
    let words = pieces.map { piece in
      switch piece {
      case .macro(let name): name
      case .argument(let argument): Self.escaped(argument: argument)
      case .punctuation(let character): String(character)
      }
    }
    text += "." + ([macro] + words).joined(separator: " ") + "\n"
  }

  /// Writes lines as they are, each character of the same width.
  mutating func literal(_ lines: [String]) {
    line("Bd", .macro("-literal"), .macro("-offset"), .macro("indent"))
    for line in lines { text += Self.protected(Self.escaped(line)) + "\n" }
    line("Ed")
  }

  /// Writes sentences, each of which begins a line, as mdoc wants it; what stands in backticks is marked as literal.
  mutating func prose(_ prose: String) {
    // Every second part stood in backticks.
    for (index, part) in prose.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 0 {
        addText(part)
      } else {
        addLiteral(part)
      }
    }
    endLine()
  }

  /// How long a line of prose may be: what is made of it has lines of its own.
  private static let width = 78
  /// The words of a sentence that is being written.
  private var words: [String] = []
  /// A literal that waits for what follows it without a blank.
  private var pendingLiteral: [Piece] = []

  private mutating func addText(_ part: Substring) {
    var rest = part
    if !pendingLiteral.isEmpty {
      while let character = rest.first, ".,:;?!)]".contains(character) {
        pendingLiteral.append(.punctuation(character))
        rest.removeFirst()
      }
      endLine()
    }
    for word in rest.split(separator: " ") {
      words.append(Self.escaped(String(word), hyphens: .ofWords))
      if let last = word.last, ".?!".contains(last) { endLine() }
    }
  }

  private mutating func addLiteral(_ part: Substring) {
    var opening: [Piece] = []
    if words.last == "(" || words.last == "[" { opening = [.punctuation(Character(words.removeLast()))] }
    endLine()
    pendingLiteral = opening + part.split(separator: " ").map { .argument(String($0)) }
  }

  private mutating func endLine() {
    var written = ""
    for word in words {
      if !written.isEmpty, written.utf8.count + word.utf8.count >= Self.width {
        text += Self.protected(written) + "\n"
        written = ""
      }
      written += written.isEmpty ? word : " " + word
    }
    if !written.isEmpty { text += Self.protected(written) + "\n" }
    words = []
    if !pendingLiteral.isEmpty { line("Ql", pendingLiteral) }
    pendingLiteral = []
  }

  /// Whether hyphens join words, or are typed by a user and found by a search.
  private enum Hyphens { case ofWords, typed }

  private static func escaped(_ text: String, hyphens: Hyphens = .typed) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-" where hyphens == .typed: result += "\\-"
      case "'" where hyphens == .typed: result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case " "..."~": result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return result
  }

  /// A line of text must not begin as a macro does.
  private static func protected(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private static func escaped(argument: String) -> String {
    let escaped = escaped(argument).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq")
      .split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\\ ")
    let first = argument.first.map { $0.isUppercase } ?? false
    let second = argument.dropFirst().first.map { $0.isLowercase } ?? false
    // An argument of one sign is punctuation to mdoc, and one like `Fl` or `%A` calls a macro.
    let mayBeCalled = first && second && argument.count <= 3 || argument.hasPrefix("%")
    let isSign = argument.count == 1 && argument.allSatisfy { !$0.isLetter && !$0.isNumber }
    return mayBeCalled || isSign || argument.isEmpty ? "\\&" + escaped : escaped
  }
}
