"""Repositories of git for tests."""

import subprocess

from support import HANG_GUARD, environment, journey


class Repository:
    """A repository of a test's own: git sees no configuration but that in a home of the test's own."""

    def __init__(self, path, home, *options):
        self.path = path
        self.home = home
        path.mkdir(parents=True)
        home.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)
        self.git("config", "user.name", "Tester")
        self.git("config", "user.email", "tester@example.org")

    @property
    def environment(self):
        clean = {name: value for name, value in environment().items() if not name.startswith(("GIT_", "XDG_"))}
        clean.update(HOME=str(self.home), GIT_CONFIG_NOSYSTEM="1", GIT_TERMINAL_PROMPT="0", TERM="xterm")
        return clean

    def git(self, *arguments, cwd=None, expect=0, **variables):
        finished = subprocess.run(
            ["git", *map(str, arguments)], cwd=cwd or self.path, env=self.environment | variables, capture_output=True,
            timeout=HANG_GUARD)
        message = f"git {arguments}: {finished.stderr.decode(errors='replace')[:1000]}"
        assert expect is None or finished.returncode == expect, message
        # What a driver complains of goes by git to the user.
        assert b"journey:" not in finished.stderr, message
        return finished.stdout.decode(errors="replace")

    def setup(self, *options, cwd=None, expect=0, **variables):
        return journey("git-setup", *options, cwd=cwd or self.path, env=self.environment | variables, expect=expect)

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self, message="Change"):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def state(self):
        """All that a setup may change, byte for byte."""
        found = {}
        for base in (self.path, self.home):
            for path in sorted(base.rglob("*")):
                inside = path.relative_to(base)
                if path.is_file() and (".git" not in inside.parts or inside.parts[1:] in (("config",), ("info", "attributes"))):
                    found[str(path)] = path.read_bytes()
        return found
