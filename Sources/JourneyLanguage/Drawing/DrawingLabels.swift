/// The words that a drawing adds to those of the map. Another language is another value.
struct DrawingLabels: Sendable {
  var currentState = "Current state"
  var futureState = "Future state"
  var dayInTheLife = "A day in the life"
  var serviceBlueprint = "Service blueprint"
  var frontstage = "Frontstage"
  var backstage = "Backstage"
  var support = "Support"
  var evidence = "Evidence"
  var momentOfTruth = "Moment of truth"
  var start = "Start"
  var end = "End"
  var mayEnd = "May end"
  var otherwise = "otherwise"
  var scheduled = "by the clock"
  var waits = "waits"
  var takes = "takes"
  var target = "target"
  var closer = "In detail"
  var noSteps = "No steps yet"
  var veryGood = "very good"
  var good = "good"
  var neutral = "neutral"
  var bad = "bad"
  var veryBad = "very bad"
  var draft = "draft"
  var hypothesis = "hypothesis"
  var validated = "validated"
  var retired = "retired"
  var levels = ["low", "medium", "high"]

  static let english = DrawingLabels()

  func kind(_ kind: MapKind) -> String {
    switch kind {
    case .currentState: currentState
    case .futureState: futureState
    case .dayInTheLife: dayInTheLife
    case .serviceBlueprint: serviceBlueprint
    }
  }

  func mood(_ mood: Mood) -> String {
    switch mood {
    case .veryGood: veryGood
    case .good: good
    case .neutral: neutral
    case .bad: bad
    case .veryBad: veryBad
    }
  }

  /// The states of a map, in the order of the closed list.
  var statuses: [String] { [draft, hypothesis, validated, retired] }
}
