"""The manual page, read by mandoc, which also says what is wrong with one."""

import re
import subprocess

import pytest
from programs import needs
from support import HANG_GUARD, environment, journey

pytestmark = needs("mandoc")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("manual") / "journey.1"
    path.write_bytes(journey("man", expect=0).output)
    return path


def mandoc(*arguments):
    return subprocess.run(["mandoc", *arguments], capture_output=True, text=True, timeout=HANG_GUARD)


def read(page, width=78):
    """The page as a terminal shows it, without bold and underlined."""
    run = mandoc("-T", "ascii", "-O", f"width={width}", page)
    assert run.returncode == 0, run.stderr
    return re.sub(r".\x08", "", run.stdout)


def test_nothing_is_wrong_with_it(page):
    assert mandoc("-T", "lint", "-W", "warning", page).stdout == ""
    # Style, too. Whether other pages are installed here is not the page's fault.
    told = [line for line in mandoc("-T", "lint", page).stdout.splitlines() if "referenced manual not found" not in line]
    assert told == []


def test_it_has_the_sections_of_a_manual_page(page):
    sections = re.findall(r"^([A-Z][A-Z ]+)$", read(page), re.MULTILINE)
    assert sections == ["NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]


def test_it_tells_what_the_help_tells(page):
    """Every command with its options, values and examples; a blank or a line break is all that may differ."""
    text = read(page, width=500)
    flat = " ".join(text.split())
    told = journey("help", expect=0).text
    commands = re.findall(r"^  (\w+)  ", told.split("Commands:")[1].split("Options:")[0], re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        help_text = journey("help", command, expect=0).text
        part = text.split(f"\n   journey {command}\n")[1].split("\n   journey ")[0]
        for option, placeholder in re.findall(r"^ +(?:-\w, )?(--[\w-]+)(?: ([A-Z]+))?", help_text.split("Options:")[1].split("Examples:")[0], re.MULTILINE):
            assert re.search(rf"^ +(-\w, )?{option}{' ' + placeholder if placeholder else ''}$", part, re.MULTILINE), (command, option)
        for value in re.findall(r"^ {8,}([\w-]+) {2,}\S", help_text, re.MULTILINE):
            assert re.search(rf"^ +{value} ", part, re.MULTILINE), (command, value)
        for example in re.findall(r"^  (journey .*)$", help_text.split("Examples:")[-1], re.MULTILINE):
            assert " ".join(example.split()) in flat, example
        usage = re.search(r"^  (journey .*)$", help_text, re.MULTILINE).group(1).replace("…", " ...")
        assert f"     {usage}\n" in text, usage


def test_it_is_the_same_everywhere(page):
    """It tells the day of the version, not today's."""
    for changes in ({"TZ": "Pacific/Kiritimati", "LC_ALL": "th_TH.UTF-8"}, {"TZ": "Pacific/Niue", "NO_COLOR": "1", "TERM": "dumb"}):
        assert journey("man", env=environment(**changes), expect=0).output == page.read_bytes()
    assert re.match(rb"\.Dd [A-Z][a-z]+ \d\d?, \d{4}\n", page.read_bytes())


@needs("groff")
def test_groff_reads_it_too(page):
    run = subprocess.run(["groff", "-ww", "-mandoc", "-T", "utf8", page], capture_output=True, text=True, timeout=HANG_GUARD)
    assert run.returncode == 0 and run.stderr == "", run.stderr
    assert "journey" in run.stdout
