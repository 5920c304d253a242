"""`journey compare`: how it can end, its JSON against its schema, its Markdown as GitHub renders it, and what is true of every
future state, seen from outside."""

import html.parser
import itertools
import json
import re
import unicodedata

import cmarkgfm
import jsonschema
import pytest
from support import CORPUS, ROOT, clean_sources, journey, model, name_of, samples
from test_json import check_jsonschema, in_batches

SCHEMA = ROOT / "grammar" / "comparison.schema.json"
COMPARED = sorted((CORPUS / "compare").glob("*.journey"))
SIGNS = {"kept": "=", "changed": "~", "gone": "-", "new": "+"}


def ids(source):
    """The ids of the maps of a source, imported ones included, and what each is derived from."""
    return {one["id"]: one.get("from", {}).get("id") for one in model(source)["maps"]}


def pairs(source):
    """The pairs of maps that are worth comparing: each with its base, and neighbours."""
    bases = ids(source)
    found = [(base, one) for one, base in bases.items() if base]
    found += itertools.pairwise(bases)
    return list(dict.fromkeys(found))


def comparison(source, current, future):
    return journey("compare", source, current, future, "--format", "json", expect=0).json


def futures():
    return [(source, future, base) for source in [*samples(), *COMPARED] for future, base in ids(source).items() if base]


def elements(element):
    yield element
    for inner in element.get("elements", []):
        yield from elements(inner)


# How it can end

MAPS = """current-state now "Now" {
  step a "A" {
    wait 2 days
  }
}

future-state next "Next" from now {
  step a {
    wait 1 h
  }
}

current-state other "Another"  {
  step a "A"
}
"""


@pytest.fixture
def maps(tmp_path):
    (tmp_path / "maps.journey").write_text(MAPS)
    (tmp_path / "wrong.journey").write_text('current-state now "Now" {\n  stp a "A"\n}\n')
    (tmp_path / "none.journey").write_text('team one "One"\n')
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("maps.journey", "next"), 0, ""),
        (("maps.journey", "now", "next"), 0, ""),
        (("maps.journey", "next", "now"), 0, ""),
        (("maps.journey", "other", "next"), 0, ""),
        (("--format", "markdown", "maps.journey", "next"), 0, ""),
        (("--help",), 0, ""),
        (("maps.journey", "now"), 2, "`now` is not derived from another map. Name the map to compare it with: `journey compare maps.journey CURRENT now`."),
        (("maps.journey", "next", "next"), 2, "`next` is named twice."),
        (("maps.journey", "nxt"), 2, "`maps.journey` has no map `nxt`. Did you mean `next`?"),
        (("maps.journey", "nov", "next"), 2, "Did you mean `now`?"),
        (("maps.journey", "something-else"), 2, "It has `next`, `now` and `other`."),
        (("none.journey", "next"), 2, "It has no map at all."),
        (("missing.journey", "next"), 2, "There is no file `missing.journey`."),
        (("wrong.journey", "now"), 1, "Did you mean `step`?"),
        (("maps.journey",), 2, "needs `FILE FUTURE`"),
        (("maps.journey", "a", "b", "c"), 2, "Leave out `c`"),
        (("maps.journey", "next", "--format", "dott"), 2, "`dott`"),
    ],
)
def test_how_it_ends(maps, arguments, status, message):
    run = journey("compare", *arguments, cwd=maps)
    assert run.status == status, run
    assert message in run.messages
    assert (run.output != b"") == (status == 0)
    assert status != 0 or run.messages == "", run


def test_the_base_need_not_be_named(maps):
    assert journey("compare", "maps.journey", "next", cwd=maps, expect=0).output == journey("compare", "maps.journey", "now", "next", cwd=maps, expect=0).output


def test_sources_json_and_standard_input_are_the_same(maps):
    expected = journey("compare", "maps.journey", "next", cwd=maps, expect=0).output
    compiled = journey("compile", "maps.journey", "--emit", "json", cwd=maps, expect=0).output
    (maps / "maps.json").write_bytes(compiled)
    assert journey("compare", "maps.json", "next", cwd=maps, expect=0).output == expected
    assert journey("compare", "-", "next", cwd=maps, stdin=MAPS.encode(), expect=0).output == expected


@pytest.mark.parametrize(("source", "future", "base"), futures(), ids=lambda value: name_of(value) if hasattr(value, "name") else str(value))
def test_what_is_read_from_json_says_the_same(source, future, base, tmp_path):
    (tmp_path / "maps.json").write_bytes(journey("compile", source, "--emit", "json", expect=0).output)
    for form in ("text", "markdown", "json"):
        told = [journey("compare", file, future, "--format", form, expect=0).output for file in (source, tmp_path / "maps.json")]
        assert told[0] == told[1], form


# JSON

def test_schema_is_a_schema():
    finished = check_jsonschema("--check-metaschema", SCHEMA)
    assert finished.returncode == 0, finished.stdout


def test_schema_accepts_every_comparison(tmp_path):
    files = []
    for source in [*samples(), *clean_sources()]:
        for current, future in pairs(source)[:6]:
            file = tmp_path / f"{len(files)}.json"
            file.write_bytes(journey("compare", source, current, future, "--format", "json", expect=0).output)
            files.append(file)
    assert len(files) > 50
    for batch in in_batches(files):
        finished = check_jsonschema("--schemafile", SCHEMA, *batch)
        assert finished.returncode == 0, finished.stdout[:3000]


def test_schema_is_closed():
    """In no object of any comparison does a property pass that the schema does not know."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    seen = set()

    def objects(value):
        if isinstance(value, dict):
            yield value
            for inner in value.values():
                yield from objects(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from objects(inner)

    for source, future, base in futures():
        told = comparison(source, base, future)
        assert validator.is_valid(told)
        for one in objects(told):
            shape = tuple(sorted(one))
            if shape not in seen:
                seen.add(shape)
                one["unheard-of"] = 1
                assert not validator.is_valid(told), shape
                del one["unheard-of"]
    assert len(seen) > 40


# What must be true

@pytest.mark.parametrize(("source", "future", "base"), futures(), ids=lambda value: name_of(value) if hasattr(value, "name") else str(value))
def test_it_agrees_with_what_the_future_says_of_itself(source, future, base):
    """The JSON of the model tells of each element where it comes from, and what was resolved."""
    told = comparison(source, base, future)
    maps = {one["id"]: one for one in model(source)["maps"]}

    def steps(one):
        return [*one.get("steps", []), *(step for stage in one.get("stages", []) for step in stage.get("steps", []))]

    def name(one):
        return one.get("id") or one["key"]

    by_name = {one["name"]: one for one in elements(told["map"]) if one["is"] == "step" and one["fate"] != "gone"}
    assert set(by_name) == {name(step) for step in steps(maps[future])}
    for step in steps(maps[future]):
        found = by_name[name(step)]
        assert (step["origin"] == "added") == (found["fate"] == "new"), found
        assert (step["origin"] == "moved") == ("movedFrom" in found), found
        if "movedFrom" in found:
            assert found["movedFrom"] == step["movedFrom"]
    gone = {one["name"] for one in elements(told["map"]) if one["is"] == "step" and one["fate"] == "gone"}
    assert gone == {name(step) for step in steps(maps[base])} - set(by_name)

    def said(element, key):
        return [*element.get(key, []), *(one for stage in element.get("stages", []) for one in said(stage, key)), *(one for step in element.get("steps", []) for one in said(step, key))]

    ways = {one["pain"]: one["text"] for one in said(maps[future], "resolves")}
    pains = [pain for element in elements(told["map"]) for pain in element.get("pains", [])]
    for pain in pains:
        if pain["fate"] == "resolved":
            assert pain["how"] == ways.get(pain["name"], ways.get(f"{base}.{pain['name']}"))
    assert {name(pain) for pain in said(maps[future], "pains")} == {pain["name"] for pain in pains if pain["fate"] in ("open", "new", "reopened")}
    taken = {one["name"] for one in maps[future].get("takenUp", []) if one["kind"] == "opportunity" and "name" in one}
    found = {one["name"] for element in elements(told["map"]) for one in element.get("opportunities", []) if one["fate"] == "takenUp"}
    assert taken <= found


def test_lower_is_better_where_it_is():
    told = comparison(CORPUS / "compare" / "measures.journey", "today", "then")
    outcomes = {(step["name"], one["metric"]): one.get("outcome") for step in elements(told["map"]) for one in step.get("measures", [])}
    assert outcomes == {
        ("one", "ces"): "better", ("one", "csat"): "better", ("one", "churn"): "worse", ("one", "nps"): "worse", ("one", "defects"): None, ("one", "sales"): "better",
        ("one", "retention"): None, ("two", "ces"): "worse", ("two", "csat"): None, ("two", "nps"): "better", ("two", "conversion"): "better",
        ("three", "ces"): None, ("three", "csat"): None,
    }


def test_sums_and_means_are_those_of_the_model():
    told = comparison(CORPUS / "compare" / "times.journey", "today", "then")
    times = {one["of"]: (one["before"]["seconds"], one["after"]["seconds"]) for one in told["summary"]["times"]}
    day = 86_400
    assert times == {"waits": (9 * day + 5_400, 16 * day), "durations": (6_000, 4_500), "stages": (90 * day, 70 * day)}
    told = comparison(CORPUS / "compare" / "several-personas.journey", "visit", "visit-2027")
    means = {one["persona"]: [one.get(side, {}).get("mean") for side in ("before", "after")] for one in told["summary"]["feelings"]}
    assert means == {"ada": [-1.5, 0.75], "ben": [0.08, 0.44], "cleo": [None, 1]}


# Text

def width(text):
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


@pytest.mark.parametrize(("source", "future", "base"), futures(), ids=lambda value: name_of(value) if hasattr(value, "name") else str(value))
def test_text_tells_every_stage_and_step_within_80_columns(source, future, base):
    lines = journey("compare", source, future, expect=0).text.splitlines()
    assert all(width(line) <= 80 or max(map(width, line.split())) > 60 for line in lines)
    heads = {line.split("  ")[0] for line in map(str.strip, lines)}
    for one in elements(comparison(source, base, future)["map"]):
        if one["is"] not in ("stage", "step"):
            continue
        sign = ">" if "movedFrom" in one else SIGNS[one["fate"]]
        assert f"{sign} {one['is']} {one['name']}" in heads


def test_colours_are_for_terminals(maps):
    assert "\x1b" not in journey("compare", "maps.journey", "next", cwd=maps, expect=0).text
    colored = journey("compare", "maps.journey", "next", "--color", "always", cwd=maps, expect=0).text
    assert re.sub(r"\x1b\[[0-9]+m", "", colored) == journey("compare", "maps.journey", "next", cwd=maps, expect=0).text
    assert "\x1b[32mbetter\x1b[0m" in colored
    for form in ("markdown", "json"):
        assert "\x1b" not in journey("compare", "maps.journey", "next", "--color", "always", "--format", form, cwd=maps, expect=0).text


# Markdown

class Page(html.parser.HTMLParser):
    """The headings, and the tables as rows of cells, of a rendered page; nothing else may be in it."""

    def __init__(self, markdown):
        super().__init__(convert_charrefs=True)
        self.headings, self.tables, self.elements, self.open = [], [], set(), []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown))
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.open.append(tag)
        assert not attributes
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag in ("h3", "h4"):
            self.headings.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        # What keeps mentions and addresses from being links.
        data = data.replace("\u2060", "")
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += data
        elif {"h3", "h4"} & set(self.open):
            self.headings[-1] += data


def page(source, current, future):
    return Page(journey("compare", source, current, future, "--format", "markdown", expect=0).text)


@pytest.mark.parametrize(("source", "future", "base"), futures(), ids=lambda value: name_of(value) if hasattr(value, "name") else str(value))
def test_markdown_is_tables_of_text(source, future, base):
    told = comparison(source, base, future)
    found = page(source, base, future)
    assert found.elements <= {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "span"}
    assert all(len(row) == 4 for table in found.tables for row in table)
    rows = {row[0]: row for table in found.tables for row in table}

    def shown(text):
        return text.replace("\n", " ")

    for one in elements(told["map"]):
        if one["is"] not in ("stage", "step"):
            continue
        row = rows[f"{one['is']} {one['name']}"]
        if "\\" not in row[1] + row[2]:
            assert row[1] == ("" if one["fate"] == "new" else shown(one.get("formerTitle", one["title"])).rstrip())
            assert row[2] == ("" if one["fate"] == "gone" else shown(one["title"]).rstrip())
        assert row[3].startswith(one["fate"])


HOSTILE = [
    "*a* **b** _c_ ~~gone~~", "`code`", "# heading", "- item", "> quoted", "| a | b |", "[text](https://example.com)", "<b>bold</b>", "</td></tr></table><h1>x",
    "<!-- comment", "&lt;b&gt; &amp; &copy;", "@team", "#12", "https://example.com", "$a$ and $$x$$", ":smile:", "\\| \\", "a\n\n/close\n| x |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_map_becomes_mark_up(text, tmp_path):
    written = json.dumps(text, ensure_ascii=False)
    (tmp_path / "maps.journey").write_text(
        f"""metric m {written} {{
  unit {written}
}}
current-state now {written} {{
  stage s {written} {{
    step a {written} {{
      doing {written}
      feeling -1 {written}
      pain p {written}
      opportunity o {written} addresses p
      measure m 1 target 2
    }}
  }}
}}
future-state next "Next" from now {{
  step a {{
    doing "Something else"
    feeling 1 {written}
    resolves p {written}
    measure m target 3
  }}
}}
"""
    )
    found = page(tmp_path / "maps.journey", "now", "next")
    assert found.elements <= {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "span"}
    assert all(len(row) == 4 for table in found.tables for row in table)
    assert found.headings[0] == f"{text.replace(chr(10), ' ')} → Next"
    rows = {row[0]: row for table in found.tables for row in table}
    assert rows["step a"][1] == text.replace("\n", " ")
    quoted = written.replace("\\\\", "\\\\")
    assert rows["doing"][1:3] == [quoted, '"Something else"']
    assert rows["pain"][1] == f"p {quoted}"
    assert rows["pain"][3] == f"resolved: {quoted}"


def test_markdown_fits_into_a_comment(tmp_path):
    stages = [
        f'  stage s{one} "Stage {one}" {{\n' + "".join(f'    step t{one}-{two} "Step {two} of stage {one}" {{\n      doing "Does something or other"\n    }}\n' for two in range(20)) + "  }\n"
        for one in range(100)
    ]
    (tmp_path / "maps.journey").write_text('current-state now "Now" {\n' + "".join(stages) + '}\nfuture-state next "Next" from now {\n  step t99-0 "Last"\n}\n')
    told = journey("compare", tmp_path / "maps.journey", "next", "--format", "markdown", expect=0)
    assert 50_000 < len(told.output) < 65_536
    rest = re.search(r"The rest, (\d+) steps, does not fit into a comment\.", told.text)
    assert int(rest[1]) + told.text.count("**step ") == 2_000
    assert "| steps | 2000 | 2000 | 1999 kept, 1 changed |" in told.text
