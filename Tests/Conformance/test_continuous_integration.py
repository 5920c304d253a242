"""What a team puts into its continuous integration: the action, the examples of the document, the hooks. The scripts of
the action run here as a runner would run them; of GitHub itself there is a stand-in that keeps comments."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import document
from programs import needs
from ruamel.yaml import YAML
from support import ROOT, binary, environment, journey

ACTION = ROOT / ".github" / "actions" / "maps"
DOCUMENT = "docs/continuous-integration.md"
HANG = 120


def tool(name):
    """A program of the same environment as this Python."""
    return shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))


def yaml(text):
    return YAML(typ="safe").load(text)


def examples(language="yaml"):
    return [block.text for block in document(DOCUMENT).blocks if block.language == language]


def example(word):
    """The only example that has a word in it."""
    [found] = [text for text in examples() if word in text]
    return found


def validate(schema, text, tmp_path):
    (tmp_path / "x.yaml").write_text(text)
    finished = subprocess.run(
        [tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", "x.yaml"], cwd=tmp_path, capture_output=True, text=True, timeout=HANG)
    return finished.returncode == 0, finished.stdout + finished.stderr


def shellcheck(text, tmp_path):
    (tmp_path / "x.sh").write_text("#!/usr/bin/env bash\n" + text)
    finished = subprocess.run([tool("shellcheck"), "x.sh"], cwd=tmp_path, capture_output=True, text=True, timeout=HANG)
    return finished.stdout + finished.stderr


# What is written down

def test_the_action_is_one(tmp_path):
    good, told = validate("github-actions", (ACTION / "action.yml").read_text(), tmp_path)
    assert good, told
    good, _ = validate("github-actions", (ACTION / "action.yml").read_text().replace("using: composite", "using: nothing"), tmp_path)
    assert not good


def test_the_scripts_are_sound():
    scripts = sorted(ACTION.glob("*.sh"))
    finished = subprocess.run([tool("shellcheck"), "--external-sources", "--source-path", "SCRIPTDIR", *scripts], capture_output=True, text=True, timeout=HANG)
    assert finished.returncode == 0, finished.stdout
    steps = yaml((ACTION / "action.yml").read_text())["runs"]["steps"]
    named = {found[1] for step in steps if "run" in step for found in [re.fullmatch(r'"\$GITHUB_ACTION_PATH/([a-z]+\.sh)"', step["run"])]}
    assert named | {"common.sh"} == {path.name for path in scripts}
    assert all(os.access(ACTION / name, os.X_OK) for name in named)


def test_nothing_is_put_into_the_text_of_a_script():
    """What a pull request brings along reaches the scripts by the environment alone."""
    steps = yaml((ACTION / "action.yml").read_text())["runs"]["steps"]
    for step in steps:
        assert "${{" not in step.get("run", "")
        for name, value in step.get("env", {}).items():
            script = (ACTION / re.search(r"/([a-z]+\.sh)", step["run"])[1]).read_text() + (ACTION / "common.sh").read_text()
            assert f"${name}" in script or f"${{{name}" in script or name == "GH_TOKEN", f"{name}: {value}"
    for text in examples():
        for job in yaml(text).get("jobs", {}).values():
            assert not any("${{" in step.get("run", "") for step in job["steps"])


def test_the_examples_for_github(tmp_path):
    found = [text for text in examples() if "runs-on" in text]
    assert len(found) >= 2
    for text in found:
        good, told = validate("github-workflows", text, tmp_path)
        assert good, told
        workflow = yaml(text)
        assert workflow["permissions"] and "pull_request_target" not in text
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                assert not shellcheck(step.get("run", ""), tmp_path)
    good, _ = validate("github-workflows", found[0].replace("runs-on", "runs_on"), tmp_path)
    assert not good


def test_the_inputs_that_are_told_exist():
    inputs = yaml((ACTION / "action.yml").read_text())["inputs"]
    for text in examples():
        for job in yaml(text).get("jobs", {}).values():
            for step in job["steps"]:
                if ACTION.name in step.get("uses", ""):
                    assert step["uses"].partition("/journey/")[2].partition("@")[0] == str(ACTION.relative_to(ROOT))
                    assert set(step.get("with", {})) <= set(inputs)
    prose = document(DOCUMENT).prose
    assert all(f"| `{name}` |" in prose for name in inputs)


def test_the_example_for_gitlab(tmp_path):
    text = example("codequality")
    good, told = validate("gitlab-ci", text, tmp_path)
    assert good, told
    good, _ = validate("gitlab-ci", text.replace("codequality:", "codequalities: []\n      other:"), tmp_path)
    assert not good
    scripts = [job["script"] for job in yaml(text).values() if isinstance(job, dict) and "script" in job]
    assert len(scripts) >= 3
    for lines in scripts:
        assert not shellcheck("\n".join(lines) + "\n", tmp_path)


# Runs

# Answers as `gh` does, of a pull request whose comments are a file.
GH = '''\
import json, os, sys

state, arguments = os.environ["GH_STATE"], sys.argv[1:]
assert arguments.pop(0) == "api" and os.environ["GH_TOKEN"], arguments
if os.environ.get("GH_FAILS"):
    sys.exit("::error::HTTP 403: Resource not accessible by integration")
comments, method, body, address = json.load(open(state)), "GET", None, None
while arguments:
    word = arguments.pop(0)
    if word == "--method":
        method = arguments.pop(0)
    elif word == "-F":
        name, _, path = arguments.pop(0).partition("=@")
        assert name == "body", name
        body = open(path, encoding="utf-8").read()
    elif word != "--paginate":
        address = word
if method == "GET":
    assert address == "repos/team/maps/issues/7/comments?per_page=100", address
    # A page after the other, as `--paginate` prints them.
    print(json.dumps(comments[:2]) + json.dumps(comments[2:]))
elif method == "POST":
    assert address == "repos/team/maps/issues/7/comments", address
    comments.append({"id": 100 + len(comments), "body": body, "user": {"type": "Bot", "login": "github-actions[bot]"}})
else:
    assert method == "PATCH", method
    [one] = [one for one in comments if address == f"repos/team/maps/issues/comments/{one['id']}"]
    one["body"] = body
json.dump(comments, open(state, "w"))
'''

class Runner:
    """A checked-out pull request, and the machine that the action runs on."""

    def __init__(self, place):
        self.place, self.repository = place, place / "repository"
        self.repository.mkdir()
        (place / "bin").mkdir()
        self.program("gh", GH)
        self.journey = binary()
        self.comments = []
        self.git("init", "--quiet", "--initial-branch", "main")

    def program(self, name, text):
        (self.place / "bin" / name).write_text(f"#!{sys.executable}\n{text}")
        (self.place / "bin" / name).chmod(0o755)

    def git(self, *words):
        identity = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        finished = subprocess.run(["git", *words], cwd=self.repository, env=environment(**identity, GIT_CONFIG_GLOBAL="/dev/null"), check=True, capture_output=True, text=True)
        return finished.stdout.strip()

    def commit(self, **files):
        """Commits files, whose names may also be given by `files`; a content of nothing removes one."""
        for name, text in files.pop("files", files).items():
            path = self.repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def merged(self, **files):
        """A pull request with these files, checked out as GitHub merges it."""
        base = self.git("rev-parse", "HEAD")
        self.git("checkout", "--quiet", "-b", "change")
        head = self.commit(**files)
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "merge", "change")
        return {"PULL_REQUEST_BASE": base, "PULL_REQUEST_HEAD": head}

    def run(self, script, status=0, **given):
        """A step; its log, and what it puts out."""
        temporary = self.place / "temporary"
        temporary.mkdir(exist_ok=True)
        outputs, summary, state = self.place / "outputs", self.place / "summary", self.place / "comments.json"
        outputs.write_text("")
        summary.touch()
        state.write_text(json.dumps(self.comments))
        given = {"JOURNEY": self.journey, "PATHS": ".", "STRICT": "false", "BASE": "", "FORMAT": "svg", "PULL_REQUEST": "7", "GH_TOKEN": "x", **given}
        finished = subprocess.run(
            [ACTION / script], cwd=self.repository, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=HANG, env=environment(
                PATH=f"{self.place / 'bin'}{os.pathsep}{os.environ['PATH']}", RUNNER_TEMP=str(temporary), GITHUB_OUTPUT=str(outputs),
                GITHUB_STEP_SUMMARY=str(summary), GITHUB_REPOSITORY="team/maps", GITHUB_SERVER_URL="https://github.example", GITHUB_RUN_ID="42",
                GH_STATE=str(state), GIT_CONFIG_GLOBAL="/dev/null", **given))
        self.log = finished.stdout.decode()
        assert finished.returncode == status, self.log
        self.comments = json.loads(state.read_text())
        self.summary = summary.read_text()
        self.outputs = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        return self.commands()

    def commands(self):
        """The workflow commands that a runner takes from the log, without those between a stop and its token."""
        found, token = [], None
        for line in re.split(r"\r\n|\r|\n", self.log):
            if token:
                token = None if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
                assert re.fullmatch(r"[0-9a-f]{32}", token)
            elif line.lstrip().startswith("::") or "##[" in line:
                found.append(line)
        assert token is None
        return found

    def pictures(self):
        base = self.place / "temporary" / "journey-maps" / "report" / "pictures"
        return sorted(str(path.relative_to(base)) for path in base.rglob("*") if path.is_file())


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def a_map(name, step="One"):
    return f'current-state {name} "The map {name}" {{\n  step one "{step}"\n}}\n'


BAD = 'current-state bad "Bad" {\n  step one "One" {\n    feelin 1\n  }\n}\n'


def test_check_annotates(runner):
    runner.commit(files={"maps/good.journey": a_map("good"), "maps/bad.journey": BAD, "other.journey": BAD.replace("bad", "other")})
    assert [line.partition(",")[0] for line in runner.run("check.sh", 1)] == ["::error file=maps/bad.journey", "::error file=other.journey"]
    assert len(runner.run("check.sh", 1, PATHS="maps\n\n")) == 1
    assert runner.run("check.sh", PATHS="maps/good.journey") == []
    runner.commit(files={"--help.journey": BAD.replace("bad", "other")})
    assert len(runner.run("check.sh", 1, PATHS="--help.journey")) == 1
    assert len(runner.run("check.sh", 1, PATHS="other.journey\nmaps/good.journey\nmaps/bad.journey\n")) == 2


def test_check_is_strict_where_it_is_asked_to(runner):
    runner.commit(files={"x.journey": 'channel web "Website"\n' + a_map("x")})
    assert [line[:10] for line in runner.run("check.sh")] == ["::warning "]
    assert [line[:10] for line in runner.run("check.sh", 1, STRICT="true")] == ["::warning "]


def test_check_of_what_is_not_there(runner):
    runner.commit(files={"x.journey": a_map("x")})
    hostile = "::error::nowhere\n%0A\r::warning::x"
    assert [line[:9] for line in runner.run("check.sh", 2, PATHS=f"x.journey\n{hostile}")] == ["::error::"]
    assert "nowhere" in runner.log


def test_prepare_takes_an_installed_command(runner):
    runner.run("prepare.sh", INSTALLED=binary())
    assert runner.outputs == {"journey": binary()} and journey("--version").text in runner.log
    assert len(runner.run("prepare.sh", 2, INSTALLED="no-such-journey")) == 1


def test_the_digest_is_that_of_the_sources(runner):
    runner.run("sources.sh")
    first = runner.outputs["digest"]
    assert re.fullmatch("[0-9a-f]{64}", first)
    runner.run("sources.sh")
    assert runner.outputs["digest"] == first


def test_the_difference_is_that_of_the_pull_request_alone(runner):
    """Not of what has come to the base meanwhile; and where the head is checked out, of what it was branched from."""
    runner.commit(files={"x.journey": a_map("x"), "y.journey": a_map("y")})
    old = runner.git("rev-parse", "HEAD")
    runner.git("checkout", "--quiet", "-b", "change")
    head = runner.commit(files={"x.journey": a_map("x", "Another")})
    runner.git("checkout", "--quiet", "main")
    newest = runner.commit(files={"y.journey": a_map("y", "Elsewhere")})
    runner.git("checkout", "--quiet", "--detach", "change")
    runner.run("difference.sh", PULL_REQUEST_BASE=newest, PULL_REQUEST_HEAD=head)
    assert runner.outputs == {"result": "different", "base": old}
    assert "Another" in runner.summary and "Elsewhere" not in runner.summary
    runner.git("checkout", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "--message", "merge", "change")
    # The event may be older than the merge.
    runner.run("difference.sh", PULL_REQUEST_BASE=old, PULL_REQUEST_HEAD=head)
    assert runner.outputs == {"result": "different", "base": newest}
    assert runner.summary.count("### What changes in the maps") == 2 and "Elsewhere" not in runner.summary
    runner.run("difference.sh", BASE="main~1", PULL_REQUEST_BASE="", PULL_REQUEST_HEAD="")
    assert runner.outputs["base"] == old and "Elsewhere" in runner.summary


def test_no_difference(runner):
    runner.commit(files={"x.journey": a_map("x")})
    runner.run("difference.sh", **runner.merged(files={"README.md": "Maps.\n"}))
    assert runner.outputs["result"] == "same" and "Nothing." in runner.summary


def test_a_base_that_is_not_there(runner):
    runner.commit(files={"x.journey": a_map("x")})
    told = runner.run("difference.sh", 2, PULL_REQUEST_BASE="1" * 40, PULL_REQUEST_HEAD="2" * 40)
    assert len(told) == 1 and "fetch-depth: 0" in told[0]
    assert len(runner.run("difference.sh", 2, BASE="nowhere", PULL_REQUEST_BASE="", PULL_REQUEST_HEAD="")) == 1


def test_a_side_with_errors(runner):
    """What can be read is told; that it is not all, too. The check is what fails."""
    runner.commit(files={"x.journey": a_map("x")})
    told = runner.run("difference.sh", **runner.merged(files={"x.journey": a_map("x", "Another"), "bad.journey": BAD.replace("feelin", "##[error]")}))
    assert runner.outputs["result"] == "trouble" and "This is not the whole difference" in runner.summary
    assert [line[:11] for line in told] == ["::warning::"]


def comment_run(runner, result, summary, **given):
    work = runner.place / "temporary" / "journey-maps"
    work.mkdir(parents=True, exist_ok=True)
    (work / "summary.md").write_text(summary)
    return runner.run("comment.sh", RESULT=result, **given)


OTHERS = [
    {"id": 1, "body": "<!-- journey: what changes in the maps -->\nMine.", "user": {"type": "User", "login": "mallory"}},
    {"id": 2, "body": "<!-- journey: what changes in the maps -->\nMine, too.", "user": {"type": "Bot", "login": "another[bot]"}},
    {"id": 3, "body": "Of another workflow", "user": {"type": "Bot", "login": "github-actions[bot]"}},
]


def test_one_comment_is_kept_up_to_date(runner):
    """And no comment of anybody else is touched, not even one that pretends to be ours."""
    runner.comments = [dict(one) for one in OTHERS]
    assert comment_run(runner, "same", "Nothing.") == [] and runner.comments == OTHERS
    text = "`$(touch x)` @team 旅程 ${{ secrets.X }}\n"
    assert comment_run(runner, "different", text) == []
    assert runner.comments[:3] == OTHERS and [one["body"].split("\n", 1)[1] for one in runner.comments[3:]] == [text]
    for result, text in (("different", "More."), ("trouble", "Less."), ("same", "Nothing.")):
        assert comment_run(runner, result, text) == []
        assert runner.comments[:3] == OTHERS and [one["body"].split("\n", 1)[1] for one in runner.comments[3:]] == [text]


def test_a_comment_that_would_be_too_long(runner):
    comment_run(runner, "different", "旅" * 30000)
    [comment] = runner.comments
    assert "https://github.example/team/maps/actions/runs/42" in comment["body"] and len(comment["body"]) < 500


def test_a_long_difference_is_a_comment(runner):
    """It is cut where it is written, so that the comment tells the most of it and where the rest is."""
    def maps(doing):
        steps = "".join(f'  step s{number} "Step {number}" {{\n    doing "{doing} @team #{number} {"旅" * 40}"\n  }}\n' for number in range(2000))
        return f'current-state x "X" {{\n{steps}}}\n'

    runner.commit(files={"x.journey": maps("One")})
    runner.run("difference.sh", **runner.merged(files={"x.journey": maps("Two")}))
    assert runner.run("comment.sh", RESULT=runner.outputs["result"]) == []
    [comment] = runner.comments
    assert 50_000 < len(comment["body"].encode()) < 65_536 and "</details>" in comment["body"]
    assert comment["body"].endswith("more lines would make this too long for a comment. **journey diff** tells all.\n")


def test_a_comment_that_may_not_be_written(runner):
    told = comment_run(runner, "different", "Text.", GH_FAILS="1")
    assert [line[:11] for line in told] == ["::warning::"] and "pull-requests: write" in told[0] and "HTTP 403" in runner.log


@needs("dot")
def test_pictures_of_the_maps_that_change(runner):
    people = 'persona maya "{}"\n'
    uses = 'import "people.journey"\n' + a_map("uses").replace("{\n", "{\n  persona maya\n", 1)
    runner.commit(files={"same.journey": a_map("same"), "people.journey": people.format("Maya"), "maps/deep/two.journey": a_map("a") + a_map("b"),
                         "uses.journey": uses, "gone.journey": a_map("gone"), "broken.journey": a_map("broken")})
    runner.run("difference.sh", **runner.merged(files={
        "people.journey": people.format("Maja"), "maps/deep/two.journey": a_map("a") + a_map("b", "Another"), "gone.journey": None,
        "new.journey": a_map("new"), "broken.journey": BAD, "same.journey": "// The same.\n" + a_map("same")}))
    assert runner.run("pictures.sh", BASE=runner.outputs["base"]) == []
    assert runner.pictures() == ["maps/deep/two--b--changes.svg", "maps/deep/two--b.svg", "new--new.svg", "uses--uses.svg"]
    changes = (runner.place / "temporary/journey-maps/report/pictures/maps/deep/two--b--changes.svg").read_text()
    assert "What changed" in changes and "Another" in changes
    assert "Maps drawn: 3." in runner.log
    assert runner.git("worktree", "list").count("\n") == 0 and runner.git("status", "--porcelain") == ""


@needs("dot")
def test_pictures_of_hostile_names(runner):
    """Of every file one, below the report and nowhere else, with a name that can be stored anywhere."""
    names = ["a b.journey", "a:b.journey", "a?b.journey", "x\n::error::y.journey", "$(touch evil).journey", "x%2f..%2fy.journey", "旅程.journey", "-x.journey", "'\".journey", "d*r/x.journey", "a../x.journey"]
    runner.commit(files={"README.md": "Maps.\n"})
    runner.run("difference.sh", **runner.merged(files={name: a_map("m") for name in names}))
    assert runner.run("pictures.sh", BASE=runner.outputs["base"], FORMAT="png") == []
    pictures = runner.pictures()
    assert len(pictures) == len(names) and "旅程--m.png" in pictures
    assert all(re.fullmatch(r"[\w./-]+--m(-\d+)?\.png", name) and ".." not in name.split("/") for name in pictures), pictures
    assert not list(runner.place.rglob("evil"))


@needs("dot")
def test_a_branch_cannot_name_a_command(runner):
    """The hooks of a repository are not run, and the working tree of the base goes, whatever happens."""
    runner.commit(files={"x.journey": a_map("x")})
    hook = runner.repository / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    runner.run("difference.sh", **runner.merged(files={"x.journey": a_map("x", "Another")}))
    hook.write_text(f"#!/bin/sh\ntouch {runner.place}/evil\n")
    hook.chmod(0o755)
    base = runner.outputs["base"]
    runner.run("pictures.sh", BASE=base)
    assert runner.pictures() == ["x--x--changes.svg", "x--x.svg"] and not (runner.place / "evil").exists()
    told = runner.run("pictures.sh", 2, BASE=base, FORMAT="bmp")
    assert [line[:9] for line in told] == ["::error::"] and runner.git("worktree", "list").count("\n") == 0
