"""The pictures that a map names: which of them a drawing shows, where the drawing looks for them, and what is left out.

Which files were used is read from `--depfile`; what became of them, in the drawing.
"""

import os
import re
import struct
import subprocess
import xml.etree.ElementTree as XML
from urllib.parse import unquote, urlsplit

import pytest
from pictures import chunk, gif, jpeg, png
from programs import needs
from support import HANG_GUARD, journey

pytestmark = needs("dot")

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


# Maps and drawings

class Project:
    def __init__(self, directory):
        self.directory = directory
        (directory / ".git").mkdir(parents=True)

    def write(self, name, content):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def map(self, *images, name="map.journey", start=""):
        steps = "".join(f'  step s{number} "Step {number}" {{\n    doing "Looks"\n    image {quoted(image)}\n  }}\n' for number, image in enumerate(images))
        self.write(name, f'{start}current-state m "M" {{\n{steps or "  step s0 {}"}}}\n'.encode())

    def draw(self, output="map.svg", source="map.journey", view="grid", say="", expect=0):
        """Draws without a word, or with that; the files that were used."""
        run = journey("draw", source, "-o", output, "--view", view, "--depfile", "made.d", cwd=self.directory, expect=expect)
        assert (run.output, say in run.messages, bool(run.messages)) == (b"", True, bool(say)), str(run)
        if expect:
            return None
        rule = (self.directory / "made.d").read_text().split("\n\n")[0]
        return [re.sub(r"\\(.)", r"\1", line).replace("$$", "$") for line in rule.split(" \\\n  ")[2:]]

    def shown(self, output="map.svg"):
        """The files that the drawing shows, found as a browser finds them."""
        path = self.directory / output
        addresses = [image.get(XLINK + "href") for image in XML.parse(path).getroot().iter(SVG + "image")]
        for address in addresses:
            parts = urlsplit(address)
            assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", ""), address
        files = [path.resolve().parent / unquote(address) for address in addresses]
        assert all(file.is_file() for file in files), addresses
        return [str(file.resolve().relative_to(self.directory.resolve())) for file in files]


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project")


@pytest.fixture
def shows(project):
    """Holds that a drawing shows just these files."""
    def hold(*files, output="map.svg"):
        assert project.shown(output) == list(files)
    return hold


# What is shown

@pytest.mark.parametrize("name, content", [("a.png", png()), ("a.jpg", jpeg()), ("a.gif", gif()), ("one.png", png(1, 1)), ("one.jpeg", jpeg(1, 1)), ("named-otherwise.txt", png())],
                         ids=["png", "jpeg", "gif", "one-pixel-png", "one-pixel-jpeg", "extension"])
def test_formats(name, content, project, shows):
    """What a file is, its first bytes tell. All three formats of drawings take it."""
    project.write(name, content)
    project.map(name)
    for output in ("map.svg", "map.png", "map.pdf"):
        assert project.draw(output) == [name]
        assert (project.directory / output).stat().st_size > 100
    shows(name)


def test_the_pictures_are_real(project):
    """Graphviz reads what these tests make."""
    for name, content in (("a.png", png()), ("a.jpg", jpeg()), ("a.gif", gif())):
        path = project.write(name, content)
        for format in ("svg", "png", "pdf"):
            graph = f'digraph {{ a [shape=none, label="", image="{path}"] }}'
            run = subprocess.run(["dot", f"-T{format}"], input=graph.encode(), capture_output=True, timeout=HANG_GUARD)
            assert (run.returncode, run.stderr) == (0, b"") and run.stdout, (name, format)


def test_each_file_once_and_in_order(project, shows):
    for name in ("a.png", "b.png", "people/maya.png"):
        project.write(name, png())
    project.write("people/people.journey", b'persona maya "Maya" {\n  image "maya.png"\n}\npersona tom "Tom" {\n  image "../b.png"\n}\n')
    project.map("b.png", "a.png", "b.png", "./a.png", start='import "people/people.journey"\n')
    text = (project.directory / "map.journey").read_text().replace('"M" {\n', '"M" {\n  persona maya\n')
    project.write("map.journey", text.encode())
    # Nobody names Tom, but the steps name his picture.
    assert project.draw() == ["people/people.journey", "people/maya.png", "b.png", "a.png"]
    project.write("map.journey", text.replace("image", "note").encode())
    assert project.draw() == ["people/people.journey", "people/maya.png"]


def test_only_the_pictures_of_the_map(project):
    for name in ("a.png", "b.png"):
        project.write(name, png())
    project.write("map.journey", b'current-state a "A" {\n  step s {\n    image "a.png"\n  }\n}\ncurrent-state b "B" {\n  step s {\n    image "b.png"\n  }\n}\n'.replace(b"step s", b'step s "S"'))
    for map in "ab":
        run = journey("draw", "map.journey", "--map", map, "-o", "map.svg", "--view", "grid", "--depfile", "-", cwd=project.directory, expect=0)
        assert f"{map}.png" in run.text and run.text.count(".png") == 2, run.text


def test_a_derived_map_shows_what_it_inherits(project):
    project.write("a.png", png())
    project.write("map.journey", b'current-state a "A" {\n  step one "One" {\n    image "a.png"\n  }\n}\nfuture-state b "B" from a {\n  step two "Two" {\n    after one\n  }\n}\n')
    run = journey("draw", "map.journey", "--map", "b", "-o", "map.svg", "--view", "grid", "--depfile", "-", cwd=project.directory, expect=0)
    assert "  a.png\n" in run.text


def test_from_json_and_from_standard_input(project, shows):
    project.write("images/a.png", png())
    project.map("images/a.png")
    journey("compile", "map.journey", "-o", "map.json", cwd=project.directory, expect=0)
    assert project.draw(source="map.json") == ["images/a.png"]
    shows("images/a.png")
    text = (project.directory / "map.journey").read_bytes()
    run = journey("draw", "-", "-o", "map.svg", "--view", "grid", "--depfile", "-", cwd=project.directory, stdin=text, expect=0)
    assert run.text == "map.svg: \\\n  images/a.png\n\nimages/a.png:\n"


def test_flow_needs_no_pictures(project):
    project.write("a.png", png())
    project.map("a.png")
    assert project.draw(view="flow") == []


def test_compiling_names_no_file_of_this_machine(project):
    """DOT goes anywhere: what draws it has its own folders."""
    project.write("a.png", png())
    project.map("a.png")
    run = journey("compile", "map.journey", "--view", "grid", "-o", "map.dot", "--depfile", "-", cwd=project.directory, expect=0)
    assert run.text == "map.dot: \\\n  map.journey\n"
    assert "image=" not in (project.directory / "map.dot").read_text()


# Where it is looked for

@pytest.mark.parametrize("output", ["map.svg", "./map.svg", "out/map.svg", "out/deep er/map.svg", "maps/map.svg", "a:b/map.svg"])
def test_the_address_leads_from_the_drawing_to_the_picture(output, project, shows):
    for name in ("images/a.png", "maps/b.png", "top.png"):
        project.write(name, png())
    (project.directory / output).parent.mkdir(parents=True, exist_ok=True)
    project.map("../images/a.png", "b.png", "../top.png", name="maps/map.journey")
    assert project.draw(output, source="maps/map.journey") == ["images/a.png", "maps/b.png", "top.png"]
    shows("images/a.png", "maps/b.png", "top.png", output=output)
    # The path of the output may be absolute or stand on a link.
    assert project.draw(project.directory / output, source="maps/map.journey")
    shows("images/a.png", "maps/b.png", "top.png", output=output)
    (project.directory / "link.svg").symlink_to(output)
    assert project.draw("link.svg", source="maps/map.journey")
    shows("images/a.png", "maps/b.png", "top.png", output=output)
    assert str(project.directory) not in (project.directory / output).read_text()


def test_to_standard_output(project):
    """As if it went to a file in the current directory."""
    project.write("images/a.png", png())
    project.map("images/a.png")
    journey("draw", "map.journey", "-o", "map.svg", "--view", "grid", cwd=project.directory, expect=0)
    for output in ("-", "/dev/stdout"):
        run = journey("draw", "map.journey", "-o", output, "--format", "svg", "--view", "grid", cwd=project.directory, expect=0)
        assert run.output == (project.directory / "map.svg").read_bytes() and run.messages == ""
        assert b'"images/a.png"' in run.output


def test_links_are_followed_inside_the_root_only(project, shows, tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    project.write("images/a.png", png())
    for name, target in (("in.png", "images/a.png"), ("out.png", "../secret.png"), ("far.png", tmp_path / "secret.png"), ("loop.png", "loop.png"), ("gone.png", "nowhere.png")):
        (project.directory / name).symlink_to(target)
    (project.directory / "folder").symlink_to("images")
    (project.directory / "away").symlink_to(tmp_path)
    project.map("in.png", "folder/a.png", "loop.png", "gone.png")
    assert project.draw() == ["in.png"]
    shows("images/a.png", "images/a.png")
    for outside in ("out.png", "far.png", "away/secret.png", "../secret.png", str(tmp_path / "secret.png")):
        project.map(outside, "in.png")
        # A map that names a file outside the root has an error; what is drawn is nothing.
        run = journey("draw", "map.journey", "-o", "outside.svg", "--view", "grid", cwd=project.directory, expect=1)
        assert "image-outside-root" in run.messages and not (project.directory / "outside.svg").exists(), outside


def test_json_leads_to_nothing_outside_the_root(project, tmp_path):
    """Nobody has checked a JSON as a source is checked: what it names outside is left out."""
    (tmp_path / "secret.png").write_bytes(png())
    (project.directory / "out.png").symlink_to(tmp_path / "secret.png")
    project.map("a.png")
    for outside in ("out.png", "../secret.png", str(tmp_path / "secret.png")):
        text = journey("compile", "map.journey", "--emit", "json", cwd=project.directory, expect=0).text
        project.write("map.json", text.replace('"a.png"', f'"{outside}"').encode())
        assert project.draw(source="map.json") == [] and project.shown() == [], outside
    project.write("map.json", text.replace('"a.png"', '"../secret.png"').encode())
    run = journey("draw", "map.json", "-o", "map.svg", "--root", tmp_path, "--view", "grid", "--depfile", "-", cwd=project.directory, expect=0)
    assert "  ../secret.png\n" in run.text


# What is left out

BROKEN = {
    "text": b"no picture at all\n",
    "empty": b"",
    "vector": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "png-signature": png()[:8],
    "png-header": png()[:20],
    "png-cut-off": png()[:60],
    "png-without-end": png()[:-12],
    "png-without-content": png()[:33] + png()[-12:],
    "png-of-no-size": png(0, 30),
    "png-too-wide": png()[:16] + struct.pack(">II", 1 << 30, 1 << 30) + png()[24:],
    "png-too-large": png()[:16] + struct.pack(">II", 30_000, 30_000) + png()[24:],
    "png-too-many-bytes": png()[:-12] + chunk(b"teXt", bytes(20 << 20)) + png()[-12:],
    "jpeg-without-jfif": jpeg()[:2] + jpeg()[20:],
    "jpeg-cut-off": jpeg()[:-2],
    "jpeg-header": jpeg()[:30],
    "jpeg-of-no-height": jpeg().replace(struct.pack(">HH", 30, 40), struct.pack(">HH", 0, 40)),
    "gif-header": gif()[:10],
    "gif-cut-off": gif()[:60],
    "gif-of-no-size": gif()[:6] + bytes(4) + gif()[10:],
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_picture(content, project, shows):
    project.write("bad.png", content)
    project.write("good.png", png())
    project.map("bad.png", "good.png")
    for output in ("map.png", "map.pdf", "map.svg"):
        assert project.draw(output) == ["good.png"]
    shows("good.png")


def test_what_is_no_file(project, shows):
    project.write("good.png", png())
    (project.directory / "folder.png").mkdir()
    os.mkfifo(project.directory / "pipe.png")
    project.map("folder.png", "pipe.png", "missing.png", "nowhere/missing.png", "good.png/a.png", "good.png")
    assert project.draw() == ["good.png"]
    shows("good.png")


def test_a_large_picture(project, shows):
    project.write("large.png", png(8000, 8000))
    project.map("large.png")
    for output in ("map.png", "map.pdf", "map.svg"):
        assert project.draw(output) == ["large.png"]
    shows("large.png")


BROKEN_WITHIN = png(content=b"\x78\x9c" + b"?" * 200)


@pytest.mark.parametrize("output", ["map.png", "map.pdf"])
@pytest.mark.parametrize("others", [[], ["good.png"]], ids=["alone", "beside-another"])
def test_broken_within(others, output, project):
    """What only unpacking it shows: the drawing does without that picture, which is told, and never fails."""
    project.write("bad.png", BROKEN_WITHIN)
    project.write("good.png", png())
    project.map(*others, "bad.png")
    # It is named all the same: once it is mended, the drawing is to be made anew.
    said = "`dot` cannot draw the picture `bad.png`. Its name is shown instead."
    assert project.draw(output, say=said) == [*others, "bad.png"]
    drawing = (project.directory / output).read_bytes()
    # Nothing is unpacked for an SVG.
    assert project.draw("map.svg") == [*others, "bad.png"]
    (project.directory / "bad.png").unlink()
    assert project.draw(output) == others
    # A PDF tells the time.
    assert output == "map.pdf" or (project.directory / output).read_bytes() == drawing


def test_some_of_many_are_broken(project):
    """They alone are left out, wherever they stand."""
    names = [f"{number}.png" for number in range(10, 40)]
    bad = ["10.png", "22.png", "39.png"]
    for name in names:
        project.write(name, BROKEN_WITHIN if name in bad else png())
    project.map(*names)
    said = "`dot` cannot draw the pictures `10.png`, `22.png` and `39.png`. Their names are shown instead."
    assert project.draw("map.png", say=said) == names
    left = (project.directory / "map.png").read_bytes()
    for name in bad:
        (project.directory / name).unlink()
    assert project.draw("map.png") == [name for name in names if name not in bad]
    assert (project.directory / "map.png").read_bytes() == left


def test_what_dot_says_of_other_things_takes_no_picture_away(project, tmp_path, monkeypatch):
    """A `dot` that always complains, and draws."""
    program = subprocess.run(["sh", "-c", "command -v dot"], capture_output=True, text=True, check=True).stdout.strip()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dot").write_text(f'#!/bin/sh\necho "The fonts are odd." >&2\nexec {program} "$@"\n')
    (tools / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    project.write("a.png", png())
    project.map("a.png")
    assert project.draw(say="The fonts are odd.") == ["a.png"]
    assert project.shown() == ["a.png"]


# Names

GOOD_NAMES = ["two words.png", " a  b .png", "-dash.png", "--help.png", "日本/画像.png", "é.png", "e\u0301.png", "it's.png", "(1).png", "a+b,c.png", "a:b.png", "@home!.png",
              "[x]{y}^`z`.png", "$HOME.png", "a~b.png", "ภาพ.png", "😀.png", ".hidden.png"]
BAD_NAMES = ['a"b.png', "a&b.png", "&amp;.png", "a#b.png", "a%41.png", "100%.png", "a?b.png", "a<b>.png", "a\\b.png", "a\\N.png", "\u202ea.png", '"];evil [label="x.png', "a\u200b.png"]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_names(name, project, shows):
    project.write(name, png())
    project.map(name)
    for output in ("map.png", "map.pdf", "map.svg"):
        assert project.draw(output) == [name]
    shows(name)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_mean_something_else(name, project, shows):
    """To DOT, to XML or in an address. Nothing of them gets anywhere."""
    project.write(name, png())
    project.write("good.png", png())
    project.map(name, "good.png")
    for output in ("map.png", "map.pdf", "map.svg"):
        assert project.draw(output) == ["good.png"]
    shows("good.png")


# What is read is not written over

def test_a_picture_is_not_written_over(project):
    original = png()
    project.write("map.png", original)
    (project.directory / "link.png").symlink_to("map.png")
    project.map("map.png")
    for output in ("map.png", "./map.png", "link.png"):
        assert project.draw(output, say="is read for this", expect=2) is None
    run = journey("draw", "map.journey", "-o", "map.svg", "--view", "grid", "--depfile", "map.png", cwd=project.directory, expect=2)
    assert "is read for this" in run.messages
    assert (project.directory / "map.png").read_bytes() == original and not (project.directory / "map.svg").exists()


def test_a_picture_that_make_cannot_name(project):
    project.write("a=b.png", png())
    project.map("a=b.png")
    assert project.draw(say="make would misread", expect=2) is None
    journey("draw", "map.journey", "-o", "map.svg", "--view", "grid", cwd=project.directory, expect=0)
