"""What people do with git every day, in repositories that `journey git-setup` has set up: both drivers on."""

import re

import pytest
from programs import needs
from repositories import Repository
from support import journey

pytestmark = needs("git")

MAP = """current-state order "Ordering" {
  stage choose "Choose" {
    step look "Looks around" {
      feeling -1 "lost"
      pain no-filter "No filter" severity medium
    }

    step ask "Asks" {
      wait 10 min
    }
  }

  stage pay "Pay" {
    step buy "Pays" {
      feeling 1 "glad"
    }
  }
}
"""
# Changes at one place, which a merge of lines calls a conflict.
OURS = MAP.replace("      feeling -1", '      thinking "All alike"\n      feeling -1')
THEIRS = MAP.replace("      feeling -1", '      thinking "Which one fits?"\n      feeling -1')
THOUGHTS = ["All alike", "Which one fits?"]
# The same fact on both sides, and another one on each.
OUR_WORD = MAP.replace('"lost"', '"swamped"').replace("10 min", "12 min")
THEIR_WORD = MAP.replace('"lost"', '"alone"').replace('"glad"', '"relieved"')
CONFLICT = '<<<<<<<\n      feeling -1 "swamped"\n=======\n      feeling -1 "alone"\n>>>>>>>\n'
MARKS = re.compile(r"<<<<<<< .*\n((?:.*\n)*?)=======\n((?:.*\n)*?)>>>>>>> .*\n")
NAME = "map.journey"


@pytest.fixture(params=[[], ["--external"]], ids=["textconv", "external"])
def repository(request, tmp_path):
    made = Repository(tmp_path / "repository", tmp_path / "home")
    made.write(NAME, MAP)
    made.setup(*request.param)
    made.commit("First")
    return made


def both(first, second):
    """The map with two thoughts."""
    return MAP.replace("      feeling -1", f'      thinking "{first}"\n      thinking "{second}"\n      feeling -1')


def read(repository):
    return (repository.path / NAME).read_text()


def branches(repository, ours, theirs):
    """`main`, which is checked out, and `theirs`."""
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write(NAME, theirs)
    repository.commit("Theirs")
    repository.git("checkout", "--quiet", "main")
    repository.write(NAME, ours)
    repository.commit("Ours")


def bring(repository, command, expect):
    """Brings together what both sides have made, by one of the commands that merge; whose words come first."""
    if command == "merge":
        repository.git("merge", "--quiet", "theirs", "--message", "Merge", expect=expect)
    elif command == "rebase":
        repository.git("rebase", "--quiet", "theirs", expect=expect)
    elif command == "cherry-pick":
        repository.git("cherry-pick", "theirs", expect=expect)
    elif command == "am":
        patch = repository.path.parent / "patch"
        patch.write_text(repository.git("format-patch", "-1", "--stdout", "theirs"))
        repository.git("am", "--quiet", "--3way", patch, expect=expect)
    elif command == "stash pop":
        repository.git("checkout", "--quiet", "theirs~1")
        repository.git("checkout", "--quiet", "theirs", "--", NAME)
        repository.git("reset", "--quiet")
        repository.git("stash", "--quiet")
        repository.git("checkout", "--quiet", "main")
        repository.git("stash", "pop", "--quiet", expect=expect)
    elif command == "checkout --merge":
        repository.git("checkout", "--quiet", "main~1")
        repository.write(NAME, THEIRS if expect == 0 else THEIR_WORD)
        # It ends with 0 also where there are conflicts.
        repository.git("checkout", "--quiet", "--merge", "main")
    else:
        raise AssertionError(command)


COMMANDS = ["merge", "rebase", "cherry-pick", "am", "stash pop", "checkout --merge"]


@pytest.mark.parametrize("command", COMMANDS)
def test_two_facts_at_one_place(repository, command):
    branches(repository, OURS, THEIRS)
    bring(repository, command, expect=0)
    assert read(repository) in (both(*THOUGHTS), both(*reversed(THOUGHTS)))
    assert repository.git("ls-files", "--unmerged") == ""
    journey("check", "--strict", NAME, cwd=repository.path, expect=0)


@pytest.mark.parametrize("command", COMMANDS)
def test_one_fact_on_both_sides(repository, command):
    branches(repository, OUR_WORD, THEIR_WORD)
    bring(repository, command, expect=1 if command != "am" else 128)
    result = read(repository)
    assert len(MARKS.findall(result)) == 1
    # What is no conflict is there from both sides.
    assert "wait 12 min" in result and '"relieved"' in result
    assert repository.git("diff", "--name-only", "--diff-filter=U") == f"{NAME}\n"
    sides = {'      feeling -1 "swamped"\n', '      feeling -1 "alone"\n'}
    assert set(MARKS.search(result).groups()) == sides
    # Resolved for either side the file is the map with that fact and all others.
    whole = MAP.replace("10 min", "12 min").replace('"glad"', '"relieved"')
    resolved = {MARKS.sub(lambda match, side=side: match.group(side), result) for side in (1, 2)}
    assert resolved == {whole.replace('"lost"', '"swamped"'), whole.replace('"lost"', '"alone"')}


def test_a_conflict_from_beginning_to_end(repository):
    """It is looked at, resolved, committed, and looked at again."""
    branches(repository, OUR_WORD, THEIR_WORD)
    repository.git("merge", "theirs", expect=1)
    # Older versions of git do not tell a driver the names of the branches.
    result = re.sub(r"^(<{7}|>{7}) (ours|theirs|HEAD)$", r"\1", read(repository), flags=re.M)
    assert result == MAP.replace('      feeling -1 "lost"\n', CONFLICT).replace("10 min", "12 min").replace('"glad"', '"relieved"')
    # Whoever asks for the difference now sees both sides or the name, and git goes on.
    shown = repository.git("diff")
    assert NAME in shown
    assert journey("check", NAME, cwd=repository.path).status == 1
    repository.write(NAME, MARKS.sub(r"\2", read(repository)))
    journey("check", "--strict", NAME, cwd=repository.path, expect=0)
    repository.git("add", NAME)
    repository.git("commit", "--quiet", "--no-edit")
    assert repository.git("status", "--porcelain") == ""
    text = journey("diff", "--git", "main~1..main", cwd=repository.path, env=repository.environment, expect=1).text
    assert '"swamped" → -1 "alone"' in text and '"relieved"' in text
    # A merge is shown against both parents.
    assert "alone" in repository.git("show", "--first-parent", "-m")
    assert repository.git("log", "-p", "--cc", "-1")


def test_abort_is_as_before(repository):
    branches(repository, OUR_WORD, THEIR_WORD)
    for command in ("merge", "rebase", "cherry-pick"):
        bring(repository, command, expect=1)
        repository.git(command, "--abort")
        assert read(repository) == OUR_WORD
        assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("side, wanted", [("--ours", OUR_WORD), ("--theirs", THEIR_WORD)])
def test_a_whole_side_can_be_had(repository, side, wanted):
    branches(repository, OUR_WORD, THEIR_WORD)
    repository.git("merge", "theirs", expect=1)
    repository.git("checkout", "--quiet", side, "--", NAME)
    assert read(repository) == wanted
    repository.git("checkout", "--quiet", "--merge", "--", NAME)
    assert len(MARKS.findall(read(repository))) == 1


def test_a_rebase_of_several_commits(repository):
    branches(repository, OURS, THEIRS)
    repository.write(NAME, OURS.replace("10 min", "12 min"))
    repository.commit("Ours, second")
    repository.write(NAME, OURS.replace("10 min", "12 min").replace('"glad"', '"relieved"'))
    repository.commit("Ours, third")
    repository.git("rebase", "--quiet", "theirs")
    result = read(repository)
    for fact in (*THOUGHTS, "wait 12 min", '"relieved"'):
        assert fact in result
    assert repository.git("log", "--format=%s", "-4").split("\n")[:4] == ["Ours, third", "Ours, second", "Ours", "Theirs"]


def test_a_revert(repository):
    """What is taken back lies between facts that came later."""
    repository.write(NAME, OURS)
    repository.commit("A thought")
    repository.write(NAME, OURS.replace("      feeling -1", '      thinking "Which one fits?"\n      feeling -1'))
    repository.commit("Another")
    repository.git("revert", "--no-edit", "HEAD~1")
    assert read(repository) == THEIRS


@pytest.mark.parametrize("renamed", ["ours", "theirs"])
def test_a_renamed_file_is_merged_under_its_new_name(repository, renamed):
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write(NAME, THEIRS)
    if renamed == "theirs":
        repository.git("mv", NAME, "buying.journey")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write(NAME, OURS)
    if renamed == "ours":
        repository.git("mv", NAME, "buying.journey")
    repository.commit()
    repository.git("merge", "--quiet", "theirs", "--message", "Merge")
    assert not (repository.path / NAME).exists()
    assert (repository.path / "buying.journey").read_text() == both(*THOUGHTS)


@pytest.mark.parametrize("command", [
    ("diff",), ("diff", "--stat"), ("diff", "--word-diff"), ("diff", "--cached"), ("diff", "HEAD~1"), ("log", "-p"), ("log", "-p", "--ext-diff"),
    ("show", "HEAD~1"), ("show", "--ext-diff"), ("stash", "show", "-p"), ("log", "-L", f"4,4:{NAME}"), ("log", "-S", "alike"), ("blame", NAME),
    ("range-diff", "HEAD~1..HEAD", "HEAD~1..HEAD"), ("diff", "--no-index", NAME, "other.journey"),
], ids=" ".join)
def test_every_command_that_shows_goes_on(repository, command):
    """A file that is new, changed, broken, renamed and gone in turn, and a link: no command fails or complains."""
    repository.write("other.journey", OURS)
    repository.write(NAME, THEIRS)
    repository.commit()
    repository.write(NAME, "current-state {")
    repository.commit()
    repository.write(NAME, OURS)
    repository.git("mv", "other.journey", "another.journey")
    (repository.path / "link.journey").symlink_to(NAME)
    repository.commit()
    (repository.path / "another.journey").unlink()
    repository.commit()
    repository.write(NAME, THEIRS)
    repository.git("stash", "--quiet")
    repository.git("stash", "apply", "--quiet")
    repository.write("other.journey", MAP)
    shown = repository.git(*command, expect=1 if "--no-index" in command else 0)
    assert shown or command == ("diff", "--cached")


def test_a_patch_can_be_made_and_applied(repository):
    branches(repository, OURS, THEIRS)
    patch = repository.path.parent / "patch"
    patch.write_text(repository.git("format-patch", "-1", "--stdout", "theirs"))
    repository.git("checkout", "--quiet", "-b", "applied", "main~1")
    repository.git("am", "--quiet", patch)
    assert read(repository) == THEIRS
    repository.write(NAME, OURS)
    patch.write_text(repository.git("diff", "--no-textconv", "--no-ext-diff"))
    repository.git("checkout", "--quiet", "--", NAME)
    repository.git("apply", patch)
    assert read(repository) == OURS
