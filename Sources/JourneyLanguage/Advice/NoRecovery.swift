extension Rule {
  /// Fail points of which nothing says what is done then.
  static func failsWithoutRecovery(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    return map.facts(.fail).compactMap { fail in
      guard model.child(fail, .recovery) == nil else { return nil }
      let likelihood: Level? = model.choice(.likelihood, of: fail)
      return Remark(
        fail, .noRecovery(map.quoted(fail), isLikely: likelihood == .high, at: model.span(fail)),
        importance: likelihood?.grade ?? 0, weight: likelihood == .high ? .likelyFailure : nil)
    }
  }
}
