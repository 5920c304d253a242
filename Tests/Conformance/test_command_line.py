"""Usage, exit statuses, where output goes, and what is left behind when it cannot go there."""

import json
import os
import re
import resource
import shutil
import subprocess

import pytest
from support import HANG_GUARD, binary, environment, journey, samples

GOOD = 'current-state a "A" {\n  step one "One"\n}\n'
WARNS = 'current-state a "A" {\n}\n'
BAD = 'current-state a "A" {\n  stepp one "One"\n}\n'
TWO = GOOD + GOOD.replace(" a ", " b ")
LIBRARY = 'team care "Care"\n'


@pytest.fixture
def here(tmp_path):
    """A directory with one file of each kind."""
    files = {"good": GOOD, "warns": WARNS, "bad": BAD, "two": TWO, "library": LIBRARY}
    for name, text in files.items():
        (tmp_path / f"{name}.journey").write_text(text)
    (tmp_path / "empty").mkdir()
    (tmp_path / "maps" / "deep").mkdir(parents=True)
    (tmp_path / "maps" / "good.journey").write_text(GOOD)
    (tmp_path / "maps" / "deep" / "other.journey").write_text(GOOD)
    (tmp_path / "maps" / "notes.txt").write_text("not a map")
    (tmp_path / "-dash.journey").write_text(GOOD)
    (tmp_path / "not-utf8.journey").write_bytes(b"\xff\xfe")
    return tmp_path


KINDS = ["current-state", "future-state", "day-in-the-life", "service-blueprint"]

# (arguments, status, what standard error says of it)
COMMAND_LINES = [
    # Usage
    ("", 0, ""),
    ("--help", 0, ""),
    ("-h", 0, ""),
    ("--version", 0, ""),
    ("help", 0, ""),
    ("version", 0, ""),
    *((f"help {command}", 0, "") for command in ("check", "compile", "draw", "format", "explain", "list", "review", "new", "completions", "man", "git-setup", "git-textconv", "diff-driver", "help", "version")),
    *((f"{command} --help", 0, "") for command in ("check", "compile", "draw", "format", "explain", "list", "review", "new", "completions", "man", "git-setup", "git-textconv", "diff-driver")),
    ("help chek", 2, "check"),
    ("chek good.journey", 2, "check"),
    ("good.journey", 2, "check"),
    ("--strict check good.journey", 2, "--strict"),
    ("check --nope good.journey", 2, "--nope"),
    ("check --strct good.journey", 2, "--strict"),
    ("check --format xml good.journey", 2, "human"),
    ("check --format", 2, "--format"),
    ("check --strict=yes good.journey", 2, "--strict"),
    ("check -strict good.journey", 2, "--strict"),
    ("compile", 2, "FILE"),
    ("compile good.journey two.journey", 2, "two.journey"),
    ("compile good.journey --emit svg", 2, "dot"),
    ("compile good.journey --view circle", 2, "`grid`, `blueprint` or `flow`"),
    ("compile good.journey --view blueprnt", 2, "Did you mean `blueprint`?"),
    ("draw good.journey -o x.svg --theme drak", 2, "`light`, `dark` or `print`, not `drak`. Did you mean `dark`?"),
    ("compile good.journey --theme", 2, "--theme THEME"),
    ("compile good.journey --lanes", 2, "--lanes ROWS"),
    ("compile good.journey --lanes=", 2, "--lanes ROWS"),
    ("compile good.journey --lanes ,", 2, "one is missing"),
    ("compile good.journey --lanes goal,,pain", 2, "one is missing"),
    ("compile good.journey --lanes goal,", 2, "one is missing"),
    ("compile good.journey --lanes goal,doing,goal", 2, "`goal` twice"),
    ("compile good.journey --lanes goal,feelin", 2, "no row `feelin`. Did you mean `feeling`?"),
    ("compile good.journey --lanes xyzzyx", 2, "`goal`, `doing`, `thinking`, `feeling`"),
    ("compile good.journey -o empty/ --lanes xyzzyx", 2, "xyzzyx"),
    ("draw good.journey -o x.svg --lanes goal,feelin", 2, "Did you mean `feeling`?"),
    ("draw bad.journey -o x.svg --lanes feelin", 1, ""),
    ("check good.journey --theme dark", 2, "`journey compile` has"),
    ("compile good.journey --map", 2, "--map"),
    ("draw good.journey", 2, "--output"),
    ("draw good.journey -o map", 2, "svg"),
    ("explain", 0, ""),
    ("explain unreachable-stepp", 2, "unreachable-step"),
    ("version now", 2, "now"),
    ("completions", 2, "SHELL"),
    ("completions tcsh", 2, "`bash`, `zsh` or `fish`"),
    ("completions fisch", 2, "Did you mean `fish`?"),
    ("completions bash zsh", 2, "zsh"),
    ("man check", 2, "check"),
    ("merge-driver", 2, "BASE OURS THEIRS SIZE PATH"),
    ("merge-driver good.journey good.journey good.journey seven good.journey", 2, "SIZE"),
    ("merge-driver good.journey nowhere.journey good.journey 7 good.journey", 2, "nowhere.journey"),
    ("merge-driver good.journey good.journey good.journey 7 good.journey", 0, ""),
    ("new", 2, "KIND"),
    ("new curent-state", 2, "Did you mean `current-state`?"),
    ("new persona", 2, "service-blueprint"),
    ("new current-state 2027-orders", 2, "single hyphens"),
    ("new current-state Orders!", 2, "Did you mean `orders`?"),
    ("new current-state my orders", 2, "orders"),
    ("new current-state -o", 2, "--output"),
    ("new --map a current-state", 2, "--map"),
    # What is read
    ("check", 1, ""),
    ("check good.journey", 0, ""),
    ("check warns.journey", 0, ""),
    ("check --strict warns.journey", 1, ""),
    ("check --strict good.journey", 0, ""),
    ("check --advice good.journey", 0, ""),
    ("check --advice --strict good.journey", 0, ""),
    ("check --advice --today 2026-11-01 good.journey", 0, ""),
    ("check --today 2026-11-01 good.journey", 0, ""),
    ("check --advice bad.journey", 1, ""),
    ("check --advice --today 2026-02-30 good.journey", 2, "2026-02-30"),
    ("check --advice --today tomorrow good.journey", 2, "tomorrow"),
    ("check --advice --today", 2, "--today DATE"),
    ("check bad.journey", 1, ""),
    ("check not-utf8.journey", 1, ""),
    ("check good.journey bad.journey", 1, ""),
    ("check bad.journey nowhere.journey", 2, "nowhere.journey"),
    ("check nowhere.journey bad.journey", 2, "nowhere.journey"),
    ("check nowhere", 2, "nowhere"),
    ("check empty", 2, "empty"),
    ("check maps", 0, ""),
    ("check maps good.journey", 0, ""),
    ("check --root nowhere good.journey", 2, "nowhere"),
    ("check --root good.journey good.journey", 2, "good.journey"),
    ("check -- -dash.journey", 0, ""),
    ("check -dash.journey", 2, ""),
    ("compile good.journey", 0, ""),
    *((f"compile good.journey --view {view} --theme {theme}", 0, "") for view in ("grid", "blueprint", "flow") for theme in ("light", "dark", "print")),
    ("compile good.journey --lanes goal,doing,feeling --view grid", 0, ""),
    ("compile two.journey --map b --lanes pain --view grid", 0, ""),
    ("draw good.journey --format svg -o /dev/null --lanes doing --view grid --theme print", 0, ""),
    # What says nothing about what is emitted is passed over.
    ("compile good.journey --emit json --map nowhere --view grid --theme dark --lanes nowhere", 0, ""),
    ("compile good.journey --locations --resolved --lanes doing --view flow", 0, ""),
    ("compile bad.journey", 1, ""),
    ("compile warns.journey", 0, None),
    ("compile nowhere.journey", 2, "nowhere.journey"),
    ("compile nowhere.json", 2, "nowhere.json"),
    ("compile empty", 2, "empty"),
    ("compile two.journey", 2, "b"),
    ("compile two.journey --map a", 0, ""),
    ("compile two.journey --map c", 2, "c"),
    ("compile two.journey --emit json", 0, ""),
    ("compile two.journey --emit text", 0, ""),
    ("compile library.journey", 2, ""),
    ("compile library.journey --emit json", 0, ""),
    ("compile library.journey --emit text", 0, ""),
    ("compile good.journey -o nowhere/x.dot", 2, "nowhere"),
    ("compile good.journey -o good.journey/x.dot", 2, "good.journey"),
    ("compile good.journey -o /proc/journey.json", 2, "/proc"),
    ("compile good.journey -o /dev/full", 2, "/dev/full"),
    ("compile good.journey -o /dev/stdout", 0, ""),
    ("compile good.journey --output=/dev/null", 0, ""),
    ("compile good.journey -o/dev/null", 0, ""),
    ("compile library.journey -o empty/", 2, "no map"),
    ("compile good.journey --depfile", 2, "--depfile"),
    ("compile good.journey --depfile x.d", 2, "--output"),
    ("compile good.journey -o - --depfile x.d", 2, "--output"),
    ("compile bad.journey -o x.dot --depfile x.d", 1, ""),
    ("compile two.journey -o x.dot --depfile x.d", 2, "--map"),
    ("compile good.journey -o x.dot --depfile nowhere/x.d", 2, "nowhere"),
    ("compile good.journey -o x.dot --depfile maps", 2, "maps"),
    ("compile good.journey -o nowhere/x.dot --depfile x.d", 2, "nowhere"),
    ("compile good.journey -o 50%.dot --depfile x.d", 2, "50%.dot"),
    ("compile good.journey -o /dev/null --depfile -", 0, ""),
    ("compile good.journey -o /dev/null --depfile /dev/full", 2, "/dev/full"),
    ("check good.journey --depfile x.d", 2, "--depfile"),
    ("draw good.journey --format svg -o - --depfile x.d", 2, "--output"),
    ("draw bad.journey -o x.svg --depfile x.d", 1, ""),
    ("draw good.journey -o x.svg --depfile nowhere/x.d", 2, "nowhere"),
    ("draw bad.journey -o x.svg", 1, ""),
    ("draw nowhere.journey -o x.svg", 2, "nowhere"),
    ("draw good.journey -o nowhere/x.svg", 2, "nowhere"),
    ("draw good.journey -o /dev/full --format svg", 2, "/dev/full"),
    ("list", 1, ""),
    ("list good.journey", 0, ""),
    ("list bad.journey", 1, ""),
    ("list maps", 0, ""),
    ("list empty", 2, "empty"),
    ("list nowhere.journey", 2, "nowhere.journey"),
    ("list library.journey", 0, ""),
    ("review", 1, ""),
    ("review good.journey", 0, ""),
    ("review good.journey two.journey", 0, ""),
    ("review warns.journey", 0, None),
    ("review bad.journey", 1, ""),
    ("review good.journey bad.journey", 1, ""),
    ("review not-utf8.journey", 1, ""),
    ("review bad.journey nowhere.journey", 2, "nowhere.journey"),
    ("review maps", 0, ""),
    ("review empty", 2, "empty"),
    ("review nowhere.journey", 2, "nowhere.journey"),
    ("review nowhere.json", 2, "nowhere.json"),
    ("review library.journey", 0, None),
    ("review library.journey --format json", 0, None),
    ("review library.journey --format dot", 2, "no map"),
    ("review --root nowhere good.journey", 2, "nowhere"),
    *((f"review good.journey --format {form}", 0, "") for form in ("text", "markdown", "json", "dot")),
    *((f"review good.journey --format dot --theme {theme}", 0, "") for theme in ("light", "dark", "print")),
    ("review good.journey --format sarif", 2, "`text`, `markdown`, `json` or `dot`"),
    ("review good.journey --format markdwon", 2, "Did you mean `markdown`?"),
    ("review good.journey --format dot --theme drak", 2, "Did you mean `dark`?"),
    ("review good.journey --view grid", 2, "`journey compile` has"),
    ("review good.journey -o x.md", 2, "-o"),
    ("review good.journey --strict", 2, "`journey check` has"),
    ("review two.journey --map a", 0, ""),
    ("review two.journey --map c", 2, "c"),
    ("review two.journey --format dot", 2, "Choose one with `--map`: `a` or `b`"),
    ("review two.journey --format dot --map b", 0, ""),
    ("review two.journey good.journey --format dot --map a", 2, "`two.journey` and `good.journey`"),
    ("review good.journey --today 2026-05-01", 0, ""),
    ("review good.journey --today=2028-02-29", 0, ""),
    ("review good.journey --today", 2, "--today DATE"),
    ("review good.journey --today 2026-02-29", 2, "There is no day `2026-02-29`."),
    ("review good.journey --today 2026-5-1", 2, "like `2026-05-01`, not `2026-5-1`"),
    ("review bad.journey --today tomorrow", 2, "not `tomorrow`"),
    ("review nowhere.journey --today 20260501", 2, "not `20260501`"),
    ("explain unreachable-step", 0, ""),
    *((f"completions {shell}", 0, "") for shell in ("bash", "zsh", "fish")),
    ("man", 0, ""),
    *((f"new {kind}", 0, "") for kind in KINDS),
    *((f"new {kind} 注文", 0, "") for kind in KINDS),
    ("new current-state -o -", 0, ""),
    ("new current-state -o /dev/stdout", 0, ""),
    ("new current-state -o good.journey", 2, "good.journey"),
    ("new current-state -o maps", 2, "maps"),
    ("new current-state -o nowhere/x.journey", 2, "nowhere"),
    ("new current-state -o /dev/full", 2, "/dev/full"),
]


@pytest.mark.parametrize("line, status, message", COMMAND_LINES, ids=[line or "nothing" for line, _, _ in COMMAND_LINES])
def test_exit_status(line, status, message, here):
    before = sorted(path.relative_to(here) for path in here.rglob("*"))
    if line.startswith("draw") and status == 0 and not shutil.which("dot"):
        pytest.skip("Graphviz is not installed")
    run = journey(*line.split(), cwd=here, expect=status)
    if message is not None and status != 1:
        assert (message in run.messages) if message else status == 2 or run.messages == "", str(run)
    if status == 2 and "bad.journey" not in line:
        assert run.messages.startswith("journey: ") and run.messages.endswith("\n") and run.output == b"", str(run)
    if status == 1:
        assert (run.output or run.messages) and ("warning" if "--strict" in line else "error") in run.text + run.messages
    assert sorted(path.relative_to(here) for path in here.rglob("*")) == before, "something is left behind"


@pytest.mark.parametrize("command", ["check", "compile", "draw", "format", "explain", "list", "review", "new", "completions", "man", "merge-driver"])
def test_help_names_every_option_and_an_example(command):
    told = journey("help", command, expect=0).text
    assert told == journey(command, "--help", expect=0).text
    assert f"journey {command}" in told and "--help" in told
    assert all(len(line) <= 100 for line in told.splitlines())


def test_version_is_one_line():
    assert journey("--version", expect=0).text.count("\n") == 1
    assert journey("--version").text == journey("version").text


def test_data_and_messages_go_apart(here):
    """What is emitted goes to standard output, what is said of it to standard error; nothing is emitted of a map with errors."""
    for emit in ("dot", "json", "text"):
        run = journey("compile", "bad.journey", "--emit", emit, cwd=here, expect=1)
        assert run.output == b"" and "unknown-keyword" in run.messages


def test_extension_picks_what_is_emitted(here):
    for name, emit in {"x.dot": "dot", "x.gv": "dot", "x.json": "json", "x.txt": "text", "x.unheard": "dot"}.items():
        journey("compile", "good.journey", "-o", name, cwd=here, expect=0)
        assert (here / name).read_bytes() == journey("compile", "good.journey", "--emit", emit, cwd=here, expect=0).output
    journey("compile", "good.journey", "-o", "x.dot", "--emit", "json", cwd=here, expect=0)
    assert json.loads((here / "x.dot").read_text())["format"] == "journey"


# Drawings

LANES = 'lane risk "Risks"\nlane law "Law"\n'


@pytest.fixture
def mapped(tmp_path):
    """A project with lanes of its own, one of them imported, and maps of two kinds."""
    (tmp_path / "lanes.journey").write_text(LANES)
    steps = '  step one "One" {\n    doing "Waits"\n    feeling -1 "bored"\n    lane risk "Leaves"\n    lane idea "Asks"\n    lane law "Rests"\n  }\n'
    blueprint = f'service-blueprint b "B" {{\n{steps}}}\n'
    (tmp_path / "maps.journey").write_text(f'import "lanes.journey"\nlane idea "Ideas"\ncurrent-state a "A" {{\n{steps}}}\n{blueprint}')
    return tmp_path


def test_lanes_of_the_project(mapped):
    """Known in every map of it, the imported ones too, and after a way through JSON; blanks beside the commas say nothing."""
    for map in ("a", "b"):
        first = journey("compile", "maps.journey", "--map", map, "--view", "grid", "--lanes", "risk,doing,idea,law", cwd=mapped, expect=0)
        second = journey("compile", "maps.journey", "--map", map, "--view", "grid", "--lanes", " risk ,\tdoing, idea,law ", cwd=mapped, expect=0)
        assert first.output == second.output and first.messages == second.messages == ""
    run = journey("compile", "maps.journey", "--map", "a", "--lanes", "rsk", cwd=mapped, expect=2)
    assert "Did you mean `risk`?" in run.messages and "`risk`" in run.messages.split("?")[1] and "`idea`" in run.messages
    journey("compile", "maps.journey", "-o", "maps.json", cwd=mapped, expect=0)
    source, json_ = (journey("compile", file, "--map", "a", "--view", "grid", "--lanes", "law,risk", cwd=mapped, expect=0) for file in ("maps.journey", "maps.json"))
    assert source.output == json_.output
    assert "risk" in journey("compile", "maps.json", "--map", "a", "--lanes", "rsk", cwd=mapped, expect=2).messages


def test_a_directory_gets_every_map_in_its_own_view(mapped):
    """As if each was compiled alone: without a view the one that suits its kind, else the one that was named."""
    (mapped / "out").mkdir()
    for options in ([], ["--view", "grid"], ["--view", "blueprint"], ["--view", "flow", "--theme", "dark"], ["--lanes", "risk,doing"]):
        journey("compile", "maps.journey", "-o", "out/", *options, cwd=mapped, expect=0)
        assert sorted(path.name for path in (mapped / "out").iterdir()) == ["a.dot", "b.dot"]
        for map in ("a", "b"):
            alone = journey("compile", "maps.journey", "--map", map, *options, cwd=mapped, expect=0)
            assert (mapped / "out" / f"{map}.dot").read_bytes() == alone.output, (map, options)


@pytest.mark.parametrize("kind", KINDS)
def test_help_tells_the_view_of_every_kind(kind):
    """What holds where no view is named."""
    view = None
    for command in ("compile", "draw"):
        told = re.split(r" --view VIEW | --lanes ROWS ", " ".join(journey("help", command, expect=0).text.split()))[1]
        assert told.count(f"`{kind}`") == 1
        view = [word for word in re.findall(r"[\w`-]+", told[:told.index(f"`{kind}`")]) if word in ("grid", "blueprint", "flow")][-1]
        source = journey("new", kind, "mine", expect=0).output
        alone, named = (journey("compile", "-", "--map", "mine", *options, stdin=source, expect=0).output for options in ([], ["--view", view]))
        assert alone == named, (command, view)


def test_the_views_differ(mapped):
    drawings = {journey("compile", "maps.journey", "--map", "b", "--view", view, cwd=mapped, expect=0).output for view in ("grid", "blueprint", "flow")}
    assert len(drawings) == 3


def test_light_where_no_theme_is_named(mapped):
    assert journey("compile", "maps.journey", "--map", "a", cwd=mapped, expect=0).output == journey(
        "compile", "maps.journey", "--map", "a", "--theme", "light", cwd=mapped, expect=0).output


# Standard input

@pytest.mark.parametrize("text, status", [(GOOD, 0), (BAD, 1), ("", 0)], ids=["good", "bad", "empty"])
def test_standard_input(text, status, tmp_path):
    run = journey("check", "-", "--format", "short", cwd=tmp_path, stdin=text.encode(), expect=status)
    named = journey("check", "-", "--format", "short", "--stdin-name", "maps/mine.journey", cwd=tmp_path, stdin=text.encode(), expect=status)
    if status:
        assert named.text.startswith("maps/mine.journey:2:3: error:"), named.text
        assert run.text.split(":", 1)[1] == named.text.split(":", 1)[1]


def test_imports_of_standard_input_stand_beside_its_name(tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "people.journey").write_text('persona maya "Maya"\n')
    text = b'import "people.journey"\ncurrent-state a "A" {\n  persona maya\n  step one "One"\n}\n'
    assert journey("check", "-", "--stdin-name", "maps/x.journey", cwd=tmp_path, stdin=text, expect=0).output == b""
    assert "missing-import" in journey("check", "-", cwd=tmp_path, stdin=text, expect=1).text


# Output that cannot be written

@pytest.mark.parametrize("arguments", ["compile good.journey", "compile good.journey --emit json", "check bad.journey", "check bad.journey --format json",
                                       "list good.journey", "explain unreachable-step", "--help", "--version", "new current-state", "man",
                                       "completions zsh"])
def test_full_standard_output(arguments, here):
    with open("/dev/full", "wb") as full:
        finished = subprocess.run([binary(), *arguments.split()], cwd=here, stdout=full, stderr=subprocess.PIPE, timeout=HANG_GUARD)
    assert finished.returncode == 2 and finished.stderr.count(b"\n") == 1, finished


@pytest.mark.parametrize("arguments", ["compile good.journey", "check bad.journey", "list good.journey"])
def test_closed_standard_output(arguments, here):
    """Standard output may be closed altogether; nothing may then be written into another file."""
    finished = subprocess.run(["sh", "-c", f'"$0" {arguments} >&-', binary()], cwd=here, capture_output=True, timeout=HANG_GUARD)
    assert finished.returncode in (0, 1, 2) and b"Fatal" not in finished.stderr, finished


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A map whose output is larger than what a pipe holds, and one with as many mistakes."""
    directory = tmp_path_factory.mktemp("large")
    steps = "".join(f'  step s{number} "Step {number}" {{\n    doing "Something that takes some words to say"\n  }}\n' for number in range(20_000))
    (directory / "large.journey").write_text(f'current-state large "Large" {{\n{steps}}}\n')
    (directory / "wrong.journey").write_text(f'current-state large "Large" {{\n{steps.replace("doing", "doign")}}}\n')
    return directory


def test_disk_full_leaves_the_old_file(large):
    """A file that cannot be finished is not begun: the old one stays, and nothing is left beside it."""
    target = large / "out.json"
    target.write_text("old")
    before = sorted(large.iterdir())
    finished = subprocess.run(
        [binary(), "compile", "large.journey", "-o", "out.json"], cwd=large, capture_output=True, timeout=HANG_GUARD, restore_signals=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    assert finished.returncode == 2 and b"out.json" in finished.stderr, finished
    assert target.read_text() == "old" and sorted(large.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_directory_without_permission(here):
    (here / "empty").chmod(0o500)
    journey("compile", "good.journey", "-o", "empty/x.dot", cwd=here, expect=2)
    assert list((here / "empty").iterdir()) == []


def test_output_keeps_its_permissions_and_links(here):
    target = here / "real.json"
    target.write_text("old")
    target.chmod(0o640)
    (here / "link.json").symlink_to("real.json")
    journey("compile", "good.journey", "-o", "link.json", cwd=here, expect=0)
    assert (here / "link.json").read_bytes() == journey("compile", "good.journey", "--emit", "json", cwd=here).output
    journey("compile", "good.journey", "-o", "real.json", cwd=here, expect=0)
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("arguments", ["compile large.journey --emit json", "compile large.journey --emit text", "compile large.journey",
                                       "check wrong.journey --format json", "check wrong.journey", "list large.journey", "help",
                                       "review large.journey", "review large.journey --format markdown"])
def test_closed_pipe(arguments, large):
    """Whoever reads may stop: that is no failure of ours, and nothing is said."""
    script = f'"$0" {arguments} | head -c1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    finished = subprocess.run(["bash", "-c", script, binary()], cwd=large, capture_output=True, text=True, timeout=HANG_GUARD)
    assert finished.stderr == ""
    assert finished.stdout.strip() == "0" or ("wrong" in arguments and finished.stdout.strip() == "1"), finished.stdout


def test_closed_pipe_of_messages(large):
    script = '"$0" compile wrong.journey 2>&1 >/dev/null | head -c1 >/dev/null; echo "${PIPESTATUS[0]}"'
    finished = subprocess.run(["bash", "-c", script, binary()], cwd=large, capture_output=True, text=True, timeout=HANG_GUARD)
    assert finished.stdout.strip() in ("0", "1") and finished.stderr == ""


# Drawing

def test_draw_says_how_to_install_graphviz(here):
    run = journey("draw", "good.journey", "-o", "x.svg", cwd=here, env=environment(PATH="/nowhere"), expect=2)
    assert "Graphviz" in run.messages and "install" in run.messages and not (here / "x.svg").exists()


@pytest.mark.parametrize("script", ["exit 1", "echo broken >&2; exit 3", "kill -9 $$", "exec cat >/dev/null", "exec 0<&-; exit 0"],
                         ids=["fails", "complains", "is-killed", "says-nothing", "reads-nothing"])
def test_draw_with_a_broken_dot(script, here, large):
    """Whatever the other program does: a status, a message, no half picture."""
    tools = here / "tools"
    tools.mkdir()
    (tools / "dot").write_text(f"#!/bin/sh\n{script}\n")
    (tools / "dot").chmod(0o755)
    run = journey("draw", large / "large.journey", "-o", here / "x.svg", cwd=here, env=environment(PATH=f"{tools}:{os.environ['PATH']}"), expect=2)
    assert run.messages.strip() and not (here / "x.svg").exists()


# Maps to start from

@pytest.mark.parametrize("kind", KINDS)
def test_new_map_passes_and_is_drawn(kind, tmp_path):
    """What a newcomer does first: write it, check it, look at it."""
    assert journey("new", kind, "mine", "-o", "mine.journey", cwd=tmp_path, expect=0).output == b""
    assert (tmp_path / "mine.journey").read_bytes() == journey("new", kind, "mine", expect=0).output
    checked = journey("check", "--strict", "mine.journey", cwd=tmp_path, expect=0)
    assert checked.output == b"" and checked.messages == ""
    maps = journey("list", "mine.journey", "--format", "json", cwd=tmp_path, expect=0).json
    assert (maps[-1]["id"], maps[-1]["kind"]) == ("mine", kind) and maps[-1]["steps"] >= 2
    if shutil.which("dot"):
        journey("draw", "mine.journey", "--map", "mine", "-o", "mine.svg", cwd=tmp_path, expect=0)
        assert (tmp_path / "mine.svg").stat().st_size > 1000


def test_new_never_replaces_a_file(here):
    """A map to start from must not take the place of one that somebody has worked on."""
    journey("new", "current-state", "-o", "good.journey", cwd=here, expect=2)
    assert (here / "good.journey").read_text() == GOOD


# Lists, explanations, colour

def test_list():
    entries = journey("list", *samples(), "--format", "json", expect=0).json
    text = journey("list", *samples(), expect=0).text
    for entry in entries:
        assert {"id", "kind", "title", "stages", "steps", "file"} <= entry.keys()
        assert entry["id"] in text and entry["title"] in text
    names = [entry["id"] for entry in entries]
    assert len(names) == len(set(names)) and "late-delivery-2027" in names


def test_colour():
    escape = b"\x1b["
    text = BAD.encode()
    cases = [({}, [], False), ({}, ["--color", "always"], True), ({"CLICOLOR_FORCE": "1"}, [], True), ({"CLICOLOR_FORCE": "1"}, ["--color=never"], False),
             ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, [], False), ({"NO_COLOR": "1"}, ["--color", "always"], True), ({"NO_COLOR": ""}, [], False),
             ({"TERM": "dumb"}, [], False)]
    for changes, options, expected in cases:
        run = journey("check", "-", *options, stdin=text, env=environment(**changes), expect=1)
        assert (escape in run.output) == expected, (changes, options)
    for format in ("short", "json"):
        assert escape not in journey("check", "-", "--format", format, stdin=text, env=environment(), expect=1).output
