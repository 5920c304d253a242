import JourneyLanguage

/// The pictures of a map that can be drawn.
struct Pictures {
  /// Of each name in the map, the file as Graphviz and a reader of the drawing find it: relative to the folder in which
  /// the drawing stands.
  private(set) var names: [String: String] = [:]
  /// The files, as messages call them, in source order, each once.
  private(set) var files: [String] = []

  /// Those that lie inside the root and are whole; one that is missing or cannot be used is left out, and the drawing
  /// shows its name instead.
  ///
  /// - Parameters:
  ///   - images: as the map names them.
  ///   - file: the one that was named, from which their names lead.
  ///   - root: outside of which none is read.
  ///   - folder: where the drawing is to stand.
  init(_ images: [String], of file: NamedFile, inside root: ProjectRoot, drawnIn folder: String) {
    let folder = ResolvedPath(folder)
    guard folder.exists else { return }
    var known: Set<NamedFile> = []
    for image in images {
      guard case .inside(let found) = root.resolve(image, from: file),
        let name = Self.name(of: found, from: folder.path),
        case .found(let bytes) = root.read(found, limit: PictureFile.sizeLimit), PictureFile(bytes) != nil
      else { continue }
      names[image] = name
      if known.insert(found).inserted { files.append(found.displayPath) }
    }
  }

  /// The folder of an output. What is no file has none, and is taken to go where the command runs.
  static func folder(ofOutput path: String) -> String {
    guard path != "-" else { return "." }
    let kind = try? FileStatus(path: path).kind
    guard kind == nil || kind == .regular else { return "." }
    return Paths.parent(of: ResolvedPath(path).path)
  }

  /// The name of a file as seen from a folder, if it means the same to DOT, to SVG and in an address.
  ///
  /// Graphviz 2.43 writes the name into the SVG as it is, so that one with `&` or a quotation mark would break the
  /// file; and a browser reads it as an address, in which `#`, `?` and `%` mean something else.
  private static func name(of file: NamedFile, from folder: String) -> String? {
    let name = Paths.relative(file.canonicalPath, from: folder)
    for scalar in name.unicodeScalars {
      switch scalar {
      case "&", "\"", "<", ">", "\\", "#", "?", "%", "\u{FFFD}": return nil
      default: break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return nil
      default: break
      }
    }
    // What stands before a colon would be a scheme.
    return name.prefix { $0 != "/" }.contains(":") ? "./" + name : name
  }
}
