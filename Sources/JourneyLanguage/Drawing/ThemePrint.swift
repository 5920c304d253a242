extension Theme {
  /// On paper without colours, and on a copy of it. What the light theme tells apart by colour is told apart by the
  /// kind of a line, its width, and greys that are far from each other. Lines and light grounds stand where others have
  /// a ground of full colour, which costs ink and comes out of a copier as a blot.
  static let print = Theme(
    page: "#FFFFFF", ink: "#1A1A1A", title: "#000000", muted: "#474747", link: "#1A1A1A", band: "#F7F7F7",
    rowName: GroundColors(ground: "#EBEBEB", text: "#000000"), separator: "#9C9C9C", card: "#FFFFFF",
    cardBorder: "#B5B5B5",
    stages: [
      StageColors(
        bar: GroundColors(ground: "#D6D6D6", text: "#000000", border: Stroke(color: "#3D3D3D", width: 1)),
        tint: "#EFEFEF", accent: "#000000"),
      StageColors(
        bar: GroundColors(ground: "#FFFFFF", text: "#000000", border: Stroke(color: "#3D3D3D", width: 1)),
        tint: "#F9F9F9", accent: "#1A1A1A"),
    ],
    channels: [
      channel(Stroke(color: "#1A1A1A", width: 1)), channel(Stroke(color: "#1A1A1A", width: 1.2, dash: .dashed)),
      channel(Stroke(color: "#1A1A1A", width: 1.4, dash: .dotted)), channel(Stroke(color: "#1A1A1A", width: 2.4)),
      channel(Stroke(color: "#858585", width: 2.4)), channel(Stroke(color: "#1A1A1A", width: 2.4, dash: .dashed)),
      channel(Stroke(color: "#1A1A1A", width: 2.6, dash: .dotted)),
    ],
    noChannel: channel(Stroke(color: "#858585", width: 0.8)),
    momentOfTruth: GroundColors(
      ground: "#FFFFFF", text: "#000000", border: Stroke(color: "#000000", width: 2.4)),
    persona: CardColors(
      fill: "#FFFFFF", bar: "#5E5E5E", text: "#000000", border: Stroke(color: "#8C8C8C", width: 0.8)),
    portrait: GroundColors(ground: "#D6D6D6", text: "#000000"),
    pain: CardColors(fill: "#EBEBEB", bar: "#1A1A1A", text: "#000000", border: Stroke(color: "#1A1A1A", width: 1.2)),
    opportunity: CardColors(
      fill: "#FFFFFF", bar: "#5E5E5E", text: "#1A1A1A", border: Stroke(color: "#5E5E5E", width: 1.1, dash: .dashed)),
    neutral: CardColors(
      fill: "#FFFFFF", bar: "#757575", text: "#1A1A1A", border: Stroke(color: "#757575", width: 1.2, dash: .dotted)),
    emotion: (top: "#FFFFFF", bottom: "#EBEBEB"), emotionLine: "#CCCCCC", emotionZero: "#8C8C8C",
    curves: [
      Stroke(color: "#1A1A1A", width: 2.2), Stroke(color: "#3D3D3D", width: 2.2, dash: .dashed),
      Stroke(color: "#1A1A1A", width: 2.4, dash: .dotted), Stroke(color: "#5E5E5E", width: 1.1),
    ],
    veryGood: feeling("#F7F7F7"), good: feeling("#E8E8E8"), middling: feeling("#D6D6D6"), bad: feeling("#BFBFBF"),
    veryBad: feeling("#A6A6A6"), face: "#000000",
    faceBorder: "#1A1A1A",
    measure: "#5E5E5E", measureTrack: "#DEDEDE", met: "#6B6B6B", missed: "#1A1A1A",
    failBadge: GroundColors(ground: "#1A1A1A", text: "#FFFFFF"), failPoint: "#000000",
    wait: GroundColors(ground: "#5E5E5E", text: "#FFFFFF"), duration: GroundColors(ground: "#E0E0E0", text: "#000000"),
    evidenceLane: lane("#FFFFFF", Stroke(color: "#8C8C8C", width: 2)),
    customerLane: lane("#F7F7F7", Stroke(color: "#1A1A1A", width: 2.2)),
    frontstageLane: lane("#FFFFFF", Stroke(color: "#1A1A1A", width: 0.8)),
    backstageLane: lane("#F7F7F7", Stroke(color: "#1A1A1A", width: 1.1, dash: .dashed)),
    supportLane: lane("#FFFFFF", Stroke(color: "#1A1A1A", width: 1.4, dash: .dotted)),
    serviceLine: "#1A1A1A", arrow: "#5E5E5E", mark: "#000000",
    added: CardColors(fill: "#FFFFFF", bar: "#000000", text: "#000000", border: Stroke(color: "#000000", width: 2.2)),
    removed: CardColors(
      fill: "#FFFFFF", bar: "#5E5E5E", text: "#4D4D4D", border: Stroke(color: "#5E5E5E", width: 1.6, dash: .dotted)),
    moved: CardColors(fill: "#FFFFFF", bar: "#3D3D3D", text: "#000000", border: Stroke(color: "#3D3D3D", width: 1.2)),
    changed: CardColors(
      fill: "#EBEBEB", bar: "#1A1A1A", text: "#000000", border: Stroke(color: "#1A1A1A", width: 1.6, dash: .dashed)),
    changeSign: "#FFFFFF",
    formerLine: Stroke(color: "#757575", width: 1.6, dash: .dashed),
    frictionMark: GroundColors(ground: "#000000", text: "#FFFFFF"),
    frictionOfFeeling: GroundColors(
      ground: "#CCCCCC", text: "#000000", border: Stroke(color: "#000000", width: 2.2)),
    frictionOfPains: GroundColors(
      ground: "#FFFFFF", text: "#000000", border: Stroke(color: "#1A1A1A", width: 1)),
    frictionOfPromises: GroundColors(
      ground: "#E8E8E8", text: "#000000", border: Stroke(color: "#1A1A1A", width: 1.6, dash: .dotted)),
    frictionOfWait: GroundColors(
      ground: "#FFFFFF", text: "#000000", border: Stroke(color: "#1A1A1A", width: 1, dash: .dashed)),
    quickWin: GroundColors(ground: "#EBEBEB", text: "#000000"),
    largeBet: GroundColors(ground: "#F2F2F2", text: "#000000"),
    fillIn: GroundColors(ground: "#F7F7F7", text: "#1A1A1A"), leave: GroundColors(ground: "#FAFAFA", text: "#474747"))

  private static func channel(_ line: Stroke) -> ChannelColors { ChannelColors(line: line, name: "#1A1A1A") }

  private static func feeling(_ ground: Color) -> FeelingColors {
    FeelingColors(ground: ground, words: "#1A1A1A")
  }

  private static func lane(_ band: Color, _ line: Stroke) -> LaneColors {
    LaneColors(
      name: GroundColors(ground: "#E0E0E0", text: "#000000"), band: band, line: line, text: "#1A1A1A")
  }
}
