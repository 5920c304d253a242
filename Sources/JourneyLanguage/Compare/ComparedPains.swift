extension MapComparison {
  /// A pain of either map.
  struct Pain: Sendable {
    enum Fate: String, CaseIterable, Sendable {
      case open, resolved
      /// It is not there any more, and nothing says that it was resolved.
      case gone
      case new
      /// It is there, although the current map had resolved it.
      case reopened
    }

    let name: String
    let text: String
    let fate: Fate
    /// How it was resolved.
    let how: String?
    /// The stage or step that says so, where it is not the one in which the pain stood.
    let resolvedIn: String?
    let severity: (before: String?, after: String?)
    let personas: [String]
    /// The element in which it stood, if it stands in another now.
    let movedFrom: String?

    /// What it means, for who counts and colours.
    var outcome: Outcome? {
      switch fate {
      case .open: nil
      case .resolved: .resolved
      case .gone: .gone
      case .new: .opened
      case .reopened: .reopened
      }
    }
  }

  /// An idea of either map.
  struct Opportunity: Sendable {
    enum Fate: String, CaseIterable, Sendable {
      /// All that it addresses is gone, or it is done.
      case takenUp
      case open, gone, new
    }

    let name: String
    let text: String
    let fate: Fate
    /// The pains of the current map that it was to take away; of a new one those of the future.
    let addresses: [String]
    /// Those of them that are resolved.
    let resolved: [String]
    let status: (before: String?, after: String?)
  }

  /// A pain of another map that the future says it resolves.
  struct ResolvedElsewhere: Sendable {
    /// With its map before it.
    let pain: String
    let how: String?
    /// The stage or step that says so.
    let inside: String?
  }
}

/// What has become of the pains and the opportunities of two maps.
struct ComparedPains {
  private let maps: ComparedMaps
  private let resolutions: [String: NodeID]
  private let formerResolutions: Set<String>
  private(set) var elsewhere: [MapComparison.ResolvedElsewhere] = []

  private var model: Model { _read { yield maps.model } }

  init(_ maps: ComparedMaps) {
    self.maps = maps
    let model = maps.model
    /// The pain that a `resolves` names, and whether the compared maps can have it.
    func named(_ node: NodeID) -> (pain: String, map: String?)? {
      guard let value = model.value(node) else { return nil }
      if value.kind == .path {
        let path = model.paths[Int(value.first)]
        return (model.symbols.text(of: path.pain), model.symbols.text(of: path.map))
      }
      return value.kind == .reference ? model.id(value.target).map { ($0, nil) } : nil
    }
    let currentID = model.id(maps.current.root)
    var resolutions: [String: NodeID] = [:]
    for index in maps.future.range where model.word(NodeID(index)) == .resolves {
      let node = NodeID(index)
      guard let (pain, map) = named(node) else { continue }
      if let map, map != currentID {
        elsewhere.append(
          MapComparison.ResolvedElsewhere(
            pain: "\(map).\(pain)", how: model.text(node),
            inside: maps.element(around: node, .new).map { maps.name($0, .new) }))
      } else {
        resolutions[pain] = node
      }
    }
    self.resolutions = resolutions
    formerResolutions = Set(
      maps.current.range.map { NodeID($0) }.filter { model.word($0) == .resolves }.compactMap { named($0)?.pain })
  }

  // MARK: Pains

  /// The pains that stood in an element of the current map and are not there any more, then those of the future.
  func pains(_ old: NodeID?, _ new: NodeID?) -> [MapComparison.Pain] {
    let gone = old.map { model.children($0, .pain).filter { maps.future(of: $0) == nil } } ?? []
    let left = new.map { model.children($0, .pain) } ?? []
    return gone.map { gonePain($0) } + left.map { leftPain($0) }
  }

  private func gonePain(_ old: NodeID) -> MapComparison.Pain {
    let resolution = model.id(old).flatMap { resolutions[$0] }
    let element = maps.element(around: old, .old)
    let resolver = resolution.flatMap { maps.element(around: $0, .new) }
    let isElsewhere = resolution != nil && (element.map { maps.future(of: $0) } ?? nil) != resolver
    return MapComparison.Pain(
      name: maps.name(old, .old), text: model.text(old) ?? "", fate: resolution == nil ? .gone : .resolved,
      how: resolution.flatMap { model.text($0) },
      resolvedIn: isElsewhere ? resolver.map { maps.name($0, .new) } ?? model.id(maps.future.root) : nil,
      severity: (severity(old), nil), personas: personas(old), movedFrom: nil)
  }

  private func leftPain(_ new: NodeID) -> MapComparison.Pain {
    let old = maps.current(of: new)
    let isReopened = model.id(new).map(formerResolutions.contains) ?? false
    let place = old.flatMap { old -> String? in
      let (before, after) = (maps.element(around: old, .old), maps.element(around: new, .new))
      if before.map({ maps.future(of: $0) }) ?? nil == after, (before == nil) == (after == nil) { return nil }
      return before.map { maps.name($0, .old) } ?? model.id(maps.current.root)
    }
    return MapComparison.Pain(
      name: maps.name(new, .new), text: model.text(new) ?? "",
      fate: old != nil ? .open : isReopened ? .reopened : .new, how: nil, resolvedIn: nil,
      severity: (old.flatMap(severity), severity(new)), personas: personas(new), movedFrom: place)
  }

  private func severity(_ pain: NodeID) -> String? { choice(.severity, of: pain) }

  private func choice(_ word: Word, of node: NodeID) -> String? {
    model.child(node, word).flatMap { model.value($0) }.map { model.sourceText(of: $0) }
  }

  private func personas(_ pain: NodeID) -> [String] {
    model.child(pain, .persona).map { model.references(of: $0).compactMap { model.id($0) } } ?? []
  }

  // MARK: Opportunities

  /// Those that stood in an element of the current map and are not there any more, then those of the future.
  func opportunities(_ old: NodeID?, _ new: NodeID?) -> [MapComparison.Opportunity] {
    let gone = old.map { model.children($0, .opportunity).filter { maps.future(of: $0) == nil } } ?? []
    let left = new.map { model.children($0, .opportunity) } ?? []
    return gone.map { goneOpportunity($0) } + left.map { leftOpportunity($0) }
  }

  private func goneOpportunity(_ old: NodeID) -> MapComparison.Opportunity {
    let pains = addressed(old)
    let resolved = pains.filter { pain in model.id(pain).map { resolutions[$0] != nil } ?? false }
    // Who takes an idea out by its name has dropped it.
    let isTakenUp = maps.record(of: old).map { $0 == .takenUp } ?? (!pains.isEmpty && resolved.count == pains.count)
    return MapComparison.Opportunity(
      name: maps.name(old, .old), text: model.text(old) ?? "", fate: isTakenUp ? .takenUp : .gone,
      addresses: pains.map { name($0, .old) }, resolved: resolved.map { name($0, .old) },
      status: (choice(.status, of: old), nil))
  }

  private func leftOpportunity(_ new: NodeID) -> MapComparison.Opportunity {
    let old = maps.current(of: new)
    let pains = old.map(addressed) ?? addressed(new)
    let status = (before: old.flatMap { choice(.status, of: $0) }, after: choice(.status, of: new))
    let resolved =
      old == nil
      ? []
      : pains.filter { pain in
        maps.future(of: pain) == nil && model.id(pain).map { resolutions[$0] != nil } ?? false
      }
    let isDone = status.after == Choice.finished && status.before != Choice.finished
    return MapComparison.Opportunity(
      name: maps.name(new, .new), text: model.text(new) ?? "",
      fate: old == nil ? .new : isDone ? .takenUp : .open, addresses: pains.map { name($0, old == nil ? .new : .old) },
      resolved: resolved.map { name($0, .old) }, status: status)
  }

  private func addressed(_ opportunity: NodeID) -> [NodeID] {
    model.child(opportunity, .addresses).map { model.references(of: $0) } ?? []
  }

  private func name(_ pain: NodeID, _ side: Pairing.Which) -> String {
    maps.tree(side).range.contains(pain.index) ? maps.name(pain, side) : model.id(pain) ?? model.text(pain) ?? ""
  }
}

extension Choice {
  /// The status of an opportunity that nothing is left to do for.
  fileprivate static let finished = "done"
}
