/// Names of files with `/`, worked out as texts: no file is looked at.
enum RelativePath {
  /// The name of a file as another file would write it.
  ///
  /// - Parameters:
  ///   - name: as it is written in `importer`.
  ///   - importer: the name of the file in which it is written.
  ///   - entry: the name of the file that is to name it, beside `importer` on the same ground.
  /// - Returns: the name; as it was where no way leads out of what `entry` stands in.
  static func rebase(_ name: String, from importer: String, to entry: String) -> String {
    let target = parts(of: importer).dropLast() + parts(of: name)
    let wanted = normalised(Array(target))
    let base = normalised(Array(parts(of: entry).dropLast()))
    let common = zip(wanted, base).prefix { $0 == $1 }.count
    // Upward out of what has no name nobody finds a way.
    guard !base.dropFirst(common).contains("..") else { return name }
    let way = base.dropFirst(common).map { _ in Substring("..") } + wanted.dropFirst(common)
    return way.joined(separator: "/")
  }

  private static func parts(of path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: true)
  }

  private static func normalised(_ parts: [Substring]) -> [Substring] {
    var result: [Substring] = []
    for part in parts where part != "." {
      if part == "..", let last = result.last, last != ".." {
        result.removeLast()
      } else {
        result.append(part)
      }
    }
    return result
  }
}
