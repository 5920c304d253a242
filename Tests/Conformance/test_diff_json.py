"""The JSON of a difference: against its schema, and its patches, applied by an independent program, against the JSON of both
sides."""

import copy
import json
import random
import re
import shutil

import jsonpatch
import jsonschema
import pytest
from sources import REFORMATTINGS, is_statement
from support import CORPUS, ROOT, clean_sources, journey, model, name_of, samples
from test_json import check_jsonschema, in_batches

SCHEMA = ROOT / "grammar" / "difference.schema.json"
MAP_KINDS = ("current-state", "future-state", "day-in-the-life", "service-blueprint")
EDITS = 12


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


def difference(old, new, *options):
    run = journey("diff", "--format", "json", *options, "--", old, new)
    return run.status, run.json


def compiled(path):
    return journey("compile", path, "--emit", "json", expect=0).json


def objects(resolved):
    """The maps and declarations of a model by list and id, and what the file says for itself. Whether a map is imported depends
    on the file that is compiled, so that no difference tells it."""
    found, said = {}, []
    for key, value in resolved.items():
        if key in ("format", "version"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "id" in one:
                found[key, one["id"]] = {name: inner for name, inner in one.items() if name != "imported"}
            else:
                said.append((key, one))
    return found, sorted(said, key=repr)


def list_of(keyword, *models):
    """The list of the JSON in which a keyword's declarations stand."""
    if keyword in MAP_KINDS:
        return "maps"
    [name] = {key for one in models for key in one if key in (keyword, f"{keyword}s", re.sub("y$", "ies", keyword))}
    return name


def applied(told, old, new):
    """What the parts of a difference make of the old model."""
    found, said = objects(old)
    for part in told["parts"]:
        key = list_of(part["keyword"], old, new)
        if "id" not in part:
            if "old" in part:
                said.remove((key, part["old"]))
            if "new" in part:
                said.append((key, part["new"]))
            continue
        if part["sign"] == "added":
            assert (key, part["id"]) not in found
            before = None
        else:
            before = found.pop((key, part.get("was", part["id"])))
        if part["sign"] == "removed":
            # Of a whole document this cannot be applied by every program.
            assert part["patch"] == [{"op": "remove", "path": ""}]
            continue
        after = jsonpatch.apply_patch(before, part["patch"])
        assert after["id"] == part["id"]
        found[key, part["id"]] = after
    return found, sorted(said, key=repr)


def check_patches(old, new):
    (tmp_old, tmp_new) = compiled(old), compiled(new)
    status, told = difference(old, new)
    assert applied(told, tmp_old, tmp_new) == objects(tmp_new)
    is_different = any(part["changes"] or part["sign"] != "changed" for part in told["parts"])
    assert status == (1 if is_different else 0)
    return told


def edited(source, seed):
    """A source with a few edits, which may make errors of it."""
    chance = random.Random(f"difference {seed}")
    lines = source.splitlines()
    for _ in range(chance.randint(1, 5)):
        facts = [number for number, line in enumerate(lines) if is_statement(line) and not line.rstrip().endswith("{") and '"' in line and line.startswith("    ")]
        headers = [number for number, line in enumerate(lines) if is_statement(line) and line.rstrip().endswith("{") and '"' in line]
        if not facts or not headers:
            break
        fact, header = chance.choice(facts), chance.choice(headers)
        match chance.randrange(7):
            case 0:
                lines[fact] = lines[fact].replace('"', '"Really: ', 1)
            case 1:
                lines[header] = lines[header].replace('"', '"Anew ', 1)
            case 2:
                del lines[fact]
            case 3:
                lines.insert(fact, re.match(" *", lines[fact])[0] + 'note "Something new"')
            case 4:
                lines[fact] = re.sub(r"(?<=feeling )[+-]?\d", lambda found: str(chance.randint(-2, 2)), lines[fact])
            case 5:
                other = chance.choice(facts)
                lines[fact], lines[other] = lines[other], lines[fact]
            case 6:
                steps = [number for number, line in enumerate(lines) if re.match(r"    step \S+ .*\{$", line)]
                if len(steps) > 1:
                    first = chance.choice(steps)
                    block = [lines[first]]
                    while lines[first + len(block) - 1] != "    }":
                        block.append(lines[first + len(block)])
                    del lines[first:first + len(block)]
                    rest = [number for number, line in enumerate(lines) if re.match(r"    step \S+ .*\{$", line)]
                    place = chance.choice(rest)
                    lines[place:place] = block
    return "\n".join(lines) + "\n"


@pytest.fixture
def copies(tmp_path):
    """A copy of all samples, to be changed."""
    for sample in samples():
        path = tmp_path / sample.relative_to(ROOT / "samples")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sample.read_bytes())
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_schema_is_a_schema():
    finished = check_jsonschema("--check-metaschema", SCHEMA)
    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("sample", samples(), ids=name_of)
def test_patches_of_edited_samples(sample, copies, validator):
    """Each sample with some edits: the patches make the new model of the old one; with errors, too, the output is valid."""
    count, written = 0, []
    for number in range(EDITS):
        path = copies / sample.relative_to(ROOT / "samples")
        new = path.with_name(f"edited-{number}.journey")
        new.write_text(edited(sample.read_text(), f"{sample.name} {number}"))
        status, told = difference(path, new)
        assert not list(validator.iter_errors(told)), next(validator.iter_errors(told))
        written.append(copies / f"{number}.json")
        written[-1].write_text(json.dumps(told))
        if status == 2:
            assert told["incomplete"] == ["new"]
            continue
        count += 1
        check_patches(path, new)
        check_patches(new, path)
    assert count > 0
    finished = check_jsonschema("--schemafile", SCHEMA, *written)
    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("reformatting", REFORMATTINGS, ids=lambda one: one.__name__)
def test_no_part_where_nothing_is_said_anew(reformatting, tmp_path):
    for sample in samples():
        if "import" in sample.read_text():
            continue
        (tmp_path / "old.journey").write_bytes(sample.read_bytes())
        (tmp_path / "new.journey").write_text(reformatting(sample.read_text()), newline="")
        status, told = difference(tmp_path / "old.journey", tmp_path / "new.journey")
        assert status == 0 and not any(part["changes"] for part in told["parts"]), name_of(sample)
        assert not list(told["parts"]) or reformatting.__name__ == "declarations_reversed"


def test_patches_between_any_two(tmp_path, validator):
    """Files that have little or nothing in common, among them those with a map of the same id."""
    sources = clean_sources()
    chance = random.Random("pairs")
    written = []
    for number, (old, new) in enumerate(zip(chance.sample(sources, min(len(sources), 80)), chance.sample(sources, min(len(sources), 80)))):
        told = check_patches(old, new)
        assert not list(validator.iter_errors(told)), f"{name_of(old)} {name_of(new)}: {next(validator.iter_errors(told))}"
        written.append(tmp_path / f"{number}.json")
        written[-1].write_text(json.dumps(told))
    for batch in in_batches(written):
        finished = check_jsonschema("--schemafile", SCHEMA, *batch)
        assert finished.returncode == 0, finished.stdout + finished.stderr


def test_patches_between_samples_of_one_id(tmp_path):
    """Two maps that have nothing in common but their id."""
    texts = [sample.read_text() for sample in samples() if "import" not in sample.read_text()]
    plain = [re.sub(rf"(?m)^((?:{'|'.join(MAP_KINDS)}) )\S+", r"\1same", text, count=1) for text in texts]
    plain = [text for text in plain if re.search(r"(?m)^\S+ same ", text)]
    for old, new in zip(plain, [*plain[1:], plain[0]]):
        paths = [tmp_path / "old.journey", tmp_path / "new.journey"]
        for path, text in zip(paths, (old, new)):
            path.write_text(text)
        if all(journey("check", path).status == 0 for path in paths):
            told = check_patches(*paths)
            assert any(part["id"] == "same" and part["sign"] == "changed" for part in told["parts"])


def test_what_is_broken_is_told_as_far_as_it_goes(tmp_path, validator):
    """Each case with errors, against a sample: valid, and the side is named."""
    [sample, *_] = samples()
    found = [path for path in sorted((CORPUS / "check").glob("*.journey")) if journey("check", path).status == 1]
    assert len(found) > 100
    for path in found:
        status, told = difference(sample, path)
        assert status == 2 and told["incomplete"] == ["new"], path
        assert not list(validator.iter_errors(told)), f"{path}: {next(validator.iter_errors(told))}"
        for part in told["parts"]:
            assert part["sign"] == "removed" or (part.get("incomplete") and "patch" not in part)


def test_schema_is_closed(tmp_path, validator):
    """No object of a difference takes a property that the schema does not know, but for the values of maps."""
    old = (ROOT / "samples" / "buying-software.journey").read_text()
    new = edited(edited(old, "closed 1"), "closed 2").replace("feeling -0.5", "feeling 1").replace("persona marta", "persona marta-b").replace(" marta,", " marta-b,")
    (tmp_path / "old.journey").write_text(old)
    (tmp_path / "new.journey").write_text(new + 'team more "More"\n')
    _, told = difference(tmp_path / "old.journey", tmp_path / "new.journey")
    assert validator.is_valid(told)

    def inside(value, path=()):
        if isinstance(value, dict):
            yield path
            for key, inner in value.items():
                if key not in ("old", "new", "value"):
                    yield from inside(inner, (*path, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from inside(inner, (*path, index))

    paths = list(inside(told))
    assert len(paths) > 10
    for path in paths:
        changed = copy.deepcopy(told)
        one = changed
        for key in path:
            one = one[key]
        one["unheard-of"] = 1
        assert not validator.is_valid(changed), path


def test_directories(copies):
    """Two directories of maps that import each other: each map and each declaration once."""
    other = copies.parent / "other"
    shutil.copytree(copies, other)
    changed = next(path for path in sorted(other.rglob("*.journey")) if "feeling -1 " in path.read_text())
    changed.write_text(changed.read_text().replace("feeling -1 ", "feeling 2 ", 1))
    status, told = difference(copies, other)
    assert status == 1
    names = [(part["keyword"], part.get("id")) for part in told["parts"]]
    assert len(names) == len(set(names))
    assert sum(len(part["changes"]) for part in told["parts"]) == 1
    assert told["summary"]["changes"]["changed"] == 1
    old, new = {}, {}
    for base, found in ((copies, old), (other, new)):
        for path in sorted(base.rglob("*.journey")):
            found.update(objects(compiled(path))[0])
    for part in told["parts"]:
        key = (list_of(part["keyword"], model(ROOT / "samples" / "buying-software.journey")), part["id"])
        assert jsonpatch.apply_patch(old[key], part["patch"]) == new[key]
        old.pop(key), new.pop(key)
    assert old == new
