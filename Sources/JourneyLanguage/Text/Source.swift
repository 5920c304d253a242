/// Text: bytes and places in them, and the small tools that every later folder shares.
///
/// A source is bytes, never a `String`: the lexer, the model and the backends all work on UTF-8, and a place is an
/// offset. Lines and columns are made only for what a person or a program is told.

/// One file as it was read: its name as messages show it, and its bytes.
public struct Source: Sendable {
  /// The name in messages and in JSON, with `/`, relative as the user gave it; never an absolute path of our making.
  public let name: String
  /// The whole content, UTF-8 or what claims to be.
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The largest file that is read: 64 MiB, the language's limit.
  public static let largestSize = Limits.fileSize
}

/// The number of a source within its project, in the order in which the files were read.
public struct SourceID: Hashable, Comparable, Sendable {
  let number: UInt16

  init(_ number: Int) { self.number = UInt16(number) }
  init(number: UInt16) { self.number = number }

  /// The index into `Project.sources`.
  public var index: Int { Int(number) }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A stretch of one source, in bytes: from `start` up to, not including, `end`.
public struct Span: Hashable, Sendable {
  public var source: SourceID
  public var start: Int
  public var end: Int

  init(_ source: SourceID, _ start: Int, _ end: Int) {
    self.source = source
    self.start = start
    self.end = end
  }

  init(_ source: SourceID, _ range: Range<Int>) {
    self.init(source, range.lowerBound, range.upperBound)
  }
}
