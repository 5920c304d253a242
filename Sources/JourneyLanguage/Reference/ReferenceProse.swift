/// What the reference says beside its tables.
enum ReferenceProse {
  /// A section with a heading of its own.
  struct Section {
    let title: String
    let text: String
  }

  static let introduction = """
    Everything that a map may say. The tables are made from the schema that the compiler itself reads, so they cannot
    be wrong about it; every example is compiled by a test. Who wants to learn the language begins with [the
    tour](tour.md).

    ```journey
    channel web "Website" kind digital control owned
    team shop "Online shop"

    current-state return-shoes "Sending shoes back" {
      channel web
      owner shop

      stage find-out "Find out how" {
        step look "Looks for the label" {
          touchpoint help "Help page" channel web
          doing "Searches the parcel, then the website"
          feeling -1 "foolish"
          question "Do I have to print it?"
          pain no-label "No label in the parcel" severity high
          opportunity code "A code instead of a label" addresses no-label impact high effort medium owner shop
        }

        step drop-off "Hands the parcel in" moment-of-truth {
          feeling 1 "done"
        }
      }
    }
    ```

    """

  static let vocabulary = """
    A word has its meaning from where it stands: `kind` of a channel is not `kind` of a source. Each table holds the
    words of one place, in the order in which the formatter writes them. `[…]` may be left out. An argument in
    capitals is a word, a number or a date; `PAIN` stands for the id of a pain, `PAIN, …` for one or several with
    commas. A statement that is a link has clauses or a block: it leads to what may be said there.

    """

  static let beforeVocabulary: [Section] = [statements, values, comments]
  static let behindVocabulary: [Section] = [follows, derived, files, form, limits]

  private static let statements = Section(
    title: "Statements",
    text: """
      A file is a list of statements, each on a line of its own: a keyword, then its arguments, then perhaps a block
      in `{ … }` with more statements. `;` ends a statement, too. A line break after a comma does not.

      ```journey
      channel phone "Phone" kind voice
      channel shop "Shop" kind physical; channel chat "Chat" kind digital

      current-state ask "Asking for help" {
        channel phone, shop,
          chat
        step call "Calls" {
          feeling 0
        }
      }
      ```

      - What is referred to has an **id**: `phone`, `call`. At the top of a file it is required, elsewhere it may be
        left out where a text follows. The first word behind such a keyword is the id, whatever word it is: `step step
        "Takes a step"` is fine.
      - What stands in a block and has no id of its own may also be written behind the statement, as a **clause**, as
        long as it is written without clauses in turn. The two pains say the same:

      ```journey
      current-state queue "In the queue" {
        step wait "Waits" {
          pain cold "It is cold" severity low cause "The door stands open"
          pain slow "It is slow" {
            severity low
            cause "One till is open"
          }
        }
      }
      ```

      - A **flag**, such as `ends`, has no value.
      - Texts and ids may be in any script; keywords are English.

      """)

  private static let values = Section(
    title: "Values",
    text: #"""
      | value | written as |
      | --- | --- |
      | text | `"…"` on one line, with `\"`, `\\`, `\n`, `\t` and `\u{1F600}`; or `"""`, whole lines, and \#
      `"""` alone on a line, whose indentation is taken off each line |
      | word, id | begins with a letter of any script or `_`, goes on with letters, marks, digits, `_`, and \#
      single `-` between them |
      | number | `3`, `-1`, `+2`, `4.25`, `1_200`; with `12.5%` a percentage |
      | date, time | `2026-05-01`, `07:30` |
      | duration | a number that is not negative and a unit: `4 h`, `2 days`. As seconds, a month has 30 days |
      | path | two ids with a point: `buy-software.hidden-price`, the pain of another map |

      ```journey
      persona ana "Ana" {
        about """
          Rents a flat in the old town.
            Has moved four times.
          """
        quote "\"Again?\" said the driver."
      }

      current-state move "Moving house" {
        persona ana
        step pack "Packs" {
          duration 2 days
          measure csat 3.5
        }
      }
      ```

      """#)

  private static let comments = Section(
    title: "Comments",
    text: """
      `// …` to the end of the line, and `/* … */`, also one inside another. A comment counts as a blank, even over
      several lines. The formatter keeps each where it belongs.

      ```journey
      // What we saw in the shop on a Saturday.
      current-state pay "Paying" {
        step scan "Scans the basket" /* at the new tills */ {
          feeling -1  // three of five people
        }
      }
      ```

      """)

  private static let follows = Section(
    title: "What follows a step",
    text: """
      Without `then`, the next step in the order of the source; the last one ends the journey. With a single `then`
      that has a `when`: that one on its condition, else the next. Otherwise only those written: several of which one
      has a `when` are a decision, several without happen together. `ends` stops the journey there; beside `then` it
      may stop. `both-ways` leads back, too.

      ```journey
      current-state tram "Taking the tram" {
        step wait "Waits at the stop" {
          then ride when "It comes within ten minutes"
          then walk when "It does not"
        }
        step walk "Walks home" ends
        step ride "Rides home"
      }
      ```

      In a service blueprint an action that is not `scheduled`, and that no `then` points to, is set off by the
      closest action before it in its step that stands in a higher lane, or else by the step.

      """)

  private static let derived = Section(
    title: "Maps from maps",
    text: """
      A map `from` another starts as a copy of it and says only what is different. A service blueprint may be derived
      from any map, other maps from any but a blueprint. The copy has not the `status`, `updated`, `owner`,
      `review-every` and `allow` of its base.

      | to | write |
      | --- | --- |
      | change a step or stage | the keyword and the id; a text is a new title, and in the block stands what \
      is different |
      | move it | the keyword, the id, and `after` or `before`, without a text; or without any of these in \
      another stage, to that stage's end |
      | add one | the keyword, an id, a text, and `after` or `before` one of the base; in a new stage without |
      | change a fact with an id | the fact again, whole, wherever it stands |
      | change other facts | the facts again: they replace all of their keyword there, `doing`, `thinking` and \
      `feeling` those of the same persona, `measure` those of its metric |
      | take something away | `without` with the keyword and the id; with the keyword alone, all of that kind \
      in that map, stage or step |
      | take a pain away and say how | `resolves` with its id and a text |

      ```journey
      current-state letter "Getting a letter" {
        step ring "The bell rings" {
          feeling -1
          pain missed "Nobody is at home" severity medium
        }
        step card "Finds a card in the box"
        step fetch "Fetches it from the post office"
      }

      future-state letter-2028 "Getting a letter, 2028" from letter {
        without step card
        step ring {
          feeling 1
          resolves missed "The letter waits in a locker next door"
        }
        step message "Reads the message about the locker" after ring
      }
      ```

      What refers to something that was taken away goes with it. An opportunity that addresses nothing any more is
      taken up. A stage without steps goes.

      """)

  private static let files = Section(
    title: "Several files",
    text: """
      `import "shared/people.journey"` makes what another file declares, and what that imports, known here. Names are
      one set for a file and all that it imports. The name of a file stands relative to the file that it is written
      in; nothing outside of the project is read: outside of `--root`, else of the nearest directory upward that holds
      a `.git`, else of the file's own.

      """)

  private static let form = Section(
    title: "The canonical form",
    text: """
      `journey format` writes statements in the order of the tables, two blanks per block, each fact on a line of its
      own with its clauses. Declarations at the top, stages and steps, and the actions of a step keep their order.
      [language-decisions.md](language-decisions.md) tells what becomes of comments and blank lines.

      """)

  private static let limits = Section(
    title: "Limits",
    text: """
      A file has at most 64 MiB, a project 10,000 files, blocks stand at most 64 deep, and the resolved maps hold at
      most 10,000,000 facts. [The rules](rules/README.md) tell what the compiler says about a map, one page each.

      """)
}
