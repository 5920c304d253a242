"""The formats of `check`, on every case with mistakes: they say the same, their positions are right, their fixes fix."""

import re

import pytest
from support import CORPUS, SHARED, journey, name_of, shared_cases

SHORT = re.compile(r"(.+?):(\d+):(\d+): (error|warning): (.*) \[([a-z0-9-]+)\]")


def sources_with_mistakes():
    found = [SHARED / "cases" / case["file"] for case in shared_cases() if case["expect"]]
    for expected in sorted((CORPUS / "check").rglob("*.expected")):
        source = next((one for one in (expected.with_suffix(".journey"), expected.with_suffix("") / "main.journey") if one.exists()), None)
        if source and expected.read_text().strip():
            found.append(source)
    return found


pytestmark = pytest.mark.skipif(not sources_with_mistakes(), reason="neither the shared cases nor a corpus are there")


@pytest.mark.parametrize("source", sources_with_mistakes() or [None], ids=lambda path: name_of(path) if path else "none")
def test_formats_agree(source):
    objects = journey("check", source.name, "--root", ".", "--format", "json", cwd=source.parent).json_lines
    short = journey("check", source.name, "--root", ".", "--format", "short", cwd=source.parent).text.splitlines()
    human = journey("check", source.name, "--root", ".", cwd=source.parent).text
    assert len(objects) > 0
    found = [SHORT.fullmatch(line) for line in short[:len(objects)]]
    assert all(found), short
    assert [match.groups() for match in found] == [
        (one["file"], str(one["line"]), str(one["column"]), one["severity"], one["message"], one["rule"]) for one in objects]
    for one in objects:
        assert {"rule", "severity", "message", "file", "line", "column", "endLine", "endColumn"} <= one.keys()
        assert f"{one['severity']}[{one['rule']}]: " in human
        assert f"--> {one['file']}:{one['line']}:{one['column']}" in human
        for word in ("invalid", "illegal", "unexpected token"):
            assert word not in re.sub(r"`[^`]*`", "", one["message"]).lower(), one["message"]
    places = [(one["file"], one["line"]) for one in objects]
    assert places == sorted(places)


def lines_of(path):
    return re.split(r"\r?\n", path.read_bytes().decode(errors="surrogateescape").removeprefix("\ufeff"))


@pytest.mark.parametrize("source", sources_with_mistakes() or [None], ids=lambda path: name_of(path) if path else "none")
def test_positions_are_inside_the_file(source):
    """1-based lines, columns in Unicode scalars, an end that is not before its beginning."""
    objects = journey("check", source.name, "--root", ".", "--format", "json", cwd=source.parent).json_lines
    for one in objects:
        for place in (one, *one.get("notes", []), *one.get("fix", {}).get("edits", [])):
            if place.get("file", one["file"]) != source.name or "line" not in place:
                continue
            lines = lines_of(source)
            assert 1 <= place["line"] <= len(lines), place
            if all(ord(letter) < 0xD800 for letter in lines[place["line"] - 1]):
                assert 1 <= place["column"] <= len(lines[place["line"] - 1]) + 1, place
            assert (place["line"], place["column"]) <= (place.get("endLine", place["line"]), place.get("endColumn", place["column"])), place


@pytest.mark.parametrize("source", sources_with_mistakes() or [None], ids=lambda path: name_of(path) if path else "none")
def test_fixes_fix(source):
    """Each proposed fix, applied alone, takes its message away from its place."""
    content = source.read_bytes()
    if b"\r" in content or content.startswith(b"\xef\xbb\xbf"):
        pytest.skip("positions are counted in plain lines here")
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError:
        pytest.skip("not UTF-8")
    objects = journey("check", source.name, "--root", ".", "--format", "json", cwd=source.parent).json_lines
    for one in objects:
        if "fix" not in one or one["file"] != source.name:
            continue
        assert one["fix"]["message"] and one["fix"]["edits"], one
        text = "\n".join(lines)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        for edit in sorted(one["fix"]["edits"], key=lambda edit: (edit["line"], edit["column"]), reverse=True):
            begin = starts[edit["line"] - 1] + edit["column"] - 1
            end = starts[edit["endLine"] - 1] + edit["endColumn"] - 1
            text = text[:begin] + edit["text"] + text[end:]
        run = journey("check", "-", "--stdin-name", source.name, "--root", ".", "--format", "json", cwd=source.parent, stdin=text.encode())
        left = [other for other in run.json_lines if all(other[key] == one[key] for key in ("rule", "line", "column"))]
        assert not left, f"{one['rule']} in {one['line']}: {one['fix']}\n{run.text}"


def test_first_hundred(tmp_path):
    """`human` and `short` print a hundred messages and then say how many there are; `json` prints all."""
    path = tmp_path / "many.journey"
    path.write_text('current-state a "A" {\n  step one "One"\n' + "  nonsense\n" * 250 + "}\n")
    assert len(journey("check", path, "--format", "json", expect=1).json_lines) == 250
    for format in ("short", "human"):
        text = journey("check", path, "--format", format, expect=1).text
        assert text.count("unknown-keyword") == 100 and ("250" in text or "150 more" in text)


def test_columns_are_unicode_scalars(tmp_path):
    path = tmp_path / "wide.journey"
    path.write_text('current-state a "顧客体験 ลูกค้า 👩‍👩‍👧 e\u0301" nowhere {\n\tstep one "One"\n\tstep \u0e17\u0e35\u0e48 "สอง" wrong\n}\n')
    places = [(one["line"], one["column"]) for one in journey("check", path, "--format", "json").json_lines]
    lines = path.read_text().split("\n")
    assert places == [(1, lines[0].index("nowhere") + 1), (3, lines[2].index("wrong") + 1)]
