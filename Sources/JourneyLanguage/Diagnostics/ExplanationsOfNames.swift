// Why the rules of names and files exist: ids, references, imports, images, links.

extension Explanation {
  static let duplicateID = Explanation(
    reason: """
      What is referred to has an id, and an id names one thing only. In a map, stages, steps, touchpoints, pains, \
      opportunities, evidence, actions and fail points share one set of ids, so that a step keeps its name when it \
      moves to another stage. Give the second one another id, or leave the id out if nothing refers to it.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop"
        step ride "Rides to the station"
        step wait "Waits for the train"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop"
        step ride "Rides to the station"
        step wait-for-train "Waits for the train"
      }
      """#))

  static let unknownReference = Explanation(
    reason: """
      An id that nothing declares leads nowhere: the arrow has no end, the pain no owner. Mostly it is a slip of the \
      finger, and the message names the closest id of the right kind. Otherwise declare it, in this file or in one \
      that it imports.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          then walk when "It does not come"
          then rid when "It comes"
        }
        step walk "Walks" ends
        step ride "Rides to work"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          then walk when "It does not come"
          then ride when "It comes"
        }
        step walk "Walks" ends
        step ride "Rides to work"
      }
      """#))

  static let unknownRule = Explanation(
    reason: """
      `allow` switches off one warning or one piece of advice, named as the compiler names it, and gives the reason \
      to those who come later. A name that is no rule switches off nothing, although it looks as if it did. Errors \
      cannot be allowed, as nothing could be drawn.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step ride "Rides to work" ends
        step fine "Pays a fine" {
          allow unreachable-steps "The talks with the inspectors are in May"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step ride "Rides to work" ends
        step fine "Pays a fine" {
          allow unreachable-step "The talks with the inspectors are in May"
        }
      }
      """#))

  static let missingImport = Explanation(
    reason: """
      What an imported file declares is needed here, and the file is not where the import says. Its name is relative \
      to the file that imports it, with `/` on every machine. Correct the name, or put the file there; until then \
      names that it may declare are not called unknown.
      """,
    wrong: Example(
      #"""
      import "people.journey"

      current-state tram "Take the tram" {
        persona rosa
        step wait "Waits at the stop"
      }
      """#),
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
      .init("people.journey", #"persona rosa "Rosa" role "Late on Mondays""#)))

  static let importOutsideRoot = Explanation(
    reason: """
      A project is what lies below its root, the folder of the repository: that is what others get who clone it, and \
      all that a map may read. An import that climbs out of it works on one machine only, and would let a map that \
      you were sent read your other files. Move the file into the project, or name the root with `--root`.
      """,
    wrong: Example(
      #"""
      import "../people.journey"

      current-state tram "Take the tram" {
        persona rosa
        step wait "Waits at the stop"
      }
      """#),
    right: Example(
      files: .init(
        "map.journey",
        #"""
        import "shared/people.journey"

        current-state tram "Take the tram" {
          persona rosa
          step wait "Waits at the stop"
        }
        """#),
      .init("shared/people.journey", #"persona rosa "Rosa" role "Late on Mondays""#)))

  static let imageOutsideRoot = Explanation(
    reason: """
      The images that a map names belong to it, so they have to lie in the project, beside it in the repository. One \
      from outside would be missing on every other machine, or show what was never meant to be shared. Copy the image \
      into the project; one that is not there yet is no mistake.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          image "../photos/stop.jpg"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          image "photos/stop.jpg"
        }
      }
      """#))

  static let unsafeLink = Explanation(
    reason: """
      A map is shared, and whoever clicks a link in its picture trusts it. Links go to web pages, to a mail address, \
      or to a place relative to the map; other schemes can run a program or open a file of the reader's machine. Put \
      what you link to where the readers can reach it with `https`.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        link "file:///home/rosa/stops.pdf" "Notes from the stops"
        step wait "Waits at the stop"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        link "https://example.org/stops.pdf" "Notes from the stops"
        step wait "Waits at the stop"
      }
      """#))
}
