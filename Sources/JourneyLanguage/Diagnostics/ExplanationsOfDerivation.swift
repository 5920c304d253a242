// Why the rules of derived maps exist: bases, what is taken away, what is resolved.

extension Explanation {
  static let derivationCycle = Explanation(
    reason: """
      A map `from` another starts as a copy of it and says what is different. If the two start from each other, \
      directly or by way of further maps, neither has anything to start with. One of them has to stand alone: mostly \
      the current state.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" from tram-2030 {
        step wait "Waits at the stop" {
          wait 12 min
        }
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        step wait {
          wait 4 min
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          wait 12 min
        }
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        step wait {
          wait 4 min
        }
      }
      """#))

  static let wrongBase = Explanation(
    reason: """
      A blueprint can be laid under any map. The other kinds tell what a customer goes through, and cannot start from \
      a blueprint, whose actions they have no place for. Take the journey that lies above it as the base, or make \
      this map a blueprint, too.
      """,
    wrong: Example(
      #"""
      service-blueprint tram-behind "Take the tram, behind the scenes" {
        step wait "Waits at the stop" {
          backstage announce "Reads out the delay"
        }
      }

      future-state tram-2030 "Take the tram, 2030" from tram-behind {
        step wait {
          wait 4 min
        }
      }
      """#),
    right: Example(
      #"""
      service-blueprint tram-behind "Take the tram, behind the scenes" {
        step wait "Waits at the stop" {
          backstage announce "Reads out the delay"
        }
      }

      service-blueprint tram-2030 "Take the tram, 2030" from tram-behind {
        step wait {
          wait 4 min
        }
      }
      """#))

  static let nothingToRemove = Explanation(
    reason: """
      `without` takes away what a map inherits from the one it is derived from. If there is no such thing, the base \
      has changed since, or the name is misspelt; either way the map would keep what you meant to drop. In a map \
      without `from` there is nothing to take away: delete the line itself.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step ticket "Looks for coins"
        step ride "Rides to work"
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        without step tickets
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step ticket "Looks for coins"
        step ride "Rides to work"
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        without step ticket
      }
      """#))

  static let nothingToResolve = Explanation(
    reason: """
      `resolves` names a pain of the map that this one is derived from, and says how it went away. If the base has no \
      such pain, the promise is empty: the name is misspelt, or the pain has been dropped there. For a pain of \
      another map, write the id of that map in front: `tram.no-roof`.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          pain no-roof "There is no roof" severity high
        }
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        step wait {
          resolves no-rain "Every stop has a roof"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          pain no-roof "There is no roof" severity high
        }
      }

      future-state tram-2030 "Take the tram, 2030" from tram {
        step wait {
          resolves no-roof "Every stop has a roof"
        }
      }
      """#))
}
