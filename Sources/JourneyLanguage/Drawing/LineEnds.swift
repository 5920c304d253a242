// How good a place is to end a line.
//
// Where a line may end is a question of right and wrong, answered in `LineBreaking.swift`. Which of these places reads
// best is a question of weight: a blank and the mark at the end of a clause are worth a shorter line, a break between
// two characters of a Chinese word is not. The weights are compared with the square of the part of the line that stays
// empty, so that a weight of 0.25 is worth half a line.

extension BreakableText {
  /// What it costs to end a line before `place`, where a line may start; 0 for the best places.
  func costOfLineEnd(before place: Int) -> Double {
    let (before, after) = (clusters[place - 1], clusters[place])
    if after.isWished || before.role == .blank { return 0 }
    switch (before.role, after.role) {
    case (.closing, _): return costAfterSign(place - 1)
    case (.dash, _): return before.base.isSoftHyphen ? 0.12 : 0.03
    case (.thai, .thai): return costInThai(before: place)
    case (.ideograph, .ideograph): return costBetween(before, after)
    case (.ideograph, .opening), (.letter, .opening), (.thai, .opening): return 0.03
    case (.ideograph, .letter), (.letter, .ideograph): return costBesideLetters(before, after)
    case (.thai, _), (_, .thai): return 0.06
    case (.letter, _), (.opening, _), (.quote, _), (.blank, _), (.glue, _), (.newline, _), (.ideograph, _): return 0.1
    }
  }

  /// After the marks that close a sentence, a clause or a quotation; less so within a list, and hardly between the
  /// parts of a name: `カスタマー・ジャーニー`.
  private func costAfterSign(_ place: Int) -> Double {
    switch clusters[place].base {
    case "。", "，", "；", "：", "！", "？", "．", "｡", "!", "?", ";", ":", ",", ".": 0
    case "、", "､": isJapanese ? 0 : 0.02
    case "・", "･", "·", "…", "‥", "―", "—": 0.1
    case "ー", "ｰ", "々", "〻", "ゝ", "ゞ", "ヽ", "ヾ": 0.3
    default: clusters[place].base.isKana ? costOfKanaEnd(place) : 0.03
    }
  }

  private func costInThai(before place: Int) -> Double {
    switch clusters[place].words {
    case .bound: 0.2
    case .boundary: 0.08
    case .inside: 0.5  // The author's wish, or a word that is too long for a line.
    case .unknown:
      switch clusters[place - 1].base {
      case "ๆ", "ฯ": 0.04
      default: 0.16
      }
    }
  }

  /// Between two characters of which neither is a sign.
  private func costBetween(_ before: Cluster, _ after: Cluster) -> Double {
    switch (before.base.isHan, after.base.isHan) {
    case (true, true): return costInHan(after)
    case (false, true):
      // What follows kana and is no kana mostly begins a phrase.
      return before.base.isHiragana ? 0.05 : before.base.isKatakana ? 0.2 : 0.1
    case (true, false): return after.base.isHiragana ? 0.5 : after.base.isKatakana ? 0.15 : 0.1
    case (false, false):
      let pair = (before.base.isHiragana, after.base.isHiragana)
      if pair == (true, true) { return before.base == "を" ? 0.1 : 0.4 }
      if before.base.isKatakana && after.base.isKatakana { return 0.6 }
      if before.base.isHiragana && after.base.isKatakana { return 0.05 }
      return before.base.isKatakana && after.base.isHiragana ? 0.5 : 0.1
    }
  }

  private func costInHan(_ after: Cluster) -> Double {
    switch after.words {
    case .boundary: 0.12
    case .bound: 0.4
    case .inside: 0.5
    case .unknown: isJapanese ? 0.35 : 0.25
    }
  }

  /// Between a word in letters and a character: in Japanese what follows the word is mostly a particle.
  private func costBesideLetters(_ before: Cluster, _ after: Cluster) -> Double {
    if after.base.isHiragana { return 0.5 }
    if before.base.isHiragana { return 0.05 }
    // A number and what it counts: `60秒`.
    if before.base.isDigit { return 0.3 }
    return after.words == .bound ? 0.4 : 0.1
  }

  /// After small kana, which never start a line and so count as signs there.
  private func costOfKanaEnd(_ place: Int) -> Double {
    guard place + 1 < clusters.count else { return 0 }
    let after = clusters[place + 1]
    if clusters[place].base.isHiragana { return after.base.isHiragana ? 0.4 : 0.1 }
    return after.base.isKatakana ? 0.6 : after.base.isHiragana ? 0.5 : 0.2
  }
}

extension Unicode.Scalar {
  fileprivate var isSoftHyphen: Bool { value == 0xAD }
}
