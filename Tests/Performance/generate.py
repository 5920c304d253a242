#!/usr/bin/env python3
"""Writes a large map to standard output, or to the file named by `-o`.

    generate.py [BYTES] [-o PATH] [--format journey|xml|dot|d2] [--seed NUMBER]

The map has about BYTES bytes as Journey source (20M by default: some 84,500 steps). Every step has a touchpoint with a
channel, a doing, a feeling and a pain, which refer to channels, sources and teams; the steps stand in stages of forty.
The same arguments give the same bytes on every machine: the generator of random numbers is written out below.
`journey check` says nothing about the map.
"""

import argparse
import json
import sys
from pathlib import Path

import counting
import formats
from formats import Element, Map

CHANNELS = [("web", "Website", "digital", "owned"), ("app", "App", "digital", "owned"), ("phone", "Phone", "voice", "owned"),
            ("shop", "Shop", "physical", "partner"), ("mail", "Letters", "post", "paid"), ("forum", "Forums", "digital", "earned")]
TEAMS = [("sales", "Sales"), ("growth", "Growth"), ("care", "Customer care"), ("depot", "Depot"), ("books", "Bookkeeping")]
SOURCES = [("survey-q1", "Survey, first quarter", "survey"), ("calls", "Recorded calls", "support-log"),
           ("visits", "Shop visits", "observation"), ("logs", "Web analytics", "analytics")]

TITLES = ["Searches for tools", "Asks for a price", "Compares two offers", "Reads the reviews", "Signs up", "Waits for mail",
          "Calls the shop", "Opens the parcel", "Pays the bill", "Asks a friend"]
TOUCHPOINTS = ["Results page", "Sales line", "Price list", "Café desk", "Order form", "Letter", "Chat", "Parcel box"]
DOINGS = ["Types the problem into a search", "Writes figures on a napkin", "Looks for a number",
          "Fills in the form twice", "Puts it off to Monday", "Compares \"free\" and cheap"]
FEELINGS = ["lost", "hopeful", "ignored", "in control", "überrascht", "安心"]
PAINS = ["No vendor shows a price", "Nobody calls back", "Form forgets it all", "Must ask again", "Fee comes last"]
SCORES = ["-2", "-1", "-0.5", "0", "1", "2"]
LEVELS = ["low", "medium", "high"]
STEPS_OF_A_STAGE = 40


class Random:
    """A linear congruential generator (Knuth's MMIX constants), so that no release of Python changes the map."""

    def __init__(self, seed):
        self.state = seed

    def below(self, count):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFF_FFFF_FFFF_FFFF
        return (self.state >> 33) % count

    def of(self, values):
        return values[self.below(len(values))]


def declarations():
    yield Element("persona", "maya", "Maya", children=(Element("role", text="Runs a small studio"),))
    for name, title, kind, control in CHANNELS:
        yield Element("channel", name, title, clauses=(("kind", [kind]), ("control", [control])))
    for name, title in TEAMS:
        yield Element("team", name, title)
    for name, title, kind in SOURCES:
        yield Element("source", name, title, clauses=(("kind", [kind]),))


def used():
    """One step that refers to every declaration, so that even the smallest map leaves none unused."""
    sources = [name for name, _, _ in SOURCES]
    channels = [name for name, _, _, _ in CHANNELS]
    facts = [Element("touchpoint", "anywhere", "Anywhere", clauses=(("channel", channels),)),
             Element("doing", text="Looks around", clauses=(("source", sources),))]
    facts += [Element("opportunity", f"ask-{name}", f"Ask {title}", clauses=(("owner", [name]),))
              for name, title in TEAMS]
    step = Element("step", "look", "Looks around", children=tuple(facts))
    return Element("stage", "first", "The first look", children=(Element("goal", text="Know what there is"), step))


def step(number, random):
    return Element("step", f"s{number}", random.of(TITLES), children=(
        Element("touchpoint", f"t{number}", random.of(TOUCHPOINTS), clauses=(("channel", [random.of(CHANNELS)[0]]),)),
        Element("doing", text=random.of(DOINGS)),
        Element("feeling", number=random.of(SCORES), text=random.of(FEELINGS)),
        Element("pain", f"p{number}", random.of(PAINS), clauses=(
            ("severity", [random.of(LEVELS)]), ("owner", [random.of(TEAMS)[0]]), ("source", [random.of(SOURCES)[0]])))))


def stage(number, steps):
    return Element("stage", f"g{number}", f"Stage {number}", children=tuple(steps))


def large_map(size, seed=1):
    """A map that has about `size` bytes as Journey source."""
    random = Random(seed)
    children = (Element("persona", "maya"), used())
    around = Map(list(declarations()), Element("current-state", "large", "A large map", children=children))
    written = bytes_of(formats.journey(around)) - len("}\n")
    steps = []
    while written < size:
        if len(steps) % STEPS_OF_A_STAGE == 0:
            written += bytes_of([formats.journey_element(stage(len(steps) // STEPS_OF_A_STAGE, []), "  ")])
        steps.append(step(len(steps) + 1, random))
        written += bytes_of([formats.journey_element(steps[-1], "    ")])
    stages = [stage(first // STEPS_OF_A_STAGE, steps[first:first + STEPS_OF_A_STAGE])
              for first in range(0, len(steps), STEPS_OF_A_STAGE)]
    return Map(around.declarations, around.map._replace(children=children + tuple(stages)))


def bytes_of(pieces):
    return sum(len(piece.encode()) for piece in pieces)


def size_of(text):
    units = {"K": 1_000, "M": 1_000_000}
    return int(float(text[:-1]) * units[text[-1].upper()]) if text[-1].upper() in units else int(text)


def write(whole, form, output):
    output.writelines(piece.encode() for piece in formats.WRITERS[form](whole))


def write_all(whole, directory):
    """The map in every format, and what it holds as JSON on standard output."""
    for form in formats.WRITERS:
        with open(directory / f"large.{form}", "wb") as output:
            write(whole, form, output)
    print(json.dumps(counting.expected(whole)))


def main():
    arguments = argparse.ArgumentParser(description="Writes a large map, the same one every time.")
    add = arguments.add_argument
    add("bytes", nargs="?", type=size_of, default=size_of("20M"), help="10K, 1M or 20000000 of Journey source (20M)")
    add("-o", dest="path", help="the file to write instead of standard output")
    add("--format", choices=formats.WRITERS, default="journey")
    add("--into", type=Path, metavar="DIRECTORY", help="write every format there, and print what the map holds")
    add("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    whole = large_map(chosen.bytes, chosen.seed)
    if chosen.into:
        write_all(whole, chosen.into)
        return
    with open(chosen.path, "wb") if chosen.path else sys.stdout.buffer as output:
        write(whole, chosen.format, output)


if __name__ == "__main__":
    main()
