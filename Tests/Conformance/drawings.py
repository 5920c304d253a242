"""Drawings as programs see them that are not ours: Graphviz reads the DOT, an XML parser its labels and its SVG."""

import functools
import html
import json
import re
import subprocess
import xml.etree.ElementTree as XML
from dataclasses import dataclass, field

from support import ROOT, environment, journey, model, own_maps, samples

LAID_OUT = ("grid", "blueprint")
VIEWS = (*LAID_OUT, "flow")
THEMES = ("light", "dark", "print")
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
# What Graphviz draws with. Anything else would have come from a text of the map.
ELEMENTS = {"svg", "g", "title", "polygon", "polyline", "path", "ellipse", "text", "a", "defs", "linearGradient", "stop", "tspan", "image"}
# What stands for something that the map says, and not for help in reading.
CARDS = {"title", "persona", "stage", "step", "feeling", "touchpoint", "measure", "pain", "opportunity", "action", "evidence", "fact", "next"}


@functools.cache
def sample_maps():
    """The sample maps, each as its file and its id."""
    return [(source, name) for source in samples() for name in own_maps(source)]


def called(case):
    """The name of a map in a list of tests."""
    source, name = case
    return f"{source.stem}-{name}"


def map_of(source, name):
    """A map as JSON has it."""
    return next(entry for entry in model(source)["maps"] if entry["id"] == name)


@functools.cache
def dot_of(source, name, view, theme="light"):
    """The DOT of one map of a source; nothing may be said."""
    run = journey("compile", source, "--map", name, "--emit", "dot", "--view", view, "--theme", theme, expect=0)
    assert run.messages == "", str(run)
    return run.output


def quietly(arguments, stdin=None):
    """The output of a program that must not complain."""
    finished = subprocess.run(arguments, input=stdin, capture_output=True, env=environment())
    messages = finished.stderr.decode(errors="replace")
    assert (finished.returncode, messages) == (0, ""), messages[:2000]
    return finished.stdout


def svg_of(dot):
    """The root of the SVG that Graphviz draws."""
    return XML.fromstring(quietly(["dot", "-Tsvg"], dot))


# The shapes of a laid-out drawing

@dataclass
class Line:
    """A row of the table in a box: how much room it has, and its text with its markup."""

    text: str
    width: int
    height: int
    markup: str


@dataclass
class Box:
    id: str
    role: str
    name: str
    left: float
    top: float
    width: float
    height: float
    address: str
    lines: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(line.text for line in self.lines)

    @property
    def place(self):
        return (self.left, self.top, self.width, self.height)


@dataclass
class Arrow:
    id: str
    role: str
    tail: str
    head: str


@dataclass
class Scene:
    boxes: list
    arrows: list

    @functools.cached_property
    def by_id(self):
        return {box.id: box for box in self.boxes}

    def cards(self):
        return [box for box in self.boxes if box.role in CARDS]


def scene_of(dot):
    """What Graphviz reads in a laid-out drawing."""
    graph = json.loads(quietly(["dot", "-Tdot_json"], dot))
    objects = graph.get("objects", [])
    boxes = [box_of(node) for node in objects if "class" in node]
    arrows = [Arrow(edge["id"], edge["class"], objects[edge["tail"]].get("id"), objects[edge["head"]].get("id"))
              for edge in graph.get("edges", [])]
    return Scene(boxes, arrows)


@functools.cache
def sample_scene(source, name, view):
    return scene_of(dot_of(source, name, view))


def box_of(node):
    x, y = map(float, node["pos"].split(","))
    width, height = float(node["width"]) * 72, float(node["height"]) * 72
    lines = lines_of(node["label"]) if node["label"] else []
    return Box(node["id"], node["class"], html.unescape(node["name"]), round(x - width / 2, 1), round(-y - height / 2, 1),
               round(width, 1), round(height, 1), html.unescape(node.get("URL", "")), lines)


def lines_of(label):
    """The rows of a label that hold text. Graphviz reads escapes in a label after its entities: a backslash stands twice."""
    table = XML.fromstring(label)
    lines = []
    for row in table.iter("TR"):
        cells = [cell for cell in row.iter("TD") if cell.get("HEIGHT")]
        assert len(cells) == 1, "a row has one cell for its text"
        cell = cells[0]
        text = "".join(cell.itertext())
        if text.strip():
            markup = (cell.text or "") + "".join(XML.tostring(part, encoding="unicode") for part in cell)
            lines.append(Line(text.replace("\\\\", "\\"), int(cell.get("WIDTH")), int(cell.get("HEIGHT")), markup))
    return lines


def squeezed(text):
    """Without blanks, without what no drawing can show, without hyphens that a broken word may have been given."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]", "", text)


# What JSON says of a map

def name_of_node(node):
    return node.get("id") or node["key"]


# A step or a stage that is called like a part of the page has its keyword before its name.
KEYWORDS = re.search(r"^keyword\s*=\s*(.*?);", (ROOT / "grammar" / "journey.ebnf").read_text(), re.DOTALL | re.MULTILINE)
PARTS = set(re.findall(r'"([a-z-]+)"', KEYWORDS[1])) | {"title", "row", "legend", "line", "empty", "separator"}


def element_id(entry, node, word):
    """The id of the head of a step or a stage in a drawing; that of the map for the map itself."""
    if node is entry:
        return entry["id"]
    name = name_of_node(node)
    return f"{entry['id']}.{word}.{name}" if name in PARTS else f"{entry['id']}.{name}"


def stages_of(entry):
    return entry.get("stages", [])


def steps_of(entry):
    """The steps in the order in which they follow: bare ones come first, as in JSON."""
    return entry.get("steps", []) + [step for stage in stages_of(entry) for step in stage.get("steps", [])]


