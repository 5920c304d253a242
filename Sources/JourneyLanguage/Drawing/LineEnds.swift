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
    if after.isWished { return 0 }
    switch (before.role, after.role) {
    case (.blank, _): return costAtBlank(before: place)
    case (.closing, _): return costAfterSign(place - 1)
    case (.dash, _): return before.base.isSoftHyphen ? 0.12 : partsShortWord(at: place) ? 0.2 : 0.03
    case (.thai, .thai): return costInThai(before: place)
    case (.ideograph, .ideograph): return costBetween(place)
    case (.ideograph, .opening), (.letter, .opening), (.thai, .opening): return 0.03
    case (.ideograph, .letter), (.letter, .ideograph): return costBesideLetters(before, after)
    case (.thai, _), (_, .thai): return after.words == .bound ? 0.2 : 0.06
    case (.letter, _), (.opening, _), (.quote, _), (.glue, _), (.newline, _), (.ideograph, _): return 0.1
    }
  }

  /// At blanks. In Thai they end a clause, but in all scripts of the East they also stand around numbers and Latin
  /// words; and a number stays with what it counts: `60 วินาที`, `14 天`.
  private func costAtBlank(before place: Int) -> Double {
    var last = place - 1
    while last > 0 && role(last) == .blank { last -= 1 }
    let (before, after) = (clusters[last], clusters[place])
    if before.base.isDigit { return after.isOfEast ? 0.25 : after.role == .letter ? 0.05 : 0 }
    if before.role == .thai { return after.base.isDigit ? 0.1 : 0 }
    if before.isOfEast || after.isOfEast {
      return before.isOfEast != after.isOfEast && before.role != .closing ? 0.08 : 0
    }
    // A word of one letter at the end of a line looks lost, above all in Polish, Czech and Russian.
    let isShort = before.role == .letter && (last == 0 || role(last - 1) == .blank)
    return isShort ? 0.08 : before.role == .letter && after.base.isDigit ? 0.05 : 0
  }

  /// Whether fewer than three letters stand on a side of the dash before `place`: `Wi-Fi`, `T-shirt`.
  private func partsShortWord(at place: Int) -> Bool {
    (place - 4..<place - 1).contains { role($0) != .letter } || (place..<place + 3).contains { role($0) != .letter }
  }

  /// After the marks that close a sentence, a clause or a quotation; less so within a list, and hardly between the
  /// parts of a name: `カスタマー・ジャーニー`.
  private func costAfterSign(_ place: Int) -> Double {
    switch clusters[place].base {
    case "。", "，", "；", "：", "！", "？", "．", "｡", "!", "?", ";", ":", ",", ".": 0
    case "、", "､": isJapanese ? 0 : 0.02
    case "・", "･", "·", "…", "‥", "―", "—": 0.1
    case "」", "』", "）", "”":
      // A particle follows: `「はい」と`, `「决定」的`.
      clusters[place + 1].base.isHiragana || clusters[place + 1].words == .bound ? 0.35 : 0.03
    case "ー", "ｰ", "々", "〻", "ゝ", "ゞ", "ヽ", "ヾ": 0.3
    default: clusters[place].base.isKana ? costOfKanaEnd(place) : 0.03
    }
  }

  private func costInThai(before place: Int) -> Double {
    switch clusters[place].words {
    case .bound: 0.32
    case .boundary: 0.22
    case .phrase: 0.16
    case .inside: 0.5  // The author's wish, or a word that is too long for a line.
    case .unknown:
      switch clusters[place - 1].base {
      case "ๆ", "ฯ": 0.04
      default: 0.25
      }
    }
  }

  /// Between two characters of which neither is a sign. In Japanese a phrase mostly begins where kana end.
  private func costBetween(_ place: Int) -> Double {
    let (before, after) = (clusters[place - 1], clusters[place])
    switch (JapaneseKind(before.base), JapaneseKind(after.base)) {
    case (.han, .han): return costInHan(after)
    case (.hiragana, .han): return isWithinVerb(before: place) ? 0.35 : 0.05
    case (.hiragana, .katakana): return 0.05
    case (.hiragana, .hiragana): return before.base == "を" ? 0.1 : 0.4
    case (.katakana, .katakana): return 0.6
    case (.han, .hiragana), (.katakana, .hiragana): return 0.5
    case (.katakana, .han), (.han, .katakana): return 0.2
    case (.other, _), (_, .other): return 0.1
    }
  }

  /// Whether the kana before `place` joins two parts of one verb: `申し込む`, `受け取る`.
  private func isWithinVerb(before place: Int) -> Bool {
    guard place > 1, clusters[place - 2].base.isHan else { return false }
    switch clusters[place - 1].base {
    case "い", "え", "き", "ぎ", "け", "げ", "し", "せ", "ち", "て", "び", "べ", "み", "め", "り", "れ": return true
    default: return false
    }
  }

  private func costInHan(_ after: Cluster) -> Double {
    switch after.words {
    case .boundary: 0.28
    case .phrase: 0.24
    case .bound: 0.45
    case .inside: 0.55
    case .unknown: isJapanese ? 0.4 : 0.32
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

/// What a character is to Japanese.
private enum JapaneseKind {
  case han, hiragana, katakana, other

  init(_ scalar: Unicode.Scalar) {
    self = scalar.isHan ? .han : scalar.isHiragana ? .hiragana : scalar.isKatakana ? .katakana : .other
  }
}

extension Cluster {
  /// Whether it is of a script that puts no blanks between words.
  fileprivate var isOfEast: Bool { role == .thai || base.isHan || base.isKana }
}

extension Unicode.Scalar {
  fileprivate var isSoftHyphen: Bool { value == 0xAD }
}
