"""`journey format`: what it does to files, and what must hold of what it writes, tried on every map there is."""

import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import sources
from support import CORPUS, HANG_GUARD, SAMPLES, SHARED, binary, clean_sources, compiled, environment, journey, name_of, samples
from sources import chunks, is_statement, split_clauses, tokens

MESSY = 'team   care "Care"\ncurrent-state a "A" {\nstep one "One" { feeling 1; doing "Reads" } }'
TIDY = 'team care "Care"\n\ncurrent-state a "A" {\n  step one "One" {\n    doing "Reads"\n    feeling 1\n  }\n}\n'
OTHER = 'team  other "Other"\n'
OTHER_TIDY = 'team other "Other"\n'


@pytest.fixture
def here(tmp_path):
    """A directory with maps that are formatted and maps that are not."""
    for name, text in {
        "messy.journey": MESSY, "tidy.journey": TIDY, "other.journey": OTHER, "notes.txt": MESSY,
        "maps/messy.journey": MESSY, "maps/tidy.journey": TIDY, "maps/deep/other.journey": OTHER, "maps/notes.txt": MESSY,
        "maps/.hidden/messy.journey": MESSY, "tidy/tidy.journey": TIDY,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "empty").mkdir()
    return tmp_path


def snapshot(directory):
    """What is below a directory: the content, mode, time and number of each file, and where links lead."""
    found = {}
    for path in sorted(directory.rglob("*")):
        name, status = str(path.relative_to(directory)), path.lstat()
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.is_file():
            found[name] = (path.read_bytes(), status.st_mode, status.st_mtime_ns, status.st_ino)
        else:
            found[name] = status.st_mode
    return found


def changed(before, directory):
    """The names of what is new, gone or not what it was."""
    after = snapshot(directory)
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


# What is written where

@pytest.mark.parametrize("arguments, names", [
    ("messy.journey", ["messy.journey"]),
    ("tidy.journey", []),
    ("messy.journey tidy.journey other.journey", ["messy.journey", "other.journey"]),
    ("messy.journey messy.journey", ["messy.journey"]),
    ("maps", ["maps/deep/other.journey", "maps/messy.journey"]),
    ("maps messy.journey", ["maps/deep/other.journey", "maps/messy.journey", "messy.journey"]),
    ("tidy", []),
    (".", ["maps/deep/other.journey", "maps/messy.journey", "messy.journey", "other.journey"]),
    ("", ["maps/deep/other.journey", "maps/messy.journey", "messy.journey", "other.journey"]),
])
def test_in_place(arguments, names, here):
    """Nothing but what has to change is written, not even with the bytes that it had; nothing is said, nothing is left behind."""
    before = snapshot(here)
    run = journey("format", *arguments.split(), cwd=here, expect=0)
    assert run.output == b"" and run.messages == "", str(run)
    assert changed(before, here) == names
    for name in names:
        assert (here / name).read_text() == (OTHER_TIDY if name.endswith("other.journey") else TIDY)
    after = snapshot(here)
    journey("format", *arguments.split(), cwd=here, expect=0)
    assert snapshot(here) == after


@pytest.mark.parametrize("arguments, names", [
    ("messy.journey", ["messy.journey"]),
    ("tidy.journey", []),
    ("other.journey tidy.journey messy.journey", ["other.journey", "messy.journey"]),
    ("maps", ["maps/deep/other.journey", "maps/messy.journey"]),
    ("./maps", ["./maps/deep/other.journey", "./maps/messy.journey"]),
    ("tidy", []),
    ("", ["maps/deep/other.journey", "maps/messy.journey", "messy.journey", "other.journey"]),
])
def test_check(arguments, names, here):
    """The files that would change, one a line, in the order in which they were named; nothing is written."""
    before = snapshot(here)
    run = journey("format", "--check", *arguments.split(), cwd=here, expect=1 if names else 0)
    assert [os.path.normpath(line) for line in run.text.splitlines()] == [os.path.normpath(name) for name in names]
    assert run.messages == ""
    assert snapshot(here) == before


@pytest.mark.parametrize("text, formatted", [
    (MESSY, TIDY), (TIDY, TIDY), ("", ""), (" \n\n", ""), ("// c", "// c\n"), ("team a", "team a\n"), ('team a "A"\r\n', 'team a "A"\r\n'),
    ('\ufeffteam  a "A"', '\ufeffteam a "A"\n'),
])
def test_standard_streams(text, formatted, tmp_path):
    """Through the streams, with errors or without, and no file is touched."""
    run = journey("format", "-", cwd=tmp_path, stdin=text.encode(), expect=0)
    assert run.output == formatted.encode() and run.messages == ""
    for options, name in (([], "standard-input.journey"), (["--stdin-name", "maps/mine.journey"], "maps/mine.journey"), (["--stdin-name", "x"], "x")):
        run = journey("format", "--check", "-", *options, cwd=tmp_path, stdin=text.encode(), expect=0 if text == formatted else 1)
        assert run.text == ("" if text == formatted else name + "\n") and run.messages == ""
    assert list(tmp_path.iterdir()) == []


def test_standard_input_beside_files(here):
    run = journey("format", "-", "messy.journey", cwd=here, stdin=OTHER.encode(), expect=0)
    assert run.text == OTHER_TIDY and (here / "messy.journey").read_text() == TIDY
    run = journey("format", "--check", "other.journey", "-", "messy.journey", cwd=here, stdin=OTHER.encode(), expect=1)
    assert run.text.splitlines() == ["other.journey", "standard-input.journey"]


def test_links_stay(here):
    """A symbolic link stays one, and the file that it leads to is formatted, wherever that is."""
    (here / "link.journey").symlink_to("maps/messy.journey")
    (here / "chain.journey").symlink_to("link.journey")
    before = snapshot(here)
    journey("format", "chain.journey", cwd=here, expect=0)
    assert changed(before, here) == ["maps/messy.journey"]
    assert (here / "maps/messy.journey").read_text() == TIDY
    # Below a directory each file is formatted once, under its own name.
    (here / "tidy" / "link.journey").symlink_to("../messy.journey")
    assert journey("format", "--check", "--root", ".", cwd=here, expect=1).text.split() == ["maps/deep/other.journey", "messy.journey", "other.journey"]
    before = snapshot(here)
    journey("format", "tidy", "--root", ".", cwd=here, expect=0)
    assert changed(before, here) == ["messy.journey"]


def test_links_out_of_the_root_are_left(here):
    """Of a directory nothing is written outside the root; a link that is named itself is meant."""
    (here / "tidy" / "link.journey").symlink_to("../messy.journey")
    (here / "dangling.journey").symlink_to("nowhere.journey")
    before = snapshot(here)
    journey("format", "tidy", "--root", "tidy", cwd=here, expect=0)
    assert snapshot(here) == before
    assert "dangling.journey" in journey("format", "dangling.journey", cwd=here, expect=2).messages
    journey("format", "tidy/link.journey", cwd=here, expect=0)
    assert changed(before, here) == ["messy.journey"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_permissions_stay(mode, here):
    (here / "messy.journey").chmod(mode)
    journey("format", "messy.journey", cwd=here, expect=0)
    assert (here / "messy.journey").stat().st_mode & 0o7777 == mode and (here / "messy.journey").read_text() == TIDY


# What goes wrong

@pytest.mark.parametrize("options", [[], ["--check"]])
@pytest.mark.parametrize("name", ["notes.txt", "maps/notes.txt", "nowhere.journey", "nowhere", "empty", "journey", "pipe.journey"])
def test_what_is_no_map_is_left(name, options, here):
    """It is named in one line, the rest is done all the same, and the worst status counts."""
    (here / "journey").write_text(MESSY)
    os.mkfifo(here / "pipe.journey")
    before = snapshot(here)
    run = journey("format", *options, name, "messy.journey", cwd=here, expect=2)
    assert name in run.messages and run.messages.count("\n") == 1, str(run)
    assert changed(before, here) == ([] if options else ["messy.journey"])
    assert run.text == ("messy.journey\n" if options else "")


def test_disk_full_leaves_the_old_file(here):
    """A file that cannot be finished is not begun: the old one stays, nothing is left beside it, and the others are formatted."""
    large = "".join(f'team  t{number} "Team {number}"\n' for number in range(5_000))
    (here / "large.journey").write_text(large)
    before = snapshot(here)
    finished = subprocess.run(
        [binary(), "format", "large.journey", "messy.journey"], cwd=here, capture_output=True, timeout=HANG_GUARD, restore_signals=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert finished.returncode == 2 and b"large.journey" in finished.stderr and finished.stderr.count(b"\n") == 1, finished
    assert changed(before, here) == ["messy.journey"]


@pytest.mark.parametrize("arguments", [["-"], ["--check", "messy.journey"]])
def test_full_standard_output(arguments, here):
    with open("/dev/full", "wb") as full:
        finished = subprocess.run(
            [binary(), "format", *arguments], cwd=here, input=MESSY.encode(), stdout=full, stderr=subprocess.PIPE, timeout=HANG_GUARD)
    assert finished.returncode == 2 and finished.stderr.count(b"\n") == 1, finished


@pytest.fixture
def as_nobody():
    """A directory of a user who may not do everything, and a run of the program by that user."""
    with tempfile.TemporaryDirectory(prefix="journey-conformance-") as name:
        directory = Path(name)
        program = directory / "bin" / "journey"
        program.parent.mkdir()
        shutil.copy2(binary(), program)
        maps = directory / "maps"
        maps.mkdir()
        (maps / "messy.journey").write_text(MESSY)
        (maps / "other.journey").write_text(OTHER)
        is_root = os.geteuid() == 0
        if is_root:
            for path in (directory, program.parent, program, maps, *maps.iterdir()):
                path.chmod(0o755)
                os.chown(path, 65534, 65534)

        def run(*arguments):
            user = {"user": 65534, "group": 65534, "extra_groups": []} if is_root else {}
            return subprocess.run(
                [str(program), *arguments], cwd=maps, env=environment(), capture_output=True, text=True, timeout=HANG_GUARD, **user)

        yield maps, run
        maps.chmod(0o755)


@pytest.mark.parametrize("name, mode, is_written", [
    ("messy.journey", 0o444, False),  # It may be read, not written.
    ("messy.journey", 0o200, False),  # It may be written, not read.
    ("messy.journey", 0o644, True),
    (".", 0o555, False),              # No new file may be made beside it.
])
def test_without_permission(name, mode, is_written, as_nobody):
    maps, run = as_nobody
    (maps / name).chmod(mode)
    finished = run("format", "messy.journey")
    if is_written:
        assert finished.returncode == 0 and finished.stderr == "", finished
    else:
        assert finished.returncode == 2 and "messy.journey" in finished.stderr and finished.stderr.count("\n") == 1, finished
    (maps / "messy.journey").chmod(0o644)
    assert (maps / "messy.journey").read_text() == (TIDY if is_written else MESSY)
    assert sorted(path.name for path in maps.iterdir()) == ["messy.journey", "other.journey"]


def test_the_others_are_formatted_all_the_same(as_nobody):
    maps, run = as_nobody
    (maps / "messy.journey").chmod(0o444)
    assert run("format", "--check").stdout.split() == ["messy.journey", "other.journey"]
    finished = run("format")
    assert finished.returncode == 2 and "messy.journey" in finished.stderr, finished
    assert (maps / "messy.journey").read_text() == MESSY and (maps / "other.journey").read_text() == OTHER_TIDY


# Files with errors

@pytest.mark.parametrize("text, formatted", [
    # A word that nobody knows stays with all that is in it; so does the order around it.
    ('current-state a "A" {\nfeelin   1 {   x   }\n  owner   b\n  scenario   "S"\n}\n',
     'current-state a "A" {\n  feelin   1 {   x   }\n  owner b\n  scenario "S"\n}\n'),
    # A wrong argument keeps its line as it is.
    ('team  a 17\nteam  b "B"\n', 'team  a 17\nteam b "B"\n'),
    # Nobody knows where this block ends.
    ('team  b "B"\ncurrent-state a   "A" {\n', 'team b "B"\ncurrent-state a   "A" {\n'),
    ('team  b "B"\n}\n', 'team b "B"\n}\n'),
    ('team  b "B"\nteam  c "C\n', 'team b "B"\nteam  c "C\n'),
    ('team  b "B"\n/* team  c\n', 'team b "B"\n/* team  c\n'),
])
def test_errors(text, formatted, tmp_path):
    """What can be read is formatted, with status 0: that a map has errors is for `check` to tell."""
    path = tmp_path / "a.journey"
    path.write_text(text)
    journey("check", path, expect=1)
    assert journey("format", "--check", "a.journey", cwd=tmp_path, expect=1).text == "a.journey\n"
    run = journey("format", "a.journey", cwd=tmp_path, expect=0)
    assert path.read_text() == formatted and run.output == b"" and run.messages == ""
    journey("format", "--check", "a.journey", cwd=tmp_path, expect=0)
    assert journey("format", "-", stdin=text.encode(), expect=0).text == formatted


def test_bytes_that_are_no_utf8_stay(tmp_path):
    """Lines that hold some stand as they are, the others are formatted."""
    path = tmp_path / "a.journey"
    path.write_bytes(b'team  a "\xff\xfe"\nteam  b "B" // \xe4\n\xff\nteam  c "C"\n')
    journey("format", path, expect=0)
    assert path.read_bytes() == b'team  a "\xff\xfe"\nteam  b "B" // \xe4\n\xff\nteam c "C"\n'


MANY = 300_000


@pytest.mark.parametrize("source", [
    'team a "A"' + ";" * MANY,
    'team a "A"' + " /* c */" * MANY + ";" * MANY,
    'team a "A" // c\n' + "           // c\n" * MANY,
    'team a "A" // c\n' + "// c\n\n" * MANY,
    'current-state a "A" { channel ' + "b, // c\n" * MANY + "b }",
    'team a "A"\n' + "{ } // c\n" * MANY,
    'current-state a "A" {\n' + "note //\n" * MANY + "}",
    '"' * MANY,
    "/*" * MANY,
], ids=["semicolons", "comments-behind", "a-comment-that-goes-on", "comments-apart", "a-list", "stray-blocks", "notes", "quotes", "unclosed-comments"])
def test_much_of_the_same(source):
    """However many comments and marks follow each other, none is looked at again for each of the others."""
    once = journey("format", "-", stdin=source.encode(), expect=0).output
    assert journey("format", "-", stdin=once, expect=0).output == once


# All maps

@pytest.fixture(scope="module")
def all_formatted(tmp_path_factory):
    """Copies of all maps, each kind below a directory, formatted: where each is to be found."""
    bases = [base for base in (SAMPLES, CORPUS, SHARED / "cases") if base.exists()]
    copies = {}
    for base in bases:
        copies[base] = tmp_path_factory.mktemp("formatted") / base.name
        shutil.copytree(base, copies[base], symlinks=True)
        journey("format", copies[base], "--root", copies[base], expect=0)
    return copies


def test_formatted_once_is_formatted(all_formatted):
    """To format a file a second time changes nothing, whatever it is: a sample, a case of any stage, one full of errors."""
    for base, copy in all_formatted.items():
        before = snapshot(copy)
        run = journey("format", "--check", copy, "--root", copy)
        assert run.status == 0 and run.output == b"", str(run)
        journey("format", copy, "--root", copy, expect=0)
        assert snapshot(copy) == before
        assert set(before) == {str(path.relative_to(base)) for path in base.rglob("*")}, "something was left behind"


def test_cases_are_reformatted(all_formatted):
    """The samples stand formatted; of the cases many do not, so that the tests below say something."""
    copy = all_formatted[SAMPLES]
    assert all((copy / path.relative_to(SAMPLES)).read_bytes() == path.read_bytes() for path in samples())
    copy = all_formatted[CORPUS]
    changes = [path for path in CORPUS.rglob("*.journey") if (copy / path.relative_to(CORPUS)).read_bytes() != path.read_bytes()]
    assert len(changes) > 100


def test_trailing_blanks(all_formatted):
    """In what has no errors no line ends in blanks, but for those of long texts, and no two blank lines stand together."""
    for source in clean_sources():
        text = formatted_copy(source, all_formatted).read_bytes().decode()
        if '"""' not in text:
            assert not re.search(r"[ \t](\r?\n|$)|\t|\n\r?\n\r?\n|\{\r?\n\r?\n|\n\r?\n *\}", re.sub(r'".*?"|//.*|/\*(.|\n)*?\*/', '""', text)), name_of(source)


def formatted_copy(source, copies):
    base = next(base for base in copies if source.is_relative_to(base))
    return copies[base] / source.relative_to(base)


@pytest.mark.parametrize("source", clean_sources(), ids=name_of)
def test_the_model_stays(source, all_formatted):
    """What can be compiled compiles to the same JSON and to the same text."""
    copy = formatted_copy(source, all_formatted)
    root = next(copy for base, copy in all_formatted.items() if source.is_relative_to(base))
    run = journey("compile", copy, "--emit", "json", "--root", root, expect=0)
    assert run.output == compiled(source).read_bytes()
    texts = [journey("compile", path, "--emit", "text", expect=0).output for path in (source, copy)]
    assert texts[0] == texts[1]


# Sources that say the same

PLAIN_SAMPLES = [path for path in samples() if '"""' not in path.read_text()]


def formatted(source):
    return journey("format", "-", stdin=source.encode(), expect=0).output.decode()


def without_blank_lines(source):
    return re.sub(r"\n(\s*\n)+", "\n", source)


def without_comments_in_lines(source):
    return re.sub(r" ?/\* (a /\* nested \*/ note|over\nlines) \*/", "", source)


def without_comment_lines(source):
    return without_blank_lines(sources.without_comments(source))


# What each of them does to a source, and what is left of the formatted sample. Blank lines between declarations are the
# author's, so a rewriting that adds or drops some is compared without them.
EXACT = [
    sources.blanks_between, sources.no_last_newline, sources.semicolons, sources.lists_over_lines, sources.clauses_in_blocks,
    sources.flags_in_blocks,
]
BUT_FOR_BLANK_LINES = [sources.wide_blanks, sources.no_indentation]
KEEPING = [sources.carriage_returns, sources.byte_order_mark, sources.comments_at_line_ends]


@pytest.fixture(params=PLAIN_SAMPLES, ids=name_of)
def sample(request):
    source = request.param.read_bytes().decode()
    assert formatted(source) == source
    return source


@pytest.mark.parametrize("rewrite", EXACT, ids=lambda rewrite: rewrite.__name__)
def test_rewritings(rewrite, sample):
    assert formatted(rewrite(sample)) == sample


@pytest.mark.parametrize("rewrite", BUT_FOR_BLANK_LINES, ids=lambda rewrite: rewrite.__name__)
def test_rewritings_of_blank_lines(rewrite, sample):
    assert without_blank_lines(formatted(rewrite(sample))) == without_blank_lines(sample)


@pytest.mark.parametrize("rewrite", KEEPING, ids=lambda rewrite: rewrite.__name__)
def test_what_is_the_author_s_stays(rewrite, sample):
    """Line breaks of two characters, a byte-order mark, comments behind statements."""
    assert formatted(rewrite(sample)) == rewrite(sample)


@pytest.mark.parametrize("rewrite", [sources.comments_between, sources.comments_over_lines], ids=lambda rewrite: rewrite.__name__)
def test_comments_between_words_stay(rewrite, sample):
    """They stay where they are, and the rest is formatted around them."""
    result = formatted(rewrite(sample))
    assert result.count("/*") == rewrite(sample).count("/*") > 100
    assert without_comments_in_lines(result) == sample


def test_without_comments_and_on_few_lines(sample):
    bare = without_comment_lines(sample)
    assert without_blank_lines(formatted(sources.without_comments(sample))) == bare
    assert without_blank_lines(formatted(sources.on_few_lines(sample))) == bare


def test_order_of_declarations_stays(sample):
    """At the top of a file the order is the author's."""
    assert formatted(sources.declarations_reversed(sample)).split() == sources.declarations_reversed(sample).split()


# Order

def in_another_order(parts, key, generator):
    """The same parts in another order, those of one kind in their own among each other."""
    kinds = [key(part) for part in parts]
    waiting = {kind: [part for part in parts if key(part) == kind] for kind in kinds}
    generator.shuffle(kinds)
    return [waiting[kind].pop(0) for kind in kinds]


def one_sequence(keyword):
    """What keeps its order among each other."""
    return "action" if keyword in sources.ACTIONS else "step" if keyword in ("stage", "step") else keyword


def facts_shuffled(lines, generator, is_top=True):
    """The statements of every block in another order."""
    result = []
    for part in chunks(lines):
        header = next(number for number, line in enumerate(part.lines) if is_statement(line))
        if tokens(part.lines[header])[-1] == "{":
            inner = facts_shuffled(part.lines[header + 1:-1], generator, is_top=False)
            part.lines[header + 1:-1] = inner
        result.append(part)
    if not is_top:
        result = in_another_order(result, lambda part: one_sequence(part.keyword), generator)
    return [line for part in result for line in part.lines]


def clauses_shuffled(source, generator):
    """The clauses of every fact in another order."""
    result = []
    for line in source.splitlines():
        words = tokens(line) if is_statement(line) else []
        opens = words[-1:] == ["{"]
        if not words or words[0] not in sources.CLAUSES or any(word.startswith("//") for word in words):
            result.append(line)
            continue
        head, clauses = split_clauses(words[:-1] if opens else words)
        clauses = in_another_order(clauses, lambda clause: clause[0], generator)
        words = [*head, *(word for clause in clauses for word in clause), *(["{"] if opens else [])]
        result.append(" " * sources.indentation(line) + " ".join(words))
    return "\n".join(result) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_facts_in_any_order(seed, sample):
    """However the facts of a block are ordered, the formatter puts them into the one order, comments and all."""
    shuffled = "\n".join(facts_shuffled(sample.splitlines(), random.Random(seed))) + "\n"
    assert without_blank_lines(shuffled) != without_blank_lines(sample)
    assert without_blank_lines(formatted(shuffled)) == without_blank_lines(sample)


@pytest.mark.parametrize("seed", range(3))
def test_clauses_in_any_order(seed, sample):
    shuffled = clauses_shuffled(sample, random.Random(seed))
    assert shuffled != sample
    assert formatted(shuffled) == sample
