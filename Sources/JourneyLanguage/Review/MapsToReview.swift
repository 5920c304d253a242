extension Model {
  /// The maps that a review tells of, by their places and ids: those that the file says itself, not those it imports.
  public var mapsToReview: [(index: Int, id: String)] {
    maps.indices.filter { !maps[$0].isImported }.map { ($0, id(maps[$0].root) ?? "") }
  }
}
