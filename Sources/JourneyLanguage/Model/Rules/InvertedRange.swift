extension Rule {
  /// A metric whose range begins above its end.
  static func invertedRanges(_ model: Model) -> [Finding] {
    model.declarations.filter { model.word($0) == .metric }.compactMap { metric in
      guard let range = model.child(metric, .range), let from = model.value(range, 0), let to = model.value(range, 1),
        model.number(from) > model.number(to)
      else { return nil }
      return Finding(
        node: metric,
        diagnostic: .invertedRange(
          model.number(from).description, model.number(to).description, at: model.span(range)))
    }
  }
}
