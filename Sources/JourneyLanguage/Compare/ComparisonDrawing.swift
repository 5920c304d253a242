extension MapComparison {
  /// Writes the picture of the future with what is today beside it, for Graphviz: where a row will not stay as it is,
  /// it stands twice, and the curve of today is dashed.
  public static func write(
    of current: Int, with future: Int, in model: Model, _ options: DrawingOptions, into writer: inout Writer
  ) {
    SceneDot.write(scene(of: current, with: future, in: model, options), into: &writer)
  }

  static func scene(of current: Int, with future: Int, in model: Model, _ options: DrawingOptions) -> Scene {
    let united = UnitedMap(pairing(of: current, with: future, in: model), map: future, .sideBySide)
    return MapLayout.scene(of: united.model, map: united.map, options, changes: united.changes)
  }
}
