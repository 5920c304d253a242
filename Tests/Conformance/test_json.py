"""The JSON against its own schema, by an independent validator, and against the source that it came from."""

import copy
import json
import subprocess
import sys

import jsonschema
import pytest
from support import SCHEMA, clean_sources, compiled, journey, model, name_of, own_maps, samples, scratch

SOURCES = clean_sources()


def check_jsonschema(*arguments):
    """Runs the validator once for many files."""
    return subprocess.run([sys.executable, "-m", "check_jsonschema", *map(str, arguments)], capture_output=True, text=True)


def in_batches(values, size=200):
    return [values[start:start + size] for start in range(0, len(values), size)]


def test_schema_is_a_schema():
    finished = check_jsonschema("--check-metaschema", SCHEMA)
    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("options", [(), ("--locations",)], ids=["plain", "with-locations"])
def test_every_file_validates(options):
    for batch in in_batches([compiled(source, *options) for source in SOURCES]):
        finished = check_jsonschema("--schemafile", SCHEMA, *batch)
        assert finished.returncode == 0, (finished.stdout + finished.stderr)[:20_000]


def objects(value, path=()):
    """(shape of the path, path) of every object in a value."""
    if isinstance(value, dict):
        yield tuple("[]" if isinstance(key, int) else key for key in path), path
        for key, inner in value.items():
            yield from objects(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(inner, (*path, index))


def test_schema_is_closed():
    """In no object of any sample does a property pass that the schema does not know."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    seen = set()
    for source in samples():
        for shape, path in objects(model(source)):
            if shape in seen:
                continue
            seen.add(shape)
            changed = copy.deepcopy(model(source))
            inner = changed
            for key in path:
                inner = inner[key]
            inner["unheard-of"] = 1
            assert not validator.is_valid(changed), f"{name_of(source)}: an unknown property passes at {'/'.join(map(str, path))}"
    assert len(seen) > 20


def no_repeated_keys(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), keys
    return dict(pairs)


def empty_values(value, path=""):
    if value is None or value is False:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from empty_values(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from empty_values(inner, f"{path}/{index}")


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_form(source):
    """Two spaces, LF, a newline at the end; each key once; absent rather than null or false."""
    written = compiled(source).read_bytes()
    text = written.decode()
    assert text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text
    for line in text.splitlines():
        assert line == line.rstrip() and (len(line) - len(line.lstrip())) % 2 == 0, line
    value = json.loads(text, object_pairs_hook=no_repeated_keys)
    assert list(value)[:2] == ["format", "version"] and value["format"] == "journey" and value["version"] == 1
    assert list(empty_values(value)) == []


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_locations_add_places_only(source):
    """`--locations` adds `file`, `line` and `column`, and changes nothing else."""

    def without_places(value):
        if isinstance(value, dict):
            inner = {key: without_places(one) for key, one in value.items()}
            if {"line", "column"} <= inner.keys():
                for key in ("file", "line", "column"):
                    inner.pop(key, None)
            return inner
        return [without_places(one) for one in value] if isinstance(value, list) else value

    located = json.loads(compiled(source, "--locations").read_bytes(), object_pairs_hook=no_repeated_keys)
    assert without_places(located) == model(source)
    for kind in ("personas", "channels", "maps"):
        for element in located.get(kind, []):
            if "origin" not in element or element["origin"] in ("added", "changed"):
                assert element["line"] >= 1 and element["column"] >= 1 and element["file"], element["id"]


@pytest.mark.parametrize("source", SOURCES, ids=name_of)
def test_json_stands_for_its_source(source):
    """The JSON gives the same DOT, the same text and the same JSON as the source that it came from."""
    stored = compiled(source)
    for name in own_maps(source):
        chosen = ("--emit", "dot", "--map", name)
        assert journey("compile", stored, *chosen, expect=0).output == journey("compile", source, *chosen, expect=0).output
    resolved = ("--emit", "text", "--resolved")
    assert journey("compile", stored, *resolved, expect=0).text == journey("compile", source, *resolved, expect=0).text
    assert journey("compile", stored, "--emit", "json", expect=0).output == stored.read_bytes()


FOREIGN = {
    "not-json": (b"journey", None),
    "empty": (b"", None),
    "array": (b"[]", None),
    "other-format": (b'{"format": "other", "version": 1, "maps": []}', "/format"),
    "no-format": (b'{"version": 1, "maps": []}', None),
    "later-version": (b'{"format": "journey", "version": 2, "maps": []}', "/version"),
    "map-is-text": (b'{"format": "journey", "version": 1, "maps": ["a"]}', "/maps/0"),
    "maps-is-object": (b'{"format": "journey", "version": 1, "maps": {}}', "/maps"),
    "unclosed": (b'{"format": "journey", "version": 1, "maps": [', None),
    "deep": (b"[" * 200_000, None),
    "deep-inside": (b'{"format": "journey", "version": 1, "maps": ' + b"[" * 200_000, None),
    "invalid-utf8": (b'{"format": "journey", "version": 1, "maps": [{"id": "\xff"}]}', None),
    "lone-surrogate": (b'{"format": "journey", "version": 1, "maps": [{"id": "\\ud800"}]}', None),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("emit", ["dot", "json", "text"])
def test_foreign_json_is_refused(name, emit, tmp_path):
    content, pointer = FOREIGN[name]
    path = tmp_path / "map.json"
    path.write_bytes(content)
    run = journey("compile", path, "--emit", emit, expect=2)
    assert run.output == b"" and run.messages.strip() and "Traceback" not in run.messages
    if pointer:
        assert pointer in run.messages, str(run)


def damaged(value):
    """What a hand or another program may have done to a file of ours: (pointer, changed value)."""
    shapes = set()

    def pointers(inner, path=()):
        yield path, inner
        items = inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
        for key, one in items:
            yield from pointers(one, (*path, key))

    for path, inner in pointers(value):
        shape = tuple("[]" if isinstance(key, int) else key for key in path)
        if not path or shape in shapes:
            continue
        shapes.add(shape)
        others = [7, "surely not", [], {}, None, True, -1, ["surely not"], [{}], 1e300]
        for other in others:
            if type(other) is type(inner) and not isinstance(inner, (str, list)):
                continue
            changed = copy.deepcopy(value)
            target = changed
            for key in path[:-1]:
                target = target[key]
            target[path[-1]] = other
            yield path, changed


@pytest.mark.parametrize("source", [source for source in samples() if "2027" in source.name or "behind" in source.name], ids=name_of)
def test_damaged_json_never_traps(source):
    """A value of another type anywhere: read, or refused with a message; never a trap (`journey` asserts the status)."""
    path = scratch() / "damaged.json"
    for number, (where, changed) in enumerate(damaged(model(source))):
        if number % 5:
            continue
        path.write_text(json.dumps(changed))
        for emit in ("dot", "text"):
            options = ("--map", own_maps(source)[0]) if emit == "dot" else ("--resolved",)
            run = journey("compile", path, "--emit", emit, *options)
            assert run.status == 0 or run.messages.strip(), f"{where}: {run}"
