import JourneyLanguage

extension DrawingOptions {
  /// What the command line says of a drawing of one of the model's maps.
  ///
  /// - Throws: if it names a row that there is not, or one twice.
  init(_ invocation: Invocation, for model: Model) throws(UsageError) {
    self.init()
    view = invocation.choice(of: .view)
    theme = invocation.choice(of: .theme)
    marks = invocation.isPresent(.markFriction) ? .friction : .none
    lanes = try Self.lanes(invocation.value(of: .lanes), of: model)
  }

  /// The rows that a list names, with the spelling that they have.
  private static func lanes(_ list: String?, of model: Model) throws(UsageError) -> [String]? {
    guard let list else { return nil }
    let rows = rowNames + model.laneIDs
    var lanes: [String] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmingBlanks
      guard !name.isEmpty else { throw .missingRow(in: list) }
      guard let row = rows.first(where: { $0 == name }) else {
        throw .unknownRow(name, rows: rows, closest: closest(to: name, of: rows, by: \.self))
      }
      guard !lanes.contains(row) else { throw .repeatedRow(row) }
      lanes.append(row)
    }
    return lanes
  }
}

extension Substring {
  /// Without the blanks at both ends.
  fileprivate var trimmingBlanks: String {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
