"""The cases of the language in `../shared/cases`: exactly these rules, at these lines, in these files."""

import os
import re

import pytest
from support import SHARED, journey, shared_cases

pytestmark = pytest.mark.skipif(
    not shared_cases(), reason=f"THE SHARED CASES DID NOT RUN: {SHARED / 'cases' / 'cases.json'} is not there")


@pytest.mark.parametrize("case", shared_cases() or [None], ids=lambda case: case["file"] if case else "none")
def test_case(case):
    path = case["file"]
    expected = sorted((os.path.normpath(one.get("file", path)), one["line"], one["rule"]) for one in case["expect"])
    run = journey("check", "--format", "json", path, cwd=SHARED / "cases")
    found = sorted((os.path.normpath(one["file"]), one["line"], one["rule"]) for one in run.json_lines)
    assert found == expected, case["why"]
    has_error = any(one["severity"] == "error" for one in run.json_lines)
    assert run.status == (1 if has_error else 0)


PEOPLE = """
persona maya "Maya"
team growth "Growth"
team sales "Sales"
team finance "Finance"
system crm "Customer records"
system rate-card "Rate card"
system erp "Books"
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The map of section 2 of the language's description, with its declarations."""
    text = (SHARED / "language.md").read_text()
    directory = tmp_path_factory.mktemp("example")
    (directory / "shared").mkdir()
    (directory / "shared" / "people.journey").write_text(PEOPLE)
    path = directory / "example.journey"
    path.write_text(re.search(r"## 2\. A map\n+```journey\n(.*?)```", text, re.DOTALL)[1])
    return path


def test_example_of_the_language(example):
    run = journey("check", example, expect=0)
    assert run.output == b"" and run.messages == ""
    journey("compile", example, "--emit", "json", expect=0)
    journey("compile", example, "--emit", "text", expect=0)
    for name in ("buy-software", "buy-software-behind", "buy-software-2027"):
        journey("compile", example, "--map", name, expect=0)


TOKEN = re.compile(r'//[^\n]*|"(?:[^"\\\n]|\\.)*"|[^\s{},;"]+|[{},;]')


def test_each_token_left_out(example):
    """One mistake gives one message: never two errors for one token that is missing."""
    text = example.read_text()
    trouble = []
    for token in TOKEN.finditer(text):
        if token[0].startswith("//"):
            continue
        changed = text[:token.start()] + text[token.end():]
        run = journey("check", "--format", "json", "-", "--stdin-name", "example.journey", cwd=example.parent, stdin=changed.encode())
        errors = [one for one in run.json_lines if one["severity"] == "error"]
        if len(errors) > 1:
            line = text.count("\n", 0, token.start()) + 1
            trouble.append(f"without {token[0]} in line {line}: " + ", ".join(f"{one['rule']} in {one['line']}" for one in errors))
    assert not trouble, "\n".join(trouble)


def test_every_rule_of_the_language_is_explained():
    text = (SHARED / "language.md").read_text()
    section = text[text.index("**Errors**: nothing is emitted."):text.index("**Advice**")]
    section = section.split("Some that could be told two ways")[0] + section[section.index("**Warnings**"):]
    rules = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", section)) - {"review-overdue"}
    assert len(rules) > 40
    for rule in sorted(rules):
        run = journey("explain", rule, expect=0)
        assert rule in run.text and run.messages == ""
