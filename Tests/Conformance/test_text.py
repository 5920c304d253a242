"""What `commands.md` promises of the text output, tried on every line of the samples."""

import re

import pytest
import sources
from support import changed_lines, journey, name_of, samples
from sources import MAP_KINDS, REFORMATTINGS, TEXT, chunks, indentation, is_statement, joined, tokens

SAMPLES = [path for path in samples() if '"""' not in path.read_text()]


def text_of(path, source, *options):
    """The text output of a changed source that stands in place of a file; the status is part of the answer."""
    run = journey("compile", "-", "--stdin-name", path.name, "--emit", "text", *options, cwd=path.parent, stdin=source.encode())
    return run.text if run.status == 0 else None


@pytest.fixture(params=SAMPLES, ids=name_of)
def sample(request):
    path = request.param
    source = path.read_text()
    text = text_of(path, source)
    assert text, name_of(path)
    return path, source, text


def test_form(sample):
    """Headers at the left with their path, facts indented by two, one blank line between elements, nothing that moves."""
    path, source, text = sample
    assert text.endswith("\n") and not text.endswith("\n\n") and "\n\n\n" not in text and "\r" not in text and "\t" not in text
    begins = True
    headers = []
    for line in text.splitlines():
        assert line == line.rstrip()
        if line.startswith(("import ", "language ", "allow ")) and not headers:
            continue  # what a file says of itself
        if line and begins:
            assert not line.startswith(" "), line
            headers.append(" ".join(line.split()[:2]))
        elif line:
            assert re.match(r"  \S", line), line
        begins = not line
    assert len(set(headers)) == len(headers), sorted(header for header in headers if headers.count(header) > 1)
    for keyword in ("step", "stage", *sources.ACTIONS):
        for header in headers:
            if header.startswith(keyword + " "):
                assert "/" in header, header


def test_needs_no_import(sample, tmp_path):
    """A file says the same where the files that it imports say something else: references are ids."""
    path, source, text = sample
    for other in path.parent.glob("*.journey"):
        changed = other.read_text()
        if other != path:
            changed = "".join(TEXT.sub(lambda found: found[0][:-1] + ' (new)"', line) if is_statement(line) and tokens(line)[0] != "import"
                              and tokens(line)[0] not in ("link", "image", "metric") else line for line in changed.splitlines(True))
        (tmp_path / other.name).write_text(changed)
    assert text_of(tmp_path / path.name, source) == text


@pytest.mark.parametrize("reformat", REFORMATTINGS, ids=lambda function: function.__name__)
def test_reformatting_changes_nothing(sample, reformat):
    path, source, text = sample
    changed = reformat(source)
    assert text_of(path, changed) == text, "\n".join(sum(changed_lines(text, text_of(path, changed) or "it has errors"), []))


def test_reformattings_reformat():
    """Each of them does something to some sample, so that none passes by doing nothing."""
    for reformat in REFORMATTINGS:
        assert any(reformat(path.read_text()) != path.read_text() for path in SAMPLES), reformat.__name__


def one_word_changed(source):
    """(line, source) for every text, number and closed value of the source, each changed once."""
    lines = source.splitlines()
    others = {"low": "high", "high": "medium", "medium": "low", "owned": "earned", "digital": "voice", "planned": "done", "idea": "done",
              "missed": "met", "lower": "higher"}
    for number, line in enumerate(lines):
        words = tokens(line) if is_statement(line) else []
        if not words or words[0] in ("import", "language", "allow"):
            continue
        for found in re.finditer(r'"(?:[^"\\]|\\.)*"|(?<=\s)[^\s{},;"]+', line):
            word = found[0]
            if word == '"%"':
                continue  # The unit says how the figures of a metric are read, so that another one breaks them.
            if word.startswith('"'):
                changed = word[:-1] + ' once more"'
            elif word in others and words[0] not in MAP_KINDS and word not in words[:2]:
                changed = others[word]
            elif re.fullmatch(r"[0-9]+", word) and words[0] in ("wait", "duration", "review-every"):
                changed = str(int(word) + 1)
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", word):
                changed = "2019" + word[4:]
            else:
                continue
            yield number, "\n".join([*lines[:number], line[:found.start()] + changed + line[found.end():], *lines[number + 1:]]) + "\n"


def test_one_fact_is_one_line(sample):
    """A new title, another word in a text, another value: one line goes and one comes."""
    path, source, text = sample
    trouble, count = [], 0
    for number, changed in one_word_changed(source):
        new = text_of(path, changed)
        gone, came = changed_lines(text, new) if new is not None else (["it has errors"], [])
        count += 1
        if (len(gone), len(came)) != (1, 1):
            trouble.append(f"line {number + 1}: {source.splitlines()[number].strip()}\n  - {gone}\n  + {came}")
    assert count > 20
    assert not trouble, "\n".join(trouble[:10])


def test_a_fact_less_is_a_line_less(sample):
    """A fact taken out takes out its line, and no other."""
    path, source, text = sample
    headers = {"persona", "channel", "touchpoint", "team", "system", "source", "metric", "lane", "step", "stage", "import", "language",
               *MAP_KINDS, *sources.ACTIONS, "without", "resolves"}
    lines = source.splitlines()
    count = 0
    for number, line in enumerate(lines):
        words = tokens(line) if is_statement(line) else []
        if not words or words[-1] == "{" or (words[0] in headers and indentation(line) == 0) or words[0] in headers - {
                "persona", "channel", "touchpoint", "source", "lane"}:
            continue
        new = text_of(path, "\n".join([*lines[:number], *lines[number + 1:]]) + "\n")
        if new is None:
            continue
        count += 1
        gone, came = changed_lines(text, new)
        assert (len([one for one in gone if one]), came) == (1, []), f"line {number + 1}: {line.strip()}"
    assert count > 4


def moves(source):
    """(map, from stage, to stage, step, source) for every step of a map that is not derived, moved to the end of another stage."""
    parts = chunks(source.splitlines())
    for index, part in enumerate(parts):
        header = tokens(next(line for line in part.lines if is_statement(line)))
        if part.keyword not in MAP_KINDS or "from" in header:
            continue
        inner = chunks(part.lines[part.lines.index(next(line for line in part.lines if is_statement(line))) + 1:-1])
        stages = [one for one in inner if one.keyword == "stage"]
        for stage in stages:
            steps = [one for one in chunks(stage.lines[1:-1]) if one.keyword == "step"]
            for step in steps if len(steps) > 1 else []:
                for other in stages:
                    # A derived map that takes a stage away cannot reopen what was moved there.
                    if other is stage or f"without stage {other.id}\n" in source:
                        continue
                    rest = [one for one in chunks(stage.lines[1:-1]) if one.lines != step.lines]
                    shorter = sources.Chunk([stage.lines[0], *(line for one in rest for line in one.lines), "  }"])
                    longer = sources.Chunk([*other.lines[:-1], *step.lines, "  }"])
                    changed = [shorter if one is stage else longer if one is other else one for one in inner]
                    whole = sources.Chunk([*part.lines[:part.lines.index(next(line for line in part.lines if is_statement(line))) + 1],
                                           *(line for one in changed for line in one.lines), "}"])
                    yield part.id, stage.id, other.id, step.id, joined([*parts[:index], whole, *parts[index + 1:]])


def test_moving_a_step_changes_only_its_path(sample):
    path, source, text = sample
    count = 0
    for map_id, old, new, step, changed in moves(source):
        result = text_of(path, changed)
        assert result, f"{step} to {new}"
        count += 1
        before, after = f"{map_id}/{old}/{step}", f"{map_id}/{new}/{step}"
        pattern = re.compile(rf"^([\w-]+ ){re.escape(before)}(?=[/ ]|$)")
        blocks = text.rstrip("\n").split("\n\n")
        expected = sorted(pattern.sub(lambda found: found[1] + after, block) for block in blocks)
        assert sorted(result.rstrip("\n").split("\n\n")) == expected, f"{step} to {new}"
        stays = [block for block in blocks if not pattern.match(block)]
        assert [block for block in result.rstrip("\n").split("\n\n") if block in stays] == stays, f"{step} to {new}"
    if "from" not in source:
        assert count > 0 or "stage" not in source


def test_resolved_tells_more(sample):
    """`--resolved` holds each fact of a map that is not derived, too."""
    path, source, text = sample
    resolved = text_of(path, source, "--resolved")
    assert resolved
    if not re.search(r"^(?:%s) .* from " % "|".join(MAP_KINDS), source, re.MULTILINE):
        told = {line for line in text.splitlines() if not line.startswith("import ")}
        # A shared touchpoint is told with what is declared of it, so a line may go on.
        lines = sorted(resolved.splitlines())
        missing = {line for line in told if not any(other.startswith(line) for other in lines)}
        assert not missing, missing
    else:
        assert len(resolved) > len(text)
