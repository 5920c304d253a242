/// What every drawing of a map asks of it.
extension MapView {
  /// Channels by the order of their declarations, which gives each its colour.
  var channelOrder: [NodeID: Int] {
    var order: [NodeID: Int] = [:]
    for node in model.declarations where model.word(node) == .channel { order[node] = order.count }
    return order
  }

  /// The fail points of each action, and of each step those that name no action.
  var failPoints: [NodeID: [NodeID]] {
    var fails: [NodeID: [NodeID]] = [:]
    for step in flow.steps {
      for fail in model.children(step) where model.word(fail) == .fail {
        let place = model.child(fail, .on).flatMap { model.references(of: $0).first } ?? step
        fails[place, default: []].append(fail)
      }
    }
    return fails
  }
}
