/// A place as people count: both numbers start at 1, the column counts Unicode scalars.
public struct Position: Equatable, Sendable {
  public let line: Int
  public let column: Int
}

/// Finds the line and column of offsets in one source.
///
/// A long line is counted through once, so that many questions about one line of ten mebibytes cost little each.
struct LineMap {
  private let bytes: [UInt8]
  private let lineStarts: [UInt32]
  /// Of long lines that were asked for, the offset and column of a scalar every so many bytes.
  private var checkpoints: [Int: [(offset: Int, column: Int)]] = [:]
  private static let distance = 512

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
        starts.append(UInt32(index + 1))
      }
    }
    lineStarts = starts
  }

  /// The place of `offset`; one beyond the end is the place behind the last character.
  mutating func position(of offset: Int) -> Position {
    let offset = min(offset, bytes.count)
    let line = lineIndex(of: offset)
    var column = 1
    var index = Int(lineStarts[line])
    if line == 0, bytes.starts(with: UTF8Text.byteOrderMark) { index = min(UTF8Text.byteOrderMark.count, offset) }
    if offset - index > Self.distance { (index, column) = checkpoint(before: offset, line: line, from: index) }
    while index < offset {
      index += UTF8Text.lengthOfScalar(in: bytes, at: index)
      column += 1
    }
    return Position(line: line + 1, column: column)
  }

  private mutating func checkpoint(before offset: Int, line: Int, from start: Int) -> (Int, Int) {
    if checkpoints[line] == nil {
      var made = [(offset: start, column: 1)]
      let end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) : bytes.count
      var (index, column) = (start, 1)
      while index < end {
        if index - made[made.count - 1].offset >= Self.distance { made.append((index, column)) }
        index += UTF8Text.lengthOfScalar(in: bytes, at: index)
        column += 1
      }
      checkpoints[line] = made
    }
    let made = checkpoints[line] ?? []
    var low = 0
    var high = made.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if made[middle].offset <= offset { low = middle } else { high = middle }
    }
    return (made[low].offset, made[low].column)
  }

  /// The bytes of a line, counted from 1, without its line break.
  func range(ofLine line: Int) -> Range<Int> {
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
