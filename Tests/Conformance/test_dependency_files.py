"""`--depfile`, read by the two programs that it is for: make and ninja."""

import os
import re
import shlex
import subprocess
import time

import pytest
from pictures import png
from programs import needs
from support import HANG_GUARD, ROOT, binary, journey

GOOD = 'current-state a "A" {\n  owner care\n  step one "One"\n}\n'
MAP = f'import "../shared/people.journey"\n{GOOD}'
PICTURE = 'current-state a "A" {\n  step one "One" {\n    image "images/a 1.png"\n  }\n}\n'
TEAM = 'team care "Care"\n'


class Build:
    """A directory in which a program has files made by `journey`, and notes each time that it does."""

    def __init__(self, directory):
        self.directory = directory
        (directory / ".git").mkdir()

    def write(self, name, text):
        # Later than all that was made so far, for whoever compares times.
        time.sleep(0.05)
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def project(self):
        """A map that imports a file that imports a file."""
        self.write("shared/teams.journey", TEAM)
        self.write("shared/people.journey", 'import "teams.journey"\n')
        self.write("maps/main.journey", MAP)

    def command(self, *arguments):
        self.write("run.sh", f"{shlex.join([binary(), *arguments])} && echo run >>log\n")

    def runs(self):
        """Builds, and says how often the command has run by now."""
        time.sleep(0.05)
        environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "NINJA_STATUS")}
        finished = subprocess.run([self.program], cwd=self.directory, capture_output=True, text=True, timeout=HANG_GUARD, env=environment)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return (self.directory / "log").read_text().count("run")


class Make(Build):
    program = "make"

    def rule(self, *outputs, source=None):
        names = " ".join(self.escaped(name) for name in outputs)
        colon = ":" if len(outputs) == 1 else " &:"
        self.write("Makefile", f"{names}{colon}{' ' + self.escaped(source) if source else ''}\n\t@sh run.sh\n-include made.d\n")

    @staticmethod
    def escaped(name):
        return name.replace("$", "$$").replace("#", "\\#").replace(":", "\\:").replace(" ", "\\ ")


class Ninja(Build):
    program = "ninja"
    kind = ""

    def rule(self, *outputs, source=None):
        names = " ".join(self.escaped(name) for name in outputs)
        self.write("build.ninja", f"rule journey\n  command = sh run.sh\n  depfile = made.d\n{self.kind}"
                                  f"build {names}: journey{' ' + self.escaped(source) if source else ''}\n")

    @staticmethod
    def escaped(name):
        return name.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


class NinjaWithDependencyLog(Ninja):
    """Takes the file in and removes it."""

    kind = "  deps = gcc\n"


@pytest.fixture(params=[pytest.param(Make, marks=needs("make")), pytest.param(Ninja, marks=needs("ninja")), pytest.param(NinjaWithDependencyLog, marks=needs("ninja"))])
def build(request, tmp_path):
    return request.param(tmp_path)


def test_made_anew_when_a_file_changes_and_only_then(build):
    build.project()
    build.rule("main.json", source="maps/main.journey")
    build.command("compile", "maps/main.journey", "-o", "main.json", "--depfile", "made.d")
    assert build.runs() == 1
    assert build.runs() == 1
    for count, name in enumerate(["shared/teams.journey", "shared/people.journey", "maps/main.journey"], start=2):
        build.write(name, (build.directory / name).read_text() + "// Another line\n")
        assert build.runs() == count, name
        assert build.runs() == count, name


def test_an_import_that_is_gone_is_no_obstacle(build):
    build.project()
    build.rule("main.json", source="maps/main.journey")
    build.command("compile", "maps/main.journey", "-o", "main.json", "--depfile", "made.d")
    assert build.runs() == 1
    (build.directory / "shared/people.journey").unlink()
    build.write("maps/main.journey", MAP.replace("people", "teams"))
    assert build.runs() == 2
    assert build.runs() == 2


NAMES = ["two words", " three  more", "a#1", "$HOME", "$(x)", "10:30", "tilde~", "(draft) map", "日本", "é"]


def test_names_that_need_escapes(build):
    """As the file, as its imports, as the output."""
    files = [f"{name}.journey" for name in NAMES]
    for number, file in enumerate(files):
        build.write(f"sub/{file}", TEAM.replace("care", f"care{number}") if number else TEAM)
    source, output = f"{''.join(NAMES)}.journey", f"{''.join(NAMES)}.json"
    build.write(source, "".join(f'import "sub/{file}"\n' for file in files) + GOOD)
    build.rule(output)
    build.command("compile", source, "-o", output, "--depfile", "made.d")
    assert build.runs() == 1
    assert build.runs() == 1
    for count, file in enumerate([source, *(f"sub/{file}" for file in files)], start=2):
        build.write(file, (build.directory / file).read_text() + "// Another line\n")
        assert build.runs() == count, file
    assert build.runs() == count


def test_every_map_of_a_file_into_a_directory(build):
    build.write("two.journey", f'import "teams.journey"\n{GOOD}{GOOD.replace(" a ", " b ")}')
    build.write("teams.journey", TEAM)
    (build.directory / "out").mkdir()
    build.rule("out/a.dot", "out/b.dot", source="two.journey")
    build.command("compile", "two.journey", "-o", "out/", "--depfile", "made.d")
    assert build.runs() == 1
    assert build.runs() == 1
    build.write("teams.journey", TEAM.replace("Care", "Customer care"))
    assert build.runs() == 2
    assert build.runs() == 2


def test_from_json(build):
    build.project()
    journey("compile", "maps/main.journey", "-o", "main.json", cwd=build.directory, expect=0)
    build.rule("main.txt")
    build.command("compile", "main.json", "-o", "main.txt", "--depfile", "made.d")
    assert build.runs() == 1
    build.write("maps/main.journey", MAP)
    assert build.runs() == 1
    build.write("main.json", (build.directory / "main.json").read_text())
    assert build.runs() == 2


@needs("dot")
def test_of_a_drawing(build):
    build.project()
    build.rule("main.svg")
    build.command("draw", "maps/main.journey", "-o", "main.svg", "--depfile", "made.d")
    assert build.runs() == 1
    build.write("shared/teams.journey", TEAM)
    assert build.runs() == 2
    assert build.runs() == 2


@needs("dot")
def test_of_a_drawing_with_a_picture(build):
    """Made anew when the picture changes; one that is gone is no obstacle."""
    for name in ("images/a 1.png", "images/b.png"):
        build.write(name, "")
        (build.directory / name).write_bytes(png())
    build.write("main.journey", PICTURE)
    build.rule("main.svg", source="main.journey")
    build.command("draw", "main.journey", "-o", "main.svg", "--view", "grid", "--depfile", "made.d")
    assert build.runs() == 1
    assert build.runs() == 1
    (build.directory / "images/a 1.png").write_bytes(png(41, 30))
    assert build.runs() == 2
    assert build.runs() == 2
    (build.directory / "images/a 1.png").unlink()
    build.write("main.journey", PICTURE.replace("a 1", "b"))
    assert build.runs() == 3
    assert build.runs() == 3


def test_standard_input_is_no_file(tmp_path):
    (tmp_path / "teams.journey").write_text(TEAM)
    text = f'import "teams.journey"\n{GOOD}'.encode()
    run = journey("compile", "-", "-o", "a.txt", "--depfile", "-", cwd=tmp_path, stdin=text, expect=0)
    assert run.text == "a.txt: \\\n  teams.journey\n\nteams.journey:\n"


@pytest.mark.parametrize("name", ["50%.journey", "a;b.journey", "a|b.journey", "a=b.journey", "a\\b.journey", "a\tb.journey", "~root.journey"])
def test_names_that_make_would_misread(name, tmp_path):
    """Better no file than one that lies; the output is not made either."""
    (tmp_path / name).write_text(TEAM + GOOD)
    run = journey("compile", name, "-o", "a.dot", "--depfile", "a.d", cwd=tmp_path, expect=2)
    assert "make" in run.messages
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_old_files_stay_when_nothing_is_made(tmp_path):
    (tmp_path / "bad.journey").write_text(GOOD)
    for name in ("a.dot", "a.d"):
        (tmp_path / name).write_text("old")
    journey("compile", "bad.journey", "-o", "a.dot", "--depfile", "a.d", cwd=tmp_path, expect=1)
    assert (tmp_path / "a.dot").read_text() == (tmp_path / "a.d").read_text() == "old"


@pytest.mark.parametrize("tool", [pytest.param("make", marks=needs("make", "dot")), pytest.param("ninja", marks=needs("ninja", "dot"))])
def test_the_build_files_of_the_page(tool, tmp_path):
    page = (ROOT / "docs" / "make-and-ninja.md").read_text()
    text = re.search(rf"^```{tool}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL).group(1)
    (tmp_path / {"make": "Makefile", "ninja": "build.ninja"}[tool]).write_text(text)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "journey").symlink_to(binary())
    for name in (".git", "maps", "shared"):
        (tmp_path / name).mkdir()
    (tmp_path / "maps" / "checkout.journey").write_text(f'import "../shared/teams.journey"\n{GOOD}')
    shared = tmp_path / "shared" / "teams.journey"
    shared.write_text(TEAM)
    paths = {**os.environ, "PATH": f"{tmp_path / 'tools'}:{os.environ['PATH']}"}
    drawing = tmp_path / "build" / "checkout.svg"
    times = []
    for change in (False, False, True):
        time.sleep(0.05)
        if change:
            shared.write_text(TEAM)
            time.sleep(0.05)
        subprocess.run([tool], cwd=tmp_path, check=True, capture_output=True, timeout=HANG_GUARD, env=paths)
        times.append(drawing.stat().st_mtime_ns)
    assert times[0] == times[1] < times[2]
