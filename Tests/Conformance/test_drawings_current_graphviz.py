"""A current Graphviz draws what the old one of Debian draws, and says nothing either.

The wheel of pygraphviz carries Graphviz 14 for some systems only. Where there is none these tests are skipped, but not in CI, whose
system has one.
"""

import importlib.util
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as XML
from pathlib import Path

import pytest
from drawings import LAID_OUT, SVG, THEMES, called, dot_of, quietly, sample_maps
from programs import needs
from support import journey
from test_drawings import FACTS, HARM

pytestmark = [needs("dot"), pytest.mark.skipif(
    importlib.util.find_spec("pygraphviz") is None and not os.environ.get("CI"), reason="there is no wheel of pygraphviz for this Python")]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# By how much the two may differ, in points: they round differently.
CLOSE = 1.0
# The current one ends a head where the pen ends, the old one where the line would end without a width.
CLOSE_OF_AN_ARROW = 4.0
# Where one letter fills a line, what each is rounded up adds up, and the text of the card moves.
CLOSE_OF_NASTY_TEXTS = 2.0


def drawn_now(dots, directory):
    """The SVG of each DOT as the current Graphviz draws it, in one process; nothing may be said."""
    paths = [directory / f"map-{number}.dot" for number in range(len(dots))]
    for path, dot in zip(paths, dots):
        path.write_bytes(dot)
    script = Path(__file__).with_name("draw_with_current_graphviz.py")
    finished = subprocess.run([sys.executable, "-W", "error", script, *paths], capture_output=True, text=True)
    # Fontconfig speaks of its own configuration, not of the drawing.
    told = [line for line in finished.stderr.splitlines() if not line.startswith("Fontconfig ")]
    assert (finished.returncode, told) == (0, []), "\n".join(told)[-2000:]
    return [path.with_suffix(".svg").read_bytes() for path in paths]


def version(svg):
    return tuple(map(int, re.search(rb"graphviz version (\d+)\.(\d+)", svg).groups()))


def shapes(svg):
    """By the id of each node and arrow: the kinds of its shapes, their numbers, and its texts."""
    found = {}
    for group in XML.fromstring(svg).iter(SVG + "g"):
        if group.get("class", "").split()[:1] not in (["node"], ["edge"]):
            continue
        kinds, numbers, texts = [], [], []
        for element in group.iter():
            tag = element.tag.removeprefix(SVG)
            if tag in ("polygon", "polyline", "path", "ellipse", "image"):
                kinds.append(tag)
                places = [element.get(name) for name in ("points", "d", "cx", "cy", "rx", "ry", "x", "y", "width", "height")]
                numbers.append([float(number) for place in places if place for number in NUMBER.findall(place)])
            elif tag == "text":
                texts.append("".join(element.itertext()))
        found[group.get("id")] = (kinds, numbers, texts)
    return found


def compare(dots, directory, near=CLOSE):
    for dot, now in zip(dots, drawn_now(dots, directory)):
        before = quietly(["dot", "-Tsvg"], dot)
        assert version(now) >= (14, 0) > version(before) or version(now) != version(before)
        old, new = shapes(before), shapes(now)
        assert list(old) == list(new)
        assert len(old) > 20
        for id, (kinds, numbers, texts) in old.items():
            assert new[id][0] == kinds, id
            assert [text.replace("\xa0", " ") for text in new[id][2]] == [text.replace("\xa0", " ") for text in texts], id
            close = CLOSE_OF_AN_ARROW if ".to." in id else near
            for was, became in zip(numbers, new[id][1]):
                assert len(was) == len(became), id
                assert all(abs(a - b) <= close for a, b in zip(was, became)), f"{id}: {was} became {became}"


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_samples(case, view, tmp_path):
    compare([dot_of(*case, view, theme) for theme in THEMES], tmp_path)


@pytest.mark.parametrize("view", LAID_OUT)
def test_nasty_texts(view, tmp_path):
    dots = []
    for name, text in HARM.items():
        source = tmp_path / f"{name}.journey"
        source.write_text(FACTS.format(text=text))
        dots.append(journey("compile", source, "--emit", "dot", "--map", "nasty-behind", "--view", view, expect=0).output)
    compare(dots, tmp_path, CLOSE_OF_NASTY_TEXTS)
