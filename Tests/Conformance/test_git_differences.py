"""`journey diff --git`, in real repositories: what it reads, what it tells where something is missing, and how it ends."""

import os
import re
import subprocess

import pytest
from programs import needs
from repositories import Repository
from support import HANG_GUARD, binary, journey

pytestmark = needs("git")

SHARED = 'persona maya "Maya"\nchannel door "Door" kind physical control owned\n'
MAP = """import "shared.journey"

current-state visit "A visit" {
  persona maya

  stage come "Comes" {
    step ring "Rings the bell" {
      feeling -1 "watched"
      touchpoint bell "Bell" channel door
    }
    step enter "Enters"
  }
}
"""
LATER = """import "visit.journey"

future-state later "A visit, later" from visit {
  step ring {
    doing "Looks into the camera"
  }
}
"""
FEELING = '~ feeling -1 "watched" → 1 "welcome"'
WARNING = "This is not the whole difference."


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository", tmp_path / "home")
    made.write("maps/visit.journey", MAP)
    made.write("maps/shared.journey", SHARED)
    made.commit("First")
    return made


def diff(repository, *arguments, expect, cwd=None, **variables):
    return journey("diff", *arguments, cwd=cwd or repository.path, env=repository.environment | variables, expect=expect)


def told(text):
    """Its lines without the blanks that set them, but for those of what only holds others."""
    return [" ".join(line.split()) for line in text.splitlines() if re.match(r" *[-+~>!] ", line)]


def welcome(text=MAP):
    return text.replace('-1 "watched"', '1 "welcome"')


# What is compared

@pytest.mark.parametrize("revisions", ["main", "HEAD", "@"])
def test_the_working_tree(repository, revisions):
    diff(repository, "--git", revisions, expect=0)
    repository.write("maps/visit.journey", welcome())
    assert told(diff(repository, "--git", revisions, expect=1).text)[-1] == f"{FEELING} better by 2"


@pytest.mark.parametrize("revisions, status", [
    ("main..", 1), ("main..branch", 1), ("main...branch", 1), ("branch..main", 1), ("main..HEAD", 1), ("HEAD~1", 1), ("HEAD..branch", 0),
    ("branch", 0), ("main@{0}..branch", 1), ("4b825dc642cb6eb9a060e54bf8d69288fbee4904..branch", 1)])
def test_revisions(repository, revisions, status):
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("maps/visit.journey", welcome())
    repository.commit()
    run = diff(repository, "--git", revisions, expect=status)
    assert run.messages == ""
    assert (run.text != "") == (status == 1)


def test_a_branch_alone(repository):
    """What has happened on `main` meanwhile is no change of the branch: three points."""
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.write("maps/visit.journey", welcome())
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("maps/shared.journey", SHARED.replace('"Maya"', '"Maya B."'))
    repository.commit()
    assert "Maya B." not in diff(repository, "--git", "main...branch", expect=1).text
    assert "Maya B." in diff(repository, "--git", "main..branch", expect=1).text


def test_imports_are_those_of_the_revision(repository):
    """The base of a derived map changes: each side has its own, and the change is told once, at the base."""
    repository.write("maps/later.journey", LATER)
    repository.commit()
    repository.write("maps/visit.journey", welcome())
    repository.commit()
    # Neither side is the working tree, in which nothing can be read.
    repository.write("maps/visit.journey", "")
    (repository.path / "maps/shared.journey").unlink()
    lines = told(diff(repository, "--git", "HEAD~1..HEAD", expect=1).text)
    assert lines == ["~ step ring Rings the bell", f"{FEELING} better by 2; also in later"]
    # Alone, the derived map tells what it has inherited.
    assert told(diff(repository, "--git", "HEAD~1..HEAD", "maps/later.journey", expect=1).text) == [
        "~ step ring Rings the bell", f"{FEELING} better by 2"]


def test_a_file_in_one_revision_only(repository):
    repository.write("maps/later.journey", LATER)
    repository.commit()
    for revisions, sign in (("HEAD~1..HEAD", "+"), ("HEAD..HEAD~1", "-")):
        verb = "added" if sign == "+" else "gone"
        for paths in ([], ["maps"], ["maps/later.journey"]):
            run = diff(repository, "--git", revisions, *paths, expect=1)
            # What it imports stood there before, and is not new.
            assert told(run.text) == [f"{sign} later A visit, later 2 steps {verb}"], paths
            assert run.messages == ""
    (repository.path / "maps/later.journey").unlink()
    assert told(diff(repository, "--git", "HEAD", expect=1).text) == ["- later A visit, later 2 steps gone"]


def test_what_moves_to_a_file_that_is_imported_stays(repository):
    repository.write("maps/people.journey", 'persona maya "Maya"\n')
    repository.write("maps/shared.journey", 'import "people.journey"\n' + SHARED.replace('persona maya "Maya"\n', ""))
    for paths in ([], ["maps/visit.journey"], ["maps/shared.journey"]):
        diff(repository, "--git", "HEAD", *paths, expect=0)


def test_renamed_files_are_followed(repository):
    repository.git("mv", "maps/visit.journey", "maps/call.journey")
    diff(repository, "--git", "HEAD", expect=0)
    repository.write("maps/call.journey", welcome())
    for paths in ([], ["maps/call.journey"], ["maps"]):
        assert told(diff(repository, "--git", "HEAD", *paths, expect=1).text)[-1] == f"{FEELING} better by 2", paths
    repository.git("add", "--all")
    repository.commit()
    repository.git("mv", "maps", "trips")
    repository.commit()
    for paths in ([], ["trips"], ["maps"], ["trips/call.journey"], ["maps/visit.journey"]):
        assert told(diff(repository, "--git", "HEAD~2..HEAD", *paths, expect=1).text)[-1] == f"{FEELING} better by 2", paths


def test_paths_limit(repository):
    repository.write("maps/visit.journey", welcome())
    repository.write("other/x.journey", 'current-state x "X" {\n  step a "A"\n}\n')
    assert told(diff(repository, "--git", "HEAD", "other", expect=1).text) == ["+ x X 1 step added"]
    assert told(diff(repository, "--git", "HEAD", "maps/visit.journey", expect=1).text)[-1] == f"{FEELING} better by 2"
    diff(repository, "--git", "HEAD", "maps/shared.journey", expect=0)
    both = diff(repository, "--git", "HEAD", "--", "maps", "other", expect=1).text
    assert both == diff(repository, "--git", "HEAD", expect=1).text
    assert told(both)[0] == "~ step ring Rings the bell" and told(both)[-1] == "+ x X 1 step added"


def test_paths_are_meant_from_here(repository, tmp_path):
    repository.write("maps/visit.journey", welcome())
    repository.write("other/x.journey", 'current-state x "X" {\n  step a "A"\n}\n')
    below = repository.path / "maps"
    assert told(diff(repository, "--git", "HEAD", cwd=below, expect=1).text)[-1] == f"{FEELING} better by 2"
    assert told(diff(repository, "--git", "HEAD", "../other", cwd=below, expect=1).text) == ["+ x X 1 step added"]
    repository.commit()
    repository.git("worktree", "add", "--quiet", tmp_path / "tree", "HEAD~1")
    assert told(diff(repository, "--git", "main", cwd=tmp_path / "tree", expect=1).text) == [
        "~ step ring Rings the bell", '~ feeling 1 "welcome" → -1 "watched" worse by 2', "- x X 1 step gone"]
    repository.git("clone", "--quiet", "--bare", ".", tmp_path / "bare.git")
    assert FEELING in diff(repository, "--git", "main~1..main", cwd=tmp_path / "bare.git", expect=1).text.replace("   ", " ")


# What cannot be compared

@pytest.mark.parametrize("arguments, message", [
    (["nowhere"], "The repository has no revision `nowhere`."), (["HEAD..nowhere"], "The repository has no revision `nowhere`."),
    (["--all"], "no revision `--all`"), (["HEAD", "nothing"], "There is no `nothing` on either side."),
    (["HEAD", ".."], "`..` is outside of the repository"), (["HEAD", "notes"], "There is no `.journey` file below `notes` on either side."),
    (["main...other"], "`main` and `other` have no commit in common."),
], ids=" ".join)
def test_says_what_is_not_there(repository, arguments, message):
    repository.write("notes/a.txt", "")
    repository.commit()
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit()
    for form in ("text", "markdown"):
        run = diff(repository, f"--git={arguments[0]}", *arguments[1:], "--format", form, expect=2)
        assert message in run.messages and run.text == ""
        assert run.messages.count("\n") == 1


def test_says_that_there_is_no_git_and_no_repository(repository, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    run = diff(repository, "--git", "HEAD", PATH=str(empty), expect=2)
    assert (run.text, run.messages) == ("", "journey: `git` is not on `PATH`. Install it from https://git-scm.com, or correct `PATH`.\n")
    run = diff(repository, "--git", "HEAD", cwd=tmp_path, expect=2)
    assert run.messages.startswith("journey: This directory is in no git repository.")
    # Before its first commit a repository has no revision.
    fresh = Repository(tmp_path / "fresh", tmp_path / "home")
    assert "no revision `HEAD`" in diff(fresh, "--git", "HEAD", expect=2).messages


# What does not compile

def told_as_a_warning(text, form):
    first = text.split("\n")[0]
    assert first.startswith("! " if form == "text" else "> **Warning:** "), first
    return first.removeprefix("! ").removeprefix("> **Warning:** ").replace("\\", "").replace("\u2060", "")


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("broken", ["old", "new", "both"])
def test_tells_the_difference_of_what_can_be_read(repository, form, broken):
    """Of two files one has an error; the change in the other is told, and the output itself says that it is not all."""
    bad = 'current-state bad "Bad" {\n  step a "A" {\n    feelin 1\n  }\n}\n'
    repository.write("maps/bad.journey", bad if broken != "new" else bad.replace("feelin", "feeling"))
    repository.commit()
    repository.write("maps/bad.journey", bad.replace('"Bad"', '"Still bad"') if broken != "old" else bad.replace("feelin", "feeling"))
    repository.write("maps/visit.journey", welcome())
    run = diff(repository, "--git", "HEAD", "--format", form, expect=2)
    old = "`HEAD:maps/bad.journey` on the old side"
    new = "`maps/bad.journey` on the new side"
    which = {"old": f"{old} has", "new": f"{new} has", "both": f"{old} and {new} have"}[broken]
    assert told_as_a_warning(run.text, form) == f"{WARNING} {which} errors, and only what can be read is compared."
    assert "welcome" in run.text
    parsed = diff(repository, "--git", "HEAD", "--format", "json", expect=2).json
    assert parsed["incomplete"] == (["old", "new"] if broken == "both" else [broken])
    assert "A step has no `feelin`." in run.messages and "difference of what can be read" in run.messages
    assert run.messages.count("unknown-keyword") == (2 if broken == "both" else 1)
    repository.write("maps/visit.journey", MAP)
    repository.write("maps/bad.journey", bad)
    same = diff(repository, "--git", "HEAD", "maps/bad.journey", "--format", form, expect=2).text
    assert told_as_a_warning(same, form).startswith(WARNING)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_never_says_that_nothing_is_different_where_it_cannot_know(repository, form):
    repository.write("maps/visit.journey", MAP + "}\n")
    run = diff(repository, "--git", "HEAD", "--format", form, expect=2)
    assert told_as_a_warning(run.text, form).startswith(f"{WARNING} `maps/visit.journey` on the new side has errors")
    assert "No map says anything else than before." not in run.text


def test_names_the_import_that_has_errors_once(repository):
    repository.write("maps/later.journey", LATER)
    repository.write("maps/other.journey", MAP.replace("visit", "other"))
    repository.commit()
    repository.write("maps/shared.journey", SHARED + "persona\n")
    run = diff(repository, "--git", "HEAD", expect=2)
    assert told_as_a_warning(run.text, "text").startswith(f"{WARNING} `maps/shared.journey` on the new side has errors")
    assert run.messages.count("missing-argument") == 1
    (repository.path / "maps/shared.journey").unlink()
    run = diff(repository, "--git", "HEAD", expect=2)
    assert "`maps/later.journey`" not in run.text and "missing-import" in run.messages


def test_counts_files_with_errors_that_are_many(repository):
    for number in range(6):
        repository.write(f"maps/bad{number}.journey", "x\n")
    run = diff(repository, "--git", "HEAD", expect=2)
    assert told_as_a_warning(run.text, "text") == (
        f"{WARNING} `maps/bad0.journey`, `maps/bad1.journey`, `maps/bad2.journey` and 3 other files on the new side have errors, "
        "and only what can be read is compared.")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_marks_files_and_directories_as_well(tmp_path, form):
    (tmp_path / "old.journey").write_text('current-state a "A" {\n  step b "B"\n}\n')
    (tmp_path / "new.journey").write_text('current-state a "A" {\n  step b "C"\n  step\n}\n')
    run = journey("diff", "old.journey", "new.journey", "--format", form, cwd=tmp_path, expect=2)
    assert told_as_a_warning(run.text, form).startswith(f"{WARNING} `new.journey` on the new side has errors")
    run = journey("diff", "new.journey", "old.journey", "--format", form, cwd=tmp_path, expect=2)
    assert told_as_a_warning(run.text, form).startswith(f"{WARNING} `new.journey` on the old side has errors")


# Colour

def test_colour_is_that_of_standard_output(repository):
    repository.write("maps/visit.journey", welcome())
    assert "\x1b" not in diff(repository, "--git", "HEAD", expect=1).text
    assert "\x1b[33m~\x1b[0m" in diff(repository, "--git", "HEAD", "--color", "always", expect=1).text
    # Messages go to a terminal, the difference to a pipe.
    terminal, side = os.openpty()
    try:
        finished = subprocess.run(
            [binary(), "diff", "--git", "HEAD"], cwd=repository.path, env=repository.environment, stdout=subprocess.PIPE, stderr=side,
            timeout=HANG_GUARD)
    finally:
        os.close(side)
        os.close(terminal)
    assert finished.returncode == 1 and b"\x1b" not in finished.stdout
