/// What two nodes of a pairing say, and whether it is the same.
extension Pairing {
  /// What a node says itself, without what stands in it; of an element its title. An old name is told as what it has
  /// become.
  func text(_ node: NodeID, _ side: Which) -> String {
    let model = tree(side).model
    if model.sharedTouchpoint(of: node) != nil {
      return "= " + (model.value(node).map { name(of: $0, side) } ?? "")
    }
    let texts = model.values[model.nodes[node.index].values].map { name(of: $0, side) }
    return (isSet(node, model) ? texts.sorted() : texts).joined(separator: " ")
  }

  func name(of value: Value, _ side: Which) -> String {
    let model = tree(side).model
    guard value.kind == .reference else { return side == .old ? pathText(value) : model.sourceText(of: value) }
    let id = model.id(value.target) ?? model.text(value.target) ?? ""
    guard side == .old else { return id }
    if let match = new(of: value.target) { return new.model.id(match) ?? new.model.text(match) ?? "" }
    return renamedElsewhere[value.target] ?? renamed["\(model.word(value.target).spelling) \(id)"] ?? id
  }

  /// A pain of another map, as it is called now.
  private func pathText(_ value: Value) -> String {
    let model = old.model
    guard value.kind == .path, let target = model.paths[Int(value.first)].target, let pain = renamedElsewhere[target]
    else { return model.sourceText(of: value) }
    return model.symbols.text(of: model.paths[Int(value.first)].map) + "." + pain
  }

  /// Whether a node holds a list of names, which has no order.
  private func isSet(_ node: NodeID, _ model: Model) -> Bool {
    let values = model.nodes[node.index].values
    guard values.count > 1 else { return false }
    return model.values[values].allSatisfy { $0.kind == .reference }
  }

  // MARK: Sameness

  /// Whether two nodes say the same themselves, whatever stands in them.
  func says(_ left: NodeID, _ right: NodeID) -> Bool {
    hasSameID(left, right) && saysSame(left, right)
  }

  /// Whether two nodes have the same id, or neither has one. What stands for something declared at the top has none of
  /// its own.
  func hasSameID(_ left: NodeID, _ right: NodeID) -> Bool {
    isShared(left, old.model) && isShared(right, new.model) || isSameSpelling(left, right)
  }

  private func isShared(_ node: NodeID, _ model: Model) -> Bool { model.nodes[node.index].state.contains(.isShared) }

  /// Whether two nodes say the same, ids apart.
  func saysSame(_ left: NodeID, _ right: NodeID) -> Bool {
    let (oldValues, newValues) = (old.model.nodes[left.index].values, new.model.nodes[right.index].values)
    guard oldValues.count == newValues.count else { return false }
    var isSame = true
    for (leftValue, rightValue) in zip(oldValues, newValues)
    where !self.isSame(old.model.values[leftValue], new.model.values[rightValue]) {
      isSame = false
      break
    }
    if isSame { return true }
    return isSet(left, old.model) && isSet(right, new.model) && text(left, .old) == text(right, .new)
  }

  /// Whether a text is all in which two facts differ.
  func differsInTextOnly(_ left: NodeID, _ right: NodeID) -> Bool {
    let (oldNode, newNode) = (old.model.nodes[left.index], new.model.nodes[right.index])
    guard oldNode.valueCount == newNode.valueCount else { return false }
    for (leftValue, rightValue) in zip(oldNode.values, newNode.values) {
      let (leftValue, rightValue) = (old.model.values[leftValue], new.model.values[rightValue])
      if !isSame(leftValue, rightValue), leftValue.kind != .text || rightValue.kind != .text { return false }
    }
    return true
  }

  /// Whether two nodes are spelled alike.
  func isSameSpelling(_ left: NodeID, _ right: NodeID) -> Bool {
    switch (old.model.nodes[left.index].spelling, new.model.nodes[right.index].spelling) {
    case (nil, nil): return true
    case (let leftName?, let rightName?):
      let isEqual = old.model.symbols.withBytes(of: leftName) { leftBytes in
        new.model.symbols.withBytes(of: rightName) { leftBytes.elementsEqual($0) }
      }
      // Two words are the same when they are canonically equivalent.
      return isEqual || old.model.symbols.text(of: leftName) == new.model.symbols.text(of: rightName)
    case (nil, _?), (_?, nil): return false
    }
  }

  func isSame(_ left: Value, _ right: Value) -> Bool {
    guard left.kind == right.kind else { return false }
    switch left.kind {
    case .reference: return isSameTarget(left, right)
    case .date, .time: return hasSameBytes(left, right)
    case .choice: return left.detail == right.detail
    case .builtInMetric: return left.second == right.second
    case .text, .number, .duration:
      if left.detail == right.detail {
        if hasSameBytes(left, right) { return true }
        if left.kind == .text, left.detail == TextForm.plain.rawValue { return false }
      }
      return old.model.sourceText(of: left) == new.model.sourceText(of: right)
    case .name, .path, .word, .ignored: return name(of: left, .old) == name(of: right, .new)
    }
  }

  private func isSameTarget(_ left: Value, _ right: Value) -> Bool {
    if let match = new(of: left.target) {
      return match == right.target || name(of: left, .old) == name(of: right, .new)
    }
    if renamed.isEmpty, renamedElsewhere.isEmpty, old.model.nodes[left.target.index].spelling != nil {
      return isSameSpelling(left.target, right.target)
    }
    return name(of: left, .old) == name(of: right, .new)
  }

  private func hasSameBytes(_ left: Value, _ right: Value) -> Bool {
    let count = left.range.count
    guard count == right.range.count else { return false }
    let (leftStart, rightStart) = (left.range.lowerBound, right.range.lowerBound)
    return old.model.sources[left.source.index].bytes.withUnsafeBufferPointer { leftBytes in
      new.model.sources[right.source.index].bytes.withUnsafeBufferPointer { rightBytes in
        var index = 0
        while index < count, leftBytes[leftStart + index] == rightBytes[rightStart + index] { index += 1 }
        return index == count
      }
    }
  }
}

/// Numbers that stand for what nodes say: the same for the same, different for what is different (FNV-1a; two texts in
/// 2 to the power of 64 have one number, and all that follows then is a fact that is told as another).
enum FactDigest {
  enum Extent {
    /// A node itself: what it says, without its id.
    case own
    /// With all inside it, in whatever order.
    case whole
  }

  static func of(_ node: NodeID, _ extent: Extent, in pairing: Pairing, _ side: Pairing.Which) -> UInt64 {
    switch extent {
    case .own: own(node, in: pairing, side)
    case .whole: whole(node, in: pairing, side)
    }
  }

  private static func own(_ node: NodeID, in pairing: Pairing, _ side: Pairing.Which) -> UInt64 {
    var digest = start
    add(Pairing.family(pairing.tree(side).model.word(node)).spelling, to: &digest)
    add(pairing.text(node, side), to: &digest)
    return digest
  }

  private static func whole(_ node: NodeID, in pairing: Pairing, _ side: Pairing.Which) -> UInt64 {
    var digest = own(node, in: pairing, side)
    var sum: UInt64 = 0
    for child in pairing.tree(side).children(node) {
      var inner = whole(child, in: pairing, side)
      if let id = pairing.tree(side).model.id(child) { add(id, to: &inner) }
      sum &+= inner
    }
    for shift in stride(from: UInt64(0), to: 64, by: 8) { digest = (digest ^ (sum >> shift & 0xFF)) &* prime }
    return digest
  }

  static func of(_ text: String) -> UInt64 {
    var digest = start
    add(text, to: &digest)
    return digest
  }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  private static func add(_ text: String, to digest: inout UInt64) {
    for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* prime }
    digest = (digest ^ 0xFF) &* prime
  }
}
