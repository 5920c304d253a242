/// The limits of the language (section 9), and one of our own: each is an error that names itself.
enum Limits {
  /// The largest file, in bytes.
  static let fileSize = 64 << 20
  /// The most files of a project.
  static let files = 10_000
  /// The most facts of the maps that are derived in a project.
  static let facts = 10_000_000
  /// The deepest nesting of blocks.
  static let nesting = 64
  /// The most findings of a project that are told: beyond it they are only noise, and would fill the memory.
  static let findings = 200_000
}
