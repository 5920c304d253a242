"""Imports: what lies outside the root is not read, and every kind of missing file is told."""

import os

import pytest
from support import journey

MAP = 'current-state a "A" {\n  step one "One"\n}\n'


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "root"
    (root / "maps" / "directory").mkdir(parents=True)
    (root / ".git").mkdir()
    (tmp_path / "secret.journey").write_text('team secret "SECRET-WORD"\n+++\n')
    (root / "teams.journey").write_text('team care "Care"\n')
    (root / "maps" / "link-out.journey").symlink_to(tmp_path / "secret.journey")
    (root / "maps" / "link-in.journey").symlink_to("../teams.journey")
    (root / "maps" / "link-to-directory").symlink_to(tmp_path)
    (root / "maps" / "broken.journey").symlink_to("nowhere.journey")
    (root / "maps" / "loop.journey").symlink_to("loop.journey")
    os.mkfifo(root / "maps" / "pipe.journey")
    return root


IMPORTS = [
    ("/etc/passwd", "import-outside-root"),
    ("/nowhere/at/all", "import-outside-root"),
    ("../../secret.journey", "import-outside-root"),
    ("../../x", "import-outside-root"),
    ("../../../../../../../../../../etc/passwd", "import-outside-root"),
    ("directory/../../../secret.journey", "import-outside-root"),
    ("link-out.journey", "import-outside-root"),
    ("link-to-directory/secret.journey", "import-outside-root"),
    ("/dev/zero", "import-outside-root"),
    ("directory", "missing-import"),
    (".", "missing-import"),
    ("", "missing-import"),
    ("nowhere.journey", "missing-import"),
    ("nowhere/at/all.journey", "missing-import"),
    ("broken.journey", "missing-import"),
    ("loop.journey", "missing-import"),
    ("pipe.journey", "missing-import"),
    (r"a\u{0}b.journey", "missing-import"),
    (r"..\\..\\secret.journey", "missing-import"),
    ("n" * 5000, "missing-import"),
    ("https://example.org/x.journey", "missing-import"),
    ("main.journey", "repeated-import"),
    ("../maps/main.journey", "repeated-import"),
    ("../teams.journey", None),
    ("link-in.journey", None),
    ("./directory/../../teams.journey", None),
]


@pytest.mark.parametrize("name, rule", IMPORTS, ids=[name[:40] or "nothing" for name, _ in IMPORTS])
def test_import(name, rule, project):
    (project / "maps" / "main.journey").write_text(f'import "{name}"\n{MAP}')
    run = journey("check", "main.journey", "--format", "json", cwd=project / "maps")
    assert [(one["rule"], one["line"], one["file"]) for one in run.json_lines] == ([(rule, 1, "main.journey")] if rule else [])
    assert run.status == (1 if rule and rule != "repeated-import" else 0)
    assert "SECRET-WORD" not in run.text + run.messages


@pytest.mark.parametrize("name, rule", IMPORTS, ids=[name[:40] or "nothing" for name, _ in IMPORTS])
def test_nothing_of_it_is_emitted(name, rule, project):
    (project / "maps" / "main.journey").write_text(f'import "{name}"\n{MAP}')
    status = 1 if rule and rule != "repeated-import" else 0
    compiled = journey("compile", "main.journey", "--emit", "json", cwd=project / "maps", expect=status)
    assert b"SECRET-WORD" not in compiled.output and "root:" not in compiled.messages


def test_root_option(project):
    """`--root` widens the root, and narrows it."""
    (project / "maps" / "main.journey").write_text(f'import "../teams.journey"\n{MAP}')
    journey("check", "maps/main.journey", cwd=project, expect=0)
    assert "import-outside-root" in journey("check", "--root", "maps", "maps/main.journey", cwd=project, expect=1).text
    (project / "maps" / "main.journey").write_text(f'import "../../secret.journey"\n{MAP}')
    run = journey("check", "--root", "..", "maps/main.journey", "--format", "json", cwd=project, expect=1)
    assert [one["rule"] for one in run.json_lines] == ["expected-keyword"] or "import-outside-root" not in run.text


def test_image_outside_the_root(project):
    (project / "maps" / "main.journey").write_text('current-state a "A" {\n  step one "One" {\n    image "../../x.png"\n  }\n}\n')
    run = journey("check", "maps/main.journey", "--format", "json", cwd=project, expect=1)
    assert [one["rule"] for one in run.json_lines] == ["image-outside-root"]


def test_cycle_of_imports(project):
    (project / "a.journey").write_text('import "b.journey"\nteam x "X"\n')
    (project / "b.journey").write_text(f'import "a.journey"\n{MAP.replace("{", "{ owner x", 1)}')
    journey("check", "a.journey", cwd=project, expect=0)
    journey("check", "b.journey", cwd=project, expect=0)
