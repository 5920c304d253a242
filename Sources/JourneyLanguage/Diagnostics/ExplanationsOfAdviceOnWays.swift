// Why advice on figures, on ways and on what happens behind the scenes exists.

extension Explanation {
  static let droppedContext = Explanation(
    asked: Asked("Do they have to say it all again?", by: 88, 136),
    reason: """
      Where the channel changes, people tell their story a second time, unless something goes over with them. This \
      looks at each way from one step to the next on which touchpoints and steps name channels on both sides, and \
      have none in common, and asks what the first step `carries`. It is not asked where one side is only advertised \
      or left to others, who can hand nothing on, nor in a day in the life. Ways into a step that hurts come first.
      """,
    wrong: Example(
      #"""
      channel chat "Chat"
      channel phone "Phone"
      team care "Customer care"
      persona uma "Uma" role "Has a bill that is too high"

      current-state bill "Ask about a bill" {
        persona uma
        scenario "The bill has doubled"
        objective "One contact is enough"
        status draft
        step ask "Asks in the chat" {
          feeling 0
          touchpoint agent "Chat" channel chat owner care
        }
        step call "Is told to call" {
          feeling -0.5
          touchpoint line "Help line" channel phone owner care
        }
      }
      """#),
    right: Example(
      #"""
      channel chat "Chat"
      channel phone "Phone"
      team care "Customer care"
      persona uma "Uma" role "Has a bill that is too high"

      current-state bill "Ask about a bill" {
        persona uma
        scenario "The bill has doubled"
        objective "One contact is enough"
        status draft
        step ask "Asks in the chat" {
          feeling 0
          touchpoint agent "Chat" channel chat owner care
          carries "The number of the case, with all that was written"
        }
        step call "Is told to call" {
          feeling -0.5
          touchpoint line "Help line" channel phone owner care
        }
      }
      """#))

  static let bottleneck = Explanation(
    asked: Asked("Where is the largest friction?", by: 5, 23, 94, 107, 137),
    reason: """
      Time is limited, so this asks of a map with two steps or more where to begin. It names the step with the \
      longest `wait`, if that is beyond its target, or has no target and somebody feels bad there; and the step in \
      which somebody feels worst, if that is -1 or less. If the two are one, it is one message.
      """,
    wrong: Example(
      #"""
      persona joe "Joe" role "Flies with one bag"

      current-state airport "Catch a flight" {
        persona joe
        scenario "Early flight, one bag"
        objective "Fewer missed flights"
        status draft
        step security "Goes through security" { feeling -1.5 "my belt again" }
        step gate "Sits at the gate" { feeling 0.5 }
      }
      """#),
    right: Example(
      #"""
      persona joe "Joe" role "Flies with one bag"

      current-state airport "Catch a flight" {
        persona joe
        scenario "Early flight, one bag"
        objective "Fewer missed flights"
        status draft
        step security "Goes through security" { feeling -0.5 "my belt again" }
        step gate "Sits at the gate" { feeling 0.5 }
      }
      """#))

  static let noTarget = Explanation(
    asked: Asked("How good is good enough?", by: 106),
    reason: """
      A figure without a target is neither good nor bad, and nobody can be late without a date. This names what has \
      a number and no `target`: the measures of a map, of its stages and steps and of channels, and the waits of \
      steps. One target is enough for all figures of a metric in one place. Waits of a future state are what is \
      aimed at, and in a day in the life people wait for much that is not ours.
      """,
    wrong: Example(
      #"""
      team hall "Sports hall"
      channel desk "Front desk" owner hall
      persona pia "Pia" role "Plays badminton on Thursdays"

      current-state court "Book a court" {
        persona pia
        scenario "A court for Thursday, with three others"
        objective "No empty courts in the evening"
        status draft
        step book "Books at the desk" {
          feeling 0.5
          channel desk
          measure csat 4.4
        }
      }
      """#),
    right: Example(
      #"""
      team hall "Sports hall"
      channel desk "Front desk" owner hall
      persona pia "Pia" role "Plays badminton on Thursdays"

      current-state court "Book a court" {
        persona pia
        scenario "A court for Thursday, with three others"
        objective "No empty courts in the evening"
        status draft
        step book "Books at the desk" {
          feeling 0.5
          channel desk
          measure csat 4.4 target 4.2
        }
      }
      """#))

  static let missedTarget = Explanation(
    asked: Asked("Do we do what we meant to?", by: 22, 93, 103, 106, 112, 116),
    reason: """
      A target that is missed is a promise that you made to yourselves. This names the measures whose last figure \
      misses its target, by the direction that is good for the metric, and waits and durations longer than theirs; \
      of channels, too. The furthest from their targets come first: figures by the range of their metric, times by \
      the share that is beyond the target.
      """,
    wrong: Example(
      #"""
      team hall "Sports hall"
      channel desk "Front desk" owner hall
      persona pia "Pia" role "Plays badminton on Thursdays"

      current-state court "Book a court" {
        persona pia
        scenario "A court for Thursday, with three others"
        objective "No empty courts in the evening"
        status draft
        step book "Books at the desk" {
          feeling 0.5
          channel desk
          measure csat 3.9 target 4.2
        }
      }
      """#),
    right: Example(
      #"""
      team hall "Sports hall"
      channel desk "Front desk" owner hall
      persona pia "Pia" role "Plays badminton on Thursdays"

      current-state court "Book a court" {
        persona pia
        scenario "A court for Thursday, with three others"
        objective "No empty courts in the evening"
        status draft
        step book "Books at the desk" {
          feeling 0.5
          channel desk
          measure csat 4.3 target 4.2
        }
      }
      """#))

  static let endlessLoop = Explanation(
    asked: Asked("How do they get out?", by: 103),
    reason: """
      A circle of steps that no way leads out of, and in which nothing ends the journey, is a waiting room without a \
      door. Ways are what follows a step, `both-ways` back, and what a `then` of an action leads to. It is told at \
      the first `then` that leads back: add the way that people take in the end, or say with `ends` that some give \
      up there.
      """,
    wrong: Example(
      #"""
      persona zoe "Zoe" role "Forgot her password"

      current-state password "Get a new password" {
        persona zoe
        scenario "Locked out on a Monday"
        objective "Fewer calls to the help desk"
        status draft
        step ask "Asks for a link" { feeling -0.5 }
        step look "Looks into the spam folder" {
          feeling -0.5
          then ask
        }
      }
      """#),
    right: Example(
      #"""
      persona zoe "Zoe" role "Forgot her password"

      current-state password "Get a new password" {
        persona zoe
        scenario "Locked out on a Monday"
        objective "Fewer calls to the help desk"
        status draft
        step ask "Asks for a link" { feeling -0.5 }
        step look "Looks into the spam folder" {
          feeling -0.5
          then ask when "It is not there"
        }
        step enter "Is in" { feeling 0.5 }
      }
      """#))
}
