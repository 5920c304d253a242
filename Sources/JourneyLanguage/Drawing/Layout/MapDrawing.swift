/// One map on its way to a scene: what every part of the layout asks for.
final class MapDrawing {
  let model: Model
  let view: MapView
  /// What elements and facts without an id are called.
  private let keys: [NodeID: String]
  let theme: Theme
  let labels: DrawingLabels
  let options: DrawingOptions
  /// What has been made of its nodes since the version before, where a difference is drawn.
  let changes: DrawnChanges?
  let mapID: String
  /// The steps with the most friction, where the drawing is to mark them.
  let frictionMarks: FrictionMarks
  /// Channels by the order of their declarations, which gives each its colour.
  private let channelOrder: [NodeID: Int]
  /// The fail points of each action, and of each step those that name no action.
  private let fails: [NodeID: [NodeID]]

  init(_ model: Model, map: Int, _ options: DrawingOptions, _ changes: DrawnChanges? = nil) {
    self.model = model
    self.options = options
    self.changes = changes
    view = MapView(model.maps[map], in: model)
    keys = Keys(of: map, in: model).ofUnnamed
    frictionMarks = FrictionMarks(options.marks, in: view)
    theme = Theme(options.theme)
    labels = DrawingLabels(of: view.root, in: model)
    mapID = model.id(view.root) ?? "map"
    channelOrder = view.channelOrder
    fails = view.failPoints
  }

  /// The words of the badges that cards have; the legend, which is made last, explains these.
  var badges: Set<Word> = []
  private var suffix: (element: NodeID?, text: String) = (nil, "")

  func fails(of node: NodeID) -> [NodeID] { fails[node] ?? [] }

  func colors(ofChannel channel: NodeID?) -> ChannelColors {
    channel.flatMap { channelOrder[$0] }.map(theme.channel) ?? theme.noChannel
  }

  // MARK: Names

  /// What an element is called by the map, or else its id.
  func title(of node: NodeID) -> String { model.text(node) ?? model.id(node) ?? "" }

  /// The id of a node, or its key.
  func name(of node: NodeID) -> String {
    let name = model.id(node) ?? keys[node] ?? model.word(node).spelling
    // What stands in its place now may have its id.
    return model.isGone(node) ? "\(name).before" : name
  }

  /// What follows the id of the map in the ids of parts of the page. A step or a stage of that name has its keyword
  /// before it.
  private static let parts: Set<String> = Set(Word.allCases.map(\.spelling)).union([
    "title", "row", "legend", "line", "empty", "separator",
  ])

  /// How style sheets and links name what stands for a node in the map; a fact that can have no id is named by its word
  /// and its place among those of its kind.
  func id(_ node: NodeID, in element: NodeID? = nil, place: Int = 0) -> String {
    guard let element else {
      if node == view.root { return mapID }
      let name = name(of: node)
      return Self.parts.contains(name) ? "\(mapID).\(model.word(node).spelling).\(name)" : "\(mapID).\(name)"
    }
    let name = model.shape(node).takesID ? name(of: node) : "\(place + 1)"
    return "\(id(element)).\(model.word(node).spelling).\(name)"
  }

  /// What a screen reader says of a card: what it is, what it says, and where.
  func name(_ label: String, _ text: String, in element: NodeID) -> String {
    let said = labels.join(label, text)
    return element == view.root ? said : said + lastSuffix(of: element)
  }

  /// What names end with in an element: facts of one element are asked for one after the other.
  private func lastSuffix(of element: NodeID) -> String {
    if suffix.element != element { suffix = (element, " · \(title(of: element))") }
    return suffix.text
  }

  // MARK: Words

  /// The titles of what a fact refers to.
  func names(of fact: NodeID?) -> String {
    fact.map { labels.list(model.references(of: $0).map { title(of: $0) }) } ?? ""
  }

  /// All that is said with a fact: its text, then each of its clauses on a line.
  func words(of fact: NodeID) -> String { words(of: fact, saying: says(fact)) }

  /// The same of a fact of which is known what it says. The clauses stand in the order of the language: a model that
  /// was read from JSON has them so, and its drawing must not differ.
  func words(of fact: NodeID, saying text: String) -> String {
    var words = text
    let clauses = model.resolvedChildren(of: fact)
    for clause in clauses.sorted(by: { (model.shape($0).order, $0) < (model.shape($1).order, $1) }) {
      guard let label = labels.name(of: clause, in: model) else { continue }
      let said = says(clause)
      if !words.isEmpty { words += "\n" }
      words += said.isEmpty ? label : labels.join(label, said)
    }
    return words
  }

  /// The arguments of a fact or a clause, as words.
  func says(_ fact: NodeID) -> String {
    let values = model.nodes[fact.index].values
    if values.count == 1, model.values[values.lowerBound].kind == .text {
      return model.string(model.values[values.lowerBound])
    }
    if let declared = model.sharedTouchpoint(of: fact) { return title(of: declared) }
    if let choice = labels.choice(of: fact, in: model) { return choice }
    let words = model.values[values].map(words(of:)).filter { !$0.isEmpty }
    // A name and a value, a figure and its words; else one of several of a kind.
    return model.values[values].contains { $0.kind == .reference } ? labels.list(words) : words.joined(separator: " ")
  }

  private func words(of value: Value) -> String {
    switch value.kind {
    case .text, .date, .time: model.string(value)
    case .number: model.number(value).description + (value.detail == 1 ? "%" : "")
    case .duration: labels.duration(value, in: model)
    case .choice: model.string(value)
    case .reference: title(of: value.target)
    case .builtInMetric: labels.metric(BuiltInMetric.allCases[Int(value.second)])
    case .word, .name: model.symbols.text(of: value.spelling)
    case .path:
      model.paths[Int(value.first)].target.map { title(of: $0) } ?? ""
    case .ignored: ""
    }
  }

  /// A level of the closed list as dots, so that it is read without its colour.
  func dots(_ level: Int) -> String {
    String(repeating: "●", count: level + 1) + String(repeating: "○", count: max(0, 2 - level))
  }

  /// The map that this one is derived from.
  var base: NodeID? {
    model.maps.first { $0.root == view.root }?.base.map { model.maps[$0].root }
  }

  /// The step in which an action stands.
  func step(of action: NodeID) -> NodeID {
    let steps = view.flow.steps
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] <= action { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1] : action
  }

  /// The place in its closed list of what a clause says.
  func choice(_ fact: NodeID, _ word: Word) -> Int? {
    model.child(fact, word).flatMap { model.value($0) }.map { Int($0.detail) }
  }

  /// A duration that a fact states, with its target.
  func time(_ fact: NodeID) -> (text: String, target: String?)? {
    guard let value = model.value(fact), value.kind == .duration else { return nil }
    let target = model.child(fact, .target).flatMap { model.value($0) }.map { labels.duration($0, in: model) }
    return (labels.duration(value, in: model), target)
  }

  /// Italics, where the script has them: Chinese and Thai letters would only be slanted.
  func quoteStyle(for text: String, size: Double) -> TextStyle {
    let isUpright = text.unicodeScalars.contains { $0.isWide || 0xE00...0xE7F ~= $0.value }
    return TextStyle(size: size, slant: isUpright ? .upright : .italic)
  }
}
