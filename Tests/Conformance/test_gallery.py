"""The pictures of the documents are those that the program draws today. `gallery.py` makes them anew."""

import os
import re
import xml.etree.ElementTree as XML

import pytest
from documents import document, documents, repository_files
from gallery import PARTS, Picture, commands, drawn_by, font, graphviz, made_part, part, pictures, pictures_of, without_output
from programs import needs
from support import ROOT, name_of, own_maps, samples

GALLERY = "docs/gallery.md"
# What `.ci/run` installs, and what the pictures are set in.
SET_IN = "Liberation Sans"
# What another view, theme or choice of rows is asked by.
CHOICES = {"--view", "--theme", "--lanes", "--mark-friction"}

SVG = "{http://www.w3.org/2000/svg}"


def all_pictures():
    """(path, how it is made in a directory) of every picture."""
    found = [(picture.path, picture.make) for picture in pictures()]
    return found + [(path, lambda directory, path=path: made_part(path, directory)) for path in PARTS]


def maps_of_samples():
    return [(name_of(source), name) for source in samples() for name in own_maps(source)]


def drawn_map(words):
    """(file, map) of the words of `journey draw`; the one map of a file need not be named."""
    file = next(word for word in words if word.endswith(".journey"))
    named = words[words.index("--map") + 1] if "--map" in words else None
    return file, named or next((name for source, name in maps_of_samples() if source == file), None)


def test_gallery_shows_every_map_of_the_samples():
    """Each in the view that suits its kind, and besides some in other ways."""
    shown = [drawn_map(picture.words) for picture in pictures_of(GALLERY) if picture.command == "draw" and not CHOICES & set(picture.words)]
    assert maps_of_samples()
    assert sorted(shown) == sorted(maps_of_samples())
    for choice in CHOICES:
        assert any(choice in picture.words for picture in pictures_of(GALLERY)), choice


def test_pictures_are_shown_and_made_in_one_way():
    """No picture lies about that no document shows, and none is made in two ways."""
    paths = [path for path, _ in all_pictures()]
    assert len(paths) == len(set(paths))
    assert all(path in (ROOT / "README.md").read_text() for path in PARTS)
    assert sorted(path for path in repository_files() if path.startswith("docs/") and path.endswith((".svg", ".png"))) == sorted(paths)


def test_commands_of_the_gallery_write_what_is_shown():
    """In the gallery the command names the very file, so that the page may be followed to make it."""
    made = [command[command.index("-o") + 1] for block in document(GALLERY).blocks if block.language == "sh" for command in commands(block.text)]
    assert made == [picture.path for picture in pictures_of(GALLERY)]


def reason_not_to_compare(stored):
    """Why a picture cannot be compared on this machine, or nothing. `.ci/run` has the font."""
    if graphviz() != drawn_by(stored):
        return f"drawn by Graphviz {drawn_by(stored)}, and here is {graphviz()}"
    if font() != SET_IN and not os.environ.get("CI"):
        return f"set in {SET_IN}, and here is {font()}"
    return None


def without_places_in_lines(picture):
    """A picture without where its texts begin from left to right: the one thing in laid-out drawings that the fonts of a
    machine decide, also those that only have an arrow or a star."""
    return re.sub(rb'(<text [^>]*?) x="[^"]*"', rb"\1", picture)


@needs("dot")
@pytest.mark.parametrize(("path", "make"), all_pictures(), ids=[path for path, _ in all_pictures()])
def test_picture_is_of_today(path, make, tmp_path):
    assert (ROOT / path).is_file(), f"There is no {path}: run `python3 Tests/Conformance/gallery.py`."
    stored = (ROOT / path).read_bytes()
    reason = reason_not_to_compare(stored)
    if reason:
        pytest.skip(reason)
    made = make(tmp_path)
    assert XML.fromstring(made).tag == SVG + "svg"
    # Not `==` in the assertion, which would print all of it.
    is_same = without_places_in_lines(made) == without_places_in_lines(stored)
    assert is_same, f"{path} is out of date: run `python3 Tests/Conformance/gallery.py`."


# The rules that the pictures follow, on small examples

def test_places_of_texts_alone_are_passed_over():
    one, other = b'<text text-anchor="start" x="1.5" y="-2">A</text>', b'<text text-anchor="start" x="9" y="-2">A</text>'
    assert without_places_in_lines(one) == without_places_in_lines(other)
    for change in (b"y=\"-3\"", b"y=\"-2\" fill=\"red\""):
        assert without_places_in_lines(one) != without_places_in_lines(one.replace(b'y="-2"', change))
    assert without_places_in_lines(one) != without_places_in_lines(one.replace(b"A", b"B"))
    box = b'<polygon points="1,2 3,4" x="1"/>'
    assert without_places_in_lines(box) == box


def test_commands_are_read():
    text = "journey draw a.journey --theme dark \\\n  -o a.svg # why\njourney check\n"
    assert commands(text) == [["journey", "draw", "a.journey", "--theme", "dark", "-o", "a.svg"], ["journey", "check"]]
    assert without_output(["a.journey", "-o", "a.svg", "--view", "flow"]) == ("a.journey", "--view", "flow")


def test_pictures_of_the_tour_follow_its_files():
    """What the reader has pasted by then is what is drawn."""
    shown = pictures_of("docs/tour.md")
    assert [picture.path for picture in shown] == [f"docs/tour-{number}.svg" for number in (1, 2, 3)]
    first, second, third = (dict(picture.files) for picture in shown)
    assert set(first) == set(second) == {"parcel.journey"} and first != second
    assert set(third) == {"parcel.journey", "parcel-2028.journey", "typo.journey"}


@needs("dot")
def test_part_ends_with_a_stage(tmp_path):
    text = ('current-state a "A" {\n  stage s "S" {\n    step one "One" {\n      doing "Looks"\n    }\n  }\n'
            '  stage t "T" {\n    step two "Two"\n  }\n}\n')
    whole = Picture("page.md", "a.svg", "draw", ("a.journey",), (("a.journey", text),)).make(tmp_path)
    widths = [float(XML.fromstring(picture).get("viewBox").split()[2]) for picture in (part(whole, "a.s"), part(whole, "a.t"), whole)]
    assert widths[0] < widths[1] < widths[2]
    heights = [float(XML.fromstring(picture).get("viewBox").split()[3]) for picture in (part(whole, "a.s"), whole)]
    assert heights[0] < heights[1]


def test_documents_are_looked_through():
    assert GALLERY in documents() and {picture.page for picture in pictures()} >= {GALLERY, "docs/tour.md"}
