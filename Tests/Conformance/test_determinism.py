"""The same input gives the same bytes, wherever and however often it is compiled."""

import shutil

import pytest
from support import ROOT, SAMPLES, environment, journey, own_maps, samples

ELSEWHERE = {"TZ": "Asia/Bangkok", "LC_ALL": "th_TH.UTF-8", "LANG": "de_DE.UTF-8", "HOME": "/nowhere", "COLUMNS": "40"}
BROKEN = 'current-state a "A" {\n  persona hana\n  stepp one "One"\n  step two {\n  }\n  then nowhere\n}\nchanel web "Web"\n'


def everything(directory, env=None):
    """The bytes of all that the program says of the samples in a directory."""
    result = []
    for sample in samples():
        path = sample.relative_to(SAMPLES)
        runs = [["compile", path, "--emit", "json"], ["compile", path, "--emit", "json", "--locations"], ["compile", path, "--emit", "text"],
                ["compile", path, "--emit", "text", "--resolved"], ["list", path], ["list", path, "--format", "json"]]
        runs += [["compile", path, "--map", name] for name in own_maps(sample)]
        result += [journey(*arguments, cwd=directory, env=env, expect=0).output for arguments in runs]
    for format in ("human", "short", "json"):
        run = journey("check", "--format", format, "broken.journey", cwd=directory, env=env, expect=1)
        result += [run.output, run.messages]
        run = journey("check", "--format", format, cwd=directory, env=env, expect=1)
        result += [run.output, run.messages]
    return result


@pytest.fixture
def copies(tmp_path):
    """The samples in two directories, with names of different lengths and made in different orders."""
    directories = [tmp_path / "a", tmp_path / "b" / "c" / "another directory, ใกล้"]
    for directory in directories:
        directory.mkdir(parents=True)
        paths = samples() if directory.name == "a" else list(reversed(samples()))
        for path in paths:
            target = directory / path.relative_to(SAMPLES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        (directory / "broken.journey").write_text(BROKEN)
    return directories


def test_place_and_day_do_not_matter(copies):
    first, second = copies
    expected = everything(first)
    assert everything(second, environment(**ELSEWHERE)) == expected
    assert everything(first) == expected


def test_no_absolute_path(copies):
    for part in everything(copies[1]):
        told = part if isinstance(part, bytes) else part.encode()
        assert str(copies[1]).encode() not in told and str(ROOT).encode() not in told


def test_file_and_standard_input_are_the_same(copies):
    first, _ = copies
    for sample in samples():
        path = sample.relative_to(SAMPLES)
        for emit in ("json", "text"):
            read = journey("compile", path, "--emit", emit, cwd=first, expect=0).output
            piped = journey("compile", "-", "--stdin-name", path, "--emit", emit, cwd=first, stdin=sample.read_bytes(), expect=0).output
            written = first / f"out.{'txt' if emit == 'text' else emit}"
            journey("compile", path, "-o", written, cwd=first, expect=0)
            assert read == piped == written.read_bytes()
