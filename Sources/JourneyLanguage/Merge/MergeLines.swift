/// Merges the comments above something line by line.
enum MergeLines {
  /// A stretch of the merged lines.
  enum Piece: Equatable {
    /// Lines of one version.
    case lines(MergeVersion, Range<Int>)
    /// Lines that both sides have changed, each otherwise.
    case conflict(base: Range<Int>, ours: Range<Int>, theirs: Range<Int>)
  }

  /// - Parameters: the keys of the lines of each version.
  static func merge(base: [Int], ours: [Int], theirs: [Int]) -> [Piece] {
    if base.isEmpty, ours.isEmpty, theirs.isEmpty { return [] }
    if ours == theirs || theirs == base { return [.lines(.ours, ours.indices)] }
    if ours == base { return [.lines(.theirs, theirs.indices)] }
    let inOurs = partners(of: base, in: ours)
    let inTheirs = partners(of: base, in: theirs)
    var pieces: [Piece] = []
    var (old, our, their) = (0, 0, 0)
    for line in 0...base.count {
      let isEnd = line == base.count
      guard isEnd || inOurs[line] >= 0 && inTheirs[line] >= 0 else { continue }
      let ourEnd = isEnd ? ours.count : inOurs[line]
      let theirEnd = isEnd ? theirs.count : inTheirs[line]
      pieces += merge(base, old..<line, ours, our..<ourEnd, theirs, their..<theirEnd)
      if !isEnd { pieces.append(.lines(.ours, ourEnd..<ourEnd + 1)) }
      (old, our, their) = (line + 1, ourEnd + 1, theirEnd + 1)
    }
    return pieces
  }

  /// Merges a stretch in which no line is the same in all.
  private static func merge(
    _ base: [Int], _ old: Range<Int>, _ ours: [Int], _ our: Range<Int>, _ theirs: [Int], _ their: Range<Int>
  ) -> [Piece] {
    if ours[our] == theirs[their] || base[old] == theirs[their] { return our.isEmpty ? [] : [.lines(.ours, our)] }
    if base[old] == ours[our] { return their.isEmpty ? [] : [.lines(.theirs, their)] }
    if old.isEmpty { return [.lines(.ours, our), .lines(.theirs, their)] }
    return [.conflict(base: old, ours: our, theirs: their)]
  }

  /// For each line its partner in a longest common sequence, or -1.
  private static func partners(of old: [Int], in new: [Int]) -> [Int] {
    var result = Array(repeating: -1, count: old.count)
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] {
      result[start] = start
      start += 1
    }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
      result[oldEnd] = newEnd
    }
    let (rows, columns) = (oldEnd - start, newEnd - start)
    // Comments of so many lines that the table would be large are one stretch.
    guard rows > 0, columns > 0, rows * columns <= 1 << 20 else { return result }
    var lengths = Array(repeating: 0, count: (rows + 1) * (columns + 1))
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        lengths[row * (columns + 1) + column] =
          old[start + row] == new[start + column]
          ? lengths[(row + 1) * (columns + 1) + column + 1] + 1
          : max(lengths[(row + 1) * (columns + 1) + column], lengths[row * (columns + 1) + column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      if old[start + row] == new[start + column] {
        result[start + row] = start + column
        (row, column) = (row + 1, column + 1)
      } else if lengths[(row + 1) * (columns + 1) + column] >= lengths[row * (columns + 1) + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return result
  }
}
