"""The DOT of every map, against Graphviz and against an independent reader of DOT."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as XML

import pydot
import pytest
from support import clean_sources, journey, name_of, own_maps

pytestmark = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
# What Graphviz draws with. Anything else would have come from a text of the map.
ELEMENTS = {"svg", "g", "title", "polygon", "polyline", "path", "ellipse", "text", "a", "defs", "linearGradient", "stop", "tspan", "image"}


def drawn(dot, directory, name="map"):
    """Draws in all formats; nothing may be said. The root of the SVG."""
    path = directory / f"{name}.dot"
    path.write_bytes(dot)
    made = [directory / f"{name}.{format}" for format in ("svg", "png", "pdf")]
    formats = [word for target in made for word in (f"-T{target.suffix[1:]}", "-o", str(target))]
    finished = subprocess.run(["dot", *formats, str(path)], capture_output=True, text=True)
    assert (finished.returncode, finished.stderr) == (0, ""), finished.stderr
    for target in made:
        assert target.stat().st_size > 200
    accepted = subprocess.run(["nop", "-p", str(path)], capture_output=True, text=True)
    assert (accepted.returncode, accepted.stderr) == (0, ""), accepted.stderr
    return XML.parse(made[0]).getroot()


def elements(root):
    return {element.tag.removeprefix(SVG) for element in root.iter()}


def links(root):
    return sorted({element.get(XLINK + "href") or element.get("href") for element in root.iter(SVG + "a")} - {None})


def words_of(root):
    """All that can be read in the drawing, without the blanks: where lines are broken does not matter."""
    return squeezed("".join("".join(element.itertext()) for element in root.iter(SVG + "text")))


def squeezed(text):
    """Without blanks, without what no drawing can show, without hyphens that a broken word may have been given."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]", "", text)


@pytest.mark.parametrize("source", clean_sources(), ids=name_of)
def test_every_map_is_drawn(source, tmp_path):
    for number, name in enumerate(own_maps(source)):
        run = journey("compile", source, "--map", name, expect=0)
        assert run.messages == ""
        root = drawn(run.output, tmp_path, f"map-{number}")
        assert elements(root) <= ELEMENTS, elements(root) - ELEMENTS
        graphs = pydot.graph_from_dot_data(run.text)
        assert graphs and len(graphs) == 1


@pytest.mark.parametrize("source", clean_sources(), ids=name_of)
def test_directory_gets_a_file_per_map(source, tmp_path):
    maps = own_maps(source)
    if not maps:
        pytest.skip("the file has no map")
    journey("compile", source, "-o", f"{tmp_path}/", expect=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.dot" for name in maps)
    for name in maps:
        assert (tmp_path / f"{name}.dot").read_bytes() == journey("compile", source, "--map", name, expect=0).output


NASTY = {
    "quotes": r'say \"no\" to it',
    "quote-at-the-end": r'said \"',
    "backslashes": r"C:\\new\\table\\",
    "node-name": r"\\N and \\G and \\E",
    "justification": r"left\\l right\\r centre\\n",
    "html": "<b>bold</b> <img src='x'/>",
    "html-label": "<<table><tr><td>x</td></tr></table>>",
    "ampersand": "you & me",
    "entities": "&lt;b&gt; &amp; &#65; &quot; &nbsp; &unheard;",
    "script": "</text><script>alert(1)</script>",
    "cdata": "]]> <![CDATA[ x ]]> <!-- y -->",
    "emoji": "so 😀 👩‍👩‍👧 🇹🇭 happy",
    "control": r"bell \u{7} null \u{0} escape \u{1B} delete \u{7F} next \u{85}",
    "not-in-xml": r"last \u{FFFE} \u{FFFF} ok",
    "lines": r"one\ntwo\n\nthree\ttab",
    "long-word": "Donau" * 60,
    "long-cjk": "顧客體驗地圖" * 40,
    "long-thai": "ประสบการณ์ลูกค้า" * 20,
    "hebrew": "שלום עולם abc 123",
    "arabic": "مرحبا بالعالم 45%",
    "bidi-controls": r"a \u{202E}cba\u{202C} b",
    "braces": "{a|b} <port> [x=y];",
    "url": "javascript:alert(1) https://example.org/?a=b&c=d",
    "comment": "// no comment /* here */ # nor here",
    "percent": "100% %s %n $HOME `x`",
    "combining": "e\u0301\u0302\u0303\u0304 Z\u0351\u0343\u036b",
    "one-blank": " ",
    "only-marks": r"\u{301}",
}

PLACES = """
persona maya "{text}"
channel web "{text}"
team sales "{text}"
system crm "{text}"
current-state nasty "{text}" {{
  persona maya
  stage one "{text}" {{
    step first "{text}" moment-of-truth {{
      touchpoint page "{text}" channel web
      feeling -1 "{text}"
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
    backstage look "{text}" by sales
  }}
}}
"""


def unescaped(text):
    """The text as a map means it."""
    simple = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
    return re.sub(r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))", lambda found: chr(int(found[1], 16)) if found[1] else simple[found[2]], text)


@pytest.mark.parametrize("map_id", ["nasty", "nasty-behind"])
@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_do_no_harm(name, map_id, tmp_path):
    source = tmp_path / "nasty.journey"
    source.write_text(PLACES.format(text=NASTY[name]))
    dot = journey("compile", source, "--map", map_id, expect=0).output
    root = drawn(dot, tmp_path)
    # An `a` without an address is how Graphviz writes a tooltip.
    assert elements(root) <= ELEMENTS - {"image"}, elements(root)
    # What leads somewhere leads to something in the picture itself.
    ids = {element.get("id") for element in root.iter()}
    assert {link for link in links(root) if link.removeprefix("#") not in ids} == set(), links(root)
    text = squeezed(unescaped(NASTY[name]))
    # Once as the title of a stage, once of each of three steps.
    assert words_of(root).count(text) >= 4 if text else True, f"{text!r} is not in {words_of(root)!r}"
    assert len(pydot.graph_from_dot_data(dot.decode())) == 1


@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_come_through_json_and_text(name, tmp_path):
    source = tmp_path / "nasty.journey"
    source.write_text(PLACES.format(text=NASTY[name]))
    stages = journey("compile", source, "--emit", "json", expect=0).json["maps"][0]["stages"]
    assert unescaped(NASTY[name]) in stages[0].values()
    stored = tmp_path / "nasty.json"
    journey("compile", source, "--emit", "json", "-o", stored, expect=0)
    text = journey("compile", source, "--emit", "text", "--resolved", expect=0).output
    assert text == journey("compile", stored, "--emit", "text", "--resolved", expect=0).output
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", text)


def test_details_are_the_only_links(tmp_path):
    source = tmp_path / "detail.journey"
    source.write_text('current-state a "A" {\n  stage s "S" {\n    detail b\n    step one "One" detail b\n  }\n}\n'
                      'current-state b "B" {\n  step two "Two" {\n    link "https://example.org/" "Elsewhere"\n  }\n}\n')
    root = drawn(journey("compile", source, "--map", "a", expect=0).output, tmp_path)
    assert links(root) in ([], ["b.svg"])
    journey("compile", source, "-o", f"{tmp_path}/", expect=0)
    assert links(drawn((tmp_path / "a.dot").read_bytes(), tmp_path, "linked")) == ["b.svg"]


@pytest.mark.parametrize("format", ["svg", "png", "pdf"])
def test_draw(format, tmp_path):
    source = tmp_path / "map.journey"
    source.write_text('current-state a "A" {\n  step one "One"\n}\n')
    for arguments in (["-o", f"{tmp_path}/map.{format}"], ["-o", f"{tmp_path}/map.bin", "--format", format]):
        run = journey("draw", source, *arguments, expect=0)
        assert run.output == b"" and run.messages == ""
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[format]
    assert (tmp_path / f"map.{format}").read_bytes().startswith(begins)
    assert (tmp_path / "map.bin").read_bytes().startswith(begins)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["map.bin", f"map.{format}", "map.journey"])
