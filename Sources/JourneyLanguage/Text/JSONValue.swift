/// A JSON document, read as RFC 8259 has it; numbers keep their digits.
enum JSONValue: Sendable {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  /// What keeps bytes from being JSON: where, and why.
  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  /// Deeper nesting is refused; what the compiler writes is a dozen deep.
  private static let deepestNesting = 200

  init(_ bytes: [UInt8]) throws(Failure) {
    var parser = Parser(bytes: bytes)
    self = try parser.document()
  }

  /// As messages name it.
  var noun: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .boolean: "`true` or `false`"
    case .null: "`null`"
    }
  }

  private struct Parser {
    let bytes: [UInt8]
    var index = 0
    var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(Failure) -> JSONValue {
      if bytes.starts(with: UTF8Text.byteOrderMark) { index = UTF8Text.byteOrderMark.count }
      let value = try self.value()
      skipBlanks()
      guard index == bytes.count else { throw failure("something stands behind the value") }
      return value
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: min(index, bytes.count), reason: reason) }

    private mutating func skipBlanks() {
      while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func value() throws(Failure) -> JSONValue {
      skipBlanks()
      guard index < bytes.count else { throw failure("a value is missing") }
      switch bytes[index] {
      case UInt8(ascii: "{"): return try object()
      case UInt8(ascii: "["): return try array()
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .boolean(true))
      case UInt8(ascii: "f"): return try word("false", .boolean(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      default: return .number(try number())
      }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
      guard bytes[index...].starts(with: word.utf8) else { throw failure("this is no value") }
      index += word.utf8.count
      return value
    }

    private mutating func enter() throws(Failure) {
      depth += 1
      guard depth <= JSONValue.deepestNesting else { throw failure("it nests deeper than \(JSONValue.deepestNesting)") }
      index += 1
      skipBlanks()
    }

    private mutating func object() throws(Failure) -> JSONValue {
      try enter()
      defer { depth -= 1 }
      var members: [(key: String, value: JSONValue)] = []
      if try take("}") { return .object([]) }
      while true {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw failure("a key is missing") }
        let key = try string()
        skipBlanks()
        guard try take(":") else { throw failure("a `:` is missing") }
        members.append((key, try value()))
        skipBlanks()
        if try take("}") { return .object(members) }
        guard try take(",") else { throw failure("a `,` or `}` is missing") }
      }
    }

    private mutating func array() throws(Failure) -> JSONValue {
      try enter()
      defer { depth -= 1 }
      var items: [JSONValue] = []
      if try take("]") { return .array([]) }
      while true {
        items.append(try value())
        skipBlanks()
        if try take("]") { return .array(items) }
        guard try take(",") else { throw failure("a `,` or `]` is missing") }
      }
    }

    private mutating func take(_ character: Unicode.Scalar) throws(Failure) -> Bool {
      guard index < bytes.count else { throw failure("the document ends too early") }
      guard bytes[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    private mutating func number() throws(Failure) -> String {
      let start = index
      let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
      while index < bytes.count, isDigit(bytes[index]) || [0x2D, 0x2B, 0x2E, 0x45, 0x65].contains(bytes[index]) {
        index += 1
      }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      guard !text.isEmpty, Double(text) != nil else { throw failure("this is no value") }
      return text
    }

    private mutating func string() throws(Failure) -> String {
      index += 1
      var content: [UInt8] = []
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        guard bytes[index] >= 0x20 else { throw failure("a control character stands in a string") }
        if bytes[index] == UInt8(ascii: "\\") {
          content += Array(String(try escape()).utf8)
        } else {
          content.append(bytes[index])
          index += 1
        }
      }
      guard index < bytes.count else { throw failure("a string has no end") }
      index += 1
      return String(decoding: content, as: UTF8.self)
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
      guard index + 1 < bytes.count else { throw failure("a string has no end") }
      let kind = bytes[index + 1]
      index += 2
      switch kind {
      case UInt8(ascii: "\""): return "\""
      case UInt8(ascii: "\\"): return "\\"
      case UInt8(ascii: "/"): return "/"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "u"): break
      default: throw failure("JSON has no such escape")
      }
      let first = try hexadecimal()
      guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
      guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
        return "\u{FFFD}"
      }
      index += 2
      let second = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
      guard index + 4 <= bytes.count,
        let number = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
      else { throw failure("an escape lacks its four digits") }
      index += 4
      return number
    }
  }
}

extension JSONValue {
  /// Writes the value with two blanks for each level; what holds no object stays on one line.
  func write(into writer: inout Writer, depth: Int = 0) {
    switch self {
    case .string(let string): writer.writeJSON(string)
    case .number(let digits): writer.write(digits)
    case .boolean(let value): writer.write(value ? "true" : "false")
    case .null: writer.write("null")
    case .array(let items):
      let isFlat = !items.contains { if case .object = $0 { true } else { false } }
      writer.write("[")
      for (index, item) in items.enumerated() {
        if index > 0 { writer.write(isFlat ? ", " : ",") }
        if !isFlat { writer.newline(indent: depth + 1) }
        item.write(into: &writer, depth: depth + 1)
      }
      if !isFlat { writer.newline(indent: depth) }
      writer.write("]")
    case .object(let members):
      writer.write("{")
      for (index, member) in members.enumerated() {
        if index > 0 { writer.write(",") }
        writer.newline(indent: depth + 1)
        writer.writeJSON(member.key)
        writer.write(": ")
        member.value.write(into: &writer, depth: depth + 1)
      }
      if !members.isEmpty { writer.newline(indent: depth) }
      writer.write("}")
    }
  }
}
