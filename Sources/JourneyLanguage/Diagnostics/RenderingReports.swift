// What the forms have in common that other programs gather: SARIF, GitHub's and GitLab's. They are fed from pull
// requests of strangers, so no text of a map may end where a form has it end, and none may look like a part of it.

extension DiagnosticRenderer {
  /// What a report remembers while it is written.
  struct Report {
    /// The rules that were broken, in the order in which they were met.
    private(set) var rules: [Rule] = []
    private var indices: [Rule: Int] = [:]
    /// How many findings were alike so far, by what they say.
    private var repetitions: [String: Int] = [:]
    /// How many findings were written.
    private(set) var count = 0

    /// The place of a rule among those that were broken.
    mutating func index(of rule: Rule) -> Int {
      if let known = indices[rule] { return known }
      indices[rule] = rules.count
      rules.append(rule)
      return rules.count - 1
    }

    /// Counts a finding, and tells whether it is the first.
    mutating func isFirst() -> Bool {
      count += 1
      return count == 1
    }

    /// A name for a finding that it keeps while other lines of its file change, and that no other of the run has.
    ///
    /// It is made of the rule, the file, what the message says, and which of those that are alike in all that it is.
    mutating func fingerprint(of diagnostic: Diagnostic, in file: String) -> String {
      // A message cannot hold the character that parts them: a path cannot, and texts spell it out.
      let content = [diagnostic.rule.rawValue, file, DiagnosticRenderer.harmless(diagnostic.sentence)]
        .joined(separator: "\0")
      let number = repetitions[content, default: 0] + 1
      repetitions[content] = number
      return SHA256.digits(of: Array("\(content)\0\(number)".utf8))
    }
  }
}
