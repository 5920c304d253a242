/// Layout: from a model to a scene.
enum MapLayout {
  /// The picture of the map at a place in the model's maps.
  static func scene(of model: Model, map: Int, _ options: DrawingOptions) -> Scene {
    let theme = Theme(options.theme)
    let root = model.maps[map].root
    let title = model.text(root) ?? model.id(root) ?? ""
    return Scene(
      title: title, id: model.id(root) ?? "map", tooltip: title, background: theme.page, fontName: theme.fontName)
  }
}
