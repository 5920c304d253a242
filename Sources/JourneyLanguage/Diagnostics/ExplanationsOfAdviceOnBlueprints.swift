// Why advice on teams and blueprints exists.

extension Explanation {
  static let tooManyTeams = Explanation(
    asked: Asked("Are too many teams involved?", by: 105, 136),
    reason: """
      Each hand-over loses something: an hour, a detail, the one who feels responsible. This names steps that take \
      more than three teams, counting who owns the step and its touchpoints and who does the actions in it. Three is \
      the number of the front, the back and one who helps.
      """,
    wrong: Example(
      #"""
      persona ned "Ned" role "Breaks his glasses"
      team shop "Shop"
      team lab "Laboratory"
      team store "Storeroom"
      team billing "Billing"

      service-blueprint glasses "New glasses, behind the scenes" {
        persona ned
        scenario "He reads with one eye"
        objective "Ready on the same day"
        status draft
        step collect "Collects the glasses" {
          frontstage fit "Fits them" by shop
          backstage grind "Grinds the lenses" by lab
          backstage fetch "Fetches the frame" by store
          support charge "Writes the bill" by billing
          channel counter
        }
      }

      channel counter "Counter"
      """#),
    right: Example(
      #"""
      persona ned "Ned" role "Breaks his glasses"
      team shop "Shop"
      team lab "Laboratory"
      team billing "Billing"

      service-blueprint glasses "New glasses, behind the scenes" {
        persona ned
        scenario "He reads with one eye"
        objective "Ready on the same day"
        status draft
        step collect "Collects the glasses" {
          frontstage fit "Fits them" by shop
          backstage grind "Fetches the frame and grinds the lenses" by lab
          support charge "Writes the bill" by billing
          channel counter
        }
      }

      channel counter "Counter"
      """#))

  static let silo = Explanation(
    asked: Asked("Does what one system knows get to the other?", by: 5, 35, 135, 137),
    reason: """
      Systems that do not talk make people carry the data, and the customer waits. In each step of a blueprint this \
      joins the systems that one touchpoint or action uses, and those of actions that arrows connect, directly or \
      over other actions: a `then`, or that one triggers the other. What falls apart into two groups or more is \
      told, with one system of each.
      """,
    wrong: Example(
      #"""
      persona liv "Liv" role "Sends a parcel to her son"
      channel counter "Counter"
      team post "Post office"
      system till "Till"
      system tracking "Tracking"

      service-blueprint parcel "A parcel, behind the scenes" {
        persona liv
        scenario "The last day before the holidays"
        objective "No parcel without a trace"
        status draft
        step hand-in "Hands the parcel in" {
          channel counter
          frontstage weigh "Weighs it and takes the money" by post using till
          frontstage scan "Scans the label" by post using tracking
        }
      }
      """#),
    right: Example(
      #"""
      persona liv "Liv" role "Sends a parcel to her son"
      channel counter "Counter"
      team post "Post office"
      system till "Till"
      system tracking "Tracking"

      service-blueprint parcel "A parcel, behind the scenes" {
        persona liv
        scenario "The last day before the holidays"
        objective "No parcel without a trace"
        status draft
        step hand-in "Hands the parcel in" {
          channel counter
          frontstage weigh "Weighs it and takes the money" by post using till then scan
          frontstage scan "Scans the label" by post using tracking
        }
      }
      """#))

  static let unsupportedStep = Explanation(
    asked: Asked("Who does what behind it?", by: 11),
    reason: """
      A blueprint is there to show what has to happen so that a step works. This names steps of a blueprint in which \
      people meet the organisation, by a touchpoint or a channel that is not only left to others, and in which no \
      lane has an action.
      """,
    wrong: Example(
      #"""
      persona max "Max" role "Donates blood twice a year"
      channel door "At the door"
      team ward "Donor service"

      service-blueprint blood "Give blood, behind the scenes" {
        persona max
        scenario "Between work and dinner"
        objective "Nobody waits longer than ten minutes"
        status draft
        step sign-in "Signs in" {
          channel door
          frontstage greet "Finds the record" by ward
        }
        step thanks "Is told that it was used" { channel door }
      }
      """#),
    right: Example(
      #"""
      persona max "Max" role "Donates blood twice a year"
      channel door "At the door"
      team ward "Donor service"

      service-blueprint blood "Give blood, behind the scenes" {
        persona max
        scenario "Between work and dinner"
        objective "Nobody waits longer than ten minutes"
        status draft
        step sign-in "Signs in" {
          channel door
          frontstage greet "Finds the record" by ward
        }
        step thanks "Is told that it was used" {
          channel door
          backstage trace "Looks up where it went" by ward
        }
      }
      """#))

  static let skippedLine = Explanation(
    asked: Asked("Is somebody missing in between?", by: 105),
    reason: """
      The rows of a blueprint have lines between them: people meet the front stage, which turns to the back stage, \
      which turns to support. A `then` over two lines or more, with an action at one end, says that somebody in \
      between is left out, or that people reach behind the counter themselves. What only follows from the order, and \
      no `then` says, is not asked.
      """,
    wrong: Example(
      #"""
      persona eva "Eva" role "Waits for a blood result"
      channel room "Consulting room"
      team practice "Practice"
      team lab "Laboratory"

      service-blueprint result "A blood result, behind the scenes" {
        persona eva
        scenario "The doctor has rung twice"
        objective "A result within a day"
        status draft
        step draw "Has blood taken" {
          channel room
          frontstage take "Takes the blood" by practice then test
          support test "Tests it" by lab
        }
      }
      """#),
    right: Example(
      #"""
      persona eva "Eva" role "Waits for a blood result"
      channel room "Consulting room"
      team practice "Practice"
      team lab "Laboratory"

      service-blueprint result "A blood result, behind the scenes" {
        persona eva
        scenario "The doctor has rung twice"
        objective "A result within a day"
        status draft
        step draw "Has blood taken" {
          channel room
          frontstage take "Takes the blood" by practice then label
          backstage label "Labels it and books the test" by practice then test
          support test "Tests it" by lab
        }
      }
      """#))

  static let noRecovery = Explanation(
    asked: Asked("What do we do when it fails?", by: 102),
    reason: """
      Things go wrong, and what is done then is what people tell their friends. This names each `fail` point without \
      a `recovery`, the likeliest first.
      """,
    wrong: Example(
      #"""
      persona abe "Abe" role "Rents a car for the weekend"
      channel counter "Counter"
      team station "Rental station"

      service-blueprint rental "A rental car, behind the scenes" {
        persona abe
        scenario "Friday evening at the station"
        objective "On the road in ten minutes"
        status draft
        step pick-up "Picks the car up" {
          channel counter
          frontstage hand-over "Hands over the key" by station
          fail no-car "The car is not back yet" on hand-over likelihood medium
        }
      }
      """#),
    right: Example(
      #"""
      persona abe "Abe" role "Rents a car for the weekend"
      channel counter "Counter"
      team station "Rental station"

      service-blueprint rental "A rental car, behind the scenes" {
        persona abe
        scenario "Friday evening at the station"
        objective "On the road in ten minutes"
        status draft
        step pick-up "Picks the car up" {
          channel counter
          frontstage hand-over "Hands over the key" by station
          fail no-car "The car is not back yet" on hand-over likelihood medium recovery "The larger one, at the same price"
        }
      }
      """#))
}
