import JourneyLanguage

extension Invocation {
  /// The day that `--today` names, if it is given: no command asks the clock. The parser has seen that it is one.
  var today: CalendarDate? { value(of: .today).flatMap { CalendarDate($0.utf8) } }
}
