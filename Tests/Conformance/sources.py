"""Transformations of a source, made on its lines: just enough of the language to rewrite the samples, which stand as the
formatter would write them: a statement a line, two blanks per block."""

import re
from dataclasses import dataclass

from grammar import Choice, Literal, Reference, Repetition, Sequence, rules_of
from support import ROOT

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//.*|[{},;]|[^\s{},;"]+')
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
MAP_KINDS = ("current-state", "future-state", "day-in-the-life", "service-blueprint")
ACTIONS = ("frontstage", "backstage", "support")

# Whose clauses are not moved: on their headers flags and places have a form of their own.
HEADERS = (*MAP_KINDS, "stage", "step")


def alternatives(expression):
    return expression.alternatives if isinstance(expression, Choice) else (expression,)


def statements_of(rules, expression):
    """The statements that a rule consists of: each keyword with what follows it."""
    for one in alternatives(expression):
        match one:
            case Literal(keyword):
                yield keyword, ()
            case Sequence((Literal(keyword), *rest)):
                yield keyword, rest
            case Reference(name):
                yield from statements_of(rules, rules[name])


def vocabulary():
    """What may be written behind a statement as well as in its block, by its keyword, and which of these are flags: as the
    published grammar has it."""
    rules = rules_of((ROOT / "grammar" / "journey.ebnf").read_text())
    clauses, flags = {}, set()
    for rule in rules.values():
        for keyword, rest in statements_of(rules, rule):
            for part in rest if keyword[0].isalpha() and keyword not in HEADERS else ():
                if isinstance(part, Repetition) and isinstance(part.inner, Reference):
                    for clause, arguments in statements_of(rules, rules[part.inner.name]):
                        clauses.setdefault(keyword, set()).add(clause)
                        flags |= set() if arguments else {clause}
    return clauses, flags


CLAUSES, FLAGS = vocabulary()


def tokens(line):
    return TOKEN.findall(line)


def indentation(line):
    return len(line) - len(line.lstrip())


def is_statement(line):
    stripped = line.strip()
    return bool(stripped) and stripped != "}" and not stripped.startswith("//")


@dataclass
class Chunk:
    """A statement with its block, and the comments above it."""

    lines: list

    @property
    def keyword(self):
        return next((tokens(line)[0] for line in self.lines if is_statement(line)), "")

    @property
    def id(self):
        return tokens(next(line for line in self.lines if is_statement(line)))[1]


def chunks(lines):
    """The statements of a file, or of the inside of a block, in order."""
    result, above = [], []
    depth = indentation(next((line for line in lines if line.strip()), ""))
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if not line.strip():
            continue
        if not is_statement(line):
            above.append(line)
            continue
        whole = [*above, line]
        above = []
        if tokens(line)[-1] == "{":
            while True:
                whole.append(lines[position])
                position += 1
                if whole[-1].strip() == "}" and indentation(whole[-1]) == depth:
                    break
        result.append(Chunk(whole))
    return result


def joined(parts):
    return "\n".join(line for part in parts for line in part.lines) + "\n"


# Reformatting: each gives another source that says the same.

def wide_blanks(source):
    return "".join(line.replace("  ", "\t  ", 1) + " \t\n\n" for line in source.splitlines())


def no_indentation(source):
    return "".join(line.strip() + "\n" for line in source.splitlines() if line.strip())


def blanks_between(source):
    return "".join(" \t ".join(tokens(line)) + "\n" if is_statement(line) else line + "\n" for line in source.splitlines())


def carriage_returns(source):
    return source.replace("\n", "\r\n")


def byte_order_mark(source):
    return "\ufeff" + source


def no_last_newline(source):
    return source.rstrip("\n")


def comments_at_line_ends(source):
    return "".join(line + (' // a "note" } {\n' if is_statement(line) else "\n") for line in source.splitlines())


def comments_between(source):
    return "".join(" /* a /* nested */ note */ ".join(tokens(line)) + "\n" if is_statement(line) else line + "\n"
                   for line in source.splitlines())


def comments_over_lines(source):
    return "".join(" /* over\nlines */ ".join(tokens(line)) + "\n" if is_statement(line) else line + "\n" for line in source.splitlines())


def without_comments(source):
    return "".join(line + "\n" for line in source.splitlines() if not line.strip().startswith("//"))


def semicolons(source):
    return "".join(line + ("\n" if line.endswith("{") or not is_statement(line) else " ;;\n") for line in source.splitlines())


def on_few_lines(source):
    """Statements joined by semicolons, blocks on one line."""
    lines = [line.strip() for line in without_comments(source).splitlines() if line.strip()]
    result = ""
    for line, following in zip(lines, [*lines[1:], ""]):
        result += line + (" " if line.endswith("{") or following == "}" else "; ")
    return result.rstrip("; ") + "\n"


def lists_over_lines(source):
    return "".join(re.sub(r'("(?:[^"\\]|\\.)*"|//.*)|,', lambda found: found[1] or ",\n        ", line) + "\n" for line in source.splitlines())


def declarations_reversed(source):
    """Maps first, then everything else backwards; what `import`, `language` and `allow` say stays at the top."""
    parts = chunks(source.splitlines())
    first = [part for part in parts if part.keyword in ("import", "language", "allow")]
    maps = [part for part in parts if part.keyword in MAP_KINDS]
    others = [part for part in parts if part not in first and part not in maps]
    return joined([*first, *maps, *reversed(others)])


def split_clauses(words):
    """The statement without its clauses, and the clauses, each as a list of tokens."""
    known = CLAUSES.get(words[0], [])
    head, clauses = words[:2], []
    for word in words[2:]:
        is_complete = not clauses or len(clauses[-1]) > 1 or clauses[-1][0] in FLAGS
        after_comma = (clauses[-1] if clauses else head)[-1] == ","
        if word in known and is_complete and not after_comma:
            clauses.append([word])
        elif clauses:
            clauses[-1].append(word)
        else:
            head.append(word)
    return head, clauses


def clauses_in_blocks(source):
    """Every clause of a fact as a statement of its block."""
    result = []
    for line in source.splitlines():
        words = tokens(line) if is_statement(line) else []
        opens = bool(words) and words[-1] == "{"
        if not words or words[0] not in CLAUSES or any(word.startswith("//") for word in words):
            result.append(line)
            continue
        head, clauses = split_clauses(words[:-1] if opens else words)
        if not clauses:
            result.append(line)
            continue
        blanks = " " * indentation(line)
        result.append(blanks + " ".join(head) + " {")
        result += [f"{blanks}  " + " ".join(clause) for clause in clauses]
        if not opens:
            result.append(blanks + "}")
    return "\n".join(result) + "\n"


def flags_in_blocks(source):
    """The flags of a step that has a block, as statements in it."""
    result = []
    for line in source.splitlines():
        words = tokens(line) if is_statement(line) else []
        flags = [word for word in words[2:] if word in ("ends", "moment-of-truth")] if words[:1] == ["step"] else []
        if flags and words[-1] == "{":
            result.append(" " * indentation(line) + " ".join(word for word in words if word not in flags))
            result += [" " * (indentation(line) + 2) + flag for flag in flags]
        else:
            result.append(line)
    return "\n".join(result) + "\n"


REFORMATTINGS = [
    wide_blanks, no_indentation, blanks_between, carriage_returns, byte_order_mark, no_last_newline, comments_at_line_ends,
    comments_between, comments_over_lines, without_comments, semicolons, on_few_lines, lists_over_lines, declarations_reversed,
    clauses_in_blocks, flags_in_blocks,
]
