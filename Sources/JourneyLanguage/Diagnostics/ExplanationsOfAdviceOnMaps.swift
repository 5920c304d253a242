// Why advice on maps as a whole and on what their steps say exists.

extension Explanation {
  static let noPersona = Explanation(
    asked: Asked("Whose journey is this?", by: 4, 57),
    reason: """
      Different people take the same way differently, so this asks who takes it here. It looks for a persona \
      anywhere in the map: listed by the map, by a step, or behind what somebody does, thinks or feels. One is \
      enough.
      """,
    wrong: Example(
      #"""
      current-state swim "Go swimming" {
        scenario "A grey Sunday in November"
        objective "Find out why people come only once"
        status draft
        step change "Changes" { feeling -0.5 "cold feet" }
      }
      """#),
    right: Example(
      #"""
      persona ida "Ida" role "Comes with two small children"

      current-state swim "Go swimming" {
        persona ida
        scenario "A grey Sunday in November"
        objective "Find out why people come only once"
        status draft
        step change "Changes" { feeling -0.5 "cold feet" }
      }
      """#))

  static let noScenario = Explanation(
    asked: Asked("In which situation?", by: 43, 53),
    reason: """
      Buying a ticket at home and buying one while the train comes in are two journeys. This asks for the situation \
      that the map is about: it wants a `scenario`. One sentence will do.
      """,
    wrong: Example(
      #"""
      persona tom "Tom" role "Travels twice a year"

      current-state ticket "Buy a ticket" {
        persona tom
        objective "Fewer people who travel without a ticket"
        status draft
        step machine "Stands at the machine" { feeling -1.5 "it comes in two minutes" }
      }
      """#),
    right: Example(
      #"""
      persona tom "Tom" role "Travels twice a year"

      current-state ticket "Buy a ticket" {
        persona tom
        scenario "The train comes in two minutes, and the machine asks for a zone"
        objective "Fewer people who travel without a ticket"
        status draft
        step machine "Stands at the machine" { feeling -0.5 "it comes in two minutes" }
      }
      """#))

  static let noObjective = Explanation(
    asked: Asked("What do you hope to learn?", by: 41, 46),
    reason: """
      What a map is for decides how wide it is, how closely it looks and when it is done. This asks what is to \
      become better, an `objective`, or what is to be found out, a `question` of the map. Either is enough.
      """,
    wrong: Example(
      #"""
      persona lin "Lin" role "Moved here in May"

      current-state library-card "Get a library card" {
        persona lin
        scenario "The first month in a new town"
        status draft
        step form "Fills in the form" { feeling 0 }
      }
      """#),
    right: Example(
      #"""
      persona lin "Lin" role "Moved here in May"

      current-state library-card "Get a library card" {
        persona lin
        scenario "The first month in a new town"
        question "Why do people who moved here never get a card?"
        status draft
        step form "Fills in the form" { feeling 0 }
      }
      """#))

  static let notValidated = Explanation(
    asked: Asked("How well does the map mirror reality?", by: 9, 97),
    reason: """
      A map that was drawn in a meeting room shows what the room believes. This asks whether anybody has held it \
      against reality: it wants a `status`, and one that is more than `hypothesis`. A `draft` says itself that it is \
      not there yet, and a future state cannot be.
      """,
    wrong: Example(
      #"""
      persona emil "Emil" role "Has a dog with a limp"

      current-state vet "See the vet" {
        persona emil
        scenario "The dog limps on a Saturday"
        objective "Fewer calls to the emergency line"
        status hypothesis
        step call "Calls the practice" { feeling -0.5 }
      }
      """#),
    right: Example(
      #"""
      persona emil "Emil" role "Has a dog with a limp"

      current-state vet "See the vet" {
        persona emil
        scenario "The dog limps on a Saturday"
        objective "Fewer calls to the emergency line"
        status validated on 2026-03-02 by "Six owners and the front desk"
        step call "Calls the practice" { feeling -0.5 }
      }
      """#))

  static let reviewOverdue = Explanation(
    asked: Asked("Is it still true?", by: 27, 128),
    reason: """
      A map is a living document, and this one says itself how long it holds. The day on which it is to be looked at \
      again is the later one of the days behind `updated` and behind its `status`, plus `review-every`; a month \
      counts as thirty days. It is asked only where the day is known: `journey check --advice --today DATE`.
      """,
    wrong: Example(
      #"""
      persona rosa "Rosa" role "Moves in March"

      current-state move "Move house" {
        persona rosa
        scenario "The lease ends in five weeks"
        objective "Fewer broken boxes"
        status validated on 2026-03-02 by "Eight customers"
        review-every 6 months
        step pack "Packs" { feeling -0.5 }
      }
      """#, on: "2026-11-01"),
    right: Example(
      #"""
      persona rosa "Rosa" role "Moves in March"

      current-state move "Move house" {
        persona rosa
        scenario "The lease ends in five weeks"
        objective "Fewer broken boxes"
        status validated on 2026-03-02 by "Eight customers"
        updated 2026-10-20
        review-every 6 months
        step pack "Packs" { feeling -0.5 }
      }
      """#, on: "2026-11-01"))

  static let noFeeling = Explanation(
    asked: Asked("How does it feel?", by: 4, 69),
    reason: """
      Without feelings a map is a process chart, and nobody sees where it hurts. This names the steps in which \
      nothing is said of how anybody feels, moments of truth first. Steps that end the journey are left out, and so \
      are blueprints, whose journey tells it.
      """,
    wrong: Example(
      #"""
      persona ana "Ana" role "Has a tooth that hurts"

      current-state dentist "See the dentist" {
        persona ana
        scenario "A toothache on a Friday"
        objective "Find out why people come too late"
        status draft
        step call "Calls for an appointment" { feeling -0.5 "put through twice" }
        step chair "Sits in the chair" {
          doing "Counts the tiles on the ceiling"
        }
      }
      """#),
    right: Example(
      #"""
      persona ana "Ana" role "Has a tooth that hurts"

      current-state dentist "See the dentist" {
        persona ana
        scenario "A toothache on a Friday"
        objective "Find out why people come too late"
        status draft
        step call "Calls for an appointment" { feeling -0.5 "put through twice" }
        step chair "Sits in the chair" {
          doing "Counts the tiles on the ceiling"
          feeling 0.5 "nobody hurries"
        }
      }
      """#))

  static let noTouchpoint = Explanation(
    asked: Asked("Where do we meet?", by: 12, 67, 90),
    reason: """
      What happens between people and an organisation happens somewhere: at a desk, on a page, in a letter. This \
      names the steps in which the two plainly meet, and nothing says where: they have no touchpoint and no channel, \
      but somebody waits, expects something, is told something or shown something, is served, is measured, or it is \
      a moment of truth. What people do on their own needs no touchpoint.
      """,
    wrong: Example(
      #"""
      persona noor "Noor" role "Parks in the old town"

      current-state permit "Get a parking permit" {
        persona noor
        scenario "A new flat, and a car"
        objective "Fewer letters about fines"
        status draft
        step wait "Waits for the permit" {
          feeling -0.5
          wait 9 days target 14 days
        }
      }
      """#),
    right: Example(
      #"""
      channel post "Letter" kind post
      team permits "Permits office"
      persona noor "Noor" role "Parks in the old town"

      current-state permit "Get a parking permit" {
        persona noor
        scenario "A new flat, and a car"
        objective "Fewer letters about fines"
        status draft
        step wait "Waits for the permit" {
          feeling -0.5
          touchpoint receipt "Letter with the receipt" channel post owner permits
          wait 9 days target 14 days
        }
      }
      """#))

  static let informationGap = Explanation(
    asked: Asked("Do they get too little information?", by: 11, 72, 100),
    reason: """
      People who are told nothing make something up, or ask. This names stages in whose steps no `information` \
      stands, if somebody asks a `question` there or the map tells what people are told elsewhere; those with a \
      question come first. A day in the life is not asked.
      """,
    wrong: Example(
      #"""
      persona kim "Kim" role "Waits for a kitchen"
      team fitters "Fitters"
      channel mail "E-mail" owner fitters

      current-state kitchen "Have a kitchen built in" {
        persona kim
        scenario "The old one is gone already"
        objective "Fewer calls about the date"
        status draft
        stage order "Order" {
          step sign "Signs" {
            feeling 1
            information "Delivery takes nine weeks" channel mail
          }
        }
        stage wait "Wait" {
          step hope "Hopes for week nine" { feeling -0.5 }
        }
      }
      """#),
    right: Example(
      #"""
      persona kim "Kim" role "Waits for a kitchen"
      team fitters "Fitters"
      channel mail "E-mail" owner fitters

      current-state kitchen "Have a kitchen built in" {
        persona kim
        scenario "The old one is gone already"
        objective "Fewer calls about the date"
        status draft
        stage order "Order" {
          step sign "Signs" {
            feeling 1
            information "Delivery takes nine weeks" channel mail
          }
        }
        stage wait "Wait" {
          step hope "Hopes for week nine" {
            feeling 0
            information "Your kitchen is on the lorry" channel mail
          }
        }
      }
      """#))

  static let informationOverload = Explanation(
    asked: Asked("Do they get too much information?", by: 100),
    reason: """
      What people cannot keep they will ask for again. This counts the `information` in the steps of a stage and \
      asks about more than five: so many things a person keeps in mind for a while, with some effort.
      """,
    wrong: Example(
      #"""
      persona amy "Amy" role "Has not moved for years"
      team club "Club"
      channel desk "Front desk" owner club

      current-state gym "Join a gym" {
        persona amy
        scenario "The first Monday of January"
        objective "Half of those who join stay a year"
        status draft
        stage first-day "The first day" {
          step tour "Is shown around" {
            feeling 0
            information "The fee" channel desk
            information "The house rules" channel desk
            information "The lockers" channel desk
            information "The way to the changing rooms" channel desk
            information "The hours" channel desk
            information "How to give notice" channel desk
          }
        }
      }
      """#),
    right: Example(
      #"""
      persona amy "Amy" role "Has not moved for years"
      team club "Club"
      channel desk "Front desk" owner club

      current-state gym "Join a gym" {
        persona amy
        scenario "The first Monday of January"
        objective "Half of those who join stay a year"
        status draft
        stage first-day "The first day" {
          step tour "Is shown around" {
            feeling 0
            information "The fee" channel desk
            information "The house rules" channel desk
            information "The lockers" channel desk
            information "The way to the changing rooms" channel desk
            information "The hours" channel desk
          }
        }
      }
      """#))
}
