"""The completions, in the shells that they are for: each loads its script and is asked what may follow a line.

What is right is what `journey help` tells, which is made from the same table by other code.
"""

import functools
import os
import pty
import re
import subprocess
import time

import pytest
from programs import needs
from support import HANG_GUARD, binary, environment, journey


# What the help tells

@functools.cache
def commands():
    """The commands with their summaries."""
    return dict(rows(journey("help", expect=0).text, "Commands"))


@functools.cache
def options(command):
    """The options of a command: the long name with the placeholder of its value, and the values that the help lists."""
    told = journey("help", *([command] if command else []), expect=0).text
    result = {}
    for line in section(told, "Options"):
        if option := re.match(r"  (?:-(\w), |    )(--[\w-]+)(?: ([A-Z]+))?(?:  +(.*))?$", line):
            letter, name, placeholder, summary = option.groups()
            current = result[name] = {"letter": letter, "placeholder": placeholder, "values": [], "summary": summary}
        elif value := re.match(r" +([\w-]+) {2,}\S", line):
            current["values"].append(value.group(1))
        else:
            current["summary"] += " " + line.strip()
    return result


@functools.cache
def operands(command):
    """The operands of a command: the placeholder, the values that the help lists, the extensions of files, and whether there may be more."""
    told = journey("help", command, expect=0).text
    usage = section(told, "Usage")[0]
    result = []
    for line in section(told, "Operands"):
        if operand := re.match(r"  ([A-Z]+)  ", line):
            result.append({"name": operand.group(1), "values": [], "extensions": set(), "repeats": f"{operand.group(1)}…" in usage})
        elif value := re.match(r" {8,}([\w-]+) {2,}\S", line):
            result[-1]["values"].append(value.group(1))
        result[-1]["extensions"] |= set(re.findall(r"`(\.\w+)`", line))
    return result


def rules():
    """All rules, as `explain` tells them to who names none."""
    return re.findall(r"`([\w-]+)`", journey("explain", "xxxxxxxxxxxxxxxx", expect=2).messages)[1:]


def rows_of_maps():
    """The rows that a drawing may have, as the help of `--lanes` tells them."""
    return re.findall(r"`([\w-]+)`", options("draw")["--lanes"]["summary"].split("`lane`")[1])


def section(told, title):
    lines = iter(told.splitlines())
    for line in lines:
        if line == f"{title}:":
            break
    return list(iter(lambda: next(lines, ""), ""))


def rows(told, title):
    for line in section(told, title):
        if row := re.match(r"  (\S+)  +(\S.*)", line):
            yield row.groups()


# The shells

class Shell:
    """A shell with the completions loaded. `offers` gives what it offers behind each of some lines: {word: description}."""

    def __init__(self, directory):
        self.script = directory / f"journey.{self.name}"
        self.script.write_bytes(journey("completions", self.name, expect=0).output)
        self.directory = directory

    def run(self, *arguments, cwd, **changes):
        finished = subprocess.run(
            [self.name, *arguments], cwd=cwd, env=environment(**changes), capture_output=True, text=True, timeout=HANG_GUARD, stdin=subprocess.DEVNULL)
        assert finished.returncode == 0 and finished.stderr == "", finished
        return finished.stdout


class Bash(Shell):
    name = "bash"

    def offers(self, *lines, cwd):
        """Does what bash does before it calls the function: it takes the line apart, where `=` stands, too."""
        script = ["set -u", f". '{self.script}'"]
        for line in lines:
            words = re.findall(r"[^\s=]+|=", line) + ([""] if line[-1] == " " else [])
            quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
            script += [f"COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; COMP_LINE={line!r}; _journey journey", 'printf "%s\\n" "${COMPREPLY[@]-}"', "echo ---"]
        answers = self.run("--norc", "--noprofile", "-c", "\n".join(script), cwd=cwd).split("---\n")
        return [{word: None for word in answer.splitlines() if word} for answer in answers[:-1]]


class Fish(Shell):
    name = "fish"

    def offers(self, *lines, cwd):
        script = [f"source '{self.script}'"]
        for line in lines:
            script += [f"complete -C '{line}'", "echo ---"]
        answers = self.run("--no-config", "-c", "\n".join(script), cwd=cwd, HOME=str(self.directory), XDG_CONFIG_HOME=str(self.directory)).split("---\n")
        return [dict(row.partition("\t")[::2] for row in answer.splitlines()) for answer in answers[:-1]]


class Zsh(Shell):
    """Completes nowhere but in its line editor, which wants a terminal."""

    name = "zsh"

    # Notes what completion functions offer, and offers it all the same.
    START = r"""
        autoload -Uz compinit && compinit -D -u
        source $COMPLETIONS
        typeset -a offered shown
        compadd() {
          local -a words display
          integer position
          for ((position = 1; position <= $#; position++)); do
            case $argv[position] in
              (-|--) break ;;
              # Asked for a list alone it offers nothing.
              (-[OAD]) builtin compadd "$@"; return ;;
              (-d) display=("${(@P)argv[position + 1]}") ;;
            esac
          done
          builtin compadd -A words "$@"
          offered+=($words) shown+=($display)
          builtin compadd "$@"
        }
        zle-line-init() {
          local line
          for line in "${(@f)$(<$QUESTIONS)}"; do
            offered=() shown=()
            BUFFER=$line CURSOR=$#line
            zle list-choices
            print -rl -- $offered - $shown --- >>$ANSWERS
          done
          exit
        }
        zle -N zle-line-init
        """

    def offers(self, *lines, cwd):
        (self.directory / ".zshrc").write_text(self.START)
        questions, answers = self.directory / "questions", self.directory / "answers"
        questions.write_text("\n".join(lines))
        answers.write_text("")
        # Wide enough for whole descriptions, which zsh cuts to the terminal.
        changes = {"ZDOTDIR": self.directory, "COMPLETIONS": self.script, "QUESTIONS": questions, "ANSWERS": answers, "TERM": "dumb", "COLUMNS": "400", "LINES": "100"}
        ours, theirs = pty.openpty()
        process = subprocess.Popen(["zsh", "-d", "-i"], cwd=cwd, env=environment(**{name: str(value) for name, value in changes.items()}),
                                   stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        screen = drain(ours, process)
        found = answers.read_text().split("---\n")[:-1]
        assert len(found) == len(lines), screen
        return [self.answer(text) for text in found]

    @staticmethod
    def answer(text):
        words, _, shown = text.partition("-\n")
        told = dict(re.findall(r"^(\S+) +-- (.*)$", shown, re.MULTILINE))
        return {word: told.get(word) for word in words.splitlines() if word}


def drain(descriptor, process):
    """What a process writes to its terminal until it ends."""
    written, end = b"", time.monotonic() + HANG_GUARD
    os.set_blocking(descriptor, False)
    while process.poll() is None:
        try:
            written += os.read(descriptor, 65536)
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:
            # The other side is closed; the process is about to end.
            time.sleep(0.01)
        if time.monotonic() > end:
            process.kill()
            process.wait()
            pytest.fail(f"{process.args[0]} hangs: {written.decode(errors='replace')}")
    os.close(descriptor)
    return written.decode(errors="replace")


SHELLS = [pytest.param(shell, marks=needs(shell.name), id=shell.name) for shell in (Bash, Zsh, Fish)]


@pytest.fixture(params=SHELLS)
def shell(request, tmp_path):
    return request.param(tmp_path)


@pytest.fixture
def maps(tmp_path):
    """A directory with files of all sorts."""
    directory = tmp_path / "project"
    (directory / "sub folder").mkdir(parents=True)
    for name in ("one.journey", "two words.journey", "notes.txt", "model.json", "sub folder/deep.journey"):
        (directory / name).write_text("")
    return directory


def plain(words):
    """File names as they are: without the escapes of a shell, and the `/` that some put behind a directory."""
    return {word.replace("\\", "").rstrip("/") for word in words}


def test_the_help_is_read_well():
    """These tests are worth nothing where they misread the help."""
    assert {"check", "compile", "new", "version"} <= set(commands())
    assert options("check")["--format"]["values"][:2] == ["human", "short"] and options("check")["--strict"]["placeholder"] is None
    assert options("compile")["--output"]["letter"] == "o" and options("compile")["--output"]["values"] == []
    kind, name = operands("new")
    assert len(kind["values"]) == 4 and name["name"] == "ID" and not kind["repeats"]
    assert operands("check") == [{"name": "FILE", "values": [], "extensions": {".journey"}, "repeats": True}]
    assert operands("compile")[0]["extensions"] == {".journey", ".json"}
    assert "unreachable-step" in rules() and len(rules()) > 50


def test_commands(shell, maps):
    all_of_them, some, first_options = shell.offers("journey ", "journey com", "journey --", cwd=maps)
    assert set(all_of_them) == set(commands())
    assert set(some) == {name for name in commands() if name.startswith("com")}
    assert set(first_options) - {"-h"} == set(options(None))
    for name, description in all_of_them.items():
        assert description is None or similar(description, commands()[name]), name
    assert shell.name == "bash" or all(all_of_them.values())


def similar(description, summary):
    """Help breaks lines, and a shell shows the first sentence alone."""
    return summary.split()[:4] == description.split()[:4]


def test_options(shell, maps):
    for command, offered in zip(commands(), shell.offers(*(f"journey {command} --" for command in commands()), cwd=maps), strict=True):
        told = options(command)
        assert {word for word in offered if word.startswith("--")} == set(told), command
        for name, option in told.items():
            assert offered[name] is None or similar(offered[name], option["summary"]), (name, offered[name], option)
        assert shell.name == "bash" or all(offered[name] for name in told)


def test_values_of_options(shell, maps):
    wanted = {}
    for command in commands():
        for name, option in options(command).items():
            for spelling in [name] + ([f"-{option['letter']}"] if option["letter"] else []):
                if option["placeholder"]:
                    wanted[f"journey {command} {spelling} "] = option
    assert len(wanted) > 20
    files = {"ROWS": set(rows_of_maps()), "PATH": {"one.journey", "two words.journey", "notes.txt", "model.json", "sub folder"}, "DIR": {"sub folder"}}
    for (line, option), words in zip(wanted.items(), shell.offers(*wanted, cwd=maps), strict=True):
        assert plain(words) == files.get(option["placeholder"], set(option["values"])), line
        assert shell.name == "bash" or not option["values"] or all(words.values()), line


def test_operands(shell, maps):
    def expected(operand):
        if operand["extensions"]:
            return {"sub folder"} | {path.name for path in maps.iterdir() if path.suffix in operand["extensions"]}
        return {"RULE": set(rules()), "COMMAND": set(commands())}.get(operand["name"], set(operand["values"]))

    wanted = {}
    for command in commands():
        told = operands(command)
        for count in range(3):
            operand = told[count] if count < len(told) else told[-1] if told and told[-1]["repeats"] else None
            wanted[f"journey {command} {'x ' * count}"] = expected(operand) if operand else set()
    for (line, words), offered in zip(wanted.items(), shell.offers(*wanted, cwd=maps), strict=True):
        assert plain(word for word in offered if word[0] != "-") == words, line


def test_what_stands_before(shell, maps):
    """Options and their values are no operands; `--` ends the options."""
    kinds = set(operands("new")[0]["values"])
    lines = {
        "journey new -o x ": kinds,
        "journey new --output x ": kinds,
        "journey new -o x current-state ": set(),
        "journey new cur": {"current-state"},
        "journey new -- ": kinds,
        "journey check --strict o": {"one.journey"},
        "journey check one.journey --format j": {"json"},
        "journey compile one.journey --emit json --view ": set(options("compile")["--view"]["values"]),
        "journey nonsense ": set(),
        "journey explain unreach": {"unreachable-step"},
    }
    for line, words in zip(lines, shell.offers(*lines, cwd=maps), strict=True):
        assert plain(words) == lines[line], line


def test_a_value_behind_an_equals_sign(shell, maps):
    lines = {"journey check --format=": options("check")["--format"]["values"], "journey check --format=sh": ["short"], "journey compile --root=s": ["sub folder"]}
    for line, words in zip(lines, shell.offers(*lines, cwd=maps), strict=True):
        # fish offers the whole word.
        assert {word.split("=")[-1] for word in plain(words)} == set(lines[line]), line


def test_a_list(shell, maps):
    """What may follow a comma, as a word of its own or behind what stands before it."""
    every = set(rows_of_maps())
    assert {"goal", "feeling", "backstage"} <= every and len(every) == 19
    lines = {
        "journey draw --lanes fee": {"feeling"},
        "journey draw --lanes goal,": every,
        "journey compile --lanes goal,doing,fee": {"feeling"},
        "journey compile --lanes=fee": {"feeling"},
        "journey compile --lanes=goal,fee": {"feeling"},
        "journey compile --lanes=goal,nonsense": set(),
    }
    for line, words in zip(lines, shell.offers(*lines, cwd=maps), strict=True):
        offered = {word.split("=")[-1].split(",")[-1] for word in plain(words)}
        # zsh does not offer again what is in the list already.
        assert offered | ({"goal"} if line.endswith("goal,") else set()) == lines[line], line
        if shell.name != "zsh" and "goal," in line:
            assert all(word.split("=")[-1].startswith("goal,") for word in words), line


@needs("zsh")
def test_zsh_finds_it_by_itself(tmp_path):
    """As a file in `fpath`, which the completion system loads when it is wanted."""
    shell = Zsh(tmp_path)
    (tmp_path / "functions").mkdir()
    shell.script.rename(tmp_path / "functions" / "_journey")
    shell.script = "/dev/null"
    shell.START = "fpath=($ZDOTDIR/functions $fpath)\n" + Zsh.START
    first, second = shell.offers("journey ", "journey check --st", cwd=tmp_path)
    assert set(first) == set(commands()) and set(second) == {"--strict", "--stdin-name"}


@needs("bash")
def test_bash_in_a_terminal(maps, tmp_path):
    """Typed, with a real Tab: the name of the file is completed and escaped."""
    shell = Bash(tmp_path)
    (tmp_path / "start").write_text(f"PS1=\nbind 'set bell-style none'\n. '{shell.script}'\njourney() {{ printf '<%s>' \"$@\" >'{tmp_path}/arguments'; }}\n")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(["bash", "--rcfile", str(tmp_path / "start"), "--noprofile", "-i"], cwd=maps, env=environment(TERM="dumb", HOME=str(tmp_path)),
                               stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    os.write(ours, b"journey che\t--str\ttw\t\nexit\n")
    drain(ours, process)
    assert (tmp_path / "arguments").read_text() == "<check><--strict><two words.journey>"


@needs("bash")
def test_bash_needs_nothing_that_3_2_lacks():
    script = journey("completions", "bash", expect=0).text
    for pattern in (r"\bmapfile\b", r"\breadarray\b", r"declare -A", r"local -A", r"local -n", r"\$\{\w+,,", r"\$\{\w+\^", r"\|&", r"&>>", r";;&", r"\bcoproc\b", r"\[\[ -v", r"\[-1\]"):
        assert not re.search(pattern, script), pattern
    # The one command of later versions is asked for, or may fail.
    for line in script.splitlines():
        if "compopt" in line and not line.lstrip().startswith("#"):
            assert line.endswith("2>/dev/null") or "2>&1" in line, line


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs(name)) for name in ("bash", "zsh", "fish")])
def test_loading_says_nothing(name, tmp_path):
    """Under the strictest settings, twice, and as `eval`."""
    script = tmp_path / "script"
    script.write_bytes(journey("completions", name, expect=0).output)
    start = {"bash": "set -u; set -e; ", "zsh": "autoload -Uz compinit; compinit -D -u; setopt nounset; ", "fish": ""}[name]
    loading = f"source {script}" if name == "fish" else f'eval "$(cat {script})"'
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
    finished = subprocess.run([name, *options, "-c", f"{start}{loading}; {loading}"], env=environment(HOME=str(tmp_path)), capture_output=True, timeout=HANG_GUARD, stdin=subprocess.DEVNULL)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"", b"")
