extension Rule {
  /// A step earlier on the clock than the last one that has a time. Twelve hours or more earlier is the next day.
  static func timesOutOfOrder(_ map: MapView) -> [Finding] {
    // Other maps have times only if they inherit them.
    guard map.kind == .dayInTheLife || map.isDerived else { return [] }
    var findings: [Finding] = []
    var last: (minutes: Int, written: String, step: NodeID)?
    for step in map.flow.steps {
      guard let at = map.model.child(step, .at), let value = map.model.value(at), value.kind == .time else { continue }
      let bytes = map.model.sources[value.source.index].bytes[value.range]
      let digits = bytes.filter { $0 != UInt8(ascii: ":") }.map { Int($0) - 48 }
      let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
      let written = String(decoding: bytes, as: UTF8.self)
      if let last, minutes < last.minutes, last.minutes - minutes < 12 * 60 {
        findings.append(
          Finding(
            node: step,
            diagnostic: .timeOutOfOrder(
              written, before: last.written, at: map.model.span(step), first: map.model.span(last.step))))
      }
      last = (minutes, written, step)
    }
    return findings
  }
}
