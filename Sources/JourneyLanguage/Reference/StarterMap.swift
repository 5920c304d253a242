/// A map to start from: a made-up errand that passes every check, to be replaced line by line.
///
/// A file of a future state holds two maps: a small one of today, and the future that is derived from it. To say only
/// what changes is what a future state is for, and that cannot be shown on its own.
public struct StarterMap: Sendable {
  /// Which of the four kinds it is.
  public let kind: MapKind
  /// What files call it.
  public let id: String

  /// A map of a kind, with the id of its errand.
  public init(_ kind: MapKind) {
    self.kind = kind
    id = kind.errand
  }

  /// A map of a kind with an id of its own; nil where that is not a word of the language.
  public init?(_ kind: MapKind, id: String) {
    guard CharacterClass.isWord(id) else { return nil }
    self.kind = kind
    self.id = id
  }

  /// The id closest to what was given as one, if any is: a title, say, with blanks and capitals.
  public static func proposedID(for text: String) -> String? {
    let words = Keys.words(of: text, otherwise: "")
    return CharacterClass.isWord(words) ? words : nil
  }

  /// The source, as the formatter writes it.
  public var text: String {
    switch kind {
    case .currentState: currentState
    case .futureState: futureState
    case .dayInTheLife: dayInTheLife
    case .serviceBlueprint: serviceBlueprint
    }
  }

  /// The base of a future state: a word whatever the id is, and never the same one.
  private var idOfToday: String { id + "-today" }
}

extension MapKind {
  /// The kind that a keyword of the language opens.
  public init?(keyword: String) {
    guard let kind = Self.allCases.first(where: { $0.word.spelling == keyword }) else { return nil }
    self = kind
  }

  /// What such a map shows, in one sentence.
  public var meaning: String { Block.file.rows.first { $0.word == word }?.meaning ?? "" }

  /// The id of the map to start from.
  fileprivate var errand: String {
    switch self {
    case .currentState, .futureState: "order-a-cake"
    case .dayInTheLife: "baking-day"
    case .serviceBlueprint: "cake-service"
    }
  }
}

extension StarterMap {
  private var currentState: String {
    """
    // A journey to start from: somebody orders a birthday cake. Make it yours: change what stands in
    // quotation marks, take lines out, put lines in. What stands behind two slashes is for you alone.
    language en

    // Who takes the journey, by which channels, and who answers for it.
    persona anna "Anna" {
      role "Needs a cake for Saturday"
    }

    channel phone "Telephone" kind voice control owned
    channel shop "Shop" kind physical control owned
    team counter "Counter staff"

    // A word without quotation marks is an id: by it other lines refer to this one.
    current-state \(id) "Ordering a birthday cake" {
      persona anna
      scenario "A birthday in five days, and no time to bake"
      objective "Find out why so many callers hang up"
      channel phone, shop
      owner counter

      // A stage is a part of the journey. Its steps follow one another.
      stage order "Order" {
        step call "Rings the shop" {
          doing "Tries three times before somebody answers"
          // From -2, very bad, to 2, very good.
          feeling -1 "impatient"
          touchpoint shop-line "Telephone at the counter" channel phone owner counter
          pain busy-line "Nobody is free to pick up" severity high
          opportunity order-page "Take orders on a page" addresses busy-line impact high effort medium
        }

        step choose "Chooses a cake" {
          thinking "I hope there is one without nuts"
          feeling 0.5
        }
      }

      stage collect "Collect" {
        step pick-up "Picks the cake up" moment-of-truth {
          feeling 2 "proud"
          touchpoint cake-box "Cake in a box" channel shop owner counter
        }
      }
    }

    """
  }

  private var futureState: String {
    """
    // A future to start from: how ordering a cake is meant to be. Make it yours: change what stands in
    // quotation marks, take lines out, put lines in. What stands behind two slashes is for you alone.
    language en

    channel phone "Telephone" kind voice control owned
    channel page "Order page" kind digital control owned
    channel shop "Shop" kind physical control owned

    // How it is today. If you have a map of that, import its file instead: import "today.journey"
    current-state \(idOfToday) "Ordering a birthday cake" {
      objective "Find out why so many callers hang up"

      step call "Rings the shop" {
        // From -2, very bad, to 2, very good.
        feeling -1 "impatient"
        touchpoint shop-line "Telephone at the counter" channel phone
        pain busy-line "Nobody is free to pick up" severity high
      }

      step pick-up "Picks the cake up" moment-of-truth {
        feeling 1.5 "proud"
        touchpoint cake-box "Cake in a box" channel shop
      }
    }

    // How it is meant to be. It starts as a copy of today and says only what changes.
    future-state \(id) "Ordering a birthday cake, next year" from \(idOfToday) {
      // A step that is there already is opened again by its id.
      step call "Orders on the page" {
        feeling 1 "done in two minutes"
        touchpoint order-form "Form with pictures" channel page
        resolves busy-line "The page takes orders day and night"
        without touchpoint shop-line
      }

      // A step with the word after, or before, is new.
      step remind "Hears that the cake is ready" after call {
        feeling 0.5
        touchpoint ready-message "Message with a photo" channel page
      }
    }

    """
  }

  private var dayInTheLife: String {
    """
    // A day to start from: a baker's Tuesday. Make it yours: change what stands in quotation marks,
    // take lines out, put lines in. What stands behind two slashes is for you alone.
    language en

    // Whose day it is.
    persona emil "Emil" {
      role "Baker, opens the shop alone"
    }

    // A word without quotation marks is an id: by it other lines refer to this one.
    day-in-the-life \(id) "A Tuesday in the bakery" {
      persona emil
      scenario "Two ovens, one pair of hands"
      objective "See where an order over the telephone gets in the way"

      step rise "Starts the first dough" {
        // The time of day, on a clock of 24 hours.
        at 03:30
        doing "Weighs flour by the light of one lamp"
        // From -2, very bad, to 2, very good.
        feeling 1 "calm"
      }

      step open "Opens the shop" {
        at 06:30
        doing "Sells rolls between two trays"
        thinking "Who ordered the cake for Saturday?"
        feeling 0
      }

      step calls "Answers the telephone" {
        at 09:00
        doing "Writes orders on the back of an envelope"
        feeling -1.5 "torn"
        pain lost-orders "Orders get lost among receipts" severity high
        opportunity order-book "One book for all orders" addresses lost-orders impact medium effort low
      }

      step rest "Locks up" {
        at 14:00
        feeling 0.5 "tired, and done"
      }
    }

    """
  }

  private var serviceBlueprint: String {
    """
    // A blueprint to start from: what happens behind the order of a cake. Make it yours: change what stands
    // in quotation marks, take lines out, put lines in. What stands behind two slashes is for you alone.
    language en

    // Who does something, by which channels, and with what.
    channel phone "Telephone" kind voice control owned
    channel shop "Shop" kind physical control owned
    team counter "Counter staff"
    team bakery "Bakery"
    team dairy "Dairy"
    system order-book "Order book" owner counter

    // A word without quotation marks is an id: by it other lines refer to this one.
    service-blueprint \(id) "Behind the order of a cake" {
      objective "Find out where an order gets lost"
      owner bakery

      // What customers do and see; what happens before their eyes, out of their sight, and further back.
      step call "Orders a cake" {
        touchpoint shop-line "Telephone at the counter" channel phone owner counter
        evidence order-number "Order number, read aloud"
        frontstage take-order "Takes the order" by counter duration 4 min
        backstage note-order "Writes it into the book" by counter using order-book
        // What may go wrong, and what is done then.
        fail wrong-day "The wrong day is written down" on note-order likelihood medium recovery "The bakery rings back"
      }

      step wait "Waits for Saturday" {
        backstage bake "Bakes the cake" by bakery using order-book duration 3 h
        support bring-cream "Brings the cream" by dairy
      }

      step pick-up "Picks the cake up" {
        touchpoint counter-visit "Counter" channel shop owner counter
        evidence cake-box "Box with a ribbon"
        frontstage hand-over "Shows the cake and takes the money" by counter duration 2 min
      }
    }

    """
  }
}
