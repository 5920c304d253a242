/// The Secure Hash Algorithm with 256 bits, as FIPS 180-4 describes it.
///
/// It names findings in reports: two that differ never share a name, and nobody can write a map in which they do.
struct SHA256 {
  private var state: [UInt32]

  /// The digest of bytes, as 64 hexadecimal digits.
  static func digits(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.take(padded(bytes))
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for word in hash.state {
      for shift in stride(from: 28, through: 0, by: -4) { digits.append(hexadecimal[Int(word >> UInt32(shift) & 15)]) }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  private init() { state = Self.beginning }

  /// The bytes, a bit that is set, bits that are not, and the number of bits: whole blocks of 64 bytes.
  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    var padded = bytes
    padded.append(0x80)
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return padded
  }

  private mutating func take(_ padded: [UInt8]) {
    var words = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for index in 0..<16 {
        words[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(padded[block + index * 4 + $1]) }
      }
      for index in 16..<64 {
        let early = words[index - 15]
        let late = words[index - 2]
        let first = Self.rotated(early, 7) ^ Self.rotated(early, 18) ^ early >> 3
        let second = Self.rotated(late, 17) ^ Self.rotated(late, 19) ^ late >> 10
        words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
      }
      mix(words)
    }
  }

  private mutating func mix(_ words: [UInt32]) {
    var now = state
    for index in 0..<64 {
      let choice = now[4] & now[5] ^ ~now[4] & now[6]
      let majority = now[0] & now[1] ^ now[0] & now[2] ^ now[1] & now[2]
      let low = Self.rotated(now[4], 6) ^ Self.rotated(now[4], 11) ^ Self.rotated(now[4], 25)
      let high = Self.rotated(now[0], 2) ^ Self.rotated(now[0], 13) ^ Self.rotated(now[0], 22)
      let first = now[7] &+ low &+ choice &+ Self.constants[index] &+ words[index]
      let second = high &+ majority
      for place in stride(from: 7, to: 0, by: -1) { now[place] = now[place - 1] }
      now[4] = now[4] &+ first
      now[0] = first &+ second
    }
    for index in 0..<8 { state[index] = state[index] &+ now[index] }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// The first bits behind the point of the square roots of the first primes.
  private static let beginning: [UInt32] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]

  /// The first bits behind the point of the cube roots of the first primes.
  private static let constants: [UInt32] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  ]
}
