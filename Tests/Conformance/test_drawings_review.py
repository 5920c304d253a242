"""What hurts most as pictures: marks on maps, and the review of a map as a page."""

import pytest
from drawings import LAID_OUT, THEMES, VIEWS, called, dot_of, map_of, quietly, sample_maps, scene_of, squeezed, steps_of
from programs import needs
from support import journey
from test_drawings import BEGINNINGS, FACTS, HARM, check_svg
from test_dot import unescaped

pytestmark = needs("dot")

POINTS = {"low": 0.5, "medium": 1, "high": 2}


def check_pictures(dot):
    for format, beginning in BEGINNINGS.items():
        picture = quietly(["dot", f"-T{format}"], dot)
        assert picture.startswith(beginning)
        if format == "svg":
            check_svg(picture)


# Marks

def friction(step):
    """The points of a step, from its JSON: the lowest feeling, pains, missed expectations, and a wait over its target."""
    lowest = min((float(feeling["value"]) for feeling in step.get("feelings", [])), default=0)
    points = max(0, -lowest) + sum(POINTS[pain.get("severity", "medium")] for pain in step.get("pains", []))
    points += sum("missed" in expectation for expectation in step.get("expects", []))
    wait = step.get("wait", {})
    if "seconds" in wait and "target" in wait:
        points += min(2, max(0, wait["seconds"] / wait["target"]["seconds"] - 1))
    return points


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_marked_samples_are_drawn(case, view, theme):
    source, name = case
    run = journey("compile", source, "--map", name, "--view", view, "--theme", theme, "--mark-friction", expect=0)
    assert run.messages == ""
    quietly(["dot", "-Tsvg"], run.output)
    assert (b"points" in run.output or b"\xe5\x88\x86" in run.output or "คะแนน".encode() in run.output
            or run.output == dot_of(source, name, view, theme))


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_marks_are_on_the_worst_steps(case, view):
    """At most three, numbered from 1, on the corner of the head; no other step has more points than they have."""
    source, name = case
    run = journey("compile", source, "--map", name, "--view", view, "--mark-friction", expect=0)
    scene = scene_of(run.output)
    marks = [box for box in scene.boxes if box.role == "badge" and box.id.endswith(".friction")]
    assert len(marks) <= 3
    assert sorted(box.text for box in marks) == [str(number + 1) for number in range(len(marks))]
    for mark in marks:
        head = scene.by_id[mark.id.removesuffix(".friction")]
        assert head.role == "step" and mark.text + ". " in head.name
        assert head.left <= mark.left and mark.left + mark.width <= head.left + head.width
        assert head.top <= mark.top and mark.top + mark.height <= head.top + head.height
    points = sorted((friction(step) for step in steps_of(map_of(source, name))), reverse=True)
    assert len(marks) == min(3, sum(point >= 1 for point in points))
    assert (f"{name}.legend.friction" in scene.by_id) == bool(marks)


def test_a_picture_with_marks(tmp_path):
    source, name = sample_maps()[0]
    target = tmp_path / "map.svg"
    run = journey("draw", source, "--map", name, "--mark-friction", "-o", target, expect=0)
    assert run.messages == ""
    check_svg(target.read_bytes())


# The page

@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_reviews_of_samples_are_drawn(case, theme):
    source, name = case
    run = journey("review", source, "--format", "dot", "--map", name, "--theme", theme, expect=0)
    assert run.messages == ""
    check_pictures(run.output)


@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_opportunities_stand_where_they_are_rated(case):
    source, name = case
    scene = scene_of(journey("review", source, "--format", "dot", "--map", name, expect=0).output)
    entry = map_of(source, name)
    elements = [entry, *entry.get("stages", []), *steps_of(entry)]
    facts = [fact for element in elements for fact in element.get("opportunities", [])]
    shown = [box for box in scene.boxes if box.role == "opportunity"]
    assert len(shown) == sum(fact.get("status") not in ("done", "dropped") for fact in facts)
    for fact in facts:
        boxes = [box for box in shown if box.id.endswith(f".opportunity.{fact.get('id') or fact['key']}")]
        if fact.get("status") in ("done", "dropped"):
            continue
        field = f"{fact['impact']}-{fact['effort']}" if "impact" in fact and "effort" in fact else "unrated"
        ground = scene.by_id[f"{name}.matrix.field.{field}"]
        assert any(ground.left <= box.left and box.left + box.width <= ground.left + ground.width
                   and ground.top <= box.top and box.top + box.height <= ground.top + ground.height for box in boxes)
    points = [point for point in map(friction, steps_of(entry)) if point > 0]
    assert sum(box.role == "step" for box in scene.boxes) == min(10, len(points))


@pytest.mark.parametrize("name", HARM)
def test_nasty_texts_do_no_harm(name, tmp_path):
    source = tmp_path / "map.journey"
    source.write_text(FACTS.format(text=HARM[name]))
    run = journey("review", source, "--format", "dot", "--map", "nasty", expect=0)
    root = check_svg(quietly(["dot", "-Tsvg"], run.output))
    said = squeezed("".join(root.itertext()))
    assert squeezed(unescaped(HARM[name]))[:60] in said or not squeezed(unescaped(HARM[name])), said[:2000]
