"""The formats of `check` for continuous integration, on every case with mistakes and on hostile ones: they say what JSON
says, and programs that are not ours read them."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from urllib.parse import unquote, urljoin

import jsonschema
import pytest
import sarif_model
from support import journey, name_of
from test_messages import sources_with_mistakes

FORMATS = ("sarif", "github", "gitlab")
SOURCES = sources_with_mistakes()
every_source = pytest.mark.parametrize("source", SOURCES or [None], ids=lambda path: name_of(path) if path else "none")
has_sources = pytest.mark.skipif(not SOURCES, reason="neither the shared cases nor a corpus are there")

# A Code Quality report as GitLab describes it, and no more than that.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object", "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "additionalProperties": False, "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {"type": "object", "additionalProperties": False, "required": ["begin"], "properties": {
                        "begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def check(format, *arguments, **options):
    return journey("check", "--format", format, *arguments, **options)


def objects_of(run):
    """What `--format json` tells; U+2028 in a text ends no line."""
    return [json.loads(line) for line in run.text.split("\n")[:-1]]


def sarif_run(run):
    """The one run of a log, which must be valid."""
    assert not sarif_model.trouble_with(run.json)
    assert run.json["version"] == "2.1.0" and len(run.json["runs"]) == 1
    return run.json["runs"][0]


def plain(message):
    """What a reader of SARIF shows of a message: no placeholder and no link is in it."""
    text = message["text"]
    assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", text) and not re.search(r"(?<!\\)\]\(", text), text
    return text.replace("{{", "{").replace("}}", "}").replace("\\](", "](")


def commands(run):
    """The workflow commands of an output, read as the runner does: line by line, and unescaped at last."""
    found = []
    assert run.output.endswith(b"\n") or not run.output
    for line in re.split(r"\r\n|\r|\n", run.text)[:-1]:
        assert line.startswith("::"), line
        head, separator, message = line[2:].partition("::")
        assert separator, line
        name, _, rest = head.partition(" ")
        properties = {}
        for pair in rest.split(","):
            key, equals, value = pair.partition("=")
            assert equals and key not in properties, line
            for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, letter)
            properties[key] = value
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            message = message.replace(code, letter)
        found.append((name, properties, message))
    return found


def shown(text):
    """A text as a terminal is given it."""
    return "".join("    " if letter == "\t" else f"\\u{{{ord(letter):X}}}" if re.match(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]", letter)
                   else "\\n" if letter == "\n" else letter for letter in text)


# They say the same

@has_sources
@every_source
def test_all_formats_say_what_json_says(source):
    runs = {format: check(format, source.name, "--root", ".", cwd=source.parent) for format in ("human", "json", *FORMATS)}
    objects = objects_of(runs["json"])
    assert objects and len({run.status for run in runs.values()}) == 1

    log = sarif_run(runs["sarif"])
    rules = log["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(log["results"]) == len(objects)
    for result, one in zip(log["results"], objects):
        assert (result["ruleId"], result["level"], plain(result["message"])) == (one["rule"], one["severity"], shown(one["message"]))
        assert rules[result["ruleIndex"]]["id"] == one["rule"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        [place] = result["locations"]
        assert region_of(place) == (one["line"], one["column"], one["endLine"], one["endColumn"])
        assert file_of(place) == one["file"]
        notes = result.get("relatedLocations", [])
        assert [(plain(note["message"]), file_of(note), *region_of(note)[:2]) for note in notes] == [
            (shown(note["message"]), note["file"], note["line"], note["column"]) for note in one["notes"]]
        assert len({note["id"] for note in notes}) == len(notes)
        assert edits_of(result) == [
            (edit["line"], edit["column"], edit["endLine"], edit["endColumn"], edit["text"]) for edit in one.get("fix", {}).get("edits", [])]

    annotations = commands(runs["github"])
    assert len(annotations) == len(objects)
    for (name, properties, message), one in zip(annotations, objects):
        assert (name, properties["title"], properties["file"]) == (one["severity"], one["rule"], shown(one["file"]))
        assert (int(properties["line"]), int(properties["endLine"])) == (one["line"], one["endLine"])
        if one["line"] == one["endLine"]:
            assert (int(properties["col"]), int(properties["endColumn"])) == (one["column"], one["endColumn"])
        else:
            assert "col" not in properties
        lines = message.split("\n")
        assert lines[0] == shown(one["message"])
        for line, note in zip(lines[1:11], one["notes"]):
            assert line == shown(f"{note['message']} {note['file']}:{note['line']}:{note['column']}")

    report = runs["gitlab"].json
    jsonschema.validate(report, CODE_QUALITY)
    assert [(one["check_name"], one["description"], one["location"]["path"], one["location"]["lines"]) for one in report] == [
        (one["rule"], shown(one["message"]), one["file"], {"begin": one["line"], "end": one["endLine"]}) for one in objects]
    prints = [one["fingerprint"] for one in report]
    assert len(set(prints)) == len(prints)
    assert prints == [result["partialFingerprints"]["finding/v1"] for result in log["results"]]


def region_of(location):
    region = location["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]


def file_of(location):
    address = location["physicalLocation"]["artifactLocation"]
    assert address["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", address["uri"])
    # No first part of a path may pass for a scheme, nor two slashes for a host.
    assert urljoin("file:///repository/", address["uri"]) == "file:///repository/" + address["uri"]
    return unquote(address["uri"], errors="strict")


def edits_of(result):
    if "fixes" not in result:
        return []
    [fix] = result["fixes"]
    assert fix["description"]["text"]
    return [
        (one["startLine"], one["startColumn"], one["endLine"], one["endColumn"], replacement["insertedContent"]["text"])
        for change in fix["artifactChanges"] for replacement in change["replacements"] for one in [replacement["deletedRegion"]]]


@has_sources
def test_rules_are_explained():
    """Each rule that is told has what `explain` says of it, as text and as Markdown."""
    described = {}
    for source in SOURCES:
        for rule in sarif_run(check("sarif", source.name, "--root", ".", cwd=source.parent))["tool"]["driver"]["rules"]:
            assert described.setdefault(rule["id"], rule) == rule
    assert len(described) > 30
    for name, rule in described.items():
        explained = journey("explain", name, expect=0).text
        assert rule["help"]["text"] == explained
        words = " ".join(rule["fullDescription"]["text"].split())
        assert words.startswith(rule["shortDescription"]["text"]) and words in " ".join(explained.split())
        assert rule["help"]["markdown"].startswith(rule["fullDescription"]["text"])
        assert rule["help"]["markdown"].count("```") % 2 == 0 and "```journey\n" in rule["help"]["markdown"]
        assert rule["name"].lower() == name.replace("-", "") != name and rule["name"][0].isupper()
        assert "helpUri" not in rule


def test_version_is_that_of_the_tool(tmp_path):
    driver = sarif_run(check("sarif", "-", cwd=tmp_path, expect=0))["tool"]["driver"]
    assert f"{driver['name']} {driver['version']}\n" == journey("--version", expect=0).text
    assert driver["semanticVersion"] == driver["version"]


# Nothing, much, and what cannot be read

BAD = 'current-state a "A" {\n  step one "One" {\n    feelin 1\n  }\n}\n'


def test_nothing_to_tell(tmp_path):
    text = b'current-state a "A" {\n  step one "One"\n}\n'
    log = sarif_run(check("sarif", "-", cwd=tmp_path, stdin=text, expect=0))
    assert log["results"] == [] and log["tool"]["driver"]["rules"] == [] and log["invocations"] == [{"executionSuccessful": True}]
    assert check("github", "-", cwd=tmp_path, stdin=text, expect=0).output == b""
    assert check("gitlab", "-", cwd=tmp_path, stdin=text, expect=0).json == []


@pytest.mark.parametrize("rest", [[], ["bad.journey"]])
def test_what_cannot_be_read_is_no_success(rest, tmp_path):
    """A report without findings of a file that could not be read must not look as if they had been mended."""
    (tmp_path / "bad.journey").write_text(BAD)
    run = check("sarif", "nowhere.journey", *rest, cwd=tmp_path, expect=2)
    assert sarif_run(run)["invocations"] == [{"executionSuccessful": False}] and len(sarif_run(run)["results"]) == len(rest)
    assert "nowhere.journey" in run.messages
    assert len(check("gitlab", "nowhere.journey", *rest, cwd=tmp_path, expect=2).json) == len(rest)
    assert len(commands(check("github", "nowhere.journey", *rest, cwd=tmp_path, expect=2))) == len(rest)


def test_all_findings_are_told(tmp_path):
    count = 350
    text = 'current-state a "A" {\n' + "".join(f'  step s{number} "S" {{\n    feelin 1\n  }}\n' for number in range(count)) + "}\n"
    (tmp_path / "many.journey").write_text(text)
    assert len(sarif_run(check("sarif", cwd=tmp_path, expect=1))["results"]) == count
    assert len(commands(check("github", cwd=tmp_path, expect=1))) == count
    report = check("gitlab", cwd=tmp_path, expect=1).json
    assert len({one["fingerprint"] for one in report}) == len(report) == count


@pytest.mark.parametrize("format", FORMATS)
def test_exit_status(format, tmp_path):
    (tmp_path / "warned.journey").write_text('channel web "Website"\ncurrent-state a "A" {\n  step one "One"\n}\n')
    assert check(format, cwd=tmp_path, expect=0).output
    assert check(format, "--strict", cwd=tmp_path, expect=1).output == check(format, cwd=tmp_path, expect=0).output
    (tmp_path / "bad.journey").write_text(BAD)
    check(format, cwd=tmp_path, expect=1)


def test_an_import_is_told_of_once(tmp_path):
    (tmp_path / "shared.journey").write_text('channel web "Website" kind digitl\n')
    for name in "ab":
        (tmp_path / f"{name}.journey").write_text(f'import "shared.journey"\ncurrent-state {name} "A" {{\n  channel web\n  step one "One"\n}}\n')
    assert [file_of(one["locations"][0]) for one in sarif_run(check("sarif", cwd=tmp_path, expect=1))["results"]] == ["shared.journey"]
    assert [one["location"]["path"] for one in check("gitlab", cwd=tmp_path, expect=1).json] == ["shared.journey"]
    assert [properties["file"] for _, properties, _ in commands(check("github", cwd=tmp_path, expect=1))] == ["shared.journey"]


# Names of files

SPELLINGS = ["maps/x.journey", "./maps/x.journey", "maps//./x.journey", "maps/../maps/x.journey", "{here}/maps/x.journey", "maps", "./maps/", "{here}", ".", "link/x.journey"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_file_has_one_name(spelling, tmp_path):
    """However it is given; so no path of the machine is told, and findings keep their fingerprints."""
    for here in (tmp_path / "one", tmp_path / "another"):
        (here / "maps").mkdir(parents=True)
        (here / ".git").mkdir()
        (here / "maps" / "x.journey").write_text(BAD + 'import "../shared/y.journey"\n')
        (here / "shared").mkdir()
        (here / "shared" / "y.journey").write_text('channel web "Website" kind digitl\n')
        (here / "link").symlink_to("maps")
    names = {"maps/x.journey", "shared/y.journey"}
    for format in FORMATS:
        outputs = {check(format, spelling.format(here=here), cwd=here, expect=1).output for here in (tmp_path / "one", tmp_path / "another")}
        assert len(outputs) == 1 and str(tmp_path).encode() not in outputs.pop()
    run = check("gitlab", spelling.format(here=tmp_path / "one"), cwd=tmp_path / "one", expect=1)
    assert {one["location"]["path"] for one in run.json} == names
    annotations = commands(check("github", spelling.format(here=tmp_path / "one"), cwd=tmp_path / "one", expect=1))
    assert {properties["file"] for _, properties, _ in annotations} == names
    log = sarif_run(check("sarif", spelling.format(here=tmp_path / "one"), cwd=tmp_path / "one", expect=1))
    assert {file_of(result["locations"][0]) for result in log["results"]} == names


def test_files_elsewhere_keep_their_names(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "x y.journey").write_text(BAD)
    for spelling, address in (("../x y.journey", {"uri": "../x%20y.journey", "uriBaseId": "%SRCROOT%"}),
                              (tmp_path / "x y.journey", {"uri": f"file://{tmp_path}/x%20y.journey"})):
        [result] = sarif_run(check("sarif", spelling, cwd=tmp_path / "here", expect=1))["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == address
        [one] = check("gitlab", spelling, cwd=tmp_path / "here", expect=1).json
        assert one["location"]["path"] == str(spelling)


# Fingerprints

def prints_of(text, tmp_path, name="x.journey"):
    (tmp_path / name).write_text(text)
    report = check("gitlab", name, cwd=tmp_path, expect=1).json
    return [(one["check_name"], one["fingerprint"]) for one in report]


STEPS = ['  step one "One" {\n    feelin 1\n  }\n', '  step two "Two" {\n    channel nowhere\n  }\n', '  step three "Three" {\n    feelin 1\n  }\n']


def a_map(*parts):
    return 'current-state a "A" {\n' + "".join(parts) + "}\n"


def test_fingerprints_stay_where_other_lines_change(tmp_path):
    before = prints_of(a_map(*STEPS), tmp_path)
    assert len(before) == 3
    assert prints_of("// A comment.\n\n\n" + a_map('  step zero "Zero"\n', *STEPS, '  step four "Four"\n'), tmp_path) == before
    assert prints_of(a_map(*(step.replace("    ", "      ") for step in STEPS)), tmp_path) == before
    # Of two that are alike the first is the first, whichever was mended.
    assert prints_of(a_map(*STEPS[:2]), tmp_path) == before[:2]
    assert prints_of(a_map(*STEPS[1:]), tmp_path) == [before[1], before[0]]


def test_fingerprints_tell_findings_apart(tmp_path):
    before = prints_of(a_map(*STEPS), tmp_path)
    assert not set(prints_of(a_map(*STEPS), tmp_path, "y.journey")) & set(before)
    assert prints_of(a_map(*STEPS).replace("nowhere", "elsewhere"), tmp_path)[1] != before[1]


def test_fingerprints_are_those_of_an_independent_hash(tmp_path):
    """Of every length about the blocks of the algorithm."""
    steps = "".join(f'  step s{number} "S" {{\n    channel {"x" * number}\n  }}\n' for number in range(1, 200))
    (tmp_path / "x.journey").write_text('channel web "Website"\n' + a_map(steps))
    report = check("gitlab", "x.journey", cwd=tmp_path, expect=1).json
    assert len(report) == 199
    for one in report:
        content = "\0".join([one["check_name"], one["location"]["path"], one["description"], "1"])
        assert one["fingerprint"] == hashlib.sha256(content.encode()).hexdigest()


# What others read

def test_sarif_tools_read_it(tmp_path):
    (tmp_path / "x.journey").write_text(a_map(*STEPS) + 'channel web "Website"\n')
    (tmp_path / "y.journey").write_text('channel web "Website"\n' + a_map('  step one "One"\n'))
    (tmp_path / "log.sarif").write_bytes(check("sarif", cwd=tmp_path, expect=1).output)

    def sarif(*arguments):
        finished = subprocess.run([sys.executable, "-m", "sarif", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert finished.returncode == 0, finished
        return finished.stdout

    summary = sarif("summary", "log.sarif")
    assert re.search(r"^error: 3$", summary, re.MULTILINE) and re.search(r"^warning: 1$", summary, re.MULTILINE), summary
    sarif("csv", "--output", "log.csv", "log.sarif")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "log.csv").read_text(encoding="utf-8-sig"))))
    objects = objects_of(check("json", cwd=tmp_path, expect=1))
    assert sorted((row["Severity"], row["Location"], int(row["Line"])) for row in rows) == sorted(
        (one["severity"], one["file"], one["line"]) for one in objects)
    assert all(row["Tool"] == "journey" for row in rows)


def test_the_shape_is_held():
    """What is not SARIF does not pass for it."""
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "y"}}]}]}
    assert not sarif_model.trouble_with(log)
    for broken, sentence in (
        ({"runs": []}, "has no version"), ({**log, "runs": [{}]}, "has no tool"), ({**log, "colour": "red"}, "has no colour"),
        ({**log, "runs": [{**log["runs"][0], "results": [{}]}]}, "has no message"),
        ({**log, "runs": [{**log["runs"][0], "results": [{"message": {"text": "y"}, "level": "bad"}]}]}, "'bad'"),
        ({**log, "runs": [{**log["runs"][0], "results": [{"message": {"text": 1}}]}]}, "no text"),
    ):
        assert sentence in " ".join(sarif_model.trouble_with(broken)), broken


# Hostile names and texts

HOSTILE_NAMES = [
    "a b.journey", "100%25,x.journey", "::error::x.journey", "file=x,line=1.journey", "a:b.journey", "%0A::error::x.journey",
    "x\n::error file=y::z\n.journey", "x\r::warning::z.journey", "\x1b[31mred.journey", "\u202egnp.journey", "旅程 ลูกค้า é.journey", "\"'<>&|`$(x).journey", "\\x\\.journey", "-x.journey", "#?;=&+@!*.journey",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
@pytest.mark.parametrize("folder", ["", "c: d,%"])
def test_hostile_names(name, folder, tmp_path):
    place = tmp_path / folder
    place.mkdir(exist_ok=True)
    (place / name).write_text(BAD)
    path = f"{folder}/{name}" if folder else name
    run = check("sarif", cwd=tmp_path, expect=1)
    [result] = sarif_run(run)["results"]
    assert file_of(result["locations"][0]) == path
    [one] = check("gitlab", cwd=tmp_path, expect=1).json
    assert one["location"]["path"] == path
    hostile = check("github", cwd=tmp_path, expect=1)
    [(kind, properties, message)] = commands(hostile)
    assert (kind, properties["title"], properties["line"]) == ("error", "unknown-keyword", "3")
    # The name as it is, but for what a terminal would obey or hide.
    assert properties["file"] == "\n".join("\r".join(shown(part) for part in line.split("\r")) for line in path.split("\n"))
    assert all(byte >= 0x20 or byte == 0x0A for byte in hostile.output + run.output)


HOSTILE_TEXTS = [
    "::error file=x::y", "%0A::error::x", "%25 %3A %2C", "{0} {name} {{", "}", "[here](https://evil.example)", "[x]] ](1)", "\\](1)", "]", "](", "##[error]x",
    "<script>alert(1)</script>", "`code` **bold** @everyone", "\u202eevil\u202c", "\u2028::error::x\u0085::error::y", "-->", "]]>", "$(x)", "旅程 👩‍💻",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=ascii)
def test_hostile_texts(text, tmp_path):
    """A message quotes the user's own words: none becomes a command, a link, a placeholder, or the end of a line."""
    (tmp_path / "x.journey").write_text(f'import "{text.replace(chr(92), chr(92) * 2)}.journey"\ncurrent-state a "A" {{\n  step one "One"\n}}\n', encoding="utf-8")
    objects = objects_of(check("json", cwd=tmp_path, expect=1))
    assert any(text in one["message"] for one in objects) or "\x85" in text, objects
    results = sarif_run(check("sarif", cwd=tmp_path, expect=1))["results"]
    assert [plain(result["message"]) for result in results] == [shown(one["message"]) for one in objects]
    report = check("gitlab", cwd=tmp_path, expect=1).json
    jsonschema.validate(report, CODE_QUALITY)
    assert [one["description"] for one in report] == [shown(one["message"]) for one in objects]
    annotations = commands(check("github", cwd=tmp_path, expect=1))
    assert [message.split("\n")[0] for _, _, message in annotations] == [shown(one["message"]) for one in objects]
    assert {properties["file"] for _, properties, _ in annotations} == {"x.journey"}


def test_fixes_mend(tmp_path):
    """A program that knows SARIF alone can carry out what is proposed; columns are Unicode scalars."""
    text = '\ufeff// 👩‍💻 旅程\r\ncurrent-state a "é👍A" {\r\n  step one "👩‍💻 é" { feelin 1 "👍"; pain p "👍" severity hgh }\r\n}\r\n'
    (tmp_path / "x.journey").write_bytes(text.encode())
    results = sarif_run(check("sarif", cwd=tmp_path, expect=1))["results"]
    edits = [edit for result in results for edit in edits_of(result)]
    assert len(edits) == 2
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    for line, column, end_line, end_column, inserted in sorted(edits, reverse=True):
        assert line == end_line
        lines[line - 1] = lines[line - 1][:column - 1] + inserted + lines[line - 1][end_column - 1:]
    (tmp_path / "x.journey").write_bytes("".join(lines).encode())
    assert check("json", cwd=tmp_path, expect=0).output == b""
