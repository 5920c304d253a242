"""`grammar/journey.ebnf` is the language: executed by a parser that is not ours, it takes what the compiler takes."""

import json
import random
import re
from dataclasses import dataclass

import pytest
from grammar import Grammar, NotOfTheGrammar, Reference
from sentences import Sentences
from sources import REFORMATTINGS
from support import CORPUS, ROOT, SHARED, journey, name_of, samples

SENTENCES = 1000
TOKENS = 100

# Where one of these is told, the compiler may have left out what else it could say of the same statement.
HIDING = {"unknown-rule", "uneven-indentation"}

# A source for each kind of token, and for what stands between tokens.
FRAMES = {
    "word": 'team {} "Team"',
    "path": 'future-state f "F" {{ step s "S" {{ opportunity "O" addresses {} }} }}',
    "language-tag": "language {}",
    "text": "team t {}",
    "number": 'source s "S" sample {}',
    "percent": 'metric m "M" range 0 to {}',
    "date": 'source s "S" date {}',
    "time": 'day-in-the-life d "D" {{ step s "S" {{ at {} }} }}',
    "newline": 'team t "T"{}team u "U"',
    "blank": 'team t{}"T"',
    "comment": 'team t "T" {}\nteam u "U"',
}


@dataclass
class Promise:
    """What the head of the grammar says of the errors of the compiler."""

    in_full: set
    in_part: set
    not_told: set
    elsewhere: set

    @classmethod
    def of(cls, text):
        head = text[:text.index("*)")]
        parts = re.split(r"\n   (?=Told in full|Told in part|Not told, for a|Not told, for it|Warnings)", head)
        assert len(parts) == 6, "the head of the grammar has lost one of its lists"
        rule = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
        in_full, elsewhere = (set(re.findall(rule, part.partition(":")[2])) for part in (parts[1], parts[4]))
        in_part, not_told = (set(re.findall(rf"(?m)^     ({rule})$", part)) for part in parts[2:4])
        return cls(in_full, in_part, not_told, elsewhere)

    @property
    def all(self):
        return self.in_full | self.in_part | self.not_told | self.elsewhere


TEXT = (ROOT / "grammar" / "journey.ebnf").read_text()
PROMISE = Promise.of(TEXT)

# Of `wrong-argument` tokens and sentences have only what the grammar tells: no name of theirs leads to a declaration.
TOLD_OF_SENTENCES = PROMISE.in_full | {"wrong-argument"}


@pytest.fixture(scope="module")
def grammar():
    return Grammar(TEXT)


def errors_of(run):
    """The errors of a run of `check` by their files."""
    errors = {}
    for line in run.text.split("\n"):
        finding = json.loads(line) if line else {"severity": None}
        if finding["severity"] == "error":
            errors.setdefault(finding["file"], set()).add(finding["rule"])
    return errors


def errors_of_file(path):
    return errors_of(journey("check", "--format", "json", path.name, cwd=path.parent)).get(path.name, set())


def errors_of_source(source):
    return errors_of(journey("check", "--format", "json", "-", "--stdin-name", "map.journey", stdin=source)).get("map.journey", set())


def objection(grammar, source):
    """Why the grammar does not take a source; nothing if it does."""
    try:
        grammar.check(source)
    except NotOfTheGrammar as reason:
        return str(reason)
    return None


def disagreement(objection, errors, told=PROMISE.in_full):
    """How the verdict of the grammar differs from that of the compiler, if it does."""
    if objection and not errors & (told | HIDING):
        return f"the grammar does not take it: {objection}; the compiler finds {sorted(errors) or 'nothing'}"
    if not objection and errors & told:
        return f"the grammar takes it; the compiler finds {sorted(errors & told)}"
    return None


# The head

def test_each_rule_is_told_of_once():
    lists = [PROMISE.in_full, PROMISE.in_part, PROMISE.not_told, PROMISE.elsewhere]
    assert all(lists) and sum(map(len, lists)) == len(PROMISE.all)
    for rule in sorted(PROMISE.all):
        assert journey("explain", rule, expect=0).text.startswith(f"{rule}: an error")


def test_no_error_is_forgotten():
    found = {rule for path in CORPUS.rglob("*.expected") for rule in re.findall(r"(?m)^error\[([a-z0-9-]+)\]", path.read_text())}
    assert len(found) > 30
    assert found <= PROMISE.all


# Files

def files():
    cases = SHARED / "cases"
    return samples() + sorted((CORPUS / "check").rglob("*.journey")) + (sorted(cases.rglob("*.journey")) if cases.exists() else [])


@pytest.fixture(scope="module")
def verdicts(grammar):
    """Of each file the errors of the compiler, and what the grammar has against it."""
    return {path: (errors_of_file(path), objection(grammar, path.read_bytes())) for path in files()}


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_file(verdicts, path):
    errors, against = verdicts[path]
    if errors & PROMISE.in_part and not errors & PROMISE.in_full:
        return
    assert disagreement(against, errors) is None


@pytest.mark.parametrize("rule", sorted(PROMISE.all - PROMISE.in_full - {"too-large"}))
def test_exception_is_one(verdicts, rule):
    """Nothing stands among the exceptions that the grammar tells after all."""
    of_rule = [against for errors, against in verdicts.values() if rule in errors and not errors & PROMISE.in_full]
    assert None in of_rule, "each file that breaks it is told of"
    assert rule not in PROMISE.in_part or any(of_rule), "no file that breaks it is told of"


@pytest.mark.parametrize("reformatting", REFORMATTINGS, ids=lambda one: one.__name__)
def test_samples_written_otherwise(grammar, reformatting):
    """What says the same in another form is of the grammar as well."""
    for path in sorted(samples(), key=lambda one: one.stat().st_size)[-3:]:
        assert objection(grammar, reformatting(path.read_text()).encode()) is None, path


# Tokens

def test_there_is_a_frame_for_each_kind_of_token(grammar):
    assert set(FRAMES) == set(grammar.tokens.kinds) - {"token"} | {"blank", "comment"}


@pytest.mark.parametrize("kind", FRAMES)
def test_tokens(grammar, kind):
    """Tokens of a kind, whole and with one character damaged, are taken where the compiler takes them."""
    maker = Sentences(grammar, random.Random(1))
    tokens = []
    while len(tokens) < TOKENS or maker.ways_not_taken(kind):
        tokens.append(maker.spelled(Reference(kind), (kind,)))
        assert len(tokens) < 10 * TOKENS, maker.ways_not_taken(kind)
    trouble = []
    for token in tokens:
        source = FRAMES[kind].format(token).encode()
        if against := objection(grammar, source):
            trouble.append((source, against))
        for source in (source, FRAMES[kind].format(maker.damaged_text(token)).encode()):
            if found := disagreement(objection(grammar, source), errors_of_source(source), TOLD_OF_SENTENCES):
                trouble.append((source, found))
    assert trouble == []


# Sentences

@pytest.fixture(scope="module")
def sentences(grammar):
    """Sentences that take every way through the rules, and as many that are damaged at one token."""
    maker = Sentences(grammar, random.Random(1))
    whole = [maker.sentence(room=60) for _ in range(SENTENCES // 2)]
    missing = maker.ways_not_taken("file")
    written = [maker.written(tokens) for tokens in whole]
    damaged = [maker.written(maker.damaged(tokens)) for tokens in whole]
    return whole, missing, written, damaged


def test_sentences_take_every_way(grammar, sentences):
    whole, missing, _, _ = sentences
    assert missing == []
    assert set(grammar.tokens.literals) <= {token for tokens in whole for token in tokens}


def test_whole_sentences(grammar, sentences):
    """The compiler takes what the grammar says."""
    whole, _, written, _ = sentences
    trouble = []
    for tokens, text in zip(whole, written):
        # A comment takes the carriage return of its line's end.
        assert [one.replace("\r\n", "\n") for one in grammar.characters.cut(text)] == [one.replace("\r\n", "\n") for one in tokens]
        told = errors_of_source(text.encode()) & TOLD_OF_SENTENCES
        against = objection(grammar, text.encode())
        if told or against:
            trouble.append((text, sorted(told), against))
    assert trouble == []


def test_damaged_sentences(grammar, sentences):
    """The compiler takes a sentence with one wrong token if and only if the grammar does."""
    damaged = sentences[3]
    trouble, rejected = [], 0
    for text in damaged:
        errors = errors_of_source(text.encode())
        rejected += bool(errors & TOLD_OF_SENTENCES)
        if found := disagreement(objection(grammar, text.encode()), errors, TOLD_OF_SENTENCES):
            trouble.append((text, found))
    assert trouble == []
    assert len(damaged) / 2 < rejected < len(damaged) * 0.95
