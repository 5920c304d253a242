/// The review of all maps of some files: each on its own, and what they have in common.
public struct Review: Sendable {
  /// The maps that the files say themselves, in their order; those of imported files are reviewed with those.
  let maps: [MapReview]
  /// What several of them use.
  let shared: [SharedThing]
  /// The day it was asked for: what is overdue, and how old a source is, is told of that day only.
  let day: CalendarDate?

  /// The names of files that should have been reviewed, but have errors.
  let leftOut: [String]

  /// Reviews the maps of some models, none of which may have errors; where an id is given, those of that id alone.
  ///
  /// - Parameters:
  ///   - models: one for each file.
  ///   - id: the id of the maps that are meant; nil for all.
  ///   - day: the day of which it is told what is overdue; nil for none.
  ///   - leftOut: the names of files that have errors. Who reads a review sees no messages, so it says so.
  public init(
    _ models: [Model], ofMapsCalled id: String? = nil, on day: CalendarDate?, leftOut: [String] = []
  ) {
    let maps = models.flatMap { model in
      let advice = Dictionary(grouping: model.advice(on: day)) { $0.map }
      let answers = AnswersToPains(in: model)
      return model.mapsToReview.filter { id == nil || $0.id == id }.map {
        MapReview($0.index, in: model, advice[$0.index] ?? [], onDeclarations: advice[nil] ?? [], answers: answers)
      }
    }
    self.init(maps: maps, on: day, leftOut: leftOut)
  }

  init(maps: [MapReview], on day: CalendarDate?, leftOut: [String] = []) {
    self.day = day
    self.leftOut = leftOut
    self.maps = maps
    shared = Self.sharedThings(maps)
  }
}

/// The forms of a review: each a function from the same values to bytes.
public enum ReviewForm: Sendable {
  /// For a terminal.
  case text(color: Bool)
  /// For the comment of a pull request, or for a wiki.
  case markdown
  /// For programs.
  case json
}

extension Review {
  /// Writes the review.
  public func write(_ form: ReviewForm, into writer: inout Writer) {
    switch form {
    case .text(let color): ReviewText(color: color).write(ReviewReport(self), into: &writer)
    case .markdown: ReviewMarkdown().write(ReviewReport(self), into: &writer)
    case .json: ReviewJSON.write(self, into: &writer)
    }
  }
}
