extension Rule {
  /// Opportunities that nobody has taken on.
  static func unownedOpportunities(_ map: AdvisedMap) -> [Remark] {
    let model = map.model
    return map.facts(.opportunity).compactMap { opportunity in
      let status: OpportunityStatus? = model.choice(.status, of: opportunity)
      guard status != .done, status != .dropped, model.child(opportunity, .owner) == nil else { return nil }
      let impact: Level? = model.choice(.impact, of: opportunity)
      return Remark(
        opportunity, named: map.quoted(opportunity), model.span(opportunity), importance: impact?.grade ?? 0)
    }
  }
}
