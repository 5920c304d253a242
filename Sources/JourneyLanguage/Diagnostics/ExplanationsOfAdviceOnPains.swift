// Why advice on touchpoints, pains and opportunities exists, and on how well they are known.

extension Explanation {
  static let unownedTouchpoint = Explanation(
    asked: Asked("Who answers for it?", by: 71, 101),
    reason: """
      A touchpoint that is nobody's is nobody's to mend. It has an owner if it names a team itself, or if one of its \
      channels, its step or its stage does. What takes place only where others speak, on `earned` channels, nobody \
      can own, and in a day in the life what partners run is theirs.
      """,
    wrong: Example(
      #"""
      channel site "Website"
      persona sven "Sven" role "Fixes his own bicycle"

      current-state spare-part "Find a spare part" {
        persona sven
        scenario "A broken spoke before the holidays"
        objective "Fewer wrong parts sent back"
        status draft
        step search "Searches the list of parts" {
          feeling -0.5
          touchpoint parts "List of parts" channel site
        }
      }
      """#),
    right: Example(
      #"""
      team shop "Web shop"
      channel site "Website" owner shop
      persona sven "Sven" role "Fixes his own bicycle"

      current-state spare-part "Find a spare part" {
        persona sven
        scenario "A broken spoke before the holidays"
        objective "Fewer wrong parts sent back"
        status draft
        step search "Searches the list of parts" {
          feeling -0.5
          touchpoint parts "List of parts" channel site
        }
      }
      """#))

  static let uncontrolledChannel = Explanation(
    asked: Asked("Can we do anything about it?", by: 75),
    reason: """
      Not every touchpoint is ours to control. This names steps that matter, moments of truth and those in which \
      somebody feels -1 or worse, if all their channels are a `partner`'s or `earned`, left to what others say. Each \
      channel is named once, at its first such step. A channel of which nothing is said counts as our own.
      """,
    wrong: Example(
      #"""
      channel courier "Courier" kind physical control partner
      team dispatch "Dispatch"
      persona mei "Mei" role "Orders a wedding cake"

      current-state cake "Order a wedding cake" {
        persona mei
        scenario "The party is at three"
        objective "No cake comes late"
        status draft
        step handed-over "Takes the cake at the door" moment-of-truth {
          feeling 0.5
          touchpoint door "Courier at the door" channel courier owner dispatch
        }
      }
      """#),
    right: Example(
      #"""
      channel van "Our own van" kind physical control owned
      team dispatch "Dispatch"
      persona mei "Mei" role "Orders a wedding cake"

      current-state cake "Order a wedding cake" {
        persona mei
        scenario "The party is at three"
        objective "No cake comes late"
        status draft
        step handed-over "Takes the cake at the door" moment-of-truth {
          feeling 0.5
          touchpoint door "Driver at the door" channel van owner dispatch
        }
      }
      """#))

  static let unaddressedPain = Explanation(
    asked: Asked("What could be done about it?", by: 6, 52, 93, 96),
    reason: """
      A pain that is written down and left there helps nobody. This names each pain of a map that no opportunity \
      addresses and no map of the project resolves, the severe ones first. Pains of low severity are not asked \
      about, one without a severity counts as medium, and an opportunity that was dropped does not count. Of what a \
      future state takes over from its base `unresolved-pain` asks.
      """,
    wrong: Example(
      #"""
      persona ole "Ole" role "Drives an electric car"

      current-state charge "Charge the car" {
        persona ole
        scenario "Forty kilometres left, and rain"
        objective "Fewer charges broken off"
        status draft
        step find "Looks for a free charger" {
          feeling -0.5
          pain taken "The map says free, and it is taken" severity high
        }
      }
      """#),
    right: Example(
      #"""
      team stations "Stations"
      persona ole "Ole" role "Drives an electric car"

      current-state charge "Charge the car" {
        persona ole
        scenario "Forty kilometres left, and rain"
        objective "Fewer charges broken off"
        status draft
        step find "Looks for a free charger" {
          feeling -0.5
          pain taken "The map says free, and it is taken" severity high
          opportunity hold "Hold a charger for ten minutes" addresses taken owner stations
        }
      }
      """#))

  static let unresolvedPain = Explanation(
    asked: Asked("Does the plan solve what hurts most?", by: 96, 110),
    reason: """
      A future that leaves the worst of today as it is should at least do so on purpose. This names each pain of \
      severity `high` that a future state has from the map that it is derived from and does not take away. It tells \
      where the pain is written, and whether an opportunity that is planned, started or done addresses it.
      """,
    wrong: Example(
      #"""
      team counter "Counter"
      persona bea "Bea" role "Renews her passport"

      current-state passport "Renew a passport" {
        persona bea
        scenario "The flight is in six weeks"
        objective "One visit instead of two"
        status draft
        step photo "Hands in the photo" {
          feeling -0.5
          pain refused "The photo is refused" severity high
          opportunity booth "A photo booth in the hall" addresses refused owner counter
        }
      }

      future-state passport-2028 "Renew a passport, 2028" from passport {
        step photo {
          feeling 0
        }
      }
      """#),
    right: Example(
      #"""
      team counter "Counter"
      persona bea "Bea" role "Renews her passport"

      current-state passport "Renew a passport" {
        persona bea
        scenario "The flight is in six weeks"
        objective "One visit instead of two"
        status draft
        step photo "Hands in the photo" {
          feeling -0.5
          pain refused "The photo is refused" severity high
          opportunity booth "A photo booth in the hall" addresses refused owner counter
        }
      }

      future-state passport-2028 "Renew a passport, 2028" from passport {
        step photo {
          feeling 0.5
          resolves refused "The booth in the hall takes it"
        }
      }
      """#))

  static let unownedOpportunity = Explanation(
    asked: Asked("Who will do it?", by: 26, 95),
    reason: """
      An idea without somebody's name stays on the wall. This names the opportunities without an `owner`, those of \
      the highest impact first. What is done or was dropped needs none any more.
      """,
    wrong: Example(
      #"""
      persona kaz "Kaz" role "Rents tools on Saturdays"

      current-state rent "Rent a drill" {
        persona kaz
        scenario "One shelf on a Saturday"
        objective "More tools back in one piece"
        status draft
        step return "Brings it back" {
          feeling 0.5
          opportunity night-box "A box for returns at night" impact high effort low
        }
      }
      """#),
    right: Example(
      #"""
      team yard "Yard"
      persona kaz "Kaz" role "Rents tools on Saturdays"

      current-state rent "Rent a drill" {
        persona kaz
        scenario "One shelf on a Saturday"
        objective "More tools back in one piece"
        status draft
        step return "Brings it back" {
          feeling 0.5
          opportunity night-box "A box for returns at night" impact high effort low owner yard
        }
      }
      """#))

  static let unbackedClaim = Explanation(
    asked: Asked("How do we know?", by: 9, 26, 61, 98, 119, 130),
    reason: """
      Decisions will rest on what a validated map says, so it should say where it is from. In a map with `status \
      validated` this names what has no `source`: pains, measures with a number, expectations that are met, missed \
      or exceeded, waits, and durations of steps that have a target. What people do, think and feel is not asked \
      for.
      """,
    wrong: Example(
      #"""
      channel phone "Phone"
      team desk "Service desk"
      persona gil "Gil" role "Has no heating since Tuesday"

      current-state heating "Have the heating repaired" {
        persona gil
        scenario "Minus four outside"
        objective "Warm again on the same day"
        status validated on 2026-02-10 by "Nine tenants"
        step call "Calls the service desk" {
          feeling -0.5
          touchpoint line "Service line" channel phone owner desk
          wait 4 min target 5 min
        }
      }
      """#),
    right: Example(
      #"""
      channel phone "Phone"
      team desk "Service desk"
      source phone-log "Log of the phone system" kind support-log date 2026-01-31 sample 2_300
      persona gil "Gil" role "Has no heating since Tuesday"

      current-state heating "Have the heating repaired" {
        persona gil
        scenario "Minus four outside"
        objective "Warm again on the same day"
        status validated on 2026-02-10 by "Nine tenants"
        step call "Calls the service desk" {
          feeling -0.5
          touchpoint line "Service line" channel phone owner desk
          wait 4 min target 5 min source phone-log
        }
      }
      """#))

  static let missedExpectation = Explanation(
    asked: Asked("Did you keep the promise?", by: 9, 56, 84, 92),
    reason: """
      People measure us by what they expect. Where a step says that an expectation is `missed`, this asks what that \
      does to them or what could be done: it wants a pain or an opportunity in the step or in its stage.
      """,
    wrong: Example(
      #"""
      team kitchen "Kitchen"
      channel app "App" owner kitchen
      persona ray "Ray" role "Orders lunch at his desk"

      current-state lunch "Order lunch" {
        persona ray
        scenario "Twenty minutes between two meetings"
        objective "Lunch while it is warm"
        status draft
        step wait "Looks at the map in the app" {
          feeling -0.5
          channel app
          expects "The rider moves when the map says so" missed
        }
      }
      """#),
    right: Example(
      #"""
      team kitchen "Kitchen"
      channel app "App" owner kitchen
      persona ray "Ray" role "Orders lunch at his desk"

      current-state lunch "Order lunch" {
        persona ray
        scenario "Twenty minutes between two meetings"
        objective "Lunch while it is warm"
        status draft
        step wait "Looks at the map in the app" {
          feeling -0.5
          channel app
          expects "The rider moves when the map says so" missed
          opportunity minutes "Show the minutes and no map" owner kitchen
        }
      }
      """#))
}
