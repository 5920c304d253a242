"""`journey review`: which maps it tells of, its JSON against its schema, its text as wide as a terminal, its Markdown as GitHub renders
it, its picture as Graphviz takes it; and that it says the same everywhere, and obeys no text of a map."""

import json
import re
import shutil
import subprocess

import jsonschema
import pytest
from support import CORPUS, ROOT, SAMPLES, clean_sources, environment, journey, name_of, own_maps, samples
from test_determinism import ELSEWHERE
from test_diff_markdown import ELEMENTS, FOUND_IN_TEXTS, HIDDEN, HOSTILE, JOINER, ORDERS, Page, as_source
from test_dot import drawn
from test_json import check_jsonschema, in_batches
from wcwidth import wcswidth

SCHEMA = ROOT / "grammar" / "review.schema.json"
SOURCES = [*clean_sources(), *sorted((CORPUS / "compare").glob("*.journey"))]
WITH_MAPS = [sample for sample in samples() if own_maps(sample)]
FORMS = ("text", "markdown", "json")
DAYS = ((), ("--today", "2026-06-30"), ("--today", "2031-01-01"))

needs_dot = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")


def review(*arguments, form="text", **options):
    """What a review says, which nothing but errors keeps from ending well."""
    run = journey("review", *arguments, "--format", form, expect=0, **options)
    return run.json if form == "json" else run.text


# Which maps

def a_map(name, title=None, step='step one "One"'):
    return f'current-state {name} "{title or name.title()}" {{\n  {step}\n}}\n'


@pytest.fixture
def maps(tmp_path):
    """Files with one map, with two, with none; with errors; and one that imports."""
    files = {
        "first": a_map("first"), "second": a_map("second"), "two": a_map("third") + a_map("fourth"), "same": a_map("first", "Another"),
        "library": 'team care "Care"\n', "wrong": a_map("wrong", step='stpe one "One"'), "importing": 'import "first.journey"\n' + a_map("fifth"),
        "only-imports": 'import "first.journey"\n', "imports-wrong": 'import "wrong.journey"\n' + a_map("sixth"),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.journey").write_text(text)
    (tmp_path / "below" / "deep").mkdir(parents=True)
    (tmp_path / "below" / "b.journey").write_text(a_map("beta"))
    (tmp_path / "below" / "deep" / "a.journey").write_text(a_map("alpha"))
    (tmp_path / "below" / "c.json").write_bytes(journey("compile", "two.journey", "--emit", "json", cwd=tmp_path, expect=0).output)
    (tmp_path / "other.json").write_text('{"format": "something else"}')
    return tmp_path


IDS = "alpha beta first second third fourth fifth sixth wrong"


def reviewed(run):
    """The ids of the maps that a review names, in its order; which files are left out stands above all of it."""
    text = re.sub(r"\A! .*?\n\n", "", run.text, flags=re.DOTALL)
    return re.findall(rf"\b(?:{'|'.join(IDS.split())})\b", text)


@pytest.mark.parametrize(
    ("arguments", "status", "ids", "message"),
    [
        ("first.journey", 0, "first", ""),
        ("second.journey first.journey", 0, "second first", ""),
        ("two.journey", 0, "third fourth", ""),
        # Each file is a project of its own, and what it imports is reviewed where it is named.
        ("importing.journey", 0, "fifth", ""),
        ("importing.journey first.journey", 0, "fifth first", ""),
        ("first.journey ./first.journey below/../first.journey", 0, "first", ""),
        ("first.journey same.journey", 0, "first first", ""),
        # A directory has sources; JSON is named.
        ("below", 0, "beta alpha", ""),
        ("below below/b.journey", 0, "beta alpha", ""),
        ("below/c.json", 0, "third fourth", ""),
        ("below/c.json first.journey", 0, "third fourth first", ""),
        ("- first.journey", 0, "second first", ""),
        ("first.journey library.journey", 0, "first", ""),
        ("--map third two.journey first.journey", 0, "third", ""),
        ("--map third two.journey below/c.json", 0, "third third", ""),
        # What is left out is told, and the others are reviewed.
        ("first.journey wrong.journey second.journey", 1, "first second", "1 file has errors and is left out of the review."),
        ("first.journey wrong.journey imports-wrong.journey", 1, "first", "2 files have errors and are left out of the review."),
        ("first.journey nowhere.journey", 2, "first", "There is no file `nowhere.journey`."),
        ("first.journey other.json", 2, "first", "`other.json` is not what `journey compile` writes"),
        ("first.journey wrong.journey nowhere.journey", 2, "first", "1 file has errors"),
        ("wrong.journey", 1, "", "The file has errors, so there is nothing to review."),
        ("wrong.journey imports-wrong.journey", 1, "", "2 files have errors, and there is nothing else to review."),
        ("wrong.journey nowhere.journey", 2, "", "The file has errors, so there is nothing to review."),
        # Nothing to tell is told.
        ("library.journey", 0, "", "`library.journey` has no map to review."),
        ("only-imports.journey", 0, "", "`only-imports.journey` has no map of its own, so there is nothing to review. Name the file that it imports."),
        ("library.journey only-imports.journey", 0, "", "None of the 2 files has a map of its own"),
        # `--map`
        ("--map thrid two.journey", 2, "", "No file has a map `thrid`. Did you mean `third`?"),
        ("--map xyzzyx two.journey", 2, "", "No file has a map `xyzzyx`. `journey list` lists the maps."),
        ("--map first importing.journey", 2, "", "The map `first` stands in a file that is imported. Name that file."),
        ("--map first only-imports.journey", 2, "", "Name that file."),
        ("--map first library.journey", 2, "", "`library.journey` has no map to review."),
        ("--map wrong wrong.journey", 1, "", "The file has errors"),
        # It may be in the file that cannot be understood.
        ("--map wrong wrong.journey first.journey", 1, "", "No file without errors has a map `wrong`."),
        ("--map frist wrong.journey first.journey nowhere.journey", 2, "", "Did you mean `first`?"),
        # One map is drawn.
        ("--format dot first.journey", 0, "first", ""),
        ("--format dot importing.journey", 0, "fifth", ""),
        ("--format dot --map fourth two.journey first.journey", 0, "fourth", ""),
        ("--format dot first.journey wrong.journey", 1, "first", "left out"),
        ("--format dot two.journey first.journey", 2, "", "One map is drawn, and there are 3. Choose one with `--map`: `third`, `fourth` or `first`."),
        ("--format dot first.journey same.journey", 2, "", "2 files have a map `first`: `first.journey` and `same.journey`. Name one of the files."),
        ("--format dot --map first first.journey same.journey two.journey", 2, "", "Name one of the files."),
        ("--format dot --map thrid two.journey", 2, "", "Did you mean `third`?"),
        ("--format dot library.journey", 2, "", "`library.journey` has no map to review."),
        ("--format dot wrong.journey", 1, "", "The file has errors"),
    ])
def test_which_maps_are_reviewed(maps, arguments, status, ids, message):
    run = journey("review", *arguments.split(), cwd=maps, stdin=a_map("second").encode())
    assert run.status == status, run
    assert message in run.messages and (message or run.messages == ""), run
    if ids:
        assert list(dict.fromkeys(reviewed(run))) == list(dict.fromkeys(ids.split())), run
    else:
        assert run.output == b"", run


def test_nothing_is_a_document_for_programs(maps):
    """Where there is no map a program gets an empty document, and where no file could be understood it gets none."""
    told = journey("review", "library.journey", "--format", "json", cwd=maps, expect=0)
    assert "has no map" in told.messages
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(told.json)
    assert journey("review", "wrong.journey", "--format", "json", cwd=maps, expect=1).output == b""


def test_many_names_are_not_listed(tmp_path):
    (tmp_path / "many.journey").write_text("".join(a_map(f"map{number}") for number in range(500)))
    told = journey("review", tmp_path / "many.journey", "--format", "dot", expect=2).messages
    assert "there are 500" in told and "`journey list`" in told and len(told) < 200
    for number in range(100):
        (tmp_path / f"{number}.journey").write_text(a_map("same"))
    told = journey("review", tmp_path, "--format", "dot", "--map", "same", expect=2).messages
    assert told == "journey: 100 files have a map `same`. Name one of the files.\n"


def test_warnings_are_told_beside_it(maps):
    (maps / "warns.journey").write_text(a_map("first", step='stage empty "Nothing"'))
    run = journey("review", "warns.journey", cwd=maps, expect=0)
    assert "warning" in run.messages and reviewed(run)
    # A finding of a file that several import is told once.
    (maps / "shared.journey").write_text('channel web "Web"\nteam care "Care"\nmetric m "M" {\n  unit "%"\n}\n' + a_map("fourth", step='stage empty "Nothing"'))
    for name in ("first", "second"):
        (maps / f"{name}.journey").write_text('import "shared.journey"\n' + a_map(name))
    run = journey("review", "first.journey", "second.journey", cwd=maps, expect=0)
    assert run.messages.count("--> shared.journey") == len(set(re.findall(r"--> shared\.journey:\S+", run.messages)))


# What must be true everywhere

@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_advice_never_fails(source):
    for form in FORMS:
        journey("review", source, "--format", form, "--today", "9999-12-31", expect=0)


@pytest.fixture
def copies(tmp_path):
    """The samples in two directories, with names of different lengths and made in different orders."""
    directories = [tmp_path / "a", tmp_path / "b" / "c" / "another directory, ใกล้"]
    for directory in directories:
        for path in samples() if directory.name == "a" else reversed(samples()):
            target = directory / path.relative_to(SAMPLES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return directories


def everything(directory, env=None):
    runs = [["--format", form, *day] for form in FORMS for day in DAYS]
    files = [sample.relative_to(SAMPLES) for sample in samples()]
    runs += [[file, "--format", form] for file in files for form in FORMS]
    runs += [[file, "--format", "dot", "--map", name] for file, sample in zip(files, samples()) for name in own_maps(sample)]
    return [journey("review", *arguments, cwd=directory, env=env, expect=0).output for arguments in runs]


def test_place_and_day_do_not_matter(copies):
    first, second = copies
    expected = everything(first)
    assert everything(first) == expected
    assert everything(second, environment(**ELSEWHERE)) == expected
    for told in everything(second):
        assert str(second).encode() not in told


def without_places(value):
    """A review without the places of the sources, which JSON that was read has not got."""
    if isinstance(value, dict):
        return {name: without_places(inner) for name, inner in value.items() if name not in ("file", "line", "column")}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("source", samples(), ids=name_of)
def test_file_standard_input_and_json_are_the_same(source, tmp_path):
    expected = review(source.name, form="json", cwd=source.parent)
    assert review("-", "--stdin-name", source.name, form="json", cwd=source.parent, stdin=source.read_bytes()) == expected
    (tmp_path / "map.json").write_bytes(journey("compile", source, "--emit", "json", expect=0).output)
    assert without_places(review(tmp_path / "map.json", form="json")) == without_places(expected)


def test_order_of_files_is_the_order_of_maps():
    """Nothing is said of a map but that depends on the map and, where maps share things, on which there are."""
    files = [sample.relative_to(SAMPLES) for sample in samples()]
    told = [review(*order, form="json", cwd=SAMPLES)["maps"] for order in (files, files[::-1])]
    assert sorted(map(json.dumps, told[0])) == sorted(map(json.dumps, told[1]))
    assert len(told[0]) == sum(len(own_maps(sample)) for sample in samples())


# JSON

def test_schema_is_a_schema():
    finished = check_jsonschema("--check-metaschema", SCHEMA)
    assert finished.returncode == 0, finished.stdout


def test_schema_accepts_every_review(tmp_path):
    files = []
    for source in SOURCES:
        for day in DAYS[:2]:
            file = tmp_path / f"{len(files)}.json"
            file.write_bytes(journey("review", source, "--format", "json", *day, expect=0).output)
            files.append(file)
    whole = tmp_path / "samples.json"
    whole.write_bytes(journey("review", SAMPLES, "--format", "json", *DAYS[1], expect=0).output)
    assert len(files) > 100
    for batch in in_batches([*files, whole]):
        finished = check_jsonschema("--schemafile", SCHEMA, *batch)
        assert finished.returncode == 0, finished.stdout[:3000]


def test_schema_is_closed():
    """In no object of any review does a property pass that the schema does not know."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    seen = set()

    def objects(value):
        if isinstance(value, dict):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from objects(inner)

    for source in samples():
        told = review(source, *DAYS[1], form="json")
        assert validator.is_valid(told)
        for one in objects(told):
            shape = tuple(sorted(one))
            if shape not in seen:
                seen.add(shape)
                one["unheard-of"] = 1
                assert not validator.is_valid(told), shape
                del one["unheard-of"]
    assert len(seen) > 20


@pytest.mark.parametrize("source", samples(), ids=name_of)
def test_keys_stand_once_and_nothing_is_empty(source):
    def once(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), names
        return dict(pairs)

    told = journey("review", source, "--format", "json", expect=0)
    json.loads(told.output, object_pairs_hook=once)
    assert told.text.endswith("\n") and "\r" not in told.text and "\t" not in told.text


# Text

WIDTH = 80
# Between these a line may break; anything else is one word up to the next blank.
BREAKS = r"\s\u0E00-\u0E7F\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF"


def too_wide(text):
    """The lines that no terminal of 80 columns can show, but for those with a word that is too long itself."""
    return [line for line in text.splitlines()
            if wcswidth(line) > WIDTH and not any(wcswidth(word) > WIDTH - 20 for word in re.split(f"[{BREAKS}]+", line))]


@pytest.mark.parametrize("source", samples(), ids=name_of)
def test_text_fits_a_terminal(source):
    for day in DAYS:
        assert not too_wide(review(source, *day))
    assert not too_wide(review(SAMPLES))


LONG = {
    "english": "We wait for a long time in a queue that does not move, and nobody tells us why that is or how long it may still take. " * 2,
    "chinese": "我们在队伍里等了很长时间，队伍一动不动，也没有人告诉我们为什么，还要等多久；最后我们只好回家，第二天再来一次。" * 3,
    "japanese": "列がまったく進まないまま長いあいだ待たされ、理由も、あとどれくらいかかるのかも、だれも教えてくれませんでした。" * 3,
    "thai": "เรารอนานมากในแถวที่ไม่ขยับเลยและไม่มีใครบอกว่าทำไมหรือต้องรออีกนานแค่ไหนสุดท้ายเราจึงกลับบ้านแล้วมาใหม่ในวันรุ่งขึ้น" * 3,
    "korean": "움직이지 않는 줄에서 오랫동안 기다렸지만 이유도, 얼마나 더 걸리는지도 아무도 알려 주지 않았습니다. " * 4,
    "accents": "Nous avons attendu très longtemps dans une file qui n’avançait pas, et personne ne nous a dit pourquoi. " * 3,
}


def full_map(text):
    """A map that says a text wherever a review may tell it, and the map that is to become of it."""
    said = as_source(text)
    return f"""
persona maya {said} {{
  role {said}
  goal {said}
}}
persona tom {said}
channel web {said}
channel shop {said}
team care {said}
system crm {said}
source survey {said}
metric speed {said} {{
  unit "%"
}}
lane extra {said}

current-state buy {said} {{
  persona maya, tom
  scenario {said}
  objective {said}
  question {said}
  owner care
  status hypothesis on 2026-04-02 by {said}
  updated 2026-04-02
  review-every 90 days
  stage one {said} {{
    goal {said}
    duration 2 days target 1 day
    step look {said} {{
      doing {said}
      thinking {said}
      feeling -2 {said} persona maya
      feeling 1 {said} persona tom
      expects {said} missed
      information {said}
      moment-of-truth
      touchpoint site {said} channel web note {said}
      pain price {said} severity high cause {said} owner care source survey
      pain dark {said} severity medium
      opportunity cheap {said} addresses price impact high effort low owner care status planned due 2026-05-01
      opportunity bright {said} addresses dark impact low effort high
      wait 2 days target 1 h
      measure speed 10 target 50
      lane extra {said}
      note {said}
      then leave when {said}
      then ask when {said}
    }}
    step ask {said} {{
      touchpoint desk {said} channel shop
      feeling -1 {said} persona maya
      pain slow {said} severity low
      then look
    }}
    step leave {said} {{
      feeling 0 {said} persona maya
      carries {said}
    }}
  }}
}}

future-state buy-next {said} from buy {{
  step look {{
    resolves price {said}
    feeling 2 {said} persona maya
  }}
}}

service-blueprint behind {said} {{
  persona maya
  step order {said} {{
    evidence {said}
    frontstage greet {said} by care then pack
    backstage pack {said} by care using crm {{
      wait 2 days
    }}
    fail {said}
    policy {said}
    support bill {said} using crm
  }}
}}
"""


def written(directory, text, name="map.journey"):
    (directory / name).write_text(full_map(text), newline="")
    journey("check", name, cwd=directory, expect=0)
    return directory / name


@pytest.mark.parametrize("language", LONG)
def test_long_texts_fit_a_terminal(language, tmp_path):
    for day in DAYS[:2]:
        assert not too_wide(review(written(tmp_path, LONG[language]), *day))


@pytest.mark.parametrize("source", WITH_MAPS, ids=name_of)
def test_colours_change_nothing_else(source):
    plain = review(source, "--color", "never")
    assert "\x1b" not in plain and review(source) == plain
    colored = review(source, "--color", "always")
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert "\x1b[" in colored
    for form in ("markdown", "json", "dot"):
        told = journey("review", source, "--map", own_maps(source)[0], "--format", form, "--color", "always", expect=0)
        assert b"\x1b" not in told.output


# Markdown

HEADINGS = {"h1", "h2", "h3", "h4", "h5"}
TELLING = {"ol", "em", "hr", "br", "code"}


def rendered(markdown):
    """A page that asks nothing of GitHub or GitLab."""
    for line in markdown.splitlines():
        assert not line.lstrip().startswith("/")
    page = Page(markdown)
    assert set(page.elements) <= ELEMENTS | HEADINGS | TELLING, set(page.elements)
    assert {name for name, _ in page.attributes} <= {"align", "start"}, page.attributes
    for node in page.nodes:
        assert not FOUND_IN_TEXTS.search(node), (FOUND_IN_TEXTS.search(node), node)
    return page


def words(page):
    return "".join("".join(page.nodes).replace(JOINER, "").split())


@pytest.mark.parametrize("source", WITH_MAPS, ids=name_of)
def test_markdown_renders(source):
    for day in DAYS[:2]:
        page = rendered(review(source, *day, form="markdown"))
        assert HEADINGS & set(page.elements)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_no_text_of_a_map_becomes_mark_up(text, tmp_path):
    calm = rendered(review(written(tmp_path, "calm", "calm.journey"), form="markdown"))
    page = rendered(review(written(tmp_path, text), form="markdown"))
    assert page.elements.count("table") == calm.elements.count("table")
    assert [one for one in page.elements if one in HEADINGS] == [one for one in calm.elements if one in HEADINGS]
    assert "".join(text.split()) in words(page)


@pytest.mark.parametrize("text", ORDERS + HIDDEN, ids=ascii)
def test_no_order_and_nothing_hidden(text, tmp_path):
    source = written(tmp_path, text)
    markdown = review(source, form="markdown")
    rendered(markdown)
    assert not any(hidden in markdown.replace(JOINER, "") for hidden in "\u202e\u2066\u200b\u00ad\ufeff\u0007\u0085\U000e0041\u001b")


# Hostile texts in the other forms

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
TERMINAL = ["\u001b[31mred", "\u001b]0;title\u0007", "\u009b2J", "a\rb", "a\bb", "a\nb\n\nc", "tab\tbed", "\u202edlrow", "\u0000", "\u2028line", "\u001b]8;;http://x\u001b\\link"]


@pytest.mark.parametrize("text", [*TERMINAL, *HIDDEN, *ORDERS], ids=ascii)
def test_a_terminal_obeys_nothing(text, tmp_path):
    source = written(tmp_path, text)
    for arguments in ((), DAYS[1], ("--color", "never")):
        assert not OBEYED.search(review(source, *arguments))
    colored = re.sub(r"\x1b\[[0-9;]*m", "", review(source, "--color", "always"))
    assert colored == review(source)


def strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


@pytest.mark.parametrize("text", [*TERMINAL, *HIDDEN, *HOSTILE], ids=lambda text: ascii(text)[:30])
def test_json_tells_texts_as_they_are(text, tmp_path):
    """Programs get what the map says; what a terminal would obey is escaped all the same."""
    source = written(tmp_path, text)
    run = journey("review", source, "--format", "json", expect=0)
    expected = {inner for inner in strings(journey("compile", source, "--emit", "json", expect=0).json)}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", run.text)
    assert expected & set(strings(run.json)) and (text in expected) == (text in set(strings(run.json)))


# The picture

@needs_dot
@pytest.mark.parametrize("source", samples(), ids=name_of)
def test_graphviz_takes_every_picture(source, tmp_path):
    for number, name in enumerate(own_maps(source)):
        for theme in ("light", "dark", "print") if number == 0 else ("light",):
            run = journey("review", source, "--format", "dot", "--map", name, "--theme", theme, expect=0)
            drawn(run.output, tmp_path, f"{number}-{theme}")


@needs_dot
@pytest.mark.parametrize("text", [*TERMINAL, *HOSTILE], ids=lambda text: ascii(text)[:30])
def test_a_picture_is_of_texts(text, tmp_path):
    source = written(tmp_path, text)
    for name in ("buy", "buy-next", "behind"):
        run = journey("review", source, "--format", "dot", "--map", name, expect=0)
        finished = subprocess.run(["dot", "-Tsvg"], input=run.output, capture_output=True)
        assert (finished.returncode, finished.stderr) == (0, b"")
