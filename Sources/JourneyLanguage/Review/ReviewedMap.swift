/// What a review speaks of: a node with what it is called and what it says.
struct Subject: Sendable {
  let node: NodeID
  /// Its keyword.
  let word: Word
  /// Its id, or the key that stands for one.
  let name: String
  /// Its title, its name or its text.
  let text: String
}

/// A resolved map with what every part of a review asks of it, worked out once and handed on as one reference.
final class ReviewedMap {
  let model: Model
  /// What advice asks of it, too.
  let advised: AdvisedMap
  /// Of each step, by its place: where, who and with what.
  let channels: [[NodeID]]
  let teams: [[NodeID]]
  let systems: [[NodeID]]
  private let keys: [NodeID: String]
  /// The maps that it is derived from, from near to far, by the places of what is in them.
  private let bases: [Range<Int>]
  private let painsByID: [String: NodeID]

  /// The map at a place in the model; `answers` is what the project has for its pains.
  init(_ index: Int, in model: Model, answers: AnswersToPains) {
    let advised = AdvisedMap(index, in: model, answers: answers, day: nil)
    let steps = advised.steps
    self.model = model
    self.advised = advised
    channels = steps.map { $0.channels(in: model) }
    teams = steps.map { $0.teams(in: model) }
    systems = steps.map { $0.systems(in: model) }
    keys = Keys(of: index, in: model).ofUnnamed
    bases = Self.bases(of: index, in: model)
    let pains = bases.isEmpty ? [] : steps.flatMap(\.pains) + model.children(advised.root, .pain)
    painsByID = Dictionary(pains.compactMap { pain in model.id(pain).map { ($0, pain) } }) { first, _ in first }
  }

  private static func bases(of index: Int, in model: Model) -> [Range<Int>] {
    var bases: [Range<Int>] = []
    var seen: Set<Int> = [index]
    var next = model.maps[index].base
    while let base = next, seen.insert(base).inserted {
      let root = model.maps[base].root
      bases.append(root.index..<max(root.index, model.end(root)))
      next = model.maps[base].base
    }
    return bases
  }

  /// Whether a node stands in a map that this one is derived from.
  func isOfBase(_ node: NodeID) -> Bool { bases.contains { $0.contains(node.index) } }

  /// What this map has made of a pain of a map that it is derived from, if it still has it.
  func ownPain(like pain: NodeID) -> NodeID? { model.id(pain).flatMap { painsByID[$0] } }

  /// The place among the model's maps.
  var index: Int { advised.map }
  var view: MapView { advised.view }
  var root: NodeID { advised.root }
  var steps: [StepFacts] { advised.steps }
  var feelings: FeelingsOfMap { advised.people }
  var triggers: Triggers { advised.triggers }

  /// A node of the map, or of what is declared at the top.
  func subject(_ node: NodeID) -> Subject {
    Subject(
      node: node, word: model.word(node), name: model.id(node) ?? keys[node] ?? model.word(node).spelling,
      text: model.text(node) ?? model.sharedTouchpoint(of: node).flatMap { model.text($0) } ?? model.id(node) ?? "")
  }

  func step(_ place: Int) -> Subject { subject(steps[place].node) }

  /// The stage or the step in which a fact of the map stands, or the map itself.
  func element(around fact: NodeID) -> NodeID {
    // Steps stand in the order of the nodes; the last one that begins before the fact may hold it.
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].node < fact { low = middle + 1 } else { high = middle }
    }
    if low > 0, model.end(steps[low - 1].node) > fact.index { return steps[low - 1].node }
    (low, high) = (0, view.stages.count)
    while low < high {
      let middle = (low + high) / 2
      if view.stages[middle] < fact { low = middle + 1 } else { high = middle }
    }
    if low > 0, model.end(view.stages[low - 1]) > fact.index { return view.stages[low - 1] }
    return root
  }

  /// The map, the stage or the step that a node is or stands in.
  func element(of node: NodeID) -> NodeID {
    let shape = model.shape(node)
    return shape.hasInner && shape.inner.isElement ? node : element(around: node)
  }

  /// All facts of one kind in the map, its stages and its steps, in source order.
  func facts(_ word: Word) -> [NodeID] { advised.facts(word) }
}
