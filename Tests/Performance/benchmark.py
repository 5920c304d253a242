#!/usr/bin/env python3
"""Sets `journey` beside other programs on one large map, side by side in one run. README.md says how to read it.

    benchmark.py [--size 20M] [--rounds 5] [--callgrind] [--callgrind-large] [--journey PATH]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import generate  # noqa: E402

# The limits that the compiler is held to. A figure beyond its limit is marked, and the exit status is 1 with `--strict`.
CHECK_SPEED, JSON_SPEED, TIMES_JQ = 120, 60, 5
CHECK_INSTRUCTIONS, JSON_INSTRUCTIONS, INSTRUCTIONS_GROWTH = 70, 120, 0.10
MEMORY_PER_BYTE = 8


class Report:
    def __init__(self):
        self.failed = []

    def line(self, name, value, limit=None, holds=None):
        mark = "" if holds is None else f"   (asked for: {limit})" + ("" if holds else "   MISSED")
        print(f"  {name:<44}{value:>14}{mark}")
        if holds is False:
            self.failed.append(name)


def timed(command, output=None):
    """Seconds of wall clock, and the peak of the resident memory in bytes, of a run."""
    target = open(output, "wb") if output else subprocess.DEVNULL
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=target, stderr=subprocess.PIPE)
    messages = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if output:
        target.close()
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {child.returncode}\n{messages.decode(errors='replace')}")
    return seconds, usage.ru_maxrss * (1024 if sys.platform.startswith("linux") else 1)


def write_map(path, size):
    with open(path, "wb") as file:
        file.writelines(piece.encode() for piece in generate.pieces(size, 1))
    return path.stat().st_size


def release_build():
    swift = shutil.which("swift") or "/opt/swift/usr/bin/swift"
    subprocess.run([swift, "build", "-c", "release", "--static-swift-stdlib", "--product", "journey"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return ROOT / ".build" / "release" / "journey"


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def instructions(command):
    """What callgrind counts of a run, start-up included."""
    finished = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)], capture_output=True, text=True)
    if finished.returncode != 0:
        sys.exit(f"valgrind: status {finished.returncode}\n{finished.stderr[-2000:]}")
    line = next(line for line in finished.stderr.splitlines() if "Collected" in line)
    return int(line.split(":")[1].split()[0])


def speeds(report, journey, directory, size, rounds):
    source, emitted, by_jq = directory / "large.journey", directory / "large.json", directory / "jq.json"
    count = write_map(source, size)
    subprocess.run([journey, "compile", source, "--emit", "json", "-o", emitted], check=True)
    emitted_count = emitted.stat().st_size
    commands = {
        "check": ([journey, "check", source], None),
        "json": ([journey, "compile", source, "--emit", "json", "-o", directory / "out.json"], None),
        "text": ([journey, "compile", source, "--emit", "text", "-o", directory / "out.txt"], None),
        "wc": (["wc", source], None),
    }
    if shutil.which("jq"):
        commands["jq"] = (["jq", ".", emitted], by_jq)
    found = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, output) in commands.items():
            found[name].append(timed(command, output))
    seconds = {name: median([one[0] for one in runs]) for name, runs in found.items()}
    best = {name: min(one[0] for one in runs) for name, runs in found.items()}
    memory = {name: max(one[1] for one in runs) for name, runs in found.items()}

    print(f"\nA map of {count / 1e6:.1f} MB, {emitted_count / 1e6:.1f} MB as JSON; median of {rounds} rounds, the programs in turn:")
    for name in commands:
        read = emitted_count if name == "jq" else count
        speed = read / seconds[name] / 1e6
        limit = {"check": CHECK_SPEED, "json": JSON_SPEED}.get(name)
        title = {"check": "journey check", "json": "journey compile --emit json", "text": "journey compile --emit text", "wc": "wc",
                 "jq": "jq . (of the JSON)"}[name]
        report.line(title, f"{speed:.0f} MB/s", limit and f"{limit} MB/s", speed >= limit if limit else None)
        report.line("", f"{seconds[name]:.3f} s")
        report.line("", f"best {best[name]:.3f} s")
    for name in ("check", "json", "text"):
        report.line(f"peak memory of {name}, bytes per byte", f"{memory[name] / count:.1f}", MEMORY_PER_BYTE, memory[name] / count <= MEMORY_PER_BYTE)
    if "jq" in commands:
        ratio = seconds["jq"] / seconds["json"]
        report.line("source to JSON, times as fast as jq", f"{ratio:.1f}", TIMES_JQ, ratio >= TIMES_JQ)
        report.line("peak memory of jq, bytes per byte of JSON", f"{memory['jq'] / emitted_count:.1f}")
    report.line("check, times as long as wc", f"{seconds['check'] / seconds['wc']:.1f}")


def start(report, journey, directory, rounds):
    source = directory / "small.journey"
    count = write_map(source, 10_000)
    commands = {"journey": [journey, "compile", source, "--emit", "json", "-o", directory / "small.json"], "version": [journey, "--version"]}
    if shutil.which("dot"):
        commands["dot"] = ["dot", "-V"]
    found = {name: [] for name in commands}
    for _ in range(rounds * 20):
        for name, command in commands.items():
            found[name].append(timed(command)[0])
    print(f"\nA map of {count / 1000:.0f} KB, from start to end; median of {rounds * 20}:")
    report.line("journey --version", f"{median(found['version']) * 1000:.2f} ms")
    limit = median(found["dot"]) if "dot" in found else None
    report.line("journey compile --emit json", f"{median(found['journey']) * 1000:.2f} ms", "dot -V", median(found["journey"]) <= limit if limit else None)
    if limit:
        report.line("dot -V", f"{limit * 1000:.2f} ms")


def counts(report, journey, directory, large):
    if not shutil.which("valgrind"):
        print("\nvalgrind is not installed: no instructions are counted.")
        return
    print("\nInstructions per byte of source (callgrind):")
    small = {}
    for size in [1_000_000] + ([20_000_000] if large else []):
        source = directory / "counted.journey"
        count = write_map(source, size)
        commands = {"check": [journey, "check", source], "json": [journey, "compile", source, "--emit", "json", "-o", directory / "counted.json"]}
        for name, command in commands.items():
            each = instructions(command) / count
            limit = CHECK_INSTRUCTIONS if name == "check" else JSON_INSTRUCTIONS
            if size == 1_000_000:
                small[name] = each
                report.line(f"{name}, 1 MB", f"{each:.1f}", limit, each <= limit)
            else:
                growth = each / small[name] - 1
                report.line(f"{name}, {size // 1_000_000} MB", f"{each:.1f}")
                report.line("  against 1 MB", f"{growth:+.1%}", f"within {INSTRUCTIONS_GROWTH:.0%}", abs(growth) <= INSTRUCTIONS_GROWTH)


def main():
    arguments = argparse.ArgumentParser(description="Sets `journey` beside jq, wc and dot on generated maps.")
    arguments.add_argument("--size", type=generate.size_of, default=generate.size_of("20M"))
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--callgrind", action="store_true", help="count instructions at 1 MB (slow)")
    arguments.add_argument("--callgrind-large", action="store_true", help="count them at 20 MB, too (some minutes)")
    arguments.add_argument("--journey", type=Path, help="the program; without it, this clone's release build")
    arguments.add_argument("--strict", action="store_true", help="exit 1 where a limit is missed")
    chosen = arguments.parse_args()
    journey = chosen.journey.resolve() if chosen.journey else release_build()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    report = Report()
    with tempfile.TemporaryDirectory(dir=memory, prefix="journey-") as name:
        directory = Path(name)
        speeds(report, journey, directory, chosen.size, chosen.rounds)
        start(report, journey, directory, chosen.rounds)
        if chosen.callgrind or chosen.callgrind_large:
            counts(report, journey, directory, chosen.callgrind_large)
    print(f"\n{len(report.failed)} missed" + (": " + ", ".join(report.failed) if report.failed else ""))
    sys.exit(1 if chosen.strict and report.failed else 0)


if __name__ == "__main__":
    main()
