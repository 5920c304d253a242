"""What the conformance tests share: the binary, runs of it, and the maps that it is tried on."""

import difflib
import functools
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("JOURNEY_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "samples"
CORPUS = ROOT / "Tests" / "Corpus"
SCHEMA = ROOT / "grammar" / "journey.schema.json"

# No test measures time; this only ends what hangs.
HANG_GUARD = 60


@functools.cache
def binary():
    """The program under test: `JOURNEY`, or the release build, made anew where a source is younger."""
    chosen = os.environ.get("JOURNEY")
    if chosen:
        return str(Path(chosen).resolve())
    built = ROOT / ".build" / "release" / "journey"
    sources = [ROOT / "Package.swift", *(ROOT / "Sources").rglob("*.swift")]
    if not built.exists() or built.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        swift = shutil.which("swift") or "/opt/swift/usr/bin/swift"
        subprocess.run([swift, "build", "-c", "release", "--static-swift-stdlib", "--product", "journey"], cwd=ROOT, check=True)
    return str(built)


@dataclass
class Run:
    """How a run of `journey` ended."""

    arguments: list
    status: int
    output: bytes
    messages: str

    @property
    def text(self):
        return self.output.decode()

    @property
    def json(self):
        return json.loads(self.output)

    @property
    def json_lines(self):
        return [json.loads(line) for line in self.text.splitlines()]

    def __str__(self):
        words = " ".join(str(argument) for argument in self.arguments)
        return f"journey {words}\nstatus {self.status}\nstderr: {self.messages[:2000]}\nstdout: {self.output[:1000]!r}"


def environment(**changes):
    """The environment of this process without what colours messages."""
    result = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR")}
    result.update(changes)
    return result


def journey(*arguments, cwd=None, stdin=b"", env=None, expect=None, **options):
    """Runs the program; whatever it is given, it ends with 0, 1 or 2. With `expect`, with that status."""
    words = [str(argument) for argument in arguments]
    finished = subprocess.run(
        [binary(), *words], cwd=cwd, input=stdin, env=env or environment(), capture_output=True, timeout=HANG_GUARD, **options)
    run = Run(words, finished.returncode, finished.stdout, finished.stderr.decode(errors="surrogateescape"))
    assert run.status in (0, 1, 2), str(run)
    if expect is not None:
        assert run.status == expect, str(run)
    return run


# The maps

@functools.cache
def samples():
    return sorted(SAMPLES.rglob("*.journey"))


@functools.cache
def shared_cases():
    """The cases of the language, or nothing where `../shared` does not stand beside the clone."""
    path = SHARED / "cases" / "cases.json"
    return json.loads(path.read_text()) if path.exists() else []


@functools.cache
def clean_sources():
    """Every sample, every case of the corpus that `check` says nothing of, and those of the shared cases."""
    found = list(samples())
    for expected in sorted((CORPUS / "check").rglob("*.expected")):
        if expected.read_text().strip():
            continue
        for source in (expected.with_suffix(".journey"), expected.with_suffix("") / "main.journey", expected.parent / "main.journey"):
            if source.exists():
                found.append(source)
                break
    found += [SHARED / "cases" / case["file"] for case in shared_cases() if not case["expect"]]
    return sorted(set(found))


def name_of(path):
    """A short name for a file, as the id of a test."""
    for base in (ROOT, SHARED.parent):
        if path.is_relative_to(base):
            return str(path.relative_to(base))
    return str(path)


@functools.cache
def scratch():
    """A directory for compiled files that goes with the process."""
    directory = tempfile.TemporaryDirectory(prefix="journey-conformance-")
    scratch.keep = directory
    return Path(directory.name)


@functools.cache
def compiled(source, *options):
    """The path of the JSON of a source."""
    name = name_of(source).replace("/", "--").removesuffix(".journey") + "".join(options) + ".json"
    path = scratch() / name
    journey("compile", source, "--emit", "json", "-o", path, *options, expect=0)
    return path


@functools.cache
def model(source):
    return json.loads(compiled(source).read_bytes())


def own_maps(source):
    """The ids of the maps that a source says itself."""
    return [entry["id"] for entry in model(source).get("maps", []) if not entry.get("imported")]


# Differences

def changed_lines(old, new):
    """The lines that went and those that came."""
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]
    return [line[1:] for line in lines if line.startswith("-")], [line[1:] for line in lines if line.startswith("+")]
