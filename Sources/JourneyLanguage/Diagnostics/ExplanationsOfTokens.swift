// Why the rules of tokens exist: characters, texts, numbers, dates, times.

extension Explanation {
  static let invalidUTF8 = Explanation(
    reason: """
      A map is written in any script, so every file is UTF-8, and no program has to guess which encoding was meant. \
      Bytes that are not UTF-8 mostly come from a file that was saved in an older encoding, and would show as rubbish \
      in the picture. Save the file as UTF-8, or type the character again.
      """,
    wrong: Example(
      files: .init(
        "map.journey",
        // `é` as Latin-1 writes it: one byte, which starts a character of three in UTF-8.
        bytes: Array("current-state tram \"To the caf".utf8) + [0xE9]
          + Array("\" {\n  step wait \"Waits at the stop\"\n  step ride \"Rides down the hill\"\n}\n".utf8))),
    right: Example(
      #"""
      current-state tram "To the café" {
        step wait "Waits at the stop"
        step ride "Rides down the hill"
      }
      """#))

  static let unknownCharacter = Explanation(
    reason: """
      Outside a text the language knows words, numbers and the marks `{ } , ; "`, nothing else. Word processors and \
      chats turn straight quotation marks into curly ones, and keyboards of other scripts have their own commas and \
      braces; they look right and are other characters. Replace them by the plain ones; inside a text every character \
      is welcome.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          thinking “Is it late, or am I?”
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          thinking "Is it late, or am I?"
        }
      }
      """#))

  static let unclosedText = Explanation(
    reason: """
      A text ends at its closing quotation mark, on its own line. If one is forgotten, everything behind it would \
      become part of the text, so reading stops at the end of the line and goes on with the next. For a text of \
      several lines, open and close it with `\"\"\"` on lines of their own.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          doing "Reads the timetable
          feeling -1 "cold"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          doing "Reads the timetable"
          feeling -1 "cold"
        }
      }
      """#))

  static let unknownEscape = Explanation(
    reason: """
      In a text a backslash announces a character that is hard to type: `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`. \
      Before anything else it has no meaning, and a guess would change what you wrote. For a backslash itself, write \
      two.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          note "Photos are in Research\Stops"
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          note "Photos are in Research\\Stops"
        }
      }
      """#))

  static let unclosedComment = Explanation(
    reason: """
      A comment that opens with `/*` goes on until its `*/`, over as many lines as it takes. Without it all the rest \
      of the file would be a comment, and the map would silently lose its end. Comments nest: one that holds another \
      needs both ends. For a single line, `//` needs no end.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop"
        step ride "Rides to work"
      }
      /* Ask the drivers what they hear at the stops.
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop"
        step ride "Rides to work"
      }
      /* Ask the drivers what they hear at the stops. */
      """#))

  static let invalidNumber = Explanation(
    reason: """
      Numbers are written in one way, so that a figure means the same to every reader: `3`, `-1`, `4.25`, `1_200`, \
      `12.5%`. A comma is left to lists, a number begins and ends with a digit, and a blank stands between a number \
      and its unit. What does not follow this is told, rather than read as a figure that you did not mean.
      """,
    wrong: Example(
      #"""
      current-state pass "Order a yearly pass" {
        step order "Orders the pass"
        step post "Waits for the post" {
          wait 3days
        }
      }
      """#),
    right: Example(
      #"""
      current-state pass "Order a yearly pass" {
        step order "Orders the pass"
        step post "Waits for the post" {
          wait 3 days
        }
      }
      """#))

  static let invalidDate = Explanation(
    reason: """
      A date is a day of the calendar, written year, month, day: `2026-02-28`. Reviews that are due, and how old a \
      source is, are counted from dates, so a day that does not exist would spoil the count. Months have two digits, \
      and so have days.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        status validated on 2026-02-30 by "Twelve riders"
        step wait "Waits at the stop"
        step ride "Rides to work"
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        status validated on 2026-02-28 by "Twelve riders"
        step wait "Waits at the stop"
        step ride "Rides to work"
      }
      """#))

  static let invalidTime = Explanation(
    reason: """
      A time is one that a clock shows, from `00:00` to `23:59`, with two digits for the hour. The steps of a day are \
      laid along the clock, and one at a time that does not exist has no place there. Midnight is `00:00` of the next \
      day.
      """,
    wrong: Example(
      #"""
      day-in-the-life driver "A day of a tram driver" {
        step sign-on "Signs on" at 04:50
        step first-tour "Drives the first tour" at 05:65
      }
      """#),
    right: Example(
      #"""
      day-in-the-life driver "A day of a tram driver" {
        step sign-on "Signs on" at 04:50
        step first-tour "Drives the first tour" at 05:55
      }
      """#))

  static let unevenIndentation = Explanation(
    reason: """
      The blanks before the closing `\"\"\"` say how far a long text is indented, and are taken off each of its \
      lines. A line that begins further left has fewer blanks than are to be taken off, so it is unclear where it \
      should start. The quotes stand on lines of their own; the text between them is moved as a whole.
      """,
    wrong: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          thinking """
            Is it late,
          or am I?
            """
        }
      }
      """#),
    right: Example(
      #"""
      current-state tram "Take the tram" {
        step wait "Waits at the stop" {
          thinking """
            Is it late,
            or am I?
            """
        }
      }
      """#))
}
