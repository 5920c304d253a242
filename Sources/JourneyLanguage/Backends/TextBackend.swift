/// The model as text for reading in a diff: one fact on one line, every element under a header that carries its path.
///
/// As written it needs no import: it loops over what the named file says. Resolved it is the whole model.
struct TextBackend {
  /// Which of the two is told.
  enum Extent: Sendable {
    /// What the named file says itself.
    case asWritten
    /// The whole model, with what is inherited and what follows.
    case resolved
  }

  private let model: Model
  private let extent: Extent
  private var isFirstElement = true
  private var keys: Keys?
  private var flow: Flow?
  private var triggers: Triggers?
  private var nameOfMap = ""
  private var isDerived = false

  static func write(_ model: Model, _ extent: Extent, into writer: inout Writer) {
    var backend = TextBackend(model: model, extent: extent)
    backend.root(&writer)
  }

  private init(model: Model, extent: Extent) {
    self.model = model
    self.extent = extent
  }

  private mutating func root(_ writer: inout Writer) {
    fileFacts(&writer)
    let schema = model.schema
    for row in schema.rows(of: .file) {
      let word = schema.shapes[row].word
      let declarations = model.declarations.filter { model.word($0) == word && isTold($0) }
      for node in sorted(declarations) {
        header(word.spelling, path: model.id(node) ?? "", of: node, &writer)
        facts(of: node, &writer)
      }
    }
    for map in mapsByID() { self.map(map, &writer) }
  }

  private func isTold(_ node: NodeID) -> Bool {
    extent == .resolved || model.nodes[node.index].source == model.entry
  }

  /// By their ids, so that the order of declarations makes no difference.
  private func sorted(_ nodes: [NodeID]) -> [NodeID] {
    nodes.map { (model.id($0) ?? "", $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
  }

  private func mapsByID() -> [Int] {
    model.maps.indices.filter { isTold(model.maps[$0].written) }
      .map { (model.id(model.maps[$0].written) ?? "", $0) }.sorted { $0 < $1 }.map(\.1)
  }

  /// The statements at the top that are no declarations, sorted, in a paragraph of their own.
  private mutating func fileFacts(_ writer: inout Writer) {
    let schema = model.schema
    for row in schema.rows(of: .file) {
      let word = schema.shapes[row].word
      guard word != .import || extent == .asWritten else { continue }
      let lines = model.fileFacts.filter { model.word($0) == word }.map { line(of: $0) }
      for line in lines.sorted() {
        writer.write(line)
        writer.write("\n")
        isFirstElement = false
      }
    }
  }

  // MARK: Maps

  private mutating func map(_ index: Int, _ writer: inout Writer) {
    let map = model.maps[index]
    let root = extent == .resolved ? map.root : map.written
    keys = Keys(of: root, in: model)
    isDerived = extent == .resolved && map.base != nil
    if extent == .resolved {
      let flow = Flow(of: root, in: model)
      triggers = Triggers(of: root, steps: flow.steps, in: model)
      self.flow = flow
    }
    nameOfMap = model.id(root) ?? ""
    begin(&writer)
    writer.write("map \(nameOfMap) \(map.kind.word.spelling)")
    title(of: root, &writer)
    if let from = model.child(root, .from) {
      writer.write(" ")
      writer.write(line(of: from))
    }
    writer.write("\n")
    facts(of: root, &writer)
    for record in map.records where extent == .resolved { writer.write("  \(Self.line(of: record))\n") }
    for child in model.children(root) { element(child, path: nameOfMap, &writer) }
  }

  private mutating func element(_ node: NodeID, path: String, _ writer: inout Writer) {
    let word = model.word(node)
    guard isElement(node) else { return }
    let path = path + "/" + name(node)
    header(word.spelling, path: path, of: node, &writer)
    facts(of: node, &writer)
    if extent == .resolved { follows(node, &writer) }
    for child in model.children(node) where isElement(child) { element(child, path: path, &writer) }
  }

  /// What has a header of its own: stages, steps and actions.
  private func isElement(_ node: NodeID) -> Bool {
    let shape = model.shape(node)
    return shape.hasInner && (shape.inner == .stage || shape.inner == .step || shape.inner == .action)
  }

  private func name(_ node: NodeID) -> String {
    model.id(node) ?? "~" + (keys?.name(node) ?? "")
  }

  private mutating func begin(_ writer: inout Writer) {
    if !isFirstElement { writer.write("\n") }
    isFirstElement = false
  }

  private mutating func header(_ keyword: String, path: String, of node: NodeID, _ writer: inout Writer) {
    begin(&writer)
    writer.write("\(keyword) \(path)")
    title(of: node, &writer)
    writer.write("\n")
  }

  private func title(of node: NodeID, _ writer: inout Writer) {
    guard let value = model.value(node), value.kind == .text else { return }
    writer.write(" ")
    writer.write(SourceText.quoted(model.string(value)))
  }

  // MARK: Facts

  private func facts(of node: NodeID, _ writer: inout Writer) {
    var lines: [(order: UInt8, text: String)] = []
    for child in model.children(node) where !isElement(child) {
      let word = model.word(child)
      if word == .from, model.shape(child).block == .map { continue }
      if extent == .resolved, model.shape(child).block.isElement, Inheritance.structural.contains(word) { continue }
      lines.append((model.shape(child).order, line(of: child)))
    }
    // `sorted` keeps the order of equal ones.
    for line in lines.enumerated().sorted(by: { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }) {
      writer.write("  ")
      writer.write(line.element.text)
      writer.write("\n")
    }
  }

  /// A fact with its clauses, on one line.
  private func line(of node: NodeID) -> String {
    let shape = model.shape(node)
    var line = shape.word.spelling
    if shape.takesID || shape.word == .without, let id = model.id(node) {
      if shape.word == .without, let kind = model.value(node) { line += " " + text(of: kind) }
      line += " " + id
      if shape.word == .without { return line }
    } else if shape.takesID {
      line += " ~" + (keys?.name(node) ?? "")
    }
    if !model.nodes[node.index].state.contains(.isShared) { line += model.sourceText(ofArgumentsOf: node, text) }
    let clauses = (extent == .resolved ? model.resolvedChildren(of: node) : Array(model.children(node))).enumerated()
      .sorted { (model.shape($0.element).order, $0.offset) < (model.shape($1.element).order, $1.offset) }.map(\.element)
    let simple = clauses.filter { model.nodes[$0.index].size == 1 && !model.shape($0).takesID }
    for clause in simple { line += " " + self.line(of: clause) }
    let inner = clauses.filter { model.nodes[$0.index].size > 1 || model.shape($0).takesID }
    if !inner.isEmpty { line += " { " + inner.map { self.line(of: $0) }.joined(separator: "; ") + " }" }
    return line
  }

  private func text(of value: Value) -> String {
    guard value.kind == .reference, extent == .resolved else { return model.sourceText(of: value) }
    return model.id(value.target) ?? keys?.name(value.target) ?? ""
  }

  // MARK: What follows

  /// What follows a step, and what sets off an action.
  private func follows(_ node: NodeID, _ writer: inout Writer) {
    if let trigger = triggers?.trigger[node] { writer.write("  trigger \(name(trigger))\n") }
    guard let flow, let place = flow.place(of: node) else { return }
    for arrow in flow.next(ofStepAt: place) {
      writer.write("  next \(name(arrow.to))")
      let clauses = arrow.then.map { Array(model.children($0)) } ?? []
      for clause in clauses.sorted(by: { model.shape($0).order < model.shape($1).order }) {
        writer.write(" " + line(of: clause))
      }
      writer.write("\n")
    }
  }

  private static func line(of record: Model.Record) -> String {
    let verb = record.kind == .removed ? "removed" : "taken-up"
    let parts = [
      record.word.spelling, record.name, record.text.map(SourceText.quoted), record.element.map { "in \($0)" },
    ]
    return ([verb] + parts.compactMap(\.self)).joined(separator: " ")
  }
}
