"""`journey merge-driver`, called by git in real repositories."""

import os
import shutil
import subprocess

import pytest
from programs import needs
from support import HANG_GUARD, SAMPLES, binary, journey

pytestmark = needs("git")

BASE = '''channel web "Website" kind digital control owned

current-state order "Ordering" {
  stage choose "Choose" {
    step look "Looks around" {
      doing "Scrolls"
      feeling -1 "lost"
      touchpoint page "Page" channel web
      pain no-filter "No filter" severity medium
    }

    step ask "Asks" {
      doing "Rings up"
      wait 10 min
    }
  }

  stage pay "Pay" {
    step buy "Pays" {
      feeling 1 "glad"
    }
  }
}
'''
ASK = BASE[BASE.index("    step ask"):BASE.index("  }\n\n  stage pay")]


class Repository:
    """A repository of its own, with no settings from outside, in which `*.journey` is merged by the driver."""

    def __init__(self, directory, driver="%O %A %B %L %P"):
        self.directory = directory
        home = directory.parent / "home"
        home.mkdir()
        self.environment = {
            **os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_EDITOR": "true",
        }
        directory.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.journey.name", "maps by statements")
        self.git("config", "merge.journey.driver", f"'{binary()}' merge-driver {driver}")
        (directory / ".gitattributes").write_text("*.journey merge=journey\n")

    def git(self, *arguments, status=0):
        finished = subprocess.run(
            ["git", *arguments], cwd=self.directory, env=self.environment, capture_output=True, timeout=HANG_GUARD)
        said = (finished.stdout + finished.stderr).decode(errors="replace")
        assert finished.returncode == status, said
        return said

    def read(self, name="map.journey"):
        return (self.directory / name).read_bytes().decode(errors="surrogateescape")

    def commit(self, text, name="map.journey"):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(errors="surrogateescape"))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")

    def branches(self, ours, theirs, base=BASE, name="map.journey"):
        """Two branches: `main`, which is checked out, and `theirs`."""
        self.commit(base, name)
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs, name)
        self.git("checkout", "-q", "main")
        self.commit(ours, name)

    def merges_by_lines(self):
        """Whether git alone would merge the branches."""
        (self.directory / ".git/info/attributes").write_text("*.journey merge=text\n")
        finished = subprocess.run(
            ["git", "merge", "-q", "theirs", "-m", "merge"], cwd=self.directory, env=self.environment, capture_output=True,
            timeout=HANG_GUARD)
        self.git("reset", "-q", "--hard", "main@{0}" if finished.returncode else "HEAD~1")
        (self.directory / ".git/info/attributes").unlink()
        return finished.returncode == 0


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "maps")


def changed(*pairs, text=BASE):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def moved(text=BASE):
    """The step `ask` at the beginning of the second stage."""
    return changed(("\n" + ASK, ""), ('  stage pay "Pay" {\n', f'  stage pay "Pay" {{\n{ASK}\n'), text=text)


# Ours, theirs, what is in the result, each of which a merge of lines calls a conflict.
MERGED = {
    "two facts at one place": (
        changed(("      feeling -1", '      thinking "All alike"\n      feeling -1')),
        changed(("      feeling -1", '      thinking "Which one fits?"\n      feeling -1')),
        ['thinking "All alike"\n      thinking "Which one fits?"\n      feeling -1 "lost"']),
    "a step moved here and reworded there": (
        moved(), changed(('"Asks"', '"Asks by telephone"'), ("10 min", "12 min")),
        ['stage pay "Pay" {\n    step ask "Asks by telephone" {\n      doing "Rings up"\n      wait 12 min']),
    "two clauses of one fact": (
        changed(("severity medium", "severity high")),
        changed(("severity medium", 'severity medium cause "An old page"')),
        ['pain no-filter "No filter" severity high cause "An old page"']),
    "facts side by side": (
        changed(('-1 "lost"', '-2 "lost"')), changed(('"Page"', '"Page of lamps"')), ['feeling -2 "lost"', '"Page of lamps"']),
    "comments": (
        changed(("      wait", "      // In May.\n      wait")), changed(("wait 10 min", "wait 10 min // on Mondays")),
        ["// In May.\n      wait 10 min // on Mondays"]),
    "steps at the end of a stage": (
        changed((ASK, ASK + '\n    step leave "Leaves" ends {\n      feeling -2\n    }\n')), changed((ASK, ASK + '\n    step stay "Waits" {\n      feeling 0\n    }\n')),
        ['step leave "Leaves" ends {\n      feeling -2\n    }\n\n    step stay "Waits" {\n      feeling 0\n    }\n  }']),
}


@pytest.mark.parametrize("name", MERGED)
@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_merges_what_lines_do_not(repository, name, command):
    ours, theirs, expected = MERGED[name]
    repository.branches(ours, theirs)
    assert not repository.merges_by_lines()
    if command == "rebase":
        # Then what is replayed are our commits, on top of theirs.
        repository.git("checkout", "-q", "theirs")
        repository.git("rebase", "-q", "main")
    else:
        repository.git(command, "theirs", *(["-m", "merge"] if command == "merge" else []))
    result = repository.read()
    assert repository.git("status", "--porcelain") == ""
    for piece in expected:
        assert piece in result
    assert result == journey("format", "-", stdin=result.encode(), expect=0).text


def test_marks_the_fact_alone(repository):
    ours = changed(("severity medium", "severity high"), ("10 min", "12 min"))
    theirs = changed(("severity medium", "severity low"), ('"glad"', '"relieved"'))
    repository.branches(ours, theirs)
    assert "CONFLICT" in repository.git("merge", "theirs", status=1)
    pain = '      pain no-filter "No filter" severity'
    conflict = f"<<<<<<< ours\n{pain} high\n=======\n{pain} low\n>>>>>>> theirs\n"
    assert repository.read() == changed(
        (f"{pain} medium\n", conflict), ("10 min", "12 min"), ('"glad"', '"relieved"'))
    assert repository.git("diff", "--name-only", "--diff-filter=U") == "map.journey\n"


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_shows_the_base_where_the_user_wants_it(repository, style):
    repository.branches(changed(('"lost"', '"swamped"')), changed(('"lost"', '"alone"')))
    repository.git("config", "merge.conflictStyle", style)
    repository.git("merge", "theirs", status=1)
    feeling = "      feeling -1"
    assert (f'<<<<<<< ours\n{feeling} "swamped"\n||||||| base\n{feeling} "lost"\n=======\n{feeling} "alone"\n>>>>>>> theirs\n'
            in repository.read())


def test_the_size_of_marks_is_that_of_the_attribute(repository):
    repository.branches(changed(('"lost"', '"swamped"')), changed(('"lost"', '"alone"')))
    (repository.directory / ".git/info/attributes").write_text("*.journey conflict-marker-size=12\n")
    repository.git("merge", "theirs", status=1)
    assert "\n" + "<" * 12 + " ours\n" in repository.read()


def test_takes_labels_from_git_where_it_has_them(tmp_path):
    repository = Repository(tmp_path / "maps", driver="%O %A %B %L %P %S %X %Y")
    repository.branches(changed(('"lost"', '"swamped"')), changed(('"lost"', '"alone"')))
    repository.git("merge", "theirs", status=1)
    first, *_ = (line for line in repository.read().splitlines() if line.startswith("<<<<<<<"))
    # Older versions of git do not know the placeholder, and hand it on.
    assert first in ("<<<<<<< ours", "<<<<<<< HEAD")


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_step_removed_on_one_side_and_changed_on_the_other(repository, side):
    removed, kept = changed(("\n" + ASK, "")), changed(("10 min", "12 min"))
    repository.branches(*((removed, kept) if side == "ours" else (kept, removed)))
    repository.git("merge", "theirs", status=1)
    result = repository.read()
    assert result.count("<<<<<<<") == 1 and "wait 12 min" in result


def test_one_side_formats_the_file(repository):
    messy = BASE.replace("      ", "   ").replace("    step", " step").replace(' severity medium', ' {\n severity medium\n}')
    formatted = journey("format", "-", stdin=messy.encode(), expect=0).text
    repository.branches(formatted, changed(("10 min", "12 min"), ("severity medium", "severity low"), text=messy), base=messy)
    assert not repository.merges_by_lines()
    repository.git("merge", "theirs", "-m", "merge")
    assert repository.read() == changed(("10 min", "12 min"), ("severity medium", "severity low"), text=formatted)


def test_both_add_the_file(repository):
    repository.commit("note\n", "README")
    repository.git("checkout", "-q", "-b", "theirs")
    repository.commit(changed(("10 min", "12 min")))
    repository.git("checkout", "-q", "main")
    repository.commit(BASE)
    repository.git("merge", "theirs", status=1)
    assert "<<<<<<< ours\n      wait 10 min\n=======\n      wait 12 min\n>>>>>>> theirs\n" in repository.read()


@pytest.mark.parametrize("name", ["maps/to order.journey", "karten/bestellen für alle.journey", "a'b.journey"])
def test_paths(repository, name):
    ours, theirs, expected = MERGED["two clauses of one fact"]
    repository.branches(ours, theirs, name=name)
    repository.git("merge", "theirs", "-m", "merge")
    assert expected[0] in repository.read(name)


def test_from_a_folder_below(repository):
    ours, theirs, expected = MERGED["two clauses of one fact"]
    repository.branches(ours, theirs, name="deep/er/map.journey")
    repository.git("-C", "deep/er", "merge", "theirs", "-m", "merge")
    assert expected[0] in repository.read("deep/er/map.journey")


# What is no map that can be read: the result is that of git alone.
UNREADABLE = {
    "braces that do not balance": (changed(('"Pays" {', '"Pays"')), changed(("10 min", "12 min"))),
    "bytes that are no UTF-8": (changed(("lost", "lo\udcffst")), changed(("10 min", "12 min"))),
    "a text without an end": (changed(('"Scrolls"', '"""Scrolls')), changed(("10 min", "12 min"))),
    "a conflict": (changed(("10 min", "12 min"), ('"Pays" {', '"Pays"')), changed(("10 min", "14 min"))),
    "prose": (changed(("10 min", "12 min"), ('"Pays" {', '"Pays" "" 12, ,{ {')), changed(("lost", "alone"))),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_merges_what_it_cannot_read_as_git_does(tmp_path, name):
    results = []
    for attributes in ("*.journey merge=journey\n", "*.journey merge=text\n"):
        directory = tmp_path / str(len(results))
        directory.mkdir()
        repository = Repository(directory / "maps")
        (repository.directory / ".gitattributes").write_text(attributes)
        repository.branches(*UNREADABLE[name])
        conflicts = "conflict" in name
        repository.git("merge", "theirs", *([] if conflicts else ["-m", "merge"]), status=1 if conflicts else 0)
        # Git has the names of branches for its marks, which it does not tell a driver.
        results.append(repository.read().replace("<<<<<<< HEAD", "<<<<<<< ours"))
    assert results[0] == results[1]


def test_other_files_are_merged_by_lines(tmp_path):
    for name, text in (("o", "a\nb\nc\nd\ne\n"), ("a", "A\nb\nc\nd\ne\n"), ("b", "a\nb\nc\nd\nE\n")):
        (tmp_path / name).write_text(text)
    journey("merge-driver", "o", "a", "b", "7", "notes.txt", cwd=tmp_path, expect=0)
    assert (tmp_path / "a").read_text() == "A\nb\nc\nd\nE\n"


def test_without_git_what_cannot_be_read_stays(tmp_path):
    texts = {"o": BASE, "a": UNREADABLE["a conflict"][0], "b": UNREADABLE["a conflict"][1]}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "empty").mkdir()
    run = journey(
        "merge-driver", "o", "a", "b", "7", "map.journey", cwd=tmp_path, env={**os.environ, "PATH": str(tmp_path / "empty")}, expect=2)
    assert "no `git` on PATH" in run.messages
    assert (tmp_path / "a").read_text() == texts["a"]


def test_a_missing_version_changes_nothing(tmp_path):
    (tmp_path / "a").write_text(BASE)
    run = journey("merge-driver", "o", "a", "b", "7", "map.journey", cwd=tmp_path, expect=2)
    assert "There is no file `o`" in run.messages
    assert (tmp_path / "a").read_text() == BASE


@pytest.mark.parametrize("size", ["0", "seven", "1001", ""])
def test_a_size_that_is_none(tmp_path, size):
    assert "SIZE" in journey("merge-driver", "o", "a", "b", f"{size}", "map.journey", cwd=tmp_path, expect=2).messages


def test_a_large_map_is_merged_in_time(tmp_path):
    """Linear in the input: 20,000 steps are no reason to wait."""
    steps = "".join(
        f'    step s{number} "Step {number}" {{\n      doing "Does {number}"\n      feeling 1 "glad {number}"\n    }}\n\n'
        for number in range(20_000))
    base = f'current-state a "A" {{\n  stage one "One" {{\n{steps}  }}\n}}\n'
    (tmp_path / "o").write_text(base)
    (tmp_path / "a").write_text(base.replace('"Does ', '"Does now '))
    (tmp_path / "b").write_text(base.replace('"glad ', '"very glad '))
    journey("merge-driver", "o", "a", "b", "7", "map.journey", cwd=tmp_path, expect=0)
    merged = (tmp_path / "a").read_text()
    assert merged == base.replace('"Does ', '"Does now ').replace('"glad ', '"very glad ')


def test_samples_with_every_line_changed_once(tmp_path):
    """Each fact of a sample reworded on either side in turn."""
    source = shutil.copy(SAMPLES / "buying-software.journey", tmp_path / "o")
    lines = open(source, encoding="utf-8").read().splitlines(keepends=True)
    facts = [number for number, line in enumerate(lines) if line.startswith("      ") and '"' in line]

    def reworded(numbers):
        numbers = set(numbers)
        return "".join(line.replace('"', '"Now ', 1) if number in numbers else line for number, line in enumerate(lines))

    (tmp_path / "a").write_text(reworded(facts[::2]), encoding="utf-8")
    (tmp_path / "b").write_text(reworded(facts[1::2]), encoding="utf-8")
    journey("merge-driver", "o", "a", "b", "7", "map.journey", cwd=tmp_path, expect=0)
    assert (tmp_path / "a").read_text(encoding="utf-8") == reworded(facts)
