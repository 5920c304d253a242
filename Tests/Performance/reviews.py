#!/usr/bin/env python3
"""What `journey review` takes: beside compiling of the same map, and where there is much of what it has to weigh.

    reviews.py [--size 20M] [--count 10000] [--rounds 5] [--journey PATH] [--quick] [--strict]

A large map is reviewed, and compiled to the DOT of the view `flow`, in turn. Then come maps that make a careless review slow:
thousands of things in one place, or related to each other; each of them in two sizes, the one four times the other. Times are
compared within one run only.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import benchmark
import generate
import measure
import tables

# What a review may take of the time of compiling, and how many bytes for a byte of source.
TIMES_COMPILING, MEMORY_PER_BYTE = 1, 16
# With four times as much to review. What grows with the square takes sixteen times as long.
LARGER, LONGER = 4, 5
# Below that the start of the process and the noise of the machine say more than the review.
LEAST_SECONDS = 0.02


def in_map(lines, head=()):
    return "".join(f"{line}\n" for line in head) + 'current-state m "M" {\n' + "".join(f"  {line}\n" for line in lines) + "}\n"


def in_step(lines, head=()):
    return in_map(['step a "A" {', *(f"  {line}" for line in lines), "}"], head)


def many_facts(count):
    """All that a step can say of a customer, in one step."""
    facts = ('doing "Does {0}"', 'thinking "Thinks {0}"', 'expects "Expects {0}" missed', 'pain p{0} "Pain {0}" severity high',
             'opportunity o{0} "Chance {0}" addresses p{0} impact high effort low owner t', 'information "Says {0}"', 'note "Note {0}"')
    return in_step([fact.format(number) for number in range(count // len(facts)) for fact in facts], ['team t "T"'])


def touchpoints(count):
    channels = [f'channel c{number} "Channel {number}"' for number in range(max(1, count // 10))]
    return in_step([f'touchpoint t{number} "Touchpoint {number}" channel c{number % len(channels)}' for number in range(count)], channels)


def personas(count):
    """Each of them feels something, in steps of a hundred."""
    names = [f"p{number}" for number in range(count)]
    steps = [f'step s{begin} "S" {{ ' + "; ".join(f"feeling {number % 5 - 2} persona {name}" for number, name in enumerate(names[begin:begin + 100])) + " }"
             for begin in range(0, count, 100)]
    return in_map([f"persona {', '.join(names)}", *steps], [f'persona {name} "{name}"' for name in names])


def allowances(count):
    return in_map([f'step s{number} "S {number}" {{ allow unbacked-claim "Known {number}"; pain "Hurts {number}" }}' for number in range(count)])


def opportunities(count):
    """Each pain has one of its own, and one takes up many."""
    steps = [f'step s{number} "S {number}" {{ pain p{number} "Hurts {number}" severity high; opportunity o{number} "Helps {number}" addresses p{number} impact high effort low }}'
             for number in range(count)]
    return in_map([*steps, f"opportunity all \"Helps all\" addresses {', '.join(f'p{number}' for number in range(count))} impact low"])


def loop(count):
    """A way through all steps, and from each one back to the first and on to the last."""
    return in_map([f'step s{number} "S {number}" {{ wait 1 day; then s{(number + 1) % count}; then s0 when "Again"; then s{count - 1} when "Gives up" }}' for number in range(count)])


def channels_changing(count):
    """Every step is in a channel of its own, and has an owner of its own."""
    head = [line for number in range(count) for line in (f'channel c{number} "C {number}"', f'team t{number} "T {number}"')]
    return in_map([f'step s{number} "S {number}" {{ channel c{number}; owner t{number}; feeling {number % 5 - 2} }}' for number in range(count)], head)


def blueprint(count):
    steps = [f'  step s{number} "S {number}" {{ frontstage f{number} "F" by t then b{number}; backstage b{number} "B" by t using y {{ wait 1 day }}; fail "Fails {number}" }}\n'
             for number in range(count)]
    return 'team t "T"\nsystem y "Y"\nservice-blueprint m "M" {\n' + "".join(steps) + "}\n"


def maps(count):
    """Many maps of one file that share what they use."""
    one = 'current-state m{0} "M {0}" {{\n  persona p\n  step a "A" {{ feeling -1; pain "Hurts {0}" severity high owner t; touchpoint "T" channel c }}\n}}\n'
    return 'persona p "P"\nteam t "T"\nchannel c "C"\n' + "".join(one.format(number) for number in range(count))


def futures(count):
    """A future that resolves every pain of today."""
    now = in_map([f'step s{number} "S {number}" {{ feeling -1; pain p{number} "Hurts {number}" severity high }}' for number in range(count)])
    return now + 'future-state n "N" from m {\n' + "".join(f'  step s{number} {{ resolves p{number} "Mended {number}"; feeling 1 }}\n' for number in range(count)) + "}\n"


# The map, by how much there is of what makes it large.
WORST = {
    "facts of one step": many_facts,
    "touchpoints of one step": lambda count: touchpoints(count * 10),
    "personas": lambda count: personas(count // 5),
    "steps with `allow`": allowances,
    "opportunities": opportunities,
    "steps of one loop": loop,
    "steps with a channel, a team each": channels_changing,
    "steps of a blueprint": blueprint,
    "maps of one file": maps,
    "pains that a future resolves": futures,
}


class Reviews:
    """Measures, prints, and remembers what does not hold."""

    def __init__(self, chosen, directory):
        self.chosen = chosen
        self.directory = directory
        self.missed = []

    def write(self, name, text):
        path = self.directory / f"{name}.journey"
        path.write_text(text, encoding="utf-8")
        return path

    def command(self, *arguments):
        return measure.Command([str(self.chosen.journey), *map(str, arguments)])

    def large(self):
        # In a process of its own, so that the memory of this one stays small: the programs that are measured begin with that.
        path = self.directory / "large.journey"
        subprocess.run([sys.executable, generate.__file__, str(self.chosen.size), "-o", str(path)], check=True, stdout=subprocess.DEVNULL)
        size = path.stat().st_size
        commands = {
            "compile --emit dot --view flow": self.command("compile", "--emit", "dot", "--view", "flow", path),
            "check": self.command("check", path),
            "review": self.command("review", path),
            "review --format markdown": self.command("review", "--format", "markdown", path),
            "review --format json": self.command("review", "--format", "json", path),
        }
        figures = measure.in_turn(commands, self.chosen.rounds, self.chosen.time_out)
        self.missed += [f"{name} {figure.failure}" for name, figure in figures.items() if figure.failure]
        figures = {name: figure for name, figure in figures.items() if not figure.failure}
        print(f"\nA map of {tables.named(size)}, seconds:\n")
        tables.table(["", "median", "best", "peak bytes a byte of source"],
                     [[name, f"{figure.median:.2f}", f"{figure.best:.2f}", f"{figure.peak / size:.1f}"] for name, figure in figures.items()])
        if "compile --emit dot --view flow" not in figures:
            return
        compiling = figures["compile --emit dot --view flow"].median
        for name, figure in figures.items():
            if not name.startswith("review"):
                continue
            self.hold(f"{name} takes {figure.median / compiling:.2f} times as long as compiling", figure.median / compiling, TIMES_COMPILING)
            # A small map says more of the program's own memory than of that for the map.
            if size > generate.size_of("4M"):
                self.hold(f"{name} needs {figure.peak / size:.1f} bytes for a byte of source", figure.peak / size, MEMORY_PER_BYTE)

    def hold(self, sentence, figure, limit):
        print(f"  {sentence} (asked for: {limit} at most)")
        if figure > limit:
            self.missed.append(sentence)

    def worst(self):
        counts = (self.chosen.count, self.chosen.count * LARGER)
        rows = []
        for name, make in WORST.items():
            commands = {count: self.command("review", self.write(f"map-{count}", make(count))) for count in counts}
            self.grow(name, commands, rows)
        # A fifth of the files: each is a process's worth of reading.
        commands = {count: self.command("review", self.files(count // 5)) for count in counts}
        self.grow("files that import one (a fifth as many)", commands, rows)
        print("\nMaps with much of one thing, milliseconds, best of the rounds:\n")
        tables.table(["", *(f"{count:,}" for count in counts), "times"], rows)

    def files(self, count):
        """A directory of small files that all import the same one."""
        directory = self.directory / f"files-{count}"
        directory.mkdir()
        (directory / "shared.journey").write_text('persona p "P"\nteam t "T"\nchannel c "C"\n' + "".join(f'channel c{number} "C {number}"\n' for number in range(20)))
        for number in range(count):
            (directory / f"m{number}.journey").write_text(
                f'import "shared.journey"\ncurrent-state m{number} "M {number}" {{\n  persona p\n  step a "A" {{ feeling -1; pain "Hurts" severity high owner t; touchpoint "T" channel c }}\n}}\n')
        return directory

    def grow(self, name, commands, rows):
        figures = measure.in_turn(commands, self.chosen.rounds, self.chosen.time_out)
        failures = [f"{name}: {figure.failure}" for figure in figures.values() if figure.failure]
        self.missed += failures
        if failures:
            return
        seconds = [figure.best for figure in figures.values()]
        growth = seconds[1] / seconds[0]
        rows.append([name, *(f"{figure * 1000:.0f}" for figure in seconds), f"{growth:.1f}"])
        if growth > LONGER and seconds[1] > LEAST_SECONDS:
            self.missed.append(f"{name}: {LARGER} times as many take {growth:.1f} times as long, {LONGER} at most")


def main():
    arguments = argparse.ArgumentParser(description="Time and memory of `journey review`.")
    add = arguments.add_argument
    add("--size", type=generate.size_of, default=generate.size_of("20M"), help="bytes of source of the large map (20M)")
    add("--count", type=int, default=10_000, help="how much the smaller of the other maps have")
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
        reviews = Reviews(chosen, Path(name))
        reviews.large()
        reviews.worst()
    print(f"\n{len(reviews.missed)} missed" + "".join(f"\n  {line}" for line in reviews.missed))
    sys.exit(1 if reviews.missed and chosen.strict else 0)


if __name__ == "__main__":
    main()
