/// The name that was most likely meant: the closest one, at most a third of the letters away.
func closest<Candidate>(
  to word: String, of candidates: [Candidate], by name: (Candidate) -> String
) -> Candidate? {
  let letters = Array(word.lowercased().unicodeScalars)
  var best: (candidate: Candidate, distance: Int)?
  for candidate in candidates {
    let other = Array(name(candidate).lowercased().unicodeScalars)
    let limit = max(letters.count, other.count, 3) / 3
    guard abs(letters.count - other.count) <= limit else { continue }
    let distance = editDistance(letters, other)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// How many letters to insert, remove, replace, or exchange with the next, after Damerau and Levenshtein.
///
/// No part is edited twice, which is the restricted form of it.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...other.count)
  for (row, letter) in one.enumerated() {
    var current = [row + 1]
    for (column, otherLetter) in other.enumerated() {
      let replaced = last[column] + (letter == otherLetter ? 0 : 1)
      var distance = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == other[column - 1], one[row - 1] == otherLetter {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[other.count]
}
