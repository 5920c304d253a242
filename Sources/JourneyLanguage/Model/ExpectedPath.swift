extension Flow {
  /// The way from the first step to an end that a map tells first: from each step on to what follows unconditionally,
  /// else to the first choice from which an end is reached without coming back. A step that may end the journey, too,
  /// does so where nothing else leads to an end. Nothing where there is no end.
  func expectedPath(in model: Model) -> [NodeID] {
    var open: [(place: Int, ways: ArraySlice<Int>)] = []
    var seen: Set<Int> = []
    func ways(from place: Int) -> ArraySlice<Int> {
      let arrows = next(ofStepAt: place)
      let isChoice = { (arrow: Arrow) in arrow.then.map { model.child($0, .when) != nil } ?? false }
      return (arrows.filter { !isChoice($0) } + arrows.filter(isChoice)).compactMap { self.place(of: $0.to) }[...]
    }
    if !steps.isEmpty {
      open.append((0, ways(from: 0)))
      seen.insert(0)
    }
    while let last = open.last {
      if next(ofStepAt: last.place).isEmpty { break }
      if let way = open[open.count - 1].ways.popFirst() {
        if seen.insert(way).inserted { open.append((way, ways(from: way))) }
      } else if model.child(steps[last.place], .ends) != nil {
        break
      } else {
        open.removeLast()
      }
    }
    return open.map { steps[$0.place] }
  }
}
