/// How old a map is, as it says itself: what rules and reports ask of it on a given day.
struct Freshness: Sendable {
  /// Nothing where the map has none.
  let status: MapStatus?
  /// Since when it has that status, and who says so.
  let since: CalendarDate?
  let by: String?
  let updated: CalendarDate?
  /// How often it is to be looked at, as written.
  let interval: String?
  /// The same in days, rounded up; a month counts as 30 of them (language, section 3).
  let days: Int?
  /// When it is to be looked at next: so long after it was last updated or got its status, whichever is later.
  let nextReview: CalendarDate?

  init(of root: NodeID, in model: Model) {
    let status = model.child(root, .status)
    self.status = model.choice(.status, of: root)
    let since = model.date(status.flatMap { model.child($0, .on) })
    let updated = model.date(model.child(root, .updated))
    self.since = since
    self.updated = updated
    by = status.flatMap { model.child($0, .by) }.flatMap { model.text($0) }
    let every = model.child(root, .reviewEvery)
    interval = every.flatMap { model.value($0) }.map { model.durationText($0) }
    let day = TimeUnit.day.seconds * 1_000
    let days = model.milliseconds(every).map { ($0.count + day - 1) / day }
    self.days = days
    nextReview = days.flatMap { days in [since, updated].compactMap { $0 }.max()?.adding(days: days) }
  }

  /// By how many days its review is overdue on a day; nothing where it is not, or where nothing says when it is due.
  func daysOverdue(on day: CalendarDate) -> Int? {
    nextReview.flatMap { $0 < day ? day.days(since: $0) : nil }
  }
}
