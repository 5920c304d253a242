/// Collects what a backend writes and hands full pieces on, so that no output is held whole.
public struct Writer: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  private let capacity: Int
  private let sink: (UnsafeRawBufferPointer) -> Void

  /// - Parameters:
  ///   - capacity: bytes that are collected before they are handed on.
  ///   - sink: takes each piece, in order; what goes wrong there is the sink's to remember.
  public init(capacity: Int = 1 << 18, sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.capacity = max(capacity, 64)
    self.sink = sink
    buffer = .allocate(capacity: self.capacity)
  }

  deinit { buffer.deallocate() }

  /// Hands on what is left. To be called once everything is written.
  public mutating func flush() {
    guard count > 0 else { return }
    sink(UnsafeRawBufferPointer(start: buffer, count: count))
    count = 0
  }

  /// Writes one byte.
  @inline(__always)
  mutating func write(_ byte: UInt8) {
    if count == capacity { flush() }
    buffer[count] = byte
    count += 1
  }

  /// Writes a literal of the program.
  @inline(__always)
  mutating func write(_ literal: StaticString) {
    write(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Writes the UTF-8 of a string. A literal is a `StaticString`, which costs no string.
  @_disfavoredOverload
  public mutating func write(_ string: String) {
    var string = string
    string.withUTF8 { write($0) }
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count > capacity - count {
      flush()
      if bytes.count > capacity {
        sink(UnsafeRawBufferPointer(bytes))
        return
      }
    }
    guard let start = bytes.baseAddress else { return }
    (buffer + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Writes bytes as they are.
  public mutating func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Writes a line break and `depth` steps of two blanks.
  @inline(__always)
  mutating func newline(indent depth: Int) {
    let length = 1 + depth * 2
    if capacity - count < length { flush() }
    guard length <= capacity else { return }
    buffer[count] = UInt8(ascii: "\n")
    (buffer + count + 1).update(repeating: UInt8(ascii: " "), count: depth * 2)
    count += length
  }
}

extension Writer {
  /// The whole output of `body` as bytes, for small outputs and for tests.
  public static func bytes(of body: (inout Writer) -> Void) -> [UInt8] {
    let collector = Collector()
    var writer = Writer { collector.bytes.append(contentsOf: $0) }
    body(&writer)
    writer.flush()
    return collector.bytes
  }

  private final class Collector {
    var bytes: [UInt8] = []
  }
}
