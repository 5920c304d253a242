/// The files of either side that have errors, by their names for messages, each once: of them only what can be read is
/// compared.
public struct FilesWithErrors: Equatable, Sendable {
  public var old: [String] = []
  public var new: [String] = []

  public init() {}

  public var isEmpty: Bool { old.isEmpty && new.isEmpty }

  /// So many files of a side are named; the others are counted.
  private static let mostNames = 3

  /// What every form of a difference says in its own output, as a reader may see nothing else; nothing where all could
  /// be read.
  var warning: String? {
    guard !isEmpty else { return nil }
    let sides = [("old", old), ("new", new)].filter { !$0.1.isEmpty }.map { side, names in
      "\(Self.list(names)) on the \(side) side"
    }
    let verb = old.count + new.count == 1 ? "has" : "have"
    return "This is not the whole difference. \(sides.joined(separator: " and ")) \(verb) errors, and only what can be "
      + "read is compared."
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(mostNames).map { "`\($0)`" }
    let rest = names.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(English.count(rest, "other file"))" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Difference {
  /// Compares what some projects say with what others say; where they have errors, what can be read.
  public init(from old: [Project], to new: [Project], of scope: Scope = .projects) {
    self.init(from: old.map(\.model), to: new.map(\.model), of: scope)
    filesWithErrors.old = Self.filesWithErrors(of: old)
    filesWithErrors.new = Self.filesWithErrors(of: new)
    modelsWithErrors = (Self.modelsWithErrors(of: old), Self.modelsWithErrors(of: new))
  }

  private static func modelsWithErrors(of projects: [Project]) -> Set<Int> {
    Set(projects.indices.filter { projects[$0].hasErrors })
  }

  private static func filesWithErrors(of projects: [Project]) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for project in projects {
      for diagnostic in project.diagnostics where diagnostic.severity == .error {
        let name = project.sources[diagnostic.span.source.index].name
        if known.insert(name).inserted { names.append(name) }
      }
    }
    return names
  }
}
