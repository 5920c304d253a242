/// The backends: each a function from a model to bytes, a row in one table.

/// What a model can be compiled to.
public enum Backend: Sendable {
  /// The picture of one map, for Graphviz: by its place among `Project.mapIDs`.
  case dot(map: Int, DrawingOptions = DrawingOptions())
  /// The whole model for programs.
  case json(locations: LocationsInJSON = .left)
  /// One fact a line; resolved with all that is inherited.
  case text(TextExtent = .asWritten)
  /// A source that compiles to the same model.
  case source

  /// Whether JSON tells where in the sources each element stands.
  public enum LocationsInJSON: Sendable { case left, told }

  /// What the text tells: the named file alone or the whole model.
  public enum TextExtent: Sendable { case asWritten, resolved }
}

extension Model {
  /// Writes the model. Must not be called for a project with errors.
  public func write(_ backend: Backend, into writer: inout Writer) {
    switch backend {
    case .dot(let map, let options): DotBackend.write(self, map: map, options, into: &writer)
    case .json(let locations):
      JSONBackend.write(self, JSONBackend.Options(locations: locations == .told ? .told : .left), into: &writer)
    case .source: SourceBackend.write(self, into: &writer)
    case .text(let extent): TextBackend.write(self, extent == .resolved ? .resolved : .asWritten, into: &writer)
    }
  }

  /// The maps that can be drawn, those of imported files left out: their places in the model, ids, kinds and titles.
  public var summaries: [MapSummary] {
    maps.indices.filter { !maps[$0].isImported }.map { index in
      let entry = maps[index]
      let flow = Flow(of: entry.root, in: self)
      let status = child(entry.root, .status).flatMap { value($0) }.map { value in
        String(decoding: sources[value.source.index].bytes[value.range], as: UTF8.self)
      }
      return MapSummary(
        index: index, id: id(entry.root) ?? "", kind: entry.kind, title: text(entry.root) ?? "",
        stages: children(entry.root, .stage).count, steps: flow.steps.count, status: status)
    }
  }
}

/// A line about a map, for lists and for choosing one.
public struct MapSummary: Sendable {
  /// The place in the model.
  public let index: Int
  /// As declared.
  public let id: String
  /// Which of the four kinds it is.
  public let kind: MapKind
  /// Its title.
  public let title: String
  /// How many stages it has, inherited ones included.
  public let stages: Int
  /// How many steps it has, inherited ones included.
  public let steps: Int
  /// As the map's `status` says; nil without one.
  public let status: String?
}
