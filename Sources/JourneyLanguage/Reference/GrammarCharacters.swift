extension Grammar {
  /// How characters make tokens. Written out, for the lexer is code; the conformance test shows that both agree.
  static let lexicalRules = #"""
    (* ---- Tokens: characters ----

       A file is UTF-8. From its start on, the longest piece that fits `characters` is cut off, again and again. Blanks
       and comments are dropped; of the rest each piece is a token, and of every kind that it fits: `en` is a `word`, a
       `language-tag`, and the literal "en". A `mistake` stands nowhere: it is there so that `3days` or `1,200` is not
       read as two tokens, and no part of a text in three quotes as a text in one. *)

    characters = [ byte-order-mark ] , { token | blank | comment } ;
    token
      = word | language-tag | path | text | number | percent | date | time
      | newline | "," | ";" | "{" | "}" | mistake ;

    byte-order-mark = ? U+FEFF ? ;
    blank = " " | tab ;
    tab = ? U+0009 ? ;
    newline = [ ? U+000D ? ] , ? U+000A ? ;
    character = ? any character ? ;

    (* Comments. The one with two marks nests. *)

    comment = line-comment | block-comment ;
    line-comment = "//" , { character - ? U+000A ? } ;
    block-comment
      = "/*" , { { "/" } , ( inert | block-comment ) | "*" , { "*" } , inert } , { "*" } , "*/" ;
    inert = character - ( "/" | "*" ) ;

    (* Words, in any script. XID_Start and XID_Continue are properties of Unicode; the two characters beside them are
       the joiners that Persian and the scripts of India write inside words. *)

    word = word-start , { word-part } , { "-" , word-part , { word-part } } ;
    word-start = "_" | ? XID_Start ? ;
    word-part = "_" | ? XID_Continue ? | ? U+200C ? | ? U+200D ? ;
    path = word , "." , word ;

    (* Texts. The quotes of a long text stand alone, but for what goes on behind the last ones; the indentation of these
       is taken off all lines. *)

    text = short-text | long-text ;
    short-text = '"' , { text-character | escape } , '"' ;
    long-text = '"""' , { blank } , newline , { long-line , newline } , { blank } , '"""' ;
    long-line = { [ quotes ] , ( text-character | escape ) } , [ quotes ] ;
    quotes = '"' , [ '"' ] ;
    text-character = character - ( '"' | "\" | control-character ) | tab ;
    control-character = ? U+0000 to U+001F ? | ? U+007F to U+009F ? ;
    escape = "\" , ( '"' | "\" | "n" | "t" | "u{" , code-point , "}" ) ;

    (* A code point has one to six digits, and is none of the surrogates, D800 to DFFF. *)

    code-point
      = hexadecimal , [ hexadecimal , [ hexadecimal ] ]
      | [ "0" , [ "0" ] ] , four-digits
      | [ "0" ] , ( hexadecimal - "0" ) , hexadecimal , hexadecimal , hexadecimal , hexadecimal
      | "10" , hexadecimal , hexadecimal , hexadecimal , hexadecimal ;
    four-digits
      = ( hexadecimal - ( "D" | "d" ) ) , hexadecimal , hexadecimal , hexadecimal
      | ( "D" | "d" ) , octal , hexadecimal , hexadecimal ;
    hexadecimal = digit | ? U+0041 to U+0046 ? | ? U+0061 to U+0066 ? ;
    octal = ? U+0030 to U+0037 ? ;
    digit = ? U+0030 to U+0039 ? ;

    (* Numbers, days of the calendar, times of the day. *)

    number = [ "+" | "-" ] , digits , { "_" , digits } , [ "." , digits ] ;
    digits = digit , { digit } ;
    percent = number , "%" ;
    date
      = year , "-" , ( month , "-" , ( day | "29" | "30" ) | long-month , "-31" | "02-" , day )
      | leap-year , "-02-29" ;
    year = digit , digit , digit , digit ;
    leap-year
      = digit , digit , ( "0" , ( "4" | "8" ) | ( even - "0" ) , ( "0" | "4" | "8" ) | odd , ( "2" | "6" ) )
      | ( even , ( "0" | "4" | "8" ) | odd , ( "2" | "6" ) ) , "00" ;
    month = "0" , ( digit - ( "0" | "2" ) ) | "10" | "11" | "12" ;
    long-month = "01" | "03" | "05" | "07" | "08" | "10" | "12" ;
    day = "0" , ( digit - "0" ) | "1" , digit | "2" , ( digit - "9" ) ;
    even = "0" | "2" | "4" | "6" | "8" ;
    odd = "1" | "3" | "5" | "7" | "9" ;
    time = ( ( "0" | "1" ) , digit | "2" , ( "0" | "1" | "2" | "3" ) ) , ":" , ? U+0030 to U+0035 ? , digit ;

    (* What begins like a number runs on over all of these. *)

    mistake
      = '"""'
      | [ "+" | "-" ] , [ "." ] , digit ,
        { word-part | "." | ":" | "%" | ( "+" | "-" ) , word-part | "," , digit } ;

    (* The tag of a language: a word that is well-formed as BCP 47 has it, with a primary language of two or three
       letters. Case says nothing. *)

    language-tag
      = language , [ "-" , script ] , [ "-" , region ] , { "-" , variant } , { "-" , extension } , [ "-" , private-use ]
      | private-use ;
    language = letter , letter , [ letter ] , [ extended , [ extended , [ extended ] ] ] ;
    extended = "-" , letter , letter , letter ;
    script = letter , letter , letter , letter ;
    region = letter , letter | digit , digit , digit ;
    variant = sign , sign , sign , sign , sign , [ sign , [ sign , [ sign ] ] ] | digit , sign , sign , sign ;
    extension = ( sign - ( "x" | "X" ) ) , "-" , sign , signs , { "-" , sign , signs } ;
    signs = sign , [ sign , [ sign , [ sign , [ sign , [ sign , [ sign ] ] ] ] ] ] ;
    private-use = ( "x" | "X" ) , "-" , sign , [ signs ] , { "-" , sign , [ signs ] } ;
    sign = letter | digit ;
    letter = ? U+0041 to U+005A ? | ? U+0061 to U+007A ? ;

    """#
}
