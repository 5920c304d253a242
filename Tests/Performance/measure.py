"""Runs a program from the start of its process to its end, and says what that took."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple, Optional

BYTES_OF_A_PEAK = 1024 if sys.platform.startswith("linux") else 1


class Command(NamedTuple):
    """What is run, the file it gets as standard input, the file that gets its standard output, the status it ends with."""

    arguments: list
    input: Optional[Path] = None
    output: Optional[Path] = None
    status: int = 0


class Run(NamedTuple):
    seconds: float
    peak: int


class Failed(Exception):
    """Why a run has no figures, as half a sentence."""


class Figures:
    """The runs of one command, and why there are no more of them."""

    def __init__(self):
        self.runs = []
        self.failure = None

    @property
    def median(self):
        return median([run.seconds for run in self.runs])

    @property
    def best(self):
        return min(run.seconds for run in self.runs)

    @property
    def peak(self):
        return max(run.peak for run in self.runs)


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def in_turn(commands, rounds, time_out):
    """Runs the commands one after the other, that `rounds` times. What fails once is not run again."""
    figures = {name: Figures() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if figures[name].failure is None:
                try:
                    figures[name].runs.append(run(command, time_out))
                except Failed as failure:
                    figures[name].failure = str(failure)
    return figures


def run(command, time_out):
    """Seconds of wall clock, and the peak of the resident memory in bytes."""
    with opened(command.input, "rb") as source, opened(command.output, "wb") as target:
        begin = time.perf_counter()
        child = subprocess.Popen(command.arguments, stdin=source, stdout=target, stderr=subprocess.PIPE)
        timer = threading.Timer(time_out, child.kill)
        timer.start()
        messages = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != command.status:
        raise Failed(f"takes longer than {time_out:g} s" if seconds >= time_out else ending(child.returncode, messages))
    if command.output and command.output.stat().st_size == 0:
        raise Failed("has written nothing")
    return Run(seconds, usage.ru_maxrss * BYTES_OF_A_PEAK)


def opened(path, mode):
    return open(path or os.devnull, mode)


def ending(status, messages):
    words = " ".join(messages.decode(errors="replace").split())[:120]
    how = f"ends with signal {-status}" if status < 0 else f"ends with status {status}"
    return f"{how} ({words})" if words else how


# Instructions

def instructions(command, time_out, is_native):
    """How many instructions a program takes, from its start to its end.

    Callgrind counts those of native programs, the same number every time. It does not suit programs that make their own
    code while they run, or that bring their own scheduler; of those the processor counts, where the machine lets it.
    """
    if is_native and not shutil.which("valgrind"):
        raise Failed("not measured, valgrind is missing")
    if not is_native and not has_processor_counter():
        raise Failed("not measured, perf cannot count on this machine")
    return (callgrind if is_native else processor)(command, time_out)


def callgrind(command, time_out):
    with tempfile.NamedTemporaryFile("r", suffix=".log") as log:
        options = ["--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}"]
        run(command._replace(arguments=["valgrind", *options, *command.arguments]), time_out)
        return counted(r"Collected : (\d+)", log.read())


def processor(command, time_out):
    with tempfile.NamedTemporaryFile("r", suffix=".log") as log:
        options = ["stat", "-x,", "-e", "instructions:u", "-o", log.name]
        run(command._replace(arguments=["perf", *options, *command.arguments]), time_out)
        return counted(r"^(\d+),", log.read())


def counted(pattern, log):
    """Nothing is counted where the program is a script that starts another one, or where the machine does not count."""
    found = re.search(pattern, log, re.MULTILINE)
    if not found:
        raise Failed("leaves no count of its instructions")
    return int(found.group(1))


def has_processor_counter():
    if not shutil.which("perf"):
        return False
    try:
        return processor(Command([sys.executable, "-c", ""]), 10) > 0
    except Failed:
        return False
