"""What stands in a laid-out drawing, as Graphviz reads it, against what the JSON of the same map says: nothing less, nothing more."""

import re
from collections import Counter

import pytest
from drawings import CARDS, LAID_OUT, called, element_id, map_of, name_of_node, sample_maps, sample_scene, squeezed, stages_of, steps_of
from programs import needs
from support import model

pytestmark = needs("dot")

# Of each kind of fact: the keyword in the ids of its cards, its key in JSON, the class of its card.
FACTS = [("goal", "goals", "fact"), ("doing", "doing", "fact"), ("thinking", "thinking", "fact"), ("feeling", "feelings", "feeling"),
         ("touchpoint", "touchpoints", "touchpoint"), ("question", "questions", "fact"), ("information", "information", "fact"),
         ("expects", "expects", "fact"), ("pain", "pains", "pain"), ("resolves", "resolves", "fact"),
         ("opportunity", "opportunities", "opportunity"), ("measure", "measures", "measure"), ("evidence", "evidence", "evidence"),
         ("policy", "policies", "fact"), ("lane", "lanes", "fact"), ("note", "notes", "fact")]
# What may have an id is named by it, or by its key; the others are counted.
NAMED = {"touchpoint", "pain", "opportunity", "evidence"}
OF_A_BLUEPRINT = {"feeling", "evidence", "policy", "lane"}
OF_THE_HEADER = {"pain", "opportunity", "measure", "resolves"}
# What the map says as a whole, one card for all of a kind.
LISTS = [("objective", "objectives"), ("goal", "goals"), ("question", "questions"), ("scope", "scope"), ("channel", "channels"), ("note", "notes")]
OF_A_PERSONA = [("quote", "quote"), ("goal", "goals"), ("need", "needs"), ("pain", "pains"), ("motivation", "motivations"),
                ("habit", "habits"), ("fact", "facts")]


class Expected:
    """The cards that a drawing of a map must have: id, class, and a text that stands on it."""

    def __init__(self, whole, entry, view):
        self.entry, self.view, self.map = entry, view, entry["id"]
        self.names = {kind: {each["id"]: each["name"] for each in whole.get(kind, [])} for kind in ("channels", "sources", "personas")}
        self.personas = {each["id"]: each for each in whole.get("personas", [])}
        self.titles = {name_of_node(step): step["title"] for step in steps_of(entry)}
        self.cards = {}
        self.add_header()
        for stage in stages_of(entry):
            self.add(self.id(stage, "stage"), "stage", stage["title"])
            if view == "grid":
                self.add_facts(stage, {kind for kind, _, _ in FACTS}, self.id(stage, "stage"))
                self.add_sources(stage, self.id(stage, "stage"))
            if not stage.get("steps"):
                self.add(f"{self.id(stage, 'stage')}.empty", "step", "")
        steps = steps_of(entry)
        for step, following in zip(steps, [*steps[1:], None]):
            self.add_step(step, following)

    def add(self, id, role, text):
        assert id not in self.cards, id
        self.cards[id] = (role, text)

    def add_header(self):
        entry = self.entry
        self.add(f"{self.map}.title", "title", [entry["title"], entry.get("scenario", {}).get("text", "")])
        for word, key in LISTS:
            value = entry.get(key)
            if value is None:
                continue
            if word == "channel":
                texts = [self.names["channels"][value["ids"][0]]]
            elif word == "scope":
                texts = [value["from"], value["to"]]
            else:
                texts = [each["text"] for each in value]
            self.add(f"{self.map}.{word}", "fact", texts)
        self.add_facts(entry, OF_THE_HEADER, self.map)
        self.add_links(entry, self.map)
        for persona in entry.get("personas", {}).get("ids", []):
            person = self.personas[persona]
            id = f"{self.map}.persona.{persona}"
            self.add(f"{id}.name", "persona", [person["name"], *(person.get(key, "") for key in ("role", "segment", "about"))])
            for word, key in OF_A_PERSONA:
                if key in person:
                    value = person[key]
                    texts = [value] if isinstance(value, str) else [each if isinstance(each, str) else each["value"] for each in value]
                    self.add(f"{id}.{word}", "persona", texts)

    def id(self, element, word):
        return element_id(self.entry, element, word)

    def add_facts(self, element, kinds, id):
        for word, key, role in FACTS:
            if word not in kinds:
                continue
            for number, fact in enumerate(element.get(key, []), 1):
                name = name_of_node(fact) if word in NAMED else number
                self.add(f"{id}.{word}.{name}", role, self.text_of(word, fact))

    def text_of(self, word, fact):
        if word == "feeling":
            return ""  # A face; its words stand beside it.
        if word == "measure":
            return str(fact.get("value", ""))
        parts = [fact.get("text") or fact.get("name", "")]
        if word == "pain":
            parts.append(fact.get("cause", ""))
        return parts

    def add_links(self, element, id):
        for number, link in enumerate(element.get("links", []), 1):
            self.add(f"{id}.link.{number}", "next", link["text"] if "text" in link else link["url"])

    def add_sources(self, element, id):
        for source in dict.fromkeys(sources_in(element)):
            self.add(f"{id}.source.{source}", "fact", self.names["sources"][source])

    def add_step(self, step, following):
        id = self.id(step, "step")
        self.add(id, "step", step["title"])
        self.add_what_follows(step, following, id)
        if "image" in step:
            self.add(f"{id}.image", "fact", "")
        for action in step.get("actions", []):
            texts = [action["text"]]
            texts += [text for fail in step.get("fails", []) if fail.get("on") == name_of_node(action)
                      for text in (fail["text"], fail.get("recovery", ""))]
            self.add(f"{id}.{action['lane']}.{name_of_node(action)}", "action", texts)
        if self.view == "blueprint":
            self.add_facts(step, OF_A_BLUEPRINT, id)
            self.add(f"{id}.customer", "action", [deed["text"] for deed in step.get("doing", [])] or step["title"])
            return
        self.add_facts(step, {kind for kind, _, _ in FACTS}, id)
        if not step.get("touchpoints"):
            for number, channel in enumerate(step.get("channels", {}).get("ids", []), 1):
                self.add(f"{id}.channel.{number}", "touchpoint", self.names["channels"][channel])
        self.add_sources(step, id)

    def add_what_follows(self, step, following, id):
        ways = step.get("next", [])
        goes_straight_on = len(ways) == 1 and following and ways[0] == {"to": name_of_node(following)}
        if self.view == "grid" and not goes_straight_on:
            for number, way in enumerate(ways, 1):
                self.add(f"{id}.next.{number}", "next", [way.get("when", ""), self.titles[way["to"]]])
        if "ends" in step:
            self.add(f"{id}.end", "next", "")
        if "carries" in step:
            self.add(f"{id}.carries", "next", step["carries"]["text"])
        if "owner" in step:
            self.add(f"{id}.owner", "next", "")
        if "detail" in step:
            self.add(f"{id}.detail", "next", "")
        self.add_links(step, id)


def sources_in(value):
    """The sources that anything in an element names, in the order of the source, but for what its steps name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from inner
            elif key == "sources":
                yield from inner["ids"]
            elif key not in ("steps", "removed", "takenUp"):
                yield from sources_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sources_in(inner)


def expected(source, name, view):
    return Expected(model(source), map_of(source, name), view).cards


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_cards_are_those_of_the_map(case, view):
    scene = sample_scene(*case, view)
    wanted = {id: role for id, (role, _) in expected(*case, view).items()}
    # A stage that goes on in a further block has a bar there, too.
    found = {box.id: box.role for box in scene.cards() if not (box.role == "stage" and re.search(r"\.\d+$", box.id))}
    missing = sorted(set(wanted.items()) - set(found.items()))
    surplus = sorted(set(found.items()) - set(wanted.items()))
    assert (missing, surplus) == ([], []), f"missing {missing[:10]}, surplus {surplus[:10]}"


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_cards_hold_their_texts(case, view):
    boxes = sample_scene(*case, view).by_id
    lost = []
    for id, (_, texts) in expected(*case, view).items():
        shown = squeezed(boxes[id].text)
        for text in [texts] if isinstance(texts, str) else texts:
            if squeezed(text) not in shown:
                lost.append(f"{id}: {text!r} is not in {boxes[id].text!r}")
    assert not lost, "\n".join(lost[:10])


@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_words_of_feelings_stand_beside_faces(case):
    scene = sample_scene(*case, "grid")
    for step in steps_of(map_of(*case)):
        for number, feeling in enumerate(step.get("feelings", []), 1):
            id = f"{element_id(map_of(*case), step, 'step')}.feeling.{number}"
            assert ("text" in feeling) == (f"{id}.words" in scene.by_id), id
            if "text" in feeling:
                assert squeezed(feeling["text"]) in squeezed(scene.by_id[f"{id}.words"].text)


@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_faces_stand_at_their_heights(case):
    """A better feeling stands higher, in steps of one height; the same feeling stands at the same height."""
    for view in LAID_OUT:
        scene = sample_scene(*case, view)
        places = {}
        for step in steps_of(map_of(*case)):
            for number, feeling in enumerate(step.get("feelings", []), 1):
                face = scene.by_id[f"{element_id(map_of(*case), step, 'step')}.feeling.{number}"]
                ground = max((box for box in scene.boxes if box.id.endswith(".row.feeling.ground") and box.top <= face.top), key=lambda box: box.top)
                places.setdefault(ground.id, set()).add((float(feeling["value"]), face.top + face.height / 2 - ground.top))
        for heights in places.values():
            low, high = min(heights), max(heights)
            if low[0] < high[0]:
                scale = (low[1] - high[1]) / (high[0] - low[0])
                assert scale > 5
                assert all(abs(high[1] + (high[0] - value) * scale - middle) <= 1.01 for value, middle in heights), sorted(heights)


@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_arrows_are_those_of_the_map(case):
    """In a blueprint every way on is an arrow, or, where its end is not in sight, a line of its card with a link."""
    scene = sample_scene(*case, "blueprint")
    entry = map_of(*case)
    cards = {}
    for step in steps_of(entry):
        id = element_id(entry, step, "step")
        cards[name_of_node(step)] = f"{id}.customer"
        cards.update({name_of_node(action): f"{id}.{action['lane']}.{name_of_node(action)}" for action in step.get("actions", [])})
    wanted = Counter()
    for step in steps_of(entry):
        own = cards[name_of_node(step)]
        wanted.update((own, cards[way["to"]]) for way in step.get("next", []))
        # A `then` of a step to an action is an arrow and says nothing of what follows.
        followed = {way["to"] for way in step.get("next", [])}
        wanted.update((own, cards[then["to"]]) for then in step.get("then", []) if then["to"] not in followed)
        for action in step.get("actions", []):
            if "trigger" in action:
                wanted[cards[action["trigger"]], cards[name_of_node(action)]] += 1
            wanted.update((cards[name_of_node(action)], cards[then["to"]]) for then in action.get("then", []))
    drawn = Counter((arrow.tail, arrow.head) for arrow in scene.arrows if arrow.role == "arrow")
    written = Counter()
    for box in scene.boxes:
        card, is_exit, _ = box.id.rpartition(".exit.")
        if is_exit and box.address:
            target = box.address.removeprefix("#")
            written[card, f"{target}.customer" if f"{target}.customer" in scene.by_id else target] += 1
    assert drawn + written == wanted, f"missing {wanted - drawn - written}, surplus {drawn + written - wanted}"
    assert sum(wanted.values()) > 5


@pytest.mark.parametrize("view", LAID_OUT)
@pytest.mark.parametrize("case", sample_maps(), ids=called)
def test_cards_do_not_overlap(case, view):
    cards = sorted(sample_scene(*case, view).cards(), key=lambda box: box.top)
    faces = [box for box in cards if box.role == "feeling"]
    plain = [box for box in cards if box.role != "feeling"]
    for group in (plain, faces):
        for number, box in enumerate(group):
            for other in group[number + 1:]:
                if other.top >= box.top + box.height - 0.1:
                    break
                apart = other.left >= box.left + box.width - 0.1 or box.left >= other.left + other.width - 0.1
                assert apart, f"{box.id} {box.place} and {other.id} {other.place}"


def test_roles_are_known():
    """Every class of a shape is either a card, whose place among the facts is checked here, or a help in reading."""
    found = {box.role for case in sample_maps() for view in LAID_OUT for box in sample_scene(*case, view).boxes}
    assert found <= CARDS | {"lane", "legend", "band", "decoration", "tag", "badge"}
    assert found >= CARDS
