/// A project: one file and all that it imports, read and understood as a whole.
public struct Project: Sendable {
  /// The files in the order in which they were found, the named one first.
  public let sources: [Source]
  /// What is to be told, sorted by file and line.
  public let diagnostics: [Diagnostic]
  /// The meaning. Nothing may be emitted from it while there are errors.
  public let model: Model

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// How a project comes by its files. The library itself touches no file.
  public struct Files {
    /// Where the name written in a file leads.
    public enum Location: Sendable {
      /// The file's identity, the same whichever way it is named, and its name for messages.
      case inside(identity: String, name: String)
      case outside
      case missing
    }

    public enum Content: Sendable {
      case found([UInt8])
      /// Why it cannot be read, as a clause; nil if it is not there.
      case unreadable(String?)
      case tooLarge
    }

    let locate: (_ name: String, _ importer: String) -> Location
    let read: (_ identity: String) -> Content

    public init(
      locate: @escaping (_ name: String, _ importer: String) -> Location,
      read: @escaping (_ identity: String) -> Content
    ) {
      self.locate = locate
      self.read = read
    }

    /// No file but the named one.
    public static var none: Files { Files(locate: { _, _ in .missing }, read: { _ in .unreadable(nil) }) }
  }

  /// A project that has been read, as `Advice/Compilation.swift` does it.
  init(sources: [Source], diagnostics: [Diagnostic], model: Model) {
    self.sources = sources
    self.diagnostics = diagnostics
    self.model = model
  }
}

/// Finds, reads and parses the files of a project: each once, a cycle of imports being no harm.
struct Loader {
  private(set) var sources: [Source] = []
  private(set) var trees: [Tree] = []
  var symbols = Symbols()
  var diagnostics: [Diagnostic] = []
  /// The files so that each stands behind those that it imports, as far as cycles allow.
  private(set) var order: [SourceID] = []
  /// Whether an import could not be followed: then names of the top are not looked up.
  private(set) var hasBrokenImport = false
  let files: Project.Files

  private var identities: [String] = []
  private var hasTooManyFiles = false
  private var known: [String: SourceID] = [:]

  /// A file whose imports are being followed.
  private struct Visit {
    let source: SourceID
    var imports: [(name: String, span: Span)]
    var seen: Set<SourceID> = []
  }

  init(files: Project.Files) { self.files = files }

  mutating func load(_ source: Source, identity: String) {
    let size = source.bytes.count
    let id = add(Source(name: source.name, bytes: size <= Source.largestSize ? source.bytes : []), identity: identity)
    if size > Source.largestSize { diagnostics.append(.fileTooLarge(at: Span(id, 0, 0))) }
    var visits = [Visit(source: id, imports: imports(of: id).reversed())]
    while var visit = visits.popLast() {
      guard let next = visit.imports.popLast() else {
        order.append(visit.source)
        continue
      }
      let found = follow(next.name, at: next.span, from: &visit)
      visits.append(visit)
      if let found { visits.append(Visit(source: found, imports: imports(of: found).reversed())) }
    }
  }

  private mutating func add(_ source: Source, identity: String) -> SourceID {
    let id = SourceID(sources.count)
    sources.append(source)
    identities.append(identity)
    known[identity] = id
    let parsed = Parser.parse(source, id: id, symbols: &symbols)
    trees.append(parsed.tree)
    diagnostics += parsed.diagnostics
    return id
  }

  /// The file that an import names, if it is one that has not been read yet.
  private mutating func follow(_ name: String, at span: Span, from visit: inout Visit) -> SourceID? {
    switch files.locate(name, identities[visit.source.index]) {
    case .missing: diagnostics.append(.missingImport(name, reason: nil, at: span))
    case .outside: diagnostics.append(.importOutsideRoot(name, at: span))
    case .inside(let identity, let shownName):
      if let id = known[identity] {
        if id == visit.source || !visit.seen.insert(id).inserted {
          diagnostics.append(.repeatedImport(name, isItself: id == visit.source, at: span))
        }
        return nil
      }
      if sources.count >= Limits.files {
        if !hasTooManyFiles { diagnostics.append(.tooManyFiles(at: span)) }
        hasTooManyFiles = true
        break
      }
      switch files.read(identity) {
      case .found(let bytes):
        let id = add(Source(name: shownName, bytes: bytes), identity: identity)
        visit.seen.insert(id)
        return id
      case .unreadable(let reason): diagnostics.append(.missingImport(name, reason: reason, at: span))
      case .tooLarge: diagnostics.append(.fileTooLarge(at: span))
      }
    }
    hasBrokenImport = true
    return nil
  }

  /// The files that a tree imports, with the places of their names.
  private func imports(of id: SourceID) -> [(name: String, span: Span)] {
    let tree = trees[id.index]
    let bytes = sources[id.index].bytes
    var result: [(name: String, span: Span)] = []
    var index = 0
    while index < tree.statements.count {
      let statement = tree.statements[index]
      index = Int(statement.next)
      let keyword = tree.tokens[Int(statement.keyword)]
      guard keyword.kind == .word, keyword.payload == Spelling(Word.import).index else { continue }
      var argument = Int(statement.keyword) + 1
      while tree.tokens[argument].kind.isTrivia { argument += 1 }
      guard argument < Int(statement.argumentsEnd), let form = tree.tokens[argument].kind.textForm else { continue }
      let range = tree.range(of: argument, symbols: symbols)
      let inner = form == .plain ? range.lowerBound + 1..<range.upperBound - 1 : range
      let value = Value(.text, detail: form.rawValue, source: id, inner.lowerBound, inner.count)
      result.append((TextDecoding.string(of: value, in: bytes), Span(id, range)))
    }
    return result
  }
}

extension TokenKind {
  /// How a token is written, if it is a text.
  fileprivate var textForm: TextForm? {
    switch self {
    case .text: .plain
    case .escapedText: .escaped
    case .longText: .long
    case .word, .path, .number, .percent, .date, .time, .comma, .semicolon, .openBrace, .closeBrace, .newline,
      .lineComment, .blockComment, .byteOrderMark, .malformed, .endOfFile:
      nil
    }
  }
}

extension Loader {
  /// The identity by which the files' owner knows a source.
  func identity(of source: SourceID) -> String { identities[source.index] }
}
