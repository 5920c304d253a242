extension Block {
  /// A small file that shows the words of the block; none where the file of another block does.
  var example: String? {
    switch self {
    case .file:
      """
      language en
      allow unused-declaration "The list of teams is complete on purpose"
      persona ines "Inês"
      team care "Customer care"
      current-state gate "At the gate" {
        persona ines
        step show "Shows the ticket"
      }
      """
    case .persona:
      """
      persona ines "Inês" {
        role "Commuter"
        segment "Season tickets"
        about "Takes the same train every day"
        quote "If it is late, tell me before I leave."
        goal "Be at work by eight"
        need "A seat"
        pain "Is told on the platform"
        motivation "Fewer hours in the car"
        habit "Looks at the app while she has breakfast"
        fact "Distance" "31 km"
        note "The image is drawn, not a photograph"
      }
      current-state commute "To work" {
        persona ines
        step leave "Leaves the house"
      }
      """
    case .channel, .team, .system:
      """
      team care "Customer care" lead "Head of care" contact "care@example.org" note "Open from eight to eight"
      system crm "Customer records" owner care
      channel phone "Phone" kind voice control owned owner care {
        measure csat 3.9 target 4.2
      }
      touchpoint hotline "Hotline" channel phone owner care system crm
      current-state call "Calling for help" {
        step ring "Rings" {
          touchpoint hotline
        }
      }
      """
    case .sharedTouchpoint, .touchpoint:
      """
      channel web "Website"
      channel app "App"
      touchpoint timetable "Timetable" channel web, app note "The same data in both"
      current-state plan "Planning a trip" {
        step look "Looks for a train" {
          touchpoint timetable
        }
        step ask "Asks whether it has a lift" {
          touchpoint timetable channel app
          touchpoint form "Contact form" channel web
        }
      }
      """
    case .source, .metric, .measure:
      """
      source survey "Survey on the platform" kind survey date 2026-03-14 sample 412
      metric minutes-late "Minutes late" unit "min" better lower range 0 to 600
      current-state ride "Riding the train" {
        measure minutes-late 9 target 3 over 3 months on 2026-03-31 source survey
        step arrive "Arrives" {
          measure csat 3.1 target 4 sample 412 source survey
        }
      }
      """
    case .lane:
      """
      lane weather "The weather" after doing
      current-state picnic "A picnic" {
        step pack "Packs the basket" {
          lane weather "Clouds from the west"
        }
      }
      """
    case .map:
      """
      persona ines "Inês"
      channel app "App"
      team product "Product"
      current-state delay "A late train" {
        persona ines
        scenario "The train is forty minutes late on a Monday"
        objective "Know where people hear of it first"
        goal "Not be late for the meeting"
        question "Who tells them, and when?"
        scope "Leaves the house" to "Sits in the meeting"
        channel app
        owner product
        status hypothesis on 2026-04-02 by "Two drivers"
        updated 2026-04-09
        review-every 6 months
        label feeling "Mood"
        pain silent "Nobody says how long" severity high
        opportunity tell "Tell the minutes" addresses silent impact high effort low owner product status planned due 2026-12-01
        note "Mapped on one line only"
        link "https://example.org/board" "The wall"
        step hear "Hears of it"
      }
      """
    case .stage:
      """
      team station "Station"
      current-state delay "A late train" {
        stage wait "Wait" {
          goal "Know whether to go home"
          duration 40 min target 10 min
          owner station
          measure nps -12 target 10
          pain cold "The room is closed" severity medium
          opportunity open "Open the room" addresses cold impact medium effort low owner station
          step stand "Stands on the platform"
        }
      }
      """
    case .step:
      """
      persona ines "Inês"
      channel app "App"
      lane promise "What we promised"
      day-in-the-life monday "A Monday" {
        persona ines
        step hear "Hears that the train is late" moment-of-truth {
          at 07:12
          doing "Looks at the app"
          thinking "Again on a Monday"
          feeling -1.5 "let down"
          touchpoint push "Message" channel app
          question "How late?"
          information "Train 812 is late" channel app
          expects "To hear it before I leave the house" missed
          wait 40 min target 10 min
          carries "The number of the train"
          then drive when "It is more than an hour"
          lane promise "Ten minutes of warning"
        }
        step ride "Rides after all" {
          at 08:02
          feeling 0
        }
        step drive "Takes the car" ends {
          at 08:10
          feeling -1
        }
      }
      """
    case .evidence, .action, .fail, .arrow:
      """
      channel app "App"
      team control "Control room"
      team station "Station"
      system board "Departure board"
      service-blueprint delay "A late train, behind the scenes" {
        step hear "Hears that the train is late" {
          evidence display "The board over the track" channel app
          frontstage announce "Announces it" by station duration 1 min {
            then enter both-ways
          }
          backstage enter "Enters the delay" by control using board wait 4 min {
            feeling -1 "two screens, two passwords"
          }
          support compare "Compares plan and clock" by control using board scheduled
          policy "Nothing below five minutes is announced"
          fail stale "The board is not reloaded" on enter likelihood medium recovery "The station calls control"
        }
      }
      """
    case .status, .claim, .expectation, .information, .pain, .opportunity, .timeSpan, .stageDuration, .staffFeeling:
      nil
    }
  }
}
