extension MapReview {
  /// Draws one map of a model, by its place.
  public static func write(
    _ map: Int, in model: Model, _ options: DrawingOptions, into writer: inout Writer
  ) {
    model.write(.dot(map: map, options), into: &writer)
  }
}
