"""Whether all formats hold the same map: the programs that are compared count what they read.

Every reader answers with the numbers of `COUNTED`, in that order. Steps alone would not show a text that was lost on
the way, so the last four look for words: one is not Latin, one has quotation marks.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

COUNTED = ["stages", "steps", "arrows", "steps called Signs up", "feelings of 安心", "doings that quote a word",
           "severe pains"]
TITLE, FEELING, DOING = "Signs up", "安心", 'Compares "free" and cheap'


def expected(whole):
    facts = [fact for step in whole.steps for fact in step.children]
    return [
        len(whole.stages), len(whole.steps), len(whole.steps) - 1,
        sum(step.text == TITLE for step in whole.steps),
        sum(fact.text == FEELING for fact in facts),
        sum(fact.text == DOING for fact in facts),
        sum(("severity", ["high"]) in fact.clauses for fact in facts),
    ]


def of_json(path):
    """The JSON is what the compiler has read from the source: this counts for `journey`."""
    stages = json.loads(path.read_bytes())["maps"][0]["stages"]
    steps = [step for stage in stages for step in stage["steps"]]

    def facts(name):
        return [fact for step in steps for fact in step.get(name, [])]

    return [
        len(stages), len(steps), len(facts("next")),
        sum(step["title"] == TITLE for step in steps),
        sum(feeling.get("text") == FEELING for feeling in facts("feelings")),
        sum(doing["text"] == DOING for doing in facts("doing")),
        sum(pain.get("severity") == "high" for pain in facts("pains")),
    ]


JQ = f"""
  .maps[0].stages as $stages | [$stages[].steps[]] as $steps
  | def facts(name): [$steps[] | .[name] // [] | .[]];
  [ ($stages | length), ($steps | length), (facts("next") | length),
    ($steps | map(select(.title == "{TITLE}")) | length),
    (facts("feelings") | map(select(.text == "{FEELING}")) | length),
    (facts("doing") | map(select(.text == {json.dumps(DOING)})) | length),
    (facts("pains") | map(select(.severity == "high")) | length) ]
  | join(" ")
"""

NODE = f"""
  const stages = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')).maps[0].stages
  const steps = stages.flatMap(stage => stage.steps)
  const facts = name => steps.flatMap(step => step[name] || [])
  console.log([
    stages.length, steps.length, facts('next').length,
    steps.filter(step => step.title === '{TITLE}').length,
    facts('feelings').filter(feeling => feeling.text === '{FEELING}').length,
    facts('doing').filter(doing => doing.text === '{DOING}').length,
    facts('pains').filter(pain => pain.severity === 'high').length,
  ].join(' '))
"""

XPATHS = ["//stage", "//step", "//step[@next]", f"//step[@title='{TITLE}']", f"//feeling[.='{FEELING}']",
          f"//doing[.='{DOING}']", "//pain[@severity='high']"]
XPATH = "concat(" + ", ' ', ".join(f"count({path})" for path in XPATHS) + ")"

GVPR = f"""
  BEGIN {{ int stages, steps, arrows, titles, feelings, doings, pains; graph_t stage; }}
  BEG_G {{ for (stage = fstsubg($G); stage; stage = nxtsubg(stage)) stages++; }}
  N {{
    steps++;
    if ($.label == "{TITLE}") titles++;
    if ($.feeling == "*{FEELING}") feelings++;
    if ($.doing == {json.dumps(DOING)}) doings++;
    if ($.pain == "*severity high*") pains++;
  }}
  E {{ arrows++; }}
  END {{ printf("%d %d %d %d %d %d %d\\n", stages, steps, arrows, titles, feelings, doings, pains); }}
"""

# `d2 fmt` writes one line for each of these, indented by its depth: it has no other way to count.
D2_LINES = [r"  \S+: .* \{", r"    \S+: .* \{", r"  \S+ -> \S+", rf'    \S+: "?{TITLE}"? \{{',
            rf'      feeling: "?{FEELING}"? \{{.*', r'      doing: "Compares \\"free\\" and cheap"',
            r'      .*\{severity: "?high\b.*']


def readers(tools):
    """For each tool that can count: the format, and a function from its file to the numbers."""

    def answer(tool, *arguments):
        """The numbers that a program prints, after its arguments and the file."""
        return lambda path: list(map(int, output([tools[tool].path, *arguments, path]).split()))

    def by_d2(path):
        with open(path, "rb") as source:
            text = output([tools["d2"].path, "fmt", "-"], stdin=source)
        return [len(re.findall(rf"^{line}$", text, re.MULTILINE)) for line in D2_LINES]

    rows = {
        "jq": ("json", answer("jq", "-r", JQ)), "node": ("json", answer("node", "-e", NODE)),
        "xmllint": ("xml", answer("xmllint", "--xpath", XPATH)), "dot": ("dot", by_gvpr), "d2": ("d2", by_d2),
    }
    return {"journey": ("json", by_python), **{name: row for name, row in rows.items() if name in tools}}


def by_python(path):
    """In a process of its own, so that the memory of this one stays small: its children begin with that."""
    return list(map(int, output([sys.executable, __file__, path]).split()))


def by_gvpr(path):
    """gvpr comes with Graphviz and reads as `dot` reads."""
    return list(map(int, output(["gvpr", GVPR, path]).split()))


def output(arguments, stdin=subprocess.DEVNULL):
    return subprocess.run(arguments, stdin=stdin, stdout=subprocess.PIPE, check=True).stdout.decode()


def differences(tools, map_files, wanted):
    """A line for each number that a reader of a format finds otherwise, and the names of the readers."""
    lines, names = [], []
    for name, (form, read) in readers(tools).items():
        names.append(name)
        try:
            found = read(map_files[form])
        except (subprocess.CalledProcessError, ValueError) as failure:
            lines.append(f"{name} cannot count in the {form}: {failure}")
            continue
        lines += [f"{name} counts {number} {what} in the {form}, not {right}"
                  for what, number, right in zip(COUNTED, found, wanted) if number != right]
    return lines, names


if __name__ == "__main__":
    print(*of_json(Path(sys.argv[1])))
