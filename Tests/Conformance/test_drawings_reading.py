"""The SVG of a drawing as a screen reader, a mouse and a style sheet have it: names, tooltips, ids, links, and their order."""

import re
from urllib.parse import unquote

import pytest
from drawings import LAID_OUT, SVG, VIEWS, XLINK, called, dot_of, element_id, map_of, sample_maps, sample_scene, squeezed, stages_of, steps_of, svg_of
from programs import needs
from support import journey
from test_drawings_cards import expected

pytestmark = needs("dot")

DECORATIONS = {"band", "decoration"}


class Group:
    """A node or an arrow of the picture."""

    def __init__(self, element):
        self.id = element.get("id")
        self.classes = element.get("class").split()
        self.title = "".join(element.find(SVG + "title").itertext())
        anchors = list(element.iter(SVG + "a"))
        self.address = next((anchor.get(XLINK + "href") for anchor in anchors if anchor.get(XLINK + "href")), None)
        self.tooltip = next((anchor.get(XLINK + "title") for anchor in anchors), None)

    @property
    def role(self):
        return self.classes[1]


def groups(root, kind="node"):
    return [Group(element) for element in root.iter(SVG + "g") if element.get("class", "").split()[:1] == [kind]]


def owner(id, heads):
    """The stage or the step in whose column something stands."""
    parts = id.split(".")
    return next((head for head in (".".join(parts[:3]), ".".join(parts[:2])) if head in heads), None)


def drawn(case, view):
    return svg_of(dot_of(*case, view))


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_cards_have_names_and_tooltips(case, view):
    shapes = {group.id: group for group in groups(drawn(case, view))}
    nameless = []
    for id, (role, texts) in expected(*case, view).items():
        group = shapes[id]
        whole = [squeezed(text) for text in ([texts] if isinstance(texts, str) else texts)]
        # The name says what it is, before or behind what it says; the tooltip says all.
        first = whole[0] if role in ("pain", "title") else "".join(whole[:1])
        if first not in squeezed(group.title) and role != "action":
            nameless.append(f"{id}: the name {group.title!r} lacks {first!r}")
        if not squeezed(group.title):
            nameless.append(f"{id} has no name")
        if not squeezed(group.tooltip or ""):
            nameless.append(f"{id} has no tooltip")
        if role not in ("action", "next", "measure", "step", "stage", "title"):
            nameless += [f"{id}: the tooltip {group.tooltip!r} lacks {text!r}" for text in whole if text not in squeezed(group.tooltip or "")]
    assert not nameless, "\n".join(nameless[:8])


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_names_say_what_a_card_is(case, view):
    """Cards of one kind begin alike, with the name of the row; what stands in a step names the step."""
    scene = sample_scene(*case, view)
    entry = map_of(*case)
    titles = {element_id(entry, step, "step"): step["title"] for step in steps_of(entry)}
    titles |= {element_id(entry, stage, "stage"): stage["title"] for stage in stages_of(entry)}
    rows = {box.id.rpartition(".row.")[2]: box.text for box in scene.boxes if box.role == "lane"}
    checked = 0
    for box in scene.cards():
        element = owner(box.id, titles)
        if element in (None, box.id):
            continue
        fact = box.id.removeprefix(element).split(".")[1]
        checked += 1
        if not box.id.endswith((".customer", ".empty")):
            assert squeezed(titles[element]) in squeezed(box.name), f"{box.id} is called {box.name!r}"
        if fact in rows and box.role != "next":
            assert squeezed(box.name).startswith(squeezed(rows[fact])), f"{box.id} of the row {rows[fact]!r} is called {box.name!r}"
    assert checked > 10


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_ids_and_names_are_unique(case, view):
    root = drawn(case, view)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), sorted({id for id in ids if ids.count(id) > 1})[:5]
    names = [group.title for group in groups(root)]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})[:5]


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_no_tooltip_is_markup(case, view):
    """Where a shape has no tooltip of its own Graphviz takes the name of a tag."""
    for group in [*groups(drawn(case, view)), *groups(drawn(case, view), "edge")]:
        assert group.tooltip is None or not re.match(r"<?TABLE|\\[NGLEHT]", group.tooltip), f"{group.id}: {group.tooltip!r}"
        assert group.role in DECORATIONS | {"tag"} or group.tooltip != "" and group.tooltip is not None or group.role == "line", group.id


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_titles_are_read_column_by_column(case, view):
    """A stage, then each of its steps: the head, and all that stands below it, from the top down.

    Graphviz puts the card at which an arrow ends right behind that at which it begins, so that of a blueprint only the DOT has this order
    whole; in its SVG the stages and the heads of the steps have it.
    """
    entry = map_of(*case)
    wanted = expected(*case, view)
    painted = [group.id for group in groups(drawn(case, view)) if group.id in wanted and group.role != "persona"]
    cards = [box.id for box in sample_scene(*case, view).boxes if box.id in wanted and box.role != "persona"]
    in_order = {"grid": {wanted[id][0] for id in cards}, "blueprint": {"title", "stage", "step"}}[view]
    assert [id for id in painted if wanted[id][0] in in_order] == [id for id in cards if wanted[id][0] in in_order]
    steps = [element_id(entry, step, "step") for step in steps_of(entry)]
    assert [id for id in cards if id in steps] == steps
    heads = set(steps) | {element_id(entry, stage, "stage") for stage in stages_of(entry)}
    column = None
    for id in cards:
        column = id if id in heads else column
        assert owner(id, heads) == column, f"{id} is read in the column of {column}"
    places = sample_scene(*case, view).by_id
    for above, below in zip(cards, cards[1:]):
        if owner(above, steps) == owner(below, steps) is not None and "feeling" not in (wanted[above][0], wanted[below][0]):
            assert places[above].top <= places[below].top, f"{above} is read before {below}, which stands above it"


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_links_lead_somewhere(case, view):
    root = drawn(case, view)
    shapes = groups(root)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    inside = [group.address for group in shapes if (group.address or "").startswith("#")]
    assert [address for address in inside if unquote(address[1:]) not in ids] == []
    by_id = {group.id: group for group in shapes}
    entry = map_of(*case)
    for element in [entry, *steps_of(entry)]:
        id = element_id(entry, element, "step")
        for number, link in enumerate(element.get("links", []), 1):
            assert by_id[f"{id}.link.{number}"].address == link["url"]
        if "detail" in element:
            assert by_id[f"{id}.detail"].address == by_id[id].address == f"{element['detail']['id']}.svg"
    for stage in stages_of(entry):
        if "detail" in stage:
            assert by_id[element_id(entry, stage, "stage")].address == f"{stage['detail']['id']}.svg"


LINKED = """
current-state here "Here" {
  link "HTTPS://example.org/a b?c=1&d=%2F#e" "Notes"
  stage first "First" {
    detail closer
    step one "One" {
      link "mailto:a@example.org?subject=x&body=y" "Ask"
      link "pages/one.html" "A page beside this one"
      link "https://example.org/第一步" "Not Latin"
      detail closer
      then two when "Yes"
      then one when "No"
    }
    step two "Two"
  }
}
current-state closer "Closer" {
  step near "Near"
}
"""


@pytest.mark.parametrize("view", LAID_OUT)
def test_links_of_all_kinds(view, tmp_path):
    source = tmp_path / "linked.journey"
    source.write_text(LINKED)
    root = svg_of(journey("compile", source, "--emit", "dot", "--map", "here", "--view", view, expect=0).output)
    by_id = {group.id: group for group in groups(root)}
    assert by_id["here.link.1"].address == "HTTPS://example.org/a%20b?c=1&d=%2F#e"
    assert [by_id[f"here.one.link.{number}"].address for number in (1, 2, 3)] == [
        "mailto:a@example.org?subject=x&body=y", "pages/one.html", "https://example.org/%E7%AC%AC%E4%B8%80%E6%AD%A5"]
    assert by_id["here.first"].address == by_id["here.one"].address == by_id["here.one.detail"].address == "closer.svg"
    assert by_id["here.two"].address is None
    if view == "grid":
        assert [by_id[f"here.one.next.{number}"].address for number in (1, 2)] == ["#here.two", "#here.one"]


def test_name_of_the_picture_is_that_of_the_map():
    for source, name in sample_maps():
        for view in LAID_OUT:
            root = svg_of(dot_of(source, name, view))
            assert root.find(SVG + "g").find(SVG + "title").text == map_of(source, name)["title"]
            assert root.find(SVG + "g").get("id") == name
