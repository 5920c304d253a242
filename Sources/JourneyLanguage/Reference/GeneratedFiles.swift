/// Files of the repository that are made from the schema. A test holds them against what is rendered here, and rewrites
/// them on demand, so that they cannot drift from the language.
enum GeneratedFiles {
  /// A file by its path from the top of the repository, with how it is made.
  struct File {
    let path: String
    let write: (inout Writer) -> Void
  }

  /// All of them.
  static var all: [File] {
    [
      File(path: "grammar/journey.ebnf") { Grammar.write(into: &$0) },
      File(path: "grammar/journey.schema.json") { JSONSchema.write(into: &$0) },
      File(path: "grammar/comparison.schema.json") { ComparisonJSONSchema.write(into: &$0) },
      File(path: "grammar/difference.schema.json") { DifferenceJSONSchema.write(into: &$0) },
      File(path: "grammar/review.schema.json") { ReviewJSON.writeSchema(into: &$0) },
      File(path: "docs/reference.md") { LanguageReference.write(into: &$0) },
      File(path: RulePages.directory + "README.md") { RulePages.writeIndex(into: &$0) },
    ]
      + Rule.allCases.map { rule in
        File(path: RulePages.path(of: rule)) { RulePages.write(rule, into: &$0) }
      }
  }
}
