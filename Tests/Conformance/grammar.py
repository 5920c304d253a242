"""Executes `grammar/journey.ebnf`: reads the file as it stands and parses maps with it, by lark and without the compiler.

Nothing of the language is written down here. The rules below `characters` become regular expressions, with which a source
is cut into tokens; those below `file` become a grammar of lark over tokens. A token may be of several kinds (a keyword is a
word as well), so each set of kinds goes to lark as one character, and a terminal is the set of characters that fit it.
"""

import itertools
from dataclasses import dataclass
from functools import cache

import lark
import regex

NOTATION = r"""
    rules: rule+
    rule: NAME "=" choice ";"
    choice: sequence ("|" sequence)*
    sequence: difference ("," difference)*
    difference: factor ["-" factor]
    ?factor: NAME -> reference
        | TEXT -> literal
        | SPECIAL -> special
        | "[" choice "]" -> option
        | "{" choice "}" -> repetition
        | "(" choice ")"
    NAME: /[a-z][a-z-]*/
    TEXT: /"[^"\n]+"|'[^'\n]+'/
    SPECIAL: /\?[^?\n]+\?/
    COMMENT: /\(\*.*?\*\)/s
    %ignore COMMENT
    %ignore /\s+/
"""

# The special sequences that are not characters by their numbers, as the `regex` package writes them.
PROPERTIES = {
    "any character": r"[\s\S]",
    "XID_Start": r"\p{XID_Start}",
    "XID_Continue": r"\p{XID_Continue}",
}


# Expressions of the notation.

@dataclass(frozen=True)
class Reference:
    name: str


@dataclass(frozen=True)
class Literal:
    text: str


@dataclass(frozen=True)
class Special:
    text: str


@dataclass(frozen=True)
class Option:
    inner: object


@dataclass(frozen=True)
class Repetition:
    inner: object


@dataclass(frozen=True)
class Choice:
    alternatives: tuple


@dataclass(frozen=True)
class Sequence:
    parts: tuple


@dataclass(frozen=True)
class Difference:
    kept: object
    left_out: object


class Expressions(lark.Transformer):
    """The tree of the notation as expressions; what has one part only is that part."""

    def reference(self, found):
        return Reference(str(found[0]))

    def literal(self, found):
        return Literal(str(found[0])[1:-1])

    def special(self, found):
        return Special(str(found[0]).strip("? "))

    def option(self, found):
        return Option(found[0])

    def repetition(self, found):
        return Repetition(found[0])

    def choice(self, found):
        return found[0] if len(found) == 1 else Choice(tuple(found))

    def sequence(self, found):
        return found[0] if len(found) == 1 else Sequence(tuple(found))

    def difference(self, found):
        return found[0] if found[1] is None else Difference(*found)

    def rule(self, found):
        return str(found[0]), found[1]

    def rules(self, found):
        names = [name for name, _ in found]
        assert len(names) == len(set(names)), "a rule is there twice"
        return dict(found)


def parts(expression):
    """The expressions of which one consists."""
    match expression:
        case Option(inner) | Repetition(inner):
            return [inner]
        case Choice(several) | Sequence(several):
            return list(several)
        case Difference(kept, left_out):
            return [kept, left_out]
        case Reference() | Literal() | Special():
            return []
    raise TypeError(expression)


def everything_in(expression):
    """An expression and all inside it."""
    yield expression
    for part in parts(expression):
        yield from everything_in(part)


def rules_of(text):
    """The rules of a grammar in this notation, by their names."""
    notation = lark.Lark(NOTATION, start="rules", parser="lalr", maybe_placeholders=True)
    return Expressions().transform(notation.parse(text))


class NotOfTheGrammar(Exception):
    """A source that the grammar does not take."""


class Grammar:
    """The grammar of the file: which sources are maps."""

    def __init__(self, text):
        self.text = text
        self.rules = rules_of(text)
        self.lexical = self.reached_from("characters")
        self.syntactic = self.reached_from("file") - self.lexical
        unused = self.rules.keys() - self.lexical - self.syntactic
        assert not unused, f"rules that nothing uses: {sorted(unused)}"
        self.characters = Characters(self)
        self.tokens = Tokens(self)

    def reached_from(self, start):
        """The names of the rules that a rule uses, its own among them."""
        reached, waiting = set(), [start]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            assert name in self.rules, f"there is no rule `{name}`"
            reached.add(name)
            waiting += [one.name for one in everything_in(self.rules[name]) if isinstance(one, Reference)]
        return reached

    def check(self, source):
        """Raises `NotOfTheGrammar` for bytes that are no map."""
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotOfTheGrammar(f"byte {error.start} is no UTF-8") from None
        self.tokens.check(self.characters.cut(text))


class Characters:
    """The first level: a text as tokens."""

    def __init__(self, grammar):
        self.grammar = grammar
        start = grammar.rules["characters"]
        assert isinstance(start, Sequence) and len(start.parts) == 2 and isinstance(start.parts[1], Repetition), (
            "`characters` is something at the start, and then pieces")
        self.at_the_start = self.compiled(start.parts[0])
        # A piece that is no `token` says nothing.
        self.pieces = []
        for alternative in start.parts[1].inner.alternatives:
            is_token = alternative == Reference("token")
            several = grammar.rules["token"].alternatives if is_token else [alternative]
            self.pieces += [(self.compiled(one), is_token) for one in several]

    def compiled(self, expression):
        return regex.compile(self.pattern(expression, ()), regex.POSIX | regex.VERSION1)

    @cache
    def kind(self, name):
        return self.compiled(Reference(name))

    def pattern(self, expression, inside):
        """A regular expression; `inside` names the rules around it, so that one that uses itself calls itself."""
        match expression:
            case Literal(text):
                return regex.escape(text)
            case Special(text):
                return self.special(text)
            case Option(inner):
                return f"(?:{self.pattern(inner, inside)})?"
            case Repetition(inner):
                return f"(?:{self.pattern(inner, inside)})*"
            case Sequence(several):
                return "".join(self.pattern(one, inside) for one in several)
            case Choice(several):
                return "(?:" + "|".join(self.pattern(one, inside) for one in several) + ")"
            case Difference(kept, left_out):
                assert self.is_one_character(kept) and self.is_one_character(left_out), expression
                return f"(?!{self.pattern(left_out, inside)}){self.pattern(kept, inside)}"
            case Reference(name):
                group = name.replace("-", "_")
                if name in inside:
                    return f"(?&{group})"
                pattern = self.pattern(self.grammar.rules[name], (*inside, name))
                return f"(?P<{group}>{pattern})" if f"(?&{group})" in pattern else f"(?:{pattern})"
        raise TypeError(expression)

    @staticmethod
    def special(text):
        if text in PROPERTIES:
            return PROPERTIES[text]
        found = regex.fullmatch(r"U\+([0-9A-F]{4,6})(?: to U\+([0-9A-F]{4,6}))?", text)
        assert found, f"nobody knows what `? {text} ?` is"
        first, last = found[1], found[2] or found[1]
        return f"[\\U{int(first, 16):08x}-\\U{int(last, 16):08x}]"

    def is_one_character(self, expression):
        match expression:
            case Literal(text):
                return len(text) == 1
            case Special():
                return True
            case Reference(name):
                return self.is_one_character(self.grammar.rules[name])
            case Choice(several):
                return all(self.is_one_character(one) for one in several)
            case Difference(kept, _):
                return self.is_one_character(kept)
        return False

    def cut(self, text):
        """The tokens of a text."""
        tokens = []
        index = self.at_the_start.match(text).end()
        while index < len(text):
            found = [(match.end(), is_token) for piece, is_token in self.pieces if (match := piece.match(text, index))]
            end, is_token = max(found, default=(index, False))
            if end == index:
                raise NotOfTheGrammar(f"no token begins with {text[index:index + 20]!r}")
            if is_token:
                tokens.append(text[index:end])
            index = end
        return tokens

    @cache
    def is_of(self, token, name):
        """Whether a token is of a kind."""
        return self.kind(name).fullmatch(token) is not None


class Tokens:
    """The second level: which sequences of tokens are a map."""

    def __init__(self, grammar):
        self.grammar = grammar
        used = [one for name in sorted(grammar.syntactic) for one in everything_in(grammar.rules[name])]
        self.literals = sorted({one.text for one in used if isinstance(one, Literal)})
        self.kinds = sorted({one.name for one in used if isinstance(one, Reference)} & grammar.lexical)
        self.alphabet = self.signs()
        start = grammar.rules["file"]
        assert isinstance(start, Difference), "`file` is what the statements make, but for what is left out of it"
        self.left_out = regex.compile(self.pattern(start.left_out))
        self.start = start.kept
        self.names = self.reached_from(self.start)
        self.terminals = {}
        lines = [f"start: {self.written(self.start)}"]
        lines += [f"{self.rule_name(name)}: {self.written(grammar.rules[name])}" for name in self.names]
        lines += [f"{terminal}: /[{self.fitting(expression)}]/" for expression, terminal in self.terminals.items()]
        # The forest is not looked at: only whether there is one.
        self.parser = lark.Lark("\n".join(lines), parser="earley", lexer="dynamic", ambiguity="forest")

    def reached_from(self, start):
        """The names of the rules of this level that an expression uses."""
        reached, waiting = [], [start]
        while waiting:
            for one in everything_in(waiting.pop()):
                if isinstance(one, Reference) and one.name in self.grammar.syntactic and one.name not in reached:
                    reached.append(one.name)
                    waiting.append(self.grammar.rules[one.name])
        return reached

    # Tokens as characters

    def signs(self):
        """A character of the private use area for each set of terminals that a token may fit."""
        sets = [self.fits(literal) for literal in self.literals]
        for count in range(4):
            sets += [frozenset(Reference(name) for name in names) for names in itertools.combinations(self.kinds, count)]
        return {signature: chr(0xE000 + number) for number, signature in enumerate(dict.fromkeys(sets))}

    @cache
    def fits(self, token):
        kinds = {Reference(name) for name in self.kinds if self.grammar.characters.is_of(token, name)}
        return frozenset(kinds | ({Literal(token)} if token in self.literals else set()))

    def fitting(self, terminal):
        return "".join(sign for signature, sign in self.alphabet.items() if terminal in signature)

    def is_terminal(self, expression):
        return isinstance(expression, Literal) or isinstance(expression, Reference) and expression.name in self.grammar.lexical

    # The rules as lark and `regex` write them

    @staticmethod
    def rule_name(name):
        return "r_" + name.replace("-", "_")

    def written(self, expression):
        if self.is_terminal(expression):
            return self.terminals.setdefault(expression, f"T{len(self.terminals)}")
        match expression:
            case Reference(name):
                return self.rule_name(name)
            case Option(inner):
                return f"({self.written(inner)})?"
            case Repetition(inner):
                return f"({self.written(inner)})*"
            case Sequence(several):
                return " ".join(self.written(one) for one in several)
            case Choice(several):
                return "(" + " | ".join(self.written(one) for one in several) + ")"
        raise TypeError(expression)

    def pattern(self, expression):
        """What is left out of all files, as a regular expression: it uses no rule that uses itself."""
        if self.is_terminal(expression):
            return f"[{self.fitting(expression)}]"
        match expression:
            case Reference(name):
                return f"(?:{self.pattern(self.grammar.rules[name])})"
            case Option(inner):
                return f"(?:{self.pattern(inner)})?"
            case Repetition(inner):
                return f"(?:{self.pattern(inner)})*"
            case Sequence(several):
                return "".join(self.pattern(one) for one in several)
            case Choice(several):
                return "(?:" + "|".join(self.pattern(one) for one in several) + ")"
        raise TypeError(expression)

    def signs_of(self, tokens):
        return "".join(self.alphabet[self.fits(token)] for token in tokens)

    def are_left_out(self, tokens):
        """Whether the grammar takes a sequence of tokens out again, whatever else it is."""
        return self.left_out.fullmatch(self.signs_of(tokens)) is not None

    def check(self, tokens):
        if self.are_left_out(tokens):
            raise NotOfTheGrammar("behind a comma a line starts with a keyword, and goes on")
        try:
            self.parser.parse(self.signs_of(tokens))
        except lark.exceptions.UnexpectedCharacters as error:
            place = error.pos_in_stream
            raise NotOfTheGrammar(f"{tokens[place]!r} behind {' '.join(tokens[max(0, place - 8):place])!r}") from None
        except lark.exceptions.UnexpectedEOF:
            raise NotOfTheGrammar("the file ends too early") from None
