"""`journey git-setup` and the drivers, in real repositories, with git itself."""

import os
import re
import shutil
import subprocess

import pytest
from programs import needs
from repositories import Repository
from support import HANG_GUARD, binary, journey, samples

pytestmark = needs("git")

LINE = "*.journey diff=journey merge=journey"
MAP = """import "shared.journey"

// What we know so far.
current-state visit "A visit" {
  persona maya

  stage come "Comes" {
    step ring "Rings the bell" {
      doing "Waits at the door"
      feeling -1 "watched"
    }
    step enter "Enters"
  }
}
"""
SHARED = 'persona maya "Maya"\n'


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository", tmp_path / "home")
    made.write("maps/visit.journey", MAP)
    made.write("maps/shared.journey", SHARED)
    made.commit("First")
    return made


def changed(difference):
    return [line for line in difference.splitlines() if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]


def told(difference):
    """What the external driver tells of facts, without the blanks that set it."""
    return [" ".join(line.split()) for line in difference.splitlines() if re.match(r" +[-+~>] ", line)]


def hunks(difference):
    return re.findall(r"^@@ .* @@ ?(.*)$", difference, re.M)


# What git shows

def test_shows_facts(repository):
    repository.setup()
    repository.commit("The line of attributes")
    reformatted = MAP.replace('doing "Waits at the door"', 'doing\t"Waits at the gate"  // which one?').replace("    step", "      step")
    repository.write("maps/visit.journey", reformatted)
    difference = repository.git("diff")
    assert changed(difference) == ['-  doing "Waits at the door"', '+  doing "Waits at the gate"']
    repository.commit("Second")
    for command in (("log", "-p", "-1"), ("show",), ("diff", "HEAD~1", "HEAD"), ("diff", "HEAD~1..")):
        assert changed(repository.git(*command)) == changed(difference), command
    first = repository.git("show", "HEAD~2")
    assert '+map visit current-state "A visit"' in first
    assert '+persona maya "Maya"' in first


def test_formatting_is_no_difference(repository):
    repository.setup()
    repository.write("maps/visit.journey", MAP.replace("\n", "\r\n").replace("  ", "\t").replace("// What", "// Now what"))
    assert changed(repository.git("diff")) == []


def test_names_the_step_of_a_hunk(repository):
    steps = "".join(f'    step s{n} "Step {n}" {{\n      doing "One"\n      doing "Two"\n      doing "Three"\n      doing "Four"\n    }}\n' for n in range(9))
    text = f'current-state long "Long" {{\n  stage all "All" {{\n{steps}  }}\n}}\n'
    repository.write("maps/long.journey", text)
    repository.commit()
    repository.setup()
    before, behind = text.split('step s5 "Step 5"')
    repository.write("maps/long.journey", before + 'step s5 "Step 5"' + behind.replace('"Four"', '"Fourth"', 1))
    assert hunks(repository.git("diff")) == ['step long/all/s5 "Step 5"']
    assert hunks(repository.git("diff", "--no-textconv")) == ['step s5 "Step 5" {']
    assert hunks(repository.git("diff-files", "-p")) == ['step s5 "Step 5" {']


def test_heads_of_sources_and_texts(repository):
    """The expression, on each line of every sample: the heads of maps, declarations, stages and steps, and nothing else."""
    repository.setup()
    pattern = repository.git("config", "diff.journey.xfuncname").rstrip("\n")
    expression = re.compile(pattern.replace("[[:space:]]", r"\s"))
    for sample in samples():
        for line in sample.read_text().splitlines():
            words = line.split()
            expected = bool(words) and (words[0] in ("stage", "step") and len(words) > 1 or re.match("[a-z]", line) is not None)
            assert bool(expression.match(line)) == expected, line
        for line in journey("compile", sample, "--emit", "text", expect=0).text.splitlines():
            assert bool(expression.match(line)) == bool(line and not line.startswith(" ")), line


def test_shows_files_with_errors_as_they_are(repository):
    repository.setup()
    repository.write("maps/visit.journey", MAP.replace("feeling -1", "feelin -1"))
    difference = repository.git("diff")
    assert '+      feelin -1 "watched"' in difference
    (repository.path / "maps/visit.journey").write_bytes(b"\xff\xfe no map \0 at all")
    assert "maps/visit.journey" in repository.git("diff")
    repository.write("maps/visit.journey", "")
    assert '-map visit current-state "A visit"' in repository.git("diff")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"current-state a {", b"step\n" * 1000, b"no newline at the end"])
def test_textconv_prints_what_it_cannot_read(tmp_path, content):
    (tmp_path / "map").write_bytes(content)
    run = journey("git-textconv", "map", cwd=tmp_path, expect=0)
    assert run.output == content
    assert run.messages == ""


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.stem)
def test_textconv_is_the_text(sample, tmp_path):
    shutil.copy(sample, tmp_path / "copy")
    alone = journey("git-textconv", tmp_path / "copy", expect=0).text
    whole = journey("compile", sample, "--emit", "text", expect=0).text
    # Whether a number is a percentage, only the declaration of its metric tells, which may be imported.
    assert re.sub(r"(\d)%", r"\1", alone) == re.sub(r"(\d)%", r"\1", whole)


def test_textconv_says_what_is_not_there(tmp_path):
    assert "There is no file" in journey("git-textconv", "nowhere", cwd=tmp_path, expect=2).messages
    assert "is a directory" in journey("git-textconv", ".", cwd=tmp_path, expect=2).messages


@pytest.mark.parametrize("external", [[], ["--external"]], ids=["textconv", "external"])
@pytest.mark.parametrize("name", ["plain", "two words", "it's \"quoted\"", "-dash", "größe", "地図", "$HOME `x` *", "a\\b", "tab\tbed"])
def test_any_name(repository, name, external):
    repository.setup(*external)
    path = f"{name}.journey"
    repository.write(path, MAP)
    repository.commit()
    repository.write(path, MAP.replace("watched", "welcome"))
    expected = ['-  feeling -1 "watched"', '+  feeling -1 "welcome"']

    def facts(*arguments):
        shown = repository.git("diff", *arguments)
        assert bool(external) == ("diff --git" not in shown)
        return told(shown) if external else changed(shown)

    all_told = ["~ step ring Rings the bell", '~ feeling -1 "watched" → -1 "welcome"'] if external else expected
    assert facts() == all_told
    repository.commit()
    # Only with `--ext-diff` these use the external driver.
    assert changed(repository.git("show")) == expected
    assert facts("HEAD~1", "HEAD", "--", path) == all_told
    repository.git("mv", "--", path, f"{name} 2.journey")
    assert facts("--cached", "-M") == []
    repository.git("rm", "--quiet", "--force", "--", f"{name} 2.journey")
    gone = repository.git("diff", "--cached")
    assert ("- visit  A visit" if external else '-  feeling -1 "welcome"') in gone


@pytest.mark.parametrize("folder", ["plain", "two words", "it's \"quoted\" $HOME"])
def test_any_place_of_the_program(repository, tmp_path, folder):
    place = tmp_path / folder
    place.mkdir()
    copy = place / "journey"
    shutil.copy(binary(), copy)
    run = [str(copy), "git-setup"]
    subprocess.run(run, cwd=repository.path, env=repository.environment, check=True, capture_output=True, timeout=HANG_GUARD)
    command = repository.git("config", "diff.journey.textconv")
    assert command.startswith(("/", "'")) and command != "journey git-textconv --\n"
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    assert changed(repository.git("diff")) == ['-  feeling -1 "watched"', '+  feeling -1 "welcome"']
    # On the path it is called by its name, also through a link.
    links = tmp_path / "links"
    links.mkdir()
    (links / "journey").symlink_to(copy)
    path = f"{links}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        run, cwd=repository.path, env=repository.environment | {"PATH": path}, check=True, capture_output=True, timeout=HANG_GUARD)
    assert repository.git("config", "diff.journey.textconv") == "journey git-textconv --\n"
    assert changed(repository.git("diff", PATH=path)) == ['-  feeling -1 "watched"', '+  feeling -1 "welcome"']


# The external driver

FEELING = '~ feeling -1 "watched" → -1 "welcome"'
WELCOME = ["~ step ring Rings the bell", FEELING]


def test_external_driver(repository):
    repository.setup("--external")
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    repository.write("maps/new.journey", MAP.replace(" visit ", " second "))
    repository.write("maps/old.journey", SHARED)
    repository.git("add", "maps/old.journey")
    (repository.path / "maps/old.journey").unlink()
    repository.git("add", "--intent-to-add", "maps/new.journey")
    shown = repository.git("diff")
    assert "diff --git" not in shown
    files = dict(part.split("\n", 1) for part in re.split(r"^(?=maps/)", shown, flags=re.M)[1:])
    assert list(files) == ["maps/new.journey  (new)", "maps/old.journey  (gone)", "maps/visit.journey"]
    # What is imported, and stands in the working tree as ever, is not new.
    assert files["maps/new.journey  (new)"].split() == "+ second A visit 2 steps added".split()
    assert files["maps/old.journey  (gone)"] == "- persona maya  Maya\n\n"
    assert told(files["maps/visit.journey"]) == WELCOME
    # What others are to read stays a patch.
    assert "diff --git" in repository.git("diff", "--no-ext-diff")
    repository.commit()
    assert "diff --git" in repository.git("log", "-p", "-1")
    assert "diff --git" not in repository.git("log", "-p", "-1", "--ext-diff", "--", "maps")


def test_external_driver_shows_what_diff_shows(repository):
    repository.setup("--external")
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome").replace(
        '    step enter "Enters"\n', '    step enter "Comes in" {\n      wait 2 min\n    }\n    step sit "Sits down"\n'))
    difference = journey("diff", "--git", "HEAD", cwd=repository.path, env=repository.environment, expect=1).text
    assert repository.git("diff", "--", "maps") == f"maps/visit.journey\n{difference}\n"
    repository.commit()
    for command in (("show", "--format="), ("log", "-p", "-1", "--format=")):
        assert repository.git(*command, "--ext-diff", "--", "maps").strip("\n") == f"maps/visit.journey\n{difference}".strip("\n")


def test_external_driver_tells_renames_and_modes(repository):
    repository.setup("--external")
    repository.git("mv", "maps/visit.journey", "maps/call.journey")
    repository.write("maps/call.journey", MAP.replace("watched", "welcome"))
    (repository.path / "maps/call.journey").chmod(0o755)
    repository.git("add", "--all")
    shown = repository.git("diff", "--cached", "-M", "--", "maps")
    assert shown.startswith("maps/call.journey  (was maps/visit.journey; mode 100644, now 100755)\n")
    assert told(shown) == WELCOME


def test_external_driver_tells_of_new_blanks(repository):
    repository.setup("--external")
    repository.write("maps/visit.journey", MAP + "\n\n// The end.\n")
    assert repository.git("diff") == "maps/visit.journey\n  written in another way, with the same meaning\n"


@pytest.mark.parametrize("place", ["the same", "another folder"])
def test_external_driver_reads_imports_where_git_says(repository, place):
    """The base of a derived map stands in the working tree; the driver is called with copies in a temporary folder."""
    later = 'import "visit.journey"\n\nfuture-state later "Later" from visit {\n  step ring {\n    feeling 1 "expected"\n  }\n}\n'
    repository.write("maps/later.journey", later)
    repository.commit()
    repository.setup("--external")
    name = "maps/later.journey"
    if place == "another folder":
        # The import is beside the new place only.
        repository.git("mv", "maps", "trips")
        name = "trips/later.journey"
    repository.write(name, later.replace('1 "expected"', '2 "expected"'))
    repository.git("add", "--all")
    shown = repository.git("diff", "--cached", "-M", "--", "maps", "trips")
    [mine] = [part for part in re.split(r"^(?=maps/|trips/)", shown, flags=re.M) if part.startswith(name)]
    assert 'feeling -1' not in mine and told(mine)[-1] == '~ feeling 1 "expected" → 2 "expected" better by 1'
    # With its base the title of the step is known.
    assert told(mine)[0] == ("~ step ring Rings the bell" if place == "the same" else "~ step ring")


def test_external_driver_without_the_imports_of_another_time(repository):
    """What the file imports has gone on: the other revision of the file alone does not go with it."""
    repository.write("maps/shared.journey", 'persona ben "Ben"\n')
    repository.write("maps/visit.journey", MAP.replace("maya", "ben").replace("watched", "welcome"))
    repository.setup("--external")
    shown = repository.git("diff", "--", "maps/visit.journey")
    assert told(shown) == ["- persona maya", "+ persona ben", *WELCOME] or told(shown) == ["~ persona maya → ben", *WELCOME]
    (repository.path / "maps/shared.journey").unlink()
    assert told(repository.git("diff", "--", "maps/visit.journey")) == told(shown)


BROKEN = MAP.replace("feeling", "feelin")
LINES = "so this is the difference of the lines.\n"


@pytest.mark.parametrize("old, new, who", [
    (MAP, BROKEN, "The new side has"), (BROKEN, MAP, "The old side has"), (BROKEN, BROKEN.replace("watched", "alone"), "Both sides have"),
    (MAP, "No map at all.\n", "The new side has"), (None, BROKEN, "The new side has"), (BROKEN, None, "The old side has"),
], ids=["new", "old", "both", "no map", "added", "removed"])
def test_external_driver_shows_lines_of_what_it_cannot_read(repository, old, new, who):
    path = repository.path / "maps/other.journey"
    if old:
        repository.write("maps/other.journey", old)
    else:
        repository.write("note", "")
    repository.commit()
    if new:
        repository.write("maps/other.journey", new)
    else:
        path.unlink()
    repository.git("add", "--all")
    alone = repository.git("diff", "--cached", "--no-textconv")
    repository.setup("--external")
    shown = repository.git("diff", "--cached", "--", "maps")
    note = "" if old and new else "  (new)" if new else "  (gone)"
    head, reason, lines = shown.split("\n", 2)
    assert (head, reason + "\n") == (f"maps/other.journey{note}", f"  {who} errors, {LINES}")
    assert changed(lines) == changed(alone) != []
    assert lines.startswith("@@ ")


def test_external_driver_tells_of_bytes_and_links(repository):
    repository.setup("--external")
    path = repository.path / "maps/visit.journey"
    path.write_bytes(b"\xff\xfe no map \0 at all")
    assert repository.git("diff") == f"maps/visit.journey\n  The new side has errors, {LINES}Binary files differ\n"
    path.unlink()
    path.symlink_to("shared.journey")
    shown = repository.git("diff", "--", "maps")
    assert "A side is a symbolic link, so this is the difference of where it leads.\n" in shown
    assert "+shared.journey\n" in shown


@pytest.mark.parametrize("line", ['allow unused-declaration "For later"', "language th"])
def test_external_driver_tells_what_a_file_says_for_itself(repository, line):
    repository.setup("--external")
    repository.write("maps/visit.journey", f"{line}\n{MAP}")
    assert repository.git("diff") == f"maps/visit.journey\n+ {line}\n\n"


def test_external_driver_shows_what_no_map_says(repository):
    repository.write("maps/more.journey", "")
    repository.commit()
    repository.setup("--external")
    repository.write("maps/visit.journey", f'import "more.journey"\n{MAP}')
    assert repository.git("diff").startswith(
        f"maps/visit.journey\n  No map says anything else, {LINES}@@ -1,3 +1,4 @@\n+import \"more.journey\"\n")


def test_external_driver_in_a_conflict(repository):
    repository.setup("--external")
    repository.git("config", "merge.journey.driver", "false")
    repository.git("checkout", "--quiet", "-b", "other")
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("maps/visit.journey", MAP.replace("watched", "alone"))
    repository.commit()
    repository.git("merge", "other", expect=1)
    assert "* Unmerged path maps/visit.journey\n" in repository.git("diff", "--cached")


def test_external_driver_is_in_colour_as_git_is(repository):
    repository.setup("--external")
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    sign = "\x1b[33m~\x1b[0m"
    assert "\x1b" not in repository.git("diff")
    assert sign in repository.git("-c", "color.diff=always", "diff")
    assert sign in repository.git("diff", GIT_PAGER_IN_USE="1")
    assert "\x1b" not in repository.git("-c", "color.diff=never", "diff", GIT_PAGER_IN_USE="1")
    assert "\x1b" not in repository.git("-c", "color.diff=always", "diff", NO_COLOR="1")
    assert sign in repository.git("diff", CLICOLOR_FORCE="1")
    repository.write("maps/visit.journey", BROKEN)
    assert "\x1b[32m" in repository.git("-c", "color.diff=always", "diff")


def test_external_driver_leaves_nothing(repository, tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    repository.setup("--external")
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    assert "welcome" in repository.git("diff", TMPDIR=str(folder))
    assert list(folder.iterdir()) == []
    # Git itself compares what cannot be read.
    repository.write("maps/visit.journey", BROKEN)
    assert '+      feelin -1 "watched"' in repository.git("diff", TMPDIR=str(folder))
    assert list(folder.iterdir()) == []


def test_external_driver_goes_on_where_it_cannot_read(repository, tmp_path):
    """Git gives up on all other files if a driver fails."""
    (tmp_path / "map").write_text(MAP)
    run = journey("diff-driver", "--", "a.journey", "nowhere", "0", "100644", "map", "0", "100644", cwd=tmp_path, expect=0)
    assert (run.text, run.messages) == ("a.journey\n  There is no file `nowhere`.\n", "")
    repository.setup("--external")
    command = repository.git("config", "diff.journey.command").rstrip("\n")
    repository.git("config", "diff.journey.command", command.replace("diff-driver", "diff-driver --root nowhere"))
    repository.write("maps/visit.journey", "")
    repository.write("maps/shared.journey", "")
    assert len(re.findall(r"^maps/\w+\.journey\n  .*nowhere", repository.git("diff"), re.M)) == 2


@pytest.mark.parametrize("count", [2, 3, 6, 8, 10])
def test_external_driver_counts(tmp_path, count):
    assert f"not {count}." in journey("diff-driver", *["x"] * count, cwd=tmp_path, expect=2).messages


# Setting up

SETUPS = [[], ["--external"], ["--global"], ["--global", "--external"]]


@pytest.mark.parametrize("options", SETUPS, ids=" ".join)
def test_twice_is_once(repository, options):
    first = repository.setup(*options)
    state = repository.state()
    assert "git config" in first.text
    assert repository.setup(*options).text == "# Git uses `journey` here already.\n"
    assert repository.state() == state


@pytest.mark.parametrize("options", SETUPS, ids=" ".join)
@pytest.mark.parametrize("attributes", [None, "", "*.png binary\n", "*.png binary", "*.png binary\r\n", "\n\n", f"# {LINE}\n"])
def test_removes_what_it_did(repository, options, attributes):
    scope = options[:1] if "--global" in options else []
    if attributes is not None:
        target = repository.home / ".config/git/attributes" if scope else repository.path / ".gitattributes"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(attributes.encode())
    before = repository.state()
    repository.setup(*options)
    assert repository.state() != before
    repository.write("maps/visit.journey", MAP.replace("watched", "welcome"))
    shown = repository.git("diff")
    assert FEELING in told(shown) if "--external" in options else '+  feeling -1 "welcome"' in shown
    repository.write("maps/visit.journey", MAP)
    repository.setup("--remove", *scope)
    after = {name: content for name, content in repository.state().items() if not name.endswith(".gitconfig") or content}
    if attributes == "":
        # What is empty in the end goes.
        before = {name: content for name, content in before.items() if content}
    assert after == before
    assert repository.setup("--remove", *scope).text == "# Nothing of it is left here.\n"


def test_leaves_the_lines_of_others(repository):
    attributes = repository.path / ".gitattributes"
    for text in (f"{LINE}\n", "*.journey  diff=journey\n*.journey\tmerge=journey\r\n", f"{LINE} eol=lf\n"):
        attributes.write_bytes(text.encode())
        repository.setup()
        assert attributes.read_bytes() == text.encode()
        repository.setup("--remove")
        assert attributes.read_bytes() == text.encode()
    for text in ("*.journey -diff\n", f"{LINE}\n*.journey !merge\n", "*.txt diff=journey merge=journey\n"):
        attributes.write_text(text)
        repository.setup()
        assert attributes.read_text() == text + LINE + "\n"
        attributes.write_text(text + LINE + "\n*.pdf binary\n")
        repository.setup("--remove")
        assert attributes.read_text() == text + "*.pdf binary\n"


def test_leaves_the_settings_of_others(repository):
    repository.git("config", "diff.journey.cachetextconv", "true")
    repository.git("config", "diff.journey.command", "mine")
    repository.setup()
    repository.setup("--remove")
    assert repository.git("config", "diff.journey.cachetextconv") == "true\n"
    assert repository.git("config", "diff.journey.command") == "mine\n"


def test_external_is_switched_off_again(repository):
    repository.setup("--external")
    assert repository.git("config", "diff.journey.command")
    repository.setup()
    repository.git("config", "diff.journey.command", expect=1)


@pytest.mark.parametrize("options", [*SETUPS, ["--remove"], ["--remove", "--global"]], ids=" ".join)
def test_print_changes_nothing(repository, options):
    if "--remove" in options:
        repository.setup(*options[1:])
    before = repository.state()
    printed = repository.setup("--print", *options).text
    assert repository.state() == before
    assert repository.setup(*options).text == printed


@pytest.mark.parametrize("options", SETUPS, ids=" ".join)
@pytest.mark.parametrize("attributes", [None, "*.png binary"])
def test_printed_commands_do_the_same(repository, tmp_path, options, attributes):
    if attributes:
        repository.write(".gitattributes", attributes)
    other = Repository(tmp_path / "other", tmp_path / "other-home")
    shutil.rmtree(other.path)
    shutil.copytree(repository.path, other.path)
    script = repository.setup("--print", *options).text
    script = script.replace(str(repository.home), str(other.home))
    subprocess.run(["sh", "-euc", script], cwd=other.path, env=other.environment, check=True, timeout=HANG_GUARD)
    repository.setup(*options)
    theirs = {name.replace(str(other.home), "H").replace(str(other.path), "R"): content for name, content in other.state().items()}
    ours = {name.replace(str(repository.home), "H").replace(str(repository.path), "R"): content for name, content in repository.state().items()}
    replaced = {name: content.replace(str(other.home).encode(), str(repository.home).encode()) for name, content in theirs.items()}
    assert replaced == ours


def test_follows_no_link(repository, tmp_path):
    secret = tmp_path / "profile"
    secret.write_text("export A=1\n")
    (repository.path / ".gitattributes").symlink_to(secret)
    before = repository.git("config", "--local", "--list")
    assert "is a symbolic link" in repository.setup(expect=2).messages
    assert secret.read_text() == "export A=1\n"
    assert repository.git("config", "--local", "--list") == before


def test_global_places(repository, tmp_path):
    repository.setup("--global", XDG_CONFIG_HOME=str(tmp_path / "settings"))
    assert (tmp_path / "settings/git/attributes").read_text() == LINE + "\n"
    repository.setup("--global", "--remove", XDG_CONFIG_HOME=str(tmp_path / "settings"))
    repository.git("config", "--global", "core.attributesFile", "~/my attributes")
    repository.setup("--global", cwd=tmp_path)
    assert (repository.home / "my attributes").read_text() == LINE + "\n"


def test_works_below_in_worktrees_and_in_bare_repositories(repository, tmp_path):
    repository.setup(cwd=repository.path / "maps")
    assert (repository.path / ".gitattributes").read_text() == LINE + "\n"
    repository.commit()
    repository.git("worktree", "add", "--quiet", tmp_path / "tree", "-b", "branch")
    (tmp_path / "tree/maps/visit.journey").write_text(MAP.replace("watched", "welcome"))
    assert '+  feeling -1 "welcome"' in repository.git("diff", cwd=tmp_path / "tree")
    assert repository.setup(cwd=tmp_path / "tree").text == "# Git uses `journey` here already.\n"
    repository.git("clone", "--quiet", "--bare", ".", tmp_path / "bare.git")
    shutil.rmtree(tmp_path / "bare.git/info", ignore_errors=True)
    repository.setup(cwd=tmp_path / "bare.git")
    assert (tmp_path / "bare.git/info/attributes").read_text() == LINE + "\n"
    assert '+map visit current-state "A visit"' in repository.git("log", "-p", cwd=tmp_path / "bare.git")
    repository.setup("--remove", cwd=tmp_path / "bare.git")
    assert not (tmp_path / "bare.git/info/attributes").exists()


def test_a_submodule_is_a_repository_of_its_own(repository, tmp_path):
    inner = Repository(tmp_path / "inner", tmp_path / "home")
    inner.write("part.journey", MAP)
    inner.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "part")
    repository.commit()
    repository.setup(cwd=repository.path / "part")
    assert (repository.path / "part/.gitattributes").exists()
    assert not (repository.path / ".gitattributes").exists()
    repository.write("part/part.journey", MAP.replace("watched", "welcome"))
    assert '+  feeling -1 "welcome"' in repository.git("diff", cwd=repository.path / "part")


def test_says_what_is_wrong(repository, tmp_path):
    assert "no git repository" in repository.setup(cwd=tmp_path, expect=2).messages
    empty = tmp_path / "nothing"
    empty.mkdir()
    assert "`git` is not on `PATH`" in repository.setup(expect=2, PATH=str(empty)).messages
    assert "has no working tree" in repository.setup(cwd=repository.path / ".git", expect=2).messages
    assert "`HOME` is not set" in repository.setup("--global", expect=2, HOME="").messages
    (repository.path / ".git/config").write_text("[broken\n")
    assert journey("git-setup", cwd=repository.path, env=repository.environment, expect=2).messages
