"""Whether text stays in its card: every line of every drawing, measured by Pango with the fonts of this machine.

The compiler sets text by tables, without fonts. Graphviz measures with Pango what it is going to paint: a node without a size of its own is
as wide as its label. So each line becomes such a node, with the markup that it has in the drawing, and is set beside the room that its
row has. Widths depend on the fonts: the tests say which there must be.
"""

import json
import re
import subprocess

import pytest
from drawings import LAID_OUT, called, dot_of, quietly, sample_maps, scene_of
from programs import needs
from support import journey
from test_drawings import FACTS, HARM

FONTS = {"Latin": ("Helvetica,Arial,sans-serif", "Liberation Sans"), "Chinese": ("sans-serif:lang=zh-cn", "Noto Sans CJK"),
         "Thai": ("sans-serif:lang=th", ("Loma", "Garuda", "Waree", "Laksaman", "Umpush"))}


def font_of(pattern):
    return subprocess.run(["fc-match", "--format", "%{family[0]}", pattern], capture_output=True, text=True, check=True).stdout


pytestmark = needs("dot", "fc-match")


# Pango moves each letter to the dots of a screen, and Graphviz rounds widths up: at this many times the size neither counts.
LARGE = 10
# What both may add to a line of a PNG, which is made of dots. Beside every line some points are free.
ON_SCREEN = 1.1


def measured(markups, font, scale=1):
    """The width and height of each line, in points."""

    def enlarged(markup):
        return re.sub(r'POINT-SIZE="([\d.]+)"', lambda size: f'POINT-SIZE="{float(size[1]) * scale:g}"', markup)

    table = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD>'
    nodes = [f'  n{number} [pos="0,0", label=<{table}{enlarged(markup)}</TD></TR></TABLE>>]' for number, markup in enumerate(markups)]
    settings = f'shape=plain, margin=0, width=0, height=0, fontname="{font}", fontsize={10 * scale}'
    graph = f"graph {{\n  graph [layout=nop2]\n  node [{settings}]\n" + "\n".join(nodes) + "\n}\n"
    objects = json.loads(quietly(["dot", "-Tjson"], graph.encode()))["objects"]

    def points(inches):
        """Labels are whole points wide and high; what five digits of inches tell beside them is rounding."""
        return round(float(inches) * 72) / scale

    return [(points(node["width"]), points(node["height"])) for node in objects]


def font_name(dot):
    """The list of fonts that a drawing asks for."""
    return json.loads(quietly(["dot", "-Tdot_json"], dot))["fontname"]


def too_large(dot, scale, tolerance):
    """The lines that need more room than they have, those that lack most first."""
    lines = [(box, line) for box in scene_of(dot).boxes for line in box.lines]
    sizes = measured([line.markup for _, line in lines], font_name(dot), scale)
    assert len(sizes) == len(lines) > 0
    found = [(lacks, what, box.id, line.text) for (box, line), (width, height) in zip(lines, sizes)
             for what, lacks in (("wide", width - line.width - tolerance), ("high", height - line.height - 0.1)) if lacks > 0]
    return "\n".join(f"{lacks + tolerance:.1f} pt too {what}: {id}: {text}" for lacks, what, id, text in sorted(found, reverse=True)[:10])


@pytest.mark.parametrize("script", FONTS)
def test_fonts_are_those_that_the_tables_are_made_for(script):
    pattern, wanted = FONTS[script]
    found = font_of(pattern)
    if script == "Latin":
        assert found == wanted, "apt-get install fonts-liberation"
    else:
        assert found.startswith(wanted), f"apt-get install fonts-noto-cjk fonts-thai-tlwg; {script} is drawn in {found}"


def test_measuring_measures():
    """A line of ten letters is ten times as wide as one; what is bold or larger is wider; squares are square."""
    texts = ["nnnnnnnnnn", "n", "<B>nnnnnnnnnn</B>", '<FONT POINT-SIZE="20">nnnnnnnnnn</FONT>', "客客客客客客客客客客"]
    # An n of Liberation Sans, as of Helvetica, is 0.556 of the size wide, a bold one 0.611.
    widths = [width for width, _ in measured(texts, "Helvetica,Arial,sans-serif", LARGE)]
    assert widths == pytest.approx([55.6, 5.56, 61.1, 111.2, 100], rel=0.02)
    on_screen = [width for width, _ in measured(texts, "Helvetica,Arial,sans-serif")]
    assert on_screen == pytest.approx(widths, rel=0.1)


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_lines_of_samples_fit(case, view):
    dot = dot_of(*case, view)
    large = too_large(dot, LARGE, 0)
    assert not large, large
    on_screen = too_large(dot, 1, ON_SCREEN)
    assert not on_screen, on_screen


# A control character is drawn as a blank, but counts nothing; a mark without a letter gets a circle from some fonts; no table knows
# how wide emoji and stacks of marks are in the font at hand.
NOT_MEASURED = {"control", "not-in-xml", "only-marks", "emoji", "combining"}


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("name", sorted(set(HARM) - NOT_MEASURED))
def test_lines_of_nasty_texts_fit(name, view, tmp_path):
    source = tmp_path / "nasty.journey"
    source.write_text(FACTS.format(text=HARM[name]))
    large = too_large(journey("compile", source, "--emit", "dot", "--map", "nasty-behind", "--view", view, expect=0).output, LARGE, 0)
    assert not large, large
