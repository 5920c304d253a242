/// What a derived map says itself, worked out from the whole map.
///
/// JSON holds derived maps in full, each element and fact with its origin, and what takes away and moves. So what the
/// map says itself is what is not inherited: from that alone, its base gives the whole map again.
enum OwnStatements {

  /// Gives every derived map of a model that was read from JSON the statements that it consists of.
  static func write(into model: inout Model) {
    for map in model.maps.indices {
      guard let base = model.maps[map].base else { continue }
      let titles = titles(of: model.maps[base].root, in: model)
      let root = model.maps[map].root
      model.maps[map].written = NodeID(model.nodes.count)
      copyElement(root, titles, &model)
    }
  }

  /// The titles of the base's elements, by their ids.
  private static func titles(of root: NodeID, in model: Model) -> [Symbol: String] {
    var titles: [Symbol: String] = [:]
    for index in root.index + 1..<model.end(root) {
      let node = NodeID(index)
      let shape = model.shape(node)
      guard shape.hasInner, shape.inner.isElement, let spelling = model.nodes[index].spelling else { continue }
      titles[model.symbols.symbol(of: spelling)] = model.text(node)
    }
    return titles
  }

  /// Copies what the map itself says of an element; nothing where that is nothing.
  private static func copyElement(_ element: NodeID, _ titles: [Symbol: String], _ model: inout Model) {
    let copy = NodeID(model.nodes.count)
    let isMap = model.shape(element).inner == .map
    var head = model.nodes[element.index]
    head.size = 1
    model.nodes.append(head)
    let children = Array(model.children(element))
    var isPlaced = false
    for child in children where isOwnFact(child, in: model) {
      if Inheritance.isPlace(model.word(child)) { isPlaced = true }
      copyTree(child, &model)
    }
    let saysSomething = model.nodes.count > copy.index + 1
    if head.origin == .changed || head.origin == .moved {
      // Its title stands there if it is a new one, or all that there is; with a place it would make a new element.
      let title = head.spelling.flatMap { titles[model.symbols.symbol(of: $0)] }
      let isRepeated = title == model.text(element)
      if isPlaced || isRepeated && (saysSomething || head.origin == .moved) { model.nodes[copy.index].valueCount = 0 }
    } else if head.origin == .inherited {
      model.nodes[copy.index].valueCount = 0
    }
    for child in children where isElement(child, in: model) { copyElement(child, titles, &model) }
    let saysNothing = !isMap && head.origin == .inherited && model.nodes.count == copy.index + 1
    // A stage without an id cannot be named: what it holds finds its place without it.
    let isNameless = !isMap && head.origin == .inherited && head.spelling == nil
    if saysNothing || isNameless {
      model.nodes.remove(at: copy.index)
      var index = copy.index
      while index < model.nodes.count {
        if let row = model.schema.row(.step, in: .map) { model.nodes[index].row = row }
        index += Int(model.nodes[index].size)
      }
    } else {
      model.nodes[copy.index].size = UInt32(model.nodes.count - copy.index)
    }
  }

  private static func isElement(_ node: NodeID, in model: Model) -> Bool {
    model.shape(node).hasInner && model.shape(node).inner.isElement
  }

  private static func isOwnFact(_ node: NodeID, in model: Model) -> Bool {
    !isElement(node, in: model) && model.nodes[node.index].origin != .inherited
  }

  private static func copyTree(_ node: NodeID, _ model: inout Model) {
    for index in node.index..<model.end(node) { model.nodes.append(model.nodes[index]) }
  }
}
