// Why the rules of shape exist: statements, blocks, braces, and the limits of a file.

extension Explanation {
  static let expectedKeyword = Explanation(
    reason: """
      Every statement starts with a word that says what it is about, which is what lets a map be read aloud. A text, \
      a number or a brace alone on a line says nothing of whether a thought, a pain or an action is meant. Put the \
      keyword in front; a `{` belongs at the end of the line that it opens.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          "Counts the coins"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          doing "Counts the coins"
        }
      }
      """#))

  static let unexpectedToken = Explanation(
    reason: """
      A statement is a keyword, what it takes, and perhaps a block, then it is over. A comma stands only between the \
      items of a list, such as two channels, and nothing follows the `}` of a block on its line. Whatever else is \
      found is likely left over from an edit, and would have no meaning.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1, "cold"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1 "cold"
        }
      }
      """#))

  static let unclosedBlock = Explanation(
    reason: """
      A block ends with its `}`, and what stands in it belongs to what opened it. Where one is missing, the steps \
      behind it would all become part of the step before. The indentation tells which block was left open, so keep to \
      two blanks per block, or let `journey format` do it.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1 "cold"
        step ride "Rides to work"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1 "cold"
        }
        step ride "Rides to work"
      }
      """#))

  static let unmatchedBrace = Explanation(
    reason: """
      Every `}` closes a block that a `{` has opened. One too many is mostly left over from an edit, or the `{` of \
      its block is missing; in either case it is no longer clear what belongs to what. Remove it, or put the `{` back \
      at the end of the line that opens the block.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1 "cold"
        }
      }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -1 "cold"
        }
      }
      """#))

  static let tooDeep = Explanation(
    reason: """
      Blocks may stand in blocks, up to 64 of them. A map needs five at most, so a file that goes deeper was made by \
      a program that went astray, or was made to bring a compiler down. The limit turns that into a message.
      """,
    wrong: nil,
    right: Example(
      #"""
      service-blueprint tram "Take the tram" {
        stage stop "At the stop" {
          step wait "Waits" {
            frontstage call "Calls out the next tram" {
              then board { when "It is on time" }
            }
          }
          step board "Gets on"
        }
      }
      """#))

  static let tooLarge = Explanation(
    reason: """
      A file holds up to 64 MiB, and a project up to 10,000 files and 10,000,000 facts. That is far beyond what a \
      team can read; the limits are there so that a file that is no map at all is told, and does not use up the \
      memory of the machine. Maps that belong together are better kept in several files, which `import` joins.
      """,
    wrong: nil,
    right: Example(
      files: .init(
        "map.journey",
        #"""
        import "people.journey"
        current-state tram "Take the tram" {
          persona rosa
          step wait "Waits at the stop"
        }
        """#),
      .init("people.journey", #"persona rosa "Rosa""#)))
}
