// Why the warnings exist: a map that contradicts itself, or says nothing.

extension Explanation {
  static let unusedDeclaration = Explanation(
    reason: """
      Something is declared here and then never used: a team without work, a channel that nothing takes place on. It \
      may be left over, or the map may have forgotten it; the second is worth knowing. A file that holds no map is \
      shared by others and may declare what it likes.
      """,
    wrong: Example(
      #"""
      team trams "Tram company"
      team city "City council"

      current-state tram "Take the tram" {
        owner trams
        step wait "Waits at the stop"
      }
      """#),
    right: Example(
      #"""
      team trams "Tram company"
      team city "City council"

      current-state tram "Take the tram" {
        owner trams
        step wait "Waits at the stop" {
          pain no-roof "There is no roof" owner city
        }
      }
      """#))

  static let unreachableStep = Explanation(
    reason: """
      No way through the map leads to this step: the one before it ends the journey or goes on elsewhere, and no \
      `then` points here. In the picture it would stand there without an arrow. Say when it happens with `then`; of a \
      chain of such steps only the first is told.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          then ride
        }
        step walk "Walks" ends
        step ride "Rides to work"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          then ride when "It comes"
          then walk when "It does not come"
        }
        step walk "Walks" ends
        step ride "Rides to work"
      }
      """#))

  static let timeOutOfOrder = Explanation(
    reason: """
      The steps of a day follow each other, and this one is earlier than the one before it. A step that is twelve \
      hours or more earlier is taken to be on the next day, so night shifts need no date. Correct the time, or move \
      the step to where it belongs.
      """,
    wrong: Example(
      #"""
      day-in-the-life driver "A day of a tram driver" {
        step sign-on "Signs on" at 04:50
        step break "Has a break" at 09:30
        step first-tour "Drives the first tour" at 05:15
      }
      """#),
    right: Example(
      #"""
      day-in-the-life driver "A day of a tram driver" {
        step sign-on "Signs on" at 04:50
        step first-tour "Drives the first tour" at 05:15
        step break "Has a break" at 09:30
      }
      """#))

  static let measuredFuture = Explanation(
    reason: """
      A future state has not happened yet, so nothing in it can have been measured. A figure there is a hope that \
      looks like a result, and will be quoted as one. Write it as a `target`; what is measured today stands in the \
      current state.
      """,
    wrong: Example(
      #"""
      future-state tram-2030 "Take the tram, 2030" {
        measure nps 55
        step wait "Waits under a roof"
      }
      """#),
    right: Example(
      #"""
      future-state tram-2030 "Take the tram, 2030" {
        measure nps target 55
        step wait "Waits under a roof"
      }
      """#))

  static let invertedRange = Explanation(
    reason: """
      The range of a metric goes from its lowest value to its highest, and these two are the other way round, so that \
      no figure lies between them. If lower figures are the better ones, `better lower` says so; the range stays as \
      it is.
      """,
    wrong: Example(
      #"""
      team trams "Tram company"
      source counts "Counted at ten stops" kind observation date 2026-03-02
      metric delay "Delay" unit "min" better lower range 60 to 0
      """#),
    right: Example(
      #"""
      team trams "Tram company"
      source counts "Counted at ten stops" kind observation date 2026-03-02
      metric delay "Delay" unit "min" better lower range 0 to 60
      """#))

  static let emptyMap = Explanation(
    reason: """
      A map tells what happens step by step, and this one has no step. It would be drawn as a title and nothing below \
      it. Add the first step, even a rough one; a derived map that is empty may have taken away more than was meant.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        scenario "Late for work, in the rain"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        scenario "Late for work, in the rain"
        step wait "Waits at the stop"
      }
      """#))

  static let emptyStage = Explanation(
    reason: """
      A stage is the steps that it gathers, and this one gathers none, while others do. Either its steps are still to \
      be found out, which is worth a sentence, or the stage is left over. Add a step, take the stage out, or `allow` \
      it and say until when.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        stage stop "At the stop" {
          step wait "Waits"
        }
        stage aboard "On board" {
          goal "A seat by the window"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        stage stop "At the stop" {
          step wait "Waits"
        }
        stage aboard "On board" {
          goal "A seat by the window"
          step ride "Looks for a seat"
        }
      }
      """#))

  static let repeatedImport = Explanation(
    reason: """
      A file is read once, however often it is imported, so the second line does nothing. It mostly stays behind when \
      two files are merged. Remove it. Two files that import each other are fine.
      """,
    wrong: Example(
      files: .init(
        "map.journey",
        #"""
        import "people.journey"
        import "people.journey"

        current-state tram "Take the tram" {
          persona rosa
          step wait "Waits at the stop"
        }
        """#),
      .init("people.journey", #"persona rosa "Rosa" role "Late on Mondays""#)),
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

  static let unusedAllow = Explanation(
    reason: """
      An `allow` is an exception with a reason, and here there is nothing to except: what it was written for has been \
      mended. Left standing, it would hide the next mistake of that kind. Remove the line.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        stage aboard "On board" {
          allow empty-stage "The talks with riders are in May"
          step ride "Looks for a seat"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        stage aboard "On board" {
          step ride "Looks for a seat"
        }
      }
      """#))
}
