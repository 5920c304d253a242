/// How a map is drawn.
public struct DrawingOptions: Sendable {
  /// What is drawn of it; nil for the one that suits its kind.
  public var view: DrawingView?
  /// The rows that are drawn, by their names in the language or the ids of own lanes, from the top down; nil for all
  /// that suit the view and have content. A name that is no row is passed over.
  public var lanes: [String]?
  public var theme: DrawingTheme = .light
  public var marks = DrawingMarks.none
  /// Of each picture that a map names, as `Model.images(ofMap:)` names it, the file as what draws the map finds it.
  /// What is not in here is shown by its name.
  public var images: [String: String] = [:]

  public init() {}

  /// The rows that every map may have; the lanes of a project (`Model.laneIDs`) come besides.
  public static let rowNames: [String] = DrawnRow.allCases.map(\.spelling)
}

extension Model {
  /// The ids of the lanes that the project declares, those of imported files first.
  public var laneIDs: [String] { declarations.filter { word($0) == .lane }.compactMap(id) }
}

/// What is drawn of a map.
public enum DrawingView: String, CaseIterable, Sendable {
  /// Stages and steps from left to right, a row for each kind of fact.
  case grid
  /// The lanes of a service, with the arrows between what is done in them.
  case blueprint
  /// The steps and what follows them, laid out by Graphviz.
  case flow

  /// The view for which a kind of map is made.
  public static func standard(of kind: MapKind) -> DrawingView {
    switch kind {
    case .currentState, .futureState, .dayInTheLife: .grid
    case .serviceBlueprint: .blueprint
    }
  }
}

extension DrawingView {
  /// Whether it shows the pictures that a map names, and not their names alone.
  public var showsImages: Bool {
    switch self {
    case .grid, .blueprint: true
    case .flow: false
    }
  }
}

extension DrawingOptions {
  /// The view of a map of that kind.
  public func view(of kind: MapKind) -> DrawingView { view ?? .standard(of: kind) }
}

/// What a drawing of a map points at besides what it shows.
public enum DrawingMarks: Sendable {
  case none
  /// The steps with the most friction, each with a number.
  case friction
}

/// The colours of a drawing, by name.
public enum DrawingTheme: String, CaseIterable, Sendable {
  /// On white, for screens and most else.
  case light
  /// On a dark ground, for screens.
  case dark
  /// Greys, and lines of different kinds where others have colours.
  case print
}
