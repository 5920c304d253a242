#!/usr/bin/env python3
"""Makes the pictures of the documents anew, with the release build or with what `JOURNEY` names:

    python3 Tests/Conformance/gallery.py

The documents themselves say how. A picture of a document shows what the last `journey draw` above it makes, or the last
command whose output goes to `dot`, in the format of the picture, of the files that the document has written up to there. So whoever follows a document gets what
is shown in it, and `docs/gallery.md` is the list of the gallery. Of two pictures the README shows a part.
"""

import functools
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from documents import document, documents
from support import ROOT, journey

IMAGE = re.compile(r"!\[[^\[\]]*\]\(([^()\s]+\.svg)\)")
FONT = "Helvetica,Arial,sans-serif"

# A part of a picture of the gallery: what stands from the bar of its first stage to the end of a later one, with the
# names of the rows.
PARTS = {
    "docs/buying-software.svg": ("docs/gallery/buy-software-rows.svg", "buy-software.compare"),
    "docs/buying-software-dark.svg": ("docs/gallery/buy-software-rows-dark.svg", "buy-software.compare"),
}


@dataclass(frozen=True)
class Picture:
    """A picture of a document, and how it is made: a command, `draw` or one whose output goes to `dot`, its words without
    the output, and the files that the document has written by then, as pairs of a name and a text."""

    page: str
    path: str
    command: str
    words: tuple
    files: tuple

    def make(self, directory):
        """The bytes of the picture as the program makes it today."""
        for name, text in self.files:
            target = directory / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        made = directory / Path(self.path).name
        words = [str(ROOT / word) if (ROOT / word).is_file() and word not in dict(self.files) else word for word in self.words]
        if self.command == "draw":
            run = journey("draw", *words, "-o", made, cwd=directory, expect=0)
            assert run.messages == "", str(run)
            return made.read_bytes()
        run = journey(self.command, *words, cwd=directory)
        assert run.messages == "" and run.status in (0, 1), str(run)
        return subprocess.run(["dot", "-Tsvg"], input=run.output, capture_output=True, check=True).stdout


def commands(text):
    """The words of each command of the program in a block, lines that end in a backslash joined."""
    lines = text.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.startswith("journey ")]


def without_output(words):
    """The words of a command without `-o PATH`."""
    place = words.index("-o")
    return tuple(words[:place] + words[place + 2:])


@functools.cache
def pictures():
    """The pictures of all documents in their order."""
    return [picture for path in documents() for picture in pictures_of(path)]


def pictures_of(path):
    """The pictures that a document shows behind a command that draws."""
    page = document(path)
    events = [(block.line, block) for block in page.blocks]
    events += [(page.line_of(found.start()), found[1]) for found in page.matches(IMAGE)]
    files, words, found = {}, None, []
    for _, event in sorted(events, key=lambda event: event[0]):
        if isinstance(event, str):
            if words:
                shown = (Path(path).parent / event).as_posix()
                found.append(Picture(path, shown, *words, tuple(files.items())))
        elif "file" in event.options:
            files[event.options["file"]] = event.text
        elif event.language == "sh":
            for command in commands(event.text):
                if command[:2] == ["journey", "draw"]:
                    words = "draw", without_output(command[2:])
                elif "|" in command and command[command.index("|") + 1] == "dot":
                    words = command[1], tuple(command[2:command.index("|")])
    return found


# Parts

NODE = r'<g id="%s" class="node [^"]*">.*?<polygon [^>]*points="([^"]*)"'
ROW = re.compile(rb'<g id="([^"]+)" class="node lane">')
SHIFT = re.compile(rb'transform="scale\(1 1\) rotate\(0\) translate\(([-\d.]+) ([-\d.]+)\)"')
FRAME = re.compile(rb'<svg width="[^"]*" height="[^"]*"\n viewBox="[^"]*"')


def edges(picture, node):
    """Left, top, right and bottom of what has that id, as Graphviz writes it, in the coordinates of the picture."""
    found = re.search((NODE % re.escape(node)).encode(), picture, re.DOTALL)
    points = [tuple(map(float, point.split(b","))) for point in found[1].split()]
    shift = [float(number) for number in SHIFT.search(picture).groups()]
    across, down = [x + shift[0] for x, _ in points], [y + shift[1] for _, y in points]
    return min(across), min(down), max(across), max(down)


def part(picture, last_stage):
    """A picture with another frame: from the bars of the stages down to the last row, and up to the end of a stage."""
    rows = [edges(picture, row.decode()) for row in ROW.findall(picture)]
    left, bottom = min(row[0] for row in rows), max(row[3] for row in rows)
    _, top, right, _ = edges(picture, last_stage.replace("-", "&#45;"))
    left, top, right, bottom = left - 8, top - 8, right + 2, bottom + 8
    frame = f'<svg width="{right - left:.0f}pt" height="{bottom - top:.0f}pt"\n viewBox="{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}"'
    framed, count = FRAME.subn(frame.encode(), picture)
    assert count == 1
    return framed


def made_part(path, directory):
    """A part of a picture as the program makes it today."""
    whole, last_stage = PARTS[path]
    return part(next(picture for picture in pictures() if picture.path == whole).make(directory), last_stage)


# What a picture was made with

def drawn_by(picture):
    """The version of Graphviz that a picture names."""
    return re.search(rb"Generated by graphviz version ([\w.~-]+)", picture)[1].decode()


@functools.cache
def graphviz():
    """The version of Graphviz that is installed."""
    said = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr
    return re.search(r"graphviz version ([\w.~-]+)", said)[1]


@functools.cache
def font():
    """The font that drawings are set in here, if there is a way to ask."""
    try:
        found = subprocess.run(["fc-match", "--format", "%{family}", FONT], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout


def main():
    drawn = [(picture.path, picture.make) for picture in pictures()]
    drawn += [(path, functools.partial(made_part, path)) for path in PARTS]
    changed = 0
    for path, make in drawn:
        with tempfile.TemporaryDirectory(prefix="journey-gallery-") as directory:
            content = make(Path(directory))
        target = ROOT / path
        if target.exists() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(path)
        changed += 1
    print(f"{changed} of {len(drawn)} pictures changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
