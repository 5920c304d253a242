"""Round trips: a source of a model, or of its JSON, compiles to the same JSON."""

import json

import pytest

from support import clean_sources, compiled, journey, name_of, samples, scratch


def without_imported(bytes_of_json):
    """The JSON without what tells that a map stands in an imported file: in one file none does."""
    document = json.loads(bytes_of_json)
    for entry in document.get("maps", []):
        entry.pop("imported", None)
    return document


def flat(path):
    return name_of(path).replace("/", "--")


@pytest.mark.parametrize("source", clean_sources(), ids=name_of)
def test_json_to_source_to_json(source):
    first = compiled(source)
    written = scratch() / (flat(source) + ".again.journey")
    journey("compile", first, "-o", written, expect=0)
    again = journey("compile", written, "--emit", "json", expect=0).output
    lines = [line for line in first.read_bytes().splitlines() if line.strip() != b'"imported": true,']
    assert again.splitlines() == lines
    assert json.loads(again) == without_imported(first.read_bytes())


@pytest.mark.parametrize("source", clean_sources(), ids=name_of)
def test_source_to_source_to_json(source):
    written = scratch() / (flat(source) + ".flat.journey")
    journey("compile", source, "--emit", "journey", "-o", written, expect=0)
    again = journey("compile", written, "--emit", "json", expect=0).output
    assert json.loads(again) == without_imported(compiled(source).read_bytes())
    journey("format", "--check", written, expect=0)


@pytest.mark.parametrize("source", samples(), ids=name_of)
def test_a_source_of_a_source_is_itself(source):
    first = journey("compile", source, "--emit", "journey", expect=0).output
    assert journey("compile", "-", "--emit", "journey", stdin=first, expect=0).output == first


def test_derived_maps_say_what_is_different():
    source = next(path for path in samples() if path.name == "late-delivery-2027.journey")
    text = journey("compile", compiled(source), "--emit", "journey", expect=0).text
    future = text[text.index("future-state late-delivery-2027"):]
    assert "from late-delivery {" in future
    assert "  without step ring\n" in future
    assert " after track {" in future
    # What is only inherited is not said again.
    assert "step hand-over" not in future


def test_an_input_is_no_output(tmp_path):
    path = tmp_path / "map.journey"
    path.write_text('current-state tea "Making tea" { step boil "Boils the water" }\n')
    before = path.read_bytes()
    other = tmp_path / "other.json"
    for options in (["-o", path], ["-o", other, "--depfile", path]):
        run = journey("compile", path, "--emit", "json", *options, expect=2)
        assert "is read" in run.messages
        assert path.read_bytes() == before
        assert not other.exists()
