"""Every map of the samples in every view, with every set of colours, as every kind of picture; and texts that mean harm."""

import re
import xml.etree.ElementTree as XML
from urllib.parse import urlsplit

import pydot
import pytest
from drawings import ELEMENTS, LAID_OUT, SVG, THEMES, VIEWS, XLINK, called, dot_of, lines_of, quietly, sample_maps, scene_of, squeezed, svg_of
from programs import needs
from support import journey
from test_dot import NASTY, PLACES, unescaped

pytestmark = needs("dot", "nop")

BEGINNINGS = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


def check_svg(content):
    """A picture that any reader of XML takes, without scripts, whose links lead to pages, letters and places in it."""
    root = XML.fromstring(content)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    for element in root.iter():
        scripts = [name for name in element.attrib if name.lower().startswith("on")]
        assert not scripts, scripts
        for name in ("href", XLINK + "href"):
            address = element.get(name)
            if address is not None:
                assert urlsplit(address).scheme in ("", "http", "https", "mailto"), address
    return root


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_samples_are_drawn(case, view, theme, tmp_path):
    dot = dot_of(*case, view, theme)
    targets = {format: tmp_path / f"map.{format}" for format in BEGINNINGS}
    told = quietly(["dot", *(word for format, path in targets.items() for word in (f"-T{format}", "-o", str(path)))], dot)
    assert told == b""
    for format, path in targets.items():
        content = path.read_bytes()
        assert content.startswith(BEGINNINGS[format])
        assert len(content) > 5000, f"the {format} holds next to nothing"
    assert targets["pdf"].read_bytes().rstrip().endswith(b"%%EOF")
    check_svg(targets["svg"].read_bytes())


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_colours_move_nothing(case, view):
    """What is drawn, what it says, and where it stands does not depend on the colours."""

    def said(theme):
        return [(box.id, box.role, box.name, box.place, box.text) for box in scene_of(dot_of(*case, view, theme)).boxes]

    first, *others = [said(theme) for theme in THEMES]
    assert all(other == first for other in others)


@pytest.mark.parametrize("view", VIEWS)
def test_colours_differ(view):
    """Each set of colours draws a picture of its own."""
    drawings = {dot_of(*sample_maps()[0], view, theme) for theme in THEMES}
    assert len(drawings) == len(THEMES)


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_graphviz_lays_nothing_out(case, view):
    """Every node has a place and every arrow a way, so that a picture does not depend on who draws it."""
    dot = dot_of(*case, view).decode()
    statements = re.split(r"\n  (?=\")", dot)[1:]
    assert len(statements) > 20
    assert all('[pos="' in statement for statement in statements)
    assert quietly(["nop", "-p"], dot.encode()) == b""


# Texts that mean harm

HARM = {**NASTY, "empty": "", "two-thousand": "Who pays for that, and when? " * 69, "two-thousand-in-a-word": "Donaudampfschiff" * 125,
        "markup-in-a-long-word": "<b>&amp;</b>" * 60, "backslash-at-the-end": r"ends in \\", "many-backslashes": r"\\" * 40,
        "chinese": "客戶在店裡等了兩個小時，最後還是沒有拿到收據。", "thai": "ลูกค้ารอที่ร้านสองชั่วโมงแล้วก็ยังไม่ได้ใบเสร็จ"}

FACTS = """
lane own "{text}"
persona maya "{text}" {{
  role "{text}"
  quote "{text}"
  goal "{text}"
  fact "{text}" "{text}"
}}
channel web "{text}"
team sales "{text}"
system crm "{text}"
source study "{text}" link "https://example.org/?a=b&c=d" "{text}"
metric speed "{text}" unit "{text}"
current-state nasty "{text}" {{
  persona maya
  scenario "{text}"
  objective "{text}"
  scope "{text}" to "{text}"
  status validated by "{text}"
  label doing "{text}"
  note "{text}"
  link "https://example.org/%3Cscript%3E?a=b&c='d'" "{text}"
  stage one "{text}" {{
    goal "{text}"
    step first "{text}" moment-of-truth {{
      touchpoint page "{text}" channel web
      doing "{text}" source study
      thinking "{text}" persona maya
      feeling -1 "{text}"
      question "{text}"
      information "{text}" channel web
      expects "{text}" missed
      pain bad "{text}" severity high cause "{text}" owner sales
      opportunity good "{text}" addresses bad owner sales
      measure speed 4 target 5
      carries "{text}"
      lane own "{text}"
      owner sales
      note "{text}"
      link "mailto:a@example.org" "{text}"
      then second when "{text}"
      then third when "{text}"
    }}
    step second "{text}" {{
      then first when "{text}"
    }}
    step third "{text}" ends
  }}
}}
service-blueprint nasty-behind "{text}" from nasty {{
  step first {{
    evidence paper "{text}" channel web
    frontstage serve "{text}" by sales using crm {{
      then look when "{text}"
    }}
    backstage look "{text}" by sales feeling -1 "{text}"
    policy "{text}"
    fail slip "{text}" on look likelihood high recovery "{text}"
  }}
}}
"""
assert FACTS.count("{text}") > PLACES.count("{text}")


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("map_id", ["nasty", "nasty-behind"])
@pytest.mark.parametrize("name", HARM)
def test_nasty_texts_do_no_harm(name, map_id, view, tmp_path):
    source = tmp_path / "nasty.journey"
    source.write_text(FACTS.format(text=HARM[name]))
    run = journey("compile", source, "--emit", "dot", "--map", map_id, "--view", view, expect=0)
    root = check_svg(quietly(["dot", "-Tsvg"], run.output))
    assert len(pydot.graph_from_dot_data(run.text)) == 1
    wanted = squeezed(unescaped(HARM[name]))
    cards = {box.id: box for box in scene_of(run.output).cards()}
    shown = [f"{map_id}.title", f"{map_id}.one", f"{map_id}.first", f"{map_id}.third"]
    shown += {"grid": [f"{map_id}.first.{fact}" for fact in ("doing.1", "thinking.1", "pain.bad", "opportunity.good", "touchpoint.page", "lane.1")],
              "blueprint": [f"{map_id}.first.lane.1"]}[view]
    if map_id == "nasty-behind":
        shown += [f"{map_id}.first.{fact}" for fact in ("evidence.paper", "frontstage.serve", "backstage.look", "policy.1")]
    for card in shown:
        assert wanted in squeezed(cards[card].text), f"{card} says {cards[card].text[:200]!r}"
    # What is painted is what the DOT says: Graphviz has read no escape, no entity and no markup in it.
    painted = squeezed("".join("".join(element.itertext()) for element in root.iter(SVG + "text")))
    assert painted.count(wanted) >= len(shown) if wanted else True


@pytest.mark.parametrize("format", ["png", "pdf"])
@pytest.mark.parametrize("name", HARM)
def test_nasty_texts_as_pictures(name, format, tmp_path):
    source = tmp_path / "nasty.journey"
    source.write_text(FACTS.format(text=HARM[name]))
    run = journey("compile", source, "--emit", "dot", "--map", "nasty-behind", expect=0)
    assert quietly(["dot", f"-T{format}"], run.output).startswith(BEGINNINGS[format])


def test_next_to_nothing_is_drawn(tmp_path):
    """Maps without steps, without stages, with a stage without steps."""
    for number, content in enumerate(['', 'stage a "A"', 'step a "A"', 'stage a "" { step b "" }', 'stage a "A" { step b "B" }; stage c "C"']):
        for view in LAID_OUT:
            source = tmp_path / f"map-{number}.journey"
            source.write_text(f'current-state small "" {{ {content} }}\n')
            dot = journey("compile", source, "--emit", "dot", "--view", view, expect=0).output
            check_svg(quietly(["dot", "-Tsvg"], dot))
            assert "small.title" in {box.id for box in scene_of(dot).boxes}
