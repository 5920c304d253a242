extension Rule {
  /// A map that should have been looked at again by now, as it says itself.
  static func reviewOverdue(_ map: AdvisedMap) -> [Remark] {
    let freshness = Freshness(of: map.root, in: map.model)
    guard let day = map.day, let late = freshness.daysOverdue(on: day), let due = freshness.nextReview,
      let every = map.model.child(map.root, .reviewEvery)
    else { return [] }
    return [Remark(every, .reviewOverdue(since: due, days: late, today: day, at: map.model.span(every)))]
  }
}
