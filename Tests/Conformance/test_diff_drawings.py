"""Differences and comparisons as pictures: of every sample, of texts that mean harm, and what happens where there is none."""

import re

import pytest
from drawings import LAID_OUT, THEMES, quietly, squeezed
from programs import needs
from support import journey, own_maps, samples
from test_drawings import BEGINNINGS, FACTS, HARM, check_svg
from test_dot import unescaped

pytestmark = needs("dot")

# What an author does to any map: each is (what is looked for, what stands there afterwards).
EDITS = [
    (r"feeling -(\d)", r"feeling \1"),
    (r"severity high", "severity low"),
    (r"\n *doing [^\n{]*(?=\n)", ""),
    (r"(\n *)(pain [^\n{]*)(?=\n)", r'\1opportunity "Something new" impact high\1\2'),
    (r"wait (\d+)", r"wait 1\1"),
    (r"when \"", 'when "now '),
    (r"duration (\d+)", r"duration 2\1"),
]


def edited(text):
    """The text after all edits that leave it a map, every second place of each."""
    for pattern, replacement in EDITS:
        count = 0

        def every_second(match):
            nonlocal count
            count += 1
            return match.expand(replacement) if count % 2 else match[0]

        new = re.sub(pattern, every_second, text)
        if journey("check", "-", stdin=new.encode()).status == 0:
            text = new
    return text


def alone():
    """The samples with maps that import nothing, so that they can stand anywhere."""
    return [path for path in samples() if own_maps(path) and "\nimport " not in "\n" + path.read_text()]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Of each sample the old file and the new one."""
    place = tmp_path_factory.mktemp("pairs")
    found = []
    for path in alone():
        new = place / path.name
        new.write_text(edited(path.read_text()))
        found.append((path, new))
    assert found and all(old.read_text() != new.read_text() for old, new in found)
    return found


def check_pictures(dot, formats=BEGINNINGS):
    for format, beginning in BEGINNINGS.items():
        if format not in formats:
            continue
        picture = quietly(["dot", f"-T{format}"], dot)
        assert picture.startswith(beginning)
        if format == "svg":
            check_svg(picture)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", LAID_OUT)
def test_differences_of_samples_are_drawn(pairs, view, theme):
    # What is drawn depends on no colour, so the first ones are enough for all formats and both directions.
    is_first = theme == THEMES[0]
    for old, new in pairs:
        for before, after in [(old, new), (new, old)] if is_first else [(old, new)]:
            told = journey("diff", before, after, "--format", "json", expect=1)
            maps = {part["id"] for part in told.json["parts"] if part["keyword"] in KINDS}
            assert maps
            for name in maps:
                run = journey("diff", before, after, "--format", "dot", "--map", name, "--view", view, "--theme", theme)
                assert run.status == 1 and run.messages == "", str(run)
                check_pictures(run.output, BEGINNINGS if is_first else ["svg"])


KINDS = {"current-state", "future-state", "day-in-the-life", "service-blueprint"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", LAID_OUT)
def test_comparisons_of_samples_are_drawn(view, theme):
    count = 0
    for path in samples():
        for name in own_maps(path):
            run = journey("compare", path, name, "--format", "dot", "--view", view, "--theme", theme)
            if run.status == 2:
                assert "is not derived from another map" in run.messages
                continue
            assert run.status == 0 and run.messages == "", str(run)
            check_pictures(run.output)
            count += 1
    assert count >= 4


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("name", HARM)
def test_nasty_texts_do_no_harm(name, view, tmp_path):
    """Neither those that are said now nor those that were said before."""
    old, new = tmp_path / "old.journey", tmp_path / "new.journey"
    old.write_text(FACTS.format(text=HARM[name]))
    new.write_text(FACTS.format(text="Quite another thing"))
    for before, after in [(old, new), (new, old)]:
        run = journey("diff", before, after, "--format", "dot", "--map", "nasty", "--view", view, expect=1)
        root = check_svg(quietly(["dot", "-Tsvg"], run.output))
        said = squeezed("".join(root.itertext()))
        assert squeezed(unescaped(HARM[name]))[:60] in said or not squeezed(unescaped(HARM[name])), said[:2000]


def test_what_is_the_same_has_no_picture():
    path = alone()[0]
    assert journey("diff", path, path, "--format", "dot", expect=0).output == b""
    name = own_maps(path)[0]
    run = journey("diff", path, path, "--format", "dot", "--map", name, expect=0)
    assert run.output == b"" and run.messages == ""


def test_which_map_is_drawn(tmp_path):
    def write(name, *titles):
        path = tmp_path / name
        path.write_text("".join(f'current-state m{number} "{title}" {{ step a "A" }}\n' for number, title in enumerate(titles)))
        return path

    old, new = write("old.journey", "One", "Two", "Three"), write("new.journey", "One", "Too", "Tree")
    run = journey("diff", old, new, "--format", "dot", expect=2)
    assert run.output == b"" and "`m1` or `m2`" in run.messages and "--map" in run.messages
    assert b"Too" in journey("diff", old, new, "--format", "dot", "--map", "m1", expect=1).output
    # The exit status tells of the whole difference, the picture of one map.
    assert journey("diff", old, new, "--format", "dot", "--map", "m0", expect=1).output == b""
    run = journey("diff", old, new, "--format", "dot", "--map", "m11", expect=2)
    assert run.output == b"" and "Did you mean `m1`?" in run.messages
    for command in (["diff", old, new, "--map", "m1"], ["compare", old, "m0", "m1"]):
        run = journey(*command, "--format", "dot", "--view", "flow", expect=2)
        assert run.output == b"" and "flow" in run.messages
    run = journey("diff", old, new, "--map", "m1", "--format", "dot", "--lanes", "nothing", expect=2)
    assert "nothing" in run.messages


def test_a_side_with_errors_is_drawn_as_far_as_it_is_read(tmp_path):
    old, new = tmp_path / "old.journey", tmp_path / "new.journey"
    old.write_text('current-state m "M" { step a "A" { pain "Slow" } }\n')
    new.write_text('current-state m "M" { step a "A" { pian "Slow"; pain "Slower" } }\n')
    run = journey("diff", old, new, "--format", "dot", expect=2)
    assert "pian" in run.messages
    root = check_svg(quietly(["dot", "-Tsvg"], run.output))
    assert squeezed("This is not the whole difference.") in squeezed("".join(root.itertext()))
