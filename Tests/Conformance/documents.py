"""Markdown as the repository's documents use it: fenced blocks, headings, links and code spans. Nothing is rendered."""

import functools
import re
import subprocess
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from support import ROOT

FENCE = re.compile(r"^([ ]*)(`{3,}|~{3,})[ ]*([^`]*)$")
HEADING = re.compile(r"^ {0,3}#{1,6}[ ]+(.*?)(?:[ ]+#+)?[ ]*$")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INLINE_LINK = re.compile(r"\]\(\s*(?:<([^>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+\"[^\"]*\")?\s*\)")
DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ ]+(\S+)", re.MULTILINE)
REFERENCE = re.compile(r"\]\[([^\[\]]+)\]")
BRACKETS = re.compile(r"(?<!\])\[([^\[\]]+)\](?![\[(:])")
ATTRIBUTE = re.compile(r"<(?:a|img)\b[^>]*?\b(?:href|src)=\"([^\"]*)\"")
ANCHOR_ATTRIBUTE = re.compile(r"<a\b[^>]*?\b(?:id|name)=\"([^\"]*)\"")


@functools.cache
def repository_files():
    """The files of the repository by their paths in it: what Git tracks, and what is new and not ignored."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return frozenset(path for path in listed.split("\0") if path and (ROOT / path).is_file())


@functools.cache
def repository_directories():
    return frozenset(str(parent) for path in repository_files() for parent in Path(path).parents)


@dataclass
class Block:
    """A fenced block: its line, the first word behind the fence, the `name=value` words behind that, and what it holds."""

    line: int
    language: str
    options: dict
    text: str


@dataclass
class Document:
    path: str
    blocks: list = field(default_factory=list)
    # The text without the blocks and the comments; a line break stands for each of their lines.
    prose: str = ""

    def line_of(self, offset):
        return self.prose.count("\n", 0, offset) + 1

    @functools.cached_property
    def code_spans(self):
        """(offset, text) of what stands between backquotes."""
        return [(found.start(), " ".join(found[2].split())) for found in CODE_SPAN.finditer(self.prose)]

    def matches(self, pattern):
        """What a pattern finds outside of code spans; one may stand within what is found."""
        spans = [found.span() for found in CODE_SPAN.finditer(self.prose)]
        for found in pattern.finditer(self.prose):
            if not any(start < found.start() < end for start, end in spans):
                yield found

    @functools.cached_property
    def definitions(self):
        return {found[1]: found[2] for found in self.matches(DEFINITION)}

    @functools.cached_property
    def labels(self):
        """(line, label) of links whose target stands elsewhere in the document: `[text][label]`, and `[label]` of code,
        which nobody would write in brackets for another reason."""
        found = [(match.start(), match[1]) for match in self.matches(REFERENCE)]
        found += [(match.start(), match[1]) for match in self.matches(BRACKETS) if match[1].startswith("`") or match[1] in self.definitions]
        return [(self.line_of(offset), label) for offset, label in sorted(found)]

    @functools.cached_property
    def targets(self):
        """(line, target) of every link and image."""
        found = [(match.start(), match[1] or match[2] or "") for match in self.matches(INLINE_LINK)]
        found += [(match.start(), match[2]) for match in self.matches(DEFINITION)]
        found += [(match.start(), match[1]) for match in self.matches(ATTRIBUTE)]
        return [(self.line_of(offset), target) for offset, target in sorted(found)]

    @functools.cached_property
    def anchors(self):
        """What `#…` may name: the headings, as GitHub spells them, and anchors that are written out."""
        result, seen = set(), {}
        for line in self.prose.splitlines():
            heading = HEADING.match(line)
            if not heading:
                continue
            name = slug(heading[1])
            result.add(f"{name}-{seen[name]}" if name in seen else name)
            seen[name] = seen.get(name, 0) + 1
        return result | {found[1] for found in self.matches(ANCHOR_ATTRIBUTE)}


def slug(heading):
    """The anchor that GitHub gives to a heading: what is read, in small letters, without punctuation, `-` for each blank."""
    text = re.sub(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])", r"\1", heading)
    text = re.sub(r"\*+|`", "", text).strip().lower()
    kept = (letter for letter in text if letter in "- " or unicodedata.category(letter)[0] in "LM" or unicodedata.category(letter) in ("Nd", "Pc"))
    return "".join(kept).replace(" ", "-")


@functools.cache
def document(path):
    """Reads a Markdown file of the repository."""
    result = Document(path)
    prose, opened, content = [], None, []
    for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if opened:
            indentation, mark, block = opened
            if fence and fence[2][0] == mark[0] and len(fence[2]) >= len(mark) and not fence[3].strip():
                block.text = "".join(one + "\n" for one in content)
                result.blocks.append(block)
                opened = None
            else:
                content.append(line[len(indentation):] if line.startswith(indentation) else line.lstrip(" "))
            prose.append("")
        elif fence:
            words = fence[3].split()
            options = dict(word.partition("=")[::2] for word in words[1:])
            opened, content = (fence[1], fence[2], Block(number, words[0] if words else "", options, "")), []
            prose.append("")
        else:
            prose.append(line)
    if opened:
        raise ValueError(f"{path}:{opened[2].line}: the block is not closed.")
    text = "".join(line + "\n" for line in prose)
    result.prose = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return result


@functools.cache
def documents():
    """Every Markdown file of the repository but those of the corpus, which are expectations."""
    return [path for path in sorted(repository_files()) if path.endswith(".md") and not path.startswith("Tests/Corpus/")]
