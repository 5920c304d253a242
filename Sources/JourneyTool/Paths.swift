/// What can be said of a path by looking at its bytes alone.
///
/// Paths are compared byte by byte: `String` would take two files whose names differ in Unicode normalisation for one.
enum Paths {
  /// What precedes the last component: `maps` of `maps/a.journey`, nothing of `a.journey`, `/` of `/`.
  static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: Self.slash) else {
      return trimmed.isEmpty && isAbsolute(path) ? "/" : ""
    }
    let parent = withoutTrailingSlashes(String(trimmed[..<slash]))
    return parent.isEmpty ? "/" : parent
  }

  /// The last component: `a.journey` of `maps/a.journey`.
  static func name(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: Self.slash) else { return trimmed }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// The lower-cased letters behind the last point of the name; none for `a`, `.hidden` and `dir.d/a`.
  static func fileExtension(of path: String) -> String? {
    let name = name(of: path)
    guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")), point != name.startIndex else { return nil }
    let letters = name[name.utf8.index(after: point)...]
    return letters.isEmpty ? nil : letters.lowercased()
  }

  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// `path` as seen from `directory`, not normalised.
  static func join(_ directory: String, _ path: String) -> String {
    if directory.isEmpty || isAbsolute(path) { return path }
    return directory.utf8.last == slash ? directory + path : directory + "/" + path
  }

  /// The path without empty components, `.`, and `..` behind a name: `shared/b` for `maps/../shared//b`.
  ///
  /// Where `maps` is a symbolic link that may be another file.
  static func normalize(_ path: String) -> String {
    let isAbsolute = isAbsolute(path)
    var kept: [Substring] = []
    for component in components(of: path) where component != "." {
      if component != ".." {
        kept.append(component)
      } else if let last = kept.last, last != ".." {
        kept.removeLast()
      } else if !isAbsolute {
        kept.append(component)
      }
    }
    let joined = kept.joined(separator: "/")
    if isAbsolute { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The components without the empty ones.
  static func components(of path: String) -> [Substring] {
    path.utf8.split(separator: slash).map { Substring($0) }
  }

  /// Whether a canonical path is that of a canonical directory or of something below it.
  static func isInside(_ path: String, directory: String) -> Bool {
    let path = path.utf8
    let directory = directory.utf8
    guard directory.first == slash, path.starts(with: directory) else { return false }
    return path.count == directory.count || directory.count == 1
      || path[path.index(path.startIndex, offsetBy: directory.count)] == slash
  }

  /// The way from a canonical directory to a canonical path.
  static func relative(_ path: String, from directory: String) -> String {
    let wanted = components(of: path)
    let base = components(of: directory)
    let common = zip(wanted, base).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let way = base.dropFirst(common).map { _ in Substring("..") } + wanted.dropFirst(common)
    return way.isEmpty ? "." : way.joined(separator: "/")
  }

  static func areEqual(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  /// The order of the bytes, the same on every machine.
  static func precedes(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }

  private static let slash = UInt8(ascii: "/")

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex {
      let before = path.utf8.index(before: end)
      guard path.utf8[before] == slash else { break }
      end = before
    }
    return String(path[..<end])
  }
}
