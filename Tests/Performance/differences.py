#!/usr/bin/env python3
"""What `journey diff` takes: beside `journey check` of both sides, and where nearly everything is different.

    differences.py [--size 20M] [--count 2000] [--rounds 5] [--journey PATH] [--quick] [--strict]

A large map is set beside itself with a hundred facts that say something else. Then come maps that make a careless comparison
slow: thousands of declarations, steps or pains that are all renamed, reworded or in another order; each of them in two sizes,
the one four times the other. Times are compared within one run only.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import benchmark
import generate
import measure
import tables
from formats import journey

EDITS = 100
# What a difference may take of the time that it takes to check both sides, and how many bytes for a byte of source.
TIMES_CHECK, MEMORY_PER_BYTE = 3, 8
# With four times as much to compare. What grows with the square takes sixteen times as long.
LARGER, LONGER = 4, 8


def edited(text):
    """The map with a hundred doings that say something else, far from each other."""
    lines = text.split("\n")
    doings = [number for number, line in enumerate(lines) if line.lstrip().startswith('doing "')]
    for number in doings[::max(1, len(doings) // EDITS)][:EDITS]:
        lines[number] = lines[number].replace('doing "', 'doing "Now ')
    return "\n".join(lines)


def in_map(lines):
    return 'current-state m "M" {\n' + "".join(f"  {line}\n" for line in lines) + "}\n"


def teams(name, title, count):
    return "".join(f'team {name}{number} "{title} {number}"\n' for number in range(count)) + in_map(['step a "A"'])


def steps(name, title, numbers):
    return in_map(f'step {name}{number} "{title} {number}" {{ doing "Does {number * 7919 % 10007}" }}' for number in numbers)


def pains(title, count):
    return in_map(['step a "A" {'] + [f'pain "{title} {number * 7919 % 10007} hurts"' for number in range(count)] + ["}"])


def stages(name, title, count):
    return in_map(f'stage {name}{number} "{title} {number}" {{ step s{number} "S" }}' for number in range(count))


# The old and the new side, by how many things there are.
WORST = {
    "declarations renamed": lambda count: (teams("a", "Team", count), teams("b", "Team", count)),
    "declarations renamed and reworded": lambda count: (teams("a", "Team", count), teams("b", "The team", count)),
    "steps renamed": lambda count: (steps("a", "Takes", range(count)), steps("b", "Takes", range(count))),
    "steps renamed and reworded": lambda count: (steps("a", "Takes", range(count)), steps("b", "Now takes", range(count))),
    "steps in reverse": lambda count: (steps("a", "Takes", range(count)), steps("a", "Takes", reversed(range(count)))),
    "stages with other ids and titles": lambda count: (stages("a", "One", count), stages("b", "Two", count)),
    "pains of one step reworded": lambda count: (pains("This thing", count), pains("Now the old thing", count)),
    "steps added": lambda count: (steps("a", "Takes", range(2)), steps("a", "Takes", range(count))),
}


class Differences:
    """Measures, prints, and remembers what does not hold."""

    def __init__(self, chosen, directory):
        self.chosen = chosen
        self.directory = directory
        self.missed = []

    def write(self, name, text):
        path = self.directory / f"{name}.journey"
        path.write_text(text, encoding="utf-8")
        return path

    def diff(self, old, new):
        return measure.Command([str(self.chosen.journey), "diff", str(old), str(new)], status=1)

    def large(self):
        text = "".join(journey(generate.large_map(self.chosen.size)))
        old, new = self.write("old", text), self.write("new", edited(text))
        check = [str(self.chosen.journey), "check"]
        commands = {"check old": measure.Command([*check, str(old)]), "check new": measure.Command([*check, str(new)]),
                    "diff": self.diff(old, new)}
        figures = measure.in_turn(commands, self.chosen.rounds, self.chosen.time_out)
        for name, figure in figures.items():
            if figure.failure:
                self.missed.append(f"{name} {figure.failure}")
                return
        both = figures["check old"].median + figures["check new"].median
        size = old.stat().st_size + new.stat().st_size
        times, memory = figures["diff"].median / both, figures["diff"].peak / size
        print(f"\nA map of {tables.named(old.stat().st_size)} and the same one with {EDITS} edits, seconds:\n")
        tables.table(["", "median", "peak bytes a byte of both"],
                     [["check of both, one after the other", f"{both:.2f}", ""], ["diff", f"{figures['diff'].median:.2f}", f"{memory:.1f}"]])
        self.hold(f"diff takes {times:.1f} times as long as check of both", times, TIMES_CHECK)
        # A small map says more of the program's own memory than of that for the map.
        if size > generate.size_of("4M"):
            self.hold(f"diff needs {memory:.1f} bytes for a byte of source", memory, MEMORY_PER_BYTE)

    def hold(self, sentence, figure, limit):
        print(f"  {sentence} (asked for: {limit} at most)")
        if figure > limit:
            self.missed.append(sentence)

    def worst(self):
        counts = (self.chosen.count, self.chosen.count * LARGER)
        rows = []
        for name, make in WORST.items():
            commands = {}
            for count in counts:
                old, new = make(count)
                commands[count] = self.diff(self.write(f"old-{count}", old), self.write(f"new-{count}", new))
            figures = measure.in_turn(commands, self.chosen.rounds, self.chosen.time_out)
            failures = [f"{name}: {figure.failure}" for figure in figures.values() if figure.failure]
            self.missed += failures
            if failures:
                continue
            seconds = [figures[count].best for count in counts]
            growth = seconds[1] / seconds[0]
            rows.append([name, *(f"{figure * 1000:.0f}" for figure in seconds), f"{growth:.1f}"])
            if growth > LONGER:
                self.missed.append(f"{name}: {LARGER} times as many take {growth:.1f} times as long, {LONGER} at most")
        print("\nMaps of which nearly everything is different, milliseconds, best of the rounds:\n")
        tables.table(["", *(f"{count:,}" for count in counts), "times"], rows)


def main():
    arguments = argparse.ArgumentParser(description="Time and memory of `journey diff`.")
    add = arguments.add_argument
    add("--size", type=generate.size_of, default=generate.size_of("20M"), help="bytes of source of the large map (20M)")
    add("--count", type=int, default=2000, help="how many things the smaller of the other maps have")
    add("--rounds", type=int, default=5)
    add("--journey", type=Path, help="the program; without it, this clone's release build")
    add("--time-out", type=float, default=60)
    add("--strict", action="store_true", help="exit 1 where something does not hold")
    add("--quick", action="store_true", help="small maps and one round: shows that the scripts work")
    chosen = arguments.parse_args()
    if chosen.quick:
        chosen.size, chosen.count, chosen.rounds = generate.size_of("200K"), 100, 1
    if not chosen.journey:
        chosen.journey = benchmark.release_build()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="journey-") as name:
        differences = Differences(chosen, Path(name))
        differences.large()
        differences.worst()
    print(f"\n{len(differences.missed)} missed" + "".join(f"\n  {line}" for line in differences.missed))
    sys.exit(1 if differences.missed and chosen.strict else 0)


if __name__ == "__main__":
    main()
