"""One map in the formats of several programs: the same stages, steps, texts, references and arrows in each of them.

A map is a list of declarations and an element with its stages and steps. Each writer below yields the pieces of one
format. JSON is not among them: `journey compile --emit json` writes it.
"""

from typing import NamedTuple, Optional


CONTAINERS = ("stage", "step")


class Element(NamedTuple):
    """A statement of the language: `pain p1 "No price" severity high` has a word, an id, a text and a clause."""

    word: str
    id: Optional[str] = None
    text: Optional[str] = None
    number: Optional[str] = None
    clauses: tuple = ()
    children: tuple = ()


class Map(NamedTuple):
    declarations: list
    map: Element

    @property
    def stages(self):
        return [child for child in self.map.children if child.word == "stage"]

    @property
    def steps(self):
        return [step for stage in self.stages for step in steps_of(stage)]


def steps_of(stage):
    return [child for child in stage.children if child.word == "step"]


def facts_of(element):
    return [child for child in element.children if child.word not in CONTAINERS]


def quoted(text):
    """A text between quotation marks, as Journey, DOT and D2 alike write it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Journey

def journey(whole):
    for declaration in whole.declarations:
        yield journey_fact(declaration) + "\n"
    yield "\n" + journey_header(whole.map) + " {\n"
    for child in whole.map.children:
        yield journey_element(child, "  ")
    yield "}\n"


def journey_element(element, indent):
    if element.word not in CONTAINERS:
        return indent + journey_fact(element) + "\n"
    inner = "".join(journey_element(child, indent + "  ") for child in element.children)
    return indent + journey_header(element) + " {\n" + inner + indent + "}\n"


def journey_fact(element):
    block = "; ".join(map(journey_fact, element.children))
    return journey_header(element) + (" { " + block + " }" if block else "")


def journey_header(element):
    words = [element.word, element.id, element.number, element.text and quoted(element.text)]
    words += [word + " " + ", ".join(values) for word, values in element.clauses]
    return " ".join(word for word in words if word)


# XML: an element for each statement, clauses and ids as attributes, what follows a step as its attribute `next`

def xml(whole):
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<journey version="1">\n'
    for declaration in whole.declarations:
        yield xml_element(declaration, "  ", {})
    yield "  " + xml_header(whole.map, {}) + ">\n"
    following = dict(arrows(whole))
    for child in whole.map.children:
        yield xml_element(child, "    ", following)
    yield f"  </{whole.map.word}>\n</journey>\n"


def xml_element(element, indent, following):
    header, closing = indent + xml_header(element, following), f"</{element.word}>\n"
    if element.children:
        inner = "".join(xml_element(child, indent + "  ", following) for child in element.children)
        return header + ">\n" + inner + indent + closing
    return header + ">" + xml_escaped(element.text) + closing if element.text else header + "/>\n"


def xml_header(element, following):
    attributes = [("id", element.id), ("value", element.number)]
    attributes += [("title", element.text)] if element.children else []
    attributes += [("next", following.get(element.id))] if element.word == "step" else []
    attributes += [(word, " ".join(values)) for word, values in element.clauses]
    return "<" + element.word + "".join(f' {name}="{xml_escaped(value)}"' for name, value in attributes if value)


def xml_escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


# DOT: a cluster for each stage, a node for each step, an attribute for each kind of fact, a line in it for each fact

def dot(whole):
    yield f"digraph {whole.map.id} {{\n  label={quoted(whole.map.text)}\n"
    for name, value in dot_attributes(whole.declarations + facts_of(whole.map)):
        yield f"  {name}={value}\n"
    for stage in whole.stages:
        yield f"  subgraph cluster_{stage.id} {{\n    label={quoted(stage.text)}\n"
        for name, value in dot_attributes(facts_of(stage)):
            yield f"    {name}={value}\n"
        for step in steps_of(stage):
            attributes = [("label", quoted(step.text))] + dot_attributes(facts_of(step))
            yield f"    {step.id} [" + ", ".join(f"{name}={value}" for name, value in attributes) + "]\n"
        yield "  }\n"
    for before, after in arrows(whole):
        yield f"  {before} -> {after}\n"
    yield "}\n"


def dot_attributes(facts):
    lines = {}
    for fact in facts:
        lines.setdefault(fact.word, []).append(dot_line(fact))
    return [(word, '"' + "\\n".join(several) + '"') for word, several in lines.items()]


def dot_line(fact):
    words = [fact.id, fact.number, fact.text and quoted(fact.text)[1:-1]]
    words += [word + " " + " ".join(values) for word, values in fact.clauses]
    return " ".join(word for word in words + list(map(dot_line, fact.children)) if word)


# D2: a container for each stage and each step, a shape for each fact, with its clauses in it. The indentation is one
# that `d2 fmt` changes: it writes nothing where there is nothing to change.

def d2(whole):
    for declaration in whole.declarations:
        yield d2_fact(declaration) + "\n"
    yield d2_header(whole.map)
    for fact in facts_of(whole.map):
        yield "\t" + d2_fact(fact) + "\n"
    for stage in whole.stages:
        yield "\t" + d2_header(stage)
        for fact in facts_of(stage):
            yield "\t\t" + d2_fact(fact) + "\n"
        for step in steps_of(stage):
            facts = "".join("\t\t\t" + d2_fact(fact) + "\n" for fact in step.children)
            yield "\t\t" + d2_header(step) + facts + "\t\t}\n"
        yield "\t}\n"
    stage_of = {step.id: stage.id for stage in whole.stages for step in steps_of(stage)}
    for before, after in arrows(whole):
        yield f"\t{stage_of[before]}.{before} -> {stage_of[after]}.{after}\n"
    yield "}\n"


def d2_header(element):
    return f"{element.id}: {quoted(element.text)} {{\n"


def d2_fact(fact):
    inner = [f"score: {fact.number}"] if fact.number else []
    inner += [f"{word}: " + quoted(", ".join(values)) for word, values in fact.clauses]
    inner += map(d2_fact, fact.children)
    label = ": " + quoted(fact.text) if fact.text else ""
    return (fact.id or fact.word) + label + (" {" + "; ".join(inner) + "}" if inner else "")


def arrows(whole):
    """What follows each step: the language draws an arrow from a step to the next one in the order of the source."""
    identities = [step.id for step in whole.steps]
    return list(zip(identities, identities[1:]))


WRITERS = {"journey": journey, "xml": xml, "dot": dot, "d2": d2}
