/// A curve of feelings in one line of text: a block for each step, higher the better it feels, a point where nothing is
/// told. Where a stage begins a blank stands before it.
struct Sparkline {
  let text: String
  /// For how many steps each sign stands: of several the lowest feeling is shown, for a mean would hide it.
  let stepsPerSign: Int

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let mostSigns = 56

  /// - Parameters:
  ///   - scores: of each step from -200 to 200, nothing where none is told.
  ///   - starts: the places at which a stage begins.
  init(_ scores: [Int?], stageStarts starts: Set<Int>) {
    let perSign = max(1, (scores.count + Self.mostSigns - 1) / Self.mostSigns)
    let isSpaced = perSign == 1 && scores.count + starts.count <= Self.mostSigns
    var text = ""
    for start in stride(from: 0, to: scores.count, by: perSign) {
      if isSpaced, starts.contains(start) { text.append(" ") }
      let lowest = scores[start..<min(start + perSign, scores.count)].compactMap { $0 }.min()
      text.append(lowest.map(Self.block) ?? "·")
    }
    self.text = text
    stepsPerSign = perSign
  }

  private static func block(_ score: Int) -> Character {
    let place = (min(max(score, -200), 200) + 200) * (blocks.count - 1)
    return blocks[(place + 200) / 400]
  }
}
