#!/usr/bin/env python3
"""How what it takes to draw a map grows with its steps, and what share of a drawing is the compiler's.

    drawings.py [--steps 10,100,1000,10000] [--rounds 3] [--journey PATH] [--quick]
    drawings.py --write 1000 --view blueprint -o /dev/shm/drawn.journey     # one of the maps alone

For each laid-out view it prints bytes of DOT and instructions for each step, and the time of `journey compile` beside that of
`dot -Tsvg` on its output. Instructions and bytes are the same every time; times are compared within one run only.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import benchmark
import formats
import generate
import measure
import tables
from formats import Element, Map

KINDS = {"grid": "current-state", "blueprint": "service-blueprint"}
ACTIONS = ["Reads the order aloud", "Looks into the records", "Holds a place in a van", "Writes a note to the depot",
           "Answers within the hour", "Checks the price twice"]
FAILS = ["The list is a month old", "Nobody is at the desk", "The note gets lost"]
# What linear means: instructions and bytes for a step of the largest map, against those of the one a tenth of its size.
TOLERANCE = 0.15
# What the compiler may take of the time that `dot -Tsvg` takes.
SHARE = 0.1


class Size(NamedTuple):
    """One map that was compiled: its files, bytes of DOT, and instructions, or why there are none."""

    steps: int
    source: Path
    dot: Path
    bytes: int
    instructions: object


def drawn_map(view, count, seed=1):
    """A map with so many steps in stages of eight, with facts in most rows; for a blueprint with actions and arrows."""
    random = generate.Random(seed)
    steps = [step(view, number, count, random) for number in range(1, count + 1)]
    stages = tuple(generate.stage(first // 8, steps[first:first + 8]) for first in range(0, count, 8))
    children = (Element("persona", "maya"), *stages)
    return Map(list(generate.declarations()), Element(KINDS[view], "drawn", "A map to draw", children=children))


def step(view, number, count, random):
    plain = generate.step(number, random)
    facts = list(plain.children)
    if random.below(4) == 0:
        facts.append(Element("opportunity", f"o{number}", random.of(generate.PAINS), clauses=(("addresses", [f"p{number}"]),)))
    if number % 10 == 5 and number < count - 1:
        # On, and back to an earlier step or on over one: the arrows that are not straight.
        other = number + 2 if random.below(2) else max(1, number - 1 - random.below(6))
        facts.append(Element("then", f"s{number + 1}"))
        facts.append(Element("then", f"s{other}", children=(Element("when", text=random.of(generate.DOINGS)),)))
    if view == "blueprint":
        facts += actions(number, random)
    return plain._replace(children=tuple(facts))


def actions(number, random):
    """What is done for a step: an action or two on the stage, one behind it, and often one that supports it."""
    team = random.of(generate.TEAMS)[0]
    front = [Element("frontstage", f"a{number}", random.of(ACTIONS), clauses=(("by", [team]), ("duration", ["6 min"])))]
    if random.below(3) == 0:
        front.append(Element("frontstage", f"b{number}", random.of(ACTIONS), clauses=(("by", [team]),)))
    then = (Element("then", f"d{number}"),) if random.below(2) else ()
    back = [Element("backstage", f"c{number}", random.of(ACTIONS), clauses=(("by", [team]), ("wait", ["2 h"])), children=then)]
    if then or random.below(2):
        back.append(Element("support", f"d{number}", random.of(ACTIONS), clauses=(("by", [team]),)))
    fails = [Element("fail", f"f{number}", random.of(FAILS), clauses=(("on", [f"c{number}"]), ("likelihood", ["low"])))]
    return front + back + (fails if random.below(3) == 0 else [])


def write_map(view, count, path):
    with open(path, "wb") as output:
        output.writelines(piece.encode() for piece in formats.journey(drawn_map(view, count)))


class Growth:
    """One view over all sizes."""

    def __init__(self, chosen, view, directory):
        self.chosen, self.view, self.directory = chosen, view, directory

    def compiling(self, source, dot):
        return measure.Command([chosen_journey(self.chosen), "compile", source, "--view", self.view, "-o", dot])

    def compiled(self, count):
        source, dot = (self.directory / f"{self.view}-{count}.{ending}" for ending in ("journey", "dot"))
        write_map(self.view, count, source)
        measure.run(self.compiling(source, dot), self.chosen.time_out)
        try:
            instructions = measure.instructions(self.compiling(source, dot), self.chosen.counting_time_out, is_native=True)
        except measure.Failed as failure:
            instructions = str(failure)
        return Size(count, source, dot, dot.stat().st_size, instructions)

    def run(self):
        """Prints the tables; a line for each thing that does not hold."""
        sizes = [self.compiled(count) for count in self.chosen.steps]
        start = self.start()
        print(f"\n{self.view}: growth. Instructions are those beyond what a map with one empty step takes.\n")
        rows, broken = [], []
        for before, size in zip([None, *sizes], sizes):
            counted = isinstance(size.instructions, int)
            rows.append([f"{size.steps:,} steps", f"{size.bytes:,}", f"{size.bytes / size.steps:,.0f}",
                         f"{(size.instructions - start) / size.steps:,.0f}" if counted else "-"])
            if not counted:
                rows.append([f"  {size.instructions}"])
            if before and before.steps >= 100:
                broken += self.not_linear(before, size, start)
        tables.table(["", "bytes of DOT", "for a step", "instructions for a step"], rows)
        print(f"\n{self.view}: time beside Graphviz, in turn, best of {self.chosen.rounds}.\n")
        rows = []
        for size in sizes:
            row, share = self.beside_graphviz(size)
            rows.append(row)
            broken += [f"{self.view}, {size.steps:,} steps: compiling takes {share:.0%} of what dot takes"] if share > SHARE else []
        tables.table(["", "compile s", "dot -Tsvg s", "share"], rows)
        return broken

    def start(self):
        """The instructions of a map with next to nothing in it."""
        source, dot = self.directory / "nothing.journey", self.directory / "nothing.dot"
        source.write_text(f'{KINDS[self.view]} nothing "Nothing" {{\n  step one "One"\n}}\n')
        try:
            return measure.instructions(self.compiling(source, dot), self.chosen.counting_time_out, is_native=True)
        except measure.Failed:
            return 0

    def not_linear(self, before, size, start):
        figures = {"bytes of DOT": (before.bytes, size.bytes)}
        if isinstance(before.instructions, int) and isinstance(size.instructions, int):
            figures["instructions"] = (before.instructions - start, size.instructions - start)
        for what, (few, many) in figures.items():
            growth = (many / size.steps) / (few / before.steps) - 1
            if growth > TOLERANCE:
                yield f"{self.view}: {what} for a step grow by {growth:.0%} from {before.steps:,} to {size.steps:,} steps"

    def beside_graphviz(self, size):
        drawing = measure.Command(["dot", "-Tsvg", "-o", size.dot.with_suffix(".svg"), size.dot])
        figures = measure.in_turn({"compile": self.compiling(size.source, size.dot), "dot": drawing}, self.chosen.rounds, self.chosen.time_out)
        for name, own in figures.items():
            if own.failure:
                sys.exit(f"{name} {own.failure}")
        share = figures["compile"].best / figures["dot"].best
        return [f"{size.steps:,} steps", f"{figures['compile'].best:.4f}", f"{figures['dot'].best:.3f}", f"{share:.1%}"], share


def chosen_journey(chosen):
    if chosen.journey is None:
        chosen.journey = benchmark.release_build()
    return chosen.journey.resolve()


def main():
    arguments = argparse.ArgumentParser(description="Growth of the drawings, and their time beside Graphviz.")
    add = arguments.add_argument
    add("--steps", type=lambda text: [int(part) for part in text.split(",")], default=[10, 100, 1000, 10_000])
    add("--view", choices=KINDS, help="one view alone")
    add("--rounds", type=int, default=3)
    add("--journey", type=Path, help="the program; without it, this clone's release build")
    add("--time-out", type=float, default=120)
    add("--counting-time-out", type=float, default=1800)
    add("--strict", action="store_true", help="exit 1 where something does not hold")
    add("--quick", action="store_true", help="small maps and one round: shows that the scripts work")
    add("--write", type=int, metavar="STEPS", help="write one map, to the file named by -o or to standard output")
    add("-o", dest="path", default="/dev/stdout")
    chosen = arguments.parse_args()
    if chosen.write:
        write_map(chosen.view or "grid", chosen.write, chosen.path)
        return
    if chosen.quick:
        chosen.steps, chosen.rounds = [10, 100], 1
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="journey-") as name:
        broken = [line for view in ([chosen.view] if chosen.view else KINDS) for line in Growth(chosen, view, Path(name)).run()]
    print(f"\n{len(broken)} missed" + "".join(f"\n  {line}" for line in broken))
    sys.exit(1 if broken and chosen.strict else 0)


if __name__ == "__main__":
    main()
