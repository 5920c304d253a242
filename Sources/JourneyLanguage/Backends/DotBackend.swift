/// The picture of one map for Graphviz: laid out here, or for `flow` by Graphviz.
enum DotBackend {
  static func write(_ model: Model, map: Int, _ options: DrawingOptions, into writer: inout Writer) {
    switch options.view(of: model.maps[map].kind) {
    case .flow:
      DotFlow.write(
        model, map: map, DotFlow.Options(theme: Theme(options.theme), marks: options.marks), into: &writer)
    case .grid, .blueprint: SceneDot.write(MapLayout.scene(of: model, map: map, options), into: &writer)
    }
  }
}
