/// A decimal number exactly as written: sign, digits before and behind the point. Never a floating-point value, so that
/// what is written is what is printed and what is compared.
struct Number: Sendable {
  let isNegative: Bool
  /// The digits of the whole part without leading zeros; empty for zero.
  private let whole: [UInt8]
  /// The digits behind the point, as many as were written.
  private let fraction: [UInt8]

  /// Reads what the lexer takes as a number; a percent sign and underscores are dropped.
  init(_ written: some Sequence<UInt8>) {
    var isNegative = false
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var isBehindPoint = false
    for byte in written {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isBehindPoint {
          fraction.append(byte)
        } else if !(whole.isEmpty && byte == UInt8(ascii: "0")) {
          whole.append(byte)
        }
      default: break
      }
    }
    let isZero = whole.isEmpty && !fraction.contains { $0 != UInt8(ascii: "0") }
    self.isNegative = isNegative && !isZero
    self.whole = whole
    self.fraction = fraction
  }

  init(_ integer: Int) { self.init(String(integer).utf8) }

  /// Whether nothing but zeros stands behind the point.
  var isWhole: Bool { !fraction.contains { $0 != UInt8(ascii: "0") } }

  /// The normal form: no plus sign, no underscores, no leading zeros, the digits behind the point as written.
  var description: String {
    let digits = whole.isEmpty ? [UInt8(ascii: "0")] : whole
    let sign = isNegative ? "-" : ""
    return sign + String(decoding: digits, as: UTF8.self)
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
  }

  /// The nearest floating-point value, for drawing and for means; never for printing what was written.
  var approximation: Double { Double(description) ?? 0 }

  /// The product with a whole factor, exact.
  func multiplied(by factor: Int) -> Number {
    var digits = Array((whole + fraction).reversed().map { Int($0 &- UInt8(ascii: "0")) })
    var carry = 0
    for index in digits.indices {
      let product = digits[index] * factor + carry
      digits[index] = product % 10
      carry = product / 10
    }
    while carry > 0 {
      digits.append(carry % 10)
      carry /= 10
    }
    let text = digits.reversed().map { UInt8($0) + UInt8(ascii: "0") }
    var kept = Array(text.suffix(fraction.count))
    while kept.last == UInt8(ascii: "0") { kept.removeLast() }
    let sign = isNegative ? [UInt8(ascii: "-")] : []
    return Number(sign + text.dropLast(fraction.count) + (kept.isEmpty ? [] : [UInt8(ascii: ".")] + kept))
  }
}

extension Number: Comparable {
  static func == (left: Number, right: Number) -> Bool {
    left.isNegative == right.isNegative && left.compareMagnitude(with: right) == 0
  }

  static func < (left: Number, right: Number) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = left.compareMagnitude(with: right)
    return left.isNegative ? order > 0 : order < 0
  }

  /// Below, at or above zero as this magnitude is below, at or above the other's.
  private func compareMagnitude(with other: Number) -> Int {
    if whole.count != other.whole.count { return whole.count - other.whole.count }
    for (left, right) in zip(whole, other.whole) where left != right { return Int(left) - Int(right) }
    for index in 0..<max(fraction.count, other.fraction.count) {
      let left = index < fraction.count ? fraction[index] : UInt8(ascii: "0")
      let right = index < other.fraction.count ? other.fraction[index] : UInt8(ascii: "0")
      if left != right { return Int(left) - Int(right) }
    }
    return 0
  }
}

extension Number {
  /// The nearest whole number of hundredths; for the small numbers of feelings.
  var hundredths: Int {
    let value = min(max(approximation, -1_000_000), 1_000_000) * 100
    return Int(value < 0 ? value - 0.5 : value + 0.5)
  }

  static func text(ofHundredths hundredths: Int) -> String { text(of: hundredths, digits: 2) }

  /// So many parts of one, of which a power of ten makes a whole, without zeros at the end: of 250 with two digits 2.5.
  static func text(of parts: Int, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let sign = parts < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    // The one in front keeps the zeros behind the point.
    var fraction = String(rest + UInt(scale)).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }
}
