extension Project {
  /// Reads a project.
  ///
  /// - Parameters:
  ///   - source: the named file.
  ///   - identity: its identity, as `files` would give it.
  ///   - files: where its imports come from.
  public init(_ source: Source, identity: String = "", files: Files = .none) {
    var loader = Loader(files: files)
    loader.load(source, identity: identity)
    var lowered = Lowering.lower(&loader)
    lowered.tellUnusedAllowances()
    self.init(
      sources: loader.sources, diagnostics: lowered.model.sorted(lowered.diagnostics), model: lowered.model)
  }
}

extension Lowered {
  /// Tells which `allow` silences nothing. Of the advice only that is worked out which is allowed somewhere: a project
  /// that allows none pays nothing.
  fileprivate mutating func tellUnusedAllowances() {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    let rules = sieve.allowances.rules.filter { $0.severity == .advice }
    if !rules.isEmpty { _ = Facilitator(model, day: nil).advice(of: rules, through: &sieve) }
    diagnostics += sieve.allowances.unused()
  }
}
