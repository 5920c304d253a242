/// Something that is declared at the top, as it is matched: by kind and id, then by what it says.
struct Named {
  let model: Model
  let node: NodeID
  let word: Word
  let id: String

  init(_ model: Model, _ node: NodeID) {
    self.model = model
    self.node = node
    word = model.word(node)
    id = model.id(node) ?? ""
  }

  /// The four kinds of map share one set of ids.
  private var kind: String { MapKind(word) == nil ? word.spelling : "map" }

  /// Which of one side is which of the other: by kind and id, then by kind and words, then by likeness. Of several
  /// files that declare the same, those go together that say the same, the rest in order.
  static func pairs(_ olds: [Named], _ news: [Named]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var (freeOlds, freeNews) = (Array(olds.indices), Array(news.indices))
    func pairBy(_ key: (Named) -> String) {
      var byKey: [String: [Int]] = [:]
      for new in freeNews.reversed() { byKey[key(news[new]), default: []].append(new) }
      var (pairedOlds, pairedNews) = (Set<Int>(), Set<Int>())
      for old in freeOlds {
        guard let new = byKey[key(olds[old])]?.popLast() else { continue }
        pairs.append((old, new))
        pairedOlds.insert(old)
        pairedNews.insert(new)
      }
      freeOlds.removeAll { pairedOlds.contains($0) }
      freeNews.removeAll { pairedNews.contains($0) }
    }
    if hasSeveral(olds) || hasSeveral(news) { pairBy { "\($0.kind) \($0.id) \($0.lines.joined(separator: "\n"))" } }
    pairBy { "\($0.kind) \($0.id)" }
    pairBy { "\($0.kind) \($0.model.text($0.node) ?? "")" }
    pairAlike(olds, news, &freeOlds, &freeNews, &pairs)
    return pairs
  }

  private static func pairAlike(
    _ olds: [Named], _ news: [Named], _ freeOlds: inout [Int], _ freeNews: inout [Int],
    _ pairs: inout [(old: Int, new: Int)]
  ) {
    var groups: [String: (olds: [Int], news: [Int])] = [:]
    for old in freeOlds { groups[olds[old].kind, default: ([], [])].olds.append(old) }
    for new in freeNews { groups[news[new].kind, default: ([], [])].news.append(new) }
    for kind in groups.keys.sorted() {
      guard let (left, right) = groups[kind], !left.isEmpty, !right.isEmpty else { continue }
      let items = (left.map { olds[$0].item }, right.map { news[$0].item })
      for (old, new) in Resemblance.pairs(items.0, items.1, least: Likeness.least) {
        pairs.append((left[old], right[new]))
      }
    }
  }

  private static func hasSeveral(_ all: [Named]) -> Bool {
    var known: Set<String> = []
    return all.contains { !known.insert("\($0.kind) \($0.id)").inserted }
  }

  private var item: Resemblance.Item {
    Resemblance.Item(
      text: Likeness(model.text(node) ?? lines.joined(separator: " ")),
      content: Likeness(features: lines.dropFirst().map { FactDigest.of($0) }))
  }

  private var lines: [String] { model.lines(of: node) }
}
