// What is said of git.

extension GitError {
  var message: String {
    switch self {
    case .missingProgram: "`git` is not on `PATH`. Install it from https://git-scm.com, or correct `PATH`."
    case .notRepository(let directory):
      "\(directory == "." ? "This directory" : quoted(directory)) is in no git repository. Change to one, or make one "
        + "with `git init`."
    case .unknownRevision(let revision):
      "The repository has no revision \(quoted(revision)). `git log --oneline --all` lists those that it has."
    case .noCommonAncestor(let one, let other):
      "\(quoted(one)) and \(quoted(other)) have no commit in common. Write two points between them, not three."
    case .outsideRepository(let path, let repository):
      "\(quoted(path)) is outside of the repository \(quoted(repository)). Name a path in it."
    case .missingPath(let path): "There is no \(quoted(path)) on either side."
    case .noMaps(let path): "There is no `.journey` file below \(quoted(path)) on either side."
    case .nameIsNotUTF8(let path): DirectoryError(path: path, trouble: .nameIsNotUTF8).message
    case .unreadable(let path, let contents): contents.message(path: path) ?? ""
    case .unreadableObject(let path, let reason):
      "\(quoted(path)) cannot be read: \(reason ?? "it does not exist")."
    case .noWorkingTree(let repository):
      "\(quoted(repository)) has no working tree. Change to one, or name two revisions, as in `HEAD~1..HEAD`."
    case .failed(let command, let complaint):
      complaint.isEmpty
        ? "`git \(command)` failed and did not say why." : "`git \(command)` failed: \(quoted(complaint))."
    case .process(let error): error.message
    case .output(let error): error.message ?? "Nobody reads what is written."
    case .notAFile(let path, let kind):
      "\(quoted(path)) is \(kind.noun), which git does not read. Make it a file, or take it away."
    case .noHome: "`HOME` is not set, so the user's attributes have no place. Set `HOME` or `core.attributesFile`."
    }
  }
}

extension ExternalDiffChange {
  static func message(ofCount count: Int) -> String {
    "`journey diff-driver` takes 1, 7 or 9 operands, as git gives them, not \(count)."
  }
}
