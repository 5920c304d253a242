extension Theme {
  /// On a dark ground, for screens. What lies higher is a little lighter: the page, a row, a card. Grounds of names are
  /// deep and written on in near white; lines and words are pale, in the hues of the light theme.
  static let dark = Theme(
    page: "#14181F", ink: "#D8DEE8", title: "#EEF2F8", muted: "#9DA9BA", link: "#8AB4F8", band: "#181D25",
    rowName: GroundColors(ground: "#232B37", text: "#E3E8F0"), separator: "#3A4554", card: "#1F2630",
    cardBorder: "#36404E",
    stages: [
      stage("#304F8C", tint: "#1C263B", accent: "#ACC1EE"), stage("#2B5F8E", tint: "#1A2A39", accent: "#9CC7EB"),
      stage("#226870", tint: "#182D30", accent: "#8FD0D6"), stage("#53529A", tint: "#25253D", accent: "#BFBDF1"),
      stage("#704886", tint: "#2C2135", accent: "#D7B6E8"), stage("#7D4F30", tint: "#2F241D", accent: "#E5BFA1"),
      stage("#45663F", tint: "#202D1F", accent: "#B3D3AA"), stage("#59606B", tint: "#272C33", accent: "#C4CBD5"),
    ],
    channels: ["#8AB0F5", "#BFA5F5", "#6FC9BA", "#EAA47E", "#ABB7C8", "#EF96BF", "#8ACB99"].map(channel),
    noChannel: channel("#9DA9BA"),
    momentOfTruth: GroundColors(
      ground: "#3B2F14", text: "#F3D48C", border: Stroke(color: "#CF9F3D", width: 1.5)),
    persona: CardColors(
      fill: "#1B222C", bar: "#5BA2D6", text: "#EEF2F8", border: Stroke(color: "#36404E", width: 1)),
    portrait: GroundColors(ground: "#304F8C", text: "#F4F7FB"),
    pain: CardColors(fill: "#352022", bar: "#DE776D", text: "#F3C3BD", border: nil),
    opportunity: CardColors(fill: "#17302D", bar: "#4FB39F", text: "#ABDFD3", border: nil),
    neutral: CardColors(fill: "#29313C", bar: "#8D9AAD", text: "#CFD7E2", border: nil),
    emotion: (top: "#15292E", bottom: "#2F2023"), emotionLine: "#313B47", emotionZero: "#5C697A",
    curves: [
      Stroke(color: "#E3E9F3", width: 2.2), Stroke(color: "#DB9ECD", width: 2.2, dash: .dashed),
      Stroke(color: "#DBB47A", width: 2.4, dash: .dotted), Stroke(color: "#68C6B7", width: 1.4),
    ],
    veryGood: feeling("#5ABBA7"), good: feeling("#70B1DF"), middling: feeling("#A6B2C3"), bad: feeling("#DA9C5C"),
    veryBad: feeling("#E7877E"), face: "#14181F",
    faceBorder: "#14181F",
    measure: "#8D9AAD", measureTrack: "#303A47", met: "#58BDA3", missed: "#E9837A",
    failBadge: GroundColors(ground: "#C8463B", text: "#FFFFFF"), failPoint: "#F3C3BD",
    wait: GroundColors(ground: "#A76517", text: "#FFFFFF"), duration: GroundColors(ground: "#46556D", text: "#F4F7FB"),
    evidenceLane: lane("#455065", band: "#191E26", line: "#98A6B9", text: "#DDE3EC"),
    customerLane: lane("#264F80", band: "#18212D", line: "#80B2E8", text: "#D6E5F7"),
    frontstageLane: lane("#185C56", band: "#172525", line: "#5EBCAE", text: "#CEEAE6"),
    backstageLane: lane("#4E4388", band: "#1F1D2C", line: "#AC9EE8", text: "#DFDBF6"),
    supportLane: lane("#6B4A1D", band: "#25201A", line: "#D0A364", text: "#EFDFC8"),
    serviceLine: "#B6C0CE", arrow: "#94A2B5", mark: "#E3E9F3",
    added: CardColors(fill: "#173324", bar: "#57B980", text: "#B5E6C8", border: Stroke(color: "#57B980", width: 1.8)),
    removed: CardColors(
      fill: "#3A1F20", bar: "#E5867C", text: "#F6CBC6", border: Stroke(color: "#E5867C", width: 1.8, dash: .dashed)),
    moved: CardColors(fill: "#1C2C45", bar: "#7FAEE6", text: "#C4DAF5", border: Stroke(color: "#7FAEE6", width: 1.8)),
    changed: CardColors(fill: "#2F2411", bar: "#DDA54A", text: "#F2DBB0", border: Stroke(color: "#DDA54A", width: 1.8)),
    changeSign: "#12161D",
    formerLine: Stroke(color: "#8593A8", width: 1.8, dash: .dashed),
    frictionMark: GroundColors(ground: "#F08FC0", text: "#12161D"),
    frictionOfFeeling: GroundColors(ground: "#9AA8F0", text: "#12161D"),
    frictionOfPains: GroundColors(ground: "#E5867C", text: "#12161D"),
    frictionOfPromises: GroundColors(ground: "#5EBCAE", text: "#12161D"),
    frictionOfWait: GroundColors(ground: "#98A6B9", text: "#12161D"),
    quickWin: GroundColors(ground: "#1B2D45", text: "#B9D5F5"),
    largeBet: GroundColors(ground: "#28243F", text: "#CDC6F3"),
    fillIn: GroundColors(ground: "#222A35", text: "#B9C4D3"), leave: GroundColors(ground: "#1C2026", text: "#A9B0BA"))

  private static func stage(_ ground: Color, tint: Color, accent: Color) -> StageColors {
    StageColors(bar: GroundColors(ground: ground, text: "#F4F7FB"), tint: tint, accent: accent)
  }

  private static func feeling(_ color: Color) -> FeelingColors {
    FeelingColors(ground: color, words: color)
  }

  private static func lane(_ ground: Color, band: Color, line: Color, text: Color) -> LaneColors {
    LaneColors(
      name: GroundColors(ground: ground, text: "#FFFFFF"), band: band, line: Stroke(color: line, width: 1), text: text)
  }
}
