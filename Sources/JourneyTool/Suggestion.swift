import JourneyLanguage

/// The candidate whose name was most likely meant.
func closest<Candidate>(
  to word: String, of candidates: [Candidate], by name: (Candidate) -> String
) -> Candidate? {
  let names = candidates.map(name)
  return Suggestion().closest(to: word, among: names).flatMap { names.firstIndex(of: $0) }.map { candidates[$0] }
}
