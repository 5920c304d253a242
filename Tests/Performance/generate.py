#!/usr/bin/env python3
"""Writes a large map to standard output, or to the file named by `-o`.

    generate.py [BYTES] [-o PATH] [--seed NUMBER]

The map has about BYTES bytes (20M by default: some 86,000 steps). Every step has a touchpoint with a channel, a doing, a
feeling and a pain, which refer to channels, sources and teams; the steps stand in stages of forty. The same arguments
give the same bytes on every machine: the generator of random numbers is written out below. `journey check` says nothing
about the map.
"""

import argparse
import sys

CHANNELS = [("web", "Website", "digital", "owned"), ("app", "App", "digital", "owned"), ("phone", "Phone", "voice", "owned"),
            ("shop", "Shop", "physical", "partner"), ("mail", "Letters", "post", "paid"), ("forum", "Forums", "digital", "earned")]
TEAMS = [("sales", "Sales"), ("growth", "Growth"), ("care", "Customer care"), ("depot", "Depot"), ("books", "Bookkeeping")]
SOURCES = [("survey-q1", "Survey, first quarter", "survey"), ("calls", "Recorded calls", "support-log"),
           ("visits", "Shop visits", "observation"), ("logs", "Web analytics", "analytics")]

TITLES = ["Searches for tools", "Asks for a price", "Compares two offers", "Reads the reviews", "Signs up", "Waits for mail",
          "Calls the shop", "Opens the parcel", "Pays the bill", "Asks a friend"]
TOUCHPOINTS = ["Results page", "Sales line", "Price list", "Café desk", "Order form", "Letter", "Chat", "Parcel box"]
DOINGS = ["Types the problem into a search", "Writes figures on a napkin", "Looks for a number",
          "Fills in the form twice", "Puts it off to Monday", "Compares \\\"free\\\" and cheap"]
FEELINGS = ["lost", "hopeful", "ignored", "in control", "überrascht", "安心"]
PAINS = ["No vendor shows a price", "Nobody calls back", "Form forgets it all", "Must ask again", "Fee comes last"]
SCORES = ["-2", "-1", "-0.5", "0", "1", "2"]
LEVELS = ["low", "medium", "high"]


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
    yield 'persona maya "Maya" { role "Runs a small studio" }\n'
    for name, title, kind, control in CHANNELS:
        yield f'channel {name} "{title}" kind {kind} control {control}\n'
    for name, title in TEAMS:
        yield f'team {name} "{title}"\n'
    for name, title, kind in SOURCES:
        yield f'source {name} "{title}" kind {kind}\n'


def used():
    """One step that refers to every declaration, so that even the smallest map leaves none unused."""
    sources = ", ".join(name for name, _, _ in SOURCES)
    channels = ", ".join(name for name, _, _, _ in CHANNELS)
    yield '  stage first "The first look" {\n    goal "Know what there is"\n    step look "Looks around" {\n'
    yield f'      touchpoint anywhere "Anywhere" channel {channels}\n      doing "Looks around" source {sources}\n'
    for name, title in TEAMS:
        yield f'      opportunity ask-{name} "Ask {title}" owner {name}\n'
    yield "    }\n  }\n"


def step(number, random):
    return (
        f'    step s{number} "{random.of(TITLES)}" {{\n'
        f'      touchpoint t{number} "{random.of(TOUCHPOINTS)}" channel {random.of(CHANNELS)[0]}\n'
        f'      doing "{random.of(DOINGS)}"\n'
        f'      feeling {random.of(SCORES)} "{random.of(FEELINGS)}"\n'
        f'      pain p{number} "{random.of(PAINS)}" severity {random.of(LEVELS)} owner {random.of(TEAMS)[0]}'
        f' source {random.of(SOURCES)[0]}\n    }}\n')


def pieces(size, seed):
    random = Random(seed)
    written = 0
    number = 0

    def count(piece):
        nonlocal written
        written += len(piece.encode())
        return piece

    for piece in declarations():
        yield count(piece)
    yield count('\ncurrent-state large "A large map" {\n  persona maya\n')
    for piece in used():
        yield count(piece)
    while written < size - 4:
        if number % 40 == 0:
            if number > 0:
                yield count("  }\n")
            yield count(f'  stage g{number // 40} "Stage {number // 40}" {{\n')
        number += 1
        yield count(step(number, random))
    yield "  }\n}\n" if number > 0 else "}\n"


def size_of(text):
    units = {"K": 1_000, "M": 1_000_000}
    return int(float(text[:-1]) * units[text[-1].upper()]) if text[-1].upper() in units else int(text)


def main():
    arguments = argparse.ArgumentParser(description="Writes a large map, the same one every time.")
    arguments.add_argument("bytes", nargs="?", type=size_of, default=size_of("20M"), help="10K, 1M or 20000000 (default 20M)")
    arguments.add_argument("-o", dest="path", help="the file to write instead of standard output")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    output = open(chosen.path, "wb") if chosen.path else sys.stdout.buffer
    with output:
        output.writelines(piece.encode() for piece in pieces(chosen.bytes, chosen.seed))


if __name__ == "__main__":
    main()
