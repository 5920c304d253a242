#!/usr/bin/env python3
"""Sets `journey` beside programs that read the same map in formats of their own. README.md says how to read it.

    benchmark.py [--size 20M] [--growth 1M,4M,16M] [--rounds 5] [--callgrind] [--callgrind-large] [--strict]
    benchmark.py --quick      # all of it on small maps, in seconds: shows that the scripts work, measures nothing
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import counting
import generate
import limits
import measure
import peers
import tables

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STARTS_A_ROUND = 20
NO_MAP = {"journey --version": ("journey", "--version"), "dot -V": ("dot", "-V")}  # These start, and read nothing.


class MapFiles(NamedTuple):
    """One map: its size as source, its files and their sizes by format, and what `counting` is to find in them."""

    size: int
    files: dict
    sizes: dict
    counts: list

    @property
    def steps(self):
        return self.counts[1]


class Benchmark:
    def __init__(self, chosen, directory):
        journey = chosen.journey.resolve() if chosen.journey else release_build()
        self.chosen, self.directory = chosen, directory
        self.tools, missing = peers.find_tools({"journey": journey, "d2": chosen.d2})
        if "journey" not in self.tools:
            sys.exit(f"{journey} cannot be run.")
        self.programs, unknown = peers.find_programs(self.tools)
        self.missing = missing + unknown
        self.limits = limits.Limits()
        self.broken = []

    def write_map(self, size):
        """Another process makes it, so that the memory of this one, which its children begin with, stays small."""
        print(f"A map of {tables.named(size)} …", file=sys.stderr, flush=True)
        arguments = [sys.executable, HERE / "generate.py", str(size), "--into", self.directory]
        counts = json.loads(subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout)
        files = {form: self.directory / f"large.{form}" for form in ("journey", "json", "xml", "dot", "d2")}
        compiling = [self.tools["journey"].path, "compile", files["journey"], "--emit", "json", "-o", files["json"]]
        subprocess.run(compiling, check=True)
        return MapFiles(size, files, {form: path.stat().st_size for form, path in files.items()}, counts)

    def commands(self, large, programs):
        return {each.name: peers.command(each, self.tools, large.files, self.directory / "output") for each in programs}

    def measure(self, large, rounds, without):
        """Figures by program. Those in `without` have failed with a smaller map: they are not run again."""
        programs = [program for program in self.programs if program.name not in without]
        figures = measure.in_turn(self.commands(large, programs), rounds, self.chosen.time_out)
        for name, own in figures.items():
            if own.failure:
                own.failure += f" with the map of {tables.named(large.size)}"
                self.broken += [f"{name} {own.failure}"] if self.chosen.quick else []
                if name.startswith("journey "):
                    sys.exit(f"{name} {own.failure}")
        return {**figures, **without}

    def compare(self, large):
        """That all formats hold the same."""
        lines, names = counting.differences(self.tools, large.files, large.counts)
        what = ", ".join(f"{count:,} {name}" for name, count in zip(counting.COUNTED, large.counts))
        print(f"\nCounted in the map of {tables.named(large.size)} by {', '.join(names)}:")
        for line in lines or [f"all find {what}."]:
            print(f"  {line}")
        self.broken += lines

    def start(self, rounds):
        small = self.write_map(10_000)
        commands = self.commands(small, self.programs)
        commands.update({name: measure.Command([self.tools[tool].path, option])
                         for name, (tool, option) in NO_MAP.items() if tool in self.tools})
        figures = measure.in_turn(commands, rounds, self.chosen.time_out)
        tables.starts(list(commands), figures, small.size, rounds)
        return figures

    def instructions(self, large, programs):
        """What each program takes: a number, or why there is none."""
        counts = {}
        for program in programs:
            command = self.commands(large, [program])[program.name]
            is_native = peers.TOOLS[program.tool].is_native
            try:
                counts[program.name] = measure.instructions(command, self.chosen.counting_time_out, is_native)
            except measure.Failed as failure:
                counts[program.name] = str(failure)
        return counts

    def run(self):
        chosen = self.chosen
        tables.tools(self.tools, self.missing, self.programs)
        measured, counted, failed = [], [], {}
        for size in chosen.growth:
            large = self.write_map(size)
            if not measured:
                self.compare(large)
            figures = self.measure(large, min(chosen.rounds, 3), failed)
            failed = {name: own for name, own in figures.items() if own.failure}
            measured.append((large, figures))
            if chosen.callgrind_large or chosen.callgrind and not counted:
                counted.append((large, self.instructions(large, self.programs)))
        large = self.write_map(chosen.size)
        figures = self.measure(large, chosen.rounds, failed)
        tables.sizes(large)
        tables.speeds(self.programs, large, figures, measured[::-1], chosen.rounds)
        tables.growth(self.programs, measured)
        if counted:
            tables.instructions(self.programs, counted)
        ours = [program for program in self.programs if program.name in (limits.CHECK, limits.JSON)]
        largest = (large, self.instructions(large, ours)) if chosen.callgrind_large else None
        started = self.start(1 if chosen.quick else chosen.rounds * STARTS_A_ROUND)
        if not chosen.quick:
            self.hold(large, figures, started, counted, largest)
        return self.verdict()

    def hold(self, large, figures, started, counted, largest):
        self.limits.speeds(figures, large.sizes["journey"])
        self.limits.start(started, "dot -V")
        if counted:
            small = bytewise(*counted[0])
            if small:
                self.limits.instructions(small, bytewise(*largest) if largest else None)
        missed = self.limits.missed
        print(f"\n{len(missed)} missed" + (": " + ", ".join(missed) if missed else ""))

    def verdict(self):
        for line in self.broken:
            print(f"BROKEN: {line}")
        return 1 if self.broken or self.chosen.strict and self.limits.missed else 0


def bytewise(large, counts):
    """Instructions per byte of source of the commands that have limits, or nothing if they were not counted."""
    numbers = {name: counts[name] for name in (limits.CHECK, limits.JSON)}
    if any(isinstance(number, str) for number in numbers.values()):
        return None
    return {name: number / large.sizes["journey"] for name, number in numbers.items()}


def release_build():
    swift = shutil.which("swift") or "/opt/swift/usr/bin/swift"
    arguments = ["build", "-c", "release", "--static-swift-stdlib", "--product", "journey"]
    subprocess.run([swift, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return ROOT / ".build" / "release" / "journey"


def sizes(text):
    return [generate.size_of(size) for size in text.split(",")]


def options():
    arguments = argparse.ArgumentParser(description="Sets `journey` beside other programs on generated maps.")
    add = arguments.add_argument
    add("--size", type=generate.size_of, default=generate.size_of("20M"), help="bytes of source of the large map (20M)")
    add("--growth", type=sizes, default=sizes("1M,4M,16M"), help="the sizes that show growth (1M,4M,16M)")
    add("--rounds", type=int, default=5)
    add("--time-out", type=float, default=25, help="seconds after which a program is stopped (25)")
    add("--counting-time-out", type=float, default=600, help="the same while instructions are counted (600)")
    add("--callgrind", action="store_true", help="count instructions of the smallest map of the growth")
    add("--callgrind-large", action="store_true", help="count them of all maps (an hour)")
    add("--journey", type=Path, help="the program; without it, this clone's release build")
    add("--d2", type=Path, help="where d2 is, if it is neither on the PATH nor a package of this Python")
    add("--strict", action="store_true", help="exit 1 where a limit is missed")
    add("--quick", action="store_true", help="small maps and one round: shows that the scripts work")
    chosen = arguments.parse_args()
    if chosen.quick:
        chosen.size, chosen.growth, chosen.rounds, chosen.callgrind = 200_000, [20_000, 80_000], 1, True
    return chosen


def main():
    chosen = options()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="journey-") as name:
        status = Benchmark(chosen, Path(name)).run()
    sys.exit(status)


if __name__ == "__main__":
    main()
