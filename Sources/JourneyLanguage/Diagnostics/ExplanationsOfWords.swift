// Why the rules of words exist: keywords, what they take, and where they stand.

extension Explanation {
  static let unknownKeyword = Explanation(
    reason: """
      A statement starts with one of the words of the language, and this is none of them. Mostly it is a slip of the \
      finger, and the message names the word that is closest. A row that the language does not have can be declared \
      at the top of the file with `lane`; what fits nowhere is a `note`.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feelin -1 "cold"
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

  static let misplacedKeyword = Explanation(
    reason: """
      Each word says something about one kind of thing: a scenario is about the whole map, a feeling about one step, \
      a severity about one pain. In another place it would have to mean something else, or nothing. The message names \
      where the word is at home.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          scenario "Late for work, in the rain"
          feeling -1 "cold"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        scenario "Late for work, in the rain"
        step wait "Waits at the stop" {
          feeling -1 "cold"
        }
      }
      """#))

  static let wrongMapKind = Explanation(
    reason: """
      The four kinds of map answer different questions, and some words belong to one of them: the lanes behind the \
      scenes to a blueprint, the hour of a step to a day in the life, what is resolved to a future or a derived map. \
      In another kind nothing would show them. Change the kind of the map, or lay a second map under this one with \
      `from`.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          backstage announce "Reads out the delay"
        }
      }
      """#),
    right: Example(
      #"""
      service-blueprint tram "Take the tram" {
        step wait "Waits at the stop" {
          backstage announce "Reads out the delay"
        }
      }
      """#))

  static let missingArgument = Explanation(
    reason: """
      A statement without what it needs says less than it seems to: a duration without a unit, a persona without an \
      id, a list that ends in a comma. Nobody who reads it later knows what was meant. The message names what should \
      follow.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          wait 12
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
      """#))

  static let wrongArgument = Explanation(
    reason: """
      What follows a keyword is of one type: a text in quotation marks, a number, a date, or the id of something \
      declared. An id is a word without quotation marks, and so is a value of a list such as `high`; a text is never \
      looked up. Where another type stands, the message says which is wanted.
      """,
    wrong: Example(
      #"""
      team trams "Tram company"

      current-state tram "Take the tram" {
        owner "Tram company"
        step wait "Waits at the stop"
      }
      """#),
    right: Example(
      #"""
      team trams "Tram company"

      current-state tram "Take the tram" {
        owner trams
        step wait "Waits at the stop"
      }
      """#))

  static let extraArgument = Explanation(
    reason: """
      A statement takes a certain number of things, and here is one more. If a list is meant, its items are separated \
      by commas; if two facts are meant, each has a line of its own. One fact on one line is what keeps a change \
      small.
      """,
    wrong: Example(
      #"""
      channel phone "Phone"
      channel web "Website"

      current-state tram "Take the tram" {
        channel phone web
        step ask "Asks when it comes"
      }
      """#),
    right: Example(
      #"""
      channel phone "Phone"
      channel web "Website"

      current-state tram "Take the tram" {
        channel phone, web
        step ask "Asks when it comes"
      }
      """#))

  static let misplacedBlock = Explanation(
    reason: """
      A block holds what there is to say about the statement that opens it. Some statements are complete with their \
      text or value, so there is nothing that could stand in a block of theirs. What was meant for it mostly belongs \
      one level up, or to the step.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        scenario "Late for work, in the rain" {
          note "Monday"
        }
        step wait "Waits at the stop"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        scenario "Late for work, in the rain"
        note "Monday"
        step wait "Waits at the stop"
      }
      """#))

  static let unknownValue = Explanation(
    reason: """
      Severities, kinds of channel, units and the like are chosen from a short list, so that maps of many teams can \
      be compared and counted. Another word, however clear, would stand alone in every count. The message lists the \
      values; finer shades go into the text or a `note`.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          pain no-roof "There is no roof" severity severe
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
      """#))

  static let outOfRange = Explanation(
    reason: """
      A feeling goes from -2 to +2, a duration is not negative, and every metric has a lowest and a highest value. A \
      figure outside would break the curve or the bar that shows it, and mostly comes from another scale. Put it on \
      the scale of the map, or declare a `metric` with a range of its own.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -3 "frozen"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          feeling -2 "frozen"
        }
      }
      """#))

  static let repeatedFact = Explanation(
    reason: """
      Some things can be said only once: a step has one wait, a map one scenario, a metric one figure per date. Of \
      two, nobody can tell which one holds. Keep the one that is true; for figures of different days, give each its \
      date.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          wait 6 min
          wait 12 min
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
      """#))
}
