/// A JSON value on one line, as the backend writes it, that is looked at where it stands: no tree is made of it.
///
/// What is asked for is a stretch of the bytes. Equal values are equal bytes, because one writer has written both.
struct JSONPatchText {
  let bytes: [UInt8]

  /// Where one value stands.
  typealias Place = Range<Int>

  struct Member {
    /// Between the quotation marks; no key of ours needs an escape.
    let key: Place
    let value: Place
  }

  var whole: Place { 0..<bytes.count }

  enum Shape { case object, array, other }

  func shape(of place: Place) -> Shape {
    switch bytes[place.lowerBound] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    default: .other
    }
  }

  func content(_ place: Place) -> ArraySlice<UInt8> { bytes[place] }

  func string(_ place: Place) -> String { String(decoding: bytes[place], as: UTF8.self) }

  /// The members of the object at a place.
  func members(of object: Place) -> [Member] {
    var result: [Member] = []
    var index = object.lowerBound + 1
    while let member = member(from: &index) { result.append(member) }
    return result
  }

  /// The items of the array at a place.
  func items(of array: Place) -> [Place] {
    var result: [Place] = []
    var index = array.lowerBound + 1
    while bytes[index] != UInt8(ascii: "]") {
      let end = self.end(ofValueAt: index)
      result.append(index..<end)
      index = end
      skipSeparator(&index)
    }
    return result
  }

  /// The id of an object, or the key that it has instead.
  func identity(of place: Place) -> Place? {
    guard shape(of: place) == .object else { return nil }
    var index = place.lowerBound + 1
    // It stands first, or behind the kind of the thing.
    for _ in 0..<3 {
      guard let member = member(from: &index) else { return nil }
      if content(member.key).elementsEqual("id".utf8) || content(member.key).elementsEqual("key".utf8) {
        return member.value
      }
    }
    return nil
  }

  private func member(from index: inout Int) -> Member? {
    guard bytes[index] == UInt8(ascii: "\"") else { return nil }
    let keyEnd = end(ofStringAt: index)
    let start = keyEnd + 2
    let end = self.end(ofValueAt: start)
    let member = Member(key: index + 1..<keyEnd - 1, value: start..<end)
    index = end
    skipSeparator(&index)
    return member
  }

  private func skipSeparator(_ index: inout Int) {
    if bytes[index] == UInt8(ascii: ",") { index += 2 }
  }

  private func end(ofValueAt start: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): return end(ofStringAt: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      var index = start
      repeat {
        switch bytes[index] {
        case UInt8(ascii: "\""):
          index = end(ofStringAt: index)
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        index += 1
      } while depth > 0
      return index
    default:
      var index = start
      while index < bytes.count, ![UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[index]) {
        index += 1
      }
      return index
    }
  }

  private func end(ofStringAt start: Int) -> Int {
    var index = start + 1
    while bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return index + 1
  }
}
