import JourneyLanguage

/// What outputs are made from, as a rule without a recipe that make includes and ninja reads.
///
/// Names are written as C compilers write them, which is what both programs read alike: a backslash before a blank, `#`
/// and `:`, and `$` doubled. The rest of what make reads as something else has no spelling that ninja would read, too;
/// `firstMisreading` finds it.
struct DependencyRule: Equatable {
  /// At least one.
  let targets: [String]
  /// The file that was named; none where it was standard input.
  let source: String?
  /// Imports and pictures.
  let others: [String]

  /// Writes the rule. Each of the others has an empty rule besides: one that is gone, as it is no longer named, must
  /// not keep make from making the targets anew.
  func write(into writer: inout Writer) {
    writer.write(targets.map(Self.escaped).joined(separator: " ") + ":")
    for prerequisite in prerequisites { writer.write(" \\\n  " + Self.escaped(prerequisite)) }
    writer.write("\n")
    for file in others { writer.write("\n\(Self.escaped(file)):\n") }
  }

  /// A name that make would take for something else, with the part of it that is to blame.
  var firstMisreading: Misreading? {
    for name in targets + prerequisites {
      if let part = Self.misreadPart(of: name) { return Misreading(name: name, part: part) }
    }
    return nil
  }

  struct Misreading: Error, Equatable {
    let name: String
    let part: String
  }

  private var prerequisites: [String] { [source].compactMap(\.self) + others }

  private static func escaped(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "#", ":": result += "\\"
      case "$": result += "$"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Patterns, recipes, prerequisites that only give an order, variables, escapes and ends of lines; at the start a
  /// home directory; at the end a member of an archive, a group of targets, and what is lost before a line break.
  private static func misreadPart(of name: String) -> String? {
    for scalar in name.unicodeScalars {
      switch scalar {
      case "%", ";", "|", "=", "\\": return String(scalar)
      default: if scalar.properties.generalCategory == .control { return String(scalar) }
      }
    }
    if name.hasPrefix("~") { return "~" }
    return [")", "&", ":", " "].first { name.hasSuffix($0) }
  }
}

/// The file of `--depfile`.
enum DependencyFile {
  /// The path that was given, if any.
  ///
  /// - Throws: if the rule would have no target, as the output goes to standard output.
  static func path(_ invocation: Invocation) throws(UsageError) -> String? {
    guard let path = invocation.value(of: .depfile) else { return nil }
    guard let output = invocation.value(of: .output), output != "-" else { throw .missingTarget }
    return path
  }

  /// Has outputs made, and where that is done writes what they are made from; where it cannot be written, neither.
  static func write(
    to path: String?, _ rule: @autoclosure () -> DependencyRule, _ console: Console, after make: () -> ExitStatus
  ) -> ExitStatus {
    guard let path else { return make() }
    let rule = rule()
    if let misreading = rule.firstMisreading {
      console.complain(misreading.message)
      return .couldNotRun
    }
    switch console.open(path) {
    case .failure(let stop): return stop.status
    case .success(let file):
      let status = make()
      guard status == .done else {
        file.discard()
        return status
      }
      return console.write(to: file, .leftToSystem) { rule.write(into: &$0) }
    }
  }
}
