/// Asks the questions of all rules, and makes messages of what is left of the answers.
struct Facilitator {
  private let model: Model
  private let day: CalendarDate?
  private let answers: AnswersToPains

  init(_ model: Model, day: CalendarDate?) {
    self.model = model
    self.day = day
    answers = AnswersToPains(in: model)
  }

  /// The advice of some rules on all maps and declarations: by map, by weight, by place.
  ///
  /// Of maps that are retired or empty nothing is told, but it is worked out: what they allow is not allowed in vain.
  func advice(of rules: Set<Rule>, through sieve: inout Sieve) -> [Advice] {
    let questions = Rule.allCases.filter(rules.contains).compactMap { rule in rule.question.map { (rule, $0) } }
    var advice: [Advice] = []
    for map in model.mapsBasesFirst {
      let view = AdvisedMap(map, in: model, answers: answers, day: day)
      let isSilent = view.steps.isEmpty || model.choice(.status, of: view.root) == MapStatus.retired
      for (rule, question) in questions {
        let told = answers(to: question, of: rule, on: map, view, through: &sieve)
        if !isSilent { advice += told }
      }
    }
    for (rule, question) in questions { advice += adviceOnChannels(rule, question, &sieve) }
    // Places are moved about when they are sorted, and not what stands there.
    return advice.indices.sorted { left, right in
      (advice[left].map ?? .max, advice[left].weight, left) < (advice[right].map ?? .max, advice[right].weight, right)
    }.map { advice[$0] }
  }

  private func answers(
    to question: Question, of rule: Rule, on map: Int, _ view: AdvisedMap, through sieve: inout Sieve
  ) -> [Advice] {
    var own: [Remark] = []
    var inherited: [Remark] = []
    for remark in question.find(view) {
      switch sieve.verdict(on: rule, at: remark.node, of: map, bearing: remark.bearing) {
      case .silent: break
      case .own: own.append(remark)
      case .inherited: inherited.append(remark)
      }
    }
    own = own.mostImportantFirst
    inherited = inherited.mostImportantFirst
    func advice(_ remark: Remark, _ diagnostic: Diagnostic) -> Advice {
      Advice(diagnostic: diagnostic, map: map, node: remark.node, weight: remark.weight ?? question.weight)
    }
    guard let tell = question.tell else {
      let told = own.compactMap { remark in remark.diagnostic.map { advice(remark, $0) } }
      let toldAtHeader = inherited.prefix(1).compactMap { remark in
        remark.diagnostic.map { advice(remark, $0.inherited(at: view.header)) }
      }
      return told + toldAtHeader
    }
    let places = (own + inherited).compactMap { $0.place?.place }
    guard let first = own.first ?? inherited.first, let place = first.place else { return [] }
    let diagnostic = tell(places, place.at)
    return [advice(first, own.isEmpty ? diagnostic.inherited(at: view.header) : diagnostic)]
  }

  /// What is asked of the channels that are declared at the top.
  private func adviceOnChannels(_ rule: Rule, _ question: Question, _ sieve: inout Sieve) -> [Advice] {
    guard let find = question.findOfChannel, let tell = question.tell else { return [] }
    var advice: [Advice] = []
    for channel in model.declarations where model.word(channel) == .channel {
      let places = find(channel, model).mostImportantFirst.compactMap { $0.place?.place }
      guard !places.isEmpty, !sieve.allowances.allowInFile(rule, at: channel) else { continue }
      advice.append(
        Advice(diagnostic: tell(places, model.span(channel)), map: nil, node: channel, weight: question.weight))
    }
    return advice
  }
}

extension Remark {
  fileprivate var diagnostic: Diagnostic? {
    switch content {
    case .told(let diagnostic): diagnostic
    case .place: nil
    }
  }

  fileprivate var place: (place: Diagnostic.Place, at: Span)? {
    switch content {
    case .told: nil
    case .place(let place, let at): (place, at)
    }
  }
}

extension [Remark] {
  /// As they came, but for what is more important.
  fileprivate var mostImportantFirst: [Remark] {
    guard contains(where: { $0.importance != self[0].importance }) else { return self }
    return indices.sorted { (self[$1].importance, $0) < (self[$0].importance, $1) }.map { self[$0] }
  }
}
