import JourneyLanguage

/// `journey new`: a map to start from.
enum NewCommand {
  static func run(_ invocation: Invocation) throws(UsageError) -> ExitStatus {
    let map = try map(for: invocation.operands)
    return Console(.auto).write(to: invocation.value(of: .output), oldFile: .stays) { $0.write(map.text) }
  }

  private static func map(for operands: [String]) throws(UsageError) -> StarterMap {
    guard let kind = MapKind(keyword: operands[0]) else { throw .unknownOperand(operands[0], .mapKind) }
    guard operands.count > 1 else { return StarterMap(kind) }
    guard let map = StarterMap(kind, id: operands[1]) else {
      throw .notAnID(operands[1], proposal: StarterMap.proposedID(for: operands[1]))
    }
    return map
  }
}
