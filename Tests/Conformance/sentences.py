"""Sentences of a grammar, made by walking through its rules at random, and damage to them. One seed gives the same ones."""

from collections import Counter

from grammar import Choice, Difference, Literal, NotOfTheGrammar, Option, Reference, Repetition, Sequence, Special, parts

# Characters for the special sequences that are not characters by their numbers: several scripts, marks, joiners, and
# signs that mean something outside of texts.
EXAMPLES = {
    "any character": "abcdefgh IJK.,;:{}\"\\/*-_+%'0123456789äßñłж文字ไทยहन\u0301\u200d\u00a0\u2028\U0001f600“”「」，；",
    "XID_Start": "abcdefghijklmnopqrstuvwxyzABCDEFäßñłжщλ文字本かなไทยहनد",
    "XID_Continue": "abcdefghijklmnopqrstuvwxyz0123456789_äßжλ文字か\u0301\u0e34\u093f٣·",
}

# What stands nowhere in the language, or does not end where it should.
STRAY = [
    "=", "@", "\\", ".", "-", "/", "'", "“", "「", "，", "｛", "\u00a0", "\r", "\x00", "\ufeff", '"', '"""', "/*", "*/", '"\\q"', '"\x07"',
    '"\\u{110000}"', '"\\u{D800}"', '""" beside """', "3days", "1.2.3", "1,200", ".5", "5.", "1e5", "2026-02-30", "2026-5-1", "24:00", "7:30",
]

# Rules that `allow` may name: behind another word the compiler does not read on.
RULES = ["empty-map", "unused-declaration", "no-feeling"]

# How often a sentence goes where none has been, rather than anywhere.
CURIOSITY = 0.7


def parts_of(expression, place):
    """The parts of an expression, each with its place: the name of the rule, and the way down in it."""
    return [(part, (*place, number)) for number, part in enumerate(parts(expression))]


def ways_of(expression, place):
    """The ways between which an expression lets one choose."""
    match expression:
        case Choice(several):
            return [(place, number) for number in range(len(several))]
        case Option() | Repetition():
            return [(place, 0), (place, 1)]
    return []


class Sentences:
    """Makes sentences, and counts the ways that they took through the rules."""

    def __init__(self, grammar, random):
        self.grammar = grammar
        self.random = random
        self.taken = Counter()
        self.through = {}
        self.room = 0
        keywords = [one for one in grammar.tokens.literals if grammar.characters.is_of(one, "word")]
        # Ids and names may be keywords, but not the same ones: so no name leads to a declaration by chance.
        self.words = {"id": keywords[::2], "name": keywords[1::2], "rule-name": RULES}

    def sentence(self, room):
        """The tokens of a sentence, about as many as there is room for, and not next to none."""
        while True:
            before = self.taken.copy()
            self.room = room
            tokens = self.walk(self.grammar.tokens.start, ("file", 0))
            if len(tokens) > room / 4 and not self.grammar.tokens.are_left_out(tokens):
                return tokens
            self.taken = before

    def walk(self, expression, place):
        """Tokens that an expression may be, which stands at that place of its rule."""
        match expression:
            case Literal(text):
                self.room -= 1
                return [text]
            case Reference(name) if name in self.grammar.lexical:
                self.room -= 1
                return [self.token(name, place[0])]
            case Reference(name):
                return self.walk(self.grammar.rules[name], (name,))
        return [token for one, there in self.chosen(expression, place) for token in self.walk(one, there)]

    def token(self, kind, rule):
        """A token of a kind; a word may be a keyword, and the name of a rule is one."""
        words = self.words.get(rule, []) if kind == "word" else []
        if words and (rule == "rule-name" or self.random.random() < 0.3):
            return self.random.choice(words)
        return self.spelled(Reference(kind), (kind,))

    def spelled(self, expression, place):
        """Characters that an expression of the first level may be."""
        match expression:
            case Literal(text):
                return text
            case Special(text) if text in EXAMPLES:
                return self.random.choice(EXAMPLES[text])
            case Special(text):
                first, _, last = text.replace("U+", "").partition(" to ")
                return chr(self.random.randint(int(first, 16), int(last or first, 16)))
            case Reference(name):
                return self.spelled(self.grammar.rules[name], (name,))
            case Difference(kept, left_out):
                pattern = self.grammar.characters.compiled(left_out)
                while pattern.fullmatch(spelled := self.spelled(kept, (*place, 0))):
                    pass
                return spelled
        return "".join(self.spelled(one, there) for one, there in self.chosen(expression, place))

    # Ways: which alternative is taken, whether what may be left out is there, whether what may be repeated is

    def chosen(self, expression, place):
        """The expressions that stand for one with several ways, each with its place."""
        inside = parts_of(expression, place)
        match expression:
            case Sequence():
                return inside
            case Choice():
                return [inside[self.way(place, inside)]]
            case Option():
                return inside * self.way(place, [(Literal(""), place), *inside])
            case Repetition():
                return inside * self.times(place, inside)
        raise TypeError(expression)

    def way(self, place, several):
        """One of several ways on: mostly the one with the most behind it that has not been taken yet."""
        ways = list(range(len(several)))
        self.random.shuffle(ways)
        if place[0] in self.grammar.lexical:
            ways.sort(key=lambda way: self.taken[place, way])
        elif self.random.random() < CURIOSITY:
            ways.sort(key=lambda way: self.news(*several[way]) + (not self.taken[place, way]), reverse=True)
        self.taken[place, ways[0]] += 1
        return ways[0]

    def times(self, place, inside):
        """How often something is repeated: where no room is left hardly ever, but for something new."""
        most = 3 if self.room > 0 or self.random.random() < 0.2 else 0
        least = 1 if self.random.random() < CURIOSITY and self.news(*inside[0]) else 0
        times = self.random.randint(least, max(least, most))
        self.taken[place, min(times, 1)] += 1
        return times

    def news(self, expression, place):
        """How many ways over tokens there are through an expression that have not been taken yet."""
        return sum(not self.taken[way] for way in self.ways_through(expression, place))

    def ways_through(self, expression, place):
        if isinstance(expression, Reference):
            if expression.name in self.grammar.lexical:
                return frozenset()
            expression, place = self.grammar.rules[expression.name], (expression.name,)
        if place[0] in self.grammar.lexical:
            return frozenset()
        if place not in self.through:
            inside = [self.ways_through(*part) for part in parts_of(expression, place)]
            self.through[place] = frozenset(ways_of(expression, place)).union(*inside)
        return self.through[place]

    def ways_not_taken(self, start):
        """The ways through what a rule uses, but for what is left out of something, that have not been taken yet."""
        missing, seen = [], set()
        waiting = [(Reference(start), ())]
        while waiting:
            expression, place = waiting.pop()
            if isinstance(expression, Reference) and expression.name not in seen:
                seen.add(expression.name)
                is_other_level = expression.name in self.grammar.lexical and start not in self.grammar.lexical
                waiting += [] if is_other_level else [(self.grammar.rules[expression.name], (expression.name,))]
            missing += [way for way in ways_of(expression, place) if not self.taken[way]]
            waiting += parts_of(expression, place)[:1 if isinstance(expression, Difference) else None]
        return sorted(f"{place[0]}: way {way} at {list(place[1:])}" for place, way in missing)

    # Writing

    def written(self, tokens):
        """The tokens as a source, with blanks and comments between them where there may be some."""
        text = self.random.choice(["", "", "", "\ufeff"])
        before = None
        for token in [*tokens, None]:
            text += self.gap(before, token) + (token or "")
            before = token
        return text

    def gap(self, before, token):
        chance = self.random.random()
        if chance < 0.1:
            comment = " " + self.spelled(Reference("comment"), ("comment",))
            # One that runs to the end of its line stands only there.
            if token is None or token.endswith("\n") or self.cut(comment + " x") == ["x"]:
                return comment
        if chance < 0.3 and before and token and self.cut(before + token) == [before, token]:
            return ""
        return self.random.choice([" ", " ", " ", "  ", "\t"])

    def cut(self, text):
        try:
            return self.grammar.characters.cut(text)
        except NotOfTheGrammar:
            return None

    # Damage

    def damaged(self, tokens):
        """The tokens with one of them left out, doubled, moved behind the next one, replaced, or one put in."""
        place = self.random.randrange(len(tokens))
        before, here, behind = tokens[:place], tokens[place:place + 1], tokens[place + 1:]
        match self.random.randrange(6):
            case 0:
                return before + behind
            case 1:
                return before + here + here + behind
            case 2:
                return before + behind[:1] + here + behind[1:]
            case 3:
                return before + here + [self.random.choice(STRAY)] + behind
            case 4:
                return before + here + [self.any_token()] + behind
        return before + [self.any_token()] + behind

    def any_token(self):
        kind = self.random.choice([*self.grammar.tokens.kinds, *self.grammar.tokens.literals])
        if kind in self.grammar.tokens.literals or kind == "token":
            return self.random.choice(self.grammar.tokens.literals)
        return self.spelled(Reference(kind), (kind,))

    def damaged_text(self, text):
        """A text with one character left out, doubled, replaced, or one put in."""
        place = self.random.randrange(len(text))
        before, here, behind = text[:place], text[place], text[place + 1:]
        other = self.random.choice(EXAMPLES["any character"] + "\t\n\r\x00\ufeff")
        return before + self.random.choice(["", here + here, other, other + here]) + behind
