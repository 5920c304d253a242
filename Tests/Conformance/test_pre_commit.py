"""The hooks for pre-commit, run by it in a repository of somebody else."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import document
from ruamel.yaml import YAML
from support import ROOT, binary, environment

HOOKS = ROOT / ".pre-commit-hooks.yaml"
HANG = 120
UGLY = 'current-state {0} "A" {{\nstep one   "One"\n}}\n'
FORMATTED = 'current-state {0} "A" {{\n  step one "One"\n}}\n'

# Builds as pre-commit asks `swift` to, and in no other way; what it builds has been built.
SWIFT = """#!/bin/sh
[ "$#" = 7 ] && [ "$1 $2 $4 $5 $6" = "build --package-path -c release --build-path" ] && [ -f "$3/Package.swift" ] || exit 9
mkdir -p "$7/release" && ln -s {} "$7/release/journey"
"""


class Team:
    """A repository with maps, whose hooks come from a repository with ours."""

    def __init__(self, place, *hooks, programs):
        self.place, self.maps = place, place / "maps"
        ours, bin = place / "ours", place / "bin"
        for directory in (ours, bin, self.maps):
            directory.mkdir()
        if "journey" in programs:
            (bin / "journey").symlink_to(binary())
        if "swift" in programs:
            (bin / "swift").write_text(SWIFT.format(binary()))
            (bin / "swift").chmod(0o755)
        identity = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        # Nothing that is installed on this machine, but git and the system's own.
        path = os.pathsep.join([str(bin), *dict.fromkeys(str(Path(shutil.which(name)).parent) for name in ("git", "sh"))])
        self.environment = environment(HOME=str(place), PATH=path, PRE_COMMIT_HOME=str(place / "cache"), GIT_CONFIG_GLOBAL="/dev/null", **identity)
        shutil.copy(HOOKS, ours)
        shutil.copy(ROOT / "Package.swift", ours)
        for directory in (ours, self.maps):
            self.git(directory, "init", "--quiet")
        self.git(ours, "add", "--all")
        self.git(ours, "commit", "--quiet", "--message", "hooks")
        revision = self.git(ours, "rev-parse", "HEAD").strip()
        (self.maps / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {ours}\n  rev: {revision}\n  hooks:\n" + "".join(f"  - {hook}\n" for hook in hooks))

    def git(self, directory, *words):
        return subprocess.run(["git", *words], cwd=directory, env=self.environment, check=True, capture_output=True, text=True).stdout

    def write(self, **files):
        for name, text in files["files"].items():
            (self.maps / name).parent.mkdir(parents=True, exist_ok=True)
            (self.maps / name).write_text(text)
        self.git(self.maps, "add", "--all")

    def run(self, status):
        """Runs the hooks on what is staged, as before a commit."""
        finished = subprocess.run([sys.executable, "-m", "pre_commit", "run", "--color", "never"], cwd=self.maps, env=self.environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=HANG)
        assert finished.returncode == status, finished.stdout
        return finished.stdout


def variants(kind):
    return pytest.mark.parametrize("hook, program", [(f"journey-{kind}", "swift"), (f"journey-{kind}-installed", "journey")])


@variants("format")
def test_format(hook, program, tmp_path):
    team = Team(tmp_path, f"id: {hook}", programs=[program])
    names = ["x.journey", "deep er/y z.journey", "-x.journey", "--check.journey"]
    team.write(files={name: UGLY.format("a") for name in names} | {"other.txt": UGLY.format("a")})
    assert "files were modified by this hook" in team.run(1)
    assert all((team.maps / name).read_text() == FORMATTED.format("a") for name in names)
    assert (team.maps / "other.txt").read_text() == UGLY.format("a")
    team.git(team.maps, "add", "--all")
    assert "Passed" in team.run(0)


@variants("check")
def test_check(hook, program, tmp_path):
    team = Team(tmp_path, f"id: {hook}", programs=[program])
    team.write(files={"people.journey": 'persona maya "Maya"\n', "maps/uses.journey": 'import "../people.journey"\n' + FORMATTED.format("a").replace("{\n", "{\n  persona maya\n", 1)})
    assert "Passed" in team.run(0)
    team.git(team.maps, "commit", "--quiet", "--message", "maps")
    # Only the file that is imported changes; the mistake is in the one that imports it.
    team.write(files={"people.journey": 'persona mia "Mia"\n'})
    told = team.run(1)
    assert "unknown-reference" in told and "maps/uses.journey:3:11" in told
    team.git(team.maps, "checkout", "--quiet", "HEAD", "people.journey")
    team.write(files={"README.md": "Maps.\n"})
    assert "(no files to check)Skipped" in team.run(0)


def test_check_takes_arguments(tmp_path):
    team = Team(tmp_path, "{id: journey-check-installed, args: [--strict, maps]}", programs=["journey"])
    team.write(files={"maps/x.journey": FORMATTED.format("a"), "elsewhere.journey": "broken\n"})
    assert "Passed" in team.run(0)
    team.write(files={"maps/y.journey": 'channel web "Website"\n' + FORMATTED.format("b")})
    assert "unused-declaration" in team.run(1)


def test_a_command_that_is_not_installed(tmp_path):
    team = Team(tmp_path, "id: journey-check-installed", programs=[])
    team.write(files={"x.journey": FORMATTED.format("a")})
    assert "journey" in team.run(1)


def test_what_is_written_down(tmp_path):
    """pre-commit takes the list of the hooks and the example; the document names each hook."""
    def validates(command, path):
        return subprocess.run([sys.executable, "-m", "pre_commit", command, path], cwd=tmp_path, capture_output=True, timeout=HANG).returncode == 0

    assert validates("validate-manifest", HOOKS)
    (tmp_path / "broken.yaml").write_text(HOOKS.read_text().replace("entry:", "entri:"))
    assert not validates("validate-manifest", "broken.yaml")
    page = document("docs/continuous-integration.md")
    [example] = [block.text for block in page.blocks if block.text.startswith("repos:")]
    (tmp_path / "config.yaml").write_text(example)
    assert validates("validate-config", "config.yaml")
    hooks = {hook["id"] for hook in YAML(typ="safe").load(HOOKS.read_text())}
    assert set(re.findall(r"`(journey-(?:check|format)[a-z-]*)`", page.prose)) == hooks
    assert {hook["id"] for repository in YAML(typ="safe").load(example)["repos"] for hook in repository["hooks"]} <= hooks
