"""The documents hold: snippets compile, commands run and print what is written below them, links lead somewhere, and
`docs/method.md` answers every point of the method. CONTRIBUTING.md tells the conventions that are held here."""

import functools
import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from documents import document, documents, repository_directories, repository_files, slug
from support import HANG_GUARD, ROOT, SCHEMA, SHARED, binary, environment, journey, scratch

# What `.ci/run` does itself, or what would change the machine. A block may show it, and it is not done once more; every
# other command of a block marked `sh` runs.
NOT_RUN_AGAIN = [
    ".ci/run", "swift build", "swift test", "swift format", "apt-get update", "apt-get install", "sudo apt-get update",
    "sudo apt-get install", "brew install", "pip install", "pip3 install",
]

# What may stand behind the first word of a block.
OPTIONS = {"journey": {"breaks", "file", "today"}, "sh": {"status"}}

# Names for commands that nothing here would run.
OTHER_SHELLS = {"bash", "shell", "zsh", "fish", "shell-session", "shellscript", "command", "commands"}

# Directories that building makes, so that no clone has them.
MADE = (".build/", ".venv/")

METHOD = "docs/method.md"
POINTS = 142
PLANNED = "*Planned:*"


# Blocks

@functools.cache
def programs():
    """A directory with the program under test, and with stand-ins for what is not run again."""
    directory = scratch() / "documents" / "programs"
    directory.mkdir(parents=True)
    (directory / "journey").symlink_to(binary())
    for name in {line.split()[0] for line in NOT_RUN_AGAIN if "/" not in line.split()[0]}:
        stand_in(directory / name, [line.partition(" ")[2] for line in NOT_RUN_AGAIN if line.split()[0] == name])
    return directory


def stand_in(path, known):
    """A program that does nothing if it is called by one of the known beginnings, and else fails."""
    patterns = "|".join(f'"{words}"|"{words} "*' if words else "*" for words in known)
    path.write_text(f'#!/bin/sh\ncase "$*" in\n  {patterns}) exit 0 ;;\nesac\n'
                    f'echo "{path.name} $*: the tests neither run this nor know it" >&2\nexit 127\n')
    path.chmod(0o755)


@functools.cache
def pristine():
    """A clone as the documents know it: the files of the repository, committed, with both builds of the program."""
    directory = scratch() / "documents" / "clone"
    for path in repository_files():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
    prepare(directory)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The files of the repository"], ["gc", "--quiet"]):
        subprocess.run(["git", *command], cwd=directory, env=reader_environment(), check=True)
    return directory


def prepare(directory):
    """Puts into a clone what building makes, and a stand-in for what builds."""
    (directory / ".ci").mkdir(exist_ok=True)
    stand_in(directory / ".ci" / "run", [""])
    for build in ("release", "debug"):
        (directory / ".build" / build).mkdir(parents=True)
        (directory / ".build" / build / "journey").symlink_to(binary())


@functools.cache
def reader_environment():
    """The environment of somebody who follows a document: a home of their own, and nothing set that is ours."""
    home = scratch() / "documents" / "home"
    home.mkdir(parents=True)
    kept = {name: value for name, value in environment().items() if not name.startswith(("JOURNEY", "GIT_", "XDG_", "CDPATH", "BASH_ENV"))}
    return kept | {
        "HOME": str(home), "PATH": f"{programs()}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Reader", "GIT_AUTHOR_EMAIL": "reader@example.org",
        "GIT_COMMITTER_NAME": "Reader", "GIT_COMMITTER_EMAIL": "reader@example.org",
    }


class Reader:
    """Somebody who reads a document from its beginning, in a clone: writes the files, runs the commands, compares."""

    def __init__(self, path, directory, clone):
        self.path = path
        self.blocks = document(path).blocks
        self.place = clone
        if any(block.language == "sh" or "file" in block.options for block in self.blocks):
            self.place = directory / "clone"
            shutil.copytree(clone, self.place, symlinks=True)
        self.place_file = directory / "place"
        self.trouble = []
        self.printed = None

    def read(self):
        for block in self.blocks:
            unknown = set(block.options) - OPTIONS.get(block.language, set())
            if unknown:
                self.tell(block, f"no block marked `{block.language}` has {', '.join(sorted(unknown))}.")
            printed, self.printed = self.printed, None
            if block.language == "journey":
                self.check(block)
            elif block.language == "sh":
                if not self.run(block):
                    break
            elif block.language == "output":
                if printed is None:
                    self.tell(block, "there is no block marked `sh` right before this output.")
                elif printed != block.text:
                    self.tell(block, f"the commands print something else:\n{printed}")
            elif block.language == "console":
                self.look_up(block)
            elif not block.language or block.language in OTHER_SHELLS:
                self.tell(block, "mark it: `sh` for commands that run, `console` for those that cannot, `text` for what is neither.")
        return self.trouble

    def tell(self, block, sentence):
        self.trouble.append(f"{self.path}:{block.line}: {sentence}")

    def check(self, block):
        """A map has no findings at all, or, with `breaks`, those of one rule. With `file` it is written to that file.

        Advice is asked for where a piece of it is broken, and where a day is given.
        """
        wanted = {block.options["breaks"]} if "breaks" in block.options else set()
        is_advice = any(severity(rule) == "advice" for rule in wanted)
        command = ["check", "--strict", "--format", "json"]
        if is_advice or "today" in block.options:
            command.append("--advice")
        if "today" in block.options:
            command += ["--today", block.options["today"]]
        if "file" in block.options:
            target = self.place / block.options["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
            run = journey(*command, block.options["file"], cwd=self.place)
        else:
            run = journey(*command, "-", "--stdin-name", "snippet.journey", cwd=self.place, stdin=block.text.encode())
        found = {one["rule"] for one in run.json_lines}
        if found != wanted:
            self.tell(block, f"found {sorted(found)}, wanted {sorted(wanted)}.\n{run.text}")
        elif run.messages or run.status != (1 if wanted and not is_advice else 0):
            self.tell(block, str(run))

    def run(self, block):
        """Runs the commands where those before have led. False if what comes after them has no sense any more."""
        remember = f"trap 'pwd >{shlex.quote(str(self.place_file))}' EXIT; "
        finished = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", remember + block.text], cwd=self.place, env=reader_environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=HANG_GUARD)
        self.printed = finished.stdout.decode(errors="replace")
        wanted = int(block.options.get("status", "0"))
        if finished.returncode != wanted:
            self.tell(block, f"the commands end with {finished.returncode} and not with {wanted}:\n{self.printed}")
            return False
        self.place = Path(self.place_file.read_text().rstrip("\n"))
        return True

    def look_up(self, block):
        """The scripts and files that are named exist; more cannot be said of commands that are not run."""
        lines = block.text.splitlines()
        prompted = [line[2:] for line in lines if line.startswith("$ ")]
        for line in prompted or lines:
            for path in named_paths(line):
                if not exists(path):
                    self.tell(block, f"there is no {path}.")


def named_paths(command):
    """The relative paths that a command line names, but for those that it writes and those that building makes."""
    before = ""
    for word in shlex.split(command, comments=True):
        name, is_assignment, value = word.partition("=")
        path = value if is_assignment and name.isidentifier() else word
        is_relative = not path.startswith(("-", "/", "~")) and "://" not in path
        is_path = is_relative and ("/" in path or path.endswith((".py", ".sh", ".md", ".json", ".journey")))
        if is_path and not path.startswith(MADE) and before not in ("-o", "--output", ">"):
            yield path
        before = word


def exists(path):
    normal = os.path.normpath(path)
    return normal in repository_files() or normal in repository_directories()


@pytest.mark.parametrize("path", documents())
def test_blocks(path, tmp_path):
    commands = "".join(block.text for block in document(path).blocks if block.language == "sh")
    if re.search(r"\bdot\b|\bjourney draw\b", commands) and not shutil.which("dot"):
        assert not os.environ.get("CI"), f"{path} draws, and Graphviz is not installed."
        pytest.skip("Graphviz is not installed")
    trouble = Reader(path, tmp_path, pristine()).read()
    assert not trouble, "\n".join(trouble)


def written(tmp_path, text):
    """The trouble with a document that is not in the repository."""
    path = tmp_path / "document.md"
    path.write_text(text)
    clone = tmp_path / "small"
    clone.mkdir()
    prepare(clone)
    return Reader(str(path), tmp_path, clone).read()


MAP = 'current-state tram "Take the tram" {\n  step wait "Waits"\n}\n'


# A document each, and what is told of it, if anything.
SMALL = {
    "files and places": (
        f"```journey file=maps/tram.journey\n{MAP}```\n\n```sh\ncd maps\njourney check\n```\n\n```sh\nls\n```\n\n```output\ntram.journey\n```\n", None),
    "a command fails": ("```sh\njourney check nowhere.journey\n```\n", "end with 2"),
    "a command is to fail": ("```sh status=2\njourney check nowhere.journey\n```\n", None),
    "a pipe fails": ("```sh\nfalse | true\n```\n", "end with 1"),
    "no such command": ("```sh\nno-such-command\n```\n", "end with 127"),
    "other output": ("```sh\necho one\n```\n\n```output\none \n```\n", "print something else"),
    "output of nothing": ("```sh\necho one\n```\n\n```text\none\n```\n\n```output\none\n```\n", "no block marked `sh`"),
    "not run again": ("```sh\nswift build && swift test --filter X && .ci/run\n```\n", None),
    "neither run nor known": ("```sh\nswift package reset\n```\n", "neither run this nor know it"),
    "no mark": ("```\nls\n```\n", "mark it"),
    "another mark": ("```bash\nls\n```\n", "mark it"),
    "unknown option": (f"```journey name=a\n{MAP}```\n", "no block marked `journey` has name"),
    "clean, and not to be": (f"```journey breaks=empty-map\n{MAP}```\n", "wanted ['empty-map']"),
    "asked about, and not to be": (f"```journey breaks=no-persona\n{MAP}```\n", "wanted ['no-persona']"),
    "overdue on a day": (f"```journey today=2026-11-01\n{MAP}```\n", "no-persona"),
    "broken, and to be": ('```journey breaks=empty-map\ncurrent-state tram "Take the tram" {\n}\n```\n', None),
    "broken": ('```journey\ncurrent-state tram "Take the tram" {\n}\n```\n', "found ['empty-map']"),
    "no such script": ("```console\nBLESS=1 Tests/nowhere.py samples -o out.json # a/b\n```\n", "there is no Tests/nowhere.py"),
    "prompts": ("```console\n$ JOURNEY=.build/debug/journey Tests/Performance/generate.py 20M -o large.journey\nwrote a/b\n```\n", None),
}


@pytest.mark.parametrize(("text", "expected"), SMALL.values(), ids=SMALL.keys())
def test_blocks_are_held(text, expected, tmp_path):
    """What the conventions promise of a document, tried on small ones."""
    trouble = "\n".join(written(tmp_path, text))
    assert (expected in trouble) if expected else not trouble, trouble


# Links

def trouble_with(target, path):
    """Why a link of a document leads nowhere, or nothing."""
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target)
    if scheme:
        return None if scheme[0].lower() in ("http:", "https:", "mailto:") else f"has the scheme {scheme[0]}"
    name, _, anchor = target.partition("#")
    name = unquote(name)
    if name.startswith("/"):
        whole = os.path.normpath(name.lstrip("/"))
    else:
        whole = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
    if not exists(whole):
        return "is no file of the repository"
    if not anchor:
        return None
    if whole.endswith(".md"):
        return None if unquote(anchor) in document(whole).anchors else f"has no heading for #{anchor}"
    lines = re.fullmatch(r"L(\d+)(?:-L(\d+))?", anchor)
    count = len((ROOT / whole).read_bytes().splitlines()) if whole in repository_files() else 0
    return None if lines and int(lines[2] or lines[1]) <= count else f"has no #{anchor}"


@pytest.mark.parametrize("path", documents())
def test_links(path):
    page = document(path)
    trouble = [f"{path}:{line}: {target} {why}." for line, target in page.targets for why in [trouble_with(target, path)] if why]
    used = {label for _, label in page.labels}
    trouble += [f"{path}:{line}: [{label}] is told nowhere in the document." for line, label in page.labels if label not in page.definitions]
    trouble += [f"{path}: nothing uses the link [{label}]." for label in page.definitions if label not in used]
    assert not trouble, "\n".join(trouble)


def test_links_are_held():
    assert trouble_with("https://example.org/x", "README.md") is None
    assert trouble_with("docs/architecture.md#what-must-stay-true", "README.md") is None
    assert trouble_with("../README.md#try-it", "docs/architecture.md") is None
    assert trouble_with("../Package.swift#L1", "docs/architecture.md") is None
    assert "no heading" in trouble_with("README.md#try", "README.md")
    assert "has no #L9999" in trouble_with("Package.swift#L9999", "README.md")
    assert "no file" in trouble_with("docs/Architecture.md", "README.md")
    assert "no file" in trouble_with("../outside.md", "README.md")
    assert "scheme" in trouble_with("javascript:x", "README.md")


@pytest.mark.parametrize(("heading", "anchor"), [
    ("What must stay true", "what-must-stay-true"), ("`from`: derived maps", "from-derived-maps"),
    ("1. Definitions and aims", "1-definitions-and-aims"), ("A [link](x.md), *read*", "a-link-read"),
    ("A & B", "a--b"), ("[0.1.0] - 2026-01-01", "010---2026-01-01"), ("顧客體驗 snake_case", "顧客體驗-snake_case"),
    ("การเดินทาง ของลูกค้า", "การเดินทาง-ของลูกค้า"),
])
def test_anchor_of_a_heading(heading, anchor):
    assert slug(heading) == anchor


# What the documents say that there is

@functools.cache
def is_command(name):
    return journey("help", name).status == 0


@functools.cache
def is_view(name):
    return bool(re.search(rf"^ +{re.escape(name)}  ", journey("help", "compile", expect=0).text, re.MULTILINE))


@functools.cache
def severity(rule):
    """error, warning or advice; nothing for what is no rule."""
    found = re.match(re.escape(rule) + r": an? (?:piece of )?(error|warning|advice)\b", journey("explain", rule).text)
    return found[1] if found else None


def named_thing(span):
    """Whether there is the command or the view that a code span names; nothing if it names neither."""
    command = re.match(r"(?:journey ([a-z][a-z-]*)|--view ([a-z][a-z-]*))(?![\w.=])", span)
    if not command:
        return None
    return is_command(command[1]) if command[1] else is_view(command[2])


def passages(page):
    """(line, text) of every cell of a table and every paragraph."""
    line = 1
    for part in re.split(r"(\n\s*\n|\n(?=[-|] )| \| )", page.prose):
        if part.strip(" |\n"):
            yield line, part
        line += part.count("\n")


@pytest.mark.parametrize("path", documents())
def test_what_is_named_exists(path):
    """A command or a view exists, unless it stands behind the word for what is planned; then it must not."""
    page, trouble = document(path), []
    for line, text in passages(page):
        now, _, planned = text.partition(PLANNED)
        for part, is_planned in ((now, False), (planned, True)):
            for span in re.findall(r"`([^`]+)`", part):
                there_is = named_thing(" ".join(span.split()))
                if there_is is not None and there_is == is_planned:
                    trouble.append(f"{path}:{line}: `{span}` " + ("exists, so it is not planned any more." if is_planned else "does not exist."))
    assert not trouble, "\n".join(trouble)


def test_what_is_named_is_told_apart():
    assert [named_thing(span) for span in ("journey check", "journey check maps", "--view flow")] == [True] * 3
    assert [named_thing(span) for span in ("journey chek", "--view cube")] == [False] * 2
    assert [named_thing(span) for span in ("journey", "journey COMMAND", "journey.schema.json", "check")] == [None] * 4


# The method

def numbers_of(text, pattern):
    """The numbers that a pattern finds, section by section."""
    return [[int(number) for found in re.findall(pattern, section, re.MULTILINE) for number in found.split(",")]
            for section in re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]]


def method():
    return document(METHOD)


def test_method_answers_every_point():
    """Each of the points once, in the section where the method has it; every cell says something."""
    sections = [numbers for numbers in numbers_of(method().prose, r"^\| ([0-9][0-9, ]*) \|") if numbers]
    assert sorted(sum(sections, [])) == list(range(1, POINTS + 1))
    described = SHARED / "method.md"
    if described.exists():
        points = [numbers for numbers in numbers_of(described.read_text(), r"^(\d+)\. ") if numbers]
        assert sum(points, []) == list(range(1, POINTS + 1))
        assert [sorted(numbers) for numbers in sections] == points
    for line in method().prose.splitlines():
        if line.startswith("|"):
            cells = line.strip("|").split(" | ")
            assert len(cells) == 4 and all(cell.strip() for cell in cells), line


def rules_that_may_be_allowed():
    """The names of warnings and advice, as the JSON schema lists them."""
    return json.loads(SCHEMA.read_text())["$defs"]["allow"]["properties"]["rule"]["enum"]


def test_method_says_where_advice_comes_from():
    advice = [rule for rule in rules_that_may_be_allowed() if severity(rule) == "advice"]
    assert advice
    assert not set(advice) - {label.strip("`") for _, label in method().labels}


def test_method_promises_no_advice_too_early():
    """Advice is planned as long as there is no `journey review`, and errors and warnings never are."""
    trouble = []
    for line, text in passages(method()):
        now, _, planned = text.partition(PLANNED)
        for part, is_planned in ((now, False), (planned, True)):
            for rule in re.findall(r"\[`([a-z-]+)`\](?!:)", part):
                if (severity(rule) == "advice" and not is_command("review")) != is_planned:
                    trouble.append(f"{METHOD}:{line}: {rule}")
    assert not trouble, "\n".join(trouble)
