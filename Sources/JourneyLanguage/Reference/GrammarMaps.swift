/// What depends on the kind of a map, and on whether it is derived: for each of these the same few rules, so that what
/// stands in one kind alone is told in another.
extension Grammar {
  /// What the names of rules about derived maps begin with.
  static let derived = "derived-"

  var maps: [Section] {
    [
      Section(
        comment: [
          "---- Maps: what stands in every kind ----",
          "",
          "A `without` takes the word behind its keyword as a name, if there is one: so one without a name stands last on its",
          "line.",
        ],
        groups: elements.map { forms(of: rows(of: $0, as: .common), name: name(of: $0)).productions } + [removal]),
      Section(
        comment: [
          "---- Maps: what stands in some kinds, and in derived maps ----",
          "",
          "`resolves` stands in a future state and in any derived map, `at` in a day; the rest says so in its name.",
        ],
        groups: [ofSomeKinds, base] + elements.map(ofDerivedMaps)),
      Section(
        comment: [
          "---- Maps: the kinds ----",
          "",
          "Per kind there are two sets of rules; the first rule of each is what stands behind the title. A map is derived if",
          "it has a `from`, behind its title or in its block. In one that is not, a stage and a step need a title, and there are",
          "either stages or bare steps.",
        ],
        groups: families.map { $0.isDerived ? derivedMap($0) : plainMap($0) }),
    ]
  }

  // MARK: Kinds

  /// One kind of map, derived or not.
  private struct Family {
    let kind: MapKind
    let isDerived: Bool

    /// The name of its rule for a block, the map's own first.
    func name(_ block: Block) -> String {
      let name = (isDerived ? Grammar.derived : "") + kind.word.spelling
      return block == .map ? name : "\(name)-\(Grammar.name(of: block))"
    }
  }

  private var families: [Family] {
    MapKind.allCases.flatMap { [Family(kind: $0, isDerived: false), Family(kind: $0, isDerived: true)] }
  }

  /// The blocks of which maps consist.
  private var elements: [Block] { Block.allCases.filter(\.isElement) }

  /// On what it depends whether a row may stand.
  private enum Role: Equatable {
    case common
    /// It stands in some kinds of map.
    case ofKinds(MapKinds)
    /// It says where among what is inherited its element stands.
    case place
    /// It names the base.
    case base
    /// It is a stage or a step.
    case element
  }

  private func role(of row: Row, in block: Block) -> Role {
    if row.kinds != .all { return .ofKinds(row.kinds) }
    if row.inner?.isElement == true { return .element }
    if row.word == .from { return .base }
    let shape = schema.row(row.word, in: block).map { schema.shapes[$0.index] }
    return shape?.mark == .ofDerivedMaps && !isRemoval(row) ? .place : .common
  }

  private func rows(of block: Block, as role: Role) -> [Row] {
    block.rows.filter { self.role(of: $0, in: block) == role }
  }

  // MARK: What does not stand everywhere

  /// The rows of a block that stand in some kinds of map only, those of the same kinds together.
  private func groups(of block: Block) -> [(kinds: MapKinds, forms: Forms)] {
    var seen: [MapKinds] = []
    for row in block.rows where row.kinds != .all && !seen.contains(row.kinds) { seen.append(row.kinds) }
    return seen.map { kinds in
      let rows = rows(of: block, as: .ofKinds(kinds))
      if rows.count == 1, isFact(rows[0]) {
        let name = rows[0].word.spelling
        let production = Production(name: name, alternatives: statements(of: rows[0]))
        return (kinds, Forms(productions: [production], clause: name, statement: name))
      }
      let name = kinds.kinds.map(\.word.spelling).joined(separator: "-or-") + "-" + Self.name(of: block)
      return (kinds, forms(of: rows, name: name))
    }
  }

  private var ofSomeKinds: [Production] {
    var result: [Production] = []
    for production in elements.flatMap(groups).flatMap(\.forms.productions) where !result.contains(production) {
      result.append(production)
    }
    return result
  }

  /// The rules of what may stand in an element of any derived map.
  private func ofDerivedMaps(_ block: Block) -> [Production] {
    let name = Self.name(of: block)
    let places = rows(of: block, as: .place)
    let place = places.isEmpty ? [] : [Production(name: "\(name)-place", alternatives: places.flatMap(statements))]
    let common = forms(of: rows(of: block, as: .common), name: name)
    let derived = groups(of: block).filter { $0.kinds.contains(.derived) }.map(\.forms)
    return place + [
      Production(
        name: "\(Self.derived)\(name)-clause",
        alternatives: [common.clause] + derived.map(\.clause) + place.map(\.name)),
      Production(
        name: "\(Self.derived)\(name)-statement",
        alternatives: [common.statement] + derived.map(\.statement) + place.map(\.name)),
    ]
  }

  /// The rule of what names the base.
  private var base: [Production] {
    rows(of: .map, as: .base).map { Production(name: $0.word.spelling, alternatives: statements(of: $0)) }
  }

  /// The rules of what takes away: stages and steps have to be named, of all else the name may be left out.
  private var removal: [Production] {
    guard let row = Block.map.rows.first(where: isRemoval) else { return [] }
    let word = row.word.spelling
    let wordsOfElements = elements.flatMap(\.rows).filter { $0.inner?.isElement == true }.map(\.word)
    let elements = Inheritance.removableWords.filter { wordsOfElements.contains($0) }
    let facts = Inheritance.removableWords.filter { !wordsOfElements.contains($0) }
    return [
      Production(name: "\(word)-one", alternatives: ["\(Self.literal(word)) , ( element-kind | fact-kind ) , id"]),
      Production(name: "\(word)-all", alternatives: ["\(Self.literal(word)) , fact-kind"]),
      Production(name: "element-kind", alternatives: elements.map { Self.literal($0.spelling) }),
      Production(name: "fact-kind", alternatives: facts.map { Self.literal($0.spelling) }),
    ]
  }

  // MARK: Families

  /// All that may stand in an element of a family, but for stages and steps and what names the base.
  private func forms(of block: Block, in family: Family) -> (clause: String, statement: String) {
    let name = Self.name(of: block)
    let common = forms(of: rows(of: block, as: .common), name: name)
    var clauses = [family.isDerived ? "\(Self.derived)\(name)-clause" : common.clause]
    var statements = [family.isDerived ? "\(Self.derived)\(name)-statement" : common.statement]
    for group in groups(of: block) where group.kinds.contains(MapKinds(family.kind)) {
      if family.isDerived, group.kinds.contains(.derived) { continue }
      clauses.append(group.forms.clause)
      statements.append(group.forms.statement)
    }
    return (clauses.joined(separator: " | "), statements.joined(separator: " | "))
  }

  /// What may stand behind the arguments of an element before its block.
  private func clauses(_ clause: String) -> String { "{ \(clause) } , [ \(removalOfAll) ]" }

  private var removalOfAll: String {
    Block.map.rows.first(where: isRemoval).map { "\($0.word.spelling)-all" } ?? ""
  }

  /// A stage or a step of a family, with its block.
  private func element(_ block: Block, in family: Family) -> [Production] {
    guard let row = Block.map.rows.first(where: { $0.inner == block }) else { return [] }
    let forms = forms(of: block, in: family)
    let inside = rows(of: block, as: .element).compactMap(\.inner).map(family.name)
    // What is reopened or moved goes by its id.
    let arguments = family.isDerived ? eitherOrBoth(row.positionals) : Self.sequence(self.arguments(of: row))
    let name = family.name(block)
    return [
      Production(
        name: name,
        alternatives: [
          Self.sequence([Self.literal(row.word.spelling), arguments, clauses(forms.clause), "[ \(name)-block ]"])
        ]),
      Production(
        name: "\(name)-block", alternatives: [Self.braces(([forms.statement] + inside).joined(separator: " | "))]),
    ]
  }

  private func plainMap(_ family: Family) -> [Production] {
    let forms = forms(of: .map, in: family)
    let name = family.name(.map)
    return [
      Production(name: name, alternatives: ["\(clauses(forms.clause)) , [ \(name)-steps | \(name)-stages ]"]),
      Production(name: "\(name)-steps", alternatives: [Self.braces("\(forms.statement) | \(family.name(.step))")]),
      Production(
        name: "\(name)-stages", alternatives: [Self.braces(forms.statement, marked: family.name(.stage))]),
    ] + element(.stage, in: family) + element(.step, in: family)
  }

  private func derivedMap(_ family: Family) -> [Production] {
    let forms = forms(of: .map, in: family)
    let base = self.base.map(\.name).joined()
    let name = family.name(.map)
    let inside = [forms.statement, family.name(.stage), family.name(.step)].joined(separator: " | ")
    return [
      Production(
        name: name,
        alternatives: [
          "{ \(forms.clause) } , \(base) , \(clauses("\(forms.clause) | \(base)")) , [ \(name)-block ]",
          "\(clauses(forms.clause)) , \(name)-base-block",
        ]),
      Production(name: "\(name)-block", alternatives: [Self.braces("\(name)-statement | \(base)")]),
      Production(name: "\(name)-base-block", alternatives: [Self.braces("\(name)-statement", marked: base)]),
      Production(name: "\(name)-statement", alternatives: [inside]),
    ] + element(.stage, in: family) + element(.step, in: family)
  }
}
