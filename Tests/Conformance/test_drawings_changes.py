"""What of a drawing changes when its map does, or when nothing does: drawings are kept in git, too."""

import random
import re

import pytest
from drawings import LAID_OUT, VIEWS, called, dot_of, map_of, sample_maps, scene_of, stages_of, steps_of
from programs import needs
from support import compiled, journey

pytestmark = needs("dot")


def dot(path, view, *options):
    return journey("compile", path, "--emit", "dot", "--view", view, *options, expect=0).output


def resolves_a_pain(entry):
    return "resolves" in entry or any("resolves" in element for element in [*stages_of(entry), *steps_of(entry)])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_same_map_gives_same_bytes(case, view):
    source, name = case
    assert dot(source, view, "--map", name) == dot_of(source, name, view)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", [case for case in sample_maps() if not resolves_a_pain(map_of(*case))], ids=called)
def test_json_draws_as_its_source(case, view):
    source, name = case
    assert dot(compiled(source), view, "--map", name) == dot_of(source, name, view)


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", [case for case in sample_maps() if resolves_a_pain(map_of(*case))], ids=called)
def test_json_of_a_map_that_resolves_draws_the_same_cards(case, view):
    """JSON names a pain that was taken away by its id; its words stand in the map that has it."""
    source, name = case
    before, after = (scene_of(each).boxes for each in (dot_of(source, name, view), dot(compiled(source), view, "--map", name)))
    assert [(box.id, box.role) for box in before] == [(box.id, box.role) for box in after]
    other = [(old.id, old.text, new.text) for old, new in zip(before, after) if old.text != new.text and ".resolves." not in old.id]
    assert other == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_comments_and_format_change_nothing(case, view):
    source, name = case
    before = dot_of(source, name, view)
    text = source.read_text()
    commented = "// a comment\n" + re.sub(r"\n(\s*)(step|stage) ", r"\n\1/* one\n\1more */ // here\n\n\1\2    ", text)
    assert commented.count("/*") > 2
    formatted = journey("format", "-", stdin=commented.encode(), expect=0).output
    assert formatted != commented.encode()
    for changed in (commented.encode(), commented.replace("\n", "\r\n").encode(), formatted):
        again = journey("compile", "-", "--stdin-name", source, "--emit", "dot", "--view", view, "--map", name, stdin=changed, expect=0)
        assert again.output == before


TEXT = re.compile(r'(?<!import )"([^"\\\n]+)"')


def alone(word):
    """Where a word is no part of another one; `eight` stands in every height."""
    return rf"(?<![A-Za-z]){word}(?![A-Za-z])"


def rewordings(source, count, seed):
    """Sources in which a word that stands nowhere else has its two last letters swapped, so that it stays as wide; with the words."""
    text = source.read_text()
    project = "".join(path.read_text() for path in source.parent.glob("*.journey"))
    chosen = random.Random(seed)
    places = [(text_found.start(1) + word.start(), word[0]) for text_found in TEXT.finditer(text) for word in re.finditer(r"(?<![A-Za-z])[a-z]{4,}", text_found[1])]
    chosen.shuffle(places)
    for start, word in places:
        new = word[:-2] + word[-1] + word[-2]
        if new == word or len(re.findall(alone(word), project.lower())) != 1 or new in project:
            continue
        yield text[:start] + new + text[start + len(word):], word, new
        count -= 1
        if count == 0:
            return


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("name", ["buy-software", "gym-year", "late-delivery-behind"])
def test_reworded_fact_changes_only_what_says_it(name, view):
    """Where the new words take the room of the old ones, only the lines of DOT that hold them change, and only in these words."""
    source = next(source for source, each in sample_maps() if each == name)
    before = dot_of(source, name, view).decode()
    tried = changed = 0
    for text, word, new in rewordings(source, 25, 7):
        tried += 1
        run = journey("compile", "-", "--stdin-name", source, "--emit", "dot", "--view", view, "--map", name, stdin=text.encode(), expect=0)
        # The key of what has no id is made of its words, too.
        assert run.text == re.sub(alone(word), new, before), f"{word} became {new}"
        changed += run.text != before
    assert tried >= 12 and changed >= 5


HEAD = """
channel web "Website"
{kind} growing "A map that grows" {{
  stage early "Early" {{
{early}
  }}
  stage late "Late" {{
{late}
  }}
}}
"""


def growing(kind, steps):
    """A map of so many steps; each says about the same, so that no row becomes higher."""

    def step(number):
        facts = [f'    touchpoint t{number} "Page {number}" channel web', f'    doing "Looks at page {number}"', f"    feeling {(number * 7) % 4 - 2}",
                 f'    pain p{number} "Too slow {number}" severity low']
        if kind == "service-blueprint":
            facts += [f'    frontstage f{number} "Answers {number}"', f'    backstage b{number} "Looks up {number}"']
        return f'    step s{number} "Step {number}" {{\n' + "\n".join("  " + fact for fact in facts) + "\n    }"

    half = 5
    return HEAD.format(kind=kind, early="\n".join(map(step, range(1, half))), late="\n".join(map(step, range(half, steps + 1))))


@pytest.mark.parametrize(("kind", "view"), [("current-state", "grid"), ("current-state", "blueprint"), ("service-blueprint", "grid"), ("service-blueprint", "blueprint")])
def test_step_at_the_end_moves_nothing_before_it(kind, view, tmp_path):
    """In a block that has room for it, and where no row becomes higher for it, every card of the other steps keeps its place and its text."""
    boxes = []
    for steps in (9, 10):
        path = tmp_path / f"map-{steps}.journey"
        path.write_text(growing(kind, steps))
        boxes.append({box.id: (box.place, box.text) for box in scene_of(dot(path, view)).cards()})
    few, many = boxes
    # The bar of the last stage becomes longer.
    stretched = {"growing.late"}
    moved = {id: (place, many.get(id)) for id, place in few.items() if id not in stretched and many.get(id) != place}
    assert not moved, str(dict(list(moved.items())[:3]))
    added = {id for id in many if id not in few}
    # What follows the step that was the last: nothing is said of it, as the next step follows.
    assert added and all(id.startswith("growing.s10") for id in added), added


@pytest.mark.parametrize("view", LAID_OUT)
def test_step_at_the_end_moves_nothing_sideways(view, tmp_path):
    """Whatever the new step says: within the same block no card of the others moves to the left or the right, but where arrows pass."""
    path = tmp_path / "map.journey"
    path.write_text(growing("current-state", 9))
    before = scene_of(dot(path, view)).cards()
    path.write_text(growing("current-state", 10).replace('"Looks at page 10"', '"' + "Looks at every page that there is, " * 8 + '"'))
    after = {box.id: box for box in scene_of(dot(path, view)).cards()}
    assert all((after[box.id].left, after[box.id].text) == (box.left, box.text) for box in before)
    assert max(after[box.id].top - box.top for box in before) > 10, "the row has become higher"


@pytest.mark.parametrize("view", LAID_OUT)
def test_row_at_the_bottom_moves_nothing_above_it(view, tmp_path):
    path = tmp_path / "map.journey"
    text = growing("current-state", 9)
    lane = '\nlane own "Own" after note\n' if view == "grid" else '\nlane own "Own" after policy\n'
    path.write_text(lane + text)
    before = scene_of(dot(path, view)).cards()
    path.write_text(lane + text.replace('pain p3 "Too slow 3" severity low', 'pain p3 "Too slow 3" severity low\n    lane own "Said here"'))
    after = {box.id: box for box in scene_of(dot(path, view)).cards()}
    assert {box.id: box.place for box in before}.items() <= {id: box.place for id, box in after.items()}.items()
    assert set(after) - {box.id for box in before} == {"growing.s3.lane.1"}
